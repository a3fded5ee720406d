"""Operators with weights, and the layers that they are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from designer.compile.tracing.call import Call, Part, Unread, operator
from designer.compile.tracing.program import Constant
from designer.layers.activation import PReLU
from designer.layers.conv import Conv2d, ConvTranspose2d
from designer.layers.learned import Learned
from designer.layers.linear import Linear
from designer.layers.merge import Multiply
from designer.layers.norm import (
    BatchNorm1d,
    BatchNorm2d,
    GroupNorm,
    InstanceNorm2d,
    LayerNorm,
)
from designer.layers.shape import Permute

Weights = Mapping[str, Constant | None]


def _learned(
    call: Call, layer: type[Learned], weights: Weights, *takes: str, **options: Any
) -> Part:
    """Return the part of a layer with weights: frozen if all of its parameters are."""
    held = [c.tensor for name, c in weights.items() if c and name in {"weight", "bias"}]
    frozen = bool(held) and not any(t.requires_grad for t in held) and _knows(call)
    return call.part(layer(**options, trainable=not frozen), *takes, weights=weights)


def _knows(call: Call) -> bool:
    """Whether the tensors of the program tell if they are trained."""
    return any(c.tensor.requires_grad for c in call.values.program.constants.values())


def _weight_and_bias(call: Call) -> dict[str, Constant | None]:
    return {"weight": call.constant("weight"), "bias": call.constant("bias")}


@operator("conv2d", "convolution")
def _conv2d(call: Call) -> Iterable[Part]:
    if call.arguments.get("transposed"):
        return _conv_transpose2d(call)
    weights, shape = _weight_and_bias(call), call.weight("weight").shape
    if len(shape) != 4:
        raise Unread("is no convolution of maps")
    (value,) = call.inputs
    padding, mode = _pair(call["padding"]), "zeros"
    if value in call.values.padded and padding == (0, 0):
        value, padding, mode = call.values.padded[value]
    options = {
        "out_channels": shape[0],
        "kernel_size": tuple(shape[2:]),
        "stride": _pair(call["stride"]),
        "padding": padding,
        "dilation": _pair(call["dilation"]),
        "groups": call["groups"],
        "bias": weights["bias"] is not None,
        "padding_mode": mode,
    }
    return [_learned(call, Conv2d, weights, value, **options)]


@operator("conv_transpose2d")
def _conv_transpose2d(call: Call) -> Iterable[Part]:
    weights, shape = _weight_and_bias(call), call.weight("weight").shape
    options = {
        "out_channels": shape[1] * call["groups"],
        "kernel_size": tuple(shape[2:]),
        "bias": weights["bias"] is not None,
        "groups": call["groups"],
    }
    for name in ("stride", "padding", "output_padding", "dilation"):
        options[name] = _pair(call[name])
    return [_learned(call, ConvTranspose2d, weights, **options)]


@operator("linear")
def _linear(call: Call) -> Iterable[Part]:
    weights = _weight_and_bias(call)
    options = {"out_features": len(call.weight("weight")), "bias": weights["bias"] is not None}
    return [_learned(call, Linear, weights, **options, last_axis=call.shape.is_map)]


@operator("addmm")
def _addmm(call: Call) -> Iterable[Part]:
    """Read a linear layer as decompositions leave it: the weight is transposed."""
    matrix, bias = call.constant("mat2"), call.constant("self")
    if matrix is None or call["beta"] != 1 or call["alpha"] != 1:
        raise Unread("is a product of matrices, not a linear layer")
    weights = {"weight": matrix._replace(tensor=matrix.tensor.t()), "bias": bias}
    return [_learned(call, Linear, weights, out_features=matrix.tensor.shape[1])]


@operator("batch_norm", "_native_batch_norm_legit_no_training", "_native_batch_norm_legit")
def _batch_norm(call: Call) -> Iterable[Part]:
    tracks = call.arguments.get("running_mean") is not None
    if tracks and call.arguments.get("training"):
        raise Unread("normalises by the batch; call eval() before it is exported")
    return _channel_norm(call, BatchNorm2d if call.shape.is_map else BatchNorm1d)


@operator("instance_norm")
def _instance_norm(call: Call) -> Iterable[Part]:
    return _channel_norm(call, InstanceNorm2d)


def _channel_norm(call: Call, kind: type[Learned]) -> Iterable[Part]:
    weights = _weight_and_bias(call)
    tracks = call.arguments.get("running_mean") is not None
    if tracks:
        weights |= {name: call.constant(name) for name in ("running_mean", "running_var")}
        weights["num_batches_tracked"] = _batches(call, weights)
    options = {
        "eps": call["eps"],
        "momentum": call["momentum"],
        "affine": weights["weight"] is not None,
        "track_running_stats": tracks,
    }
    return [_learned(call, kind, weights, **options)]


def _batches(call: Call, weights: Weights) -> Constant | None:
    """Return how many batches a norm has seen, which it does not need where it is evaluated."""
    mean = weights["running_mean"]
    key = f"{mean.key.rpartition('.')[0]}.num_batches_tracked".lstrip(".") if mean else ""
    tensor = call.values.program.state.get(key)
    return None if tensor is None else Constant(key, tensor)


@operator("group_norm")
def _group_norm(call: Call) -> Iterable[Part]:
    weights = _weight_and_bias(call)
    affine = weights["weight"] is not None
    options = {"num_groups": call["num_groups"], "eps": call["eps"], "affine": affine}
    return [_learned(call, GroupNorm, weights, **options)]


@operator("layer_norm", "native_layer_norm")
def _layer_norm(call: Call) -> Iterable[Part]:
    weights, over = _weight_and_bias(call), tuple(call["normalized_shape"])
    if over not in {tuple(call.shape), tuple(call.shape[-1:])}:
        raise Unread("normalises some axes, neither all nor the last")
    options = {
        "axes": "all" if over == tuple(call.shape) else "last",
        "eps": call["eps"],
        "elementwise_affine": weights["weight"] is not None,
        "bias": weights["bias"] is not None or weights["weight"] is None,
    }
    return [_learned(call, LayerNorm, weights, **options)]


@operator("prelu")
def _prelu(call: Call) -> Iterable[Part]:
    slopes = call.weight("weight").numel()
    return [_learned(call, PReLU, {"weight": call.constant("weight")}, per_channel=slopes > 1)]


@operator("mul")
def _multiply(call: Call) -> Iterable[Part]:
    if len(call.inputs) == 2:
        return [call.part(Multiply())]
    if call.arguments["other"] == 1:
        return call.passed_on()
    held = [name for name in call.step.takes() if name in call.values.constants]
    if not held:
        raise Unread(f"multiplies by the number {call['other']}")
    return _scale(call, call.values.constants[held[0]])


def _scale(call: Call, scale: Constant) -> Iterable[Part]:
    """Read a learned factor for each channel, as ConvNeXt's layer scale is.

    A convolution of 1×1 that keeps every channel to itself computes the same products.
    """
    sizes = (1,) * (4 - scale.tensor.dim()) + tuple(scale.tensor.shape)
    shape, (value,) = call.shape, call.inputs
    name = call.step.gives[0]
    channels = scale.tensor.numel()
    conv = Conv2d(out_channels=channels, kernel_size=(1, 1), groups=channels, bias=False)
    weight = {"weight": scale._replace(tensor=scale.tensor.reshape(channels, 1, 1, 1))}
    if call.out != shape or not shape.is_map:
        raise Unread("multiplies by weights that are not one for each channel of a map")
    if sizes == (1, shape[0], 1, 1):
        return [call.part(conv, weights=weight, path=scale.key)]
    if sizes == (1, 1, 1, shape[2]):  # the channels stand last
        first, second = f"{name}:first", f"{name}:scaled"
        return [
            call.part(Permute((3, 1, 2)), value, gives=first),
            call.part(conv, first, gives=second, weights=weight, path=scale.key),
            call.part(Permute((2, 3, 1)), second, gives=name),
        ]
    raise Unread("multiplies by weights that are not one for each channel of a map")


def _pair(value: Any) -> Any:
    """Return one number for both axes as it is: the field takes it."""
    if isinstance(value, str):
        return value
    sizes = tuple(value)
    return sizes * 2 if len(sizes) == 1 else sizes
