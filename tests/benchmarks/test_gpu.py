"""Training on a CUDA GPU beside loops that people write by hand; skipped where there is none.

Run it alone::

    pytest tests/benchmarks/test_gpu.py --benchmark-only -s

Each loop does the same steps on data that lies on the GPU, but for the textbook's, which reads
pictures one by one. Rates are examples per second over one epoch, after one to warm up.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable

import pytest
import torch
from pytest_benchmark.fixture import BenchmarkFixture
from torch import nn
from torch.nn import functional
from torch.utils.data import DataLoader

from designer.compile import build
from designer.data import DataInfo, Dataset, Split, load
from designer.graph import Design, Recipe, edit, templates
from designer.graph.optimizer import SGD, Adam
from designer.train import Epoch
from designer.train.loop import train
from tests.benchmarks.test_training import Pictures, lenet5, textbook_network

pytestmark = [
    pytest.mark.gpu,
    pytest.mark.skipif(not torch.cuda.is_available(), reason="needs a CUDA device"),
]

BATCH = 256
ROUNDS = 3
Rates = dict[str, list[float]]


def ours(design: Design, dataset: Dataset) -> float:
    events = train(design, dataset, device="cuda")
    *_, last = (event for event in events if isinstance(event, Epoch))
    return last.examples_per_second


def timed(epoch: Callable[[], int]) -> float:
    """Examples per second of the second of two epochs."""
    epoch()
    torch.cuda.synchronize()
    begun = time.perf_counter()
    examples = epoch()
    torch.cuda.synchronize()
    return examples / (time.perf_counter() - begun)


def on_gpu(dataset: Dataset) -> tuple[torch.Tensor, torch.Tensor]:
    images = torch.from_numpy(dataset.train.images).cuda()
    return images, torch.from_numpy(dataset.train.labels).cuda()


def textbook(dataset: Dataset) -> float:
    """One epoch of the loop of most tutorials; it needs no warming up."""
    module = textbook_network().cuda()
    optimizer = torch.optim.Adam(module.parameters(), lr=5e-3)
    loader = DataLoader(Pictures(dataset.train), batch_size=BATCH, shuffle=True)
    begun = time.perf_counter()
    loss_sum, correct = 0.0, 0
    for images, labels in loader:
        images, labels = images.cuda(), labels.cuda()
        optimizer.zero_grad()
        logits = module(images)
        loss = functional.cross_entropy(logits, labels)
        loss.backward()
        optimizer.step()
        loss_sum += loss.item() * len(labels)
        correct += (logits.argmax(1) == labels).sum().item()
    return len(dataset.train) / (time.perf_counter() - begun)


def graphed(dataset: Dataset) -> float:
    """A CUDA graph by hand: gather, replay, and nothing told."""
    images, labels = on_gpu(dataset)
    module = textbook_network().cuda()
    optimizer = torch.optim.Adam(module.parameters(), lr=5e-3, fused=True, capturable=True)
    batch = torch.empty((BATCH, *images.shape[1:]), dtype=torch.uint8, device="cuda")
    targets = torch.empty(BATCH, dtype=torch.int64, device="cuda")

    def step() -> None:
        optimizer.zero_grad()
        functional.cross_entropy(module(batch.float() / 255), targets).backward()
        optimizer.step()

    def fill(rows: torch.Tensor) -> None:
        torch.index_select(images, 0, rows, out=batch)
        torch.index_select(labels, 0, rows, out=targets)

    fill(torch.arange(BATCH, device="cuda"))
    side = torch.cuda.Stream()
    with torch.cuda.stream(side):
        for _ in range(3):
            step()
    torch.cuda.current_stream().wait_stream(side)
    graph = torch.cuda.CUDAGraph()
    with torch.cuda.graph(graph):
        step()

    def epoch() -> int:
        whole = len(images) // BATCH
        for rows in torch.randperm(len(images), device="cuda")[: whole * BATCH].split(BATCH):
            fill(rows)
            graph.replay()
        return whole * BATCH

    return timed(epoch)


def channels_last_in_bf16(module: nn.Module, dataset: Dataset) -> float:
    """The loop that people write for a ResNet on a recent GPU."""
    images, labels = on_gpu(dataset)
    module = module.cuda().to(memory_format=torch.channels_last).train()
    optimizer = torch.optim.SGD(module.parameters(), lr=0.1, momentum=0.9, fused=True)

    def epoch() -> int:
        for rows in torch.randperm(len(images), device="cuda").split(BATCH):
            batch = images.index_select(0, rows).to(memory_format=torch.channels_last)
            with torch.autocast("cuda", dtype=torch.bfloat16):
                logits = module(batch.float().div_(255))
                loss = functional.cross_entropy(logits, labels.index_select(0, rows))
            loss.backward()
            optimizer.step()
            optimizer.zero_grad()
        return len(images)

    return timed(epoch)


def resnet18_on_32x32() -> Design:
    design = templates.load("resnet18")
    recipe = Recipe(
        epochs=2, batch_size=BATCH, precision="bf16", optimizer=SGD(lr=0.1, momentum=0.9)
    )
    source = next(node for node in design.nodes if not node.layer.arity)
    head = design.results[0]
    design = edit.set_options(design, source.id, shape=(3, 32, 32))
    return edit.set_options(design, head, out_features=10).with_recipe(recipe)


def noise(count: int) -> Dataset:
    """Pictures of the size of CIFAR-10's; how fast they are learned from is all that counts."""
    generator = torch.Generator().manual_seed(0)
    images = torch.randint(0, 256, (count, 3, 32, 32), dtype=torch.uint8, generator=generator)
    labels = torch.randint(0, 10, (count,), generator=generator)
    info = DataInfo("noise", "Noise", (3, 32, 32), tuple("0123456789"), count, 256, "")
    split = Split(images.numpy(), labels.numpy())
    return Dataset(info, split, Split(split.images[:256], split.labels[:256]))


def told(benchmark: BenchmarkFixture, rates: Rates) -> dict[str, float]:
    medians = {name: statistics.median(values) for name, values in rates.items()}
    ratios = {
        name: statistics.median(a / b for a, b in zip(rates["ours"], values, strict=True))
        for name, values in rates.items()
        if name != "ours"
    }
    benchmark.extra_info["device"] = torch.cuda.get_device_name()
    benchmark.extra_info |= {f"{name} examples/s": round(v) for name, v in medians.items()}
    benchmark.extra_info |= {f"ours / {name}": round(ratio, 2) for name, ratio in ratios.items()}
    print("", *benchmark.extra_info.items(), sep="\n  ")
    return ratios


@pytest.mark.benchmark(group="LeNet at batch 256 on a GPU")
def test_lenet(benchmark: BenchmarkFixture) -> None:
    dataset = load("digits")
    design = lenet5(Recipe(epochs=4, batch_size=BATCH, optimizer=Adam(lr=5e-3)))
    rates: Rates = {"ours": [], "graphed": [], "textbook": []}

    def turn() -> None:
        rates["ours"].append(ours(design, dataset))
        rates["graphed"].append(graphed(dataset))
        rates["textbook"].append(textbook(dataset))

    benchmark.pedantic(turn, rounds=ROUNDS)
    ratios = told(benchmark, rates)
    assert ratios["textbook"] > 5
    assert ratios["graphed"] > 0.5


@pytest.mark.benchmark(group="ResNet-18 on 32x32 pictures at batch 256 in bf16 on a GPU")
def test_resnet18(benchmark: BenchmarkFixture) -> None:
    dataset, design = noise(50_000), resnet18_on_32x32()
    rates: Rates = {"ours": [], "by hand": []}

    def turn() -> None:
        rates["ours"].append(ours(design, dataset))
        rates["by hand"].append(channels_last_in_bf16(build(design), dataset))

    benchmark.pedantic(turn, rounds=ROUNDS)
    assert told(benchmark, rates)["by hand"] > 0.5
