from itertools import pairwise
from math import ceil, floor

import pytest
from hypothesis import given

import designer.layers  # noqa: F401, since importing it fills LAYERS
from designer.analysis import Span, read, summary, training_bytes
from designer.analysis.numbers import THIN, duration, grouped, in_bytes, short
from designer.graph import LAYERS, OPTIMIZERS, PRECISIONS, Design, Node, Recipe, Wire, edit
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
    assert fields[4][0] == Span(size=16, stride=4, start=-2)


def test_branches_that_step_alike_see_what_any_of_them_sees() -> None:
    design, source = edit.add(Design(), LAYERS["Input"](shape=(3, 9, 9)), (0, 0))
    design, wide = edit.add_after(
        design, source.id, LAYERS["Conv2d"](out_channels=3, kernel_size=5, padding=2), (0, 0)
    )
    design, merge = edit.add_after(design, wide.id, LAYERS["Add"](), (0, 0))
    design = edit.connect(design, Wire(source.output(), merge.input(1)))
    assert read(design).nodes[merge.id].receptive_field == (Span(5, 1, -2), Span(5, 1, -2))


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
