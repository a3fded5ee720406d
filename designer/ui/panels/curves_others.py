"""Other runs beside the present one: their points are read in a thread, and kept while shown."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from itertools import count
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QThreadPool, Signal

from designer.runs import Points
from designer.ui.overlays import Overlay
from designer.ui.words import tr

if TYPE_CHECKING:
    from designer.ui.panels.curves_record import Record

PointsOf = Callable[[str], Points]
"""Reads the points of the run with that id; called in a thread of its own."""


class Others(QObject):
    """Which runs are drawn beside the present one, and what is known of them by now."""

    changed = Signal()
    failed = Signal(str)
    """A sentence: the points of a run could not be read."""
    _read = Signal(int, str, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.points_of: PointsOf | None = None
        self._overlays: tuple[Overlay, ...] = ()
        self._asked: dict[str, int] = {}
        self._records: dict[str, Record] = {}
        self._numbers = count(1)
        self._read.connect(self._take)

    @property
    def shown(self) -> tuple[tuple[Overlay, Record], ...]:
        """Those whose points are there."""
        return tuple(
            (overlay, self._records[overlay.run_id])
            for overlay in self._overlays
            if overlay.run_id in self._records
        )

    def set_overlays(self, overlays: tuple[Overlay, ...]) -> None:
        """Show these runs and no others; those that are new are read."""
        self._overlays = overlays
        wanted = {overlay.run_id for overlay in overlays}
        for known in (self._asked, self._records):
            for run_id in known.keys() - wanted:
                del known[run_id]
        for run_id in wanted - self._asked.keys():
            self._ask(run_id)
        self.changed.emit()

    def _ask(self, run_id: str) -> None:
        points_of = self.points_of
        if points_of is None:
            return
        from designer.ui.panels.curves_record import Record

        number = self._asked[run_id] = next(self._numbers)

        def work() -> None:
            try:
                result: Record | Exception = Record.kept(points_of(run_id))
            except Exception as error:  # whatever it is, the window must live on and say so
                result = error
            with suppress(RuntimeError):  # the panel may be gone by now
                self._read.emit(number, run_id, result)

        QThreadPool.globalInstance().start(work)

    def _take(self, number: int, run_id: str, result: Record | Exception) -> None:
        if self._asked.get(run_id) != number:
            return  # nobody wants it any more
        if isinstance(result, Exception):
            del self._asked[run_id]
            name = next((o.name for o in self._overlays if o.run_id == run_id), run_id)
            self.failed.emit(
                tr("The curves of {name} could not be read: {result}", name=name, result=result)
            )
            return
        self._records[run_id] = result
        self.changed.emit()
