"""Convolutions."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from math import gcd, prod

from designer.graph import (
    Notice,
    Set,
    Shape,
    ShapeError,
    Window,
    choice,
    flag,
    integer,
    layer,
    pair,
    plain,
    show_pair,
)
from designer.layers.learned import Weighted
from designer.layers.window import (
    count,
    extent,
    fits,
    fitting,
    lost,
    nearest_divisor,
    require_map,
    short_pair,
    size_formula,
    stepped_over,
    too_large,
    unread_message,
)

Pair = tuple[int, int]


@layer(
    category="Convolution",
    family="convolution",
    base_name="conv",
    summary="Slides learned filters over the maps.",
)
class Conv2d(Weighted):
    """2-D convolution over a (C, H, W) map.

    Output height is floor((H + 2*padding - dilation*(kernel_size - 1) - 1) / stride) + 1,
    width likewise (torch.nn.Conv2d).
    """

    out_channels: int = integer(16, "Number of filters, one output map each.")
    kernel_size: Pair = pair(3, "Height and width of the filters.")
    stride: Pair = pair(1, "How far the window moves in one step.")
    padding: Pair | str = pair(
        0,
        "Rows and columns added at each side; “same” keeps the size, “valid” adds none.",
        minimum=0,
        words=("same", "valid"),
    )
    dilation: Pair = pair(1, "Distance between the values that a filter reads.")
    groups: int = integer(
        1, "Splits the channels into groups that do not see each other; divides both counts."
    )
    bias: bool = flag(True, "Adds a learned number to each output map.")
    padding_mode: str = choice(
        "zeros",
        ("zeros", "reflect", "replicate", "circular"),
        "What the padding is filled with.",
    )

    def infer(self, *inputs: Shape) -> Shape:
        (x,) = inputs
        require_map(self, x)
        require_groups(self.groups, x.channels, self.out_channels)
        if self.padding == "same":
            if self.stride != (1, 1):
                raise ShapeError(
                    f"padding “same” works with stride 1 only, and the stride is "
                    f"{show_pair(self.stride)}. Set the stride to 1 or the padding to numbers.",
                    fix=Set(padding=tuple((s - 1) // 2 for s in self._spans())),
                )
            self._require_padding_mode(x)
            return Shape((self.out_channels, *x.spatial))
        self._require_padding_mode(x)
        if not fits(x, self._spans(), self._padding()):
            window = self.kernel_size, self._padding(), self.dilation
            raise too_large(x, *window, Set(kernel_size=fitting(x, *window)))
        windows = map(count, x.spatial, self._spans(), self.stride, self._padding())
        return Shape((self.out_channels, *windows))

    def inferred(self, *inputs: Shape) -> Mapping[str, int]:
        return {"in_channels": inputs[0].channels}

    def parameters(self, *inputs: Shape) -> int:
        per_filter = inputs[0].channels // self.groups * prod(self.kernel_size)
        return self.out_channels * (per_filter + self.bias)

    def macs(self, *inputs: Shape) -> int:
        per_value = inputs[0].channels // self.groups * prod(self.kernel_size)
        return self.infer(*inputs).values * per_value

    def window(self, *inputs: Shape) -> Window:
        before = tuple(sides[0] for sides in self._sides())
        return Window(self.kernel_size, self.stride, (before[0], before[1]), self.dilation)

    def notices(self, *inputs: Shape) -> tuple[Notice, ...]:
        (x,) = inputs
        found = stepped_over(self._spans(), self.stride)
        message = unread_message(x, self._spans(), self.stride, self._padding())
        if message:
            fixes = self._that_read_all(x)
            would = " or ".join(f"{name} {short_pair(pair)}" for name, pair in fixes.items())
            name, pair = next(iter(fixes.items()))
            found += (Notice(f"{message} {would.capitalize()} would fit.", Set(**{name: pair})),)
        return found

    def formulas(self, *inputs: Shape) -> Mapping[str, str]:
        (x,) = inputs
        h, w = self.kernel_size
        per_filter = f"{x.channels // self.groups}·{h}·{w}"
        bias = " + 1" if self.bias else ""
        size = (
            f"{x.spatial[0]}, since “same” keeps it"
            if self.padding == "same"
            else size_formula(x.spatial[0], self._spans()[0], self.stride[0], self._padding()[0])
        )
        out = self.infer(x)
        return {
            "output_shape": size,
            "parameters": f"{self.out_channels}·({per_filter}{bias})",
            "macs": f"{out.channels}·{out[1]}·{out[2]}·({per_filter})",
        }

    def headline(self) -> str:
        parts = [f"{self.out_channels}", show_pair(self.kernel_size)]
        if self.stride != (1, 1):
            parts.append(f"/{short_pair(self.stride)}")
        if self.padding not in {(0, 0), "valid"}:
            padding = self.padding if isinstance(self.padding, str) else short_pair(self.padding)
            parts.append(f"+{padding}" if padding != "same" else "same")
        return " · ".join(parts[:2]) + "".join(f" {part}" for part in parts[2:])

    def _that_read_all(self, x: Shape) -> dict[str, Pair]:
        """Return the nearest padding, if a sensible one does, and stride that leave none unread."""
        axes = zip(x.spatial, self._spans(), self.stride, self._padding(), strict=True)
        (pad_h, stride_h), (pad_w, stride_w) = (
            (
                next((q for q in self._sensible_padding(n, k, p) if not lost(n, k, s, q)), None),
                next(t for t in range(s, 0, -1) if not lost(n, k, t, p)),
            )
            for n, k, s, p in axes
        )
        fixes = {"stride": (stride_h, stride_w)}
        if pad_h is None or pad_w is None:
            return fixes
        return {"padding": (pad_h, pad_w)} | fixes

    def _sensible_padding(self, size: int, span: int, least: int) -> range:
        return range(least, min(max(least, span // 2), self._most_padding(size)) + 1)

    def _spans(self) -> Pair:
        (h, w), (dh, dw) = self.kernel_size, self.dilation
        return extent(h, dh), extent(w, dw)

    def _sides(self) -> tuple[Pair, Pair]:
        """Padding before and after, for rows and for columns, as torch splits “same”."""
        if self.padding == "same":
            before = tuple((span - 1) // 2 for span in self._spans())
            after = tuple(span // 2 for span in self._spans())
            return (before[0], after[0]), (before[1], after[1])
        h, w = self._padding()
        return (h, h), (w, w)

    def _padding(self) -> Pair:
        return self.padding if isinstance(self.padding, tuple) else (0, 0)

    def _require_padding_mode(self, x: Shape) -> None:
        """Reflected and circular padding read the input itself, so it must be large enough."""
        for size, sides in zip(x.spatial, self._sides(), strict=True):
            if max(sides) > self._most_padding(size):
                raise ShapeError(
                    f"padding_mode “{self.padding_mode}” can add at most "
                    f"{self._most_padding(size)} to a side of {size}, and the padding is "
                    f"{max(sides)}. Use zeros, or less padding.",
                    fix=Set(padding_mode="zeros"),
                )

    def _most_padding(self, size: int) -> int:
        return {"reflect": size - 1, "circular": size}.get(self.padding_mode, sys.maxsize)


@layer(
    category="Convolution",
    family="convolution",
    base_name="upconv",
    summary="Spreads every value over a window: makes maps larger with learned filters.",
)
class ConvTranspose2d(Weighted):
    """Transposed convolution over a (C, H, W) map: the gradient of Conv2d as a layer.

    Output height is (H - 1)*stride - 2*padding + dilation*(kernel_size - 1) + output_padding + 1,
    width likewise (torch.nn.ConvTranspose2d, which pads with zeros only).
    """

    out_channels: int = integer(16, "Number of output maps.")
    kernel_size: Pair = pair(2, "Height and width of the window that a value is spread over.")
    stride: Pair = pair(2, "How far apart these windows lie: by how much the maps grow.")
    padding: Pair = pair(0, "Rows and columns cut off at each side of the output.", minimum=0)
    output_padding: Pair = pair(
        0, "Rows and columns added at the bottom and the right of the output.", minimum=0
    )
    groups: int = integer(
        1, "Splits the channels into groups that do not see each other; divides both counts."
    )
    bias: bool = flag(True, "Adds a learned number to each output map.")
    dilation: Pair = pair(1, "Distance between the values that one value is spread over.")

    def infer(self, *inputs: Shape) -> Shape:
        (x,) = inputs
        require_map(self, x)
        require_groups(self.groups, x.channels, self.out_channels)
        most = tuple(max(s, d) - 1 for s, d in zip(self.stride, self.dilation, strict=True))
        if any(o > m for o, m in zip(self.output_padding, most, strict=True)):
            raise ShapeError(
                f"The output_padding {short_pair(self.output_padding)} must be smaller than the "
                f"stride {short_pair(self.stride)} or the dilation {short_pair(self.dilation)}. "
                "Use less of it.",
                fix=Set(output_padding=tuple(map(min, self.output_padding, most))),
            )
        whole = self._uncut(x)
        sizes = tuple(n - 2 * p for n, p in zip(whole, self.padding, strict=True))
        if min(sizes) < 1:
            raise ShapeError(
                f"The padding {short_pair(self.padding)} cuts everything off: without it the "
                f"output would be only {show_pair(whole)}. Use less padding.",
                fix=Set(
                    padding=tuple(
                        min(p, (n - 1) // 2) for n, p in zip(whole, self.padding, strict=True)
                    )
                ),
            )
        return Shape((self.out_channels, *sizes))

    def inferred(self, *inputs: Shape) -> Mapping[str, int]:
        return {"in_channels": inputs[0].channels}

    def parameters(self, *inputs: Shape) -> int:
        weights = inputs[0].channels * self.out_channels // self.groups * prod(self.kernel_size)
        return weights + self.out_channels * self.bias

    def macs(self, *inputs: Shape) -> int:
        # Each value of the input, not of the output, meets the whole window.
        return inputs[0].values * (self.out_channels // self.groups) * prod(self.kernel_size)

    def window(self, *inputs: Shape) -> Window:
        h, w = (s - 1 - p for s, p in zip(self._spans(), self.padding, strict=True))
        return Window(self.kernel_size, (1, 1), (h, w), self.dilation, self.stride)

    def notices(self, *inputs: Shape) -> tuple[Notice, ...]:
        if self.dilation != (1, 1):
            return ()
        pairs = tuple(zip(self.kernel_size, self.stride, strict=True))
        if any(k < s for k, s in pairs):
            return (
                Notice(
                    f"Stride {short_pair(self.stride)} is larger than the "
                    f"{show_pair(self.kernel_size)} kernel: the rows and columns between the "
                    "windows hold the bias alone.",
                    Set(kernel_size=tuple(max(k, s) for k, s in pairs)),
                ),
            )
        if any(k % s for k, s in pairs):
            even = tuple(-(-k // s) * s for k, s in pairs)
            return (
                Notice(
                    f"The {show_pair(self.kernel_size)} kernel is no multiple of the stride "
                    f"{short_pair(self.stride)}: outputs get sums of different length, which shows "
                    f"as a chequered pattern. A {show_pair(even)} kernel covers them evenly.",
                    Set(kernel_size=even),
                ),
            )
        return ()

    def formulas(self, *inputs: Shape) -> Mapping[str, str]:
        (x,) = inputs
        (h, w), out = self.kernel_size, self.out_channels // self.groups
        bias = f" + {self.out_channels}" if self.bias else ""
        return {
            "output_shape": (
                f"({x.spatial[0]} − 1)·{self.stride[0]} − 2·{self.padding[0]} + "
                f"{self._spans()[0]} + {self.output_padding[0]}"
            ),
            "parameters": f"{x.channels}·{out}·{h}·{w}{bias}",
            "macs": f"{x.channels}·{x.spatial[0]}·{x.spatial[1]}·({out}·{h}·{w})",
        }

    def headline(self) -> str:
        stride = f" /{short_pair(self.stride)}" if self.stride != (1, 1) else ""
        padding = f" −{short_pair(self.padding)}" if self.padding != (0, 0) else ""
        return f"{self.out_channels} · {show_pair(self.kernel_size)}{stride}{padding}"

    def _spans(self) -> Pair:
        (h, w), (dh, dw) = self.kernel_size, self.dilation
        return extent(h, dh), extent(w, dw)

    def _uncut(self, x: Shape) -> Pair:
        """Return height and width of the output before the padding is cut off."""
        h, w = (
            (n - 1) * s + span + more
            for n, s, span, more in zip(
                x.spatial, self.stride, self._spans(), self.output_padding, strict=True
            )
        )
        return h, w


def require_groups(groups: int, channels: int, filters: int) -> None:
    """Refuse groups that do not divide the channels of the input and of the output."""
    for number, what in ((channels, "input channels"), (filters, "filters")):
        if number % groups:
            raise ShapeError(
                f"groups = {plain(groups)} does not divide the {plain(number)} {what}. "
                f"It must divide both {plain(channels)} and {plain(filters)}.",
                fix=Set(groups=nearest_divisor(gcd(channels, filters), groups)),
            )
