"""The sample projects: designs to begin with, each with what it shows."""

from __future__ import annotations

from typing import NamedTuple

from designer.ui.words import later


class Sample(NamedTuple):
    """A project that can be trained as it stands."""

    title: str
    template: str
    """The name of the design, as `designer.graph.templates` has it."""
    about: str
    """What it shows, in a sentence."""


SAMPLES = (
    Sample(
        later("LeNet on digits"),
        "lenet5",
        later("The first network to read handwriting: two convolutions, and nothing to download."),
    ),
    Sample(
        later("Vanishing gradients: sigmoid"),
        "vanishing-sigmoid",
        later("Twelve layers in which the gradient shrinks until the first learn nothing."),
    ),
    Sample(
        later("Vanishing gradients: ReLU"),
        "vanishing-relu",
        later("The same twelve layers with ReLU: train both and compare the gradients of conv1."),
    ),
    Sample(
        later("ConvNetJS on CIFAR-10"),
        "convnetjs-cifar10",
        later(
            "Small photographs, trained as the web page of 2014 does; the pictures are downloaded "
            "once."
        ),
    ),
    Sample(
        later("Residual network"),
        "residual-digits",
        later("Three residual blocks: each learns only what to add to its input."),
    ),
    Sample(
        later("Transfer learning"),
        "transfer-digits",
        later(
            "Filters that learned the digits 0 to 4 stay as they are; a new head learns all ten."
        ),
    ),
)
"""In the order in which a course would take them."""
