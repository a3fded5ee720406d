"""Blocks: their readout, and what they compile to, against the same network laid out flat."""

import torch
from hypothesis import given
from hypothesis import strategies as st
from torch import nn
from torch.utils.flop_counter import FlopCounterMode

from designer.analysis import read
from designer.compile import build
from designer.graph import LAYERS, Block, Design, Port, Recipe, Wire, edit, grouping
from designer.graph.edit import EditError
from tests.examples import times
from tests.parity.strategies import designs

L = LAYERS


def flat(design: Design) -> Design:
    """Take all blocks apart."""
    while True:
        found = next((n.id for n in design.nodes if isinstance(n.layer, Block)), None)
        if found is None:
            return design
        design, _ = grouping.ungroup(design, found)


def totals(design: Design) -> tuple[int, int, int, int]:
    readout = read(design)
    assert not readout.errors, readout.errors[0].message
    return readout.parameters, readout.macs, readout.flops, readout.activations


@given(designs(legal=True), st.data())
@times(3)
def test_a_block_counts_and_computes_what_is_in_it(design: Design, data: st.DataObject) -> None:
    ids = data.draw(st.sets(st.sampled_from([n.id for n in design.nodes])))
    try:
        with_block, _ = grouping.group(design, ids, "Some")
    except EditError:
        return
    before, after = read(design), read(with_block)
    assert totals(with_block) == totals(design)
    ends = [design.by_id[id_].name for id_ in design.results]
    for port_id in with_block.results:
        name = with_block.by_id[port_id].name
        if name in ends:
            old = before.nodes[design.by_name[name].id]
            assert after.nodes[port_id].shape == old.shape
            assert after.nodes[port_id].receptive_field == old.receptive_field
    with torch.device("meta"), torch.no_grad():
        module, counter = build(with_block), FlopCounterMode(display=False)
        given_ = torch.zeros(2, *design.nodes[0].layer.infer())
        with counter:
            module(given_)
    assert sum(p.numel() for p in module.parameters()) == after.parameters
    assert counter.get_total_flops() // 2 == after.flops


def residual() -> Design:
    """A 1x1 and a 3x3 convolution with a way around them."""
    design, start = edit.add(Design(name="Residual"), L["Input"](shape=(8, 9, 9)), (0.0, 0.0))
    design, conv = edit.add_after(design, start.id, L["Conv2d"](8, (3, 3), padding=(1, 1)), (0, 0))
    design, relu = edit.add_after(design, conv.id, L["ReLU"](), (0, 0))
    design, total = edit.add_after(design, relu.id, L["Add"](), (0, 0))
    return edit.connect(design, Wire(Port(start.id), Port(total.id, 1)))


class HandWritten(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.conv = nn.Conv2d(8, 8, 3, padding=1)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.conv(x).relu() + x


def test_a_repeated_block_computes_what_pytorch_does() -> None:
    design, start = edit.add(Design(), L["Input"](shape=(8, 9, 9)), (0.0, 0.0))
    design, node = edit.add_after(design, start.id, Block(residual(), repeat=3), (0.0, 0.0))
    module = build(design)
    name = node.name
    assert list(module.state_dict()) == [
        f"{name}.{turn}.conv1.{kind}" for turn in range(3) for kind in ("weight", "bias")
    ]
    other = nn.Sequential(HandWritten(), HandWritten(), HandWritten())
    other.load_state_dict(dict(zip(other.state_dict(), module.state_dict().values(), strict=True)))
    x = torch.randn(2, 8, 9, 9)
    torch.testing.assert_close(module(x), other(x))
    assert totals(flat(design)) == totals(design)
    field = read(design).nodes[node.id].receptive_field
    assert field is not None
    assert [span.size for span in field] == [7, 7]


def test_several_outputs_are_told_apart() -> None:
    design, start = edit.add(Design(), L["Input"](shape=(4, 6, 6)), (0.0, 0.0))
    design, conv = edit.add_after(design, start.id, L["Conv2d"](8, (3, 3)), (0.0, 0.0))
    design, relu = edit.add_after(design, conv.id, L["ReLU"](), (0.0, 0.0))
    design, pool = edit.add_after(design, conv.id, L["MaxPool2d"](), (0.0, 0.0))
    for end in (relu, pool):
        design, _ = edit.add_after(design, end.id, L["Output"](), (0.0, 0.0))
    both, node = grouping.group(design, {conv.id, relu.id}, "Pair")
    assert node.layer.outputs == 2
    torch.manual_seed(0)
    expected = build(design)(torch.ones(1, 4, 6, 6))
    torch.manual_seed(0)
    given_ = build(both)(torch.ones(1, 4, 6, 6))
    torch.testing.assert_close(given_, expected)
    readout = read(both)
    assert readout.nodes[node.id].costs is not None
    assert readout.nodes[node.id].costs.shapes == ((8, 4, 4), (8, 4, 4))
    assert readout.nodes[pool.id].shape == (8, 2, 2)


def test_a_problem_inside_is_told_on_the_block_and_mended_there() -> None:
    design, start = edit.add(Design(), L["Input"](shape=(3, 8, 8)), (0.0, 0.0))
    design, conv = edit.add_after(design, start.id, L["Conv2d"](8, (9, 9)), (0.0, 0.0))
    design, node = grouping.group(design, {conv.id}, "Large")
    (problem,) = read(design).errors
    assert problem.node == node.id
    assert problem.message.startswith("In it, conv1: The 9×9 kernel does not fit")
    assert problem.fix is not None
    assert not read(problem.fix.apply(design, node.id)).errors


def test_only_a_block_with_one_way_through_repeats() -> None:
    design, start = edit.add(Design(), L["Input"](shape=(4, 6, 6)), (0.0, 0.0))
    design, total = edit.add_after(design, start.id, L["Add"](), (0.0, 0.0))
    design, relu = edit.add_after(design, start.id, L["ReLU"](), (0.0, 0.0))
    design = edit.connect(design, Wire(Port(relu.id), Port(total.id, 1)))
    design, node = grouping.group(design, {total.id}, "Sum")
    design = edit.set_options(design, node.id, repeat=2)
    (problem,) = read(design).errors
    assert "cannot stand 2 times in a row: it has 2 inputs" in problem.message
    assert problem.fix is not None
    assert not read(problem.fix.apply(design, node.id)).errors


def test_layers_in_a_block_are_frozen_and_begin_as_those_outside() -> None:
    inner = edit.set_options(residual(), 2, trainable=False)
    design, start = edit.add(
        Design(recipe=Recipe(weight_init="constant")), L["Input"](shape=(8, 9, 9)), (0.0, 0.0)
    )
    design, node = edit.add_after(design, start.id, Block(inner, repeat=2), (0.0, 0.0))
    design, _ = edit.add_after(design, node.id, L["Conv2d"](4), (0.0, 0.0))
    readout, module = read(design), build(design)
    frozen = readout.nodes[node.id].costs
    assert frozen is not None
    assert (frozen.parameters, frozen.trainable_parameters) == (2 * (8 * 8 * 9 + 8), 0)
    assert readout.trainable_parameters == sum(
        p.numel() for p in module.parameters() if p.requires_grad
    )
    weights = [p for name, p in module.named_parameters() if name.endswith("weight")]
    assert len(weights) == 3
    assert all((weight == 0.01).all() for weight in weights)
    assert read(flat(design)).trainable_parameters == readout.trainable_parameters
