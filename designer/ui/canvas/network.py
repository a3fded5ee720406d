"""All wires of one colour together: what lies upon each other is drawn once.

In a dense block hundreds of wires share a few lanes, and each drawn for itself would be drawn
hundreds of times.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import pairwise

from PySide6.QtCore import QLineF, QPointF, QRectF
from PySide6.QtGui import QPainterPath

from designer.ui.canvas.routing import CORNER, Turn

Part = tuple[float, float, float, float]
"""A straight part of a way: x and y of both ends."""
Span = tuple[float, float]


class Network:
    """The lines and corners of some ways, each given by its corners and these rounded."""

    def __init__(self, ways: Iterable[tuple[Sequence[QPointF], Sequence[Turn]]]) -> None:
        self._ways = [(way[0].toTuple(), turns, way[-1].toTuple()) for way, turns in ways]

    @cached_property
    def plain_lines(self) -> list[QLineF]:
        """The ways with sharp corners, as they are drawn from afar."""
        parts: set[Part] = set()
        for start, turns, end in self._ways:
            corners = [start, *(turn.corner for turn in turns), end]
            parts.update((*a, *b) for a, b in pairwise(corners))
        return _lines(parts)

    @cached_property
    def lines(self) -> list[QLineF]:
        """The straight parts between rounded corners."""
        parts: set[Part] = set()
        for start, turns, end in self._ways:
            at = start
            for turn in turns:
                parts.add((*at, *turn.start))
                at = turn.end
            parts.add((*at, *end))
        return _lines(parts)

    @cached_property
    def _corners(self) -> list[tuple[QPointF, QPainterPath]]:
        corners = []
        for turn in {turn for _, turns, _ in self._ways for turn in turns}:
            path = QPainterPath(QPointF(*turn.start))
            path.quadTo(*turn.corner, *turn.end)
            corners.append((QPointF(*turn.corner), path))
        return corners

    def corners(self, seen: QRectF) -> QPainterPath:
        """Return the rounded corners within a part of the canvas."""
        room, whole = seen.adjusted(-CORNER, -CORNER, CORNER, CORNER), QPainterPath()
        for place, path in self._corners:
            if room.contains(place):
                whole.addPath(path)
        return whole


def _lines(parts: Iterable[Part]) -> list[QLineF]:
    """Join the parts that lie upon each other."""
    level: dict[float, list[Span]] = {}
    upright: dict[float, list[Span]] = {}
    lines = []
    for x, y, to_x, to_y in parts:
        if y == to_y:
            level.setdefault(y, []).append((min(x, to_x), max(x, to_x)))
        elif x == to_x:
            upright.setdefault(x, []).append((min(y, to_y), max(y, to_y)))
        else:
            lines.append(QLineF(x, y, to_x, to_y))
    lines += [QLineF(a, y, b, y) for y, spans in level.items() for a, b in _joined(spans)]
    lines += [QLineF(x, a, x, b) for x, spans in upright.items() for a, b in _joined(spans)]
    return lines


def _joined(spans: list[Span]) -> list[Span]:
    """Return what spans cover, without overlaps."""
    joined: list[Span] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(joined[-1][1], end)
        else:
            joined.append((start, end))
    return joined
