"""Receptive fields against what one output value really depends on, in float64."""

from contextlib import suppress
from itertools import product

import pytest
import torch
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from torch import Tensor

from designer.analysis import NodeReadout, read, window_at
from designer.analysis.receptive import POINT, through
from designer.compile import build
from designer.graph import LAYERS, Block, Design, Layer, Wire, edit, grouping
from designer.graph.block import leaves
from designer.graph.edit import EditError
from designer.interpret import outputs
from tests.examples import times
from tests.parity.strategies import designs

SMOOTH = (
    "Conv2d",
    "ConvTranspose2d",
    "AvgPool2d",
    "AdaptiveAvgPool2d",
    "Upsample",
    "PixelShuffle",
    "ZeroPad2d",
    "Sigmoid",
    "Add",
    "Concat",
)

Place = tuple[int, int]

UNASKED = [HealthCheck.too_slow, HealthCheck.filter_too_much]
"""Many designs have several ends, or none that gives maps: these are not asked about."""

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


def values_at(maps: Tensor, place: Place) -> Tensor:
    """The sum over the channels of the value at a place, for each example."""
    return maps[:, :, place[0], place[1]].sum(1)


def seen_by_gradient(design: Design, place: Place) -> Tensor:
    module, shape = module_with_positive_weights(design), read(design).nodes[1].shape
    pictures = torch.rand(1, *shape, dtype=torch.float64, requires_grad=True)
    seen = values_at(module(pictures), place).sum()
    if not seen.requires_grad:  # a gap that a transposed convolution leaves, without a bias
        return torch.zeros(shape[1:], dtype=torch.bool)
    (slope,) = torch.autograd.grad(seen, pictures)
    # Rounding gives a neighbour that is not meant a share of 1e-16.
    slope = slope[0].sum(0).abs()
    return slope > 1e-9 * slope.max()


def seen_by_trying(design: Design, place: Place) -> Tensor:
    """Raise one pixel at a time: where a maximum is taken, only the largest has a slope."""
    module, (channels, h, w) = module_with_positive_weights(design), read(design).nodes[1].shape
    raised = 1000 * torch.eye(h * w, dtype=torch.float64).reshape(h * w, 1, h, w)
    with torch.no_grad():
        flat = values_at(module(torch.zeros(1, channels, h, w, dtype=torch.float64)), place)
        found = values_at(module(raised.expand(-1, channels, -1, -1)), place)
    return (found != flat).reshape(h, w)


def compare(design: Design, place: Place, seen: Tensor) -> None:
    (end,) = design.ends
    end_read, input_read = read(design).nodes[end], read(design).nodes[1]
    said = [span.rows(i) for span, i in zip(end_read.receptive_field, place, strict=True)]
    found = [seen.any(1 - axis).nonzero().flatten().tolist() for axis in (0, 1)]
    if not all(said):
        assert found == [[], []]
    elif all(r.start >= 0 and r.stop <= n for r, n in zip(said, input_read.shape[1:], strict=True)):
        # Dilation leaves holes, so only the first and the last are held to it.
        assert [(rows[0], rows[-1]) for rows in found] == [(r[0], r[-1]) for r in said]
    else:
        assert all(set(rows) <= set(r) for rows, r in zip(found, said, strict=True))
    for span, r in zip(end_read.receptive_field, said, strict=True):
        assert len(r) <= span.size == max(len(span.rows(i)) for i in range(len(span.phases)))


def cuts_off(node: NodeReadout) -> bool:
    """Whether there would be one more value, at either end, that sees the input."""
    field = through(POINT, node.costs.window)
    if field is None or not (node.inputs and node.shape.is_map):
        return False
    return any(
        bool(rows) and rows.start >= 0 and rows.stop <= size
        for span, size, count in zip(field, node.inputs[0][1:], node.shape[1:], strict=True)
        for rows in (span.rows(-1), span.rows(count))
    )


def weighs_with_zero(layer: Layer) -> bool:
    """Whether some values take their neighbours with a weight of zero: said to be seen, too.

    The cubic curve is zero a whole step away, where the values of an odd scale meet the middles.
    """
    options = layer.options()
    return options.get("mode") == "bicubic" and options["scale_factor"] % 2 == 1


@st.composite
def chains(draw: st.DrawFn, kinds: tuple[str, ...]) -> tuple[Design, Place]:
    """A design with one end, and a place in the maps that it gives."""
    design = with_zero_padding(draw(designs(kinds, most=5, legal=True)))
    assume(not any(weighs_with_zero(node.layer) for node in design.nodes))
    readout = read(design)
    # What was cut off and padded anew is zero: said to be seen, and in truth not.
    assume(not any(map(cuts_off, readout.nodes.values())))
    assume(not readout.errors and len(design.ends) == 1 and len(design.nodes) > 1)
    end = readout.nodes[design.ends[0]]
    assume(end.shape.is_map and end.receptive_field is not None)
    height, width = end.shape[1:]
    # Mostly in the middle, where no padding is seen.
    middle = st.just((height // 2, width // 2))
    return design, draw(middle | st.tuples(*(st.integers(0, n - 1) for n in end.shape[1:])))


@given(chains(SMOOTH))
@times(3, suppress_health_check=UNASKED)
def test_receptive_field_is_where_the_gradient_is_not_zero(case: tuple[Design, Place]) -> None:
    compare(*case, seen_by_gradient(*case))


@given(chains(("Conv2d", "MaxPool2d", "AdaptiveMaxPool2d", "PixelShuffle", "ReLU")))
@times(2, suppress_health_check=UNASKED)
def test_receptive_field_of_maxima_is_where_a_raised_pixel_is_noticed(
    case: tuple[Design, Place],
) -> None:
    compare(*case, seen_by_trying(*case))


def frame_by_gradient(design: Design, path: str, place: Place) -> tuple[range, range]:
    """The smallest rectangle around all pixels that move a value of the node at `path`."""
    module, shape = module_with_positive_weights(design), read(design).nodes[1].shape
    pictures = torch.rand(1, *shape, dtype=torch.float64, requires_grad=True)
    maps = outputs(module, pictures, [path])[path]
    (slope,) = torch.autograd.grad(values_at(maps, place).sum(), pictures, allow_unused=True)
    if slope is None:
        return range(0), range(0)
    slope = slope[0].sum(0).abs()
    found = (slope > 1e-9 * slope.max()).nonzero().tolist()
    if not found:
        return range(0), range(0)
    rows, columns = zip(*found, strict=True)
    return range(min(rows), max(rows) + 1), range(min(columns), max(columns) + 1)


# Between two rows that Upsample mixes may lie one that only one of them moves.
@given(chains(tuple(kind for kind in SMOOTH if kind != "Upsample")), st.booleans())
@times(1, suppress_health_check=UNASKED)
def test_the_window_of_a_value_is_a_frame_around_its_gradient(
    case: tuple[Design, Place], is_grouped: bool
) -> None:
    design, place = case
    if is_grouped:
        rest = {node.id for node in design.nodes if not node.is_end}
        with suppress(EditError):
            design, _ = grouping.group(design, rest, "Some")
    asked = [leaf for leaf in leaves(design) if leaf.layer.arity and leaf.layer.outputs]
    assume(asked)
    leaf = asked[-1]
    node, (height, width) = read(design).at(leaf.path), read(design).nodes[1].shape[1:]
    assume(node.shape == read(design).nodes[design.ends[0]].shape)
    seen = window_at(node.receptive_field, *place, height, width)
    found = frame_by_gradient(design, leaf.name, place)
    wholly = [span.rows(i) for span, i in zip(node.receptive_field, place, strict=True)]
    if tuple(wholly) == seen:  # none of it is padding
        assert seen == found
    else:
        assert all(
            not t or (s.start <= t.start and t.stop <= s.stop)
            for s, t in zip(seen, found, strict=True)
        )


def stage() -> Design:
    """A residual block whose convolutions keep the size."""
    design, source = edit.add(Design(name="Stage"), LAYERS["Input"](), (0, 0))
    layer = LAYERS["Conv2d"](out_channels=2, kernel_size=(3, 3), padding=(1, 1))
    design, first = edit.add_after(design, source.id, layer, (0, 0))
    design, second = edit.add_after(design, first.id, LAYERS["Sigmoid"](), (0, 0))
    design, third = edit.add_after(design, second.id, layer, (0, 0))
    design, join = edit.add_after(design, third.id, LAYERS["Add"](), (0, 0))
    return edit.connect(design, Wire(source.output(), join.input(1)))


@pytest.mark.slow
def test_the_window_touches_what_is_seen_at_every_border_of_a_residual_network() -> None:
    """Nothing is cut off and no kernel has holes: then the frame is exact, in the padding too."""
    design, source = edit.add(Design(), LAYERS["Input"](shape=(2, 21, 17)), (0, 0))
    block = Block(definition=stage(), repeat=2)
    design, first = edit.add_after(design, source.id, block, (0, 0))
    pool = LAYERS["AvgPool2d"](kernel_size=(3, 3), stride=(2, 2), padding=(1, 1))
    design, second = edit.add_after(design, first.id, pool, (0, 0))
    design, _ = edit.add_after(design, second.id, block, (0, 0))
    readout, asked = read(design), 0
    for leaf in leaves(design):
        node = readout.at(leaf.path)
        rows, columns = node.shape[1:]
        for place in product((0, 1, rows // 2, rows - 1), (0, columns // 2, columns - 1)):
            seen = window_at(node.receptive_field, *place, 21, 17)
            assert seen == frame_by_gradient(design, leaf.name, place), (leaf.name, place)
            asked += 1
    assert asked == 12 * (2 + 4 * 5)


@pytest.mark.soak
@given(chains((*SMOOTH, "ReLU")))
@settings(max_examples=2000, suppress_health_check=UNASKED)
def test_receptive_fields_of_thousands_of_designs(case: tuple[Design, Place]) -> None:
    compare(*case, seen_by_gradient(*case))
