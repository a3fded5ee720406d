"""What a field may take: how a value is checked, written, read and stepped."""

from __future__ import annotations

import math
import sys
from dataclasses import dataclass
from typing import Any

from designer.graph.typed import (
    OptionError,
    decimal_number,
    stepped,
    whole_number,
    whole_numbers,
)
from designer.graph.wording import cut, grouped, plain

LARGEST = 10**9
"""The largest whole number that a field takes; what is larger, no machine could hold."""


LARGEST_SIZE = 10**6
"""The largest size along one axis that a field takes."""


@dataclass(frozen=True, kw_only=True)
class Option:
    """What one field takes: how a value is checked, written, read and stepped."""

    doc: str = ""

    def check(self, value: Any) -> Any:
        """Return `value` in its normal form, or raise OptionError."""
        raise NotImplementedError

    def show(self, value: Any) -> str:
        """Write `value` as people read and type it."""
        return str(value)

    def parse(self, text: str) -> Any:
        """Read what a person typed, or raise OptionError."""
        raise NotImplementedError

    def step(self, value: Any, by: int, *, powers: bool = False) -> Any:
        """Return the value `by` steps away, held within the bounds.

        With `powers` whole numbers go from one power of two to the next: 48, 64, 128.
        """
        return value

    def hint(self) -> str:
        """Say in a few words which values are taken."""
        return ""

    def example(self) -> str:
        """Show how arithmetic is typed, where it is worked out."""
        return ""


@dataclass(frozen=True, kw_only=True)
class Integer(Option):
    """A whole number between `minimum` and `maximum`."""

    minimum: int = 1
    maximum: int = LARGEST

    def check(self, value: Any) -> int:
        if isinstance(value, bool) or not isinstance(value, int):
            raise OptionError(f"takes a whole number, not {told(value)}")
        check_bounds(value, self.minimum, self.maximum, self.hint())
        return value

    def parse(self, text: str) -> int:
        return self.check(whole_number(text))

    def step(self, value: int, by: int, *, powers: bool = False) -> int:
        return min(max(stepped(value, by, powers=powers), self.minimum), self.maximum)

    def example(self) -> str:
        return "64*2 or (3+1)*16"

    def hint(self) -> str:
        if self.maximum == LARGEST:
            return f"{self.minimum} or more"
        return f"between {plain(self.minimum)} and {plain(self.maximum)}"


@dataclass(frozen=True, kw_only=True)
class Number(Option):
    """A finite number between `minimum` and `maximum`."""

    minimum: float = -math.inf
    maximum: float = math.inf
    above: bool = False
    """Whether the value must lie above the minimum, not on it."""

    def check(self, value: Any) -> float:
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise OptionError(f"takes a number, not {told(value)}")
        low = value > self.minimum if self.above else value >= self.minimum
        if not (low and value <= self.maximum and abs(value) <= sys.float_info.max):
            raise OptionError(f"must be {self.hint()}, not {told(value)}")
        return float(value)

    def show(self, value: float) -> str:
        return repr(value).removesuffix(".0")

    def parse(self, text: str) -> float:
        return self.check(decimal_number(text))

    def example(self) -> str:
        return "0.1/4"

    def step(self, value: float, by: int, *, powers: bool = False) -> float:
        # A step moves the leading digit: 0.005 -> 0.006, 0.9 -> 1, 0.001 down -> 0.0009.
        unit = 10.0 ** math.floor(math.log10(abs(value))) if value else 0.1
        if by < 0 and value and math.isclose(value, unit):
            unit /= 10
        moved = value * 2.0**by if powers and value else float(f"{value + by * unit:.12g}")
        held = min(max(moved, self.minimum), self.maximum)
        outside = math.isinf(held) or (self.above and held <= self.minimum)
        return value if outside else held

    def hint(self) -> str:
        if math.isinf(self.minimum) and math.isinf(self.maximum):
            return "a finite number"
        if math.isinf(self.maximum):
            return f"{'above' if self.above else 'at least'} {self.minimum:g}"
        return f"between {self.minimum:g} and {self.maximum:g}"


@dataclass(frozen=True, kw_only=True)
class Flag(Option):
    """On or off."""

    def check(self, value: Any) -> bool:
        if not isinstance(value, bool):
            raise OptionError(f"is on or off (true or false), not {told(value)}")
        return value

    def show(self, value: bool) -> str:
        return "on" if value else "off"

    def parse(self, text: str) -> bool:
        word = text.strip().lower()
        if word in {"on", "true", "yes", "1"}:
            return True
        if word in {"off", "false", "no", "0"}:
            return False
        raise OptionError(f"is on or off, not “{text.strip()}”")

    def step(self, value: bool, by: int, *, powers: bool = False) -> bool:
        return by > 0


@dataclass(frozen=True, kw_only=True)
class Choice(Option):
    """One of a few words."""

    words: tuple[str, ...]

    def check(self, value: Any) -> str:
        if value not in self.words:
            raise OptionError(f"is one of {', '.join(self.words)}, not {told(value)}")
        return str(value)

    def parse(self, text: str) -> str:
        return self.check(text.strip())

    def step(self, value: str, by: int, *, powers: bool = False) -> str:
        index = self.words.index(value) + by
        return self.words[min(max(index, 0), len(self.words) - 1)]


@dataclass(frozen=True, kw_only=True)
class Text(Option):
    """A short text without spaces around it; may be empty."""

    def check(self, value: Any) -> str:
        if not isinstance(value, str):
            raise OptionError(f"takes a text, not {told(value)}")
        return value.strip()

    def parse(self, text: str) -> str:
        return self.check(text)


@dataclass(frozen=True, kw_only=True)
class Renames(Option):
    """Pairs of an old and a new name; the new one may be empty."""

    def check(self, value: Any) -> tuple[tuple[str, str], ...]:
        if not isinstance(value, list | tuple):
            raise OptionError(f"takes {self.hint()}, not {told(value)}")
        for pair in value:
            ok = isinstance(pair, list | tuple) and len(pair) == 2
            if not ok or not all(isinstance(name, str) for name in pair) or not pair[0].strip():
                raise OptionError(f"takes {self.hint()}, not {told(pair)}")
        return tuple((old.strip(), new.strip()) for old, new in value)

    def show(self, value: tuple[tuple[str, str], ...]) -> str:
        return ", ".join(f"{old}={new}" for old, new in value)

    def parse(self, text: str) -> tuple[tuple[str, str], ...]:
        words = [word for word in text.split(",") if word.strip()]
        for word in words:
            if "=" not in word:
                raise OptionError(f"takes {self.hint()}, not {told(word.strip())}")
        return self.check([word.split("=", 1) for word in words])

    def hint(self) -> str:
        return "pairs such as old=new, with commas between them"


@dataclass(frozen=True, kw_only=True)
class PairOf(Option):
    """Two whole numbers, for height and width; one number stands for both.

    `words` are accepted in place of the pair, as in `padding="same"`.
    """

    minimum: int = 1
    words: tuple[str, ...] = ()

    def check(self, value: Any) -> tuple[int, int] | str:
        if isinstance(value, str) and value in self.words:
            return value
        if isinstance(value, int):
            value = (value, value)
        if not (
            isinstance(value, list | tuple)
            and len(value) == 2
            and all(isinstance(v, int) and not isinstance(v, bool) for v in value)
        ):
            raise OptionError(f"takes {self.hint()}, not {told(value)}")
        for number in value:
            check_bounds(number, self.minimum, LARGEST, f"{self.minimum} or more")
        return (value[0], value[1])

    def show(self, value: tuple[int, int] | str) -> str:
        return value if isinstance(value, str) else f"{value[0]} × {value[1]}"

    def parse(self, text: str) -> tuple[int, int] | str:
        word = text.strip().lower()
        if word in self.words:
            return word
        numbers = whole_numbers(text)
        return self.check(numbers[0] if len(numbers) == 1 else numbers)

    def step(
        self, value: tuple[int, int] | str, by: int, *, powers: bool = False
    ) -> tuple[int, int] | str:
        if isinstance(value, str):
            return value
        h, w = (min(max(stepped(v, by, powers=powers), self.minimum), LARGEST) for v in value)
        return (h, w)

    def example(self) -> str:
        return "3*2, 5 for 6 × 5, but 3*3 for 3 × 3"

    def hint(self) -> str:
        words = "".join(f' or "{word}"' for word in self.words)
        return f"one or two whole numbers of {self.minimum} or more{words}"


@dataclass(frozen=True, kw_only=True)
class Sizes(Option):
    """The size of an example: one to three whole numbers, such as 3 × 32 × 32."""

    fills: bool = False
    """Whether one of them may be -1, which stands for whatever is left."""

    def check(self, value: Any) -> tuple[int, ...]:
        if not (
            isinstance(value, list | tuple)
            and 1 <= len(value) <= 3
            and all(isinstance(v, int) and not isinstance(v, bool) for v in value)
        ):
            raise OptionError(f"takes one to three sizes ({self.hint()}), not {told(value)}")
        for number in value:
            if number != -1 or not self.fills or value.count(-1) > 1:
                hint = "1 or more, or -1 once" if self.fills else "1 or more"
                check_bounds(number, 1, LARGEST_SIZE, hint)
        return tuple(value)

    def show(self, value: tuple[int, ...]) -> str:
        return " × ".join(map(str, value))

    def parse(self, text: str) -> tuple[int, ...]:
        return self.check(whole_numbers(text))

    def hint(self) -> str:
        return "channels × height × width"

    def example(self) -> str:
        return "3, 28*8, 28*8, but 3*32*32 for 3 × 32 × 32"


def check_bounds(value: int, minimum: int, maximum: int, hint: str) -> None:
    """Refuse a whole number that lies outside of what is taken."""
    if value < minimum:
        raise OptionError(f"must be {hint}, not {told(value)}")
    if value > maximum:
        raise OptionError(f"must be at most {grouped(maximum)}, not {told(value)}")


def told(value: Any) -> str:
    """Write a value that was refused, whatever it is, in a few characters."""
    try:
        return cut(repr(value), 40)
    except (ValueError, RecursionError):  # thousands of digits, or of brackets
        return "one so large"
