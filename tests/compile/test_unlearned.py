"""Networks that are made beside a training, against those that training makes."""

import pytest
import torch

from designer.compile import build, empty, fresh
from designer.graph import LAYERS, WEIGHT_INITS, Design, edit, templates

L = LAYERS


def with_every_kind() -> Design:
    """All that has weights or buffers, in a row."""
    design, node = edit.add(Design(), L["Input"]((3, 8, 8)), (0, 0))
    for name in (
        "Conv2d",
        "BatchNorm2d",
        "PReLU",
        "GroupNorm",
        "ConvTranspose2d",
        "InstanceNorm2d",
    ):
        design, node = edit.add_after(design, node.id, L[name](), (0, 0))
    for name in ("Flatten", "LayerNorm", "Linear"):
        design, node = edit.add_after(design, node.id, L[name](), (0, 0))
    return design


def test_weights_that_were_kept_fit_into_an_empty_network() -> None:
    design = with_every_kind()
    trained = build(design).eval()
    made = empty(design)
    assert not any(value.any() for value in made.state_dict().values())
    made.load_state_dict(trained.state_dict())
    images = torch.rand(2, 3, 8, 8)
    assert torch.equal(made.eval()(images), trained(images))


@pytest.mark.parametrize(
    "design", [with_every_kind(), templates.load("resnet18")], ids=lambda design: design.name
)
def test_fresh_weights_are_those_that_training_begins_with(design: Design) -> None:
    design = design.with_recipe(design.recipe.replace(seed=7))
    torch.manual_seed(7)
    expected, made = build(design).state_dict(), fresh(design).state_dict()
    assert list(made) == list(expected)
    for key, value in made.items():
        assert torch.allclose(value, expected[key], rtol=1e-5, atol=1e-7), key


@pytest.mark.parametrize("word", WEIGHT_INITS)
def test_fresh_weights_heed_how_the_recipe_and_the_layers_want_them(word: str) -> None:
    design = with_every_kind()
    other = edit.set_options(design, design.by_name["fc1"].id, weight_init="normal")
    design = other.with_recipe(design.recipe.replace(seed=3, weight_init=word))
    torch.manual_seed(3)
    expected, made = build(design).state_dict(), fresh(design).state_dict()
    for key, value in made.items():
        assert torch.allclose(value, expected[key], rtol=1e-4, atol=1e-6), key


def test_they_depend_on_nothing_that_training_draws_from() -> None:
    before = torch.get_rng_state()
    fresh(templates.load("lenet5"))
    assert torch.equal(torch.get_rng_state(), before)
