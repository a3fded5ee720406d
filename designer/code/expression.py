"""Numbers of channels as expressions: sums of parameters, such as `in_channels + 2 * growth`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Sum:
    """A whole number plus multiples of parameters; compared without regard to their order."""

    constant: int = 0
    terms: frozenset[tuple[str, int]] = frozenset()

    @classmethod
    def of(cls, name: str) -> Sum:
        """Return a parameter by itself."""
        return cls(0, frozenset({(name, 1)}))

    def __add__(self, other: Sum) -> Sum:
        return self._with(other, 1)

    def __sub__(self, other: Sum) -> Sum:
        return self._with(other, -1)

    def times(self, factor: int) -> Sum:
        """Return a multiple."""
        return Sum().__add__(self) if factor == 1 else Sum()._with(self, factor)

    def value(self, values: Mapping[str, Any]) -> int | None:
        """Return the number for these values of the parameters; None where one is no number."""
        total = self.constant
        for name, factor in self.terms:
            number = values.get(name)
            if isinstance(number, bool) or not isinstance(number, int):
                return None
            total += factor * number
        return total

    def put(self, values: Mapping[str, Sum]) -> Sum | None:
        """Return the sum with others in the place of its parameters; None where one is lacking."""
        total = Sum(self.constant)
        for name, factor in self.terms:
            if name not in values:
                return None
            total = total._with(values[name], factor)
        return total

    @property
    def text(self) -> str:
        """The sum as Python writes it."""
        parts = [
            (f"{abs(factor)} * {name}" if abs(factor) != 1 else name, factor < 0)
            for name, factor in sorted(self.terms, key=lambda term: (term[1] < 0, _rank(term[0])))
        ]
        if self.constant or not parts:
            parts.append((str(abs(self.constant)), self.constant < 0))
        (first, is_negative), *others = parts
        written = f"-{first}" if is_negative else first
        return written + "".join(f" {'-' if less else '+'} {part}" for part, less in others)

    def _with(self, other: Sum, factor: int) -> Sum:
        terms = dict(self.terms)
        for name, count in other.terms:
            terms[name] = terms.get(name, 0) + factor * count
        kept = frozenset((name, count) for name, count in terms.items() if count)
        return Sum(self.constant + factor * other.constant, kept)


def _rank(name: str) -> tuple[bool, str]:
    """What comes in stands before what is added to it."""
    return not name.startswith("in"), name


def literal(value: Any) -> str:
    """Write a value of a field as Python does; a pair or sides that are alike as one number."""
    if isinstance(value, tuple):
        numbers = ", ".join(map(literal, value))
        return f"({numbers},)" if len(value) == 1 else f"({numbers})"
    if isinstance(value, str):
        return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
    return repr(value)
