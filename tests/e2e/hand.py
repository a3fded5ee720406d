"""A hand and a teller for stories in a real window: X events by xdotool, waits for what comes.

A story is a generator: it does what a person does, and yields what should come of it.
"""

from __future__ import annotations

import subprocess
import tempfile
import time
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import QPoint, QPointF, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from designer.graph import Design
from designer.ui import app as program
from designer.ui.settings import Settings
from designer.ui.window import MainWindow

TICK_MS = 20
TIMEOUT_S = 90.0

Condition = Callable[[], bool]
Story = Iterator[Condition]


class Failure(AssertionError):
    """The window did not do what a person would expect."""


def tell(design: Design, story: Callable[[MainWindow], Story], out: Path) -> int:
    """Tell a story in a window with `design`; return the exit status.

    A screenshot of the screen is kept at `out`.
    """
    with tempfile.TemporaryDirectory() as folder:
        application = program.application("dark")
        window = MainWindow(design, Settings(Path(folder) / "window.ini"))
        window.resize(1600, 1000)
        window.move(0, 0)
        window.show()
        teller = Teller(window, story(window), out)
        application.exec()
        window.document.undo_stack.setClean()
        window.close()
        return teller.status


class Teller:
    """Goes on with the story whenever what it waits for has come, and keeps the picture.

    The whole of it may take `patience` seconds.
    """

    def __init__(
        self, window: MainWindow, story: Story, out: Path, patience: float = TIMEOUT_S
    ) -> None:
        self.status = 1
        self._window, self._story, self._out = window, story, out
        self._condition: Condition = lambda: True
        self._patience = patience
        self._until = time.monotonic() + patience
        self._timer = QTimer(window, interval=TICK_MS)
        self._timer.timeout.connect(self._tick)
        self._timer.start()

    def _tick(self) -> None:
        try:
            if time.monotonic() > self._until:
                raise Failure(f"the story did not end within {self._patience:.0f} s")
            while self._condition():
                self._condition = next(self._story)
        except StopIteration:
            self.status = 0
            self._end("1 passed, 0 failed")
        except Exception as error:  # whatever went wrong, the story has failed
            traceback.print_exception(error)
            self._end("0 passed, 1 failed")

    def _end(self, words: str) -> None:
        self._timer.stop()
        self._out.parent.mkdir(parents=True, exist_ok=True)
        QApplication.primaryScreen().grabWindow(0).save(str(self._out))
        print(words)
        QApplication.exit(self.status)


def drag(source: QPoint, target: QPoint) -> Story:
    """Drag the mouse in a dozen small moves, as a hand does."""
    yield xdotool("mousemove", source.x(), source.y())
    yield settled()
    yield xdotool("mousedown", 1)
    for part in range(1, 13):
        at = source + (target - source) * (part / 12)
        yield xdotool("mousemove", at.x(), at.y())
        yield settled(0.04)
    yield settled()
    yield xdotool("mouseup", 1)
    yield settled()


def click(place: QPoint) -> Story:
    """Click the left button at a point of the screen."""
    yield xdotool("mousemove", place.x(), place.y())
    yield settled()
    yield xdotool("click", 1)


def xdotool(*words: object) -> Condition:
    """Start xdotool; true once it has ended. The event loop goes on meanwhile."""
    process = subprocess.Popen(["xdotool", *map(str, words)])

    def ended() -> bool:
        if process.poll():
            raise Failure(f"xdotool {words} ended with {process.returncode}")
        return process.poll() is not None

    return ended


def settled(seconds: float = 0.15) -> Condition:
    """Give X, which answers nobody, the time to deliver an event."""
    until = time.monotonic() + seconds
    return lambda: time.monotonic() >= until


def middle_of(widget: QWidget) -> QPoint:
    """Return the middle of a widget on the screen."""
    return widget.mapToGlobal(widget.rect().center())


def on_canvas(window: MainWindow, place: QPointF) -> QPoint:
    """Return where a point of the canvas is on the screen."""
    return window.canvas.viewport().mapToGlobal(window.canvas.mapFromScene(place))


def press(*keys: str) -> Story:
    """Press keys one after the other, each by its name in X: `ctrl+g`, `Return`."""
    for key in keys:
        yield xdotool("key", key)
        yield settled(0.1)


def type_text(text: str) -> Story:
    """Type letters."""
    yield xdotool("type", "--delay", "20", text)
    yield settled()
