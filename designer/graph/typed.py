"""Numbers as people type and step them: whole, decimal or several, with sums such as `64*2`."""

from __future__ import annotations

import ast
import math
import operator
import re
from collections.abc import Callable
from contextlib import suppress

from designer.graph.wording import THIN, cut


class OptionError(ValueError):
    """A field was given a value that it does not take; the text is a sentence for people."""


LONGEST = 100
"""More characters than this are no arithmetic that anyone types."""
_MOST_BITS = 1024
"""A power with more bits than the largest decimal number has is not worked out."""
_WRITTEN = re.compile(r"[0-9.eE+\-*/(), ]*")
_LEADING_ZEROS = re.compile(r"(?<![0-9.])0+(?=[0-9])")
_SIGNS = str.maketrans({"×": "*", "·": "*", "−": "-", THIN: None})
"""The signs in which formulas are shown, as Python has them."""
_OPERATIONS: dict[type[ast.operator | ast.unaryop], Callable[..., float]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.FloorDiv: operator.floordiv,
    ast.UAdd: operator.pos,
    ast.USub: operator.neg,
}


def whole_number(text: str) -> int:
    """Read one whole number; thin spaces and commas may group its digits.

    Raises
    ------
    OptionError
        When the text is something else.
    """
    return _whole(_calculated(text.replace(",", ""), "a whole number")[0])


def decimal_number(text: str) -> float:
    """Read one number, with a point or a comma before its decimals.

    Raises
    ------
    OptionError
        When the text is something else.
    """
    written = text.replace(",", ".")
    with suppress(ValueError):
        return float(written)
    return float(_calculated(written, "a number")[0])


def whole_numbers(text: str) -> list[int]:
    """Read whole numbers with signs, commas or spaces between them.

    In `3*2, 5` and `3*2 × 5` the star multiplies: 6 and 5. Where nothing else parts the numbers
    it does so itself: `3*3` is 3 and 3.

    Raises
    ------
    OptionError
        When the text is something else.
    """
    apart = re.sub(r"\s*([-+/()]|\*+)\s*", r"\1", text.strip().lower())
    apart = re.sub(r"[×x,;\s]+", ",", apart).strip(",")
    if not apart:
        raise OptionError("is empty: type a number")
    if "," not in apart:
        apart = re.sub(r"(?<!\*)\*(?!\*)", ",", apart)
    return [_whole(value) for value in _calculated(apart, "a whole number", typed=text)]


def calculate(text: str) -> list[float]:
    """Work out arithmetic on numbers, or several with commas between them.

    Raises
    ------
    ValueError
        When the text is no arithmetic.
    ZeroDivisionError, OverflowError
        When it has no result, or one that is too large.
    """
    if len(text) > LONGEST or not _WRITTEN.fullmatch(text):
        raise ValueError(text)
    try:
        tree = ast.parse(_LEADING_ZEROS.sub("", text), mode="eval").body
    except SyntaxError:
        raise ValueError(text) from None
    parts = tree.elts if isinstance(tree, ast.Tuple) else [tree]
    if not parts:
        raise ValueError(text)
    values = [_value(part) for part in parts]
    if not all(map(math.isfinite, values)):  # which refuses whole numbers beyond all decimal ones
        raise OverflowError
    return values


def stepped(value: int, by: int, *, powers: bool) -> int:
    """Return the whole number `by` steps away, each to the next power of two with `powers`."""
    if not powers:
        return value + by
    for _ in range(abs(by)):
        value = _power_above(value) if by > 0 else -_power_above(-value)
    return value


def _power_above(value: int) -> int:
    """Return the next of ..., -2, -1, 0, 1, 2, 4, ... above a whole number."""
    if value >= 0:
        return 1 << value.bit_length()
    return -(1 << (-value - 1).bit_length() >> 1)


def _value(part: ast.expr) -> float:
    match part:
        case ast.Constant(value=int() | float() as number):
            return number
        case ast.UnaryOp(op=sign, operand=operand):
            return _OPERATIONS[type(sign)](_value(operand))
        case ast.BinOp(left=left, op=ast.Pow(), right=right):
            return _power(_value(left), _value(right))
        case ast.BinOp(left=left, op=sign, right=right):
            return _OPERATIONS[type(sign)](_value(left), _value(right))
    raise ValueError(ast.unparse(part))


def _power(base: float, exponent: float) -> float:
    whole = isinstance(base, int) and isinstance(exponent, int)
    # Whole numbers grow without bounds, and so does the time that this takes.
    if whole and int(base).bit_length() * exponent > _MOST_BITS:
        raise OverflowError
    result: float | complex = base**exponent
    if isinstance(result, complex):
        raise ValueError(result)
    return result


def _calculated(text: str, kind: str, *, typed: str = "") -> list[float]:
    """Work out what was typed, or say in a sentence why that cannot be."""
    told = cut((typed or text).strip(), 40)
    try:
        return calculate(text.translate(_SIGNS).strip())
    except ZeroDivisionError:
        raise OptionError(f"cannot be worked out: “{told}” divides by zero") from None
    except OverflowError:
        raise OptionError(f"cannot be worked out: “{told}” is too large") from None
    except ValueError:
        raise OptionError(f"takes {kind}, not “{told}”") from None


def _whole(value: float) -> int:
    if value != value // 1:
        raise OptionError(f"takes a whole number, not {value:g}")
    return int(value)
