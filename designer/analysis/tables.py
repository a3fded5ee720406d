"""The summary as a table for other documents: Markdown, LaTeX and CSV.

People read each block with what is in it; programs get the layers that are no blocks, so that
whoever adds up a column counts nothing twice.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import NamedTuple

from designer.analysis.readout import Readout
from designer.analysis.report import COLUMNS, Row, as_csv, rows, total
from designer.graph import Block, Design
from designer.graph.wording import one_line

SHOWN = COLUMNS[:5]
"""Name, layer, output, parameters and multiply-adds: what papers have."""
PAGE = 45
"""Rows of a LaTeX table; a longer one goes on over pages."""


class Line(NamedTuple):
    """A row, and in how many blocks it is."""

    depth: int
    row: Row


def lines(design: Design, readout: Readout, depth: int = 0) -> tuple[Line, ...]:
    """Return each node in execution order, and behind a block what is in it, one deeper.

    Where a block stands several times in a row, times that cost the same are told once. Where
    they differ, a line says which times are meant, counted from 0 as in the keys of the weights.
    """
    made = []
    for row in _told(design, readout, is_inside=depth > 0):
        made.append(Line(depth, row))
        block, times = _opened(design, readout, row)
        if block is None:
            continue
        alike = _alike(block, times)
        for group in alike:
            inner = depth + 1
            if len(alike) > 1:
                made.append(Line(inner, _total(group, times)))
                inner += 1
            made += lines(block.inner, times[group[0]], inner)
    return tuple(made)


def leaves(design: Design, readout: Readout, way: str = "") -> Iterator[Row]:
    """Give each layer that is no block, at any depth, called by the key of its weights."""
    for row in _told(design, readout, is_inside=bool(way)):
        block, times = _opened(design, readout, row)
        if block is None:
            yield replace(row, name=f"{way}{row.name}")
        for number, time in enumerate(times):
            turn = f".{number}" if len(times) > 1 else ""
            yield from leaves(block.inner, time, f"{way}{row.name}{turn}.") if block else ()


def markdown(design: Design, readout: Readout) -> str:
    """Write the summary in Markdown, with the name and what the design says of itself."""
    rule = ["---:" if column.is_number else "---" for column in SHOWN]
    body = [
        ["&emsp;" * depth + _in_markdown(first), *map(_in_markdown, rest)]
        for depth, (first, *rest) in _cells(design, readout)
    ]
    *told, last = [[column.title for column in SHOWN], rule, *body]
    table = [*told, [f"**{cell}**" if cell else "" for cell in last]]
    about = [_in_markdown(design.about), ""] if design.about else []
    head = [f"# {_in_markdown(design.name)}", "", *about]
    return "\n".join([*head, *(f"| {' | '.join(cells)} |" for cells in table), ""])


def latex(design: Design, readout: Readout) -> str:
    """Write the summary as a LaTeX table with the rules of booktabs, naming what it needs."""
    *told, last = [
        r"\quad " * depth + " & ".join(map(_in_latex, cells)) + r" \\"
        for depth, cells in _cells(design, readout)
    ]
    is_long = len(told) > PAGE
    environment = "longtable" if is_long else "tabular"
    titles = " & ".join(column.title.capitalize() for column in SHOWN) + r" \\"
    columns = "".join("r" if column.is_number else "l" for column in SHOWN)
    packages = ["booktabs", "longtable"] if is_long else ["booktabs"]
    return "\n".join(
        [
            f"% {_in_latex(design.name)}. Needs \\usepackage{{{','.join(packages)}}}.",
            f"\\begin{{{environment}}}{{{columns}}}",
            r"\toprule",
            titles,
            r"\midrule",
            *([r"\endhead"] if is_long else []),
            *told,
            r"\midrule",
            last,
            r"\bottomrule",
            f"\\end{{{environment}}}",
            "",
        ]
    )


def comma_separated(design: Design, readout: Readout) -> str:
    """Write the summary for programs: a row for each layer that is no block."""
    return as_csv(tuple(leaves(design, readout)))


def _told(design: Design, readout: Readout, *, is_inside: bool) -> Iterator[Row]:
    """Give the rows of a design; of a block without those where data comes in and goes out."""
    for row in rows(design, readout):
        assert row.node is not None
        if not (is_inside and design.by_id[row.node].is_end):
            yield row


def _opened(design: Design, readout: Readout, row: Row) -> tuple[Block | None, Sequence[Readout]]:
    """Return the block of a row with its times, where what is in it can be told."""
    assert row.node is not None
    node, inside = design.by_id[row.node], readout.nodes[row.node].inside
    is_open = isinstance(node.layer, Block) and inside and not node.is_bypassed
    return (node.layer, inside) if is_open else (None, ())  # type: ignore[return-value]


def _alike(block: Block, times: Sequence[Readout]) -> list[list[int]]:
    """Part the times that a block stands in a row where what they cost changes."""

    def told(time: int) -> list[tuple[object, ...]]:
        inside = lines(block.inner, times[time])
        return [(depth, row.name, row.shape, row.parameters, row.macs) for depth, row in inside]

    return [list(group) for _, group in groupby(range(len(times)), told)]


def _total(group: Sequence[int], times: Sequence[Readout]) -> Row:
    name = f"{group[0]}" if len(group) == 1 else f"{group[0]} to {group[-1]}"
    return replace(
        total(times[group[0]]),
        name=name,
        layer=f"×{len(group)}" if len(group) > 1 else "",
        parameters=sum(times[time].parameters for time in group),
        macs=sum(times[time].macs for time in group),
    )


def _cells(design: Design, readout: Readout) -> Iterator[tuple[int, list[str]]]:
    for depth, row in (*lines(design, readout), Line(0, total(readout))):
        yield depth, [column.show(row) for column in SHOWN]


def _in_markdown(text: str) -> str:
    return re.sub(r"([\\`*_\[\]<>|#])", r"\\\1", one_line(text))


_LATEX = {
    **{sign: f"\\{sign}" for sign in "&%$#_{}"},
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "×": r"$\times$",
    "−": "$-$",
    "·": r"$\cdot$",
    "→": r"$\to$",
    "\u2009": r"\,",
    "–": "--",
    "…": r"\dots{}",
    "<": r"\textless{}",
    ">": r"\textgreater{}",
    "|": r"\textbar{}",
    '"': "''",
}


def _in_latex(text: str) -> str:
    return "".join(_LATEX.get(sign, sign) for sign in one_line(text))
