"""Pooling."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

from designer.graph import (
    Layer,
    Notice,
    Set,
    Shape,
    ShapeError,
    Window,
    dims,
    flag,
    layer,
    number,
    optional_integer,
    pair,
    show_pair,
)
from designer.layers.shape import axes, described
from designer.layers.window import (
    count,
    extent,
    fits,
    fitting,
    require_map,
    short_pair,
    size_formula,
    stepped_over,
    too_large,
    unread_message,
)

Pair = tuple[int, int]


class WindowPool(Layer):
    """What pooling with a sliding window shares."""

    if TYPE_CHECKING:  # declared by each of them, so that each lists its own fields in order
        kernel_size: Pair
        stride: Pair
        ceil_mode: bool

    def spread(self) -> Pair:
        """Distance between the values that a window reads."""
        return (1, 1)

    def around(self) -> Pair:
        """Rows and columns added at each side."""
        return (0, 0)

    def infer(self, *inputs: Shape) -> Shape:
        (x,) = inputs
        require_map(self, x)
        padding = self.around()
        if any(2 * p > k for p, k in zip(padding, self.kernel_size, strict=True)):
            raise ShapeError(
                f"padding {short_pair(padding)} is more than half of the "
                f"{show_pair(self.kernel_size)} kernel: a window could lie wholly in the padding. "
                "Use less padding or a larger kernel.",
                fix=Set(padding=tuple(map(min, padding, (k // 2 for k in self.kernel_size)))),
            )
        # The last, partial window of ceil_mode may reach out by less than a stride.
        out = (self.stride[0] - 1, self.stride[1] - 1) if self.ceil_mode else (0, 0)
        if not fits(x, self._spans(), padding, out):
            window = self.kernel_size, padding, self.spread()
            raise too_large(x, *window, self._smaller(x))
        windows = (
            count(n, k, s, p, self.ceil_mode)
            for n, k, s, p in zip(x.spatial, self._spans(), self.stride, padding, strict=True)
        )
        return Shape((x.channels, *windows))

    def window(self, *inputs: Shape) -> Window:
        return Window(self.kernel_size, self.stride, self.around(), self.spread())

    def notices(self, *inputs: Shape) -> tuple[Notice, ...]:
        found = stepped_over(self._spans(), self.stride)
        message = unread_message(inputs[0], self._spans(), self.stride, self.around())
        if message and not self.ceil_mode:
            more = f"{message} ceil_mode would read what is left in a last, partial window."
            found += (Notice(more, Set(ceil_mode=True)),)
        return found

    def formulas(self, *inputs: Shape) -> Mapping[str, str]:
        size = inputs[0].spatial[0], self._spans()[0], self.stride[0], self.around()[0]
        return {"output_shape": size_formula(*size, up=self.ceil_mode)}

    def headline(self) -> str:
        overlap = "" if self.stride == self.kernel_size else f" /{show_pair(self.stride)}"
        return show_pair(self.kernel_size) + overlap

    def _smaller(self, x: Shape) -> Set:
        """Return the largest window that fits; without the padding if it were too much for it."""
        kernel = fitting(x, self.kernel_size, self.around(), self.spread())
        if all(2 * p <= k for p, k in zip(self.around(), kernel, strict=True)):
            return Set(kernel_size=kernel)
        kernel = fitting(x, self.kernel_size, (0, 0), self.spread())
        return Set(kernel_size=kernel, padding=(0, 0))

    def _spans(self) -> Pair:
        (h, w), (dh, dw) = self.kernel_size, self.spread()
        return extent(h, dh), extent(w, dw)


@layer(
    category="Pooling",
    family="pooling",
    base_name="pool",
    summary="Keeps the largest value of each window.",
)
class MaxPool2d(WindowPool):
    """Max pooling over a (C, H, W) map.

    Output height is floor((H + 2*padding - dilation*(kernel_size - 1) - 1) / stride) + 1,
    width likewise (torch.nn.MaxPool2d).
    """

    kernel_size: Pair = pair(2, "Height and width of the window.")
    stride: Pair = pair(2, "How far the window moves in one step.")
    padding: Pair = pair(0, "Rows and columns added at each side; never the largest.", minimum=0)
    dilation: Pair = pair(1, "Distance between the values that a window reads.")
    ceil_mode: bool = flag(False, "Also takes a last window that is only partly inside.")

    def spread(self) -> Pair:
        return self.dilation

    def around(self) -> Pair:
        return self.padding


@layer(
    category="Pooling",
    family="pooling",
    base_name="pool",
    summary="Takes the mean of each window.",
)
class AvgPool2d(WindowPool):
    """Average pooling over a (C, H, W) map.

    Output height is floor((H + 2*padding - kernel_size) / stride) + 1, width likewise
    (torch.nn.AvgPool2d).
    """

    kernel_size: Pair = pair(2, "Height and width of the window.")
    stride: Pair = pair(2, "How far the window moves in one step.")
    padding: Pair = pair(0, "Rows and columns of zeros added at each side.", minimum=0)
    ceil_mode: bool = flag(False, "Also takes a last window that is only partly inside.")
    count_include_pad: bool = flag(True, "Counts the zeros of the padding in the mean.")
    divisor_override: int | None = optional_integer(
        None, "What the sum of a window is divided by, in place of how many values it has."
    )

    def around(self) -> Pair:
        return self.padding


@layer(
    category="Pooling",
    family="pooling",
    base_name="pool",
    summary="Takes the power mean of each window: between its sum and its largest value.",
)
class LPPool2d(WindowPool):
    """The norm_type-th root of the sum of each window's values to that power.

    Output height is floor((H - kernel_size) / stride) + 1, width likewise (torch.nn.LPPool2d).
    1 gives the sum; the larger the power, the nearer the result to the largest value.
    """

    norm_type: float = number(2.0, "The power; 1 adds the values up.", minimum=0, above=True)
    kernel_size: Pair = pair(2, "Height and width of the window.")
    stride: Pair = pair(2, "How far the window moves in one step.")
    ceil_mode: bool = flag(False, "Also takes a last window that is only partly inside.")

    def headline(self) -> str:
        return f"L{self.norm_type:g} · {super().headline()}"


class AdaptivePool(Layer):
    """What pooling to a given size shares."""

    if TYPE_CHECKING:
        output_size: Pair

    def infer(self, *inputs: Shape) -> Shape:
        (x,) = inputs
        require_map(self, x)
        return Shape((x.channels, *self.output_size))

    def window(self, *inputs: Shape) -> Window:
        # Row i takes the rows above i*H/out - 1 and below (i+1)*H/out: in steps of 1/out of a row.
        (height, width), (h, w) = inputs[0].spatial, self.output_size
        return Window(
            kernel=(height + h - 1, width + w - 1),
            stride=(height, width),
            padding=(h - 1, w - 1),
            input_dilation=(h, w),
        )

    def headline(self) -> str:
        return f"to {show_pair(self.output_size)}"


@layer(
    category="Pooling",
    family="pooling",
    base_name="pool",
    summary="Takes means so that the output has the size you ask for.",
)
class AdaptiveAvgPool2d(AdaptivePool):
    """Average pooling to a given size (torch.nn.AdaptiveAvgPool2d).

    Output row i is the mean of the input rows from floor(i*H/out) to ceil((i+1)*H/out).
    """

    output_size: Pair = pair(1, "Height and width of the output; 1 takes the mean of each map.")


@layer(
    category="Pooling",
    family="pooling",
    base_name="pool",
    summary="Takes largest values so that the output has the size you ask for.",
)
class AdaptiveMaxPool2d(AdaptivePool):
    """Max pooling to a given size (torch.nn.AdaptiveMaxPool2d).

    Output row i is the largest of the input rows from floor(i*H/out) to ceil((i+1)*H/out).
    """

    output_size: Pair = pair(1, "Height and width of the output; 1 takes each map's largest.")


@layer(
    category="Pooling",
    family="pooling",
    base_name="mean",
    target="torch.mean",
    summary="Takes the mean along the axes you name; they are gone afterwards.",
)
class Mean(Layer):
    """The mean along `dim` (torch.mean): over rows and columns it is global average pooling."""

    dim: tuple[int, ...] = dims(
        (2, 3), "Axes to average; 2 and 3 are rows and columns, the batch is axis 0."
    )
    keepdim: bool = flag(False, "Keeps the averaged axes, with size 1.")
    is_module: ClassVar[bool] = False

    def infer(self, *inputs: Shape) -> Shape:
        (x,) = inputs
        there = tuple(d for d in self.dim if d <= len(x))
        if there != self.dim:
            over = " and ".join(map(str, self.dim))
            raise ShapeError(
                f"Mean cannot average along {'axis' if len(self.dim) == 1 else 'the axes'} {over} "
                f"of {described(x)}, which has {axes(x)} (axis 0 is the batch).",
                fix=Set(dim=there or (len(x),), keepdim=self.keepdim or len(x) == 1),
            )
        if self.keepdim:
            return Shape(1 if axis in self.dim else n for axis, n in enumerate(x, start=1))
        if len(self.dim) == len(x):
            raise ShapeError(
                f"Mean along every axis of {described(x)} leaves one number without an axis for "
                "each example. Turn keepdim on, or leave an axis out.",
                fix=Set(keepdim=True),
            )
        return Shape(n for axis, n in enumerate(x, start=1) if axis not in self.dim)

    def window(self, *inputs: Shape) -> Window | None:
        # Along the channels each place keeps its own window; along rows it sees them all.
        return Window() if self.keepdim and self.dim == (1,) else None

    def headline(self) -> str:
        return f"dim {', '.join(map(str, self.dim))}"
