"""The way of a wire: straight where it can, around the cards where it must."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath

STUB = 20.0
"""How far a wire leaves a card before it turns."""
CORNER = 10.0
CLEARANCE = 22.0


def route(
    start: QPointF,
    end: QPointF,
    ends: tuple[QRectF, QRectF] | None = None,
    others: Sequence[QRectF] = (),
) -> list[QPointF]:
    """Return the corners of the way from an output at `start` to an input at `end`.

    `ends` are the cards at both ends; `others` those that the wire should not run behind.
    """
    if end.x() >= start.x() + 2 * STUB:
        line = QRectF(start, end).normalized().adjusted(1, -6, -1, 6)
        crossed = [card for card in others if card.intersects(line)]
        if not crossed and abs(end.y() - start.y()) < 0.5:
            return [start, end]
        for turn in ((start.x() + end.x()) / 2, end.x() - STUB, start.x() + STUB):
            way = [start, QPointF(turn, start.y()), QPointF(turn, end.y()), end]
            if not crossed or _is_clear(way, crossed):
                return way
        return _by_lane(start, end, min(card.top() for card in crossed) - CLEARANCE)
    return _by_lane(start, end, _lane(start, end, ends, others))


def path_of(points: Sequence[QPointF]) -> QPainterPath:
    """Draw a way with rounded corners."""
    path = QPainterPath(points[0])
    for before, corner, after in zip(points, points[1:], points[2:], strict=False):
        radius = min(CORNER, _distance(before, corner) / 2, _distance(corner, after) / 2)
        path.lineTo(_towards(corner, before, radius))
        path.quadTo(corner, _towards(corner, after, radius))
    path.lineTo(points[-1])
    return path


def label_place(points: Sequence[QPointF]) -> QPointF:
    """Return the middle of the longest level part, the last of several: there the shape stands.

    At the beginning it would lie on the labels of other wires from the same port.
    """
    level = [(a, b) for a, b in pairwise(points) if abs(a.y() - b.y()) < 0.5]
    if not level:
        return (points[0] + points[-1]) / 2
    a, b = max(reversed(level), key=lambda part: round(abs(part[1].x() - part[0].x())))
    return (a + b) / 2


def _by_lane(start: QPointF, end: QPointF, lane: float) -> list[QPointF]:
    """Leave to the right, run level at the height `lane`, and come in from the left."""
    right, left = start.x() + STUB, end.x() - STUB
    return [
        start,
        QPointF(right, start.y()),
        QPointF(right, lane),
        QPointF(left, lane),
        QPointF(left, end.y()),
        end,
    ]


def _lane(
    start: QPointF,
    end: QPointF,
    ends: tuple[QRectF, QRectF] | None,
    others: Sequence[QRectF],
) -> float:
    """Find the height at which a wire that goes back runs: between the two cards, or below."""
    if ends is None:
        return (start.y() + end.y()) / 2
    upper, lower = sorted(ends, key=lambda card: card.top())
    if lower.top() - upper.bottom() <= CLEARANCE:
        return max(upper.bottom(), lower.bottom()) + CLEARANCE
    middle = (upper.bottom() + lower.top()) / 2
    left, right = end.x() - STUB, start.x() + STUB
    for lane in (middle, lower.top() - CLEARANCE, upper.bottom() + CLEARANCE):
        line = QRectF(left, lane - 4, right - left, 8)
        if not any(card.intersects(line) for card in others):
            return lane
    return middle


def _is_clear(way: Sequence[QPointF], cards: Sequence[QRectF]) -> bool:
    """Whether no card lies on a way, or nearer to it than a wire should come."""
    parts = [QRectF(a, b).normalized().adjusted(-6, -6, 6, 6) for a, b in pairwise(way)]
    return not any(card.intersects(part) for card in cards for part in parts)


def _distance(a: QPointF, b: QPointF) -> float:
    return abs(a.x() - b.x()) + abs(a.y() - b.y())


def _towards(a: QPointF, b: QPointF, length: float) -> QPointF:
    whole = _distance(a, b)
    return a if not whole else a + (b - a) * (length / whole)
