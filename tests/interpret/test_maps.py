"""Feature maps as they are copied: all that fits, and of what does not the strongest or means."""

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from torch import nn

from designer.compile import build
from designer.graph import LAYERS, Design, edit, grouping, templates
from designer.interpret import Maps, feature_maps, maps, outputs

L = LAYERS


def chain(shape: tuple[int, ...], *layers: str) -> Design:
    design, node = edit.add(Design(), L["Input"](shape=shape), (0, 0))
    for name in layers:
        design, node = edit.add_after(design, node.id, L[name](), (0, 0))
    return design


def pictures(*shape: int) -> torch.Tensor:
    return torch.randn(shape, generator=torch.Generator().manual_seed(0))


def test_maps_and_vectors_of_a_whole_network_are_what_it_computes() -> None:
    module = build(templates.load("mnist-cnn")).eval()
    images = pictures(2, 1, 28, 28)
    with torch.no_grad():
        wanted = outputs(module, images)
    for path, value in wanted.items():
        found = feature_maps(module, images, path)
        assert np.allclose(found.values, value[0].numpy(), atol=1e-6)
        assert found.values.dtype == np.float32
        assert found.total == value.shape[1] == len(found.channels)
        assert found.is_vector == (value.dim() == 2)
        assert found.step == 1
        strength = value[0].abs().reshape(value.shape[1], -1).mean(1)
        assert np.allclose(found.strength, strength.numpy(), atol=1e-6)


def test_nodes_in_blocks_are_found_by_their_path() -> None:
    design = templates.load("mnist-cnn")
    design, _ = grouping.group(design, {design.by_name["conv1"].id}, "Stage")
    module, images = build(design), pictures(1, 1, 28, 28)
    inner = feature_maps(module, images, "stage1.conv1")
    assert np.array_equal(inner.values, feature_maps(module, images, "stage1").values)


def test_it_is_looked_at_as_it_is_used_and_left_as_it_was() -> None:
    module = build(chain((2, 6, 6), "Conv2d", "BatchNorm2d", "Dropout"))
    module.train()
    before = {name: value.clone() for name, value in module.state_dict().items()}
    state, images = torch.get_rng_state(), pictures(1, 2, 6, 6)
    first, again = (feature_maps(module, images, "drop1") for _ in range(2))
    assert np.array_equal(first.values, again.values)
    assert all(part.training for part in module.modules())
    assert torch.equal(torch.get_rng_state(), state)
    assert all(torch.equal(before[name], value) for name, value in module.state_dict().items())


def test_of_too_many_channels_the_strongest_are_kept_in_their_order() -> None:
    module = build(chain((7, 2, 2), "ReLU"))
    images = torch.tensor([3.0, 0.5, 9.0, 1.0, float("nan"), 8.0, 2.0])
    found = feature_maps(module, images.reshape(1, 7, 1, 1).expand(1, 7, 2, 2), "relu1", most=4)
    assert found.channels.tolist() == [0, 2, 4, 5]
    assert found.values[:, 0, 0].tolist() == pytest.approx([3, 9, np.nan, 8], nan_ok=True)
    assert found.strength.tolist() == pytest.approx([3, 9, np.nan, 8], nan_ok=True)
    assert found.total == 7


@pytest.mark.parametrize("size", [(520, 300), (257, 256), (300, 700)])
def test_large_maps_become_means_of_squares(size: tuple[int, int]) -> None:
    images = pictures(1, 2, *size)
    found = feature_maps(build(chain((2, *size), "Sigmoid")), images, "sigmoid1")
    step = -(-max(size) // maps.LARGEST_SIDE)
    assert found.step == step
    assert found.size == size
    assert max(found.values.shape) <= maps.LARGEST_SIDE
    whole = images[0].sigmoid()
    for row, column in [(0, 0), (3, 5), (found.values.shape[1] - 1, found.values.shape[2] - 1)]:
        part = whole[:, row * step : (row + 1) * step, column * step : (column + 1) * step]
        assert np.allclose(found.values[:, row, column], part.mean((1, 2)), atol=1e-5)
    assert np.allclose(found.strength, whole.mean((1, 2)), atol=1e-5)


@given(st.integers(1, 256), st.integers(1, 600), st.integers(1, 600))
def test_what_is_copied_is_never_large(channels: int, height: int, width: int) -> None:
    step = maps._step(channels, height, width)
    shape = nn.functional.avg_pool2d(
        torch.empty(1, height, width, device="meta")[None], step, ceil_mode=True
    ).shape[2:]
    assert channels * shape[0] * shape[1] <= maps.MOST_VALUES
    assert max(shape) <= maps.LARGEST_SIDE
    if step > 1:  # and never reduced more than it must be
        less = [-(-side // (step - 1)) for side in (height, width)]
        assert channels * less[0] * less[1] > maps.MOST_VALUES or max(less) > maps.LARGEST_SIDE


def test_they_are_a_copy() -> None:
    images = pictures(1, 1, 4, 4)
    found = feature_maps(build(chain((1, 4, 4), "ReLU")), images, "input")
    before = found.values.copy()
    images.zero_()
    assert np.array_equal(found.values, before)


def test_half_precision_becomes_float32() -> None:
    module = build(chain((1, 4, 4), "Conv2d")).to(torch.bfloat16)
    found = feature_maps(module, pictures(1, 1, 4, 4).to(torch.bfloat16), "conv1")
    assert found.values.dtype == found.strength.dtype == np.float32


def test_a_node_that_is_not_there_is_said_to_be_missing() -> None:
    with pytest.raises(KeyError, match="conv9"):
        feature_maps(build(chain((1, 4, 4), "ReLU")), pictures(1, 1, 4, 4), "conv9")


def test_only_networks_of_designs_are_looked_into() -> None:
    with pytest.raises(TypeError):
        feature_maps(nn.ReLU(), pictures(1, 1, 4, 4), "x")


def test_a_vector_has_neither_rows_nor_columns() -> None:
    found = Maps(np.zeros(3, np.float32), np.arange(3), np.zeros(3, np.float32), 3)
    assert found.is_vector
    assert found.size == (1, 1)
