"""The readout as a table: its rows and columns, and the table as text, CSV and Markdown."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from designer.analysis.numbers import grouped, in_bytes, number
from designer.analysis.readout import Readout
from designer.analysis.receptive import Field
from designer.graph import Design, Shape, kind_of

UNKNOWN = "–"
WHOLE = "all"
"""The receptive field of a value that sees the whole input."""


@dataclass(frozen=True, slots=True)
class Row:
    """What one node gives and costs; None where it is not known.

    `field` is None too where a value sees the whole input. The row of totals has no node.
    """

    node: int | None
    name: str
    layer: str = ""
    headline: str = ""
    shape: Shape | None = None
    parameters: int | None = None
    macs: int | None = None
    flops: int | None = None
    activation_bytes: int | None = None
    field: Field | None = None
    trainable_parameters: int | None = None

    @property
    def sees_all(self) -> bool:
        """Whether a value sees the whole input, as far as one can tell."""
        return self.shape is not None and self.field is None


def rows(design: Design, readout: Readout) -> tuple[Row, ...]:
    """Return one row for each node, in execution order."""
    made = []
    for id_, read in readout.nodes.items():
        node, costs = design.by_id[id_], read.costs
        head = id_, node.name, kind_of(node.layer), node.headline
        if costs is None:
            made.append(Row(*head))
        else:
            counts = costs.parameters, costs.macs, costs.flops, costs.activation_bytes
            field, trainable = read.receptive_field, costs.trainable_parameters
            made.append(Row(*head, costs.shape, *counts, field, trainable))
    return tuple(made)


def total(readout: Readout) -> Row:
    """Return the row of totals."""
    return Row(
        None,
        "total",
        parameters=readout.parameters,
        macs=readout.macs,
        flops=readout.flops,
        activation_bytes=readout.activation_bytes,
        trainable_parameters=readout.trainable_parameters,
    )


class Column(NamedTuple):
    """A column: its title, what people read in it, and what it is sorted by."""

    title: str
    show: Callable[[Row], str]
    key: Callable[[Row], float | str]
    is_number: bool = True
    about: str = ""
    note: Callable[[Row], str] = lambda _: ""
    """What else there is to say of a cell."""


def frozen(row: Row) -> str:
    """Say how many of the parameters are frozen; empty where none is."""
    count = (row.parameters or 0) - (row.trainable_parameters or 0)
    if not count:
        return ""
    every = "all" if count == row.parameters else grouped(count)
    return f"{every} frozen".capitalize()


def _layer(row: Row) -> str:
    return f"{row.layer}  {row.headline}".rstrip()


def _shape(row: Row) -> str:
    return "" if row.node is None else str(row.shape or UNKNOWN)


def _values(row: Row) -> float:
    return row.shape.values if row.shape else -1


def _count(name: str) -> tuple[Callable[[Row], str], Callable[[Row], float]]:
    def show(row: Row) -> str:
        count = getattr(row, name)
        return UNKNOWN if count is None else grouped(count)

    def key(row: Row) -> float:
        count: int | None = getattr(row, name)
        return -1 if count is None else count

    return show, key


def _memory(row: Row) -> str:
    return UNKNOWN if row.activation_bytes is None else in_bytes(row.activation_bytes)


def _size(row: Row) -> str:
    if row.node is None:
        return ""
    if row.field is None:
        return WHOLE if row.sees_all else UNKNOWN
    return "×".join(str(span.size) for span in row.field)


def _size_key(row: Row) -> float:
    if row.field is None:
        return float("inf") if row.sees_all else -1
    return row.field[0].size * row.field[1].size


def _span(name: str) -> Callable[[Row], str]:
    def show(row: Row) -> str:
        if row.field is None:
            return ""
        height, width = (str(getattr(span, name)).replace("-", "−") for span in row.field)
        return height if height == width else f"{height} × {width}"

    return show


def _stride_key(row: Row) -> float:
    return float(row.field[0].stride * row.field[1].stride) if row.field else 0


def _start_key(row: Row) -> float:
    return row.field[0].start + row.field[1].start if row.field else float("-inf")


COLUMNS = (
    Column("name", lambda row: row.name, lambda row: row.name.lower(), is_number=False),
    Column("layer", _layer, lambda row: _layer(row).lower(), is_number=False),
    Column("output", _shape, _values, about="Channels, height and width of what it gives"),
    Column("parameters", *_count("parameters"), about="Learned values", note=frozen),
    Column("multiply-adds", *_count("macs"), about="For one example"),
    Column("FLOPs", *_count("flops"), about="For one example, as PyTorch counts them"),
    Column("memory", _memory, _count("activation_bytes")[1], about="The output in float32"),
    Column("receptive field", _size, _size_key, about="Rows and columns of input one value sees"),
    Column("stride", _span("stride"), _stride_key, about="Steps of the receptive field"),
    Column("start", _span("start"), _start_key, about="Where the first value begins to see"),
)


def as_text(table: Sequence[Row], totals: Row | None = None) -> str:
    """Write a table in columns, for wherever the letters are all of one width."""
    lines = [[column.title for column in COLUMNS], *_cells(table, totals)]
    widths = [max(map(len, cells)) for cells in zip(*lines, strict=True)]
    return "".join("  ".join(_aligned(line, widths)).rstrip() + "\n" for line in lines)


def as_markdown(table: Sequence[Row], totals: Row | None = None) -> str:
    """Write a table in Markdown, its numbers aligned at the right."""
    titles = [column.title for column in COLUMNS]
    rule = ["---:" if column.is_number else "---" for column in COLUMNS]
    body = [[cell.replace("|", r"\|") for cell in cells] for cells in _cells(table, totals)]
    return "".join(f"| {' | '.join(line)} |\n" for line in (titles, rule, *body))


CSV_HEAD = [
    "name",
    "layer",
    "options",
    "output_shape",
    "parameters",
    "multiply_adds",
    "flops",
    "activation_bytes",
    "field_height",
    "field_width",
    "stride_height",
    "stride_width",
    "start_height",
    "start_width",
    "trainable_parameters",
]


def as_csv(table: Sequence[Row]) -> str:
    """Write a table for programs: whole numbers as they are, nothing where one is not known.

    Without totals, which would be counted twice by whoever adds up a column. A receptive field
    that is empty beside a shape stands for the whole input. A stride behind an upsampling is a
    fraction, 0.5.
    """
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(CSV_HEAD)
    for row in table:
        shape = "x".join(map(str, row.shape)) if row.shape else None
        counts = row.parameters, row.macs, row.flops, row.activation_bytes
        spans = row.field or ()
        field = (
            *(span.size for span in spans),
            *(number(span.stride) for span in spans),
            *(span.start for span in spans),
        )
        head = row.name, row.layer, row.headline, shape
        unknown = [None] * (6 - len(field))
        writer.writerow([*head, *counts, *field, *unknown, row.trainable_parameters])
    return text.getvalue()


def _cells(table: Sequence[Row], totals: Row | None) -> list[list[str]]:
    every = table if totals is None else [*table, totals]
    return [[column.show(row) for column in COLUMNS] for row in every]


def _aligned(cells: Sequence[str], widths: Sequence[int]) -> list[str]:
    return [
        cell.rjust(width) if column.is_number else cell.ljust(width)
        for column, cell, width in zip(COLUMNS, cells, widths, strict=True)
    ]
