"""Kernels and inputs typed by hand: what convolution and pooling make of them. No torch."""

from __future__ import annotations

from types import MappingProxyType

import numpy as np

from designer.analysis.cells import LARGEST, Case, Floats
from designer.graph import Shape
from designer.layers.conv import Conv2d
from designer.layers.pool import AvgPool2d, MaxPool2d
from designer.layers.window import extent, size_formula

Kernel = tuple[tuple[float, ...], ...]
Sliding = Conv2d | MaxPool2d | AvgPool2d

LECTURE_INPUT: Kernel = (
    (3, 3, 2, 1, 0),
    (0, 0, 1, 3, 1),
    (3, 1, 2, 2, 3),
    (2, 0, 0, 2, 2),
    (2, 0, 0, 0, 1),
)
LECTURE_KERNEL: Kernel = ((0, 1, 2), (2, 2, 0), (0, 1, 2))
"""The example of Dumoulin and Visin, A guide to convolution arithmetic (arXiv:1603.07285)."""

KERNELS = MappingProxyType(
    {
        "Lecture": LECTURE_KERNEL,
        "Identity": ((0, 0, 0), (0, 1, 0), (0, 0, 0)),
        "Sobel x": ((-1, 0, 1), (-2, 0, 2), (-1, 0, 1)),
        "Sobel y": ((-1, -2, -1), (0, 0, 0), (1, 2, 1)),
        "Prewitt": ((-1, 0, 1), (-1, 0, 1), (-1, 0, 1)),
        "Laplacian": ((0, 1, 0), (1, -4, 1), (0, 1, 0)),
        "Box blur": ((1 / 9,) * 3,) * 3,
        "Gaussian blur": tuple(
            tuple(a * b / 256 for b in (1, 4, 6, 4, 1)) for a in (1, 4, 6, 4, 1)
        ),
        "Sharpen": ((0, -1, 0), (-1, 5, -1), (0, -1, 0)),
        "Emboss": ((-2, -1, 0), (-1, 1, 1), (0, 1, 2)),
    }
)
"""Kernels to choose from, by name. As PyTorch convolves, none is flipped."""


def slide(layer: Sliding, maps: Floats, kernel: Floats | None = None) -> Floats:
    """Slide one window over every map: the same kernel for each of them.

    Parameters
    ----------
    layer
        Says how it slides; a convolution is done for each map by itself. Its size is the
        kernel's. padding_mode, ceil_mode and divisors other than the window's size are not heeded.
    maps
        (C, H, W).
    kernel
        (height, width), for a convolution.

    Returns
    -------
    ndarray
        float64 (C, H', W').

    Raises
    ------
    ShapeError
        When the window does not fit.
    """
    _, *sizes = layer.infer(Shape((1, *maps.shape[1:])))
    window = layer.window(Shape((1, *maps.shape[1:])))
    assert window is not None
    (pad_h, pad_w), (stride_h, stride_w) = window.padding, window.stride
    is_largest = isinstance(layer, LARGEST)
    sides = ((0, 0), (pad_h, pad_h), (pad_w, pad_w))
    fill = -np.inf if is_largest else 0.0
    padded = np.pad(maps.astype(np.float64), sides, constant_values=fill)
    given = np.full((len(maps), *sizes), fill)
    rows, columns = window.kernel
    weights = np.full(window.kernel, 1 / (rows * columns)) if kernel is None else kernel
    for row in range(rows):
        for column in range(columns):
            top, left = row * window.dilation[0], column * window.dilation[1]
            below, right = top + stride_h * (sizes[0] - 1), left + stride_w * (sizes[1] - 1)
            seen = padded[:, top : below + 1 : stride_h, left : right + 1 : stride_w]
            if is_largest:
                np.maximum(given, seen, out=given)
            else:
                given += seen * weights[row, column]
    return given


def typed_case(layer: Sliding, values: Floats, kernel: Floats | None = None) -> Case:
    """Return what `layer` makes of one map (H, W), with this kernel if it is a convolution.

    Raises
    ------
    ShapeError
        When the window does not fit; the text is a sentence for people.
    """
    maps = np.asarray(values, np.float64)[None]
    given = slide(layer, maps, kernel)
    weight = None if kernel is None else np.asarray(kernel, np.float64)[None, None]
    return Case(layer, maps, given, range(1), weight)


def fit(layer: Sliding, height: int, width: int) -> str:
    """Write the size of the output, (N − F + 2P) / S + 1, with its numbers, for each axis.

    It is said once where rows and columns are alike; what does not come out even is rounded down.
    """
    window = layer.window(Shape((1, height, width)))
    assert window is not None
    lines: dict[str, None] = {}
    for axis, size in enumerate((height, width)):
        span = extent(window.kernel[axis], window.dilation[axis])
        stride, padding = window.stride[axis], window.padding[axis]
        count = (size - span + 2 * padding) // stride + 1
        equation = f"{size_formula(size, span, stride, padding)} = {count}"
        lines[equation.replace("= -", "= −")] = None
    return " and ".join(lines)
