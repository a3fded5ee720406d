"""The scale of the colours in a picture of numbers."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from designer.ui import fonts
from designer.ui.colormaps import diverging, sequential
from designer.ui.lengths import hold
from designer.ui.theme import current
from designer.ui.words import tr

MINUS = "\u2212"
_GAP = 6


class ColourScale(QWidget):
    """A thin bar of a map of colours, with its ends told."""

    BAR = QSize(72, 8)

    def __init__(self) -> None:
        super().__init__()
        self._ends: tuple[str, str] | None = None
        self._is_signed = True
        hold(self, height=20)
        self.hide()

    @property
    def ends(self) -> tuple[str, str] | None:
        """What stands at the left and the right end; None while it is not shown."""
        return self._ends

    def set_limit(self, limit: float | str | None, *, is_signed: bool = True) -> None:
        """Show what the strongest colour stands for, a number or a word; None: no bar.

        A signed scale has the middle of its colours at zero, another one their beginning.
        """
        if limit is None:
            self._ends = None
        else:
            word = limit if isinstance(limit, str) else f"{limit:.3g}"
            self._ends = (f"{MINUS}{word}", f"+{word}") if is_signed else ("0", word)
            self._is_signed = is_signed
            self._fit()
            self.setAccessibleName(
                tr("Colours from {low} to {high}", low=self._ends[0], high=self._ends[1])
            )
        self.setVisible(limit is not None)
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and self._ends is not None:
            self._fit()

    def _fit(self) -> None:
        assert self._ends
        width = QFontMetricsF(fonts.number_font(11)).horizontalAdvance
        words = sum(map(width, self._ends))
        self.setFixedWidth(self.BAR.width() + 2 * _GAP + round(words) + 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._ends is None:
            return
        theme = current()
        line = np.ascontiguousarray(diverging(theme) if self._is_signed else sequential(theme))
        bar = QImage(line.data, len(line), 1, line.nbytes, QImage.Format.Format_RGB888)
        painter = QPainter(self)
        painter.setFont(fonts.number_font(11))
        left = QFontMetricsF(fonts.number_font(11)).horizontalAdvance(self._ends[0]) + 1
        top = (self.height() - self.BAR.height()) // 2
        room = QRectF(left + _GAP, top, self.BAR.width(), self.BAR.height())
        painter.drawImage(room, bar)
        painter.setPen(QColor(theme.line))
        painter.drawRect(room.adjusted(-0.5, -0.5, 0.5, 0.5))
        painter.setPen(QColor(theme.muted))
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(QRectF(0, 0, left, self.height()), flags, self._ends[0])
        right = room.right() + _GAP
        painter.drawText(
            QRectF(right, 0, self.width() - right, self.height()), flags, self._ends[1]
        )
