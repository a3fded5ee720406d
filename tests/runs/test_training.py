"""The history beside real trainings."""

from pathlib import Path

import numpy as np

from designer.runs import History, State, record, watch
from designer.train import Control, Ended, Epoch, Event, Started, Steps
from designer.train.loop import train
from tests.train.tiny import recipe, tiny_dataset, tiny_design


def trained(
    history: History, run_dir: Path, *, stop_after: int | None = None, resume: bool = False
) -> list[Event]:
    """Train three epochs, or stop after so many; give what was told."""
    design, control, told = tiny_design(recipe(epochs=3)), Control(), []
    events = train(
        design, tiny_dataset(), device="cpu", control=control, run_dir=run_dir, resume=resume
    )
    for event in record(events, design, history=history, run_dir=run_dir):
        told.append(event)
        if isinstance(event, Epoch) and event.epoch == stop_after:
            control.stop()
    return told


def test_a_training_is_kept_whole(history, tmp_path):
    told = trained(history, tmp_path / "run")
    (run,) = history.runs()
    end = told[-1]
    assert isinstance(end, Ended)
    assert (run.state, run.epochs_done, run.steps_done) == (State.FINISHED, 3, end.step)
    assert (run.best_accuracy, run.best_step) == (end.best_val_accuracy, end.best_step)
    losses = [loss for event in told if isinstance(event, Steps) for loss in event.losses]
    points = history.points(run.id)
    assert points.loss.tolist() == losses
    assert len(points.eval_step) == 3
    assert np.isfinite(points.lr[-1])
    assert not run.can_go_on


def test_a_training_that_goes_on_is_one_run(history, tmp_path):
    trained(history, tmp_path / "run", stop_after=1)
    (stopped,) = history.runs()
    assert (stopped.state, stopped.can_go_on) == (State.STOPPED, True)
    told = trained(history, tmp_path / "run", resume=True)
    (run,) = history.runs()
    assert (run.id, run.state, run.epochs_done) == (stopped.id, State.FINISHED, 3)
    assert isinstance(told[0], Started)
    assert 0 < told[0].step == stopped.steps_done
    other = History(tmp_path / "other.sqlite")
    trained(other, tmp_path / "whole")
    whole = other.points(other.runs()[0].id)
    assert np.array_equal(history.points(run.id).loss, whole.loss)


def test_who_looks_on_hears_what_was_told(history, tmp_path):
    told = trained(history, tmp_path / "run")
    heard = list(watch(tmp_path / "run", lambda: False))
    kinds = (Started, Steps, Epoch)
    assert [e for e in heard if isinstance(e, kinds)] == [e for e in told if isinstance(e, kinds)]
    assert isinstance(heard[-1], Ended)
