"""A sheet whose numbers are typed by hand."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QLineEdit, QWidget

from designer.ui.lengths import hold
from designer.ui.panels.explain.matrix import Matrix, Spot
from designer.ui.panels.explain.numbers import shortest, typed
from designer.ui.panels.explain.sheet import Sheet
from designer.ui.theme import current, mark
from designer.ui.words import tr

_ARROWS = {
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
}
_BEGINS = set("0123456789.,-−+")


class EditableSheet(Sheet):
    """A cell is chosen by click or arrow key, and typed over, or changed with Enter or F2.

    Enter takes the number and goes down, Tab takes it and goes right, Escape leaves it as it was.
    What is no number stays in its field until it is one, or until Escape.
    """

    typed = Signal(object, float)
    """The cell, counted without the padding, and its new number."""
    refused = Signal(str)
    """Why what was typed is not taken, in a sentence; empty once it is."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self.cursor_spot: Spot = (0, 0)  # counted without the padding
        self.editor = QLineEdit(self)
        hold(self.editor, numbers=11)
        self.editor.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.editor.setAccessibleName(tr("Number in the {name}", name=self.name))
        self.editor.setStyleSheet("padding: 0; min-height: 0; border-radius: 0;")
        self.editor.hide()
        self.editor.installEventFilter(self)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def set_matrix(self, matrix: Matrix | None, title: str = "") -> None:
        super().set_matrix(matrix, title)
        if matrix is not None:
            rows, columns = self._own_shape()
            self._move_to(
                (min(self.cursor_spot[0], rows - 1), min(self.cursor_spot[1], columns - 1))
            )

    def begin(self, text: str | None = None) -> None:
        """Open the field over the chosen cell, with its number or with what is typed first."""
        assert self.matrix is not None
        value = float(self.matrix.values[self._outer(self.cursor_spot)])
        self.editor.setText(shortest(value) if text is None else text)
        self._place_field()
        self.editor.show()
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        if text is None:
            self.editor.selectAll()

    def commit(self) -> bool:
        """Take what is in the field; say why not where it is no number."""
        if self.editor.isHidden():
            return True
        try:
            value = typed(self.editor.text())
        except ValueError as error:
            mark(self.editor, invalid=True)
            self.refused.emit(str(error))
            return False
        spot = self.cursor_spot
        self._close()
        self.typed.emit(spot, value)
        return True

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        spot = self._inner(self.spot_at(event.position()))
        if spot is not None and self.commit():
            self._move_to(spot)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self._inner(self.spot_at(event.position())) is not None:
            self.begin()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, text = event.key(), event.text()
        if self.matrix is None:
            super().keyPressEvent(event)
        elif key in _ARROWS:
            down, across = _ARROWS[Qt.Key(key)]
            self._move_by(down, across)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            self.begin()
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.typed.emit(self.cursor_spot, 0.0)
        elif text and text in _BEGINS:
            self.begin(text)
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.editor and event.type() == QEvent.Type.FocusOut:
            self.commit()
        is_key = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
        if watched is self.editor and isinstance(event, QKeyEvent) and is_key:
            return self._key_in_field(Qt.Key(event.key()))
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if not self.editor.isHidden():
            self._place_field()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.matrix is not None and self.hasFocus():
            painter = QPainter(self)
            painter.setPen(QPen(QColor(current().text), 2))
            painter.drawRect(self.rect_of(self._outer(self.cursor_spot)).adjusted(1, 1, 0, 0))

    def _key_in_field(self, key: Qt.Key) -> bool:
        steps = {
            Qt.Key.Key_Return: (1, 0),
            Qt.Key.Key_Enter: (1, 0),
            Qt.Key.Key_Down: (1, 0),
            Qt.Key.Key_Up: (-1, 0),
            Qt.Key.Key_Tab: (0, 1),
            Qt.Key.Key_Backtab: (0, -1),
        }
        if key == Qt.Key.Key_Escape:
            self._close()
        elif key in steps:
            if self.commit():
                self._move_by(*steps[key])
        else:
            return False
        return True

    def _close(self) -> None:
        if not self.editor.isHidden():
            had_focus = self.editor.hasFocus()
            mark(self.editor, invalid=False)
            self.editor.hide()
            self.refused.emit("")
            if had_focus:
                self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _place_field(self) -> None:
        room = self.rect_of(self._outer(self.cursor_spot)).toAlignedRect()
        wide, high = max(room.width(), 44), max(room.height(), 22)
        centre = room.center()
        left = min(max(0, centre.x() - wide // 2), self.width() - wide)
        self.editor.setGeometry(left, centre.y() - high // 2, wide, high)

    def _move_by(self, down: int, across: int) -> None:
        rows, columns = self._own_shape()
        row, column = self.cursor_spot[0] + down, self.cursor_spot[1] + across
        if 0 <= row < rows and 0 <= column < columns:
            self._move_to((row, column))

    def _move_to(self, spot: Spot) -> None:
        self.cursor_spot = spot
        self.update()

    def _own_shape(self) -> Spot:
        assert self.matrix is not None
        (top, bottom), (left, right) = self.matrix.margin
        rows, columns = self.matrix.shape
        return rows - top - bottom, columns - left - right

    def _outer(self, spot: Spot) -> Spot:
        assert self.matrix is not None
        (top, _), (left, _) = self.matrix.margin
        return spot[0] + top, spot[1] + left

    def _inner(self, spot: Spot | None) -> Spot | None:
        if spot is None or self.matrix is None or self.matrix.is_padding(spot):
            return None
        (top, _), (left, _) = self.matrix.margin
        return spot[0] - top, spot[1] - left
