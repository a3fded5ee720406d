"""Activations: the same function for every value."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from designer.graph import (
    Layer,
    Set,
    Shape,
    ShapeError,
    Window,
    choice,
    flag,
    integer,
    kind_of,
    layer,
    number,
)
from designer.layers.learned import Learned
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
    base_name="relu",
    summary="Cuts negative values to zero and large ones to 6.",
)
class ReLU6(Elementwise):
    """min(max(0, x), 6) (torch.nn.ReLU6), as in MobileNet."""


@layer(
    category="Activation",
    family="activation",
    base_name="prelu",
    summary="Learns how much of negative values to let through.",
)
class PReLU(Elementwise, Learned):
    """X where positive, else a learned slope times x (torch.nn.PReLU)."""

    per_channel: bool = flag(False, "Learns a slope for each channel, not one for all.")
    init: float = number(0.25, "The slope before training.")

    def inferred(self, *inputs: Shape) -> Mapping[str, int]:
        return {"num_parameters": self.parameters(*inputs)}

    def arguments(self) -> Mapping[str, Any]:
        return {"init": self.init}

    def parameters(self, *inputs: Shape) -> int:
        return inputs[0].channels if self.per_channel else 1

    def headline(self) -> str:
        return "per channel" if self.per_channel else ""


@layer(
    category="Activation",
    family="activation",
    base_name="elu",
    summary="Bends negative values smoothly towards a lower limit.",
)
class ELU(Elementwise):
    """X where positive, else alpha * (exp(x) - 1) (torch.nn.ELU)."""

    alpha: float = number(1.0, "How far below zero the limit lies.")

    def headline(self) -> str:
        return "" if self.alpha == 1 else f"alpha {self.alpha:g}"


@layer(
    category="Activation",
    family="activation",
    base_name="selu",
    summary="An ELU scaled so that mean 0 and deviation 1 persist from layer to layer.",
)
class SELU(Elementwise):
    """1.0507 times an ELU with alpha 1.6733 (torch.nn.SELU)."""


@layer(
    category="Activation",
    family="activation",
    base_name="silu",
    summary="Each value times its sigmoid, also called swish.",
)
class SiLU(Elementwise):
    """X / (1 + exp(-x)) (torch.nn.SiLU)."""


@layer(
    category="Activation",
    family="activation",
    base_name="mish",
    summary="Each value times the tanh of its softplus.",
)
class Mish(Elementwise):
    """X * tanh(log(1 + exp(x))) (torch.nn.Mish)."""


@layer(
    category="Activation",
    family="activation",
    base_name="hardswish",
    summary="SiLU from straight lines, quick to compute.",
)
class Hardswish(Elementwise):
    """X * min(max(0, x + 3), 6) / 6 (torch.nn.Hardswish)."""


@layer(
    category="Activation",
    family="activation",
    base_name="hardsigmoid",
    summary="A sigmoid from straight lines, quick to compute.",
)
class Hardsigmoid(Elementwise):
    """min(max(0, x + 3), 6) / 6 (torch.nn.Hardsigmoid)."""


@layer(
    category="Activation",
    family="activation",
    base_name="softplus",
    summary="A ReLU with its corner rounded; never zero.",
)
class Softplus(Elementwise):
    """log(1 + exp(beta * x)) / beta (torch.nn.Softplus)."""

    beta: float = number(
        1.0, "How sharp the corner is: the larger, the more like ReLU.", minimum=0, above=True
    )
    threshold: float = number(20.0, "Where beta * x is above it, x itself is taken.")

    def headline(self) -> str:
        return "" if self.beta == 1 else f"beta {self.beta:g}"


class AlongAxis(Layer):
    """What turns the values along an axis into shares of 1."""

    if TYPE_CHECKING:
        dim: int

    def infer(self, *inputs: Shape) -> Shape:
        (x,) = inputs
        rank = len(x) + 1
        if not -rank < self.dim < rank or self.dim == 0:
            raise ShapeError(
                f"{kind_of(self)} cannot sum along axis {self.dim} of {described(x)}, which has "
                f"{axes(x)} (axis 0 is the batch). Use axis 1.",
                fix=Set(dim=1),
            )
        return x

    def window(self, *inputs: Shape) -> Window | None:
        # Along the channels each place keeps its own window; along rows it sees them all.
        return Window() if self.dim in {1, -len(inputs[0])} else None


@layer(
    category="Activation",
    family="activation",
    base_name="softmax",
    summary="Turns values into shares that sum to 1.",
)
class Softmax(AlongAxis):
    """exp(x) divided by its sum along an axis (torch.nn.Softmax)."""

    dim: int = integer(
        1, "Axis along which the shares sum to 1; the batch is axis 0.", minimum=-8, maximum=8
    )


@layer(
    category="Activation",
    family="activation",
    base_name="logsoftmax",
    summary="The logarithm of softmax: what a negative log-likelihood takes.",
)
class LogSoftmax(AlongAxis):
    """X less the logarithm of the sum of exp(x) along an axis (torch.nn.LogSoftmax)."""

    dim: int = integer(
        1,
        "Axis along which the exponentials sum to 1; the batch is axis 0.",
        minimum=-8,
        maximum=8,
    )
