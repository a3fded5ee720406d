"""Every part of a recipe does to a training what PyTorch does when it is written by hand."""

from dataclasses import replace

import numpy as np
import pytest
import torch
from torch.nn import functional

from designer.compile import build
from designer.data import Split
from designer.graph import Recipe
from designer.graph.augmentation import Augmentation
from designer.graph.loss import BCEWithLogitsLoss, MSELoss
from designer.graph.optimizer import SGD, Adam, Muon
from designer.graph.schedule import OneCycleLR, ReduceLROnPlateau
from designer.train import Ended, Epoch, Evaluated, Failed, Steps
from designer.train.examples import order_of
from designer.train.loop import train
from designer.train.optimizers import Optimizers

from .tiny import CLASSES, recipe, tiny_dataset, tiny_design


def of_kind(events, kind):
    return [event for event in events if type(event) is kind]


def by_hand(dataset, told: Recipe, step) -> dict[str, torch.Tensor]:
    """Train `tiny_design` for one epoch; `step(module, optimizer, images, labels)` does a step."""
    torch.manual_seed(told.seed)
    module = build(tiny_design(told)).to(memory_format=torch.channels_last)
    optimizer = torch.optim.SGD(module.parameters(), lr=told.optimizer.lr)
    images = torch.tensor(dataset.train.images).float().div(255)
    images = images.contiguous(memory_format=torch.channels_last)
    labels = torch.tensor(dataset.train.labels)
    size = told.batch_size * told.accumulate
    for indices in order_of(len(labels), told.seed, 0).split(size):
        optimizer.zero_grad()
        step(module, optimizer, images[indices], labels[indices])
    return module.state_dict()


def ours(dataset, told: Recipe) -> dict[str, torch.Tensor]:
    *_, ended = train(tiny_design(told), dataset, device="cpu")
    return ended.module.state_dict()


def close(a, b) -> bool:
    return all(torch.allclose(a[key], b[key], rtol=1e-4, atol=1e-6) for key in b)


def plain(module, optimizer, images, labels) -> None:
    functional.cross_entropy(module(images), labels).backward()
    optimizer.step()


def test_accumulated_batches_are_one_large_batch(dataset):
    small = recipe(epochs=1, batch_size=20, optimizer=SGD(lr=0.5)).replace(accumulate=5)
    assert close(ours(dataset, small), by_hand(dataset, small, plain))
    *_, told = of_kind(train(tiny_design(small), dataset, device="cpu"), Steps)
    assert told.step == 6


def test_clipping_is_pytorchs(dataset):
    told = recipe(epochs=1, optimizer=SGD(lr=0.5)).replace(clip=0.05)
    norms = []

    def clipped(module, optimizer, images, labels) -> None:
        functional.cross_entropy(module(images), labels).backward()
        norms.append(torch.nn.utils.clip_grad_norm_(module.parameters(), 0.05).item())
        optimizer.step()

    assert close(ours(dataset, told), by_hand(dataset, told, clipped))
    measured = of_kind(train(tiny_design(told), dataset, device="cpu"), Steps)
    assert measured[0].gradient_norm == pytest.approx(norms[measured[0].step - 1], rel=1e-3)


def test_the_running_mean_is_what_is_evaluated_and_handed_over(dataset):
    told = recipe(epochs=1, optimizer=SGD(lr=0.5)).replace(ema=0.9)
    mean: dict[str, torch.Tensor] = {}
    steps = []

    def averaged(module, optimizer, images, labels) -> None:
        if not mean:
            mean.update({k: v.clone() for k, v in module.state_dict().items()})
        plain(module, optimizer, images, labels)
        steps.append(1)
        kept = min(0.9, (1 + len(steps)) / (10 + len(steps)))
        for key, value in module.state_dict().items():
            mean[key] = kept * mean[key] + (1 - kept) * value

    by_hand(dataset, told, averaged)
    *events, ended = train(tiny_design(told), dataset, device="cpu")
    assert close(ended.module.state_dict(), mean)
    images = torch.tensor(dataset.validation.images) / 255
    with torch.no_grad():
        logits = ended.module.eval()(images)
    loss = functional.cross_entropy(logits, torch.tensor(dataset.validation.labels))
    assert of_kind(events, Evaluated)[-1].loss == pytest.approx(loss.item(), rel=1e-5)


@pytest.mark.parametrize("loss", [BCEWithLogitsLoss(), MSELoss()], ids=lambda o: type(o).__name__)
def test_losses_against_one_hot_targets(dataset, loss):
    told = recipe(epochs=1, optimizer=SGD(lr=0.5)).replace(loss=loss)
    compute = getattr(torch.nn, type(loss).__name__)()

    def step(module, optimizer, images, labels) -> None:
        compute(module(images), functional.one_hot(labels, CLASSES).float()).backward()
        optimizer.step()

    assert close(ours(dataset, told), by_hand(dataset, told, step))


def test_one_cycle_goes_step_by_step(dataset):
    told = recipe(epochs=1, optimizer=SGD(lr=0.5)).replace(schedule=OneCycleLR())
    schedule = []

    def step(module, optimizer, images, labels) -> None:
        if not schedule:
            schedule.append(
                torch.optim.lr_scheduler.OneCycleLR(
                    optimizer, 0.5, total_steps=16, cycle_momentum=False
                )
            )
        plain(module, optimizer, images, labels)
        schedule[0].step()

    assert close(ours(dataset, told), by_hand(dataset, told, step))


def test_evaluations_every_few_steps(dataset):
    told = recipe(epochs=2).replace(evaluate_every=6, evaluate_unit="steps")
    events = list(train(tiny_design(told), dataset, device="cpu"))
    assert [(e.step, e.epoch) for e in of_kind(events, Evaluated)] == [
        (6, 1),
        (12, 1),
        (18, 2),
        (24, 2),
        (30, 2),
        (32, 2),
    ]
    first, last = of_kind(events, Epoch)
    assert (first.val_loss, first.val_accuracy) == (None, None)
    assert last.val_accuracy is not None


def test_evaluations_every_few_epochs(dataset):
    told = recipe(epochs=5).replace(evaluate_every=2)
    events = list(train(tiny_design(told), dataset, device="cpu"))
    assert [e.epoch for e in of_kind(events, Evaluated)] == [2, 4, 5]


def test_stops_early_and_keeps_the_best(dataset):
    told = recipe(epochs=50, optimizer=SGD(lr=2.0, momentum=0.9)).replace(
        early_stop=3, keep_best=True, monitor="val_loss"
    )
    *events, ended = train(tiny_design(told), dataset, device="cpu")
    assert isinstance(ended, Ended)
    assert ended.reason == "early_stop"
    losses = [e.loss for e in of_kind(events, Evaluated)]
    best = int(np.argmin(losses))
    assert len(losses) == best + 4
    assert ended.best_epoch == best + 1
    with torch.no_grad():
        logits = ended.module.eval()(torch.tensor(dataset.validation.images) / 255)
    loss = functional.cross_entropy(logits, torch.tensor(dataset.validation.labels))
    assert loss.item() == pytest.approx(losses[best], rel=1e-5)


def test_a_plateau_lowers_the_rate(dataset):
    told = recipe(epochs=6, optimizer=SGD(lr=1e-9)).replace(
        schedule=ReduceLROnPlateau(patience=1, factor=0.5)
    )
    events = list(train(tiny_design(told), dataset, device="cpu"))
    rates = {e.epoch: e.learning_rate for e in of_kind(events, Steps)}
    assert [rates[n] / 1e-9 for n in range(1, 7)] == pytest.approx([1, 1, 1, 0.5, 0.5, 0.25])


def test_muon_shares_the_weights_out():
    module = build(tiny_design())
    made = Optimizers(Muon(), module, torch.device("cpu"))
    assert [type(each).__name__ for each in made.each] == ["AdamW"]
    two = torch.nn.Sequential(
        torch.nn.Conv2d(1, 2, 3), torch.nn.Linear(4, 3), torch.nn.Linear(3, 2)
    )
    made = Optimizers(Muon(lr=0.01), two, torch.device("cpu"))
    muon, adamw = ({id(p) for g in each.param_groups for p in g["params"]} for each in made.each)
    assert muon == {id(two[1].weight)}
    assert adamw == {id(p) for p in two.parameters()} - muon
    assert {group["lr"] for each in made.each for group in each.param_groups} == {0.01}


def test_top_5_where_there_are_classes_enough(dataset):
    assert of_kind(train(tiny_design(), dataset, device="cpu"), Evaluated)[0].top5_accuracy is None


def test_memory_and_rates_are_told(dataset):
    (told, *_) = of_kind(train(tiny_design(recipe(optimizer=Adam(lr=0.25))), dataset), Steps)
    assert told.learning_rate == 0.25
    assert told.gradient_norm > 0
    assert tiny_dataset(8).info.train_size == 8


def test_a_part_kept_back_is_validated_with(dataset):
    told = recipe(epochs=1).replace(validation_split=0.25)
    started, *_ = train(tiny_design(told), dataset, device="cpu")
    assert (started.train_examples, started.validation_examples) == (384, 128)
    few = tiny_dataset(train=4)
    told = told.replace(validation_split=0.01)
    (event,) = train(tiny_design(told), few, device="cpu")
    assert isinstance(event, Failed)
    assert "validation_split" in event.message


def test_classes_without_pictures_are_told(dataset):
    keep = dataset.train.labels != 2
    some = Split(dataset.train.images[keep], dataset.train.labels[keep])
    started, *_ = train(tiny_design(recipe(epochs=1)), replace(dataset, train=some), device="cpu")
    assert started.remarks == ("1 of the 4 classes of Tiny have no picture to train on: c.",)


def test_deterministic_holds_for_the_training_alone(dataset):
    events = train(tiny_design(recipe(epochs=1).replace(deterministic=True)), dataset)
    next(events)
    assert torch.are_deterministic_algorithms_enabled()
    list(events)
    assert not torch.are_deterministic_algorithms_enabled()


def test_pictures_are_varied_as_the_recipe_says(dataset):
    told = recipe(epochs=1).replace(augmentation=Augmentation(shift=3))
    assert not close(ours(dataset, told), ours(dataset, recipe(epochs=1)))
