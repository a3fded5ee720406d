"""A row with its family's colour at the left: a layer in the palette, a block in a list."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QAbstractButton, QApplication, QSizePolicy, QStyle, QWidget

from designer.ui.lengths import scaled
from designer.ui.theme import Theme, current

HEIGHT = 26
_State = QStyle.StateFlag


def paint_swatch_bar(
    painter: QPainter, rect: QRectF, text: str, family: str, theme: Theme, state: QStyle.StateFlag
) -> None:
    """Draw one row; a delegate that lists many shares it with `SwatchBar`."""
    enabled = bool(state & _State.State_Enabled)
    focused = bool(state & _State.State_HasFocus)
    ground, line = theme.card, theme.line
    if enabled and state & _State.State_Sunken:
        ground, line = theme.pressed, theme.edge
    elif state & _State.State_Selected:
        ground, line = theme.selected, theme.accent
    elif enabled and state & _State.State_MouseOver:
        ground, line = theme.hover, theme.edge

    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    width = 2.0 if focused else 1.0
    painter.setPen(QPen(QColor(theme.accent if focused else line), width))
    painter.setBrush(QColor(ground if enabled else theme.panel))
    inset = width / 2
    painter.drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), 6, 6)

    bar = QPainterPath()
    bar.addRoundedRect(QRectF(rect.left(), rect.top() + 2, 4, rect.height() - 4), 2, 2)
    painter.fillPath(bar, QColor(theme.family(family) if enabled else theme.line))

    painter.setPen(QColor(theme.text if enabled else theme.disabled))
    room = rect.adjusted(14, 0, -8, 0)
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(room.width()))
    painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
    painter.restore()


class SwatchBar(QAbstractButton):
    """A row to click, to double-click or Return (`activated`), and to drag (`drag_requested`)."""

    activated = Signal()
    drag_requested = Signal()

    def __init__(self, text: str, family: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._family = family
        self._grabbed_at: QPointF | None = None  # until it is let go or becomes a drag
        self.setText(text)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def set_family(self, family: str) -> None:
        """Take another family's colour."""
        self._family = family
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance(self.text()) + 24, scaled(HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return QSize(48, scaled(HEIGHT))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.activated.emit()
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.activated.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        self._grabbed_at = event.position() if self.isDown() else None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._grabbed_at is None:
            return
        super().mouseMoveEvent(event)
        moved = (event.position() - self._grabbed_at).manhattanLength()
        if moved >= QApplication.startDragDistance():
            self._grabbed_at = None
            self.setDown(False)  # or letting go would be a click
            self.drag_requested.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        states = {
            _State.State_Enabled: self.isEnabled(),
            _State.State_MouseOver: self.underMouse(),
            _State.State_Sunken: self.isDown(),
            _State.State_HasFocus: self.hasFocus(),
            _State.State_Selected: self.isChecked(),
        }
        state = _State.State_None
        for flag, holds in states.items():
            if holds:
                state |= flag
        rect = QRectF(self.rect())
        paint_swatch_bar(QPainter(self), rect, self.text(), self._family, current(), state)
