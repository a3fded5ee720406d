"""Sums, products and what is linear."""

from __future__ import annotations

from typing import Any

import numpy as np

from designer.compile.onnx_in.model import Array, Op, refused
from designer.compile.onnx_in.network import Network, Value
from designer.compile.onnx_in.operators.register import operator


@operator("Gemm")
def gemm(net: Network, op: Op) -> Value:
    """A linear layer as a matrix product with a sum."""
    x, weight = net.value(op), net.weight(op, 1)
    if op.number("transA", 0) or len(x.shape) != 1 or weight.ndim != 2:
        raise refused(op, "multiplies something else than a vector with a matrix of weights")
    weight = weight if op.number("transB", 0) else weight.T
    alpha, beta = op.number("alpha", 1.0), op.number("beta", 1.0)
    bias = net.weight(op, 2) if op.given(2) else None
    if bias is not None and beta != 1:
        bias = bias * np.float32(beta)
    return _linear(net, op, x, weight if alpha == 1 else weight * np.float32(alpha), bias)


@operator("Linear", "MatMul")
def linear(net: Network, op: Op) -> Value:
    """A matrix of weights behind what flows, and what is added to it."""
    x, weight = net.value(op), net.weight(op, 1)
    if weight.ndim != 2:
        raise refused(op, "multiplies with weights that are no matrix")
    return _linear(net, op, x, weight.T, net.weight(op, 2) if op.given(2) else None)


def _linear(net: Network, op: Op, x: Value, weight: Array, bias: Array | None) -> Value:
    options: dict[str, Any]
    out, taken = weight.shape
    if x.shape[-1] != taken:
        raise refused(op, f"has weights for {taken} values and receives {x.shape}")
    weights = {"weight": weight}
    if bias is not None:
        if bias.size not in {1, out} or bias.shape[-1:] not in {(), (1,), (out,)}:
            raise refused(op, f"adds {bias.size} numbers to {out}")
        weights["bias"] = np.broadcast_to(bias.reshape(-1), (out,))
    if len(x.shape) == 3:  # with the channels last; a convolution of one place has them first
        first = net.turned(op, x, (3, 1, 2))
        weights["weight"] = weight.reshape(out, taken, 1, 1)
        options = {"out_channels": out, "kernel_size": (1, 1), "bias": bias is not None}
        y = net.add(op, "Conv2d", first, weights=weights, **options)
        return net.turned(op, y, (2, 3, 1))
    return net.add(op, "Linear", x, weights=weights, out_features=out, bias=bias is not None)


@operator("Add", "Sum")
def add(net: Network, op: Op) -> Value:
    """A sum of what flows; a constant is the shift of each channel."""
    if len(op.inputs) == 2 and _constant(net, op) is not None:
        slot = _constant_slot(net, op)
        return _scaled(net, op, net.value(op, 1 - slot), None, net.weight(op, slot))
    return _merged(net, op, "Add")


@operator("Mul")
def multiply(net: Network, op: Op) -> Value:
    """A product of what flows; a constant is the scale of each channel."""
    if _constant(net, op) is not None:
        slot = _constant_slot(net, op)
        return _scaled(net, op, net.value(op, 1 - slot), net.weight(op, slot), None)
    return _merged(net, op, "Multiply")


@operator("Sub")
def subtract(net: Network, op: Op) -> Value:
    """A constant that is taken away."""
    if net.constant(op, 1) is not None:
        return _scaled(net, op, net.value(op), None, -net.weight(op, 1))
    if net.constant(op, 0) is not None:
        minus = np.full(1, -1, np.float32)
        return _scaled(net, op, net.value(op, 1), minus, net.weight(op, 0))
    return _merged(net, op, "Subtract")


@operator("Div")
def divide(net: Network, op: Op) -> Value:
    """A constant that is divided by."""
    divisor = net.constant(op, 1)
    if divisor is None or not np.all(divisor):
        raise refused(op, "divides by what flows through the network, which no layer here does")
    return _scaled(net, op, net.value(op), np.float32(1) / divisor.astype(np.float32), None)


@operator("Max")
def largest(net: Network, op: Op) -> Value:
    """The larger of two; with zero it is a ReLU."""
    if len(op.inputs) == 2 and _constant(net, op) is not None:
        slot = _constant_slot(net, op)
        if not np.any(net.weight(op, slot)):
            return net.add(op, "ReLU", net.value(op, 1 - slot))
    return _merged(net, op, "Maximum")


def _constant(net: Network, op: Op) -> Array | None:
    return next((c for c in (net.constant(op, 0), net.constant(op, 1)) if c is not None), None)


def _constant_slot(net: Network, op: Op) -> int:
    return 0 if net.constant(op, 0) is not None else 1


def _merged(net: Network, op: Op, kind: str) -> Value:
    values = [net.value(op, slot) for slot in range(len(op.inputs))]
    if len(values) == 1:
        return values[0]
    # ONNX lines shapes up at their ends, and the batch is an axis as the others.
    if len({len(value.shape) for value in values}) > 1:
        shapes = " and ".join(str(value.shape) for value in values)
        raise refused(op, f"joins {shapes}, which have different axes")
    return net.add(op, kind, *values)


def _scaled(net: Network, op: Op, x: Value, scale: Array | None, shift: Array | None) -> Value:
    """Scale and shift each channel: a convolution that has one number for each, and a bias."""
    if (scale is None or np.all(scale == 1)) and (shift is None or not np.any(shift)):
        return x
    channels = x.shape[0]
    if len(x.shape) != 3:
        raise refused(op, f"scales or shifts {x.shape} by a constant, which no layer here does")
    weight = np.ones(channels, np.float32) if scale is None else _each(op, scale, x)
    weights = {"weight": weight.reshape(channels, 1, 1, 1)}
    if shift is not None:
        weights["bias"] = _each(op, shift, x)
    return net.add(
        op,
        "Conv2d",
        x,
        weights=weights,
        origin=_constant_slot(net, op),
        out_channels=channels,
        kernel_size=(1, 1),
        groups=channels,
        bias=shift is not None,
    )


def _each(op: Op, value: Array, x: Value) -> Array:
    """Return one number for each channel."""
    whole = (1, *x.shape)
    padded = (1,) * (len(whole) - value.ndim) + value.shape
    if padded not in {(1, 1, 1, 1), (1, x.shape[0], 1, 1)}:
        raise refused(op, "has a constant that is not one number for each channel")
    return np.broadcast_to(value.reshape(-1).astype(np.float32), (x.shape[0],)).copy()
