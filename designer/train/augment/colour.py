"""Brightness, contrast and saturation of pictures in 0..1."""

from __future__ import annotations

from torch import Tensor

from designer.graph import Augmentation
from designer.train.augment.amounts import Amounts

GREY = (0.2989, 0.587, 0.114)
"""What red, green and blue count in grey (ITU-R 601-2), as in torchvision's rgb_to_grayscale."""


class Colour:
    """Brightness, then contrast, then saturation, each by a factor of the picture's own.

    As torchvision's ColorJitter, which shuffles the three: a factor is drawn evenly from
    max(0, 1 - most) to 1 + most, and what comes out is clamped to 0..1.
    """

    def __init__(self, wanted: Augmentation, amounts: Amounts) -> None:
        self._amounts = amounts
        self._each = [
            (most, change)
            for most, change in (
                (wanted.brightness, brightened),
                (wanted.contrast, contrasted),
                (wanted.saturation, saturated),
            )
            if most
        ]

    def __call__(self, images: Tensor) -> Tensor:
        """Return a varied batch, float (N, C, H, W)."""
        drawn = self._amounts.draw(len(self._each), len(images), 1, 1, 1)
        for share, (most, change) in zip(drawn, self._each, strict=True):
            reach = most * self._amounts.strength
            least = (1 - reach).clamp_min(0)
            images = change(images, least + share * (1 + reach - least))
        return images


def brightened(images: Tensor, factors: Tensor) -> Tensor:
    """Multiply pictures by their factors, (N, 1, 1, 1)."""
    return (images * factors).clamp_(0, 1)


def contrasted(images: Tensor, factors: Tensor) -> Tensor:
    """Multiply the distance from the mean grey of a picture."""
    return grey(images).mean((1, 2, 3), keepdim=True).lerp(images, factors).clamp_(0, 1)


def saturated(images: Tensor, factors: Tensor) -> Tensor:
    """Multiply the distance from each pixel's grey; what is not red, green and blue has none."""
    return grey(images).lerp(images, factors).clamp_(0, 1) if images.shape[1] == 3 else images


def grey(images: Tensor) -> Tensor:
    """Return the grey of colours, (N, 1, H, W); other pictures as they are."""
    if images.shape[1] != 3:
        return images
    made = images[:, :1] * GREY[0]
    for channel in (1, 2):
        made.add_(images[:, channel : channel + 1], alpha=GREY[channel])
    return made
