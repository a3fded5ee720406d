"""Thousands of picture files in the window: in the background, cancellable, decoded once.

    pytest -m soak tests/ui/test_many_pictures.py -s

prints what it took. The bounds have room for a machine that others use, too.
"""

import os
import threading
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from designer.analysis.numbers import grouped
from designer.data import cache
from designer.graph import Design
from designer.ui.engine import engine
from designer.ui.window import MainWindow

COUNT, CLASSES, SIDE = 5_000, 20, 32
TICK_MS = 10
LONGEST_S = 1.0
"""How long the event loop may wait at most."""
PATIENCE_MS = 300_000


@pytest.fixture
def many(tmp_path: Path) -> Path:
    """A folder of small JPEG files, all different, in a folder for each class."""
    noise = np.random.default_rng(0)
    for number in range(COUNT):
        folder = tmp_path / "many" / f"class {number % CLASSES:02}"
        folder.mkdir(parents=True, exist_ok=True)
        pixels = noise.integers(256, size=(SIDE, SIDE, 3), dtype=np.uint8)
        Image.fromarray(pixels).save(folder / f"{number:06}.jpg")
    return tmp_path / "many"


class Pulse:
    """Notes the longest time between two ticks of the event loop."""

    def __init__(self, window: MainWindow) -> None:
        self.longest, self._last = 0.0, time.perf_counter()
        self._timer = QTimer(window, interval=TICK_MS)
        self._timer.timeout.connect(self._tick)
        self._timer.start()

    def _tick(self) -> None:
        now = time.perf_counter()
        self.longest, self._last = max(self.longest, now - self._last), now


@pytest.mark.soak
def test_thousands_of_files_load_beside_the_window_and_are_decoded_once(
    qtbot: QtBot,
    window_of: Callable[[Design], MainWindow],
    lenet: Design,
    many: Path,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    monkeypatch.setattr(cache, "folder", lambda: tmp_path / "cache")
    window = window_of(lenet.with_recipe(lenet.recipe.replace(data="")))
    window.docks.show("data")
    panel, showing = window.docks.widget("data"), window.inside
    done: list[int] = []
    showing.progressed.connect(lambda count, _of: done.append(count))
    engine()  # torch is there, and panels in sight are made, before anything is timed
    qtbot.wait(3_000)
    pulse = Pulse(window)

    def took(what: str, until: Callable[[], bool]) -> float:
        begin, pulse.longest = time.perf_counter(), 0.0
        qtbot.waitUntil(until, timeout=PATIENCE_MS)
        seconds = time.perf_counter() - begin
        print(f"{what}: {seconds:.2f} s, the event loop waited {pulse.longest * 1000:.0f} ms")
        assert pulse.longest < LONGEST_S
        return seconds

    window._own_data.take(many)
    took("looked at", lambda: window.document.root.recipe.data == str(many))
    assert f"{grouped(COUNT)} pictures in {CLASSES} classes" in window.banner.text

    took("a third decoded", lambda: bool(done) and done[-1] > COUNT / 3)
    showing.stop_loading()
    took("cancelled", lambda: not any(t.name.startswith("decode") for t in threading.enumerate()))
    assert done[-1] < COUNT
    assert not any((tmp_path / "cache").glob("*"))

    showing.load_again()
    cold = took("decoded", lambda: showing.dataset is not None)
    took("measured and shown", lambda: panel.is_settled)
    assert len(panel.grid.listed) == COUNT
    panel.grid.verticalScrollBar().setValue(panel.grid.verticalScrollBar().maximum())
    took("the end of them drawn", lambda: panel.is_settled)

    showing.load_again()
    warm = took("taken from the cache", lambda: showing.dataset is not None)
    assert warm < cold / 2

    os.utime(next((many / "class 00").iterdir()))
    done.clear()
    showing.load_again()
    anew = took("one file touched, and decoded anew", lambda: showing.dataset is not None)
    assert done[-1] == COUNT
    assert anew < cold / 2
