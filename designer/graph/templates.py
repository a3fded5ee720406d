"""The designs that ship with the program, by name."""

from __future__ import annotations

from importlib.resources import files
from itertools import takewhile
from pathlib import Path

from designer.graph import file
from designer.graph.design import Design
from designer.graph.recipe import Recipe

_FOLDER = files("resources.templates")


def names() -> tuple[str, ...]:
    """List the names of the templates in alphabetical order."""
    entries = (entry.name for entry in _FOLDER.iterdir())
    return tuple(sorted(n.removesuffix(file.SUFFIX) for n in entries if n.endswith(file.SUFFIX)))


def families() -> dict[str, tuple[str, ...]]:
    """Group the names by the letters that they begin with: all of `resnet`, all of `vgg`."""
    groups: dict[str, tuple[str, ...]] = {}
    for name in names():
        stem = "".join(takewhile(str.isalpha, name))
        groups[stem] = (*groups.get(stem, ()), name)
    return groups


def load(name: str) -> Design:
    """Read a template. What it is good for stands in the design's `about`.

    As with any file, only the layers that have been imported are known, and weights that lie
    beside it are named by their whole path.

    Raises
    ------
    KeyError
        When there is no template of that name.
    """
    if name not in names():
        raise KeyError(name)
    return file.load(Path(str(_FOLDER / (name + file.SUFFIX))))


def recipes() -> dict[str, Recipe]:
    """Return the recipes of those templates that say on which data they are trained, by name.

    Every template is read for it, which takes a quarter of a second.
    """
    every = {name: load(name).recipe for name in names()}
    return {name: recipe for name, recipe in every.items() if recipe.data}
