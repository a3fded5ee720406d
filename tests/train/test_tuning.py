import itertools
import json
from dataclasses import replace
from pathlib import Path

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from torch.nn import functional

from designer.graph import Design
from designer.layers.norm import BatchNorm2d
from designer.train import tuning
from designer.train.learner import Learner
from designer.train.replicas import can_be_parted
from designer.train.tuning import MARGIN, choose, expected_seconds, fastest, key_of, ways_to_try
from designer.train.way import Way, usual

from .tiny import chain, recipe, tiny_design

pytestmark = pytest.mark.usefixtures("two_threads")

SHAPE = (1, 8, 8)
CPU = torch.device("cpu")
MANY = 10_000_000


@pytest.fixture
def two_threads():
    before = torch.get_num_threads()
    torch.set_num_threads(2)
    yield
    torch.set_num_threads(before)


class Clock:
    """Ticks by itself; what it is asked for is counted."""

    def __init__(self, tick: float = 1e-3) -> None:
        self.now, self.tick, self.asked = 0.0, tick, 0

    def __call__(self) -> float:
        self.now += self.tick
        self.asked += 1
        return self.now


class Measured(Clock):
    """Slow while maps are not in the wanted layout, as seen by the steps of the network."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, wanted: Way, tick: float = 1e-6) -> None:
        super().__init__(tick)
        real = tuning._Tried.seconds

        def seconds(tried: object, way: Way, clock: Clock) -> float:
            real(tried, way, clock)  # every way does its real steps
            return 0.5 if way == wanted else 1.0

        monkeypatch.setattr(tuning._Tried, "seconds", seconds)


def chosen(design: Design, folder: Path, examples: int = MANY, **options: object):
    return choose(
        design,
        SHAPE,
        CPU,
        functional.cross_entropy,
        examples=examples,
        folder=folder,
        **options,
    )


def test_a_real_measurement_gives_one_of_the_ways_and_leaves_all_as_it_was(tmp_path):
    torch.manual_seed(1)
    expected = torch.rand(4)
    torch.manual_seed(1)
    choice = chosen(tiny_design(), tmp_path)
    assert choice.way in ways_to_try(usual(recipe(), CPU), parts=True)
    assert torch.get_num_threads() == 2
    assert torch.equal(torch.rand(4), expected)
    assert bool(choice.remark) == (choice.way != usual(recipe(), CPU))
    assert chosen(tiny_design(), tmp_path, clock=None) == choice  # no clock is needed any more


def test_a_short_training_gives_the_same_bits_whatever_was_measured_for_a_long_one(
    tmp_path, monkeypatch
):
    chosen(tiny_design(), tmp_path, clock=Measured(monkeypatch, Way(False, 2)))
    assert chosen(tiny_design(), tmp_path, examples=512, clock=None).way == Way(True, 2)


@pytest.mark.parametrize(
    ("wanted", "taken"),
    [(Way(True, 2, True), Way(True, 2, True)), (Way(True, 1), Way(True, 2))],
)
def test_there_is_always_time_for_the_likeliest_to_be_faster(tmp_path, monkeypatch, wanted, taken):
    clock = Measured(monkeypatch, wanted, tick=10.0)
    assert chosen(tiny_design(), tmp_path, clock=clock).way == taken


def test_what_the_first_network_of_a_process_waits_for_is_not_counted(tmp_path, monkeypatch):
    clock = Measured(monkeypatch, Way(True, 1))  # the last to be tried

    class Slow(Learner):
        def __init__(self, *args: object, **options: object) -> None:
            super().__init__(*args, **options)
            clock.now += 100.0
            monkeypatch.setattr(tuning, "Learner", Learner)  # the others are made at once

    monkeypatch.setattr(tuning, "Learner", Slow)
    assert chosen(tiny_design(), tmp_path, clock=clock).way == Way(True, 1)


def test_what_was_not_measured_in_time_stays_as_usual_for_good(tmp_path):
    assert chosen(tiny_design(), tmp_path, clock=Clock(tick=1.0)) == (Way(True, 2), "")
    assert chosen(tiny_design(), tmp_path, clock=None) == (Way(True, 2), "")


@pytest.mark.parametrize(
    ("wanted", "words"),
    [
        (Way(False, 2), "Contiguous maps on 2 threads: 2.00 times as fast as channels last on"),
        (Way(True, 1), "Channels last on 1 thread: 2.00 times"),
        (Way(True, 2, True), "Channels last, a part of the batch on each of 2 threads: 2.00"),
    ],
)
def test_the_fastest_is_taken_and_told(tmp_path, monkeypatch, wanted, words):
    choice = chosen(tiny_design(), tmp_path, clock=Measured(monkeypatch, wanted))
    assert choice.way == wanted
    assert choice.remark.startswith(words)
    assert chosen(tiny_design(), tmp_path, clock=None) == choice


def test_a_network_with_batch_normalisation_is_not_parted(tmp_path, monkeypatch):
    layers = [tiny_design().by_id[id_].layer for id_ in tiny_design().order]
    design = chain(*layers[:2], BatchNorm2d(), *layers[2:], recipe=recipe())
    wanted = Way(True, 2, True)
    assert chosen(design, tmp_path, clock=Measured(monkeypatch, wanted)).way == Way(True, 2)


def test_nothing_is_measured_where_it_would_not_pay(tmp_path):
    exact = tiny_design(recipe().replace(deterministic=True))
    assert chosen(exact, tmp_path, clock=None) == (Way(True, 2), "")
    assert chosen(tiny_design(), tmp_path, examples=512, clock=None) == (Way(True, 2), "")
    gpu = choose(
        tiny_design(), SHAPE, torch.device("cuda"), functional.cross_entropy, examples=MANY
    )
    assert gpu == (Way(False, 2), "")
    assert not list(tmp_path.iterdir())


def test_it_ends_in_time(tmp_path):
    clock = Clock(tick=0.05)
    chosen(tiny_design(), tmp_path, clock=clock)
    assert clock.now < 1.5  # a second, and the step under way at its end


def test_what_a_choice_holds_for():
    design = tiny_design()
    moved = [replace(n, position=(9.0, 9.0), name=f"{n.name}x") for n in design.nodes]
    moved = replace(design, nodes=tuple(moved))
    assert key_of(moved, SHAPE) == key_of(design, SHAPE)
    others = [
        design.with_recipe(design.recipe.replace(batch_size=33)),
        design.with_recipe(design.recipe.replace(precision="bf16")),
        design.without_nodes([design.by_name["relu1"].id]),
    ]
    keys = {key_of(other, SHAPE) for other in (design, *others)}
    torch.set_num_threads(1)
    keys.add(key_of(design, SHAPE))
    assert len(keys) == 5
    faster = design.recipe.optimizer.replace(lr=0.5)
    assert key_of(design.with_recipe(design.recipe.replace(optimizer=faster)), SHAPE) in keys


@pytest.mark.parametrize("content", ["", "[]", "{", '{"x": 1}', "\x00"])
def test_a_broken_store_is_measured_anew(tmp_path, content):
    store = tmp_path / "ways.json"
    store.write_text(content)
    chosen(tiny_design(), tmp_path)
    kept = json.loads(store.read_text())
    key = key_of(tiny_design(), SHAPE)
    assert kept[key].keys() == {"channels_last", "threads", "parts_batch", "remark"}
    kept[key]["threads"] = 64  # more than there are
    store.write_text(json.dumps(kept))
    assert chosen(tiny_design(), tmp_path).way.threads <= 2


def test_a_place_that_cannot_be_written_to_hinders_nothing(tmp_path):
    (tmp_path / "file").write_text("")
    assert chosen(tiny_design(), tmp_path / "file").way.threads <= 2


@given(st.lists(st.floats(0.01, 10), min_size=5, max_size=5))
def test_only_what_is_clearly_faster_takes_the_place_of_the_usual(seconds):
    ways = ways_to_try(Way(True, 4), parts=True)
    took = dict(zip(ways, seconds, strict=True))
    choice = fastest(ways, took)
    if choice.remark:
        assert took[choice.way] == min(seconds)
        assert took[ways[0]] >= MARGIN * took[choice.way]
    else:
        assert choice.way == ways[0]
        assert took[ways[0]] < MARGIN * min(seconds)


def test_ways():
    assert ways_to_try(Way(True, 1), parts=True) == [Way(True, 1), Way(False, 1)]
    every = ways_to_try(Way(True, 8), parts=True)
    assert len(set(every)) == len(every) == 5
    assert every[:2] == [Way(True, 8), Way(True, 8, parts_batch=True)]
    assert all(way.threads in (1, 8) for way in every)
    assert not any(way.parts_batch for way in ways_to_try(Way(True, 8), parts=False))


def test_longer_trainings_take_longer():
    times = [expected_seconds(tiny_design(), n) for n in (100, 1_000, 10_000)]
    assert all(a < b for a, b in itertools.pairwise(times))


def test_the_tiny_design_can_be_parted():  # or the tests above test less than they say
    from designer.compile import build

    assert can_be_parted(build(tiny_design()))
