"""DenseNet: every layer sees all before it."""

from __future__ import annotations

from designer.graph import Design
from designer.layers.activation import ReLU
from designer.layers.linear import Linear
from designer.layers.merge import Concat
from designer.layers.norm import BatchNorm2d
from designer.layers.shape import Flatten
from designer.layers.source import Input
from resources.make.drawing import Fork, Step, block, drawn
from resources.make.short import avg_pool, conv, max_pool, mean_pool, same_conv


def dense_layer() -> Design:
    """The input, with new maps behind it."""
    new: tuple[Step, ...] = (
        BatchNorm2d(),
        ReLU(),
        same_conv(128, 1),
        BatchNorm2d(),
        ReLU(),
        same_conv(32, 3),
    )
    return drawn(
        "dense_layer",
        "A dense layer (Huang, Liu, van der Maaten and Weinberger, 2016): it puts a few new maps "
        "behind those that it is given, so that every later layer sees them all. A 1×1 "
        "convolution narrows them first.",
        (Input((64, 56, 56)), Fork(Concat(), ((), new))),
        promoted={"growth_rate": "conv2.out_channels", "width": "conv1.out_channels"},
    )


def dense_block() -> Design:
    """Dense layers in a row."""
    return drawn(
        "dense_block",
        "A dense block (Huang, Liu, van der Maaten and Weinberger, 2016): dense layers in a row, "
        "each of which adds growth_rate maps.",
        (Input((64, 56, 56)), ("layers", block(dense_layer(), 6))),
        promoted={"layers": "layers.repeat", "growth_rate": "layers.growth_rate"},
    )


def transition() -> Design:
    """Fewer channels and half the size."""
    return drawn(
        "transition",
        "What stands between dense blocks: a 1×1 convolution halves the channels and a pooling "
        "the size.",
        (
            Input((256, 56, 56)),
            ("norm", BatchNorm2d()),
            ("relu", ReLU()),
            ("conv", conv(128, 1, bias=False)),
            ("pool", avg_pool(2)),
        ),
        promoted={"out_channels": "conv.out_channels"},
    )


def densenet121() -> Design:
    """DenseNet-121, as torchvision has it."""
    dense, halved = dense_block(), transition()
    return drawn(
        "densenet121",
        "DenseNet with 121 layers (Huang, Liu, van der Maaten and Weinberger, 2016). New was that "
        "a layer is given the maps of all before it in its block: none has to be learned twice, "
        "so that few weights are enough.",
        (
            Input((3, 224, 224)),
            ("conv0", same_conv(64, 7, stride=2)),
            ("norm0", BatchNorm2d()),
            ("relu0", ReLU()),
            ("pool0", max_pool(3, padding=1)),
        ),
        (
            ("dense1", block(dense, layers=6)),
            ("transition1", block(halved, out_channels=128)),
            ("dense2", block(dense, layers=12)),
            ("transition2", block(halved, out_channels=256)),
        ),
        (
            ("dense3", block(dense, layers=24)),
            ("transition3", block(halved, out_channels=512)),
            ("dense4", block(dense, layers=16)),
        ),
        (
            ("norm5", BatchNorm2d()),
            ("relu5", ReLU()),
            ("avgpool", mean_pool()),
            Flatten(),
            ("classifier", Linear(1000)),
        ),
    )


TEMPLATES = (densenet121,)
BLOCKS = (dense_layer, dense_block, transition)
