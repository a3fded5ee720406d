"""A model as it is read: operators between named values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from designer.compile.traced import TracingError
from designer.graph.wording import cut

Array = NDArray[Any]


@dataclass(frozen=True)
class Op:
    """One operator: it takes values by their names and gives others."""

    kind: str
    name: str
    inputs: tuple[str, ...]
    """An empty name is an input that was left out."""
    outputs: tuple[str, ...]
    attributes: Mapping[str, Any] = field(default_factory=dict)
    scope: str = ""
    """The path of the module that it was written for, where the exporter tells it."""

    def given(self, slot: int) -> str:
        """Return the name of the value at an input; empty where there is none."""
        return self.inputs[slot] if slot < len(self.inputs) else ""

    def integers(self, name: str, default: tuple[int, ...]) -> tuple[int, ...]:
        """Return an attribute of several whole numbers."""
        value = self.attributes.get(name, default)
        if not isinstance(value, tuple) or not all(isinstance(v, int) for v in value):
            raise refused(self, f"has a {name} that is no list of whole numbers")
        return value

    def number(self, name: str, default: float) -> float:
        """Return an attribute that is one number."""
        value = self.attributes.get(name, default)
        if not isinstance(value, int | float):
            raise refused(self, f"has a {name} that is no number")
        return value

    def whole(self, name: str, default: int) -> int:
        """Return an attribute that is a whole number."""
        value = self.attributes.get(name, default)
        if not isinstance(value, int):
            raise refused(self, f"has a {name} that is no whole number")
        return value

    def text(self, name: str, default: str) -> str:
        """Return an attribute that is a word."""
        value = self.attributes.get(name, default)
        return value if isinstance(value, str) else default


@dataclass(frozen=True)
class Model:
    """What an ONNX file holds, once it is known to be within bounds."""

    inputs: Mapping[str, tuple[int | None, ...]]
    """The sizes of each, the batch first; None is one that is left open."""
    outputs: tuple[str, ...]
    ops: tuple[Op, ...]
    constants: Mapping[str, Array]
    opset: int
    name: str = ""


def refused(op: Op, why: str) -> TracingError:
    """Return the error that names an operator and its node, and says what is wrong."""
    called = f" “{cut(op.name)}”" if op.name else ""
    return TracingError(f"{cut(op.kind)}{called} {why}.")


def whole_numbers(op: Op, value: Array) -> tuple[int, ...]:
    """Return the numbers of a constant that tells sizes, axes or places, of which there are few."""
    if not np.issubdtype(value.dtype, np.integer) or value.size > 64:
        raise refused(op, "takes sizes or axes that are no few whole numbers")
    return tuple(int(n) for n in value.reshape(-1))


def scalar(value: Array | None) -> float | None:
    """Return the number that a constant holds, None where it holds several or is none."""
    if value is None or value.size != 1 or not np.issubdtype(value.dtype, np.number):
        return None
    return float(value.reshape(()))
