"""ResNet: what a block learns is added to its input."""

from __future__ import annotations

from designer.graph import Block, Design
from designer.layers.activation import ReLU
from designer.layers.linear import Linear
from designer.layers.merge import Add
from designer.layers.norm import BatchNorm2d
from designer.layers.shape import Flatten
from designer.layers.source import Input
from resources.make.common import conv_bn, conv_bn_relu
from resources.make.drawing import Fork, Step, block, drawn
from resources.make.short import max_pool, mean_pool, same_conv

Branch = tuple[Step, ...]

BASIC: Branch = (
    same_conv(64, 3),
    BatchNorm2d(),
    ReLU(),
    same_conv(64, 3),
    BatchNorm2d(),
)
NARROW: Branch = (
    ("conv1", conv_bn(conv_bn_relu(), 64, 1)),
    ("conv2", conv_bn(conv_bn_relu(), 64, 3)),
    ("conv3", same_conv(256, 1)),
    ("bn3", BatchNorm2d()),
)
BASIC_CHANNELS = {"channels": "conv1.out_channels conv2.out_channels"}
NARROW_CHANNELS = {
    "channels": "conv1.out_channels conv2.out_channels",
    "out_channels": "conv3.out_channels",
}


def residual() -> Design:
    """Two 3x3 convolutions, and the input added."""
    return drawn(
        "residual",
        "A residual block (He, Zhang, Ren and Sun, 2015): two 3×3 convolutions learn what to add "
        "to the input. The shortcut takes the gradient past them, and so lets networks be deep.",
        (Input((64, 56, 56)), Fork(Add(), (BASIC, ())), ReLU()),
        promoted=BASIC_CHANNELS,
    )


def residual_down() -> Design:
    """The same where size and channels change."""
    return drawn(
        "residual_down",
        "The residual block that begins a stage: it halves the size by its stride and changes the "
        "channels, and so does a 1×1 convolution on the shortcut.",
        (Input((64, 56, 56)), Fork(Add(), (BASIC, _shortcut(64))), ReLU()),
        promoted={
            "channels": f"{BASIC_CHANNELS['channels']} shortcut.out_channels",
            "stride": "conv1.stride shortcut.stride",
        },
    )


def bottleneck() -> Design:
    """A 3x3 convolution between two of 1x1, and the input added."""
    return drawn(
        "bottleneck",
        "The residual block of deeper ResNets (He, Zhang, Ren and Sun, 2015): a 1×1 convolution "
        "narrows the channels for the 3×3 one, and another widens them fourfold again.",
        (Input((256, 56, 56)), Fork(Add(), (NARROW, ())), ReLU()),
        promoted=NARROW_CHANNELS,
    )


def bottleneck_down() -> Design:
    """The same where size and channels change."""
    return drawn(
        "bottleneck_down",
        "The bottleneck that begins a stage: its 3×3 convolution has the stride, and a 1×1 "
        "convolution on the shortcut gives the same size and channels.",
        (Input((64, 56, 56)), Fork(Add(), (NARROW, _shortcut(256))), ReLU()),
        promoted={
            "channels": NARROW_CHANNELS["channels"],
            "out_channels": f"{NARROW_CHANNELS['out_channels']} shortcut.out_channels",
            "stride": "conv2.stride shortcut.stride",
        },
    )


def _shortcut(channels: int) -> Branch:
    return ("shortcut", same_conv(channels, 1)), ("shortcut_bn", BatchNorm2d())


def basic_stage() -> Design:
    """Residual blocks of one size."""
    return drawn(
        "stage",
        "A stage of ResNet-18 and 34: a residual block that changes size and channels, and those "
        "that keep them.",
        (Input((64, 56, 56)), ("first", block(residual_down())), ("others", block(residual()))),
        promoted={
            "channels": "first.channels others.channels",
            "others": "others.repeat",
            "stride": "first.stride",
        },
    )


def bottleneck_stage() -> Design:
    """Bottlenecks of one size."""
    return drawn(
        "stage",
        "A stage of ResNet-50, 101 and 152: a bottleneck that changes size and channels, and those "
        "that keep them.",
        (
            Input((64, 56, 56)),
            ("first", block(bottleneck_down())),
            ("others", block(bottleneck())),
        ),
        promoted={
            "channels": "first.channels others.channels",
            "others": "others.repeat",
            "out_channels": "first.out_channels others.out_channels",
            "stride": "first.stride",
        },
    )


def resnet18() -> Design:
    """Two residual blocks in each stage."""
    return _resnet(
        "resnet18",
        "ResNet with 18 layers (He, Zhang, Ren and Sun, 2015). New were shortcuts: a block learns "
        "only what to add to its input, so that more layers need not make it worse.",
        _basic_stages(2, 2, 2, 2),
    )


def resnet34() -> Design:
    """ResNet-18 with more blocks."""
    return _resnet(
        "resnet34",
        "ResNet with 34 layers (He, Zhang, Ren and Sun, 2015): the one with which the paper shows "
        "that shortcuts, which were new, let a deeper network learn better than a shallow one.",
        _basic_stages(3, 4, 6, 3),
    )


def resnet50() -> Design:
    """The blocks of ResNet-34 as bottlenecks."""
    return _resnet(
        "resnet50",
        "ResNet with 50 layers (He, Zhang, Ren and Sun, 2015), the workhorse of many years. Its "
        "shortcuts were new, and so was the bottleneck: 1×1 convolutions around each 3×3 one "
        "make depth cheap.",
        _bottleneck_stages(3, 4, 6, 3),
    )


def resnet101() -> Design:
    """ResNet-50 with a longer third stage."""
    return _resnet(
        "resnet101",
        "ResNet with 101 layers (He, Zhang, Ren and Sun, 2015): ResNet-50 with 17 more "
        "bottlenecks in its third stage. Shortcuts, which were new, make such depth trainable.",
        _bottleneck_stages(3, 4, 23, 3),
    )


def resnet152() -> Design:
    """ResNet-101 with longer second and third stages."""
    return _resnet(
        "resnet152",
        "ResNet with 152 layers (He, Zhang, Ren and Sun, 2015) won ImageNet, eight times as deep "
        "as VGG and yet cheaper to run. Shortcuts were new, and made such depth trainable.",
        _bottleneck_stages(3, 8, 36, 3),
    )


def _resnet(name: str, about: str, stages: tuple[Block, ...]) -> Design:
    return drawn(
        name,
        about,
        (
            Input((3, 224, 224)),
            ("conv1", same_conv(64, 7, stride=2)),
            ("bn1", BatchNorm2d()),
            ("relu", ReLU()),
            ("maxpool", max_pool(3, padding=1)),
        ),
        tuple((f"layer{number}", stage) for number, stage in enumerate(stages, start=1)),
        (("avgpool", mean_pool()), Flatten(), ("fc", Linear(1000))),
    )


def _basic_stages(*counts: int) -> tuple[Block, ...]:
    """Return stages of so many blocks; the first changes nothing, so all of its are alike."""
    first, *others = counts
    stage = basic_stage()
    return (
        block(residual(), first),
        *(
            block(stage, channels=channels, others=count - 1, stride=(2, 2))
            for channels, count in zip((128, 256, 512), others, strict=True)
        ),
    )


def _bottleneck_stages(*counts: int) -> tuple[Block, ...]:
    """Return stages of so many blocks; the first changes the channels alone."""
    stage = bottleneck_stage()
    return tuple(
        block(
            stage,
            channels=channels,
            others=count - 1,
            out_channels=4 * channels,
            stride=(1, 1) if channels == 64 else (2, 2),
        )
        for channels, count in zip((64, 128, 256, 512), counts, strict=True)
    )


TEMPLATES = (resnet18, resnet34, resnet50, resnet101, resnet152)
BLOCKS = (residual, residual_down, bottleneck, bottleneck_down)
