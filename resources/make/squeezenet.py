"""SqueezeNet: Fire modules."""

from __future__ import annotations

from designer.graph import Design
from designer.layers.activation import ReLU
from designer.layers.dropout import Dropout
from designer.layers.merge import Concat
from designer.layers.shape import Flatten
from designer.layers.source import Input
from resources.make.drawing import Fork, Step, block, drawn
from resources.make.short import conv, max_pool, mean_pool


def fire() -> Design:
    """A squeeze to few channels, then 1x1 and 3x3 convolutions beside each other."""
    return drawn(
        "fire",
        "A Fire module (Iandola and others, 2016): a 1×1 convolution squeezes the channels, so "
        "that the 1×1 and 3×3 convolutions behind it, side by side, need few weights.",
        (
            Input((64, 55, 55)),
            ("squeeze", conv(16, 1)),
            ("squeeze_relu", ReLU()),
            Fork(
                Concat(),
                (
                    (("expand1x1", conv(64, 1)), ("expand1x1_relu", ReLU())),
                    (("expand3x3", conv(64, 3, padding=1)), ("expand3x3_relu", ReLU())),
                ),
            ),
        ),
        promoted={
            "squeeze": "squeeze.out_channels",
            "expand": "expand1x1.out_channels expand3x3.out_channels",
        },
    )


def squeezenet1_1() -> Design:
    """SqueezeNet 1.1, as torchvision has it."""
    pool = max_pool(3, ceil_mode=True)
    return drawn(
        "squeezenet1_1",
        "SqueezeNet (Iandola and others, 2016) is as good as AlexNet with a fiftieth of its "
        "weights: its Fire modules squeeze the channels before their 3×3 convolutions. Version "
        "1.1, which needs less than half the work of the first.",
        (Input((3, 224, 224)), conv(64, 3, stride=2), ReLU(), pool),
        (
            *(_fire(2, 16, 64), _fire(3, 16, 64), pool),
            *(_fire(4, 32, 128), _fire(5, 32, 128), pool),
        ),
        (_fire(6, 48, 192), _fire(7, 48, 192), _fire(8, 64, 256), _fire(9, 64, 256)),
        (Dropout(), conv(1000, 1), ReLU(), ("avgpool", mean_pool()), Flatten()),
    )


def _fire(place: int, squeeze: int, expand: int) -> Step:
    return f"fire{place}", block(fire(), squeeze=squeeze, expand=expand)


TEMPLATES = (squeezenet1_1,)
BLOCKS = (fire,)
