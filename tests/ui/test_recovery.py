import json
import os
import signal
import subprocess
import sys
import textwrap
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from designer.graph import Design, FileError, edit, file, templates
from designer.runs import data_folder
from designer.ui import recovery
from designer.ui.kept import Place, Work, from_text, left_behind, to_text
from designer.ui.window import MainWindow

ROOT = Path(__file__).parents[2]
SAVE, DISCARD, CANCEL = (
    getattr(QMessageBox.StandardButton, name) for name in ("Save", "Discard", "Cancel")
)
EDITING = """
    import sys
    from pathlib import Path
    from PySide6.QtCore import QTimer
    from designer.graph import edit, templates
    from designer.ui import recovery
    from designer.ui.app import application
    from designer.ui.settings import Settings
    from designer.ui.window import MainWindow
    recovery.QUIET_MS = 50
    app = application("dark")
    window = MainWindow(templates.load("lenet5"), Settings())
    window.show()
    if sys.argv[1:]:
        window.document.open(Path(sys.argv[1]))
    design = window.document.design
    conv = design.by_name["conv1"].id
    window.document.edit("Widen", edit.set_options(design, conv, out_channels=21))
    timer = QTimer()
    def look():
        if list(window.recovery._folder.glob("*.convas")):
            print("kept", flush=True)
            timer.stop()
    timer.timeout.connect(look)
    timer.start(20)
    app.exec()
"""
"""A process in which the first convolution is widened to 21 channels, and then nothing is done."""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    return data_folder() / "recovery"


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recovery, "QUIET_MS", 50)


def killed(*arguments: str) -> None:
    """Change a design in a process of its own, and kill that once the change has been kept."""
    with subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(EDITING), *arguments],
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    ) as process:
        assert process.stdout
        assert process.stdout.readline() == "kept\n"
        process.send_signal(getattr(signal, "SIGKILL", signal.SIGTERM))


def widen(window: MainWindow, channels: int) -> None:
    design = window.document.design
    conv = design.by_name["conv1"].id
    window.document.edit("Widen", edit.set_options(design, conv, out_channels=channels))


def channels(design: Design) -> int:
    return design.by_name["conv1"].layer.out_channels


def click(window: MainWindow, text: str) -> None:
    button = next(b for b in window.banner.findChildren(QPushButton) if b.text() == text)
    assert button.isVisible()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def left_by_a_crash(folder: Path, design: Design, day: int, path: Path | None = None) -> None:
    """Leave work behind as a window would that kept it so many days after the epoch."""
    place = Place.new(folder)
    place.keep(Work(design, path))
    os.utime(place.path, (day * 86_400, day * 86_400))
    place.leave()


def nothing() -> None:
    pass


def designs(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.convas"))


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[object]]:
    """Answers to questions, taken one after the other; all are to be asked for."""
    given: list[object] = []
    monkeypatch.setattr(QMessageBox, "question", lambda *_: given.pop(0))
    yield given
    assert not given


WindowOf = Callable[[Design], MainWindow]


@pytest.mark.slow
def test_work_of_a_killed_process_comes_back_as_it_was(
    window_of: WindowOf, lenet: Design, tmp_path: Path, folder: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "mine.convas"
    file.save(lenet, path)
    killed(str(path))
    assert channels(file.load(path)) != 21
    (left,) = designs(folder)
    assert channels(file.load(left)) == 21  # it can be opened by hand, too

    window = window_of(templates.load("vgg11"))
    window.recovery.offer(nothing)
    when = f"{datetime.fromtimestamp(left.stat().st_mtime):%H:%M}"
    assert window.banner.text == f"Work on mine.convas from {when} was not saved."
    click(window, "Bring it back")
    assert not window.banner.text
    document = window.document
    assert channels(document.design) == 21
    assert document.root == edit.set_options(lenet, lenet.by_name["conv1"].id, out_channels=21)
    assert document.path == path
    assert document.is_modified
    qtbot.waitUntil(lambda: left not in designs(folder) and len(designs(folder)) == 1)
    assert window.files.save()
    assert channels(file.load(path)) == 21
    qtbot.waitUntil(lambda: not designs(folder))


@pytest.mark.slow
def test_a_design_without_a_file_comes_back_too(window_of: WindowOf) -> None:
    killed()
    window = window_of(Design())
    window.recovery.offer(nothing)
    assert "Work on lenet5 from" in window.banner.text
    click(window, "Bring it back")
    assert channels(window.document.design) == 21
    assert window.document.path is None


@pytest.mark.slow
def test_discarded_work_is_not_offered_again_but_can_be_had_back_at_once(
    window_of: WindowOf, lenet: Design, folder: Path, qtbot: QtBot
) -> None:
    killed()
    window, called = window_of(lenet), []
    window.recovery.offer(lambda: called.append(True))
    click(window, "Discard")
    assert window.banner.text == "The work on lenet5 is discarded."
    qtbot.waitUntil(lambda: not list(folder.iterdir()))
    assert not called
    click(window, "Undo")
    assert channels(window.document.design) == 21
    assert called  # the interrupted run is looked for once this is answered


def test_closing_the_note_ends_the_discarded_work(window_of: WindowOf, lenet: Design) -> None:
    killed()
    window, called = window_of(lenet), []
    window.recovery.offer(lambda: called.append(True))
    click(window, "Discard")
    click(window, "Close")
    assert called
    assert not window.banner.text
    assert window.document.root == lenet


def test_an_offer_outlasts_news_and_another_design(window_of: WindowOf, lenet: Design) -> None:
    killed()
    window = window_of(lenet)
    window.recovery.offer(nothing)
    offer = window.banner.text
    window.banner.tell("The disk is full.")
    assert window.banner.text == "The disk is full."
    click(window, "Close")
    assert window.banner.text == offer
    window.files.open_template("vgg11")
    assert window.banner.text == offer


def test_several_are_offered_one_after_the_other(
    window_of: WindowOf, lenet: Design, folder: Path, qtbot: QtBot
) -> None:
    for number in (1, 2):
        left_by_a_crash(folder, lenet, number)
    window, called = window_of(Design()), []
    window.recovery.offer(lambda: called.append(True))
    assert "3 January" in window.banner.text
    click(window, "Bring it back")
    assert "2 January" in window.banner.text
    assert not called
    click(window, "Bring it back")
    assert called
    assert [sheet.root for sheet in window.document.sheets] == [lenet, lenet]
    assert all(sheet.is_modified for sheet in window.document.sheets)
    qtbot.waitUntil(lambda: len(designs(folder)) == len(list(folder.glob("*.lock"))) == 2)


def test_work_on_a_file_that_is_open_comes_back_as_a_step_that_can_be_undone(
    window_of: WindowOf, lenet: Design, tmp_path: Path, folder: Path
) -> None:
    path = tmp_path / "mine.convas"
    file.save(lenet, path)
    kept = edit.set_options(lenet, lenet.by_name["conv1"].id, out_channels=21)
    left_by_a_crash(folder, kept, 1, path)
    window = window_of(Design())
    window.files.open(path)
    window.files.open_template("vgg11")
    window.recovery.offer(nothing)
    click(window, "Bring it back")
    document = window.document
    assert len(document.sheets) == 2
    assert (document.path, document.root) == (path, kept)
    assert document.is_modified
    document.undo_stack.undo()
    assert document.root == lenet


@pytest.mark.usefixtures("quick")
def test_each_tab_has_its_work_kept_until_it_is_saved_or_closed(
    window_of: WindowOf,
    lenet: Design,
    folder: Path,
    tmp_path: Path,
    answers: list[object],
    qtbot: QtBot,
) -> None:
    def kept() -> list[int]:
        found = []
        for path in designs(folder):
            with suppress(FileError):  # one that goes between the two looks
                found.append(channels(file.load(path)))
        return sorted(found)

    window = window_of(lenet)
    document = window.document
    for width in (21, 22, 23):
        if width > 21:
            document.add(lenet)
        widen(window, width)
    first, second, third = document.sheets
    document.add(lenet)  # nothing to keep of this one, but all of the others
    qtbot.waitUntil(lambda: kept() == [21, 22, 23])
    document.turn_to(first)
    assert window.files.save_to(tmp_path / "mine.convas")
    qtbot.waitUntil(lambda: kept() == [22, 23])
    answers.append(DISCARD)
    window.files.close(second)
    qtbot.waitUntil(lambda: kept() == [23])
    document.turn_to(third)
    document.undo_stack.undo()
    qtbot.waitUntil(lambda: not list(folder.iterdir()))


@pytest.mark.usefixtures("quick")
def test_work_of_a_window_that_is_open_is_not_offered(
    window_of: WindowOf, lenet: Design, folder: Path, qtbot: QtBot
) -> None:
    first = window_of(lenet)
    widen(first, 21)
    qtbot.waitUntil(lambda: len(designs(folder)) == 1)
    assert not left_behind(folder)
    second, called = window_of(lenet), []
    second.recovery.offer(lambda: called.append(True))
    assert called
    assert not second.banner.text


@pytest.mark.slow
def test_what_one_window_offers_no_other_does(window_of: WindowOf, lenet: Design) -> None:
    killed()
    first, second = window_of(lenet), window_of(lenet)
    first.recovery.offer(nothing)
    second.recovery.offer(nothing)
    assert first.banner.text
    assert not second.banner.text
    first.close()  # without an answer: it is there for the next
    second.recovery.offer(nothing)
    assert second.banner.text


@pytest.mark.usefixtures("quick")
def test_saving_undoing_and_closing_leave_nothing(
    window_of: WindowOf, lenet: Design, folder: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    window = window_of(lenet)
    for end in (
        window.document.undo_stack.undo,
        lambda: window.files.save_to(tmp_path / "mine.convas"),
    ):
        widen(window, 21)
        qtbot.waitUntil(lambda: len(designs(folder)) == 1)
        end()
        qtbot.waitUntil(lambda: not designs(folder))
    widen(window, 22)
    qtbot.waitUntil(lambda: len(designs(folder)) == 1)
    window.document.undo_stack.setClean()  # as an answer to the question would
    window.close()
    assert not list(folder.iterdir())


@pytest.mark.usefixtures("quick")
def test_discarding_at_the_close_leaves_nothing(
    window_of: WindowOf,
    lenet: Design,
    folder: Path,
    answers: list[object],
    qtbot: QtBot,
) -> None:
    window = window_of(lenet)
    widen(window, 21)
    qtbot.waitUntil(lambda: len(designs(folder)) == 1)
    answers.append(DISCARD)
    window.close()
    assert not list(folder.iterdir())


def test_constant_change_is_kept_all_the_same(
    window_of: WindowOf, lenet: Design, folder: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr(recovery, "QUIET_MS", 60_000)
    monkeypatch.setattr(recovery, "LONGEST_MS", 200)
    window = window_of(lenet)
    count = iter(range(20, 10_000))

    def kept_while_changing() -> bool:
        widen(window, next(count))
        return bool(designs(folder))

    qtbot.waitUntil(kept_while_changing)


@pytest.mark.usefixtures("quick")
def test_what_is_kept_follows_the_work(
    window_of: WindowOf, lenet: Design, folder: Path, qtbot: QtBot
) -> None:
    window = window_of(lenet)
    for width in (21, 22):
        widen(window, width)
        qtbot.waitUntil(
            lambda width=width: [channels(file.load(p)) for p in designs(folder)] == [width]
        )


@pytest.mark.usefixtures("quick")
def test_a_folder_that_cannot_be_written_is_told_once(
    window_of: WindowOf, lenet: Design, folder: Path, qtbot: QtBot
) -> None:
    folder.parent.mkdir(parents=True)
    folder.write_text("in the way")
    window = window_of(lenet)
    widen(window, 21)
    qtbot.waitUntil(lambda: "Save often." in window.banner.text)
    assert str(folder) in window.banner.text
    click(window, "Close")
    with qtbot.waitSignal(window.recovery._clerk.failed):
        widen(window, 22)
    assert not window.banner.text


@pytest.mark.parametrize("text", ["", "{", "[]", '{"convas": 999}'])
def test_what_cannot_be_read_is_left_alone(folder: Path, text: str) -> None:
    folder.mkdir(parents=True)
    path = folder / "1-ab.convas"
    path.write_text(text)
    assert not left_behind(folder)
    assert path.read_text() == text


@pytest.mark.parametrize("head", [None, 1, {"path": 3, "seen": []}, {}])
def test_a_head_that_is_odd_costs_no_design(lenet: Design, head: object) -> None:
    text = json.dumps({**json.loads(file.dumps(lenet)), "recovery": head})
    assert from_text(text) == Work(lenet)


def test_work_reads_back_as_it_was_written(lenet: Design, tmp_path: Path) -> None:
    work = Work(lenet, tmp_path / "größe.convas", "abc")
    assert from_text(to_text(work)) == work
    with pytest.raises(FileError):
        from_text("{}")


def test_the_day_is_told_where_it_is_not_today() -> None:
    now = datetime(2025, 3, 12, 15, 0)
    assert recovery.moment(datetime(2025, 3, 12, 14, 32), now) == "14:32"
    assert recovery.moment(datetime(2025, 3, 9, 4, 5), now) == "9 March, 04:05"
