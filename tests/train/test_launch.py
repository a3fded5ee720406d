"""Two processes are started, heard and stopped as one training."""

import json
import os
import subprocess
import sys
import threading
from collections import deque
from pathlib import Path

import pytest
import torch

from designer.data import load
from designer.graph import Design
from designer.layers.linear import Linear
from designer.layers.shape import Flatten
from designer.layers.source import Input
from designer.train import (
    Changed,
    Control,
    Ended,
    Epoch,
    Event,
    Failed,
    Paused,
    Saved,
    Started,
    Steps,
    from_json,
)
from designer.train.checkpoint import read
from designer.train.launch import command, end_of, launch
from designer.train.loop import train

from .tiny import chain, recipe

ROOT = Path(__file__).parents[2]

pytestmark = [
    pytest.mark.skipif(
        not torch.distributed.is_gloo_available(), reason="this PyTorch was built without Gloo"
    ),
    pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGTERM to stop torchrun with"),
]


def small(data: str = "digits") -> Design:
    """A design for the digits that are built in."""
    told = recipe(epochs=10_000, batch_size=500).replace(data=data)
    return chain(Input((1, 28, 28)), Flatten(), Linear(10), recipe=told)


def told_by(run_dir: Path) -> list[Event]:
    lines = (run_dir / "events.jsonl").read_text().splitlines()
    return [from_json(json.loads(line)) for line in lines]


@pytest.mark.slow
def test_it_goes_on_and_is_heard_and_steered_like_a_training_in_this_process(tmp_path):
    before = set(threading.enumerate())
    design, control = small(), Control()
    one = design.with_recipe(design.recipe.replace(epochs=1))
    *_, begun = train(one, load("digits"), device="cpu", run_dir=tmp_path)
    assert isinstance(begun, Ended)
    told: list[Event] = []
    for event in launch(design, tmp_path, None, control, 2, device="cpu", resume=True):
        told.append(event)
        match event:
            case Epoch() if event.epoch == 2:
                control.pause()
            case Paused() if told.count(Paused()) == 1:
                control.step()
            case Paused():
                slower = design.recipe.replace(optimizer=design.recipe.optimizer.replace(lr=0.001))
                control.follow(design.with_recipe(slower))
                control.evaluate()
                control.resume()
            case Changed():
                control.stop()
    started, ended = told[0], told[-1]
    assert isinstance(started, Started)
    assert (started.device, started.train_examples) == ("2 × cpu", 12_000)
    assert started.step == begun.step
    first, second = (index for index, event in enumerate(told) if isinstance(event, Paused))
    steps = [event for event in told[first:second] if isinstance(event, Steps)]
    assert sum(len(event.losses) for event in steps) == 1
    assert [(e.name, e.after) for e in told if isinstance(e, Changed)] == [("lr", "0.001")]
    assert isinstance(ended, Ended)
    assert (ended.reason, ended.module) == ("stopped", None)
    assert read(tmp_path / "resume.safetensors").progress.step == ended.step
    assert {thread for thread in threading.enumerate() if thread.daemon} <= before


@pytest.mark.slow
def test_a_training_that_is_let_go_of_stops_with_a_checkpoint(tmp_path):
    """By a signal to torchrun, which passes it on to both."""
    events = launch(small(), tmp_path, None, Control(), 2, device="cpu")
    assert any(isinstance(event, Steps) for event in events)
    events.close()
    progress = read(tmp_path / "resume.safetensors").progress
    assert progress.step > 0
    *_, saved, ended = told_by(tmp_path)
    assert isinstance(saved, Saved)
    assert isinstance(ended, Ended)
    assert ended.reason == "stopped"
    assert saved.step == ended.step == progress.step


@pytest.mark.slow
def test_what_cannot_begin_is_told_in_its_own_words(tmp_path):
    (failed,) = launch(small(data="no such set"), tmp_path, None, Control(), 2, device="cpu")
    assert isinstance(failed, Failed)
    assert failed.message.startswith("The processes of this training ended after step 0. ")
    assert "no such set" in failed.message
    assert "Traceback" not in failed.message


@pytest.mark.parametrize(
    ("lines", "reason"),
    [
        ([], "They did not say why."),
        (["W0101 12:00:00 Setting a variable to 1.", "a FAILED"], "They did not say why."),
        (["The disk is full.", "  File x.", "torch.x.ChildFailedError:"], "The disk is full."),
        (["Traceback (most recent call last):", "KeyError: 'a'", "=" * 60], "KeyError: 'a'"),
        (
            [
                "Root Cause (first):",
                "[0]:",
                "  rank      : 1 (local_rank: 1)",
                "  exitcode  : -9 (x)",
            ],
            "Process 1 was the first to end, by signal 9.",
        ),
    ],
)
def test_of_what_processes_said_the_sentences_are_told(lines, reason):
    event = end_of(Control(), deque(lines), 7)
    assert event == Failed(f"The processes of this training ended after step 7. {reason}")


def test_the_command_is_one_that_people_can_type(tmp_path):
    words = command(Path("a.convas"), tmp_path, None, 4, device="cuda")
    assert words[1:6] == ["-m", "torch.distributed.run", "--standalone", "--nproc-per-node=4", "-m"]
    assert words[6:11] == ["designer", "train", "a.convas", "--run-dir", str(tmp_path)]
    assert words[11:] == ["--device", "cuda", "--json"]
    resumed = command(Path("a.convas"), tmp_path, Path("data"), 2, resume=True)
    assert resumed[8:12] == ["--resume", str(tmp_path), "--data-dir", "data"]


def test_the_window_can_have_it_without_torch():
    """It starts others that import it; the window itself must not."""
    code = "import sys, designer.train.launch; sys.exit('torch' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT).returncode == 0
