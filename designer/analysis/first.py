"""A network to begin with, made for a data set, and how long one is trained on so many pictures."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil

from designer.analysis.task import Task
from designer.graph import Design, Fix, Recipe, edit
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
STEPS, MOST_EPOCHS = 300, 20
"""So many steps are enough to learn something, if they do not take more epochs than these."""
FEW, BATCH_OF_FEW = 5_000, 32
"""Up to so many pictures are few, and are trained on in smaller batches."""

_OF_DATA = ("data", "resize", "normalize", "validation_split", "seed")
"""Fields of a recipe that say what is trained on, and not how."""


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
    """Return a plain recipe for so many training pictures.

    The data set of `recipe`, how its pictures are fitted and parted, and the seed stay.
    """
    kept = {name: getattr(recipe, name) for name in _OF_DATA}
    return long_enough(Recipe(**kept), examples)


def long_enough(recipe: Recipe, examples: int) -> Recipe:
    """Return a recipe that takes about `STEPS` steps with so many training pictures, or more.

    Few pictures are seen in smaller batches and more often, but not for ever.
    """
    batch = min(recipe.batch_size, BATCH_OF_FEW) if examples <= FEW else recipe.batch_size
    recipe = recipe.replace(batch_size=batch)
    epochs = ceil(STEPS / steps_per_epoch(recipe, examples))
    return recipe.replace(epochs=max(recipe.epochs, min(epochs, MOST_EPOCHS)))


def steps_per_epoch(recipe: Recipe, examples: int) -> int:
    """Return how many steps one look at so many training pictures makes."""
    return max(1, examples // (recipe.batch_size * recipe.accumulate))


@dataclass(frozen=True)
class TrainLonger(Fix):
    """Train for as many steps as a network needs at least."""

    examples: int

    @property
    def label(self) -> str:
        return "Train for longer"

    def apply(self, design: Design, node: int) -> Design:
        return design.with_recipe(long_enough(design.recipe, self.examples))
