"""What changes the shape alone, joins, pads or enlarges."""

from __future__ import annotations

from math import isclose

import numpy as np

from designer.compile.onnx_in.constants import axes_of
from designer.compile.onnx_in.model import Op, refused
from designer.compile.onnx_in.network import Network, Value
from designer.compile.onnx_in.operators.register import operator
from designer.graph import Shape


@operator("Identity", "Cast")
def same(net: Network, op: Op) -> Value:
    """What hands its input on."""
    return net.value(op)


@operator("Dropout")
def dropout(net: Network, op: Op) -> Value:
    """Dropout, which does nothing once a network is trained."""
    ratio = net.single(op, 1, 0.5) if net.opset >= 12 else op.number("ratio", 0.5)
    return net.add(op, "Dropout", net.value(op), p=float(f"{ratio:.7g}"))


@operator("Shape")
def shape(net: Network, op: Op) -> None:
    """The sizes of a value, the batch first: a constant, as far as a design goes."""
    whole = net.full(net.value(op))
    start, end = op.whole("start", 0), op.whole("end", len(whole))
    net.keep(op, np.array(whole[start:end], np.int64))


@operator("Flatten")
def flatten(net: Network, op: Op) -> Value:
    """All axes of an example as one."""
    x = net.value(op)
    rank = len(x.shape) + 1
    if op.whole("axis", 1) % rank != 1 % rank:
        raise refused(op, "joins other axes than those of one example")
    return net.reshaped(op, x, Shape((x.shape.values,)))


@operator("Reshape")
def reshape(net: Network, op: Op) -> Value:
    """The values of an example laid out anew."""
    x = net.value(op)
    whole = net.full(x)
    asked = list(net.whole(op, 1) if len(op.inputs) > 1 else op.integers("shape", ()))
    if not op.number("allowzero", 0):
        asked = [whole[i] if n == 0 and i < len(whole) else n for i, n in enumerate(asked)]
    if asked.count(-1) > 1:
        raise refused(op, "leaves more than one size open")
    # Where the batch is what is left open, it is what is left.
    rest = int(np.prod([n for n in asked if n != -1], dtype=object))
    total = net.batch * x.shape.values
    if rest < 1 or total % rest:
        raise refused(op, f"does not divide {x.shape} evenly")
    return net.reshaped(
        op, x, net.without_batch(op, tuple(total // rest if n == -1 else n for n in asked))
    )


@operator("Squeeze")
def squeeze(net: Network, op: Op) -> Value:
    """Axes of size 1 that fall away."""
    x = net.value(op)
    whole = net.full(x)
    axes = axes_of(op, net.constant(op, 1))
    if axes is None:
        axes = tuple(i for i, n in enumerate(whole) if i and n == 1)
    gone = {a % len(whole) for a in axes}
    if any(whole[a] != 1 for a in gone):
        raise refused(op, f"drops axes of {x.shape} that hold more than one value")
    left = tuple(n for i, n in enumerate(whole) if i not in gone)
    return net.reshaped(op, x, net.without_batch(op, left))


@operator("Unsqueeze")
def unsqueeze(net: Network, op: Op) -> Value:
    """New axes of size 1."""
    x = net.value(op)
    axes = axes_of(op, net.constant(op, 1)) or ()
    rank = len(x.shape) + 1 + len(axes)
    sizes = iter(net.full(x))
    new = {a % rank for a in axes}
    whole = (
        tuple(1 if i in new else next(sizes) for i in range(rank)) if len(new) == len(axes) else ()
    )
    return net.reshaped(op, x, net.without_batch(op, whole))


@operator("Transpose")
def transpose(net: Network, op: Op) -> Value:
    """Axes in another order."""
    x = net.value(op)
    rank = len(x.shape) + 1
    order = op.integers("perm", tuple(range(rank))[::-1])
    if sorted(order) != list(range(rank)):
        raise refused(op, "names axes that are not there")
    if order[0] != 0:
        raise refused(op, "mixes the examples of a batch, which no layer here does")
    moved = Shape(x.shape[axis - 1] for axis in order[1:])
    if [a for a in order[1:] if x.shape[a - 1] > 1] == [
        a for a in range(1, rank) if x.shape[a - 1] > 1
    ]:
        return net.reshaped(op, x, moved)
    return net.turned(op, x, tuple(order[1:]))


@operator("Concat")
def concat(net: Network, op: Op) -> Value:
    """What flows, side by side along an axis."""
    values = [net.value(op, slot) for slot in range(len(op.inputs))]
    axis = op.whole("axis", 1) % (len(values[0].shape) + 1) if values else 0
    if axis == 0:
        raise refused(op, "joins along the batch, which no layer here does")
    return values[0] if len(values) == 1 else net.add(op, "Concat", *values, dim=axis)


@operator("ReduceMean")
def mean(net: Network, op: Op) -> Value:
    """The mean along axes; over rows and columns that stay it is global average pooling."""
    x = net.value(op)
    rank = len(x.shape) + 1
    axes = axes_of(op, net.constant(op, 1))
    along = tuple(sorted({a % rank for a in axes})) if axes else tuple(range(rank))
    kept = bool(op.number("keepdims", 1))
    if 0 in along:
        raise refused(op, "takes the mean over the batch, which no layer here does")
    if along == (2, 3) and kept:
        return net.add(op, "AdaptiveAvgPool2d", x, output_size=(1, 1))
    return net.add(op, "Mean", x, dim=along, keepdim=kept)


@operator("Pad")
def pad(net: Network, op: Op) -> Value:
    """Rows and columns at the sides of maps."""
    x = net.value(op)
    pads = list(net.whole(op, 1) if len(op.inputs) > 1 else op.integers("pads", ()))
    rank = len(x.shape) + 1
    if op.given(3):
        axes = net.whole(op, 3)
        if len(pads) != 2 * len(axes):
            raise refused(op, "has padding for other axes than it names")
        whole = [0] * (2 * rank)
        for at, axis in enumerate(axes):
            whole[axis % rank], whole[axis % rank + rank] = pads[at], pads[at + len(axes)]
        pads = whole
    if not any(pads):
        return x
    mode = op.text("mode", "constant")
    if len(pads) != 8 or pads[0] or pads[1] or pads[4] or pads[5] or min(pads) < 0:
        raise refused(op, "pads something else than the sides of maps")
    if mode == "constant" and net.single(op, 2, op.number("value", 0.0)) != 0:
        raise refused(op, "pads with a number other than zero")
    kinds = {
        "constant": "ZeroPad2d",
        "reflect": "ReflectionPad2d",
        "edge": "ReplicationPad2d",
        "wrap": "CircularPad2d",
    }
    top, left, bottom, right = pads[2], pads[3], pads[6], pads[7]
    sides = (left, right, top, bottom)
    return net.add(op, kinds.get(mode, mode), x, padding=sides)


@operator("Resize", "Upsample")
def resize(net: Network, op: Op) -> Value:
    """Larger or smaller maps."""
    x = net.value(op)
    if len(x.shape) != 3:
        raise refused(op, f"takes {x.shape}; layers here enlarge maps, channels×height×width")
    scale = _scale(net, op, x)
    if scale == 1:
        return x
    mode, placed = op.text("mode", "nearest"), op.text("coordinate_transformation_mode", "")
    if op.kind == "Upsample" or net.opset < 11:
        placed = "asymmetric"
    placed = placed or "half_pixel"
    word = _MODES.get((mode, placed, op.text("nearest_mode", "") if mode == "nearest" else ""))
    if word is None and op.kind == "Upsample" and mode == "nearest":
        word = "nearest"
    known = op.number("cubic_coeff_a", -0.75) == -0.75 or mode != "cubic"
    if word is None or not known or op.number("antialias", 0):
        raise refused(op, f"resizes in a way that PyTorch's Upsample does not: {mode}, {placed}")
    corners = placed == "align_corners"
    return net.add(op, "Upsample", x, scale_factor=scale, mode=word, align_corners=corners)


_MODES = {
    ("nearest", "asymmetric", "floor"): "nearest",
    ("nearest", "asymmetric", ""): "nearest",
    ("nearest", "half_pixel", "round_prefer_ceil"): "nearest-exact",
    ("linear", "half_pixel", ""): "bilinear",
    ("linear", "pytorch_half_pixel", ""): "bilinear",
    ("linear", "align_corners", ""): "bilinear",
    ("cubic", "half_pixel", ""): "bicubic",
    ("cubic", "pytorch_half_pixel", ""): "bicubic",
    ("cubic", "align_corners", ""): "bicubic",
}


def _scale(net: Network, op: Op, x: Value) -> float:
    """Return the factor by which height and width grow, once they grow alike."""
    slot = 1 if op.kind == "Upsample" or net.opset < 11 else 2
    if op.given(slot):
        scales = [float(s) for s in net.weight(op, slot).reshape(-1)]
        factors = scales if scales else []
    else:
        factors = list(op.attributes.get("scales") or ())
    if op.given(3) and not factors:
        sizes = net.whole(op, 3)
        factors = [a / b for a, b in zip(sizes, net.full(x), strict=False)]
    if len(factors) == 2:
        factors = [1.0, 1.0, *factors]
    if len(factors) != 4 or not (isclose(factors[0], 1) and isclose(factors[1], 1)):
        raise refused(op, "resizes something else than the height and width of maps")
    if not isclose(factors[2], factors[3], rel_tol=1e-6):
        raise refused(op, "resizes height and width by different factors")
    return float(f"{factors[2]:.9g}")


@operator("DepthToSpace")
def depth_to_space(net: Network, op: Op) -> Value:
    """Channels laid out as rows and columns."""
    if op.text("mode", "DCR") != "CRD" and net.value(op).shape[0] != op.number("blocksize", 1) ** 2:
        raise refused(op, "lays channels out in another order than PixelShuffle")
    return net.add(op, "PixelShuffle", net.value(op), upscale_factor=op.whole("blocksize", 1))


@operator("ChannelShuffle")
def channel_shuffle(net: Network, op: Op) -> Value:
    """What exporters write for ChannelShuffle: channels laid apart, turned and joined again."""
    x, order = net.value(op), op.integers("perm", ())
    apart = net.whole(op, 1)
    if len(x.shape) != 3 or len(apart) != 5 or order != (0, 2, 1, 3, 4):
        raise refused(op, "changes the order of axes in a way that no layer here does")
    groups = apart[1] if apart[1] > 0 else x.shape[0] // max(1, apart[2])
    return net.add(op, "ChannelShuffle", x, groups=groups)


@operator("Split")
def split(net: Network, op: Op) -> list[Value]:
    """The parts of an axis, each by a layer of its own."""
    x = net.value(op)
    axis = op.whole("axis", 0) % (len(x.shape) + 1)
    size, count = net.full(x)[axis], len(op.outputs)
    sizes = net.whole(op, 1) if op.given(1) else op.integers("split", ())
    if not sizes:
        each = -(-size // count)
        sizes = (*(each,) * (count - 1), size - each * (count - 1))
    if axis == 0 or len(sizes) != count or sum(sizes) != size or min(sizes) < 1:
        raise refused(op, f"parts {x.shape} in a way that no layer here does")
    starts = [sum(sizes[:at]) for at in range(count)]
    pairs = zip(starts, sizes, strict=True)
    return [net.add(op, "Narrow", x, dim=axis, start=start, length=n) for start, n in pairs]


@operator("Slice")
def slice_(net: Network, op: Op) -> Value:
    """A part of one axis."""
    x = net.value(op)
    if len(op.inputs) > 1:
        starts, ends = net.whole(op, 1), net.whole(op, 2)
        axes = net.whole(op, 3) if op.given(3) else tuple(range(len(starts)))
        steps = net.whole(op, 4) if op.given(4) else (1,) * len(starts)
    else:
        starts, ends = op.integers("starts", ()), op.integers("ends", ())
        axes, steps = op.integers("axes", tuple(range(len(starts)))), (1,) * len(starts)
    if not len(starts) == len(ends) == len(axes) == len(steps) or set(steps) != {1}:
        raise refused(op, "takes values in steps, which no layer here does")
    for start, end, named in zip(starts, ends, axes, strict=True):
        axis = named % (len(x.shape) + 1)
        size = net.full(x)[axis]
        first, last, _ = slice(start, end).indices(size)
        if (first, last) == (0, size):
            continue
        if axis == 0 or last <= first:
            raise refused(op, "takes a part of the batch, or nothing, which no layer here does")
        x = net.add(op, "Narrow", x, dim=axis, start=first, length=last - first)
    return x
