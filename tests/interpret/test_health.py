"""Health and times of layers, against PyTorch's own backward, by hand."""

import copy

import numpy as np
import pytest
import torch
from torch.nn import functional

from designer.analysis.health import largest_ratio, of_gradient, of_values
from designer.compile import build, fresh
from designer.graph import LAYERS, Design, Recipe, edit, templates
from designer.interpret.health import health
from designer.interpret.timing import times
from tests.interpret.test_record import in_blocks
from tests.train.tiny import chain, tiny_dataset, tiny_design

L = LAYERS


def examples(count: int = 16) -> tuple[np.ndarray, np.ndarray]:
    split = tiny_dataset().validation
    return split.images[:count], split.labels[:count]


def test_gradients_are_those_of_a_backward_by_hand() -> None:
    images, labels = examples()
    module = build(tiny_design())
    found = health(module, images, labels)
    again = copy.deepcopy(module)
    kept = {}
    for name in ("conv1", "relu1", "fc1"):
        part = again.get_submodule(name)
        part.register_forward_hook(lambda _m, _i, value, name=name: _keep(kept, name, value))
    loss = functional.cross_entropy(
        again(torch.from_numpy(images).float() / 255), torch.from_numpy(labels), reduction="sum"
    )
    loss.backward()
    for name in ("conv1", "fc1"):
        own = list(again.get_submodule(name).parameters())
        gradient = torch.cat([p.grad.flatten() for p in own]).norm() / len(labels)
        assert found[name].gradient == pytest.approx(gradient.item(), rel=1e-4)
        weight = torch.cat([p.detach().flatten() for p in own]).norm()
        assert found[name].weight == pytest.approx(weight.item(), rel=1e-5)
    for name, value in kept.items():
        each = value.grad.flatten(1).norm(dim=1).mean()
        assert found[name].signal == pytest.approx(each.item(), rel=1e-4)
        assert found[name].mean == pytest.approx(value.mean().item(), abs=1e-5)
        assert found[name].deviation == pytest.approx(value.std(correction=0).item(), rel=1e-4)
    assert found["relu1"].zeros == pytest.approx((kept["relu1"] == 0).float().mean().item())
    assert found["relu1"].gradient is None


def _keep(kept: dict[str, torch.Tensor], name: str, value: torch.Tensor) -> None:
    value.retain_grad()
    kept[name] = value


def test_dead_units_are_those_that_respond_to_no_example() -> None:
    images, labels = examples()
    module = build(tiny_design())
    with torch.no_grad():
        module.get_parameter("conv1.bias")[:3] = -100.0
        module.get_parameter("conv1.bias")[3:] = 100.0
    found = health(module, images, labels)["relu1"]
    assert found.dead == 0.75
    assert found.zeros == pytest.approx(0.75)
    verdict = of_values(found)
    assert (verdict.words, verdict.tone) == ("75 % dead", "bad")


@pytest.mark.parametrize(("name", "limit"), [("Sigmoid", 4.36), ("Tanh", 2.88)])
def test_a_saturated_activation_is_flat(name: str, limit: float) -> None:
    images, labels = examples()
    design = chain(L["Input"]((1, 8, 8)), L[name](), L["Flatten"](), L["Linear"](4))
    assert health(build(design), images, labels)[f"{name.lower()}1"].flat == 0
    module = build(
        chain(
            L["Input"]((1, 8, 8)), L["Conv2d"](2, (1, 1)), L[name](), L["Flatten"](), L["Linear"](4)
        )
    )
    with torch.no_grad():
        module.get_parameter("conv1.weight").zero_()
        module.get_parameter("conv1.bias").copy_(torch.tensor([limit - 0.1, limit + 0.1]))
    found = health(module, images, labels)[f"{name.lower()}1"]
    assert found.flat == 0.5
    assert found.dead == 0.5


def test_a_deep_stack_of_sigmoids_shows_a_vanishing_gradient_and_relus_do_not() -> None:
    images, labels = examples()

    def stack(name: str) -> Design:
        layers = [layer for _ in range(12) for layer in (L["Linear"](32), L[name]())]
        recipe = Recipe(weight_init="kaiming_normal")
        return chain(L["Input"]((1, 8, 8)), L["Flatten"](), *layers, L["Linear"](4), recipe=recipe)

    torch.manual_seed(0)
    words = {}
    for name in ("Sigmoid", "ReLU"):
        found = health(build(stack(name)), images, labels)
        largest = largest_ratio(found)
        told = of_gradient(found["fc1"], largest)
        assert told is not None
        words[name] = told.words
    assert words == {"Sigmoid": "∇ vanishes", "ReLU": "∇ ok"}


def test_looking_keeps_no_gradient_and_changes_nothing() -> None:
    images, labels = examples()
    module = build(tiny_design()).train()
    module.get_submodule("conv1").requires_grad_(False)
    before = copy.deepcopy(module.state_dict())
    state = torch.get_rng_state()
    with torch.no_grad():
        found = health(module, images, labels)
        times(module, images)
    assert all(p.grad is None for p in module.parameters())
    assert not module.get_parameter("conv1.weight").requires_grad
    assert module.get_parameter("fc1.weight").requires_grad
    assert module.training
    assert found["conv1"].ratio is None
    assert found["fc1"].ratio
    assert torch.equal(torch.get_rng_state(), state)
    assert all(torch.equal(value, before[key]) for key, value in module.state_dict().items())


def test_a_running_mean_of_weights_has_gradients_too() -> None:
    images, labels = examples()
    module = build(tiny_design()).requires_grad_(False)
    assert health(module, images, labels)["conv1"].ratio
    assert not any(p.requires_grad for p in module.parameters())


def test_blocks_are_measured_whole_and_in_parts() -> None:
    design = in_blocks()
    merged = design.by_name["add1"]
    design, _ = edit.add_after(design, merged.id, L["Flatten"](), (0, 0))
    module = build(design)
    images = np.random.default_rng(0).integers(0, 256, (4, 2, 6, 6), dtype=np.uint8)
    found = health(module, images, np.arange(4))
    parts = [found[f"part1.{turn}.{name}"].weight for turn in range(3) for name in ("conv1", "bn1")]
    assert found["part1"].weight == pytest.approx(sum(w * w for w in parts if w) ** 0.5)
    assert found["add1"].signal > 0
    measured = times(module, images)
    turns = [measured[f"part1.{turn}"].forward for turn in range(3)]
    assert measured["part1"].forward == pytest.approx(sum(turns))
    assert measured["part1.0.conv1"].backward > 0


def test_real_templates_are_measured() -> None:
    images = np.random.default_rng(0).integers(0, 256, (2, 1, 28, 28), dtype=np.uint8)
    found = health(fresh(templates.load("lenet5")), images, np.array([1, 2]))
    assert set(found) >= {"input", "conv1", "sigmoid1", "flatten", "fc3"}
    assert all(np.isfinite(h.signal) for h in found.values())
