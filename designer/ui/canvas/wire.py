"""A wire between two ports, with the shape that flows through it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPainterPathStroker, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from designer.graph import Wire
from designer.ui import theme as themes
from designer.ui.canvas.card import FAR
from designer.ui.canvas.routing import label_place, path_of
from designer.ui.fonts import number_font

LABEL = 10
"""Size of the shape on a wire, in pixels."""


class WireItem(QGraphicsItem):
    """The picture of a wire. The scene tells it its way and its shape."""

    def __init__(self, wire: Wire | None = None) -> None:
        super().__init__()
        self.wire = wire
        self.is_hot = False
        self.colour: str | None = None
        """A colour of its own, while it is dragged."""
        self.label = ""
        self.points: list[QPointF] = []
        """The corners of its way."""
        self._path = QPainterPath()
        self._label_rect = QRectF()

    def follow(self, points: Sequence[QPointF]) -> None:
        """Lay the wire along these corners."""
        if list(points) != self.points:
            self.prepareGeometryChange()
            self.points = list(points)
            self._path = path_of(points)
            middle = label_place(points)
            self._label_rect = QRectF(middle.x() - 60, middle.y() - 17, 120, 14)
            self.update()

    def set_label(self, label: str) -> None:
        """Write a shape on the wire."""
        if label != self.label:
            self.label = label
            self.update()

    def set_hot(self, hot: bool) -> None:
        """Stress the wire."""
        if hot != self.is_hot:
            self.is_hot = hot
            self.update()

    def boundingRect(self) -> QRectF:
        return self._path.boundingRect().adjusted(-4, -4, 4, 4).united(self._label_rect)

    def shape(self) -> QPainterPath:
        stroker = QPainterPathStroker()
        stroker.setWidth(12)
        return stroker.createStroke(self._path)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionGraphicsItem,
        widget: QWidget | None = None,
    ) -> None:
        theme = themes.current()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour = self.colour or (theme.accent if self.is_hot else theme.wire)
        painter.setPen(QPen(QColor(colour), 2.4 if self.is_hot else 1.7))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(self._path)
        zoom = option.levelOfDetailFromTransform(painter.worldTransform())
        if self.label and zoom >= FAR:
            painter.setFont(number_font(LABEL))
            painter.setPen(QColor(theme.muted))
            painter.drawText(self._label_rect, Qt.AlignmentFlag.AlignCenter, self.label)
