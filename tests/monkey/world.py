"""The world a monkey lives in: an application, folders of its own, a small data set, a window."""

from __future__ import annotations

import logging
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QEventLoop,
    QMessageLogContext,
    QObject,
    Qt,
    QtMsgType,
    QUrl,
    Slot,
    qInstallMessageHandler,
)
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication

from designer import runs
from designer.graph import Design, Layer, Recipe, edit
from designer.layers.activation import ReLU
from designer.layers.conv import Conv2d
from designer.layers.linear import Linear
from designer.layers.shape import Flatten
from designer.layers.source import Input
from designer.ui import app as program
from designer.ui.settings import Settings
from designer.ui.window import MainWindow
from tests.data.pictures import fill
from tests.monkey import material

_OF_THE_TEST = (
    "Mouse event",  # QTest says so of one that nobody took
    "This plugin does not support",  # what the offscreen platform has not
    "QFont::setPointSize",
    "drag leave received before drag enter",  # the moves of a hand that is none come between
)


def first_design(data: Path) -> Design:
    """A network that learns the pictures in a folder: eight steps to an epoch."""
    recipe = Recipe(data=str(data), epochs=3, batch_size=8)
    layers: list[Layer] = [Conv2d(4, (3, 3)), ReLU(), Flatten(), Linear(2)]
    design, node = edit.add(Design(recipe=recipe), Input((3, 12, 12)), (0.0, 0.0))
    for at, layer in enumerate(layers, 1):
        design, node = edit.add_after(design, node.id, layer, (240.0 * at, 0.0))
    return design


class Swallow(QObject):
    """Takes the web pages that are asked for."""

    @Slot(QUrl)
    def take(self, _url: QUrl) -> None:
        """Show nobody."""


class World:
    """What the monkey may break: its folder, and the window in it.

    Parameters
    ----------
    folder
        Everything that is written goes below it.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.files = folder / "files"
        self.files.mkdir(exist_ok=True)
        (self.files / "broken.convas").write_text('{"convas": 1, "nodes": [{"id":')
        self.data = fill(folder / "pictures", {"cat": 40, "dog": 40})
        self._pulled = folder / "pulled"
        self.sources = material.write_sources(folder / "sources")
        self.tables = material.write_tables(folder / "tables")
        self.weights = material.write_weights(folder / "weights")
        self.first = first_design(self.data)
        self.app = program.application("dark")
        QCoreApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)
        self._swallow = Swallow()
        for scheme in ("http", "https"):
            QDesktopServices.setUrlHandler(scheme, self._swallow, "take")

    def open_window(self) -> MainWindow:
        """Open a window with the first design in it."""
        window = MainWindow(self.first, Settings(self.folder / "window.ini"))
        window.settings.device = "cpu"
        window.topbar.set_devices([("auto", "auto"), ("cpu", "cpu")], "cpu")
        window.resize(1400, 900)
        window.show()
        window.activateWindow()
        window.canvas.setFocus()
        self.settle(5)
        return window

    def close_window(self, window: MainWindow) -> None:
        """Close it as a person does who keeps nothing."""
        for sheet in window.document.sheets:
            sheet.undo_stack.setClean()
        window.close()
        window.deleteLater()
        self.settle(5)

    @property
    def pictures(self) -> list[Path]:
        """One of the pictures, and one that is not there."""
        return [self.data / "cat" / "000.png", self.files / "nowhere.png"]

    @property
    def runs(self) -> list[Path]:
        """The folders of the last runs."""
        return sorted(runs.runs_folder().glob("*"))[-5:]

    def pull(self) -> None:
        """Take the folder of pictures away, as who pulls a stick does."""
        self.data.rename(self._pulled)

    def put_back(self) -> None:
        """Have the folder of pictures back, where it was taken away."""
        if self._pulled.exists():
            self._pulled.rename(self.data)

    def settle(self, times: int = 1) -> None:
        """Have all that is due be done, deleting included."""
        for _ in range(times):
            self.app.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 50)
            self.app.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def wait(self, until: Callable[[], bool], seconds: float = 120.0) -> bool:
        """Wait for something, and tell whether it came."""
        end = time.monotonic() + seconds
        while not until():
            if time.monotonic() > end:
                return False
            time.sleep(0.01)  # QTest.qWait would keep the interpreter from the thread in question
            self.settle()
        return True


@contextmanager
def own_folders() -> Iterator[Path]:
    """Keep settings, runs and caches of the person out of it."""
    import os

    with tempfile.TemporaryDirectory(prefix="monkey-", ignore_cleanup_errors=True) as name:
        for what in ("DATA", "CONFIG", "CACHE"):
            os.environ[f"XDG_{what}_HOME"] = str(Path(name) / what.lower())
        yield Path(name)


class Complaints:
    """What nobody should hear: exceptions of any thread, errors logged, warnings of Qt."""

    def __init__(self) -> None:
        self.heard: list[str] = []
        self._handler = _Listener(self.heard)

    def __enter__(self) -> Complaints:
        self._hooks = sys.excepthook, threading.excepthook, sys.unraisablehook
        sys.excepthook = self._exception
        threading.excepthook = lambda a: self._exception(a.exc_type, a.exc_value, a.exc_traceback)
        sys.unraisablehook = lambda a: self._exception(a.exc_type, a.exc_value, a.exc_traceback)
        self._before = qInstallMessageHandler(self._qt)
        logging.getLogger().addHandler(self._handler)
        return self

    def __exit__(self, *_: object) -> None:
        sys.excepthook, threading.excepthook, sys.unraisablehook = self._hooks
        qInstallMessageHandler(self._before)
        logging.getLogger().removeHandler(self._handler)

    def _exception(
        self,
        kind: type[BaseException],
        value: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        import traceback

        self.heard.append("".join(traceback.format_exception(kind, value, trace)))

    def _qt(self, kind: QtMsgType, _context: QMessageLogContext, text: str) -> None:
        quiet = kind in (QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg)
        if not quiet and not any(words in text for words in _OF_THE_TEST):
            self.heard.append(f"Qt: {text}")


class _Listener(logging.Handler):
    def __init__(self, heard: list[str]) -> None:
        super().__init__(logging.ERROR)
        self._heard = heard
        self.setFormatter(logging.Formatter("logged by %(name)s: %(message)s"))

    def emit(self, record: logging.LogRecord) -> None:
        self._heard.append(self.format(record))


def application() -> QApplication:
    """Return the application that there is."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    return app
