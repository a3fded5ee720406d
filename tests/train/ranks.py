"""What the processes of the tests in test_distributed.py do."""

from __future__ import annotations

import importlib
import os
import socket
import sys
import traceback
from collections.abc import Callable
from pathlib import Path

import torch

from designer.cli.inputs import Place
from designer.cli.training import as_json, follow, status_of
from designer.data import Dataset
from designer.graph import Design, edit
from designer.graph.augmentation import Augmentation
from designer.graph.optimizer import SGD, Adam, AdamW
from designer.graph.schedule import CosineAnnealingLR, ReduceLROnPlateau
from designer.layers.activation import ReLU
from designer.layers.conv import Conv2d
from designer.layers.dropout import Dropout
from designer.layers.linear import Linear
from designer.layers.norm import BatchNorm2d
from designer.layers.shape import Flatten
from designer.layers.source import Input
from designer.train import Adapted, Control, Ended, Event, Failed, Paused, Steps, torchrun
from designer.train.checkpoint import write_weights
from designer.train.loop import train

from .tiny import CLASSES, chain, recipe, tiny_dataset, tiny_design

TRAIN, VALIDATION = 509, 103
"""Odd numbers of examples, so that nothing comes out even."""

CASES: dict[str, Design] = {
    "momentum": tiny_design(recipe(batch_size=64, optimizer=SGD(lr=0.05, momentum=0.9))),
    "everything": tiny_design(
        recipe(batch_size=30, optimizer=AdamW(lr=0.01)).replace(
            accumulate=3, clip=0.5, ema=0.9, schedule=CosineAnnealingLR(warmup=0.5)
        )
    ),
    # 509 = 2 * 253 + 3: for a last batch so small no one stays away.
    "small last batch": tiny_design(recipe(batch_size=253, optimizer=Adam(lr=0.01))),
    # 509 = 101 * 5 + 4: a part of one each.
    "single examples": tiny_design(recipe(batch_size=101, optimizer=Adam(lr=0.01))),
    "normalised by the data set": tiny_design(
        recipe(batch_size=64, optimizer=SGD(lr=0.05)).replace(normalize="dataset")
    ),
    "evaluated in steps": tiny_design(
        recipe(epochs=3, batch_size=64, optimizer=SGD(lr=0.1)).replace(
            evaluate_every=3,
            evaluate_unit="steps",
            schedule=ReduceLROnPlateau(patience=0),
            early_stop=3,
            keep_best=True,
        )
    ),
}


def normalised() -> Design:
    """A design with what differs between processes: batch norms, dropout and varied pictures."""
    return chain(
        Input((1, 8, 8)),
        Conv2d(4, (3, 3)),
        BatchNorm2d(),
        ReLU(),
        Dropout(0.3),
        Flatten(),
        Linear(CLASSES),
        recipe=recipe(epochs=3, optimizer=SGD(lr=0.05, momentum=0.9)).replace(
            augmentation=Augmentation(flip=True, rotation=5, mixup=0.4, cutmix=1)
        ),
    )


def changed(design: Design) -> Design:
    """Another learning rate, another dropout, and a layer more before the last."""
    by_kind = {type(node.layer): node for node in design.nodes}
    design = edit.set_options(design, by_kind[Dropout].id, p=0.1)
    (wire,) = design.incoming[by_kind[Linear].id]
    design, _ = edit.insert_on_wire(design, wire, Linear(8))
    return design.with_recipe(design.recipe.replace(optimizer=SGD(lr=0.01, momentum=0.9)))


def data() -> Dataset:
    return tiny_dataset(TRAIN, VALIDATION)


def run_cases(root: Path) -> None:
    """Train what is compared with one process, one after the other."""
    for name, design in CASES.items():
        _finish(design, root / name)


def run_resumed(root: Path) -> None:
    """Go on with what one process began, and begin what one process is to go on with."""
    design = CASES["everything"]
    _finish(design, root / "from one", resume=True)
    control = Control()
    run_dir = root / "from two"
    for event in train(design, data(), device="cpu", control=control, run_dir=run_dir):
        if isinstance(event, Steps) and event.step >= 3:
            control.stop()


def run_steered(root: Path) -> None:
    """Pause, step, change and resume by the hand of the first process alone."""
    design = normalised()
    design = design.with_recipe(design.recipe.replace(epochs=1000))
    control, place = Control(), torchrun.here()
    pauses = 0
    last: Event | None = None
    for event in train(design, data(), device="cpu", control=control, run_dir=root / "steered"):
        last = event
        if not place.is_first:
            continue
        match event:
            case Steps() if not pauses:
                control.pause()
            case Paused():
                pauses += 1
                if pauses == 1:
                    control.step()
                else:
                    control.follow(changed(design))
                    control.resume()
            case Adapted():
                control.stop_after_epoch()
    assert isinstance(last, Ended), last
    assert last.module
    write_weights(last.module.state_dict(), root / f"steered-{place.rank}.safetensors")


def run_diverging(root: Path) -> None:
    """Learn so fast that numbers end."""
    design = tiny_design(recipe(optimizer=SGD(lr=1e30)))
    *_, last = train(design, data(), device="cpu", run_dir=root / "diverging")
    assert isinstance(last, Failed), last


def run_differing(root: Path) -> None:
    """Be given other designs."""
    design = tiny_design(recipe(seed=torchrun.here().rank))
    (last,) = train(design, data(), device="cpu", run_dir=root / "differing")
    assert isinstance(last, Failed), last
    (root / f"differing-{torchrun.here().rank}").write_text(last.message)


def run_broken(root: Path) -> None:
    """Be given data of which one process cannot make anything."""
    place, whole = torchrun.here(), data()
    if place.rank == 1:
        whole.train.labels[7] = 99
    (last,) = train(tiny_design(), whole, device="cpu", run_dir=root / "broken")
    assert isinstance(last, Failed), last
    (root / f"broken-{place.rank}").write_text(last.message)


def run_led(root: Path) -> None:
    """Be told of a change before it begins, by the hand of the first process alone."""
    place, control = torchrun.here(), Control()
    design = CASES["momentum"]
    if place.is_first:
        slower = design.recipe.replace(optimizer=SGD(lr=0.01, momentum=0.9))
        control.follow(design.with_recipe(slower))
    *_, last = train(design, data(), device="cpu", control=control, run_dir=root / "led")
    assert isinstance(last, Ended), last
    assert last.module
    write_weights(last.module.state_dict(), root / f"led-{place.rank}.safetensors")


def run_endless(root: Path) -> int:
    """Train as the command line does until a signal comes; say first who this is."""
    design = tiny_design(recipe(epochs=100_000))
    (root / f"pid-{torchrun.here().rank}").write_text(str(os.getpid()))
    return status_of(follow(design, data(), "cpu", Place(root / "run"), as_json))


def _finish(design: Design, run_dir: Path, *, resume: bool = False) -> None:
    *_, last = train(design, data(), device="cpu", run_dir=run_dir, resume=resume)
    assert isinstance(last, Ended), last


def run_all(root: Path) -> int:
    """Do all that ends by itself."""
    runs = (run_cases, run_resumed, run_steered, run_led)
    for work in (*runs, run_diverging, run_differing, run_broken):
        work(root)
    return 0


def be_two(work: Callable[[Path], int], root: Path) -> int:
    """Be two processes, told of each other as by torchrun; torch is imported once for both."""
    importlib.import_module("torch._dynamo")  # as every first optimiser does
    with socket.create_server(("localhost", 0)) as free:
        port = free.getsockname()[1]
    os.environ |= {"MASTER_ADDR": "localhost", "MASTER_PORT": str(port)}
    os.environ |= {"WORLD_SIZE": "2", "LOCAL_WORLD_SIZE": "2"}
    children = [_forked(work, root, rank) for rank in range(2)]
    return max(abs(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])) for child in children)


def _forked(work: Callable[[Path], int], root: Path, rank: int) -> int:
    child = os.fork()
    if child:
        return child
    os.environ |= {"RANK": str(rank), "LOCAL_RANK": str(rank)}
    try:
        os._exit(work(root))
    except BaseException:
        traceback.print_exc()
        os._exit(1)


if __name__ == "__main__":
    torch.set_num_threads(1)
    words, folder = sys.argv[1], Path(sys.argv[2])
    work = run_all if words == "all" else run_endless
    sys.exit(work(folder) if torchrun.here().size > 1 else be_two(work, folder))
