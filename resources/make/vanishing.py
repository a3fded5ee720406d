"""Two deep stacks that differ in their activation alone: in one the gradient vanishes."""

from __future__ import annotations

from designer.graph import Design, Layer, Recipe
from designer.graph.optimizer import Adam
from designer.layers.activation import ReLU, Sigmoid
from designer.layers.linear import Linear
from designer.layers.shape import Flatten
from designer.layers.source import Input
from resources.make.drawing import Row, drawn
from resources.make.short import conv, max_pool

_FILTERS = 8


def vanishing_sigmoid() -> Design:
    """Twelve layers with weights, with sigmoids between them."""
    return _stack(
        "vanishing-sigmoid",
        "Twelve layers with sigmoids, whose slope is at most a quarter: going back, the gradient "
        "shrinks at every one until the first learns nothing (Glorot and Bengio, 2010). "
        "Train it, and watch the gradients and the loss beside those of vanishing-relu.",
        Sigmoid(),
    )


def vanishing_relu() -> Design:
    """The same with ReLU."""
    return _stack(
        "vanishing-relu",
        "The same twelve layers as vanishing-sigmoid, with ReLU (Glorot, Bordes and Bengio, 2011): "
        "its slope is one where it is not zero, so the gradient reaches the first layer. "
        "Train both, and compare the gradients of conv1 and conv11.",
        ReLU(),
    )


def _stack(name: str, about: str, activation: Layer) -> Design:
    return drawn(
        name,
        about,
        (Input(), *_convolutions(3, activation), max_pool(2)),
        _convolutions(4, activation),
        (max_pool(2), *_convolutions(3, activation)),
        (*_convolutions(1, activation), Flatten(), Linear(10)),
        # What a stack of ReLUs wants to begin with (He and others, 2015), for both: nothing but
        # the activation is to differ.
        recipe=Recipe(
            data="digits",
            epochs=5,
            batch_size=64,
            optimizer=Adam(lr=0.001),
            weight_init="kaiming_uniform",
        ),
    )


def _convolutions(count: int, activation: Layer) -> Row:
    return (conv(_FILTERS, 3, padding=1), activation) * count


TEMPLATES = (vanishing_sigmoid, vanishing_relu)
