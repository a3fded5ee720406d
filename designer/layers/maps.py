"""Layers that pad, enlarge and rearrange maps."""

from __future__ import annotations

from collections.abc import Mapping
from math import isqrt
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
    layer,
    number,
    plain,
    sides,
)
from designer.layers.shape import described
from designer.layers.window import nearest_divisor, require_map, square_window

FourSides = tuple[int, int, int, int]


class Pad(Layer):
    """What padding at chosen sides shares."""

    if TYPE_CHECKING:
        padding: FourSides

    def infer(self, *inputs: Shape) -> Shape:
        (x,) = inputs
        require_map(self, x)
        left, right, top, bottom = self.padding
        return Shape((x.channels, x[1] + top + bottom, x[2] + left + right))

    def window(self, *inputs: Shape) -> Window:
        left, _, top, _ = self.padding
        return Window(padding=(top, left))

    def formulas(self, *inputs: Shape) -> Mapping[str, str]:
        _, _, top, bottom = self.padding
        return {"output_shape": f"{inputs[0][1]} + {top} + {bottom}"}

    def headline(self) -> str:
        alike = len(set(self.padding)) == 1
        return f"+{self.padding[0]}" if alike else "+" + " ".join(map(str, self.padding))


@layer(
    category="Shape",
    family="shape",
    base_name="pad",
    summary="Adds rows and columns of zeros at the sides you choose.",
)
class ZeroPad2d(Pad):
    """Zeros around a (C, H, W) map, by side (torch.nn.ZeroPad2d)."""

    padding: FourSides = sides(1, "Columns at the left and right, rows at the top and bottom.")


@layer(
    category="Shape",
    family="shape",
    base_name="pad",
    summary="Adds rows and columns at the sides that mirror those inside.",
)
class ReflectionPad2d(Pad):
    """The map mirrored at its edges, by side (torch.nn.ReflectionPad2d)."""

    padding: FourSides = sides(1, "Columns at the left and right, rows at the top and bottom.")

    def infer(self, *inputs: Shape) -> Shape:
        (x,) = inputs
        padded = super().infer(x)
        most = (x[2] - 1, x[2] - 1, x[1] - 1, x[1] - 1)
        if any(p > m for p, m in zip(self.padding, most, strict=True)):
            raise ShapeError(
                f"ReflectionPad2d mirrors the rows and columns inside: of {x} maps it can add at "
                f"most {plain(most[2])} rows and {plain(most[0])} columns to a side. Use less "
                "padding.",
                fix=Set(padding=tuple(map(min, self.padding, most))),
            )
        return padded


@layer(
    category="Shape",
    family="shape",
    base_name="up",
    summary="Makes maps larger by repeating values or drawing lines between them.",
)
class Upsample(Layer):
    """A (C, H, W) map resized to floor(H*scale_factor), width likewise (torch.nn.Upsample)."""

    scale_factor: float = number(
        2.0, "How many times as high and wide.", minimum=0, maximum=1024, above=True
    )
    mode: str = choice(
        "nearest",
        ("nearest", "nearest-exact", "bilinear", "bicubic"),
        "Takes the nearest value, or one between those around.",
    )
    align_corners: bool = flag(
        False, "With bilinear and bicubic: the corners of input and output lie on each other."
    )

    def infer(self, *inputs: Shape) -> Shape:
        (x,) = inputs
        require_map(self, x)
        sizes = tuple(int(n * self.scale_factor) for n in x.spatial)
        if min(sizes) < 1:
            raise ShapeError(
                f"Of {x} maps times {self.scale_factor:g} nothing would be left: each side is "
                "rounded down to whole rows and columns. Use a larger scale_factor.",
                fix=Set(scale_factor=1.0),
            )
        return Shape((x.channels, *sizes))

    def arguments(self) -> Mapping[str, Any]:
        between = self.mode in {"bilinear", "bicubic"}
        return self.options() | {"align_corners": self.align_corners if between else None}

    def window(self, *inputs: Shape) -> Window | None:
        if self.scale_factor == 1:
            return Window()
        from fractions import Fraction  # and its decimals, which no other layer needs

        zoom = Fraction(self.scale_factor).limit_denominator(1024)
        n, d = zoom.as_integer_ratio()
        if 1 not in (n, d) or self.arguments()["align_corners"]:
            # The places that values are taken from lie evenly over the maps, but not in step.
            return None
        if self.mode == "nearest":
            return square_window(n, stride=d, padding=n - 1, input_dilation=n)
        # In half steps from here, since a value stands for the middle of its place.
        half = {"stride": 2 * d, "input_dilation": 2 * n}
        if self.mode == "nearest-exact":
            return square_window(2 * n, padding=2 * n - d - 1, **half)
        # Where all fall on the middle of a place, bicubic too takes that value alone.
        reach = 1 if self.mode == "bilinear" or (n == 1 and d % 2) else 2
        return square_window(4 * reach * n - 1, padding=(2 * reach + 1) * n - d - 1, **half)

    def formulas(self, *inputs: Shape) -> Mapping[str, str]:
        return {"output_shape": f"⌊{inputs[0].spatial[0]}·{self.scale_factor!r}⌋"}

    def headline(self) -> str:
        return f"×{self.scale_factor:g} · {self.mode}"


@layer(
    category="Shape",
    family="shape",
    base_name="shuffle",
    summary="Lays channels out as rows and columns: fewer channels, larger maps.",
)
class PixelShuffle(Layer):
    """(C, H, W) to (C / r², H*r, W*r), r being upscale_factor (torch.nn.PixelShuffle)."""

    upscale_factor: int = integer(2, "How many times as high and wide.")

    def infer(self, *inputs: Shape) -> Shape:
        (x,) = inputs
        require_map(self, x)
        r = self.upscale_factor
        if x.channels % r**2:
            most = min(r, isqrt(x.channels))
            fitting = next(q for q in range(most, 0, -1) if x.channels % q**2 == 0)
            raise ShapeError(
                f"PixelShuffle lays every {plain(r)}·{plain(r)} = {plain(r**2)} channels out as "
                f"one, and {plain(x.channels)} is no multiple of it. Change the channels before, "
                f"or use {fitting}.",
                fix=Set(upscale_factor=fitting),
            )
        return Shape((x.channels // r**2, *(n * r for n in x.spatial)))

    def window(self, *inputs: Shape) -> Window:
        r = self.upscale_factor
        return square_window(r, padding=r - 1, input_dilation=r)

    def formulas(self, *inputs: Shape) -> Mapping[str, str]:
        return {"output_shape": f"{inputs[0].spatial[0]}·{self.upscale_factor}"}

    def headline(self) -> str:
        return f"×{self.upscale_factor}"


@layer(
    category="Shape",
    family="shape",
    base_name="shuffle",
    summary="Mixes the channels of different groups, as in ShuffleNet.",
)
class ChannelShuffle(Layer):
    """Takes the channels in turn from each of `groups` groups (torch.nn.ChannelShuffle)."""

    groups: int = integer(2, "How many groups the channels come in.")

    def infer(self, *inputs: Shape) -> Shape:
        (x,) = inputs
        if len(x) < 2:
            raise ShapeError(
                f"ChannelShuffle needs maps (channels×height×width) and receives {described(x)}. "
                "Its place is before any Flatten or Linear."
            )
        if x.channels % self.groups:
            raise ShapeError(
                f"The {plain(x.channels)} channels do not come in {plain(self.groups)} groups of "
                "one size. Their number must be divisible by groups.",
                fix=Set(groups=nearest_divisor(x.channels, self.groups)),
            )
        return x

    def headline(self) -> str:
        return f"{self.groups} group{'s' * (self.groups > 1)}"
