"""What the tests of the command line share: a way to call it, and data that is read in no time."""

from __future__ import annotations

import json
import struct
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from designer.cli import main
from designer.data import Dataset, Split, load
from designer.graph import LAYERS, Design, Recipe, file
from designer.train.loop import train
from tests.train.tiny import chain


@dataclass(frozen=True)
class Result:
    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)

    @property
    def lines(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.out.splitlines()]

    def refused(self, *words: str, status: int = 2) -> bool:
        """Whether one sentence with all of these words, and nothing else, was said."""
        assert self.status == status
        assert self.err.count("\n") == 1, self.err
        assert self.err.rstrip().endswith((".", "?"))
        assert "Traceback" not in self.err
        assert [word for word in words if word not in self.err] == [], self.err
        return True


Convas = Callable[..., Result]


@pytest.fixture
def convas(capsys: pytest.CaptureFixture[str]) -> Convas:
    """Call the command line in this process."""

    def call(*words: str | Path) -> Result:
        capsys.readouterr()
        status = main([str(word) for word in words])
        return Result(status, *capsys.readouterr())

    return call


@pytest.fixture(scope="session")
def tiny_mnist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with 96 and 32 pictures in the files of MNIST: bars at ten places."""
    folder = tmp_path_factory.mktemp("tiny-mnist")
    for part, count in (("train", 96), ("t10k", 32)):
        labels = np.arange(count, dtype=np.uint8) % 10
        images = np.zeros((count, 28, 28), np.uint8)
        for image, label in zip(images, labels, strict=True):
            image[:, 2 * label + 4 : 2 * label + 6] = 255
        (folder / f"{part}-images-idx3-ubyte").write_bytes(
            struct.pack(">4i", 0x803, count, 28, 28) + images.tobytes()
        )
        (folder / f"{part}-labels-idx1-ubyte").write_bytes(
            struct.pack(">2i", 0x801, count) + labels.tobytes()
        )
    return folder


@pytest.fixture
def saved(tmp_path: Path) -> Callable[[Design], Path]:
    """Save a design and give the path."""

    def save(design: Design) -> Path:
        path = tmp_path / "design.convas"
        file.save(design, path)
        return path

    return save


@pytest.fixture(scope="session")
def run_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a short training of a small network on a few of the built-in digits."""
    folder = tmp_path_factory.mktemp("run")
    whole = load("digits")
    few = Split(whole.train.images[:512], whole.train.labels[:512])
    recipe = Recipe(data="digits", epochs=2, batch_size=32)
    layers = (LAYERS[name]() for name in ("ReLU", "MaxPool2d", "Flatten"))
    design = chain(
        LAYERS["Input"]((1, 28, 28)),
        LAYERS["Conv2d"](6, (5, 5)),
        *layers,
        LAYERS["Linear"](10),
        recipe=recipe,
    )
    for _ in train(design, Dataset(whole.info, few, few), device="cpu", run_dir=folder):
        pass
    return folder
