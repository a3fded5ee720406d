"""Pairs of pictures mixed, and their labels alike: MixUp and CutMix."""

from __future__ import annotations

import torch
from torch import Tensor

from designer.graph import Augmentation
from designer.train.augment.amounts import Amounts
from designer.train.augment.boxes import box


class Mixing:
    """Mixes each picture of a batch with the one before it.

    MixUp: x = l * x1 + (1 - l) * x2, with l from Beta(a, a) (Zhang et al., 2018,
    arXiv:1710.09412, section 2). CutMix: a box of x2 with the share 1 - l of the area is put into
    x1; where it sticks out of the picture, l is what is left of x1 (Yun et al., 2019,
    arXiv:1905.04899, section 3). The target is l * y1 + (1 - l) * y2, with the labels as one-hot
    vectors. As torchvision's v2.MixUp and v2.CutMix, which draw one l for all of a batch: here
    each pair has its own. Strength s makes 1 - l as many times smaller. With both, half of the
    pairs are mixed by the one and half by the other.

    Parameters
    ----------
    classes
        How many there are.
    """

    def __init__(self, wanted: Augmentation, amounts: Amounts, classes: int) -> None:
        self._wanted, self._amounts, self._classes = wanted, amounts, classes

    def __call__(self, images: Tensor, labels: Tensor) -> tuple[Tensor, Tensor]:
        """Return mixed pictures, float (N, C, H, W), and targets, float32 (N, classes)."""
        of_other = self._shares(images)  # (N, 1, H, W) or (N, 1, 1, 1)
        share = of_other.mean((1, 2, 3)).unsqueeze(1)
        numbers = self._amounts.numbers(self._classes)
        one_hot = (labels.unsqueeze(1) == numbers).float()
        mixed = images.lerp(images.roll(1, 0), of_other.to(images.dtype))
        return mixed, one_hot.lerp(one_hot.roll(1, 0), share)

    def _shares(self, images: Tensor) -> Tensor:
        """Draw how much of each pixel is the other picture's."""
        wanted, count = self._wanted, len(images)
        if not wanted.cutmix:
            return self._drawn(wanted.mixup, count).view(-1, 1, 1, 1)
        cut = self._boxes(images)
        if not wanted.mixup:
            return cut
        laid = self._drawn(wanted.mixup, count).view(-1, 1, 1, 1)
        return torch.where(self._amounts.draw(count, 1, 1, 1) < 0.5, laid, cut)

    def _boxes(self, images: Tensor) -> Tensor:
        count, (height, width) = len(images), images.shape[2:]
        side = self._drawn(self._wanted.cutmix, count).sqrt()  # as a share of the picture's
        # Both halves are whole pixels, as in torchvision and in the authors' own code.
        high, wide = (2 * (side * length / 2).floor().unsqueeze(1) for length in (height, width))
        return box(self._amounts.draw(2, count, 1), high, wide, height, width)

    def _drawn(self, a: float, count: int) -> Tensor:
        """Draw 1 - l for each pair; Beta(a, a) is the same for l."""
        return self._amounts.draw_beta(a, count) * self._amounts.strength
