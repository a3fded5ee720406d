"""Painting the lines of a plot, in one go and in pixels: lines of even width, upright text.

The window paints with it, and so does whatever writes a picture into a file. Imports pyqtgraph.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from pyqtgraph.functions import arrayToQPolygonF
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen, QTransform

from designer.ui import fonts
from designer.ui.lengths import scaled
from designer.ui.lines import CrossHair, Floats, Lines, OtherLines, Points
from designer.ui.theme import Theme

ROW = 16.0
_NAME_WIDTH = 132.0
_GAP, _SWATCH = 6.0, 12.0
_WILD = 8
"""A line so many times as long as the plot is wide goes up and down all over it: painted thick
and with smooth edges, as others are, it would take 50 ms and hide all else."""
_PER_DOT = 12
"""Dots closer together than so many pixels would be a thick line."""


@dataclass(frozen=True)
class Paper:
    """What lines are painted on: a painter in pixels, where a plot's units are, and colours.

    Where the painter does not clip what leaves the room, as in an SVG that any program is to
    show, lines are cut beforehand.
    """

    painter: QPainter
    to_pixels: QTransform
    room: QRectF
    theme: Theme
    is_clipped: bool = True

    def x(self, x: float) -> float:
        """Return where an x is."""
        return float(x * self.to_pixels.m11() + self.to_pixels.dx())

    def y(self, y: float) -> float:
        """Return where a y is."""
        return float(y * self.to_pixels.m22() + self.to_pixels.dy())

    def place(self, points: Points) -> Points:
        """Return where points are."""
        x, y = points
        scale = self.to_pixels
        return x * scale.m11() + scale.dx(), y * scale.m22() + scale.dy()


def paint(paper: Paper, lines: Lines, grid: list[float], cross_hair: CrossHair | None) -> None:
    """Paint a plot without its axes."""
    painter, theme, room = paper.painter, paper.theme, paper.room
    painter.setPen(QPen(QColor(theme.line), 1))
    for value in grid:
        y = round(paper.y(value))
        painter.drawLine(QPointF(room.left(), y), QPointF(room.right(), y))
    if cross_hair is not None:
        x = round(paper.x(cross_hair.x))
        painter.setPen(QPen(QColor(theme.edge), 1))
        painter.drawLine(QPointF(x, room.top()), QPointF(x, room.bottom()))
    faint = mixed(theme.accent, theme.panel, 0.4 if theme.is_dark else 0.3)
    _stroke(paper, lines.raw, faint, 1)
    _paint_mark_lines(paper, lines)
    for other in lines.others:
        _stroke(paper, other.smooth, QColor(other.colour), 1.2)
        _stroke(paper, other.dots, QColor(other.colour), 1.2, Qt.PenStyle.DashLine)
        _paint_dots(paper, other.dots, other.colour, 1.8)
    _stroke(paper, lines.smooth, QColor(theme.accent), 2)
    _stroke(paper, lines.more, QColor(theme.warn), 1.4, Qt.PenStyle.DashLine)
    _paint_more_words(paper, lines)
    _stroke(paper, lines.dots, QColor(theme.warn), 2)
    _paint_dots(paper, lines.dots, theme.warn, 2.5)
    _paint_best(paper, lines)
    _paint_mark_words(paper, lines)
    if lines.note:
        painter.setPen(QColor(theme.muted))
        painter.setFont(fonts.interface_font(12))
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(room.adjusted(16, 0, -16, 0), int(flags), lines.note)
    _paint_key(paper, lines, cross_hair)


def cut(points: Points, room: QRectF) -> list[Points]:
    """Return the pieces of a line that lie in a room."""
    x, y = _cut(*points, room.top(), room.bottom())
    y, x = _cut(y, x, room.left(), room.right())
    ends = np.flatnonzero(np.isnan(x))
    parts = zip(np.split(x, ends), np.split(y, ends), strict=True)
    whole = [(x[np.isfinite(x)], y[np.isfinite(x)]) for x, y in parts]
    return [piece for piece in whole if len(piece[0]) > 1]


def _cut(x: Floats, y: Floats, low: float, high: float) -> Points:
    """Cut a line where y leaves a range; NaN stands behind each piece."""
    dx, dy = np.diff(x), np.diff(y)
    with np.errstate(invalid="ignore", divide="ignore"):
        shares = np.sort(((low - y[:-1]) / dy, (high - y[:-1]) / dy), axis=0)
    is_flat, is_inside = dy == 0, (y[:-1] >= low) & (y[:-1] <= high)
    begin = np.where(is_flat, 0.0, np.maximum(shares[0], 0.0))
    end = np.where(is_flat, is_inside * 1.0, np.minimum(shares[1], 1.0))
    kept = begin < end
    goes_on = kept[:-1] & kept[1:] & (end[:-1] == 1.0) & (begin[1:] == 0.0)
    # Of each part between two points: where it begins, where it ends, and a gap.
    slots = np.column_stack(
        (kept & ~np.append(False, goes_on), kept, kept & ~np.append(goes_on, False))
    )
    gap = np.full(len(dx), np.nan)
    ways = np.column_stack((begin, end, gap))
    return (x[:-1, None] + ways * dx[:, None])[slots], (y[:-1, None] + ways * dy[:, None])[slots]


def mixed(colour: str, ground: str, share: float) -> QColor:
    """Blend a colour over a ground beforehand: opaque lines are painted faster than clear ones."""
    over, under = QColor(colour), QColor(ground)
    pairs = zip(over.getRgb()[:3], under.getRgb()[:3], strict=True)  # type: ignore[index]
    return QColor(*(round(share * a + (1 - share) * b) for a, b in pairs))


def _stroke(
    paper: Paper,
    points: Points,
    colour: QColor,
    width: float,
    style: Qt.PenStyle = Qt.PenStyle.SolidLine,
) -> None:
    points = paper.place(points)
    if len(points[0]) < 2:
        return
    if width > 1 and _is_wild(points, _WILD * paper.room.width()):
        width, style = 1, Qt.PenStyle.SolidLine
    pen = QPen(colour, width, style)
    pen.setJoinStyle(Qt.PenJoinStyle.BevelJoin)  # round ones take twice as long
    paper.painter.setPen(pen)
    paper.painter.setBrush(Qt.BrushStyle.NoBrush)
    # Thousands of thin strokes: smoothing their edges would take ten times as long.
    paper.painter.setRenderHint(QPainter.RenderHint.Antialiasing, width > 1)
    for piece in [points] if paper.is_clipped else cut(points, paper.room):
        paper.painter.drawPolyline(arrayToQPolygonF(*piece))


def _is_wild(points: Points, length: float) -> bool:
    return bool(np.abs(np.diff(points[1])).sum() > length)


def _paint_dots(paper: Paper, dots: Points, colour: str, radius: float) -> None:
    paper.painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if len(dots[0]) * _PER_DOT < paper.room.width():
        paper.painter.setPen(Qt.PenStyle.NoPen)
        paper.painter.setBrush(QColor(colour))
        room = paper.room.adjusted(-1, -1, 1, 1)
        for at in (QPointF(x, y) for x, y in zip(*paper.place(dots), strict=True)):
            if room.contains(at):
                paper.painter.drawEllipse(at, radius, radius)


def _paint_more_words(paper: Paper, lines: Lines) -> None:
    """Say at the end of the dashed line what it is."""
    if not lines.more_text or not len(lines.more[0]):
        return
    room, width = paper.room, _advance(lines.more_text, 11)
    x = min(paper.x(lines.more[0][-1]), room.right()) - width - 4
    y = paper.y(lines.more[1][-1]) + 3
    beside = paper.y(lines.dots[1][-1]) if len(lines.dots[1]) else room.bottom()
    if x > room.left() and room.top() <= y and y + scaled(ROW) < min(room.bottom(), beside):
        box = QRectF(x, y, width + 4, scaled(ROW))
        paper.painter.fillRect(box, _plate(paper.theme))
        paper.painter.setFont(fonts.interface_font(11))
        paper.painter.setPen(QColor(paper.theme.warn))
        paper.painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), lines.more_text)


def _paint_best(paper: Paper, lines: Lines) -> None:
    if lines.best is None:
        return
    painter, theme, room = paper.painter, paper.theme, paper.room
    at = QPointF(paper.x(lines.best[0]), paper.y(lines.best[1]))
    painter.setBrush(QColor(theme.warn))
    painter.setPen(QPen(QColor(theme.panel), 2))
    painter.drawEllipse(at, 5.5, 5.5)
    font = fonts.interface_font(11)
    metrics = QFontMetricsF(font)
    width = _advance(lines.best_text, 11)
    x = min(max(at.x() - width / 2, room.left() + 4), room.right() - width - 4)
    below = at.y() + 8 + metrics.height()
    y = below if below < room.bottom() else at.y() - 10
    if not room.left() <= at.x() <= room.right():
        return
    plate = QRectF(x - 3, y - metrics.ascent(), width + 6, metrics.height())
    painter.fillRect(plate, _plate(theme))
    painter.setFont(font)
    painter.setPen(QColor(theme.warn))
    painter.drawText(QPointF(x, y), lines.best_text)


def _paint_mark_lines(paper: Paper, lines: Lines) -> None:
    painter, room = paper.painter, paper.room
    painter.setPen(QPen(QColor(paper.theme.muted), 1, Qt.PenStyle.DashLine))
    for x in {round(paper.x(x)) for x, _ in lines.marks}:
        painter.drawLine(QPointF(x, room.top()), QPointF(x, room.bottom()))


def _paint_mark_words(paper: Paper, lines: Lines) -> None:
    """Write beside the marks what happened, as far as there is room for it."""
    painter, room = paper.painter, paper.room
    free = room.left()
    for place, text in lines.marks:
        x, width = round(paper.x(place)) + 4.0, _advance(text, 11)
        if x + width > room.right():
            x -= width + 8
        if x < free or x + width > room.right():
            continue
        painter.fillRect(QRectF(x - 2, room.top(), width + 4, scaled(ROW)), _plate(paper.theme))
        painter.setPen(QColor(paper.theme.muted))
        painter.setFont(fonts.interface_font(11))
        painter.drawText(
            QRectF(x, room.top(), width + 2, scaled(ROW)), Qt.AlignmentFlag.AlignVCenter, text
        )
        free = x + width + 8


def _paint_key(paper: Paper, lines: Lines, cross_hair: CrossHair | None) -> None:
    """Name the other runs in a corner, or beside the cross-hair with their values."""
    painter, theme, room = paper.painter, paper.theme, paper.room
    rows = _names(lines.others) if cross_hair is None else cross_hair.rows
    head = cross_hair.where if cross_hair else ""
    if not rows and not head:
        return
    names = max((min(scaled(_NAME_WIDTH), _advance(name, 11)) for name, *_ in rows), default=0.0)
    values = max((_digits(value) for _, value, _ in rows), default=0.0)
    swatch = scaled(_SWATCH) if any(colour for *_, colour in rows) else 0.0
    width = max(swatch + names + (_GAP + values if values else 0), _advance(head, 11)) + 2 * _GAP
    height = scaled(ROW) * (len(rows) + bool(head)) + 4
    left = room.right() - width - 4
    if cross_hair is not None:
        x = paper.x(cross_hair.x)
        is_right = x + 8 + width <= room.right() or x < room.center().x()
        left = x + 8 if is_right else max(room.left(), x - 8 - width)
    top = room.top() + 4 + (scaled(ROW) if lines.marks else 0)
    if lines.key_below:
        top = max(room.top(), room.bottom() - height - 4)
    painter.fillRect(QRectF(left, top, width, height), _plate(theme))
    left, y = left + _GAP, top + 2
    painter.setFont(fonts.interface_font(11))
    if head:
        painter.setPen(QColor(theme.text))
        flags = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRectF(left, y, width, scaled(ROW)), flags, head)
        y += scaled(ROW)
    for name, value, colour in rows:
        if y + scaled(ROW) > room.bottom() + 2:
            break
        if colour:
            painter.setPen(QPen(QColor(colour), 2))
            painter.drawLine(
                QPointF(left, y + scaled(ROW) / 2),
                QPointF(left + scaled(_SWATCH) - 4, y + scaled(ROW) / 2),
            )
        box = QRectF(left + (swatch if colour else 0), y, width - 2 * _GAP, scaled(ROW))
        painter.setFont(fonts.interface_font(11))
        painter.setPen(QColor(theme.text if colour else theme.muted))
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, _elided(name, scaled(_NAME_WIDTH)))
        painter.setFont(fonts.number_font(11))
        painter.setPen(QColor(theme.text))
        box = QRectF(left, y, width - 2 * _GAP, scaled(ROW))
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(box, int(flags), value)
        y += scaled(ROW)


def _names(others: tuple[OtherLines, ...]) -> tuple[tuple[str, str, str], ...]:
    return tuple((other.name, "", other.colour) for other in others)


def _plate(theme: Theme) -> QColor:
    plate = QColor(theme.panel)
    plate.setAlphaF(0.85)
    return plate


@lru_cache(256)
def _advance(text: str, px: int) -> float:
    return QFontMetricsF(fonts.interface_font(px)).horizontalAdvance(text)


def _digits(text: str) -> float:
    return QFontMetricsF(fonts.number_font(11)).horizontalAdvance(text)


def _elided(text: str, width: float) -> str:
    if _advance(text, 11) <= width:
        return text
    metrics = QFontMetricsF(fonts.interface_font(11))
    return metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)
