import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenuBar

from designer.ui.settings import Settings
from designer.ui.shortcuts_dialog import ShortcutsDialog

KEY = Qt.Key
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
ALT, NONE = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.NoModifier


@pytest.fixture
def opened(focused_window_of, lenet, qtbot):
    """A window with its dialog of keys."""
    window, _, _ = focused_window_of(lenet)
    window.guide.change_keys()
    dialog = window.findChild(ShortcutsDialog)
    qtbot.waitExposed(dialog)
    return window, dialog


def row_of(dialog, name):
    return next(r for r in range(dialog.table.rowCount()) if dialog.name_at(r) == name)


def click(dialog, name):
    item = dialog.table.item(row_of(dialog, name), 0)
    dialog.table.scrollToItem(item)
    place = dialog.table.visualItemRect(item).center()
    QTest.mouseClick(dialog.table.viewport(), Qt.MouseButton.LeftButton, pos=place)


def press(dialog, key, modifiers=NONE):
    QTest.keyClick(dialog.table, key, modifiers)


def action(window, text):
    every = window.canvas.actions() + window.actions()
    return next(one for one in every if one.text() == text)


def test_a_row_that_is_clicked_takes_the_keys_that_are_pressed(opened):
    window, dialog = opened
    click(dialog, "Duplicate")
    assert dialog.waits_for == "Duplicate"
    press(dialog, KEY.Key_J, CTRL)
    assert dialog.waits_for is None
    assert action(window, "Duplicate").shortcuts() == [QKeySequence("Ctrl+J")]
    assert "Ctrl+J" in dialog.told.text()


def test_the_new_keys_work_and_the_old_ones_do_not(opened, lenet, qtbot):
    window, dialog = opened
    click(dialog, "Duplicate")
    press(dialog, KEY.Key_J, CTRL)
    QTest.keyClick(dialog, KEY.Key_Escape)
    window.activateWindow()
    window.canvas.setFocus()
    qtbot.waitUntil(window.canvas.hasFocus)
    window.document.select(frozenset({lenet.by_name["conv1"].id}))
    QTest.keyClick(window.canvas, KEY.Key_D, CTRL)
    assert window.document.design == lenet
    QTest.keyClick(window.canvas, KEY.Key_J, CTRL)
    assert len(window.document.design.nodes) == len(lenet.nodes) + 1


def test_keys_of_another_command_are_not_taken_and_that_is_said(opened):
    window, dialog = opened
    before = action(window, "Duplicate").shortcuts()
    click(dialog, "Duplicate")
    press(dialog, KEY.Key_B, CTRL)
    assert "Bypass or switch on" in dialog.told.text()
    assert action(window, "Duplicate").shortcuts() == before
    assert dialog.waits_for == "Duplicate", "other keys can be pressed at once"
    press(dialog, KEY.Key_Escape)
    assert dialog.waits_for is None
    assert dialog.isVisible()


@pytest.mark.parametrize(
    ("name", "key", "held", "why"),
    [
        ("Save", KEY.Key_S, NONE, "typed into fields"),
        ("Duplicate", KEY.Key_Left, NONE, "arrow keys"),
        ("Duplicate", KEY.Key_Space, NONE, "Space"),
        ("Duplicate", KEY.Key_F, ALT, "Alt+F opens the menu “File”"),
        ("Save", KEY.Key_W, ALT, "Alt+W opens the menu “View”"),
    ],
)
def test_keys_that_would_be_in_the_way_are_refused(opened, name, key, held, why):
    window, dialog = opened
    before = action(window, name).shortcuts()
    click(dialog, name)
    press(dialog, key, held)
    assert why in dialog.told.text()
    assert action(window, name).shortcuts() == before


def test_a_single_letter_will_do_on_the_canvas(opened):
    window, dialog = opened
    click(dialog, "Duplicate")
    press(dialog, KEY.Key_K)
    assert action(window, "Duplicate").shortcuts() == [QKeySequence("K")]


def test_one_command_is_reset_and_all_are(opened):
    window, dialog = opened
    for name, key in (("Duplicate", KEY.Key_J), ("Select all", KEY.Key_K)):
        click(dialog, name)
        press(dialog, key, CTRL | SHIFT)
    click(dialog, "Duplicate")
    press(dialog, KEY.Key_Escape)
    QTest.mouseClick(dialog.reset, Qt.MouseButton.LeftButton)
    assert action(window, "Duplicate").shortcuts() == [QKeySequence("Ctrl+D")]
    assert action(window, "Select all").shortcuts() == [QKeySequence("Ctrl+Shift+K")]
    QTest.mouseClick(dialog.reset_all, Qt.MouseButton.LeftButton)
    assert QKeySequence("Ctrl+A") in action(window, "Select all").shortcuts()
    assert window.settings.shortcuts == {}
    assert not dialog.reset_all.isEnabled()


def test_a_reset_whose_keys_have_gone_to_another_says_so(opened):
    window, dialog = opened
    for name, key in (("Duplicate", KEY.Key_J), ("Select all", KEY.Key_D)):
        click(dialog, name)
        press(dialog, key, CTRL)
    click(dialog, "Duplicate")
    press(dialog, KEY.Key_Escape)
    QTest.mouseClick(dialog.reset, Qt.MouseButton.LeftButton)
    assert "Select all" in dialog.told.text()
    assert action(window, "Duplicate").shortcuts() == [QKeySequence("Ctrl+J")]


def test_keys_can_be_taken_away(opened):
    window, dialog = opened
    click(dialog, "Duplicate")
    press(dialog, KEY.Key_Escape)
    QTest.mouseClick(dialog.clear, Qt.MouseButton.LeftButton)
    assert action(window, "Duplicate").shortcuts() == []
    assert window.settings.shortcuts == {"Duplicate": ""}


def test_everything_goes_by_keys_alone(opened, qtbot):
    window, dialog = opened
    dialog.search.setFocus()
    qtbot.keyClicks(dialog.search, "duplicate")
    assert dialog.name_at(0) == "Duplicate"
    dialog.table.setFocus()
    press(dialog, KEY.Key_Return)
    assert dialog.waits_for == "Duplicate"
    press(dialog, KEY.Key_F9)
    assert action(window, "Duplicate").shortcuts() == [QKeySequence("F9")]


def test_chosen_keys_hold_in_the_next_window(focused_window_of, lenet, settings_file):
    Settings(settings_file).shortcuts = {"Pause": "F9", "Duplicate": ""}
    window, _, _ = focused_window_of(lenet)
    assert window.controls.pause.shortcuts() == [QKeySequence("F9")]
    assert action(window, "Duplicate").shortcuts() == []


def test_settings_that_are_no_keys_are_passed_over(settings_file):
    settings = Settings(settings_file)
    for broken in ("no json", "[1]"):
        settings._store.setValue("shortcuts", broken)
        assert settings.shortcuts == {}


def test_no_keys_are_those_that_open_a_menu(focused_window_of, lenet):
    window, canvas, _ = focused_window_of(lenet)
    (bar,) = window.findChildren(QMenuBar)
    letters = [QKeySequence.mnemonic(menu.text()) for menu in bar.actions()]
    assert all(letter.count() for letter in letters)
    for one in [*window.actions(), *canvas.actions()]:
        assert not set(one.shortcuts()) & set(letters), one.text()
