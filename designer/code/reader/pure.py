"""Python's own functions and methods on plain values, each within the bounds."""

from __future__ import annotations

import ast
import math
import operator
import re
from collections.abc import Callable, Mapping, Sequence
from itertools import chain, pairwise, product
from typing import Any

from designer.code.reader.bounds import LARGEST, LONGEST, Budget, NotUnderstood, sized, whole
from designer.code.reader.values import Unknown, Value, is_small

PLAIN = (int, float, str, bool, type(None), list, tuple, dict, range)
MOST_BITS = 62
_FORMAT = re.compile(r"[<>^]?0?\d{0,3}(\.\d{1,2})?[dfgs]?")
_PERCENT = re.compile(r"([^%]|%[dsi])*")
"""Text that is filled in without widths, which could be huge."""

_BINARY: dict[type[ast.operator], Callable[[Any, Any], Any]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.FloorDiv: operator.floordiv,
    ast.Mod: operator.mod,
    ast.Pow: operator.pow,
}
_COMPARE: dict[type[ast.cmpop], Callable[[Any, Any], Any]] = {
    ast.Eq: operator.eq,
    ast.NotEq: operator.ne,
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
    ast.In: lambda a, b: a in b,
    ast.NotIn: lambda a, b: a not in b,
}


def is_number(value: Value) -> bool:
    """Whether it is a number, or a truth that counts as one."""
    return isinstance(value, int | float)


def binary(budget: Budget, node: ast.BinOp | ast.AugAssign, left: Value, right: Value) -> Value:
    """Work out an arithmetic expression on plain values, refusing what would be huge."""
    line, kind = node.lineno, type(node.op)
    function = _BINARY.get(kind)
    if function is None or not (isinstance(left, PLAIN) and isinstance(right, PLAIN)):
        raise NotUnderstood(line, f"`{word_of(node)}` is not understood")
    if kind is ast.Pow and _is_huge(left, right):
        raise NotUnderstood(line, "a number so large is not read")
    if kind is ast.Mod and isinstance(left, str):
        values = right if isinstance(right, tuple) else (right,)
        if not _PERCENT.fullmatch(left) or not all(isinstance(v, str | int) for v in values):
            raise NotUnderstood(line, f"`{word_of(node)}` is not understood")
    if kind is ast.Mult:
        for many, times in ((left, right), (right, left)):
            if isinstance(many, str | list | tuple) and isinstance(times, int):
                sized(line, len(many) * max(times, 0))
    if kind is ast.Add and isinstance(left, str | list | tuple) and isinstance(right, type(left)):
        sized(line, len(left) + len(right))
    return checked(budget, line, _tried(line, lambda: function(left, right)))


def _is_huge(base: Value, exponent: Value) -> bool:
    """Whether a power would have more digits than any option of a layer."""
    if not (is_number(base) and is_number(exponent)):
        return False
    bits = max(math.log2(abs(base)), 1.0) if base else 1.0
    return bool(abs(exponent) * bits > MOST_BITS)


def compare(line: int, op: ast.cmpop, left: Value, right: Value) -> bool:
    """Compare two values."""
    _require_small(line, (left, right))
    if isinstance(right, range) and not isinstance(left, int | range):
        right = ()  # which Python would look through number by number
    if isinstance(op, ast.Is | ast.IsNot):
        same = left is right or (
            isinstance(left, PLAIN) and type(left) is type(right) and left == right
        )
        return same == isinstance(op, ast.Is)
    return bool(_tried(line, lambda: _COMPARE[type(op)](left, right)))


def checked(budget: Budget, line: int, value: Value) -> Value:
    """Return a value that was worked out, within the bounds."""
    if isinstance(value, bool):
        return value
    if isinstance(value, int):
        return whole(line, value)
    if isinstance(value, float) and not math.isfinite(value):
        raise NotUnderstood(line, "a number that is not finite is not read")
    if isinstance(value, complex):
        raise NotUnderstood(line, "a complex number is not read")
    if isinstance(value, str | list | tuple | dict):
        sized(line, len(value))
        budget.spend(line, len(value) // (16 if isinstance(value, str) else 1))
    return value


def items_of(budget: Budget, line: int, value: Value) -> list[Value]:
    """List what a loop over a plain value goes through."""
    if isinstance(value, Unknown):
        raise NotUnderstood(value.line, value.why)
    if not isinstance(value, str | list | tuple | dict | range):
        raise NotUnderstood(line, "what is looped over is not understood")
    sized(line, _length(value))
    budget.spend(line, len(value))
    return list(value)


def formatted(line: int, value: Value, spec: str) -> str:
    """Write a value as an f-string does."""
    if not isinstance(value, str | int | float | bool | type(None)):
        raise NotUnderstood(line, "this value in an f-string is not understood")
    if not _FORMAT.fullmatch(spec):
        raise NotUnderstood(line, f"the format `{spec[:20]}` in an f-string is not understood")
    return str(_tried(line, lambda: format(value, spec)))


def subscript(line: int, value: Value, key: Value) -> Value:
    """Return an item of a plain value, or a slice of it."""
    _require_small(line, (key,))
    if isinstance(value, str | list | tuple | dict | range):
        return _tried(line, lambda: value[key])
    raise NotUnderstood(line, "what stands in [ ] is not understood")


def word_of(node: ast.AST) -> str:
    """Write a piece of source in a few characters."""
    from designer.graph import wording

    try:
        return wording.cut(ast.unparse(node), 40)
    except (RecursionError, ValueError):
        return "this"


def _tried(line: int, work: Callable[[], Any]) -> Any:
    try:
        return work()
    except NotUnderstood:
        raise
    except (ArithmeticError, LookupError, TypeError, ValueError, AttributeError) as error:
        what = str(error) or type(error).__name__
        raise NotUnderstood(line, f"this cannot be worked out: {what[:80]}") from None


# Functions. Each takes the values of its arguments.


def _prod(items: Sequence[Any], start: Any = 1) -> Any:
    total = start
    for item in items:
        total = whole(0, total * item) if isinstance(item, int) else total * item
    return total


FUNCTIONS: dict[str, Callable[..., Any]] = {
    "abs": abs,
    "all": all,
    "any": any,
    "bool": bool,
    "dict": dict,
    "enumerate": lambda items, start=0: [(n, item) for n, item in enumerate(items, start)],
    "float": float,
    "int": int,
    "len": len,
    "list": lambda items=(): list(items),
    "max": max,
    "min": min,
    "range": range,
    "reversed": lambda items: list(items)[::-1],
    "round": round,
    "sorted": lambda items, reverse=False: sorted(items, reverse=reverse),
    "str": lambda value="": _text(value),
    "sum": lambda items, start=0: sum(items, start),
    "tuple": lambda items=(): tuple(items),
    "zip": lambda *many, strict=False: list(zip(*many, strict=strict)),
    "collections.OrderedDict": dict,
    "itertools.chain": lambda *many: list(chain(*many)),
    "itertools.pairwise": lambda items: list(pairwise(items)),
    "itertools.product": lambda *many: _product(many),
    "itertools.repeat": lambda item, times: _repeated(item, times),
    "math.ceil": math.ceil,
    "math.floor": math.floor,
    "math.log2": math.log2,
    "math.prod": _prod,
    "math.sqrt": math.sqrt,
}
"""What is known of Python itself, under dotted names where it must be imported."""


def _repeated(item: Any, times: int) -> list[Any]:
    sized(0, times)
    return [item] * times


def _length(value: Any) -> int:
    try:
        return len(value)
    except OverflowError:  # of a range
        return LARGEST


def _text(value: Any) -> str:
    if not isinstance(value, str | int | float | bool | type(None)):
        raise TypeError("only numbers and texts are written as text")
    return str(value)


def _product(many: Sequence[Sequence[Any]]) -> list[Any]:
    sized(0, _prod([len(items) for items in many]))
    return list(product(*many))


METHODS: dict[type, dict[str, Callable[..., Any]]] = {
    list: {
        "append": list.append,
        "extend": list.extend,
        "insert": list.insert,
        "pop": list.pop,
        "reverse": list.reverse,
        "copy": list.copy,
        "index": list.index,
        "count": list.count,
    },
    dict: {
        "items": lambda d: list(d.items()),
        "keys": lambda d: list(d),
        "values": lambda d: list(d.values()),
        "get": dict.get,
        "pop": dict.pop,
        "update": dict.update,
        "setdefault": dict.setdefault,
        "copy": dict.copy,
    },
    tuple: {"index": tuple.index, "count": tuple.count},
    str: {
        "lower": str.lower,
        "upper": str.upper,
        "startswith": str.startswith,
        "endswith": str.endswith,
        "strip": str.strip,
        "split": lambda s, sep=None: s.split(sep),
        "isdigit": str.isdigit,
        "format": lambda s, *args: _filled(s, args),
    },
}


def _filled(text: str, args: Sequence[Any]) -> str:
    """Fill in `{}`, the one form of str.format that networks use."""
    sized(0, len(text) + sum(map(len, args_ := [_text(arg) for arg in args])))
    parts = text.split("{}")
    if len(parts) != len(args) + 1 or "{" in "".join(parts):
        raise ValueError("this form of format is not read")
    return "".join(chain(*zip(parts, [*args_, ""], strict=True)))


def call(
    budget: Budget, line: int, name: str, args: Sequence[Value], named: Mapping[str, Value]
) -> Value:
    """Call one of `FUNCTIONS`."""
    _require_known(args, named)
    _require_small(line, (*args, *named.values()))
    for value in args:
        if isinstance(value, range | list | tuple | str | dict) and name != "len":
            sized(line, _length(value))
            budget.spend(line, _length(value))
    return checked(budget, line, _tried(line, lambda: FUNCTIONS[name](*args, **named)))


def method(
    budget: Budget,
    line: int,
    owner: Value,
    name: str,
    args: Sequence[Value],
    named: Mapping[str, Value],
) -> Value:
    """Call one of `METHODS` of a plain value."""
    function = METHODS.get(type(owner), {}).get(name)
    if function is None:
        raise NotUnderstood(line, f"`.{name}()` is not understood here")
    if name in {"append", "insert", "extend", "update"}:
        more = len(args[0]) if args and isinstance(args[0], list | tuple | dict) else 1
        sized(line, len(owner) + more)
        budget.spend(line, more)
    else:
        _require_known(args, named)
        _require_small(line, args)
        if name in {"index", "count"}:
            _require_small(line, (owner,))
    result = _tried(line, lambda: function(owner, *args, **named))
    return checked(budget, line, result)


def _require_small(line: int, values: Sequence[Value]) -> None:
    """Refuse what lists in lists make huge, and what refers to itself."""
    if not all(is_small(value, LONGEST) for value in values):
        raise NotUnderstood(line, "lists so large are not read")


def _require_known(args: Sequence[Value], named: Mapping[str, Value]) -> None:
    for value in (*args, *named.values()):
        if isinstance(value, Unknown):
            raise NotUnderstood(value.line, value.why)
