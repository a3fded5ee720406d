"""Layers that only change the shape."""

from __future__ import annotations

from math import prod

from designer.graph import Layer, Set, Shape, ShapeError, Window, integer, layer


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
                f"Flatten cannot join the axes {self.start_dim} to {self.end_dim} of "
                f"{described(x)}, which has {axes(x)}. Join all of them with 1 to -1.",
                fix=Set(start_dim=1, end_dim=-1),
            )
        whole = (0, *x)
        joined = prod(whole[self.start_dim : end + 1])
        return Shape((*whole[1 : self.start_dim], joined, *whole[end + 1 :]))

    def window(self, *inputs: Shape) -> Window:
        # Each value keeps what it saw of the input; only its place in the map is gone.
        return Window()


def axes(x: Shape) -> str:
    """Name the axes of a shape as PyTorch counts them: the batch is axis 0."""
    *others, last = map(str, range(1, len(x) + 1))
    return f"the axes {', '.join(others)} and {last}" if others else "only axis 1"


def described(x: Shape) -> str:
    """Name a shape within a sentence."""
    return f"a vector of {x}" if len(x) == 1 else str(x)
