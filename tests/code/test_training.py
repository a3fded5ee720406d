"""The script that trains, run as a user runs it."""

import gzip
import struct
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch

from designer.code import CodeError, write
from designer.compile import build
from designer.graph import Augmentation, Design, Recipe, edit
from designer.graph.loss import LOSSES, BCEWithLogitsLoss, CrossEntropyLoss
from designer.graph.optimizer import OPTIMIZERS, SGD, Adam, Muon
from designer.graph.schedule import SCHEDULES, Moment, OneCycleLR
from designer.layers.conv import Conv2d
from designer.layers.linear import Linear
from designer.layers.norm import BatchNorm2d
from designer.layers.shape import Flatten
from designer.layers.source import Input

TINY = Design(name="tiny")
for _layer in (Input((1, 8, 8)), Conv2d(4), BatchNorm2d(), Flatten(), Linear(6), Linear(3)):
    if not TINY.nodes:
        TINY, _node = edit.add(TINY, _layer, (0.0, 0.0))
    else:
        TINY, _node = edit.add_after(TINY, TINY.nodes[-1].id, _layer, (0.0, 0.0))

RECIPES = {
    "plain": Recipe(data="mnist", epochs=2, batch_size=8),
    "all": Recipe(
        data="mnist",
        epochs=3,
        batch_size=4,
        accumulate=2,
        optimizer=Muon(),
        schedule=OneCycleLR(warmup=0.5),
        loss=BCEWithLogitsLoss("balanced", 0.1),
        augmentation=Augmentation(flip=True, shift=2),
        clip=1.0,
        ema=0.9,
        precision="bf16",
        weight_init="kaiming_normal",
        validation_split=0.25,
        evaluate_every=2,
        evaluate_unit="steps",
        monitor="val_loss",
        early_stop=2,
        keep_best=True,
        deterministic=True,
    ),
    "fp16": Recipe(data="mnist", epochs=1, batch_size=8, precision="fp16", clip=0.5),
    "dataset": Recipe(
        epochs=1,
        batch_size=8,
        ema=0.9,
        validation_split=0.25,
        loss=CrossEntropyLoss("balanced"),
        augmentation=Augmentation(flip=True, shift=2),
        normalize="dataset",
    ),
    "imagenet": Recipe(epochs=1, batch_size=8, normalize="imagenet"),
    "npz": Recipe(epochs=2, batch_size=8, evaluate_every=2, loss=CrossEntropyLoss("balanced")),
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Pictures of three classes, as IDX files and as an archive."""
    home = tmp_path_factory.mktemp("data")
    rng, arrays = np.random.default_rng(0), {}
    for part, prefix, count in (("train", "train", 41), ("validation", "t10k", 12)):
        labels = (np.arange(count) % 3).astype(np.uint8)
        images = rng.integers(0, 256, (count, 8, 8), np.uint8) // 4 + labels[:, None, None] * 60
        head = struct.pack(">HBB3I", 0, 8, 3, *images.shape)
        (home / f"{prefix}-images-idx3-ubyte").write_bytes(head + images.tobytes())
        packed = gzip.compress(struct.pack(">HBBI", 0, 8, 1, count) + labels.tobytes())
        (home / f"{prefix}-labels-idx1-ubyte.gz").write_bytes(packed)
        arrays |= {f"{part}_images": images[:, None], f"{part}_labels": labels}
    np.savez(home / "data.npz", **arrays)
    return home


ALL = """
import runpy, sys

for name in sys.argv.pop().split():
    print(name)
    runpy.run_path(f"{name}.py", run_name="__main__")
"""


@pytest.mark.slow
def test_scripts_train_and_their_weights_fit_the_networks(folder: Path, tmp_path: Path) -> None:
    for name, recipe in RECIPES.items():
        text = write(replace(TINY.with_recipe(recipe), name=name), training=True).text
        (tmp_path / f"{name}.py").write_text(text, encoding="utf-8")
    command = [sys.executable, "-I", "-c", ALL, str(folder), " ".join(RECIPES)]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    for name, recipe in RECIPES.items():
        weights = torch.load(tmp_path / f"{name.capitalize()}.pt", weights_only=True)
        build(TINY.with_recipe(recipe)).load_state_dict(weights)
        assert all(tensor.isfinite().all() for tensor in weights.values())


def _functions(recipe: Recipe) -> dict:
    names: dict = {"__name__": "written"}
    exec(write(TINY.with_recipe(recipe), training=True).text, names)
    return names


@pytest.mark.parametrize("kind", SCHEDULES.values())
@pytest.mark.parametrize("warmup", [0.0, 1.5])
def test_the_rate_is_that_of_the_schedule(kind: type, warmup: float) -> None:
    recipe = Recipe(epochs=6, optimizer=SGD(lr=0.3), schedule=kind(warmup=warmup))
    rate = _functions(recipe)["learning_rate"]
    values = (0.5, 0.6, 0.6, 0.6, 0.6, 0.6, 0.7)
    for step in range(24):
        monitored = values[: step // 3]
        wanted = recipe.schedule.lr(0.3, Moment(step, 24, 4, monitored))
        assert rate(step, 4, list(monitored)) == pytest.approx(wanted, rel=1e-12)


@pytest.mark.parametrize("kind", LOSSES.values())
@pytest.mark.parametrize("weights", ["none", "balanced"])
def test_the_loss_is_the_one_that_trains(kind: type, weights: str) -> None:
    from designer.train.losses import make_loss

    loss = kind(class_weights=weights)
    if "label_smoothing" in loss.options():
        loss = loss.replace(label_smoothing=0.1)
    labels = torch.tensor([0, 0, 0, 1, 2, 1])
    outputs = torch.randn(6, 4).log_softmax(1)
    names = _functions(Recipe(loss=loss))
    more = (names["balanced"](labels, 4),) if weights == "balanced" else ()
    wanted = make_loss(loss, labels, 3, torch.device("cpu"))(outputs, labels)
    assert names["loss_of"](outputs, labels, *more) == pytest.approx(wanted.item(), rel=1e-6)


@pytest.mark.parametrize("kind", OPTIMIZERS.values())
def test_every_optimiser_can_be_written(kind: type) -> None:
    text = write(TINY.with_recipe(Recipe(optimizer=kind())), training=True).text
    assert f"torch.optim.{kind.__name__}(" in text


def test_what_no_script_can_train_is_told_in_a_sentence() -> None:
    design, _ = edit.add(TINY, Input((1, 8, 8)), (0.0, 0.0))
    with pytest.raises(CodeError, match="one input and one output"):
        write(design, training=True)


def test_a_network_called_as_a_part_of_the_script_gets_another_name() -> None:
    design = replace(TINY, name="EPOCHS", recipe=Recipe(optimizer=Adam()))
    assert "class EPOCHSNetwork(nn.Module):" in write(design, training=True).text
