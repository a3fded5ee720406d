"""How much a source may ask for, so that reading one ends soon whatever stands in it."""

from __future__ import annotations

import ast
from collections.abc import Iterator

MAX_CHARACTERS = 1024 * 1024
"""Of a source."""
MAX_DEPTH = 150
"""How deep expressions and statements may lie in each other."""
MAX_CALLS = 24
"""How many functions may be under way at once."""
MAX_STEPS = 40_000
"""Expressions and statements that are worked out, and items of lists and texts that are made."""
MAX_LAYERS = 2000
"""At any depth."""
LARGEST = 2**62
LONGEST = 20_000
"""Items of one list, letters of one text."""


class NotUnderstood(Exception):
    """A construct that is not read; the text is a sentence for people without the line."""

    def __init__(self, line: int, why: str) -> None:
        super().__init__(why)
        self.line, self.why = line, why


class OutOfBounds(NotUnderstood):
    """The source asks for more than any network needs: reading ends here."""


class Budget:
    """Counts what has been asked for; `spend` ends the reading where it is too much."""

    def __init__(self) -> None:
        self.steps = self.layers = self.calls = 0

    def spend(self, line: int, steps: int = 1) -> None:
        """Count steps."""
        self.steps += steps
        if self.steps > MAX_STEPS:
            raise OutOfBounds(line, "the source asks for more steps than any network needs")

    def layer(self, line: int) -> None:
        """Count a layer, which costs as much as many steps."""
        self.spend(line, 20)
        self.layers += 1
        if self.layers > MAX_LAYERS:
            raise OutOfBounds(line, f"more than {MAX_LAYERS} layers are not read")


def sized(line: int, length: int) -> None:
    """Refuse a list or a text that is too long, before it is made."""
    if length > LONGEST:
        raise NotUnderstood(line, f"a list or text of {length:.3g} items is more than is read")


def whole(line: int, number: int) -> int:
    """Refuse a whole number that no layer could take."""
    if abs(number) > LARGEST:
        raise NotUnderstood(line, "a number so large is not read")
    return number


def depth_of(tree: ast.AST) -> int:
    """Return how deep the nodes of a tree lie in each other, or how deep it is known to be."""
    deepest = 0
    level: list[ast.AST] = [tree]
    while level and deepest <= MAX_DEPTH:
        deepest += 1
        level = [child for node in level for child in children(node)]
    return deepest


def children(node: ast.AST) -> Iterator[ast.AST]:
    """List the nodes right below one; an `elif` counts as beside its `if`, `a + b + c` as one."""
    if isinstance(node, ast.BinOp):
        # A long sum leans to the left: its terms lie beside each other.
        left: ast.AST = node
        while isinstance(left, ast.BinOp):
            yield left.right
            left = left.left
        yield left
        return
    rest: ast.AST = node
    while isinstance(rest, ast.If) and len(rest.orelse) == 1 and isinstance(rest.orelse[0], ast.If):
        yield from (rest.test, *rest.body)
        rest = rest.orelse[0]
    yield from ast.iter_child_nodes(rest)
