"""How much of an augmentation is applied, where the pictures lie."""

from __future__ import annotations

import torch
from torch import Tensor

from designer.graph import Augmentation


class Amounts:
    """Scalars on the device that can be changed between two batches, without waiting for it.

    A CUDA graph that holds an operation on them follows a change.

    Attributes
    ----------
    strength : Tensor
        The share of it all, 0 to 1.
    reach : Tensor
        By how many pixels pictures are moved at most: a whole number.
    hole : Tensor
        The side of what is cut out, in pixels: a whole number.
    """

    def __init__(
        self,
        augmentation: Augmentation,
        device: torch.device,
        generator: torch.Generator | None = None,
    ) -> None:
        self._augmentation = augmentation
        self._generator = generator
        self.device = device
        self.strength = torch.zeros((), device=device)
        self.reach = torch.zeros((), device=device)
        self.hole = torch.zeros((), device=device)

    def set(self, strength: float) -> None:
        """Have this share of it all be applied from now on."""
        self.strength.fill_(strength)
        # Rounded here, for half of a pixel more or less is seen in float32.
        self.reach.fill_(round(self._augmentation.shift * strength))
        self.hole.fill_(round(self._augmentation.cutout * strength))

    def draw(self, *shape: int) -> Tensor:
        """Draw numbers evenly from 0 to 1."""
        return torch.rand(shape, device=self.device, generator=self._generator)

    def draw_beta(self, a: float, count: int) -> Tensor:
        """Draw numbers from Beta(a, a), (count,)."""
        # As torch.distributions.Beta does, which takes no generator.
        both = torch.full((count, 2), a, device=self.device)
        return torch._sample_dirichlet(both, generator=self._generator)[:, 0]

    def numbers(self, count: int) -> Tensor:
        """Return 0, 1, 2 ... as int64, (count,)."""
        return torch.arange(count, device=self.device)
