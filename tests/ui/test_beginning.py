"""An empty canvas says how to begin, and offers a network for the data set."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from designer.analysis import input_shape
from designer.graph import Design, Recipe, edit
from designer.ui import commands
from designer.ui.panels.palette import LAYER_MIME
from designer.ui.window import MainWindow
from tests.data.pictures import fill

LEFT, NO_KEY = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
WindowOf = Callable[[Design], MainWindow]


@pytest.fixture
def pets(tmp_path: Path) -> Path:
    return fill(tmp_path / "pets", {"cat": 6, "dog": 6, "newt": 6})


@pytest.fixture
def empty(window_of: WindowOf) -> MainWindow:
    return window_of(Design(recipe=Recipe(data="digits", epochs=3, clip=1.0)))


def take(qtbot: QtBot, window: MainWindow, path: Path) -> None:
    window._own_data.take(path)
    qtbot.waitUntil(lambda: window.document.root.recipe.data == str(path))


def test_the_network_that_is_offered_is_drawn_as_one_step(empty: MainWindow) -> None:
    begin, document = empty.canvas.beginning, empty.document
    assert begin.draw.text() == "Draw a first network for Digits"
    before = document.root
    QTest.mouseClick(begin.draw, LEFT)
    assert input_shape(document.root) == (1, 28, 28)
    assert document.readout.problems == ()
    assert document.root.recipe == Recipe(data="digits")
    assert begin.isHidden()
    document.undo_stack.undo()
    assert document.root == before
    assert begin.isVisible()


def test_it_is_drawn_beside_the_notes_that_the_canvas_has(window_of: WindowOf) -> None:
    noted = edit.add_note(Design(recipe=Recipe(data="digits")), "to begin with", (0.0, 0.0))
    window = window_of(noted)
    QTest.mouseClick(window.canvas.beginning.draw, LEFT)
    root = window.document.root
    assert root.notes == noted.notes
    ids = [*root.by_id, *root.marks]
    assert len(ids) == len(set(ids)) == len(root.nodes) + 1


def test_it_is_one_for_the_pictures_that_were_dropped_and_trains_for_long_enough(
    qtbot: QtBot, empty: MainWindow, pets: Path
) -> None:
    take(qtbot, empty, pets)
    begin, document = empty.canvas.beginning, empty.document
    assert document.root.recipe == Recipe(data=str(pets), batch_size=32, epochs=20)
    assert begin.draw.text() == "Draw a first network for pets"
    assert begin._pictures.isHidden()
    QTest.mouseClick(begin.draw, LEFT)
    assert input_shape(document.root) == (3, 12, 12)
    assert document.root.nodes[-1].layer.options()["out_features"] == 3


def test_an_input_that_is_added_takes_the_pictures(
    qtbot: QtBot, empty: MainWindow, pets: Path
) -> None:
    take(qtbot, empty, pets)
    QTest.mouseDClick(empty.palette_panel.row("Input"), LEFT)
    assert input_shape(empty.document.root) == (3, 12, 12)


def test_what_is_done_to_the_words_is_done_to_the_canvas(empty: MainWindow) -> None:
    begin = empty.canvas.beginning
    assert begin.geometry().center() == empty.canvas.viewport().rect().center()
    words = begin._layers
    QTest.mouseDClick(words, LEFT, pos=words.rect().center())
    assert QApplication.focusWidget() is not empty.canvas  # the search has it
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    mime = QMimeData()
    mime.setData(LAYER_MIME, b"Input")
    place = QPoint(20, 8)
    enter = QDragEnterEvent(place, Qt.DropAction.CopyAction, mime, LEFT, NO_KEY)
    QApplication.sendEvent(words, enter)
    assert enter.isAccepted()
    drop = QDropEvent(QPointF(place), Qt.DropAction.CopyAction, mime, LEFT, NO_KEY)
    QApplication.sendEvent(empty.canvas.viewport(), drop)
    assert [node.name for node in empty.document.root.nodes] == ["input"]


def test_it_stays_in_the_middle(empty: MainWindow, qtbot: QtBot) -> None:
    begin, canvas = empty.canvas.beginning, empty.canvas
    canvas.scroll_by(QPoint(120, 80))
    assert begin.geometry().center() == canvas.viewport().rect().center()
    empty.resize(1200, 800)
    qtbot.waitUntil(
        lambda: begin.geometry().center() == canvas.viewport().rect().center(), timeout=2000
    )


def test_without_a_data_set_there_is_nothing_to_draw_it_for(window_of: WindowOf) -> None:
    window = window_of(Design())
    assert not window.canvas.beginning.draw.isVisible()
    window.canvas.draw_first()
    assert "Choose a data set first" in window.canvas._bubble.text()
    assert window.document.root == Design()


def test_beside_a_design_it_gets_a_tab_of_its_own(window_of: WindowOf, lenet: Design) -> None:
    window = window_of(lenet)
    window.canvas.draw_first()
    assert [sheet.root == lenet for sheet in window.document.sheets] == [True, False]
    assert len(window.document.root.nodes) > 8
    window.document.undo_stack.undo()
    assert window.document.root.nodes == ()


def test_in_an_empty_block_no_network_is_offered(window_of: WindowOf, lenet: Design) -> None:
    window = window_of(lenet)
    document = window.document
    commands.group(document, [lenet.nodes[1].id, lenet.nodes[2].id], "begin")
    (block,) = document.selection
    document.enter(block)
    window.canvas.select_all()
    window.canvas.delete_selection()
    assert window.canvas.beginning.isVisible()
    assert not window.canvas.beginning.draw.isVisible()
