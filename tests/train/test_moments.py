"""What a network was at moments of its training is kept, in bounded room, and changes nothing."""

import math
import os
import shutil
from itertools import pairwise

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from safetensors.torch import load_file, save_file

from designer.compile import build
from designer.graph.optimizer import SGD
from designer.train import (
    Answer,
    Control,
    Ended,
    Epoch,
    Remark,
    Started,
    Steps,
    moments,
    pace,
    snapshots,
)
from designer.train.failure import TrainingError
from designer.train.loop import train
from designer.train.moments import Moment, surplus
from designer.train.pace import GRACE_S, GROWTH, SHARE, Pace

from .test_resume import interrupted, same, stateful, weights
from .tiny import recipe, tiny_design

sorted_steps = st.lists(st.integers(0, 10**6), min_size=1, max_size=80, unique=True).map(sorted)


@pytest.fixture
def unhurried(monkeypatch):  # a machine that is busy with other things would miss some moments
    monkeypatch.setattr(pace, "GRACE_S", 1e9)


def steps_in(folder) -> list[int]:
    return [moment.step for moment in moments.moments(folder)]


def log(step: int) -> float:
    return math.log(1 + step)


@given(sorted_steps, st.data(), st.integers(2, 60), st.integers(0, 500))
def test_what_remains_has_room_and_the_first_and_the_last(steps, data, most, room):
    kept = {step: data.draw(st.integers(1, 50)) for step in steps}
    gone = surplus(kept, most, room)
    rest = [step for step in steps if step not in gone]
    assert len(gone) == len(set(gone))
    assert (rest[0], rest[-1]) == (steps[0], steps[-1])
    assert len(rest) <= 2 or (len(rest) <= most and sum(kept[s] for s in rest) <= room)
    if gone:  # not one more than had to go
        *_, last = gone
        before = [*rest, last]
        assert len(before) > most or sum(kept[s] for s in before) > room


@given(sorted_steps, st.integers(3, 60))
def test_what_remains_lies_evenly(steps, most):
    """No gap that came of thinning is wider than any two neighbouring gaps together."""
    gone = set(surplus(dict.fromkeys(steps, 1), most, len(steps)))
    rest = [step for step in steps if step not in gone]
    made = [b - a for a, b in pairwise(map(log, rest))]
    old = {log(b) - log(a) for a, b in pairwise(steps)}
    for gap in made:
        if gap not in old:
            assert gap <= min(a + b for a, b in pairwise(made)) + 1e-9


@given(st.integers(300, 20_000), st.integers(10, 500))
def test_while_a_training_goes_on_its_moments_stay_spread_evenly(last, per_epoch):
    timer, kept, most = Pace(0.0), {}, 20
    for step in range(last + 1):
        if timer.is_due(step) or step % per_epoch == 0:
            timer.keep(step)
            kept[step] = 1
            for gone in surplus(kept, most, 10**9):
                del kept[gone]
    rest = list(kept)
    fair = log(rest[-1]) / (most - 1)
    assert len(rest) == most
    # Between neighbouring steps there is nothing to keep; the last one is where it is.
    wide = [log(b) - log(a) for a, b in pairwise(rest) if b - a > 1]
    assert max(wide) <= 2.5 * fair


def test_moments_come_at_every_first_step_and_then_ever_more_seldom():
    timer, taken = Pace(0.0), []
    for step in range(10_001):
        if timer.is_due(step):
            timer.keep(step)
            taken.append(step)
    assert taken[:7] == [0, 1, 2, 3, 4, 5, 6]
    assert 50 <= len(taken) <= 65
    assert all(1 + b >= GROWTH * (1 + a) for a, b in pairwise(taken))


@given(st.floats(1e-4, 2.0), st.floats(0, 1e5))
def test_copies_never_take_more_than_their_share(took, began):
    timer, seconds, spent = Pace(began), began, 0.0
    for step in range(500):
        if timer.is_affordable(seconds):
            timer.keep(step, took)
            spent += took
        seconds += 0.05
        # The first copy is made before its cost is known.
        assert spent <= took + GRACE_S + SHARE * (seconds - began)


@pytest.mark.usefixtures("unhurried")
def test_a_moment_has_the_weights_of_its_step(dataset, tmp_path):
    control, seen = Control(), {}
    design = stateful()
    control.pause()
    for event in train(design, dataset, device="cpu", control=control, run_dir=tmp_path):
        if isinstance(event, Answer):
            seen[event.key] = event.value
            control.watch(event.key, None)
        elif isinstance(event, Started | Steps):  # a new question is answered before the next step
            control.watch(event.step, lambda m: {k: v.clone() for k, v in m.state_dict().items()})
            control.step()
    kept = moments.moments(tmp_path)
    assert {0, 1, 2, 3, 4, 5, 6, 8, 10, 15} <= {m.step for m in kept} <= set(seen)
    for moment in kept:
        assert snapshots.design_at(moment) == design
        assert same(snapshots.weights_at(moment), seen[moment.step])


@pytest.mark.usefixtures("unhurried")
def test_the_first_and_the_last_are_what_training_begins_and_ends_with(dataset, tmp_path):
    torch.manual_seed(0)
    design = tiny_design(recipe(epochs=3, optimizer=SGD(lr=0.5)))
    events = list(train(design, dataset, device="cpu", run_dir=tmp_path))
    first, *_, last = moments.moments(tmp_path)
    torch.manual_seed(design.recipe.seed)
    assert same(snapshots.weights_at(first), build(design).state_dict())
    assert (first.step, last.step) == (0, events[-1].step)
    assert same(snapshots.weights_at(last), events[-1].module.state_dict())
    assert {e.step for e in events if isinstance(e, Epoch)} <= set(steps_in(tmp_path))


def test_training_is_the_same_bit_for_bit_with_moments_and_without(dataset, tmp_path, monkeypatch):
    design = stateful()
    kept = weights(train(design, dataset, device="cpu", run_dir=tmp_path / "kept"))
    monkeypatch.setattr(snapshots, "ROOM", 0)
    assert same(weights(train(design, dataset, device="cpu", run_dir=tmp_path / "none")), kept)
    assert same(weights(train(design, dataset, device="cpu")), kept)
    assert steps_in(tmp_path / "kept")
    assert not steps_in(tmp_path / "none")


def test_resuming_drops_what_is_later_and_keeps_the_rest(dataset, tmp_path):
    design = stateful()
    whole = tmp_path / "whole"
    list(train(design, dataset, device="cpu", run_dir=whole))
    again = tmp_path / "again"
    interrupted(design, dataset, again, 5)
    before = {m.step: m.path.read_bytes() for m in moments.moments(again)}
    later = moments.path_of(again, 10**6)
    shutil.copy(moments.path_of(again, 0), later)
    events = train(design, dataset, device="cpu", run_dir=again, resume=True)
    started = next(events)
    assert not later.exists()
    assert max(steps_in(again)) <= started.step
    list(events)
    assert set(before) <= set(steps_in(again))
    for step in set(steps_in(again)) & set(steps_in(whole)):
        there, here = moments.path_of(whole, step), moments.path_of(again, step)
        assert same(load_file(here), load_file(there))


def test_a_new_run_in_a_folder_begins_without_the_moments_of_the_old_one(dataset, tmp_path):
    design = tiny_design(recipe(epochs=3))
    list(train(design, dataset, device="cpu", run_dir=tmp_path))
    (tmp_path / "snapshots" / "notes.txt").write_text("mine")
    events = train(tiny_design(recipe(epochs=1)), dataset, device="cpu", run_dir=tmp_path)
    next(events)
    assert not steps_in(tmp_path)
    *_, ended = events
    assert max(steps_in(tmp_path)) == ended.step
    assert (tmp_path / "snapshots" / "notes.txt").read_text() == "mine"


def test_a_folder_for_moments_that_cannot_be_made_is_told_once(dataset, tmp_path):
    (tmp_path / "snapshots").write_text("in the way")
    *rest, ended = train(tiny_design(recipe(epochs=4)), dataset, device="cpu", run_dir=tmp_path)
    assert isinstance(ended, Ended)
    (remark,) = (e.message for e in rest if isinstance(e, Remark))
    assert remark.startswith(f"The run folder {tmp_path} cannot be written to: File exists.")
    assert same(load_file(tmp_path / "last.safetensors"), ended.module.state_dict())


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="only Linux has a disk that is full")
def test_a_full_disk_ends_nothing(dataset, tmp_path, monkeypatch):
    def full(*_, **__):
        with open("/dev/full", "wb", buffering=0) as device:
            device.write(b"weights")

    monkeypatch.setattr(snapshots, "write", full)
    *rest, ended = train(tiny_design(recipe(epochs=4)), dataset, device="cpu", run_dir=tmp_path)
    assert isinstance(ended, Ended)
    (remark,) = (e.message for e in rest if isinstance(e, Remark))
    assert "No space left on device" in remark
    assert not steps_in(tmp_path)


def test_moments_are_thinned_while_training_goes_on(dataset, tmp_path, monkeypatch):
    monkeypatch.setattr(moments.surplus, "__defaults__", (5, moments.ROOM))
    *_, ended = train(tiny_design(recipe(epochs=3)), dataset, device="cpu", run_dir=tmp_path)
    first, *_, last = steps = steps_in(tmp_path)
    assert len(steps) == 5
    assert (first, last) == (0, ended.step)


def test_a_network_with_little_room_is_kept_in_half_the_bytes(monkeypatch):
    state = {"weight": torch.randn(64, 64), "count": torch.tensor(7)}
    assert all(snapshots.compact(state)[key] is value for key, value in state.items())
    monkeypatch.setattr(snapshots, "ROOM", 59 * 4 * 64 * 64)
    small = snapshots.compact(state)
    assert (small["weight"].dtype, small["count"].dtype) == (torch.bfloat16, torch.int64)
    assert snapshots.fits(state)
    monkeypatch.setattr(snapshots, "ROOM", 4 * 64 * 64)
    assert not snapshots.fits(state)  # two of them and a count


def test_what_is_kept_in_half_the_bytes_fits_the_network_again(dataset, tmp_path, monkeypatch):
    monkeypatch.setattr(snapshots, "ROOM", 8 << 10)
    design = stateful(epochs=1)
    *_, ended = train(design, dataset, device="cpu", run_dir=tmp_path)
    *_, last = moments.moments(tmp_path)
    assert torch.bfloat16 in {t.dtype for t in load_file(last.path).values()}
    module = build(design)
    module.load_state_dict(snapshots.weights_at(last))
    for key, value in ended.module.state_dict().items():
        torch.testing.assert_close(module.state_dict()[key], value, rtol=2**-8, atol=0)


def test_a_network_too_large_for_moments_has_none(dataset, tmp_path, monkeypatch):
    monkeypatch.setattr(snapshots, "ROOM", 100)
    *_, ended = train(tiny_design(recipe(epochs=1)), dataset, device="cpu", run_dir=tmp_path)
    assert isinstance(ended, Ended)
    assert not steps_in(tmp_path)


def test_foreign_files_are_passed_over_and_damaged_ones_told(dataset, tmp_path):
    list(train(tiny_design(recipe(epochs=1)), dataset, device="cpu", run_dir=tmp_path))
    steps = steps_in(tmp_path)
    folder = tmp_path / "snapshots"
    for name in ("a.safetensors", "007.safetensors", ".3.safetensors.partial", "-1.safetensors"):
        (folder / name).write_bytes(b"x")
    (folder / "99.safetensors").write_bytes(b"")
    assert steps_in(tmp_path) == steps
    assert moments.moments(tmp_path / "nowhere") == ()
    last = moments.moments(tmp_path)[-1]
    whole = last.path.read_bytes()
    for damaged in (whole[:-3], b"x" * 90, b"\xff" * 8):
        last.path.write_bytes(damaged)
        for read in (snapshots.weights_at, snapshots.design_at):
            with pytest.raises(TrainingError, match="is damaged and shows nothing of step"):
                read(last)
    save_file({"weight": torch.zeros(1)}, last.path)
    with pytest.raises(TrainingError, match="is damaged"):
        snapshots.design_at(last)
    last.path.unlink()
    with pytest.raises(TrainingError, match=f"What was kept of step {last.step} is gone"):
        snapshots.weights_at(last)
    assert Moment(0, folder / "0.safetensors") in moments.moments(tmp_path)
