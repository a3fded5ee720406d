"""The networks of the templates, written by hand in PyTorch: the oracle of their tests.

Every module gives its logits. Its layers are made in the order in which they run, branches one
after the other and a shortcut last, so that weights can be handed over in that order.
"""

from collections.abc import Callable

import torch
from torch import Tensor, nn


class Residual(nn.Module):
    """The sum of a body and of a shortcut, by default the input itself."""

    def __init__(self, body: nn.Module, shortcut: nn.Module | None = None) -> None:
        super().__init__()
        self.body, self.shortcut = body, shortcut

    def forward(self, x: Tensor) -> Tensor:
        return self.body(x) + (x if self.shortcut is None else self.shortcut(x))


class Branches(nn.Module):
    """The outputs of several modules, their channels behind each other."""

    def __init__(self, *branches: nn.Module) -> None:
        super().__init__()
        self.branches = nn.ModuleList(branches)

    def forward(self, x: Tensor) -> Tensor:
        return torch.cat([branch(x) for branch in self.branches], dim=1)


# The first networks.


def lenet5() -> nn.Module:
    """LeNet-5 with sigmoids and average pooling: Dive into Deep Learning, section 7.6."""
    return nn.Sequential(
        nn.Conv2d(1, 6, 5, padding=2),
        nn.Sigmoid(),
        nn.AvgPool2d(2),
        nn.Conv2d(6, 16, 5),
        nn.Sigmoid(),
        nn.AvgPool2d(2),
        nn.Flatten(),
        nn.Linear(400, 120),
        nn.Sigmoid(),
        nn.Linear(120, 84),
        nn.Sigmoid(),
        nn.Linear(84, 10),
    )


def mnist_cnn() -> nn.Module:
    """Two convolutions and one linear layer."""
    return nn.Sequential(
        nn.Conv2d(1, 10, 5),
        nn.MaxPool2d(2),
        nn.ReLU(),
        nn.Conv2d(10, 20, 5),
        nn.MaxPool2d(2),
        nn.ReLU(),
        nn.Flatten(),
        nn.Linear(320, 10),
    )


def convnetjs_cifar10() -> nn.Module:
    """The network of the CIFAR-10 page of ConvNetJS."""
    features: list[nn.Module] = []
    for inputs, filters in ((3, 16), (16, 20), (20, 20)):
        features += [nn.Conv2d(inputs, filters, 5, padding=2), nn.ReLU(), nn.MaxPool2d(2)]
    return nn.Sequential(*features, nn.Flatten(), nn.Linear(20 * 4 * 4, 10))


def small_vgg() -> nn.Module:
    """Two VGG blocks for 28x28 pictures."""
    return nn.Sequential(
        *vgg_blocks(1, (2, 16), (2, 32)),
        nn.Flatten(),
        nn.Linear(32 * 7 * 7, 128),
        nn.ReLU(),
        nn.Dropout(),
        nn.Linear(128, 10),
    )


# AlexNet and its kin.


def classifier(features: int, classes: int = 1000) -> list[nn.Module]:
    """Two hidden layers of 4,096 with dropout behind each, and the logits."""
    return [
        nn.Linear(features, 4096),
        nn.ReLU(),
        nn.Dropout(),
        nn.Linear(4096, 4096),
        nn.ReLU(),
        nn.Dropout(),
        nn.Linear(4096, classes),
    ]


def alexnet() -> nn.Module:
    """AlexNet of one tower, as torchvision has it."""
    return nn.Sequential(
        nn.Conv2d(3, 64, 11, stride=4, padding=2),
        nn.ReLU(),
        nn.MaxPool2d(3, 2),
        nn.Conv2d(64, 192, 5, padding=2),
        nn.ReLU(),
        nn.MaxPool2d(3, 2),
        nn.Conv2d(192, 384, 3, padding=1),
        nn.ReLU(),
        nn.Conv2d(384, 256, 3, padding=1),
        nn.ReLU(),
        nn.Conv2d(256, 256, 3, padding=1),
        nn.ReLU(),
        nn.MaxPool2d(3, 2),
        nn.AdaptiveAvgPool2d(6),
        nn.Flatten(),
        nn.Dropout(),
        nn.Linear(256 * 6 * 6, 4096),
        nn.ReLU(),
        nn.Dropout(),
        nn.Linear(4096, 4096),
        nn.ReLU(),
        nn.Linear(4096, 1000),
    )


def alexnet_2012(last: int = 6) -> nn.Module:
    """AlexNet as in the paper, its two towers as groups; `last` is the side of its last maps."""
    return nn.Sequential(
        nn.Conv2d(3, 96, 11, stride=4),
        nn.ReLU(),
        nn.LocalResponseNorm(5, alpha=5e-4, beta=0.75, k=2.0),
        nn.MaxPool2d(3, 2),
        nn.Conv2d(96, 256, 5, padding=2, groups=2),
        nn.ReLU(),
        nn.LocalResponseNorm(5, alpha=5e-4, beta=0.75, k=2.0),
        nn.MaxPool2d(3, 2),
        nn.Conv2d(256, 384, 3, padding=1),
        nn.ReLU(),
        nn.Conv2d(384, 384, 3, padding=1, groups=2),
        nn.ReLU(),
        nn.Conv2d(384, 256, 3, padding=1, groups=2),
        nn.ReLU(),
        nn.MaxPool2d(3, 2),
        nn.Flatten(),
        *classifier(256 * last * last),
    )


def zfnet(last: int = 6) -> nn.Module:
    """The network of Zeiler and Fergus; `last` is the side of its last maps."""
    return nn.Sequential(
        nn.Conv2d(3, 96, 7, stride=2, padding=1),
        nn.ReLU(),
        nn.MaxPool2d(3, 2, ceil_mode=True),
        nn.LocalResponseNorm(5, alpha=5e-4, beta=0.75, k=2.0),
        nn.Conv2d(96, 256, 5, stride=2),
        nn.ReLU(),
        nn.MaxPool2d(3, 2, ceil_mode=True),
        nn.LocalResponseNorm(5, alpha=5e-4, beta=0.75, k=2.0),
        nn.Conv2d(256, 384, 3, padding=1),
        nn.ReLU(),
        nn.Conv2d(384, 384, 3, padding=1),
        nn.ReLU(),
        nn.Conv2d(384, 256, 3, padding=1),
        nn.ReLU(),
        nn.MaxPool2d(3, 2),
        nn.Flatten(),
        *classifier(256 * last * last),
    )


# VGG and Network in Network.


def vgg_blocks(channels: int, *blocks: tuple[int, int]) -> list[nn.Module]:
    """For each (convolutions, filters): so many of 3x3 with ReLU, then a pooling."""
    layers: list[nn.Module] = []
    for convolutions, filters in blocks:
        for _ in range(convolutions):
            layers += [nn.Conv2d(channels, filters, 3, padding=1), nn.ReLU()]
            channels = filters
        layers.append(nn.MaxPool2d(2))
    return layers


def vgg(*convolutions: int) -> Callable[[int], nn.Module]:
    """A VGG with so many convolutions in its five blocks; `last` is the side of its last maps."""

    def network(last: int = 7) -> nn.Module:
        blocks = zip(convolutions, (64, 128, 256, 512, 512), strict=True)
        return nn.Sequential(*vgg_blocks(3, *blocks), nn.Flatten(), *classifier(512 * last * last))

    return network


def vgg11_small() -> nn.Module:
    """VGG-11 with a quarter of the channels; 28x28 pictures get a margin, and fit five poolings."""
    return nn.Sequential(
        nn.ZeroPad2d(2),
        *vgg_blocks(1, (1, 16), (1, 32), (2, 64), (2, 128), (2, 128)),
        nn.Flatten(),
        *classifier(128, classes=10),
    )


def nin_block(inputs: int, filters: int, size: int, stride: int, padding: int) -> nn.Module:
    """A convolution and two of 1x1, each with its ReLU."""
    return nn.Sequential(
        nn.Conv2d(inputs, filters, size, stride, padding),
        nn.ReLU(),
        nn.Conv2d(filters, filters, 1),
        nn.ReLU(),
        nn.Conv2d(filters, filters, 1),
        nn.ReLU(),
    )


def nin() -> nn.Module:
    """Network in Network: four such blocks, then the mean of each map."""
    return nn.Sequential(
        nin_block(3, 96, 11, stride=4, padding=0),
        nn.MaxPool2d(3, 2),
        nin_block(96, 256, 5, stride=1, padding=2),
        nn.MaxPool2d(3, 2),
        nin_block(256, 384, 3, stride=1, padding=1),
        nn.MaxPool2d(3, 2),
        nn.Dropout(),
        nin_block(384, 1000, 3, stride=1, padding=1),
        nn.AdaptiveAvgPool2d(1),
        nn.Flatten(),
    )


# GoogLeNet.


def conv_bn_relu(inputs: int, filters: int, size: int, stride: int = 1) -> nn.Module:
    """A convolution that keeps the size but for its stride, as torchvision's GoogLeNet has it."""
    return nn.Sequential(
        nn.Conv2d(inputs, filters, size, stride, padding=size // 2, bias=False),
        nn.BatchNorm2d(filters, eps=0.001),
        nn.ReLU(),
    )


def inception(inputs: int, *filters: int) -> nn.Module:
    """Four branches; `filters` are 1x1, 3x3 reduced and full, "5x5" likewise, and pooling."""
    one, three_reduced, three, five_reduced, five, pooled = filters
    return Branches(
        conv_bn_relu(inputs, one, 1),
        nn.Sequential(
            conv_bn_relu(inputs, three_reduced, 1), conv_bn_relu(three_reduced, three, 3)
        ),
        nn.Sequential(conv_bn_relu(inputs, five_reduced, 1), conv_bn_relu(five_reduced, five, 3)),
        nn.Sequential(nn.MaxPool2d(3, 1, padding=1), conv_bn_relu(inputs, pooled, 1)),
    )


def googlenet() -> nn.Module:
    """GoogLeNet without auxiliary heads, with batch normalisation, as torchvision has it."""
    return nn.Sequential(
        conv_bn_relu(3, 64, 7, stride=2),
        nn.MaxPool2d(3, 2, ceil_mode=True),
        conv_bn_relu(64, 64, 1),
        conv_bn_relu(64, 192, 3),
        nn.MaxPool2d(3, 2, ceil_mode=True),
        inception(192, 64, 96, 128, 16, 32, 32),
        inception(256, 128, 128, 192, 32, 96, 64),
        nn.MaxPool2d(3, 2, ceil_mode=True),
        inception(480, 192, 96, 208, 16, 48, 64),
        inception(512, 160, 112, 224, 24, 64, 64),
        inception(512, 128, 128, 256, 24, 64, 64),
        inception(512, 112, 144, 288, 32, 64, 64),
        inception(528, 256, 160, 320, 32, 128, 128),
        nn.MaxPool2d(2, 2, ceil_mode=True),
        inception(832, 256, 160, 320, 32, 128, 128),
        inception(832, 384, 192, 384, 48, 128, 128),
        nn.AdaptiveAvgPool2d(1),
        nn.Flatten(),
        nn.Dropout(0.2),
        nn.Linear(1024, 1000),
    )


# ResNet.


def conv_bn(inputs: int, filters: int, size: int, stride: int = 1) -> nn.Module:
    """A convolution that keeps the size but for its stride, and batch normalisation."""
    return nn.Sequential(
        nn.Conv2d(inputs, filters, size, stride, padding=size // 2, bias=False),
        nn.BatchNorm2d(filters),
    )


def basic_block(inputs: int, channels: int, stride: int) -> tuple[nn.Module, int]:
    """Two 3x3 convolutions; returns the channels of the output too."""
    body = nn.Sequential(
        conv_bn(inputs, channels, 3, stride), nn.ReLU(), conv_bn(channels, channels, 3)
    )
    return residual(body, inputs, channels, stride), channels


def bottleneck(inputs: int, channels: int, stride: int) -> tuple[nn.Module, int]:
    """A 3x3 convolution between two of 1x1; returns the channels of the output too."""
    body = nn.Sequential(
        conv_bn(inputs, channels, 1),
        nn.ReLU(),
        conv_bn(channels, channels, 3, stride),
        nn.ReLU(),
        conv_bn(channels, 4 * channels, 1),
    )
    return residual(body, inputs, 4 * channels, stride), 4 * channels


def residual(body: nn.Module, inputs: int, outputs: int, stride: int) -> nn.Module:
    """A body and its shortcut, which is a 1x1 convolution where the shape changes."""
    changes = stride != 1 or inputs != outputs
    shortcut = conv_bn(inputs, outputs, 1, stride) if changes else None
    return nn.Sequential(Residual(body, shortcut), nn.ReLU())


Block = Callable[[int, int, int], tuple[nn.Module, int]]


def resnet(block: Block, *counts: int) -> Callable[[], nn.Module]:
    """A ResNet with so many blocks in its four stages, as torchvision has it."""

    def network() -> nn.Module:
        layers = [conv_bn(3, 64, 7, stride=2), nn.ReLU(), nn.MaxPool2d(3, 2, padding=1)]
        inputs = 64
        for stage, count in enumerate(counts):
            for place in range(count):
                stride = 2 if stage > 0 and place == 0 else 1
                made, inputs = block(inputs, 64 * 2**stage, stride)
                layers.append(made)
        return nn.Sequential(
            *layers, nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(inputs, 1000)
        )

    return network


# DenseNet.


def dense_layer(inputs: int, growth: int) -> nn.Module:
    """The input, with as many maps behind it as `growth` says."""
    new = nn.Sequential(
        nn.BatchNorm2d(inputs),
        nn.ReLU(),
        nn.Conv2d(inputs, 4 * growth, 1, bias=False),
        nn.BatchNorm2d(4 * growth),
        nn.ReLU(),
        nn.Conv2d(4 * growth, growth, 3, padding=1, bias=False),
    )
    return Branches(nn.Identity(), new)


def transition(inputs: int) -> nn.Module:
    """Half the channels and half the size."""
    return nn.Sequential(
        nn.BatchNorm2d(inputs),
        nn.ReLU(),
        nn.Conv2d(inputs, inputs // 2, 1, bias=False),
        nn.AvgPool2d(2),
    )


def densenet121() -> nn.Module:
    """DenseNet-121, as torchvision has it."""
    growth, channels, blocks = 32, 64, (6, 12, 24, 16)
    layers = [conv_bn(3, channels, 7, stride=2), nn.ReLU(), nn.MaxPool2d(3, 2, padding=1)]
    for block, count in enumerate(blocks):
        if block:
            layers.append(transition(channels))
            channels //= 2
        for _ in range(count):
            layers.append(dense_layer(channels, growth))
            channels += growth
    return nn.Sequential(
        *layers,
        nn.BatchNorm2d(channels),
        nn.ReLU(),
        nn.AdaptiveAvgPool2d(1),
        nn.Flatten(),
        nn.Linear(channels, 1000),
    )


# Small networks for phones.


def fire(inputs: int, squeezed: int, expanded: int) -> nn.Module:
    """A squeeze to few channels, then 1x1 and 3x3 convolutions beside each other."""
    return nn.Sequential(
        nn.Conv2d(inputs, squeezed, 1),
        nn.ReLU(),
        Branches(
            nn.Sequential(nn.Conv2d(squeezed, expanded, 1), nn.ReLU()),
            nn.Sequential(nn.Conv2d(squeezed, expanded, 3, padding=1), nn.ReLU()),
        ),
    )


def squeezenet1_1() -> nn.Module:
    """SqueezeNet 1.1, as torchvision has it."""
    return nn.Sequential(
        nn.Conv2d(3, 64, 3, stride=2),
        nn.ReLU(),
        nn.MaxPool2d(3, 2, ceil_mode=True),
        fire(64, 16, 64),
        fire(128, 16, 64),
        nn.MaxPool2d(3, 2, ceil_mode=True),
        fire(128, 32, 128),
        fire(256, 32, 128),
        nn.MaxPool2d(3, 2, ceil_mode=True),
        fire(256, 48, 192),
        fire(384, 48, 192),
        fire(384, 64, 256),
        fire(512, 64, 256),
        nn.Dropout(),
        nn.Conv2d(512, 1000, 1),
        nn.ReLU(),
        nn.AdaptiveAvgPool2d(1),
        nn.Flatten(),
    )


def conv_bn_relu6(
    inputs: int, filters: int, size: int, stride: int = 1, groups: int = 1
) -> nn.Module:
    """A convolution that keeps the size but for its stride, as MobileNet has it."""
    return nn.Sequential(
        nn.Conv2d(inputs, filters, size, stride, size // 2, groups=groups, bias=False),
        nn.BatchNorm2d(filters),
        nn.ReLU6(),
    )


def inverted_residual(inputs: int, outputs: int, expansion: int, stride: int) -> nn.Module:
    """Wide in the middle and narrow at both ends, with a shortcut where these are alike."""
    hidden = expansion * inputs
    body = nn.Sequential(
        *([conv_bn_relu6(inputs, hidden, 1)] if expansion > 1 else []),
        conv_bn_relu6(hidden, hidden, 3, stride, groups=hidden),
        conv_bn(hidden, outputs, 1),
    )
    return Residual(body) if stride == 1 and inputs == outputs else body


def mobilenet_v2() -> nn.Module:
    """MobileNetV2, as torchvision has it."""
    layers = [conv_bn_relu6(3, 32, 3, stride=2)]
    inputs = 32
    for expansion, channels, count, stride in (
        (1, 16, 1, 1),
        (6, 24, 2, 2),
        (6, 32, 3, 2),
        (6, 64, 4, 2),
        (6, 96, 3, 1),
        (6, 160, 3, 2),
        (6, 320, 1, 1),
    ):
        for _ in range(count):
            layers.append(inverted_residual(inputs, channels, expansion, stride))
            inputs, stride = channels, 1
    return nn.Sequential(
        *layers,
        conv_bn_relu6(320, 1280, 1),
        nn.AdaptiveAvgPool2d(1),
        nn.Flatten(),
        nn.Dropout(0.2),
        nn.Linear(1280, 1000),
    )


# Two that differ in their activation alone.


def twelve_layers(activation: type[nn.Module]) -> Callable[[], nn.Module]:
    """Eleven 3x3 convolutions of 8 filters, with a pooling behind the third and seventh."""

    def network() -> nn.Module:
        layers: list[nn.Module] = []
        for number in range(11):
            layers += [nn.Conv2d(8 if number else 1, 8, 3, padding=1), activation()]
            if number in (2, 6):
                layers.append(nn.MaxPool2d(2))
        return nn.Sequential(*layers, nn.Flatten(), nn.Linear(8 * 7 * 7, 10))

    return network


# Those of the sample projects.


def residual_digits() -> nn.Module:
    """Three residual blocks of 16, 32 and 64 channels behind a convolution of stride 2."""

    def block(channels: int, out: int, stride: int) -> nn.Module:
        body = nn.Sequential(
            nn.Conv2d(channels, out, 3, stride, 1, bias=False),
            nn.BatchNorm2d(out),
            nn.ReLU(),
            nn.Conv2d(out, out, 3, 1, 1, bias=False),
            nn.BatchNorm2d(out),
        )
        shortcut = nn.Sequential(
            nn.Conv2d(channels, out, 1, stride, bias=False), nn.BatchNorm2d(out)
        )
        return nn.Sequential(Residual(body, shortcut if channels != out else None), nn.ReLU())

    return nn.Sequential(
        nn.Conv2d(1, 16, 3, 2, 1, bias=False),
        nn.BatchNorm2d(16),
        nn.ReLU(),
        block(16, 16, 1),
        block(16, 32, 2),
        block(32, 64, 2),
        nn.AdaptiveAvgPool2d(1),
        nn.Flatten(),
        nn.Linear(64, 10),
    )


NETWORKS: dict[str, tuple[Callable[..., nn.Module], int]] = {
    "alexnet": (alexnet, 61_100_840),
    "alexnet-2012": (alexnet_2012, 60_965_224),
    "convnetjs-cifar10": (convnetjs_cifar10, 22_466),
    "densenet121": (densenet121, 7_978_856),
    "googlenet": (googlenet, 6_624_904),
    "lenet5": (lenet5, 61_706),
    "mnist-cnn": (mnist_cnn, 8_490),
    "mobilenet_v2": (mobilenet_v2, 3_504_872),
    "nin": (nin, 7_439_608),
    "residual-digits": (residual_digits, 77_754),
    "resnet101": (resnet(bottleneck, 3, 4, 23, 3), 44_549_160),
    "resnet152": (resnet(bottleneck, 3, 8, 36, 3), 60_192_808),
    "resnet18": (resnet(basic_block, 2, 2, 2, 2), 11_689_512),
    "resnet34": (resnet(basic_block, 3, 4, 6, 3), 21_797_672),
    "resnet50": (resnet(bottleneck, 3, 4, 6, 3), 25_557_032),
    "small-vgg": (small_vgg, 218_490),
    "squeezenet1_1": (squeezenet1_1, 1_235_496),
    "transfer-digits": (mnist_cnn, 8_490),
    "vanishing-relu": (twelve_layers(nn.ReLU), 9_850),
    "vanishing-sigmoid": (twelve_layers(nn.Sigmoid), 9_850),
    "vgg11": (vgg(1, 1, 2, 2, 2), 132_863_336),
    "vgg11-small": (vgg11_small, 17_927_498),
    "vgg13": (vgg(2, 2, 2, 2, 2), 133_047_848),
    "vgg16": (vgg(2, 2, 3, 3, 3), 138_357_544),
    "vgg19": (vgg(2, 2, 4, 4, 4), 143_667_240),
    "zfnet": (zfnet, 62_357_608),
}
"""Every network by the name of its template, and how many parameters it is known to have."""
