"""What recurs in a design: cells, and rows of them, that are alike but for width and stride."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from designer.graph.block import Block
from designer.graph.design import Design, Node
from designer.graph.series import LARGEST, Link, series, way_in

UNIT = 20
"""Nodes of a cell that is taken whole; what is in a larger one is folded first."""
SAVED = 3
"""Cards that a block must make superfluous."""
LONGEST = 6
"""Cells in a row that are looked at together."""
_MAY_DIFFER = frozenset({"out_channels", "out_features", "stride", "groups", "p"})
_FOLLOWING = {"activation", "normalisation"}


class _Cell(NamedTuple):
    """What belongs together: a link, and the norms and activations behind it."""

    nodes: tuple[int, ...]
    key: object


class Found(NamedTuple):
    """What recurs: the nodes of each place, which stand for each other one by one."""

    places: tuple[tuple[int, ...], ...]
    cells: int = 1
    """How many cells in a row it is."""
    rivals: int = 0
    """How often the first of these cells occurs, here and elsewhere."""


def best(design: Design) -> Found | None:
    """Return what to make a block of next: the largest cells first, then the shortest rows."""
    rows = [_cells(design, links) for links in series(design)]
    found: dict[object, list[tuple[int, ...]]] = {}
    for row in rows:
        for cell in row:
            if 1 < len(cell.nodes) <= LARGEST:
                found.setdefault(cell.key, []).append(cell.nodes)
    single = [Found(tuple(places)) for places in found.values() if _saves(places)]
    if single:
        return min(single, key=lambda f: (len(f.places[0]) > UNIT, -len(f.places[0])))
    for length in range(2, LONGEST + 1):
        choices = _recurring(design, rows, length)
        if choices:
            # A stage begins with what is rarer: the unit that halves the maps, not those behind.
            return max(choices, key=lambda f: (len(f.places), len(f.places[0]), -f.rivals))
    return None


def _saves(places: Sequence[tuple[int, ...]]) -> bool:
    return len(places) > 1 and len(places) * (len(places[0]) - 1) >= SAVED


def _cells(design: Design, links: Iterable[Link]) -> list[_Cell]:
    """Part a series into cells, each with a key that alike ones share."""
    cells: list[list[int]] = []
    joined = False
    for link in links:
        layer = design.by_id[link.last].layer
        follows = len(link.nodes) == 1 and layer.family in _FOLLOWING
        # A norm behind what was joined begins what comes next, as in a DenseNet.
        if follows and cells and not (joined and layer.family == "normalisation"):
            cells[-1].append(link.last)
        else:
            cells.append(list(link.nodes))
            joined = len(link.nodes) > 1
    return [_Cell(tuple(nodes), _key(design, nodes)) for nodes in cells]


def _key(design: Design, nodes: Sequence[int]) -> object:
    """Return what alike cells share: their layers but for width and stride, and their wires."""
    if len(nodes) > LARGEST or way_in(design, nodes) is None:
        return nodes[0]  # alike to none
    place = {id_: at for at, id_ in enumerate(nodes)}
    return tuple(
        (
            _kind(design.by_id[id_]),
            tuple(
                (place.get(w.source.node, -1), w.source.slot if w.source.node in place else 0)
                for w in design.incoming.get(id_, ())
            ),
        )
        for id_ in nodes
    )


def _kind(node: Node) -> object:
    layer = node.layer
    fixed = {k: v for k, v in layer.options().items() if k not in free_fields(node)}
    definition = layer.definition if isinstance(layer, Block) else None
    return type(layer), definition, tuple(fixed.items()), node.is_bypassed


def free_fields(node: Node) -> frozenset[str]:
    """Return the fields in which alike layers may differ: in a block, all that it promotes."""
    if isinstance(node.layer, Block):
        return frozenset(f.name for f in node.layer.fields)
    return _MAY_DIFFER


def _recurring(design: Design, rows: Sequence[Sequence[_Cell]], length: int) -> list[Found]:
    """List the rows of so many cells that recur, but those that are a shorter one repeated."""
    found: dict[tuple[object, ...], list[tuple[int, ...]]] = {}
    for row in rows:
        ends: dict[tuple[object, ...], int] = {}
        for at in range(len(row) - length + 1):
            part = row[at : at + length]
            keys = tuple(cell.key for cell in part)
            if ends.get(keys, 0) > at or _is_power(keys):
                continue
            nodes = tuple(id_ for cell in part for id_ in cell.nodes)
            if len(nodes) <= LARGEST and way_in(design, nodes) is not None:
                ends[keys] = at + length
                found.setdefault(keys, []).append(nodes)
    counts = Counter(cell.key for row in rows for cell in row)
    return [
        Found(tuple(places), length, counts[keys[0]])
        for keys, places in found.items()
        if _saves(places)
    ]


def _is_power(keys: tuple[object, ...]) -> bool:
    size = len(keys)
    return any(size % n == 0 and keys == keys[:n] * (size // n) for n in range(1, size))
