"""The picture of the filters, and the scale of its colours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from designer.ui import fonts
from designer.ui.theme import current

if TYPE_CHECKING:
    from designer.ui.panels.filters_grid import Cell, Grid, Weights

MINUS = "\u2212"


class FiltersView(QWidget):
    """One picture of all filters, drawn when they or the room for them change."""

    hovered = Signal(object)
    """The cell under the mouse, or None."""

    def __init__(self) -> None:
        super().__init__()
        self.weights: Weights | None = None
        self.grid: Grid | None = None
        self.limit = 1.0
        self.image = QImage()
        self.hovered_cell: Cell | None = None
        self.setMouseTracking(True)
        self.setMinimumSize(96, 64)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def set_weights(self, weights: Weights) -> None:
        """Show these: (filters, channels, height, width)."""
        from designer.ui.panels.filters_grid import nice_limit

        self.weights, self.limit = weights, nice_limit(weights)
        self.setAccessibleName(f"Filters, {' × '.join(map(str, weights.shape))}")
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

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self.image.isNull():
            QPainter(self).drawImage(QPointF(0, 0), self.image)

    def _draw(self) -> None:
        if self.weights is None:
            return
        from designer.ui.panels.filters_grid import draw, lay_out

        ratio = self.devicePixelRatio()
        size = self.size() * ratio
        filters, channels, height, width = self.weights.shape
        self.grid = lay_out((filters, channels, height, width), size.height(), size.width())
        self.image = draw(self.weights, self.grid, self.limit, current())
        self.image.setDevicePixelRatio(ratio)
        self.update()

    def _hover(self, at: QPoint | None) -> None:
        cell = None
        if at is not None and self.grid is not None:
            pixel = at * self.devicePixelRatio()
            cell = self.grid.cell_at(pixel.y(), pixel.x())
        if cell != self.hovered_cell:
            self.hovered_cell = cell
            self.hovered.emit(cell)


class ColourScale(QWidget):
    """A thin bar of the diverging map with its ends and its middle told."""

    BAR = QSize(80, 8)

    def __init__(self) -> None:
        super().__init__()
        self._limit: float | None = None
        self._font = fonts.number_font(11)
        self.setFixedSize(176, 20)

    def set_limit(self, limit: float | None) -> None:
        """Show what the strongest colours stand for; None: no bar."""
        self._limit = limit
        self.setVisible(limit is not None)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._limit is None:
            return
        from designer.ui.colormaps import diverging

        theme = current()
        line = diverging(theme)
        bar = QImage(line.data, len(line), 1, line.nbytes, QImage.Format.Format_RGB888)
        painter = QPainter(self)
        room = QRectF((self.width() - self.BAR.width()) / 2, 6, self.BAR.width(), self.BAR.height())
        painter.drawImage(room, bar)
        painter.setPen(QColor(theme.muted))
        painter.setFont(self._font)
        middle, flags = Qt.AlignmentFlag.AlignVCenter, Qt.AlignmentFlag
        left = QRectF(0, 0, room.left() - 6, self.height())
        right = QRectF(room.right() + 6, 0, self.width() - room.right() - 6, self.height())
        painter.drawText(left, middle | flags.AlignRight, f"{MINUS}{self._limit:g}")
        painter.drawText(right, middle | flags.AlignLeft, f"+{self._limit:g}")
