"""MobileNet: depthwise convolutions."""

from __future__ import annotations

from designer.graph import Design
from designer.layers.dropout import Dropout
from designer.layers.linear import Linear
from designer.layers.merge import Add
from designer.layers.norm import BatchNorm2d
from designer.layers.shape import Flatten
from designer.layers.source import Input
from resources.make.common import conv_bn, conv_bn_relu, conv_bn_relu6
from resources.make.drawing import Fork, Step, block, drawn
from resources.make.short import mean_pool, same_conv

DEPTHWISE = "depthwise.out_channels depthwise.groups"


def depthwise_separable() -> Design:
    """A filter for each channel, then a 1x1 convolution across them."""
    return drawn(
        "depthwise_separable",
        "A depthwise separable convolution (Howard and others, 2017, in MobileNet): a 3×3 filter "
        "for each channel, then a 1×1 convolution across them. It needs about a ninth of what a "
        "3×3 convolution does. in_channels says what it is given.",
        (
            Input((32, 112, 112)),
            ("depthwise", conv_bn(conv_bn_relu(), 32, 3, groups=32)),
            ("pointwise", conv_bn(conv_bn_relu(), 64, 1)),
        ),
        promoted={
            "in_channels": DEPTHWISE,
            "out_channels": "pointwise.out_channels",
            "stride": "depthwise.stride",
        },
    )


def separable() -> Design:
    """The same with a linear end."""
    return drawn(
        "separable",
        "The first bottleneck of MobileNetV2, which does not widen its input: a filter for each "
        "channel, then a 1×1 convolution without an activation.",
        (
            Input((32, 112, 112)),
            ("depthwise", conv_bn(conv_bn_relu6(), 32, 3, groups=32)),
            *_narrowed(16),
        ),
        promoted={"out_channels": "pointwise.out_channels", "in_channels": DEPTHWISE},
    )


def _expanded(channels: int, out_channels: int) -> tuple[Step, ...]:
    """Return a 1x1 convolution that widens, a depthwise one, and a 1x1 one that narrows."""
    return (
        ("expand", conv_bn(conv_bn_relu6(), channels, 1)),
        ("depthwise", conv_bn(conv_bn_relu6(), channels, 3, groups=channels)),
        *_narrowed(out_channels),
    )


def _narrowed(channels: int) -> tuple[Step, ...]:
    return ("pointwise", same_conv(channels, 1)), ("bn", BatchNorm2d())


def inverted_residual() -> Design:
    """Wide in the middle, narrow at both ends, and the input added."""
    return drawn(
        "inverted_residual",
        "An inverted residual (Sandler and others, 2018): wide in the middle, where each channel "
        "has a filter of its own, and narrow at both ends, which the shortcut joins. Its end has "
        "no activation, which would lose what is narrow.",
        (Input((24, 56, 56)), Fork(Add(), (_expanded(144, 24), ()))),
        promoted={
            "out_channels": "pointwise.out_channels",
            "expanded": f"expand.out_channels {DEPTHWISE}",
        },
    )


def inverted_down() -> Design:
    """The same without a shortcut, where size or channels change."""
    return drawn(
        "inverted_down",
        "An inverted residual without its shortcut, where the size or the channels change "
        "(Sandler and others, 2018).",
        (Input((16, 112, 112)), *_expanded(96, 24)),
        promoted={
            "out_channels": "pointwise.out_channels",
            "expanded": f"expand.out_channels {DEPTHWISE}",
            "stride": "depthwise.stride",
        },
    )


def inverted_stage() -> Design:
    """Inverted residuals of one size."""
    return drawn(
        "stage",
        "A stage of MobileNetV2: a bottleneck that changes size and channels, and inverted "
        "residuals that keep them.",
        (
            Input((16, 112, 112)),
            ("first", block(inverted_down())),
            ("others", block(inverted_residual())),
        ),
        promoted={
            "out_channels": "first.out_channels others.out_channels",
            "others": "others.repeat",
            "stride": "first.stride",
            "first_expanded": "first.expanded",
            "expanded": "others.expanded",
        },
    )


def mobilenet_v2() -> Design:
    """MobileNetV2, as torchvision has it."""
    last = block(inverted_down(), out_channels=320, expanded=960)
    return drawn(
        "mobilenet_v2",
        "MobileNetV2 (Sandler, Howard, Zhu, Zhmoginov and Chen, 2018) is for phones. New were "
        "inverted residuals: shortcuts between narrow maps, and a filter for each channel where "
        "they are wide.",
        (
            Input((3, 224, 224)),
            ("conv1", conv_bn(conv_bn_relu6(), 32, 3, stride=2)),
            ("stage1", block(separable())),
            _stage(2, 16, 24, count=2, stride=2),
            _stage(3, 24, 32, count=3, stride=2),
            _stage(4, 32, 64, count=4, stride=2),
        ),
        (
            _stage(5, 64, 96, count=3, stride=1),
            _stage(6, 96, 160, count=3, stride=2),
            ("stage7", last),
            ("conv2", conv_bn(conv_bn_relu6(), 1280, 1)),
        ),
        (("avgpool", mean_pool()), Flatten(), ("dropout", Dropout(0.2)), ("fc", Linear(1000))),
    )


def _stage(place: int, inputs: int, channels: int, *, count: int, stride: int) -> Step:
    return f"stage{place}", block(
        inverted_stage(),
        out_channels=channels,
        others=count - 1,
        stride=(stride, stride),
        first_expanded=6 * inputs,
        expanded=6 * channels,
    )


TEMPLATES = (mobilenet_v2,)
BLOCKS = (depthwise_separable, inverted_residual, inverted_down)
