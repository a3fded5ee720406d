"""Small networks for the sample projects: a residual one, and one that learns from another."""

from __future__ import annotations

from designer.graph import Design, Recipe, edit
from designer.graph.optimizer import Adam
from designer.layers.activation import ReLU
from designer.layers.linear import Linear
from designer.layers.norm import BatchNorm2d
from designer.layers.shape import Flatten
from designer.layers.source import Input
from resources.make.drawing import block, drawn
from resources.make.resnet import residual, residual_down
from resources.make.short import conv, max_pool, mean_pool, same_conv

WEIGHTS = "transfer-digits.safetensors"
"""What `resources.make.weights` writes beside the templates."""


def residual_digits() -> Design:
    """Three residual blocks for small grey pictures."""
    return drawn(
        "residual-digits",
        "A residual network for small pictures, after the one for CIFAR-10 of He, Zhang, Ren and "
        "Sun (2015): each block learns only what to add to its input. Enter a block with a double "
        "click to see the shortcut.",
        (Input(), same_conv(16, 3, stride=2), BatchNorm2d(), ReLU()),
        (
            block(residual(), channels=16),
            block(residual_down(), channels=32, stride=(2, 2)),
            block(residual_down(), channels=64, stride=(2, 2)),
        ),
        (mean_pool(), Flatten(), Linear(10)),
        recipe=Recipe(data="digits", epochs=3, batch_size=64, optimizer=Adam(lr=0.002)),
    )


def transfer_digits() -> Design:
    """Frozen filters that learned half of the digits, with a new head for all of them."""
    frozen = {"trainable": False}
    design = drawn(
        "transfer-digits",
        "Transfer learning (Yosinski, Clune, Bengio and Lipson, 2014): these filters learned the "
        "digits 0 to 4 and are frozen. Only the new head learns, and yet it tells all ten digits "
        "apart: what the filters look for is of use for pictures they never saw.",
        (Input(), conv(10, 5), max_pool(2), ReLU()),
        (conv(20, 5), max_pool(2), ReLU(), Flatten(), Linear(10)),
        recipe=Recipe(
            data="digits",
            epochs=3,
            batch_size=64,
            optimizer=Adam(lr=0.003),
            pretrained=WEIGHTS,
        ),
    )
    for name in ("conv1", "conv2"):
        design = edit.set_options(design, design.by_name[name].id, **frozen)
    return design


TEMPLATES = (residual_digits, transfer_digits)
