"""When the moments of a training are kept. No torch here."""

from __future__ import annotations

GROWTH = 1.15
"""How much the count of steps grows from one moment to the next: some 60 come of 10,000 steps."""
SHARE = 0.01
"""How much of a training's time the copies for moments may take ..."""
GRACE_S = 0.1
"""... beyond so many seconds, which the first steps may use up: most is learned then."""


class Pace:
    """Says when to keep a moment: at first after each step, then ever more seldom.

    Parameters
    ----------
    seconds
        How long there has been training when this begins.
    """

    def __init__(self, seconds: float) -> None:
        self._began = seconds
        self._last: int | None = None
        self._spent = self._took = 0.0

    def is_due(self, step: int) -> bool:
        """Tell whether so many steps are enough for another moment."""
        return self._last is None or 1 + step >= GROWTH * (1 + self._last)

    def is_affordable(self, seconds: float) -> bool:
        """Tell whether another copy, by the cost of the last one, stays within the bounds."""
        return self._spent + self._took <= GRACE_S + SHARE * (seconds - self._began)

    def keep(self, step: int, took: float = 0.0) -> None:
        """Take down that the moment after so many steps is kept, by a copy that took so long."""
        self._last = step
        if took:
            self._took = took
            self._spent += took
