"""Edits: functions from one design to the next."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Any

from designer.graph.design import Design, Node, Position, Wire
from designer.graph.layer import Layer
from designer.graph.names import free_name, name_problem


class EditError(ValueError):
    """The edit cannot be made; the text is a sentence for people."""


def new_id(design: Design) -> int:
    """Return an id that no node has."""
    return max((node.id for node in design.nodes), default=0) + 1


def add(design: Design, layer: Layer, at: Position) -> tuple[Design, Node]:
    """Add a node with `layer` at a position; return it too."""
    node = Node(new_id(design), free_name(design, layer.base_name), layer, at)
    return design.with_node(node), node


def add_after(design: Design, source: int, layer: Layer, at: Position) -> tuple[Design, Node]:
    """Add a node and wire the first output of `source` to it."""
    design, node = add(design, layer, at)
    if layer.arity == 0:
        return design, node
    return connect(design, Wire(design.by_id[source].output(), node.input())), node


def connect(design: Design, wire: Wire) -> Design:
    """Add a wire; one that ends at the same port gives way."""
    old = [w for w in design.incoming.get(wire.target.node, ()) if w.target == wire.target]
    return design.without_wires(old).with_wires(wire)


def insert_on_wire(design: Design, wire: Wire, layer: Layer) -> tuple[Design, Node]:
    """Put a new node with `layer` between the two ends of `wire`."""
    ends = design.by_id[wire.source.node].position, design.by_id[wire.target.node].position
    middle = ((ends[0][0] + ends[1][0]) / 2, (ends[0][1] + ends[1][1]) / 2)
    design, node = add(design, layer, middle)
    return put_on_wire(design, wire, node.id), node


def put_on_wire(design: Design, wire: Wire, id_: int) -> Design:
    """Lead `wire` through the node `id_`."""
    node = design.by_id[id_]
    return design.without_wires([wire]).with_wires(
        Wire(wire.source, node.input()), Wire(node.output(), wire.target)
    )


def remove(design: Design, ids: Collection[int]) -> Design:
    """Remove nodes and their wires."""
    return design.without_nodes(ids)


def remove_and_join(design: Design, ids: Collection[int]) -> Design:
    """Remove nodes and lead what fed them to what they fed."""
    for id_ in ids:
        into, out = design.incoming.get(id_, ()), design.outgoing.get(id_, ())
        design = design.without_nodes([id_])
        if into:
            for wire in out:
                design = design.with_wires(Wire(into[0].source, wire.target))
    return design


def set_options(design: Design, id_: int, **options: Any) -> Design:
    """Change fields of a node's layer.

    Raises
    ------
    OptionError
        When a field does not take its value.
    """
    node = design.by_id[id_]
    layer = node.layer.replace(**options)
    return design if layer == node.layer else design.with_node(replace(node, layer=layer))


def rename(design: Design, id_: int, name: str) -> Design:
    """Give a node another name.

    Raises
    ------
    EditError
        When the name is taken, reserved or no identifier.
    """
    problem = name_problem(design, id_, name)
    if problem:
        raise EditError(problem)
    return design.with_node(replace(design.by_id[id_], name=name))


def move(design: Design, positions: Mapping[int, Position]) -> Design:
    """Put nodes at positions."""
    return replace(
        design,
        nodes=tuple(
            replace(n, position=positions[n.id]) if n.id in positions else n for n in design.nodes
        ),
    )


def duplicate(
    design: Design, ids: Collection[int], offset: Position = (24.0, 24.0)
) -> tuple[Design, dict[int, int]]:
    """Copy nodes and the wires among them; return the new ids by the old."""
    copies: dict[int, int] = {}
    for node in [n for n in design.nodes if n.id in ids]:
        at = (node.position[0] + offset[0], node.position[1] + offset[1])
        design, copy = add(design, node.layer, at)
        copies[node.id] = copy.id
    inner = [
        Wire(
            w.source._replace(node=copies[w.source.node]),
            w.target._replace(node=copies[w.target.node]),
        )
        for w in design.wires
        if w.source.node in copies and w.target.node in copies
    ]
    return design.with_wires(*inner), copies
