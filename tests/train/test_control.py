import logging
import threading
from collections.abc import Callable, Iterator

import pytest
import torch

from designer.graph import Design
from designer.train import (
    Answer,
    Control,
    Ended,
    Epoch,
    Evaluated,
    Event,
    Paused,
    Resumed,
    Saved,
    Started,
    Steps,
    checkpoint,
    evaluation,
)
from designer.train import telling as telling_module
from designer.train.files import RESUME
from designer.train.learner import Learner
from designer.train.loop import train
from designer.train.watcher import INTERVAL, REST, Watcher

from .tiny import recipe, tiny_design


@pytest.fixture
def control() -> Control:
    return Control()


class StepCount:
    """Counts the steps that are made, and acts in the middle of a chosen one."""

    def __init__(self) -> None:
        self.made = 0
        self.during: dict[int, Callable[[], None]] = {}


@pytest.fixture
def steps(monkeypatch) -> StepCount:
    count = StepCount()
    learn = Learner.learn

    def counted(self, *args, **options):
        count.made += 1
        count.during.get(count.made, lambda: None)()
        return learn(self, *args, **options)

    monkeypatch.setattr(Learner, "learn", counted)
    return count


@pytest.fixture
def every_step(monkeypatch) -> None:
    """Tell of every step, so that a test can act between any two."""
    monkeypatch.setattr(telling_module, "INTERVAL", 0.0)


def long_design() -> Design:
    return tiny_design(recipe(epochs=1000))


def until(events: Iterator[Event], kind: type) -> Event:
    return next(event for event in events if isinstance(event, kind))


@pytest.mark.usefixtures("every_step")
def test_stop_is_obeyed_within_a_step(dataset, control, steps):
    events = train(long_design(), dataset, device="cpu", control=control)
    until(events, Steps)
    control.stop()
    rest = list(events)
    assert steps.made == 1
    assert isinstance(rest[-1], Ended)
    assert (rest[-1].reason, rest[-1].epochs, rest[-1].best_epoch) == ("stopped", 0, None)


def test_stop_before_the_start_makes_no_step(dataset, control, steps):
    control.stop()
    events = list(train(long_design(), dataset, device="cpu", control=control))
    assert [type(e) for e in events] == [Started, Ended]
    assert steps.made == 0


@pytest.mark.parametrize(("act", "then"), [(Control.pause, Paused), (Control.stop, Ended)])
def test_steps_that_wait_to_be_told_are_told_first(dataset, control, steps, act, then):
    steps.during[20] = lambda: act(control)
    events = train(long_design(), dataset, device="cpu", control=control)
    told = []
    for event in events:
        if isinstance(event, then):
            break
        if isinstance(event, Steps):
            told.extend(event.losses)
    assert len(told) == steps.made == 20


@pytest.mark.usefixtures("every_step")
def test_pause_holds_and_resume_goes_on(dataset, control, steps):
    events = train(long_design(), dataset, device="cpu", control=control)
    until(events, Steps)
    control.pause()
    assert next(events) == Paused()
    assert control.is_paused
    control.resume()
    assert next(events) == Resumed()
    assert steps.made == 1
    assert isinstance(next(events), Steps)
    assert steps.made == 2


def test_all_that_was_done_is_told_before_a_pause(dataset, control, steps):
    # Asked after a step was found to be too soon to tell of, and before it is seen who waits.
    control.watch("hand", lambda _module: control.pause() if steps.made else None)
    told = 0
    for event in train(long_design(), dataset, device="cpu", control=control):
        if isinstance(event, Steps):
            told += len(event.losses)
        elif isinstance(event, Paused):
            break
    assert told == steps.made > 0


@pytest.mark.usefixtures("every_step")
def test_stop_ends_a_pause(dataset, control):
    events = train(long_design(), dataset, device="cpu", control=control)
    until(events, Steps)
    control.pause()
    assert next(events) == Paused()
    control.stop()
    assert [type(e) for e in events] == [Ended]


@pytest.mark.usefixtures("every_step")
def test_pauses_are_not_counted_as_time(dataset, control):
    events = train(long_design(), dataset, device="cpu", control=control)
    before = until(events, Steps)
    control.pause()
    next(events)
    threading.Event().wait(0.2)
    control.resume()
    assert until(events, Steps).seconds - before.seconds < 0.2


def test_a_validation_is_paused_and_stopped_too(dataset, control, monkeypatch):
    monkeypatch.setattr(evaluation, "BYTES", 1)  # one example at a time
    evaluated = []
    see = Learner.see

    def pausing(*arguments):
        evaluated.append(1)
        if len(evaluated) == 3:
            control.pause()
        return see(*arguments)

    monkeypatch.setattr(Learner, "see", pausing)
    events = train(long_design(), dataset, device="cpu", control=control)
    until(events, Paused)
    assert len(evaluated) == 3
    control.stop()
    rest = list(events)
    assert len(evaluated) == 3
    assert not any(isinstance(e, Epoch) for e in rest)
    assert rest[-1].epochs == 0


@pytest.mark.usefixtures("every_step")
def test_an_evaluation_and_a_checkpoint_do_not_wait_for_the_end_of_a_pause(
    dataset, control, steps, tmp_path
):
    events = train(long_design(), dataset, device="cpu", control=control, run_dir=tmp_path)
    until(events, Steps)
    control.pause()
    until(events, Paused)
    control.evaluate()
    assert until(events, Evaluated).step == 1
    control.save()
    assert any(isinstance(e, Saved) and e.step == 1 for e in events)
    assert checkpoint.read(tmp_path / RESUME).progress.step == 1
    assert steps.made == 1
    control.stop()
    assert isinstance(list(events)[-1], Ended)


@pytest.mark.usefixtures("every_step")
def test_a_wish_that_nothing_can_fulfil_leaves_a_pause_quiet(dataset, control):
    seen: list[Event] = []
    paused = threading.Event()

    def work() -> None:
        for event in train(long_design(), dataset, device="cpu", control=control):
            seen.append(event)
            if isinstance(event, Paused):
                paused.set()

    control.pause()
    thread = threading.Thread(target=work)
    thread.start()
    assert paused.wait(30)
    control.save()  # and no folder
    while control.has_wishes:
        threading.Event().wait(0.001)
    control.stop()
    thread.join(30)
    assert [type(e) for e in seen] == [Started, Paused, Ended]


def test_obeys_another_thread(dataset, control):
    seen: list[Event] = []
    paused, resumed = threading.Event(), threading.Event()

    def work() -> None:
        for event in train(long_design(), dataset, device="cpu", control=control):
            seen.append(event)
            {Paused: paused, Resumed: resumed}.get(type(event), threading.Event()).set()

    control.pause()
    thread = threading.Thread(target=work)
    thread.start()
    assert paused.wait(30)
    control.resume()
    assert resumed.wait(30)
    control.stop()
    thread.join(30)
    assert not thread.is_alive()
    assert isinstance(seen[-1], Ended)


@pytest.mark.usefixtures("every_step")
def test_a_question_is_answered_at_once_while_paused_and_at_the_end(dataset, control, steps):
    def weight(module: torch.nn.Module) -> float:
        return module.get_parameter("conv1.weight").sum().item()

    control.watch("w", weight)
    events = train(long_design(), dataset, device="cpu", control=control)
    assert isinstance(next(events), Started)
    first = next(events)
    assert isinstance(first, Answer)
    assert first.key == "w"
    assert steps.made == 0
    until(events, Steps)
    control.pause()
    assert until(events, Paused)
    control.watch("while paused", lambda _: 7)
    assert next(events) == Answer("while paused", 7)
    control.watch("while paused", lambda _: 8)
    assert next(events) == Answer("while paused", 8)
    control.stop()
    rest = list(events)
    last = {e.key: e.value for e in rest[:-1]}
    assert last == {"w": weight(rest[-1].module), "while paused": 8}
    assert last["w"] != first.value


def test_a_question_is_asked_without_gradients(dataset, control):
    control.watch("grad", lambda _: torch.is_grad_enabled())
    events = train(tiny_design(recipe(epochs=1)), dataset, device="cpu", control=control)
    assert until(events, Answer).value is False


def test_a_question_that_raises_does_not_end_the_training(dataset, control, caplog):
    control.watch("bad", lambda module: module.no_such_thing)
    with caplog.at_level(logging.CRITICAL, logger="designer.train.watcher"):
        events = list(train(tiny_design(recipe(epochs=1)), dataset, device="cpu", control=control))
    assert isinstance(events[-1], Ended)
    assert not control.questions


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_answers_cost_a_bounded_share_of_the_time(control):
    clock, module = Clock(), torch.nn.Identity()
    watcher = Watcher(control, clock)

    def slow(_: torch.nn.Module) -> float:
        clock.now += 0.1
        return clock.now

    assert not watcher.is_due
    control.watch("slow", slow)
    assert watcher.is_due
    assert watcher.has_new
    assert [a.key for a in watcher.answer(module)] == ["slow"]
    assert not watcher.is_due
    clock.now += INTERVAL
    assert watcher.is_due
    spent = 0
    begun = clock.now
    while clock.now < begun + 100:
        if watcher.is_due:
            spent += len(watcher.answer(module))
        clock.now += 0.01
    assert 0.1 * spent <= 100 / REST + 0.1


def test_slow_answers_do_not_hold_quick_ones_up_and_all_together_are_bounded(control):
    clock, module = Clock(), torch.nn.Identity()
    watcher = Watcher(control, clock)
    told = []

    def taking(name: str, seconds: float):
        def ask(_: torch.nn.Module) -> None:
            clock.now += seconds
            told.append((name, seconds))

        return ask

    for name, seconds in (("quick", 0.001), ("slow", 0.05), ("slower", 0.1)):
        control.watch(name, taking(name, seconds))
    watcher.answer(module)
    watcher.answer_all(module)
    told.clear()
    while clock.now < 60:
        if watcher.is_due:
            watcher.answer(module)
        clock.now += 0.01
    names = [name for name, _ in told]
    assert names.count("quick") > 200
    assert names.count("slow") >= 10
    assert sum(seconds for _, seconds in told) <= 60 / REST + 0.1


def test_quick_answers_come_five_times_a_second(control):
    clock, module = Clock(), torch.nn.Identity()
    watcher = Watcher(control, clock)
    control.watch("quick", lambda _: 1)
    count = 0
    for tick in range(1000):
        clock.now = tick / 100
        if watcher.is_due:
            count += len(watcher.answer(module))
    assert 45 <= count <= 51


def test_a_question_is_taken_away(control):
    watcher = Watcher(control, Clock())
    control.watch("a", lambda _: 1)
    control.watch("b", lambda _: 2)
    control.watch("a", None)
    assert watcher.answer(torch.nn.Identity()) == [Answer("b", 2)]
    control.watch("b", None)
    assert watcher.answer(torch.nn.Identity()) == []
    assert not watcher.is_due


def test_asking_the_same_again_is_no_news(control):
    watcher = Watcher(control, Clock())
    question = torch.nn.Module.parameters
    control.watch("a", question)
    assert len(watcher.answer(torch.nn.Identity())) == 1
    control.watch("a", question)
    assert not watcher.has_new
    assert not watcher.is_due
