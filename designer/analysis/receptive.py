"""Receptive fields: the part of the input that one value sees."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from functools import lru_cache
from math import gcd, lcm
from typing import NamedTuple

from designer.graph import Window

MOST_PHASES = 64
"""Values that take more turns than this to see alike are said to see the whole input."""


class Span(NamedTuple):
    """What the values along one axis see of the input.

    Value i sees the rows `phases[i]`. Behind an upsampling neighbours see the same rows or
    windows of different sizes, in turns: after all `phases` it begins anew, `step` rows further
    on. Everywhere else there is one phase. An empty one sees nothing, as where a transposed
    convolution leaves gaps. Recipe for one phase: Araujo, Norris and Sim, "Computing Receptive
    Fields of Convolutional Neural Networks", Distill, 2019.
    """

    phases: tuple[range, ...] = (range(1),)
    step: int = 1

    @property
    def size(self) -> int:
        """How many rows a value sees, from the first to the last: the most, where they differ."""
        return max(rows.stop - rows.start for rows in self.phases)

    @property
    def stride(self) -> Fraction:
        """How many rows further on the next value sees; less than one behind an upsampling."""
        return Fraction(self.step, len(self.phases))

    @property
    def start(self) -> int:
        """The first row that the first value sees; below zero it is padding."""
        return next((rows.start for rows in self.phases if rows), 0)

    def rows(self, index: int) -> range:
        """Return the rows that value `index` sees."""
        turn, phase = divmod(index, len(self.phases))
        rows, moved = self.phases[phase], turn * self.step
        return range(rows.start + moved, rows.stop + moved)


Field = tuple[Span, Span]
"""The receptive field along height and width."""

POINT: Field = (Span(), Span())
_PLAIN = Window()


def window_at(
    field: Field | None, row: int, column: int, height: int, width: int
) -> tuple[range, range] | None:
    """Return the rows and columns of a picture that the value at a place of a map sees.

    What lies in the padding is cut off; both are empty where the value sees nothing.

    Parameters
    ----------
    field
        The receptive field of the map's values.
    row, column
        The place of the value in its map.
    height, width
        Of the picture.

    Returns
    -------
    (range, range) or None
        None where no single window stands for what it sees: then it is the whole picture.
    """
    if field is None:
        return None
    rows, columns = (
        range(max(0, seen.start), min(seen.stop, size))
        for seen, size in ((field[0].rows(row), height), (field[1].rows(column), width))
    )
    return (rows, columns) if rows and columns else (range(0), range(0))


def through(field: Field | None, window: Window | None) -> Field | None:
    """Return what a value sees through `window`, laid over maps that see `field`.

    None stands for the whole input.
    """
    if field is None or window is None:
        return None
    if window == _PLAIN:
        return field
    axes = zip(
        field,
        window.kernel,
        window.stride,
        window.padding,
        window.dilation,
        window.input_dilation,
        strict=True,
    )
    rows, columns = (_along(*axis) for axis in axes)
    return None if rows is None or columns is None else (rows, columns)


@lru_cache(maxsize=1 << 10)
def _along(
    span: Span, kernel: int, stride: int, padding: int, dilation: int, input_dilation: int
) -> Span | None:
    """Return what values see through a window along one axis; None if they take too many turns."""
    if input_dilation == len(span.phases) == 1 and span.phases[0]:
        (rows,), step = span
        last = rows.stop + ((kernel - 1) * dilation - padding) * step
        return Span((range(rows.start - padding * step, last),), step * stride)
    turn = input_dilation * len(span.phases)
    count = turn // gcd(turn, stride)
    if count > MOST_PHASES:
        return None
    seen = []
    for value in range(count):
        first = value * stride - padding
        taps = _read(first, kernel, dilation, input_dilation, len(span.phases))
        seen.append(_hull(span.rows(tap) for tap in taps))
    return Span(tuple(seen), span.step * count * stride // turn)


def _read(
    first: int, kernel: int, dilation: int, input_dilation: int, phases: int
) -> Iterator[int]:
    """Give the values that a window at `first` reads; of each phase the outermost do.

    Its places are `first + k * dilation`, and a value lies at every multiple of `input_dilation`.
    """
    common = gcd(dilation, input_dilation)
    if first % common:
        return
    every = input_dilation // common
    begin = -first // common * pow(dilation // common, -1, every) % every
    places = range(first + begin * dilation, first + kernel * dilation, every * dilation)
    outermost = (*places[:phases], *places[phases:][-phases:])
    yield from (place // input_dilation for place in outermost)


def joined(fields: Sequence[Field | None]) -> Field | None:
    """Return what a merge of branches sees: all that any of them sees.

    Branches that step differently see places that drift apart: no one window stands for them.
    """
    first, *others = fields
    for field in others:
        if field == first:
            continue
        if first is None or field is None:
            return None
        rows, columns = map(_union, first, field)
        if rows is None or columns is None:
            return None
        first = rows, columns
    return first


def _union(a: Span, b: Span) -> Span | None:
    if len(a.phases) == len(b.phases) == 1:
        return Span((_hull((a.phases[0], b.phases[0])),), a.step) if a.step == b.step else None
    count = lcm(len(a.phases), len(b.phases))
    if a.stride != b.stride or count > MOST_PHASES:
        return None
    seen = (_hull((a.rows(value), b.rows(value))) for value in range(count))
    return Span(tuple(seen), int(a.stride * count))


def _hull(several: Iterable[range]) -> range:
    """Return all rows from the first to the last that any sees."""
    some = [rows for rows in several if rows]
    if not some:
        return range(0)
    return range(min(rows.start for rows in some), max(rows.stop for rows in some))
