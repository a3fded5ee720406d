"""Predictions and the hardest pictures, against PyTorch's own softmax and cross entropy."""

import numpy as np
import pytest
import torch
from torch.nn import functional

from designer.compile import build
from designer.data.handwriting import draw_digits
from designer.graph import LAYERS, Design, edit, templates
from designer.interpret import as_input, hardest, predict
from designer.interpret.predictions import AT_ONCE

L = LAYERS
COUNT = 2 * AT_ONCE + 40


@pytest.fixture(scope="module")
def digits() -> tuple[np.ndarray, np.ndarray]:
    return draw_digits(COUNT, (3,))


@pytest.fixture
def network() -> torch.fx.GraphModule:
    torch.manual_seed(0)
    return build(templates.load("mnist-cnn"))


def test_each_class_gets_its_softmax(network: torch.fx.GraphModule, digits) -> None:
    images, _ = digits
    told = predict(network, images[:20])
    with torch.no_grad():
        expected = network.eval()(as_input(network, images[:20])).softmax(1)
    assert told.dtype == np.float32
    np.testing.assert_array_equal(told, expected.numpy())


def test_predicting_is_using_and_not_training() -> None:
    design = templates.load("mnist-cnn")
    (wire,) = design.incoming[design.by_name["fc1"].id]
    design, drop = edit.insert_on_wire(design, wire, L["Dropout"](0.9))
    module = build(design).train()
    images, _ = draw_digits(4, (1,))
    state = torch.get_rng_state()
    np.testing.assert_array_equal(predict(module, images), predict(module, images))
    assert torch.equal(torch.get_rng_state(), state)
    assert module.get_submodule(drop.name).training


def test_the_hardest_are_those_of_the_highest_cross_entropy(
    network: torch.fx.GraphModule, digits
) -> None:
    images, labels = digits
    *_, last = hardest(network, images, labels, keep=30)
    with torch.no_grad():
        losses = functional.cross_entropy(
            network(as_input(network, images)), torch.from_numpy(labels), reduction="none"
        )
    expected = losses.sort(descending=True, stable=True)
    np.testing.assert_allclose(last.losses, expected.values[:30], rtol=1e-5)
    np.testing.assert_allclose(losses[last.indices], expected.values[:30], rtol=1e-5)
    told = predict(network, images[last.indices])
    np.testing.assert_array_equal(last.predicted, told.argmax(1))
    np.testing.assert_allclose(last.probabilities, told.max(1), rtol=1e-5)


def test_each_batch_tells_of_what_has_been_seen_so_far(
    network: torch.fx.GraphModule, digits
) -> None:
    images, labels = digits
    steps = list(hardest(network, images, labels, keep=10))
    assert [step.seen for step in steps] == [AT_ONCE, 2 * AT_ONCE, COUNT]
    assert all(step.total == COUNT and len(step.indices) == 10 for step in steps)
    assert all(step.indices.max() < step.seen for step in steps)
    assert [step.losses[0] for step in steps] == sorted(step.losses[0] for step in steps)


def test_a_picture_of_which_a_network_is_wrongly_certain_comes_first(
    network: torch.fx.GraphModule, digits
) -> None:
    images, labels = digits[0][:8], digits[1][:8]
    with torch.no_grad():
        network.get_parameter("fc1.weight").zero_()
        network.get_parameter("fc1.bias").copy_(torch.tensor([1e4] + 9 * [0.0]))
    (only,) = hardest(network, images, labels)
    assert np.isfinite(only.losses).all()
    assert (labels[only.indices] == 0).tolist() == sorted(labels == 0)


def test_what_is_no_number_for_each_class_is_refused(digits) -> None:
    images, labels = digits
    maps, source = edit.add(Design(), L["Input"](), (0, 0))
    maps, _ = edit.add_after(maps, source.id, L["Conv2d"](3, (3, 3)), (0, 0))
    with pytest.raises(ValueError, match="ends in 3×26×26, not in one number for each class"):
        predict(build(maps), images[:2])
    design = templates.load("mnist-cnn")
    few = edit.set_options(design, design.by_name["fc1"].id, out_features=4)
    with pytest.raises(ValueError, match="tells 4 classes apart"):
        list(hardest(build(few), images, labels))
