"""How PyTorch's classes and functions take what the fields of our layers hold."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

import designer.layers  # noqa: F401, since importing it fills LAYERS
from designer.graph import LAYERS, Layer, Shape, fields_of

_SOME = Shape((1, 1, 1))

ORDERS = {
    "GELU": "approximate",
    "GroupNorm": "num_groups num_channels eps affine",
    "MaxPool2d": "kernel_size stride padding dilation return_indices ceil_mode",
    "AdaptiveMaxPool2d": "output_size return_indices",
    "Upsample": "size scale_factor mode align_corners",
    "ConvTranspose2d": (
        "in_channels out_channels kernel_size stride padding output_padding groups bias dilation "
        "padding_mode"
    ),
}
"""PyTorch's order, where it is not what the wires tell and then the fields."""

DEFAULTS: dict[str, dict[str, Any]] = {
    "ConvTranspose2d": {"stride": 1},
    "Upsample": {"scale_factor": None},
    "Softmax": {"dim": None},
    "LogSoftmax": {"dim": None},
}
"""PyTorch's own defaults, where our fields begin otherwise."""

IGNORED = frozenset(
    (
        "inplace",
        "device",
        "dtype",
        "return_indices",
    )
)
"""What changes nothing of a network as it is drawn."""

POOLS = ("MaxPool2d", "AvgPool2d", "LPPool2d")
"""What steps by its window where no stride is given."""


def kind_at(path: str) -> str | None:
    """Return the name of our layer whose class in PyTorch stands at a dotted path."""
    return next((k for k, cls in LAYERS.items() if cls.is_module and cls.target == path), None)


@cache
def inferred_names(kind: str) -> tuple[str, ...]:
    """List what PyTorch is told of the input, and our layer reads from its wires."""
    return tuple(LAYERS[kind]().inferred(_SOME)) if LAYERS[kind].is_module else ()


@cache
def order(kind: str) -> tuple[str, ...]:
    """List PyTorch's parameters in its order, as far as they are known here."""
    if kind in ORDERS:
        return tuple(ORDERS[kind].split())
    names = [*inferred_names(kind), *LAYERS[kind]().arguments()]
    return (*names, *(["inplace"] if LAYERS[kind].category in {"Activation", "Dropout"} else []))


@cache
def field_names(kind: str) -> frozenset[str]:
    """List the fields of a layer."""
    return frozenset(f.name for f in fields_of(LAYERS[kind]))


def bound(
    names: Sequence[str], args: Sequence[Any], named: Mapping[str, Any]
) -> tuple[dict[str, Any], list[str]]:
    """Give arguments their names; return those, and what is too much in words."""
    given = dict(zip(names, args, strict=False))
    odd = [f"{len(args)} arguments"] if len(args) > len(names) else []
    given.update(named)
    return given, odd


def layer_of(kind: str, options: Mapping[str, Any]) -> Layer:
    """Make a layer from PyTorch's arguments, with PyTorch's own defaults for what is left out.

    Raises
    ------
    OptionError
        For a value that the layer does not take.
    """
    given = {**DEFAULTS.get(kind, {}), **options}
    if kind in POOLS and given.get("stride") is None and "kernel_size" in given:
        given["stride"] = given["kernel_size"]
    return LAYERS[kind].from_options({k: v for k, v in given.items() if v is not None})
