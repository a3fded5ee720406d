import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from designer.ui.catalogue import NOTE, Entry, in_menus
from designer.ui.command_palette import CommandPalette
from designer.ui.matching import Words, closest

KEY = Qt.Key
BOTH = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def done():
    return []


@pytest.fixture
def ground(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(800, 600)
    window.show()
    return window


@pytest.fixture
def palette(qtbot, done, ground):
    """A palette over four actions, the third of which has nothing to do."""
    entries, used = [], []
    for text in ("Zoom in", "Zoom out", "Paste", "Show all"):
        action = QAction(text)
        action.triggered.connect(lambda _=False, text=text: done.append(text))
        entries.append(Entry("View", action))
    entries[2].action.setEnabled(False)
    entries[0].action.setShortcut("Ctrl++")

    def remember(names):
        used[:] = names

    palette = CommandPalette(ground, lambda: entries, lambda: used, remember)
    palette.open()
    qtbot.waitExposed(palette)
    return palette


def texts(palette):
    return [entry.text for entry in palette.shown]


def test_nothing_typed_lists_everything_in_its_order(palette):
    assert texts(palette) == ["Zoom in", "Zoom out", "Paste", "Show all"]
    assert palette.shown[0].keys


def test_a_few_letters_find_and_return_runs(palette, qtbot, done):
    qtbot.keyClicks(palette.field, "zmo")
    assert texts(palette) == ["Zoom out"]
    qtbot.keyClick(palette.field, KEY.Key_Return)
    assert done == ["Zoom out"]
    assert not palette.isVisible()


def test_up_and_down_walk_and_stop_at_the_ends(palette, qtbot, done):
    for key in (KEY.Key_Up, KEY.Key_Down, KEY.Key_Down, KEY.Key_Down, KEY.Key_Down):
        qtbot.keyClick(palette.field, key)
    qtbot.keyClick(palette.field, KEY.Key_Return)
    assert done == ["Show all"]


def test_one_that_has_nothing_to_do_is_walked_over_but_does_not_run(palette, qtbot, done):
    qtbot.keyClicks(palette.field, "paste")
    qtbot.keyClick(palette.field, KEY.Key_Return)
    assert done == []
    assert palette.isVisible()
    assert "nothing" in palette.below


def test_escape_closes(palette, qtbot, done):
    qtbot.keyClick(palette.field, KEY.Key_Escape)
    assert not palette.isVisible()
    assert done == []


def test_a_click_runs(palette, qtbot, done):
    rect = palette.list.visualRect(palette.list.model().index(1, 0))
    viewport = palette.list.viewport()
    qtbot.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=rect.center())
    assert done == ["Zoom out"]


def test_what_was_used_last_comes_first(palette, qtbot):
    for text in ("Show all", "Zoom out"):
        palette.open()
        qtbot.keyClicks(palette.field, text)
        qtbot.keyClick(palette.field, KEY.Key_Return)
    palette.open()
    assert texts(palette) == ["Zoom out", "Show all", "Zoom in", "Paste"]


def test_what_is_called_nothing_known_is_said(palette, qtbot):
    qtbot.keyClicks(palette.field, "xyzzy")
    assert texts(palette) == []
    assert "Nothing" in palette.below
    qtbot.keyClick(palette.field, KEY.Key_Return)


def test_menus_are_read_with_their_ways_and_filled_first(qtbot):
    bar = QMenuBar()
    qtbot.addWidget(bar)
    file, recent = QMenu("&File"), QMenu("Open recent")
    bar.addMenu(file)
    file.addAction("Save")
    file.addSeparator()
    file.addMenu(recent)
    recent.aboutToShow.connect(lambda: recent.addAction("mine.convas"))
    note = file.addAction("Nothing yet")
    note.setProperty(NOTE, True)
    found = [(entry.where, entry.text) for entry in in_menus(bar)]
    assert found == [("File", "Save"), ("File, Open recent", "mine.convas")]


def test_words_are_found_by_their_beginnings_and_initials():
    names = ["Show all", "Save as…", "Single step"]
    assert closest("sa", names, Words)[0] == "Save as…"
    assert closest("ss", names, Words)[0] == "Single step"
    assert closest("all", names, Words) == ["Show all"]


def test_it_opens_by_its_keys_with_everything_that_the_window_can_do(
    focused_window_of, lenet, qtbot
):
    window, canvas, document = focused_window_of(lenet)
    qtbot.keyClick(canvas, KEY.Key_P, BOTH)
    palette = window.guide.palette
    qtbot.waitUntil(palette.isVisible)
    listed = texts(palette)
    actions = [*window.actions(), *canvas.actions()]
    assert {one.text() for one in actions if one.text()} <= set(listed)
    assert {"resnet18", "Add Conv2d", "Show Curves", "Transfer learning"} <= set(listed)
    assert len({entry.action for entry in palette.shown}) == len(palette.shown)
    before = len(document.design.nodes)
    qtbot.keyClicks(palette.field, "add conv2d")
    qtbot.keyClick(palette.field, KEY.Key_Return)
    assert len(document.design.nodes) == before + 1
    assert window.settings.used_commands == ["Convolution: Add Conv2d"]


def test_a_panel_is_shown_and_a_template_opened(focused_window_of, lenet, qtbot):
    window, canvas, document = focused_window_of(lenet)
    for typed in ("show table", "mnist-cnn"):
        qtbot.keyClick(canvas, KEY.Key_P, BOTH)
        qtbot.keyClicks(window.guide.palette.field, typed)
        qtbot.keyClick(window.guide.palette.field, KEY.Key_Return)
    assert not window.docks.by_name["table"].visibleRegion().isEmpty()
    assert document.design.name == "mnist-cnn"
