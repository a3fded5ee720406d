"""The sign of what is frozen."""

from __future__ import annotations

from math import cos, radians, sin

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

_ARMS = range(0, 360, 60)
_TWIG, _FROM = 0.38, 0.58
"""How long a twig is, and where on the arm it begins, as shares of the arm."""


def paint_snowflake(painter: QPainter, middle: QPointF, radius: float, colour: QColor) -> None:
    """Paint a snowflake of six arms, each with two twigs."""
    pen = QPen(colour, max(1.0, radius / 5), Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    for angle in _ARMS:
        painter.drawLine(middle, _from(middle, angle, radius))
        fork = _from(middle, angle, _FROM * radius)
        for turn in (-60, 60):
            painter.drawLine(fork, _from(fork, angle + turn, _TWIG * radius))


def _from(place: QPointF, angle: float, length: float) -> QPointF:
    turn = radians(angle)
    return place + QPointF(length * sin(turn), -length * cos(turn))
