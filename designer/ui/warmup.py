"""Importing torch beside the open window, so that the first training starts at once."""

from __future__ import annotations

import logging
import threading

from PySide6.QtCore import QObject, QTimer, Signal

from designer.train.devices import available
from designer.ui.engine import engine, warm_optimizers

DELAY_MS = 800
"""Time for the window to be painted and the first click to be served."""

_log = logging.getLogger(__name__)


class WarmUp(QObject):
    """Imports torch in a thread some time after `start`, and tells which devices there are."""

    devices_found = Signal(list)
    """The devices as (name, title), sent from the thread and received in the window's."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._is_closing = False
        self._thread = threading.Thread(target=self._work, name="warm-up", daemon=True)
        self._timer = QTimer(self, interval=DELAY_MS, singleShot=True)
        self._timer.timeout.connect(self._thread.start)

    def start(self) -> None:
        """Begin once the window has had time to be painted."""
        self._timer.start()

    def close(self) -> None:
        """Wait for the import at the end: an interpreter must not end in the midst of one."""
        self._timer.stop()
        self._is_closing = True
        if self._thread.is_alive():
            self._thread.join()

    def _work(self) -> None:
        try:
            engine()
            self.devices_found.emit([(device.name, device.title) for device in available()])
            if not self._is_closing:
                warm_optimizers()
        except Exception:  # the first training meets the same and says it in a sentence
            _log.exception("torch cannot be imported")
