"""Pictures mirrored and moved by whole pixels: each pixel of the result is one of the picture."""

from __future__ import annotations

from typing import NamedTuple

import torch
from torch import Tensor
from torch.nn import functional

from designer.graph import Augmentation
from designer.train.augment.amounts import Amounts


class Drawn(NamedTuple):
    """What was drawn for each picture, (N, 1) each: mirrored at all, and moved how far."""

    mirrored: Tensor
    upside_down: Tensor | None
    down: Tensor
    right: Tensor


def draw(wanted: Augmentation, amounts: Amounts, count: int, height: int, width: int) -> Drawn:
    """Draw flips with probability strength / 2, and moves evenly from -reach to reach."""
    drawn = amounts.draw(4 if wanted.flip_vertical else 3, count, 1)
    reach, often = amounts.reach, amounts.strength / 2
    moves = (drawn[1:3] * (2 * reach + 1)).floor().minimum(2 * reach) - reach
    # Further than its own size a picture need not go: nothing of it is left in sight.
    return Drawn(
        drawn[0] < often,
        drawn[3] < often if wanted.flip_vertical else None,
        moves[0].clamp(-height, height).long(),
        moves[1].clamp(-width, width).long(),
    )


class Moves:
    """Flips and shifts, by gathering each pixel from its place: the fastest of six ways."""

    def __init__(self, wanted: Augmentation, amounts: Amounts) -> None:
        self._wanted, self._amounts = wanted, amounts

    def __call__(self, images: Tensor) -> Tensor:
        """Return a varied batch, (N, C, H, W), of the type of the given one, contiguous."""
        wanted = self._wanted
        height, width = images.shape[2:]
        drawn = draw(wanted, self._amounts, len(images), height, width)
        rows = self._amounts.numbers(height) - drawn.down  # (N, H), from where each row comes
        columns = self._amounts.numbers(width) - drawn.right  # (N, W)
        if wanted.flip:
            columns = torch.where(drawn.mirrored, width - 1 - columns, columns)
        if drawn.upside_down is not None:
            rows = torch.where(drawn.upside_down, height - 1 - rows, rows)
        down, right = (min(wanted.shift, side) for side in (height, width))
        if wanted.padding_mode != "zeros":
            rows, columns = (
                _inside(places, side, wanted.padding_mode)
                for places, side in ((rows, height), (columns, width))
            )
            down = right = 0
        padded = functional.pad(images, (right, right, down, down)) if down or right else images
        row = width + 2 * right
        places = ((rows + down) * row).unsqueeze(2) + (columns + right).unsqueeze(1)  # (N, H, W)
        every = places.flatten(1).unsqueeze(1).expand(-1, images.shape[1], -1)
        return padded.flatten(2).gather(2, every).view(images.shape)


def _inside(places: Tensor, side: int, padding_mode: str) -> Tensor:
    """Return which of the pixels 0 to side - 1 stands at places up to a picture away."""
    if padding_mode == "border":
        return places.clamp(0, side - 1)
    mirrored = torch.where(places < 0, -1 - places, places)
    return torch.where(mirrored >= side, 2 * side - 1 - mirrored, mirrored)
