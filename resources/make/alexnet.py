"""AlexNet and ZFNet: five convolutions and three linear layers."""

from __future__ import annotations

from designer.graph import Design
from designer.layers.activation import ReLU
from designer.layers.dropout import Dropout
from designer.layers.linear import Linear
from designer.layers.norm import LocalResponseNorm
from designer.layers.shape import Flatten
from designer.layers.source import Input
from resources.make.drawing import Row, drawn
from resources.make.short import conv, max_pool, mean_pool

NORM = LocalResponseNorm(size=5, alpha=5e-4, beta=0.75, k=2.0)
NORM_NOTE = (
    "PyTorch divides alpha by the size: 0.0005 for 5 channels is the 0.0001 that the paper of "
    "AlexNet gives."
)

HIDDEN: Row = (Linear(4096), ReLU(), Dropout())


def alexnet() -> Design:
    """AlexNet of one tower, as torchvision has it."""
    return drawn(
        "alexnet",
        "AlexNet (Krizhevsky, Sutskever and Hinton, 2012) won ImageNet by far: deep for its time, "
        "with ReLU and dropout, trained on two GPUs. In the form of torchvision, which has a "
        "single tower with fewer filters (Krizhevsky, 2014).",
        (Input((3, 224, 224)), conv(64, 11, stride=4, padding=2), ReLU(), max_pool(3)),
        (conv(192, 5, padding=2), ReLU(), max_pool(3)),
        (
            *(conv(384, 3, padding=1), ReLU()),
            *(conv(256, 3, padding=1), ReLU()),
            *(conv(256, 3, padding=1), ReLU(), max_pool(3)),
            mean_pool(6),
        ),
        (
            Flatten(),
            *(Dropout(), Linear(4096), ReLU()),
            *(Dropout(), Linear(4096), ReLU()),
            Linear(1000),
        ),
    )


def alexnet_2012() -> Design:
    """AlexNet as in the paper; what each of the two GPUs held is a group of channels."""
    return drawn(
        "alexnet-2012",
        "AlexNet as in its paper (Krizhevsky, Sutskever and Hinton, 2012): ReLU, dropout, "
        "overlapping pooling and response normalisation were new. Groups of two stand for the two "
        "GPUs that it was spread over.",
        (Input((3, 227, 227)), conv(96, 11, stride=4), ReLU(), NORM, max_pool(3)),
        (conv(256, 5, padding=2, groups=2), ReLU(), NORM, max_pool(3)),
        (
            *(conv(384, 3, padding=1), ReLU()),
            *(conv(384, 3, padding=1, groups=2), ReLU()),
            *(conv(256, 3, padding=1, groups=2), ReLU(), max_pool(3)),
            Flatten(),
        ),
        (*HIDDEN, *HIDDEN, Linear(1000)),
        note=NORM_NOTE,
    )


def zfnet() -> Design:
    """ZFNet for 224x224 pictures, its poolings rounded up as in the paper's figure."""
    pool = max_pool(3, ceil_mode=True)
    return drawn(
        "zfnet",
        "ZFNet (Zeiler and Fergus, 2013) is AlexNet mended by looking inside: pictures of what its "
        "filters answer to showed that 11×11 with stride 4 loses detail. 7×7 with stride 2 "
        "keeps it.",
        (Input((3, 224, 224)), conv(96, 7, stride=2, padding=1), ReLU(), pool, NORM),
        (conv(256, 5, stride=2), ReLU(), pool, NORM),
        (
            *(conv(384, 3, padding=1), ReLU()),
            *(conv(384, 3, padding=1), ReLU()),
            *(conv(256, 3, padding=1), ReLU(), max_pool(3)),
            Flatten(),
        ),
        (*HIDDEN, *HIDDEN, Linear(1000)),
        note=NORM_NOTE,
    )


TEMPLATES = (alexnet, alexnet_2012, zfnet)
