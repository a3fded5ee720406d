"""The main job in a real window: drag a layer, wire it, train, see the loss fall.

Run on an X display (Xvfb will do) with xdotool installed:

    xvfb-run -a -s "-screen 0 1600x1000x24" python -m tests.e2e.real_window OUT.png

Mouse and keys are real X events, sent by xdotool; what came of them is asserted on the design.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import QPoint, QPointF, QTimer
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from designer.graph import templates
from designer.train import Epoch, Event, Failed, Steps
from designer.ui import app as program
from designer.ui.settings import Settings
from designer.ui.widgets.swatch_bar import SwatchBar
from designer.ui.window import MainWindow

TICK_MS = 20
TIMEOUT_S = 90.0

Condition = Callable[[], bool]
Story = Iterator[Condition]


class Failure(AssertionError):
    """The window did not do what a person would expect."""


def main(out: Path) -> int:
    """Run the story; return the exit status. A screenshot of the screen is kept at `out`."""
    with tempfile.TemporaryDirectory() as folder:
        application = program.application("dark")
        window = MainWindow(templates.load(program.FIRST), Settings(Path(folder) / "window.ini"))
        window.resize(1600, 1000)
        window.move(0, 0)
        window.show()
        teller = Teller(window, story(window), out)
        application.exec()
        window.document.undo_stack.setClean()
        window.close()
        return teller.status


def story(window: MainWindow) -> Story:
    """Do what a person does; each `yield` waits for what should come of it."""
    yield window.canvas.isVisible
    design = window.document.design
    end = design.by_id[design.ends[0]]

    row = next(r for r in window.palette_panel.findChildren(SwatchBar) if r.text() == "Linear")
    # Scrolled to, as a person would: the list is longer than the window.
    window.palette_panel.findChild(QScrollArea).ensureWidgetVisible(row)
    yield settled()
    free = window.canvas.design_scene.cards[end.id].scene_rect.center() - QPointF(0, 190)
    yield from drag(middle_of(row), on_canvas(window, free))
    yield lambda: len(window.document.design.nodes) == len(design.nodes) + 1
    new = window.document.design.nodes[-1]
    print(f"dragged {new.name} from the palette to {new.position}")

    cards = window.canvas.design_scene.cards
    source = on_canvas(window, cards[end.id].port_place(True, 0))
    target = on_canvas(window, cards[new.id].port_place(False, 0))
    yield from drag(source, target)
    yield lambda: window.document.design.ends == (new.id,)
    print(f"wired {end.name} to {new.name} by dragging from port to port")
    if window.document.readout.errors:
        raise Failure(window.document.readout.errors[0].message)

    seen: list[Event] = []
    window.training.events.connect(seen.extend)
    yield from click(middle_of(window.topbar.train_button))
    yield lambda: window.training.is_active
    print("pressed Train")

    def losses() -> list[float]:
        return [loss for e in seen if isinstance(e, Steps) for loss in e.losses]

    def fallen() -> bool:
        failed = next((e for e in seen if isinstance(e, Failed)), None)
        if failed:
            raise Failure(failed.message)
        last = losses()[-20:]
        return len(losses()) > 60 and sum(last) / len(last) < 0.75 * losses()[0]

    yield fallen
    epochs = [e for e in seen if isinstance(e, Epoch)]
    print(f"the loss fell from {losses()[0]:.3f} to {losses()[-1]:.3f} in {len(losses())} steps")
    if epochs:
        print(f"validation accuracy after epoch {epochs[-1].epoch}: {epochs[-1].val_accuracy:.3f}")
    yield settled(1.0)


class Teller:
    """Goes on with the story whenever what it waits for has come, and keeps the picture."""

    def __init__(self, window: MainWindow, story: Story, out: Path) -> None:
        self.status = 1
        self._window, self._story, self._out = window, story, out
        self._condition: Condition = lambda: True
        self._until = time.monotonic() + TIMEOUT_S
        self._timer = QTimer(window, interval=TICK_MS)
        self._timer.timeout.connect(self._tick)
        self._timer.start()

    def _tick(self) -> None:
        try:
            if time.monotonic() > self._until:
                raise Failure(f"nothing came of it within {TIMEOUT_S:.0f} s")
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


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1] if len(sys.argv) > 1 else "artifacts/real-window.png")))
