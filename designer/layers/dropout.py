"""Dropout."""

from __future__ import annotations

from typing import TYPE_CHECKING

from designer.graph import Layer, Replace, Shape, ShapeError, layer, number
from designer.layers.shape import described


class Drop(Layer):
    """What every dropout shares."""

    if TYPE_CHECKING:  # declared by each of them with its own words
        p: float

    def infer(self, *inputs: Shape) -> Shape:
        return inputs[0]

    def headline(self) -> str:
        return f"p {self.p:g}"


@layer(
    category="Dropout",
    family="normalisation",
    base_name="drop",
    summary="Sets random values to zero while training.",
)
class Dropout(Drop):
    """Drops single values with probability `p` and scales the rest (torch.nn.Dropout)."""

    p: float = number(0.5, "Probability that a value is dropped.", minimum=0, maximum=1)


@layer(
    category="Dropout",
    family="normalisation",
    base_name="drop",
    summary="Sets random whole maps to zero while training.",
)
class Dropout2d(Drop):
    """Drops whole maps of (C, H, W) with probability `p`, scales the rest (torch.nn.Dropout2d).

    Values side by side are alike, so that dropping one of them takes little away.
    """

    p: float = number(0.5, "Probability that a map is dropped.", minimum=0, maximum=1)

    def infer(self, *inputs: Shape) -> Shape:
        (x,) = inputs
        if not x.is_map:
            raise ShapeError(
                f"Dropout2d drops whole maps (channels×height×width) and receives {described(x)}. "
                "Dropout drops single values.",
                fix=Replace(Dropout(self.p)),
            )
        return x


@layer(
    category="Dropout",
    family="normalisation",
    base_name="drop",
    summary="Dropout that keeps mean and deviation: the one to go with SELU.",
)
class AlphaDropout(Drop):
    """Sets values to SELU's lower limit, then scales and shifts all (torch.nn.AlphaDropout)."""

    p: float = number(0.5, "Probability that a value is dropped.", minimum=0, maximum=1)
