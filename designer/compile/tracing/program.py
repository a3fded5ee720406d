"""What was traced: calls of PyTorch's own operators, with the modules that they came from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import torch
from torch import Tensor

from designer.compile.traced import TracingError


@dataclass(frozen=True)
class Value:
    """A tensor that a step takes or gives, by its name in the program."""

    name: str


class Scope(NamedTuple):
    """A module that was being called."""

    call: str
    """Its path, and the number of the call where there are several."""
    path: str
    """As `Module.get_submodule` takes it; empty for the whole network."""
    kind: str
    """The dotted name of its class."""


@dataclass(frozen=True)
class Step:
    """One call of an operator."""

    operator: str
    """Its name without its namespace: `conv2d.default`."""
    arguments: Mapping[str, Any]
    """By the names of the operator's schema; those left out are at their defaults."""
    gives: tuple[str, ...]
    """Names of the values that it gives."""
    scopes: tuple[Scope, ...] = ()
    """From the whole network inwards."""

    @property
    def name(self) -> str:
        """The operator's name without its overload; one that works in place is called as others."""
        return self.operator.partition(".")[0].rstrip("_")

    def takes(self) -> Iterator[str]:
        """List the names of the values that it takes, in order."""
        for argument in self.arguments.values():
            for item in argument if isinstance(argument, list | tuple) else (argument,):
                if isinstance(item, Value):
                    yield item.name


class Constant(NamedTuple):
    """A tensor that belongs to the network: a weight, a running mean, or what follows from one."""

    key: str
    """In the state dict of the network that was traced."""
    tensor: Tensor


@dataclass(frozen=True, eq=False)
class Program:
    """A network as a list of steps."""

    name: str
    inputs: tuple[str, ...]
    outputs: tuple[str, ...]
    shapes: Mapping[str, tuple[int | None, ...]]
    """Of every value, the batch included; None where a size may be any."""
    steps: tuple[Step, ...]
    constants: Mapping[str, Constant]
    """By the names of the values."""
    state: Mapping[str, Tensor] = field(default_factory=dict)
    """The whole state dict of the network."""


def operator_named(name: str) -> torch._ops.OpOverload:
    """Return PyTorch's operator of a name such as `conv2d.default`.

    Raises
    ------
    TracingError
        When this version of PyTorch has none.
    """
    packet, _, overload = name.partition(".")
    found = getattr(getattr(torch.ops.aten, packet, None), overload or "default", None)
    if not isinstance(found, torch._ops.OpOverload):
        raise TracingError(f"It calls an operator “{name}” that this PyTorch does not have.")
    return found


def completed(step: Step) -> dict[str, Any]:
    """Return the arguments of a step, those that were left out at their defaults."""
    schema = operator_named(step.operator)._schema
    return {
        a.name: step.arguments.get(a.name, a.default_value)
        for a in schema.arguments
        if a.name in step.arguments or a.has_default_value()
    }
