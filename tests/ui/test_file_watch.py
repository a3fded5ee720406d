import os
import subprocess
import sys
import textwrap
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from designer.graph import Design, edit, file
from designer.ui import file_watch
from designer.ui.window import MainWindow

ROOT = Path(__file__).parents[2]
SAVE, DISCARD, CANCEL = (
    getattr(QMessageBox.StandardButton, name) for name in ("Save", "Discard", "Cancel")
)
CHANGED = "mine.convas was changed by another program."
WindowOf = Callable[[Design], MainWindow]


@pytest.fixture(autouse=True)
def _own_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setattr(file_watch, "SETTLE_MS", 20)


@pytest.fixture
def questions(monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, object]]:
    """What was asked last, under “asked”, and what is to be said, under “answer”."""
    talk: dict[str, object] = {"asked": "", "answer": CANCEL}

    def ask(_window: object, _title: str, text: str, *_: object) -> object:
        talk["asked"] = text
        return talk["answer"]

    monkeypatch.setattr(QMessageBox, "question", ask)
    return talk


@pytest.fixture
def path(tmp_path: Path, lenet: Design) -> Path:
    path = tmp_path / "mine.convas"
    file.save(lenet, path)
    return path


@pytest.fixture
def window(window_of: WindowOf, path: Path, qtbot: QtBot) -> MainWindow:
    window = window_of(Design())
    window.files.open(path)
    look(window, qtbot)
    return window


def look(window: MainWindow, qtbot: QtBot) -> None:
    """Have the window look at its file, and wait until it has."""
    with qtbot.waitSignal(window._watch._clerk._done):
        come_back(window)


def wider(design: Design, channels: int) -> Design:
    return edit.set_options(design, design.by_name["conv1"].id, out_channels=channels)


def channels(design: Design) -> int:
    return design.by_name["conv1"].layer.out_channels


def click(window: MainWindow, text: str) -> None:
    button = next(b for b in window.banner.findChildren(QPushButton) if b.text() == text)
    assert button.isVisible()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def come_back(window: MainWindow) -> None:
    """Bring the window to the front, as far as it can tell."""
    QApplication.sendEvent(window, QEvent(QEvent.Type.WindowActivate))


def test_a_file_that_another_program_changed_can_be_loaded_and_that_be_undone(
    window: MainWindow, path: Path, lenet: Design, qtbot: QtBot
) -> None:
    document = window.document
    file.save(wider(lenet, 21), path)
    qtbot.waitUntil(lambda: window.banner.text == CHANGED)
    assert document.root == lenet
    click(window, "Load it")
    assert channels(document.design) == 21
    assert not document.is_modified
    document.undo_stack.undo()
    assert document.root == lenet
    assert document.is_modified


def test_changes_again_and_again_are_told_each_time(
    window: MainWindow, path: Path, lenet: Design, qtbot: QtBot
) -> None:
    for width in (21, 22):
        file.save(wider(lenet, width), path)
        qtbot.waitUntil(lambda: window.banner.text == CHANGED)
        click(window, "Load it")
        assert channels(window.document.design) == width
        look(window, qtbot)


def test_a_change_is_noticed_on_coming_back(
    window: MainWindow, path: Path, lenet: Design, qtbot: QtBot
) -> None:
    window._watch._watcher.removePath(str(path))  # as on a drive of a network
    file.save(wider(lenet, 21), path)
    come_back(window)
    qtbot.waitUntil(lambda: window.banner.text == CHANGED)


def test_unsaved_changes_are_spoken_of(
    window: MainWindow, path: Path, lenet: Design, qtbot: QtBot
) -> None:
    window.document.edit("Widen", wider(lenet, 30))
    file.save(wider(lenet, 21), path)
    qtbot.waitUntil(lambda: window.banner.text.startswith(CHANGED))
    assert "Undo brings them back" in window.banner.text
    click(window, "Load it")
    assert channels(window.document.design) == 21
    window.document.undo_stack.undo()
    assert channels(window.document.design) == 30


def test_keeping_mine_makes_it_unsaved_work_that_is_saved_without_a_question(
    window: MainWindow, path: Path, lenet: Design, qtbot: QtBot, questions: dict[str, object]
) -> None:
    file.save(wider(lenet, 21), path)
    qtbot.waitUntil(lambda: window.banner.text == CHANGED)
    click(window, "Keep mine")
    assert window.document.is_modified
    look(window, qtbot)
    assert not window.banner.text
    assert window.files.save()
    assert not questions["asked"]
    assert file.load(path) == lenet
    assert not window.document.is_modified


def test_saving_over_what_another_program_wrote_asks_first(
    window: MainWindow, path: Path, lenet: Design, qtbot: QtBot, questions: dict[str, object]
) -> None:
    window.document.edit("Widen", wider(lenet, 30))
    file.save(wider(lenet, 21), path)
    assert not window.files.save()  # before anybody has noticed
    assert "was changed by another program since" in str(questions["asked"])
    assert channels(file.load(path)) == 21
    assert window.document.is_modified
    questions["answer"] = SAVE
    assert window.files.save()
    assert channels(file.load(path)) == 30
    look(window, qtbot)
    assert CHANGED not in window.banner.text


def test_own_saves_and_a_touch_are_no_news(
    window: MainWindow, path: Path, lenet: Design, qtbot: QtBot, questions: dict[str, object]
) -> None:
    for width in (20, 21):
        window.document.edit("Widen", wider(lenet, width))
        assert window.files.save()
        look(window, qtbot)
    os.utime(path, (1, 1))
    look(window, qtbot)
    assert not window.banner.text
    assert not questions["asked"]


def test_a_deleted_file_is_told_and_the_design_stays(
    window: MainWindow, path: Path, lenet: Design, qtbot: QtBot, questions: dict[str, object]
) -> None:
    path.unlink()
    qtbot.waitUntil(lambda: "cannot be read any more" in window.banner.text)
    assert window.document.root == lenet
    assert window.document.is_modified
    click(window, "Save it again")
    assert file.load(path) == lenet
    assert not window.document.is_modified
    assert not questions["asked"]


def test_a_file_that_became_no_design_is_a_sentence(
    window: MainWindow, path: Path, lenet: Design, qtbot: QtBot
) -> None:
    path.write_text("{")
    qtbot.waitUntil(lambda: window.banner.text == CHANGED)
    click(window, "Load it")
    assert "is not valid JSON" in window.banner.text
    assert window.document.root == lenet


def test_a_change_of_a_file_behind_is_told_whenever_its_tab_comes_in_front(
    window: MainWindow, path: Path, lenet: Design, qtbot: QtBot
) -> None:
    document = window.document
    mine = document.sheet
    window.files.new()
    other = document.sheet
    file.save(wider(lenet, 21), path)
    look(window, qtbot)
    assert not window.banner.text
    for _ in range(2):
        document.turn_to(mine)
        qtbot.waitUntil(lambda: window.banner.text == CHANGED)
        document.turn_to(other)
        assert not window.banner.text
    document.turn_to(mine)
    qtbot.waitUntil(lambda: window.banner.text == CHANGED)
    click(window, "Load it")
    assert channels(document.design) == 21
    assert other.root == Design(recipe=lenet.recipe)


def test_a_file_that_goes_leaves_unsaved_work_behind(
    window: MainWindow, path: Path, qtbot: QtBot
) -> None:
    mine = window.document.sheet
    window.files.new()
    path.unlink()
    qtbot.waitUntil(lambda: mine.is_modified)  # so that closing the tab asks
    assert not window.banner.text
    window.document.turn_to(mine)
    qtbot.waitUntil(lambda: "cannot be read any more" in window.banner.text)
    click(window, "Save it again")
    assert path.is_file()
    assert not mine.is_modified


def test_a_second_window_is_told_and_asked(
    window: MainWindow,
    window_of: WindowOf,
    path: Path,
    lenet: Design,
    qtbot: QtBot,
    questions: dict[str, object],
) -> None:
    second = window_of(Design())
    second.files.open(path)
    qtbot.waitUntil(lambda: "is open in another window" in second.banner.text)
    assert not window.banner.text
    second.document.edit("Widen", wider(lenet, 21))
    assert not second.files.save()
    assert "open in another window" in str(questions["asked"])
    questions["answer"] = SAVE
    assert second.files.save()
    qtbot.waitUntil(lambda: window.banner.text == CHANGED)  # the first one learns of it


def test_the_file_is_free_once_its_tab_or_its_window_is_closed(
    window: MainWindow,
    window_of: WindowOf,
    path: Path,
    qtbot: QtBot,
    questions: dict[str, object],
) -> None:
    second, third = window_of(Design()), window_of(Design())
    for other in (second, third):
        other.files.open(path)
        qtbot.waitUntil(lambda other=other: bool(other.banner.text))
    window.files.new()
    look(window, qtbot)
    assert not second.files.save()  # it is open in the tab behind
    assert "open in another window" in str(questions["asked"])
    questions["asked"] = ""
    window.document.close(window.document.sheets[0])
    look(window, qtbot)
    assert second.files.save()
    second.close()
    assert third.files.save()
    assert not questions["asked"]


def test_a_window_of_another_process_counts_by_any_name_of_the_file(
    window_of: WindowOf, path: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    link = tmp_path / "link.convas"
    link.symlink_to(path)
    script = f"""
        from pathlib import Path
        from designer.ui.file_watch import Claims
        claims = Claims()
        print(claims.take(Path({str(path)!r})), flush=True)
        input()
    """
    with subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(script)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    ) as other:
        assert other.stdout
        assert other.stdout.readline() == "True\n"
        window = window_of(Design())
        window.files.open(link)
        qtbot.waitUntil(lambda: "is open in another window" in window.banner.text)
        other.kill()


def test_where_nothing_can_be_locked_saving_goes_on(
    window_of: WindowOf, path: Path, tmp_path: Path, qtbot: QtBot, questions: dict[str, object]
) -> None:
    (tmp_path / "data").write_text("in the way")
    window = window_of(Design())
    window.files.open(path)
    look(window, qtbot)
    assert not window.banner.text
    assert window.files.save()
    assert not questions["asked"]
