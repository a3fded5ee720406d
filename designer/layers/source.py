"""Where the data comes in."""

from __future__ import annotations

from typing import ClassVar

from designer.graph import Layer, Shape, Sizes, layer, option


@layer(
    category="Input",
    family="input",
    base_name="input",
    summary="Where the pictures come in.",
)
class Input(Layer):
    """The input of the network: what one example looks like."""

    shape: tuple[int, ...] = option(
        Sizes(doc="Size of one example: channels, height and width, without the batch."),
        (1, 28, 28),
    )
    arity: ClassVar[int | None] = 0

    def infer(self, *inputs: Shape) -> Shape:
        return Shape(self.shape)
