"""Garbage is collected by the window's thread, and by no other."""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

INTERVAL_MS = 500


class Collection(QObject):
    """Takes over from Python's own collection for as long as the application lives.

    Python collects in whichever thread happens to allocate. Where that is the one that trains,
    parts of the window that nobody needs any more are destroyed outside of its thread, and Qt
    crashes. The recipe is Erik Janssens's, by way of pyqtgraph.util.garbage_collector.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self, interval=INTERVAL_MS)
        self._timer.timeout.connect(collect_due)
        self._timer.start()


def collect_due() -> None:
    """Collect the generations that are full, as Python itself would have."""
    counts, thresholds = gc.get_count(), gc.get_threshold()
    due = [i for i in range(3) if counts[i] > thresholds[i]]
    if due and due[0] == 0:
        gc.collect(max(due))
