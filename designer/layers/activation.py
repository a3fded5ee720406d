"""Activations: the same function for every value."""

from __future__ import annotations

from designer.graph import Layer, Set, Shape, ShapeError, Window, choice, integer, layer, number
from designer.layers.shape import axes, described


class Elementwise(Layer):
    """A layer that keeps the shape."""

    def infer(self, *inputs: Shape) -> Shape:
        return inputs[0]


@layer(
    category="Activation",
    family="activation",
    base_name="relu",
    summary="Cuts negative values to zero.",
)
class ReLU(Elementwise):
    """max(0, x) (torch.nn.ReLU)."""


@layer(
    category="Activation",
    family="activation",
    base_name="leaky",
    summary="Lets a small share of negative values through.",
)
class LeakyReLU(Elementwise):
    """X where positive, else negative_slope * x (torch.nn.LeakyReLU)."""

    negative_slope: float = number(0.01, "Factor for negative values.")

    def headline(self) -> str:
        return f"slope {self.negative_slope:g}"


@layer(
    category="Activation",
    family="activation",
    base_name="sigmoid",
    summary="Squeezes values into 0 to 1.",
)
class Sigmoid(Elementwise):
    """1 / (1 + exp(-x)) (torch.nn.Sigmoid)."""


@layer(
    category="Activation",
    family="activation",
    base_name="tanh",
    summary="Squeezes values into -1 to 1.",
)
class Tanh(Elementwise):
    """The hyperbolic tangent (torch.nn.Tanh)."""


@layer(
    category="Activation",
    family="activation",
    base_name="gelu",
    summary="A smooth ReLU: each value times its chance to be the larger.",
)
class GELU(Elementwise):
    """X times the normal distribution function of x (torch.nn.GELU)."""

    approximate: str = choice("none", ("none", "tanh"), "“tanh” takes a faster approximation.")


@layer(
    category="Activation",
    family="activation",
    base_name="softmax",
    summary="Turns values into shares that sum to 1.",
)
class Softmax(Layer):
    """exp(x) divided by its sum along an axis (torch.nn.Softmax)."""

    dim: int = integer(
        1, "Axis along which the shares sum to 1; the batch is axis 0.", minimum=-8, maximum=8
    )

    def infer(self, *inputs: Shape) -> Shape:
        (x,) = inputs
        rank = len(x) + 1
        if not -rank < self.dim < rank or self.dim == 0:
            raise ShapeError(
                f"Softmax cannot sum along axis {self.dim} of {described(x)}, which has {axes(x)} "
                "(axis 0 is the batch). Use axis 1.",
                fix=Set(dim=1),
            )
        return x

    def window(self, *inputs: Shape) -> Window | None:
        # Along the channels each place keeps its own window; along rows it sees them all.
        return Window() if self.dim in {1, -len(inputs[0])} else None
