"""All maps of a node side by side, or one of them as large as there is room."""

from __future__ import annotations

from math import ceil

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)

from designer.ui import fonts
from designer.ui.colormaps import nice_limit
from designer.ui.lengths import scaled
from designer.ui.panels.maps.grid import FRAME, Grid, Place, draw, lay_out
from designer.ui.panels.maps.pane import Pane, Spot
from designer.ui.theme import current
from designer.ui.words import tr

LEAST = 24
"""Pixels: where maps would become smaller than this, one scrolls."""
LABEL = 14
"""Pixels below a map for the number of its channel."""
_SMALLEST_BOX = 5


class MapsView(Pane):
    """Feature maps as a picture, drawn when they or the room for them change."""

    def __init__(self) -> None:
        super().__init__()
        self.grid: Grid | None = None
        self.setAccessibleName(tr("Feature maps"))
        self.is_signed = False
        self.limits: NDArray[np.float32] = np.zeros(0, np.float32)
        """What the strongest colour of each map stands for."""
        self.enlarged: int | None = None
        """The number of the channel that is shown alone."""
        self._values = np.zeros((0, 1, 1), np.float32)
        self._channels: NDArray[np.int64] = np.zeros(0, np.int64)
        self._order = self._slots = self._channels
        self._picture: tuple[object, QImage] = None, QImage()

    def set_maps(
        self,
        values: NDArray[np.float32],
        channels: NDArray[np.int64],
        order: NDArray[np.int64],
        *,
        each_its_own: bool = False,
    ) -> None:
        """Show maps (count, rows, columns), those of these `channels`, in an order.

        With `each_its_own` every map has all colours; else these stand for the same values in all.
        """
        self._values, self._channels, self._order = values, channels, order
        self.is_signed = bool((values < 0).any())
        if each_its_own:
            self.limits = np.fmax.reduce(np.abs(values), axis=(1, 2), initial=0)
        else:
            self.limits = np.full(len(values), nice_limit(values), np.float32)
        if self.enlarged not in channels:
            self.enlarged = None
        self._arrange()

    def enlarge(self, channel: int | None) -> None:
        """Show one channel alone; None: all of them again."""
        if channel != self.enlarged:
            self.enlarged = channel
            self._arrange()
            self.point_at(self.spot)

    def spot_at(self, at: QPoint) -> Spot | None:
        if self.grid is None:
            return None
        ratio = self.devicePixelRatio()
        place = self.grid.at(round(at.y() * ratio) + self._top, round(at.x() * ratio))
        return None if place is None else self._spot(place)

    def box(self, spot: Spot) -> QRectF | None:
        place = self._place(spot)
        if self.grid is None or place is None:
            return None
        y, x, height, width = self.grid.box(place)
        ratio = self.devicePixelRatio()
        return QRectF(x / ratio, (y - self._top) / ratio, width / ratio, height / ratio)

    def moved(self, spot: Spot | None, down: int, across: int) -> Spot | None:
        grid = self.grid
        if grid is None:
            return None
        place = None if spot is None else self._place(spot)
        return self._spot(Place(0, 0, 0) if place is None else grid.beside(place, down, across))

    # Events

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        spot = self.spot_at(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and spot is not None:
            self._toggle(spot)
            self.point_at(self.spot_at(event.position().toPoint()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.point_at(self.spot or self.moved(None, 0, 0))
            if self.spot is not None:
                self._toggle(self.spot)
                self.bring_into_sight()
        elif event.key() == Qt.Key.Key_Escape and self.enlarged is not None:
            self.enlarge(None)
            self.bring_into_sight()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.grid is None:
            return
        painter = QPainter(self.viewport())
        painter.drawImage(QPointF(0, 0), self._drawn(self.grid))
        if self.grid.label:
            self._write_labels(painter, self.grid)
        if self.spot is not None:
            self._mark(painter, self.spot)

    def _toggle(self, spot: Spot) -> None:
        is_alone = self.enlarged is not None
        self.enlarge(None if is_alone else int(self._channels[spot.map]))

    # Places

    @property
    def _top(self) -> int:
        """How many device pixels are above what is seen."""
        return round(self.verticalScrollBar().value() * self.devicePixelRatio())

    def _spot(self, place: Place) -> Spot:
        return Spot(int(self._slots[place.slot]), place.row, place.column)

    def _place(self, spot: Spot) -> Place | None:
        found = np.flatnonzero(self._slots == spot.map)
        height, width = self._values.shape[1:]
        if not len(found) or spot.row >= height or spot.column >= width:
            return None
        return Place(int(found[0]), spot.row, spot.column)

    def _arrange(self) -> None:
        alone = np.flatnonzero(self._channels == self.enlarged)
        self._slots = alone if len(alone) else self._order
        self._picture = None, QImage()
        self._lay_out()
        self.point_at(self.spot)

    def _lay_out(self) -> None:
        if not len(self._slots):
            self.grid = None
            return
        ratio, bar = self.devicePixelRatio(), self.verticalScrollBar()
        room = self.maximumViewportSize()
        count, (rows, columns) = len(self._slots), self._values.shape[1:]

        def laid_out(width: int) -> Grid:
            return lay_out(
                count,
                (rows, columns),
                int(room.height() * ratio),
                int(width * ratio),
                least=round(LEAST * ratio),
                label=round(scaled(LABEL) * ratio) if count > 1 else 0,
            )

        grid = laid_out(room.width())
        if grid.height > room.height() * ratio:
            grid = laid_out(room.width() - bar.sizeHint().width())
        self.grid = grid
        bar.setRange(0, max(0, ceil(grid.height / ratio) - room.height()))
        bar.setPageStep(room.height())
        bar.setSingleStep(round(grid.pitch[0] / ratio))
        self.viewport().update()

    # Painting

    def _drawn(self, grid: Grid) -> QImage:
        """Return what is seen at present, drawn anew unless that is what was drawn last."""
        ratio, theme = self.devicePixelRatio(), current()
        size = self.viewport().size() * ratio
        part = self._top, size.height(), size.width()
        key = grid, part, theme.name
        if self._picture[0] != key:
            image = draw(
                self._values,
                self.limits,
                self._slots,
                grid,
                part,
                theme,
                is_signed=self.is_signed,
            )
            image.setDevicePixelRatio(ratio)
            self._picture = key, image
        return self._picture[1]

    def _write_labels(self, painter: QPainter, grid: Grid) -> None:
        ratio, height = self.devicePixelRatio(), self.viewport().height() * self.devicePixelRatio()
        first = self._top // grid.pitch[0] * grid.columns
        last = int((self._top + height) // grid.pitch[0] + 1) * grid.columns
        painter.setFont(fonts.number_font(10))
        painter.setPen(QColor(current().muted))
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        for slot in range(first, min(last, grid.count)):
            y, x = grid.corner(slot)
            under = (y - self._top + grid.tile[0] + FRAME) / ratio
            room = QRectF(x / ratio, under, grid.tile[1] / ratio, grid.label / ratio)
            painter.drawText(room, flags, str(int(self._channels[self._slots[slot]]) + 1))

    def _mark(self, painter: QPainter, spot: Spot) -> None:
        """Frame the value, and the map that it is in."""
        box, first = self.box(spot), self.box(Spot(spot.map))
        if box is None or first is None or self.grid is None:
            return
        ratio = self.devicePixelRatio()
        height, width = self.grid.tile
        whole = QRectF(first.topLeft(), first.topLeft() + QPointF(width / ratio, height / ratio))
        painter.setPen(QPen(QColor(current().accent), 1.5))
        painter.drawRect(whole.adjusted(-1, -1, 1, 1))
        grow = max(1.0, (_SMALLEST_BOX - box.width()) / 2)
        painter.setPen(QPen(QColor(current().warn), 1.5))
        painter.drawRect(box.adjusted(-grow, -grow, grow, grow))
