"""What a running training takes over from a design that was changed meanwhile."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from torch import nn

from designer.compile import places
from designer.graph import Block, Declaration, Design, Recipe
from designer.layers.dropout import Drop


class Change(NamedTuple):
    """A value that is another from now on, as people read it."""

    name: str
    before: str
    after: str


def live(current: Design, wanted: Design) -> Design:
    """Return `current` with all of `wanted` that can be taken over between two steps.

    That is the optimiser's options, the schedule, augmentation and clipping, and the p of every
    dropout; not the kind of optimiser, and nothing that changes what the weights are.
    """
    mine, new = current.recipe, wanted.recipe
    recipe = mine.replace(schedule=new.schedule, augmentation=new.augmentation, clip=new.clip)
    if type(mine.optimizer) is type(new.optimizer):
        recipe = recipe.replace(optimizer=new.optimizer)
    return _with_drops(current, wanted).with_recipe(recipe)


def changes(before: Design, after: Design) -> Iterator[Change]:
    """Tell what `live` took over."""
    yield from _of_recipes(before.recipe, after.recipe)
    layers = {path: layer for _, path, layer in places(before)}
    for _, path, layer in places(after):
        old = layers.get(path)
        if isinstance(layer, Drop) and isinstance(old, Drop) and old.p != layer.p:
            yield Change(f"{path}.p", f"{old.p:g}", f"{layer.p:g}")


def set_drops(module: nn.Module, design: Design) -> None:
    """Have the dropouts of `module` go by the p that they have in `design`."""
    for _, path, layer in places(design):
        if isinstance(layer, Drop):
            module.get_submodule(path).p = layer.p  # type: ignore[assignment]


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


def _of_recipes(before: Recipe, after: Recipe) -> Iterator[Change]:
    for old, new in (
        (before.optimizer, after.optimizer),
        (before.schedule, after.schedule),
        (before.augmentation, after.augmentation),
    ):
        if type(old) is not type(new):
            yield Change("schedule", type(old).__name__, type(new).__name__)
        else:
            yield from _of_fields(old, new)
    yield from _of_fields(before, after)


def _of_fields(before: Declaration, after: Declaration) -> Iterator[Change]:
    for field in before.fields:
        old, new = getattr(before, field.name), getattr(after, field.name)
        if old != new:
            yield Change(field.name, field.option.show(old), field.option.show(new))
