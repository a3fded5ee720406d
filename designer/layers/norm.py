"""Normalisation."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from designer.graph import (
    Layer,
    Notice,
    Replace,
    Set,
    Shape,
    ShapeError,
    Window,
    choice,
    flag,
    integer,
    layer,
    number,
    plain,
)
from designer.layers.learned import Learned
from designer.layers.shape import described
from designer.layers.window import nearest_divisor, require_map


class ChannelNorm(Learned):
    """What normalising each channel by itself shares."""

    if TYPE_CHECKING:
        affine: bool

    def inferred(self, *inputs: Shape) -> Mapping[str, int]:
        return {"num_features": inputs[0].channels}

    def parameters(self, *inputs: Shape) -> int:
        return 2 * inputs[0].channels if self.affine else 0

    def formulas(self, *inputs: Shape) -> Mapping[str, str]:
        return {"parameters": f"2·{inputs[0].channels}"} if self.affine else {}


@dataclass(frozen=True)
class BatchNorm(ChannelNorm):
    """What batch normalisation of maps and of vectors shares."""

    eps: float = number(1e-5, "Added to the variance before its root.", minimum=0, above=True)
    momentum: float = number(
        0.1, "Share of each batch in the running mean and variance.", minimum=0, maximum=1
    )
    affine: bool = flag(True, "Learns a scale and a shift for each channel.")
    track_running_stats: bool = flag(True, "Keeps a running mean and variance for evaluation.")


@layer(
    category="Normalisation",
    family="normalisation",
    base_name="bn",
    summary="Gives every channel mean 0 and deviation 1 over the batch.",
)
class BatchNorm2d(BatchNorm):
    """Batch normalisation of each channel of a (C, H, W) map (torch.nn.BatchNorm2d)."""

    def infer(self, *inputs: Shape) -> Shape:
        (x,) = inputs
        if len(x) < 3:
            raise ShapeError(
                f"BatchNorm2d needs maps (channels×height×width) and receives {described(x)}. "
                "BatchNorm1d takes it.",
                fix=Replace(BatchNorm1d(**self.options())),
            )
        require_map(self, x)
        return x


@layer(
    category="Normalisation",
    family="normalisation",
    base_name="bn",
    summary="Gives every number of a vector mean 0 and deviation 1 over the batch.",
)
class BatchNorm1d(BatchNorm):
    """Batch normalisation of a vector, or of each row of (C, L) (torch.nn.BatchNorm1d)."""

    def infer(self, *inputs: Shape) -> Shape:
        (x,) = inputs
        if x.is_map:
            raise ShapeError(
                f"BatchNorm1d needs a vector and receives {x} maps. BatchNorm2d takes them.",
                fix=Replace(BatchNorm2d(**self.options())),
            )
        if len(x) > 2:
            raise ShapeError(f"BatchNorm1d needs a vector and receives {x}. Put a Flatten before.")
        return x


@layer(
    category="Normalisation",
    family="normalisation",
    base_name="norm",
    summary="Gives every map of every example mean 0 and deviation 1 by itself.",
)
class InstanceNorm2d(ChannelNorm):
    """Normalisation of each map of (C, H, W) over its own values (torch.nn.InstanceNorm2d)."""

    eps: float = number(1e-5, "Added to the variance before its root.", minimum=0, above=True)
    momentum: float = number(
        0.1, "Share of each batch in the running mean and variance.", minimum=0, maximum=1
    )
    affine: bool = flag(False, "Learns a scale and a shift for each channel.")
    track_running_stats: bool = flag(False, "Keeps a running mean and variance for evaluation.")

    def infer(self, *inputs: Shape) -> Shape:
        (x,) = inputs
        require_map(self, x)
        if x.spatial == (1, 1):
            raise ShapeError(
                f"InstanceNorm2d compares the values of a map, and {x} maps have only one each: "
                "training stops there. BatchNorm2d compares them over the batch.",
                fix=Replace(BatchNorm2d(eps=self.eps, affine=self.affine)),
            )
        return x

    def window(self, *inputs: Shape) -> Window | None:
        # In evaluation, statistics that were kept are fixed numbers.
        return Window() if self.track_running_stats else None


@layer(
    category="Normalisation",
    family="normalisation",
    base_name="norm",
    summary="Gives every group of channels mean 0 and deviation 1 within an example.",
)
class GroupNorm(Learned):
    """Normalisation over groups of channels, the same at any batch size (torch.nn.GroupNorm)."""

    num_groups: int = integer(4, "How many groups the channels form; 1 takes them all together.")
    eps: float = number(1e-5, "Added to the variance before its root.", minimum=0, above=True)
    affine: bool = flag(True, "Learns a scale and a shift for each channel.")

    def infer(self, *inputs: Shape) -> Shape:
        (x,) = inputs
        if x.channels % self.num_groups:
            raise ShapeError(
                f"The {plain(x.channels)} channels cannot form {plain(self.num_groups)} groups of "
                "one size. Their number must be divisible by num_groups.",
                fix=Set(num_groups=nearest_divisor(x.channels, self.num_groups)),
            )
        return x

    def inferred(self, *inputs: Shape) -> Mapping[str, int]:
        return {"num_channels": inputs[0].channels}

    def parameters(self, *inputs: Shape) -> int:
        return 2 * inputs[0].channels if self.affine else 0

    def window(self, *inputs: Shape) -> None:
        return None

    def notices(self, *inputs: Shape) -> tuple[Notice, ...]:
        (x,) = inputs
        if x.values > self.num_groups:
            return ()
        fix = Set(num_groups=1) if self.num_groups > 1 else None
        return (single_value("group", fix),)

    def formulas(self, *inputs: Shape) -> Mapping[str, str]:
        return {"parameters": f"2·{inputs[0].channels}"} if self.affine else {}

    def headline(self) -> str:
        return f"{self.num_groups} group{'s' * (self.num_groups > 1)}"


@layer(
    category="Normalisation",
    family="normalisation",
    base_name="norm",
    summary="Gives every example mean 0 and deviation 1, whatever the batch.",
)
class LayerNorm(Learned):
    """Normalisation over the axes of an example, all or the last (torch.nn.LayerNorm).

    PyTorch's normalized_shape follows from what comes in.
    """

    axes: str = choice(
        "all", ("all", "last"), "Over all values of an example, or over its last axis alone."
    )
    eps: float = number(1e-5, "Added to the variance before its root.", minimum=0, above=True)
    elementwise_affine: bool = flag(True, "Learns a scale for each value that is normalised.")
    bias: bool = flag(True, "Learns a shift too, where it learns a scale.")

    def infer(self, *inputs: Shape) -> Shape:
        return inputs[0]

    def inferred(self, *inputs: Shape) -> Mapping[str, Any]:
        return {"normalized_shape": self._normalised(inputs[0])}

    def arguments(self) -> Mapping[str, Any]:
        return {name: value for name, value in super().arguments().items() if name != "axes"}

    def parameters(self, *inputs: Shape) -> int:
        each = 1 + self.bias if self.elementwise_affine else 0
        return each * self._normalised(inputs[0]).values

    def window(self, *inputs: Shape) -> None:
        return None

    def notices(self, *inputs: Shape) -> tuple[Notice, ...]:
        (x,) = inputs
        if self._normalised(x).values > 1:
            return ()
        return (single_value("last axis", Set(axes="all") if x.values > 1 else None),)

    def formulas(self, *inputs: Shape) -> Mapping[str, str]:
        if not self.elementwise_affine:
            return {}
        values = "·".join(map(str, self._normalised(inputs[0])))
        return {"parameters": f"2·{values}" if self.bias else values}

    def headline(self) -> str:
        return "last axis" if self.axes == "last" else ""

    def _normalised(self, x: Shape) -> Shape:
        return x if self.axes == "all" else Shape(x[-1:])


@layer(
    category="Normalisation",
    family="normalisation",
    base_name="lrn",
    summary="Damps a value where the channels beside it are strong, as in AlexNet.",
)
class LocalResponseNorm(Layer):
    """X / (k + alpha/size * sum of squares over `size` channels)^beta.

    The channels are those around its own (torch.nn.LocalResponseNorm).
    """

    size: int = integer(5, "How many channels, side by side, count.")
    alpha: float = number(1e-4, "Weight of their squares.")
    beta: float = number(0.75, "Power of the divisor.")
    k: float = number(1.0, "Added to the sum.")

    def infer(self, *inputs: Shape) -> Shape:
        (x,) = inputs
        if len(x) < 2:
            raise ShapeError(
                f"LocalResponseNorm needs maps (channels×height×width) and receives {described(x)}."
                " Its place is before any Flatten or Linear."
            )
        return x

    def headline(self) -> str:
        return f"{self.size} channel{'s' * (self.size > 1)}"


def single_value(what: str, fix: Set | None) -> Notice:
    """Tell that a mean over a single value leaves nothing of it."""
    return Notice(
        f"Each {what} holds one value only, which is its own mean: nothing but zero, and the "
        "learned shift, comes out.",
        fix,
    )
