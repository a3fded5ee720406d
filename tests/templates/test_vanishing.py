"""The pair that shows how gradients vanish: what it is to show can be seen."""

import numpy as np
import pytest
import torch
from torch.nn import functional

from designer.compile import build
from designer.data.handwriting import draw_digits
from designer.graph import templates
from designer.layers.activation import ReLU, Sigmoid
from designer.layers.linear import Linear

PAIR = ("vanishing-relu", "vanishing-sigmoid")


def lengths_of_gradients(name: str) -> list[float]:
    """Length of the gradient of each layer's weights in the first step, from the input on."""
    torch.manual_seed(0)
    module = build(templates.load(name))
    images, labels = draw_digits(64, (2,))
    pictures = torch.from_numpy(images.astype(np.float32) / 255)
    functional.cross_entropy(module(pictures), torch.from_numpy(labels)).backward()
    weights = [p for key, p in module.named_parameters() if key.endswith("weight")]
    return [float(p.grad.norm()) for p in weights if p.grad is not None]


def test_they_differ_in_nothing_but_the_activation() -> None:
    relu, sigmoid = map(templates.load, PAIR)
    assert relu.recipe == sigmoid.recipe
    assert relu.wires == sigmoid.wires
    for one, other in zip(relu.nodes, sigmoid.nodes, strict=True):
        assert one.position == other.position
        assert one.layer == other.layer or (one.layer, other.layer) == (ReLU(), Sigmoid())


@pytest.mark.parametrize("name", PAIR)
def test_they_have_twelve_layers_with_weights(name: str) -> None:
    nodes = templates.load(name).nodes
    assert sum(n.layer.family == "convolution" or isinstance(n.layer, Linear) for n in nodes) == 12


def test_with_sigmoids_the_gradient_vanishes_and_with_relus_it_does_not() -> None:
    relu, sigmoid = map(lengths_of_gradients, PAIR)
    assert len(relu) == len(sigmoid) == 12
    assert sigmoid[0] < 1e-4 * sigmoid[-1]
    assert relu[0] > 1e-2 * relu[-1]
    assert sigmoid[:6] == sorted(sigmoid[:6])


def test_they_are_one_family_of_the_menu() -> None:
    assert templates.families()["vanishing"] == PAIR
