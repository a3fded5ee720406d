"""What the command line shows to people of designs, templates and data sets."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from typing import Any

from rich import box
from rich.console import Group, RenderableType
from rich.table import Column, Table
from rich.text import Text

from designer.analysis import NodeReadout, Problem, Readout, read, training_bytes
from designer.analysis.numbers import grouped, in_bytes
from designer.cli.output import plain
from designer.data import Availability, DataInfo
from designer.graph import Design, Layer, Shape, kind_of


def summary_table(design: Design, readout: Readout) -> RenderableType:
    """Return every node with its costs, the totals, and the problems with their fixes."""
    table = _table(
        _name("node", "total"),
        _words("layer"),
        _number("output"),
        _number("parameters", grouped(readout.parameters)),
        _number("multiply-\nadds", grouped(readout.macs)),
        _number("memory", in_bytes(readout.activation_bytes)),
        _number("sees"),
    )
    table.show_footer = True
    for id_, node in readout.nodes.items():
        table.add_row(design.by_id[id_].name, _title(design.by_id[id_].layer), *_costs(node))
    memory = in_bytes(training_bytes(readout, design.recipe))
    batch = grouped(design.recipe.batch_size)
    parts: list[RenderableType] = [
        _head(design.name, design.about),
        table,
        Text(f"Training takes about {memory} at a batch size of {batch}."),
    ]
    parts.extend(_problem(design, problem) for problem in readout.problems)
    return Group(*parts)


def template_table(designs: Iterable[Design]) -> RenderableType:
    """Return the templates with their sizes and what they are."""
    table = _table(_name("template"), _number("parameters"), _words("about"))
    for design in designs:
        table.add_row(design.name, grouped(read(design).parameters), design.about)
    return table


def data_table(rows: Iterable[tuple[DataInfo, Availability]]) -> RenderableType:
    """Return the data sets with their sizes and where they are, or how to get them."""
    table = _table(
        _name("data set"),
        _words("title"),
        _number("pictures"),
        _number("size"),
        _number("classes"),
        _words("where"),
    )
    advice = []
    for info, available in rows:
        table.add_row(
            info.name,
            info.title,
            grouped(info.train_size + info.validation_size),
            str(Shape(info.shape)),
            str(len(info.classes)),
            available.place if available.ready else Text("not here", style="yellow"),
        )
        if not available.ready:
            advice.append(Text(available.advice))
    return Group(table, *advice)


def data_row(info: DataInfo, available: Availability) -> dict[str, Any]:
    """Return a data set as plain values, for `data list --json`."""
    row = dataclasses.asdict(info) | dataclasses.asdict(available)
    return row | {"shape": list(info.shape), "classes": list(info.classes)}


def _table(*columns: Column) -> Table:
    return Table(
        *columns,
        box=box.SIMPLE,
        padding=(0, 1, 0, 0),
        pad_edge=False,
        show_edge=False,
        header_style="bold",
    )


def _name(title: str, total: str = "") -> Column:
    return Column(title, footer=total, no_wrap=True)


def _words(title: str) -> Column:
    return Column(title, overflow="fold")


def _number(title: str, total: str = "") -> Column:
    return Column(title, footer=total, justify="right", no_wrap=True)


def _head(name: str, about: str) -> Text:
    return Text.assemble((plain(name), "bold"), f"\n{plain(about)}\n" if about else "\n")


def _title(layer: Layer) -> Text:
    return Text.assemble(kind_of(layer), " ", (layer.headline(), "dim"))


def _costs(node: NodeReadout) -> tuple[str | Text, ...]:
    costs, field = node.costs, node.receptive_field
    if costs is None:
        return (Text("?", style="red"), "", "", "", "")
    sees = "all" if field is None else "×".join(str(span.size) for span in field)
    return (
        str(costs.shape),
        _count(costs.parameters),
        _count(costs.macs),
        in_bytes(costs.activation_bytes),
        sees,
    )


def _count(number: int) -> Text:
    return Text(grouped(number), style="" if number else "dim")


def _problem(design: Design, problem: Problem) -> Text:
    where = f"{design.by_id[problem.node].name}: " if problem.node is not None else ""
    style = "red" if problem.is_error else "yellow"
    fix = f" [{problem.fix.label}]" if problem.fix else ""
    return Text.assemble(
        (f"{problem.severity.value}  ", f"bold {style}"), (where, "bold"), problem.message, fix
    )
