"""Rectangles in pictures: where they lie, and what is cut out of them."""

from __future__ import annotations

import torch
from torch import Tensor

from designer.train.augment.amounts import Amounts


class Cutout:
    """A square that is made black, its middle at any pixel: at the edge less than all of it.

    DeVries and Taylor, "Improved Regularization of Convolutional Neural Networks with Cutout"
    (2017, arXiv:1708.04552); torchvision's RandomErasing is another transform.
    """

    def __init__(self, amounts: Amounts) -> None:
        self._amounts = amounts

    def __call__(self, images: Tensor) -> Tensor:
        """Return a varied batch, (N, C, H, W)."""
        height, width = images.shape[2:]
        side = self._amounts.hole
        middles = self._amounts.draw(2, len(images), 1)
        inside = box(middles, side, side, height, width)
        return images * (1 - inside).to(images.dtype)  # which is quicker than to fill


def box(middles: Tensor, high: Tensor, wide: Tensor, height: int, width: int) -> Tensor:
    """Say for each pixel whether it lies in a box, 1 or 0 as float32 (N, 1, H, W).

    Parameters
    ----------
    middles
        Two numbers from 0 to 1 for each box, (2, N, 1): at which row and column its middle is.
    high, wide
        Its sides, whole numbers of pixels; the part before the middle is rounded down.
    """
    rows = _span(middles[0], high, height)  # (N, H)
    columns = _span(middles[1], wide, width)  # (N, W)
    return (rows.unsqueeze(2) * columns.unsqueeze(1)).unsqueeze(1)


def _span(middle: Tensor, long: Tensor, side: int) -> Tensor:
    first = (middle * side).floor().clamp_max(side - 1) - (long / 2).floor()
    places = torch.arange(side, device=middle.device)
    return ((places >= first) & (places < first + long)).float()
