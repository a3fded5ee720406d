"""Importing pyqtgraph a little at a time, so that the window never stands still for it.

Not in a thread: PySide makes its types when they are first asked for, pyqtgraph asks for all of
them, and where another thread does so at the same moment the interpreter crashes (PySide 6.11:
2 of 45 starts on a busy machine).
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from importlib import import_module

from PySide6.QtCore import QObject, QTimer

DELAY_MS = 500
"""Time for the window to be painted and the first click to be served."""
SLICE_S = 0.004
_MODULES = ("QtCore", "QtGui", "QtWidgets", "QtSvg", "QtTest", "QtOpenGL", "QtOpenGLWidgets")


class WarmUp(QObject):
    """Does the import in the idle moments after `start`; whoever imports sooner need not wait."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._steps = _steps()
        self._timer = QTimer(self, interval=DELAY_MS)
        self._timer.timeout.connect(self._go_on)
        self.is_done = False

    def start(self) -> None:
        """Begin soon; only once."""
        if not self.is_done and not self._timer.isActive():
            self._timer.start()

    def _go_on(self) -> None:
        self._timer.setInterval(0)
        until = time.perf_counter() + SLICE_S
        while time.perf_counter() < until:
            if next(self._steps, "done") == "done":
                self._timer.stop()
                self.is_done = True
                return


def _steps() -> Iterator[None]:
    """Ask for every type that pyqtgraph asks for, one at a time, and then for pyqtgraph."""
    for name in _MODULES:
        module = import_module(f"PySide6.{name}")
        yield
        for attribute in dir(module):
            getattr(module, attribute)
            yield
    import_module("designer.ui.plotting")
    yield
