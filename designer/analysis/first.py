"""A network to begin with, and how it is trained: small, and made for a data set."""

from __future__ import annotations

from math import ceil

from designer.analysis.task import Task
from designer.graph import Design, Recipe, edit
from designer.graph.layer import Layer
from designer.graph.placing import COLUMN, ROW
from designer.layers.activation import ReLU
from designer.layers.conv import Conv2d
from designer.layers.linear import Linear
from designer.layers.norm import BatchNorm2d
from designer.layers.pool import MaxPool2d
from designer.layers.shape import Flatten
from designer.layers.source import Input

SMALLEST = 8
"""A side of maps that is not halved any more."""
MOST_ROUNDS = 5
CHANNELS = (16, 32, 64)
"""Of the maps of each round; those after the last have as many."""
STEPS = 400
"""About as many as a training takes at least, in `MOST_EPOCHS` epochs or less."""
MOST_EPOCHS, LEAST_EPOCHS = 20, 5
FEW, BATCH_OF_FEW, BATCH = 5_000, 32, 128
"""Up to so many pictures are few, and are trained on in smaller batches."""


def first_design(task: Task) -> Design:
    """Return a small network for pictures like these.

    Rounds of convolution, normalisation, ReLU and max pooling halve the pictures until they are
    small, then one linear layer gives a number for each class: VGG's order (Simonyan and
    Zisserman, 2014) with batch normalisation (Ioffe and Szegedy, 2015).
    """
    sides = task.shape[1:]
    rounds = 1
    while min(sides) >> rounds > SMALLEST and rounds < MOST_ROUNDS:
        rounds += 1
    rows: list[tuple[Layer, ...]] = []
    for number in range(rounds):
        channels = CHANNELS[min(number, len(CHANNELS) - 1)]
        conv = Conv2d(channels, kernel_size=(3, 3), padding=(1, 1))
        pools = (MaxPool2d(),) if min(sides) >> number > 1 else ()
        rows.append((conv, BatchNorm2d(), ReLU(), *pools))
    design, node = edit.add(Design(), Input(task.shape), (0.0, 0.0))
    for row, layers in enumerate([*rows, (Flatten(), Linear(task.classes))]):
        for column, layer in enumerate(layers, 1):
            at = column * COLUMN, row * ROW
            design, node = edit.add_after(design, node.id, layer, at)
    return design


def first_recipe(recipe: Recipe, examples: int) -> Recipe:
    """Return a plain recipe for so many training pictures: enough steps, also of few.

    The data set of `recipe`, how its pictures are fitted and parted, and the seed stay.
    """
    batch = BATCH_OF_FEW if examples <= FEW else BATCH
    epochs = ceil(STEPS / max(1, examples / batch))
    return Recipe(
        data=recipe.data,
        resize=recipe.resize,
        normalize=recipe.normalize,
        validation_split=recipe.validation_split,
        seed=recipe.seed,
        batch_size=batch,
        epochs=max(LEAST_EPOCHS, min(epochs, MOST_EPOCHS)),
    )
