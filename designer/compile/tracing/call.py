"""One call of an operator as the tables see it, and the part of a design that it becomes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from torch import Tensor

from designer.compile.tracing.program import Constant, Program, Scope, Step, Value, completed
from designer.graph import Layer, Shape


class Unread(Exception):
    """No layer of ours does what is called; the text says what that is."""


@dataclass(frozen=True, eq=False)
class Part:
    """A layer with what it takes and gives, by the names of values, and its weights."""

    layer: Layer
    takes: tuple[str, ...]
    gives: str
    weights: Mapping[str, Constant] = field(default_factory=dict)
    """By their names in the module of the layer."""
    path: str = ""
    """What it is called in the network that it comes from; empty where it has no name."""
    scopes: tuple[Scope, ...] = ()


@dataclass(eq=False)
class Values:
    """What is known of the values of a program as its steps are read in order."""

    program: Program
    constants: dict[str, Constant]
    """Those that do not depend on what the network is given."""
    alias: dict[str, str] = field(default_factory=dict)
    """Values that are another one, as after `contiguous`."""
    unread: dict[str, str] = field(default_factory=dict)
    """Why there is no part that gives a value."""
    padded: dict[str, tuple[str, tuple[int, int], str]] = field(default_factory=dict)
    """What was padded other than with zeros: the value before, rows and columns, and the mode."""
    grouped: dict[str, tuple[str, int]] = field(default_factory=dict)
    """Channels that were laid out in groups, to be shuffled: the value before, and how many."""

    def same(self, name: str) -> str:
        """Return the value that this one is."""
        return self.alias.get(name, name)

    def shape(self, name: str) -> Shape:
        """Return the shape of a value without the batch.

        Raises
        ------
        Unread
            When its first axis is not the batch.
        """
        sizes = self.program.shapes[name]
        batch = self.program.shapes[self.program.inputs[0]][:1]
        if sizes[:1] != batch or None in sizes[1:] or len(sizes) < 2:
            raise Unread("lays the examples of a batch together, or has sizes that vary")
        return Shape(size or 0 for size in sizes[1:])


class Call:
    """A step with its arguments, those left out at their defaults."""

    def __init__(self, step: Step, values: Values) -> None:
        self.step = step
        self.values = values
        self.arguments = completed(step)

    def __getitem__(self, name: str) -> Any:
        return self.arguments[name]

    @property
    def shape(self) -> Shape:
        """Of the first input, without the batch."""
        return self.values.shape(self.inputs[0])

    @property
    def out(self) -> Shape:
        """Of what is given, without the batch."""
        return self.values.shape(self.step.gives[0])

    @property
    def inputs(self) -> tuple[str, ...]:
        """The values taken that depend on what the network is given, in order."""
        return tuple(
            self.values.same(name)
            for name in self.step.takes()
            if name not in self.values.constants
        )

    def constant(self, name: str) -> Constant | None:
        """Return an argument that is a weight, None where it is left out.

        Raises
        ------
        Unread
            When it is worked out from what the network is given.
        """
        value = self.arguments.get(name)
        if value is None:
            return None
        if not isinstance(value, Value) or value.name not in self.values.constants:
            raise Unread(f"takes its {name} from what it is given")
        return self.values.constants[value.name]

    def weight(self, name: str) -> Tensor:
        """Return a weight that must be there."""
        found = self.constant(name)
        if found is None:
            raise Unread(f"has no {name}")
        return found.tensor

    def axis(self, name: str = "dim") -> int:
        """Return an axis as PyTorch counts them from the front; it is not the batch."""
        axis = self[name]
        if not isinstance(axis, int):
            raise Unread("names no single axis")
        axis = axis % (len(self.shape) + 1)
        if axis == 0:
            raise Unread("works along the batch")
        return axis

    def part(
        self,
        layer: Layer,
        *takes: str,
        gives: str | None = None,
        weights: Mapping[str, Constant | None] | None = None,
        path: str | None = None,
    ) -> Part:
        """Return the part that a layer is; it takes the inputs of the call, all by default."""
        held = {name: c for name, c in (weights or {}).items() if c is not None}
        scopes = self.step.scopes
        return Part(
            layer,
            takes or self.inputs,
            gives or self.step.gives[0],
            held,
            self._path(held) if path is None else path,
            scopes,
        )

    def passed_on(self) -> list[Part]:
        """Note that what is given is what was taken."""
        self.values.alias[self.step.gives[0]] = self.inputs[0]
        return []

    def _path(self, held: Mapping[str, Constant]) -> str:
        """Name a part after the module that has its weights, or else that was being called."""
        for constant in held.values():
            return constant.key.rpartition(".")[0]
        return self.step.scopes[-1].path if self.step.scopes else ""


Reader = Callable[[Call], Iterable[Part]]
OPERATORS: dict[str, Reader] = {}
"""What makes parts of a call, by the name of the operator."""


def operator(*names: str) -> Callable[[Reader], Reader]:
    """List a function as the one that reads calls of these operators."""

    def listed(reader: Reader) -> Reader:
        OPERATORS.update(dict.fromkeys(names, reader))
        return reader

    return listed
