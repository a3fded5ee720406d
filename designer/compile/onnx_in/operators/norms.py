"""Normalisation."""

from __future__ import annotations

from math import prod

import numpy as np

from designer.compile.onnx_in.model import Array, Op, refused
from designer.compile.onnx_in.network import Network, Value
from designer.compile.onnx_in.operators.register import operator


@operator("BatchNormalization")
def batch_norm(net: Network, op: Op) -> Value:
    """Batch normalisation with its running mean and variance."""
    x = net.value(op)
    size = x.shape[0]
    weights = {
        name: _each(net, op, slot, size)
        for slot, name in enumerate(("weight", "bias", "running_mean", "running_var"), start=1)
    }
    weights["num_batches_tracked"] = np.zeros((), np.int64)
    kind = "BatchNorm2d" if len(x.shape) == 3 else "BatchNorm1d"
    # ONNX counts what stays of the old mean, PyTorch what comes of the new one.
    momentum = round(min(max(1 - op.number("momentum", 0.9), 0.0), 1.0), 7)
    return net.add(op, kind, x, weights=weights, eps=_eps(op), momentum=momentum)


@operator("InstanceNormalization")
def instance_norm(net: Network, op: Op) -> Value:
    """Instance normalisation."""
    x = net.value(op)
    scale, shift = (_each(net, op, slot, x.shape[0]) for slot in (1, 2))
    affine = bool(np.any(scale != 1) or np.any(shift))
    weights = {"weight": scale, "bias": shift} if affine else {}
    return net.add(op, "InstanceNorm2d", x, weights=weights, eps=_eps(op), affine=affine)


@operator("GroupNormalization")
def group_norm(net: Network, op: Op) -> Value:
    """Group normalisation; before version 21 there was one scale for each group."""
    x = net.value(op)
    groups, channels = op.whole("num_groups", 1), x.shape[0]
    scale, shift = (net.weight(op, slot).reshape(-1) for slot in (1, 2))
    if net.opset < 21 and groups > 0 and channels % groups == 0 and scale.size == groups:
        scale, shift = (np.repeat(v, channels // groups) for v in (scale, shift))
    if scale.size != channels or shift.size != channels:
        raise refused(op, f"has {scale.size} scales for {channels} channels")
    weights = {"weight": scale, "bias": shift}
    return net.add(op, "GroupNorm", x, weights=weights, num_groups=groups, eps=_eps(op))


@operator("GroupNormParts")
def decomposed_group_norm(net: Network, op: Op) -> Value:
    """What torch's exporters write for GroupNorm: instance normalisation of joined channels."""
    x, apart = net.value(op), net.whole(op, 1)
    one, zero = net.weight(op, 2), net.weight(op, 3)
    channels = x.shape[0]
    groups = apart[1] if len(apart) > 1 else 0
    if groups < 1 or channels % groups or one.size != groups or np.any(one != 1) or np.any(zero):
        raise refused(op, "is no group normalisation that Convas knows")
    affine = bool(op.given(4))
    weights = (
        {"weight": _each(net, op, 4, channels), "bias": _each(net, op, 5, channels)}
        if affine
        else {}
    )
    options = {"num_groups": groups, "eps": _eps(op), "affine": affine}
    return net.add(op, "GroupNorm", x, weights=weights, origin=4, **options)


@operator("LayerNormalization")
def layer_norm(net: Network, op: Op) -> Value:
    """Layer normalisation over all axes of an example, or the last."""
    return _layer_norm(net, op, op.whole("axis", -1), _eps(op), (1, 2))


@operator("LayerNormParts")
def decomposed_layer_norm(net: Network, op: Op) -> Value:
    """What exporters wrote for LayerNorm before there was an operator for it."""
    rank = len(net.value(op).shape) + 1
    axes = sorted(a % rank for a in op.integers("axes", (-1,)))
    if not axes or axes != list(range(axes[0], rank)):
        raise refused(op, "is no layer normalisation that Convas knows")
    return _layer_norm(net, op, axes[0], net.single(op, 1, 1e-5), (2, 3))


def _layer_norm(net: Network, op: Op, axis: int, eps: float, slots: tuple[int, int]) -> Value:
    x = net.value(op)
    rank = len(x.shape) + 1
    axis %= rank
    if axis not in {1, rank - 1} or axis == 0:
        raise refused(op, f"normalises from axis {axis} on; LayerNorm takes all axes or the last")
    over = x.shape[axis - 1 :]
    weights = {
        name: net.weight(op, slot).reshape(-1)
        for name, slot in zip(("weight", "bias"), slots, strict=True)
        if op.given(slot)
    }
    if any(value.size != prod(over) for value in weights.values()):
        raise refused(op, "has scales for another number of values than it normalises")
    weights = {name: value.reshape(over) for name, value in weights.items()}
    return net.add(
        op,
        "LayerNorm",
        x,
        weights=weights,
        origin=slots[0],
        axes="all" if axis == 1 else "last",
        eps=_positive(op, eps),
        elementwise_affine="weight" in weights,
        bias="bias" in weights or "weight" not in weights,
    )


@operator("LRN")
def response_norm(net: Network, op: Op) -> Value:
    """Local response normalisation."""
    size = op.whole("size", 1)
    if size % 2 == 0:
        raise refused(op, f"looks at {size} channels; of an even number PyTorch takes other ones")
    numbers = op.number("alpha", 1e-4), op.number("bias", 1.0), op.number("beta", 0.75)
    return _response_norm(net, op, size, *numbers)


@operator("LrnParts")
def decomposed_response_norm(net: Network, op: Op) -> Value:
    """What torch's exporters write for LocalResponseNorm: a mean over the channels."""
    size = prod(op.integers("kernel_shape", (1,)))
    return _response_norm(net, op, size, *(net.single(op, slot, 1.0) for slot in (1, 2, 3)))


def _response_norm(net: Network, op: Op, size: int, alpha: float, k: float, beta: float) -> Value:
    alpha, k, beta = (float(f"{value:.7g}") for value in (alpha, k, beta))
    x = net.value(op)
    return net.add(op, "LocalResponseNorm", x, size=size, alpha=alpha, beta=beta, k=k)


def _eps(op: Op) -> float:
    return _positive(op, op.number("epsilon", 1e-5))


def _positive(op: Op, eps: float) -> float:
    if not 0 < eps < 1e3:
        raise refused(op, f"has the epsilon {eps:g}, which must be above 0")
    return float(f"{eps:.7g}")  # what was float32 in the file is told in its own digits


def _each(net: Network, op: Op, slot: int, size: int) -> Array:
    """Return one number for each channel."""
    value = net.weight(op, slot).reshape(-1)
    if value.size != size:
        raise refused(op, f"has {value.size} numbers for {size} channels")
    return value.astype(np.float32)
