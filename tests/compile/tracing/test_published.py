"""Networks as they are published become designs that count and compute the same."""

from functools import cache

import pytest
import torch
from torch import Tensor, nn

from designer.analysis import read
from designer.compile.tracing import Traced, from_module
from designer.compile.unlearned import empty
from designer.graph import Block, Design, file
from designer.graph.block import definitions, leaves
from tests.compile.architectures import PUBLISHED, SIDE, made, stirred


def same(found: Traced, network: nn.Module, x: Tensor) -> None:
    """Hold a design and its weights against the network that it came from."""
    module = empty(found.design)
    module.load_state_dict(dict(found.weights))
    with torch.no_grad():
        expected, given = network.eval()(x), module.eval()(x)
    torch.testing.assert_close(given, expected, rtol=0, atol=0)
    count = sum(parameter.numel() for parameter in network.parameters())
    assert read(found.design).parameters == count


@cache
def traced(name: str) -> Traced:
    return from_module(made(name), torch.randn(2, 3, SIDE, SIDE))


def cards(design: Design) -> dict[str, str]:
    """What stands on a page: names, kinds and repeats."""
    return {
        node.name: f"{node.layer.title} ×{node.layer.repeat}"
        if isinstance(node.layer, Block) and node.layer.repeat > 1
        else node.layer.title
        for node in design.nodes
    }


@pytest.mark.parametrize("name", PUBLISHED)
def test_a_published_network_gives_the_same_bits_as_a_design(name: str) -> None:
    same(traced(name), made(name), torch.randn(3, 3, SIDE, SIDE))
    design = traced(name).design
    assert file.loads(file.dumps(design)) == design
    assert len(design.nodes) <= 25


def test_each_part_of_the_network_keeps_its_mode() -> None:
    network = nn.Sequential(nn.Conv2d(3, 4, 3), nn.BatchNorm2d(4), nn.Dropout())
    network[1].eval()
    from_module(network, torch.randn(2, 3, 8, 8))
    assert [part.training for part in network.modules()] == [True, True, False, True]


def test_blocks_share_a_definition_and_show_what_differs() -> None:
    design = traced("resnet").design
    assert design.name == "ResNet"
    assert cards(design) == {
        "x": "Input",
        "conv1": "Conv2d",
        "bn1": "BatchNorm2d",
        "relu": "ReLU",
        "maxpool": "MaxPool2d",
        "layer1": "BasicBlock ×2",
        "layer2_0": "BasicBlock2",
        "layer2_1": "BasicBlock",
        "layer3_0": "BasicBlock2",
        "layer3_1": "BasicBlock ×2",
        "avgpool": "AdaptiveAvgPool2d",
        "flatten": "Flatten",
        "fc": "Linear",
    }
    plain, down = definitions(design)
    assert [p.name for p in plain.promoted] == ["out_channels"]
    assert len(plain.promoted[0].targets) == 2
    assert [p.name for p in down.promoted] == ["out_channels"]
    assert "downsample_0" in down.by_name
    layer = design.by_name["layer3_1"].layer
    assert layer.options() == {"repeat": 2, "out_channels": 32}


def test_weights_are_called_as_in_the_network_where_a_whole_stage_repeats() -> None:
    weights, state = traced("resnet").weights, made("resnet").state_dict()
    alike = [key for key in state if key.startswith(("conv1", "bn1", "layer1", "fc"))]
    assert len(alike) == 5 + 1 + 2 * 12 + 2
    assert all(torch.equal(weights[key], state[key]) for key in alike)
    assert torch.equal(weights["layer3_1.1.conv2.weight"], state["layer3.2.conv2.weight"])


def test_cards_of_a_page_lie_apart() -> None:
    design = traced("inception").design
    for page in (design, *definitions(design)):
        assert len({node.position for node in page.nodes}) == len(page.nodes)


def test_long_chains_stand_in_the_groups_of_their_network() -> None:
    design = traced("vgg").design
    assert cards(design) == {
        "x": "Input",
        "features": "features",
        "avgpool": "AdaptiveAvgPool2d",
        "flatten": "Flatten",
        "classifier": "classifier",
    }


def test_what_is_done_only_while_training_is_told() -> None:
    efficientnet = traced("efficientnet")
    assert efficientnet.remarks == (
        "StochasticDepth drops branches while training; in the design they always take part.",
    )
    kinds = {leaf.layer.title for leaf in leaves(efficientnet.design)}
    assert {"Multiply", "SiLU", "Sigmoid", "Dropout", "Mean"} <= kinds


@pytest.mark.parametrize("name", ["resnet18", "mobilenet_v3_small", "squeezenet1_1"])
def test_torchvision_s_own_gives_the_same_bits_as_a_design(name: str) -> None:
    models = pytest.importorskip("torchvision.models")
    network = stirred(getattr(models, name)(weights=None))
    found = from_module(network, torch.randn(2, 3, 64, 64))
    same(found, network, torch.randn(3, 3, 64, 64))
    assert len(found.design.nodes) <= 25
