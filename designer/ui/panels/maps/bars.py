"""The values of a vector as bars, in lines like words where they are many."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QImage, QPainter, QPaintEvent, QPen, QResizeEvent

from designer.ui import fonts
from designer.ui.colormaps import nice_limit
from designer.ui.lengths import scaled
from designer.ui.panels.maps.grid import Entries, colour, colours, indexed
from designer.ui.panels.maps.pane import Pane, Spot
from designer.ui.theme import Theme, current
from designer.ui.words import tr

Values = NDArray[np.float32]

WIDEST, COMFORTABLE, NARROWEST = 48, 8, 4
"""Pixels from one bar to the next: there are as few lines as allow the second."""
LOWEST = 44
"""Pixels: where lines would become lower than this, one scrolls."""
LABEL = 16
_GROUND, _ZERO, _POSITIVE, _NEGATIVE, _MISSING = range(5)


@dataclass(frozen=True)
class Rows:
    """Where `count` bars go: so many in a line, each `pitch` pixels across and a line `height`."""

    count: int
    columns: int
    pitch: int
    height: int

    @property
    def lines(self) -> int:
        """How many lines there are."""
        return -(-self.count // self.columns)

    @property
    def gap(self) -> int:
        """Pixels between two bars."""
        return max(1, self.pitch // 5)


def lay_out(count: int, height: int, width: int, ratio: float) -> Rows:
    """Lay out so many bars in so many pixels, `ratio` of which are one of the window's."""
    widest, comfortable, narrowest, lowest = (
        max(2, round(side * ratio)) for side in (WIDEST, COMFORTABLE, NARROWEST, LOWEST)
    )
    most = max(1, height // lowest)  # lines that fit
    for lines in range(1, most + 1):
        pitch = width // -(-count // lines)
        if pitch >= comfortable:
            break
    pitch = min(widest, max(narrowest, pitch))
    columns = min(count, max(1, width // pitch))
    lines = -(-count // columns)
    return Rows(count, -(-count // lines), pitch, max(lowest, height // lines))


class BarsView(Pane):
    """A vector as bars from zero."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(tr("Values"))
        self.rows: Rows | None = None
        self.limit = 1.0
        """The length that the longest bars may have."""
        self.is_signed = False
        self._values = np.zeros(0, np.float32)
        self._places: NDArray[np.int64] = np.zeros(0, np.int64)
        self._order = self._places
        self._picture: tuple[object, QImage] = None, QImage()

    def set_values(
        self, values: Values, places: NDArray[np.int64], order: NDArray[np.int64]
    ) -> None:
        """Show values, those at these `places` of a vector, in an order."""
        self._values, self._places, self._order = values, places, order
        self.is_signed = bool((values < 0).any())
        self.limit = nice_limit(values)
        self._picture = None, QImage()
        self._lay_out()
        self.point_at(self.spot)

    def spot_at(self, at: QPoint) -> Spot | None:
        if self.rows is None:
            return None
        ratio = self.devicePixelRatio()
        line = int((at.y() + self.verticalScrollBar().value()) * ratio) // self.rows.height
        column = int(at.x() * ratio) // self.rows.pitch
        slot = line * self.rows.columns + column
        if column >= self.rows.columns or not 0 <= slot < self.rows.count:
            return None
        return Spot(int(self._order[slot]))

    def box(self, spot: Spot) -> QRectF | None:
        found = np.flatnonzero(self._order == spot.map)
        if self.rows is None or not len(found):
            return None
        ratio, rows = self.devicePixelRatio(), self.rows
        line, column = divmod(int(found[0]), rows.columns)
        top = line * rows.height / ratio - self.verticalScrollBar().value()
        return QRectF(
            column * rows.pitch / ratio, top, rows.pitch / ratio, (rows.height - 1) / ratio
        )

    def moved(self, spot: Spot | None, down: int, across: int) -> Spot | None:
        if self.rows is None:
            return None
        found = np.flatnonzero(self._order == (-1 if spot is None else spot.map))
        if not len(found):
            return Spot(int(self._order[0]))
        slot = int(found[0]) + down * self.rows.columns + across
        return Spot(int(self._order[slot])) if 0 <= slot < self.rows.count else spot

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.rows is None:
            return
        painter = QPainter(self.viewport())
        rows, theme, ratio = self.rows, current(), self.devicePixelRatio()
        top = round(self.verticalScrollBar().value() * ratio)
        height = int(self.viewport().height() * ratio)
        first, last = top // rows.height, min(rows.lines, (top + height) // rows.height + 1)
        key = rows, first, last, theme.name
        if self._picture[0] != key:
            shown = self._order[first * rows.columns : last * rows.columns]
            label = self._label * ratio
            image = draw(
                self._values[shown] / self.limit,
                rows,
                round(label),
                theme,
                is_signed=self.is_signed,
            )
            image.setDevicePixelRatio(ratio)
            self._picture = key, image
        painter.drawImage(QPointF(0, (first * rows.height - top) / ratio), self._picture[1])
        if self._label:
            self._write_labels(painter, rows, first, last)
        box = None if self.spot is None else self.box(self.spot)
        if box is not None:
            painter.setPen(QPen(QColor(theme.accent), 1.5))
            painter.drawRect(box.adjusted(0, 0, 0, -self._label - 3))

    @property
    def _label(self) -> int:
        """Pixels below each line for the numbers of its bars, where there is room for them."""
        if self.rows is None or not len(self._places):
            return 0
        widest = QFontMetricsF(fonts.number_font(10)).horizontalAdvance(
            str(int(self._places[-1]) + 1)
        )
        return scaled(LABEL) if self.rows.pitch / self.devicePixelRatio() >= widest + 4 else 0

    def _lay_out(self) -> None:
        count = len(self._order)
        if not count:
            self.rows = None
            return
        ratio, bar, room = (
            self.devicePixelRatio(),
            self.verticalScrollBar(),
            self.maximumViewportSize(),
        )
        height, width = int(room.height() * ratio), int(room.width() * ratio)
        rows = lay_out(count, height, width, ratio)
        if rows.lines * rows.height > height:
            rows = lay_out(count, height, width - round(bar.sizeHint().width() * ratio), ratio)
        self.rows = rows
        bar.setRange(0, max(0, ceil(rows.lines * rows.height / ratio) - room.height()))
        bar.setPageStep(room.height())
        bar.setSingleStep(round(rows.height / ratio))
        self.viewport().update()

    def _write_labels(self, painter: QPainter, rows: Rows, first: int, last: int) -> None:
        ratio = self.devicePixelRatio()
        painter.setFont(fonts.number_font(10))
        painter.setPen(QColor(current().muted))
        for slot in range(first * rows.columns, min(last * rows.columns, rows.count)):
            map_ = int(self._order[slot])
            box = self.box(Spot(map_))
            if box is not None:
                under = QRectF(box.left(), box.bottom() - scaled(LABEL), box.width(), scaled(LABEL))
                number = str(int(self._places[map_]) + 1)
                painter.drawText(
                    under.adjusted(0, 0, -rows.gap / ratio, 0), Qt.AlignmentFlag.AlignCenter, number
                )


def draw(levels: Values, rows: Rows, label: int, theme: Theme, *, is_signed: bool) -> QImage:
    """Paint some lines of bars whose values are given as shares of the longest, -1 to 1."""
    lines = -(-len(levels) // rows.columns)
    padded = np.zeros(lines * rows.columns, np.float32)
    padded[: len(levels)] = levels
    is_there = (np.arange(len(padded)) < len(levels)).reshape(lines, 1, -1)
    level = padded.reshape(lines, 1, -1)
    tall = rows.height - label - 8  # what is left is between the lines
    zero = 4 + (tall // 2 if is_signed else tall - 1)
    reach = tall // 2 if is_signed else tall - 1
    y = np.arange(rows.height).reshape(1, -1, 1)
    end = zero - np.rint(np.nan_to_num(level, posinf=1, neginf=-1).clip(-1, 1) * reach)
    entries = np.full((lines, rows.height, rows.columns), _GROUND, np.uint8)
    entries[(y >= end) & (y < zero)] = _POSITIVE
    entries[(y <= end) & (y > zero)] = _NEGATIVE
    entries[np.broadcast_to(np.isnan(level), entries.shape) & (y > 4) & (y < 4 + tall)] = _MISSING
    entries[is_there & (y == zero)] = _ZERO
    bars: Entries = entries.repeat(rows.pitch, axis=2)
    x = np.arange(rows.columns * rows.pitch) % rows.pitch
    in_gap = x >= rows.pitch - rows.gap
    bars[:, :, in_gap] = np.where(bars[:, :, in_gap] == _ZERO, _ZERO, _GROUND)
    *shades, ground, _, missing = colours(theme, is_signed=True)
    table = [ground, colour(theme.edge), shades[-1], shades[0], missing]
    return indexed(np.ascontiguousarray(bars.reshape(lines * rows.height, -1)), table)
