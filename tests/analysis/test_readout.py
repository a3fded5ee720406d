from fractions import Fraction
from itertools import pairwise
from math import ceil, floor

import pytest
from hypothesis import given

import designer.layers  # noqa: F401, since importing it fills LAYERS
from designer.analysis import Span, read, summary, training_bytes
from designer.analysis.numbers import THIN, duration, grouped, in_bytes, short
from designer.graph import (
    LAYERS,
    OPTIMIZERS,
    PRECISIONS,
    Design,
    Layer,
    Node,
    Port,
    Recipe,
    Wire,
    edit,
)
from tests.parity.strategies import designs


def chain(*layers: object) -> Design:
    nodes = tuple(Node(i, f"n{i}", layer) for i, layer in enumerate(layers))
    return Design(nodes, tuple(Wire(a.output(), b.input()) for a, b in pairwise(nodes)))


def lenet() -> Design:
    conv, linear = LAYERS["Conv2d"], LAYERS["Linear"]
    return chain(
        LAYERS["Input"](shape=(1, 28, 28)),
        conv(out_channels=6, kernel_size=5, padding=2),
        LAYERS["AvgPool2d"](),
        conv(out_channels=16, kernel_size=5),
        LAYERS["AvgPool2d"](),
        LAYERS["Flatten"](),
        linear(out_features=120),
        linear(out_features=84),
        linear(out_features=10),
    )


def test_totals_of_lenet() -> None:
    readout = read(lenet())
    assert readout.parameters == 61_706
    assert readout.macs == 416_520
    assert readout.flops == 2 * readout.macs


def test_receptive_fields_of_lenet_grow_until_a_value_sees_all() -> None:
    fields = [node.receptive_field for node in read(lenet()).nodes.values()]
    assert [field and field[0].size for field in fields] == [1, 5, 6, 14, 16, 16, None, None, None]
    assert (fields[4][0].size, fields[4][0].stride, fields[4][0].start) == (16, 4, -2)


def test_branches_that_step_alike_see_what_any_of_them_sees() -> None:
    design, source = edit.add(Design(), LAYERS["Input"](shape=(3, 9, 9)), (0, 0))
    design, wide = edit.add_after(
        design, source.id, LAYERS["Conv2d"](out_channels=3, kernel_size=5, padding=2), (0, 0)
    )
    design, merge = edit.add_after(design, wide.id, LAYERS["Add"](), (0, 0))
    design = edit.connect(design, Wire(source.output(), merge.input(1)))
    assert read(design).nodes[merge.id].receptive_field == (Span((range(-2, 3),)),) * 2


def last_span(*layers: object, shape: tuple[int, ...] = (4, 16, 16)) -> Span:
    """What the last of a chain of layers sees along the rows."""
    readout = read(chain(LAYERS["Input"](shape=shape), *layers))
    return readout.nodes[len(layers)].receptive_field[0]


def test_values_behind_a_transposed_convolution_see_in_turns_and_the_largest_is_told() -> None:
    span = last_span(LAYERS["ConvTranspose2d"](kernel_size=3, stride=2))
    assert [span.rows(i) for i in range(3)] == [range(-1, 1), range(1), range(2)]
    assert (span.size, span.stride, span.start) == (2, Fraction(1, 2), -1)


def test_gaps_of_a_transposed_convolution_see_nothing() -> None:
    span = last_span(LAYERS["ConvTranspose2d"](kernel_size=1, stride=2))
    assert [len(span.rows(i)) for i in range(4)] == [1, 0, 1, 0]
    assert (span.size, span.start) == (1, 0)


@pytest.mark.parametrize(
    ("layer", "size", "start"),
    [
        (LAYERS["Upsample"](), 1, 0),
        (LAYERS["Upsample"](mode="nearest-exact"), 1, 0),
        (LAYERS["Upsample"](mode="bilinear"), 2, -1),
        (LAYERS["Upsample"](mode="bicubic"), 4, -2),
        (LAYERS["PixelShuffle"](), 1, 0),
        (LAYERS["ConvTranspose2d"](kernel_size=2, stride=2), 1, 0),
        (LAYERS["ConvTranspose2d"](kernel_size=4, stride=2, padding=1), 2, -1),
    ],
)
def test_what_doubles_maps_steps_half_a_row(layer: Layer, size: int, start: int) -> None:
    span = last_span(layer)
    assert (span.size, span.stride, span.start) == (size, Fraction(1, 2), start)


def test_halved_and_doubled_maps_meet_the_skip_of_a_unet() -> None:
    design = chain(
        LAYERS["Input"](shape=(3, 16, 16)),
        LAYERS["MaxPool2d"](),
        LAYERS["Upsample"](),
        LAYERS["Concat"](),
    ).with_wires(Wire(Port(0), Port(3, 1)))
    span = read(design).nodes[3].receptive_field[0]
    assert [span.rows(i) for i in range(4)] == [range(2), range(2), range(2, 4), range(2, 4)]
    assert (span.size, span.stride) == (2, 1)


def test_values_that_take_too_many_turns_are_said_to_see_all() -> None:
    enlarged = LAYERS["Upsample"](scale_factor=40.0)
    readout = read(chain(LAYERS["Input"](shape=(1, 4, 4)), enlarged, enlarged))
    assert readout.nodes[1].receptive_field[0].stride == Fraction(1, 40)
    assert readout.nodes[2].receptive_field is None


@given(designs())
def test_totals_are_the_sums_of_the_nodes(design: Design) -> None:
    readout = read(design)
    nodes = summary(design, readout)["nodes"]
    for key in ("parameters", "macs", "flops", "activation_bytes"):
        assert getattr(readout, key) == sum(node[key] or 0 for node in nodes)


@given(designs())
def test_nodes_are_read_in_execution_order(design: Design) -> None:
    assert tuple(read(design).nodes) == design.order


@given(designs(legal=True))
def test_every_formula_gives_the_number_that_is_shown(design: Design) -> None:
    signs = str.maketrans({"−": "-", "·": "*", "⌊": "floor(", "⌋": ")", "⌈": "ceil(", "⌉": ")"})
    for id_, node in read(design).nodes.items():
        for what, formula in design.by_id[id_].layer.formulas(*node.inputs).items():
            shown = node.shape[1] if what == "output_shape" else getattr(node.costs, what)
            text = formula.removesuffix(", since “same” keeps it").translate(signs)
            assert eval(text, {"floor": floor, "ceil": ceil}) == shown, formula


def test_frozen_parameters_need_no_gradient_and_no_state() -> None:
    design = lenet()
    conv, linear = design.nodes[1].id, design.nodes[6].id
    frozen = edit.set_options(design, conv, trainable=False)
    frozen = edit.set_options(frozen, linear, trainable=False)
    before, after = read(design), read(frozen)
    assert after.parameters == before.parameters == before.trainable_parameters == 61_706
    assert after.trainable_parameters == 61_706 - 156 - 48_120
    saved = training_bytes(before, design.recipe) - training_bytes(after, design.recipe)
    assert saved == 4 * (1 + 2) * (156 + 48_120)
    nodes = summary(frozen, after)["nodes"]
    assert (nodes[1]["trainable_parameters"], nodes[6]["trainable_parameters"]) == (0, 0)
    assert sum(node["trainable_parameters"] for node in nodes) == after.trainable_parameters


def test_training_holds_weights_gradients_state_and_activations() -> None:
    readout = read(lenet())
    plain = training_bytes(readout, Recipe(batch_size=1, optimizer=OPTIMIZERS["sgd"]()))
    adam = training_bytes(readout, Recipe(batch_size=1, optimizer=OPTIMIZERS["adam"]()))
    double = training_bytes(readout, Recipe(batch_size=2, optimizer=OPTIMIZERS["adam"]()))
    assert adam - plain == 2 * 4 * 61_706
    assert double - adam == 2 * readout.activation_bytes


def test_momentum_is_kept_only_where_there_is_some() -> None:
    readout = read(lenet())
    sgd, rmsprop = OPTIMIZERS["sgd"], OPTIMIZERS["rmsprop"]
    plain, momentum, rms, both = (
        training_bytes(readout, Recipe(optimizer=optimizer))
        for optimizer in (sgd(), sgd(momentum=0.9), rmsprop(), rmsprop(momentum=0.9))
    )
    assert momentum - plain == rms - plain == both - rms == 4 * 61_706


def test_a_running_mean_is_one_copy_of_the_weights_and_accumulating_takes_none() -> None:
    readout = read(lenet())
    plain, averaged, accumulated = (
        training_bytes(readout, Recipe(**options))
        for options in ({}, {"ema": 0.999}, {"accumulate": 8})
    )
    assert averaged - plain == 4 * 61_706
    assert accumulated == plain


def test_half_the_bits_halve_the_activations_and_copy_the_weights() -> None:
    readout = read(lenet())
    whole, bf16, fp16 = (
        training_bytes(readout, Recipe(batch_size=64, precision=precision))
        for precision in PRECISIONS
    )
    assert whole - bf16 == 64 * readout.activation_bytes - 2 * 61_706
    assert bf16 == fp16


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (grouped(61_706), f"61{THIN}706"),
        (grouped(-1234), f"-1{THIN}234"),
        (short(999), "999"),
        (short(999_949), f"1.0{THIN}M"),
        (short(72_855_552), f"72.9{THIN}M"),
        (short(416_520), f"417{THIN}k"),
        (in_bytes(802_816), f"784{THIN}KiB"),
        (in_bytes(12), f"12{THIN}B"),
        (duration(59.6), f"1{THIN}min 00{THIN}s"),
        (duration(4321), f"1{THIN}h 12{THIN}min"),
    ],
)
def test_numbers_as_people_read_them(written: str, expected: str) -> None:
    assert written == expected
