"""A plot of one curve in the window's dress: pyqtgraph's view and axes, our own picture in it.

Imports pyqtgraph, which takes a fifth of a second: import this module when there is something
to plot, not before.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from pyqtgraph.functions import arrayToQPolygonF
from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QWidget

from designer.ui import fonts
from designer.ui.theme import Theme, current

Floats = NDArray[np.float64]
Points = tuple[Floats, Floats]
Ticks = Callable[[float, float, float], list[tuple[float, str]]]
"""From the lowest and the highest value seen and the pixels between: places and their words."""

AXIS_WIDTH = 44
AXIS_HEIGHT = 24
_NOTHING: Points = (np.empty(0), np.empty(0))


@dataclass(frozen=True)
class Lines:
    """What stands in a plot, in its own units, x ascending.

    `best` is the index of the dot that is marked, with `best_text` beside it.
    """

    raw: Points = _NOTHING
    smooth: Points = _NOTHING
    dots: Points = _NOTHING
    best: int | None = None
    best_text: str = ""


class Plot(pg.PlotWidget):
    """A thin raw line under a thick smooth one, a line of dots, a best dot, a cross-hair.

    Dragging and the wheel move along x; y always fits what is seen. Double click: all of it.
    """

    hovered = Signal(object)
    """The x under the mouse, or None where it has left."""
    moved = Signal()
    """Another range of x, or another width, is seen now: the lines are to be drawn anew."""

    def __init__(self, x_ticks: Ticks, y_ticks: Ticks, parent: QWidget | None = None) -> None:
        self._left = _Axis("left", y_ticks)
        self._bottom = _Axis("bottom", x_ticks)
        super().__init__(
            parent, axisItems={"left": self._left, "bottom": self._bottom}, enableMenu=False
        )
        self._whole = (0.0, 1.0)
        self._follows = True
        self._picture = _Picture()
        self._shape_view()
        self.setMouseTracking(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setFrameShape(self.Shape.NoFrame)
        self.restyle()

    @property
    def x_range(self) -> tuple[float, float]:
        """The part of x that is seen."""
        (left, right), _ = self.getViewBox().viewRange()
        return float(left), float(right)

    @property
    def columns(self) -> int:
        """How many pixels that part is wide."""
        return max(1, int(self.getViewBox().width()))

    @property
    def lines(self) -> Lines:
        """What is drawn."""
        return self._picture.lines

    def set_whole(self, left: float, right: float) -> None:
        """Say what "all of it" is; the view follows unless someone has moved it."""
        if (left, right) == self._whole:
            return
        self._whole = (left, right)
        self.getViewBox().setLimits(xMin=left, xMax=right)
        if self._follows:
            self._set_x_range(left, right)

    def show_whole(self) -> None:
        """See all of it, and follow it while it grows."""
        self._follows = True
        self._set_x_range(*self._whole)
        self.moved.emit()

    def see_as(self, other: Plot) -> None:
        """See the same part of x as another plot."""
        self._follows = other._follows
        self._set_x_range(*other.x_range)

    def draw(self, lines: Lines, low: float, high: float) -> None:
        """Show these lines between two values of y."""
        view = self.getViewBox()
        if tuple(view.viewRange()[1]) != (low, high):
            view.setYRange(low, high, padding=0)
        grid = [place for place, _ in self._left.rule(low, high, view.height())]
        self._picture.set_lines(lines, grid)

    def set_y_ticks(self, y_ticks: Ticks) -> None:
        """Label y by other rules."""
        self._left.set_ticks(y_ticks)

    def set_cross_hair(self, x: float | None) -> None:
        """Draw a line at x, or none."""
        self._picture.set_cross_hair(x)

    def restyle(self) -> None:
        """Take on the current theme."""
        theme = current()
        self.setBackground(theme.panel)
        for axis in (self._left, self._bottom):
            axis.restyle(theme)
        self._picture.restyle(theme)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        view = self.getViewBox()
        if view.sceneBoundingRect().contains(event.position()):
            self.hovered.emit(float(view.mapSceneToView(event.position()).x()))
        else:
            self.hovered.emit(None)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.hovered.emit(None)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.show_whole()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if hasattr(self, "_picture"):  # pyqtgraph sends one from its own __init__
            self.moved.emit()

    def _shape_view(self) -> None:
        self._left.setWidth(AXIS_WIDTH)
        self._bottom.setHeight(AXIS_HEIGHT)
        item = self.getPlotItem()
        item.hideButtons()
        item.layout.setContentsMargins(0, 4, 12, 0)
        view = self.getViewBox()
        view.setDefaultPadding(0)
        view.disableAutoRange()
        view.setMouseEnabled(x=True, y=False)
        view.setLimits(xMin=0.0, xMax=1.0)
        view.setRange(xRange=self._whole, yRange=(0, 1), padding=0)
        view.sigRangeChanged.connect(self._picture.set_room)
        view.sigRangeChangedManually.connect(self._take_over)
        view.addItem(self._picture, ignoreBounds=True)

    def _set_x_range(self, left: float, right: float) -> None:
        self.getViewBox().setXRange(left, right, padding=0)

    def _take_over(self) -> None:
        left, right = self.x_range
        self._follows = (left, right) == self._whole
        self.moved.emit()


class _Axis(pg.AxisItem):
    """Muted words and no line."""

    def __init__(self, side: str, rule: Ticks) -> None:
        super().__init__(side, showValues=True)
        self.rule = rule
        self._texts: dict[float, str] = {}
        self.setStyle(
            tickLength=0,
            tickTextOffset=8,
            tickAlpha=0,
            autoExpandTextSpace=False,
            autoReduceTextSpace=False,
            hideOverlappingLabels=AXIS_WIDTH,  # may stand out by so much
            tickFont=fonts.interface_font(11),
        )

    def set_ticks(self, rule: Ticks) -> None:
        self.rule = rule
        self.picture = None
        self.update()

    def restyle(self, theme: Theme) -> None:
        self.setPen(QPen(Qt.PenStyle.NoPen))
        self.setTickPen(QPen(Qt.PenStyle.NoPen))
        self.setTextPen(pg.mkPen(theme.muted))

    def tickValues(self, low: float, high: float, size: float) -> list[tuple[float, list[float]]]:
        self._texts = dict(self.rule(low, high, size))
        return [(1.0, list(self._texts))]

    def tickStrings(self, values: list[float], scale: float, spacing: float) -> list[str]:
        return [self._texts[value] for value in values]


class _Picture(pg.GraphicsObject):
    """Everything in the plot, painted in one go: for each item of its own Qt asks Python again."""

    def __init__(self) -> None:
        super().__init__()
        self.lines = Lines()
        self._grid: list[float] = []
        self._room = QRectF(0, 0, 1, 1)
        self._cross_hair: float | None = None
        self._font = fonts.interface_font(11)
        self.restyle(current())

    def set_lines(self, lines: Lines, grid: list[float]) -> None:
        self.lines, self._grid = lines, grid
        self.update()

    def set_cross_hair(self, x: float | None) -> None:
        if x != self._cross_hair:
            self._cross_hair = x
            self.update()

    def restyle(self, theme: Theme) -> None:
        self._theme = theme
        self._plate = QColor(theme.panel)
        self._plate.setAlphaF(0.8)
        self.update()

    def set_room(self, view: pg.ViewBox) -> None:
        """Take up what is seen, and no more."""
        (left, right), (low, high) = view.viewRange()
        self.prepareGeometryChange()
        self._room = QRectF(left, low, right - left, high - low)

    def boundingRect(self) -> QRectF:
        return self._room

    def paint(self, painter: QPainter, *_: object) -> None:
        theme, lines = self._theme, self.lines
        # In pixels: lines of even width, round dots, upright text.
        to_pixels = painter.transform()
        painter.resetTransform()
        room = to_pixels.mapRect(self._room)

        def place(points: Points) -> Points:
            x, y = points
            return (x * to_pixels.m11() + to_pixels.dx(), y * to_pixels.m22() + to_pixels.dy())

        painter.setPen(QPen(QColor(theme.line), 1))
        for value in self._grid:
            y = round(value * to_pixels.m22() + to_pixels.dy())
            painter.drawLine(QPointF(room.left(), y), QPointF(room.right(), y))
        if self._cross_hair is not None:
            x = round(self._cross_hair * to_pixels.m11() + to_pixels.dx())
            painter.setPen(QPen(QColor(theme.muted), 1, Qt.PenStyle.DashLine))
            painter.drawLine(QPointF(x, room.top()), QPointF(x, room.bottom()))
        # Thousands of thin strokes: smoothing their edges would take ten times as long.
        _stroke(
            painter,
            place(lines.raw),
            mixed(theme.accent, theme.panel, 0.4 if theme.is_dark else 0.3),
            1,
        )
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        _stroke(painter, place(lines.smooth), QColor(theme.accent), 2)
        dots = place(lines.dots)
        _stroke(painter, dots, QColor(theme.warn), 2)
        self._paint_dots(painter, dots, room)

    def _paint_dots(self, painter: QPainter, dots: Points, room: QRectF) -> None:
        theme, best = self._theme, self.lines.best
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.warn))
        if len(dots[0]) * 12 < room.width():  # closer together they would be a thick line
            for x, y in zip(*dots, strict=True):
                painter.drawEllipse(QPointF(x, y), 2.5, 2.5)
        if best is None:
            return
        at = QPointF(dots[0][best], dots[1][best])
        painter.setPen(QPen(QColor(theme.panel), 2))
        painter.drawEllipse(at, 5.5, 5.5)
        painter.setPen(QColor(theme.warn))
        painter.setFont(self._font)
        text = self.lines.best_text
        metrics = painter.fontMetrics()
        width = metrics.horizontalAdvance(text)
        x = min(max(at.x() - width / 2, room.left() + 4), room.right() - width - 4)
        below = at.y() + 8 + metrics.height()
        y = below if below < room.bottom() else at.y() - 10
        plate = QRectF(x - 3, y - metrics.ascent(), width + 6, metrics.height())
        painter.fillRect(plate, self._plate)
        painter.drawText(QPointF(x, y), text)


def _stroke(painter: QPainter, points: Points, colour: QColor, width: float) -> None:
    if len(points[0]) > 1:
        pen = QPen(colour, width)
        pen.setJoinStyle(Qt.PenJoinStyle.BevelJoin)  # round ones take twice as long
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(arrayToQPolygonF(*points))


def mixed(colour: str, ground: str, share: float) -> QColor:
    """Blend a colour over a ground beforehand: opaque lines are painted faster than clear ones."""
    over, under = QColor(colour), QColor(ground)
    pairs = zip(over.getRgb()[:3], under.getRgb()[:3], strict=True)  # type: ignore[index]
    return QColor(*(round(share * a + (1 - share) * b) for a, b in pairs))
