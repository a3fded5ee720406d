"""Faults of disks, seen in the window: one sentence, the design stays, and the window lives on."""

from __future__ import annotations

import resource
import shutil
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from designer.train import Ended, Event, Steps
from designer.ui.settings import Settings
from designer.ui.training import State
from designer.ui.window import MainWindow
from tests.data.pictures import fill
from tests.faults.worker import design

Windows = Callable[[Path], MainWindow]


@pytest.fixture
def window_on(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Windows:
    """Open a window whose design learns the pictures in a folder."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))

    def opened(pictures: Path) -> MainWindow:
        window = MainWindow(design(pictures, epochs=400), Settings(tmp_path / "window.ini"))
        window.settings.device = "cpu"
        qtbot.addWidget(window, before_close_func=lambda w: w.document.undo_stack.setClean())
        window.show()
        qtbot.waitExposed(window)
        window.activateWindow()
        window.canvas.setFocus()
        qtbot.waitUntil(window.canvas.hasFocus)
        return window

    return opened


@pytest.fixture
def full_disk() -> Iterator[Callable[[], None]]:
    """Let no file of this process grow beyond a few bytes, from the call on."""
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    before = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    yield lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (10, limits[1]))
    resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    signal.signal(signal.SIGXFSZ, before)


def one_sentence(window: MainWindow) -> str:
    text = window.banner.text
    assert text
    assert "\n" not in text
    assert "Traceback" not in text
    return text


@pytest.mark.slow
def test_the_folder_of_pictures_is_pulled_in_mid_epoch(
    qtbot: QtBot, window_on: Windows, tmp_path: Path
) -> None:
    pictures = fill(tmp_path / "stick", {"cat": 40, "dog": 40})
    window, seen = window_on(pictures), list[Event]()
    window.training.events.connect(seen.extend)
    QTest.keyClick(window.canvas, Qt.Key.Key_F5)
    qtbot.waitUntil(lambda: any(isinstance(e, Steps) for e in seen), timeout=60_000)
    shutil.rmtree(pictures)
    before = len(seen)
    qtbot.waitUntil(lambda: any(isinstance(e, Steps) for e in seen[before:]), timeout=60_000)
    QTest.keyClick(window.canvas, Qt.Key.Key_F5, Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: window.training.state is State.IDLE, timeout=60_000)
    assert isinstance(seen[-1], Ended)
    run_dir = window.training.run_dir
    assert run_dir
    assert (run_dir / "resume.safetensors").is_file()

    QTest.keyClick(window.canvas, Qt.Key.Key_F5)  # once more, without the stick
    qtbot.waitUntil(lambda: window.training.state is State.IDLE, timeout=60_000)
    qtbot.waitUntil(lambda: "stick" in window.banner.text)
    assert str(pictures) in one_sentence(window)


@pytest.mark.skipif(sys.platform != "linux", reason="only there a file can be kept from growing")
def test_saving_to_a_full_disk_or_a_folder_that_is_gone(
    window_on: Windows, tmp_path: Path, full_disk: Callable[[], None]
) -> None:
    window = window_on(fill(tmp_path / "pictures", {"cat": 2, "dog": 2}))
    stick = tmp_path / "stick"
    stick.mkdir()
    path, drawn = stick / "mine.convas", window.document.root
    assert window.files.save_to(path)
    saved = path.read_bytes()
    window.canvas.select_all()
    QTest.keyClick(window.canvas, Qt.Key.Key_Delete)
    full_disk()
    assert not window.files.save_to(path)
    assert one_sentence(window) == f"{path}: cannot be written: File too large"
    assert path.read_bytes() == saved
    assert list(stick.iterdir()) == [path]
    shutil.rmtree(stick)
    assert not window.files.save_to(path)
    assert one_sentence(window) == f"{path}: cannot be written: No such file or directory"
    assert window.document.is_modified
    QTest.keyClick(window.canvas, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert window.document.root == drawn
