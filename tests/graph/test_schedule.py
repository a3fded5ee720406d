"""Schedules as values: what warm-up does in front of any, and what their picture is drawn from."""

import math
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from designer.graph import SCHEDULES, Moment, Schedule
from designer.graph.schedule import (
    Constant,
    CosineAnnealingLR,
    ExponentialLR,
    MultiStepLR,
    OneCycleLR,
    ReduceLROnPlateau,
    StepLR,
    lr_curve,
)
from tests.graph.strategies import members

schedules = members(SCHEDULES)
lengths = st.integers(1, 12)


@given(schedules, lengths, lengths, st.floats(0, 15))
def test_every_step_has_a_rate_that_is_finite_and_not_below_zero(
    schedule: Schedule, epochs: int, steps_per_epoch: int, warmup: float
) -> None:
    steps = epochs * steps_per_epoch
    schedule = schedule.replace(warmup=warmup)
    for step in range(steps + 1):  # the last is what would come after the end
        rate = schedule.lr(0.1, Moment(step, steps, steps_per_epoch))
        assert math.isfinite(rate)
        assert rate >= 0


@given(schedules, lengths, lengths, st.integers(1, 3))
def test_warm_up_grows_in_a_straight_line_to_where_the_schedule_begins(
    schedule: Schedule, epochs: int, steps_per_epoch: int, warmup: int
) -> None:
    steps = (epochs + warmup) * steps_per_epoch
    warm = warmup * steps_per_epoch
    with_it = schedule.replace(warmup=warmup)
    without = schedule.replace(warmup=0)
    for step in range(warm):
        rate = with_it.lr(0.1, Moment(step, steps, steps_per_epoch))
        assert rate == pytest.approx(0.1 * (step + 1) / warm)
    for step in range(warm, steps):
        after = Moment(step - warm, steps - warm, steps_per_epoch)
        assert with_it.lr(0.1, Moment(step, steps, steps_per_epoch)) == without.lr(0.1, after)


def test_a_warm_up_longer_than_the_training_is_all_there_is() -> None:
    rates = [StepLR(warmup=9).lr(0.8, Moment(step, 4, 2)) for step in range(4)]
    assert rates == pytest.approx([0.2, 0.4, 0.6, 0.8])


def test_half_an_epoch_of_warm_up_is_half_its_steps() -> None:
    rates = [Constant(warmup=0.5).lr(1.0, Moment(step, 8, 4)) for step in range(4)]
    assert rates == [0.5, 1.0, 1.0, 1.0]


@pytest.mark.parametrize(
    ("schedule", "rates"),
    [
        (Constant(), [1, 1, 1, 1]),
        (StepLR(step_size=2, gamma=0.1), [1, 1, 0.1, 0.1]),
        (MultiStepLR(milestones=(1, 3), gamma=0.5), [1, 0.5, 0.5, 0.25]),
        (ExponentialLR(gamma=0.5), [1, 0.5, 0.25, 0.125]),
        (CosineAnnealingLR(), [1, 0.5 + 0.5**1.5, 0.5, 0.5 - 0.5**1.5]),
        (OneCycleLR(pct_start=0.25, div_factor=10, final_div_factor=10), [1, 0.7525, 0.2575, 0.01]),
        (ReduceLROnPlateau(), [1, 1, 1, 1]),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, Schedule) else "",
)
def test_the_curve_of_four_epochs_of_one_step(schedule: Schedule, rates: list[float]) -> None:
    curve = lr_curve(schedule, 1.0, 4, 1)
    assert [epoch for epoch, _ in curve] == [0, 1, 2, 3]
    assert [rate for _, rate in curve] == pytest.approx(rates)


@given(schedules, st.integers(1, 10**5), st.integers(1, 10**5), st.integers(1, 300))
def test_the_curve_has_as_many_points_as_asked_for_and_goes_from_first_to_last(
    schedule: Schedule, epochs: int, steps_per_epoch: int, points: int
) -> None:
    curve = lr_curve(schedule, 0.1, epochs, steps_per_epoch, points)
    steps = epochs * steps_per_epoch
    assert min(points, steps) <= len(curve) <= min(points + 1, steps)
    assert curve[0][0] == 0
    assert points == 1 or curve[-1][0] == (steps - 1) / steps_per_epoch
    assert all(a < b for (a, _), (b, _) in pairwise(curve))


def test_a_plateau_needs_more_than_patience_bad_evaluations_in_a_row() -> None:
    schedule = ReduceLROnPlateau(factor=0.5, patience=1)

    def rate(*monitored: float) -> float:
        return schedule.lr(1.0, Moment(9, 99, 1, monitored))

    assert rate() == rate(0.5) == rate(0.5, 0.4) == 1
    assert rate(0.5, 0.4, 0.5) == 0.5
    assert rate(0.5, 0.4, 0.6, 0.5) == 1
    assert rate(0.5, 0.4, 0.5, 0.5, 0.5) == 0.25
    assert rate(0.5, math.nan, math.nan) == 0.5


@given(st.integers(1, 50), st.integers(1, 500), st.floats(0.01, 60))
def test_the_curve_does_not_miss_the_end_of_warm_up(
    epochs: int, steps_per_epoch: int, warmup: float
) -> None:
    curve = lr_curve(CosineAnnealingLR(warmup=warmup), 0.1, epochs, steps_per_epoch, points=5)
    assert max(rate for _, rate in curve) == pytest.approx(0.1)


def test_a_stalled_curve_drops_as_soon_as_patience_allows() -> None:
    schedule = ReduceLROnPlateau(factor=0.5, patience=1)
    assert [rate for _, rate in lr_curve(schedule, 1.0, 6, 1)] == [1] * 6
    stalled = [rate for _, rate in lr_curve(schedule, 1.0, 6, 1, stalls_every=1)]
    assert stalled == [1, 1, 1, 0.5, 0.5, 0.25]
    assert lr_curve(StepLR(), 1.0, 6, 1, stalls_every=1) == lr_curve(StepLR(), 1.0, 6, 1)
