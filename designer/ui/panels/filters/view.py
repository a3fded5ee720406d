"""The picture of the filters."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, Signal
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
from PySide6.QtWidgets import QSizePolicy, QWidget

from designer.ui.panels.arrows import STEPS
from designer.ui.panels.filters.grid import FRAME, Cell, Grid, Order, Weights, draw, lay_out
from designer.ui.theme import current
from designer.ui.words import tr


class FiltersView(QWidget):
    """One picture of all filters, drawn when they or the room for them change."""

    hovered = Signal(object)
    """The cell that mouse or keys point at, or None."""

    def __init__(self) -> None:
        super().__init__()
        self.weights: Weights | None = None
        self.order: Order = np.zeros(0, np.int64)
        """The filters as they stand, by their number."""
        self.grid: Grid | None = None
        self.image = QImage()
        self.hovered_cell: Cell | None = None
        self._limits: Weights = np.ones(0, np.float32)
        self.setAccessibleName(tr("Filters"))
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(96, 64)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def set_weights(self, weights: Weights, order: Order, limits: Weights) -> None:
        """Show weights (filters, channels, height, width), the filters in an order.

        `limits` says for each filter what its strongest colour stands for.
        """
        self.weights, self.order, self._limits = weights, order, limits
        self.setAccessibleName(tr("Filters, {size}", size=" × ".join(map(str, weights.shape))))
        self._draw()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._draw()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._draw()
        self.hovered.emit(self.hovered_cell)  # what is shown of them may be another part

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover(event.position().toPoint())

    def leaveEvent(self, event: QEvent) -> None:
        self._hover(None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = STEPS.get(Qt.Key(event.key()))
        if step is None or self.grid is None:
            super().keyPressEvent(event)
        elif self.hovered_cell is None:
            self._point_at(self.grid.cell_at(FRAME, FRAME))
        else:
            self._point_at(self.grid.beside(self.hovered_cell, *step))

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.image.isNull():
            return
        painter = QPainter(self)
        painter.drawImage(QPointF(0, 0), self.image)
        if self.hovered_cell is not None and self.grid is not None:
            y, x = self.grid.corner(self.hovered_cell)
            ratio, side = self.devicePixelRatio(), self.grid.cell / self.devicePixelRatio()
            painter.setPen(QPen(QColor(current().warn), 1.5))
            painter.drawRect(QRectF(x / ratio, y / ratio, side, side).adjusted(-1, -1, 1, 1))

    def _draw(self) -> None:
        if self.weights is None:
            return
        ratio = self.devicePixelRatio()
        size = self.size() * ratio
        filters, channels, height, width = self.weights.shape
        grid = lay_out((filters, channels, height, width), size.height(), size.width())
        if grid != self.grid:
            self.grid, self.hovered_cell = grid, None  # which may not be there any more
        self.image = draw(self.weights, self.order, self._limits, grid, current())
        self.image.setDevicePixelRatio(ratio)
        self.update()

    def _hover(self, at: QPoint | None) -> None:
        cell = None
        if at is not None and self.grid is not None:
            pixel = at * self.devicePixelRatio()
            cell = self.grid.cell_at(pixel.y(), pixel.x())
        self._point_at(cell)

    def _point_at(self, cell: Cell | None) -> None:
        if cell != self.hovered_cell:
            self.hovered_cell = cell
            self.update()
            self.hovered.emit(cell)
