"""Points of pictures in the plane, by class: thousands of them in one image."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from designer.ui.fonts import interface_font
from designer.ui.panels.results.gallery import SIDE, draw_picture
from designer.ui.panels.results.palette import class_colours
from designer.ui.panels.results.shown import Shown
from designer.ui.theme import current
from designer.ui.words import tr

_MARGIN = 14
_REACH = 12
"""How far from a point the mouse may be, in pixels."""
_SMALLEST, _LARGEST = 1.5, 3.5
"""Radius of a dot, in pixels: the more room each has, the larger."""
_NAMED = 20
"""Up to so many classes their names stand among the points."""
_WAYS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class Scatter(QWidget):
    """One dot for each picture in the colour of its class; a dot with a rim was mistaken.

    Pointing at one shows its picture, a click or Return chooses it, arrow keys walk.
    """

    chosen = Signal(int)
    """The number of a picture."""

    def __init__(self) -> None:
        super().__init__()
        self._shown: Shown | None = None
        self._chosen_classes: frozenset[int] = frozenset()
        self._places: NDArray[np.float64] = np.zeros((0, 2))
        self._image = QImage()
        self.pointed: int | None = None
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(120, 96)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def present(self, shown: Shown) -> None:
        """Show the points of these results."""
        self._shown, self.pointed = shown, None
        self.setAccessibleName(tr("Map of {n} pictures", n=len(shown.results)))
        self._draw()

    def set_classes(self, chosen: frozenset[int]) -> None:
        """Show these classes in their colours, the others pale; none chosen: all."""
        if chosen != self._chosen_classes:
            self._chosen_classes = chosen
            self._draw()

    def place_of(self, index: int) -> QPointF:
        """Return where the point of a picture lies."""
        return QPointF(*self._places[index])

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._draw()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._draw()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._point(self._at(event.position()))

    def leaveEvent(self, event: QEvent) -> None:
        self._point(None)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self._at(event.position())
        if index is not None and event.button() == Qt.MouseButton.LeftButton:
            self._point(index)
            self.chosen.emit(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        way = _WAYS.get(Qt.Key(event.key()))
        is_return = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
        if way is not None and len(self._places):
            self._point(self._next(np.array(way)))
        elif is_return and self.pointed is not None:
            self.chosen.emit(self.pointed)
        else:
            super().keyPressEvent(event)

    def _at(self, place: QPointF) -> int | None:
        """Return the nearest point within reach."""
        if not len(self._places):
            return None
        distances = np.abs(self._places - (place.x(), place.y())).max(1)
        if self._chosen_classes and self._shown is not None:
            others = ~np.isin(self._shown.results.labels, list(self._chosen_classes))
            distances = np.where(others, np.inf, distances)
        nearest = int(distances.argmin())
        return nearest if distances[nearest] <= _REACH else None

    def _next(self, way: NDArray[np.int64]) -> int:
        """Return the nearest point in a direction, at most 45 degrees to its sides."""
        if self.pointed is None:
            return int(np.abs(self._places - self._places.mean(0)).sum(1).argmin())
        steps = self._places - self._places[self.pointed]
        ahead, aside = steps @ way, np.abs(steps @ way[::-1])
        is_there = (ahead > 0.5) & (aside <= ahead)
        if not is_there.any():
            return self.pointed
        return int(np.where(is_there, ahead + 2 * aside, np.inf).argmin())

    def _point(self, index: int | None) -> None:
        if index != self.pointed:
            self.pointed = index
            told = "" if index is None or self._shown is None else self._shown.told(index)
            self.setAccessibleDescription(told)
            self.setCursor(
                Qt.CursorShape.ArrowCursor if index is None else Qt.CursorShape.PointingHandCursor
            )
            self.update()

    # Looks

    def _draw(self) -> None:
        """Paint all points into one image."""
        if self._shown is None:
            return
        results, theme = self._shown.results, current()
        self._places = _fitted(results.map.points, self.width(), self.height())
        ratio = self.devicePixelRatio()
        width, height = max(1, round(self.width() * ratio)), max(1, round(self.height() * ratio))
        colours = np.array([_argb(colour) for colour in class_colours(theme)], np.uint32)
        inks = colours[results.labels % len(colours)]
        rims = np.where(results.labels != results.predicted, _argb(theme.text), inks)
        order = np.argsort(results.labels != results.predicted, kind="stable")  # errors on top
        if self._chosen_classes:
            is_chosen = np.isin(results.labels, list(self._chosen_classes))
            inks = np.where(is_chosen, inks, _argb(theme.line))
            rims = np.where(is_chosen, rims, _argb(theme.line))
            order = order[np.argsort(is_chosen[order], kind="stable")]
        apart = math.sqrt(self.width() * self.height() / max(1, len(inks)))
        radius = min(max(_SMALLEST, apart / 6), _LARGEST) * ratio
        pixels = np.zeros((height, width), np.uint32)
        x, y = (np.rint(self._places[order] * ratio)).astype(np.int64).T
        for across, down, is_rim in _disc(radius):
            at_x, at_y = np.clip(x + across, 0, width - 1), np.clip(y + down, 0, height - 1)
            pixels[at_y, at_x] = (rims if is_rim else inks)[order]
        image = QImage(
            pixels.data, width, height, 4 * width, QImage.Format.Format_ARGB32_Premultiplied
        )
        self._image = image.copy()
        self._image.setDevicePixelRatio(ratio)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = QPainterPath()
        ground.addRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        painter.fillPath(ground, QColor(theme.canvas))
        painter.drawImage(QPointF(0, 0), self._image)
        if self._shown is not None:
            self._paint_names(painter)
            if self.pointed is not None:
                self._paint_pointed(painter, self.pointed)
        if self.hasFocus():
            painter.strokePath(ground, QPen(QColor(theme.accent), 1))

    def _paint_names(self, painter: QPainter) -> None:
        """Write the name of a class in the middle of its points, so that colour is not all."""
        assert self._shown is not None
        names, labels, theme = self._shown.names, self._shown.results.labels, current()
        wanted = self._chosen_classes or set(range(len(names)))
        if len(wanted) > _NAMED:
            return
        font = interface_font(12, QFont.Weight.DemiBold)
        metrics = QFontMetricsF(font)
        for number in wanted:
            its = self._places[labels == number]
            if not len(its):
                continue
            x, y = np.median(its, axis=0)
            path = QPainterPath()
            width = metrics.horizontalAdvance(names[number])
            path.addText(QPointF(x - width / 2, y + metrics.capHeight() / 2), font, names[number])
            halo = QPen(QColor(theme.canvas), 4)
            halo.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
            painter.strokePath(path, halo)
            painter.fillPath(path, QColor(theme.text))

    def _paint_pointed(self, painter: QPainter, index: int) -> None:
        """Show the picture of a point beside it."""
        assert self._shown is not None
        theme, place = current(), self.place_of(index)
        painter.setPen(QPen(QColor(theme.text), 1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(place, 6, 6)
        told = self._shown.told(index)
        font = interface_font(11)
        metrics = QFontMetricsF(font)
        width = max(SIDE, math.ceil(metrics.horizontalAdvance(told))) + 16
        width = min(width, self.width() - 1)
        box = QRect(0, 0, width, SIDE + 34)
        box.moveTopLeft(place.toPoint() + QPoint(12, 12))
        box.moveLeft(max(0, min(box.left(), self.width() - box.width() - 1)))
        if box.bottom() >= self.height():
            box.moveBottom(max(box.height(), place.toPoint().y() - 12))
        painter.setPen(QPen(QColor(theme.edge), 1))
        painter.setBrush(QColor(theme.card))
        painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        left = box.center().x() - SIDE // 2
        draw_picture(painter, self._shown, index, QRect(left, box.top() + 8, SIDE, SIDE))
        painter.setFont(font)
        painter.setPen(QColor(theme.text))
        words = QRect(box.left(), box.bottom() - 23, box.width(), 20)
        told = metrics.elidedText(told, Qt.TextElideMode.ElideRight, width - 8)
        painter.drawText(words, Qt.AlignmentFlag.AlignCenter, told)


def _fitted(points: NDArray[np.float32], width: int, height: int) -> NDArray[np.float64]:
    """Return points as places in a widget, up is up.

    The middle 99.8 % fill it; what lies further out is drawn at its edge.
    """
    if not len(points):
        return np.zeros((0, 2))
    low, high = np.percentile(points, (0.1, 99.9), axis=0)
    shares = (points - low) / np.where(high > low, high - low, 1)
    shares = np.where(high > low, np.clip(shares, 0, 1), 0.5)
    shares[:, 1] = 1 - shares[:, 1]
    room = np.array([max(1, width - 2 * _MARGIN), max(1, height - 2 * _MARGIN)])
    return np.asarray(_MARGIN + shares * room, np.float64)


def _disc(radius: float) -> list[tuple[int, int, bool]]:
    """List the pixels of a dot as steps from its middle, and whether each is of the rim."""
    reach = math.ceil(radius)
    found = []
    for down in range(-reach, reach + 1):
        for across in range(-reach, reach + 1):
            distance = math.hypot(across, down)
            if distance <= radius + 0.3:
                found.append((across, down, distance > radius - 0.8))
    return sorted(found, key=lambda step: not step[2])


def _argb(colour: str) -> int:
    return 0xFF000000 | int(colour[1:], 16)
