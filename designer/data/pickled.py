"""The data in a pickle file, read without unpickling: nothing in it is ever called.

Only what the CIFAR files need is understood: numbers, texts, lists, tuples, dictionaries and
NumPy arrays of bytes. What a pickle would import and call stays a name here, and a name that is
not expected is refused.
"""

from __future__ import annotations

import pickletools
from collections.abc import Callable
from typing import Any

import numpy as np

_MARK = object()


class PickledError(ValueError):
    """Why a pickle holds something else than plain data."""


class _Name(str):
    """Something that the pickle names, `module name`, and that is not imported."""


class _Array:
    """An array under way: what its state says is put in when it comes."""

    value: np.ndarray[Any, np.dtype[np.uint8]] | None = None


def read_pickled(data: bytes) -> Any:
    """Return the value in a pickle: texts as str, in latin-1 where they were bytes of Python 2.

    Raises
    ------
    PickledError
        When it holds anything but plain data and arrays of bytes, or is damaged.
    """
    stack: list[Any] = []
    memo: dict[int, Any] = {}
    try:
        for code, arg, _ in pickletools.genops(data):
            if code.name == "STOP":
                return _plain(stack.pop())
            _do(code.name, arg, stack, memo)
    except PickledError:
        raise
    except Exception as error:  # of a damaged file: whatever it has the steps stumble over
        raise PickledError(f"damaged: {error}") from error
    raise PickledError("cut short")


def _do(name: str, arg: Any, stack: list[Any], memo: dict[int, Any]) -> None:
    if name in _IGNORED:
        return
    if name in _PUSH_ARGUMENT:
        stack.append(arg)
    elif name in _CONSTANTS:
        stack.append(_CONSTANTS[name]())
    elif name in ("BINPUT", "LONG_BINPUT", "PUT"):
        memo[int(arg)] = stack[-1]
    elif name == "MEMOIZE":
        memo[len(memo)] = stack[-1]
    elif name in ("BINGET", "LONG_BINGET", "GET"):
        stack.append(memo[int(arg)])
    elif name == "GLOBAL":
        stack.append(_Name(arg))
    elif name == "STACK_GLOBAL":
        attribute, module = stack.pop(), stack.pop()
        stack.append(_Name(f"{module} {attribute}"))
    elif name in ("TUPLE1", "TUPLE2", "TUPLE3"):
        count = int(name[-1])
        stack[-count:] = [tuple(stack[-count:])]
    elif name == "TUPLE":
        stack.append(tuple(_popped(stack)))
    elif name == "APPEND":
        last = stack.pop()
        stack[-1].append(last)
    elif name == "APPENDS":
        items = _popped(stack)
        stack[-1].extend(items)
    elif name == "SETITEM":
        value, key = stack.pop(), stack.pop()
        stack[-1][key] = value
    elif name == "SETITEMS":
        items = _popped(stack)
        stack[-1].update(zip(items[::2], items[1::2], strict=True))
    elif name == "REDUCE":
        arguments, called = stack.pop(), stack.pop()
        stack.append(_made(called, arguments))
    elif name == "BUILD":
        state = stack.pop()
        if isinstance(stack[-1], _Array):
            _fill(stack[-1], state)
        elif stack[-1] != "u1":
            raise PickledError("an object with a state of its own")
    else:
        raise PickledError(f"the step {name}, which plain data does not need")


_IGNORED = {"PROTO", "FRAME"}
_PUSH_ARGUMENT = {
    "SHORT_BINSTRING", "BINSTRING", "SHORT_BINBYTES", "BINBYTES", "BINBYTES8", "SHORT_BINUNICODE",
    "BINUNICODE", "BINUNICODE8", "BININT", "BININT1", "BININT2", "INT", "LONG1", "BINFLOAT",
}  # fmt: skip
_CONSTANTS: dict[str, Callable[[], Any]] = {
    "NONE": lambda: None,
    "NEWTRUE": lambda: True,
    "NEWFALSE": lambda: False,
    "EMPTY_DICT": dict,
    "EMPTY_LIST": list,
    "EMPTY_TUPLE": tuple,
    "MARK": lambda: _MARK,
}


def _popped(stack: list[Any]) -> list[Any]:
    """Take everything from the last mark on."""
    at = len(stack) - 1
    while stack[at] is not _MARK:
        at -= 1
        if at < 0:
            raise PickledError("damaged: a mark is missing")
    items = stack[at + 1 :]
    del stack[at:]
    return items


def _made(called: Any, arguments: tuple[Any, ...]) -> Any:
    """Return what a call that is known would give."""
    if isinstance(called, _Name):
        module, _, name = called.partition(" ")
        if module in ("numpy.core.multiarray", "numpy._core.multiarray") and name == "_reconstruct":
            return _Array()
        if (module, name) == ("numpy", "dtype") and arguments[0] in ("u1", "|u1"):
            return "u1"
        if (module, name) == ("_codecs", "encode") and arguments[1] == "latin1":
            return arguments[0].encode("latin-1")  # how Python 3 writes bytes for Python 2
    raise PickledError(f"a call of {str(called)[:60]}")


def _fill(array: _Array, state: tuple[Any, ...]) -> None:
    """Take over the state of an array: version, shape, dtype, whether by columns, and its bytes."""
    _, shape, kind, by_columns, content = state
    if kind != "u1":
        raise PickledError("an array of other values than bytes")
    raw = content.encode("latin-1") if isinstance(content, str) else content
    array.value = np.frombuffer(raw, np.uint8).reshape(shape, order="F" if by_columns else "C")


def _plain(value: Any) -> Any:
    """Return the value with arrays in the places of what stood for them."""
    if isinstance(value, dict):
        return {_plain(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_plain(item) for item in value]
    if isinstance(value, _Array):
        return value.value
    if isinstance(value, _Name):
        raise PickledError(f"the name {value[:60]}")
    return value.decode("latin-1") if isinstance(value, bytes) else value
