"""A data set that is learned in a moment, and designs that learn it."""

from __future__ import annotations

import numpy as np

from designer.data import DataInfo, Dataset, Split
from designer.graph import Design, Layer, Optimizer, Recipe, edit
from designer.graph.optimizer import Adam
from designer.layers.activation import ReLU
from designer.layers.conv import Conv2d
from designer.layers.linear import Linear
from designer.layers.shape import Flatten
from designer.layers.source import Input

CLASSES = 4


def tiny_dataset(train: int = 512, validation: int = 128, seed: int = 0) -> Dataset:
    """Pictures of 1x8x8, dark but for the quarter that their class names."""
    rng = np.random.default_rng(seed)
    info = DataInfo(
        "tiny", "Tiny", (1, 8, 8), tuple("abcd"), train, validation, "Four bright quarters."
    )
    return Dataset(info, _split(rng, train), _split(rng, validation))


def _split(rng: np.random.Generator, count: int) -> Split:
    labels = rng.integers(CLASSES, size=count)
    images = rng.integers(80, size=(count, 1, 8, 8), dtype=np.uint8)
    for image, label in zip(images, labels, strict=True):
        row, column = divmod(int(label), 2)
        image[0, 4 * row : 4 * row + 4, 4 * column : 4 * column + 4] += 120
    return Split(images, labels.astype(np.int64))


def chain(*layers: Layer, recipe: Recipe | None = None) -> Design:
    """Wire layers one after the other."""
    design, node = edit.add(Design(recipe=recipe or Recipe()), layers[0], (0.0, 0.0))
    for layer in layers[1:]:
        design, node = edit.add_after(design, node.id, layer, (0.0, 0.0))
    return design


def recipe(
    epochs: int = 2, batch_size: int = 32, optimizer: Optimizer | None = None, seed: int = 0
) -> Recipe:
    return Recipe(
        data="tiny",
        epochs=epochs,
        batch_size=batch_size,
        seed=seed,
        optimizer=optimizer or Adam(lr=0.01),
    )


def tiny_design(recipe_: Recipe | None = None) -> Design:
    return chain(
        Input((1, 8, 8)),
        Conv2d(4, (3, 3)),
        ReLU(),
        Flatten(),
        Linear(CLASSES),
        recipe=recipe_ or recipe(),
    )
