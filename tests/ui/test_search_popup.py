"""What a search for layers and the one for commands have in common."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from designer.ui.widgets.search_popup import Said, SearchPopup

KEY = Qt.Key
WORDS = [f"{a}{b}" for a in "abcdef" for b in "xyz"]


class Words(SearchPopup[str]):
    nothing = "No such word."

    def __init__(self, parent):
        super().__init__(parent, width=200, rows=5, lines=1)
        self.taken = []

    def found(self, query):
        return [word for word in WORDS if word.startswith(query)]

    def said(self, thing):
        return Said(thing, below=f"{thing} it is", tip=f"take {thing}")

    def draw(self, painter, option, thing):
        painter.drawText(option.rect, thing)

    def take(self, thing):
        self.taken.append(thing)


@pytest.fixture
def ground(qtbot):
    ground = QWidget()
    qtbot.addWidget(ground)
    ground.show()
    return ground


@pytest.fixture
def words(qtbot, ground):
    words = Words(ground)
    words.begin()
    words.show()
    words.field.setFocus()
    qtbot.waitExposed(words)
    return words


def test_the_first_is_chosen_and_keys_walk_by_one_and_by_what_is_in_sight(words, qtbot):
    chosen = []
    for key in (KEY.Key_Down, KEY.Key_PageDown, KEY.Key_Up, KEY.Key_PageUp, KEY.Key_PageUp):
        qtbot.keyClick(words.field, key)
        chosen.append(words.below)
    assert chosen == ["ay it is", "bz it is", "by it is", "ax it is", "ax it is"]


def test_nobody_is_told_of_a_row_that_is_not_listed_any_more(words):
    told = []
    chosen = words.list.selectionModel().currentChanged
    chosen.connect(lambda now, _before: told.append((now.data(), list(words.shown))))
    for text in ("b", "bx", "by", "nowhere", "f"):
        words.field.setText(text)
        words.grab()
    assert [now for now, _ in told] == ["bx", "bx", "by", "fx"]
    assert all(now in shown for now, shown in told)


def test_where_nothing_fits_it_says_so_and_takes_nothing(words, qtbot):
    qtbot.keyClicks(words.field, "q")
    assert words.below == "No such word."
    for key in (KEY.Key_Down, KEY.Key_Return):
        qtbot.keyClick(words.field, key)
    assert words.taken == []


def test_return_and_a_click_take(words, qtbot):
    qtbot.keyClick(words.field, KEY.Key_Return)
    place = words.list.visualRect(words.list.model().index(2, 0)).center()
    qtbot.mouseClick(words.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert words.taken == ["ax", "az"]


def test_a_row_says_what_it_is_to_eyes_and_ears(words):
    first = words.list.model().index(0, 0)
    roles = Qt.ItemDataRole
    assert first.data(roles.ToolTipRole) == "take ax"
    assert first.data(roles.AccessibleTextRole) == "ax"
