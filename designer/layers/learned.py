"""What layers that learn share: freezing them, and how their weights begin."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from designer.graph import WEIGHT_INITS, Layer, Shape, choice, flag

AS_DESIGN = "as design"
"""The weights begin as the recipe of the design says."""


@dataclass(frozen=True, kw_only=True)
class Learned(Layer):
    """A layer with parameters, which may be frozen: training leaves them as they are.

    Batch normalisation that is frozen goes on following the data with its running mean and
    variance, as where torchvision's models are fine-tuned: there, too, freezing is
    `requires_grad = False` and nothing else. The recipe's `freeze_statistics` keeps these, too.
    """

    trainable: bool = flag(
        True,
        "Whether training changes its parameters. Off, they are frozen; running means and "
        "variances still follow the data, unless the recipe says freeze_statistics.",
    )

    def arguments(self) -> Mapping[str, Any]:
        given = dict(super().arguments())
        del given["trainable"]  # PyTorch's class knows nothing of it
        return given

    def trainable_parameters(self, *inputs: Shape) -> int:
        return self.parameters(*inputs) if self.trainable else 0


@dataclass(frozen=True, kw_only=True)
class Weighted(Learned):
    """A layer with a weight of two axes or more, of which one may choose how it begins."""

    weight_init: str = choice(
        AS_DESIGN,
        (AS_DESIGN, *WEIGHT_INITS),
        "How its weights begin, where it is not as the recipe of the design says.",
    )

    def arguments(self) -> Mapping[str, Any]:
        given = dict(super().arguments())
        del given["weight_init"]
        return given

    def initialisation(self, of_design: str) -> str:
        """Return how the weights begin in a design whose recipe says `of_design`."""
        return of_design if self.weight_init == AS_DESIGN else self.weight_init
