"""What stands in a plot. Known without pyqtgraph, so that it can be put together beforehand."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Points = tuple[Floats, Floats]

NOTHING: Points = (np.empty(0), np.empty(0))


@dataclass(frozen=True)
class OtherLines:
    """The lines of another run, thinner and in a colour of its own."""

    name: str
    colour: str
    smooth: Points = NOTHING
    dots: Points = NOTHING


@dataclass(frozen=True)
class Lines:
    """What stands in a plot, in its own units, x ascending.

    `dots` are joined by a line, and `more` by a dashed one with `more_text` at its end. `best`
    is a point that is marked, with `best_text` beside it. `marks` are places of x with what
    happened there. `note` says in words why there is nothing.
    """

    raw: Points = NOTHING
    smooth: Points = NOTHING
    dots: Points = NOTHING
    more: Points = NOTHING
    more_text: str = ""
    best: tuple[float, float] | None = None
    best_text: str = ""
    others: tuple[OtherLines, ...] = ()
    marks: tuple[tuple[float, str], ...] = ()
    note: str = ""
    key_below: bool = False
    """Whether the names of the other runs stand at the bottom, as where lines rise."""


@dataclass(frozen=True)
class CrossHair:
    """A line at x, where it is in words, and what to read there: name, value and colour."""

    x: float
    where: str = ""
    rows: tuple[tuple[str, str, str], ...] = ()
