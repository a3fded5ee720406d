"""What the processes of the tests in test_distributed.py do; torchrun starts them."""

from __future__ import annotations

from designer.graph import Design
from designer.graph.optimizer import SGD, Adam, AdamW
from designer.graph.schedule import CosineAnnealingLR, ReduceLROnPlateau
from designer.layers.activation import ReLU
from designer.layers.conv import Conv2d
from designer.layers.dropout import Dropout
from designer.layers.linear import Linear
from designer.layers.norm import BatchNorm2d
from designer.layers.shape import Flatten
from designer.layers.source import Input

from .tiny import CLASSES, chain, recipe, tiny_dataset, tiny_design

TRAIN, VALIDATION = 509, 103
"""Odd numbers of examples, so that nothing comes out even."""

CASES: dict[str, Design] = {
    "momentum": tiny_design(recipe(batch_size=64, optimizer=SGD(lr=0.05, momentum=0.9))),
    "everything": tiny_design(
        recipe(batch_size=30, optimizer=AdamW(lr=0.01)).replace(
            accumulate=3, clip=0.5, ema=0.9, schedule=CosineAnnealingLR(warmup=0.5)
        )
    ),
    # 509 = 4 * 127 + 1 leaves out one; 509 = 5 * 101 + 4 and 509 = 253 * 2 + 3 do not.
    "small last batch": tiny_design(recipe(batch_size=101, optimizer=Adam(lr=0.01))),
    "fewer than processes": tiny_design(
        recipe(epochs=1, batch_size=127, optimizer=Adam(lr=0.01)).replace(accumulate=4)
    ),
    "evaluated in steps": tiny_design(
        recipe(epochs=3, batch_size=64, optimizer=SGD(lr=0.1)).replace(
            evaluate_every=3,
            evaluate_unit="steps",
            schedule=ReduceLROnPlateau(patience=0),
            early_stop=3,
            keep_best=True,
        )
    ),
}


def normalised() -> Design:
    """A design with what differs between processes: batch normalisation and dropout."""
    return chain(
        Input((1, 8, 8)),
        Conv2d(4, (3, 3)),
        BatchNorm2d(),
        ReLU(),
        Dropout(0.3),
        Flatten(),
        Linear(CLASSES),
        recipe=recipe(epochs=3, optimizer=SGD(lr=0.05, momentum=0.9)),
    )


def data() -> object:
    return tiny_dataset(TRAIN, VALIDATION)
