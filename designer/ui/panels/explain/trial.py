"""What is tried in scratch mode: numbers, a kernel and how it slides, as one value."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from designer.analysis.cells import Floats
from designer.analysis.scratch import KERNELS, LECTURE_INPUT, LECTURE_KERNEL, Sliding
from designer.layers.conv import Conv2d
from designer.layers.pool import AvgPool2d, MaxPool2d
from designer.ui.words import later

Pair = tuple[int, int]

INPUT_SIZES, KERNEL_SIZES = (3, 12), (1, 7)
"""The least and the most rows and columns."""
OPERATIONS = (later("Convolution"), later("Max pooling"), later("Average pooling"))
OWN = later("Own kernel")


def _spread(rows: tuple[tuple[float, ...], ...], most: int) -> Floats:
    """Put numbers into the corner of as large a square as can be shown."""
    spread = np.zeros((most, most))
    spread[: len(rows), : len(rows[0])] = rows
    spread.flags.writeable = False
    return spread


@dataclass(frozen=True, eq=False)
class Trial:
    """An input and a kernel that were typed, each in the corner of the largest there can be.

    So what is cut off by a smaller size comes back with a larger one.
    """

    all_values: Floats
    all_weights: Floats
    input_size: Pair = (5, 5)
    kernel_size: Pair = (3, 3)
    operation: str = OPERATIONS[0]
    stride: int = 1
    padding: int = 0
    dilation: int = 1

    @property
    def values(self) -> Floats:
        """The input: (H, W)."""
        return self.all_values[: self.input_size[0], : self.input_size[1]]

    @property
    def weights(self) -> Floats | None:
        """The kernel, None for pooling."""
        if self.operation != OPERATIONS[0]:
            return None
        return self.all_weights[: self.kernel_size[0], : self.kernel_size[1]]

    @property
    def layer(self) -> Sliding:
        """The layer that does this."""
        size, stride, padding, dilation = (
            self.kernel_size,
            (self.stride,) * 2,
            (self.padding,) * 2,
            (self.dilation,) * 2,
        )
        if self.operation == OPERATIONS[1]:
            return MaxPool2d(size, stride, padding, dilation)
        if self.operation == OPERATIONS[2]:
            return AvgPool2d(size, stride, padding)
        return Conv2d(1, size, stride, padding, dilation, bias=False)

    @property
    def kernel_name(self) -> str:
        """What the kernel is called among those to choose from."""
        weights = self.all_weights[: self.kernel_size[0], : self.kernel_size[1]]
        for name, kernel in KERNELS.items():
            if np.array_equal(weights, kernel):
                return name
        return OWN

    def changed(self, **options: Any) -> Trial:
        """Return it with some of it changed."""
        return replace(self, **options)

    def with_value(self, spot: Pair, value: float) -> Trial:
        """Return it with one number of the input changed."""
        values = self.all_values.copy()
        values[spot] = value
        return replace(self, all_values=values)

    def with_weight(self, spot: Pair, value: float) -> Trial:
        """Return it with one number of the kernel changed."""
        weights = self.all_weights.copy()
        weights[spot] = value
        return replace(self, all_weights=weights)

    def with_kernel(self, name: str) -> Trial:
        """Return it with a kernel of those to choose from."""
        kernel = KERNELS[name]
        size = len(kernel), len(kernel[0])
        return replace(self, all_weights=_spread(kernel, KERNEL_SIZES[1]), kernel_size=size)


def lecture() -> Trial:
    """Return the example of the lectures."""
    return Trial(_spread(LECTURE_INPUT, INPUT_SIZES[1]), _spread(LECTURE_KERNEL, KERNEL_SIZES[1]))
