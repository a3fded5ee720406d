"""Whole designs, with branches and merges: the compiled module does what the readout says."""

import pytest
import torch
from hypothesis import given, settings
from torch.fx import GraphModule, Interpreter, Node
from torch.utils.flop_counter import FlopCounterMode

from designer.analysis import read
from designer.compile import build
from designer.graph import Design
from tests.parity.oracle import BATCH
from tests.parity.strategies import designs
from tests.parity.test_layers import is_deliberately_stricter, pytorch

pytestmark = pytest.mark.filterwarnings("ignore:Using padding='same':UserWarning")


class Recorder(Interpreter):
    """Runs a module node by node and keeps the shape of each submodule's or call's output."""

    def __init__(self, module: GraphModule) -> None:
        super().__init__(module)
        self.shapes: dict[str, tuple[int, ...]] = {}

    def run_node(self, n: Node) -> object:
        result = super().run_node(n)
        if n.op == "call_module":
            self.shapes[str(n.target)] = tuple(result.shape[1:])
        return result


def compare(design: Design) -> None:
    readout = read(design)
    if readout.errors:
        for problem in readout.errors:
            node = readout.nodes[problem.node]
            layer = design.by_id[problem.node].layer
            refused = (
                pytorch(layer, node.inputs) is None or pytorch(layer, node.inputs, "cpu") is None
            )
            assert refused or is_deliberately_stricter(layer, node.inputs), problem.message
        return
    with torch.device("meta"), torch.no_grad():
        module = build(design)
        (given_shape,) = (n.layer.infer() for n in design.nodes if n.layer.arity == 0)
        recorder, counter = Recorder(module), FlopCounterMode(display=False)
        with counter:
            outputs = recorder.run(torch.zeros(BATCH, *given_shape))
    for name, shape in recorder.shapes.items():
        assert readout.nodes[design.by_name[name].id].shape == shape, name
    for name, submodule in module.named_children():
        counted = sum(p.numel() for p in submodule.parameters())
        assert readout.nodes[design.by_name[name].id].costs.parameters == counted, name
    ends = [readout.nodes[id_].shape for id_ in design.ends if design.by_id[id_].layer.arity != 0]
    outputs = outputs if isinstance(outputs, tuple) else (outputs,)
    assert [tuple(o.shape[1:]) for o in outputs] == (ends or [given_shape])
    assert readout.parameters == sum(p.numel() for p in module.parameters())
    assert readout.flops == counter.get_total_flops() // BATCH


@given(designs(legal=True))
@settings(max_examples=150)
def test_readout_of_designs_agrees_with_the_compiled_module(design: Design) -> None:
    compare(design)


@given(designs(legal=False))
@settings(max_examples=100)
def test_readout_and_pytorch_refuse_the_same_designs(design: Design) -> None:
    compare(design)


@pytest.mark.soak
@given(designs(most=30))
@settings(max_examples=4000)
def test_readout_of_thousands_of_designs_agrees_with_the_compiled_module(design: Design) -> None:
    compare(design)
