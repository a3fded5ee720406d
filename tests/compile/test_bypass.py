"""A bypassed node is not in the module: it does what PyTorch does without it."""

import pytest
import torch
from hypothesis import given
from torch import nn

from designer.analysis import read
from designer.compile import CompileError, build
from designer.graph import Block, Design, UnknownLayer, Wire, edit
from designer.layers.activation import ReLU
from designer.layers.conv import Conv2d
from designer.layers.linear import Linear
from designer.layers.merge import Add
from designer.layers.pool import MaxPool2d
from designer.layers.shape import Flatten
from designer.layers.source import Input
from tests.compile.test_build import chain
from tests.examples import times
from tests.graph.test_bypass import partly_bypassed, without_effect


def off(design: Design, *names: str) -> Design:
    return edit.set_bypassed(design, [design.by_name[name].id for name in names], True)


def test_gives_what_pytorch_gives_without_the_layer():
    design = chain(
        Input((1, 8, 8)), Conv2d(4, (3, 3)), ReLU(), MaxPool2d((9, 9)), Flatten(), Linear(3)
    )
    module = build(off(design, "relu1", "pool1"))
    oracle = nn.Sequential(nn.Conv2d(1, 4, 3), nn.Flatten(), nn.Linear(144, 3))
    assert list(module.state_dict()) == ["conv1.weight", "conv1.bias", "fc1.weight", "fc1.bias"]
    oracle.load_state_dict(
        dict(zip(oracle.state_dict(), module.state_dict().values(), strict=True))
    )
    x = torch.rand(5, 1, 8, 8)
    torch.testing.assert_close(module(x), oracle(x), rtol=0, atol=0)


@given(partly_bypassed())
@times(2)
def test_computes_what_the_design_with_layers_that_change_nothing_computes(design: Design) -> None:
    other = without_effect(design)
    if read(design).errors or other.wires != design.wires:  # a Dropout has one input, one output
        return
    modules = []
    for made in (design, other):
        torch.manual_seed(1)
        modules.append(build(made).eval())
    (shape,) = (node.layer.infer() for node in design.nodes if node.layer.arity == 0)
    x = torch.rand(2, *shape)
    ours, theirs = (module(x) for module in modules)
    torch.testing.assert_close(ours, theirs, rtol=0, atol=0, equal_nan=True)


def test_a_layer_that_is_not_known_can_be_left_out_but_not_an_input_that_is_not_wired():
    design = off(chain(Input((1, 4, 4)), UnknownLayer(kind="Later")), "unknown1")
    x = torch.rand(1, 1, 4, 4)
    assert build(design)(x) is x
    with pytest.raises(CompileError, match="not connected"):
        build(design.without_wires(design.wires))


def test_a_layer_of_a_block_and_a_block_with_several_outputs_are_left_out():
    inner = chain(Input((1, 8, 8)), Conv2d(4, (3, 3)), ReLU())
    design = chain(Input((1, 8, 8)), Block(off(inner, "conv1")), Flatten())
    x = torch.randn(2, 1, 8, 8)
    torch.testing.assert_close(build(design)(x), x.relu().flatten(1))
    inner, _ = edit.add_after(inner, inner.by_name["input"].id, MaxPool2d((9, 9)), (0.0, 0.0))
    design = chain(Input((1, 8, 8)), Block(inner), Flatten())
    design, merge = edit.add(design, Add(), (0.0, 0.0))
    (block,) = (node for node in design.nodes if isinstance(node.layer, Block))
    for slot in range(2):
        design = edit.connect(design, Wire(block.output(slot), merge.input(slot)))
    module = build(off(design, block.name))
    first, second = module(x)
    assert torch.equal(first, x.flatten(1))
    assert torch.equal(second, x + x)
    assert not list(module.parameters())
