"""The numbers behind the curves: kept whole, smoothed at any point, thinned to what is seen.

The cost of a picture goes by its width, not by the length of the run: smoothing reads two
prefix sums for each point that is drawn, and the raw line keeps the lowest and the highest value
of each column of pixels, so that no peak is lost. Where a column holds many points, these are
read from blocks whose extremes are known already.
"""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Points = tuple[Floats, Floats]

BLOCK = 128
"""Of so many neighbouring points the lowest and the highest value are kept."""
_FIRST_SIZE = 1024
_MOST_PARTS = 64
_MOST = 1e9
"""What smoothing takes for any larger value, or one step would drown all that follow."""
_WINDOWS = (1.0, 0.7, 0.4)
"""Running means of these relative widths are averaged: nearly a bell, and no steps in the line."""


class Growing:
    """Numbers that are added to the end; the array behind them grows by doubling."""

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

    def cut(self, size: int) -> None:
        """Forget all but the first `size`."""
        self._size = min(size, self._size)

    def view(self) -> Floats:
        """All of them, without a copy."""
        return self._values[: self._size]


class Curve:
    """Values over ascending steps. What is no number, or has no end, is left out as NaN.

    Parameters
    ----------
    steps
        Where the values stand: as many as there are values, and shared with other curves.
    """

    def __init__(self, steps: Growing) -> None:
        self._x, self._y = steps, Growing()
        self._sums, self._counts = Growing(), Growing()  # of all before, so one longer than y
        for sums in (self._sums, self._counts):
            sums.extend(np.zeros(1))
        self._lows, self._highs = Growing(), Growing()  # of each whole block

    def __len__(self) -> int:
        return len(self._y)

    @property
    def x(self) -> Floats:
        """The steps at which the points are, ascending."""
        return self._x.view()

    @property
    def y(self) -> Floats:
        """Their values."""
        return self._y.view()

    @property
    def is_empty(self) -> bool:
        """Whether there is no value at all."""
        return not self._summed()[1][-1]

    def extend(self, values: Floats) -> None:
        """Add values to the right of all others."""
        usable = np.isfinite(values)
        if not usable.all():
            values = np.where(usable, values, np.nan)
        self._y.extend(values)

    def cut(self, size: int) -> None:
        """Forget all but the first `size` values."""
        self._y.cut(size)
        for sums in (self._sums, self._counts):
            sums.cut(size + 1)
        for extremes in (self._lows, self._highs):
            extremes.cut(size // BLOCK)

    def smoothed(self, at: Floats, share: float) -> Floats:
        """Means around the points nearest to the steps `at`, over a `share` of all points.

        The window narrows towards the beginning, so that the line starts where the curve does,
        and reaches back further at the end, so that its tail stays calm.
        """
        size = len(self)
        if not size:
            return np.full(len(at), np.nan)
        middle = np.clip(np.searchsorted(self.x, at), 0, size - 1)
        sums, counts = self._summed()
        mean = np.zeros(len(at))
        for width in _WINDOWS:
            half = np.minimum(round(share * size * width / 2), middle)
            beyond = np.maximum(0, middle + half + 1 - size)
            first, after = middle - half - beyond // 2, middle + half + 1 - beyond
            first = np.maximum(first, 0)
            with np.errstate(invalid="ignore", divide="ignore"):
                mean += (sums[after] - sums[first]) / (counts[after] - counts[first])
        return mean / len(_WINDOWS)

    def thinned(self, edges: Floats) -> Points:
        """Points that look like the curve between two steps.

        Parameters
        ----------
        edges
            The steps at which columns of pixels begin, ascending, and where the last one ends.
            Keep them in place while the curve grows, or the line flickers.
        """
        first = max(0, int(np.searchsorted(self.x, edges[0])) - 1)
        last = min(len(self), int(np.searchsorted(self.x, edges[-1], side="right")) + 1)
        if last - first < 3 * len(edges):
            x, y = self.x[first:last], self.y[first:last]
        else:
            starts = np.clip(np.searchsorted(self.x, edges[:-1]), first, last - 1)
            starts[0] = first
            starts = np.append(starts[:-1][np.diff(starts) > 0], starts[-1])
            y = self._extremes(starts, last)
            x = np.repeat(self.x[(starts + np.append(starts[1:], last)) // 2], 2)
        usable = np.isfinite(y)
        return (x, y) if usable.all() else (x[usable], y[usable])

    def _summed(self) -> Points:
        """Sums and counts of all usable values before each; made for what is looked at only."""
        done = len(self._sums) - 1
        if done < len(self):
            added = self.y[done:]
            usable = np.isfinite(added)
            added = np.clip(np.where(usable, added, 0.0), -_MOST, _MOST)
            for sums, more in ((self._sums, added), (self._counts, usable)):
                sums.extend(sums.view()[-1] + np.cumsum(more))
        return self._sums.view(), self._counts.view()

    def _extremes(self, starts: NDArray[np.intp], last: int) -> Floats:
        """Lowest and highest in turn of each part that begins at one of `starts`."""
        y = self.y
        out = np.empty(2 * len(starts))
        is_wide = np.diff(starts, append=last) >= 2 * BLOCK
        turns = np.flatnonzero(np.diff(is_wide)) + 1
        if len(turns) > _MOST_PARTS:
            is_wide, turns = np.zeros(1, bool), turns[:0]
        bounds = [0, *turns.tolist(), len(starts)]
        for begin, end in pairwise(bounds):
            low, high = out[2 * begin : 2 * end : 2], out[2 * begin + 1 : 2 * end : 2]
            until = last if end == len(starts) else int(starts[end])
            if is_wide[begin]:
                # Whole blocks: no extreme is lost, some stand half a column beside.
                lows, highs = self._blocks()
                at, until = starts[begin:end] // BLOCK, -(-until // BLOCK)
                low[:] = np.fmin.reduceat(lows[:until], at)
                high[:] = np.fmax.reduceat(highs[:until], at)
            else:
                low[:] = np.fmin.reduceat(y[:until], starts[begin:end])
                high[:] = np.fmax.reduceat(y[:until], starts[begin:end])
        return out

    def _blocks(self) -> Points:
        """Lowest and highest value of each block, the begun one at the end among them."""
        done, whole = len(self._lows), len(self) // BLOCK
        if whole > done:
            added = self.y[done * BLOCK : whole * BLOCK].reshape(-1, BLOCK)
            self._lows.extend(np.fmin.reduce(added, axis=1))
            self._highs.extend(np.fmax.reduce(added, axis=1))
        lows, highs, begun = self._lows.view(), self._highs.view(), self.y[whole * BLOCK :]
        if not len(begun):
            return lows, highs
        return np.append(lows, np.fmin.reduce(begun)), np.append(highs, np.fmax.reduce(begun))


class Table:
    """Curves over the same steps."""

    def __init__(self, *names: str) -> None:
        self._steps = Growing()
        self._curves = {name: Curve(self._steps) for name in names}

    def __len__(self) -> int:
        return len(self._steps)

    def __getitem__(self, name: str) -> Curve:
        return self._curves[name]

    @property
    def steps(self) -> Floats:
        """The steps, ascending."""
        return self._steps.view()

    def extend(self, steps: Floats, **values: Floats) -> None:
        """Add as many values to each curve, in place of all that stood at these steps or later."""
        if len(self) and len(steps) and steps[0] <= self.steps[-1]:
            self.cut_from(float(steps[0]))
        self._steps.extend(steps)
        for name, curve in self._curves.items():
            curve.extend(values[name])

    def cut_from(self, step: float) -> None:
        """Forget what stands at `step` and later."""
        size = int(np.searchsorted(self.steps, step))
        self._steps.cut(size)
        for curve in self._curves.values():
            curve.cut(size)
