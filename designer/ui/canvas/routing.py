"""The way of a wire: straight where it can, around the cards where it must."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath

from designer.graph import Position
from designer.graph.placing import ROW

STUB = 20.0
"""How far a wire leaves a card before it turns."""
CORNER = 10.0
CLEARANCE = 22.0

CardsIn = Callable[[QRectF], Sequence[QRectF]]
"""Returns the cards that lie in a part of the canvas."""


class Obstacles:
    """Finds the cards in a part of the canvas without asking each."""

    def __init__(self, rects: Mapping[int, QRectF]) -> None:
        self._bands: dict[int, list[tuple[float, float, float, float, int]]] = {}
        self._rects = rects
        for id_, rect in rects.items():
            box = rect.left(), rect.right(), rect.top(), rect.bottom(), id_
            for band in _bands_of(rect):
                self._bands.setdefault(band, []).append(box)

    def within(self, area: QRectF, besides: Collection[int] = ()) -> list[QRectF]:
        """Return the cards in a part of the canvas, besides some, each once."""
        left, right, top, bottom = area.left(), area.right(), area.top(), area.bottom()
        found = {
            id_
            for band in _bands_of(area)
            for x, to_x, y, to_y, id_ in self._bands.get(band, ())
            if x < right and to_x > left and y < bottom and to_y > top and id_ not in besides
        }
        return [self._rects[id_] for id_ in found]


def _bands_of(rect: QRectF) -> range:
    return range(int(rect.top() // ROW), int(rect.bottom() // ROW) + 1)


def route(
    start: QPointF,
    end: QPointF,
    ends: tuple[QRectF, QRectF] | None = None,
    cards_in: CardsIn = lambda _rect: [],
) -> list[QPointF]:
    """Return the corners of the way from an output at `start` to an input at `end`.

    `ends` are the cards at both ends; `cards_in` tells of those that the wire should not run
    behind.
    """
    if end.x() >= start.x() + 2 * STUB:
        crossed = cards_in(QRectF(start, end).normalized().adjusted(1, -6, -1, 6))
        if not crossed and abs(end.y() - start.y()) < 0.5:
            return [start, end]
        for turn in ((start.x() + end.x()) / 2, end.x() - STUB, start.x() + STUB):
            way = [start, QPointF(turn, start.y()), QPointF(turn, end.y()), end]
            if not crossed or _is_clear(way, crossed):
                return way
        return _by_lane(start, end, min(card.top() for card in crossed) - CLEARANCE)
    return _by_lane(start, end, _lane(start, end, ends, cards_in))


class Turn(NamedTuple):
    """A rounded corner of a way: where it begins, where the corner would be, where it ends."""

    start: Position
    corner: Position
    end: Position


def turns_of(points: Sequence[QPointF]) -> list[Turn]:
    """Return the rounded corners of a way."""
    places = [(point.x(), point.y()) for point in points]
    turns = []
    for before, corner, after in zip(places, places[1:], places[2:], strict=False):
        radius = min(CORNER, _distance(before, corner) / 2, _distance(corner, after) / 2)
        turns.append(
            Turn(_towards(corner, before, radius), corner, _towards(corner, after, radius))
        )
    return turns


def path_of(start: QPointF, turns: Sequence[Turn], end: QPointF) -> QPainterPath:
    """Draw a way with rounded corners."""
    path = QPainterPath(start)
    for turn in turns:
        path.lineTo(*turn.start)
        path.quadTo(*turn.corner, *turn.end)
    path.lineTo(end)
    return path


def label_part(points: Sequence[QPointF]) -> tuple[QPointF, QPointF]:
    """Return the longest level part, the last of several: there the shape is written.

    At the beginning it would lie on the labels of other wires from the same port.
    """
    level = [(a, b) for a, b in pairwise(points) if abs(a.y() - b.y()) < 0.5]
    if not level:
        return points[0], points[-1]
    a, b = max(reversed(level), key=lambda part: round(abs(part[1].x() - part[0].x())))
    return (a, b) if a.x() <= b.x() else (b, a)


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
    cards_in: CardsIn,
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
        if not cards_in(QRectF(left, lane - 4, right - left, 8)):
            return lane
    return middle


def _is_clear(way: Sequence[QPointF], cards: Sequence[QRectF]) -> bool:
    """Whether no card lies on a way, or nearer to it than a wire should come."""
    parts = [QRectF(a, b).normalized().adjusted(-6, -6, 6, 6) for a, b in pairwise(way)]
    return not any(card.intersects(part) for card in cards for part in parts)


def _distance(a: Position, b: Position) -> float:
    return abs(a[0] - b[0]) + abs(a[1] - b[1])


def _towards(a: Position, b: Position, length: float) -> Position:
    whole = _distance(a, b)
    share = length / whole if whole else 0.0
    return a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share
