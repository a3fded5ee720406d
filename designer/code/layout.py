"""Python laid out over lines, as `ruff format` leaves it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

WIDTH = 100
STEP = " " * 4


class Piece:
    """A part of a statement that may be parted over several lines."""

    @property
    def flat(self) -> str:
        """The part on one line."""
        raise NotImplementedError

    def parted(self, before: str, after: str, indent: str) -> list[str]:
        """Return its lines, the first begun with `before`, the last ended with `after`."""
        return [f"{indent}{before}{self.flat}{after}"]


@dataclass(frozen=True)
class Text(Piece):
    """What stays on one line: a name, a literal."""

    text: str

    @property
    def flat(self) -> str:
        return self.text


@dataclass(frozen=True)
class Call(Piece):
    """A call: the arguments on the line, on one of their own, or each on one."""

    function: str
    arguments: tuple[Piece, ...]

    @property
    def flat(self) -> str:
        return f"{self.function}({_joined(self.arguments)})"

    def parted(self, before: str, after: str, indent: str) -> list[str]:
        opening, closing = f"{indent}{before}{self.function}(", f"{indent}){after}"
        body = f"{indent}{STEP}{_joined(self.arguments)}"
        if len(body) <= WIDTH:
            return [opening, body, closing]
        return [opening, *_each(self.arguments, indent), closing]


@dataclass(frozen=True)
class Keyword(Piece):
    """An argument by its name."""

    name: str
    value: Piece

    @property
    def flat(self) -> str:
        return f"{self.name}={self.value.flat}"

    def parted(self, before: str, after: str, indent: str) -> list[str]:
        return self.value.parted(f"{before}{self.name}=", after, indent)


@dataclass(frozen=True)
class Listed(Piece):
    """A list or, with round brackets or with none, a tuple."""

    items: tuple[Piece, ...]
    brackets: str = "[]"

    @property
    def flat(self) -> str:
        inside = _joined(self.items)
        return f"{self.brackets[0]}{inside}{self.brackets[1]}" if self.brackets else inside

    def parted(self, before: str, after: str, indent: str) -> list[str]:
        brackets = self.brackets or "()"
        opening, closing = f"{indent}{before}{brackets[0]}", f"{indent}{brackets[1]}{after}"
        return [opening, *_each(self.items, indent), closing]


@dataclass(frozen=True)
class Loop(Piece):
    """What a loop gives, as arguments of a call: `*[item for variable in range(count)]`."""

    item: Piece
    variable: str
    count: str

    @property
    def flat(self) -> str:
        return f"*[{self.item.flat} {self._loop}]"

    @property
    def _loop(self) -> str:
        return f"for {self.variable} in range({self.count})"

    def parted(self, before: str, after: str, indent: str) -> list[str]:
        inner = indent + STEP
        body = f"{inner}{self.item.flat} {self._loop}"
        lines = [body] if len(body) <= WIDTH else [*laid(self.item, inner), f"{inner}{self._loop}"]
        return [f"{indent}{before}*[", *lines, f"{indent}]{after}"]


@dataclass(frozen=True)
class Joined(Piece):
    """What operators join: parted before each of them, in round brackets."""

    parts: tuple[Piece, ...]
    operators: tuple[str, ...]

    @property
    def flat(self) -> str:
        first, *others = (part.flat for part in self.parts)
        more = zip(self.operators, others, strict=True)
        return first + "".join(f" {operator} {other}" for operator, other in more)

    def parted(self, before: str, after: str, indent: str) -> list[str]:
        inner = indent + STEP
        lines = [f"{inner}{self.flat}"]
        if len(lines[0]) > WIDTH:
            first, *others = self.parts
            lines = laid(first, inner)
            for operator, other in zip(self.operators, others, strict=True):
                lines += laid(other, inner, before=f"{operator} ")
        return [f"{indent}{before}(", *lines, f"{indent}){after}"]


def laid(piece: Piece, indent: str, before: str = "", after: str = "") -> list[str]:
    """Return the lines of a piece: one where it fits."""
    line = f"{indent}{before}{piece.flat}{after}"
    return [line] if len(line) <= WIDTH else piece.parted(before, after, indent)


def _joined(pieces: Sequence[Piece]) -> str:
    return ", ".join(piece.flat for piece in pieces)


def _each(pieces: Sequence[Piece], indent: str) -> list[str]:
    return [line for piece in pieces for line in laid(piece, indent + STEP, after=",")]
