"""A person's own pictures, dropped on the real window or chosen in its bar."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QFileDialog
from pytestqt.qtbot import QtBot

from designer.analysis import input_shape
from designer.graph import Design
from designer.ui.window import MainWindow
from tests.data.pictures import fill

LEFT = Qt.MouseButton.LeftButton
NO_KEY = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def pets(tmp_path: Path) -> Path:
    return fill(tmp_path / "pets", {"cat": 6, "dog": 6, "newt": 6})


def drop(window: MainWindow, path: Path) -> bool:
    """Drop what is at a path on the window, and tell whether it wanted it."""
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    enter = QDragEnterEvent(QPoint(400, 300), Qt.DropAction.CopyAction, mime, LEFT, NO_KEY)
    QApplication.sendEvent(window, enter)
    fall = QDropEvent(QPointF(400, 300), Qt.DropAction.CopyAction, mime, LEFT, NO_KEY)
    QApplication.sendEvent(window, fall)
    return enter.isAccepted() and fall.isAccepted()


def box(window: MainWindow) -> QComboBox:
    return next(b for b in window.topbar.findChildren(QComboBox) if b.accessibleName() == "Data")


def test_a_folder_that_is_dropped_is_the_data_set(
    qtbot: QtBot, window_of: Callable[[Design], MainWindow], lenet: Design, pets: Path
) -> None:
    window = window_of(lenet)
    assert drop(window, pets)
    qtbot.waitUntil(lambda: window.document.root.recipe.data == str(pets))
    assert box(window).currentText() == "pets"
    assert window.banner.text == (
        "pets: 18 pictures in 3 classes. Pictures of 12×12 in colour are enlarged to 28×28 and "
        "turned grey."
    )
    button = window.banner._action
    assert button.text() == "Fit the design to the data"
    QTest.mouseClick(button, LEFT)
    assert input_shape(window.document.root) == (3, 12, 12)
    assert window.document.root.nodes[-1].layer.options()["out_features"] == 3
    window.document.undo_stack.undo()
    window.document.undo_stack.undo()
    assert window.document.root == lenet
    assert box(window).currentData() == lenet.recipe.data


def test_after_the_fit_a_training_that_would_be_too_short_is_offered_to_be_longer(
    qtbot: QtBot, window_of: Callable[[Design], MainWindow], lenet: Design, pets: Path
) -> None:
    window = window_of(lenet)
    assert drop(window, pets)
    qtbot.waitUntil(lambda: window.document.root.recipe.data == str(pets))
    QTest.mouseClick(window.banner._action, LEFT)
    assert window.banner.text == (
        "14 training pictures in batches of 32 make 5 steps in 5 epochs: too few to learn much."
    )
    assert window.banner._action.text() == "Train for longer"
    QTest.mouseClick(window.banner._action, LEFT)
    assert window.document.root.recipe.epochs == 20
    assert window.banner.text == ""


def test_what_is_no_data_set_is_told_and_changes_nothing(
    qtbot: QtBot, window_of: Callable[[Design], MainWindow], lenet: Design, tmp_path: Path
) -> None:
    window = window_of(lenet)
    (tmp_path / "empty").mkdir()
    assert drop(window, tmp_path / "empty")
    qtbot.waitUntil(lambda: "no pictures to train on" in window.banner.text)
    assert window.document.root == lenet


def test_a_folder_is_chosen_with_the_keys(
    qtbot: QtBot,
    window_of: Callable[[Design], MainWindow],
    lenet: Design,
    pets: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    window = window_of(lenet)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(pets))
    chooser = box(window)
    chooser.setFocus()
    chooser.showPopup()
    view = chooser.view()
    row = chooser.findText("Choose a folder…")
    view.setCurrentIndex(chooser.model().index(row, 0))
    QTest.keyClick(view, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.document.root.recipe.data == str(pets))
    assert chooser.currentText() == "pets"


def test_nothing_chosen_leaves_the_data_set(
    window_of: Callable[[Design], MainWindow], lenet: Design, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = window_of(lenet)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: ("", ""))
    chooser = box(window)
    shown = chooser.currentText()
    row = chooser.findText("Choose a file…")
    chooser.setCurrentIndex(row)
    chooser.activated.emit(row)
    assert (chooser.currentText(), window.document.root) == (shown, lenet)


def test_the_pictures_are_loaded_as_the_input_takes_them(
    qtbot: QtBot, window_of: Callable[[Design], MainWindow], lenet: Design, pets: Path
) -> None:
    window = window_of(lenet)
    assert drop(window, pets)
    qtbot.waitUntil(lambda: window.document.root.recipe.data == str(pets))
    window.inside.want_dataset()
    qtbot.waitUntil(lambda: window.inside.dataset is not None)
    assert window.inside.dataset.info.shape == (1, 28, 28)
    QTest.mouseClick(window.banner._action, LEFT)
    qtbot.waitUntil(
        lambda: (
            window.inside.dataset is not None and window.inside.dataset.info.shape == (3, 12, 12)
        )
    )
