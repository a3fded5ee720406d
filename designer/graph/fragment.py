"""A part of a design that is carried elsewhere: what the clipboard holds."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import NamedTuple

from designer.graph.design import Design, Port, Wire


class Fed(NamedTuple):
    """A wire that came into a part from outside: its source by name, as ids differ elsewhere."""

    source: str
    output: int
    target: Port


@dataclass(frozen=True)
class Fragment:
    """Nodes with the wires among them, notes and frames, and the wires that fed the nodes."""

    design: Design
    fed: tuple[Fed, ...] = ()


def part_of(design: Design, ids: Collection[int]) -> Fragment:
    """Return these nodes, notes and frames, the wires among them, and what fed them."""
    nodes = tuple(node for node in design.nodes if node.id in ids)
    into = [wire for wire in design.wires if wire.target.node in ids]
    inner = tuple(wire for wire in into if wire.source.node in ids)
    fed = tuple(_fed(design, wire) for wire in into if wire.source.node not in ids)
    notes = tuple(note for note in design.notes if note.id in ids)
    frames = tuple(frame for frame in design.frames if frame.id in ids)
    return Fragment(Design(nodes, inner, notes, frames=frames), fed)


def _fed(design: Design, wire: Wire) -> Fed:
    return Fed(design.by_id[wire.source.node].name, wire.source.slot, wire.target)
