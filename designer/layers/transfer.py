"""Edits that make a network that was trained before into one for other data.

Learned layers are frozen and thawed, and the head is made to give other classes. In a block that
stands in several places only the one that is meant changes: it gets a definition of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace
from typing import NamedTuple

from designer.graph import Block, Design, Layer, Node
from designer.graph.block import definitions, free_block_name, redefined
from designer.graph.edit import EditError, set_options
from designer.layers.learned import Learned

GIVES = ("out_features", "out_channels")
"""The field of a layer that says how many values, or maps, it gives."""

Way = tuple[int, ...]
"""Ids of the blocks that a layer is in, the outermost first, and its own."""


class Head(NamedTuple):
    """The last layer that says how many classes a network tells apart."""

    way: Way
    field: str
    classes: int


def head(design: Design) -> Head | None:
    """Find the last learned layer on the way to what a design gives; None where there is none.

    What is behind it may change values, but not their number: activations, pooling, norms,
    dropout, flattening. Where several wires come together, or a block stands several times in a
    row, no layer alone says what comes out.
    """
    found = _walk(design, design.results[0]) if design.results else None
    if not isinstance(found, tuple):
        return None
    layer = _layer_at(design, found)
    field = next(name for name in GIVES if name in layer.options())
    return Head(found, field, layer.options()[field])


def with_head(design: Design, classes: int) -> Design:
    """Have the head give so many classes.

    Raises
    ------
    EditError
        When no layer is the head.
    """
    found = head(design)
    if found is None:
        raise EditError(
            "No layer alone says how many classes this network tells apart. Let it end with a "
            "Linear."
        )
    *way, id_ = found.way
    new = _within(design, tuple(way), lambda d: set_options(d, id_, **{found.field: classes}))
    return _apart(design, new)


def freeze(design: Design, ids: Collection[int], trainable: bool = False) -> Design:
    """Freeze the learned layers among these nodes, and all that are in blocks among them.

    With `trainable` they are thawed. A definition that becomes like another one is that one.
    """
    new = design
    for id_ in ids:
        new = _put(new, new.by_id[id_], trainable, ())
    return _apart(design, new)


def freeze_backbone(design: Design, trainable: bool = False) -> Design:
    """Freeze, or thaw, every learned layer but the head.

    Raises
    ------
    EditError
        When no layer is the head.
    """
    found = head(design)
    if found is None:
        raise EditError(
            "No layer alone is the head of this network, so it is unclear what is to go on "
            "learning. Select the layers to freeze."
        )
    new = design
    for node in design.nodes:
        spared = found.way[1:] if node.id == found.way[0] else None
        if spared != ():
            new = _put(new, node, trainable, spared or ())
    return _apart(design, new)


def is_frozen(layer: Layer) -> bool:
    """Whether a layer learns nothing though it could; a block: whether all in it is frozen."""
    found = _trainable(layer)
    return bool(found) and not any(found)


def _trainable(layer: Layer) -> list[bool]:
    """List for each learned layer, in a block at any depth, whether training changes it."""
    if isinstance(layer, Block):
        return [one for node in layer.inner.nodes for one in _trainable(node.layer)]
    return [layer.trainable] if isinstance(layer, Learned) else []


def can_freeze(layer: Layer) -> bool:
    """Whether there is anything to freeze or thaw."""
    return bool(_trainable(layer))


# Walking back from what a design gives


def _walk(design: Design, id_: int) -> Way | int | None:
    """Go back from a node to the head; return its way, or the Input where there is none before it.

    None where the way parts.
    """
    for _ in design.nodes:  # no further, as there may be a cycle
        node = design.by_id[id_]
        if not node.is_bypassed:
            if node.layer.arity == 0:
                return id_
            found = _in_node(node)
            if found != ():
                return found
        into = design.incoming.get(id_, ())
        if len(into) != 1:
            return None
        id_ = into[0].source.node
    return None


def _in_node(node: Node) -> Way | None:
    """Return the way of the head in a node; empty where it lies before it, None where nowhere."""
    layer = node.layer
    if isinstance(layer, Block):
        inner = layer.inner
        if layer.repeat > 1 or len(inner.results) != 1 or len(inner.sources) != 1:
            return None
        found = _walk(inner, inner.results[0])
        if isinstance(found, tuple):
            return (node.id, *found)
        return None if found is None else ()
    if any(name in layer.options() for name in GIVES):
        return (node.id,)
    return () if layer.arity == 1 else None


def _layer_at(design: Design, way: Way) -> Layer:
    for id_ in way[:-1]:
        layer = design.by_id[id_].layer
        assert isinstance(layer, Block)
        design = layer.inner
    return design.by_id[way[-1]].layer


# Changing what is in one block alone


def _within(design: Design, way: Way, change: Callable[[Design], Design]) -> Design:
    """Change what is in the block at the end of `way`, and in no other that shares it."""
    if not way:
        return change(design)
    node = design.by_id[way[0]]
    assert isinstance(node.layer, Block)
    return _with_inner(design, node, _within(node.layer.inner, way[1:], change))


def _with_inner(design: Design, node: Node, inner: Design) -> Design:
    block = node.layer
    assert isinstance(block, Block)
    new = block.with_inner(inner)
    twin = next((d for d in definitions(design) if _alike(d, new.definition)), new.definition)
    return design.with_node(replace(node, layer=new.with_definition(twin, dict(new.values))))


def _alike(a: Design, b: Design) -> bool:
    return replace(a, name=b.name) == b


def _apart(before: Design, after: Design) -> Design:
    """Call definitions that have changed otherwise than those from which they came and that stay.

    A block that is thawed again is so the very one that it was.
    """
    old, every = frozenset(definitions(before)), definitions(after)
    taken = {d.name for d in every}
    kept = {d.name for d in every if d in old}
    changed: dict[Design, Design] = {}
    for definition in every:
        new = redefined(definition, changed)
        if definition not in old and new.name in kept:
            new = replace(new, name=free_block_name(taken, new.name))
            taken.add(new.name)
        changed[definition] = new
    return redefined(after, changed)


def _put(design: Design, node: Node, trainable: bool, spared: Way) -> Design:
    """Freeze or thaw what is learned in a node, but for the layer at `spared` in its block."""
    layer = node.layer
    if isinstance(layer, Learned):
        return set_options(design, node.id, trainable=trainable)
    if not isinstance(layer, Block):
        return design
    inner = layer.inner
    for one in inner.nodes:
        rest = spared[1:] if spared and one.id == spared[0] else None
        if rest != ():
            inner = _put(inner, one, trainable, rest or ())
    return design if inner == layer.inner else _with_inner(design, node, inner)
