"""Schedules and optimisers beside PyTorch's own, step by step."""

import inspect
import warnings
from collections.abc import Callable

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from torch import nn
from torch.optim import SGD, lr_scheduler
from torch.optim.lr_scheduler import LRScheduler

from designer.graph import OPTIMIZERS, Moment, Optimizer, OptionError, Schedule, fields_of
from designer.graph.schedule import (
    Constant,
    CosineAnnealingLR,
    ExponentialLR,
    MultiStepLR,
    OneCycleLR,
    ReduceLROnPlateau,
    StepLR,
)
from tests.parity.strategies import values_of

BASE = 0.3
Make = Callable[[SGD], LRScheduler]

shares = st.floats(0.01, 1)
epochs_of = st.integers(1, 9)
steps_of = st.integers(1, 7)


def torch_rates(make: Make, updates: int) -> list[float]:
    """The rates of so many updates, with a step of the scheduler between two of them."""
    optimizer = SGD([torch.zeros(1, requires_grad=True)], lr=BASE)
    scheduler = make(optimizer)
    rates = [optimizer.param_groups[0]["lr"]]
    for _ in range(updates - 1):
        optimizer.step()
        with warnings.catch_warnings():
            # SequentialLR steps the next scheduler in a way that torch itself calls outdated.
            warnings.simplefilter("ignore", UserWarning)
            scheduler.step()
        rates.append(optimizer.param_groups[0]["lr"])
    return rates


def our_rates(schedule: Schedule, epochs: int, steps_per_epoch: int) -> list[float]:
    steps = epochs * steps_per_epoch
    return [schedule.lr(BASE, Moment(step, steps, steps_per_epoch)) for step in range(steps)]


@given(
    st.one_of(
        st.builds(StepLR, step_size=st.integers(1, 5), gamma=shares),
        st.builds(
            MultiStepLR,
            milestones=st.sets(st.integers(1, 9), min_size=1, max_size=4).map(sorted),
            gamma=shares,
        ),
        st.builds(ExponentialLR, gamma=shares),
    ),
    epochs_of,
    steps_of,
)
def test_what_drops_by_epochs(schedule: Schedule, epochs: int, steps_per_epoch: int) -> None:
    options = {name: value for name, value in schedule.options().items() if name != "warmup"}
    torch_class = getattr(lr_scheduler, type(schedule).__name__)
    by_epoch = torch_rates(lambda optimizer: torch_class(optimizer, **options), epochs)
    expected = [rate for rate in by_epoch for _ in range(steps_per_epoch)]
    assert our_rates(schedule, epochs, steps_per_epoch) == pytest.approx(expected)


@given(epochs_of, steps_of, st.floats(0, 0.2))
def test_cosine(epochs: int, steps_per_epoch: int, eta_min: float) -> None:
    steps = epochs * steps_per_epoch
    expected = torch_rates(
        lambda optimizer: lr_scheduler.CosineAnnealingLR(optimizer, steps, eta_min), steps
    )
    ours = our_rates(CosineAnnealingLR(eta_min=eta_min), epochs, steps_per_epoch)
    assert ours == pytest.approx(expected, abs=1e-9)


@given(epochs_of, steps_of, st.floats(0, 1), st.floats(1, 50), st.floats(1, 1e4))
def test_one_cycle(
    epochs: int, steps_per_epoch: int, pct_start: float, div: float, final_div: float
) -> None:
    steps = epochs * steps_per_epoch
    if pct_start * steps == 1:
        return  # torch divides by zero
    expected = torch_rates(
        lambda optimizer: lr_scheduler.OneCycleLR(
            optimizer,
            max_lr=BASE,
            total_steps=steps,
            pct_start=pct_start,
            div_factor=div,
            final_div_factor=final_div,
            cycle_momentum=False,
        ),
        steps,
    )
    schedule = OneCycleLR(pct_start=pct_start, div_factor=div, final_div_factor=final_div)
    assert our_rates(schedule, epochs, steps_per_epoch) == pytest.approx(expected, abs=1e-9)


@given(epochs_of, steps_of, st.integers(1, 9))
def test_warm_up_alone(epochs: int, steps_per_epoch: int, warmup: int) -> None:
    warm = min(warmup, epochs) * steps_per_epoch
    expected = torch_rates(
        lambda optimizer: lr_scheduler.LambdaLR(optimizer, lambda n: min(1.0, (n + 1) / warm)),
        epochs * steps_per_epoch,
    )
    assert our_rates(Constant(warmup=warmup), epochs, steps_per_epoch) == pytest.approx(expected)


@given(st.integers(3, 9), st.integers(1, 7), st.integers(1, 2), st.floats(0, 0.2))
def test_warm_up_in_front_of_another(
    epochs: int, steps_per_epoch: int, warmup: int, eta_min: float
) -> None:
    steps, warm = epochs * steps_per_epoch, warmup * steps_per_epoch

    def make(optimizer: SGD) -> LRScheduler:
        rise = lr_scheduler.LinearLR(optimizer, 1 / warm, 1.0, max(1, warm - 1))
        fall = lr_scheduler.CosineAnnealingLR(optimizer, steps - warm, eta_min)
        return lr_scheduler.SequentialLR(optimizer, [rise, fall], [warm])

    schedule = CosineAnnealingLR(warmup=warmup, eta_min=eta_min)
    expected = torch_rates(make, steps)
    assert our_rates(schedule, epochs, steps_per_epoch) == pytest.approx(expected, abs=1e-9)


@given(
    st.lists(st.floats(-2, 2) | st.sampled_from([0.5, 0.50004, 0.5001]), max_size=30),
    st.booleans(),
    shares,
    st.integers(0, 4),
)
def test_plateau(values: list[float], higher: bool, factor: float, patience: int) -> None:
    optimizer = SGD([torch.zeros(1, requires_grad=True)], lr=BASE)
    if factor == 1:
        return  # torch refuses it; with us it is a schedule that never drops
    scheduler = lr_scheduler.ReduceLROnPlateau(
        optimizer, "max" if higher else "min", factor=factor, patience=patience, eps=0
    )
    schedule = ReduceLROnPlateau(factor=factor, patience=patience)
    for count in range(len(values) + 1):
        at = Moment(count, 99, 1, tuple(values[:count]), higher)
        assert schedule.lr(BASE, at) == pytest.approx(optimizer.param_groups[0]["lr"])
        if count < len(values):
            scheduler.step(values[count])


every_optimizer = pytest.mark.parametrize(
    "declared", OPTIMIZERS.values(), ids=lambda cls: cls.__name__
)


def trained(make: Callable[[list[nn.Parameter]], torch.optim.Optimizer]) -> list[torch.Tensor]:
    """The weights of a small matrix after each of a few updates."""
    torch.manual_seed(0)
    weight = nn.Parameter(torch.randn(4, 3))
    optimizer = make([weight])
    seen = []
    for _ in range(5):
        optimizer.zero_grad()
        (weight.sin() * torch.linspace(-1, 2, 3)).sum().square().backward()
        optimizer.step()
        seen.append(weight.detach().clone())
    return seen


@every_optimizer
def test_an_optimiser_left_as_it_is_does_what_torch_does_by_default(
    declared: type[Optimizer],
) -> None:
    torch_class = getattr(torch.optim, declared.__name__)
    values = declared()
    # Matched to the step of AdamW, which trains what Muon does not take.
    own = {"adjust_lr_fn": "match_rms_adamw"} if declared.__name__ == "Muon" else {}
    ours = trained(lambda weights: torch_class(weights, **values.arguments()))
    theirs = trained(lambda weights: torch_class(weights, lr=values.lr, **own))
    for mine, other in zip(ours, theirs, strict=True):
        assert torch.equal(mine, other)


@every_optimizer
def test_torch_knows_every_argument(declared: type[Optimizer]) -> None:
    known = inspect.signature(getattr(torch.optim, declared.__name__)).parameters
    assert set(declared().arguments()) <= set(known)
    defaults = {name: parameter.default for name, parameter in known.items()}
    # The rate of SGD is one that learns without momentum, as in the lectures.
    ours = {name: value for name, value in declared().arguments().items() if name in defaults}
    differ = {name for name, value in ours.items() if value != defaults[name]}
    assert differ <= {"SGD": {"lr"}, "Muon": {"adjust_lr_fn"}}.get(declared.__name__, set())


@every_optimizer
@given(data=st.data())
def test_torch_takes_whatever_the_fields_take(
    declared: type[Optimizer], data: st.DataObject
) -> None:
    options = {f.name: values_of(f.option, f.default) for f in fields_of(declared)}
    try:
        values = declared(**data.draw(st.fixed_dictionaries({}, optional=options)))
    except OptionError:
        return  # nesterov without momentum, which torch refuses too
    torch_class = getattr(torch.optim, declared.__name__)
    assert len(trained(lambda weights: torch_class(weights, **values.arguments()))) == 5


@every_optimizer
def test_it_keeps_as_many_numbers_as_the_estimate_says(declared: type[Optimizer]) -> None:
    variants = [declared()]
    if "momentum" in declared().options():
        variants.append(declared(momentum=0.9))
    for values in variants:
        weight = nn.Parameter(torch.ones(4, 3))
        optimizer = getattr(torch.optim, declared.__name__)([weight], **values.arguments())
        weight.grad = torch.ones_like(weight)
        optimizer.step()
        kept = sum(t.numel() for t in optimizer.state[weight].values() if t.shape == weight.shape)
        if declared.__name__ == "Muon":
            assert kept == weight.numel()  # the second is what AdamW keeps for the others
        else:
            assert kept == values.kept * weight.numel()
