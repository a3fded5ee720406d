"""Pictures as a network takes them: what it was taught to expect stays with its module."""

from __future__ import annotations

import torch
from torch import Tensor, fx, nn

from designer.graph.normalization import Normalization

_KEY = "normalization"
"""The key under which a module keeps it (`GraphModule.meta`), so that copies have it, too."""


def set_normalization(module: fx.GraphModule, normalization: Normalization | None) -> None:
    """Have a module keep what the pictures that it takes are normalised by; it does nothing else.

    Normalising is no part of the network: its code, its weights and its exports are as ever.
    """
    module.meta[_KEY] = normalization


def normalization_of(module: nn.Module) -> Normalization | None:
    """Return what a module keeps of that; None where pictures stay in 0..1."""
    found: Normalization | None = getattr(module, "meta", {}).get(_KEY)
    return found


class Normalize:
    """Makes of pictures in 0..1, float (N, C, H, W), what a network takes: (x - mean) / std."""

    def __init__(self, normalization: Normalization | None, device: torch.device) -> None:
        self._numbers: tuple[Tensor, Tensor] | None = None
        if normalization:
            mean, std = (
                torch.tensor(each, dtype=torch.float32, device=device).view(-1, 1, 1)
                for each in (normalization.mean, normalization.std)
            )
            self._numbers = mean, std

    def __call__(self, images: Tensor) -> Tensor:
        if self._numbers is None:
            return images
        mean, std = self._numbers
        return (images - mean) / std
