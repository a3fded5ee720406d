"""The first networks: a few layers in a chain."""

from __future__ import annotations

from designer.graph import Augmentation, Design, Recipe
from designer.graph.optimizer import Adadelta, Adam
from designer.layers.activation import ReLU, Sigmoid
from designer.layers.linear import Linear
from designer.layers.shape import Flatten
from designer.layers.source import Input
from resources.make.drawing import drawn
from resources.make.short import avg_pool, conv, max_pool


def lenet5() -> Design:
    """LeNet-5 as in Dive into Deep Learning, section 7.6."""
    return drawn(
        "lenet5",
        "LeNet-5 (LeCun, Bottou, Bengio and Haffner, 1998) read the digits on bank cheques: "
        "its filters are learned from the pixels, where others were designed by hand. In the "
        "form of Dive into Deep Learning, with sigmoids and average pooling.",
        (Input(), conv(6, 5, padding=2), Sigmoid(), avg_pool(2)),
        (conv(16, 5), Sigmoid(), avg_pool(2), Flatten()),
        (Linear(120), Sigmoid(), Linear(84), Sigmoid(), Linear(10)),
        recipe=Recipe(data="digits", epochs=5, batch_size=32, optimizer=Adam(lr=0.005)),
    )


def mnist_cnn() -> Design:
    """Two convolutions and one linear layer."""
    return drawn(
        "mnist-cnn",
        "The small network of many first lessons: two convolutions, max pooling, and ReLU "
        "(Nair and Hinton, 2010), which unlike a sigmoid lets the gradient of large values "
        "through. One linear layer is enough behind them.",
        (Input(), conv(10, 5), max_pool(2), ReLU()),
        (conv(20, 5), max_pool(2), ReLU(), Flatten(), Linear(10)),
        recipe=Recipe(data="digits", epochs=5, batch_size=128, optimizer=Adam(lr=0.003)),
    )


def convnetjs_cifar10() -> Design:
    """The network of the CIFAR-10 page of ConvNetJS, trained as it is there.

    https://cs.stanford.edu/people/karpathy/convnetjs/demo/cifar10.html: Adadelta, batches of 4,
    l2_decay 0.0001, flips, and shifts by up to 2 pixels. Adadelta has the numbers of the same
    author's page that compares trainers (ro 0.95, eps 1e-6), which are those of Zeiler (2012).
    The page trains until it is closed; ten epochs are ours.
    """
    return drawn(
        "convnetjs-cifar10",
        "The CIFAR-10 network of ConvNetJS (Karpathy, 2014), a library that was new in training "
        "networks in a web page, where one could watch every filter change. Three times a "
        "convolution, ReLU and max pooling, then one linear layer.",
        (Input((3, 32, 32)), conv(16, 5, padding=2), ReLU(), max_pool(2)),
        (conv(20, 5, padding=2), ReLU(), max_pool(2)),
        (conv(20, 5, padding=2), ReLU(), max_pool(2)),
        (Flatten(), Linear(10)),
        recipe=Recipe(
            data="cifar-10",
            epochs=10,
            batch_size=4,
            optimizer=Adadelta(rho=0.95, weight_decay=1e-4),
            augmentation=Augmentation(flip=True, shift=2),
        ),
    )


TEMPLATES = (lenet5, mnist_cnn, convnetjs_cifar10)
