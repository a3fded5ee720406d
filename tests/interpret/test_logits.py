"""The logits of a network, whatever it ends in."""

import pytest
import torch
from torch import nn

from designer.compile import build
from designer.graph import LAYERS, Block, Wire, edit, templates
from designer.interpret import outputs
from designer.interpret.logits import chosen, logits_path, score
from tests.interpret.networks import chain, classifier

L = LAYERS


@pytest.mark.parametrize("name", ["lenet5", "resnet18", "googlenet", "squeezenet1_1"])
def test_a_network_that_ends_in_no_softmax_gives_logits_itself(name: str) -> None:
    design = templates.load(name)
    module = build(design).eval()
    shape = design.by_id[design.sources[0]].layer.infer()
    images = torch.rand(1, *shape)
    with torch.no_grad():
        given = module(images)
        found = outputs(module, images, {logits_path(module)})[logits_path(module)]
    assert torch.equal(given, found)


@pytest.mark.parametrize("end", ["Softmax", "LogSoftmax"])
def test_in_front_of_a_softmax_are_logits(end: str) -> None:
    assert logits_path(build(classifier(end=end))) == "fc1"


def test_layers_behind_a_softmax_that_change_nothing_are_passed_over() -> None:
    design = chain(
        (3, 4, 4), L["Conv2d"](5, (4, 4)), L["Softmax"](), L["Flatten"](), L["Identity"]()
    )
    assert logits_path(build(design)) == "conv1"


def test_a_softmax_in_a_block_is_found_and_what_flows_into_the_block_too() -> None:
    ending = Block(chain((3,), L["Softmax"]()))
    assert logits_path(build(chain((4,), L["Linear"](3), ending))) == "fc1"
    longer = Block(chain((4,), L["Linear"](4), L["LogSoftmax"]()), repeat=2)
    module = build(chain((4,), L["Linear"](4), longer))
    assert logits_path(module) == f"{longer.base_name}1.1.fc1"


def test_of_a_block_with_several_outputs_the_one_that_is_taken_counts() -> None:
    inner = chain((4,), L["Linear"](3), L["Softmax"]())
    inner, _ = edit.add_after(inner, inner.sources[0], L["Linear"](2), (0, 0))
    design = chain((4,), Block(inner), L["Identity"]())
    block, node = design.nodes[1], design.by_name["identity1"]
    paths = {}
    for slot in range(2):
        module = build(edit.connect(design, Wire(block.output(slot), node.input(0))))
        with torch.no_grad():
            paths[module(torch.rand(1, 4)).shape[1]] = logits_path(module)
    assert paths == {3: f"{block.name}.fc1", 2: "identity1"}


def test_a_merge_of_three_is_one_node() -> None:
    design = chain((4,), L["Linear"](3), L["Add"](), L["LogSoftmax"]())
    for _ in range(2):
        design, more = edit.add_after(design, design.sources[0], L["Linear"](3), (0, 0))
        merged = design.by_name["add1"]
        free = sum(wire.target.node == merged.id for wire in design.wires)
        design = edit.connect(design, Wire(more.output(), merged.input(free)))
    assert logits_path(build(design)) == "add1"


def test_a_softmax_in_the_middle_is_no_end() -> None:
    design = chain((4,), L["Linear"](4), L["Softmax"](), L["Linear"](2))
    assert logits_path(build(design)) == "fc2"


def test_what_no_design_was_built_into_is_refused() -> None:
    with pytest.raises(TypeError, match="Linear"):
        logits_path(nn.Linear(1, 1))


def test_the_predicted_class_is_asked_about_unless_one_is_named() -> None:
    logits = torch.tensor([[1.0, 3.0, 2.0], [5.0, 3.0, 2.0]])
    assert chosen(logits, None).tolist() == [1, 0]
    assert chosen(logits, 2).tolist() == [2, 2]
    assert score(logits, chosen(logits, None)).tolist() == [3.0, 5.0]


@pytest.mark.parametrize("target", [3, -1])
def test_a_class_that_is_not_there_is_told_with_how_many_there_are(target: int) -> None:
    with pytest.raises(ValueError, match="tells 3 apart"):
        chosen(torch.zeros(1, 3), target)
