"""Attributions against Captum's, hooks of PyTorch's own, and the sums that they must keep."""

from collections.abc import Callable, Iterator
from types import ModuleType

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from designer.graph import LAYERS, Design
from designer.interpret.attribution import (
    Attribution,
    default_window,
    grad_cam,
    gradient_times_input,
    integrated_gradients,
    occlusion,
)
from designer.interpret.logits import logits_path
from tests.examples import times
from tests.interpret.networks import as_floats, chain, classifier, made, pictures, untouched

L = LAYERS
SMOOTH = ("Tanh", "Sigmoid", "SiLU", "Softplus")


def last(found: Iterator[Attribution]) -> Attribution:
    *_, answer = found
    return answer


@pytest.fixture(scope="module")
def captum() -> ModuleType:
    """Captum's attributions; it takes a second to import, which every other test would wait for."""
    from captum import attr
    from tqdm import tqdm

    tqdm.monitor_interval = 0  # its bars would leave a thread behind for the tests that follow
    return attr


@st.composite
def small_networks(draw: st.DrawFn, activations: tuple[str, ...]) -> Design:
    """Classifiers of random width, depth, pooling and ends."""
    activation = st.sampled_from(activations)
    layers = [L["Conv2d"](draw(st.integers(1, 5)), (3, 3), padding=(1, 1)), L[draw(activation)]()]
    if draw(st.booleans()):
        layers.insert(1, L["BatchNorm2d"]())
    if draw(st.booleans()):
        layers.append(L["AvgPool2d"]((2, 2)))
    if draw(st.booleans()):
        layers += [L["Conv2d"](draw(st.integers(1, 4)), (2, 2)), L[draw(activation)]()]
    layers += [L["Flatten"](), L["Linear"](draw(st.integers(2, 4)))]
    end = draw(st.sampled_from([None, "Softmax", "LogSoftmax"]))
    channels = draw(st.sampled_from([1, 3]))
    return chain((channels, 6, 7), *layers, *([L[end]()] if end else []))


@pytest.mark.parametrize("activation", ["ReLU", "Tanh"])
@pytest.mark.parametrize("channels", [1, 3])
def test_gradient_times_input_is_captums(
    captum: ModuleType, activation: str, channels: int
) -> None:
    module = made(classifier(activation, channels=channels))
    images = pictures(3, (channels, 10, 10))
    found = gradient_times_input(module, images, 1)
    expected = captum.InputXGradient(module).attribute(as_floats(images).requires_grad_(), target=1)
    assert found.values == pytest.approx(expected.detach().numpy(), abs=1e-5)
    assert found.logits == pytest.approx(module(as_floats(images)).detach().numpy(), abs=1e-5)


@pytest.mark.parametrize("baseline", [0.0, 0.5])
@pytest.mark.parametrize("activation", ["ReLU", "Tanh"])
def test_integrated_gradients_are_captums(
    captum: ModuleType, activation: str, baseline: float
) -> None:
    module = made(classifier(activation, channels=3))
    images = pictures(2, (3, 10, 10))
    found = last(integrated_gradients(module, images, 2, baseline, steps=20))
    expected = captum.IntegratedGradients(module).attribute(
        as_floats(images), baseline, target=2, n_steps=20, method="gausslegendre"
    )
    assert found.values == pytest.approx(expected.numpy(), abs=1e-5)


@given(small_networks(SMOOTH), st.integers(0, 9), st.sampled_from([0.0, 0.5, 1.0]))
def test_integrated_gradients_add_up_to_what_the_logit_gained(
    design: Design, seed: int, baseline: float
) -> None:
    module = made(design, seed)
    shape = design.by_id[design.sources[0]].layer.infer()
    found = last(integrated_gradients(module, pictures(2, shape, seed), None, baseline))
    assert found.baseline is not None
    gained = found.scores - found.baseline
    assert found.sums == pytest.approx(gained, abs=1e-3 + 1e-3 * float(np.abs(gained).max()))


@given(small_networks(("ReLU", "LeakyReLU", "PReLU")), st.integers(0, 9))
@times(1 / 2)
def test_kinks_along_the_way_leave_little_missing(design: Design, seed: int) -> None:
    module = made(design, seed)
    shape = design.by_id[design.sources[0]].layer.infer()
    found = last(integrated_gradients(module, pictures(2, shape, seed), steps=256))
    assert found.baseline is not None
    gained = found.scores - found.baseline
    assert found.sums == pytest.approx(gained, abs=0.02 * (1 + float(np.abs(found.values).sum())))


def test_what_is_given_on_the_way_grows_to_the_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    module, images = made(classifier()), pictures(2, (1, 10, 10))
    whole = last(integrated_gradients(module, images, 0, steps=10))
    whole_occlusion = last(occlusion(module, images, 0))
    monkeypatch.setattr("designer.interpret.attribution.VALUES_AT_ONCE", 900)
    parts = list(integrated_gradients(module, images, 0, steps=10))
    assert [part.done for part in parts] == pytest.approx([0.4, 0.8, 1.0])
    assert parts[-1].values == pytest.approx(whole.values, abs=1e-6)
    covered = list(occlusion(module, images, 0))
    assert 0 < covered[0].done < covered[-1].done == 1
    assert covered[-1].values == pytest.approx(whole_occlusion.values, abs=1e-6)


@pytest.mark.parametrize(
    ("window", "stride", "fill"),
    [((3, 3), (2, 2), 0.0), ((4, 2), (3, 1), 0.5), ((10, 10), (1, 1), 0.0), ((2, 3), (2, 3), 1.0)],
)
def test_occlusion_is_captums(
    captum: ModuleType, window: tuple[int, int], stride: tuple[int, int], fill: float
) -> None:
    module, images = made(classifier(channels=3)), pictures(2, (3, 10, 10))
    found = last(occlusion(module, images, 1, window, stride, fill))
    expected = captum.Occlusion(module).attribute(
        as_floats(images), (3, *window), (3, *stride), fill, target=1
    )
    assert found.values.shape == (2, 1, 10, 10)
    assert found.values == pytest.approx(expected[:, :1].numpy(), abs=1e-5)


def test_a_window_covers_every_pixel_of_pictures_of_any_size() -> None:
    for height, width in [(1, 1), (2, 9), (28, 28), (224, 200)]:
        rows, columns = default_window(height, width)
        assert 1 <= rows <= height
        assert 1 <= columns <= width
    module = made(chain((1, 7, 5), L["Flatten"](), L["Linear"](2)))
    found = last(occlusion(module, np.full((1, 1, 7, 5), 200, np.uint8), 0))
    assert (found.values != 0).all()


@pytest.mark.parametrize("path", ["conv1", "relu1", "block1.0.conv1", "block1.1.add1", "pool1"])
def test_grad_cam_is_captums_at_any_node_that_is_a_module(captum: ModuleType, path: str) -> None:
    design = classifier()
    block = design.nodes[4]
    module, images = made(design), pictures(2, (1, 10, 10))
    path = path.replace("block1", block.name)
    found = grad_cam(module, images, 2, path)
    assert found.path == path
    if "add" in path:  # a function: what the block gives is the same
        path = path.rsplit(".", 1)[0]
    layer = module.get_submodule(path)
    maps = captum.LayerGradCam(module, layer).attribute(
        as_floats(images), target=2, relu_attributions=True
    )
    expected = captum.LayerAttribution.interpolate(maps, (10, 10), "bilinear")
    assert found.values == pytest.approx(expected.detach().numpy(), abs=1e-5)


@given(small_networks(("ReLU", *SMOOTH)), st.integers(0, 9))
def test_grad_cam_is_what_hooks_see(design: Design, seed: int) -> None:
    module = made(design, seed)
    shape = design.by_id[design.sources[0]].layer.infer()
    images = pictures(2, shape, seed)
    seen: dict[str, torch.Tensor] = {}

    def keep(name: str) -> Callable[..., None]:
        def hook(_module: object, _given: object, value: torch.Tensor) -> None:
            seen[name] = value

        return hook

    hooks = [
        module.get_submodule(name).register_forward_hook(keep(name))
        for name in ("conv1", logits_path(module))
    ]
    module(as_floats(images))
    for hook in hooks:
        hook.remove()
    logits = seen[logits_path(module)]
    (slopes,) = torch.autograd.grad(logits[:, 0].sum(), seen["conv1"])
    maps = (slopes.mean((2, 3))[:, :, None, None] * seen["conv1"]).sum(1).clamp(min=0)
    found = grad_cam(module, images, 0, "conv1")
    assert found.values[:, 0] == pytest.approx(maps.detach().numpy(), rel=1e-3, abs=1e-4)


def test_grad_cam_takes_the_last_maps_with_more_than_one_row_and_column() -> None:
    images = pictures(1, (1, 10, 10))
    assert grad_cam(made(classifier()), images).path == "relu2"
    pooled = chain(
        (1, 10, 10),
        L["Conv2d"](2, (3, 3)),
        L["AdaptiveAvgPool2d"]((1, 1)),
        L["Flatten"](),
        L["Linear"](2),
    )
    assert grad_cam(made(pooled), images).path == "conv1"


def test_where_there_are_no_maps_grad_cam_says_so() -> None:
    images = pictures(1, (1, 10, 10))
    with pytest.raises(ValueError, match="fc1 gives no maps"):
        grad_cam(made(classifier()), images, path="fc1")
    with pytest.raises(KeyError):
        grad_cam(made(classifier()), images, path="nowhere")


@pytest.mark.parametrize("end", ["Softmax", "LogSoftmax"])
def test_a_softmax_at_the_end_changes_nothing_as_logits_are_asked_about(end: str) -> None:
    plain, ended = made(classifier()), made(classifier(end=end))
    ended.load_state_dict(plain.state_dict())
    images = pictures(2, (1, 10, 10))
    for method in METHODS.values():
        a, b = method(plain, images, None), method(ended, images, None)
        assert np.array_equal(a.values, b.values)
        assert np.array_equal(a.logits, b.logits)


METHODS: dict[str, Callable[..., Attribution]] = {
    "gradient": gradient_times_input,
    "integrated": lambda *given: last(integrated_gradients(*given)),
    "occlusion": lambda *given: last(occlusion(*given)),
    "grad-cam": grad_cam,
}


@pytest.mark.parametrize("name", METHODS)
def test_nothing_of_the_network_is_touched_and_frozen_layers_stay_frozen(name: str) -> None:
    module = made(classifier()).train()
    module.get_submodule("drop1").eval()
    for parameter in module.get_submodule("conv1").parameters():
        parameter.requires_grad_(False)
    fc = module.get_submodule("fc1")
    next(fc.parameters()).grad = torch.ones_like(next(fc.parameters()))
    with untouched(module), torch.no_grad():
        first = METHODS[name](module, pictures(2, (1, 10, 10)), 1)
    frozen = METHODS[name](module.eval().requires_grad_(False), pictures(2, (1, 10, 10)), 1)
    assert np.array_equal(first.values, frozen.values)
    assert first.values.dtype == np.float32
    assert np.abs(first.values).sum() > 0


@pytest.mark.parametrize("name", METHODS)
def test_each_picture_is_asked_about_its_predicted_class_unless_one_is_named(name: str) -> None:
    module, images = made(classifier()), pictures(6, (1, 10, 10))
    found = METHODS[name](module, images, None)
    assert np.array_equal(found.targets, found.logits.argmax(1))
    with pytest.raises(ValueError, match="tells 3 apart"):
        METHODS[name](module, images, 3)
