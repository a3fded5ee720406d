"""Blocks that networks of several families are made of."""

from __future__ import annotations

from designer.graph import Block, Design, Layer
from designer.layers.activation import ReLU, ReLU6
from designer.layers.norm import BatchNorm2d
from designer.layers.source import Input
from resources.make.drawing import block, drawn
from resources.make.short import conv, same_conv


def conv_relu() -> Design:
    """A 3x3 convolution that keeps the size, and ReLU."""
    return drawn(
        "conv_relu",
        "A 3×3 convolution that keeps the size, and ReLU.",
        (Input((64, 56, 56)), ("conv", conv(64, 3, padding=1)), ("relu", ReLU())),
        promoted={"out_channels": "conv.out_channels"},
    )


def conv_bn_relu() -> Design:
    """A convolution without bias, batch normalisation and ReLU."""
    return _normalised("conv_bn_relu", ReLU())


def conv_bn_relu6() -> Design:
    """The same with ReLU6."""
    return _normalised("conv_bn_relu6", ReLU6())


def _normalised(name: str, activation: Layer) -> Design:
    return drawn(
        name,
        "A convolution, batch normalisation (Ioffe and Szegedy, 2015) and "
        f"{activation.title}. The convolution has no bias: the normalisation would take it away.",
        (
            Input((64, 56, 56)),
            ("conv", same_conv(64, 3)),
            ("bn", BatchNorm2d()),
            ("relu", activation),
        ),
        promoted={
            "out_channels": "conv.out_channels",
            "kernel_size": "conv.kernel_size",
            "stride": "conv.stride",
            "padding": "conv.padding",
            "groups": "conv.groups",
            "eps": "bn.eps",
        },
    )


def conv_bn(
    definition: Design,
    filters: int,
    size: int,
    *,
    stride: int = 1,
    groups: int = 1,
    eps: float = 1e-5,
) -> Block:
    """Return one of the two blocks above, its window square, its padding keeping the size."""
    return block(
        definition,
        out_channels=filters,
        kernel_size=(size, size),
        stride=(stride, stride),
        padding=(size // 2, size // 2),
        groups=groups,
        eps=eps,
    )


BLOCKS = (conv_bn_relu,)
