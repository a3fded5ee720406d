"""Fixes: edits as values, which a button beside a problem applies."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from designer.graph.design import Design
from designer.graph.edit import add_after, insert_on_wire, remove_and_join, set_options
from designer.graph.grouping import level, with_level
from designer.graph.kinds import NONE
from designer.graph.layer import Layer, kind_of
from designer.graph.placing import COLUMN
from designer.graph.shape import show_pair


@dataclass(frozen=True)
class Fix:
    """An edit that repairs the node that has the problem."""

    @property
    def label(self) -> str:
        """The words on the button."""
        raise NotImplementedError

    def apply(self, design: Design, node: int) -> Design:
        """Return the design with `node` repaired."""
        raise NotImplementedError


@dataclass(frozen=True, init=False)
class Set(Fix):
    """Give fields of the layer other values: `Set(padding=(1, 1))`."""

    options: tuple[tuple[str, Any], ...]

    def __init__(self, **options: Any) -> None:
        object.__setattr__(self, "options", tuple(options.items()))

    @property
    def label(self) -> str:
        return "Set " + " and ".join(f"{name} to {_show(value)}" for name, value in self.options)

    def apply(self, design: Design, node: int) -> Design:
        return set_options(design, node, **dict(self.options))


@dataclass(frozen=True)
class Insert(Fix):
    """Put a new layer in front of the node's input `port`."""

    layer: Layer
    port: int = 0

    @property
    def label(self) -> str:
        return f"Insert {kind_of(self.layer)}"

    def apply(self, design: Design, node: int) -> Design:
        wire = next(w for w in design.incoming[node] if w.target.slot == self.port)
        return insert_on_wire(design, wire, self.layer)[0]


@dataclass(frozen=True)
class Append(Fix):
    """Put a new layer behind the node that gives the result, in front of its Output."""

    layer: Layer

    @property
    def label(self) -> str:
        return f"Add {kind_of(self.layer)}"

    def apply(self, design: Design, node: int) -> Design:
        wires = design.outgoing.get(node, ())
        for wire in wires:
            target = design.by_id[wire.target.node]
            if not target.layer.outputs or target.is_bypassed or len(wires) == 1:
                return insert_on_wire(design, wire, self.layer)[0]
        x, y = design.by_id[node].position
        return add_after(design, node, self.layer, (x + COLUMN, y))[0]


@dataclass(frozen=True)
class Replace(Fix):
    """Put another layer in the node's place; its name and wires stay."""

    layer: Layer

    @property
    def label(self) -> str:
        return f"Use {kind_of(self.layer)}"

    def apply(self, design: Design, node: int) -> Design:
        return design.with_node(replace(design.by_id[node], layer=self.layer))


@dataclass(frozen=True)
class Remove(Fix):
    """Take the node out and join what is left."""

    kind: str

    @property
    def label(self) -> str:
        return f"Remove {self.kind}"

    def apply(self, design: Design, node: int) -> Design:
        return remove_and_join(design, [node])


@dataclass(frozen=True)
class Within(Fix):
    """Repair a node in the block, and so in every block that shares its definition."""

    inner: int
    fix: Fix

    @property
    def label(self) -> str:
        return self.fix.label

    def apply(self, design: Design, node: int) -> Design:
        inner = level(design, (node,))
        return with_level(design, (node,), self.fix.apply(inner, self.inner))


def _show(value: Any) -> str:
    if isinstance(value, tuple):
        return show_pair(value)
    if value is None:
        return NONE
    if isinstance(value, bool):
        return "on" if value else "off"
    return str(value)
