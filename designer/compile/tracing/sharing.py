"""One definition for all blocks that are alike, with what differs between them promoted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from designer.graph import Block, Design, Layer, OptionError, Promoted, Target, kind_of
from designer.graph.block import free_block_name, option_of
from designer.graph.layout import layout
from designer.graph.names import word_problem
from designer.layers.source import Input

MOST = 8
"""Fields on a block's card. Blocks that differ in more have definitions of their own."""

Values = tuple[Any, ...]


def shared(titles: Sequence[str], designs: Sequence[Design], taken: set[str]) -> list[Block]:
    """Return a block for each design.

    Parameters
    ----------
    titles
        What their definitions are to be called; those of one title may share one.
    designs
        What is in them.
    taken
        Names that other definitions have.
    """
    groups: dict[Hashable, list[int]] = defaultdict(list)
    for at, (title, design) in enumerate(zip(titles, designs, strict=True)):
        groups[title, _skeleton(design)].append(at)
    blocks: dict[int, Block] = {}
    names = set(taken)
    for members in groups.values():
        for same in _with_few_fields(members, designs):
            name = free_block_name(names, titles[same[0]])
            names.add(name)
            made = _unified([designs[at] for at in same], name)
            blocks |= zip(same, made, strict=True)
    return [blocks[at] for at in range(len(designs))]


def _skeleton(design: Design) -> Hashable:
    """Return what must be alike for blocks to share a definition: all but the values of fields."""
    nodes = tuple((node.name, _kind(node.layer)) for node in design.nodes)
    return nodes, frozenset(design.wires)


def _kind(layer: Layer) -> Hashable:
    return layer.definition if isinstance(layer, Block) else kind_of(layer)


def _with_few_fields(members: list[int], designs: Sequence[Design]) -> Iterator[list[int]]:
    """Part blocks of one skeleton that differ in more than a card shows: by what they hold."""
    if len(_differing([designs[at] for at in members])) <= MOST:
        yield members
        return
    equal: dict[Hashable, list[int]] = defaultdict(list)
    for at in members:
        nodes = designs[at].nodes
        equal[tuple(n.layer for n in nodes if not isinstance(n.layer, Input))].append(at)
    yield from equal.values()


def _differing(designs: Sequence[Design]) -> dict[Hashable, tuple[list[Target], Values]]:
    """Return the fields that differ, those together that take the same and are alike throughout."""
    found: dict[Hashable, tuple[list[Target], Values]] = {}
    first = designs[0]
    for at, node in enumerate(first.nodes):
        if isinstance(node.layer, Input):
            continue
        options = [design.nodes[at].layer.options() for design in designs]
        for name in options[0]:
            values = tuple(option[name] for option in options)
            if len(set(values)) > 1:
                target = Target(node.id, name)
                key = _word(first, target), option_of(first, target), values
                found.setdefault(key, ([], values))[0].append(target)
    return found


def _word(design: Design, target: Target) -> str:
    """Return the name of a field as its layer has it, however deep in blocks that is."""
    layer, name = design.by_id[target.node].layer, target.field
    while isinstance(layer, Block) and name != "repeat":
        promoted = next(p for p in layer.definition.promoted if p.name == name)
        node, name = promoted.targets[0]
        layer = layer.definition.by_id[node].layer
    # The groups of a depthwise convolution are as many as its channels.
    return "out_channels" if name == "groups" else name


def _unified(designs: Sequence[Design], name: str) -> list[Block]:
    """Return blocks of designs with one skeleton: what differs is a field of each."""
    first, fields = designs[0], []
    differing = list(_differing(designs).values())
    words = [_word(first, targets[0]) for targets, _ in differing]
    for (targets, values), word in zip(differing, words, strict=True):
        node = first.by_id[targets[0].node].name
        alone = words.count(word) == 1 and not word_problem(word) and word != "repeat"
        # Short, so that a card has room for it.
        longer = f"{node}_{targets[0].field.removeprefix('out_')}"
        fields.append((word if alone else longer, targets, values))
    promoted = tuple(Promoted(word, tuple(targets)) for word, targets, _ in fields)
    places = layout(first)
    nodes = tuple(replace(node, position=places[node.id]) for node in first.nodes)
    definition = replace(first, name=name, nodes=nodes, promoted=promoted)
    blocks = []
    for at in range(len(designs)):
        own = tuple((word, values[at]) for word, _, values in fields)
        try:
            blocks.append(Block(definition, 1, own))
        except OptionError:  # a field that takes less than another of its name
            blocks.append(Block(replace(designs[at], name=name)))
    return blocks
