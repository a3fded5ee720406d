"""The numbers behind the curves: kept whole, smoothed at any point, thinned to what is seen.

The cost of a picture goes by its width, not by the length of the run: smoothing reads two
prefix sums for each point that is drawn, and the raw line keeps the lowest and the highest value
of each column of pixels, so that no peak is lost.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

_FIRST_SIZE = 1024
_WINDOWS = (1.0, 0.7, 0.4)
"""Running means of these relative widths are averaged: nearly a bell, and no steps in the line."""


class Growing:
    """Numbers that are only ever added to; the array behind them grows by doubling."""

    def __init__(self) -> None:
        self._values: Floats = np.empty(_FIRST_SIZE)
        self._size = 0

    def __len__(self) -> int:
        return self._size

    def extend(self, values: Floats) -> None:
        """Add to the end."""
        size = self._size + len(values)
        if size > len(self._values):
            grown = np.empty(max(size, 2 * len(self._values)))
            grown[: self._size] = self.view()
            self._values = grown
        self._values[self._size : size] = values
        self._size = size

    def view(self) -> Floats:
        """All of them, without a copy."""
        return self._values[: self._size]


class Curve:
    """A curve over x that only grows to the right. Values that are no numbers are left out."""

    def __init__(self) -> None:
        self._x, self._y = Growing(), Growing()
        self._sums, self._counts = Growing(), Growing()  # of all before, so one longer than y
        for sums in (self._sums, self._counts):
            sums.extend(np.zeros(1))

    def __len__(self) -> int:
        return len(self._x)

    @property
    def x(self) -> Floats:
        """Where the points are, ascending."""
        return self._x.view()

    @property
    def y(self) -> Floats:
        """Their values."""
        return self._y.view()

    def extend(self, x: Floats, y: Floats) -> None:
        """Add points to the right of all others."""
        self._x.extend(x)
        self._y.extend(y)
        usable = np.isfinite(y)
        for sums, values in ((self._sums, np.where(usable, y, 0.0)), (self._counts, usable * 1.0)):
            sums.extend(sums.view()[-1] + np.cumsum(values))

    def smoothed(self, at: Floats, share: float) -> Floats:
        """Means around the points of x nearest to `at`, over a `share` of all points there are.

        The window narrows towards the beginning, so that the line starts where the curve does,
        and reaches back further at the end, so that its tail stays calm.
        """
        size = len(self)
        if not size:
            return np.full(len(at), np.nan)
        middle = np.clip(np.searchsorted(self.x, at), 0, size - 1)
        means = []
        for width in _WINDOWS:
            half = np.minimum(round(share * size * width / 2), middle)
            beyond = np.maximum(0, middle + half + 1 - size)
            first, after = middle - half - beyond // 2, middle + half + 1 - beyond
            first = np.maximum(first, 0)
            sums, counts = self._sums.view(), self._counts.view()
            with np.errstate(invalid="ignore", divide="ignore"):
                means.append((sums[after] - sums[first]) / (counts[after] - counts[first]))
        mean: Floats = np.mean(means, axis=0)
        return mean

    def thinned(self, left: float, right: float, columns: int) -> tuple[Floats, Floats]:
        """Points that look like the curve between two x on so many columns of pixels."""
        first = max(0, int(np.searchsorted(self.x, left)) - 1)
        last = min(len(self), int(np.searchsorted(self.x, right, side="right")) + 1)
        in_one = (last - first) // max(1, columns)
        if in_one < 3:
            x, y = self.x[first:last], self.y[first:last]
        else:
            # Buckets at fixed places: otherwise the line would flicker while the run grows.
            first -= first % in_one
            x, y = _lows_and_highs(self.x[first:last], self.y[first:last], in_one)
        usable = np.isfinite(y)
        return (x, y) if usable.all() else (x[usable], y[usable])


def _lows_and_highs(x: Floats, y: Floats, in_one: int) -> tuple[Floats, Floats]:
    whole = len(y) - len(y) % in_one
    starts = np.arange(0, len(y), in_one)
    out_y = np.empty(2 * len(starts))
    out_y[0::2] = np.fmin.reduceat(y, starts)
    out_y[1::2] = np.fmax.reduceat(y, starts)
    middles = starts + in_one // 2
    middles[starts >= whole] = len(x) - 1
    return np.repeat(x[middles], 2), out_y
