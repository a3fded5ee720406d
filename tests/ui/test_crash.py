import logging
import os
import subprocess
import sys
import textwrap
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from designer.graph import Design, file
from designer.ui import crash
from designer.ui.crash import Crashes, fault_of, keep_log, surroundings
from designer.ui.crash_dialog import CrashDialog
from designer.ui.window import MainWindow

ROOT = Path(__file__).parents[2]


@pytest.fixture
def window(window_of: Callable[[Design], MainWindow], lenet: Design) -> Iterator[MainWindow]:
    """A window that catches what nobody else did; nothing is to be caught by the test's frame."""
    window = window_of(lenet)
    crashes = Crashes(window, window.document, window.banner)
    crashes.install()
    yield window
    crashes.close()


def raise_in_slot(error: Exception) -> None:
    """Have Qt call something that raises, from its event loop."""

    def fail() -> None:
        raise error

    QTimer.singleShot(0, fail)


def dialogs(window: MainWindow) -> list[CrashDialog]:
    return [d for d in window.findChildren(CrashDialog) if d.isVisible()]


def the_dialog(window: MainWindow, qtbot: QtBot) -> CrashDialog:
    qtbot.waitUntil(lambda: bool(dialogs(window)))
    (dialog,) = dialogs(window)
    return dialog


def click(button: QWidget) -> None:
    assert button.isVisible()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_an_exception_in_a_slot_is_shown_and_the_design_is_intact(
    window: MainWindow, lenet: Design, qtbot: QtBot
) -> None:
    raise_in_slot(ValueError("no such thing"))
    dialog = the_dialog(window, qtbot)
    report = dialog.report.toPlainText()
    assert "ValueError: no such thing" in report
    assert "test_crash.py" in report
    assert "Python 3" in report
    assert str(Path.home()) not in report
    assert window.document.root == lenet
    click(dialog.leave)
    assert not dialogs(window)
    window.activateWindow()
    window.canvas.setFocus()
    qtbot.waitUntil(window.canvas.hasFocus)
    QTest.keyClick(window.canvas, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert window.document.selection == lenet.by_id.keys()  # it goes on


def test_the_report_can_be_copied(window: MainWindow, qtbot: QtBot) -> None:
    raise_in_slot(ValueError("no such thing"))
    dialog = the_dialog(window, qtbot)
    click(dialog.copy)
    assert QGuiApplication.clipboard().text() == dialog.report.toPlainText()
    assert "clipboard" in dialog.said.text()
    dialog.report.setFocus()
    QTest.keySequence(dialog.report, QKeySequence(QKeySequence.StandardKey.SelectAll))
    QTest.keyClick(dialog.report, Qt.Key.Key_X)  # it is not to be written in
    assert "no such thing" in dialog.report.toPlainText()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialogs(window)


def test_the_same_again_only_counts_up(window: MainWindow, qtbot: QtBot) -> None:
    for number in range(5):
        raise_in_slot(ValueError(f"no {number}"))
    dialog = the_dialog(window, qtbot)
    qtbot.waitUntil(lambda: "5 times" in dialog.said.text())
    assert dialog.report.toPlainText().count("Traceback") == 1


def test_another_one_goes_into_the_same_report(window: MainWindow, qtbot: QtBot) -> None:
    raise_in_slot(ValueError("the one"))
    dialog = the_dialog(window, qtbot)
    raise_in_slot(KeyError("the other"))
    qtbot.waitUntil(lambda: "the other" in dialog.report.toPlainText())
    assert "the one" in dialog.report.toPlainText()
    assert len(dialogs(window)) == 1


def test_the_same_after_closing_is_told_in_the_banner(window: MainWindow, qtbot: QtBot) -> None:
    raise_in_slot(ValueError("no such thing"))
    click(the_dialog(window, qtbot).leave)
    raise_in_slot(ValueError("no such thing"))
    qtbot.waitUntil(lambda: "once more" in window.banner.text)
    assert not dialogs(window)
    click(next(b for b in window.banner.findChildren(QPushButton) if "report" in b.text()))
    assert "2 times" in the_dialog(window, qtbot).report.toPlainText()


class Broken(QWidget):
    """Something that cannot be painted."""

    times = 0

    def paintEvent(self, _event: object) -> None:  # noqa: N802 - Qt's name
        self.times += 1
        raise ZeroDivisionError("in painting")


def test_what_cannot_be_painted_is_no_cascade(window: MainWindow, qtbot: QtBot) -> None:
    broken = Broken(window)
    broken.resize(40, 40)
    broken.show()
    dialog = the_dialog(window, qtbot)

    def painted_often() -> bool:
        broken.update()
        return broken.times > 20

    qtbot.waitUntil(painted_often)
    assert len(dialogs(window)) == 1
    click(dialog.leave)
    broken.update()
    qtbot.waitUntil(lambda: "once more" in window.banner.text)
    broken.hide()


def test_an_exception_in_a_thread_is_shown_by_the_window(window: MainWindow, qtbot: QtBot) -> None:
    def fail() -> None:
        raise OSError("beside the window")

    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()
    assert "beside the window" in the_dialog(window, qtbot).report.toPlainText()


def test_a_copy_of_the_design_can_be_saved(
    window: MainWindow, lenet: Design, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    raise_in_slot(ValueError("no such thing"))
    dialog = the_dialog(window, qtbot)
    chosen = [tmp_path / "copy", tmp_path / "missing" / "copy.convas", Path()]
    monkeypatch.setattr(
        QFileDialog,
        "getSaveFileName",
        lambda *_: (str(chosen[0]) if chosen[0] != Path() else "", ""),
    )
    click(dialog.save)
    assert file.load(tmp_path / "copy.convas") == lenet
    assert "copy.convas" in dialog.said.text()
    assert window.document.path is None  # the window goes on with its own
    chosen.pop(0)
    click(dialog.save)
    assert "cannot be written" in dialog.said.text()
    chosen.pop(0)
    said = dialog.said.text()
    click(dialog.save)
    assert dialog.said.text() == said


def test_it_is_written_down(
    window: MainWindow, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.CRITICAL, "designer"):
        raise_in_slot(ValueError("no such thing"))
        raise_in_slot(ValueError("no such thing"))
        dialog = the_dialog(window, qtbot)
        qtbot.waitUntil(lambda: "2 times" in dialog.said.text())
    assert caplog.text.count("Traceback") == 1


def test_what_raised_without_a_frame_can_be_told_too() -> None:
    assert "ValueError: bare" in fault_of(ValueError("bare")).text
    assert f"Python {sys.version_info.major}." in surroundings()


@pytest.fixture
def _as_before() -> Iterator[None]:
    """Let go of the log of a test."""
    logger = logging.getLogger("designer")
    before = list(logger.handlers)
    yield
    for handler in set(logger.handlers).difference(before):
        logger.removeHandler(handler)
        handler.close()


@pytest.mark.usefixtures("_as_before")
def test_a_long_log_is_put_aside_at_the_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(crash, "LOG_BYTES", 10)
    (tmp_path / "convas.log").write_text("of long ago")
    path = keep_log(tmp_path)
    assert path == tmp_path / "convas.log"
    logging.getLogger("designer.test").warning("of today")
    assert "of today" in path.read_text()
    assert (tmp_path / "convas.old.log").read_text() == "of long ago"


def test_where_there_can_be_no_log_nothing_is_said(tmp_path: Path) -> None:
    (tmp_path / "log").write_text("in the way")
    assert keep_log(tmp_path / "log") is None


def test_where_a_process_was_aborted_is_written_down(tmp_path: Path) -> None:
    script = f"""
        import os
        from pathlib import Path
        from designer.ui.crash import keep_last_words
        keep_last_words(Path({str(tmp_path)!r}))
        os.abort()
    """
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(script)], cwd=ROOT, capture_output=True, check=False
    )
    assert done.returncode != 0
    assert "Fatal Python error: Aborted" in (tmp_path / "fatal.log").read_text()


def test_the_application_goes_on_and_keeps_a_log(tmp_path: Path) -> None:
    script = """
        from PySide6.QtCore import QTimer
        from PySide6.QtWidgets import QApplication, QPushButton
        from designer.ui import app, crash_dialog

        def fail():
            raise ValueError("for the log")

        def look():
            found = [w for w in QApplication.topLevelWidgets()
                     if isinstance(w, crash_dialog.CrashDialog)]
            if not found or not found[0].isVisible():
                return
            timer.stop()
            print("shown", flush=True)
            found[0].leave.click()
            QTimer.singleShot(50, QApplication.closeAllWindows)

        timer = QTimer(interval=50)
        timer.timeout.connect(look)

        def begin():
            QTimer.singleShot(0, fail)
            timer.start()

        make = app.application
        def application(*dress):
            made = make(*dress)
            QTimer.singleShot(200, begin)
            return made
        app.application = application
        print("ended", app.run())
    """
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(script)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        env={**os.environ, "XDG_DATA_HOME": str(tmp_path)},
    )
    assert done.stdout.split() == ["shown", "ended", "0"], done.stderr
    log = next(tmp_path.rglob("convas.log")).read_text(encoding="utf-8")
    assert "ValueError: for the log" in log
    assert "Traceback" not in done.stderr
    assert next(tmp_path.rglob("fatal.log"))
