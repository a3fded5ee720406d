import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from designer.ui import theme
from designer.ui.theme import DARK, LIGHT
from designer.ui.widgets import (
    DecimalField,
    ElidedLabel,
    EmptyState,
    NumberRow,
    SectionHeading,
    SwatchBar,
    WholeField,
)


@pytest.fixture
def shown(qtbot):
    """Shows a widget at a size, and has it go when the test does."""

    def show(widget: QWidget, width: int = 200, height: int = 40) -> QWidget:
        qtbot.addWidget(widget)
        widget.resize(width, height)
        widget.show()
        qtbot.waitExposed(widget)
        return widget

    return show


def words(widget: QWidget) -> list[str]:
    return [label.text() for label in widget.findChildren(QLabel) if label.isVisible()]


def test_heading_says_text_and_note(shown):
    heading = shown(SectionHeading("Gradient", "1.3e-3"))
    assert words(heading) == ["Gradient", "1.3e-3"]
    heading.set_text("Weights")
    heading.set_note("")
    assert words(heading) == ["Weights", ""]
    assert heading.accessibleName() == "Weights"


def test_number_row_shows_a_formula_only_where_there_is_one(shown):
    row = shown(NumberRow("parameters", "5,020"))
    assert words(row) == ["parameters", "5,020"]
    low = row.sizeHint().height()
    row.set_formula("= 20 · (10·5·5 + 1)")
    row.set_value("5,021")
    row.set_label("weights")
    assert words(row) == ["weights", "5,021", "= 20 · (10·5·5 + 1)"]
    assert row.sizeHint().height() > low


def test_number_row_never_cuts_the_number(shown):
    row = shown(NumberRow("a label that is far too long", "14 × 14, stride 2", "= " + "1 + " * 40))
    value = row._value
    assert value.width() >= value.sizeHint().width()
    assert row._label.is_elided()
    assert row._formula.toolTip() == row._formula.text()


def test_number_row_takes_a_tone(qapp: QApplication, shown):
    sheet = qapp.styleSheet()
    qapp.setStyleSheet(theme.stylesheet(DARK))
    try:
        row = shown(NumberRow("memory", "91 GiB"))
        row.set_tone("bad")
        assert row._value.palette().windowText().color().name() == DARK.bad
        row.set_tone("")
        assert row._value.palette().windowText().color().name() != DARK.bad
    finally:
        qapp.setStyleSheet(sheet)


def test_elided_label_says_the_whole_when_there_is_no_room(shown):
    label = shown(ElidedLabel("a rather long sentence about a layer"), 60, 20)
    assert label.is_elided()
    assert label.toolTip() == "a rather long sentence about a layer"
    label.resize(600, 20)
    assert not label.is_elided()
    assert label.toolTip() == ""


def test_empty_state_asks_for_its_action(qtbot, shown):
    empty = shown(EmptyState("layout", "Drag a layer here.", "Open a template"), 400, 300)
    assert "Drag a layer here." in words(empty)
    with qtbot.waitSignal(empty.action_requested):
        QTest.mouseClick(empty.findChild(QPushButton), Qt.MouseButton.LeftButton)
    empty.set_action("")
    assert not empty.findChild(QPushButton).isVisible()


def test_empty_state_is_redrawn_in_another_theme(qtbot, monkeypatch):
    empty = EmptyState("layout", "Nothing yet.")
    qtbot.addWidget(empty)
    before = empty._icon.pixmap().toImage()
    monkeypatch.setattr(theme, "_current", LIGHT if theme.current() is DARK else DARK)
    palette = empty.palette()
    palette.setColor(palette.ColorRole.Window, Qt.GlobalColor.red)
    empty.setPalette(palette)
    assert empty._icon.pixmap().toImage() != before


def test_empty_state_shows_its_whole_sentence_when_narrow(shown):
    sentence = "Nothing selected. Click a layer to see its parameters and what it costs."
    empty = shown(EmptyState("search", sentence, "Add a layer"), 180, 300)
    label = empty._sentence
    assert label.height() >= label.heightForWidth(label.width())


@pytest.fixture
def bar(shown) -> SwatchBar:
    return shown(SwatchBar("Conv2d", "convolution"), 200, 26)


def test_swatch_bar_carries_its_family(bar: SwatchBar):
    assert bar.grab().toImage().pixelColor(1, 13).name() == theme.current().family("convolution")
    bar.set_family("pooling")
    assert bar.grab().toImage().pixelColor(1, 13).name() == theme.current().family("pooling")


def test_swatch_bar_looks_different_in_every_state(bar: SwatchBar):
    pictures = [bar.grab().toImage()]
    bar.setDown(True)
    pictures.append(bar.grab().toImage())
    bar.setDown(False)
    bar.setCheckable(True)
    bar.setChecked(True)
    pictures.append(bar.grab().toImage())
    bar.setEnabled(False)
    pictures.append(bar.grab().toImage())
    assert all(a != b for i, a in enumerate(pictures) for b in pictures[:i])


def test_swatch_bar_is_activated_by_double_click_and_return(qtbot, bar: SwatchBar):
    with qtbot.waitSignal(bar.activated):
        QTest.mouseDClick(bar, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(bar.activated):
        QTest.keyClick(bar, Qt.Key.Key_Return)
    with qtbot.waitSignal(bar.clicked):
        QTest.keyClick(bar, Qt.Key.Key_Space)


def test_swatch_bar_is_dragged_only_once_it_has_moved(bar: SwatchBar):
    drags, clicks = [], []
    bar.clicked.connect(lambda: clicks.append(True))
    bar.drag_requested.connect(lambda: drags.append(True))
    QTest.mousePress(bar, Qt.MouseButton.LeftButton, pos=QPoint(50, 13))
    QTest.mouseMove(bar, QPoint(52, 13))
    assert not drags
    QTest.mouseMove(bar, QPoint(90, 13))
    QTest.mouseMove(bar, QPoint(120, 13))
    QTest.mouseRelease(bar, Qt.MouseButton.LeftButton, pos=QPoint(120, 13))
    assert drags == [True]
    assert not clicks


@pytest.mark.parametrize("kind", [WholeField, DecimalField])
def test_the_wheel_passes_over_a_field_without_focus(qtbot, shown, kind):
    field = shown(kind())
    field.clearFocus()
    turn = QWheelEvent(
        QPointF(9, 9),
        QPointF(9, 9),
        QPoint(),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(field, turn)
    assert field.value() == 0
    assert not turn.isAccepted()
    field.activateWindow()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    QApplication.sendEvent(field, turn)
    assert field.value() == 1
