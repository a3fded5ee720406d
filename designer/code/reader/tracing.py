"""The graph that grows while a forward is followed: layers, and graphs that become blocks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field

from designer.analysis import Costs, costs
from designer.code.reader.values import (
    Container,
    Instance,
    Module,
    Tensor,
    Value,
)
from designer.graph import LAYERS, Layer, OptionError, Shape, UnknownLayer
from designer.graph.names import word_problem


@dataclass(eq=False)
class Item:
    """A node in the making: what it is, and from which outputs it reads."""

    name: str
    layer: Layer | Graph
    sources: tuple[tuple[int, int], ...] = ()
    repeat: int = 1
    line: int = 0
    origins: Mapping[str, str] = field(default_factory=dict)
    """Fields that a parameter of the constructor around it sets, and which."""


@dataclass(eq=False)
class Graph:
    """A design in the making."""

    name: str
    given: Mapping[str, Value] = field(default_factory=dict)
    """What the class or function that it comes from was called with."""
    about: str = ""
    items: list[Item] = field(default_factory=list)
    results: tuple[tuple[int, int], ...] = ()
    reserved: set[str] = field(default_factory=set)
    """Names that modules have, whether or not they are in use yet."""
    taken: set[str] = field(default_factory=set)
    """Names that nodes have."""
    counts: dict[str, int] = field(default_factory=dict)
    """From which number on names may be free."""
    paths: dict[int, str] = field(default_factory=dict)
    """What modules are called, by their identity."""
    called: list[str] = field(default_factory=list)
    """What the functions to come are called, where that is known."""

    def input(self, name: str, shape: Shape | None) -> Tensor:
        """Add an Input; of an unknown shape it has the usual one."""
        layer = LAYERS["Input"]()
        if shape is not None:
            with suppress(OptionError):  # of what flows within, which may be larger than any input
                layer = layer.replace(shape=tuple(map(int, shape)))
        return Tensor(self, self.add(self.free(name), layer, ()), 0, shape)

    def add(self, name: str, layer: Layer | Graph, sources: Sequence[Tensor]) -> int:
        """Add a node; return its place."""
        wires = tuple((tensor.node, tensor.slot) for tensor in sources)
        self.items.append(Item(name, layer, wires))
        self.taken.add(name)
        return len(self.items) - 1

    def layer(self, name: str, layer: Layer, sources: Sequence[Tensor]) -> Tensor:
        """Add a layer; return what it gives."""
        return Tensor(self, self.add(name, layer, sources), 0, shape_of(layer, sources))

    def free(self, name: str) -> str:
        """Return a name that nothing has yet, the first of itself, name2, name3, ..."""
        if name not in self.taken:
            return name
        gap = "_" if name[-1:].isdigit() else ""
        return self._first(f"{name}{gap}", 2)

    def numbered(self, base: str) -> str:
        """Return the first of base1, base2, ... that no node and no module has."""
        if base == "flatten" and base not in self.taken and base not in self.reserved:
            return base
        return self._first(base, 1)

    def _first(self, base: str, start: int) -> str:
        count = max(start, self.counts.get(base, 0))
        while f"{base}{count}" in self.taken or f"{base}{count}" in self.reserved:
            count += 1
        self.counts[base] = count
        return f"{base}{count}"

    def name_of(self, module: Module, base: str) -> str:
        """Return what the node of a module is called, its path if it has one that may be."""
        path = self.paths.get(id(module))
        return self.free(path) if path else self.numbered(base)

    def register(self, owner: Instance | Container) -> None:
        """Take the names of what a module holds for the nodes to come."""
        for path, module in named_modules(owner):
            self.paths.setdefault(id(module), path)
        self.reserved |= set(self.paths.values())


def named_modules(owner: Instance | Container, prefix: str = "") -> Iterable[tuple[str, Module]]:
    """List the modules below one that become nodes, under the names that nodes may have."""
    for key, module in owner.children.items():
        path = f"{prefix}_{key}" if prefix else key
        if isinstance(module, Module):
            name = allowed(path)
            if name:
                yield name, module
            if isinstance(module, Container) and name:
                yield from named_modules(module, name)


def allowed(path: str) -> str | None:
    """Return a path as the name of a node; None where it names nothing, as in `0`."""
    word = re.sub(r"[^A-Za-z0-9_]+", "_", path).lstrip("_")
    if not word or word[0].isdigit():
        return None
    return word if word_problem(word) is None else f"{word}_"


def shape_of(layer: Layer, sources: Sequence[Tensor]) -> Shape | None:
    """Return the shape that a layer gives, where it is known and the layer can work."""
    shapes = tuple(tensor.shape for tensor in sources)
    if isinstance(layer, UnknownLayer) or not shapes:
        return None
    known = tuple(shape for shape in shapes if shape is not None)
    found = costs(layer, known) if len(known) == len(shapes) else None
    return found.shape if isinstance(found, Costs) else None


def alike(one: Graph, other: Graph) -> bool:
    """Whether two graphs make one block: all is equal but the shapes that come in."""
    return (
        one.results == other.results
        and len(one.items) == len(other.items)
        and all(map(_same, one.items, other.items))
    )


def _same(one: Item, other: Item) -> bool:
    if (one.name, one.sources, one.repeat) != (other.name, other.sources, other.repeat):
        return False
    if isinstance(one.layer, Graph) and isinstance(other.layer, Graph):
        return alike(one.layer, other.layer)
    if isinstance(one.layer, LAYERS["Input"]):
        return isinstance(other.layer, LAYERS["Input"])
    return one.layer == other.layer


def is_input(item: Item) -> bool:
    """Whether it is an Input."""
    return isinstance(item.layer, LAYERS["Input"])
