"""Receptive fields against what one output value really depends on, in float64."""

import pytest
import torch
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from torch import Tensor

from designer.analysis import Span, read
from designer.compile import build
from designer.graph import Design, Layer, Shape
from designer.layers.conv import ConvTranspose2d
from tests.parity.strategies import designs

SMOOTH = (
    "Conv2d",
    "ConvTranspose2d",
    "AvgPool2d",
    "AdaptiveAvgPool2d",
    "ZeroPad2d",
    "Sigmoid",
    "Add",
    "Concat",
)

pytestmark = pytest.mark.filterwarnings("ignore:Using padding='same':UserWarning")


def with_zero_padding(design: Design) -> Design:
    """The other modes read rows of the input in the place of the padding."""
    for node in design.nodes:
        if "padding_mode" in node.layer.options():
            layer = node.layer.replace(padding_mode="zeros")
            design = design.with_node(type(node)(node.id, node.name, layer))
    return design


def module_with_positive_weights(design: Design) -> torch.nn.Module:
    module = build(design).double().eval()
    for parameter in module.parameters():
        # Small, so that no sigmoid is so far out that its slope is zero.
        torch.nn.init.uniform_(parameter, 0.01, 0.1)
    return module


def central(maps: Tensor) -> Tensor:
    """The sum over the channels of the value in the middle, for each example."""
    return maps[:, :, maps.shape[2] // 2, maps.shape[3] // 2].sum(1)


def seen_by_gradient(module: torch.nn.Module, shape: tuple[int, ...]) -> Tensor:
    pictures = torch.rand(1, *shape, dtype=torch.float64, requires_grad=True)
    (slope,) = torch.autograd.grad(central(module(pictures)).sum(), pictures)
    return slope[0].sum(0) > 0


def seen_by_trying(module: torch.nn.Module, shape: tuple[int, ...]) -> Tensor:
    """Raise one pixel at a time: where a maximum is taken, only the largest has a slope."""
    channels, h, w = shape
    raised = 1000 * torch.eye(h * w, dtype=torch.float64).reshape(h * w, 1, h, w)
    with torch.no_grad():
        flat = central(module(torch.zeros(1, *shape, dtype=torch.float64)))
        return (central(module(raised.expand(-1, channels, -1, -1))) != flat).reshape(h, w)


def rows_of_the_middle(span: Span, outputs: int) -> range:
    """The rows that the value in the middle sees, says the readout."""
    first = span.start + outputs // 2 * span.stride
    return range(first, first + span.size)


def compare(design: Design, seen: Tensor) -> None:
    (end,) = design.ends
    end_read, input_read = read(design).nodes[end], read(design).nodes[1]
    said = tuple(map(rows_of_the_middle, end_read.receptive_field, end_read.shape[1:]))
    found = [seen.any(1 - axis).nonzero().flatten().tolist() for axis in (0, 1)]
    if all(r.start >= 0 and r.stop <= n for r, n in zip(said, input_read.shape[1:], strict=True)):
        # Dilation leaves holes, so only the first and the last are held to it.
        assert [(rows[0], rows[-1]) for rows in found] == [(r[0], r[-1]) for r in said]
    else:
        assert all(set(rows) <= set(r) for rows, r in zip(found, said, strict=True))


def cuts_off(layer: Layer) -> bool:
    """Whether the outermost rows or columns of the input are left out."""
    window = layer.window(Shape((1, 1, 1))) if isinstance(layer, ConvTranspose2d) else None
    return window is not None and min(window.padding) < 0


@st.composite
def chains(draw: st.DrawFn, kinds: tuple[str, ...]) -> Design:
    design = with_zero_padding(draw(designs(kinds, most=5, legal=True)))
    readout = read(design)
    # What was cut off and padded anew is zero: said to be seen, and in truth not.
    assume(not any(cuts_off(node.layer) for node in design.nodes))
    assume(not readout.errors and len(design.ends) == 1 and len(design.nodes) > 1)
    end = readout.nodes[design.ends[0]]
    assume(end.shape.is_map and end.receptive_field is not None)
    return design


@given(chains(SMOOTH))
@settings(max_examples=60)
def test_receptive_field_is_where_the_gradient_is_not_zero(design: Design) -> None:
    module = module_with_positive_weights(design)
    compare(design, seen_by_gradient(module, read(design).nodes[1].shape))


@given(chains(("Conv2d", "MaxPool2d", "AdaptiveMaxPool2d", "ReLU")))
@settings(max_examples=60)
def test_receptive_field_of_maxima_is_where_a_raised_pixel_is_noticed(design: Design) -> None:
    module = module_with_positive_weights(design)
    compare(design, seen_by_trying(module, read(design).nodes[1].shape))


@pytest.mark.soak
@given(chains((*SMOOTH, "ReLU")))
@settings(max_examples=2000)
def test_receptive_fields_of_thousands_of_designs(design: Design) -> None:
    module = module_with_positive_weights(design)
    compare(design, seen_by_gradient(module, read(design).nodes[1].shape))
