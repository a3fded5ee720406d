"""The numbers behind the curves: how they are kept, thinned, smoothed, placed and written."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from designer.train import Event, Started, Steps
from designer.ui.panels.curves_data import BLOCK, Curve, Growing, Table
from designer.ui.panels.curves_lines import Part, lines, mark_at, values_at
from designer.ui.panels.curves_metrics import METRICS, metric
from designer.ui.panels.curves_record import Record
from designer.ui.panels.curves_ruler import Against, Ruler
from designer.ui.panels.curves_runs import Runs
from designer.ui.panels.curves_scale import (
    Bytes,
    Count,
    Linear,
    Logarithmic,
    Share,
    nice_above,
    written,
)
from tests.ui.curves_runs import (
    ADAPTED,
    CHANGED,
    NOTHING_KEPT,
    PER_EPOCH,
    RUN,
    STARTED,
    Kept,
    epoch,
    evaluated,
    steps,
)


def curve_of(values: list[float] | np.ndarray) -> Curve:
    places = Growing()
    places.extend(np.arange(1.0, len(values) + 1))
    curve = Curve(places)
    curve.extend(np.array(values, float))
    return curve


def record_of(events: list[Event]) -> Record:
    assert isinstance(events[0], Started)
    record = Record(events[0])
    for event in events[1:]:
        assert record.take(event)
    return record


# Curves


def test_growing_keeps_everything_in_order() -> None:
    numbers = Growing()
    parts = [np.arange(n, dtype=float) for n in (3, 0, 5000, 1)]
    for part in parts:
        numbers.extend(part)
    assert np.array_equal(numbers.view(), np.concatenate(parts))


@given(
    st.lists(st.floats(-5, 5) | st.sampled_from([math.nan, math.inf]), min_size=1, max_size=400),
    st.integers(1, 60),
)
def test_thinning_keeps_the_lowest_and_the_highest(values: list[float], columns: int) -> None:
    x, y = curve_of(values).thinned(np.linspace(0, len(values) + 1, columns + 1))
    finite = [value for value in values if math.isfinite(value)]
    assert len(y) <= 3 * (columns + 1)
    assert np.all(np.diff(x) >= 0)
    if finite:
        assert (y.min(), y.max()) == (min(finite), max(finite))
    else:
        assert not len(y)


@given(
    st.integers(1, 20_000),
    st.integers(0, 10**6),
    st.integers(1, 40),
    st.booleans(),
    st.integers(0, 3),
)
def test_thinning_by_blocks_loses_no_extreme(
    size: int, seed: int, columns: int, is_log: bool, parts: int
) -> None:
    """However the points came, and however wide the columns are."""
    random = np.random.default_rng(seed)
    values = random.normal(size=size)
    curve = curve_of(values[:0])
    places = curve._x
    for part in np.array_split(values, parts + 1):
        places.extend(np.arange(len(curve) + 1.0, len(curve) + len(part) + 1))
        curve.extend(part)
        curve.thinned(np.linspace(0, size, columns + 1))  # blocks are made at any time
    edges = np.geomspace(1, size + 1, columns + 1) if is_log else np.linspace(0, size, columns + 1)
    x, y = curve.thinned(edges)
    assert (y.min(), y.max()) == (values.min(), values.max())
    assert np.all(np.diff(x) >= 0)
    at = int(values.argmax())
    width = np.diff(edges)[min(columns - 1, max(0, np.searchsorted(edges, at + 1) - 1))]
    assert abs(x[y.argmax()] - (at + 1)) <= width + 2 * BLOCK


def test_a_cut_curve_is_as_if_the_rest_had_never_been() -> None:
    values = np.random.default_rng(1).normal(size=3000)
    table, other = Table("y"), Table("y")
    table.extend(np.arange(1.0, 3001), y=values)
    table["y"].thinned(np.linspace(0, 3001, 5))
    table.cut_from(701)
    table.extend(np.arange(701.0, 1001), y=-values[700:1000])
    other.extend(np.arange(1.0, 1001), y=np.append(values[:700], -values[700:1000]))
    edges = np.linspace(0, 1001, 5)
    assert np.array_equal(table["y"].thinned(edges), other["y"].thinned(edges))
    at = np.linspace(1, 1000, 50)
    assert table["y"].smoothed(at, 0.1) == pytest.approx(other["y"].smoothed(at, 0.1))


def test_thinning_reads_what_is_seen_and_its_neighbours() -> None:
    x, _ = curve_of([1.0] * 100).thinned(np.linspace(20, 30, 500))
    assert (x[0], x[-1]) == (19, 31)


@given(st.lists(st.floats(-5, 5), min_size=1, max_size=300), st.floats(0, 0.3))
def test_smoothing_stays_between_the_extremes(values: list[float], share: float) -> None:
    curve = curve_of(values)
    smooth = curve.smoothed(curve.x, share)
    assert smooth.min() >= min(values) - 1e-9
    assert smooth.max() <= max(values) + 1e-9
    assert smooth[0] == pytest.approx(values[0])


def test_one_step_that_went_wild_does_not_drown_the_smooth_line_after_it() -> None:
    curve = curve_of([1e300, *[0.5] * 200])
    assert curve.smoothed(np.array([100.0, 200.0]), 0.1) == pytest.approx([0.5, 0.5])


def test_smoothing_leaves_a_straight_line_straight_and_skips_what_is_no_number() -> None:
    curve = curve_of([float(n) for n in range(100)])
    inner = slice(20, 80)
    assert curve.smoothed(curve.x, 0.2)[inner] == pytest.approx(curve.y[inner])
    broken = curve_of([1.0, math.nan, math.inf, 1.0] * 20)
    assert broken.smoothed(np.array([40.0]), 0.5) == pytest.approx([1.0])


# Records


def test_a_record_holds_what_the_events_told() -> None:
    told = steps(1, [1.0] * 10, learning_rate=0.1, gradient_norm=2.0, memory=1 << 30)
    record = record_of([STARTED, told, evaluated(1, 0.5, 0.8, True, 0.99), CHANGED, ADAPTED])
    assert list(record.steps.steps) == list(range(1, 11))
    assert [record.readings[name].y[0] for name in ("learning_rate", "gradient_norm")] == [0.1, 2]
    assert record.readings["memory"].y[0] == 1 << 30
    assert record.evaluations["top5_accuracy"].y[0] == 0.99
    assert [mark.text for mark in record.marks] == ["lr 0.1 → 0.01", "12 of 14 layers kept"]


def test_what_a_cpu_does_not_tell_is_no_value() -> None:
    record = record_of([STARTED, steps(1, [1.0] * 10)])
    assert record.readings["memory"].is_empty
    assert not record.readings["examples_per_second"].is_empty


def test_an_epoch_tells_its_evaluation_only_where_none_came_before() -> None:
    record = record_of([STARTED, steps(1, [1.0] * 10), epoch(1, 0.4, 0.9, True), epoch(2)])
    assert list(record.evaluations["loss"].y) == [0.4]
    record.take(evaluated(1, 0.5, 0.8, False))  # the more exact word, however late
    record.take(epoch(1, 0.4, 0.9, True))
    assert list(record.evaluations["loss"].y) == [0.5]
    assert record.best is None


@given(st.integers(0, 40), st.integers(1, 40))
def test_a_run_that_goes_on_forgets_later_steps(at: int, more: int) -> None:
    record = record_of([*RUN, CHANGED, ADAPTED])
    record.go_on(Started("cpu", 9, PER_EPOCH, 64, 640, 100, 8490, step=at, seconds=at / 10))
    kept = min(at, 30)
    assert list(record.steps.steps) == list(range(1, kept + 1))
    assert len(record.evaluations) == kept // PER_EPOCH
    assert all(mark.step <= at for mark in record.marks)
    assert record.planned == 9
    record.take(Steps(1, at + more, (0.5,) * more, (0.5,) * more, 1.0, (at + more) / 10))
    expected = [*range(1, kept + 1), *range(at + 1, at + more + 1)]
    assert list(record.steps.steps) == expected
    assert record.last == at + more


def test_steps_that_come_twice_take_the_place_of_the_first() -> None:
    record = record_of([*RUN[:2], steps(1, [9.0] * 5)])
    assert list(record.steps.steps) == [1, 2, 3, 4, 5]
    assert set(record.steps["loss"].y) == {9.0}


def test_seconds_lie_evenly_between_two_deliveries() -> None:
    record = record_of([STARTED, steps(1, [1.0] * 10, seconds=2.0), steps(2, [1.0] * 5, 3.0)])
    assert record.seconds_at(np.array([0.0, 5, 10, 12.5])) == pytest.approx([0, 1, 2, 2.5])
    assert record.steps_at(np.array([1.0, 2.5])) == pytest.approx([5, 12.5])


def test_a_kept_run_is_read_whole() -> None:
    record = Record.kept(Kept())
    assert len(record.steps) == 30
    assert record.planned == 3
    assert list(record.readings.steps) == [10, 30]  # the last of each value
    assert list(record.readings["learning_rate"].y) == [0.1, 0.01]
    assert record.readings["memory"].is_empty
    assert record.best == 1
    assert record.seconds_at(np.array([15.0])) == pytest.approx([3.0])
    assert record.marks[0].text == "lr 0.1 → 0.01"


def test_readings_may_be_kept_now_and_then() -> None:
    told = np.full(30, np.nan)
    told[[9, 19, 29]] = 0.3, 0.2, 0.2
    unknown = np.full(30, np.nan)
    record = Record.kept(Kept(lr=told, examples_per_second=unknown, seconds=unknown))
    assert list(record.readings.steps) == [10, 30]
    assert list(record.readings["learning_rate"].y) == [0.3, 0.2]
    assert record.seconds_at(np.array([15.0])) == pytest.approx([0.0])


def test_a_run_of_which_nothing_was_kept() -> None:
    record = Record.kept(NOTHING_KEPT)
    assert record.last == 0
    assert record.best is None


# Rulers


@given(st.sampled_from(list(Against)), st.booleans(), st.lists(st.integers(1, 30), min_size=1))
def test_a_place_leads_back_to_its_step(against: Against, is_log: bool, at: list[int]) -> None:
    record, ruler = record_of(RUN), Ruler(against, is_log)
    wanted = np.array(at, float)
    assert ruler.steps(record, ruler.places(record, wanted)) == pytest.approx(wanted)


def test_all_of_a_run_is_a_bit_more_than_is_done_and_not_far_more_than_is_planned() -> None:
    for done, expected in ((0, 0.051), (22, 2.55), (40, 4.08)):
        record = record_of([STARTED, Steps(1, done, (1.0,) * done, (1.0,) * done, 1.0, done / 10)])
        assert Ruler().whole(record, ()) == pytest.approx((0.0, expected))
    assert Ruler(Against.STEP).whole(record, ()) == pytest.approx((0, 40.8))
    assert Ruler(Against.TIME).whole(record, ()) == pytest.approx((0, 4.08))
    assert Ruler(Against.STEP, True).whole(record, ()) == pytest.approx((0, math.log10(40.8)))
    longer = Record.kept(Kept(steps_per_epoch=5))
    assert Ruler().whole(record, (longer,)) == pytest.approx((0.0, 6.12))
    assert Ruler().whole(None, (longer,)) == pytest.approx((0.0, 6.12))


@pytest.mark.parametrize(
    ("ruler", "low", "high", "expected"),
    [
        (Ruler(), 0, 4.08, ["epoch 0", "1", "2", "3", "4"]),
        (Ruler(), 0, 0.5, ["epoch 0", "0.1", "0.2", "0.3", "0.4", "0.5"]),
        (
            Ruler(Against.STEP),
            0,
            4080,
            ["step 0", "1\u2009000", "2\u2009000", "3\u2009000", "4\u2009000"],
        ),
        (Ruler(Against.STEP), 0, 3, ["step 0", "1", "2", "3"]),
        (
            Ruler(Against.STEP),
            8e5,
            12e5,
            ["800\u2009k", "900\u2009k", "1\u2009M", "1.1\u2009M", "1.2\u2009M"],
        ),
        (
            Ruler(Against.TIME),
            7197,
            7209,
            ["1:59:58\u2009h", *(f"2:00:0{n}\u2009h" for n in range(0, 9, 2))],
        ),
        (
            Ruler(Against.TIME),
            0,
            40,
            ["0\u2009s", "10\u2009s", "20\u2009s", "30\u2009s", "40\u2009s"],
        ),
        (
            Ruler(Against.TIME),
            0,
            130,
            ["0\u2009s", "30\u2009s", "1:00\u2009min", "1:30\u2009min", "2:00\u2009min"],
        ),
        (Ruler(Against.TIME), 0, 13000, ["0\u2009s", "1\u2009h", "2\u2009h", "3\u2009h"]),
        (Ruler(Against.STEP, True), 0, 3, ["step 1", "3", "10", "30", "100", "300", "1\u2009000"]),
    ],
)
def test_ticks_along_x(ruler: Ruler, low: float, high: float, expected: list[str]) -> None:
    assert [word for _, word in ruler.ticks(low, high, 450)] == expected


@given(
    st.sampled_from(list(Against)),
    st.booleans(),
    st.floats(-3, 5),
    st.floats(0.001, 6),
    st.floats(10, 2000),
)
def test_ticks_lie_in_the_range_and_are_not_too_many(
    against: Against, is_log: bool, low: float, wide: float, px: float
) -> None:
    low, high = (low, low + wide) if is_log else (10**low, 10**low + 10**wide)
    ticks = Ruler(against, is_log).ticks(low, high, px)
    assert len(ticks) <= px / 64 + 4
    assert all(low - 1e-6 <= place <= high * (1 + 1e-6) + 1e-6 for place, _ in ticks)
    assert len({word for _, word in ticks}) == len(ticks)


@given(st.floats(0, 1e6), st.floats(1, 1e6), st.floats(0, 0.5))
def test_columns_stay_in_place_while_someone_moves(left: float, width: float, by: float) -> None:
    record, ruler = Record(STARTED), Ruler(Against.STEP)
    before = ruler.edges(record, left, left + width, 100)
    after = ruler.edges(record, left + by * width, left + by * width + width, 100)
    shared = after[after <= before[-1]][:-1]
    nearest = np.abs(before[:, None] - shared).min(axis=0)
    assert np.all(nearest < width * 1e-3)


# Scales


@pytest.mark.parametrize(
    ("low", "high", "px", "expected"),
    [
        (0.02, 2.5, 250, ["0.02", "0.05", "0.1", "0.2", "0.5", "1", "2"]),
        (0.02, 2.5, 150, ["0.03", "0.1", "0.3", "1"]),
        (1e-6, 2.0, 150, ["1e-6", "0.0001", "0.01", "1"]),
        (0.51, 0.69, 150, ["0.55", "0.6", "0.65"]),
    ],
)
def test_ticks_of_a_logarithm(low: float, high: float, px: float, expected: list[str]) -> None:
    labels = Logarithmic().ticks(math.log10(low), math.log10(high), px)
    assert [word for _, word in labels] == expected


def test_ticks_of_shares_counts_and_sizes() -> None:
    assert [word for _, word in Share().ticks(0.8, 1.004, 150)] == [
        f"{percent}\u2009%" for percent in (80, 85, 90, 95, 100)
    ]
    assert [word for _, word in Count().ticks(0, 15000, 150)] == [
        "0",
        "5.0\u2009k",
        "10.0\u2009k",
        "15.0\u2009k",
    ]
    line = np.array([1.4 * (1 << 30)])
    low, high = Bytes().span(line, np.empty(0))
    assert [word for _, word in Bytes().ticks(low, high, 140)] == [
        "0",
        "0.5\u2009GiB",
        "1\u2009GiB",
        "1.5\u2009GiB",
    ]
    assert Bytes().write(1.4 * (1 << 30)) == "1.4\u2009GiB"


@given(
    st.lists(st.floats(1e-6, 1e12), min_size=1, max_size=50),
    st.sampled_from([Linear(), Logarithmic(), Count(), Bytes()]),
)
def test_all_of_the_line_is_seen(values: list[float], scale: Linear | Logarithmic) -> None:
    line = np.array(values)
    low, high = scale.span(line, np.empty(0))
    placed = scale.place(line)
    assert low <= placed.min()
    assert placed.max() <= high * (1 + 1e-9)


@given(st.floats(1e-9, 1e9))
def test_nice_numbers_are_above_and_near(value: float) -> None:
    assert value <= nice_above(value) * (1 + 1e-6)
    assert nice_above(value) <= 1.5 * value * (1 + 1e-6)


def test_numbers_keep_their_zeros() -> None:
    assert [written(v) for v in (2.3, 0.1, 123.0, math.nan, math.inf)] == [
        "2.30",
        "0.100",
        "123",
        "–",
        "∞",
    ]


# Lines


def part_of(record: Record, columns: int = 100) -> Part:
    return Part(Ruler(), *Ruler().whole(record, ()), columns, 0.05)


def test_the_best_evaluation_is_there_however_many_there_are() -> None:
    record = Record(STARTED)
    best = 1234
    for step in range(1, 5001):
        loss = 0.5 + (step != best) * 0.1
        record.take(Steps(1, step, (1.0,), (0.5,), 1.0, step / 10))
        event = evaluated(1, loss, 1 - loss, step == best)
        record.take(type(event)(1, step, loss, 1 - loss, None, step == best, step / 10))
    drawn, _, _ = lines(metric("loss"), Linear(), Runs(record), part_of(record))
    assert drawn.best == (best / PER_EPOCH, 0.5)
    assert len(drawn.dots[0]) < 400


@pytest.mark.parametrize("one", METRICS, ids=lambda one: one.name)
def test_every_metric_can_be_drawn_and_told_of_every_run(one) -> None:  # type: ignore[no-untyped-def]
    ruler = Ruler(Against.TIME)
    for record in (Record(STARTED), record_of(RUN), Record.kept(Kept()), Record.kept(NOTHING_KEPT)):
        for scale in one.scales:
            part = Part(ruler, *ruler.whole(record, ()), 100, 0.05)
            drawn, low, high = lines(one, scale, Runs(record), part)
            assert low < high
            assert all(np.isfinite(points).all() for points in (drawn.raw, drawn.smooth))
            value = values_at(one, record, ruler, 1.5, 0.0).line
            assert math.isnan(value) == one.curve(record).is_empty
            assert scale.write(value)


def test_what_a_run_has_not_told_is_said_in_words() -> None:
    record = record_of(RUN)
    drawn, _, _ = lines(metric("memory"), Bytes(), Runs(record), part_of(record))
    assert "CPU" in drawn.note
    drawn, _, _ = lines(metric("loss"), Linear(), Runs(record), part_of(record))
    assert not drawn.note


def test_a_mark_is_told_from_near() -> None:
    record = record_of([*RUN, CHANGED, ADAPTED])
    assert mark_at(record, Ruler(), 2.02, 0.1) == "lr 0.1 → 0.01"
    assert mark_at(record, Ruler(), 2.4, 0.2) == "12 of 14 layers kept"
    assert mark_at(record, Ruler(), 1.0, 0.2) == ""
