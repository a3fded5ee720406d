"""What modules do in other words than our layers, and what has no layer."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import torch
from hypothesis import HealthCheck, assume, given
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812

from designer.analysis import read
from designer.compile import build
from designer.compile.tracing import TracingError, from_module
from designer.compile.unlearned import empty
from designer.graph import Design, templates
from designer.graph.block import definitions, leaves
from tests.examples import times
from tests.parity.strategies import KINDS, designs

pytestmark = pytest.mark.filterwarnings("ignore:Using padding='same':UserWarning")


class Does(nn.Module):
    """A module that calls a function, with a convolution to give it a weight."""

    def __init__(self, function: Callable[[Tensor], object], channels: int = 4) -> None:
        super().__init__()
        self.conv = nn.Conv2d(3, channels, 3)
        self.function = function

    def forward(self, x: Tensor) -> object:
        return self.function(self.conv(x))


def kinds(design: Design) -> list[str]:
    """The layers after the convolution."""
    return [leaf.layer.title for leaf in leaves(design)][2:]


def traced(module: nn.Module, *shape: int) -> Design:
    """Trace a module and hold the design against it on other examples than it was traced on."""
    found = from_module(module, torch.randn(2, *(shape or (3, 8, 8))))
    built = empty(found.design)
    built.load_state_dict(dict(found.weights))
    x = torch.randn(5, *(shape or (3, 8, 8)))
    with torch.no_grad():
        torch.testing.assert_close(built.eval()(x), module.eval()(x), rtol=0, atol=0)
    count = sum(parameter.numel() for parameter in module.parameters())
    assert read(found.design).parameters == count
    return found.design


@pytest.mark.parametrize(
    ("function", "expected"),
    [
        (torch.relu, ["ReLU"]),
        (lambda y: y.relu_(), ["ReLU"]),
        (lambda y: F.hardtanh(y, 0.0, 6.0), ["ReLU6"]),
        (lambda y: y.clamp(min=0), ["ReLU"]),
        (lambda y: F.leaky_relu(y, 0.2), ["LeakyReLU"]),
        (lambda y: y * torch.sigmoid(y), ["Sigmoid", "Multiply"]),
        (lambda y: y + y.tanh(), ["Tanh", "Add"]),
        (lambda y: (y + 0) * 1, []),
        (lambda y: F.softmax(y, -3), ["Softmax"]),
        (lambda y: y.mean((-2, -1)), ["Mean"]),
        (lambda y: y.mean(1, keepdim=True), ["Mean"]),
        (lambda y: y.view(y.size(0), -1), ["Flatten"]),
        (lambda y: y.flatten(2), ["Flatten"]),
        (lambda y: F.adaptive_avg_pool2d(y, 1).squeeze(-1).squeeze(-1), ["AdaptiveAvgPool2d"]),
        (lambda y: y.reshape(-1, 8, 18), ["Reshape"]),
        (lambda y: y.permute(0, 2, 3, 1), ["Permute"]),
        (lambda y: y.transpose(2, 3), ["Permute"]),
        (lambda y: y[:, 1:3], ["Narrow"]),
        (lambda y: torch.cat(y.split([1, 3], 1)[::-1], 1), ["Narrow", "Narrow", "Concat"]),
        (lambda y: F.pad(y, (1, 0, 2, 1)), ["ZeroPad2d"]),
        (lambda y: F.pad(y, (1, 0, 2, 1), "reflect"), ["ReflectionPad2d"]),
        (lambda y: F.interpolate(y, scale_factor=2, mode="bilinear"), ["Upsample"]),
        (lambda y: F.interpolate(y, size=(12, 12)), ["Upsample"]),
        (lambda y: F.adaptive_max_pool2d(y, 2), ["AdaptiveMaxPool2d"]),
        (lambda y: F.max_pool2d(y, 2), ["MaxPool2d"]),
        (lambda y: F.pixel_shuffle(y, 2), ["PixelShuffle"]),
        (lambda y: F.dropout(y, 0.3, training=False), ["Dropout"]),
    ],
)
def test_functions_are_read_as_layers(
    function: Callable[[Tensor], object], expected: list[str]
) -> None:
    found = kinds(traced(Does(function)))
    assert found[: len(expected)] == expected
    assert len(found) <= len(expected) + 2


@pytest.mark.parametrize(
    "layer",
    [
        nn.Conv2d(4, 4, 3, padding="same"),
        nn.Conv2d(4, 4, 3, padding=1, padding_mode="reflect"),
        nn.Conv2d(4, 4, 3, padding=1, padding_mode="replicate"),
        nn.Conv2d(4, 4, 3, padding=1, padding_mode="circular"),
        nn.ConvTranspose2d(4, 6, 3, 2, output_padding=1, groups=2),
        nn.PReLU(),
        nn.PReLU(4),
        nn.GroupNorm(2, 4),
        nn.InstanceNorm2d(4, affine=True, track_running_stats=True),
        nn.LayerNorm((4, 6, 6), bias=False),
        nn.LocalResponseNorm(3, alpha=0.1),
        nn.LPPool2d(2, 3, stride=2),
        nn.Dropout2d(0.2),
        nn.BatchNorm2d(4, affine=False),
        nn.BatchNorm2d(4, track_running_stats=False),
    ],
    ids=str,
)
def test_layers_are_read_with_their_options(layer: nn.Module) -> None:
    found = traced(Does(layer))
    assert kinds(found) == [type(layer).__name__]
    assert found.nodes[-1].name == "function"


class Scaled(nn.Module):
    """Channels last, with a learned factor for each."""

    def __init__(self) -> None:
        super().__init__()
        self.gamma = nn.Parameter(torch.rand(3))

    def forward(self, x: Tensor) -> Tensor:
        return (x.permute(0, 2, 3, 1) * self.gamma).permute(0, 3, 1, 2)


def test_a_learned_factor_for_each_channel_is_a_convolution_of_one_weight_each() -> None:
    design = traced(Scaled())
    conv = design.by_name["gamma"].layer.options()
    assert (conv["groups"], conv["kernel_size"], conv["bias"]) == (3, (1, 1), False)


class TwoWays(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.left = nn.Conv2d(3, 4, 3)
        self.right = nn.Conv2d(1, 4, 3)
        self.unused = nn.Linear(3, 2)

    def forward(self, x: Tensor, y: Tensor) -> tuple[Tensor, Tensor]:
        left = self.left(x)
        return left, (left + self.right(y)).relu()


def test_several_inputs_and_outputs_and_weights_that_nothing_needs() -> None:
    module, x, y = TwoWays(), torch.randn(2, 3, 8, 8), torch.randn(2, 1, 8, 8)
    found = from_module(module, (x, y))
    assert [node.name for node in found.design.nodes if node.layer.arity == 0] == ["x", "y"]
    assert len(found.design.results) == 2
    assert found.remarks == (
        "8 weights, such as “unused.weight”, take no part in the output and were left out.",
    )


def test_what_is_frozen_stays_frozen() -> None:
    network = nn.Sequential(nn.Conv2d(3, 4, 3), nn.ReLU(), nn.Conv2d(4, 4, 3))
    network[0].requires_grad_(False)
    design = traced(network)
    assert [node.layer.options().get("trainable") for node in design.nodes] == [
        None,
        False,
        None,
        True,
    ]


def test_a_module_that_is_called_twice_is_refused_with_what_to_do() -> None:
    conv = nn.Conv2d(3, 3, 3)
    with pytest.raises(TracingError, match=r"“[02]\.weight” is used twice.*its own module"):
        from_module(nn.Sequential(conv, nn.ReLU(), conv), torch.randn(2, 3, 8, 8))


@pytest.mark.parametrize(
    ("function", "said"),
    [
        (lambda y: y * 2, "multiplies by the number 2"),
        (lambda y: y.sum(1), "calls sum, which has no layer"),
        (lambda y: y - y.flip(0), "subtracts"),
        (lambda y: y.mean(0), "works along the batch"),
        (lambda y: y.view(1, -1), "lays the examples of a batch together"),
        (lambda y: y if y.sum() > 0 else -y, "cannot be followed"),
        (lambda y: torch.ones_like(y), "no layer"),
    ],
)
def test_what_has_no_layer_is_told_in_a_sentence(
    function: Callable[[Tensor], object], said: str
) -> None:
    with pytest.raises(TracingError, match=said) as told:
        from_module(Does(function), torch.randn(2, 3, 8, 8))
    assert "\n" not in str(told.value)


@given(designs(tuple(k for k in KINDS if k != "Output"), most=6, legal=True))
@times(1 / 2, suppress_health_check=list(HealthCheck))
def test_any_design_comes_back_from_its_module(design: Design) -> None:
    module = build(design).eval()
    shapes = [design.by_id[id_].layer.infer() for id_ in design.sources]
    assume(all(node.layer.arity for node in design.nodes if node.id in design.results))
    assume(all(len(design.by_id[i].layer.infer()) for i in design.sources))
    found = from_module(module, tuple(torch.rand(3, *shape) for shape in shapes))
    assert read(found.design).parameters == read(design).parameters


@pytest.mark.parametrize("name", ["lenet5", "alexnet-2012", "squeezenet1_1", "resnet18"])
def test_a_template_comes_back_from_its_module(name: str) -> None:
    design = templates.load(name)
    module = build(design).eval()
    (source,) = design.sources
    found = from_module(module, torch.rand(2, *design.by_id[source].layer.infer()))
    assert read(found.design).parameters == read(design).parameters
    blocks = {definition.name for definition in definitions(design)}
    assert len(definitions(found.design)) <= len(blocks)
    assert bool(definitions(found.design)) == bool(blocks)
    assert len(found.design.nodes) <= 25
