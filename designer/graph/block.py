"""A block: a design used as a layer."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, ClassVar, NamedTuple, Self

from designer.graph.declare import Field, fields_of, integer
from designer.graph.design import Design, Node, Port, Promoted, Target, Wire
from designer.graph.layer import Layer
from designer.graph.options import Option
from designer.graph.typed import OptionError
from designer.graph.wording import cut

MOST_REPEATS = 1000
HEADLINE = 22
"""Letters that fit on a line of a card."""


@dataclass(frozen=True)
class Block(Layer):
    """A design used as a layer, `repeat` times in a row.

    Its inputs are the design's Input layers, and its outputs are what the design gives. The
    fields that the design promotes are fields of the block; `values` holds those that are set
    otherwise than in the definition. Blocks with one definition are one block in several places.

    Raises
    ------
    OptionError
        When a value is given for a field that is not promoted, or that it does not take.
    """

    definition: Design = field(default_factory=Design)
    repeat: int = integer(1, "How often it stands in a row.", maximum=MOST_REPEATS)
    values: tuple[tuple[str, Any], ...] = ()

    category: ClassVar[str] = "Blocks"
    family: ClassVar[str] = "block"

    def __post_init__(self) -> None:
        super().__post_init__()
        given = dict(self.values)
        kept = []
        for f in self.fields:
            if f.name in given and f.name != "repeat":
                value = f.check(given.pop(f.name))
                if value != f.default:
                    kept.append((f.name, value))
        if given:
            known = ", ".join(f.name for f in self.fields)
            name = cut(repr(next(iter(given))))
            raise OptionError(f"{self.definition.name} has no option {name}; it has {known}")
        object.__setattr__(self, "values", tuple(kept))

    @property
    def title(self) -> str:
        """The name of its definition."""
        return self.definition.name

    @property
    def summary(self) -> str:  # type: ignore[override]
        """What its definition says of itself."""
        return self.definition.about or "A design used as a layer."

    @property
    def base_name(self) -> str:  # type: ignore[override]
        """What new nodes are called: the definition's name, as a name of layers."""
        word = "".join(c if c.isascii() and c.isalnum() else "_" for c in self.definition.name)
        word = word.lower().strip("_").rstrip("0123456789_")
        return word if word[:1].isalpha() else f"block{word}"

    @property
    def arity(self) -> int:  # type: ignore[override]
        """The number of its inputs."""
        return len(self.definition.sources)

    @property
    def outputs(self) -> int:  # type: ignore[override]
        """The number of its outputs."""
        return len(self.definition.results)

    @cached_property
    def fields(self) -> tuple[Field, ...]:
        """How often it stands in a row, and the promoted fields of the layers in it."""
        return (*fields_of(Block), *promoted_fields(self.definition))

    def options(self) -> dict[str, Any]:
        """Return the value of each field."""
        given = {"repeat": self.repeat, **dict(self.values)}
        return {f.name: given.get(f.name, f.default) for f in self.fields}

    def replace(self, **options: Any) -> Self:
        """Return a copy with some fields changed."""
        repeat = options.pop("repeat", self.repeat)
        values = {**dict(self.values), **options}
        return replace(self, repeat=repeat, values=tuple(values.items()))

    @cached_property
    def inner(self) -> Design:
        """The definition with this block's own values in it."""
        design = self.definition
        for name, value in self.values:
            targets = next(p.targets for p in design.promoted if p.name == name)
            design = _set(design, targets, value)
        return design

    def with_inner(self, inner: Design) -> Self:
        """Return the block with `inner` as what `self.inner` is then.

        What the promoted fields were set to becomes this block's own; all else is the
        definition's, and so of every block that shares it.
        """
        values = {}
        definition = inner
        for promoted in inner.promoted:
            defaults = _values(self.definition, promoted)
            for value in _changed(_values(self.inner, promoted), _values(inner, promoted)):
                values[promoted.name] = value
                definition = _set(definition, promoted.targets, (*defaults, value)[0])
        return self.with_definition(definition, values)

    def with_definition(self, definition: Design, values: Mapping[str, Any] | None = None) -> Self:
        """Return the block with another definition; values that it does not take are dropped."""
        wanted = dict(self.values) if values is None else dict(values)
        kept = []
        for f in promoted_fields(definition):
            if f.name in wanted:
                with suppress(OptionError):
                    kept.append((f.name, f.check(wanted[f.name])))
        return replace(self, definition=definition, values=tuple(kept))

    def headline(self) -> str:
        options = self.options()
        repeats = [f"×{self.repeat}"] if self.repeat > 1 else []
        named = [f"{f.name} {f.option.show(options[f.name])}" for f in self.fields[1:]]
        if not named:
            count = sum(not node.is_end for node in self.definition.nodes)
            named = ["1 layer" if count == 1 else f"{count} layers"]
        # As many fields as a card has room for, the first in any case.
        for count in range(len(named), 1, -1):
            line = " · ".join(named[:count] + repeats)
            if len(line) <= HEADLINE:
                return line
        return " · ".join(named[:1] + repeats)


def promoted_fields(design: Design) -> Iterator[Field]:
    """List the fields that a design shows as a block, with the design's own values as default.

    A field takes what the first of its targets takes; one whose targets are gone is left out.
    """
    for promoted in design.promoted:
        for target in promoted.targets:
            found = _field_of(design, target)
            if found is not None:
                node = design.by_id[target.node]
                yield Field(promoted.name, found.option, node.layer.options()[target.field])
                break


def blocks_in(design: Design) -> Iterator[tuple[Node, Block]]:
    """List the nodes of a design that are blocks."""
    for node in design.nodes:
        if isinstance(node.layer, Block):
            yield node, node.layer


class Leaf(NamedTuple):
    """A layer that is no block, wherever it stands."""

    path: tuple[int, ...]
    """Ids of the blocks that it is in, each with the number of the repetition, and its own."""
    name: str
    """What its module is called in the network: `block1.conv1`, `block1.0.conv1` of several."""
    layer: Layer


def leaves(design: Design) -> Iterator[Leaf]:
    """List the layers at any depth that are not bypassed, in execution order."""
    for id_ in design.order:
        node = design.by_id[id_]
        layer = node.layer
        if node.is_bypassed:
            continue
        if not isinstance(layer, Block):
            yield Leaf((id_,), node.name, layer)
            continue
        for turn in range(layer.repeat):
            where = f"{node.name}.{turn}" if layer.repeat > 1 else node.name
            for inner in leaves(layer.inner):
                yield Leaf((id_, turn, *inner.path), f"{where}.{inner.name}", inner.layer)


def definitions(design: Design) -> tuple[Design, ...]:
    """List the definitions of all blocks at any depth, each once, inner ones first."""
    found: dict[Design, None] = {}

    def visit(inner: Design) -> None:
        for _, block in blocks_in(inner):
            if block.definition not in found:
                visit(block.definition)
                found[block.definition] = None

    visit(design)
    return tuple(found)


def with_distinct_names(design: Design) -> Design:
    """Rename definitions, at any depth, that are called as another one is: the later of the two."""
    every = definitions(design)
    if len({d.name for d in every}) == len(every):
        return design
    taken = {d.name for d in every}
    seen: set[str] = set()
    changed: dict[Design, Design] = {}
    for definition in every:
        new = redefined(definition, changed)
        if definition.name in seen:
            new = replace(new, name=free_block_name(taken, definition.name))
            taken.add(new.name)
        seen.add(new.name)
        changed[definition] = new
    return redefined(design, changed)


def free_block_name(taken: Collection[str], base: str) -> str:
    """Return `base`, or with the first number behind it that is not taken."""
    stem = base.rstrip("0123456789") or base
    count, name = 1, base
    while name in taken:
        count += 1
        name = f"{stem}{count}"
    return name


def redefined(design: Design, changed: dict[Design, Design]) -> Design:
    """Give every block at any depth whose definition is in `changed` the new one.

    Definitions that were looked through are noted in `changed`, too.
    """
    if not changed:
        return design
    new = design
    for node, block in blocks_in(design):
        old = block.definition
        if old not in changed:
            changed[old] = redefined(old, changed)
        if changed[old] is not old:
            new = with_block(new, node.id, block.with_definition(changed[old]))
    return new


def with_block(design: Design, id_: int, block: Block) -> Design:
    """Put `block` in the place of one with another definition, its wires at what they meant.

    A wire stays with the Input or the result that it was at; where that is gone, so is the wire.
    """
    node = design.by_id[id_]
    old, new = node.layer, replace(node, layer=block)
    if not isinstance(old, Block) or _ends(old) == _ends(block):
        return design.with_node(new)
    ins, outs = (
        {slot: after.index(end) for slot, end in enumerate(before) if end in after}
        for before, after in zip(_ends(old), _ends(block), strict=True)
    )
    wires = []
    for wire in design.wires:
        if wire.target.node == id_ and wire.target.slot in ins:
            wires.append(Wire(wire.source, Port(id_, ins[wire.target.slot])))
        elif wire.source.node == id_ and wire.source.slot in outs:
            wires.append(Wire(Port(id_, outs[wire.source.slot]), wire.target))
        elif id_ not in (wire.target.node, wire.source.node):
            wires.append(wire)
    return replace(design.with_node(new), wires=tuple(wires))


def _ends(block: Block) -> tuple[tuple[int, ...], tuple[int, ...]]:
    return block.definition.sources, block.definition.results


def _field_of(design: Design, target: Target) -> Field | None:
    node = design.by_id.get(target.node)
    fields = node.layer.fields if node else ()
    return next((f for f in fields if f.name == target.field), None)


def option_of(design: Design, target: Target) -> Option | None:
    """Return what a field takes, whatever is said of it; None where there is no such field."""
    found = _field_of(design, target)
    return replace(found.option, doc="") if found else None


def _set(design: Design, targets: tuple[Target, ...], value: Any) -> Design:
    for target in targets:
        if _field_of(design, target) is not None:
            node = design.by_id[target.node]
            with suppress(OptionError):  # of a file: what the first takes, another may not
                layer = node.layer.replace(**{target.field: value})
                design = design.with_node(replace(node, layer=layer))
    return design


def _values(design: Design, promoted: Promoted) -> list[Any]:
    return [
        design.by_id[t.node].layer.options()[t.field]
        for t in promoted.targets
        if _field_of(design, t) is not None
    ]


def _changed(before: list[Any], after: list[Any]) -> list[Any]:
    """Return the one value of a promoted field, that of a target that was changed if one was."""
    changed = [b for a, b in zip(before, after, strict=False) if a != b]
    return (changed or after)[:1]
