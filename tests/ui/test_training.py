"""The run as the window sees it: states, events, and that nothing of it stays behind."""

import logging
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from designer.data import DataError, Dataset, Split, info
from designer.graph import Design, edit, templates
from designer.train import (
    Adapted,
    Answer,
    Changed,
    Control,
    Ended,
    Epoch,
    Event,
    Failed,
    Paused,
    Resumed,
    Started,
    Steps,
)
from designer.ui import training as module
from designer.ui.run_thread import WAITING_STEPS, Outbox
from designer.ui.training import ALL_GPUS, State, Training

STARTED = Started("cpu", 2, 8, 64, 512, 128, 8490)
PATIENCE_MS = 60_000  # the first run imports torch


def pictures(count: int, seed: int) -> Split:
    """Digits of one bright row each: learned within a few steps."""
    labels = np.random.default_rng(seed).integers(0, 10, count)
    images = np.zeros((count, 1, 28, 28), np.uint8)
    images[np.arange(count), 0, 2 * labels + 4] = 255
    return Split(images, labels.astype(np.int64))


def few_pictures(*_: object) -> Dataset:
    return Dataset(info("digits"), pictures(512, 0), pictures(128, 1))


@pytest.fixture
def design() -> Design:
    small = templates.load("mnist-cnn")
    return small.with_recipe(replace(small.recipe, data="digits", epochs=2, batch_size=64))


@pytest.fixture
def make(qapp: QApplication) -> Iterator[Callable[..., tuple[Training, list[Event]]]]:
    assert qapp
    made: list[Training] = []

    def training(**parts: Any) -> tuple[Training, list[Event]]:
        one = Training(**{"load": few_pictures, **parts})
        made.append(one)
        seen: list[Event] = []
        one.events.connect(seen.extend)
        return one, seen

    yield training
    closed = [one.close() for one in made]
    assert all(closed)
    assert not [t for t in threading.enumerate() if t.name.startswith("training ")]


def ended() -> Ended:
    return Ended("finished", 2, 2, 0.9, 1.0, None)  # type: ignore[arg-type]


def test_a_real_run_from_press_to_end(
    qtbot: QtBot, make: Callable[..., Any], design: Design
) -> None:
    training, seen = make()
    states: list[State] = []
    training.state_changed.connect(states.append)
    training.watch("names", lambda net: [name for name, _ in net.named_children()])
    training.start(design, device="cpu")
    assert training.state is State.LOADING
    qtbot.waitUntil(lambda: training.state is State.IDLE, timeout=PATIENCE_MS)
    assert states == [State.LOADING, State.RUNNING, State.IDLE]
    assert isinstance(seen[0], Started)
    assert isinstance(seen[-1], Ended)
    epochs = [event for event in seen if isinstance(event, Epoch)]
    assert [epoch.epoch for epoch in epochs] == [1, 2]
    assert epochs[-1].train_loss < epochs[0].train_loss
    steps = [event for event in seen if isinstance(event, Steps)]
    assert sum(len(event.losses) for event in steps) == steps[-1].step == 16
    answers = [event.value for event in seen if isinstance(event, Answer)]
    assert "conv1" in answers[-1]


def test_pause_resume_and_stop_of_a_real_run(
    qtbot: QtBot, make: Callable[..., Any], design: Design
) -> None:
    training, seen = make()
    training.start(design.with_recipe(replace(design.recipe, epochs=100_000)), device="cpu")
    qtbot.waitUntil(lambda: training.state is State.RUNNING, timeout=PATIENCE_MS)
    training.pause()
    qtbot.waitUntil(lambda: training.state is State.PAUSED)
    training.resume()
    qtbot.waitUntil(lambda: training.state is State.RUNNING)
    training.stop()
    qtbot.waitUntil(lambda: not training.is_active)
    assert [type(e) for e in seen if isinstance(e, Paused | Resumed)] == [Paused, Resumed]
    assert seen[-1].reason == "stopped"


def test_what_a_replaced_run_still_sends_is_dropped(
    qtbot: QtBot, make: Callable[..., Any], design: Design
) -> None:
    go_on = threading.Event()
    runs: list[int] = []

    def train(*_: object, **__: object) -> Iterator[Event]:
        runs.append(len(runs))
        if runs[-1] == 0:
            yield STARTED
            go_on.wait(10)
            yield Failed("of the first run")
        else:
            yield replace(STARTED, epochs=7)
            yield ended()

    training, seen = make(train=train)
    training.start(design)
    qtbot.waitUntil(lambda: training.state is State.RUNNING)
    training.start(design)
    assert training.state is State.LOADING
    go_on.set()
    qtbot.waitUntil(lambda: not training.is_active)
    assert [e.epochs for e in seen if isinstance(e, Started)] == [2, 7]
    assert not any(isinstance(event, Failed) for event in seen)


def test_a_run_stopped_while_it_loads_is_gone_at_once(
    make: Callable[..., Any], design: Design
) -> None:
    loading, stopped = threading.Event(), threading.Event()

    def load(_name: str, _folder: object, progress: Callable[[int, int], None]) -> Dataset:
        loading.set()
        stopped.wait(10)
        progress(1, 2)
        raise AssertionError("the progress of a stopped run raises")

    training, seen = make(load=load)
    training.start(design)
    assert loading.wait(10)
    training.stop()
    assert not training.is_active
    stopped.set()
    assert training.close()
    assert not seen


@pytest.mark.parametrize("part", ["load", "train"])
def test_an_unexpected_error_is_a_sentence_and_a_log_entry(
    qtbot: QtBot,
    make: Callable[..., Any],
    design: Design,
    caplog: pytest.LogCaptureFixture,
    part: str,
) -> None:
    def broken(*_: object, **__: object) -> Any:
        raise ZeroDivisionError("by nothing\nat all")

    training, seen = make(**{part: broken})
    with caplog.at_level(logging.ERROR):
        training.start(design)
        qtbot.waitUntil(lambda: not training.is_active)
    (failed,) = seen
    assert failed.message == (
        "Training stopped because of an unexpected error. Your design is untouched. "
        "(ZeroDivisionError: by nothing)"
    )
    assert "by nothing" in caplog.text


def test_data_that_cannot_be_had_is_told_in_its_own_words(
    qtbot: QtBot, make: Callable[..., Any], design: Design
) -> None:
    def load(*_: object) -> Dataset:
        raise DataError("MNIST is not here.")

    training, seen = make(load=load)
    training.start(design)
    qtbot.waitUntil(lambda: not training.is_active)
    assert seen == [Failed("MNIST is not here.")]


def test_a_run_that_ends_without_a_word_leaves_nothing_running(
    qtbot: QtBot, make: Callable[..., Any], design: Design
) -> None:
    training, seen = make(train=lambda *_, **__: iter([STARTED]))
    training.start(design)
    qtbot.waitUntil(lambda: not training.is_active)
    assert seen == [STARTED]


def test_the_interpreter_switches_fast_only_while_a_run_is_active(
    qtbot: QtBot, make: Callable[..., Any], design: Design
) -> None:
    before = sys.getswitchinterval()
    training, _ = make(train=lambda *_, **__: iter([STARTED, ended()]))
    training.start(design)
    assert sys.getswitchinterval() == pytest.approx(module.SWITCH_S)
    training.start(design)  # replaces it: what is restored must not be our own
    qtbot.waitUntil(lambda: not training.is_active)
    assert sys.getswitchinterval() == before


def test_questions_reach_the_present_run_and_the_next(
    qtbot: QtBot, make: Callable[..., Any], design: Design
) -> None:
    def train(*_: object, control: Any, **__: object) -> Iterator[Event]:
        asked: Any = None

        def changed() -> bool:
            return control.questions is not asked or control.is_stopped

        yield STARTED
        while not control.is_stopped:
            asked = control.questions
            yield from [Answer(key, ask("net")) for key, ask in asked.items()]
            control.wait_until(changed)
        yield ended()

    training, seen = make(train=train)
    training.watch("first", str.upper)
    training.start(design)
    qtbot.waitUntil(lambda: Answer("first", "NET") in seen)
    training.watch("second", str.title)
    qtbot.waitUntil(lambda: Answer("second", "Net") in seen)
    training.watch("first", None)
    training.stop()
    qtbot.waitUntil(lambda: not training.is_active)
    seen.clear()
    training.start(design)
    qtbot.waitUntil(lambda: Answer("second", "Net") in seen)
    assert not any(isinstance(e, Answer) and e.key == "first" for e in seen)


def test_close_stops_what_runs(qtbot: QtBot, make: Callable[..., Any], design: Design) -> None:
    def train(*_: object, control: Any, **__: object) -> Iterator[Event]:
        yield STARTED
        while not control.is_stopped:
            yield Steps(1, 1, (1.0,), (0.5,), 1.0, 1.0)

    training, _ = make(train=train)
    training.start(design)
    qtbot.waitUntil(lambda: training.state is State.RUNNING)
    assert training.close()
    assert training.state is State.IDLE


def test_slow_drawing_makes_the_deliveries_rare(make: Callable[..., Any]) -> None:
    training, _ = make()
    for drawn, interval in ((0.001, 100), (0.01, 200), (5.0, module.SLOWEST_MS), (0.0, 100)):
        for _ in range(40):
            training._adapt(drawn)
        assert training._timer.interval() == pytest.approx(interval, abs=1)


def test_an_outbox_that_nobody_empties_stays_small_and_loses_nothing_that_matters() -> None:
    outbox = Outbox()
    many = WAITING_STEPS + 50
    epoch = Epoch(1, 0.1, 0.9, 0.1, 0.9, 1.0, 1.0, 1, True)
    for step in range(1, many + 1):
        outbox.put(Steps(1, step, (1.0,), (0.5,), 1.0, 1.0))
        outbox.put(Answer("filters", step))
        outbox.put(epoch)
    events = outbox.take()
    steps = [event.step for event in events if isinstance(event, Steps)]
    assert steps == list(range(51, many + 1))
    assert [event.value for event in events if isinstance(event, Answer)] == [many]
    assert events.count(epoch) == many
    assert outbox.take() == []


def test_what_is_looked_on_at_arrives_whole_however_slow_the_window_is(
    qtbot: QtBot, make: Callable[..., Any], tmp_path: Path
) -> None:
    many = 3 * WAITING_STEPS

    def look_on(run_dir: Path, _stop: Callable[[], bool]) -> Iterator[Event]:
        assert run_dir == tmp_path
        yield STARTED
        for step in range(1, many + 1):
            yield Steps(1, step, (1.0,), (0.5,), 1.0, 1.0)
        yield Paused()
        yield ended()

    training, seen = make(watch=look_on)
    states: list[State] = []
    training.state_changed.connect(states.append)
    training.watch_run(tmp_path)
    assert training.run_dir == tmp_path
    qtbot.waitUntil(lambda: not training.is_active)
    assert [e.step for e in seen if isinstance(e, Steps)] == list(range(1, many + 1))
    assert states == [State.WATCHING, State.IDLE]


def test_looking_on_is_left_at_once_and_steers_nothing(
    qtbot: QtBot, make: Callable[..., Any], design: Design, tmp_path: Path
) -> None:
    stopped = threading.Event()

    def look_on(_run_dir: Path, stop: Callable[[], bool]) -> Iterator[Event]:
        yield STARTED
        while not stop():
            yield Steps(1, 1, (1.0,), (0.5,), 1.0, 1.0)
        stopped.set()

    training, seen = make(watch=look_on)
    training.watch_run(tmp_path)
    qtbot.waitUntil(lambda: bool(seen))
    training.pause()
    training.follow(design)
    training.stop_after_epoch()
    assert not training.is_steered
    assert not training.stops_after_epoch
    assert training.design is None
    training.stop()
    assert not training.is_active
    assert stopped.wait(10)


def test_a_folder_that_is_none_of_a_run_is_told_in_its_own_words(
    qtbot: QtBot, make: Callable[..., Any], tmp_path: Path
) -> None:
    training, seen = make()
    training.watch_run(tmp_path)
    qtbot.waitUntil(lambda: not training.is_active)
    (failed,) = seen
    assert failed.message.startswith(f"{tmp_path} is no folder of a run")


def test_all_gpus_are_launched_and_can_only_be_stopped(
    qtbot: QtBot, make: Callable[..., Any], design: Design, tmp_path: Path
) -> None:
    asked: list[dict[str, Any]] = []

    def launch(given: Design, *, control: Control, **options: Any) -> Iterator[Event]:
        assert given == design
        asked.append(options)
        yield STARTED
        control.wait_until(lambda: control.is_stopped)
        assert control.design is None
        assert not control.is_paused
        yield replace(ended(), reason="stopped")

    training, seen = make(launch=launch, load=None)
    training.start(design, ALL_GPUS, run_dir=tmp_path, resume=True)
    qtbot.waitUntil(lambda: training.state is State.RUNNING)
    training.pause()
    training.step()
    training.follow(design.with_recipe(design.recipe.replace(clip=1.0)))
    assert training.design == design
    training.stop()
    assert training.state is State.STOPPING
    qtbot.waitUntil(lambda: not training.is_active)
    assert asked == [{"run_dir": tmp_path, "data_dir": None, "resume": True}]
    assert seen[-1].reason == "stopped"


def test_what_the_run_trains_is_known(
    qtbot: QtBot, make: Callable[..., Any], design: Design
) -> None:
    training, seen = make()
    training.start(design.with_recipe(replace(design.recipe, epochs=100_000)), device="cpu")
    begun = training.design
    clipped = begun.with_recipe(begun.recipe.replace(clip=1.0, batch_size=7))
    wider = edit.set_options(clipped, begun.by_name["conv1"].id, out_channels=7)
    training.follow(wider)
    only_clipped = begun.with_recipe(begun.recipe.replace(clip=1.0))
    assert training.design == only_clipped
    qtbot.waitUntil(lambda: any(isinstance(e, Changed) for e in seen), timeout=PATIENCE_MS)
    training.pause()
    qtbot.waitUntil(lambda: training.state is State.PAUSED)
    training.resume()
    qtbot.waitUntil(lambda: any(isinstance(e, Adapted) for e in seen))
    assert training.design == wider.with_recipe(only_clipped.recipe)
    training.stop()
    qtbot.waitUntil(lambda: not training.is_active)
