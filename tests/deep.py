"""Networks as people know them, every layer a node of its own, all at one place."""

from __future__ import annotations

from collections.abc import Sequence

from designer.graph import Design, Layer, Wire, edit
from designer.layers.activation import ReLU
from designer.layers.conv import Conv2d, ConvTranspose2d
from designer.layers.linear import Linear
from designer.layers.merge import Add, Concat
from designer.layers.norm import BatchNorm2d
from designer.layers.pool import AdaptiveAvgPool2d, AvgPool2d, MaxPool2d
from designer.layers.shape import Flatten
from designer.layers.source import Input

_PICTURE = (3, 224, 224)
_CLASSES = 1000


class _Builder:
    """Puts layers behind each other, all at one place."""

    def __init__(self, name: str) -> None:
        self.design = Design(name=name)

    def then(self, layer: Layer, *sources: int) -> int:
        """Add a layer fed by these nodes, in the order of its inputs; return its id."""
        self.design, node = edit.add(self.design, layer, (0.0, 0.0))
        for slot, source in enumerate(sources):
            wire = Wire(self.design.by_id[source].output(), node.input(slot))
            self.design = edit.connect(self.design, wire)
        return node.id

    def row(self, layers: Sequence[Layer], source: int) -> int:
        """Add layers behind each other; return the id of the last."""
        for layer in layers:
            source = self.then(layer, source)
        return source


def resnet152() -> Design:
    """ResNet-152 (He, Zhang, Ren and Sun, 2015) as torchvision has it."""
    return _resnet("resnet152", (3, 8, 36, 3))


def thousand_layers() -> Design:
    """A ResNet of 1006 nodes."""
    return _resnet("thousand", (3, 8, 85, 3))


def _resnet(name: str, depths: Sequence[int]) -> Design:
    build = _Builder(name)
    stem = [_conv(64, 7, stride=2), BatchNorm2d(), ReLU(), _halving_pool()]
    at = build.row(stem, build.then(Input(_PICTURE)))
    for stage, (width, blocks) in enumerate(zip((64, 128, 256, 512), depths, strict=True)):
        for block in range(blocks):
            stride = 2 if stage and not block else 1
            at = _bottleneck(build, at, width, stride, is_first=not block)
    build.row([AdaptiveAvgPool2d(), Flatten(), Linear(_CLASSES)], at)
    return build.design


def _bottleneck(build: _Builder, at: int, width: int, stride: int, *, is_first: bool) -> int:
    inner = [
        *(_conv(width, 1), BatchNorm2d(), ReLU()),
        *(_conv(width, 3, stride=stride), BatchNorm2d(), ReLU()),
        *(_conv(4 * width, 1), BatchNorm2d()),
    ]
    end = build.row(inner, at)
    past = [_conv(4 * width, 1, stride=stride), BatchNorm2d()] if is_first else []
    return build.then(ReLU(), build.then(Add(), end, build.row(past, at)))


def densenet121() -> Design:
    """DenseNet-121 (Huang, Liu, van der Maaten and Weinberger, 2016) as torchvision has it."""
    growth, width = 32, 64
    build = _Builder("densenet121")
    stem = [_conv(width, 7, stride=2), BatchNorm2d(), ReLU(), _halving_pool()]
    at = build.row(stem, build.then(Input(_PICTURE)))
    for block, depth in enumerate([6, 12, 24, 16]):
        if block:
            width //= 2
            at = build.row([BatchNorm2d(), ReLU(), _conv(width, 1), AvgPool2d()], at)
        features = [at]
        for _ in range(depth):
            inner = [BatchNorm2d(), ReLU(), _conv(4 * growth, 1)]
            inner += [BatchNorm2d(), ReLU(), _conv(growth, 3)]
            features.append(build.row(inner, at))
            at = build.then(Concat(), *features)
        width += depth * growth
    head = [BatchNorm2d(), ReLU(), AdaptiveAvgPool2d(), Flatten(), Linear(_CLASSES)]
    build.row(head, at)
    return build.design


def inception() -> Design:
    """One module of GoogLeNet (Szegedy et al., 2014): four branches."""
    build = _Builder("inception")
    at = build.then(Input((192, 28, 28)))
    ends = [
        build.row([_conv(64, 1), ReLU()], at),
        build.row([_conv(96, 1), ReLU(), _conv(128, 3), ReLU()], at),
        build.row([_conv(16, 1), ReLU(), _conv(32, 5), ReLU()], at),
        build.row([MaxPool2d((3, 3), (1, 1), (1, 1)), _conv(32, 1), ReLU()], at),
    ]
    build.row([_conv(64, 1)], build.then(Concat(), *ends))
    return build.design


def unet() -> Design:
    """A small U-Net (Ronneberger, Fischer and Brox, 2015): wires past all that is in between."""
    build = _Builder("unet")
    at = build.then(Input((1, 64, 64)))
    skips = []
    for width in (16, 32, 64):
        skips.append(build.row([_conv(width, 3), ReLU()], at))
        at = build.row([MaxPool2d()], skips[-1])
    at = build.row([_conv(128, 3), ReLU()], at)
    for width in (64, 32, 16):
        up = build.row([ConvTranspose2d(width)], at)
        at = build.row([_conv(width, 3), ReLU()], build.then(Concat(), skips.pop(), up))
    return build.design


def _conv(channels: int, kernel: int, stride: int = 1) -> Conv2d:
    return Conv2d(
        channels, (kernel, kernel), stride=(stride, stride), padding=(kernel // 2,) * 2, bias=False
    )


def _halving_pool() -> MaxPool2d:
    return MaxPool2d((3, 3), (2, 2), (1, 1))
