"""What a network computes without its input: sizes, permutations, weights laid out anew."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from math import prod
from typing import Any

import numpy as np

from designer.compile.onnx_in.model import Array, Op, refused, whole_numbers
from designer.graph.limits import MIB

MOST_VALUES = 4 * MIB
"""Of a constant that is worked out rather than read; shapes have a handful."""

Inputs = list[Array | None]
Function = Callable[[Op, Inputs], Any]


def evaluate(op: Op, inputs: Inputs) -> tuple[Array, ...] | None:
    """Return what an operator gives for constants, None where it is not one of those few.

    Raises
    ------
    TracingError
        When it cannot be worked out, or would be larger than any such constant.
    """
    function = _FUNCTIONS.get(op.kind)
    if function is None:
        return None
    if op.kind not in _MOVING:
        shapes = [value.shape for value in inputs if value is not None]
        try:
            size = prod(np.broadcast_shapes(*shapes)) if op.kind in _ELEMENTWISE else 0
        except ValueError:
            raise refused(op, "joins constants of different sizes") from None
        if max(size, *(prod(shape) for shape in shapes), 0) > MOST_VALUES:
            raise refused(op, "computes with constants that are larger than any that are meant")
    try:
        with np.errstate(all="ignore"):
            value = function(op, inputs)
    except (ValueError, TypeError, IndexError, AttributeError, OverflowError, KeyError):
        raise refused(op, "cannot be worked out from its constants") from None
    given = value if isinstance(value, tuple) else (value,)
    return tuple(np.asarray(v) for v in given)


def constant_of(op: Op) -> Array | None:
    """Return what an operator Constant holds, None for a text or what is left out."""
    for name in ("value", "value_float", "value_floats", "value_int", "value_ints"):
        value = op.attributes.get(name)
        if value is not None:
            array = np.asarray(value)
            return array.astype(np.float32) if array.dtype == np.float64 else array
    return None


def axes_of(op: Op, given: Array | None) -> tuple[int, ...] | None:
    """Return the axes that an operator names: an input since version 13, an attribute before."""
    if given is not None:
        return whole_numbers(op, given)
    return op.integers("axes", ()) if "axes" in op.attributes else None


def _some(value: Array | None) -> Array:
    if value is None:
        raise ValueError
    return value


def _reshape(op: Op, inputs: Inputs) -> Array:
    x, shape = _some(inputs[0]), [int(n) for n in _some(inputs[1])]
    if not op.attributes.get("allowzero"):
        shape = [x.shape[i] if n == 0 else n for i, n in enumerate(shape)]
    return x.reshape(shape)


def _unsqueeze(op: Op, inputs: Inputs) -> Array:
    axes = axes_of(op, inputs[1] if len(inputs) > 1 else None) or ()
    return np.expand_dims(_some(inputs[0]), axes)


def _squeeze(op: Op, inputs: Inputs) -> Array:
    return np.squeeze(_some(inputs[0]), axes_of(op, inputs[1] if len(inputs) > 1 else None))


def _slice(op: Op, inputs: Inputs) -> Array:
    x = _some(inputs[0])
    if len(inputs) < 2:
        starts, ends = op.integers("starts", ()), op.integers("ends", ())
        axes: Any = op.integers("axes", tuple(range(len(starts))))
        steps: Any = (1,) * len(starts)
    else:
        starts, ends = _some(inputs[1]).tolist(), _some(inputs[2]).tolist()
        given = [*inputs[3:], None, None]
        axes = range(len(starts)) if given[0] is None else given[0].tolist()
        steps = (1,) * len(starts) if given[1] is None else given[1].tolist()
    index = [slice(None)] * x.ndim
    for start, end, axis, step in zip(starts, ends, axes, steps, strict=True):
        index[axis] = slice(start, end if abs(end) < 1 << 31 else None, step)
    return x[tuple(index)]


def _gather(op: Op, inputs: Inputs) -> Array:
    x, index, axis = _some(inputs[0]), _some(inputs[1]), op.whole("axis", 0)
    if x.size // max(1, x.shape[axis]) * index.size > MOST_VALUES:
        raise ValueError
    return np.take(x, index, axis=axis)


def _concat(op: Op, inputs: Inputs) -> Array:
    return np.concatenate([_some(x) for x in inputs], axis=op.whole("axis", 0))


def _filled(op: Op, inputs: Inputs) -> Array:
    shape = tuple(int(n) for n in _some(inputs[0]))
    if prod(shape) > MOST_VALUES:
        raise ValueError
    value = np.asarray(op.attributes.get("value", np.zeros(1, np.float32)))
    return np.full(shape, value.reshape(-1)[0])


def _expand(_: Op, inputs: Inputs) -> Array:
    x, shape = _some(inputs[0]), tuple(int(n) for n in _some(inputs[1]))
    whole = np.broadcast_shapes(x.shape, shape)
    if prod(whole) > MOST_VALUES:
        raise ValueError
    return np.broadcast_to(x, whole).copy()


def _range(_: Op, inputs: Inputs) -> Array:
    start, stop, step = (float(_some(x).reshape(())) for x in inputs)
    if not step or abs((stop - start) / step) > MOST_VALUES:
        raise ValueError
    return np.arange(start, stop, step).astype(_some(inputs[0]).dtype)


def _cast(op: Op, inputs: Inputs) -> Array:
    x = _some(inputs[0])
    return x.astype(_NUMPY.get(op.whole("to", 1), x.dtype), copy=False)


def _divide(_: Op, inputs: Inputs) -> Array:
    a, b = _some(inputs[0]), _some(inputs[1])
    if np.issubdtype(a.dtype, np.integer):
        if not np.all(b):
            raise ValueError
        return np.asarray(np.trunc(a / b).astype(a.dtype))
    return np.asarray(a / b)


def _transpose(op: Op, inputs: Inputs) -> Array:
    x = _some(inputs[0])
    return np.transpose(x, op.integers("perm", tuple(range(x.ndim))[::-1]))


def _elementwise(function: Callable[..., Any]) -> Function:
    return lambda _, inputs: function(*(_some(x) for x in inputs))


def _reduced(function: Callable[..., Any]) -> Function:
    def reduce(op: Op, inputs: Inputs) -> Any:
        axes = axes_of(op, inputs[1] if len(inputs) > 1 else None)
        kept = bool(op.number("keepdims", 1))
        return function(_some(inputs[0]), axis=axes, keepdims=kept)

    return reduce


# The numbers of the types in onnx.proto; numbers with a point are float32 here.
_NUMPY: Mapping[int, Any] = {
    1: np.float32,
    6: np.int32,
    7: np.int64,
    9: np.bool_,
    10: np.float32,
    11: np.float32,
}
_MOVING: Mapping[str, Function] = {
    "Identity": lambda _, inputs: _some(inputs[0]),
    "Reshape": _reshape,
    "Unsqueeze": _unsqueeze,
    "Squeeze": _squeeze,
    "Transpose": _transpose,
    "Cast": _cast,
    "Slice": _slice,
}
_ELEMENTWISE: Mapping[str, Function] = {
    "Add": _elementwise(np.add),
    "Sub": _elementwise(np.subtract),
    "Mul": _elementwise(np.multiply),
    "Div": _divide,
    "Mod": _elementwise(np.mod),
    "Pow": _elementwise(lambda a, b: np.power(a.astype(np.float32), b).astype(a.dtype)),
    "Min": _elementwise(np.minimum),
    "Max": _elementwise(np.maximum),
    "Sqrt": _elementwise(np.sqrt),
    "Reciprocal": _elementwise(np.reciprocal),
    "Neg": _elementwise(np.negative),
    "Abs": _elementwise(np.abs),
    "Exp": _elementwise(np.exp),
    "Floor": _elementwise(np.floor),
    "Ceil": _elementwise(np.ceil),
    "Equal": _elementwise(np.equal),
    "Where": _elementwise(np.where),
}
_FUNCTIONS: Mapping[str, Function] = {
    **_MOVING,
    **_ELEMENTWISE,
    "Constant": lambda op, _: _some(constant_of(op)),
    "Shape": lambda _, inputs: np.array(_some(inputs[0]).shape, np.int64),
    "Size": lambda _, inputs: np.array(_some(inputs[0]).size, np.int64),
    "Gather": _gather,
    "Concat": _concat,
    "ConstantOfShape": _filled,
    "Expand": _expand,
    "Range": _range,
    "ReduceProd": _reduced(np.prod),
    "ReduceSum": _reduced(np.sum),
}
MOVING = frozenset(_MOVING)
"""Operators that lay a constant out anew: it is still the weight that it was."""
