"""What the numbers of pictures are normalised by before a network takes them."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass

NORMALIZES = ("none", "dataset", "imagenet")
"""What may be normalised by: nothing, the training pictures, or ImageNet's."""

_MEAN, _STD = "mean", "std"


@dataclass(frozen=True)
class Normalization:
    """A network takes (value - mean) / std of each channel of a picture in 0..1.

    As torchvision.transforms.Normalize has it.

    Attributes
    ----------
    mean, std
        A number for each channel; no std is 0.

    Raises
    ------
    ValueError
        For numbers that nothing can be normalised by.
    """

    mean: tuple[float, ...]
    std: tuple[float, ...]

    def __post_init__(self) -> None:
        is_whole = len(self.mean) == len(self.std) > 0
        if not is_whole or not all(map(math.isfinite, (*self.mean, *self.std))) or 0 in self.std:
            raise ValueError(f"nothing is normalised by {self.mean} and {self.std}")

    def __str__(self) -> str:
        """Write it as a sentence has it: `mean 0.485, 0.456, 0.406 and deviation 0.229, ...`."""
        mean, std = (", ".join(f"{value:.4g}" for value in each) for each in (self.mean, self.std))
        return f"mean {mean} and deviation {std}"

    def as_text(self) -> dict[str, str]:
        """Write it for the head of a file of weights: lists of numbers as JSON."""
        return {_MEAN: json.dumps(self.mean), _STD: json.dumps(self.std)}


IMAGENET = Normalization((0.485, 0.456, 0.406), (0.229, 0.224, 0.225))
"""Of ImageNet's training pictures, as torchvision's weights expect it."""


def imagenet(channels: int) -> Normalization:
    """Return ImageNet's for pictures with so many channels.

    Where they are not red, green and blue, each takes the mean of the three: 0.449 and 0.226.
    """
    if channels == len(IMAGENET.mean):
        return IMAGENET
    mean, std = (round(sum(each) / len(each), 6) for each in (IMAGENET.mean, IMAGENET.std))
    return Normalization((mean,) * channels, (std,) * channels)


def from_text(head: Mapping[str, str]) -> Normalization | None:
    """Return what `as_text` wrote into the head of a file; None where nothing of it is there.

    Raises
    ------
    ValueError
        When it is not what that writes.
    """
    if not head.keys() & {_MEAN, _STD}:
        return None
    try:
        mean, std = (tuple(map(float, json.loads(head[key]))) for key in (_MEAN, _STD))
    except (KeyError, TypeError, ValueError):
        raise ValueError("it does not say what pictures are normalised by") from None
    return Normalization(mean, std)


def takes(normalization: Normalization | None) -> str:
    """Say what a network takes that expects this; nothing where pictures stay in 0..1."""
    return f"It takes pictures in 0 to 1 normalised by {normalization}." if normalization else ""
