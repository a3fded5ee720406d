"""A training that was interrupted and taken up again ends as if it had not been."""

import multiprocessing
import os
import signal
import time
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from safetensors.torch import load_file

from designer.graph import Design, Layer, Optimizer
from designer.graph.augmentation import Augmentation
from designer.graph.optimizer import SGD, Adadelta, Adagrad, Adam, AdamW, Muon, NAdam, RMSprop
from designer.graph.schedule import CosineAnnealingLR, ReduceLROnPlateau
from designer.layers.activation import ReLU
from designer.layers.conv import Conv2d
from designer.layers.dropout import Dropout
from designer.layers.linear import Linear
from designer.layers.norm import BatchNorm2d
from designer.layers.shape import Flatten
from designer.layers.source import Input
from designer.train import Control, Ended, Epoch, Evaluated, Failed, Saved, Started, Steps, keeper
from designer.train.checkpoint import read
from designer.train.loop import train
from tests.examples import times

from .tiny import CLASSES, chain, recipe, tiny_dataset, tiny_design

EPOCHS_KILLED = 20
"""Of a training that is killed: long enough to be killed several times."""


def stateful(**options: object) -> Design:
    """A design with all that has to be remembered: momentum, running means, dropout, a schedule."""
    layers: tuple[Layer, ...] = (Input((1, 8, 8)), Conv2d(4, (3, 3)), BatchNorm2d(), ReLU())
    design = chain(*layers, Dropout(0.3), Flatten(), Linear(8), ReLU(), Linear(CLASSES))
    told = recipe(epochs=3, batch_size=60).replace(
        deterministic=True,
        ema=0.9,
        clip=1.0,
        accumulate=2,
        schedule=CosineAnnealingLR(warmup=0.5),
        augmentation=Augmentation(flip=True, shift=1),
    )
    return design.with_recipe(told.replace(**options))


def weights(events) -> dict[str, torch.Tensor]:
    *_, last = events
    assert isinstance(last, Ended), last
    return last.module.state_dict()


def same(a: dict[str, torch.Tensor], b: dict[str, torch.Tensor]) -> bool:
    return a.keys() == b.keys() and all(torch.equal(a[key], b[key]) for key in a)


def interrupted(design: Design, dataset, folder: Path, after: int) -> None:
    """Train until a checkpoint has been written after so many steps, then let go of it all."""
    control = Control()
    control.pause()
    events = train(design, dataset, device="cpu", control=control, run_dir=folder)
    for event in events:
        if isinstance(event, Saved) and event.step >= after:
            break
        step = event.step if isinstance(event, Steps) else 0
        (control.save if step >= after else control.step)()
        if step >= after:
            control.step()
    events.close()


@pytest.fixture(scope="module")
def undisturbed(dataset) -> Callable[[Optimizer], dict[str, torch.Tensor]]:
    """The weights that an optimiser gives where nothing interrupts it."""

    @cache
    def of(optimizer: Optimizer) -> dict[str, torch.Tensor]:
        return weights(train(stateful(optimizer=optimizer), dataset, device="cpu"))

    return of


@pytest.mark.parametrize(
    "optimizer",
    [
        SGD(lr=0.05, momentum=0.9, nesterov=True),
        Adam(lr=0.01),
        AdamW(),
        RMSprop(momentum=0.5),
        Adadelta(),
        Adagrad(),
        NAdam(),
        Muon(),
    ],
    ids=lambda o: type(o).__name__,
)
@pytest.mark.parametrize("after", [1, 5, 9])
def test_the_weights_are_the_same_bit_for_bit(dataset, tmp_path, undisturbed, optimizer, after):
    design, whole = stateful(optimizer=optimizer), undisturbed(optimizer)
    interrupted(design, dataset, tmp_path, after)
    torch.manual_seed(99)
    started, *_ = events = list(train(design, dataset, device="cpu", run_dir=tmp_path, resume=True))
    assert isinstance(started, Started)
    assert started.step >= after
    assert same(weights(events), whole)
    assert same(load_file(tmp_path / "last.safetensors"), whole)


def test_what_is_told_after_it_is_the_same_too(dataset, tmp_path):
    design = stateful(schedule=ReduceLROnPlateau(patience=0), early_stop=3, epochs=6)
    alike = {"seconds": 0.0, "examples_per_second": 0.0}

    def told(events) -> list[object]:
        kinds = (Epoch, Evaluated)
        rates = dict.fromkeys(alike, 0.0)
        return [
            replace(e, **{k: v for k, v in rates.items() if hasattr(e, k)})
            for e in events
            if isinstance(e, kinds)
        ]

    whole = told(train(design, dataset, device="cpu"))
    interrupted(design, dataset, tmp_path, 7)
    again = told(train(design, dataset, device="cpu", run_dir=tmp_path, resume=True))
    assert again
    assert again == whole[-len(again) :]


def test_epochs_can_be_added_to_a_finished_run(dataset, tmp_path):
    design = tiny_design(recipe(epochs=1))
    list(train(design, dataset, device="cpu", run_dir=tmp_path))
    longer = design.with_recipe(design.recipe.replace(epochs=3))
    events = list(train(longer, dataset, device="cpu", run_dir=tmp_path, resume=True))
    assert [e.epoch for e in events if isinstance(e, Epoch)] == [2, 3]
    assert same(weights(events), weights(train(longer, dataset, device="cpu")))


def test_what_cannot_be_gone_on_from_is_told(dataset, tmp_path):
    def message() -> str:
        (event,) = train(tiny_design(), dataset, device="cpu", run_dir=tmp_path, resume=True)
        assert isinstance(event, Failed)
        return event.message

    assert message().startswith(f"There is no checkpoint in {tmp_path} to go on from")
    list(train(tiny_design(recipe(epochs=1)), dataset, device="cpu", run_dir=tmp_path))
    path = tmp_path / "resume.safetensors"
    whole = path.read_bytes()
    for damaged in (
        b"",
        whole[:100],
        whole[:-7],
        b"x" * 2000,
        whole.replace(b"version", b"vorsion"),
    ):
        path.write_bytes(damaged)
        assert "is damaged and cannot be gone on from" in message()


@given(st.data())
@times(2)
def test_a_damaged_checkpoint_is_never_a_crash(tmp_path_factory, data):
    path = tmp_path_factory.getbasetemp() / "checkpoint" / "resume.safetensors"
    design, small = tiny_design(recipe(epochs=1)), tiny_dataset(64, 16)
    if not path.parent.exists():
        list(train(design, small, device="cpu", run_dir=path.parent))
        path.rename(path.with_suffix(".whole"))
    whole = path.with_suffix(".whole").read_bytes()
    content = bytearray(whole)
    for _ in range(data.draw(st.integers(1, 5))):
        content[data.draw(st.integers(0, 4000))] = data.draw(st.integers(0, 255))
    path.write_bytes(content)
    events = train(
        tiny_design(), tiny_dataset(64, 16), device="cpu", run_dir=path.parent, resume=True
    )
    *_, last = events
    assert isinstance(last, Ended | Failed)


def train_in_child(folder: Path, resume: bool) -> None:
    """Train with a checkpoint after each epoch, until killed."""
    torch.set_num_threads(1)
    keeper.EVERY_SECONDS = keeper.RUSH_SECONDS = 0.0
    events = train(
        stateful(epochs=EPOCHS_KILLED), tiny_dataset(), device="cpu", run_dir=folder, resume=resume
    )
    assert isinstance(list(events)[-1], Ended)


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGKILL")
def test_after_kill_at_any_moment_the_weights_are_the_same(dataset, tmp_path):
    """Killed again and again at moments that differ from run to run, until one comes to its end."""
    whole = weights(train(stateful(epochs=EPOCHS_KILLED), dataset, device="cpu"))
    processes = multiprocessing.get_context("forkserver")
    # Imported once, not by every child: the first optimiser imports the second by itself.
    processes.set_forkserver_preload([__name__, "torch._dynamo"])
    kills, patience = 0, 0.05
    while True:
        resume = (tmp_path / "resume.safetensors").exists()
        child = processes.Process(target=train_in_child, args=(tmp_path, resume))
        child.start()
        child.join(patience + 0.01 * (time.time_ns() % 7))
        if child.is_alive():
            child.kill()
            kills += 1
        child.join()
        if child.exitcode == 0:
            break
        assert child.exitcode == -signal.SIGKILL
        patience *= 2
    assert kills
    assert same(load_file(tmp_path / "last.safetensors"), whole)
    assert read(tmp_path / "resume.safetensors").progress.epochs_done == EPOCHS_KILLED
