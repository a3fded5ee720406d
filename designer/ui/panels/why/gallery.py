"""Pictures of the data set, the part of each framed that a channel saw."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QHelpEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from designer.ui import fonts
from designer.ui.lengths import scaled
from designer.ui.panels.why import pictures
from designer.ui.theme import DARK, current
from designer.ui.words import tr

COUNT = 9
_GAP = 8
_CAPTION = 16
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class Shown(NamedTuple):
    """A picture of the gallery: uint8 (C, H, W), what to say of it, and what was seen of it."""

    image: NDArray[np.uint8]
    name: str
    value: str
    about: str
    rows: range
    columns: range


class Gallery(QWidget):
    """As many columns as make the pictures largest; a click or Return chooses one."""

    chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._shown: tuple[Shown, ...] = ()
        self._images: list[QImage] = []
        self._current = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(tr("Pictures that excite the channel most"))

    @property
    def shown(self) -> tuple[Shown, ...]:
        """What is shown, the strongest first."""
        return self._shown

    def present(self, shown: Sequence[Shown]) -> None:
        """Show these pictures, nine at most."""
        self._shown = tuple(shown[:COUNT])
        self._images = [pictures.as_image(pictures.colours_of(one.image)) for one in self._shown]
        self._current = min(self._current, max(0, len(self._shown) - 1))
        self._describe()
        self.update()

    def places(self) -> list[QRect]:
        """Return where the pictures lie, without their captions."""
        if not self._shown:
            return []
        height, width = self._shown[0].image.shape[1:]
        columns, side = self._columns(height / width)
        tall = round(side * height / width)
        return [
            QRect(
                number % columns * (side + _GAP),
                number // columns * (tall + scaled(_CAPTION) + _GAP),
                side,
                tall,
            )
            for number in range(len(self._shown))
        ]

    def sizeHint(self) -> QSize:
        return QSize(280, 220)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, 80)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        columns = self._columns(1.0)[0] if self._shown else 1
        key = Qt.Key(event.key())
        step = {**_STEPS, Qt.Key.Key_Up: -columns, Qt.Key.Key_Down: columns}.get(key)
        if step is not None and 0 <= self._current + step < len(self._shown):
            self._current += step
            self._describe()
            self.update()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self._shown:
            self.chosen.emit(self._current)
        elif step is None:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        number = self._at(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and number is not None:
            self._current = number
            self._describe()
            self.update()
            self.chosen.emit(number)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            number = self._at(event.pos())
            if number is None:
                QToolTip.hideText()
            else:
                QToolTip.showText(event.globalPos(), self._shown[number].about, self)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme = QPainter(self), current()
        font = fonts.number_font(11)
        measure = QFontMetricsF(font)
        for number, place in enumerate(self.places()):
            one = self._shown[number]
            pictures.draw(painter, self._images[number], place)
            is_current = self.hasFocus() and number == self._current
            painter.setPen(QPen(QColor(theme.text if is_current else theme.line), 1))
            painter.drawRect(QRectF(place).adjusted(-0.5, -0.5, 0.5, 0.5))
            self._paint_frame(painter, place, one)
            painter.setFont(font)
            painter.setPen(QColor(theme.text if is_current else theme.muted))
            line = QRectF(place.left(), place.bottom() + 1, place.width(), scaled(_CAPTION))
            words = f"{one.name} · {one.value}"
            if measure.horizontalAdvance(words) > line.width():
                words = measure.elidedText(one.name, Qt.TextElideMode.ElideRight, line.width())
            painter.drawText(line, int(Qt.AlignmentFlag.AlignVCenter), words)

    def _paint_frame(self, painter: QPainter, place: QRect, one: Shown) -> None:
        """Draw round what was seen, unless that is all of the picture or nothing."""
        height, width = one.image.shape[1:]
        if (len(one.rows), len(one.columns)) == (height, width) or not one.rows or not one.columns:
            return
        x, y = place.width() / width, place.height() / height
        frame = QRectF(
            place.left() + one.columns.start * x,
            place.top() + one.rows.start * y,
            len(one.columns) * x,
            len(one.rows) * y,
        )
        # Dark under light, whatever the theme, so that it is seen on any picture.
        for colour, thick in (("#000000", 3.0), (DARK.accent, 1.5)):
            painter.setPen(QPen(QColor(colour), thick))
            painter.drawRect(frame.adjusted(0.75, 0.75, -0.75, -0.75))

    def _columns(self, ratio: float) -> tuple[int, int]:
        """Return in how many columns the pictures are widest, and how wide they are then."""
        best = (1, 1)
        for columns in range(1, len(self._shown) + 1):
            rows = -(-len(self._shown) // columns)
            across = (self.width() - 1 - (columns - 1) * _GAP) // columns
            down = (self.height() - (rows - 1) * _GAP) // rows - scaled(_CAPTION)
            side = int(min(across, down / ratio))
            if side > best[1]:
                best = (columns, side)
        return best

    def _at(self, at: QPoint) -> int | None:
        return next((n for n, place in enumerate(self.places()) if place.contains(at)), None)

    def _describe(self) -> None:
        about = self._shown[self._current].about if self._shown else ""
        self.setAccessibleDescription(about)
