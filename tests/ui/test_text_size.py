"""Text from 9 to 24 points: everything follows at once, and nothing is cut off."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QMessageBox,
    QTabBar,
    QTableWidget,
    QWidget,
)
from pytestqt.qtbot import QtBot

from designer.graph import Design
from designer.ui import fonts, lengths, scenes
from designer.ui import theme as themes
from designer.ui.canvas import fonts as canvas_fonts
from designer.ui.panels.rows import dress
from designer.ui.settings import Settings
from designer.ui.widgets import ElidedLabel, SwatchBar
from designer.ui.window import MainWindow

_SPEAKING = (QLabel, QAbstractButton, QComboBox, QAbstractSpinBox, QLineEdit)


@pytest.fixture(autouse=True)
def usual(qapp: QApplication) -> Iterator[None]:
    yield
    if lengths.points() != lengths.USUAL:
        # What a test has closed need not be dressed once more.
        qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        lengths.set_points(lengths.USUAL)
        themes.apply(qapp, themes.current())


def may_be_cut(widget: QWidget) -> bool:
    """Whether it shows as much as there is room for, and the rest in a tip or by scrolling."""
    if isinstance(widget, ElidedLabel | SwatchBar) or isinstance(widget.parentWidget(), QTabBar):
        return True
    if isinstance(widget.window(), QMessageBox):
        return True  # Qt makes those no wider than the screen less 480, here 320
    if widget.objectName().startswith("qt_") or not widget.visibleRegion().boundingRect().isValid():
        return True
    return isinstance(widget.parentWidget(), QAbstractSpinBox | QComboBox | QAbstractItemView)


def needed(widget: QWidget) -> tuple[int, int]:
    """The least width and height with which no letter is lost."""
    hint = widget.sizeHint()
    if isinstance(widget, QLabel) and widget.wordWrap():
        return 0, widget.heightForWidth(widget.width())
    if isinstance(widget, QLineEdit | QComboBox | QAbstractSpinBox):
        return 0, hint.height()  # what is typed scrolls; what is chosen ends in an ellipsis
    return hint.width(), hint.height()


def is_in_scroll_area(widget: QWidget) -> bool:
    owner = widget.parentWidget()
    while owner is not None:
        if isinstance(owner, QAbstractScrollArea):
            return True
        owner = owner.parentWidget()
    return False


def cut(widget: QWidget) -> Iterator[str]:
    for one in widget.findChildren(QWidget):
        if not isinstance(one, _SPEAKING) or not one.isVisible() or may_be_cut(one):
            continue
        text = getattr(one, "text", str)() or one.accessibleName()
        if isinstance(one, QLabel) and not text:
            continue
        wide, high = needed(one)
        what = f"{type(one).__name__} “{text}” in {type(one.parentWidget()).__name__}"
        if one.width() < wide or one.height() < high:
            yield f"{what} has {one.width()}x{one.height()} and needs {wide}x{high}"
        owner = one.window()
        place = QRect(one.mapTo(owner, QPoint(0, 0)), one.size())
        if not is_in_scroll_area(one) and not owner.rect().contains(place):
            yield f"{what} leaves its window"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("act", "points"), [("empty", 9), ("empty", 24), ("problems", 16), ("dialogs", 24)]
)
def test_nothing_is_cut_off(
    qapp: QApplication, window_of: Callable[[Design], MainWindow], act: str, points: int
) -> None:
    ((make, prepare, scene),) = (one for one in scenes.ACTS if one[2].__name__ == act)
    lengths.set_points(points)
    themes.apply(qapp, themes.current())
    window = window_of(make())
    window.resize(1920, 1080)
    prepare(window)
    found: dict[str, str] = {}
    for picture, widget in scene(window):
        scenes.settle(window, widget)
        for what in cut(widget):
            found.setdefault(what, picture)
    assert not found, "\n".join(f"{picture}: {what}" for what, picture in found.items())


def test_the_usual_size_changes_nothing() -> None:
    assert lengths.points() == lengths.USUAL
    assert [lengths.scaled(px) for px in (1, 9, 26, 168)] == [1, 9, 26, 168]
    assert fonts.interface_font().pixelSize() == 13
    assert "font-size: 13px" in themes.stylesheet(themes.DARK)
    assert "tx" not in themes.stylesheet(themes.DARK).replace("text", "")


def test_points_are_a_72nd_of_an_inch() -> None:
    sizes = range(lengths.SMALLEST, lengths.LARGEST + 1)
    for points in sizes:
        lengths.set_points(points)
        assert lengths.points() == points
    assert len({lengths.px_of(points) for points in sizes}) == len(sizes)
    lengths.set_points(500)
    assert lengths.points() == lengths.LARGEST
    assert fonts.interface_font().pixelSize() == 32  # 24 / 72 inches of 96 pixels


@pytest.mark.slow
def test_keys_change_the_size_at_once_and_it_is_remembered(
    focused_window_of: Callable[[Design], tuple[MainWindow, object, object]],
    small: Design,
    settings_file: Path,
) -> None:
    window, *_ = focused_window_of(small)
    height, title = window.topbar.height(), window.topbar.train_button
    size = title.fontMetrics().height()
    keys = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    window.set_text_size(15)
    QTest.keyClick(window.canvas, Qt.Key.Key_Plus, keys)
    assert window.settings.text_size == Settings(settings_file).text_size == 16
    assert window.topbar.height() == round(height * 21 / 13)
    assert title.fontMetrics().height() > 1.5 * size
    QTest.keyClick(window.canvas, Qt.Key.Key_Minus, keys)
    assert window.settings.text_size == 15
    QTest.keyClick(window.canvas, Qt.Key.Key_0, keys)
    assert window.settings.text_size == lengths.USUAL
    assert window.topbar.height() == height
    assert title.fontMetrics().height() == size


@pytest.mark.parametrize("kept", ["8", "25", "large", "", "-12"])
def test_a_size_that_cannot_be_is_the_usual_one(settings_file: Path, kept: str) -> None:
    settings_file.write_text(f"[General]\ntext_size={kept}\n")
    assert Settings(settings_file).text_size == lengths.USUAL


def test_the_rows_and_columns_of_a_table_grow(qapp: QApplication, qtbot: QtBot) -> None:
    table = QTableWidget(2, 2)
    qtbot.addWidget(table)
    dress(table, "A table", 26, 48)
    table.horizontalHeader().resizeSection(0, 100)
    lengths.set_points(20)
    themes.apply(qapp, themes.current())
    assert table.rowHeight(0) == lengths.scaled(26) == 54
    assert table.horizontalHeader().sectionSize(0) == round(100 * 54 / 26)


@pytest.mark.usefixtures("qapp")
def test_cards_keep_their_size_and_files_too() -> None:
    lengths.set_points(24)
    assert canvas_fonts.interface_font(13).pixelSize() == 13
    with lengths.usual():
        assert fonts.number_font(12).pixelSize() == 12
    assert fonts.number_font(12).pixelSize() == 30
