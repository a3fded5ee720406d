"""Activations."""

from __future__ import annotations

from collections.abc import Mapping
from math import inf, isclose
from typing import Any

import numpy as np

from designer.compile.onnx_in.model import Op, refused
from designer.compile.onnx_in.network import Network, Value
from designer.compile.onnx_in.operators.register import OPERATORS, operator

_PLAIN = {
    "Relu": "ReLU",
    "Sigmoid": "Sigmoid",
    "Tanh": "Tanh",
    "Softplus": "Softplus",
    "Softsign": "Softsign",
    "HardSwish": "Hardswish",
    "SixthSigmoid": "Hardsigmoid",
    "Mish": "Mish",
}
_DEFAULTS: Mapping[str, Mapping[str, Any]] = {"Softplus": {"beta": 1.0}}


def _plain(kind: str, **options: Any) -> None:
    OPERATORS[kind] = lambda net, op: net.add(op, _PLAIN[kind], net.value(op), **options)


for _kind in _PLAIN:
    _plain(_kind, **_DEFAULTS.get(_kind, {}))


@operator("LeakyRelu")
def leaky(net: Network, op: Op) -> Value:
    """A ReLU with a slope below zero."""
    return net.add(op, "LeakyReLU", net.value(op), negative_slope=_digits(op.number("alpha", 0.01)))


@operator("Elu")
def elu(net: Network, op: Op) -> Value:
    """An ELU."""
    return net.add(op, "ELU", net.value(op), alpha=_digits(op.number("alpha", 1.0)))


@operator("Celu")
def celu(net: Network, op: Op) -> Value:
    """A CELU, which with alpha 1 is an ELU."""
    alpha = _digits(op.number("alpha", 1.0))
    return net.add(op, "ELU" if alpha == 1 else "CELU", net.value(op), alpha=alpha)


@operator("Selu")
def selu(net: Network, op: Op) -> Value:
    """A SELU, with the two numbers that define it."""
    alpha, gamma = op.number("alpha", 1.67326), op.number("gamma", 1.0507)
    if not (isclose(alpha, 1.67326, rel_tol=1e-4) and isclose(gamma, 1.0507, rel_tol=1e-4)):
        raise refused(op, f"has the alpha {alpha:g} and the gamma {gamma:g}, which SELU has not")
    return net.add(op, "SELU", net.value(op))


@operator("Gelu")
def gelu(net: Network, op: Op) -> Value:
    """A GELU."""
    word = op.text("approximate", "none")
    return net.add(op, "GELU", net.value(op), approximate=word)


@operator("TanhGelu")
def tanh_gelu(net: Network, op: Op) -> Value:
    """A GELU by its approximation."""
    return net.add(op, "GELU", net.value(op), approximate="tanh")


@operator("Swish")
def swish(net: Network, op: Op) -> Value:
    """Each value times its sigmoid."""
    if op.number("alpha", 1.0) != 1:
        raise refused(op, "has an alpha, which SiLU has not")
    return net.add(op, "SiLU", net.value(op))


@operator("HardSigmoid")
def hard_sigmoid(net: Network, op: Op) -> Value:
    """A hard sigmoid with PyTorch's slope."""
    _require_sixth(op)
    return net.add(op, "Hardsigmoid", net.value(op))


@operator("SigmoidSwish")
def sigmoid_swish(net: Network, op: Op) -> Value:
    """Each value times its hard sigmoid."""
    _require_sixth(op)
    return net.add(op, "Hardswish", net.value(op))


def _require_sixth(op: Op) -> None:
    alpha, beta = op.number("alpha", 0.2), op.number("beta", 0.5)
    if not (isclose(alpha, 1 / 6, rel_tol=1e-4) and isclose(beta, 0.5, rel_tol=1e-4)):
        raise refused(op, f"has the slope {alpha:g}; PyTorch's Hardsigmoid has 1/6")


@operator("ScaledSoftplus")
def scaled_softplus(net: Network, op: Op) -> Value:
    """A softplus with a factor."""
    beta, threshold = net.single(op, 1, 1.0), net.single(op, 2, 20.0)
    return net.add(op, "Softplus", net.value(op), beta=beta, threshold=threshold)


@operator("PRelu")
def prelu(net: Network, op: Op) -> Value:
    """A ReLU with one learned slope, or one for each channel."""
    x, slope = net.value(op), net.weight(op, 1)
    if slope.size != 1 and (slope.size != x.shape[0] or slope.shape[-len(x.shape)] != slope.size):
        raise refused(op, "has slopes that are not one for each channel")
    weights = {"weight": slope.reshape(-1).astype(np.float32)}
    several = slope.size > 1
    return net.add(op, "PReLU", x, weights=weights, per_channel=several)


@operator("Clip")
def clip(net: Network, op: Op) -> Value:
    """A clip to 0 and above is a ReLU, to 0 to 6 a ReLU6, else a Hardtanh."""
    if net.opset < 11:
        low, high = op.number("min", -inf), op.number("max", inf)
    else:
        low, high = net.single(op, 1, -inf), net.single(op, 2, inf)
    x = net.value(op)
    if (low, high) == (0, 6):
        return net.add(op, "ReLU6", x)
    if low == 0 and high >= np.finfo(np.float32).max:
        return net.add(op, "ReLU", x)
    if low <= np.finfo(np.float32).min and high >= np.finfo(np.float32).max:
        return x
    return net.add(op, "Hardtanh", x, min_val=low, max_val=high)


@operator("Softmax", "LogSoftmax")
def softmax(net: Network, op: Op) -> Value:
    """Softmax along an axis; before version 13 over all from an axis on."""
    x = net.value(op)
    rank = len(x.shape) + 1
    axis = op.whole("axis", -1 if net.opset >= 13 else 1) % rank
    if axis == 0 or (net.opset < 13 and axis != rank - 1):
        raise refused(op, "sums along an axis that a layer here does not take")
    return net.add(op, op.kind, x, dim=axis)


def _digits(value: float) -> float:
    """Return a number that was float32 in the file as people wrote it: 0.01, not 0.0099999998."""
    return float(f"{value:.7g}")
