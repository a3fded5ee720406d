"""Several designs in one window: tabs by mouse and keys, each with its own undo and place."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QMessageBox
from pytestqt.qtbot import QtBot

from designer.graph import Design, edit, file, templates
from designer.train import Ended
from designer.ui import arrangement
from designer.ui.document import Document
from designer.ui.settings import Settings
from designer.ui.training import State, Training
from designer.ui.window import MainWindow
from tests.train.tiny import recipe, tiny_dataset, tiny_design
from tests.ui.conftest import forget_edits

Shown = Callable[[Design], tuple[MainWindow, object, Document]]
Key, Button = Qt.Key, Qt.MouseButton
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
PATIENCE_MS = 60_000  # the first run imports torch


def names(window: MainWindow) -> list[str]:
    bar = window.tabs.bar
    return [bar.tabText(place) for place in range(bar.count())]


def press(window: MainWindow, key: Key, keys: Qt.KeyboardModifier = CTRL) -> None:
    QTest.keyClick(window.canvas, key, keys)


def middle(window: MainWindow, place: int) -> QPoint:
    return window.tabs.bar.tabRect(place).center()


def click(window: MainWindow, place: int, button: Button = Button.LeftButton) -> None:
    QTest.mouseClick(window.tabs.bar, button, pos=middle(window, place))


def rename(document: Document) -> None:
    """Call the second layer “first”."""
    document.edit("Rename", edit.rename(document.design, document.design.nodes[1].id, "first"))


def answering(monkeypatch: pytest.MonkeyPatch, button: QMessageBox.StandardButton) -> list[str]:
    """Have every question answered so; return what is asked."""
    asked: list[str] = []

    def question(_parent: object, _title: str, text: str, *_: object) -> object:
        asked.append(text)
        return button

    monkeypatch.setattr(QMessageBox, "question", question)
    return asked


@pytest.fixture
def three(focused_window_of: Shown, lenet: Design) -> MainWindow:
    """A window with lenet5, mnist-cnn and nin in tabs, the last in front."""
    window, _, document = focused_window_of(lenet)
    for name in ("mnist-cnn", "nin"):
        document.add(templates.load(name))
    return window


# What tabs do


def test_keys_open_walk_and_close_tabs(focused_window_of: Shown, lenet: Design) -> None:
    window, _, document = focused_window_of(lenet)
    press(window, Key.Key_T)
    assert len(names(window)) == 2
    assert document.root == Design(recipe=lenet.recipe)
    press(window, Key.Key_Tab)
    assert document.root == lenet
    press(window, Key.Key_Tab, CTRL | SHIFT)
    assert not document.root.nodes
    press(window, Key.Key_PageUp)
    assert document.root == lenet
    press(window, Key.Key_PageDown)
    press(window, Key.Key_W)
    assert names(window) == ["lenet5"]
    assert document.root == lenet
    assert window.canvas.hasFocus()


def test_a_click_puts_a_design_in_front(three: MainWindow) -> None:
    click(three, 1)
    assert three.document.root.name == "mnist-cnn"
    assert set(three.canvas.design_scene.cards) == set(three.document.design.by_id)
    assert three.tabs.bar.currentIndex() == 1


def test_the_plus_opens_an_empty_design_beside_the_one_in_front(three: MainWindow) -> None:
    click(three, 0)
    QTest.mouseClick(three.tabs.new_button, Button.LeftButton)
    assert three.tabs.bar.currentIndex() == 1
    assert names(three)[::2] == ["lenet5", "mnist-cnn"]
    assert not three.document.root.nodes


def test_the_cross_and_the_middle_button_close(three: MainWindow) -> None:
    QTest.mouseClick(three.tabs.bar.cross(0), Button.LeftButton)
    assert names(three) == ["mnist-cnn", "nin"]
    assert three.document.root.name == "nin"
    click(three, 1, Button.MiddleButton)
    assert names(three) == ["mnist-cnn"]
    assert three.document.root.name == "mnist-cnn"


def test_a_middle_button_that_is_let_go_elsewhere_closes_nothing(three: MainWindow) -> None:
    bar = three.tabs.bar
    QTest.mousePress(bar, Button.MiddleButton, pos=middle(three, 0))
    QTest.mouseRelease(bar, Button.MiddleButton, pos=middle(three, 1))
    assert len(names(three)) == 3


def test_the_last_tab_leaves_an_empty_design(focused_window_of: Shown, lenet: Design) -> None:
    window, _, document = focused_window_of(lenet)
    press(window, Key.Key_W)
    assert len(names(window)) == 1
    assert document.root == Design(recipe=lenet.recipe)
    assert window.isVisible()


def test_tabs_are_dragged(three: MainWindow, qtbot: QtBot) -> None:
    bar = three.tabs.bar
    start, end = middle(three, 0), middle(three, 2)
    QTest.mousePress(bar, Button.LeftButton, pos=start)
    for part in range(1, 11):
        QTest.mouseMove(bar, start + (end + QPoint(20, 0) - start) * part / 10)
    QTest.mouseRelease(bar, Button.LeftButton, pos=end + QPoint(20, 0))
    assert [sheet.name for sheet in three.document.sheets] == ["mnist-cnn", "nin", "lenet5"]
    qtbot.waitUntil(lambda: names(three) == ["mnist-cnn", "nin", "lenet5"])
    assert three.document.root.name == "lenet5"
    assert bar.currentIndex() == 2


def test_a_tab_says_whether_its_design_is_saved(three: MainWindow, tmp_path: Path) -> None:
    rename(three.document)
    assert names(three) == ["lenet5", "mnist-cnn", "nin  •"]
    three.document.save(tmp_path / "mine & yours.convas")
    assert names(three)[2] == "mine && yours"
    assert three.tabs.bar.tabToolTip(2) == str(tmp_path / "mine & yours.convas")
    three.document.undo_stack.undo()
    assert names(three)[2] == "mine && yours  •"


# What belongs to each


def test_each_design_has_its_own_undo(focused_window_of: Shown, lenet: Design) -> None:
    window, _, document = focused_window_of(lenet)
    rename(document)
    press(window, Key.Key_T)
    undo = next(action for action in window.actions() if action.text().startswith("Undo"))
    assert not undo.isEnabled()
    press(window, Key.Key_Z)
    assert not document.root.nodes
    press(window, Key.Key_Tab)
    assert undo.text() == "Undo Rename"
    press(window, Key.Key_Z)
    assert document.root == lenet
    press(window, Key.Key_Y)
    assert "first" in document.root.by_name


def test_selection_block_and_view_are_found_again(focused_window_of: Shown) -> None:
    window, _, document = focused_window_of(templates.load("resnet18"))
    block = next(node for node in document.design.nodes if hasattr(node.layer, "inner"))
    document.enter(block.id)
    inner = document.design.nodes[1].id
    document.select(frozenset({inner}))
    window.canvas.zoom_by(1.7)
    zoom, centre = window.canvas.zoom, window.canvas.visible_rect.center()
    press(window, Key.Key_T)
    assert (document.way, document.selection) == ((), frozenset())
    window.canvas.zoom_by(0.6)
    press(window, Key.Key_Tab)
    assert (document.way, document.selection) == ((block.id,), {inner})
    assert window.canvas.zoom == pytest.approx(zoom)
    assert (window.canvas.visible_rect.center() - centre).manhattanLength() < 3
    assert window._crumb.buttons[-1].text() == document.design.name


def test_a_drag_ends_before_another_design_comes_in_front(three: MainWindow) -> None:
    canvas, document = three.canvas, three.document
    before = document.root
    card = canvas.mapFromScene(canvas.design_scene.cards[2].scene_rect.center())
    QTest.mousePress(canvas.viewport(), Button.LeftButton, pos=card)
    QTest.mouseMove(canvas.viewport(), card + QPoint(60, 60))
    press(three, Key.Key_Tab)
    QTest.mouseRelease(canvas.viewport(), Button.LeftButton, pos=card + QPoint(80, 80))
    assert document.root == templates.load("lenet5")
    press(three, Key.Key_Tab, CTRL | SHIFT)
    assert document.root == before


def test_what_is_being_typed_goes_to_its_own_design(three: MainWindow) -> None:
    document = three.document
    click(three, 1)
    document.select(frozenset({document.design.by_name["conv1"].id}))
    field = three.inspector.findChild(QLineEdit)
    assert field is not None
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "mine")
    QTest.keyClick(field, Key.Key_PageUp, CTRL)
    assert document.root == templates.load("lenet5")
    press(three, Key.Key_PageDown)
    assert "mine" in document.root.by_name


# Files


def test_what_is_opened_takes_the_place_of_what_nobody_would_miss(three: MainWindow) -> None:
    three.files.open_template("alexnet")
    assert names(three) == ["lenet5", "mnist-cnn", "alexnet"]
    rename(three.document)
    three.files.open_template("nin")
    assert names(three) == ["lenet5", "mnist-cnn", "alexnet  •", "nin"]


def test_a_file_that_is_open_comes_in_front(three: MainWindow, tmp_path: Path) -> None:
    path = tmp_path / "mine.convas"
    three.document.save(path)
    mine = three.document.sheet
    press(three, Key.Key_T)
    rename_to = tmp_path / "link.convas"
    rename_to.symlink_to(path)
    assert three.files.open(rename_to)
    assert three.document.sheet is mine
    assert len(three.document.sheets) == 4


def test_two_tabs_are_never_saved_to_one_file(three: MainWindow, tmp_path: Path) -> None:
    path = tmp_path / "mine.convas"
    three.document.save(path)
    click(three, 0)
    assert not three.files.save_to(path)
    assert three.banner.text == (
        "mine.convas is open in another tab. Close it there, or take another name."
    )
    assert file.load(path).name == "nin"


def test_closing_a_tab_asks_for_its_work(
    three: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    buttons = QMessageBox.StandardButton
    rename(three.document)
    click(three, 0)
    asked = answering(monkeypatch, buttons.Cancel)
    click(three, 2, Button.MiddleButton)
    assert asked == ["nin has changes that are not saved. Save them?"]
    assert three.document.root.name == "nin"  # what is asked about is seen
    assert len(names(three)) == 3
    answering(monkeypatch, buttons.Discard)
    press(three, Key.Key_W)
    assert names(three) == ["lenet5", "mnist-cnn"]


def test_closing_the_window_asks_for_each_design(
    three: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    buttons = QMessageBox.StandardButton
    path = tmp_path / "mine.convas"
    three.document.save(path)
    rename(three.document)
    click(three, 0)
    rename(three.document)
    asked = answering(monkeypatch, buttons.Cancel)
    press(three, Key.Key_Q)
    assert three.isVisible()
    assert len(asked) == 1
    asked = answering(monkeypatch, buttons.Discard)
    press(three, Key.Key_Q)
    assert [text.split()[0] for text in asked] == ["lenet5", "mine.convas"]
    assert not three.isVisible()


# Training


@pytest.fixture
def trains(qtbot: QtBot, settings_file: Path) -> MainWindow:
    """A window whose design trains until it is stopped."""
    training = Training(load=lambda *_: tiny_dataset())
    window = MainWindow(tiny_design(recipe(epochs=100_000)), Settings(settings_file), training)
    training.setParent(window)
    qtbot.addWidget(window, before_close_func=forget_edits)
    window.show()
    window.settings.device = "cpu"
    qtbot.waitExposed(window)
    window.activateWindow()
    window.canvas.setFocus()
    qtbot.waitUntil(window.canvas.hasFocus)
    window.inside.begin()
    QTest.keyClick(window.canvas, Key.Key_F5)
    return window


def test_a_training_goes_on_behind_and_belongs_to_its_design(
    trains: MainWindow, qtbot: QtBot
) -> None:
    window, document = trains, trains.document
    mine, first = document.sheet, document.root
    press(window, Key.Key_T)  # before its first step, in a tab of its own
    document.show(tiny_design(recipe(epochs=3)))
    qtbot.waitUntil(lambda: window.training.state is State.RUNNING, timeout=PATIENCE_MS)
    assert not window.running.is_of_document
    assert window.inside.design is None  # what trains is of another design
    trained = window.training.design
    document.edit_recipe("Clip", document.root.recipe.replace(clip=1.0))
    assert window.training.design == trained
    qtbot.waitUntil(lambda: window.curves.record is not None, timeout=PATIENCE_MS)
    press(window, Key.Key_Tab)
    assert document.sheet is mine
    assert window.running.is_of_document
    assert window.inside.is_live
    assert window.inside.design == first
    document.edit_recipe("Clip", document.root.recipe.replace(clip=2.0))
    assert window.training.design is not None
    assert window.training.design.recipe.clip == 2.0
    QTest.keyClick(window.canvas, Key.Key_F5, SHIFT)
    qtbot.waitUntil(lambda: window.training.state is State.IDLE, timeout=PATIENCE_MS)


def test_a_trained_network_is_found_again_when_its_tab_is(trains: MainWindow, qtbot: QtBot) -> None:
    window, document = trains, trains.document
    qtbot.waitUntil(lambda: window.training.state is State.RUNNING, timeout=PATIENCE_MS)
    ends: list[Ended] = []
    window.training.events.connect(lambda es: ends.extend(e for e in es if isinstance(e, Ended)))
    press(window, Key.Key_T)
    window.training.stop()
    qtbot.waitUntil(lambda: bool(ends) and not window.training.is_active, timeout=PATIENCE_MS)
    assert window.curves.record is not None
    press(window, Key.Key_Tab)
    assert not window.inside.is_fresh
    assert window.inside.design == document.root
    press(window, Key.Key_W)
    assert window.curves.record is None  # nobody has its design open any more
    assert not window.inside.is_live


def test_the_tab_of_a_design_that_trains_has_a_sign(trains: MainWindow, qtbot: QtBot) -> None:
    bar = trains.tabs.bar
    press(trains, Key.Key_T)
    assert not bar.tabIcon(0).isNull()
    assert bar.tabIcon(1).isNull()
    assert "Trains" in bar.tabToolTip(0)
    trains.training.stop()
    qtbot.waitUntil(lambda: not trains.training.is_active, timeout=PATIENCE_MS)
    assert bar.tabIcon(0).isNull()


# Panels


def test_panels_go_back_to_where_they_were_at_first(
    window_of: Callable[[Design], MainWindow], lenet: Design
) -> None:
    window = window_of(lenet)
    docks = window.docks.by_name
    width = docks["palette"].width()
    docks["palette"].hide()
    docks["inspector"].setFloating(True)
    window.removeDockWidget(docks["curves"])
    entry = next(a for a in window.actions() if a.text() == "Panels as at first")
    entry.trigger()
    assert all(not dock.isFloating() and not dock.isHidden() for dock in docks.values())
    assert docks["palette"].width() == width
    left = Qt.DockWidgetArea.LeftDockWidgetArea
    assert window.dockWidgetArea(docks["palette"]) == left


def test_each_set_of_screens_has_its_own_layout(
    window_of: Callable[[Design], MainWindow], lenet: Design, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(arrangement, "screens", lambda: "a laptop")
    window = window_of(lenet)
    window.docks.by_name["palette"].hide()
    window.close()
    monkeypatch.setattr(arrangement, "screens", lambda: "a laptop and a projector")
    window = window_of(lenet)
    assert window.docks.by_name["palette"].isHidden()  # as it was last
    window.docks.by_name["palette"].show()
    window.close()
    for screens, is_hidden in (("a laptop", True), ("a laptop and a projector", False)):
        monkeypatch.setattr(arrangement, "screens", lambda name=screens: name)
        window = window_of(lenet)
        assert window.docks.by_name["palette"].isHidden() == is_hidden
        window.close()


def test_a_floating_panel_that_no_screen_shows_comes_back(
    window_of: Callable[[Design], MainWindow], lenet: Design
) -> None:
    window = window_of(lenet)
    dock = window.docks.by_name["inspector"]
    dock.setFloating(True)
    dock.move(20_000, 9_000)
    window.arrangement.bring_back()
    place = window.screen().availableGeometry()
    assert place.contains(QRect(dock.pos(), dock.size()))
    dock.move(place.topLeft() + QPoint(30, 40))
    before = dock.pos()
    window.arrangement.bring_back()
    assert dock.pos() == before  # one that is seen stays
