"""Where each class of a design's code is made, and with what: what decides its parameters."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from designer.analysis import NodeReadout, Readout
from designer.graph import Block, Design, Layer, Shape
from designer.graph.block import blocks_in


@dataclass(frozen=True, eq=False)
class Use:
    """A class as it is made with some values, for inputs of some shapes."""

    design: Design
    """What is in it, with the values set."""
    readout: Readout
    values: Mapping[str, Any]
    """The value of each promoted field."""
    made: dict[int, list[Use]] = field(default_factory=dict)
    """By the id of a block in it: what is made for each time that this stands in a row."""

    def layer(self, id_: int) -> Layer:
        """Return the layer of a node as it is here."""
        return self.design.by_id[id_].layer

    def read(self, id_: int) -> NodeReadout:
        """Return what is known of a node here."""
        return self.readout.nodes[id_]

    def shape(self, id_: int, slot: int = 0) -> Shape:
        """Return the shape that a node gives."""
        return self.readout.nodes[id_].gives[slot].shape


@dataclass(frozen=True, eq=False)
class Made:
    """What becomes one class: a definition, and every use of it that differs from the others."""

    definition: Design
    uses: list[Use] = field(default_factory=list)
    original: Design | None = None
    """The definition of the block, where a class is made for each set of its values."""


class Uses:
    """Every class of a design, those first that others use; the network itself is the last.

    A definition becomes one class, whose parameters are the promoted fields; where one field
    stands for layers that have different values, each set of values becomes a class.
    """

    def __init__(self, design: Design, readout: Readout) -> None:
        self._made: dict[Design, Made] = {}
        self._seen: dict[tuple[Design, Design, tuple[Shape, ...]], Use] = {}
        self._apart: set[Design] = set()
        self._find_apart(design, set())
        top = design if _is_linked(design, Block(design)) else replace(design, promoted=())
        self.network = Made(top, original=design)
        self.network.uses.append(Use(top, readout, Block(top).options()))
        self._visit(self.network.uses[0])

    def __iter__(self) -> Iterator[Made]:
        yield from self._made.values()
        yield self.network

    def of(self, block: Block) -> Made:
        """Return the class that a block is made from."""
        return self._made[self._key(block)]

    def _key(self, block: Block) -> Design:
        if block.definition in self._apart:
            return replace(block.inner, promoted=())
        return block.definition

    def _find_apart(self, design: Design, seen: set[Block]) -> None:
        for _, block in blocks_in(design):
            if block not in seen:
                seen.add(block)
                if not _is_linked(block.definition, block):
                    self._apart.add(block.definition)
                self._find_apart(block.inner, seen)

    def _visit(self, use: Use) -> None:
        for id_ in use.design.order:
            node = use.design.by_id[id_]
            if isinstance(node.layer, Block) and not node.is_bypassed:
                read = use.read(id_)
                use.made[id_] = [self._use(node.layer, inside) for inside in read.inside]

    def _use(self, block: Block, inside: Readout) -> Use:
        given = tuple(inside.nodes[id_].gives[0].shape for id_ in block.inner.sources)
        key, inner = self._key(block), block.inner
        if (key, inner, given) in self._seen:
            return self._seen[key, inner, given]
        values = {k: v for k, v in block.options().items() if k != "repeat"}
        use = Use(inner, inside, values)
        self._seen[key, inner, given] = use
        self._visit(use)  # what it is made of comes before it
        original = block.definition if key is not block.definition else None
        self._made.setdefault(key, Made(key, original=original)).uses.append(use)
        return use


def _is_linked(definition: Design, block: Block) -> bool:
    """Tell whether each promoted field is, in the definition and here, what its targets have."""
    own = Block(definition)
    for promoted in definition.promoted:
        for design, options in ((definition, own.options()), (block.inner, block.options())):
            for id_, name in promoted.targets:
                there = design.by_id[id_].layer.options() if id_ in design.by_id else {}
                if name in there and there[name] != options[promoted.name]:
                    return False
    return True
