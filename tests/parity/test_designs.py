"""Whole designs, with branches and merges: the compiled module does what the readout says."""

from collections.abc import Iterator
from math import ceil

import pytest
import torch
from hypothesis import given, settings
from torch.fx import GraphModule, Interpreter
from torch.fx import Node as Step
from torch.utils.flop_counter import FlopCounterMode

from designer.analysis import Readout, read
from designer.compile import build
from designer.graph import Design, Layer, kind_of
from tests.parity.oracle import BATCH
from tests.parity.strategies import KINDS, networks
from tests.parity.test_layers import is_deliberately_stricter, pytorch

pytestmark = pytest.mark.filterwarnings("ignore:Using padding='same':UserWarning")

TRIED = ("Input", *KINDS)
SOME, MANY, SOAK = 300, 2_000, 20_000
"""How many designs are compared while one works, before a change is taken, and in a long run."""


class Recorder(Interpreter):
    """Runs a module step by step and keeps the shape and the FLOPs of each."""

    def __init__(self, module: GraphModule, counter: FlopCounterMode) -> None:
        super().__init__(module)
        self.counter = counter
        self.seen: dict[Step, tuple[tuple[int, ...], int]] = {}

    def run_node(self, n: Step) -> object:
        before = self.counter.get_total_flops()
        result = super().run_node(n)
        if isinstance(result, torch.Tensor):
            flops = self.counter.get_total_flops() - before
            self.seen[n] = tuple(result.shape[1:]), flops // BATCH
        return result


def steps_of(layer: Layer, inputs: int) -> int:
    """How many steps the compiled module takes for a layer: functions of two join two at a time."""
    return inputs - 1 if layer.arity is None and not layer.takes_list else 1


def run(module: GraphModule, design: Design) -> Iterator[tuple[int, tuple[int, ...], int]]:
    """Run a module on the meta device: the shape and the FLOPs of each node of its design."""
    shapes = [
        design.by_name[s.target].layer.infer() for s in module.graph.find_nodes(op="placeholder")
    ]
    with torch.no_grad(), FlopCounterMode(display=False) as counter:
        recorder = Recorder(module, counter)
        recorder.run(*(torch.empty(BATCH, *shape, device="meta") for shape in shapes))
    seen = iter(recorder.seen.items())
    last: dict[int, Step] = {}
    others = (id_ for id_ in design.order if id_ not in design.sources)
    for id_ in (*design.sources, *others):
        count = steps_of(design.by_id[id_].layer, len(design.incoming.get(id_, ())))
        steps, results = zip(*(next(seen) for _ in range(count)), strict=True)
        last[id_] = steps[-1]
        yield id_, results[-1][0], sum(flops for _, flops in results)
    results = list(dict.fromkeys(last[id_] for id_ in design.results))
    assert module.graph.output_node().all_input_nodes == results


def compare(design: Design) -> Readout:
    """What works gives and counts what PyTorch does; what is refused PyTorch refuses."""
    readout = read(design)
    for problem in readout.errors:
        inputs, layer = readout.nodes[problem.node].inputs, design.by_id[problem.node].layer
        assert any(map(str.isdigit, problem.message)), problem.message
        refused = pytorch(layer, inputs) is None or pytorch(layer, inputs, "cpu") is None
        assert refused or is_deliberately_stricter(layer, inputs), problem.message
    works = design.without_nodes(id_ for id_, node in readout.nodes.items() if not node.costs)
    with torch.device("meta"):
        module = build(works)
    for id_, shape, flops in run(module, works):
        costs = readout.nodes[id_].costs
        assert (costs.shape, costs.flops) == (shape, flops), design.by_id[id_]
    for name, submodule in module.named_children():
        counted = sum(p.numel() for p in submodule.parameters())
        assert readout.nodes[design.by_name[name].id].costs.parameters == counted, name
    assert readout.parameters == sum(p.numel() for p in module.parameters())
    return readout


def compare_many(kind: str, examples: int) -> None:
    """Compare the share of a kind of layer in so many designs, each of which tries one of it."""
    worked = 0

    @given(networks(kind))
    @settings(max_examples=ceil(examples / len(TRIED)))
    def check(design: Design) -> None:
        nonlocal worked
        readout = compare(design)
        tried = [node.id for node in design.nodes if kind_of(node.layer) == kind]
        worked += any(readout.nodes[id_].costs for id_ in tried)

    check()
    assert worked, f"no {kind} that works was drawn"


@pytest.mark.parametrize("kind", TRIED)
def test_readout_and_pytorch_say_the_same_of_designs_with_any_layer(kind: str) -> None:
    compare_many(kind, SOME)


@pytest.mark.parametrize(
    "examples",
    [pytest.param(MANY, marks=pytest.mark.slow), pytest.param(SOAK, marks=pytest.mark.soak)],
)
@pytest.mark.parametrize("kind", TRIED)
def test_readout_and_pytorch_say_the_same_of_many_designs(kind: str, examples: int) -> None:
    compare_many(kind, examples)
