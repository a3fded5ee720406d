"""Training a LeNet beside the loops that people write by hand.

Run it alone, on a machine that does nothing else::

    pytest tests/benchmarks/test_training.py --benchmark-only

The loops take turns within each round, so that a machine whose speed drifts does not favour
one of them. They have the network, the data, the batch size and the optimiser in common.
`textbook` is the loop of most tutorials, in a process of its own as a script would be: each
picture takes the way through torchvision's data set and its ToTensor, by Pillow. `lean` is the
same loop where somebody has left Pillow out. `bare` is the shortest that PyTorch allows, with
all that the program sets up for itself.
"""

from __future__ import annotations

import multiprocessing
import statistics
import time
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image
from pytest_benchmark.fixture import BenchmarkFixture
from torch import nn
from torch.nn import functional
from torch.utils.data import DataLoader
from torch.utils.data import Dataset as TorchDataset

from designer.compile import build
from designer.data import DataError, Dataset, Split, load
from designer.graph import Design, Recipe, edit
from designer.graph.optimizer import SGD, Adam, Optimizer
from designer.layers.activation import Sigmoid
from designer.layers.conv import Conv2d
from designer.layers.linear import Linear
from designer.layers.pool import AvgPool2d
from designer.layers.shape import Flatten
from designer.layers.source import Input
from designer.train import Epoch, keep_memory
from designer.train.loop import train

BATCH = 256
ROUNDS = 4
EXAMPLES = 150 * BATCH
SHARED_DATA = Path(__file__).parents[3] / "shared" / "data"


def lenet5(recipe: Recipe) -> Design:
    """LeNet-5 as Dive into Deep Learning has it (section 7.6): 61,706 parameters."""
    design, node = edit.add(Design(name="lenet5", recipe=recipe), Input((1, 28, 28)), (0.0, 0.0))
    for layer in (
        Conv2d(6, (5, 5), padding=(2, 2)),
        Sigmoid(),
        AvgPool2d((2, 2), (2, 2)),
        Conv2d(16, (5, 5)),
        Sigmoid(),
        AvgPool2d((2, 2), (2, 2)),
        Flatten(),
        Linear(120),
        Sigmoid(),
        Linear(84),
        Sigmoid(),
        Linear(10),
    ):
        design, node = edit.add_after(design, node.id, layer, (0.0, 0.0))
    return design


def textbook_network() -> nn.Module:
    return nn.Sequential(
        nn.Conv2d(1, 6, 5, padding=2),
        nn.Sigmoid(),
        nn.AvgPool2d(2, 2),
        nn.Conv2d(6, 16, 5),
        nn.Sigmoid(),
        nn.AvgPool2d(2, 2),
        nn.Flatten(),
        nn.Linear(400, 120),
        nn.Sigmoid(),
        nn.Linear(120, 84),
        nn.Sigmoid(),
        nn.Linear(84, 10),
    )


def torch_optimizer(optimizer: Optimizer, module: nn.Module) -> torch.optim.Optimizer:
    make = getattr(torch.optim, type(optimizer).__name__)
    return make(module.parameters(), **optimizer.arguments())


class LeanPictures(TorchDataset):
    """One example at a time, made ready as it is asked for."""

    def __init__(self, split: Split) -> None:
        self.images, self.labels = torch.from_numpy(split.images), torch.from_numpy(split.labels)

    def __len__(self) -> int:
        return len(self.labels)

    def __getitem__(self, index: int) -> tuple[torch.Tensor, int]:
        return self.images[index].float() / 255, int(self.labels[index])


class Pictures(LeanPictures):
    """What torchvision 0.24 does for a grey picture: its FashionMNIST, and its ToTensor."""

    def __getitem__(self, index: int) -> tuple[torch.Tensor, int]:
        picture = Image.fromarray(self.images[index, 0].numpy())
        values = torch.from_numpy(np.array(picture, np.uint8, copy=True))
        values = values.view(picture.size[1], picture.size[0], 1).permute(2, 0, 1).contiguous()
        return values.to(torch.float32).div(255), int(self.labels[index])


def textbook(dataset: Dataset, optimizer: Optimizer) -> float:
    """Examples per second of one epoch, as all the loops return."""
    return with_loader(Pictures(dataset.train), optimizer)


def lean(dataset: Dataset, optimizer: Optimizer) -> float:
    return with_loader(LeanPictures(dataset.train), optimizer)


def with_loader(pictures: LeanPictures, optimizer: Optimizer) -> float:
    loader = DataLoader(pictures, batch_size=BATCH, shuffle=True, num_workers=0)
    torch.manual_seed(0)
    module = textbook_network().train()
    steps = torch_optimizer(optimizer, module)
    begun = time.perf_counter()
    loss_sum, correct = 0.0, 0
    for images, labels in loader:
        steps.zero_grad()
        logits = module(images)
        loss = functional.cross_entropy(logits, labels)
        loss.backward()
        steps.step()
        loss_sum += loss.item() * len(labels)
        correct += (logits.argmax(1) == labels).sum().item()
    return len(pictures) / (time.perf_counter() - begun)


def bare(dataset: Dataset, optimizer: Optimizer) -> float:
    """Tensors in memory, no loss read, no accuracy, nothing told."""
    images = torch.from_numpy(dataset.train.images).float() / 255
    labels = torch.from_numpy(dataset.train.labels)
    torch.manual_seed(0)
    module = textbook_network().train()
    steps = torch_optimizer(optimizer, module)
    begun = time.perf_counter()
    for indices in torch.randperm(len(dataset.train)).split(BATCH):
        steps.zero_grad()
        functional.cross_entropy(module(images[indices]), labels[indices]).backward()
        steps.step()
    return len(dataset.train) / (time.perf_counter() - begun)


def ours(dataset: Dataset, optimizer: Optimizer) -> float:
    recipe = Recipe(epochs=1, batch_size=BATCH, optimizer=optimizer)
    events = train(lenet5(recipe), dataset, device="cpu")
    return next(e for e in events if isinstance(e, Epoch)).examples_per_second


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    """Fashion-MNIST where it is there, else the built-in digits; a part of either is enough."""
    try:
        whole = load("fashion-mnist", SHARED_DATA)
    except DataError:
        whole = load("digits")
    count = min(EXAMPLES, len(whole.train))
    small = Split(whole.train.images[:count], whole.train.labels[:count])
    return Dataset(whole.info, small, Split(small.images[:256], small.labels[:256]))


@pytest.fixture(params=[Adam(lr=0.005), SGD(lr=0.9)], ids=lambda o: type(o).__name__)
def optimizer(request: pytest.FixtureRequest) -> Optimizer:
    chosen: Optimizer = request.param
    return chosen


def test_the_network_is_the_textbooks() -> None:
    ours_, theirs = build(lenet5(Recipe())), textbook_network()
    shapes = [tuple(p.shape) for p in ours_.parameters()]
    assert shapes == [tuple(p.shape) for p in theirs.parameters()]
    assert sum(p.numel() for p in ours_.parameters()) == 61_706


@pytest.mark.benchmark(group="training lenet5, batch 256: one epoch of each loop in turn")
def test_examples_per_second(
    benchmark: BenchmarkFixture,
    dataset: Dataset,
    optimizer: Optimizer,
) -> None:
    keep_memory()  # as the program does at its start
    rates: dict[str, list[float]] = {"textbook": [], "lean": [], "bare": [], "ours": []}
    # A thread of its own, as in the window; one for all, since each brings its own pool.
    with (
        ThreadPoolExecutor(1) as thread,
        ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as process,
    ):

        def turn() -> None:
            for loop, worker in (
                (textbook, process),
                (lean, process),
                (bare, thread),
                (ours, thread),
            ):
                rate = worker.submit(loop, dataset, optimizer).result()
                rates[loop.__name__].append(rate)

        benchmark.pedantic(turn, rounds=ROUNDS, warmup_rounds=1)
    median = {name: statistics.median(measured[1:]) for name, measured in rates.items()}
    ratios = {
        other: statistics.median(
            a / b for a, b in zip(rates["ours"][1:], rates[other][1:], strict=True)
        )
        for other in ("textbook", "lean", "bare")
    }
    benchmark.extra_info |= {f"{name} examples/s": round(rate) for name, rate in median.items()}
    benchmark.extra_info |= {f"ours / {name}": round(r, 2) for name, r in ratios.items()}
    print("", *benchmark.extra_info.items(), sep="\n  ")
    # Loose, for machines that do other things meanwhile; the figures to quote are printed.
    assert ratios["textbook"] > 1
    assert ratios["bare"] > 0.8
