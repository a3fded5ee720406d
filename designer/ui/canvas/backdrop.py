"""What lies behind the cards: the dots of the grid."""

from __future__ import annotations

from functools import lru_cache
from math import ceil

from PySide6.QtCore import QPointF, QRect, QRectF
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from designer.ui import theme as themes
from designer.ui.canvas.geometry import GRID

STEPS = 16
"""Dots are counted in sixteens, so that most zooms share their list."""


def paint_dots(painter: QPainter, rect: QRectF | QRect, zoom: float) -> None:
    """Fill a part of the canvas with its ground and dots, fewer from afar."""
    theme = themes.current()
    painter.fillRect(rect, QColor(theme.canvas))
    step = GRID if zoom > 0.6 else GRID * 4
    if zoom < 0.2:
        return
    pen = QPen(QColor(theme.dots), 2)
    pen.setCosmetic(True)
    painter.setPen(pen)
    left, top = int(rect.left()) // step * step, int(rect.top()) // step * step
    columns, rows = (
        ceil((size / step + 2) / STEPS) * STEPS for size in (rect.width(), rect.height())
    )
    painter.translate(left, top)
    painter.drawPoints(_dots(columns, rows, step))
    painter.translate(-left, -top)


@lru_cache(maxsize=64)
def _dots(columns: int, rows: int, step: int) -> QPolygonF:
    return QPolygonF([QPointF(x * step, y * step) for x in range(columns) for y in range(rows)])
