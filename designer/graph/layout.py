"""Where the cards of a design go when it is laid out: left to right, branches side by side.

The layers and the order of branches in them come from fast_sugiyama, an implementation of
Sugiyama's method. What it would make wide and crooked is kept from it: a wire past other layers,
as in a residual or a dense block, takes no room of its own but runs above the row, and a chain
that is longer than a screen is folded into bands that are read like text.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import accumulate
from math import ceil, sqrt
from typing import NamedTuple

from designer.graph.design import Design, Position
from designer.graph.placing import COLUMN, HEIGHT, ROW, height_for
from designer.graph.wiring import inputs_of

LONGEST = 14
"""How many columns stand beside each other before a small design is folded."""
BROADER = 1.6
"""How much broader than high a large design becomes."""

Edge = tuple[int, int]
"""From one node to another that it feeds."""


class Cell(NamedTuple):
    """A place counted in columns and rows."""

    column: int
    row: int


def layout(design: Design, ids: Collection[int] | None = None) -> dict[int, Position]:
    """Return where these nodes go, or all: the same for the same design.

    Branches keep the vertical order that they have, and the whole its upper left corner.
    """
    nodes = [node for node in design.nodes if ids is None or node.id in ids]
    if not nodes:
        return {}
    left, top = (min(node.position[axis] for node in nodes) for axis in (0, 1))
    heights = {node.id: _height(design, node.id) for node in nodes}
    edges = _forward_edges(design, heights)
    parts = _parts(design, edges)
    loose = heights.keys() - {id_ for edge in edges for id_ in edge}
    places: dict[int, Position] = {}
    for part in [*parts, *_in_rows(sorted(loose, key=lambda id_: _reading(design, id_)))]:
        for band in _bands(part, edges):
            *tops, below = _tops(band, heights, top)
            for id_, cell in band.items():
                places[id_] = left + cell.column * COLUMN, tops[cell.row]
            top = below
    return {node.id: places[node.id] for node in nodes}


def _height(design: Design, id_: int) -> float:
    node = design.by_id[id_]
    return max(HEIGHT, height_for(max(inputs_of(design, node), node.layer.outputs)))


def _reading(design: Design, id_: int) -> Position:
    """Return the key by which nodes are sorted as text is read."""
    x, y = design.by_id[id_].position
    return y, x


def _forward_edges(design: Design, ids: Collection[int]) -> list[Edge]:
    """Return who feeds whom among these nodes, in execution order, without what closes a cycle."""
    held = [node.id for node in design.nodes if node.id not in set(design.order)]
    turn = {id_: at for at, id_ in enumerate([*design.order, *held])}
    edges = {(wire.source.node, wire.target.node) for wire in design.wires}
    inner = [(a, b) for a, b in edges if a in ids and b in ids and turn[a] < turn[b]]
    return sorted(inner, key=lambda edge: (turn[edge[0]], turn[edge[1]]))


def _without_shortcuts(edges: Sequence[Edge]) -> list[Edge]:
    """Drop the edges past other nodes, from `edges` in execution order: a transitive reduction."""
    targets: dict[int, list[int]] = {}
    for source, target in edges:
        targets.setdefault(source, []).append(target)
    bits = {id_: 1 << at for at, id_ in enumerate({id_: 0 for edge in edges for id_ in edge})}
    reached: dict[int, int] = {}
    kept: list[Edge] = []
    for source in reversed(targets):
        seen = 0
        for target in targets[source]:
            if not seen & bits[target]:
                kept.append((source, target))
                seen |= bits[target] | reached.get(target, 0)
        reached[source] = seen
    return kept


def _parts(design: Design, edges: Sequence[Edge]) -> list[dict[int, Cell]]:
    """Return the columns and rows of each connected part, the upper part first."""
    if not edges:
        return []
    from fast_sugiyama import from_edges  # late, so that the window need not wait for it

    turn = {id_: at for at, id_ in enumerate(design.order)}
    ids = {id_ for edge in edges for id_ in edge}
    by_height = sorted(
        ids, key=lambda id_: (design.by_id[id_].position[1], turn.get(id_, len(turn)), id_)
    )
    # It keeps the order that branches are given in where no wires cross for it: the last first.
    number = {id_: at for at, id_ in enumerate(by_height)}
    numbered = [(number[a], number[b]) for a, b in _without_shortcuts(edges)]
    found = from_edges(
        sorted(numbered, reverse=True),
        minimum_length=1,
        vertex_spacing=1,
        dummy_vertices=False,
        check_layout=False,
    )
    parts = []
    for placed, *_ in found:
        last = max(round(y) for _, (_, y) in placed)
        cells = {by_height[int(at)]: Cell(last - round(y), ceil(x - 0.5)) for at, (x, y) in placed}
        parts.append(dict(sorted(cells.items(), key=lambda item: item[1])))
    return sorted(parts, key=lambda part: min(number[id_] for id_ in part))


def _in_rows(ids: Sequence[int]) -> list[dict[int, Cell]]:
    """Put nodes without wires in rows below each other."""
    starts = range(0, len(ids), LONGEST)
    return [
        {id_: Cell(column, 0) for column, id_ in enumerate(ids[start : start + LONGEST])}
        for start in starts
    ]


def _bands(part: Mapping[int, Cell], edges: Iterable[Edge]) -> list[dict[int, Cell]]:
    """Fold a part that is too long into bands, where the fewest wires have to go back."""
    columns = 1 + max(cell.column for cell in part.values())
    rows = 1 + max(cell.row for cell in part.values())
    longest = max(LONGEST, ceil(sqrt(BROADER * columns * rows * ROW / COLUMN)))
    crossing = _crossing(part, edges, columns)
    starts = [0]
    while columns - starts[-1] > longest:
        ends = range(starts[-1] + longest, starts[-1] + longest // 2, -1)
        starts.append(min(ends, key=lambda column: crossing[column]))
    bands = []
    for start, end in zip(starts, [*starts[1:], columns], strict=True):
        inside = {id_: c for id_, c in part.items() if start <= c.column < end}
        first = min(cell.row for cell in inside.values())
        bands.append({id_: Cell(c.column - start, c.row - first) for id_, c in inside.items()})
    return bands


def _crossing(part: Mapping[int, Cell], edges: Iterable[Edge], columns: int) -> list[int]:
    """Count for each column the nodes left of it that feed others from there on."""
    reach: dict[int, int] = {}
    for source, target in edges:
        if source in part:
            reach[source] = max(reach.get(source, 0), part[target].column)
    steps = [0] * (columns + 1)
    for source, last in reach.items():
        steps[part[source].column + 1] += 1
        steps[last + 1] -= 1
    return list(accumulate(steps))


def _tops(band: Mapping[int, Cell], heights: Mapping[int, float], top: float) -> list[float]:
    """Return where each row of a band begins, and where the next band may."""
    tallest = [HEIGHT] * (1 + max(cell.row for cell in band.values()))
    for id_, cell in band.items():
        tallest[cell.row] = max(tallest[cell.row], heights[id_])
    return list(accumulate((height + ROW - HEIGHT for height in tallest), initial=top))
