"""What is measured of a data set beside the window, step by step.

The cycle:

1. Whoever can see the measures calls `want`, and `end` once nobody can.
2. A thread takes the next step that is missing: the parts first, for the pictures need them, then
   the counts and means, then what is in both parts.
3. What comes of it arrives in the window's thread, `changed` tells of it, and 2 goes on. What was
   begun before another `want` or an `end` is dropped.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, NamedTuple

from PySide6.QtCore import QObject, Signal

from designer.data import DataError, Dataset
from designer.data.report import Duplicate, Statistics, duplicates, statistics
from designer.data.split import Part, parts
from designer.ui.clerk import Clerk
from designer.ui.run_thread import give_way
from designer.ui.seldom import seldom


class _Wanted(NamedTuple):
    """A data set, and the share and the seed by which it is parted."""

    dataset: Dataset
    share: float
    seed: int


class Measures(QObject):
    """Parts, statistics and duplicates of a data set; None what is not known yet."""

    changed = Signal()
    progressed = Signal(int, int)
    """So many pictures of a step are gone through, of so many."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._wanted: _Wanted | None = None
        self._number = 0
        self._clerk = Clerk(DataError, self)
        self._clerk.failed.connect(self._miss)
        self._forget()
        self.is_at_work = False

    def want(self, dataset: Dataset, share: float, seed: int) -> None:
        """Have this measured, from where it was left."""
        wanted = _Wanted(dataset, share, seed)
        if wanted != self._wanted:
            self.end()
            self._forget()
            self._wanted = wanted
        if not (self.is_at_work or self.problem):
            self._go_on()

    def end(self) -> None:
        """Measure no further for now."""
        self._number += 1
        self.is_at_work = False

    def _forget(self) -> None:
        self.parts: tuple[Part, Part] | None = None
        self.statistics: Statistics | None = None
        self.duplicates: tuple[Duplicate, ...] | None = None
        self.problem = ""

    def _go_on(self) -> None:
        number, wanted = self._number, self._wanted
        steps: dict[str, Callable[..., Any]] = {
            "parts": lambda *of, **_: parts(*of),
            "statistics": statistics,
            "duplicates": duplicates,
        }
        missing = [name for name in steps if getattr(self, name) is None]
        self.is_at_work = bool(missing) and wanted is not None
        if not self.is_at_work or wanted is None:
            return

        tell = seldom(self.progressed.emit)

        def progress(done: int, of: int) -> None:
            if number != self._number:
                raise _EndedError
            tell(done, of)

        def work() -> Any:
            give_way()  # to a training that goes on
            try:
                return steps[missing[0]](*wanted, progress=progress)
            except _EndedError:
                return None

        self._clerk.ask(work, partial(self._take, number, missing[0]))

    def _take(self, number: int, name: str, result: Any) -> None:
        if number == self._number and result is not None:
            setattr(self, name, result)
            self._go_on()
            self.changed.emit()

    def _miss(self, sentence: str) -> None:
        self.problem, self.is_at_work = sentence, False
        self.changed.emit()


class _EndedError(Exception):
    """What is being measured is not wanted any more."""
