"""Pooling."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from designer.graph import (
    Layer,
    Notice,
    Set,
    Shape,
    ShapeError,
    Window,
    flag,
    layer,
    pair,
    show_pair,
)
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
        padding: Pair
        ceil_mode: bool

    def spread(self) -> Pair:
        """Distance between the values that a window reads."""
        return (1, 1)

    def infer(self, *inputs: Shape) -> Shape:
        (x,) = inputs
        require_map(self, x)
        if any(2 * p > k for p, k in zip(self.padding, self.kernel_size, strict=True)):
            raise ShapeError(
                f"padding {short_pair(self.padding)} is more than half of the "
                f"{show_pair(self.kernel_size)} kernel: a window could lie wholly in the padding. "
                "Use less padding or a larger kernel.",
                fix=Set(padding=tuple(map(min, self.padding, (k // 2 for k in self.kernel_size)))),
            )
        # The last, partial window of ceil_mode may reach out by less than a stride.
        out = (self.stride[0] - 1, self.stride[1] - 1) if self.ceil_mode else (0, 0)
        if not fits(x, self._spans(), self.padding, out):
            window = self.kernel_size, self.padding, self.spread()
            raise too_large(x, *window, self._smaller(x))
        windows = (
            count(n, k, s, p, self.ceil_mode)
            for n, k, s, p in zip(x.spatial, self._spans(), self.stride, self.padding, strict=True)
        )
        return Shape((x.channels, *windows))

    def window(self, *inputs: Shape) -> Window:
        return Window(self.kernel_size, self.stride, self.padding, self.spread())

    def notices(self, *inputs: Shape) -> tuple[Notice, ...]:
        found = stepped_over(self._spans(), self.stride)
        message = unread_message(inputs[0], self._spans(), self.stride, self.padding)
        if message and not self.ceil_mode:
            more = f"{message} ceil_mode would read what is left in a last, partial window."
            found += (Notice(more, Set(ceil_mode=True)),)
        return found

    def formulas(self, *inputs: Shape) -> Mapping[str, str]:
        size = inputs[0].spatial[0], self._spans()[0], self.stride[0], self.padding[0]
        return {"output_shape": size_formula(*size, up=self.ceil_mode)}

    def headline(self) -> str:
        overlap = "" if self.stride == self.kernel_size else f" /{show_pair(self.stride)}"
        return show_pair(self.kernel_size) + overlap

    def _smaller(self, x: Shape) -> Set:
        """Return the largest window that fits; without the padding if it were too much for it."""
        kernel = fitting(x, self.kernel_size, self.padding, self.spread())
        if all(2 * p <= k for p, k in zip(self.padding, kernel, strict=True)):
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


@layer(
    category="Pooling",
    family="pooling",
    base_name="pool",
    summary="Takes means so that the output has the size you ask for.",
)
class AdaptiveAvgPool2d(Layer):
    """Average pooling to a given size (torch.nn.AdaptiveAvgPool2d).

    Output row i is the mean of the input rows from floor(i*H/out) to ceil((i+1)*H/out).
    """

    output_size: Pair = pair(1, "Height and width of the output; 1 takes the mean of each map.")

    def infer(self, *inputs: Shape) -> Shape:
        (x,) = inputs
        require_map(self, x)
        return Shape((x.channels, *self.output_size))

    def window(self, *inputs: Shape) -> Window | None:
        sizes = inputs[0].spatial
        if any(n % out for n, out in zip(sizes, self.output_size, strict=True)):
            # The windows differ in size and place: no one window stands for all.
            return None
        h, w = (n // out for n, out in zip(sizes, self.output_size, strict=True))
        return Window((h, w), (h, w))

    def headline(self) -> str:
        return f"to {show_pair(self.output_size)}"
