"""From grown graphs to designs: blocks that differ in a few options share one definition."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from designer.code.reader.tracing import Graph, Item, is_input
from designer.code.reader.values import is_small
from designer.graph import (
    LAYERS,
    Block,
    Design,
    Layer,
    Node,
    OptionError,
    Port,
    Promoted,
    Target,
    UnknownLayer,
    Wire,
)
from designer.graph.block import option_of, with_distinct_names
from designer.graph.layout import layout
from designer.graph.names import free_name, word_problem

Blocks = dict[int, Block]
"""What each grown graph has become, by its identity."""


def design_of(graph: Graph) -> Design:
    """Make a design of a graph, laid out, with its inner graphs as blocks."""
    blocks: Blocks = {}
    for level in _levels(graph):
        groups: dict[Any, list[Graph]] = {}
        for inner in level:
            groups.setdefault((inner.name, _skeleton(inner, blocks)), []).append(inner)
        for group in groups.values():
            _share(group, blocks)
    return with_distinct_names(assembled(graph, blocks))


def _levels(graph: Graph) -> list[list[Graph]]:
    """List the inner graphs: those without any in them, then those with only such, and so on."""
    levels: list[list[Graph]] = []

    def height(one: Graph) -> int:
        inner = [item.layer for item in one.items if isinstance(item.layer, Graph)]
        high = max((height(g) + 1 for g in inner), default=0)
        if one is not graph:
            levels.extend([] for _ in range(high + 1 - len(levels)))
            levels[high].append(one)
        return high

    height(graph)
    return levels


def _skeleton(graph: Graph, blocks: Blocks) -> Any:
    """Return what two graphs have in common if they may share a definition."""
    return (
        tuple((i.name, _kind(i, blocks), i.sources, i.repeat) for i in graph.items),
        graph.results,
    )


def _kind(item: Item, blocks: Blocks) -> Any:
    if isinstance(item.layer, Graph):
        return blocks[id(item.layer)].definition
    return item.layer if isinstance(item.layer, UnknownLayer | Block) else type(item.layer)


def _layer(item: Item, blocks: Blocks) -> Layer:
    if isinstance(item.layer, Graph):
        return replace(blocks[id(item.layer)], repeat=item.repeat)
    return replace(item.layer, repeat=item.repeat) if isinstance(item.layer, Block) else item.layer


def assembled(graph: Graph, blocks: Blocks) -> Design:
    """Make a design of a graph whose inner graphs are blocks already."""
    nodes = [Node(n, i.name, _layer(i, blocks)) for n, i in enumerate(graph.items, start=1)]
    wires = [
        Wire(Port(node + 1, slot), Port(n, at))
        for n, item in enumerate(graph.items, start=1)
        for at, (node, slot) in enumerate(item.sources)
    ]
    design = Design(tuple(nodes), tuple(wires), name=graph.name, about=graph.about)
    if graph.results and (
        design.results != tuple(node + 1 for node, _ in graph.results)
        or any(slot for _, slot in graph.results)
    ):
        for node, slot in graph.results:
            end = Node(len(design.nodes) + 1, free_name(design, "output"), LAYERS["Output"]())
            design = design.with_node(end).with_wires(Wire(Port(node + 1, slot), Port(end.id)))
    return laid_out(design)


def laid_out(design: Design) -> Design:
    """Return a design with its cards in their places."""
    places = layout(design)
    return replace(design, nodes=tuple(replace(n, position=places[n.id]) for n in design.nodes))


def _share(group: Sequence[Graph], blocks: Blocks) -> None:
    """Give graphs of one skeleton one definition, what differs among them promoted."""
    first = group[0]
    definition = assembled(first, blocks)
    options = [[_layer(item, blocks).options() for item in graph.items] for graph in group]
    vectors: dict[Any, list[Target]] = {}
    for n, item in enumerate(first.items):
        for field in () if is_input(item) else options[0][n]:
            values = tuple(of[n][field] for of in options)
            if any(value != values[0] for value in values) and field != "repeat":
                target = Target(n + 1, field)
                vectors.setdefault((values, option_of(definition, target)), []).append(target)
    names: dict[str, tuple[Any, ...]] = {}
    promoted = []
    for (values, _), targets in vectors.items():
        name = _name(group, definition, targets, values, names)
        names[name] = values
        promoted.append(Promoted(name, tuple(targets)))
    order = list(_arguments(first))
    promoted.sort(key=lambda p: order.index(p.name) if p.name in order else len(order))
    definition = replace(definition, promoted=tuple(promoted))
    for n, graph in enumerate(group):
        own = tuple((name, values[n]) for name, values in names.items())
        blocks[id(graph)] = Block(definition, 1, own)


def _name(
    group: Sequence[Graph],
    design: Design,
    targets: Sequence[Target],
    values: tuple[Any, ...],
    taken: Mapping[str, Any],
) -> str:
    """Name a promoted field: as the parameter that it follows, else as the field itself."""
    told = [_arguments(graph) for graph in group]
    fields = {f.name: f for f in design.by_id[targets[0].node].layer.fields}
    field = fields[targets[0].field]

    def follows(name: str) -> bool:
        try:
            return all(field.check(t[name]) == v for t, v in zip(told, values, strict=True))
        except (KeyError, OptionError):
            return False

    fitting = [name for name in told[0] if follows(name) and _may_be(name, taken)]
    if fitting:
        return min(fitting, key=lambda name: (name.startswith("in"), fitting.index(name)))
    node = design.by_id[targets[0].node].name
    for name in (field.name, f"{node}_{field.name}"):
        if _may_be(name, taken):
            return name
    count = 2
    while not _may_be(f"{node}_{field.name}_{count}", taken):
        count += 1
    return f"{node}_{field.name}_{count}"


def _may_be(name: str, taken: Mapping[str, Any]) -> bool:
    return name not in taken and name != "repeat" and word_problem(name) is None


def _arguments(graph: Graph) -> dict[str, Any]:
    """List what a graph's class was called with, items of tuples each by themselves."""
    found: dict[str, Any] = {}
    for name, value in graph.given.items():
        if not is_small(value):
            continue
        found[name] = value
        if isinstance(value, tuple | list) and len(value) <= 8:
            found.update({f"{name}_{n}": item for n, item in enumerate(value)})
    return found
