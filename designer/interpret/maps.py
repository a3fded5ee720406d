"""The feature maps of one node for one picture, small enough to be copied again and again."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from designer.interpret.record import evaluated, outputs

LARGEST_SIDE = 256
"""Pixels: larger maps are reduced before they are copied."""
MOST_VALUES = 1 << 20
"""Numbers in all maps together, 4 MiB: above it, too, they are reduced."""


@dataclass(frozen=True, eq=False)
class Maps:
    """What a node gives for a picture: maps by channel, or the values of a vector.

    Attributes
    ----------
    values
        float32 (shown, rows, columns), or (shown,) of a vector.
    channels
        int64 (shown,): which channel, or which place of the vector, each of them is. They rise.
    strength
        float32 (shown,): the mean of the absolute values of each, before anything was reduced.
    total
        How many channels, or places of the vector, there are in all.
    size
        Height and width of the maps in the network; (1, 1) of a vector.
    step
        Each of `values` is the mean of so many rows and columns of the network's; 1: as it is.
    """

    values: NDArray[np.float32]
    channels: NDArray[np.int64]
    strength: NDArray[np.float32]
    total: int
    size: tuple[int, int] = (1, 1)
    step: int = 1

    @property
    def is_vector(self) -> bool:
        """Whether there are no rows and columns."""
        return self.values.ndim == 1


def feature_maps(module: nn.Module, images: Tensor, path: str, most: int = 256) -> Maps:
    """Return what the node at `path` gives for the first of some pictures.

    What is left out and reduced is so before it is copied from the device: of more than `most`
    channels the weakest are left out, and maps of more than `LARGEST_SIDE` pixels a side, or
    `MOST_VALUES` in all, become means of squares. Of a vector the first `MOST_VALUES` are given.

    Parameters
    ----------
    module
        What `designer.compile.build` made.
    images
        (N, C, H, W), as `as_input` makes them.
    path
        As in `outputs`.
    most
        So many channels at most.

    Raises
    ------
    KeyError
        When the network has no such node.
    """
    with torch.no_grad(), evaluated(module):
        value = outputs(module, images[:1], [path])[path][0].float()
    return _maps(value, most) if value.dim() == 3 else _vector(value.flatten())


def _maps(value: Tensor, most: int) -> Maps:
    """Choose and reduce maps (C, H, W)."""
    strength = _copied(value.abs().mean((1, 2)))
    total, height, width = value.shape
    channels = np.arange(total)
    if total > most:
        # What is not a number counts as strongest: it is what one looks for.
        strongest = np.argsort(-np.nan_to_num(strength, nan=np.inf), kind="stable")
        channels = np.sort(strongest[:most])
        value = value[torch.from_numpy(channels).to(value.device)]
    step = _step(len(channels), height, width)
    if step > 1:
        value = nn.functional.avg_pool2d(value[None], step, ceil_mode=True)[0]
    return Maps(_copied(value), channels, strength[channels], total, (height, width), step)


def _vector(value: Tensor) -> Maps:
    values = _copied(value[:MOST_VALUES])
    return Maps(values, np.arange(len(values)), np.abs(values), len(value))


def _step(channels: int, height: int, width: int) -> int:
    """Return how many rows and columns become one, so that the maps are small enough."""
    step = -(-max(height, width) // LARGEST_SIDE)
    while channels * -(-height // step) * -(-width // step) > MOST_VALUES:
        step += 1
    return step


def _copied(value: Tensor) -> NDArray[np.float32]:
    return np.array(value.cpu().numpy(), order="C")
