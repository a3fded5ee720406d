"""GoogLeNet: Inception blocks."""

from __future__ import annotations

from designer.graph import Block, Design
from designer.layers.dropout import Dropout
from designer.layers.linear import Linear
from designer.layers.merge import Concat
from designer.layers.shape import Flatten
from designer.layers.source import Input
from resources.make.common import conv_bn, conv_bn_relu
from resources.make.drawing import Fork, Step, block, drawn
from resources.make.short import max_pool, mean_pool


def _conv(filters: int, size: int, stride: int = 1) -> Block:
    return conv_bn(conv_bn_relu(), filters, size, stride=stride, eps=0.001)


def inception() -> Design:
    """Four branches beside each other."""
    return drawn(
        "inception",
        "An Inception block (Szegedy and others, 2014): 1×1, 3×3 and larger windows and a pooling "
        "beside each other, so that the next layer chooses. 1×1 convolutions reduce the channels "
        "first. The third branch is 3×3 here, as in torchvision, where the paper has 5×5.",
        (
            Input((192, 28, 28)),
            Fork(
                Concat(),
                (
                    (("branch1", _conv(64, 1)),),
                    (("reduce2", _conv(96, 1)), ("branch2", _conv(128, 3))),
                    (("reduce3", _conv(16, 1)), ("branch3", _conv(32, 3))),
                    (
                        ("pool", max_pool(3, stride=1, padding=1, ceil_mode=True)),
                        ("branch4", _conv(32, 1)),
                    ),
                ),
            ),
        ),
        promoted={
            name: f"{name}.out_channels"
            for name in (
                "branch1",
                "reduce2",
                "branch2",
                "reduce3",
                "branch3",
                "branch4",
            )
        },
    )


def googlenet() -> Design:
    """GoogLeNet without auxiliary heads, as torchvision has it."""
    pool = max_pool(3, ceil_mode=True)
    return drawn(
        "googlenet",
        "GoogLeNet (Szegedy and others, 2014) won ImageNet with a ninth of AlexNet's weights: "
        "its Inception blocks look through windows of several sizes at once. With batch "
        "normalisation and 3×3 in place of 5×5, as in torchvision, without its auxiliary heads.",
        (
            Input((3, 224, 224)),
            ("conv1", _conv(64, 7, stride=2)),
            ("maxpool1", pool),
            ("conv2", _conv(64, 1)),
            ("conv3", _conv(192, 3)),
            ("maxpool2", pool),
        ),
        (
            _inception("3a", 64, 96, 128, 16, 32, 32),
            _inception("3b", 128, 128, 192, 32, 96, 64),
            ("maxpool3", pool),
        ),
        (
            _inception("4a", 192, 96, 208, 16, 48, 64),
            _inception("4b", 160, 112, 224, 24, 64, 64),
            _inception("4c", 128, 128, 256, 24, 64, 64),
            _inception("4d", 112, 144, 288, 32, 64, 64),
            _inception("4e", 256, 160, 320, 32, 128, 128),
            ("maxpool4", max_pool(2, ceil_mode=True)),
        ),
        (
            _inception("5a", 256, 160, 320, 32, 128, 128),
            _inception("5b", 384, 192, 384, 48, 128, 128),
            ("avgpool", mean_pool()),
            Flatten(),
            ("dropout", Dropout(0.2)),
            ("fc", Linear(1000)),
        ),
    )


def _inception(place: str, *channels: int) -> Step:
    made = inception()
    names = (promoted.name for promoted in made.promoted)
    return f"inception{place}", block(made, **dict(zip(names, channels, strict=True)))


TEMPLATES = (googlenet,)
BLOCKS = (inception,)
