"""Networks that take normalised pictures: against the same one with the normalising built in."""

from collections.abc import Callable

import numpy as np
import pytest
import torch
from captum.attr import InputXGradient, IntegratedGradients
from captum.attr import Occlusion as CaptumOcclusion
from torch import Tensor, fx, nn

from designer.analysis.cells import Place, explain_cell
from designer.compile import normalization_of, set_normalization
from designer.graph.normalization import Normalization
from designer.interpret import as_input, feature_maps, grad_cam, hardest, outputs, predict
from designer.interpret.attribution import gradient_times_input, integrated_gradients, occlusion
from designer.interpret.excitation import most_exciting, optimised_input
from designer.interpret.explain import case_of
from designer.interpret.health import health
from tests.interpret.networks import as_floats, classifier, made, pictures, untouched

BY = Normalization((0.485, 0.456, 0.406), (0.229, 0.224, 0.225))


class Normalising(nn.Module):
    """Takes pictures in 0..1."""

    def __init__(self, module: nn.Module) -> None:
        super().__init__()
        self.module = module
        self.mean = torch.tensor(BY.mean).view(3, 1, 1)
        self.std = torch.tensor(BY.std).view(3, 1, 1)

    def forward(self, images: Tensor) -> Tensor:
        given: Tensor = self.module((images - self.mean) / self.std)
        return given


@pytest.fixture
def module() -> fx.GraphModule:
    network = made(classifier("Tanh", channels=3))
    set_normalization(network, BY)
    return network


@pytest.fixture
def images() -> np.ndarray:
    return pictures(3, (3, 10, 10))


def test_it_gets_the_numbers_that_it_was_taught_with(
    module: fx.GraphModule, images: np.ndarray
) -> None:
    whole = Normalising(module)
    with torch.no_grad():
        expected = whole(as_floats(images))
        assert predict(module, images) == pytest.approx(expected.softmax(1).numpy(), abs=1e-6)
        maps = outputs(module, as_input(module, images), {"conv1"})["conv1"]
        first = module.get_submodule("conv1")((as_floats(images) - whole.mean) / whole.std)
    assert torch.allclose(maps, first, atol=1e-6)
    assert feature_maps(module, as_input(module, images), "conv1").total == 4


def test_a_copy_has_them_too(module: fx.GraphModule) -> None:
    import copy

    assert normalization_of(copy.deepcopy(module)) == BY
    assert module.state_dict().keys() == made(classifier("Tanh", channels=3)).state_dict().keys()


def test_gradients_are_those_by_the_pictures_themselves(
    module: fx.GraphModule, images: np.ndarray
) -> None:
    found = gradient_times_input(module, images, 1)
    floats = as_floats(images).requires_grad_()
    expected = InputXGradient(Normalising(module)).attribute(floats, target=1)
    assert found.values == pytest.approx(expected.detach().numpy(), abs=1e-5)


@pytest.mark.parametrize("baseline", [0.0, 0.5])
def test_integrated_gradients_begin_with_a_picture_that_is_plain(
    module: fx.GraphModule, images: np.ndarray, baseline: float
) -> None:
    *_, found = integrated_gradients(module, images, 2, baseline, steps=20)
    expected = IntegratedGradients(Normalising(module)).attribute(
        as_floats(images), baseline, target=2, n_steps=20, method="gausslegendre"
    )
    assert found.values == pytest.approx(expected.numpy(), abs=1e-5)


@pytest.mark.parametrize("fill", [0.0, 0.5])
def test_what_is_covered_is_covered_with_a_colour(
    module: fx.GraphModule, images: np.ndarray, fill: float
) -> None:
    *_, found = occlusion(module, images, 1, (4, 2), (3, 1), fill)
    expected = CaptumOcclusion(Normalising(module)).attribute(
        as_floats(images), (3, 4, 2), (3, 3, 1), fill, target=1
    )
    assert found.values == pytest.approx(expected[:, :1].numpy(), abs=1e-5)


def test_a_picture_made_for_a_channel_is_one_to_look_at(module: fx.GraphModule) -> None:
    with untouched(module):
        first, *_, made_ = optimised_input(module, (3, 10, 10), "conv1", 1, steps=40)
    assert 0 <= made_.image.min() < made_.image.max() <= 1
    assert made_.value > first.value
    image = (torch.from_numpy(made_.image)[None] - Normalising(module).mean) / torch.tensor(
        BY.std
    ).view(3, 1, 1)
    with torch.no_grad():
        value = outputs(module, image, {"conv1"})["conv1"][0, 1].mean()
    assert made_.value == pytest.approx(float(value), abs=1e-5)


def test_one_value_is_explained_by_the_numbers_that_the_network_sees(
    module: fx.GraphModule, images: np.ndarray
) -> None:
    case = case_of(module, images, "conv1")
    assert case
    seen = (as_floats(images[:1]) - Normalising(module).mean) / Normalising(module).std
    assert case.input == pytest.approx(seen[0].numpy(), abs=1e-6)
    cell = explain_cell(case, Place(0, 1, 1))
    assert cell.result == pytest.approx(case.output[0, 1, 1], abs=1e-5)


LABELS = np.array([0, 1, 2])


@pytest.mark.parametrize(
    "look",
    [
        lambda module, images: [*most_exciting(module, images, "conv1", 0)][-1].values,
        lambda module, images: grad_cam(module, images, 0).logits,
        lambda module, images: [*hardest(module, images, LABELS)][-1].losses,
        lambda module, images: [
            value for part in health(module, images, LABELS).values() for value in [repr(part)]
        ],
    ],
    ids=["most exciting", "grad-cam", "hardest", "health"],
)
def test_every_look_is_one_at_normalised_pictures(
    module: fx.GraphModule, images: np.ndarray, look: Callable
) -> None:
    normalised = look(module, images)
    set_normalization(module, None)
    plain = look(module, images)
    assert not np.array_equal(normalised, plain)
