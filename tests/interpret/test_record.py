"""What nodes give, against forward hooks of PyTorch's own."""

import copy
from contextlib import suppress

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from torch import nn

from designer.compile import build
from designer.graph import LAYERS, Block, Design, Wire, edit, grouping, templates
from designer.graph.edit import EditError
from designer.interpret import as_input, evaluated, inputs, outputs
from tests.examples import times
from tests.parity.strategies import designs

L = LAYERS


def seen_by_hooks(module: nn.Module, images: torch.Tensor) -> dict[str, torch.Tensor]:
    """What each submodule gives, by its path."""
    seen: dict[str, torch.Tensor] = {}
    hooks = [
        part.register_forward_hook(lambda _m, _i, value, path=path: seen.__setitem__(path, value))
        for path, part in module.named_modules()
        if path
    ]
    with torch.no_grad():
        module(images)
    for hook in hooks:
        hook.remove()
    return seen


@given(designs(legal=True), st.data())
@times(2)
def test_every_layer_gives_what_a_hook_sees(design: Design, data: st.DataObject) -> None:
    if len(design.sources) != 1:
        return
    ids = data.draw(st.sets(st.sampled_from([n.id for n in design.nodes])))
    with suppress(EditError):
        design, _ = grouping.group(design, ids, "Some")
    module = build(design).eval()
    shape = design.by_id[design.sources[0]].layer.infer()
    images = torch.rand(2, *shape, generator=torch.Generator().manual_seed(0))
    with torch.no_grad():
        given = outputs(module, images)
    hooked = seen_by_hooks(module, images)
    assert {
        path for path, part in module.named_modules() if path and not list(part.children())
    } <= set(given)
    for path, value in hooked.items():
        first = value[0] if isinstance(value, tuple) else value
        assert (
            torch.equal(
                given[path],
                first,
            )
            or torch.isnan(first).any()
        )


def in_blocks() -> Design:
    """A block of Conv2d, BatchNorm2d and ReLU three times in a row, and an Add around it."""
    design, source = edit.add(Design(), L["Input"]((2, 6, 6)), (0, 0))
    inner, node = edit.add(Design(name="part"), L["Input"]((2, 6, 6)), (0, 0))
    for layer in (L["Conv2d"](2, (3, 3), padding=(1, 1)), L["BatchNorm2d"](), L["Dropout"]()):
        inner, node = edit.add_after(inner, node.id, layer, (0, 0))
    design, block = edit.add_after(design, source.id, Block(inner, repeat=3), (0, 0))
    design, merged = edit.add_after(design, block.id, L["Add"](), (0, 0))
    return edit.connect(design, Wire(source.output(), merged.input(1)))


def test_paths_lead_into_each_turn_of_a_block_and_name_functions_too() -> None:
    design = in_blocks()
    module = build(design)
    images = torch.rand(2, 2, 6, 6)
    with evaluated(module), torch.no_grad():
        given = outputs(module, images)
        assert torch.equal(given["add1"], module(images))
        assert torch.equal(given["add1"], given["part1"] + given["input"])
        assert torch.equal(given["part1"], given["part1.2.drop1"])
        assert torch.equal(given["part1.1.input"], given["part1.0.drop1"])


def test_only_what_is_wanted_is_given_and_nothing_behind_it_is_computed() -> None:
    module = build(templates.load("lenet5"))
    ran = []
    module.get_submodule("fc1").register_forward_hook(lambda *_: ran.append("fc1"))
    given = outputs(module, torch.rand(1, 1, 28, 28), {"conv1", "pool2", "nowhere"} - {"nowhere"})
    assert list(given) == ["conv1", "pool2"]
    assert not ran
    assert not outputs(module, torch.rand(1, 1, 28, 28), set())
    assert list(outputs(module, torch.rand(1, 1, 28, 28), {"fc1", "nowhere"})) == ["fc1"]


def test_what_flows_into_a_node_comes_in_the_order_of_its_ports() -> None:
    module = build(in_blocks()).eval()
    images = torch.rand(1, 2, 6, 6)
    block, skipped = inputs(module, images, "add1")
    assert torch.equal(skipped, images)
    assert torch.equal(block, outputs(module, images, {"part1"})["part1"])
    (before,) = inputs(module, images, "part1.1.conv1")
    assert torch.equal(before, outputs(module, images, {"part1.0.drop1"})["part1.0.drop1"])
    with pytest.raises(KeyError):
        inputs(module, images, "part1.3.conv1")


def test_looking_leaves_the_network_as_it_was() -> None:
    module = build(in_blocks()).train()
    module.get_submodule("part1.0.drop1").eval()
    before = copy.deepcopy(module.state_dict())
    modes = {path: part.training for path, part in module.named_modules()}
    with evaluated(module), torch.no_grad():
        outputs(module, torch.rand(4, 2, 6, 6))
    assert {path: part.training for path, part in module.named_modules()} == modes
    assert all(torch.equal(value, before[key]) for key, value in module.state_dict().items())


def test_a_copy_of_a_network_can_be_looked_into_as_well() -> None:
    module = copy.deepcopy(build(in_blocks()))
    assert "add1" in outputs(module, torch.rand(2, 2, 6, 6))


def test_pictures_become_what_the_network_takes() -> None:
    module = build(templates.load("lenet5"))
    made = as_input(module, np.full((2, 1, 28, 28), 255, np.uint8)[:, :, ::-1])
    assert made.dtype == torch.float32
    assert torch.equal(made, torch.ones(2, 1, 28, 28))


def test_what_no_design_was_built_into_is_refused() -> None:
    with pytest.raises(TypeError, match="Linear"):
        outputs(nn.Linear(1, 1), torch.ones(1, 1))
