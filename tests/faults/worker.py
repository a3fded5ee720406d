"""Processes that train while their files go bad: python -m tests.faults.worker FOLDER.

Each event is told as a line of JSON. What goes wrong with a mapped file ends a process outright,
so each fault has one of its own; they part when torch is there, which takes longest to import.
"""

from __future__ import annotations

import faulthandler
import importlib
import json
import os
import resource
import shutil
import signal
import sys
import traceback
from collections.abc import Callable
from pathlib import Path

import numpy as np

from designer import data
from designer.data import DataError, cache
from designer.graph import Design, FileError, file
from designer.layers.conv import Conv2d
from designer.layers.linear import Linear
from designer.layers.shape import Flatten
from designer.layers.source import Input
from designer.train import Ended, Failed, Remark, Steps
from designer.train.loop import train
from tests.data.pictures import fill
from tests.train.tiny import chain, recipe

AFTER_STEPS = 5


def design(name: Path, epochs: int = 3) -> Design:
    """A network that learns two classes of small pictures."""
    wanted = recipe(epochs=epochs, batch_size=8).replace(data=str(name), validation_split=0.0)
    return chain(Input((3, 12, 12)), Conv2d(4, (3, 3)), Flatten(), Linear(2), recipe=wanted)


def tell(**what: object) -> None:
    """Tell the process that waits."""
    print(json.dumps(what), flush=True)


def train_while(folder: Path, spoil: Callable[[Path, Path], None], *, mapped: bool = True) -> None:
    """Train on a folder of pictures, and spoil something between two steps."""
    pictures, run_dir = fill(folder / "pictures", {"cat": 80, "dog": 80}), folder / "run"
    if mapped:
        cache.IN_MEMORY = 100  # as if there were more pictures than memory
    drawn = design(pictures)
    dataset = data.load_for(drawn)
    assert cache.is_mapped(dataset.train.images) == mapped
    steps = 0
    for event in train(drawn, dataset, device="cpu", run_dir=run_dir):
        steps += len(event.losses) if isinstance(event, Steps) else 0
        if steps >= AFTER_STEPS and spoil is not nothing:
            spoil(pictures, run_dir)
            spoil = nothing
        tell(event=type(event).__name__, text=str(getattr(event, "message", "")))
    tell(steps=steps, files=sorted(p.name for p in run_dir.glob("*")))


def nothing(_pictures: Path, _run_dir: Path) -> None:
    """Spoil nothing more."""


def cut_mapped(_pictures: Path, _run_dir: Path) -> None:
    """Have another program cut the file short that the pictures are mapped from."""
    for path in cache.folder().glob("*.npy"):
        os.truncate(path, 4096)


def all_pictures_gone(pictures: Path, _run_dir: Path) -> None:
    """Have the stick with the pictures pulled, and the cache cleared."""
    shutil.rmtree(pictures)
    shutil.rmtree(cache.folder())


def run_gone(_pictures: Path, run_dir: Path) -> None:
    """Have the stick pulled that the run is kept on: at once, whatever is written meanwhile."""
    shutil.rmtree(run_dir.rename(run_dir.with_name("pulled")))


def full(_pictures: Path, _run_dir: Path) -> None:
    """Have no file grow beyond what a full disk would let it."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, resource.RLIM_INFINITY))


def arrays(folder: Path, spoil: Callable[[Path], None]) -> None:
    """Load an .npy file that is spoilt while it is read."""
    path, rng = folder / "x.npy", np.random.default_rng(0)
    np.save(path, rng.random((40_000, 1, 8, 8), dtype=np.float32))
    np.save(folder / "y.npy", rng.integers(2, size=40_000))
    spoilt = []

    def progress(_done: int, _total: int) -> None:
        if not spoilt:
            spoilt.append(True)
            spoil(path)

    try:
        loaded = data.load(str(path), None, progress)
        tell(loaded=len(loaded.train) + len(loaded.validation), spoilt=bool(spoilt))
    except DataError as error:
        tell(error=str(error), spoilt=bool(spoilt))


def pictures_replaced(folder: Path) -> None:
    """Load a folder of pictures that another program writes over while they are read."""
    pictures, spoilt = fill(folder / "pictures", {"cat": 300, "dog": 300}), []

    def progress(_done: int, _total: int) -> None:
        if not spoilt:
            spoilt.append(True)
            for path in pictures.rglob("*.png"):
                replace(path)

    try:
        loaded = data.load(str(pictures), None, progress)
        reasons = sorted({picture.reason for picture in loaded.unreadable})
        read = len(loaded.train) + len(loaded.validation)
        tell(loaded=read, unreadable=len(loaded.unreadable), reasons=reasons)
    except DataError as error:
        tell(error=str(error))


def denied(folder: Path) -> None:
    """Have nobody allowed to read a design, its pictures or a folder to write to."""
    pictures, closed = fill(folder / "pictures", {"cat": 4, "dog": 4}), folder / "closed"
    closed.mkdir()
    drawn = design(pictures)
    path = folder / "mine.convas"
    file.save(drawn, path)
    path.chmod(0)
    closed.chmod(0o500)
    _refused("read", FileError, lambda: file.load(path))
    _refused("save", FileError, lambda: file.save(drawn, closed / "mine.convas"))
    for event in train(drawn, data.load_for(drawn), device="cpu", run_dir=closed / "run"):
        if isinstance(event, Failed | Remark | Ended):
            tell(what="train", event=type(event).__name__, text=getattr(event, "message", ""))
    others = fill(folder / "others", {"cat": 4, "dog": 4})
    (others / "cat" / "000.png").chmod(0)
    (bad,) = data.load(str(others)).unreadable
    tell(what="picture", text=f"{bad.file}: {bad.reason}")
    others.chmod(0)
    _refused("pictures", DataError, lambda: data.load(str(others)))


def _refused(what: str, kind: type[Exception], do: Callable[[], object]) -> None:
    try:
        do()
        tell(what=what, text="")
    except kind as error:
        tell(what=what, text=str(error))


def cut(path: Path) -> None:
    """Cut a file short in place."""
    os.truncate(path, 100_000)


def replace(path: Path) -> None:
    """Put another file in its place."""
    other = path.with_suffix(".new")
    other.write_bytes(b"nothing that anybody can read")
    os.replace(other, path)


FAULTS: dict[str, Callable[[Path], None]] = {
    "mapped-cut": lambda folder: train_while(folder, cut_mapped),
    "pictures-gone": lambda folder: train_while(folder, all_pictures_gone),
    "pictures-gone-in-memory": lambda f: train_while(f, all_pictures_gone, mapped=False),
    "run-gone": lambda folder: train_while(folder, run_gone),
    "disk-full": lambda folder: train_while(folder, full),
    "array-cut": lambda folder: arrays(folder, cut),
    "array-gone": lambda folder: arrays(folder, Path.unlink),
    "array-replaced": lambda folder: arrays(folder, replace),
    "pictures-replaced": pictures_replaced,
    "denied": denied,
}


def apart(fault: str, folder: Path) -> int:
    """Let something go wrong in a process of its own, and return its exit status."""
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    try:
        folder.mkdir()
        os.environ["XDG_CACHE_HOME"] = str(folder / "cache")
        os.environ["XDG_DATA_HOME"] = str(folder / "data")
        FAULTS[fault](folder)
    except BaseException:
        traceback.print_exc()
        os._exit(1)
    os._exit(0)


if __name__ == "__main__":
    faulthandler.enable()
    importlib.import_module("torch._dynamo")  # as every first optimiser does
    for name in FAULTS:
        tell(fault=name)
        tell(status=apart(name, Path(sys.argv[1]) / name))
