"""A plot of one curve in the window's dress: pyqtgraph's view and axes, our own picture in it.

Imports pyqtgraph, which takes a fifth of a second: import this module when there is something
to plot, not before.
"""

from __future__ import annotations

from collections.abc import Callable

import pyqtgraph as pg
from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QWidget

from designer.ui import fonts
from designer.ui.lengths import scaled
from designer.ui.lines import CrossHair, Lines
from designer.ui.plot_picture import Paper, paint
from designer.ui.theme import Theme, current

Ticks = Callable[[float, float, float], list[tuple[float, str]]]
"""From the lowest and the highest value seen and the pixels between: places and their words."""

AXIS_WIDTH = 48
AXIS_HEIGHT = 24
_ZOOM, _PAN, _WALK = 1.5, 0.15, 0.02
"""How far a key moves: of the part that is seen."""


class Plot(pg.PlotWidget):
    """A thin raw line under a thick smooth one, a line of dots, a best dot, a cross-hair.

    Dragging and the wheel move along x; y always fits what is seen. Double click: all of it.
    With keys: + and - zoom, Shift with the arrows moves along x, the arrows alone walk with the
    cross-hair, Escape puts it away, Home shows all.
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
        view.updateMatrix()  # left to the paint event, it would be asked for another one
        grid = [place for place, _ in self._left.rule(low, high, view.height())]
        self._picture.set_lines(lines, grid)

    def set_y_ticks(self, y_ticks: Ticks) -> None:
        """Label y by other rules."""
        self._left.set_ticks(y_ticks)

    def set_x_ticks(self, x_ticks: Ticks) -> None:
        """Label x by other rules."""
        self._bottom.set_ticks(x_ticks)

    def set_cross_hair(self, cross_hair: CrossHair | None) -> None:
        """Draw a line at an x and what there is to read there, or none."""
        self._picture.set_cross_hair(cross_hair)

    @property
    def cross_hair(self) -> CrossHair | None:
        """The line that stands in it."""
        return self._picture.cross_hair

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_picture"):
            self._measure()

    def restyle(self) -> None:
        """Take on the current theme."""
        theme = current()
        self.setBackground(theme.panel)
        for axis in (self._left, self._bottom):
            axis.restyle(theme)
        self._picture.update()

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

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, keys = event.key(), Qt.Key
        left, right = self.x_range
        if key in (keys.Key_Plus, keys.Key_Equal, keys.Key_Minus):
            factor = _ZOOM if key == keys.Key_Minus else 1 / _ZOOM
            half = (right - left) * factor / 2
            self._go((left + right) / 2 - half, (left + right) / 2 + half)
        elif key in (keys.Key_Left, keys.Key_Right):
            way = -1 if key == keys.Key_Left else 1
            if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                by = way * _PAN * (right - left)
                by = min(max(by, self._whole[0] - left), self._whole[1] - right)
                self._go(left + by, right + by)
            else:
                at = self.cross_hair.x if self.cross_hair else (left + right) / 2
                at += way * _WALK * (right - left) if self.cross_hair else 0.0
                self.hovered.emit(min(max(at, left), right))
        elif key == keys.Key_Home:
            self.show_whole()
        elif key == keys.Key_Escape and self.cross_hair:
            self.hovered.emit(None)
        else:
            event.ignore()  # not even to the view: it would scroll

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._left.restyle(current(), has_focus=True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._left.restyle(current())

    def _go(self, left: float, right: float) -> None:
        """See another part, as far as there is one."""
        self._set_x_range(max(left, self._whole[0]), min(right, self._whole[1]))
        self._take_over()

    def _shape_view(self) -> None:
        self._measure()
        item = self.getPlotItem()
        for side in ("left", "bottom", "right", "top"):  # two of these are never seen
            # There is no label that would have to be set anew at every move.
            item.getAxis(side).enableAutoSIPrefix(False)
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

    def _measure(self) -> None:
        """Give the axes room for text of the size that it has now."""
        self._left.setWidth(scaled(AXIS_WIDTH))
        self._bottom.setHeight(scaled(AXIS_HEIGHT))
        for axis in (self._left, self._bottom):
            axis.setStyle(
                tickFont=fonts.interface_font(11),
                hideOverlappingLabels=scaled(AXIS_WIDTH),  # may stand out by so much
            )

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
        )

    def set_ticks(self, rule: Ticks) -> None:
        self.rule = rule
        self.picture = None
        self.update()

    def restyle(self, theme: Theme, has_focus: bool = False) -> None:
        self.setPen(QPen(Qt.PenStyle.NoPen))
        self.setTickPen(QPen(Qt.PenStyle.NoPen))
        self.setTextPen(pg.mkPen(theme.accent if has_focus else theme.muted))

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
        self.cross_hair: CrossHair | None = None
        self._grid: list[float] = []
        self._room = QRectF(0, 0, 1, 1)

    def set_lines(self, lines: Lines, grid: list[float]) -> None:
        self.lines, self._grid = lines, grid
        self.update()

    def set_cross_hair(self, cross_hair: CrossHair | None) -> None:
        if cross_hair != self.cross_hair:
            self.cross_hair = cross_hair
            self.update()

    def set_room(self, view: pg.ViewBox) -> None:
        """Take up what is seen, and no more."""
        (left, right), (low, high) = view.viewRange()
        self.prepareGeometryChange()
        self._room = QRectF(left, low, right - left, high - low)

    def boundingRect(self) -> QRectF:
        return self._room

    def paint(self, painter: QPainter, *_: object) -> None:
        to_pixels = painter.transform()
        painter.resetTransform()
        paper = Paper(painter, to_pixels, to_pixels.mapRect(self._room), current())
        paint(paper, self.lines, self._grid, self.cross_hair)
