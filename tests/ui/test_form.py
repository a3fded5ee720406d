from dataclasses import dataclass, replace

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from designer.graph import (
    Declaration,
    choice,
    dims,
    fields_of,
    flag,
    integer,
    number,
    optional_integer,
    pair,
    sides,
)
from designer.ui.form import Form
from designer.ui.form.form import MOST_KEPT, FormRow, describe


@dataclass(frozen=True)
class Thing(Declaration):
    count: int = integer(3, "How many.", maximum=99)
    share: float = number(0.5, "How much of it.", minimum=0, maximum=1)
    size: tuple[int, int] | str = pair(2, "Height and width.", minimum=0, words=("same",))
    wide: bool = flag(False, "Whether it is wide.")
    mode: str = choice("zeros", ("zeros", "ones"), "What it is filled with.")
    divisor: int | None = optional_integer(None, "What it is divided by.")
    border: tuple[int, ...] = sides(1, "What is added at each side.")
    over: tuple[int, ...] = dims((2, 3), "Along what it is averaged.")


class Held:
    """A form, and the thing that it edits, as a panel holds them."""

    def __init__(self, qtbot):
        self.thing = Thing()
        self.changes = []
        self.window = QWidget()
        column = QVBoxLayout(self.window)
        self.form = Form()
        self.before, self.after = QLineEdit(), QLineEdit()
        for widget in (self.before, self.form, self.after):
            column.addWidget(widget)
        self.form.changed.connect(self.change)
        qtbot.addWidget(self.window)
        self.window.show()
        qtbot.waitExposed(self.window)
        self.window.activateWindow()
        self.form.present(self.thing, subject=1)

    def change(self, name, value):
        self.changes.append((name, value))
        self.thing = self.thing.replace(**{name: value})
        self.form.present(self.thing, subject=1)

    def control(self, name):
        control = self.form.editor(name).control
        control.setFocus()
        return control


@pytest.fixture
def held(qtbot):
    return Held(qtbot)


def retype(qtbot, line, text):
    line.selectAll()
    qtbot.keyClicks(line, text)


def wheel(control, notches, keys=Qt.KeyboardModifier.NoModifier):
    at = QPointF(control.rect().center())
    event = QWheelEvent(
        at,
        control.mapToGlobal(at),
        QPoint(),
        QPoint(0, 120 * notches),
        Qt.MouseButton.NoButton,
        keys,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(control, event)


def test_every_valid_keystroke_is_told(qtbot, held):
    retype(qtbot, held.control("count"), "12")
    assert held.changes == [("count", 1), ("count", 12)]


def test_what_is_typed_stays_as_it_is_until_it_is_left(qtbot, held):
    line = held.control("size")
    retype(qtbot, line, "7")
    assert (held.thing.size, line.text()) == ((7, 7), "7")
    held.after.setFocus()
    assert line.text() == "7 × 7"


def test_return_writes_it_out_and_begins_a_session(qtbot, held):
    line = held.control("size")
    session = held.form.session
    retype(qtbot, line, "4x5")
    assert held.form.session == session
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert line.text() == "4 × 5"
    assert held.form.session == session + 1


def test_what_is_not_valid_is_said_and_keeps_the_last_good_value(qtbot, held):
    line = held.control("count")
    retype(qtbot, line, "abc")
    assert held.changes == []
    assert held.form.complaint("count") == "count takes a whole number, not “abc”."
    assert line.property("invalid")
    retype(qtbot, line, "8")
    assert held.form.complaint("count") == ""
    assert not line.property("invalid")
    retype(qtbot, line, "100")
    assert held.form.complaint("count") == "count must be at most 99, not 100."
    held.after.setFocus()
    assert (line.text(), held.form.complaint("count"), held.thing.count) == ("10", "", 10)


def test_the_arrow_keys_step_within_the_bounds(qtbot, held):
    line = held.control("count")
    qtbot.keyClick(line, Qt.Key.Key_Up)
    qtbot.keyClick(line, Qt.Key.Key_PageUp)
    assert held.changes == [("count", 4), ("count", 14)]
    assert line.text() == "14"
    for _ in range(3):
        qtbot.keyClick(line, Qt.Key.Key_PageDown)
    assert held.thing.count == 1
    assert held.changes[-1] == ("count", 1)


SHIFT = Qt.KeyboardModifier.ShiftModifier


def test_shift_steps_by_powers_of_two(qtbot, held):
    line = held.control("count")
    retype(qtbot, line, "48")
    qtbot.keyClick(line, Qt.Key.Key_Up, SHIFT)
    assert (held.thing.count, line.text()) == (64, "64")
    qtbot.keyClick(line, Qt.Key.Key_Down, SHIFT)
    qtbot.keyClick(line, Qt.Key.Key_Down, SHIFT)
    assert held.thing.count == 16
    qtbot.keyClick(line, Qt.Key.Key_Up)
    assert held.thing.count == 17
    line = held.control("size")
    retype(qtbot, line, "3, 8")
    qtbot.keyClick(line, Qt.Key.Key_Up, SHIFT)
    assert (held.thing.size, line.text()) == ((4, 16), "4 × 16")


def test_the_wheel_with_shift_steps_by_powers_of_two(qtbot, held):
    line = held.control("count")
    retype(qtbot, line, "24")
    wheel(line, 1, SHIFT)
    assert held.thing.count == 32
    wheel(line, -2, SHIFT)
    assert held.thing.count == 8
    wheel(line, 9, SHIFT)
    assert (held.thing.count, line.text()) == (99, "99")
    share = held.control("share")
    wheel(share, -1, SHIFT)
    assert held.thing.share == 0.25


def test_arithmetic_is_worked_out_and_written_out_at_return(qtbot, held):
    line = held.control("count")
    retype(qtbot, line, "(3+1)*16")
    assert (held.thing.count, line.text()) == (64, "(3+1)*16")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert line.text() == "64"
    retype(qtbot, line, "7/0")
    said = "count cannot be worked out: “7/0” divides by zero."
    assert (held.form.complaint("count"), held.thing.count) == (said, 7)
    line = held.control("size")
    retype(qtbot, line, "3*2, 5")
    assert held.thing.size == (6, 5)
    retype(qtbot, line, "3*3")
    assert held.thing.size == (3, 3)


def test_the_wheel_steps_only_the_field_that_has_the_focus(held):
    count, share = held.control("count"), held.control("share")
    wheel(count, 1)
    assert held.changes == []
    wheel(share, -1)
    assert held.changes == [("share", 0.4)]
    wheel(held.form.editor("mode").control, -1)
    assert held.thing.mode == "zeros"


def test_escape_goes_back_to_the_value_before(qtbot, held):
    line = held.control("count")
    retype(qtbot, line, "45")
    qtbot.keyClick(line, Qt.Key.Key_Escape)
    assert (held.thing.count, line.text()) == (3, "3")
    retype(qtbot, line, "x")
    qtbot.keyClick(line, Qt.Key.Key_Escape)
    assert (line.text(), held.form.complaint("count")) == ("3", "")


def test_a_change_from_elsewhere_is_followed_without_touching_the_other_fields(qtbot, held):
    line = held.control("size")
    retype(qtbot, line, "7")
    line.setCursorPosition(0)
    held.form.present(held.thing.replace(count=50), subject=1)
    assert held.form.editor("count").control.text() == "50"
    assert (line.text(), line.cursorPosition()) == ("7", 0)
    held.form.present(held.thing.replace(size=(9, 9)), subject=1)
    assert line.text() == "9 × 9"


def test_another_subject_drops_what_is_half_typed(qtbot, held):
    line = held.control("count")
    retype(qtbot, line, "abc")
    held.form.present(held.thing, subject=2)
    assert (line.text(), held.form.complaint("count")) == ("3", "")


def test_a_word_takes_the_place_of_numbers_and_gives_it_back(qtbot, held):
    line = held.control("size")
    retype(qtbot, line, "4")
    word = held.form.editor("size")._word
    qtbot.mouseClick(word, Qt.MouseButton.LeftButton)
    assert (held.thing.size, line.text(), word.isChecked()) == ("same", "same", True)
    qtbot.mouseClick(word, Qt.MouseButton.LeftButton)
    assert (held.thing.size, line.text(), word.isChecked()) == ((4, 4), "4 × 4", False)
    retype(qtbot, line, "same")
    assert held.thing.size == "same"
    assert word.isChecked()


def test_a_flag_is_a_switch(qtbot, held):
    switch = held.control("wide")
    qtbot.mouseClick(switch, Qt.MouseButton.LeftButton)
    assert held.thing.wide is True
    qtbot.keyClick(switch, Qt.Key.Key_Space)
    assert held.thing.wide is False


def test_a_choice_is_a_list(qtbot, held):
    box = held.control("mode")
    qtbot.keyClick(box, Qt.Key.Key_Down)
    assert held.thing.mode == "ones"
    qtbot.keyClick(box, Qt.Key.Key_Escape)
    assert held.thing.mode == "zeros"


def test_fields_that_differ_show_no_value_until_they_are_given_one(qtbot, held):
    mixed = {"count", "wide", "mode"}
    held.form.present(held.thing, subject=(1, 2), mixed=mixed)
    assert held.control("count").text() == ""
    assert held.control("wide").checkState() == Qt.CheckState.PartiallyChecked
    assert held.control("mode").currentIndex() == -1
    line = held.control("count")
    qtbot.keyClicks(line, "3")
    qtbot.mouseClick(held.control("wide"), Qt.MouseButton.LeftButton)
    assert held.changes == [("count", 3), ("wide", True)]


def test_the_tab_key_walks_the_fields_in_order_also_after_a_rebuild(held):
    @dataclass(frozen=True)
    class Other(Declaration):
        one: int = integer(1, "One.")
        two: int = integer(2, "Two.")

    held.form.present(Other(), subject=2)
    held.before.setFocus()
    walked = []
    for _ in range(3):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        walked.append(QApplication.focusWidget())
    expected = [held.form.editor("one").control, held.form.editor("two").control, held.after]
    assert walked == expected


def test_undo_is_left_to_the_window(held):
    line = held.control("count")
    event = _override(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    QApplication.sendEvent(line, event)
    assert not event.isAccepted()
    letter = _override(Qt.Key.Key_7, Qt.KeyboardModifier.NoModifier, "7")
    QApplication.sendEvent(line, letter)
    assert letter.isAccepted()


def test_every_field_says_what_it_takes(held):
    count, _, size, _, mode, divisor, *_ = fields_of(Thing)
    assert describe(count) == (
        "How many.\nBetween 1 and 99; 3 by default.\nType sums too: 64*2 or (3+1)*16."
    )
    assert describe(mode) == "What it is filled with.\nZeros by default."
    assert "same" in describe(size)
    assert '1 or more, or "none"; none by default.' in describe(divisor)
    assert held.form.editor("count").control.accessibleName() == "count"


def _override(key, modifiers, text=""):
    event = QKeyEvent(QEvent.Type.ShortcutOverride, key, modifiers, text)
    event.ignore()
    return event


def test_a_number_that_may_lack_is_typed_stepped_and_taken_back(qtbot, held):
    line = held.control("divisor")
    assert line.text() == "none"
    retype(qtbot, line, "12")
    assert held.thing.divisor == 12
    qtbot.keyClick(line, Qt.Key.Key_Escape)
    assert held.thing.divisor is None
    assert line.text() == "none"
    qtbot.keyClick(line, Qt.Key.Key_Up)
    assert held.thing.divisor == 1
    qtbot.keyClick(line, Qt.Key.Key_Down)
    assert held.thing.divisor is None
    line.selectAll()
    qtbot.keyClick(line, Qt.Key.Key_Backspace)
    assert held.form.complaint("divisor") == "divisor is empty: type a number, or “none”."


def test_rows_that_were_shown_long_ago_go(qtbot, held):
    count = fields_of(Thing)[0]
    for turn in range(3 * MOST_KEPT):
        field = replace(count, name=f"field{turn % (2 * MOST_KEPT)}")
        held.form.present_fields((field,), {field.name: 3}, subject=turn)
        assert held.form.editor(field.name).control.text() == "3"
    qtbot.waitUntil(lambda: len(held.form.findChildren(FormRow)) == MOST_KEPT)
    held.form.present(held.thing, subject=1)
    retype(qtbot, held.control("count"), "7")
    assert held.changes == [("count", 7)]


def test_sides_and_axes_are_typed_as_they_are_shown(qtbot, held):
    line = held.control("border")
    retype(qtbot, line, "1, 2, 3, 4")
    assert held.thing.border == (1, 2, 3, 4)
    retype(qtbot, line, "5")
    assert held.thing.border == (5, 5, 5, 5)
    retype(qtbot, line, "1, 2")
    assert "left, right, top and bottom" in held.form.complaint("border")
    line = held.control("over")
    assert line.text() == "2, 3"
    retype(qtbot, line, "3, 1")
    assert held.thing.over == (1, 3)
    retype(qtbot, line, "1, 1")
    assert held.form.complaint("over").startswith("over names an axis twice")
