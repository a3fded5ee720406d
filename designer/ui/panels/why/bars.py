"""The probability of each class as a bar; a click asks about the class."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from designer.analysis.numbers import percent
from designer.ui import fonts
from designer.ui.lengths import scaled
from designer.ui.theme import Theme, current
from designer.ui.words import tr

_SHORTEST, TALLEST = 15, 22
"""Pixels for the line of a class."""
_GAP = 8
_WIDEST_NAME = 96
_BAR = 8


class ClassBars(QWidget):
    """Classes in their order, of many those that are likeliest.

    The one that is asked about is stressed, and the one that the picture is known to be of bears
    a green sign. The list of classes does by key what a click does here.
    """

    chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._names: tuple[str, ...] = ()
        self._asked, self._label = -1, -1
        self._hovered: int | None = None
        self.probabilities: NDArray[np.float64] = np.zeros(0)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(tr("Class probabilities"))

    def present(
        self,
        probabilities: NDArray[np.float64],
        names: Sequence[str],
        asked: int,
        label: int | None,
    ) -> None:
        """Show the probabilities of classes, (K,); an empty array shows nothing."""
        self.probabilities, self._names = probabilities, tuple(names)
        self._asked, self._label = asked, -1 if label is None else label
        told = [f"{self.name(row)} {percent(probabilities[row])}" for row in self.rows()]
        self.setAccessibleDescription(", ".join(told))
        self.update()

    def name(self, class_: int) -> str:
        """Return what a class is called."""
        return self._names[class_] if class_ < len(self._names) else str(class_)

    def rows(self) -> list[int]:
        """List the classes that are shown, from top to bottom."""
        count = len(self.probabilities)
        fitting = max(1, self.height() // scaled(_SHORTEST))
        if count <= fitting:
            return list(range(count))
        order = np.argsort(-self.probabilities, kind="stable")
        first = [row for row in (self._asked, self._label) if 0 <= row < count][:fitting]
        others = [int(row) for row in order if row not in first]
        return sorted({*first, *others[: fitting - len(set(first))]})

    def sizeHint(self) -> QSize:
        return QSize(184, 10 * scaled(TALLEST))

    def minimumSizeHint(self) -> QSize:
        return QSize(132, 3 * scaled(_SHORTEST))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        row = self._row_at(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and row is not None:
            self.chosen.emit(row)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover(self._row_at(event.position().toPoint()))

    def leaveEvent(self, event: QEvent) -> None:
        self._hover(None)

    def paintEvent(self, event: QPaintEvent) -> None:
        rows = self.rows()
        if not rows:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = QFontMetricsF(fonts.interface_font(12, QFont.Weight.DemiBold))
        widest = max(font.horizontalAdvance(self.name(row)) for row in rows) + 1
        name_width = min(widest, scaled(_WIDEST_NAME), self.width() * 0.35)
        for place, row in enumerate(rows):
            room = QRectF(0, place * self._line, self.width(), self._line)
            self._paint_row(painter, room, row, name_width, current())

    @property
    def _line(self) -> int:
        return min(
            scaled(TALLEST), max(scaled(_SHORTEST), self.height() // max(1, len(self.rows())))
        )

    def _row_at(self, at: QPoint) -> int | None:
        place, rows = at.y() // self._line, self.rows()
        return rows[place] if 0 <= place < len(rows) else None

    def _hover(self, row: int | None) -> None:
        if row != self._hovered:
            self._hovered = row
            self.setCursor(
                Qt.CursorShape.ArrowCursor if row is None else Qt.CursorShape.PointingHandCursor
            )
            self.setToolTip(
                "" if row is None else tr("What speaks for {label}", label=self.name(row))
            )
            self.update()

    def _paint_row(
        self, painter: QPainter, room: QRectF, row: int, name_width: float, theme: Theme
    ) -> None:
        is_asked = row == self._asked
        weight = QFont.Weight.DemiBold if is_asked else QFont.Weight.Normal
        ink = QColor(theme.text if is_asked or row == self._hovered else theme.muted)
        middle = Qt.AlignmentFlag.AlignVCenter
        if row == self._label:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.good))
            painter.drawRoundedRect(QRectF(0, room.center().y() - 5, 3, 10), 1.5, 1.5)
        font = fonts.interface_font(12, weight)
        painter.setFont(font)
        painter.setPen(ink)
        name = QFontMetricsF(font).elidedText(
            self.name(row), Qt.TextElideMode.ElideRight, name_width
        )
        painter.drawText(room.adjusted(_GAP, 0, 0, 0), middle, name)
        figures = fonts.number_font(11)
        percent_width = QFontMetricsF(figures).horizontalAdvance("100.0 %")
        track = QRectF(room)
        track.setLeft(_GAP + name_width + _GAP)
        track.setRight(room.right() - percent_width - _GAP)
        track.setTop(room.center().y() - _BAR / 2)
        track.setHeight(_BAR)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.line))
        painter.drawRoundedRect(track, 2, 2)
        share = float(np.clip(np.nan_to_num(self.probabilities[row]), 0, 1))
        if share * track.width() >= 0.5:
            track.setWidth(share * track.width())
            painter.setBrush(QColor(theme.accent if is_asked else theme.edge))
            painter.drawRoundedRect(track, 2, 2)
        painter.setFont(figures)
        painter.setPen(ink)
        end = int(middle | Qt.AlignmentFlag.AlignRight)
        painter.drawText(room, end, percent(float(self.probabilities[row])))
