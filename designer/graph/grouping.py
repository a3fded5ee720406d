"""Edits with blocks: making them, taking them apart, and changing what is in them.

A path leads into blocks: the ids of the block in the design, of the block in that one, and so on.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from designer.graph import edit
from designer.graph.block import (
    Block,
    blocks_in,
    definitions,
    free_block_name,
    option_of,
    redefined,
    with_block,
)
from designer.graph.design import Design, Node, Port, Position, Promoted, Target, Wire
from designer.graph.edit import EditError
from designer.graph.fragment import part_of
from designer.graph.layer import LAYERS
from designer.graph.names import free_name, word_problem
from designer.graph.placing import COLUMN, ROW
from designer.graph.shape import Shape
from designer.graph.wiring import downstream

Path = tuple[int, ...]


def level(design: Design, path: Sequence[int]) -> Design:
    """Return the design that lies at the end of `path`.

    Raises
    ------
    KeyError
        When the path leads to no block.
    """
    for id_ in path:
        layer = design.by_id[id_].layer
        if not isinstance(layer, Block):
            raise KeyError(id_)
        design = layer.inner
    return design


def with_level(design: Design, path: Sequence[int], inner: Design) -> Design:
    """Put `inner` at the end of `path`; every use of the blocks on the way is changed with it."""
    if not path:
        return inner
    changed: dict[Design, Design] = {}
    new = _put(design, path, inner, changed)
    return redefined(new, changed)


def _put(
    design: Design, path: Sequence[int], inner: Design, changed: dict[Design, Design]
) -> Design:
    if not path:
        return inner
    node = design.by_id[path[0]]
    block = node.layer
    if not isinstance(block, Block):
        raise KeyError(node.id)
    new = block.with_inner(_put(block.inner, path[1:], inner, changed))
    # What stands beside it within the same block changes with it.
    new = new.with_definition(redefined(new.definition, changed), dict(new.values))
    if new.definition != block.definition:
        changed[block.definition] = new.definition
        # Done with: what is in it may be what the block was before.
        changed.setdefault(new.definition, new.definition)
    return with_block(design, node.id, new)


def uses(design: Design, definition: Design) -> int:
    """Count the blocks with this definition, at any depth, each definition looked at once."""
    every = (design, *definitions(design))
    return sum(block.definition == definition for d in every for _, block in blocks_in(d))


def group(
    design: Design,
    ids: Collection[int],
    name: str,
    shapes: Mapping[Port, Shape] | None = None,
) -> tuple[Design, Node]:
    """Put nodes, and the notes and frames with them, into one block `name`; return its node too.

    Inputs and Outputs stay outside. `shapes` tells what the wires carry, for the Inputs that the
    block gets in their place.

    Raises
    ------
    EditError
        When there is nothing to group, or when something outside lies between the nodes.
    """
    chosen = [node for node in design.nodes if node.id in ids and not node.is_end]
    inside = frozenset(n.id for n in chosen)
    if not inside:
        raise EditError("Select the layers to group first; Inputs and Outputs stay outside.")
    _check_between(design, inside)
    into, out = _crossing(design, inside)
    part = part_of(design, inside | (design.marks.keys() & ids)).design
    definition = replace(part, name=free_block_name(_names(design), name))
    block = Block(_with_ends(definition, into, out, shapes or {}))
    left, top, right, bottom = _bounds(chosen)
    place = (left + right) / 2, (top + bottom) / 2
    outer = design.without_nodes(inside).without_marks(ids)
    node = Node(edit.new_id(design), free_name(outer, block.base_name), block, place)
    outer = outer.with_node(node)
    fed = {wire: node.input(slot) for slot, wires in enumerate(into.values()) for wire in wires}
    gives = {port: node.output(slot) for slot, port in enumerate(out)}
    wires = []
    for wire in design.wires:
        if wire in fed:
            wires.append(Wire(wire.source, fed[wire]))
        elif wire.source in gives and wire.target.node not in inside:
            wires.append(Wire(gives[wire.source], wire.target))
        elif wire.source.node not in inside:
            wires.append(wire)
    return replace(outer, wires=tuple(dict.fromkeys(wires))), node


def _names(design: Design) -> set[str]:
    return {definition.name for definition in definitions(design)}


def _check_between(design: Design, inside: frozenset[int]) -> None:
    behind = downstream(design, inside) - inside
    for id_ in sorted(behind):
        fed = {wire.target.node for wire in design.outgoing.get(id_, ())}
        if fed & inside:
            name = design.by_id[id_].name
            raise EditError(
                f"{name} lies between the layers to group: it takes from one and feeds another. "
                "Select it too."
            )


def _crossing(
    design: Design, inside: frozenset[int]
) -> tuple[dict[Port, list[Wire]], tuple[Port, ...]]:
    """Return the wires that come in, by their source, and the ports whose wires go out.

    Ports that feed nothing go out too, so that what the nodes gave is still there.
    """
    into: dict[Port, list[Wire]] = {}
    for id_ in design.order:
        for wire in design.incoming.get(id_, ()):
            if id_ in inside and wire.source.node not in inside:
                into.setdefault(wire.source, []).append(wire)
    out: dict[Port, None] = {}
    for id_ in design.order:
        if id_ in inside:
            wires = design.outgoing.get(id_, ())
            if not wires:
                out[design.by_id[id_].output()] = None
            out.update(dict.fromkeys(w.source for w in wires if w.target.node not in inside))
    return into, tuple(out)


def _with_ends(
    definition: Design,
    into: Mapping[Port, Sequence[Wire]],
    out: Sequence[Port],
    shapes: Mapping[Port, Shape],
) -> Design:
    """Add an Input for each source outside, and an Output for each port that leads out."""
    left, top, right, _ = _bounds(definition.nodes)
    for row, (source, wires) in enumerate(into.items()):
        shape = {"shape": tuple(shapes[source])} if source in shapes else {}
        at = left - COLUMN, top + row * ROW
        definition, node = edit.add(definition, LAYERS["Input"](**shape), at)
        definition = definition.with_wires(*(Wire(node.output(), w.target) for w in wires))
    for row, port in enumerate(out):
        at = right + COLUMN, top + row * ROW
        definition, node = edit.add(definition, LAYERS["Output"](), at)
        definition = definition.with_wires(Wire(port, node.input()))
    return definition


def _bounds(nodes: Sequence[Node]) -> tuple[float, float, float, float]:
    xs, ys = [n.position[0] for n in nodes], [n.position[1] for n in nodes]
    return min(xs), min(ys), max(xs), max(ys)


def ungroup(design: Design, id_: int) -> tuple[Design, frozenset[int]]:
    """Put what is in a block in its place, as often as it repeats; return the new ids too."""
    node = design.by_id[id_]
    block = node.layer
    if not isinstance(block, Block):
        raise EditError(f"{node.name} is no block: there is nothing to take apart.")
    inner = block.inner
    given = {slot: wire.source for slot, wire in _into(design, id_).items()}
    left, top, right, _ = _bounds(inner.nodes) if inner.nodes else (0.0, 0.0, 0.0, 0.0)
    x, y = node.position[0] - (left + right) / 2, node.position[1] - top
    new, added = design, set[int]()
    for turn in range(block.repeat):
        by = x + turn * (right - left), y
        new, ids, given = _poured(new, inner, by, given)
        added |= ids
    wires = []
    for wire in design.outgoing.get(id_, ()):
        if wire.source.slot in given:
            wires.append(Wire(given[wire.source.slot], wire.target))
    new = new.without_nodes([id_]).with_wires(*wires)
    # What was not there for the network is not there now.
    return edit.set_bypassed(new, added, True) if node.is_bypassed else new, frozenset(added)


def _into(design: Design, id_: int) -> dict[int, Wire]:
    return {wire.target.slot: wire for wire in design.incoming.get(id_, ())}


def _poured(
    design: Design, inner: Design, by: Position, given: Mapping[int, Port]
) -> tuple[Design, set[int], dict[int, Port]]:
    """Add the layers of `inner`, fed from `given`; return the new ids and what is given on."""
    ports = {id_: given[slot] for slot, id_ in enumerate(inner.sources) if slot in given}
    body = [node.id for node in inner.nodes if not node.is_end]
    design, ids = edit.paste(design, part_of(inner, [*body, *inner.marks]), by)

    def outside(port: Port) -> Port | None:
        return port._replace(node=ids[port.node]) if port.node in ids else ports.get(port.node)

    fed = [wire for wire in inner.wires if wire.source.node in ports and wire.target.node in ids]
    design = design.with_wires(
        *(Wire(ports[w.source.node], w.target._replace(node=ids[w.target.node])) for w in fed)
    )
    gives = {}
    for slot, id_ in enumerate(inner.results):
        given_by = _given_by(inner, id_)
        port = outside(given_by) if given_by else None
        if port is not None:
            gives[slot] = port
    return design, {ids[id_] for id_ in body}, gives


def _given_by(design: Design, result: int) -> Port | None:
    """Return the port behind a result: in front of an Output, where it is fed, its own else."""
    node = design.by_id[result]
    if node.layer.outputs:
        return node.output()
    return next((wire.source for wire in design.incoming.get(result, ())), None)


def make_unique(design: Design, ids: Collection[int]) -> Design:
    """Give blocks a definition of their own, one for all of those that share one now."""
    renamed: dict[Design, Design] = {}
    for id_ in ids:
        node = design.by_id[id_]
        block = node.layer
        if not isinstance(block, Block):
            continue
        if block.definition not in renamed:
            name = free_block_name(_names(design), block.definition.name)
            renamed[block.definition] = replace(block.definition, name=name)
        new = block.with_definition(renamed[block.definition])
        design = design.with_node(replace(node, layer=new))
    return design


def block_name_problem(design: Design, definition: Design, name: str) -> str | None:
    """Say why a definition in `design` may not be called so, or None where it may."""
    if not name:
        return "A block needs a name."
    if name in _names(design) - {definition.name}:
        return f"Another block is called “{name}” already."
    return None


def rename_block(design: Design, id_: int, name: str) -> Design:
    """Call the definition of a block, wherever it is used, by another name.

    Raises
    ------
    EditError
        When the name is no name, or another block's.
    """
    block = design.by_id[id_].layer
    if not isinstance(block, Block) or name == block.definition.name:
        return design
    name = name.strip()
    problem = block_name_problem(design, block.definition, name)
    if problem:
        raise EditError(problem)
    return with_level(design, (id_,), replace(block.inner, name=name))


def promote(design: Design, target: Target, name: str | None = None) -> Design:
    """Show a field of a layer on the card of the block that the design is.

    Under a name that is promoted already, the field follows it from now on.

    Raises
    ------
    EditError
        When the name is no name of a field.
    """
    design = unpromote(design, target)
    node = design.by_id[target.node]
    options = node.layer.options()
    name = name or _promoted_name(design, node, target.field)
    problem = word_problem(name)
    if problem or name == "repeat":
        raise EditError(problem or "“repeat” is a field of every block: choose another name.")
    for index, promoted in enumerate(design.promoted):
        if promoted.name == name:
            first = promoted.targets[0]
            value = design.by_id[first.node].layer.options()[first.field]
            if value != options[target.field]:
                design = edit.set_options(design, target.node, **{target.field: value})
            linked = Promoted(name, (*promoted.targets, target))
            every = (*design.promoted[:index], linked, *design.promoted[index + 1 :])
            return replace(design, promoted=every)
    return replace(design, promoted=(*design.promoted, Promoted(name, (target,))))


def _promoted_name(design: Design, node: Node, field: str) -> str:
    """Return the field's own name; where it is taken by another kind of field, the node's too."""
    taken = {p.name: p for p in design.promoted}
    if field == "repeat" or word_problem(field):
        return f"{node.name}_{field}"
    if field in taken:
        first = taken[field].targets[0]
        options = [option_of(design, t) for t in (first, Target(node.id, field))]
        if first.field != field or options[0] != options[1]:
            return f"{node.name}_{field}"
    return field


def unpromote(design: Design, target: Target) -> Design:
    """Show a field of a layer on the card of the block no more."""
    return design.without_targets(lambda other: other == target)
