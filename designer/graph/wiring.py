"""The one gate that says whether a wire may be."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import Enum, auto

from designer.graph.design import Design, Node, Wire
from designer.graph.layer import UnknownLayer, kind_of

MAX_PORTS = 1024
"""No layer has more inputs or outputs, so that a broken file cannot ask for millions."""


class Reason(Enum):
    """Why a wire may not be."""

    NO_SUCH_NODE = auto()
    NO_SUCH_PORT = auto()
    SELF = auto()
    CYCLE = auto()
    DUPLICATE = auto()


@dataclass(frozen=True)
class Refusal:
    """A wire refused: the reason, and a sentence for the person who drags it."""

    reason: Reason
    message: str


def inputs_of(design: Design, node: Node) -> int:
    """Count the input ports of a node: a merge has always one free, and two at least.

    An unknown layer has those that its wires reach.
    """
    wires = design.incoming.get(node.id, ())
    if isinstance(node.layer, UnknownLayer):
        return wires[-1].target.slot + 1 if wires else 1
    if node.layer.arity is not None:
        return node.layer.arity
    return max(2, wires[-1].target.slot + 2) if wires else 2


def upstream(design: Design, id_: int) -> frozenset[int]:
    """Return the ids of a node and of all that feed it."""
    incoming = design.incoming
    return _reached([id_], lambda id_: [w.source.node for w in incoming.get(id_, ())])


def downstream(design: Design, ids: Iterable[int]) -> frozenset[int]:
    """Return these ids and those of all nodes that they feed."""
    outgoing = design.outgoing
    return _reached(ids, lambda id_: [w.target.node for w in outgoing.get(id_, ())])


def _reached(ids: Iterable[int], onwards: Callable[[int], Iterable[int]]) -> frozenset[int]:
    seen: set[int] = set()
    todo = list(ids)
    while todo:
        current = todo.pop()
        if current not in seen:
            seen.add(current)
            todo.extend(onwards(current))
    return frozenset(seen)


def check_ports(design: Design, wire: Wire) -> Refusal | None:
    """Say why the ends of `wire` are not two ports of the design, or None where they are."""
    source, target = (design.by_id.get(port.node) for port in wire)
    if source is None or target is None:
        return Refusal(Reason.NO_SUCH_NODE, "One end of the wire is not in the design.")
    # A newer version knows how many outputs its layer has.
    outputs = MAX_PORTS if isinstance(source.layer, UnknownLayer) else source.layer.outputs
    if not 0 <= wire.source.slot < outputs:
        return Refusal(Reason.NO_SUCH_PORT, f"{source.name} has no output {wire.source.slot + 1}.")
    if not 0 <= wire.target.slot < min(inputs_of(design, target), MAX_PORTS):
        kind = kind_of(target.layer)
        return Refusal(Reason.NO_SUCH_PORT, f"{kind} has no input {wire.target.slot + 1}.")
    return None


def check_wire(design: Design, wire: Wire) -> Refusal | None:
    """Say why `wire` may not be, or None where it may.

    A wire into a port that has one already may be: it takes the other's place.
    """
    refusal = check_ports(design, wire)
    if refusal:
        return refusal
    source, target = wire.source.node, wire.target.node
    if source == target:
        return Refusal(Reason.SELF, "A layer cannot feed itself.")
    if wire in design.wires:
        return Refusal(Reason.DUPLICATE, "This wire is already there.")
    if target in upstream(design, source):
        names = design.by_id[target].name, design.by_id[source].name
        return Refusal(
            Reason.CYCLE, f"{names[0]} already feeds {names[1]}: this would make a cycle."
        )
    return None
