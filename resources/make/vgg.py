"""VGG: blocks of 3x3 convolutions."""

from __future__ import annotations

from designer.graph import Design, Recipe
from designer.graph.optimizer import Adam
from designer.layers.activation import ReLU
from designer.layers.dropout import Dropout
from designer.layers.linear import Linear
from designer.layers.maps import ZeroPad2d
from designer.layers.shape import Flatten
from designer.layers.source import Input
from resources.make.alexnet import HIDDEN
from resources.make.common import conv_relu
from resources.make.drawing import Row, block, drawn
from resources.make.short import conv, max_pool


def vgg_block() -> Design:
    """Some such convolutions, and a pooling."""
    return drawn(
        "vgg_block",
        "A VGG block (Simonyan and Zisserman, 2014): 3×3 convolutions that keep the size, then "
        "max pooling, which halves it. Two of them see as far as one 5×5, with fewer weights.",
        (Input((64, 56, 56)), ("convs", block(conv_relu(), 2)), ("pool", max_pool(2))),
        promoted={"convs": "convs.repeat", "out_channels": "convs.out_channels"},
    )


def vgg11() -> Design:
    """VGG of 8 convolutions."""
    return vgg(
        "vgg11",
        "VGG with 11 layers (Simonyan and Zisserman, 2014), the smallest of its paper. New was the "
        "uniform block: 3×3 convolutions alone, then half the size and twice the channels.",
        (1, 1, 2, 2, 2),
    )


def vgg13() -> Design:
    """VGG of 10 convolutions."""
    return vgg(
        "vgg13",
        "VGG with 13 layers (Simonyan and Zisserman, 2014): two 3×3 convolutions in every block. "
        "New was that depth alone, with the smallest filters there are, makes networks better.",
        (2, 2, 2, 2, 2),
    )


def vgg16() -> Design:
    """VGG of 13 convolutions."""
    return vgg(
        "vgg16",
        "VGG with 16 layers (Simonyan and Zisserman, 2014), the best known. New was to build a "
        "deep network of 3×3 convolutions alone, three of which see as far as one 7×7 with half "
        "the weights.",
        (2, 2, 3, 3, 3),
    )


def vgg19() -> Design:
    """VGG of 16 convolutions."""
    return vgg(
        "vgg19",
        "VGG with 19 layers (Simonyan and Zisserman, 2014), the deepest of its paper, which showed "
        "that depth pays. Seven in ten of its weights lie in the first linear layer.",
        (2, 2, 4, 4, 4),
    )


def vgg(name: str, about: str, convs: tuple[int, ...]) -> Design:
    """Return a VGG with so many convolutions in its five blocks."""
    channels = (64, 128, 256, 512, 512)
    return drawn(
        name,
        about,
        (Input((3, 224, 224)), *_blocks(convs, channels)),
        (Flatten(), *HIDDEN),
        (*HIDDEN, Linear(1000)),
    )


def vgg11_small() -> Design:
    """VGG-11 with a quarter of the channels; a margin makes 28x28 fit five poolings."""
    return drawn(
        "vgg11-small",
        "VGG-11 (Simonyan and Zisserman, 2014) with a quarter of the channels, as Dive into Deep "
        "Learning trains it: uniform blocks were new. That resizes 28×28 pictures to 224×224; a "
        "margin of zeros is enough to halve them five times.",
        (Input(), ZeroPad2d((2, 2, 2, 2)), *_blocks((1, 1, 2, 2, 2), (16, 32, 64, 128, 128))),
        (Flatten(), *HIDDEN),
        (*HIDDEN, Linear(10)),
        recipe=Recipe(data="digits", epochs=5, batch_size=128, optimizer=Adam(lr=0.0005)),
    )


def small_vgg() -> Design:
    """Two VGG blocks, layer by layer; a row for each size of the maps, then the linear part."""
    return drawn(
        "small-vgg",
        "VGG (Simonyan and Zisserman, 2014) in small: blocks of 3×3 convolutions, two of which "
        "see as far as one 5×5 with fewer weights, and after each block half the size and "
        "twice the channels.",
        (Input(), conv(16, 3, padding=1), ReLU(), conv(16, 3, padding=1), ReLU()),
        (max_pool(2), conv(32, 3, padding=1), ReLU(), conv(32, 3, padding=1), ReLU()),
        (max_pool(2), Flatten()),
        (Linear(128), ReLU(), Dropout(), Linear(10)),
        recipe=Recipe(data="digits", epochs=5, batch_size=128, optimizer=Adam(lr=0.001)),
    )


def _blocks(convs: tuple[int, ...], channels: tuple[int, ...]) -> Row:
    definition = vgg_block()
    return tuple(
        (f"block{i}", block(definition, convs=n, out_channels=c))
        for i, (n, c) in enumerate(zip(convs, channels, strict=True), start=1)
    )


TEMPLATES = (vgg11, vgg13, vgg16, vgg19, vgg11_small, small_vgg)
BLOCKS = (vgg_block,)
