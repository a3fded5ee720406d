"""Trainings on normalised pictures: against a plain PyTorch loop, and what is kept of them."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from safetensors import safe_open
from safetensors.torch import load_file
from torch.nn import functional

from designer.compile import build, normalization_of
from designer.data import Dataset, Split, held_out
from designer.data.normalization import normalization_for
from designer.graph import Design
from designer.graph.augmentation import Augmentation
from designer.graph.normalization import imagenet
from designer.graph.optimizer import SGD
from designer.runs.network import network_in, normalization_in
from designer.train import Ended, Evaluated, Steps, checkpoint
from designer.train.checks import RateTried, Verdict
from designer.train.examples import order_of
from designer.train.finder import find_lr
from designer.train.loop import train
from designer.train.moments import moments
from designer.train.overfit import overfit_one_batch
from designer.train.snapshots import normalization_at

from .test_resume import interrupted, same, stateful, weights
from .tiny import recipe, tiny_design

CPU = torch.device("cpu")


def design_of(normalize: str, **options: object) -> Design:
    told = recipe(batch_size=64, optimizer=SGD(lr=0.05, momentum=0.9))
    return tiny_design(told.replace(normalize=normalize, **options))


def by_hand(images: np.ndarray, like: np.ndarray, normalize: str) -> torch.Tensor:
    """Normalise as everybody writes it."""
    floats = torch.from_numpy(images).float() / 255
    if normalize == "imagenet":
        return (floats - 0.449) / 0.226
    whole = torch.from_numpy(like).double() / 255
    return (floats - whole.mean()) / whole.std(correction=0)


@pytest.mark.parametrize("normalize", ["dataset", "imagenet"])
def test_losses_are_those_of_a_plain_pytorch_loop(dataset: Dataset, normalize: str) -> None:
    design = design_of(normalize, deterministic=True)
    events = list(train(design, dataset, device="cpu"))
    torch.manual_seed(0)
    module = build(design)
    optimizer = torch.optim.SGD(module.parameters(), lr=0.05, momentum=0.9)
    own = dataset.train.images
    images, labels = by_hand(own, own, normalize).float(), torch.from_numpy(dataset.train.labels)
    seen = by_hand(dataset.validation.images, own, normalize).float()
    expected, validated = [], []
    for epoch in range(2):
        for rows in order_of(len(labels), 0, epoch).split(64):
            loss = functional.cross_entropy(module(images[rows]), labels[rows])
            expected.append(loss.item())
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
        with torch.no_grad():
            told = module(seen), torch.from_numpy(dataset.validation.labels)
            validated.append(functional.cross_entropy(*told).item())
    losses = [loss for event in events if isinstance(event, Steps) for loss in event.losses]
    assert losses == pytest.approx(expected, rel=1e-4)
    evaluated = [event.loss for event in events if isinstance(event, Evaluated)]
    assert evaluated == pytest.approx(validated, rel=1e-4)


def test_pictures_are_varied_before_they_are_normalised(dataset: Dataset) -> None:
    """What a cut-out leaves black is black, and so no more 0."""
    from designer.analysis import read
    from designer.train.setup import Setup
    from designer.train.world import ALONE

    design = design_of("dataset", augmentation=Augmentation(cutout=8))
    setup = Setup(design, read(design), dataset, CPU, ALONE, None)
    by = normalization_for("dataset", dataset)
    assert by
    black = (0 - by.mean[0]) / by.std[0]
    (images, labels), *_ = setup.train_set.in_bytes(torch.arange(64), 64)
    prepared, _ = setup.learner._prepare(images, labels)
    setup.close()
    is_black = prepared.sub(black).abs() < 1e-6
    assert 0 < is_black.float().mean() < 1
    assert prepared.min() >= black - 1e-6


def test_all_that_a_run_keeps_says_what_pictures_are_normalised_by(
    dataset: Dataset, tmp_path: Path
) -> None:
    design = design_of("dataset", validation_split=0.25, ema=0.9)
    *_, last = train(design, dataset, device="cpu", run_dir=tmp_path)
    by = normalization_for("dataset", held_out(dataset, 0.25, 0))
    assert by
    assert isinstance(last, Ended)
    assert last.module
    assert normalization_of(last.module) == by
    assert normalization_of(network_in(tmp_path)) == by
    assert normalization_in(tmp_path) == normalization_in(tmp_path, last=True) == by
    assert checkpoint.read(tmp_path / "resume.safetensors").normalization == by
    kept = moments(tmp_path)
    assert len(kept) > 1
    assert {normalization_at(moment) for moment in kept} == {by}


def test_without_it_files_of_weights_are_as_ever(dataset: Dataset, tmp_path: Path) -> None:
    list(train(design_of("none"), dataset, device="cpu", run_dir=tmp_path))
    with safe_open(tmp_path / "last.safetensors", "pt") as opened:
        assert opened.metadata() == {"format": "pt"}
    assert normalization_of(network_in(tmp_path)) is None


def test_a_training_goes_on_bit_for_bit_whatever_became_of_the_data_since(
    dataset: Dataset, tmp_path: Path
) -> None:
    design = stateful(normalize="dataset")
    whole = weights(train(design, dataset, device="cpu"))
    assert not same(whole, weights(train(stateful(), dataset, device="cpu")))
    interrupted(design, dataset, tmp_path, 5)
    torch.manual_seed(99)
    assert same(weights(train(design, dataset, device="cpu", run_dir=tmp_path, resume=True)), whole)
    longer = design.with_recipe(design.recipe.replace(epochs=4))
    brighter = replace(dataset, train=Split(dataset.train.images + 40, dataset.train.labels))
    *_, last = train(longer, brighter, device="cpu", run_dir=tmp_path, resume=True)
    assert isinstance(last, Ended)
    assert last.module
    assert normalization_of(last.module) == normalization_for("dataset", dataset)
    assert load_file(tmp_path / "last.safetensors").keys() == whole.keys()


def test_the_finder_steps_are_those_of_a_training_on_normalised_pictures(dataset: Dataset) -> None:
    events = find_lr(design_of("dataset"), dataset, device="cpu", steps=10)
    tried = [event for event in events if isinstance(event, RateTried)]
    torch.manual_seed(0)
    module = build(design_of("dataset"))
    rows = order_of(len(dataset.train), 0, 0)[:64]
    own = dataset.train.images
    given = by_hand(own, own, "dataset").float()[rows]
    loss = functional.cross_entropy(module(given), torch.from_numpy(dataset.train.labels)[rows])
    assert tried[0].loss == pytest.approx(loss.item(), rel=1e-5)


def test_a_batch_is_learned_by_heart_normalised_as_the_whole_data_set_is(dataset: Dataset) -> None:
    design = design_of("dataset")
    *_, verdict = overfit_one_batch(design, dataset, device="cpu", steps=200)
    assert isinstance(verdict, Verdict)
    assert verdict.passed


def test_imagenets_numbers_need_no_look_at_the_data(dataset: Dataset) -> None:
    *_, last = train(design_of("imagenet", epochs=1), dataset, device="cpu")
    assert isinstance(last, Ended)
    assert last.module
    assert normalization_of(last.module) == imagenet(1)
