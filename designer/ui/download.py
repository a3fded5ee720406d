"""Fetching a data set beside the open window, when a person asks for it."""

from __future__ import annotations

import threading
from contextlib import suppress

from PySide6.QtCore import QObject, Signal

from designer.data import DataError, download
from designer.ui.words import tr


class Download(QObject):
    """Fetches one data set in a thread. Signals are received in the window's thread."""

    progressed = Signal(float, float)
    """Bytes fetched, and bytes in all."""
    finished = Signal(str)
    """Empty when the data set is there, else the sentence that says why not."""

    def __init__(self, name: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.name = name
        self._is_cancelled = False
        self._thread = threading.Thread(target=self._work, name=f"fetch {name}", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def cancel(self) -> None:
        """End at the next piece that arrives; the next download goes on from there."""
        self._is_cancelled = True

    def _work(self) -> None:
        def progress(done: int, total: int) -> None:
            if self._is_cancelled:
                raise DataError(tr("The download was cancelled."))
            self.progressed.emit(done, total)

        with suppress(RuntimeError):  # the window was closed in the meantime
            try:
                download(self.name, progress)
            except DataError as error:
                self.finished.emit(str(error))
            else:
                self.finished.emit("")
