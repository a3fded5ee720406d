"""A matrix of numbers as it is shown: its scale, its padding, its numbers in words."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from designer.analysis.cells import Floats
from designer.ui.colormaps import nice_limit
from designer.ui.panels.explain.numbers import decimals_for, written

MOST_WRITTEN = 2000
"""Of larger matrices no number is written into its cell."""

Spot = tuple[int, int]
Sides = tuple[tuple[int, int], tuple[int, int]]


@dataclass(frozen=True, eq=False)
class Matrix:
    """What a sheet shows.

    values: (H, W); limit: what the strongest colour stands for; is_signed: whether there are
    negative ones, then the colours go both ways from zero; margin: how many rows above and below,
    columns left and right are padding; decimals: of the numbers, None for as many as they need;
    count: how many there are in all where the last line is not full.
    """

    values: Floats
    limit: float
    is_signed: bool
    margin: Sides = ((0, 0), (0, 0))
    decimals: int | None = None
    count: int | None = None

    @property
    def shape(self) -> Spot:
        """Rows and columns, padding included."""
        return self.values.shape[0], self.values.shape[1]

    @property
    def filled(self) -> int:
        """How many cells there are."""
        return self.values.size if self.count is None else self.count

    @cached_property
    def longest(self) -> int:
        """Letters of the longest number; 0 where they are too many to be written."""
        if self.values.size > MOST_WRITTEN:
            return 0
        return max((len(self.text_at(spot)) for spot in np.ndindex(self.shape)), default=0)

    def has(self, spot: Spot) -> bool:
        """Whether there is such a cell."""
        inside = all(0 <= i < n for i, n in zip(spot, self.shape, strict=True))
        return inside and spot[0] * self.shape[1] + spot[1] < self.filled

    def is_padding(self, spot: Spot) -> bool:
        """Whether a cell lies in the padding."""
        return any(
            not before <= i < n - after
            for i, n, (before, after) in zip(spot, self.shape, self.margin, strict=True)
        )

    def text_at(self, spot: Spot) -> str:
        """Return the number of a cell as it is written."""
        return written(float(self.values[spot]), self._decimals)

    @cached_property
    def _decimals(self) -> int | None:
        return decimals_for(self.values) if self.decimals is None else self.decimals


def scale_of(values: Floats) -> tuple[float, bool]:
    """Return a round number that no value exceeds, and whether there are negative ones."""
    finite = np.where(np.isfinite(values), values, 0)
    return nice_limit(finite), bool((finite < 0).any())
