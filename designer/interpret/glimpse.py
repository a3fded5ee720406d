"""A glimpse of what many nodes give for one picture, small enough to be had often."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from designer.interpret.probabilities import probabilities
from designer.interpret.record import as_input, evaluated, outputs

TILE = 32
"""Maps are made no larger than so many values high and wide."""
BARS = 144
"""Vectors are made no longer than so many values."""

Channels = tuple[int, ...]


@dataclass(frozen=True, eq=False)
class Glimpse:
    """What a node gives for a picture, made small.

    Attributes
    ----------
    maps
        float32 (channels, height, width), some of its channels; None for a vector.
    channels
        Which they are.
    values
        float32 (length,) of a vector; the largest of its neighbours where it is longer than
        `BARS`. None for maps.
    count
        How many channels or values there are in all.
    low, high
        The smallest and the largest value of all channels.
    probabilities
        float32 (classes,), of the last node of a classifier.
    """

    maps: NDArray[np.float32] | None
    channels: Channels
    values: NDArray[np.float32] | None
    count: int
    low: float
    high: float
    probabilities: NDArray[np.float32] | None = None


def glimpses(
    module: nn.Module,
    image: NDArray[np.uint8],
    wanted: Mapping[str, Channels | None],
    tiles: int,
    *,
    strongest: bool = True,
    last: str | None = None,
) -> dict[str, Glimpse]:
    """Return what nodes give for a picture, uint8 (C, H, W).

    Parameters
    ----------
    wanted
        The paths of the nodes, with the channels that are wanted of each; None leaves the choice.
    tiles
        How many channels to choose.
    strongest
        Whether to choose those with the largest values on average, or the first.
    last
        The path of the node whose values stand for the classes.
    """
    with evaluated(module), torch.no_grad():
        given = outputs(module, as_input(module, image[None]), wanted.keys())
        return {
            path: _glimpse(
                value[0].float(),
                wanted[path],
                tiles,
                strongest=strongest,
                chances=probabilities(value.flatten(1), module)[0] if path == last else None,
            )
            for path, value in given.items()
        }


def _glimpse(
    value: Tensor,
    channels: Channels | None,
    tiles: int,
    *,
    strongest: bool,
    chances: Tensor | None,
) -> Glimpse:
    low, high = (t.item() for t in value.aminmax())
    shown = None if chances is None else _array(chances)
    if value.dim() != 3:
        flat = value.flatten()
        return Glimpse(None, (), _array(_shortened(flat)), len(flat), low, high, shown)
    if channels is None:
        channels = _chosen(value, tiles, strongest=strongest)
    kept = tuple(c for c in channels if c < len(value))[:tiles]
    maps = value[list(kept)]
    size = min(maps.shape[1], TILE), min(maps.shape[2], TILE)
    if maps.shape[1:] != size:
        maps = functional.adaptive_avg_pool2d(maps, size)
    return Glimpse(_array(maps), kept, None, len(value), low, high, shown)


def _chosen(value: Tensor, tiles: int, *, strongest: bool) -> Channels:
    """Return some channels in their order, which changes less than that of their strength."""
    if not strongest or len(value) <= tiles:
        return tuple(range(min(tiles, len(value))))
    strength = value.abs().flatten(1).mean(1)
    return tuple(sorted(strength.topk(tiles).indices.tolist()))


def _shortened(values: Tensor) -> Tensor:
    """Return no more than `BARS` values: of neighbours that which is farthest from zero."""
    if len(values) <= BARS:
        return values
    edges = [round(i * len(values) / BARS) for i in range(BARS + 1)]
    longest = max(b - a for a, b in pairwise(edges))
    starts = torch.tensor(edges[:-1], device=values.device)
    places = (starts[:, None] + torch.arange(longest, device=values.device)).clamp_max(
        len(values) - 1
    )
    groups = values[places]
    return groups.gather(1, groups.abs().argmax(1, keepdim=True)).squeeze(1)


def _array(values: Tensor) -> NDArray[np.float32]:
    made: NDArray[np.float32] = values.detach().cpu().float().numpy().copy()
    return made
