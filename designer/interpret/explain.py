"""What one layer of a network does to a picture, as a case whose every number is explained."""

from __future__ import annotations

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from designer.analysis.cells import EXPLAINED, Case, Cell, Place, explain_cell, sliding
from designer.graph import LAYERS, Layer
from designer.graph.declare import fields_of
from designer.interpret.record import as_input, evaluated, inputs
from designer.layers.conv import ConvTranspose2d
from designer.layers.linear import Linear

__all__ = ["Case", "Cell", "Place", "case_for", "case_of", "explain_cell", "sliding"]

MOST_WEIGHTS = 1 << 20
"""So many weights are copied at most, but those of one channel in any case."""


def case_of(
    module: nn.Module, images: NDArray[np.uint8], path: str, channel: int = 0
) -> Case | None:
    """Return what the layer at `path` does to the first of some pictures.

    Parameters
    ----------
    module
        What `designer.compile.build` made.
    images
        uint8 (N, C, H, W).
    path
        Of a node, as `designer.interpret.outputs` has it.
    channel
        The output channel whose weights must be in the case; others are where they are not many.

    Returns
    -------
    Case or None
        None where there is no such layer, or none of `designer.analysis.cells.EXPLAINED`.
    """
    part = dict(module.named_modules()).get(path)
    if part is None or layer_of(part) is None:
        return None
    with torch.no_grad(), evaluated(module):
        (x,) = inputs(module, as_input(module, images[:1]), path)
        return case_for(part, x[0], channel)


def case_for(part: nn.Module, x: Tensor, channel: int = 0) -> Case | None:
    """Return what a layer does to one input without a batch axis: (C, H, W), or (..., features).

    None for a layer that cannot be explained; where it gives fewer channels, the last is meant.
    """
    layer = layer_of(part)
    if layer is None:
        return None
    with torch.no_grad():
        given = part(x[None])[0]
    weight = part.weight if isinstance(part, nn.Conv2d | nn.ConvTranspose2d | nn.Linear) else None
    if isinstance(layer, Linear):
        x, given = (t.reshape(-1, t.shape[-1]).T[:, None, :] for t in (x, given))
    if weight is None:
        return Case(layer, _copy(x), _copy(given), range(len(given)))
    channels = _around(min(channel, len(given) - 1), len(given), weight.numel() // len(given))
    bias = part.bias[channels.start : channels.stop] if isinstance(part.bias, Tensor) else None
    return Case(
        layer,
        _copy(x),
        _copy(given),
        channels,
        _copy(_by_channel(layer, weight, channels)),
        None if bias is None else _copy(bias),
    )


def layer_of(part: nn.Module) -> Layer | None:
    """Return the layer that a module is, None if it is none that can be explained."""
    kind = LAYERS.get(type(part).__name__)
    if kind is None or not issubclass(kind, EXPLAINED):
        return None
    options = {f.name: getattr(part, f.name) for f in fields_of(kind) if hasattr(part, f.name)}
    if "bias" in options:
        options["bias"] = options["bias"] is not None
    return kind(**options)


def _around(channel: int, of: int, weights: int) -> range:
    """Return the channels around one whose weights are not too many together."""
    count = min(of, max(1, MOST_WEIGHTS // weights))
    first = min(max(0, channel - count // 2), of - count)
    return range(first, first + count)


def _by_channel(layer: Layer, weight: Tensor, channels: range) -> Tensor:
    """Return the weights of these output channels: (channels, C / groups, height, width)."""
    if isinstance(layer, ConvTranspose2d):  # (C, D / groups, height, width)
        groups = weight.unflatten(0, (layer.groups, -1)).transpose(1, 2)
        weight = groups.flatten(0, 1)
    elif isinstance(layer, Linear):
        weight = weight[:, :, None, None]
    return weight[channels.start : channels.stop]


def _copy(values: Tensor) -> NDArray[np.float32]:
    return np.array(values.detach().cpu().float().numpy(), order="C")
