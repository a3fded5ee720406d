"""Layers that only change the shape."""

from __future__ import annotations

from math import prod

from designer.graph import Layer, Shape, ShapeError, integer, layer


@layer(
    category="Shape",
    family="shape",
    base_name="flatten",
    summary="Lays maps out as one vector.",
)
class Flatten(Layer):
    """Joins the axes from `start_dim` to `end_dim` (torch.nn.Flatten); the batch is axis 0."""

    start_dim: int = integer(1, "First axis to join; the batch is axis 0.", minimum=1, maximum=8)
    end_dim: int = integer(-1, "Last axis to join; -1 is the last.", minimum=-8, maximum=8)

    def infer(self, *inputs: Shape) -> Shape:
        (x,) = inputs
        rank = len(x) + 1
        end = self.end_dim + rank if self.end_dim < 0 else self.end_dim
        if self.start_dim >= rank or not self.start_dim <= end < rank:
            raise ShapeError(
                f"Flatten cannot join the axes {self.start_dim} to {self.end_dim} of {x}: with the "
                f"batch there are the axes 0 to {rank - 1}, and the first must not lie behind the "
                "last."
            )
        whole = (0, *x)
        joined = prod(whole[self.start_dim : end + 1])
        return Shape((*whole[1 : self.start_dim], joined, *whole[end + 1 :]))

    def window(self, *inputs: Shape) -> None:
        return None
