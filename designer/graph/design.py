"""The design: an immutable value that says what the network is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import NamedTuple, TypeVar

from designer.graph.layer import Layer
from designer.graph.recipe import Recipe

Position = tuple[float, float]


class Port(NamedTuple):
    """An input or an output of a node, counted from zero."""

    node: int
    slot: int = 0


class Wire(NamedTuple):
    """A connection from an output port to an input port."""

    source: Port
    target: Port


@dataclass(frozen=True)
class Node:
    """A layer in its place on the canvas. The name is the key of its weights."""

    id: int
    name: str
    layer: Layer
    position: Position = (0.0, 0.0)
    is_bypassed: bool = False
    """Whether its first input goes on as each of its outputs, as if it were not there."""

    @property
    def is_end(self) -> bool:
        """Whether data only comes in here, or only goes out, as at Input and Output."""
        return self.layer.arity == 0 or self.layer.outputs == 0

    @property
    def headline(self) -> str:
        """The few words that matter, for the card."""
        return "bypassed" if self.is_bypassed else self.layer.headline()

    def input(self, slot: int = 0) -> Port:
        """Return the input port `slot`."""
        return Port(self.id, slot)

    def output(self, slot: int = 0) -> Port:
        """Return the output port `slot`."""
        return Port(self.id, slot)


@dataclass(frozen=True)
class Mark:
    """What stands on the canvas for people alone. No node has its id."""

    id: int
    text: str
    position: Position = (0.0, 0.0)


@dataclass(frozen=True)
class Note(Mark):
    """A comment."""


@dataclass(frozen=True)
class Frame(Mark):
    """A titled rectangle behind nodes that belong together."""

    size: tuple[float, float] = (240.0, 120.0)
    colour: str = "blue"


class Target(NamedTuple):
    """A field of a node's layer."""

    node: int
    field: str


@dataclass(frozen=True)
class Promoted:
    """A field that the design shows where it is used as a block; it sets all its targets."""

    name: str
    targets: tuple[Target, ...]


@dataclass(frozen=True)
class Design:
    """Nodes, wires and notes, with the recipe to train them. Every edit gives a new one."""

    nodes: tuple[Node, ...] = ()
    wires: tuple[Wire, ...] = ()
    notes: tuple[Note, ...] = ()
    name: str = "untitled"
    about: str = ""
    recipe: Recipe = field(default_factory=Recipe)
    promoted: tuple[Promoted, ...] = ()
    frames: tuple[Frame, ...] = ()

    # Derived, each computed once for a value.

    @cached_property
    def _hash(self) -> int:
        parts = self.nodes, self.wires, self.notes, self.name, self.about, self.recipe
        return hash((*parts, self.promoted, self.frames))

    def __hash__(self) -> int:
        # Kept: a block is looked up by the whole design in it.
        return self._hash

    @cached_property
    def by_id(self) -> Mapping[int, Node]:
        """Nodes by id."""
        return {node.id: node for node in self.nodes}

    @cached_property
    def marks(self) -> Mapping[int, Mark]:
        """Frames and notes by id, those below first."""
        return {mark.id: mark for mark in (*self.frames, *self.notes)}

    @cached_property
    def places(self) -> Mapping[int, Position]:
        """Where each node, frame and note stands."""
        nodes = {node.id: node.position for node in self.nodes}
        return nodes | {mark.id: mark.position for mark in self.marks.values()}

    @cached_property
    def by_name(self) -> Mapping[str, Node]:
        """Nodes by name."""
        return {node.name: node for node in self.nodes}

    @cached_property
    def incoming(self) -> Mapping[int, tuple[Wire, ...]]:
        """The wires into each node that has any, in port order."""
        groups = _grouped(self.wires, lambda wire: wire.target.node)
        for node, wires in groups.items():
            if len(wires) > 1:
                groups[node] = tuple(sorted(wires, key=lambda wire: wire.target.slot))
        return groups

    @cached_property
    def outgoing(self) -> Mapping[int, tuple[Wire, ...]]:
        """The wires out of each node that has any."""
        return _grouped(self.wires, lambda w: w.source.node)

    @cached_property
    def order(self) -> tuple[int, ...]:
        """Ids in execution order, ties as the nodes stand; without what a cycle holds up."""
        missing = {node: len(wires) for node, wires in self.incoming.items()}
        ready = [n.id for n in reversed(self.nodes) if n.id not in missing]
        done: list[int] = []
        while ready:
            id_ = ready.pop()
            done.append(id_)
            for wire in reversed(self.outgoing.get(id_, ())):
                missing[wire.target.node] -= 1
                if not missing[wire.target.node]:
                    ready.append(wire.target.node)
        return tuple(done)

    @cached_property
    def ends(self) -> tuple[int, ...]:
        """Ids of the nodes that feed no other, in execution order: the outputs."""
        return tuple(id_ for id_ in self.order if id_ not in self.outgoing)

    @cached_property
    def sources(self) -> tuple[int, ...]:
        """Ids of the nodes that take no input, as the nodes stand: what the design is given."""
        return tuple(node.id for node in self.nodes if node.layer.arity == 0)

    @cached_property
    def results(self) -> tuple[int, ...]:
        """Ids of the nodes whose first output is what the design gives.

        Its Output layers as the nodes stand; without any, the nodes that feed no other, an
        Input that leads nowhere only if all do.
        """
        marked = tuple(node.id for node in self.nodes if node.layer.outputs == 0)
        ends = tuple(id_ for id_ in self.ends if self.by_id[id_].layer.arity != 0)
        return marked or ends or self.ends

    # The few steps from which edits are made.

    def with_node(self, node: Node) -> Design:
        """Add `node`, or put it in the place of the one with its id."""
        return replace(self, nodes=_put(self.nodes, node))

    def without_nodes(self, ids: Iterable[int]) -> Design:
        """Drop nodes and every wire that touches them."""
        gone = frozenset(ids)
        return replace(
            self,
            nodes=tuple(n for n in self.nodes if n.id not in gone),
            wires=tuple(
                w for w in self.wires if w.source.node not in gone and w.target.node not in gone
            ),
        ).without_targets(lambda target: target.node in gone)

    def without_targets(self, is_gone: Callable[[Target], bool]) -> Design:
        """Promote some fields no more; a name without fields goes with them."""
        left = (
            Promoted(p.name, tuple(t for t in p.targets if not is_gone(t))) for p in self.promoted
        )
        return replace(self, promoted=tuple(p for p in left if p.targets))

    def with_mark(self, mark: Mark) -> Design:
        """Add a note or a frame, or put it in the place of the one with its id."""
        if isinstance(mark, Note):
            return replace(self, notes=_put(self.notes, mark))
        assert isinstance(mark, Frame)
        return replace(self, frames=_put(self.frames, mark))

    def without_marks(self, ids: Iterable[int]) -> Design:
        """Drop notes and frames."""
        gone = frozenset(ids)
        return replace(
            self,
            notes=tuple(n for n in self.notes if n.id not in gone),
            frames=tuple(f for f in self.frames if f.id not in gone),
        )

    def with_wires(self, *wires: Wire) -> Design:
        """Add wires; one that is there already stays as it is."""
        new = tuple(w for w in wires if w not in self.wires)
        return replace(self, wires=self.wires + new) if new else self

    def without_wires(self, wires: Iterable[Wire]) -> Design:
        """Drop wires."""
        gone = frozenset(wires)
        return replace(self, wires=tuple(w for w in self.wires if w not in gone))

    def with_wire_replaced(self, wire: Wire, *others: Wire) -> Design:
        """Put others in the place of a wire; the order of execution follows that of the wires."""
        at = self.wires.index(wire)
        return replace(self, wires=(*self.wires[:at], *others, *self.wires[at + 1 :]))

    def with_recipe(self, recipe: Recipe) -> Design:
        """Train it so."""
        return replace(self, recipe=recipe)


Item = TypeVar("Item", bound=Node | Mark)


def _put(items: tuple[Item, ...], item: Item) -> tuple[Item, ...]:
    """Put `item` in the place of the one with its id, or behind the others."""
    if all(other.id != item.id for other in items):
        return (*items, item)
    return tuple(item if other.id == item.id else other for other in items)


def _grouped(wires: Iterable[Wire], key: Callable[[Wire], int]) -> dict[int, tuple[Wire, ...]]:
    groups: dict[int, tuple[Wire, ...]] = {}
    for wire in wires:
        node = key(wire)
        groups[node] = (*groups[node], wire) if node in groups else (wire,)
    return groups
