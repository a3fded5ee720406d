"""What functions on tensors mean as layers: torch's, those of torch.nn.functional, and methods."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from designer.code.reader import making, signatures
from designer.code.reader.bounds import NotUnderstood
from designer.code.reader.values import (
    BATCH,
    TRAINING,
    Arguments,
    Tensor,
    Unknown,
    Value,
    tensors_in,
)
from designer.graph import LAYERS, Shape

if TYPE_CHECKING:
    from designer.code.reader.interpreter import Interpreter

KINDS = {
    "relu": "ReLU",
    "relu_": "ReLU",
    "relu6": "ReLU6",
    "leaky_relu": "LeakyReLU",
    "elu": "ELU",
    "selu": "SELU",
    "gelu": "GELU",
    "silu": "SiLU",
    "mish": "Mish",
    "hardswish": "Hardswish",
    "hardsigmoid": "Hardsigmoid",
    "softplus": "Softplus",
    "sigmoid": "Sigmoid",
    "sigmoid_": "Sigmoid",
    "tanh": "Tanh",
    "tanh_": "Tanh",
    "softmax": "Softmax",
    "log_softmax": "LogSoftmax",
    "max_pool2d": "MaxPool2d",
    "avg_pool2d": "AvgPool2d",
    "lp_pool2d": "LPPool2d",
    "adaptive_avg_pool2d": "AdaptiveAvgPool2d",
    "adaptive_max_pool2d": "AdaptiveMaxPool2d",
    "dropout": "Dropout",
    "dropout2d": "Dropout2d",
    "alpha_dropout": "AlphaDropout",
    "local_response_norm": "LocalResponseNorm",
    "interpolate": "Upsample",
    "upsample": "Upsample",
    "pixel_shuffle": "PixelShuffle",
    "channel_shuffle": "ChannelShuffle",
    "mean": "Mean",
    "flatten": "Flatten",
    "unflatten": "Unflatten",
}
ORDERS = {
    "max_pool2d": "kernel_size stride padding dilation ceil_mode return_indices",
    "dropout": "p training inplace",
    "dropout2d": "p training inplace",
    "alpha_dropout": "p training inplace",
    "relu": "inplace",
    "relu6": "inplace",
}
"""Where the function takes its arguments in another order than the class."""
MERGES = {
    "add": "Add",
    "add_": "Add",
    "mul": "Multiply",
    "mul_": "Multiply",
    "multiply": "Multiply",
}
COMMON = frozenset(("Reshape", "Add", "Multiply", "Mean", "Concat"))
"""Layers whose functions are called in more ways than one."""
SAME = frozenset(
    (
        "contiguous",
        "to",
        "float",
        "double",
        "half",
        "cuda",
        "cpu",
        "detach",
        "clone",
        "requires_grad_",
        "type_as",
        "type",
    )
)
"""Methods that leave the values as they are."""


def function(reader: Interpreter, path: str, given: Arguments, line: int) -> Value:
    """Call a function of a library on tensors."""
    name = path.rpartition(".")[2]
    is_torch = path.startswith(("torch.", "torchvision."))
    if is_torch and name in {"cat", "concat", "concatenate"}:
        return _concat(reader, given, line)
    declared = next((k for k, c in LAYERS.items() if not c.is_module and c.target == path), None)
    if is_torch and declared and (reader.is_ours or declared not in COMMON):
        return _declared(reader, str(declared), given, line)
    if is_torch and given.named.get("input") is not None and not given.args:
        given = given.behind(given.named.pop("input"))
        given.named.pop("input", None)
    if is_torch and given.args and isinstance(given.args[0], Tensor):
        return method(reader, name, given.args[0], given.without_first(), line, path)
    return reader.unknown_step(line, path, given)


def method(
    reader: Interpreter, name: str, x: Tensor, given: Arguments, line: int, path: str = ""
) -> Value:
    """Call a method of a tensor, or a function whose first argument it is."""
    if name in SAME and not path:
        return x
    if name in {"size", "dim"}:
        return _size(x, name, given, line)
    if name in {"view", "reshape"}:
        sizes = given.named.get("shape", given.args)
        if len(given.args) == 1 and isinstance(given.args[0], list | tuple):
            sizes = given.args[0]
        return view(reader, x, list(sizes), line)
    if name in {"squeeze", "squeeze_"}:
        return _squeeze(reader, x, given, line)
    if name == "permute":
        dims = given.named.get("dims", given.args)
        if len(given.args) == 1 and isinstance(given.args[0], list | tuple):
            dims = given.args[0]
        options: dict[str, Value] = {"dims": _behind_examples(dims)}
        return reader.step("Permute", making.layer_of(reader, "Permute", options, line), [x], line)
    if name in MERGES:
        kept = {k: v for k, v in given.named.items() if k != "other"}
        others = [*given.args, *([given.named["other"]] if "other" in given.named else [])]
        if not kept and len(others) == 1 and isinstance(others[0], Tensor):
            return reader.step(MERGES[name], LAYERS[MERGES[name]](), [x, others[0]], line)
        return reader.unknown_step(line, path or name, given.behind(x))
    kind = KINDS.get(name)
    if kind is None:
        return reader.unknown_step(line, path or name, given.behind(x))
    names = ORDERS[name].split() if name in ORDERS else _order(kind)
    options, _ = signatures.bound(names, given.args, given.named)
    return _with_options(reader, kind, x, options, line)


def _order(kind: str) -> list[str]:
    if not LAYERS[kind].is_module:
        return list(LAYERS[kind]().options())
    return [n for n in signatures.order(kind) if n not in signatures.inferred_names(kind)]


def _with_options(
    reader: Interpreter, kind: str, x: Tensor, options: dict[str, Value], line: int
) -> Tensor:
    rank = len(x.shape) + 1 if x.shape else None
    if kind in {"Dropout", "Dropout2d", "AlphaDropout"}:
        training = options.pop("training", True)
        if training is False:
            return x
        if training is not TRAINING:
            reader.remark(
                line,
                "this dropout is on even when the network is in use; in Convas it drops only "
                "while training.",
            )
    if kind in {"Softmax", "LogSoftmax"}:
        options = {k: v for k, v in options.items() if k == "dim" and v is not None}
        options.setdefault("dim", 1)
    if kind == "Flatten":
        options.setdefault("start_dim", 0)
        if options["start_dim"] == 0:
            options["start_dim"] = 1
            reader.remark(
                line,
                "flatten without a start_dim joins the examples, too; Convas begins at axis 1.",
            )
    if kind in {"Flatten", "Unflatten"} and rank:
        options = {k: _positive(v, rank) if k != "end_dim" else v for k, v in options.items()}
    if kind == "Unflatten":
        options = {("unflattened_size" if k == "sizes" else k): v for k, v in options.items()}
    if kind == "Mean":
        options = {("dim" if k == "axis" else k): v for k, v in options.items()}
        dims = options.get("dim")
        if isinstance(dims, int | list | tuple):
            listed = [dims] if isinstance(dims, int) else list(dims)
            options["dim"] = [_positive(d, rank or 4) for d in listed]
    return reader.step(kind, making.layer_of(reader, kind, options, line), [x], line)


def _positive(axis: Value, rank: int) -> Value:
    return axis + rank if isinstance(axis, int) and axis < 0 else axis


def _behind_examples(dims: Value) -> Value:
    """Leave out the axis of the examples, which our layers do not name, where it stays in front."""
    if isinstance(dims, list | tuple) and len(dims) > 1 and dims[0] == 0:
        rank = len(dims)
        return [_positive(axis, rank) for axis in dims[1:]]
    return dims


def _declared(reader: Interpreter, kind: str, given: Arguments, line: int) -> Value:
    """Call a function that one of our layers names as its own."""
    sources = list(tensors_in(given.args))
    rest = [value for value in given.args if not any(True for _ in tensors_in(value))]
    options, _ = signatures.bound([*LAYERS[kind]().options()], rest, given.named)
    if kind == "Reshape":
        options = {}  # the lines at the end tell it: what stands here was worked out
    if kind == "Permute" and "dims" in options:
        options["dims"] = _behind_examples(options["dims"])
    return reader.step(kind, making.layer_of(reader, kind, options, line), sources, line)


def _concat(reader: Interpreter, given: Arguments, line: int) -> Value:
    options, _ = signatures.bound(["tensors", "dim"], given.args, given.named)
    parts = options.get("tensors")
    axis = options.get("dim", options.get("axis", 0))
    if not isinstance(parts, list | tuple) or not all(isinstance(p, Tensor) for p in parts):
        return reader.unknown_step(line, "torch.cat", given)
    if len(parts) == 1:
        return parts[0]
    rank = len(parts[0].shape) + 1 if parts and parts[0].shape else 4
    layer = making.layer_of(reader, "Concat", {"dim": _positive(axis, rank)}, line)
    return reader.step("Concat", layer, list(parts), line)


def sizes_of(x: Tensor) -> tuple[Value, ...]:
    """Return the shape of a tensor with the batch in front."""
    if x.shape is None:
        lost = Unknown(0, "the shape is not known there")
        return (BATCH, lost, lost, lost)
    return (BATCH, *x.shape)


def _size(x: Tensor, name: str, given: Arguments, line: int) -> Value:
    sizes = sizes_of(x)
    if name == "dim":
        return len(sizes)
    axis = given.args[0] if given.args else given.named.get("dim")
    if axis is None:
        return sizes
    if isinstance(axis, int) and -len(sizes) <= axis < len(sizes):
        return sizes[axis]
    raise NotUnderstood(line, "this size is not understood")


def view(reader: Interpreter, x: Tensor, sizes: list[Value], line: int) -> Value:
    """Lay a tensor out in another shape, as view and reshape do."""
    sizes = list(sizes)
    if not sizes or not (sizes[0] is BATCH or isinstance(sizes[0], int | Unknown)):
        raise NotUnderstood(line, "this view is not understood")
    first, rest = sizes[0], sizes[1:]
    if not rest and first == -1:
        rest, first = [-1], BATCH
        reader.remark(line, "view(-1) joins the examples, too; Convas lays out each by itself.")
    if len(rest) == 1 and (rest[0] == -1 or isinstance(rest[0], int | Unknown)):
        number = rest[0]
        values = x.shape.values if x.shape else None
        if isinstance(number, int) and number != -1 and values not in (None, number):
            reader.remark(
                line,
                f"view lays out {number} values here, but {values} come in; Convas takes {values}.",
            )
        return reader.step("Flatten", LAYERS["Flatten"](), [x], line)
    if not all(isinstance(n, int) for n in rest) or not 1 <= len(rest) <= 3:
        return reader.unknown_step(line, "view", Arguments([x]))
    if x.shape is not None and tuple(rest) == tuple(x.shape):
        return x
    layer = making.layer_of(reader, "Reshape", {"shape": tuple(rest)}, line)
    return reader.step("Reshape", layer, [x], line)


def _squeeze(reader: Interpreter, x: Tensor, given: Arguments, line: int) -> Value:
    axes: Any = given.args[0] if given.args else given.named.get("dim")
    if x.shape is None or (axes is not None and not isinstance(axes, int | list | tuple)):
        return reader.unknown_step(line, "squeeze", given.behind(x))
    rank = len(x.shape) + 1
    listed = [axes] if isinstance(axes, int) else list(axes or range(1, rank))
    gone = {_positive(a, rank) for a in listed}
    left = Shape(n for a, n in enumerate(x.shape, start=1) if not (a in gone and n == 1))
    if left == x.shape:
        return x
    if not left or 0 in gone:
        return reader.unknown_step(line, "squeeze", given.behind(x))
    if len(left) == 1:
        return reader.step("Flatten", LAYERS["Flatten"](), [x], line)
    return view(reader, x, [BATCH, *left], line)
