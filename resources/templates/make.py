"""Writes the templates: `python -m resources.templates.make`.

A template is a chain of layers laid out in rows that are read like text.
"""

from __future__ import annotations

from pathlib import Path

from designer.graph import Design, Layer, Recipe, edit, file
from designer.graph.optimizer import Adam
from designer.layers.activation import ReLU, Sigmoid
from designer.layers.conv import Conv2d
from designer.layers.dropout import Dropout
from designer.layers.linear import Linear
from designer.layers.pool import AvgPool2d, MaxPool2d
from designer.layers.shape import Flatten
from designer.layers.source import Input

COLUMN, ROW = 240, 216
"""Distance between two cards: beside each other, and one below the other."""

Row = tuple[Layer, ...]


def lenet5() -> Design:
    """LeNet-5 as in Dive into Deep Learning, section 7.6."""
    rows: tuple[Row, ...] = (
        (Input(), Conv2d(6, (5, 5), padding=(2, 2)), Sigmoid(), AvgPool2d()),
        (Conv2d(16, (5, 5)), Sigmoid(), AvgPool2d(), Flatten()),
        (Linear(120), Sigmoid(), Linear(84), Sigmoid(), Linear(10)),
    )
    return chain(
        "lenet5",
        "LeNet-5 (LeCun, Bottou, Bengio and Haffner, 1998) read the digits on bank cheques: "
        "its filters are learned from the pixels, where others were designed by hand. In the "
        "form of Dive into Deep Learning, with sigmoids and average pooling.",
        rows,
        Recipe(data="digits", epochs=5, batch_size=32, optimizer=Adam(lr=0.005)),
    )


def mnist_cnn() -> Design:
    """Two convolutions and one linear layer."""
    rows: tuple[Row, ...] = (
        (Input(), Conv2d(10, (5, 5)), MaxPool2d(), ReLU()),
        (Conv2d(20, (5, 5)), MaxPool2d(), ReLU(), Flatten(), Linear(10)),
    )
    return chain(
        "mnist-cnn",
        "The small network of many first lessons: two convolutions, max pooling, and ReLU "
        "(Nair and Hinton, 2010), which unlike a sigmoid lets the gradient of large values "
        "through. One linear layer is enough behind them.",
        rows,
        Recipe(data="digits", epochs=5, batch_size=128, optimizer=Adam(lr=0.003)),
    )


def small_vgg() -> Design:
    """Two VGG blocks; a row for each size of the maps, then the linear part."""
    rows: tuple[Row, ...] = (
        (Input(), *_conv_relu(16), *_conv_relu(16)),
        (MaxPool2d(), *_conv_relu(32), *_conv_relu(32)),
        (MaxPool2d(), Flatten()),
        (Linear(128), ReLU(), Dropout(), Linear(10)),
    )
    return chain(
        "small-vgg",
        "VGG (Simonyan and Zisserman, 2014) in small: blocks of 3×3 convolutions, two of which "
        "see as far as one 5×5 with fewer weights, and after each block half the size and "
        "twice the channels.",
        rows,
        Recipe(data="digits", epochs=5, batch_size=128, optimizer=Adam(lr=0.001)),
    )


def chain(name: str, about: str, rows: tuple[Row, ...], recipe: Recipe) -> Design:
    """Return a design that leads through all layers, row by row."""
    design = Design(name=name, about=about, recipe=recipe)
    for row, layers in enumerate(rows):
        for column, layer in enumerate(layers):
            at = (float(column * COLUMN), float(row * ROW))
            if design.nodes:
                design, _ = edit.add_after(design, design.nodes[-1].id, layer, at)
            else:
                design, _ = edit.add(design, layer, at)
    return design


def _conv_relu(channels: int) -> Row:
    return Conv2d(channels, (3, 3), padding=(1, 1)), ReLU()


TEMPLATES = (lenet5, mnist_cnn, small_vgg)


def main() -> None:
    """Write every template beside this file."""
    for template in TEMPLATES:
        design = template()
        file.save(design, Path(__file__).with_name(design.name + file.SUFFIX))


if __name__ == "__main__":
    main()
