"""Two processes on one machine train as one does."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import torch
from safetensors.torch import load_file

from designer.analysis.numbers import grouped
from designer.train import (
    Adapted,
    Changed,
    Control,
    Ended,
    Event,
    Failed,
    Paused,
    Started,
    Steps,
    from_json,
)
from designer.train.checkpoint import read
from designer.train.loop import train

from .ranks import CASES, data
from .tiny import recipe, tiny_design

ROOT = Path(__file__).parents[2]
SECONDS = 300
"""Only what hangs takes so long, however busy the machine is."""

pytestmark = [
    pytest.mark.skipif(
        not torch.distributed.is_gloo_available(), reason="this PyTorch was built without Gloo"
    ),
    pytest.mark.slow,
]


TORCHRUN = ("-m", "torch.distributed.run", "--standalone", "--nproc-per-node=2")


def in_two(words: str, folder: Path, started_by: tuple[str, ...] = ()) -> subprocess.Popen[str]:
    """Start two processes of ranks.py, by torchrun or by a process that parts in two."""
    return subprocess.Popen(
        [sys.executable, *started_by, "-m", "tests.train.ranks", words, str(folder)],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )


def told(run_dir: Path) -> list[Event]:
    lines = (run_dir / "events.jsonl").read_text().splitlines()
    return [from_json(json.loads(line)) for line in lines]


def talk(process: subprocess.Popen[str]) -> tuple[str, str]:
    """Hear all that is still said; what does not end in time is ended."""
    try:
        return process.communicate(timeout=SECONDS)
    except subprocess.TimeoutExpired:
        process.terminate()  # torchrun ends the others, too
        out, errors = process.communicate()
        pytest.fail(f"two processes did not end in {SECONDS} s: {out[-2000:]} {errors[-2000:]}")


def hear_checkpoint(process: subprocess.Popen[str]) -> None:
    """Wait until the first checkpoint has been written; the first step may be earlier."""
    assert process.stdout
    assert any('"saved"' in line for line in process.stdout)


def assert_close(path: Path, expected: Path) -> None:
    torch.testing.assert_close(load_file(path), load_file(expected), rtol=1e-4, atol=1e-5)


def are_same(path: Path, other: Path) -> bool:
    """Whether two files hold the same weights, bit for bit."""
    one, two = load_file(path), load_file(other)
    return one.keys() == two.keys() and all(torch.equal(one[name], two[name]) for name in one)


def losses(events: list[Event]) -> list[float]:
    return [loss for event in events if isinstance(event, Steps) for loss in event.losses]


def epochs(events: list[Event]) -> list[list[float]]:
    """What epochs and evaluations say, but for times."""
    kept = ("epoch", "step", "train_loss", "train_accuracy", "loss", "accuracy", "is_best")
    return [
        [getattr(event, name) for name in kept if hasattr(event, name)]
        for event in events
        if hasattr(event, "is_best")
    ]


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The runs of one process."""
    root = tmp_path_factory.mktemp("alone")
    for name, design in CASES.items():
        list(train(design, data(), device="cpu", run_dir=root / name))
    return root


@pytest.fixture(scope="module")
def together(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The runs of two processes."""
    root = tmp_path_factory.mktemp("together")
    design, control = CASES["everything"], Control()
    control.pause()
    for event in train(design, data(), device="cpu", control=control, run_dir=root / "from one"):
        control.step()
        if isinstance(event, Steps) and event.step >= 3:
            control.stop()
    with in_two("all", root, () if hasattr(os, "fork") else TORCHRUN) as process:
        _, errors = talk(process)
    assert process.returncode == 0, errors
    return root


@pytest.mark.parametrize("name", CASES)
def test_losses_and_weights_are_those_of_one_process(alone, together, name):
    one, two = told(alone / name), told(together / name)
    assert len(losses(two)) == len(losses(one))
    np.testing.assert_allclose(losses(two), losses(one), rtol=1e-4)
    assert epochs(two) == [pytest.approx(values, rel=1e-4) for values in epochs(one)]
    assert isinstance(one[-1], Ended)
    assert isinstance(two[-1], Ended)
    assert (two[-1].reason, two[-1].best_epoch) == (one[-1].reason, one[-1].best_epoch)
    for file in ("last.safetensors", "best.safetensors"):
        assert_close(together / name / file, alone / name / file)


@pytest.mark.parametrize("begun", ["from one", "from two"])
def test_another_number_of_processes_goes_on(alone, together, begun):
    run_dir = together / begun
    if begun == "from two":
        assert 3 <= read(run_dir / "resume.safetensors").progress.step < 12
        list(train(CASES["everything"], data(), device="cpu", run_dir=run_dir, resume=True))
    assert_close(run_dir / "last.safetensors", alone / "everything" / "last.safetensors")


def test_the_first_process_steers_both(together):
    events = told(together / "steered")
    first, second = (i for i, event in enumerate(events) if isinstance(event, Paused))
    assert len(losses(events[first:second])) == 1  # the single step
    changes = {e.name: (e.before, e.after) for e in events if isinstance(e, Changed)}
    assert changes == {"lr": ("0.05", "0.01"), "drop1.p": ("0.3", "0.1")}
    (adapted,) = (e for e in events if isinstance(e, Adapted))
    assert (adapted.kept, adapted.total) == (2, 4)
    ended = events[-1]
    assert isinstance(ended, Ended)
    assert ended.reason == "stopped"
    assert are_same(together / "steered-0.safetensors", together / "steered-1.safetensors")


def test_both_begin_with_what_the_first_has_heard_by_then(together):
    changes = [event for event in told(together / "led") if isinstance(event, Changed)]
    assert [(event.step, event.name, event.after) for event in changes] == [(0, "lr", "0.01")]
    assert are_same(together / "led-0.safetensors", together / "led-1.safetensors")


def test_what_a_cpu_does_otherwise_is_told(together):
    started = told(together / "steered")[0]
    assert isinstance(started, Started)
    assert started.device == "2 × cpu"
    (remark,) = started.remarks
    assert "each of the 2 processes normalises its own part of a batch" in remark
    assert told(together / "momentum")[0].remarks == ()


def test_a_loss_that_is_no_number_ends_both(together):
    *_, last = told(together / "diverging")
    assert isinstance(last, Failed)
    assert "Try a smaller learning rate" in last.message
    assert last.cure


def test_processes_that_are_given_different_things_do_not_begin(together):
    for rank in (0, 1):
        message = (together / f"differing-{rank}").read_text()
        assert message.startswith("The 2 processes of this training have different designs")


def test_why_one_cannot_go_on_is_told_by_the_first(together):
    reason = (together / "broken-1").read_text()
    assert "picture 7 of Tiny has the label 99" in reason
    message = (together / "broken-0").read_text()
    assert message == f"Process 1 of this training could not go on: {reason}"
    assert not (together / "broken").exists()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGKILL")
@pytest.mark.parametrize("gone", [1, 0])
def test_a_process_that_dies_ends_the_training_clearly(tmp_path, gone):
    run_dir = tmp_path / "run"
    with in_two("endless", tmp_path, TORCHRUN) as process:
        hear_checkpoint(process)
        os.kill(int((tmp_path / f"pid-{gone}").read_text()), signal.SIGKILL)
        out, errors = talk(process)
    assert process.returncode == 1
    assert f"rank      : {gone} (local_rank: {gone})" in errors  # torchrun's own report
    assert errors.count("Traceback") == 1  # which ends in one
    progress = read(run_dir / "resume.safetensors").progress
    # On a crowded machine Gloo now and then waits on for one that is gone; torchrun ends that.
    if "forcefully exiting" not in errors:
        sentence = f"A process of this training is gone (rank {gone})."
        assert sentence in errors
        if gone == 1:
            last = from_json(json.loads(out.splitlines()[-1]))
            way_on = (
                f"The last checkpoint, after {grouped(progress.step)} steps, is in {run_dir}: "
                "go on from it with --resume."
            )
            assert last == told(run_dir)[-1] == Failed(f"{sentence} {way_on}")
    design = tiny_design(recipe(epochs=progress.epochs_done + 1))
    *_, last = train(design, data(), device="cpu", run_dir=run_dir, resume=True)
    assert isinstance(last, Ended)
    assert last.step > progress.step
