"""A square to draw on with the mouse, light on black."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from designer.ui.theme import current
from designer.ui.words import later, tr

SIDE = 448
"""Pixels of the drawing either way: 16 for each of a 28x28 picture, 2 of a 224x224 one."""
THICKNESS = 34
"""Of the pen at first: as thick as the strokes of MNIST are, about 2 of its pixels."""
THINNEST, THICKEST = 8, 96
_GROUND = QColor(0, 0, 0)
_HINT = later("Draw here")


@dataclass
class Stroke:
    """A line that was drawn without lifting the pen: its points, its thickness and its colour."""

    width: float
    colour: QColor
    points: list[QPointF] = field(default_factory=list)

    def path(self, since: int = 0) -> QPainterPath:
        """Return the smooth line from a point on: curves from middle to middle of its pieces."""
        points = self.points[since:]
        path = QPainterPath(points[0] if since == 0 else (points[0] + points[1]) / 2)
        if len(points) < 3 and since == 0:
            path.lineTo((points[0] + points[-1]) / 2 if len(points) > 1 else points[0])
        for control, after in pairwise(points[1:]):
            path.quadTo(control, (control + after) / 2)
        return path


class Pad(QWidget):
    """Keeps strokes, which can be taken back one by one, and the drawing that they make.

    The left button draws, the right one rubs out, as both do with the eraser on.
    """

    changed = Signal()
    """There is more or less in the drawing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.thickness = THICKNESS
        self.colour = QColor(255, 255, 255)
        self.is_erasing = False
        self._strokes: list[Stroke] = []
        self._cleared: list[list[Stroke]] = []
        self._current: Stroke | None = None
        self._button = Qt.MouseButton.NoButton
        self._pointer: QPointF | None = None
        self._image = _blank()
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(tr("Drawing pad"))

    @property
    def is_empty(self) -> bool:
        """Whether nothing is drawn."""
        return not self._strokes

    @property
    def can_undo(self) -> bool:
        """Whether there is a stroke, or a clearing, that can be taken back."""
        return bool(self._strokes or self._cleared)

    def pixels(self) -> NDArray[np.uint8]:
        """Return a copy of the drawing, uint8 (SIDE, SIDE, 3)."""
        flat = np.frombuffer(self._image.constBits(), np.uint8)
        return flat.reshape(SIDE, SIDE, 4)[:, :, 2::-1].copy()  # blue, green, red, unused

    def clear(self) -> None:
        """Rub out everything; it can be taken back."""
        if self._strokes:
            self._cleared.append(self._strokes)
            self._strokes, self._current = [], None
            self._redraw()

    def undo(self) -> None:
        """Take back the last stroke or, where none is left, the last clearing."""
        if self._current is not None:
            return
        if self._strokes:
            self._strokes.pop()
        elif self._cleared:
            self._strokes = self._cleared.pop()
        else:
            return
        self._redraw()

    def sizeHint(self) -> QSize:
        return QSize(240, 240)

    def square(self) -> QRectF:
        """Return where the drawing is in the widget."""
        side = min(self.width(), self.height())
        return QRectF(0, 0, side, side)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        buttons = (Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton)
        if self._current is not None or event.button() not in buttons:
            return
        if not self.square().contains(event.position()):
            return
        self._button = event.button()
        rubs = self.is_erasing or event.button() == Qt.MouseButton.RightButton
        self._current = Stroke(self.thickness, _GROUND if rubs else self.colour)
        self._strokes.append(self._current)
        self._go_on(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._pointer = event.position()
        if self._current is not None:
            self._go_on(event.position())
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._current is not None and event.button() == self._button:
            if event.position() != self._from_drawing(self._current.points[-1]):
                self._go_on(event.position())
            self._current = None
            self._redraw()  # with the last half of the last piece

    def leaveEvent(self, event: QEvent) -> None:
        self._pointer = None
        self.update()

    def event(self, event: QEvent) -> bool:
        # Or the key would be the window's, which takes edits of the design back.
        if event.type() == QEvent.Type.ShortcutOverride and _is_undo(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if _is_undo(event):
            self.undo()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.clear()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, square = current(), self.square()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.drawImage(square, self._image)
        if self.is_empty:
            painter.setPen(QColor("#8b95a5"))  # on black in either theme
            painter.drawText(square, Qt.AlignmentFlag.AlignCenter, tr(_HINT))
        focused = self.hasFocus()
        painter.setPen(QPen(QColor(theme.accent if focused else theme.line), 2 if focused else 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(
            square.adjusted(1, 1, -1, -1) if focused else square.adjusted(0, 0, -1, -1)
        )
        if self._pointer is not None and square.contains(self._pointer):
            radius = self.thickness * square.width() / SIDE / 2
            painter.setPen(QPen(QColor("#8b95a5"), 1))
            painter.drawEllipse(self._pointer, radius, radius)

    def _go_on(self, place: QPointF) -> None:
        """Draw on to a place of the widget."""
        assert self._current is not None
        points = self._current.points
        points.append(self._to_drawing(place))
        painter = QPainter(self._image)
        _draw(painter, self._current, max(0, len(points) - 3))
        painter.end()
        self.update()
        self.changed.emit()

    def _redraw(self) -> None:
        self._image = _blank()
        painter = QPainter(self._image)
        for stroke in self._strokes:
            _draw(painter, stroke)
            _end(painter, stroke)
        painter.end()
        self.update()
        self.changed.emit()

    def _to_drawing(self, place: QPointF) -> QPointF:
        return place * (SIDE / self.square().width())

    def _from_drawing(self, place: QPointF) -> QPointF:
        return place * (self.square().width() / SIDE)


def _is_undo(event: QEvent) -> bool:
    return isinstance(event, QKeyEvent) and event.matches(QKeySequence.StandardKey.Undo)


def _blank() -> QImage:
    image = QImage(SIDE, SIDE, QImage.Format.Format_RGB32)
    image.fill(_GROUND)
    return image


def _draw(painter: QPainter, stroke: Stroke, since: int = 0) -> None:
    _set_pen(painter, stroke)
    path = stroke.path(since)
    if path.length():
        painter.drawPath(path)
    else:
        painter.drawPoint(path.currentPosition())


def _end(painter: QPainter, stroke: Stroke) -> None:
    """Draw the last half of the last piece, which a curve on to the next point would bend."""
    if len(stroke.points) > 1:
        _set_pen(painter, stroke)
        before, last = stroke.points[-2:]
        painter.drawLine((before + last) / 2, last)


def _set_pen(painter: QPainter, stroke: Stroke) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    cap, join = Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
    painter.setPen(QPen(stroke.colour, stroke.width, Qt.PenStyle.SolidLine, cap, join))
    painter.setBrush(Qt.BrushStyle.NoBrush)
