"""Notes and frames as they are painted: quieter than cards and beneath the wires."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from designer.graph import Frame, Mark
from designer.ui import theme as themes
from designer.ui.canvas.card_paint import FAR
from designer.ui.canvas.fonts import interface_font
from designer.ui.canvas.geometry import PADDING, RADIUS

NOTE_WIDTH = 216
TITLE = 36
"""Height of a frame's title bar."""
COLOURS = {
    "blue": "convolution",
    "teal": "pooling",
    "amber": "activation",
    "red": "linear",
    "violet": "shape",
    "green": "normalisation",
    "grey": "input",
}
"""The colours of a frame, and the family that has each of them too."""
_SIZE = 12
"""Of a note's letters."""
_CORNER = 14.0
_FLAGS = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop


class MarkItem(QGraphicsItem):
    """The picture of a note or a frame."""

    def __init__(self, mark: Mark) -> None:
        super().__init__()
        self.mark = mark
        self.is_selected = False
        self._rect = QRectF()
        self.setPos(*mark.position)

    @property
    def scene_rect(self) -> QRectF:
        """Its place on the canvas."""
        return self._rect.translated(self.pos())

    @property
    def grip(self) -> QRectF:
        """The part of the canvas where it can be gripped and moved."""
        return self.scene_rect

    def is_in_box(self, box: QRectF) -> bool:
        """Whether a box selects it."""
        return self.scene_rect.intersects(box)

    def set_selected(self, selected: bool) -> None:
        """Draw it as selected or not."""
        if selected != self.is_selected:
            self.is_selected = selected
            self.update()

    def boundingRect(self) -> QRectF:
        return self._rect.adjusted(-2, -2, 2, 2)


class NoteItem(MarkItem):
    """The picture of a note."""

    def __init__(self, mark: Mark) -> None:
        super().__init__(mark)
        room = QRectF(0, 0, NOTE_WIDTH - 2 * PADDING, 1e6)
        metrics = QFontMetricsF(interface_font(_SIZE))
        height = metrics.boundingRect(room, int(_FLAGS), mark.text).height()
        self._rect = QRectF(0, 0, NOTE_WIDTH, height + 2 * PADDING)
        self.setZValue(-1)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionGraphicsItem,
        widget: QWidget | None = None,
    ) -> None:
        theme = themes.current()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = theme.accent if self.is_selected else theme.line
        painter.setPen(QPen(QColor(edge), 2 if self.is_selected else 1))
        painter.setBrush(QColor(theme.card))
        painter.drawRoundedRect(self._rect.adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
        painter.setPen(QColor(theme.muted))
        painter.setFont(interface_font(_SIZE))
        inside = self._rect.adjusted(PADDING, PADDING, -PADDING, -PADDING)
        painter.drawText(inside, int(_FLAGS), self.mark.text)


class FrameItem(MarkItem):
    """The picture of a frame: gripped by its title bar, resized by its corner."""

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        self.frame = frame
        self.resize(frame.size)

    def resize(self, size: tuple[float, float]) -> None:
        """Draw it at another size; a smaller frame lies above a larger one."""
        self.prepareGeometryChange()
        self._rect = QRectF(0, 0, *size)
        self.setZValue(-2 - size[0] * size[1] * 1e-12)

    @property
    def grip(self) -> QRectF:
        """The title bar."""
        rect = self.scene_rect
        return QRectF(rect.topLeft(), rect.bottomRight()).adjusted(0, 0, 0, TITLE - rect.height())

    def corner_at(self, place: QPointF, reach: float) -> bool:
        """Whether a point of the canvas is near the corner that resizes it."""
        away = self.scene_rect.bottomRight() - place
        return max(abs(away.x()), abs(away.y())) <= reach

    def is_in_box(self, box: QRectF) -> bool:
        return box.contains(self.scene_rect)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionGraphicsItem,
        widget: QWidget | None = None,
    ) -> None:
        theme = themes.current()
        zoom = option.levelOfDetailFromTransform(painter.worldTransform())
        colour = QColor(theme.family(COLOURS.get(self.frame.colour, "")))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = QColor(theme.accent) if self.is_selected else _faint(colour, 0.55)
        painter.setPen(QPen(edge, 2 if self.is_selected else 1))
        painter.setBrush(_faint(colour, 0.1))
        painter.drawRoundedRect(self._rect.adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
        if widget is not None:  # in a picture nobody grips it
            self._paint_corner(painter, _faint(colour, 0.8))
        painter.setPen(QColor(theme.text))
        font = interface_font(26 if zoom < FAR else 13, QFont.Weight.DemiBold)
        painter.setFont(font)
        bar = QRectF(PADDING, 0, self._rect.width() - 2 * PADDING, TITLE)
        title = QFontMetricsF(font).elidedText(
            self.frame.text, Qt.TextElideMode.ElideRight, bar.width()
        )
        painter.drawText(bar, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, title)

    def _paint_corner(self, painter: QPainter, colour: QColor) -> None:
        painter.setPen(QPen(colour, 1.5))
        corner = self._rect.bottomRight() - QPointF(5, 5)
        for length in (_CORNER / 2, _CORNER):
            painter.drawLine(corner - QPointF(length, 0), corner - QPointF(0, length))


def _faint(colour: QColor, share: float) -> QColor:
    made = QColor(colour)
    made.setAlphaF(share)
    return made
