"""A training that begins with weights of a file: backbone, head, and what is frozen."""

from pathlib import Path

import pytest
import torch
from torch import nn

from designer.compile import build, fresh
from designer.data import Dataset
from designer.graph import Design, edit
from designer.graph.optimizer import SGD, Adadelta, Adagrad, Adam, AdamW, Muon, NAdam, RMSprop
from designer.graph.schedule import CosineAnnealingLR
from designer.layers.activation import ReLU
from designer.layers.conv import Conv2d
from designer.layers.linear import Linear
from designer.layers.norm import BatchNorm2d
from designer.layers.shape import Flatten
from designer.layers.source import Input
from designer.layers.transfer import freeze, freeze_backbone, with_head
from designer.train import Adapted, Changed, Control, Ended, Failed, Paused
from designer.train.finder import find_lr
from designer.train.loop import train
from designer.train.optimizers import Optimizers

from .tiny import CLASSES, chain, recipe, tiny_dataset

CPU = torch.device("cpu")


def network(classes: int = CLASSES) -> Design:
    layers = Input((1, 8, 8)), Conv2d(4, (3, 3)), BatchNorm2d(), ReLU(), Flatten(), Linear(8)
    return chain(*layers, ReLU(), Linear(classes))


@pytest.fixture
def weights(tmp_path: Path) -> Path:
    """Of a network for other classes, as from another task."""
    torch.manual_seed(5)
    module = build(network(classes=7))
    module.get_submodule("bn1").running_mean.fill_(0.5)
    torch.save(module.state_dict(), tmp_path / "weights.pt")
    return tmp_path / "weights.pt"


def begun(weights: Path, design: Design | None = None, **options: object) -> Design:
    told = recipe(epochs=1, optimizer=SGD(lr=0.1)).replace(
        pretrained=str(weights), deterministic=True
    )
    return (design or network()).with_recipe(told.replace(**options))


def trained(design: Design, dataset: Dataset, **options: object) -> dict[str, torch.Tensor]:
    *_, last = train(design, dataset, device="cpu", **options)
    assert isinstance(last, Ended), last
    return last.module.state_dict()


def test_training_begins_with_them_and_the_head_as_the_recipe_says(weights, dataset):
    design = begun(weights, optimizer=SGD(lr=1e-30))
    state, given = trained(design, dataset), torch.load(weights)
    assert torch.equal(state["conv1.weight"], given["conv1.weight"])
    assert torch.equal(state["fc1.weight"], given["fc1.weight"])
    torch.testing.assert_close(state["fc2.weight"], fresh(design).state_dict()["fc2.weight"])


def test_the_backbone_learns_at_its_share_of_the_rate_as_in_a_loop_by_hand(weights):
    dataset = tiny_dataset(train=32, validation=8)
    design = begun(weights, backbone_lr=0.1, batch_size=32, epochs=3)
    torch.manual_seed(design.recipe.seed)
    module = build(design)
    given = {k: v for k, v in torch.load(weights).items() if not k.startswith("fc2")}
    module.load_state_dict(module.state_dict() | given)
    head = list(module.get_submodule("fc2").parameters())
    backbone = [p for p in module.parameters() if not any(p is q for q in head)]
    optimizer = torch.optim.SGD([{"params": backbone, "lr": 0.01}, {"params": head, "lr": 0.1}])
    images = torch.from_numpy(dataset.train.images).float() / 255
    labels = torch.from_numpy(dataset.train.labels)
    module.train()
    for _ in range(3):
        nn.functional.cross_entropy(module(images), labels).backward()
        optimizer.step()
        optimizer.zero_grad()
    state = trained(design, dataset)
    for key, value in module.state_dict().items():
        torch.testing.assert_close(state[key], value, rtol=1e-4, atol=1e-5)


@pytest.mark.parametrize(
    "value",
    [SGD(), SGD(momentum=0.9), Adam(), AdamW(), RMSprop(), Adadelta(), Adagrad(), NAdam(), Muon()],
    ids=repr,
)
def test_every_optimiser_scales_both_rates_with_the_schedule(value):
    module = build(network())
    backbone = frozenset({"conv1", "bn1", "fc1"})
    optimizers = Optimizers(value, module, CPU, backbone=backbone, share=0.1)
    for share, lr in ((0.1, value.lr), (0.1, 0.5), (0.02, 0.5)):
        optimizers.set_lr(lr)
        optimizers.set_share(share)
        rates = {
            id(p): group["lr"]
            for each in optimizers.each
            for group in each.param_groups
            for p in group["params"]
        }
        for name, parameter in module.named_parameters():
            of_it = name.rpartition(".")[0] in backbone
            assert rates[id(parameter)] == pytest.approx(share * lr if of_it else lr)


def test_the_share_changes_while_it_trains_and_the_next_step_goes_by_it(weights, dataset):
    design, control = begun(weights), Control()
    control.pause()
    events = train(design, dataset, device="cpu", control=control)
    next(e for e in events if isinstance(e, Paused))
    control.follow(design.with_recipe(design.recipe.replace(backbone_lr=0.0)))
    control.resume()
    *rest, last = events
    assert [(e.name, e.after) for e in rest if isinstance(e, Changed)] == [("backbone_lr", "0")]
    state, given = last.module.state_dict(), torch.load(weights)
    assert torch.equal(state["fc1.weight"], given["fc1.weight"])
    assert not torch.equal(state["fc2.weight"], fresh(design).state_dict()["fc2.weight"])


def test_what_is_frozen_stays_bit_for_bit_but_for_its_statistics(weights, dataset):
    design = begun(weights, freeze_backbone(network()))
    state, given = trained(design, dataset), torch.load(weights)
    for key in ("conv1.weight", "conv1.bias", "bn1.weight", "bn1.bias", "fc1.weight", "fc1.bias"):
        assert torch.equal(state[key], given[key]), key
    assert not torch.equal(state["bn1.running_mean"], given["bn1.running_mean"])


def test_frozen_statistics_stay_and_are_gone_by_while_training(weights, dataset):
    design = begun(weights, freeze_backbone(network()), freeze_statistics=True, epochs=2, ema=0.5)
    state, given = trained(design, dataset), torch.load(weights)
    for key in ("running_mean", "running_var", "num_batches_tracked", "weight"):
        assert torch.equal(state[f"bn1.{key}"], given[f"bn1.{key}"]), key


def test_a_norm_that_learns_keeps_following_its_batches(weights, dataset):
    frozen = freeze(network(), [2])  # the convolution alone
    state = trained(begun(weights, frozen, freeze_statistics=True), dataset)
    assert not torch.equal(state["bn1.running_mean"], torch.load(weights)["bn1.running_mean"])


@pytest.mark.parametrize("optimizer", [Adam(lr=0.01), Muon(lr=0.01)], ids=repr)
def test_it_goes_on_without_the_file_and_ends_the_same(weights, dataset, tmp_path, optimizer):
    options = {"backbone_lr": 0.1, "epochs": 3, "schedule": CosineAnnealingLR()}
    design = begun(weights, optimizer=optimizer, **options)
    whole = trained(design, dataset)
    control = Control()
    control.stop_after_epoch()
    trained(design, dataset, control=control, run_dir=tmp_path / "run")
    weights.unlink()
    state = trained(design, dataset, run_dir=tmp_path / "run", resume=True)
    assert all(torch.equal(state[key], whole[key]) for key in whole)


def test_a_layer_that_is_drawn_anew_learns_as_the_head_does(weights, dataset):
    design, control = begun(weights, backbone_lr=0.0, epochs=2), Control()
    control.pause()
    events = train(design, dataset, device="cpu", control=control)
    next(e for e in events if isinstance(e, Paused))
    wider = edit.set_options(design, design.by_name["fc1"].id, out_features=12)
    control.follow(wider)
    control.resume()
    told = list(events)
    (adapted,) = [e for e in told if isinstance(e, Adapted)]
    assert adapted.anew == ("fc1", "fc2")
    state, given = told[-1].module.state_dict(), torch.load(weights)
    assert torch.equal(state["conv1.weight"], given["conv1.weight"])  # still the backbone's rate


def test_a_file_that_is_gone_is_told_before_anything_is_kept(weights, dataset, tmp_path):
    weights.unlink()
    run_dir = tmp_path / "run"
    (failed,) = train(begun(weights), dataset, device="cpu", run_dir=run_dir)
    assert isinstance(failed, Failed)
    assert "there is no such file" in failed.message
    assert not run_dir.exists()


def test_a_rate_is_looked_for_with_the_network_as_it_begins(weights, dataset):
    weights.unlink()
    (failed,) = find_lr(begun(weights), dataset, device="cpu", steps=10)
    assert isinstance(failed, Failed)
    assert "there is no such file" in failed.message


def test_replaced_heads_and_frozen_backbones_train(weights, dataset):
    design = freeze_backbone(with_head(network(classes=7), CLASSES))
    state = trained(begun(weights, design), dataset)
    assert state["fc2.weight"].shape == (CLASSES, 8)
    assert design.by_name["fc1"].layer.options()["trainable"] is False
