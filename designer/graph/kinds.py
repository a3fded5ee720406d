"""What fields take that only a few layers have: an optional number, sides, axes."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from designer.graph.declare import option
from designer.graph.options import LARGEST, Integer, Option, check_bounds, told
from designer.graph.typed import OptionError, stepped, whole_numbers

NONE = "none"
"""How the lack of a number is written."""

AXES = 8
"""No axis that a field names lies further back."""


@dataclass(frozen=True, kw_only=True)
class OptionalInteger(Integer):
    """A whole number, or None."""

    def check(self, value: Any) -> Any:
        return None if value is None else super().check(value)

    def show(self, value: Any) -> str:
        return NONE if value is None else super().show(value)

    def parse(self, text: str) -> Any:
        if text.strip().lower() == NONE:
            return None
        try:
            return super().parse(text)
        except OptionError:
            if text.strip():
                raise
            raise OptionError(f"is empty: type a number, or “{NONE}”") from None

    def step(self, value: Any, by: int, *, powers: bool = False) -> Any:
        if value is None:
            return self.minimum if by > 0 else None
        below = stepped(value, by, powers=powers) < self.minimum
        return None if below else super().step(value, by, powers=powers)

    def hint(self) -> str:
        return f'{super().hint()}, or "{NONE}"'


@dataclass(frozen=True, kw_only=True)
class Sides(Option):
    """Four whole numbers: left, right, top, bottom; one number stands for all."""

    minimum: int = 0

    def check(self, value: Any) -> tuple[int, int, int, int]:
        if _is_whole(value):
            value = (value,) * 4
        if not (isinstance(value, list | tuple) and len(value) == 4 and all(map(_is_whole, value))):
            raise OptionError(f"takes {self.hint()}, not {told(value)}")
        for number in value:
            check_bounds(number, self.minimum, LARGEST, f"{self.minimum} or more")
        left, right, top, bottom = value
        return (left, right, top, bottom)

    def show(self, value: tuple[int, ...]) -> str:
        alike = len(set(value)) == 1
        return str(value[0]) if alike else ", ".join(map(str, value))

    def parse(self, text: str) -> tuple[int, int, int, int]:
        numbers = whole_numbers(text)
        return self.check(numbers[0] if len(numbers) == 1 else numbers)

    def step(self, value: tuple[int, ...], by: int, *, powers: bool = False) -> tuple[int, ...]:
        moved = (stepped(v, by, powers=powers) for v in value)
        return tuple(min(max(v, self.minimum), LARGEST) for v in moved)

    def hint(self) -> str:
        return "one whole number, or four for left, right, top and bottom"


class _Numbers(Option):
    """Whole numbers in a row, shown and typed with commas between them."""

    def show(self, value: tuple[int, ...]) -> str:
        return ", ".join(map(str, value))

    def parse(self, text: str) -> tuple[int, ...]:
        numbers: tuple[int, ...] = self.check(whole_numbers(text))
        return numbers


@dataclass(frozen=True, kw_only=True)
class Axes(_Numbers):
    """One or more axes as PyTorch counts them, in order; the batch, axis 0, is none of them."""

    def check(self, value: Any) -> tuple[int, ...]:
        if _is_whole(value):
            value = (value,)
        if not (
            isinstance(value, list | tuple)
            and value
            and all(_is_whole(v) and 1 <= v <= AXES for v in value)
        ):
            raise OptionError(f"takes {self.hint()}, not {told(value)}")
        if len(set(value)) < len(value):
            raise OptionError(f"names an axis twice: {told(value)}")
        return tuple(sorted(value))

    def hint(self) -> str:
        return f"one or more axes, between 1 and {AXES}"


@dataclass(frozen=True, kw_only=True)
class Permutation(_Numbers):
    """Every axis of an example once, in the order in which they are to stand."""

    def check(self, value: Any) -> tuple[int, ...]:
        if not (
            isinstance(value, list | tuple)
            and 1 <= len(value) <= AXES
            and all(map(_is_whole, value))
            and sorted(value) == list(range(1, len(value) + 1))
        ):
            raise OptionError(f"takes {self.hint()}, not {told(value)}")
        return tuple(value)

    def hint(self) -> str:
        return "each axis from 1 up once, such as 2, 3, 1"


@dataclass(frozen=True, kw_only=True)
class Ascending(_Numbers):
    """One or more whole numbers from 1 up, each larger than the one before."""

    def check(self, value: Any) -> tuple[int, ...]:
        if not (isinstance(value, list | tuple) and value and all(map(_is_whole, value))):
            raise OptionError(f"takes {self.hint()}, not {told(value)}")
        for number in value:
            check_bounds(number, 1, LARGEST, "1 or more")
        if any(after <= before for before, after in pairwise(value)):
            raise OptionError(f"takes numbers that grow, not {told(value)}")
        return tuple(value)

    def hint(self) -> str:
        return "one or more whole numbers that grow, such as 30, 60, 90"


def _is_whole(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def optional_integer(default: int | None, doc: str, *, minimum: int = 1) -> Any:
    """Declare a field that takes a whole number or None."""
    return option(OptionalInteger(minimum=minimum, doc=doc), default)


def sides(default: int, doc: str) -> Any:
    """Declare a field of four numbers: left, right, top, bottom."""
    return option(Sides(doc=doc), (default,) * 4)


def dims(default: tuple[int, ...], doc: str) -> Any:
    """Declare a field of one or more axes."""
    return option(Axes(doc=doc), default)
