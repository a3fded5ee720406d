"""Pictures turned, scaled, slanted, cropped, mirrored and moved, by one sampling."""

from __future__ import annotations

import math
from typing import NamedTuple

import torch
from torch import Tensor
from torch.nn import functional

from designer.graph import Augmentation
from designer.train.augment import moves
from designer.train.augment.amounts import Amounts

RATIO = 4 / 3
"""A crop's sides are to each other as the picture's, times at most so much, either way."""


class Map(NamedTuple):
    """From where each pixel of a picture comes: (N, 1) each, in pixels from the middle.

    x = xx * right + xy * down + x0, and y likewise.
    """

    xx: Tensor
    xy: Tensor
    x0: Tensor
    yx: Tensor
    yy: Tensor
    y0: Tensor


class Affine:
    """All geometry in one `grid_sample`, bilinear, where flips and shifts are not all of it.

    The steps are those of torchvision's RandomResizedCrop, flips, and RandomAffine with rotation,
    scale and shear along x, then a shift by whole pixels; what lies around a crop is the picture
    itself, and `padding_mode` tells what lies around that.
    """

    def __init__(self, wanted: Augmentation, amounts: Amounts) -> None:
        self._wanted, self._amounts = wanted, amounts

    def __call__(self, images: Tensor) -> Tensor:
        """Return a varied batch, float (N, C, H, W), of the memory format of the given one."""
        height, width = images.shape[2:]
        found = self._draw(len(images), height, width)
        sampled = sample(images, found, self._wanted.padding_mode)
        if not images.is_contiguous():
            sampled = sampled.contiguous(memory_format=torch.channels_last)
        # Nothing at all is to change with strength 0, and to sample a pixel rounds it.
        return images.lerp(sampled, (self._amounts.strength > 0).to(images.dtype))

    def _draw(self, count: int, height: int, width: int) -> Map:
        wanted, strength = self._wanted, self._amounts.strength
        moved = moves.draw(wanted, self._amounts, count, height, width)
        turn, size, slant, *crop = self._amounts.draw(7, count, 1)
        found = turned(
            torch.deg2rad((2 * turn - 1) * wanted.rotation * strength),
            1 + (2 * size - 1) * wanted.scale * strength,
            torch.deg2rad((2 * slant - 1) * wanted.shear * strength),
        )
        found = _moved(found, moved.down, moved.right)
        found = _mirrored(found, moved.mirrored if wanted.flip else None, moved.upside_down)
        if wanted.resized_crop < 1:
            least = 1 - (1 - wanted.resized_crop) * strength
            found = _cropped(found, *box(least, strength, *crop), height, width)
        return found


def turned(angle: Tensor, scale: Tensor, shear: Tensor) -> Map:
    """Undo RandomAffine's rotation, scale and shear along x; angles in radians.

    The inverse of R(angle) * scale * [[1, -tan(shear)], [0, 1]], as
    torchvision.transforms.v2.functional has it (`_get_inverse_affine_matrix`).
    """
    cos, sin, tan = angle.cos(), angle.sin(), shear.tan()
    nothing = torch.zeros_like(angle)
    return Map(
        (cos - sin * tan) / scale,
        (cos * tan + sin) / scale,
        nothing,
        -sin / scale,
        cos / scale,
        nothing,
    )


def box(
    least: Tensor, strength: Tensor, area: Tensor, ratio: Tensor, top: Tensor, left: Tensor
) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """Make a crop of four numbers from 0 to 1: its height, width and middle, all as shares.

    Its area is drawn evenly from `least` to 1 and the logarithm of its ratio evenly, too, as in
    torchvision's RandomResizedCrop. That draws again where a side is too long; here the ratio is
    drawn from what the area leaves it, so that nothing has to be looked at. The middle is counted
    from the picture's middle.
    """
    share = least + area * (1 - least)
    longest = torch.minimum(math.log(RATIO) * strength, -share.log())
    root = ((2 * ratio - 1) * longest / 2).exp()
    height, width = (share.sqrt() * side for side in (1 / root, root))
    return height, width, (top - 0.5) * (1 - height), (left - 0.5) * (1 - width)


def sample(images: Tensor, found: Map, padding_mode: str) -> Tensor:
    """Return pictures, (N, C, H, W), with each pixel from where `found` says."""
    height, width = images.shape[2:]
    # Not by affine_grid: its matrix product would be one of 10 bits on a GPU that has TF32 on.
    right, down = (_from_middle(side, images.device) for side in (width, height))
    grid = images.new_empty((len(images), height, width, 2))
    for axis, (of_right, of_down, start), side in ((0, found[:3], width), (1, found[3:], height)):
        across, along = of_right * right, of_down * down + start  # (N, W), (N, H)
        share = 2 / side  # grid_sample has a picture from -1 to 1
        torch.add((across * share).unsqueeze(1), (along * share).unsqueeze(2), out=grid[..., axis])
    return functional.grid_sample(images, grid, padding_mode=padding_mode, align_corners=False)


def _from_middle(side: int, device: torch.device) -> Tensor:
    return torch.arange(side, device=device) - (side - 1) / 2


def _moved(found: Map, down: Tensor, right: Tensor) -> Map:
    return found._replace(
        x0=found.x0 - found.xx * right - found.xy * down,
        y0=found.y0 - found.yx * right - found.yy * down,
    )


def _mirrored(found: Map, mirrored: Tensor | None, upside_down: Tensor | None) -> Map:
    xx, xy, x0, yx, yy, y0 = found
    if mirrored is not None:
        xx, xy, x0 = (torch.where(mirrored, -one, one) for one in (xx, xy, x0))
    if upside_down is not None:
        yx, yy, y0 = (torch.where(upside_down, -one, one) for one in (yx, yy, y0))
    return Map(xx, xy, x0, yx, yy, y0)


def _cropped(
    found: Map,
    high: Tensor,
    wide: Tensor,
    down: Tensor,
    right: Tensor,
    height: int,
    width: int,
) -> Map:
    xx, xy, x0, yx, yy, y0 = found
    x0, y0 = x0 * wide + right * width, y0 * high + down * height
    return Map(xx * wide, xy * wide, x0, yx * high, yy * high, y0)
