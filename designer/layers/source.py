"""Where the data comes in, and where the result goes out."""

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
    """The input of the network: what one example looks like.

    In a block, what the block is given stands in its place.
    """

    shape: tuple[int, ...] = option(
        Sizes(doc="Size of one example: channels, height and width, without the batch."),
        (1, 28, 28),
    )
    arity: ClassVar[int | None] = 0

    def infer(self, *inputs: Shape) -> Shape:
        return Shape(self.shape)


@layer(
    category="Input",
    family="input",
    base_name="output",
    summary="Marks what the network gives.",
)
class Output(Layer):
    """An output of the network or of a block, where it should not be all that feeds no other."""

    outputs: ClassVar[int] = 0

    def infer(self, *inputs: Shape) -> Shape:
        return inputs[0]
