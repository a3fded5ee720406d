"""Repeated structure of a flat design, folded into blocks.

The design is a series of links (`designer.graph.series`), and links form cells: what has weights
or branches, and the norms and activations that follow it. Cells that recur become blocks, the
ones that differ in width or stride with these as fields of the block; what stands several times
in a row becomes one block that repeats; and a row of blocks that recurs becomes a block in turn.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from designer.graph import edit
from designer.graph.block import MOST_REPEATS, Block, definitions, free_block_name, option_of
from designer.graph.design import Design, Node, Port, Promoted, Target, Wire
from designer.graph.layer import LAYERS
from designer.graph.layout import layout
from designer.graph.names import word_problem
from designer.graph.recurring import Found, best, free_fields
from designer.graph.series import way_in
from designer.graph.shape import Shape

SMALL = 24
"""A design with no more nodes than this is seen at a glance as it is."""
MOST = 5000
"""A design with more nodes than this is left as it is."""


@dataclass(frozen=True)
class Folded:
    """A design with blocks, and where each node of the flat one is in it."""

    design: Design
    paths: Mapping[str, str]
    """The path of a node by the name that it had: `layer1.0.conv1`."""

    @property
    def is_changed(self) -> bool:
        """Whether anything was folded."""
        return any(path != name for name, path in self.paths.items())

    def renamed(self, key: str) -> str:
        """Return the key of a weight in the design with blocks, by the one that it had."""
        name, dot, rest = key.partition(".")
        return f"{self.paths.get(name, name)}{dot}{rest}"


def fold(design: Design, shapes: Mapping[Port, Shape] | None = None) -> Folded:
    """Fold repeated structure into blocks; what is small, or repeats nothing, stays as it is.

    The network computes what it did, with the weights renamed by `Folded.renamed`. A Concat that
    begins with all that another joins takes that one's result, as between the layers of a dense
    block. Blocks that are there already are taken as layers.

    Parameters
    ----------
    design
        A design that is flat, or for the most part.
    shapes
        What the wires carry, for the Inputs of the blocks.
    """
    flat = Folded(design, {node.name: node.name for node in design.nodes})
    if not SMALL < len(design.nodes) <= MOST:
        return flat
    origins = {node.id: (node.name,) for node in design.nodes}
    state = _State(_chained(design), origins, shapes or {}, frozenset(definitions(design)))
    while found := best(state.design):
        state = _with_runs(_with_blocks(state, found))
    if 3 * len(state.design.nodes) > 2 * len(design.nodes):
        return flat  # so little is gained that the plain network is easier to read
    names = [name for id_ in state.design.order for name in state.origins[id_]]
    nodes = [state.design.by_id[id_] for id_ in state.design.order]
    paths = [path for node in nodes for path in _paths(node, state.kept)]
    new = edit.move(state.design, layout(state.design))
    return Folded(new, dict(zip(names, paths, strict=True)))


class _State(NamedTuple):
    """A design on its way."""

    design: Design
    origins: Mapping[int, tuple[str, ...]]
    """The names of the flat nodes in each node, in execution order."""
    shapes: Mapping[Port, Shape]
    kept: frozenset[Design]
    """Definitions that were there before: their blocks are layers as others."""


def _chained(design: Design) -> Design:
    """Let a Concat that begins with all that another one joins take what that one gives."""
    joins: dict[tuple[object, ...], int] = {}
    sources = {
        node.id: tuple(wire.source for wire in design.incoming.get(node.id, ()))
        for node in design.nodes
        if type(node.layer).__name__ == "Concat" and not node.is_bypassed
    }
    for id_, given in sources.items():
        joins.setdefault((design.by_id[id_].layer, given), id_)
    for id_, given in sources.items():
        for end in range(min(len(given) - 1, 64), 1, -1):
            other = joins.get((design.by_id[id_].layer, given[:end]), id_)
            if other != id_:
                first = [Port(other), *given[end:]]
                kept = tuple(w for w in design.wires if w.target.node != id_)
                new = (Wire(port, Port(id_, slot)) for slot, port in enumerate(first))
                design = replace(design, wires=(*kept, *new))
                break
    return design


def _with_blocks(state: _State, found: Found) -> _State:
    """Put a block in every place where it was found."""
    design = state.design
    definition, values = _definition(state, found)
    inner = [id_ - _FIRST for id_ in definition.order if id_ >= _FIRST]
    blocks: dict[int, Node] = {}
    origins = dict(state.origins)
    gone = {id_ for place in found.places for id_ in place}
    taken = {node.name for node in design.nodes if node.id not in gone}
    for number, place in enumerate(found.places):
        block = Block(definition, 1, tuple((name, every[number]) for name, every in values))
        name = _free_name(taken, _prefix([design.by_id[id_].name for id_ in place]), block)
        taken.add(name)
        origins[place[0]] = tuple(n for at in inner for n in origins[place[at]])
        blocks |= dict.fromkeys(place, Node(place[0], name, block))
    nodes = dict.fromkeys(blocks.get(node.id, node) for node in design.nodes)
    wires: dict[Wire, None] = {}
    for wire in design.wires:
        ends = [blocks[p.node].id if p.node in blocks else p.node for p in wire]
        if ends[0] != ends[1]:
            source, target = (
                Port(end) if port.node in blocks else port
                for end, port in zip(ends, wire, strict=True)
            )
            wires[Wire(source, target)] = None
    shapes = dict(state.shapes)
    for place in found.places:
        if Port(place[-1]) in shapes:
            shapes[Port(place[0])] = shapes[Port(place[-1])]
    new = replace(design, nodes=tuple(nodes), wires=tuple(wires))
    return state._replace(design=new, origins=origins, shapes=shapes)


_FIRST = 2
"""Id of the first layer in a block, behind its Input."""


def _definition(state: _State, found: Found) -> tuple[Design, list[tuple[str, tuple[Any, ...]]]]:
    """Return the block that stands for all places, and what its fields are in each of them."""
    design, first = state.design, found.places[0]
    entry = way_in(design, first)
    assert entry is not None
    shape = {"shape": tuple(state.shapes[entry])} if entry in state.shapes else {}
    ids = {id_: _FIRST + at for at, id_ in enumerate(first)}
    nodes = [design.by_id[id_] for id_ in first]
    names = _inner_names(nodes)
    wires = [
        Wire(w.source._replace(node=ids[w.source.node]), w.target._replace(node=ids[id_]))
        if w.source.node in ids
        else Wire(Port(1), w.target._replace(node=ids[id_]))
        for id_ in first
        for w in design.incoming.get(id_, ())
    ]
    made = Design(
        nodes=(
            Node(1, "input", LAYERS["Input"](**shape)),
            *(
                replace(node, id=ids[node.id], name=name)
                for node, name in zip(nodes, names, strict=True)
            ),
        ),
        wires=tuple(wires),
    )
    title = free_block_name({d.name for d in definitions(design)}, _title(made, found))
    made = replace(made, name=title, about=f"Found {len(found.places)} times in {design.name}.")
    fields = _fields(design, found, made)
    made = replace(made, promoted=tuple(Promoted(name, targets) for name, targets, _ in fields))
    return edit.move(made, layout(made)), [(name, values) for name, _, values in fields]


def _fields(
    design: Design, found: Found, made: Design
) -> list[tuple[str, tuple[Target, ...], tuple[Any, ...]]]:
    """List the fields that differ from place to place: those that do alike are one."""
    groups: dict[tuple[Any, ...], list[Target]] = {}
    for at, node in enumerate(made.nodes[1:]):
        options = [design.by_id[place[at]].layer.options() for place in found.places]
        for name in node.layer.options():
            values = tuple(option[name] for option in options)
            if name in free_fields(node) and len(set(values)) > 1:
                target = Target(node.id, name)
                kind = "depth" if name == "repeat" else name
                groups.setdefault((kind, option_of(made, target), values), []).append(target)
    counts: dict[str, int] = {}
    for name, _, _ in groups:
        counts[name] = counts.get(name, 0) + 1
    taken: set[str] = set()
    found_fields = []
    for (name, _, values), targets in groups.items():
        alone = counts[name] == 1 and name not in taken
        called = name if alone else f"{made.by_id[targets[0].node].name}_{name}"
        while called in taken:
            called += "_"
        taken.add(called)
        found_fields.append((called, tuple(targets), values))
    return found_fields


def _title(made: Design, found: Found) -> str:
    """Name a block by what it is, as people would."""
    if found.cells > 1:
        return "stage"
    joins = [n for n in made.nodes if n.layer.arity is None]
    if not joins:
        words = [n.layer.base_name for n in made.nodes[1:]]
        return "_".join(words) if len(words) <= 4 else "unit"
    last = joins[-1]
    past = any(w.source.node == 1 for w in made.incoming[last.id])
    match type(last.layer).__name__:
        case "Add":
            return "residual" if past else "projection"
        case "Concat":
            return "dense_layer" if past else "inception"
        case "Multiply":
            return "gate"
    return "unit"


def _with_runs(state: _State) -> _State:
    """Let blocks in a row that are the same be one that repeats."""
    origins = dict(state.origins)
    design = state.design
    for id_ in design.order:
        if id_ not in design.by_id:
            continue
        while (behind := _same_behind(state.kept, design, design.by_id[id_])) is not None:
            node, block = design.by_id[id_], design.by_id[id_].layer
            assert isinstance(block, Block)
            longer = block.replace(repeat=block.repeat + _repeat(behind))
            wires = tuple(
                Wire(Port(id_), w.target) if w.source.node == behind.id else w
                for w in design.wires
                if w.target.node != behind.id
            )
            nodes = tuple(n for n in design.nodes if n.id != behind.id)
            design = replace(design, nodes=nodes, wires=wires)
            design = design.with_node(replace(node, layer=longer))
            origins[id_] += origins.pop(behind.id)
    return state._replace(design=design, origins=origins)


def _same_behind(kept: frozenset[Design], design: Design, node: Node) -> Node | None:
    """Return the node that a block alone feeds, where that is the same block once more."""
    block, onwards = node.layer, design.outgoing.get(node.id, ())
    if not isinstance(block, Block) or block.definition in kept or len(onwards) != 1:
        return None
    other = design.by_id[onwards[0].target.node]
    if not isinstance(other.layer, Block) or other.layer.replace(repeat=block.repeat) != block:
        return None
    return other if block.repeat + _repeat(other) <= MOST_REPEATS else None


def _repeat(node: Node) -> int:
    return node.layer.repeat if isinstance(node.layer, Block) else 1


def _paths(node: Node, kept: frozenset[Design]) -> Iterator[str]:
    """List the paths of the flat nodes in a node, in execution order."""
    block = node.layer
    if not isinstance(block, Block) or block.definition in kept:
        yield node.name
        return
    for turn in range(block.repeat):
        where = f"{node.name}.{turn}" if block.repeat > 1 else node.name
        for id_ in block.definition.order:
            inner = block.inner.by_id[id_]
            if not inner.is_end:
                yield from (f"{where}.{path}" for path in _paths(inner, kept))


def _prefix(names: Sequence[str]) -> str:
    """Return the words that all names begin with: `layer1_0` of `layer1_0_conv1` and so on."""
    words = [name.split("_")[:-1] for name in names]
    common = []
    for column in zip(*words, strict=False):
        if len(set(column)) > 1:
            break
        common.append(column[0])
    return "_".join(common)


def _inner_names(nodes: Sequence[Node]) -> list[str]:
    """Name nodes in their block by what their names do not share, or else by their kind."""
    prefix = _prefix([node.name for node in nodes])
    names = [node.name[len(prefix) :].lstrip("_") for node in nodes]
    if "input" not in names and not any(map(word_problem, names)):
        return names
    counts: dict[str, int] = {}
    names = []
    for node in nodes:
        base = node.layer.base_name
        counts[base] = counts.get(base, 0) + 1
        names.append(f"{base}{counts[base]}")
    return names


def _free_name(taken: set[str], prefix: str, block: Block) -> str:
    if prefix and prefix not in taken and word_problem(prefix) is None:
        return prefix
    count = 1
    while f"{block.base_name}{count}" in taken:
        count += 1
    return f"{block.base_name}{count}"
