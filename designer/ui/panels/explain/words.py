"""The formula of a cell with its numbers, in words that a line can shorten."""

from __future__ import annotations

from typing import NamedTuple

from designer.analysis.cells import LARGEST, MEAN, WEIGHTED, Case, Cell, Floats
from designer.layers.linear import Linear
from designer.ui.panels.explain.numbers import decimals_for, written
from designer.ui.words import later, tr


class Line(NamedTuple):
    """A formula: what it is of, its terms with what stands between them, what it comes to."""

    head: str
    terms: tuple[str, ...]
    tail: str
    between: str = " + "

    def text(self, shown: int | None = None) -> str:
        """Write the line with the first of its terms, all unless told; the last always stands."""
        terms = self.terms
        if shown is not None and shown < len(terms):
            gap = f"{self.between}…"
            return f"{self.head}{''.join(terms[:shown])}{gap}{terms[-1]}{self.tail}"
        return f"{self.head}{''.join(terms)}{self.tail}"


def lines_for(case: Case, cell: Cell, channel: int) -> tuple[Line, ...]:
    """Return how a cell comes about: at most two lines.

    `channel` is the input channel whose products are told, counted within those of the cell.
    """
    if isinstance(case.layer, LARGEST):
        values = _all(cell.patch[0])
        return (Line("max(", _listed(values), f") = {_result(case, cell)}", ", "),)
    if cell.kernel is None:
        sum_ = _added(cell.patch[0].ravel(), decimals_for(cell.patch))
        return (Line("(", sum_, f") / {cell.divisor} = {_result(case, cell)}"),)
    if isinstance(case.layer, Linear):
        order = cell.strongest()
        terms = _products(cell.patch[order, 0, 0], cell.kernel[order, 0, 0])
        return (Line("", (*terms, *_bias(case, cell)), f" = {_result(case, cell)}"),)
    if not cell.patch.size:
        return (Line(tr("no input reaches it:") + " ", _bias(case, cell, first=True), ""),)
    products = _products(cell.patch[channel].ravel(), cell.kernel[channel].ravel())
    if len(cell.channels) == 1:
        return (Line("", (*products, *_bias(case, cell)), f" = {_result(case, cell)}"),)
    decimals = decimals_of_result(case, cell.place.channel)
    first = Line(
        tr("channel {n}:", n=cell.channels[channel] + 1) + " ",
        products,
        f" = {written(float(cell.sums[channel]), decimals)}",
    )
    sums = (*_added(cell.sums, decimals), *_bias(case, cell))
    return first, Line(tr("all channels:") + " ", sums, f" = {_result(case, cell)}")


def caption_for(case: Case, cell: Cell) -> str:
    """Say which number it is and what it reads; people count from one."""
    channel, row, column = cell.place
    if isinstance(case.layer, Linear):
        return tr(
            "output {n} of {total} · strongest contributions first",
            n=channel + 1,
            total=len(case.output),
        )
    words = [
        tr(
            "row {row}, column {column} of channel {channel}",
            row=row + 1,
            column=column + 1,
            channel=channel + 1,
        )
    ]
    if cell.rows and cell.columns:
        rows, columns = _span(_ROWS, cell.rows), _span(_COLUMNS, cell.columns)
        words.append(tr("reads {rows}, {columns}", rows=rows, columns=columns))
    padding = int(cell.is_padding.sum())
    if padding:
        words.append(tr("{n} of {total} in the padding", n=padding, total=cell.is_padding.size))
    if not isinstance(case.layer, WEIGHTED) and cell.divisor and padding:
        words.append(tr("divided by {divisor}", divisor=cell.divisor))
    return " · ".join(words)


def decimals_of_result(case: Case, channel: int) -> int | None:
    """Return how many decimals the results in a channel of the output are written with."""
    if isinstance(case.layer, MEAN) and decimals_for(case.input[channel]) == 0:
        return 1  # as means of whole numbers are written by hand
    return decimals_for(case.output if isinstance(case.layer, Linear) else case.output[channel])


def _result(case: Case, cell: Cell) -> str:
    return written(cell.result, decimals_of_result(case, cell.place.channel))


_ROWS = (
    later("row {first}"),
    later("rows {first} to {last}"),
    later("rows {first} to {last} in steps of {step}"),
)
_COLUMNS = (
    later("column {first}"),
    later("columns {first} to {last}"),
    later("columns {first} to {last} in steps of {step}"),
)


def _span(ways: tuple[str, str, str], positions: tuple[int, ...]) -> str:
    first, last = (written(positions[end] + 1, 0) for end in (0, -1))
    step = positions[1] - positions[0] if len(positions) > 1 else 0
    return tr(ways[min(step, 2)], first=first, last=last, step=step)


def _all(values: Floats) -> list[str]:
    decimals = decimals_for(values)
    return [written(float(value), decimals) for value in values.ravel()]


def _listed(texts: list[str]) -> tuple[str, ...]:
    return tuple(text if not i else f", {text}" for i, text in enumerate(texts))


def _added(values: Floats, decimals: int | None) -> tuple[str, ...]:
    texts = []
    for i, value in enumerate(values):
        text = written(abs(float(value)), decimals)
        is_less = value < 0 and any(c in "123456789∞" for c in text)
        sign = (" − " if is_less else " + ") if i else ("−" if is_less else "")
        texts.append(f"{sign}{text}")
    return tuple(texts)


def factors(values: Floats, weights: Floats) -> list[str]:
    """Write each value times its weight."""
    pairs = zip(_all(values), _all(weights), strict=True)
    return [f"{_bracketed(a)}·{_bracketed(b)}" for a, b in pairs]


def _products(values: Floats, weights: Floats) -> tuple[str, ...]:
    return tuple(f" + {t}" if i else t for i, t in enumerate(factors(values, weights)))


def _bracketed(text: str) -> str:
    return f"({text})" if text.startswith("−") else text


def _bias(case: Case, cell: Cell, *, first: bool = False) -> tuple[str, ...]:
    if cell.bias is None:
        return ("0",) if first else ()
    text = written(cell.bias, max(2, decimals_of_result(case, cell.place.channel) or 0))
    if first:
        return (tr("bias {value}", value=text),)
    return (" + " + tr("bias {value}", value=_bracketed(text)),)
