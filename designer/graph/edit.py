"""Edits: functions from one design to the next."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress
from dataclasses import replace
from typing import Any, TypeVar

from designer.graph.design import Design, Frame, Mark, Node, Note, Port, Position, Wire
from designer.graph.fragment import Fragment
from designer.graph.layer import Layer, UnknownLayer, kind_of
from designer.graph.names import free_name, name_problem
from designer.graph.placing import COLUMN, HEIGHT, WIDTH, in_one_row
from designer.graph.typed import OptionError
from designer.graph.wiring import check_wire


class EditError(ValueError):
    """The edit cannot be made; the text is a sentence for people."""


def new_id(design: Design) -> int:
    """Return an id that neither a node nor a mark has."""
    return max((*design.by_id, *design.marks), default=0) + 1


def add(design: Design, layer: Layer, at: Position) -> tuple[Design, Node]:
    """Add a node with `layer` at a position; return it too."""
    node = Node(new_id(design), free_name(design, layer.base_name), layer, at)
    return design.with_node(node), node


def add_after(design: Design, source: int, layer: Layer, at: Position) -> tuple[Design, Node]:
    """Add a node and wire the first output of `source` to it."""
    design, node = add(design, layer, at)
    if layer.arity == 0 or design.by_id[source].layer.outputs == 0:
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
    """Lead `wire` through the node `id_`; an Output, which gives nothing on, only taps it."""
    node = design.by_id[id_]
    if node.layer.outputs == 0:
        return design.with_wires(Wire(wire.source, node.input()))
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
    return _clear_of_left(design.nodes, at)


def _clear_of_left(nodes: Iterable[Node], at: Position) -> Position:
    """Return `at`, or a place past the card that reaches into it from the left."""
    lefts = [n.position[0] for n in nodes if in_one_row(n.position[1], at[1])]
    reaching = [left for left in lefts if left < at[0] < left + WIDTH]
    return max(reaching) + COLUMN if reaching else at[0], at[1]


def is_loose(design: Design, id_: int) -> bool:
    """Whether a node has no wire yet, and could go in the middle of one."""
    unwired = id_ not in design.incoming and id_ not in design.outgoing
    layer = design.by_id[id_].layer
    return unwired and layer.arity == 1 and layer.outputs > 0


def drop_on_wire(design: Design, id_: int, wire: Wire, at: Position) -> Design:
    """Move a node onto a wire: it goes in between, and its neighbours make room."""
    others = [node for node in design.nodes if node.id != id_]
    design = move(design, {id_: _clear_of_left(others, at)})
    return make_room(put_on_wire(design, wire, id_), id_)


def wires_at(design: Design, port: Port, *, is_output: bool) -> tuple[Wire, ...]:
    """Return the wires at a port: any number at an output, one at most at an input."""
    side = design.outgoing if is_output else design.incoming
    end = 0 if is_output else 1
    return tuple(wire for wire in side.get(port.node, ()) if wire[end] == port)


def move_wires(design: Design, port: Port, to: Port, *, is_output: bool) -> Design:
    """Lead the wires at `port` to another port of its kind.

    Raises
    ------
    EditError
        When one of them may not be there; none is moved then.
    """
    moved = wires_at(design, port, is_output=is_output)
    if port == to or not moved:
        return design
    news = [Wire(to, w.target) if is_output else Wire(w.source, to) for w in moved]
    # The old wires end at the same nodes, so what they would let make a cycle makes one.
    for new in news:
        refusal = check_wire(design, new)
        if refusal:
            raise EditError(refusal.message)
    if not is_output:
        design = design.without_wires(wires_at(design, to, is_output=False))
    for old, new in zip(moved, news, strict=True):
        design = design.with_wire_replaced(old, new)
    return design


def swap_layer(design: Design, id_: int, new: Layer) -> Design:
    """Put a layer of another kind in the place of a node's own.

    Options that both have stay where the new one takes their values, and so do the wires for
    which it has ports. A name that was given stays; one that was counted is counted anew.
    """
    node = design.by_id[id_]
    if kind_of(node.layer) == kind_of(new):
        return design
    layer = _with_options_of(new, node.layer)
    name = node.name
    if re.fullmatch(f"{node.layer.base_name}[0-9]*", name):
        name = free_name(design.without_nodes([id_]), layer.base_name)
    into = design.incoming.get(id_, ())
    if layer.arity is not None:
        into = into[: layer.arity]
    kept = {wire: i if layer.arity is not None else wire.target.slot for i, wire in enumerate(into)}
    wires: list[Wire] = []
    for wire in design.wires:
        if wire.target.node == id_:
            if wire in kept:
                wires.append(Wire(wire.source, Port(id_, kept[wire])))
        elif wire.source.node != id_ or wire.source.slot < layer.outputs:
            wires.append(wire)
    swapped = design.with_node(replace(node, name=name, layer=layer))
    return replace(set_bypassed(swapped, [id_], node.is_bypassed), wires=tuple(wires))


def _with_options_of(layer: Layer, other: Layer) -> Layer:
    """Return `layer` with the options of another that it takes too."""
    if isinstance(other, UnknownLayer):
        return layer
    options = other.options()
    for field in layer.fields:
        if field.name in options:
            with suppress(OptionError):
                layer = layer.replace(**{field.name: options[field.name]})
    return layer


def remove(design: Design, ids: Collection[int]) -> Design:
    """Remove nodes with their wires, notes and frames."""
    return design.without_nodes(ids).without_marks(ids)


def remove_and_join(design: Design, ids: Collection[int]) -> Design:
    """Remove as `remove` does, and lead what fed the nodes to what they fed."""
    for id_ in [id_ for id_ in ids if id_ in design.by_id]:
        into = [w.source for w in design.incoming.get(id_, ()) if w.source.node != id_]
        if into:
            for wire in design.outgoing.get(id_, ()):
                if wire.target.node != id_:
                    design = design.with_wire_replaced(wire, Wire(into[0], wire.target))
        design = design.without_nodes([id_])
    return design.without_marks(ids)


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


def set_bypassed(design: Design, ids: Collection[int], on: bool) -> Design:
    """Bypass nodes, or let them work again; what has no input or no output works always."""
    return replace(
        design,
        nodes=tuple(
            replace(n, is_bypassed=on and not n.is_end) if n.id in ids else n for n in design.nodes
        ),
    )


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
    """Put nodes, notes and frames at positions."""
    return replace(
        design,
        nodes=_moved(design.nodes, positions),
        notes=_moved(design.notes, positions),
        frames=_moved(design.frames, positions),
    )


Item = TypeVar("Item", bound=Node | Mark)


def _moved(items: tuple[Item, ...], positions: Mapping[int, Position]) -> tuple[Item, ...]:
    if positions.keys().isdisjoint(item.id for item in items):
        return items
    return tuple(
        replace(item, position=positions[item.id]) if item.id in positions else item
        for item in items
    )


def carried(design: Design, ids: Collection[int]) -> dict[int, Position]:
    """Return where these stand, and all that lies in the frames among them."""
    found = frozenset(ids)
    for frame in design.frames:
        if frame.id in ids:
            found |= {node.id for node in design.nodes if _lies_in(node, frame)}
            found |= {mark.id for mark in design.marks.values() if _lies_in(mark, frame)}
    return {id_: at for id_, at in design.places.items() if id_ in found}


def _lies_in(item: Node | Mark, frame: Frame) -> bool:
    """Whether a frame holds a node by its middle, a note by its corner, a frame wholly."""
    x, y = item.position
    corners = [(x, y)]
    if isinstance(item, Node):
        corners = [(x + WIDTH / 2, y + HEIGHT / 2)]
    elif isinstance(item, Frame):
        corners.append((x + item.size[0], y + item.size[1]))
    left, top = frame.position
    return all(
        left <= x <= left + frame.size[0] and top <= y <= top + frame.size[1] for x, y in corners
    )


def duplicate(
    design: Design, ids: Collection[int], offset: Position = (24.0, 24.0)
) -> tuple[Design, dict[int, int]]:
    """Copy nodes with the wires among them, notes and frames; return the new ids by the old."""
    design, copies = with_copies(design, [m for m in design.marks.values() if m.id in ids], offset)
    for node in [n for n in design.nodes if n.id in ids]:
        at = (node.position[0] + offset[0], node.position[1] + offset[1])
        name = free_name(design, node.layer.base_name)
        copy = replace(node, id=new_id(design), name=name, position=at)
        design = design.with_node(copy)
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


def with_copies(
    design: Design, marks: Iterable[Mark], by: Position
) -> tuple[Design, dict[int, int]]:
    """Add copies of notes and frames, moved `by` so much; return the new ids by the old."""
    ids: dict[int, int] = {}
    for mark in marks:
        ids[mark.id] = new_id(design)
        at = mark.position[0] + by[0], mark.position[1] + by[1]
        design = design.with_mark(replace(mark, id=ids[mark.id], position=at))
    return design, ids


def add_note(design: Design, text: str, at: Position) -> Design:
    """Add a comment; it comes last."""
    return design.with_mark(Note(new_id(design), text, at))


def add_frame(
    design: Design, text: str, at: Position, size: tuple[float, float]
) -> tuple[Design, Frame]:
    """Add a frame above the others; return it too."""
    frame = Frame(new_id(design), text, at, size)
    return design.with_mark(frame), frame


def set_text(design: Design, id_: int, text: str) -> Design:
    """Give a note or a frame another text."""
    return design.with_mark(replace(design.marks[id_], text=text))


def set_frame(design: Design, id_: int, **options: Any) -> Design:
    """Give a frame another size or colour."""
    return design.with_mark(replace(design.marks[id_], **options))


def paste(
    design: Design, fragment: Fragment, by: Position, *, feed: bool = False
) -> tuple[Design, dict[int, int]]:
    """Add a part of a design, moved `by` so much; return the new ids by those in the part.

    With `feed`, the wires that came into the part come in again, each from the node that is
    called as its source was, where there is one.
    """
    design, ids = with_copies(design, fragment.design.marks.values(), by)
    for node in fragment.design.nodes:
        id_ = new_id(design)
        is_free = node.name not in design.by_name
        name = node.name if is_free else free_name(design, node.layer.base_name)
        at = node.position[0] + by[0], node.position[1] + by[1]
        design = design.with_node(replace(node, id=id_, name=name, position=at))
        ids[node.id] = id_
    design = design.with_wires(
        *(Wire(*(port._replace(node=ids[port.node]) for port in w)) for w in fragment.design.wires)
    )
    if feed:
        design = _fed_again(design, fragment, ids)
    return design, ids


def _fed_again(design: Design, fragment: Fragment, ids: Mapping[int, int]) -> Design:
    taken = {wire.target for wire in design.wires}
    pasted = frozenset(ids.values())
    for fed in sorted(fragment.fed, key=lambda fed: fed.target):
        source = design.by_name.get(fed.source)
        if source is None or source.id in pasted or fed.target.node not in ids:
            continue
        wire = Wire(source.output(fed.output), fed.target._replace(node=ids[fed.target.node]))
        if wire.target not in taken and check_wire(design, wire) is None:
            design = design.with_wires(wire)
            taken.add(wire.target)
    return design
