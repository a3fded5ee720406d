"""Network in Network."""

from __future__ import annotations

from designer.graph import Design
from designer.layers.activation import ReLU
from designer.layers.dropout import Dropout
from designer.layers.shape import Flatten
from designer.layers.source import Input
from resources.make.drawing import block, drawn
from resources.make.short import conv, max_pool, mean_pool


def nin_block() -> Design:
    """A convolution and two of 1x1."""
    return drawn(
        "nin_block",
        "A block of Network in Network (Lin, Chen and Yan, 2013): behind a convolution, two of 1×1 "
        "work at every place like a small network of linear layers across the channels.",
        (
            Input((96, 27, 27)),
            conv(96, 3, padding=1),
            ReLU(),
            conv(96, 1),
            ReLU(),
            conv(96, 1),
            ReLU(),
        ),
        promoted={
            "out_channels": "conv1.out_channels conv2.out_channels conv3.out_channels",
            "kernel_size": "conv1.kernel_size",
            "stride": "conv1.stride",
            "padding": "conv1.padding",
        },
    )


def nin() -> Design:
    """Network in Network for ImageNet, of four blocks as in Dive into Deep Learning."""
    made = nin_block()
    first = block(made, out_channels=96, kernel_size=(11, 11), stride=(4, 4), padding=(0, 0))
    second = block(made, out_channels=256, kernel_size=(5, 5), padding=(2, 2))
    return drawn(
        "nin",
        "Network in Network (Lin, Chen and Yan, 2013). New were 1×1 convolutions, and that the "
        "last maps, one for each class, are averaged: no linear layer is left. Four blocks as in "
        "Dive into Deep Learning, for 1,000 classes.",
        (
            Input((3, 227, 227)),
            ("nin1", first),
            ("pool1", max_pool(3)),
            ("nin2", second),
            ("pool2", max_pool(3)),
        ),
        (
            ("nin3", block(made, out_channels=384)),
            ("pool3", max_pool(3)),
            ("drop", Dropout()),
            ("nin4", block(made, out_channels=1000)),
            ("avgpool", mean_pool()),
            Flatten(),
        ),
    )


TEMPLATES = (nin,)
BLOCKS = (nin_block,)
