"""Operators without weights, and the layers that they are."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from designer.compile.tracing.call import OPERATORS, Call, Part, Unread, operator
from designer.graph import Layer, fields_of
from designer.layers import activation, dropout, maps, merge, pool, shape

PLAIN: dict[str, type[Layer]] = {
    "adaptive_avg_pool2d": pool.AdaptiveAvgPool2d,
    "_adaptive_avg_pool2d": pool.AdaptiveAvgPool2d,
    "adaptive_max_pool2d": pool.AdaptiveMaxPool2d,
    "alpha_dropout": dropout.AlphaDropout,
    "avg_pool2d": pool.AvgPool2d,
    "channel_shuffle": maps.ChannelShuffle,
    "native_channel_shuffle": maps.ChannelShuffle,
    "dropout": dropout.Dropout,
    "elu": activation.ELU,
    "feature_dropout": dropout.Dropout2d,
    "flatten": shape.Flatten,
    "gelu": activation.GELU,
    "hardsigmoid": activation.Hardsigmoid,
    "hardswish": activation.Hardswish,
    "leaky_relu": activation.LeakyReLU,
    "log_softmax": activation.LogSoftmax,
    "_log_softmax": activation.LogSoftmax,
    "max_pool2d": pool.MaxPool2d,
    "max_pool2d_with_indices": pool.MaxPool2d,
    "mean": pool.Mean,
    "mish": activation.Mish,
    "pixel_shuffle": maps.PixelShuffle,
    "relu": activation.ReLU,
    "relu6": activation.ReLU6,
    "selu": activation.SELU,
    "sigmoid": activation.Sigmoid,
    "silu": activation.SiLU,
    "softmax": activation.Softmax,
    "_softmax": activation.Softmax,
    "softplus": activation.Softplus,
    "tanh": activation.Tanh,
}
"""Operators whose arguments are called as the fields of a layer."""

_FIXED: dict[str, dict[str, Any]] = {
    "elu": {"scale": 1, "input_scale": 1},
}
"""Arguments that the layers do not have, with the only value that they know."""


def _by_fields(call: Call) -> Iterable[Part]:
    for name, value in _FIXED.get(call.step.name, {}).items():
        if call[name] != value:
            raise Unread(f"has the {name} {call[name]}")
    kind = PLAIN[call.step.name]
    options = {
        field.name: _option(call, field.name)
        for field in fields_of(kind)
        if field.name in call.arguments
    }
    return [call.part(kind(**options))]


OPERATORS.update(dict.fromkeys(PLAIN, _by_fields))


def _option(call: Call, name: str) -> Any:
    """Return an argument as the field of its name takes it."""
    value = call[name]
    if name == "stride" and not value:  # left out, a window moves by its own size
        value = call["kernel_size"]
    if name == "dim" and not isinstance(value, int):
        axes = [axis % (len(call.shape) + 1) for axis in value or ()]
        if not axes or 0 in axes:
            raise Unread("works along the batch")
        return tuple(axes)
    if name == "start_dim":
        return call.axis(name)
    if isinstance(value, tuple) and len(value) == 1 and name != "dim":
        return value[0]
    return list(value) if isinstance(value, list | tuple) else value


@operator("hardtanh", "clamp", "clamp_min")
def _between(call: Call) -> Iterable[Part]:
    low = call.arguments.get("min", call.arguments.get("min_val"))
    high = call.arguments.get("max", call.arguments.get("max_val"))
    if low == 0 and high == 6:
        return [call.part(activation.ReLU6())]
    if low == 0 and high is None:
        return [call.part(activation.ReLU())]
    raise Unread(f"cuts values to {low} to {high}")


@operator("add")
def _add(call: Call) -> Iterable[Part]:
    if call["alpha"] != 1 or len(call.inputs) < 2:
        return _nothing(call, 0, "adds a number or a weight of its own")
    return [call.part(merge.Add())]


@operator("sub")
def _subtract(call: Call) -> Iterable[Part]:
    return _nothing(call, 0, "subtracts")


@operator("div")
def _divide(call: Call) -> Iterable[Part]:
    return _nothing(call, 1, "divides")


@operator("cat", "concat", "concatenate")
def _concatenate(call: Call) -> Iterable[Part]:
    if len(call.inputs) == 1 and len(call["tensors"]) == 1:
        return call.passed_on()
    if len(call.inputs) < len(call["tensors"]):
        raise Unread("lays a weight beside what it is given")
    return [call.part(merge.Concat(dim=call.axis()))]


@operator("upsample_nearest2d", "_upsample_nearest_exact2d")
@operator("upsample_bilinear2d", "upsample_bicubic2d")
def _upsample(call: Call) -> Iterable[Part]:
    mode = call.step.name.removeprefix("_").removeprefix("upsample_").removesuffix("2d")
    given = call.arguments.get("scale_factors")
    pairs = zip(call.out.spatial, call.shape.spatial, strict=True)
    factors = set(given or (after / before for after, before in pairs))
    if len(factors) > 1:
        raise Unread("enlarges rows and columns by different factors")
    corners = bool(call.arguments.get("align_corners"))
    return [call.part(maps.Upsample(factors.pop(), mode.replace("_", "-"), corners))]


@operator("pad", "constant_pad_nd", "reflection_pad2d", "replication_pad2d")
def _pad(call: Call) -> Iterable[Part]:
    named = {"reflection_pad2d": "reflect", "replication_pad2d": "replicate"}
    mode = named.get(call.step.name) or call.arguments.get("mode", "constant")
    sizes = call.arguments.get("pad", call.arguments.get("padding")) or ()
    if not all(isinstance(n, int) for n in sizes):
        raise Unread("pads by what it works out")
    left, right, top, bottom = (*sizes, 0, 0, 0, 0)[:4]
    if any(sizes[4:]) or min((left, right, top, bottom)) < 0:
        raise Unread("pads channels, or cuts rows and columns off")
    if not any(sizes):
        return call.passed_on()
    if mode == "constant":
        if call.arguments.get("value"):
            raise Unread(f"pads with {call['value']}")
        return [call.part(maps.ZeroPad2d((left, right, top, bottom)))]
    if (left, top) == (right, bottom):
        call.values.padded[call.step.gives[0]] = (call.inputs[0], (top, left), mode)
    if mode == "reflect":
        return [call.part(maps.ReflectionPad2d((left, right, top, bottom)))]
    raise Unread(f"pads by “{mode}” where no convolution follows")


@operator("contiguous", "clone", "alias", "detach", "to", "_to_copy", "type_as", "lift_fresh_copy")
def _as_it_is(call: Call) -> Iterable[Part]:
    return call.passed_on()


def _nothing(call: Call, number: float, what: str) -> list[Part]:
    """Pass on what such a number leaves as it is."""
    if len(call.inputs) == 1 and call.arguments.get("other") == number:
        return call.passed_on()
    raise Unread(what)
