"""A heading that opens and closes what stands beneath it."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from designer.ui import fonts
from designer.ui.lengths import scaled
from designer.ui.theme import current

_HEIGHT = 28
_GAP = 6
_INDENT = 14
"""Room for the arrow, in front of the words."""


class Fold(QWidget):
    """A part of a form that folds away, with a few words on what is in it while it does.

    Widgets go into `column`.
    """

    folded = Signal(bool)
    """It was closed, or opened, by a person."""

    def __init__(self, title: str, *, is_open: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.heading = FoldHeading(title)
        self.heading.setChecked(is_open)
        self._body = QWidget()
        self.column = QVBoxLayout(self._body)
        self.column.setContentsMargins(0, 2, 0, 8)
        self.column.setSpacing(_GAP)
        if not is_open:  # to show it before it has a parent would open a window
            self._body.hide()
        self.heading.toggled.connect(self._body.setVisible)
        self.heading.clicked.connect(lambda on: self.folded.emit(not on))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.heading)
        column.addWidget(self._body)

    @property
    def is_open(self) -> bool:
        """Whether what is in it can be seen."""
        return self.heading.isChecked()


class FoldHeading(QAbstractButton):
    """The line to click; Space and Return do the same, Left closes and Right opens."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self.setText(title)
        self._note = ""
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    @property
    def note(self) -> str:
        """What is said of the inside, seen while it is closed."""
        return self._note

    def set_note(self, note: str) -> None:
        """Change what is said of the inside."""
        if note != self._note:
            self._note = note
            self.setToolTip(note)
            self.setAccessibleDescription(note)
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(120, scaled(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return QSize(60, scaled(_HEIGHT))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            if self.isChecked() != (key == Qt.Key.Key_Right):
                self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.hasFocus():
            painter.setPen(QPen(QColor(theme.accent), 1.0))
            ring = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
            painter.drawRoundedRect(ring, 4, 4)
        touched = self.underMouse() or self.hasFocus()
        self._paint_arrow(painter, theme.text if touched else theme.muted)
        heading = fonts.interface_font(13, QFont.Weight.DemiBold)
        painter.setFont(heading)
        painter.setPen(QColor(theme.text))
        room = QRectF(self.rect()).adjusted(scaled(_INDENT), 0, -2, 0)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(room, middle | Qt.AlignmentFlag.AlignLeft, self.text())
        if self._note and not self.isChecked():
            room.setLeft(room.left() + QFontMetricsF(heading).horizontalAdvance(self.text()) + 12)
            note = fonts.number_font(11)
            painter.setFont(note)
            painter.setPen(QColor(theme.muted))
            shown = QFontMetricsF(note).elidedText(
                self._note, Qt.TextElideMode.ElideRight, room.width()
            )
            painter.drawText(room, middle | Qt.AlignmentFlag.AlignRight, shown)

    def _paint_arrow(self, painter: QPainter, colour: str) -> None:
        """Point to the right while it is closed, down while it is open."""
        pen = QPen(QColor(colour), 1.4)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        x, y = 4.0, self.height() / 2
        if self.isChecked():
            ends = (QPointF(x - 3.5, y - 1.75), QPointF(x, y + 1.75), QPointF(x + 3.5, y - 1.75))
        else:
            ends = (QPointF(x - 1.75, y - 3.5), QPointF(x + 1.75, y), QPointF(x - 1.75, y + 3.5))
        painter.drawPolyline(ends)
