import dataclasses
import math
import os
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from designer.graph import Design
from designer.runs import History, State, default_run_dir, folder, new_id, record, recorder
from designer.train import (
    Adapted,
    Changed,
    Ended,
    Evaluated,
    Event,
    Failed,
    Paused,
    Remark,
    Resumed,
    Saved,
    Steps,
)

from .told import PER_EPOCH, ended, epoch, evaluated, started, steps, whole

ROOT = Path(__file__).parents[2]


def test_events_pass_unchanged(recorded):
    events = [*whole()]
    assert recorded(events) == events


def test_a_run_is_what_was_told(recorded, history, design, tmp_path):
    recorded(whole(epochs=2))
    (run,) = history.runs()
    assert run == history.run(run.id)
    assert (run.name, run.design, run.data) == ("little-1", "little", "digits")
    assert (run.state, run.failure, run.is_deleted) == (State.FINISHED, "", False)
    assert (run.epochs, run.epochs_done, run.steps, run.steps_done) == (2, 2, 8, 8)
    assert (run.best_accuracy, run.best_loss, run.best_step) == (0.75, 0.25, 8)
    assert (run.parameters, run.device, run.seconds) == (123, "cpu", 9.0)
    assert run.folder == tmp_path / "run"
    assert run.ended is not None
    assert run.ended >= run.started
    assert history.design(run.id) == design
    environment = history.environment(run.id)
    assert environment["python"] == ".".join(map(str, sys.version_info[:3]))
    assert environment["torch"]
    assert environment["cpu"]


def test_points_are_what_was_told(recorded, history):
    recorded(whole(epochs=2))
    points = history.points(history.runs()[0].id)
    assert points.steps_per_epoch == PER_EPOCH
    assert points.step.tolist() == list(range(1, 9))
    assert points.loss.tolist() == [1 / n for n in range(1, 9)]
    assert points.seconds.tolist() == list(range(1, 9))  # evenly between two that were told
    assert np.flatnonzero(~np.isnan(points.lr)).tolist() == [3, 7]
    assert (points.lr[3], points.gradient_norm[3], points.memory[3]) == (0.1, 2.5, 4096)
    assert points.examples_per_second[7] == 1000
    assert points.eval_step.tolist() == [4, 8]
    assert points.eval_accuracy.tolist() == [0.5, 0.75]
    assert np.isnan(points.eval_top5).all()
    assert points.eval_is_best.all()


def test_an_epoch_tells_of_its_evaluation_where_nothing_else_does(recorded, history):
    recorded([started(), steps(4, 1, 1, 1, 1), epoch(1, 0.7, is_best=True), ended()])
    run = history.runs()[0]
    assert (run.best_accuracy, run.best_step) == (0.7, 4)
    recorded([started(), steps(4, 1, 1, 1, 1), epoch(1), ended()], "other")
    assert history.runs()[0].best_accuracy is None


def test_the_best_is_what_was_called_the_best(recorded, history):
    told = [(4, 0.9, True), (8, 0.8, True), (12, 0.95, False)]  # the recipe monitors the loss
    recorded([started(), *(evaluated(s, a, is_best=b) for s, a, b in told), ended()])
    assert history.runs()[0].best_step == 8


def test_changes_are_marks(recorded, history):
    changed = Changed(step=3, name="lr", before="0.1", after="0.01", seconds=3.5)
    adapted = Adapted(step=3, kept=12, total=14, anew=("fc1", "fc2"), seconds=3.5)
    recorded([started(), steps(3, 1, 1, 1), changed, adapted, ended()])
    marks = history.points(history.runs()[0].id).marks
    assert [(mark.step, mark.seconds) for mark in marks] == [(3, 3.5), (3, 3.5)]
    assert marks[0].text == "lr 0.1 → 0.01"
    assert marks[1].text == "12 of 14 layers kept, anew: fc1, fc2"


@pytest.mark.parametrize("reason", ["finished", "stopped", "early_stop"])
def test_how_it_ended(recorded, history, reason):
    recorded([started(), ended(reason=reason)])
    assert history.runs()[0].state is State(reason)


def test_a_failure_is_kept_in_its_words(recorded, history):
    recorded([started(), Failed("The loss became nan at step 3.")])
    run = history.runs()[0]
    assert (run.state, run.failure) == (State.FAILED, "The loss became nan at step 3.")


def test_an_error_in_the_engine_fails_the_run(recorded, history):
    def broken() -> Iterator[Event]:
        yield started()
        raise ZeroDivisionError("by nothing")

    with pytest.raises(ZeroDivisionError):
        recorded(broken())
    run = history.runs()[0]
    assert (run.state, run.failure) == (State.FAILED, "ZeroDivisionError: by nothing")


def test_a_training_that_never_began_is_no_run(recorded, history):
    recorded([Failed("There is no such device.")])
    assert history.runs() == []


def test_states_while_it_goes_on(history, design, tmp_path):
    events = [started(), steps(1, 1.0), Paused(), Resumed(), steps(2, 1.0), ended()]
    seen = [
        history.runs()[0].state
        for _ in record(iter(events), design, history=history, run_dir=tmp_path)
    ]
    running = State.RUNNING
    assert seen == [running, running, State.PAUSED, running, running, State.FINISHED]


def test_what_was_told_is_there_while_it_goes_on(history, design, tmp_path, monkeypatch):
    monkeypatch.setattr(recorder, "REST", 0)
    telling = record(whole(), design, history=history, run_dir=tmp_path)
    for event in telling:
        if isinstance(event, Steps):
            run = history.runs()[0]
            assert run.steps_done == event.step
            assert history.points(run.id).step[-1] == event.step


def test_whoever_closes_it_interrupts_the_run_and_the_engine(history, design, tmp_path):
    closed = []

    def engine() -> Iterator[Event]:
        try:
            yield from [started(), steps(2, 1.0, 0.5)]
            yield steps(3, 0.2)
        finally:
            closed.append(True)

    telling = record(engine(), design, history=history, run_dir=tmp_path)
    next(telling)
    next(telling)
    telling.close()
    assert closed == [True]
    run = history.runs()[0]
    assert (run.state, run.steps_done) == (State.INTERRUPTED, 2)


def test_it_may_be_closed_from_another_thread(history, design, tmp_path):
    telling = record(whole(), design, history=history, run_dir=tmp_path)
    thread = threading.Thread(target=lambda: [next(telling) for _ in range(2)])
    thread.start()
    thread.join()
    telling.close()
    assert history.runs()[0].state is State.INTERRUPTED
    assert folder.is_abandoned(tmp_path, "")


def test_a_run_that_goes_on_keeps_its_row_and_forgets_later_points(recorded, history):
    recorded([started(), steps(4, 4, 3, 2, 1), evaluated(4, 0.5, is_best=True), steps(6, 1, 1)])
    (before,) = history.runs()
    assert before.state is State.INTERRUPTED
    changed = Changed(step=6, name="lr", before="1", after="2", seconds=6.5)
    later = evaluated(6, 0.9, is_best=True)
    recorded([started(step=4, seconds=4.0), steps(6, 7, 7), changed, later, steps(7, 7)])
    recorded([started(step=5, seconds=5.0), steps(8, 9, 9, 9), ended(2)])
    (after,) = history.runs()
    assert (after.id, after.name, after.started) == (before.id, before.name, before.started)
    assert (after.state, after.steps_done, after.best_step) == (State.FINISHED, 8, 4)
    points = history.points(after.id)
    assert points.loss.tolist() == [4, 3, 2, 1, 7, 9, 9, 9]
    assert points.marks == ()


def test_a_folder_that_was_moved_is_still_known(recorded, history, tmp_path):
    recorded([started(), steps(4, 1, 1, 1, 1)])
    (tmp_path / "run").rename(tmp_path / "elsewhere")
    recorded([started(step=4), steps(5, 1), ended()], "elsewhere")
    (run,) = history.runs()
    assert (run.folder, run.steps_done) == (tmp_path / "elsewhere", 5)


def test_a_run_of_another_history_goes_on_under_its_id(recorded, history, tmp_path):
    recorded([started(), steps(4, 1, 1, 1, 1)])
    other = History(tmp_path / "other.sqlite")
    recorded([started(step=4), steps(5, 1), ended()], history=other)
    assert [run.id for run in other.runs()] == [run.id for run in history.runs()]


def test_a_new_run_takes_over_the_folder(recorded, history, tmp_path):
    recorded(whole())
    recorded(whole())
    new, old = history.runs()
    assert (new.folder, old.folder) == (tmp_path / "run", None)
    assert old.steps_done == 8
    assert (new.name, old.name) == ("little-2", "little-1")


def test_our_own_folder_bears_the_id(history, design):
    run_id = new_id()
    run_dir = default_run_dir(run_id)
    list(record(whole(), design, history=history, run_dir=run_dir, name="mine"))
    run = history.run(run_id)
    assert (run.folder, run.name) == (run_dir, "mine")


def test_starting_anew_within_one_training(recorded, history):
    recorded([started(), steps(3, 1, 1, 1), started(step=2), steps(4, 5, 5), ended()])
    (run,) = history.runs()
    assert history.points(run.id).loss.tolist() == [1, 1, 5, 5]


# Where the history cannot be written


def remarks(events: list[Event]) -> list[str]:
    return [event.message for event in events if isinstance(event, Remark)]


def test_a_history_that_cannot_be_written_stops_nothing(recorded, tmp_path):
    (tmp_path / "file").write_text("")
    history = History(tmp_path / "file" / "runs.sqlite")
    events = [*whole()]
    came = recorded(events, history=history)
    assert [event for event in came if not isinstance(event, Remark)] == events
    (sentence,) = remarks(came)
    assert "cannot be used" in sentence
    assert "Training goes on" in sentence


def test_a_full_disk_in_the_midst(recorded, history, monkeypatch):
    write = recorder._Recorder._write

    def full(self: recorder._Recorder) -> None:
        self._connection.execute("PRAGMA max_page_count = 1")  # no page more than there are
        write(self)

    monkeypatch.setattr(recorder._Recorder, "_write", full)
    long = steps(5000, *[0.5] * 5000)
    came = recorded([started(), long, evaluated(5000, 0.5, is_best=True), ended()])
    (sentence,) = remarks(came)
    assert "full" in sentence
    assert isinstance(came[0], type(started()))
    assert isinstance(came[-1], Ended)
    assert history.runs()[0].state is State.INTERRUPTED


def test_a_folder_in_which_another_training_is(history, design, tmp_path):
    first = record(whole(), design, history=history, run_dir=tmp_path)
    next(first)
    came = list(record(whole(), design, history=history, run_dir=tmp_path))
    assert ["Another training is at work in" in sentence for sentence in remarks(came)] == [True]
    list(first)
    (run,) = history.runs()
    assert run.state is State.FINISHED


def test_while_another_process_writes_the_points_wait(history, design, tmp_path, monkeypatch):
    monkeypatch.setattr(recorder, "PATIENCE_S", 0.0)
    events = [*whole()]
    telling = record(iter(events), design, history=history, run_dir=tmp_path)
    next(telling)
    other = sqlite3.connect(history.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    came = [next(telling) for _ in range(3)]
    assert history.runs()[0].steps_done == 0
    other.rollback()
    other.close()
    assert [*came, *telling] == events[1:]
    (run,) = history.runs()
    assert (run.state, run.steps_done, run.epochs_done) == (State.FINISHED, 8, 2)


# Processes

RECORDING = """
import sys
from pathlib import Path
from designer.graph import Design
from designer.runs import History, record
from tests.runs.told import started, steps

def events():
    yield started()
    for step in range(1, 10**9):
        yield steps(step, 1 / step)

path, run_dir = map(Path, sys.argv[1:])
for event in record(events(), Design(name="killed"), history=History(path), run_dir=run_dir):
    if getattr(event, "step", 0) == 50:
        print("fifty", flush=True)
"""


def test_what_is_killed_leaves_its_points_and_is_interrupted(history, tmp_path):
    run_dir = tmp_path / "run"
    words = [sys.executable, "-c", RECORDING, str(history.path), str(run_dir)]
    with subprocess.Popen(words, cwd=ROOT, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.readline().strip() == b"fifty"
        begun = time.monotonic()
        while not history.runs()[0].steps_done and time.monotonic() < begun + 30:
            pass
        assert history.runs()[0].state is State.RUNNING
        with pytest.raises(Exception, match="being trained"):
            history.delete(history.runs()[0].id)
        process.kill()
    (run,) = history.runs()
    assert run.state is State.INTERRUPTED
    points = history.points(run.id)
    assert points.step.tolist() == list(range(1, run.steps_done + 1))
    assert np.allclose(points.loss, 1 / points.step)
    assert history.interrupted() == []  # there is no checkpoint to go on from
    (run_dir / "resume.safetensors").write_bytes(b"")
    assert [found.id for found in history.interrupted()] == [run.id]
    history.annotate(run.id, "it was killed")
    with sqlite3.connect(history.path) as connection:
        assert connection.execute("SELECT state FROM runs").fetchall() == [("interrupted",)]
    connection.close()


FINISHING = """
import sys
from pathlib import Path
from designer.graph import Design
from designer.runs import History, record
from designer.train import Remark
from tests.runs.told import whole

path, run_dir = map(Path, sys.argv[1:])
print("ready", flush=True)
sys.stdin.readline()
history = History(path)
for event in record(whole(40), Design(name="one of three"), history=history, run_dir=run_dir):
    if isinstance(event, Remark):
        sys.exit(event.message)
"""


def test_processes_that_write_at_once(history, tmp_path):
    processes = [
        subprocess.Popen(
            [sys.executable, "-c", FINISHING, str(history.path), str(tmp_path / str(number))],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        for number in range(3)
    ]
    for process in processes:
        assert process.stdout is not None
        process.stdout.readline()
    errors = []
    for process in processes:  # together, and the file is not there yet
        assert process.stdin is not None
        process.stdin.write(b"\n")
        process.stdin.flush()
    for process in processes:
        errors.append(process.communicate()[1])
    assert errors == [b"", b"", b""]
    runs = history.runs()
    assert [(run.state, run.steps_done) for run in runs] == [(State.FINISHED, 160)] * 3
    assert {run.name for run in runs} == {"one of three-1", "one of three-2", "one of three-3"}


@pytest.mark.slow
def test_two_hundred_thousand_steps(recorded, history):
    count, at_once = 200_000, 500
    losses = np.random.default_rng(0).random(count)
    told = (
        steps(last, *losses[last - at_once : last].tolist())
        for last in range(at_once, count + 1, at_once)
    )
    began = time.process_time()
    recorded([started(), *told, ended()])
    wrote = time.process_time() - began
    began = time.process_time()
    points = history.points(history.runs()[0].id)
    read = time.process_time() - began
    assert np.array_equal(points.loss, losses)
    assert wrote < 20  # under 2 s where nobody else is at work
    assert read < 10


# The space between

numbers = st.floats(allow_infinity=True, allow_nan=True)
accuracies = st.floats(0, 1)


@st.composite
def trainings(draw: st.DrawFn) -> list[Event]:
    events: list[Event] = [started()]
    step, seconds = 0, 0.0
    for _ in range(draw(st.integers(0, 12))):
        seconds += draw(st.floats(0.01, 100))
        kind = draw(st.sampled_from(["steps"] * 4 + ["evaluated", "mark", "saved", "again"]))
        if kind == "steps":
            losses = draw(st.lists(numbers, min_size=1, max_size=6))
            step += len(losses)
            norm = draw(st.none() | st.floats(0, 1e6))
            told = steps(step, *losses, seconds=seconds)
            right = tuple(draw(accuracies) for _ in losses)
            events.append(dataclasses.replace(told, accuracies=right, gradient_norm=norm))
        elif kind == "evaluated":
            found = evaluated(step, draw(accuracies), is_best=draw(st.booleans()))
            events.append(dataclasses.replace(found, top5_accuracy=draw(st.none() | accuracies)))
        elif kind == "mark":
            events.append(Changed(step, "lr", draw(st.text(max_size=5)), "1", seconds))
        elif kind == "saved":
            events.append(Saved(step, seconds))
        else:
            step = draw(st.integers(0, step))
            events.append(started(step=step, seconds=seconds))
    return events


def same(found: float, wanted: float | None) -> bool:
    if wanted is None or math.isnan(wanted):
        return math.isnan(found)
    return found == wanted


@given(trainings())
def test_what_is_read_is_what_was_told(tmp_path_factory, events):
    place = tmp_path_factory.mktemp("told")
    history = History(place / "runs.sqlite")
    list(record(iter(events), Design(), history=history, run_dir=place / "run"))
    (run,) = history.runs()
    points = history.points(run.id)
    told: dict[int, tuple[float, float]] = {}
    norms: dict[int, float | None] = {}
    evaluations: dict[int, Evaluated] = {}
    marks: list[Changed] = []
    for event in events:
        if isinstance(event, type(started())):
            for known in (told, norms, evaluations):
                for step in [step for step in known if step > event.step]:
                    del known[step]
            marks = [mark for mark in marks if mark.step <= event.step]
        elif isinstance(event, Steps):
            first = event.step - len(event.losses) + 1
            pairs = zip(event.losses, event.accuracies, strict=True)
            told |= dict(enumerate(pairs, first))
            norms[event.step] = event.gradient_norm
        elif isinstance(event, Evaluated):
            evaluations[event.step] = event
        elif isinstance(event, Changed):
            marks.append(event)
    assert points.step.tolist() == sorted(told)
    for place_, step in enumerate(points.step.tolist()):
        assert same(points.loss[place_], told[step][0])
        assert same(points.accuracy[place_], told[step][1])
        assert same(points.gradient_norm[place_], norms.get(step))
    assert points.eval_step.tolist() == sorted(evaluations)
    for place_, step in enumerate(points.eval_step.tolist()):
        assert same(points.eval_accuracy[place_], evaluations[step].accuracy)
        assert same(points.eval_top5[place_], evaluations[step].top5_accuracy)
        assert points.eval_is_best[place_] == evaluations[step].is_best
    assert [mark.text for mark in points.marks] == [f"lr {m.before} → 1" for m in marks]
    assert not np.isnan(points.seconds).any()


@pytest.mark.skipif(os.name != "posix", reason="signals of the system")
def test_the_lock_goes_with_its_process(tmp_path):
    held = folder.lock(tmp_path)
    held.acquire(timeout=0)
    assert not folder.is_abandoned(tmp_path, "")
    held.release()
    assert folder.is_abandoned(tmp_path, "")
