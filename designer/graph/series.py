"""A network as a series: what follows on what, and what lies side by side in between.

A node that all ways from the input to the output lead through is a link. Between one link and the
next lies nothing, or branches; with the link that joins them they are one link, such as a residual
unit or an Inception module. Each branch is a series again.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from designer.graph.design import Design, Node, Port
from designer.graph.layer import UnknownLayer
from designer.graph.wiring import upstream

DEEPEST = 12
"""Branches within branches are looked at so far down."""
LARGEST = 256
"""More nodes than this are no unit that anyone would give a name."""


class Link(NamedTuple):
    """One step of a series: nodes with one way in, and one way out at the last of them."""

    nodes: tuple[int, ...]
    """In an order that tells alike links apart from others, the last one the way out."""

    @property
    def last(self) -> int:
        """The node that all of it leads to."""
        return self.nodes[-1]


def series(design: Design) -> list[list[Link]]:
    """List the series in a design, the outermost first: its links in order."""
    found: list[list[Link]] = []
    if not design.results:
        return found
    leading = upstream(design, design.results[-1])
    whole = tuple(id_ for id_ in design.order if id_ in leading)
    todo = [(whole, _Ends(None, None), 0)]
    while todo:
        nodes, ends, depth = todo.pop()
        links: list[Link] = []
        for inner in _between_cuts(design, nodes, ends):
            if len(inner) > 1 and depth < DEEPEST:
                before = links[-1].last if links else ends.entry
                for part in _parts(design, inner[:-1]):
                    if len(part) > 1:
                        todo.append((part, _Ends(before, inner[-1]), depth + 1))
            links.append(Link(_ordered(design, inner)))
        found.append(links)
    return found


class _Ends(NamedTuple):
    """What a branch comes from and what it leads to; nothing at the ends of the design."""

    entry: int | None
    join: int | None


def _between_cuts(design: Design, nodes: Sequence[int], ends: _Ends) -> Iterator[tuple[int, ...]]:
    """Part nodes, in execution order, at those which all ways between the ends go through."""
    place = {id_: at for at, id_ in enumerate(nodes)}
    if ends.join is not None:
        place[ends.join] = len(nodes)
    start, reach = 0, _farthest(design, ends.entry, place, 0)
    for at, id_ in enumerate(nodes):
        if reach <= at:
            yield tuple(nodes[start : at + 1])
            start = at + 1
        reach = max(reach, _farthest(design, id_, place, len(nodes)))
    if start < len(nodes):
        yield tuple(nodes[start:])


def _farthest(design: Design, id_: int | None, place: Mapping[int, int], default: int) -> int:
    """Return the place of the last node that a node feeds; what is no part of it counts nothing."""
    onwards = design.outgoing.get(id_, ()) if id_ is not None else ()
    return max((place[w.target.node] for w in onwards if w.target.node in place), default=default)


def _parts(design: Design, nodes: Sequence[int]) -> list[tuple[int, ...]]:
    """Part nodes into those that are wired to each other, each in execution order."""
    group = {id_: id_ for id_ in nodes}

    def root(id_: int) -> int:
        while group[id_] != id_:
            group[id_] = group[group[id_]]
            id_ = group[id_]
        return id_

    for id_ in nodes:
        for wire in design.outgoing.get(id_, ()):
            if wire.target.node in group:
                group[root(wire.target.node)] = root(id_)
    parts: dict[int, list[int]] = {}
    for id_ in nodes:
        parts.setdefault(root(id_), []).append(id_)
    return [tuple(part) for part in parts.values()]


def _ordered(design: Design, nodes: Sequence[int]) -> tuple[int, ...]:
    """Return nodes with what feeds them before, by their inputs: the same for alike wires."""
    if len(nodes) == 1 or len(nodes) > LARGEST:
        return tuple(nodes)
    inside, done = frozenset(nodes), dict[int, None]()
    todo = [(nodes[-1], False)]
    while todo:
        id_, fed = todo.pop()
        if id_ in done:
            continue
        if fed:
            done[id_] = None
            continue
        todo.append((id_, True))
        wires = design.incoming.get(id_, ())
        todo += [(w.source.node, False) for w in reversed(wires) if w.source.node in inside]
    return tuple(done)


def way_in(design: Design, nodes: Sequence[int]) -> Port | None:
    """Return the port that alone feeds nodes of which the last alone feeds others.

    None where that is not so, and where one of them is an end of the design, has several
    outputs, is unknown, or has fields that the design promotes.
    """
    inside, shown = frozenset(nodes), {t.node for p in design.promoted for t in p.targets}
    given: set[Port] = set()
    for id_ in nodes:
        if id_ in shown or not _is_plain(design.by_id[id_]):
            return None
        given |= {w.source for w in design.incoming.get(id_, ()) if w.source.node not in inside}
        onwards = design.outgoing.get(id_, ())
        if id_ != nodes[-1] and not (onwards and all(w.target.node in inside for w in onwards)):
            return None
    if len(design.results) > 1 and nodes[-1] in design.results:
        return None  # results go by the order of their nodes
    return given.pop() if len(given) == 1 else None


def _is_plain(node: Node) -> bool:
    return not node.is_end and node.layer.outputs == 1 and not isinstance(node.layer, UnknownLayer)
