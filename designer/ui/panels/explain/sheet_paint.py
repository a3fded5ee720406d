"""How a matrix is painted: coloured cells, the padding paler, numbers where there is room."""

from __future__ import annotations

from itertools import product
from typing import NamedTuple

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QGlyphRun,
    QImage,
    QPainter,
    QPen,
    QRawFont,
)

from designer.ui.colormaps import Lut, cielab_lightness, diverging, sequential, to_rgb
from designer.ui.panels.explain.matrix import Matrix, Spot
from designer.ui.theme import Theme

LINED = 8
"""Pixels: cells of at least so many have lines between them."""
_INKS = ("#0b1220", "#f4f7fb")
_FADED = 150  # of 255: how much of the panel lies over the padding
_BRIGHT = 55  # CIELAB lightness from which on the ink is dark


class Cells(NamedTuple):
    """Where the cells of a matrix are: left and top of the first, width and height of each."""

    left: float
    top: float
    wide: float
    high: float

    def rect_of(self, spot: Spot) -> QRectF:
        """Return where a cell is."""
        row, column = spot
        return QRectF(
            self.left + column * self.wide, self.top + row * self.high, self.wide, self.high
        )

    def field(self, shape: Spot) -> QRectF:
        """Return where all of them are."""
        return QRectF(self.left, self.top, self.wide * shape[1], self.high * shape[0])


def paint_matrix(
    painter: QPainter, theme: Theme, matrix: Matrix, cells: Cells, font: QFont | None
) -> None:
    """Paint the cells of a matrix, with their numbers in that font if there is one."""
    rgb = _colours(matrix, theme)
    height, width = matrix.shape
    image = QImage(rgb.data, width, height, 3 * width, QImage.Format.Format_RGB888)
    smooth = min(cells.wide, cells.high) < 1
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, smooth)
    # In a format of the screen's own, which is enlarged several times faster.
    fast = image.convertToFormat(QImage.Format.Format_RGB32)
    painter.drawImage(cells.field(matrix.shape), fast)
    if min(cells.wide, cells.high) >= LINED:
        _paint_lines(painter, theme, matrix, cells)
    if any(map(any, matrix.margin)):
        _paint_padding(painter, theme, matrix, cells)
    if font is not None:
        _paint_numbers(painter, theme, matrix, cells, rgb, font)


def mark(painter: QPainter, room: QRectF, theme: Theme) -> None:
    """Draw a frame that is seen on cells of any colour: the accent is among them."""
    frame(painter, room, theme.panel, 4)
    frame(painter, room, theme.text, 2)


def frame(painter: QPainter, room: QRectF, colour: str, width: int) -> None:
    """Draw a line around a room."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    pen = QPen(QColor(colour), width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.SquareCap)
    pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    painter.setPen(pen)
    painter.drawRect(room.adjusted(0.5, 0.5, 0.5, 0.5))


def _colours(matrix: Matrix, theme: Theme) -> Lut:
    """Return the colour of each cell: (H, W, 3). The padding of a maximum has none."""
    shown = np.where(np.isinf(matrix.values), 0, matrix.values)
    limit = matrix.limit
    rgb = np.ascontiguousarray(
        to_rgb(shown, diverging(theme), -limit, limit)
        if matrix.is_signed
        else to_rgb(shown, sequential(theme), 0, limit)
    )
    ground = QColor(theme.panel)
    rgb.reshape(-1, 3)[matrix.filled :] = ground.red(), ground.green(), ground.blue()
    return rgb


def _paint_padding(painter: QPainter, theme: Theme, matrix: Matrix, cells: Cells) -> None:
    (above, below), (before, after) = matrix.margin
    rows, columns = matrix.shape
    field = cells.field(matrix.shape)
    last = cells.rect_of((rows - below - 1, columns - after - 1))
    inner = cells.rect_of((above, before)).united(last)
    veil = QColor(theme.panel)
    veil.setAlpha(_FADED)
    for strip in (
        QRectF(field.left(), field.top(), field.width(), inner.top() - field.top()),
        QRectF(field.left(), inner.bottom(), field.width(), field.bottom() - inner.bottom()),
        QRectF(field.left(), inner.top(), inner.left() - field.left(), inner.height()),
        QRectF(inner.right(), inner.top(), field.right() - inner.right(), inner.height()),
    ):
        painter.fillRect(strip, veil)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(theme.muted), 1, Qt.PenStyle.DotLine))
    painter.drawRect(field.adjusted(0.5, 0.5, -0.5, -0.5))
    frame(painter, inner, theme.muted, 1)


def _paint_lines(painter: QPainter, theme: Theme, matrix: Matrix, cells: Cells) -> None:
    line, (rows, columns) = QColor(theme.line), matrix.shape
    full, rest = divmod(matrix.filled, columns)
    left, top, wide, high = cells
    for row in range(rows + 1):
        across = columns if row <= full else rest
        painter.fillRect(QRectF(left, top + row * high, across * wide + 1, 1), line)
    for column in range(columns + 1):
        down = full + 1 if rest and column <= rest else full
        painter.fillRect(QRectF(left + column * wide, top, 1, down * high), line)


def _paint_numbers(
    painter: QPainter, theme: Theme, matrix: Matrix, cells: Cells, rgb: Lut, font: QFont
) -> None:
    """Draw all numbers of one ink at once: a call for each would take most of the time."""
    is_bright = cielab_lightness((rgb / 255.0) ** 2.2) > _BRIGHT
    metrics = QFontMetricsF(font)
    advance = metrics.horizontalAdvance("0")
    down = (cells.high + metrics.capHeight()) / 2
    rows, columns = matrix.shape
    written: dict[str, tuple[list[str], list[QPointF]]] = {}
    for spot in product(range(rows), range(columns)):
        if not matrix.has(spot):
            continue
        ink = theme.muted if matrix.is_padding(spot) else _INKS[0 if is_bright[spot] else 1]
        letters, places = written.setdefault(ink, ([], []))
        text = matrix.text_at(spot)
        left = cells.left + spot[1] * cells.wide + (cells.wide - advance * len(text)) / 2
        baseline = cells.top + spot[0] * cells.high + down
        letters.append(text)
        places.extend(QPointF(left + i * advance, baseline) for i in range(len(text)))
    raw = QRawFont.fromFont(font)
    for ink, (letters, places) in written.items():
        run = QGlyphRun()
        run.setRawFont(raw)
        run.setGlyphIndexes(raw.glyphIndexesForString("".join(letters)))
        run.setPositions(places)
        painter.setPen(QColor(ink))
        painter.drawGlyphRun(QPointF(0, 0), run)
