"""One number of a layer's output, and every number that it is computed from. No torch."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from designer.graph import Layer, Shape, Window
from designer.layers.conv import Conv2d, ConvTranspose2d
from designer.layers.linear import Linear
from designer.layers.pool import AdaptiveAvgPool2d, AdaptiveMaxPool2d, AvgPool2d, MaxPool2d

Floats = NDArray[np.floating[Any]]

WEIGHTED = (Conv2d, ConvTranspose2d, Linear)
LARGEST = (MaxPool2d, AdaptiveMaxPool2d)
MEAN = (AvgPool2d, AdaptiveAvgPool2d)
EXPLAINED = (*WEIGHTED, *LARGEST, *MEAN)
"""The layers whose numbers can be explained."""

_FILLED = {"zeros": "constant", "reflect": "reflect", "replicate": "edge", "circular": "wrap"}
"""What NumPy calls the padding modes of PyTorch."""


class Place(NamedTuple):
    """Where a number stands in maps; all counted from zero."""

    channel: int
    row: int
    column: int


@dataclass(frozen=True, eq=False)
class Case:
    """A layer, what flows into it and what it gives for one picture, as maps (C, H, W).

    The features of a Linear are channels of one row, with a column for each vector: it is a
    convolution with a 1×1 kernel.

    layer: of `EXPLAINED`; input: (C, H, W); output: (D, H', W'); channels: those of the output
    whose weights are here; weight: (len(channels), C / groups, height, width), None for pooling;
    bias: (len(channels),), None where there is none.
    """

    layer: Layer
    input: Floats
    output: Floats
    channels: range
    weight: Floats | None = None
    bias: Floats | None = None

    @property
    def window(self) -> Window:
        """The window that slides over the input."""
        if isinstance(self.layer, Linear):
            return Window()
        channels, height, width = self.input.shape
        return self.layer.window(Shape((channels, height, width))) or Window()

    @cached_property
    def margin(self) -> tuple[tuple[int, int], tuple[int, int]]:
        """Rows of padding that are read above and below, columns left and right."""
        (top, bottom), (left, right) = (self._around(axis) for axis in (0, 1))
        return (top, bottom), (left, right)

    @cached_property
    def padded(self) -> Floats:
        """The input with the padding that is read around it: (C, top + H + bottom, ...)."""
        mode, fill = "constant", 0.0
        if isinstance(self.layer, Conv2d):
            mode = _FILLED[self.layer.padding_mode]
        elif isinstance(self.layer, LARGEST):
            fill = -np.inf
        options: dict[str, Any] = {"constant_values": fill} if mode == "constant" else {}
        return np.pad(self.input, ((0, 0), *self.margin), mode=mode, **options)  # type: ignore[call-overload, no-any-return]

    def reads(self, axis: int, index: int) -> tuple[tuple[int, int], ...]:
        """Return what a row (axis 0) or column (1) of the output reads: positions, with taps.

        A position is a row or column of the input, in the padding where it is negative or too
        large; the tap is the row or column of the kernel that it meets there.
        """
        window, size = self.window, self.input.shape[1 + axis]
        start = index * window.stride[axis] - window.padding[axis]
        apart, taps = window.input_dilation[axis], window.kernel[axis]
        found = []
        for tap in range(taps):
            at = start + tap * window.dilation[axis]
            if at % apart:
                continue
            position = at // apart
            if isinstance(self.layer, ConvTranspose2d):
                if 0 <= position < size:  # there is nothing around it to read
                    found.append((position, taps - 1 - tap))
            # ceil_mode: a last, partial window ends where the padding ends (torch.nn.AvgPool2d).
            elif isinstance(self.layer, Conv2d) or position < size + window.padding[axis]:
                found.append((position, tap))
        return tuple(found)

    def _around(self, axis: int) -> tuple[int, int]:
        size = self.input.shape[1 + axis]
        ends = (0, self.output.shape[1 + axis] - 1)
        positions = [position for end in ends for position, _ in self.reads(axis, end)]
        if not positions:
            return 0, 0
        return max(0, -min(positions)), max(0, max(positions) + 1 - size)


@dataclass(frozen=True, eq=False)
class Cell:
    """One number of a layer's output, and every number that it is computed from.

    place: where it stands; channels: those of the input that it reads; rows, columns: which of
    the input, in the padding where negative or too large; patch: what stands there,
    (len(channels), len(rows), len(columns)); is_padding: which of them are padding,
    (len(rows), len(columns)); kernel: the weights that they meet, shaped as the patch; winner:
    row and column, in the patch, of its largest; divisor: what its sum is divided by; result:
    the number. kernel, bias, winner and divisor are None where the layer has no such thing.
    """

    place: Place
    channels: range
    rows: tuple[int, ...]
    columns: tuple[int, ...]
    patch: Floats
    is_padding: NDArray[np.bool_]
    result: float
    kernel: Floats | None = None
    bias: float | None = None
    winner: tuple[int, int] | None = None
    divisor: int | None = None

    @cached_property
    def products(self) -> Floats:
        """Each value times its weight; the values themselves where there are no weights."""
        return self.patch if self.kernel is None else self.patch * self.kernel

    @cached_property
    def sums(self) -> Floats:
        """The sum of the products for each input channel."""
        sums: Floats = self.products.sum(axis=(1, 2))
        return sums

    def strongest(self) -> NDArray[np.intp]:
        """Return the input channels, counted within `channels`, by the size of their sums."""
        return np.argsort(-np.abs(self.sums), kind="stable")


def explain_cell(case: Case, place: Place) -> Cell:
    """Take one number of an output apart.

    The sums are taken in float64, so the result may differ from the layer's own by rounding.

    Raises
    ------
    IndexError
        For a place that the output does not have, or a channel whose weights are not in the case.
    """
    sizes = zip(place, case.output.shape, strict=True)
    if not all(0 <= i < n for i, n in sizes) or place.channel not in case.channels:
        raise IndexError(f"{place} is not in this case")
    down, across = case.reads(0, place.row), case.reads(1, place.column)
    rows, columns = (tuple(position for position, _ in reads) for reads in (down, across))
    channels = _channels(case, place.channel)
    (top, _), (left, _) = case.margin
    lines = np.array(rows, int)[:, None] + top
    patch = case.padded[channels.start : channels.stop][
        :, lines, np.array(columns, int) + left
    ].astype(np.float64)
    _, height, width = case.input.shape
    is_padding = ~np.outer(_within(rows, height), _within(columns, width))
    own = case.channels.index(place.channel)
    bias = None if case.bias is None else float(case.bias[own])
    kernel, winner, divisor = None, None, None
    if case.weight is not None:
        taps = [[tap for _, tap in reads] for reads in (down, across)]
        kernel = case.weight[own][:, np.array(taps[0], int)[:, None], np.array(taps[1], int)]
        kernel = kernel.astype(np.float64)
        result = (patch * kernel).sum() + (bias or 0.0)
    elif isinstance(case.layer, LARGEST):
        first = int(patch[0].argmax())  # of equal ones the first, as in PyTorch
        winner = first // len(columns), first % len(columns)
        result = patch[0][winner]
    else:
        divisor = _divisor(case.layer, is_padding)
        result = patch.sum() / divisor
    return Cell(
        place,
        channels,
        rows,
        columns,
        patch,
        is_padding,
        float(result),
        kernel,
        bias,
        winner,
        divisor,
    )


def sliding(case: Case, channel: int) -> Iterator[Place]:
    """List the places of one channel of the output as the window comes to them, line by line."""
    _, height, width = case.output.shape
    return (Place(channel, row, column) for row in range(height) for column in range(width))


def _channels(case: Case, channel: int) -> range:
    """Return the input channels that an output channel reads."""
    if case.weight is None:
        return range(channel, channel + 1)
    count = case.weight.shape[1]
    groups = case.layer.groups if isinstance(case.layer, Conv2d | ConvTranspose2d) else 1
    group = channel * groups // case.output.shape[0]
    return range(group * count, (group + 1) * count)


def _divisor(layer: Layer, is_padding: NDArray[np.bool_]) -> int:
    if isinstance(layer, AvgPool2d):
        if layer.divisor_override is not None:
            return layer.divisor_override
        if layer.count_include_pad:
            return is_padding.size
    return int((~is_padding).sum())


def _within(positions: tuple[int, ...], size: int) -> NDArray[np.bool_]:
    found = np.array(positions, int)
    inside: NDArray[np.bool_] = (found >= 0) & (found < size)
    return inside
