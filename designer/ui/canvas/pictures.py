"""Pictures of what is painted over and over, kept for as long as it looks the same."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from math import ceil
from time import perf_counter
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap

MOST_PIXELS = 24_000_000
"""How many are kept, at four bytes each."""

ALIKE = 2.0
"""How many times larger or smaller a picture may be shown for a moment."""


class Subject(NamedTuple):
    """What a picture is taken of."""

    look: Hashable
    """What looks alike has one picture."""
    rect: Callable[[], QRectF]
    """Where there is something of it, around its own zero."""
    paint: Callable[[QPainter, float], object]
    """Paints it around the painter's zero, for a zoom."""


class Screen(NamedTuple):
    """What pictures are laid down on."""

    painter: QPainter
    """In pixels of the window."""
    zoom: float
    """Pixels of the window for one of the canvas."""
    origin: QPointF
    """Where the zero of the canvas is, in pixels of the window."""
    ratio: float
    """Pixels of the screen for one of the window."""
    deadline: float | None = None
    """When to stop taking new pictures where old ones will do for a moment; None for never."""


class Picture(NamedTuple):
    """A piece of the canvas as it is on a screen."""

    pixmap: QPixmap
    zoom: float
    left: int
    """Where the picture begins, seen from the zero of its subject."""
    top: int


class Pictures:
    """Keeps the pictures that were used last."""

    def __init__(self) -> None:
        self._kept: OrderedDict[Hashable, Picture] = OrderedDict()
        self._pixels = 0

    def lay(self, subject: Subject, place: QPointF, screen: Screen) -> None:
        """Lay the picture of a subject on a place of the canvas."""
        painter, zoom, origin, *_ = screen
        picture = self._get(subject, screen)
        x, y = place.x() * zoom + origin.x(), place.y() * zoom + origin.y()
        if picture.zoom == zoom:
            painter.drawPixmap(round(x) + picture.left, round(y) + picture.top, picture.pixmap)
            return
        scale = zoom / picture.zoom
        corner = QPointF(x + picture.left * scale, y + picture.top * scale)
        target = QRectF(corner, picture.pixmap.deviceIndependentSize() * scale)
        painter.drawPixmap(target, picture.pixmap, QRectF(picture.pixmap.rect()))

    def clear(self) -> None:
        """Let go of all of them."""
        self._kept.clear()
        self._pixels = 0

    def _get(self, subject: Subject, screen: Screen) -> Picture:
        """Return the picture of a subject: the one that was taken, where that will do."""
        zoom = screen.zoom
        look, picture = subject.look, self._kept.get(subject.look)
        if picture is not None and picture.zoom == zoom:
            self._kept.move_to_end(look)
            return picture
        if picture is not None and screen.deadline is not None:
            is_alike = zoom / ALIKE < picture.zoom < zoom * ALIKE
            if is_alike or perf_counter() > screen.deadline:
                return picture
        picture = _taken(subject, zoom, screen.ratio)
        self._keep(look, picture)
        return picture

    def _keep(self, look: Hashable, picture: Picture) -> None:
        before = self._kept.pop(look, None)
        self._kept[look] = picture
        self._pixels += _pixels(picture) - (_pixels(before) if before else 0)
        while self._pixels > MOST_PIXELS and len(self._kept) > 1:
            self._pixels -= _pixels(self._kept.popitem(last=False)[1])


def _taken(subject: Subject, zoom: float, ratio: float) -> Picture:
    rect = subject.rect()
    left, top = (ceil(-edge * zoom) for edge in (rect.left(), rect.top()))
    width, height = (ceil(edge * zoom) for edge in (rect.right(), rect.bottom()))
    pixmap = QPixmap(ceil((left + width) * ratio), ceil((top + height) * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
    painter.translate(left, top)
    painter.scale(zoom, zoom)
    subject.paint(painter, zoom)
    painter.end()
    return Picture(pixmap, zoom, -left, -top)


def _pixels(picture: Picture) -> int:
    return picture.pixmap.width() * picture.pixmap.height()
