"""Convolution and pooling."""

from __future__ import annotations

from math import prod
from typing import Any

import numpy as np

from designer.compile.onnx_in.model import Array, Op, refused
from designer.compile.onnx_in.network import Network, Value
from designer.compile.onnx_in.operators.register import operator
from designer.layers.window import extent

Pair = tuple[int, int]
NOT_NEGATIVE = {"ReLU", "ReLU6", "Sigmoid", "Hardsigmoid"}


@operator("Conv")
def convolution(net: Network, op: Op) -> Value:
    """A convolution, after a layer that pads where its padding differs from side to side."""
    x, weight = net.value(op), net.weight(op, 1)
    if weight.ndim != 4:
        raise refused(op, f"works along {weight.ndim - 2} axes; layers here work on maps, with two")
    kernel = (weight.shape[2], weight.shape[3])
    stride, dilation = _pair(op, "strides"), _pair(op, "dilations")
    sides = _sides(op, x, kernel, stride, dilation)
    x, padding = _padded(net, op, x, sides)
    bias = _bias(net, op, weight.shape[0])
    return net.add(
        op,
        "Conv2d",
        x,
        weights={"weight": weight, **bias},
        out_channels=weight.shape[0],
        kernel_size=kernel,
        stride=stride,
        padding=padding,
        dilation=dilation,
        groups=_groups(op, x, weight, 1),
        bias=bool(bias),
    )


@operator("ConvTranspose")
def transposed(net: Network, op: Op) -> Value:
    """A transposed convolution; less padding at the end is output_padding."""
    x, weight = net.value(op), net.weight(op, 1)
    if weight.ndim != 4:
        raise refused(op, f"works along {weight.ndim - 2} axes; layers here work on maps, with two")
    if op.text("auto_pad", "NOTSET") not in {"NOTSET", "VALID"} or "output_shape" in op.attributes:
        raise refused(op, "tells its padding by the size of the output; export it as numbers")
    groups = _groups(op, x, weight, 0)
    top, left, bottom, right = _four(op)
    more = _pair(op, "output_padding", 0)
    more = more[0] + top - bottom, more[1] + left - right
    bias = _bias(net, op, weight.shape[1] * groups)
    return net.add(
        op,
        "ConvTranspose2d",
        x,
        weights={"weight": weight, **bias},
        out_channels=weight.shape[1] * groups,
        kernel_size=(weight.shape[2], weight.shape[3]),
        stride=_pair(op, "strides"),
        padding=(top, left),
        output_padding=more,
        groups=groups,
        dilation=_pair(op, "dilations"),
        bias=bool(bias),
    )


@operator("MaxPool")
def max_pool(net: Network, op: Op) -> Value:
    """Max pooling; zeros do for padding that differs by side where nothing is below zero."""
    x, kernel, stride = _window(net, op)
    dilation = _pair(op, "dilations")
    sides = _sides(op, x, kernel, stride, dilation)
    if sides[:2] != sides[2:] and type(net.layer_of(x)).__name__ not in NOT_NEGATIVE:
        raise refused(
            op, "has padding that differs from side to side, and zeros may be the largest"
        )
    x, padding = _padded(net, op, x, sides)
    options = _options(op, kernel, stride, padding)
    return net.add(op, "MaxPool2d", x, dilation=dilation, **options)


@operator("AveragePool")
def average_pool(net: Network, op: Op) -> Value:
    """Average pooling."""
    x, kernel, stride = _window(net, op)
    if _pair(op, "dilations") != (1, 1):
        raise refused(op, "has a dilation, which AvgPool2d has not")
    sides = _sides(op, x, kernel, stride, (1, 1))
    counts = bool(op.number("count_include_pad", 0))
    if sides[:2] != sides[2:] and not counts:
        raise refused(op, "leaves out of the mean a padding that differs from side to side")
    x, padding = _padded(net, op, x, sides)
    options = _options(op, kernel, stride, padding)
    return net.add(op, "AvgPool2d", x, count_include_pad=counts or not any(padding), **options)


@operator("LpPool")
def power_pool(net: Network, op: Op) -> Value:
    """Power pooling; an odd power takes the sign of a value along in PyTorch, not in ONNX."""
    x, kernel, stride = _window(net, op)
    if any(_sides(op, x, kernel, stride, (1, 1))):
        raise refused(op, "has padding, which LPPool2d has not")
    return _power_pool(net, op, x, op.number("p", 2), kernel, stride)


@operator("GlobalLpPool")
def global_power_pool(net: Network, op: Op) -> Value:
    """Power pooling of whole maps."""
    x = net.value(op)
    kernel = _spatial(op, x)
    return _power_pool(net, op, x, op.number("p", 2), kernel, kernel)


@operator("PowerPool")
def decomposed_power_pool(net: Network, op: Op) -> Value:
    """What torch's exporters write for LPPool2d: the root of a sum of powers."""
    x, kernel, stride = _window(net, op)
    power, count = net.single(op, 1, 2), net.single(op, 2, 1)
    if count != prod(kernel) or any(_four(op)):
        raise refused(op, "is no power pooling that Convas knows")
    return _power_pool(net, op, x, power, kernel, stride)


def _power_pool(net: Network, op: Op, x: Value, power: float, kernel: Pair, stride: Pair) -> Value:
    if power % 2 and type(net.layer_of(x)).__name__ not in NOT_NEGATIVE:
        raise refused(op, f"has the power {power:g}; only even ones are alike in PyTorch")
    ceil = bool(op.number("ceil_mode", 0))
    options: dict[str, Any] = {"kernel_size": kernel, "stride": stride, "ceil_mode": ceil}
    return net.add(op, "LPPool2d", x, norm_type=float(power), **options)


@operator("GlobalAveragePool")
def global_average(net: Network, op: Op) -> Value:
    """The mean of each map."""
    x = net.value(op)
    if len(x.shape) == 3:
        return net.add(op, "AdaptiveAvgPool2d", x, output_size=(1, 1))
    axes = tuple(range(2, len(x.shape) + 1))
    return net.add(op, "Mean", x, dim=axes, keepdim=True) if axes else x


@operator("GlobalMaxPool")
def global_max(net: Network, op: Op) -> Value:
    """The largest value of each map."""
    return net.add(op, "AdaptiveMaxPool2d", net.value(op), output_size=(1, 1))


def _window(net: Network, op: Op) -> tuple[Value, Pair, Pair]:
    x = net.value(op)
    _spatial(op, x)
    return x, _pair(op, "kernel_shape"), _pair(op, "strides")


def _spatial(op: Op, x: Value) -> Pair:
    if len(x.shape) != 3:
        raise refused(op, f"takes {x.shape}; layers here work on maps, channels×height×width")
    return x.shape[1], x.shape[2]


def _options(op: Op, kernel: Pair, stride: Pair, padding: Pair) -> dict[str, Any]:
    ceil = bool(op.number("ceil_mode", 0))
    return {"kernel_size": kernel, "stride": stride, "padding": padding, "ceil_mode": ceil}


def _pair(op: Op, name: str, default: int = 1) -> Pair:
    values = op.integers(name, (default, default))
    if len(values) != 2:
        raise refused(op, f"has a {name} of {len(values)} numbers; layers here take two")
    return values[0], values[1]


def _four(op: Op) -> tuple[int, int, int, int]:
    values = op.integers("pads", (0, 0, 0, 0))
    if len(values) != 4 or min(values) < 0:
        raise refused(op, "has padding that is no four numbers of 0 or more")
    return values[0], values[1], values[2], values[3]


def _sides(
    op: Op, x: Value, kernel: Pair, stride: Pair, dilation: Pair
) -> tuple[int, int, int, int]:
    """Return the padding at the top, the left, the bottom and the right."""
    auto = op.text("auto_pad", "NOTSET")
    if auto in {"NOTSET", ""}:
        return _four(op)
    if auto == "VALID":
        return 0, 0, 0, 0
    if auto not in {"SAME_UPPER", "SAME_LOWER"} or min(*stride, *kernel, *dilation) < 1:
        raise refused(op, "has padding that Convas does not know")
    begin, end = [], []
    for n, k, s, d in zip(_spatial(op, x), kernel, stride, dilation, strict=True):
        total = max((-(-n // s) - 1) * s + extent(k, d) - n, 0)
        less, more = total // 2, total - total // 2
        begin.append(less if auto == "SAME_UPPER" else more)
        end.append(more if auto == "SAME_UPPER" else less)
    return begin[0], begin[1], end[0], end[1]


def _padded(net: Network, op: Op, x: Value, sides: tuple[int, int, int, int]) -> tuple[Value, Pair]:
    """Return what goes into a layer and its padding: none, where a layer before it pads."""
    top, left, bottom, right = sides
    if (top, left) == (bottom, right):
        return x, (top, left)
    return net.add(op, "ZeroPad2d", x, padding=(left, right, top, bottom)), (0, 0)


def _groups(op: Op, x: Value, weight: Array, axis: int) -> int:
    """Return how many groups there are, once weight and input agree."""
    groups = op.whole("group", 1)
    channels = x.shape[0]
    taken = weight.shape[axis] * (groups if axis else 1)
    if groups < 1 or taken != channels or min(weight.shape) < 1:
        raise refused(op, f"has weights for {taken} channels and receives {x.shape}")
    return groups


def _bias(net: Network, op: Op, size: int) -> dict[str, Array]:
    if not op.given(2):
        return {}
    bias = net.weight(op, 2).reshape(-1)
    if bias.size != size:
        raise refused(op, f"has {bias.size} biases for {size} maps")
    return {"bias": bias.astype(np.float32)}
