from collections.abc import Iterable
from dataclasses import replace

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from designer.data import Dataset, Split
from designer.graph import Design
from designer.graph.optimizer import SGD
from designer.layers.linear import Linear
from designer.layers.shape import Flatten
from designer.layers.source import Input
from designer.train import Control, Failed, Started
from designer.train.checks import Check, Found, RateTried, check_to_json
from designer.train.examples import order_of
from designer.train.finder import MEMORY, find_lr, suggestion
from designer.train.loop import train

from .tiny import CLASSES, chain, recipe, tiny_design


def found(design: Design, dataset: Dataset, **options: object) -> list[Check]:
    return list(find_lr(design, dataset, device="cpu", **options))


def rates(events: Iterable[Check]) -> list[RateTried]:
    return [event for event in events if isinstance(event, RateTried)]


def test_finds_a_rate_with_which_the_network_learns(dataset):
    events = found(tiny_design(), dataset)
    assert isinstance(events[0], Started)
    assert (events[0].steps_per_epoch, events[0].batch_size, events[0].train_examples) == (
        200,
        32,
        512,
    )
    last = events[-1]
    assert isinstance(last, Found)
    assert 1e-4 < last.lr < 0.1
    assert last.lr == pytest.approx(min(last.steepest, last.lowest / 10), rel=0.05)
    assert f"{last.lr:g} is" in last.reason
    design = tiny_design(recipe(epochs=6)).with_recipe(
        recipe(epochs=6, optimizer=recipe().optimizer.replace(lr=last.lr))
    )
    *_, ended = train(design, dataset, device="cpu")
    assert ended.best_val_accuracy == 1


def test_rates_grow_at_even_ratios_and_the_mean_is_free_of_its_beginning(dataset):
    tried = rates(found(tiny_design(), dataset, steps=40, lowest=1e-6, highest=1e-2))
    assert [t.step for t in tried] == list(range(1, 41))
    lrs = np.array([t.lr for t in tried])
    assert lrs[0] == 1e-6
    assert lrs[-1] == pytest.approx(1e-2)
    np.testing.assert_allclose(lrs[1:] / lrs[:-1], (1e4) ** (1 / 39))
    kept = 1 - 1 / (MEMORY * 40)
    weights = kept ** np.arange(40)
    for step in (1, 2, 17, 40):  # a weighted mean of all losses so far
        losses = [t.loss for t in tried[:step]]
        expected = np.average(losses[::-1], weights=weights[:step])
        assert tried[step - 1].smoothed == pytest.approx(expected)


def test_steps_are_those_of_a_plain_pytorch_loop(dataset):
    layers = (Input((1, 8, 8)), Flatten(), Linear(CLASSES))
    design = chain(*layers, recipe=recipe(optimizer=SGD(momentum=0.9)))
    tried = rates(found(design, dataset, steps=20, lowest=1e-3, highest=1.0))
    torch.manual_seed(0)
    linear = torch.nn.Linear(64, CLASSES)
    optimizer = torch.optim.SGD(linear.parameters(), momentum=0.9)
    images = torch.tensor(dataset.train.images).flatten(1) / 255
    labels = torch.tensor(dataset.train.labels)
    batches = [*order_of(512, 0, 0).split(32), *order_of(512, 0, 1).split(32)]
    for expected, chosen in zip(tried, batches, strict=False):
        optimizer.param_groups[0]["lr"] = expected.lr
        optimizer.zero_grad()
        loss = torch.nn.functional.cross_entropy(linear(images[chosen]), labels[chosen])
        loss.backward()
        optimizer.step()
        assert loss.item() == pytest.approx(expected.loss, rel=1e-4)


def test_the_same_again_bit_for_bit(dataset):
    once, again = (found(tiny_design(recipe(seed=5)), dataset, steps=30) for _ in range(2))
    assert once == again != found(tiny_design(recipe(seed=6)), dataset, steps=30)


def test_it_ends_where_the_loss_runs_away(dataset):
    design = chain(Input((1, 8, 8)), Flatten(), Linear(CLASSES), recipe=recipe(optimizer=SGD()))
    labels = np.random.default_rng(99).integers(CLASSES, size=512)  # nothing to be learned
    events = found(design, replace(dataset, train=Split(dataset.train.images, labels)), highest=1e4)
    tried = rates(events)
    assert len(tried) < 200
    assert tried[-1].smoothed <= 4 * min(t.smoothed for t in tried)
    assert isinstance(events[-1], Found)


def test_a_loss_that_is_no_number_ends_it_with_what_was_seen(dataset):
    events = found(tiny_design(recipe(optimizer=SGD())), dataset, highest=1e38, steps=100)
    assert isinstance(events[-1], Found)
    assert all(np.isfinite(t.loss) for t in rates(events))


def test_a_rate_that_is_too_large_from_the_start_is_told(dataset):
    design = tiny_design(recipe(optimizer=SGD()))
    *_, last = found(design, dataset, lowest=1e37, highest=2e38, steps=10)
    assert isinstance(last, Found)
    assert last.lr is None
    assert "rose at once" in last.reason


def test_a_loss_that_never_falls_is_told(dataset):
    *_, last = found(tiny_design(), dataset, highest=1e-5)
    assert isinstance(last, Found)
    assert (last.lr, last.steepest) == (None, None)
    assert "never fell" in last.reason
    assert "1e-06 to 1e-05" in last.reason


def test_stops_after_the_step_under_way(dataset):
    control = Control()
    seen = []
    for event in find_lr(tiny_design(), dataset, device="cpu", control=control):
        seen.append(event)
        if isinstance(event, RateTried) and event.step == 7:
            control.stop()
    assert rates(seen)[-1] is seen[-1]
    assert seen[-1].step == 7


def test_what_cannot_be_trained_fails_in_words(dataset):
    (failed,) = found(chain(Input((1, 8, 8)), Linear(CLASSES), recipe=recipe()), dataset)
    assert isinstance(failed, Failed)
    assert "not a vector" in failed.message
    (failed,) = find_lr(tiny_design(), dataset, device="cuda:99")
    assert "cuda:99 is not there" in failed.message


@pytest.mark.parametrize(
    "options",
    [{"lowest": 0.0}, {"lowest": 2.0, "highest": 1.0}, {"steps": 9}, {"highest": float("inf")}],
)
def test_rates_that_make_no_sense_are_refused(dataset, options):
    with pytest.raises(ValueError, match="not"):
        find_lr(tiny_design(), dataset, **options)


def test_as_json(dataset):
    events = found(tiny_design(), dataset, steps=12)
    lines = [check_to_json(event) for event in events]
    assert lines[0]["event"] == "start"
    assert lines[1].keys() == {"event", "step", "lr", "loss", "smoothed"}
    assert lines[-1].keys() == {"event", "lr", "steepest", "lowest", "reason"}


def curve(valley: float, depth: float) -> tuple[list[float], list[float]]:
    """Flat, then down to a valley at that rate, then steeply up."""
    logs = np.linspace(-6, 1, 200)
    away = logs - np.log10(valley)
    losses = 2.3 - depth / (1 + np.exp(-4 * (away + 1))) + 5 * np.maximum(away, 0) ** 2
    return list(10**logs), list(losses)


@given(st.floats(1e-3, 3.0), st.floats(0.5, 2.2))
def test_the_suggestion_lies_on_the_slope_before_the_valley(valley, depth):
    tried, losses = curve(valley, depth)
    result = suggestion(tried, losses)
    assert valley / 30 < result.lr <= valley / 9
    assert result.steepest == pytest.approx(valley / 10, rel=0.3)
    assert result.lr <= result.steepest * 1.05


@given(st.integers(0, 10_000), st.floats(0.01, 1.0), st.floats(1.0, 2.2))
def test_lucky_batches_are_no_slope(seed, valley, depth):
    """The losses of single batches scatter about their mean, as those of 32 pictures do."""
    tried, losses = curve(valley, depth)
    scattered = np.array(losses) + np.random.default_rng(seed).normal(0, 0.15, len(losses))
    kept, mean, smoothed = 1 - 1 / (MEMORY * len(losses)), 0.0, []
    for step, loss in enumerate(scattered, 1):
        mean = kept * mean + (1 - kept) * loss
        smoothed.append(mean / (1 - kept**step))
    assert valley / 100 < suggestion(tried, smoothed).lr <= valley


@given(st.floats(0.0, 0.015))
def test_ripples_are_no_fall(share):
    tried, _ = curve(0.1, 1)
    losses = 2.3 * (1 + share * np.sin(np.arange(200)))
    assert suggestion(tried, list(losses)).lr is None


@given(st.lists(st.floats(-10, 1e6), min_size=1, max_size=40))
def test_any_losses_are_read(losses):
    tried = list(np.geomspace(1e-6, 10, len(losses)))
    result = suggestion(tried, losses)
    assert result.reason.endswith((".", "way."))
    assert result.lr is None or tried[0] / 10.5 <= result.lr <= tried[-1]
