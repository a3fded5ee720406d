"""A field that is on or off."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox

from designer.graph import Field
from designer.ui.form.editor import SEVERAL, Editor
from designer.ui.lengths import hold, scaled
from designer.ui.theme import current
from designer.ui.words import tr

_WIDTH, _TALL = 30, 16
_HEIGHT = 28


class SwitchEditor(Editor):
    """Turns a flag on and off."""

    def __init__(self, field: Field) -> None:
        self._switch = Switch()
        super().__init__(field, self._switch)
        self._switch.clicked.connect(lambda: self.offer(self._switch.isChecked()))
        self.display()

    def display(self) -> None:
        self._switch.setTristate(self._mixed)
        if self._mixed:
            self._switch.setCheckState(Qt.CheckState.PartiallyChecked)
        else:
            self._switch.setChecked(self._value)

    def claims(self, event: QKeyEvent) -> bool:
        return event.key() == Qt.Key.Key_Space or super().claims(event)


class Switch(QCheckBox):
    """A check box drawn as a switch, with its state as a word beside it."""

    def __init__(self) -> None:
        super().__init__()
        hold(self, numbers=12)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def nextCheckState(self) -> None:
        on = self.checkState() != Qt.CheckState.Checked
        self.setTristate(False)
        self.setChecked(on)

    def sizeHint(self) -> QSize:
        return QSize(scaled(_WIDTH + 48), scaled(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current()
        state = self.checkState()
        on, mixed = state == Qt.CheckState.Checked, state == Qt.CheckState.PartiallyChecked
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        # Less the width of the line around it.
        track = QRectF(2.5, 0.0, scaled(_WIDTH) - 1.0, scaled(_TALL) - 1.0)
        track.moveTop((self.height() - scaled(_TALL)) / 2 + 0.5)
        radius = track.height() / 2
        touched = self.underMouse() and self.isEnabled()

        fill, line, knob = theme.card, theme.edge, theme.muted
        if on:
            fill = theme.accent_hover if touched else theme.accent
            line, knob = fill, theme.on_accent
        elif touched:
            fill, line, knob = theme.hover, theme.muted, theme.text
        if not self.isEnabled():
            fill, line, knob = theme.panel, theme.line, theme.disabled
        if self.hasFocus():
            painter.setPen(QPen(QColor(theme.accent), 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            ring = track.adjusted(-2, -2, 2, 2)
            painter.drawRoundedRect(ring, radius + 2, radius + 2)
        painter.setPen(QColor(line))
        painter.setBrush(QColor(fill))
        painter.drawRoundedRect(track, radius, radius)

        share = 0.5 if mixed else float(on)
        side = track.height() - 6
        left = track.left() + 3 + share * (track.width() - 6 - side)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(knob))
        if mixed:
            painter.drawRoundedRect(QRectF(left, track.center().y() - 1, side, 2), 1, 1)
        else:
            painter.drawEllipse(QRectF(left, track.top() + 3, side, side))
        painter.setPen(QColor(theme.text if self.isEnabled() else theme.disabled))
        room = self.rect().adjusted(scaled(_WIDTH) + 11, 0, 0, 0)
        word = tr(SEVERAL) if mixed else tr("on") if on else tr("off")
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, word)
