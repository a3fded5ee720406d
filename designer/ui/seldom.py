"""Progress that is told to the window no more often than people can see."""

from __future__ import annotations

import time
from collections.abc import Callable

EVERY_S = 0.05
"""A bar that is told more often is painted more often: thousands of pictures held the window up."""


def seldom(tell: Callable[[int, int], object]) -> Callable[[int, int], None]:
    """Return what takes (done, in all) at any rate, and tells of the first, some, and the end."""
    due = 0.0

    def passed(done: int, of: int) -> None:
        nonlocal due
        now = time.monotonic()
        if now >= due or done >= of:
            due = now + EVERY_S
            tell(done, of)

    return passed
