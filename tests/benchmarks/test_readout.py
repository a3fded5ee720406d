"""Reading a design of 1,000 layers again after an edit, beside torchinfo on the same network."""

import time
from collections.abc import Callable, Iterator
from itertools import count, pairwise
from statistics import median

import pytest
import torchinfo
from pytest_benchmark.fixture import BenchmarkFixture

import designer.layers  # noqa: F401, since importing it fills LAYERS
from designer.analysis import Task, read
from designer.compile import build
from designer.graph import LAYERS, Design, Node, Wire, edit

LAYER_COUNT = 1000
A_FRAME = 0.016
"""Seconds between two pictures on the screen."""
TIMES_FASTER = 50
TASK = Task("CIFAR-10", (3, 32, 32), 10)


def deep_network() -> Design:
    """Convolution, normalisation and activation over and over, then a classifier."""
    kinds = [
        LAYERS["Conv2d"](out_channels=16, kernel_size=3, padding=1),
        LAYERS["BatchNorm2d"](),
        LAYERS["ReLU"](),
    ]
    body = [kinds[i % 3] for i in range(LAYER_COUNT - 4)]
    head = [LAYERS["MaxPool2d"](), LAYERS["Flatten"](), LAYERS["Linear"](out_features=10)]
    layers = [LAYERS["Input"](shape=TASK.shape), *body, *head]
    nodes = tuple(Node(i, f"layer{i}", layer) for i, layer in enumerate(layers))
    return Design(nodes, tuple(Wire(a.output(), b.input()) for a, b in pairwise(nodes)))


@pytest.fixture(scope="module")
def design() -> Design:
    return deep_network()


def edits(design: Design, id_: int, **option: Callable[[int], object]) -> Iterator[Design]:
    """The design with other and other values in one node, none of which was read before."""
    (name, value) = next(iter(option.items()))
    for number in count(17):
        yield edit.set_options(design, id_, **{name: value(number)})


def reread(benchmark: BenchmarkFixture, designs: Iterator[Design]) -> float:
    """Read one edited design after the other; return the median of the seconds."""
    benchmark.pedantic(read, setup=lambda: ((next(designs), TASK), {}), rounds=50, warmup_rounds=5)
    seconds: float = benchmark.stats.stats.median
    return seconds


def test_a_change_in_the_middle_is_read_within_a_frame(
    benchmark: BenchmarkFixture, design: Design
) -> None:
    middle = next(n.id for n in design.nodes[500:] if "out_channels" in n.layer.options())
    assert reread(benchmark, edits(design, middle, out_channels=lambda n: n)) < A_FRAME


def test_a_change_that_reaches_every_layer_is_read_within_a_frame(
    benchmark: BenchmarkFixture, design: Design
) -> None:
    everywhere = edits(design, design.nodes[0].id, shape=lambda n: (3, n, n))
    assert reread(benchmark, everywhere) < A_FRAME


def test_reading_again_is_many_times_faster_than_torchinfo(
    benchmark: BenchmarkFixture, design: Design
) -> None:
    module = build(design)
    theirs = []
    for _ in range(3):
        start = time.perf_counter()
        report = torchinfo.summary(module, input_size=(1, *TASK.shape), verbose=0)
        theirs.append(time.perf_counter() - start)
    middle = next(n.id for n in design.nodes[500:] if "kernel_size" in n.layer.options())
    ours = reread(benchmark, edits(design, middle, out_channels=lambda n: n))
    benchmark.extra_info["torchinfo_seconds"] = median(theirs)
    benchmark.extra_info["times_faster"] = median(theirs) / ours
    assert report.total_params == read(design).parameters
    assert median(theirs) > TIMES_FASTER * ours
