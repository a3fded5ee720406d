"""A training in a real window: cards, filters and gauges move, and are recorded.

Run on an X display (Xvfb will do) with xdotool installed:

    xvfb-run -a -s "-screen 0 1600x1000x24" python -m tests.e2e.living lenet5|resnet18 OUT.png

Beside OUT.png lies OUT.gif, the window as it was while the network learned.
"""

from __future__ import annotations

import sys
import time
from functools import partial
from pathlib import Path

import numpy as np
from PIL import Image
from PySide6.QtGui import QImage

from designer.graph import Design, edit, templates
from designer.train import Event, Failed, Steps
from designer.ui.canvas.life import Life
from designer.ui.window import MainWindow
from tests.e2e.hand import Failure, Story, press, settled, tell

WIDTH = 960
FRAME_S = 0.5
CHANGES = 3
"""How often each card, the gauges and the filters have to change."""


def design_of(name: str) -> Design:
    """Return a template as it can be trained on the built-in digits, with its cards in sight."""
    design = templates.load(name)
    if name == "resnet18":
        design = edit.set_options(design, design.by_name["input"].id, shape=(1, 28, 28))
        design = edit.set_options(design, design.by_id[design.results[0]].id, out_features=10)
    return design.with_recipe(design.recipe.replace(data="digits", batch_size=32, epochs=100))


class Recorder:
    """Looks at the window while it trains, and keeps frames and what has changed."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self._due = 0.0
        self.frames: list[Image.Image] = []
        self.seen: dict[str, list[object]] = {}

    def look(self) -> bool:
        """Take a frame if it is time; tell whether all has changed often enough."""
        if time.monotonic() >= self._due:
            self._due = time.monotonic() + FRAME_S
            self.frames.append(_frame(self._window))
        lives = {
            card.node.name: card.life
            for card in self._window.canvas.design_scene.cards.values()
            if card.layout.has_strip
        }
        for name, life in lives.items():
            self._note(name, _values(life))
            if life.gradient is not None:
                self._note("gauges", life.gradient.sentence)
        weights = self._window.docks.widget("filters").view.weights
        if weights is not None:
            self._note("filters", weights.tobytes())
        wanted = {*(card for card in lives if card != "input"), "gauges", "filters"}
        missing = [n for n in wanted if len(self.seen.get(n, ())) <= CHANGES]
        return len(lives) >= 2 and not missing

    def _note(self, name: str, value: object) -> None:
        if value not in self.seen.setdefault(name, []):
            self.seen[name].append(value)


def _values(life: Life) -> bytes:
    glimpse = life.glimpse
    if glimpse is None:
        return b""
    shown = glimpse.maps if glimpse.maps is not None else glimpse.values
    return b"" if shown is None else np.ascontiguousarray(shown).tobytes()


def _frame(window: MainWindow) -> Image.Image:
    image = (
        window.grab().toImage().scaledToWidth(WIDTH).convertToFormat(QImage.Format.Format_RGB888)
    )
    lines = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), -1)
    return Image.fromarray(lines[:, : 3 * image.width()].reshape(image.height(), -1, 3).copy())


def story(window: MainWindow, recording: Path) -> Story:
    """Train by keys, and watch."""
    window.inside.begin()
    yield window.canvas.isVisible
    seen: list[Event] = []
    window.training.events.connect(seen.extend)
    window.activateWindow()
    window.canvas.setFocus()
    yield settled(0.5)
    yield from press("ctrl+Return")
    yield lambda: any(isinstance(event, Steps | Failed) for event in seen)
    recorder = Recorder(window)

    def watched() -> bool:
        failed = next((e for e in seen if isinstance(e, Failed)), None)
        if failed:
            raise Failure(failed.message)
        return recorder.look()

    yield watched
    steps = sum(len(e.losses) for e in seen if isinstance(e, Steps))
    changes = {name: len(values) - 1 for name, values in sorted(recorder.seen.items())}
    print(f"within {steps} steps changed, so many times: {changes}")
    first, *others = recorder.frames
    recording.parent.mkdir(parents=True, exist_ok=True)
    milliseconds = round(1000 * FRAME_S)
    first.save(recording, save_all=True, append_images=others, duration=milliseconds, loop=0)
    print(f"recorded {len(recorder.frames)} frames: {recording}")


if __name__ == "__main__":
    name, picture = sys.argv[1], Path(sys.argv[2])
    told = partial(story, recording=picture.with_suffix(".gif"))
    sys.exit(tell(design_of(name), told, picture))
