"""What the command line shows to people of designs, templates and data sets."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from rich import box
from rich.cells import cell_len
from rich.console import Group, RenderableType
from rich.table import Column, Table
from rich.text import Text

from designer.analysis import Problem, Readout, read, training_bytes
from designer.analysis.numbers import grouped, in_bytes
from designer.analysis.report import WHOLE, Row, rows
from designer.cli.sentences import plain
from designer.data import Availability, DataInfo
from designer.graph import Design, Field, Member, Recipe, Shape, families_of, sections_of

Cell = str | Text


def summary_table(design: Design, readout: Readout) -> RenderableType:
    """Return every node with its costs, the totals, and the problems with their fixes."""
    table = make_table(
        [
            name_column("node", "total"),
            words_column("layer"),
            number_column("output"),
            number_column("parameters", grouped(readout.parameters)),
            number_column("multiply-\nadds", grouped(readout.macs)),
            number_column("memory", in_bytes(readout.activation_bytes)),
            number_column("sees"),
        ],
        [(row.name, _title(row), *_costs(row)) for row in rows(design, readout)],
    )
    table.show_footer = True
    frozen = readout.parameters - readout.trainable_parameters
    memory = in_bytes(training_bytes(readout, design.recipe))
    batch = grouped(design.recipe.batch_size)
    return Group(
        _head(design.name, design.about),
        table,
        *([Text(f"{grouped(frozen)} of the parameters are frozen.")] if frozen else []),
        Text(f"Training takes about {memory} at a batch size of {batch}."),
        *(_problem(design, problem) for problem in readout.problems),
    )


def recipe_table(recipe: Recipe) -> RenderableType:
    """Return every part of a recipe by section; what is as by default is dim."""
    rows: list[tuple[Cell, ...]] = [("", "data", plain(recipe.data) or "none")]
    for title, names in sections_of().items():
        told = [row for name in names for row in _told_of(recipe, name)]
        rows += [("" if count else title, *row) for count, row in enumerate(told)]
    columns = [name_column("recipe"), name_column("field"), words_column("value")]
    return make_table(columns, rows)


def _told_of(recipe: Recipe, name: str) -> Iterator[tuple[Cell, Cell]]:
    value = getattr(recipe, name)
    if isinstance(value, Member):
        if len(families_of(Recipe)[name]) > 1:
            yield name, type(value).__name__
        yield from ((f.name, _value(f, getattr(value, f.name))) for f in value.fields)
    else:
        (field,) = (f for f in recipe.fields if f.name == name)
        yield name, _value(field, value)


def _value(field: Field, value: Any) -> Text:
    return Text(field.option.show(value), style="dim" if value == field.default else "")


def template_table(designs: Iterable[Design]) -> RenderableType:
    """Return the templates with their sizes and what they are."""
    return make_table(
        [name_column("template"), number_column("parameters"), words_column("about")],
        [(d.name, grouped(read(d).parameters), d.about) for d in designs],
    )


def data_table(sets: Sequence[tuple[DataInfo, Availability]]) -> RenderableType:
    """Return the data sets with their sizes and where they are, or how to get them."""
    table = make_table(
        [
            name_column("data set"),
            words_column("title"),
            number_column("pictures"),
            number_column("size"),
            number_column("classes"),
            words_column("where"),
        ],
        [
            (
                info.name,
                info.title,
                grouped(info.train_size + info.validation_size),
                str(Shape(info.shape)),
                str(len(info.classes)),
                there.place if there.ready else Text("not here", style="yellow"),
            )
            for info, there in sets
        ],
    )
    return Group(table, *(Text(there.advice) for _, there in sets if not there.ready))


def data_row(info: DataInfo, available: Availability) -> dict[str, Any]:
    """Return a data set as plain values, for `data list --json`."""
    row = dataclasses.asdict(info) | dataclasses.asdict(available)
    del row["centring"], row["found"]  # are for those who draw, and of paths
    return row | {"shape": list(info.shape), "classes": list(info.classes)}


def make_table(columns: Sequence[Column], rows: Sequence[tuple[Cell, ...]]) -> Table:
    """Return a table in which names and numbers are never cut, however narrow it is."""
    for column, cells in zip(columns, zip(*rows, strict=True), strict=False):
        if column.no_wrap:
            lines = [*str(column.header).splitlines(), str(column.footer), *map(str, cells)]
            column.min_width = max(cell_len(line) for line in lines)
    table = Table(
        *columns,
        box=box.SIMPLE,
        padding=(0, 1, 0, 0),
        pad_edge=False,
        show_edge=False,
        header_style="bold",
    )
    for row in rows:
        table.add_row(*row)
    return table


def name_column(title: str, total: str = "") -> Column:
    """Return a column of names, which are never cut."""
    return Column(title, footer=total, no_wrap=True)


def words_column(title: str) -> Column:
    """Return a column of words, which go on in the next line where there is no room."""
    return Column(title, overflow="fold")


def number_column(title: str, total: str = "") -> Column:
    """Return a column of numbers, which stand at the right and are never cut."""
    return Column(title, footer=total, justify="right", no_wrap=True)


def _head(name: str, about: str) -> Text:
    return Text.assemble((plain(name), "bold"), f"\n{plain(about)}\n" if about else "\n")


def _title(row: Row) -> Text:
    return Text.assemble(row.layer, " ", (row.headline, "dim"))


def _costs(row: Row) -> tuple[Cell, ...]:
    if row.shape is None:
        return (Text("?", style="red"), "", "", "", "")
    sees = WHOLE if row.field is None else "×".join(str(span.size) for span in row.field)
    return (
        str(row.shape),
        _count(row.parameters or 0),
        _count(row.macs or 0),
        in_bytes(row.activation_bytes or 0),
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
