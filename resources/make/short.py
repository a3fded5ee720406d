"""Layers in few words, their windows square."""

from __future__ import annotations

from designer.layers.conv import Conv2d
from designer.layers.pool import AdaptiveAvgPool2d, AvgPool2d, MaxPool2d


def conv(
    filters: int,
    size: int,
    *,
    stride: int = 1,
    padding: int = 0,
    groups: int = 1,
    bias: bool = True,
) -> Conv2d:
    """Return a convolution."""
    return Conv2d(
        filters,
        (size, size),
        stride=(stride, stride),
        padding=(padding, padding),
        groups=groups,
        bias=bias,
    )


def same_conv(filters: int, size: int, *, stride: int = 1, groups: int = 1) -> Conv2d:
    """Return a convolution whose padding keeps the size, and without a bias.

    The batch normalisation behind it would take a bias away.
    """
    return conv(filters, size, stride=stride, padding=size // 2, groups=groups, bias=False)


def max_pool(size: int, *, stride: int = 2, padding: int = 0, ceil_mode: bool = False) -> MaxPool2d:
    """Return a max pooling."""
    return MaxPool2d((size, size), (stride, stride), (padding, padding), ceil_mode=ceil_mode)


def avg_pool(size: int) -> AvgPool2d:
    """Return an average pooling whose windows do not overlap."""
    return AvgPool2d((size, size), (size, size))


def mean_pool(size: int = 1) -> AdaptiveAvgPool2d:
    """Return an average pooling to a size; to 1, it is the mean of each map."""
    return AdaptiveAvgPool2d((size, size))
