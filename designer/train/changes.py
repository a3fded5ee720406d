"""What a running training takes over from a design that was changed meanwhile."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from torch import nn

from designer.compile import places
from designer.graph import Declaration, Design, Recipe
from designer.layers.dropout import Drop


class Change(NamedTuple):
    """A value that is another from now on, as people read it."""

    name: str
    before: str
    after: str


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
