"""Activations as functions of one number, in plain Python, each with its formula."""

from __future__ import annotations

import math
from collections.abc import Callable

from designer.graph import Layer
from designer.layers import activation as act

Function = Callable[[float], float]

_SELU_SCALE = 1.0507009873554805
_SELU_ALPHA = 1.6732632423543772


def curve_of(layer: Layer) -> tuple[Function, str] | None:
    """Return the function of an activation with its fields' values, and its formula.

    None for any other layer. The formulas are those of torch.nn's pages.
    """
    match layer:
        case act.ReLU():
            return lambda x: max(0.0, x), "max(0, x)"
        case act.LeakyReLU(negative_slope=slope):
            return _leaky(slope), f"x, or {slope:g}·x where x < 0"
        case act.PReLU(init=slope):
            return _leaky(slope), f"x, or a·x where x < 0; a is learned, from {slope:g}"
        case act.Sigmoid():
            return _sigmoid, "1 / (1 + exp(−x))"
        case act.Tanh():
            return math.tanh, "tanh(x)"
        case act.GELU(approximate="tanh"):
            return _gelu_tanh, "x·(1 + tanh(√(2/π)·(x + 0.044715·x³))) / 2"
        case act.GELU():
            return lambda x: x * (1 + math.erf(x / math.sqrt(2))) / 2, "x·Φ(x)"
        case act.ReLU6():
            return lambda x: min(max(0.0, x), 6.0), "min(max(0, x), 6)"
        case act.ELU(alpha=alpha):
            return _elu(alpha), f"x, or {alpha:g}·(exp(x) − 1) where x < 0"
        case act.SELU():
            return lambda x: _SELU_SCALE * _elu(_SELU_ALPHA)(x), "1.0507·ELU(x), with alpha 1.6733"
        case act.SiLU():
            return lambda x: x * _sigmoid(x), "x·sigmoid(x)"
        case act.Mish():
            return lambda x: x * math.tanh(math.log1p(math.exp(x))), "x·tanh(softplus(x))"
        case act.Hardswish():
            return lambda x: x * _hard(x), "x·min(max(0, x + 3), 6) / 6"
        case act.Hardsigmoid():
            return _hard, "min(max(0, x + 3), 6) / 6"
        case act.Softplus(beta=beta, threshold=threshold):
            formula = "log(1 + exp(x))" if beta == 1 else f"log(1 + exp({beta:g}·x)) / {beta:g}"
            return _softplus(beta, threshold), formula
    return None


def _sigmoid(x: float) -> float:
    return 1 / (1 + math.exp(-x))


def _hard(x: float) -> float:
    return min(max(0.0, x + 3), 6.0) / 6


def _gelu_tanh(x: float) -> float:
    return x * (1 + math.tanh(math.sqrt(2 / math.pi) * (x + 0.044715 * x**3))) / 2


def _leaky(slope: float) -> Function:
    return lambda x: x if x > 0 else slope * x


def _elu(alpha: float) -> Function:
    return lambda x: x if x > 0 else alpha * math.expm1(x)


def _softplus(beta: float, threshold: float) -> Function:
    return lambda x: x if beta * x > threshold else math.log1p(math.exp(beta * x)) / beta
