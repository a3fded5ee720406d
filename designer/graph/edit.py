"""Edits: functions from one design to the next."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Any

from designer.graph.design import Design, Node, Position, Wire
from designer.graph.layer import Layer
from designer.graph.names import free_name, name_problem
from designer.graph.placing import COLUMN, WIDTH, in_one_row


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
    for old in design.incoming.get(wire.target.node, ()):
        if old.target == wire.target:
            return design.with_wire_replaced(old, wire)
    return design.with_wires(wire)


def insert_on_wire(design: Design, wire: Wire, layer: Layer) -> tuple[Design, Node]:
    """Put a new node with `layer` between the two ends of `wire`, its neighbours making room."""
    design, node = add(design, layer, _between(design, wire))
    design = make_room(put_on_wire(design, wire, node.id), node.id)
    return design, design.by_id[node.id]


def put_on_wire(design: Design, wire: Wire, id_: int) -> Design:
    """Lead `wire` through the node `id_`."""
    node = design.by_id[id_]
    return design.with_wire_replaced(
        wire, Wire(wire.source, node.input()), Wire(node.output(), wire.target)
    )


def make_room(design: Design, id_: int) -> Design:
    """Push what lies right of a node in its row further right, just enough to lay it bare.

    Those that are pushed keep their order, and their distances up to one column.
    """
    node = design.by_id[id_]
    x, y = node.position
    right = [
        n
        for n in design.nodes
        if n.id != id_ and n.position[0] >= x and in_one_row(n.position[1], y)
    ]
    places: dict[int, Position] = {}
    stood, stands = x, x  # the card to the left: before and now
    for n in sorted(right, key=lambda n: n.position[0]):
        at = n.position[0]
        stands += min(at - stood, COLUMN) if places else COLUMN
        if at >= stands:
            break
        places[n.id] = (stands, n.position[1])
        stood = at
    return move(design, places)


def _between(design: Design, wire: Wire) -> Position:
    """Return the place of a new node on `wire`: in the row of the end that has only this wire.

    In the middle where the ends leave room in one row, else a column after the source, or where
    the target stands, which `make_room` then moves away.
    """
    source, target = design.by_id[wire.source.node], design.by_id[wire.target.node]
    (x, y), (to_x, to_y) = source.position, target.position
    if in_one_row(y, to_y):
        at = max(x + COLUMN, (x + to_x) / 2), y
    elif len(design.outgoing[source.id]) > 1:
        at = target.position
    else:
        at = x + COLUMN, y
    # Past a card that reaches into this place from the left.
    lefts = [n.position[0] for n in design.nodes if in_one_row(n.position[1], at[1])]
    reaching = [left for left in lefts if left < at[0] < left + WIDTH]
    return max(reaching) + COLUMN if reaching else at[0], at[1]


def remove(design: Design, ids: Collection[int]) -> Design:
    """Remove nodes and their wires."""
    return design.without_nodes(ids)


def remove_and_join(design: Design, ids: Collection[int]) -> Design:
    """Remove nodes and lead what fed them to what they fed."""
    for id_ in ids:
        into = [w.source for w in design.incoming.get(id_, ()) if w.source.node != id_]
        if into:
            for wire in design.outgoing.get(id_, ()):
                if wire.target.node != id_:
                    design = design.with_wire_replaced(wire, Wire(into[0], wire.target))
        design = design.without_nodes([id_])
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
