"""Convolutions."""

from __future__ import annotations

from collections.abc import Mapping
from math import gcd, prod

from designer.graph import (
    Layer,
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
    show_pair,
)
from designer.layers.window import (
    count,
    extent,
    require_fit,
    require_map,
    size_formula,
    unread_notice,
)

Pair = tuple[int, int]


@layer(
    category="Convolution",
    family="convolution",
    base_name="conv",
    summary="Slides learned filters over the maps.",
)
class Conv2d(Layer):
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
        self._require_groups(x.channels)
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
        require_fit(x, self.kernel_size, self._padding(), self.dilation)
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
        if self.padding == "same":
            return ()
        return unread_notice(inputs[0], self._spans(), self.stride, self._padding())

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
            parts.append(f"/{_short(self.stride)}")
        if self.padding not in {(0, 0), "valid"}:
            padding = self.padding if isinstance(self.padding, str) else _short(self.padding)
            parts.append(f"+{padding}" if padding != "same" else "same")
        return " · ".join(parts[:2]) + "".join(f" {part}" for part in parts[2:])

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

    def _require_groups(self, channels: int) -> None:
        for number, what in ((channels, "input channels"), (self.out_channels, "filters")):
            if number % self.groups:
                common = gcd(channels, self.out_channels)
                fitting = max(g for g in range(1, min(self.groups, common) + 1) if common % g == 0)
                raise ShapeError(
                    f"groups = {self.groups} does not divide the {number} {what}. "
                    f"It must divide both {channels} and {self.out_channels}.",
                    fix=Set(groups=fitting),
                )

    def _require_padding_mode(self, x: Shape) -> None:
        """Reflected and circular padding read the input itself, so it must be large enough."""
        largest = {"reflect": -1, "circular": 0}.get(self.padding_mode)
        if largest is None:
            return
        for size, sides in zip(x.spatial, self._sides(), strict=True):
            if max(sides) > size + largest:
                raise ShapeError(
                    f"padding_mode “{self.padding_mode}” can add at most {size + largest} on a "
                    f"side of {size}, and the padding is {max(sides)}.",
                    fix=Set(padding_mode="zeros"),
                )


def _short(pair: Pair) -> str:
    return str(pair[0]) if pair[0] == pair[1] else show_pair(pair)
