"""Glimpses: small, of the right channels, and true."""

import numpy as np
import pytest
import torch

from designer.compile import build
from designer.graph import templates
from designer.interpret import outputs
from designer.interpret.glimpse import BARS, TILE, glimpses

IMAGE = np.random.default_rng(0).integers(0, 256, (1, 28, 28), dtype=np.uint8)


@pytest.fixture(scope="module")
def module() -> torch.nn.Module:
    torch.manual_seed(0)
    return build(templates.load("lenet5"))


def seen(module: torch.nn.Module, path: str) -> np.ndarray:
    images = torch.from_numpy(IMAGE)[None].float() / 255
    return outputs(module, images, {path})[path][0].detach().numpy()


def test_maps_are_those_of_the_strongest_channels_in_their_order(module: torch.nn.Module) -> None:
    found = glimpses(module, IMAGE, {"conv2": None}, 6)["conv2"]
    whole = seen(module, "conv2")
    strength = np.abs(whole).mean((1, 2))
    assert found.channels == tuple(sorted(np.argsort(strength)[::-1][:6]))
    assert found.count == 16
    assert np.allclose(found.maps, whole[list(found.channels)], atol=1e-6)
    assert (found.low, found.high) == (pytest.approx(whole.min()), pytest.approx(whole.max()))


def test_the_first_or_chosen_channels_can_be_had(module: torch.nn.Module) -> None:
    first = glimpses(module, IMAGE, {"conv2": None}, 4, strongest=False)["conv2"]
    assert first.channels == (0, 1, 2, 3)
    chosen = glimpses(module, IMAGE, {"conv2": (9, 3, 99)}, 4)["conv2"]
    assert chosen.channels == (9, 3)


def test_large_maps_are_made_small_by_means_over_what_they_cover() -> None:
    module = build(templates.load("resnet18"))
    image = np.random.default_rng(1).integers(0, 256, (3, 224, 224), dtype=np.uint8)
    found = glimpses(module, image, {"input": None, "conv1": None}, 3)
    assert found["input"].maps is not None
    assert found["input"].maps.shape == (3, TILE, TILE)
    means = (image / 255).reshape(3, 32, 7, 32, 7).mean((2, 4))
    assert np.allclose(found["input"].maps, means, atol=1e-5)
    assert found["conv1"].maps is not None
    assert found["conv1"].maps.shape == (3, TILE, TILE)


def test_long_vectors_keep_what_is_farthest_from_zero(module: torch.nn.Module) -> None:
    found = glimpses(module, IMAGE, {"flatten": None, "fc2": None}, 6)
    whole = seen(module, "flatten")
    assert found["flatten"].values is not None
    assert len(found["flatten"].values) == BARS
    assert found["flatten"].count == len(whole) == 400
    assert np.abs(found["flatten"].values).max() == pytest.approx(np.abs(whole).max(), abs=1e-6)
    assert set(np.round(found["flatten"].values, 5)) <= set(np.round(whole, 5))
    assert np.allclose(found["fc2"].values, seen(module, "fc2"), atol=1e-6)


def test_the_last_node_tells_the_probabilities_of_the_classes(module: torch.nn.Module) -> None:
    found = glimpses(module, IMAGE, {"fc3": None, "fc2": None}, 6, last="fc3")
    logits = torch.from_numpy(seen(module, "fc3"))
    assert np.allclose(found["fc3"].probabilities, logits.softmax(0), atol=1e-6)
    assert found["fc2"].probabilities is None
