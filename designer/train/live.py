"""What of a changed design a training can take over while it runs. No torch here."""

from __future__ import annotations

from dataclasses import replace

from designer.graph import Block, Design
from designer.layers.dropout import Drop


def live(current: Design, wanted: Design) -> Design:
    """Return `current` with all of `wanted` that can be taken over between two steps.

    That is the optimiser's options, the schedule, the backbone's share of the rate, augmentation
    and clipping, and the p of every dropout; not the kind of optimiser, and nothing that changes
    what the weights are.
    """
    mine, new = current.recipe, wanted.recipe
    recipe = mine.replace(
        schedule=new.schedule,
        augmentation=new.augmentation,
        clip=new.clip,
        backbone_lr=new.backbone_lr,
    )
    if type(mine.optimizer) is type(new.optimizer):
        recipe = recipe.replace(optimizer=new.optimizer)
    return _with_drops(current, wanted).with_recipe(recipe)


def same_network(a: Design, b: Design) -> bool:
    """Tell whether two designs are one network; where cards lie and the recipe do not count."""
    return _network(a) == _network(b)


def _network(design: Design) -> tuple[object, ...]:
    nodes = {(n.id, n.name, n.layer, n.is_bypassed) for n in design.nodes}
    return nodes, set(design.wires)


def _with_drops(current: Design, wanted: Design) -> Design:
    for node in current.nodes:
        other = wanted.by_id.get(node.id)
        if other is None or type(other.layer) is not type(node.layer):
            continue
        layer = node.layer
        if isinstance(layer, Drop) and isinstance(other.layer, Drop):
            layer = layer.replace(p=other.layer.p)
        elif isinstance(layer, Block) and isinstance(other.layer, Block):
            inner = _with_drops(layer.inner, other.layer.inner)
            layer = layer if inner == layer.inner else layer.with_inner(inner)
        if layer != node.layer:
            current = current.with_node(replace(node, layer=layer))
    return current
