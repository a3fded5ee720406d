"""A wire between two ports, with the shape that flows through it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPainterPathStroker, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from designer.graph import Shape, Wire
from designer.ui import theme as themes
from designer.ui.canvas.fonts import number_font
from designer.ui.canvas.routing import Turn, label_part, path_of, turns_of

LABEL = 10
"""Size of the shape on a wire, in pixels."""
THICKNESS = 1.7
BEFORE_END = 6
"""Between what is written and the port, where the wire comes in on a short level part."""


class WireItem(QGraphicsItem):
    """The picture of a wire. The scene tells it its way and its shape.

    A wire of the design is painted by the drawing; one that is being dragged is an item.
    """

    def __init__(self, wire: Wire | None = None) -> None:
        super().__init__()
        self.wire = wire
        self.is_hot = False
        self.colour: str | None = None
        """A colour of its own, while it is dragged."""
        self.flow: Shape | None = None
        """The shape of what flows through it, which is written on it."""
        self.points: list[QPointF] = []
        """The corners of its way."""
        self.turns: list[Turn] = []
        """The same corners, rounded."""
        self._path = QPainterPath()
        self._label_part = QPointF(), QPointF()
        self.label_room = QRectF()
        """Where what is written on it may stand."""
        self.rect = QRectF()
        """Where there is something of it."""

    def follow(self, points: Sequence[QPointF]) -> None:
        """Lay the wire along these corners."""
        if list(points) != self.points:
            self.prepareGeometryChange()
            self.points = list(points)
            self.turns = turns_of(points)
            self._path = path_of(points[0], self.turns, points[-1])
            self._label_part = label_part(points)
            self.label_room = QRectF(*self._label_part).adjusted(-60, -17, 60, 0)
            around = self._path.boundingRect().adjusted(-4, -4, 4, 4)
            self.rect = around.united(self.label_room)
            self.update()

    def label_place(self, width: float) -> QPointF:
        """Return the middle of what is written on it, so many pixels wide.

        In the middle of its level part, or where that is too short, in front of its end.
        """
        start, end = self._label_part
        middle = (start + end) / 2 - QPointF(0, 10)
        if not self.has_room(width):
            middle.setX(end.x() - width / 2 - BEFORE_END)
        return middle

    def has_room(self, width: float) -> bool:
        """Whether its level part is as long as what is written on it; else wires may cross that."""
        start, end = self._label_part
        return width <= end.x() - start.x()

    def set_hot(self, hot: bool) -> None:
        """Stress the wire."""
        if hot != self.is_hot:
            self.is_hot = hot
            self.update()

    def boundingRect(self) -> QRectF:
        return self.rect

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
        self.paint_line(painter)

    def paint_line(self, painter: QPainter) -> None:
        """Paint the line of the wire in its place."""
        theme = themes.current()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour = self.colour or (theme.accent if self.is_hot else theme.wire)
        painter.setPen(QPen(QColor(colour), 2.4 if self.is_hot else THICKNESS))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(self._path)


def label_rect(label: str) -> QRectF:
    """Return the room that a label takes, its middle at zero."""
    half = QFontMetricsF(number_font(LABEL)).horizontalAdvance(label) / 2 + 1
    return QRectF(-half, -7, 2 * half, 14)


def paint_label(painter: QPainter, label: str, *, covers: bool) -> None:
    """Paint what is written on a wire, its middle at the painter's zero.

    With `covers`, what runs behind it is not seen.
    """
    if covers:
        painter.fillRect(label_rect(label), QColor(themes.current().canvas))
    painter.setFont(number_font(LABEL))
    painter.setPen(QColor(themes.current().muted))
    painter.drawText(label_rect(label), Qt.AlignmentFlag.AlignCenter, label)
