"""Designs of blocks as people make them: used in several places, with values, several in a row."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from designer.analysis import read
from designer.code import write
from designer.graph import Block, Design, Layer, Node, Port, Promoted, Target, Wire
from designer.layers.activation import ReLU
from designer.layers.conv import Conv2d
from designer.layers.linear import Linear
from designer.layers.merge import Add, Concat
from designer.layers.norm import BatchNorm2d
from designer.layers.shape import Flatten, Reshape
from designer.layers.source import Input, Output
from tests.code.comparing import assert_alike

SAME = Conv2d(4, padding=1)


def chain(
    *layers: object, name: str = "block", promoted: dict[str, list[tuple[int, str]]] | None = None
) -> Design:
    """Layers behind each other; node 1 is the first."""
    nodes = tuple(Node(i, f"n{i}", layer) for i, layer in enumerate(layers, start=1))
    wires = tuple(Wire(Port(i), Port(i + 1)) for i in range(1, len(nodes)))
    shown = (promoted or {}).items()
    fields = tuple(Promoted(k, tuple(Target(*t) for t in targets)) for k, targets in shown)
    return Design(nodes, wires, name=name, promoted=fields)


def unit(name: str = "unit") -> Design:
    fields = {"channels": [(2, "out_channels")], "stride": [(2, "stride")]}
    return chain(Input((4, 8, 8)), SAME, BatchNorm2d(), ReLU(), name=name, promoted=fields)


def dense() -> Design:
    """Gives what it is given and some more."""
    one = chain(Input((4, 8, 8)), SAME, promoted={"growth": [(2, "out_channels")]}, name="dense")
    joined = Node(3, "concat1", Concat())
    wires = (*one.wires, Wire(Port(1), Port(3)), Wire(Port(2), Port(3, 1)))
    return replace(one, nodes=(*one.nodes, joined), wires=wires)


def stage() -> Design:
    """Blocks in a row whose number and channels are set from outside."""
    fields = {"channels": [(2, "channels"), (3, "channels")], "depth": [(3, "repeat")]}
    inner = Block(unit())
    return chain(Input((4, 8, 8)), inner, inner, name="stage", promoted=fields)


kinds = st.sampled_from([unit(), dense(), stage()])


@st.composite
def used(draw: st.DrawFn) -> Design:
    layers: list[Layer] = [Input((3, 8, 8))]
    for _ in range(draw(st.integers(1, 5))):
        block = Block(draw(kinds), repeat=draw(st.integers(1, 3)))
        taken = {f.name for f in block.fields}
        if draw(st.booleans()):
            wanted = {
                "channels": 5,
                "growth": 2,
                "depth": draw(st.integers(1, 4)),
                "stride": (2, 1),
            }
            block = block.replace(**{k: v for k, v in wanted.items() if k in taken})
        layers.append(block)
    if draw(st.booleans()):
        layers = [*layers, Flatten(), Linear(3)]
    return chain(*layers, name="network")


@given(used())
def test_blocks_in_any_number_of_places_are_classes_that_compute_the_same(design: Design) -> None:
    assert not read(design).errors
    code = assert_alike(design)
    kinds = {block.layer.definition for block in design.nodes if isinstance(block.layer, Block)}
    inner = 1 if stage() in kinds and unit() not in kinds else 0
    assert code.text.count("class ") == len(kinds) + inner + 1


def test_a_class_is_told_what_differs_and_nothing_else() -> None:
    blocks = [Block(unit()), Block(unit()).replace(channels=6), Block(unit()).replace(channels=6)]
    text = assert_alike(chain(Input((3, 8, 8)), *blocks)).text
    assert "def __init__(" in text
    assert "in_channels: int, channels: int = 4, stride: int | tuple[int, int] = 1" in text
    assert "self.n2 = Unit(3)" in text
    assert "self.n3 = Unit(4, channels=6)" in text
    assert "self.n4 = Unit(6, channels=6)" in text


def test_a_row_whose_first_differs_is_a_first_one_and_a_loop() -> None:
    text = assert_alike(chain(Input((3, 8, 8)), Block(unit(), repeat=4))).text
    assert "nn.Sequential(Unit(3), *[Unit(4) for _ in range(3)])" in text


def test_a_row_that_grows_is_a_loop_that_counts() -> None:
    text = assert_alike(chain(Input((3, 8, 8)), Block(dense(), repeat=3))).text
    assert "nn.Sequential(*[Dense(3 + 4 * i) for i in range(3)])" in text


def test_a_block_that_stands_once_here_and_often_there_keeps_its_keys() -> None:
    blocks = [Block(stage()).replace(depth=depth) for depth in (1, 3)]
    text = assert_alike(chain(Input((4, 8, 8)), *blocks)).text
    assert "if depth == 1" in text


def test_what_only_an_input_tells_is_given_to_the_class() -> None:
    head = chain(Input((4, 8, 8)), Reshape((-1,)), Linear(3), name="head")
    pool = Conv2d(2, stride=2)
    design = chain(Input((3, 9, 9)), pool, Block(head), name="network")
    other = Node(9, "other", Block(head))
    design = replace(
        design, nodes=(*design.nodes, other), wires=(*design.wires, Wire(Port(1), Port(9)))
    )
    text = assert_alike(design).text
    assert text.count("class ") == 2


def test_one_name_for_fields_that_differ_makes_a_class_of_each_set_of_values() -> None:
    fields = {"channels": [(2, "out_channels"), (3, "out_channels")]}
    uneven = chain(Input((4, 8, 8)), SAME, Conv2d(7), name="uneven", promoted=fields)
    design = chain(Input((3, 8, 8)), Block(uneven), Block(uneven).replace(channels=5))
    text = assert_alike(design).text
    assert "class Uneven(nn.Module)" in text
    assert "class UnevenBlock(nn.Module)" in text


def test_blocks_with_several_inputs_and_outputs_are_unpacked() -> None:
    nodes = (
        Node(1, "a", Input((4, 8, 8))),
        Node(2, "b", Input((4, 8, 8))),
        Node(3, "add1", Add()),
        Node(4, "conv1", SAME),
        Node(5, "out1", Output()),
        Node(6, "out2", Output()),
    )
    ends = [(1, 3, 0), (2, 3, 1), (2, 4, 0), (3, 5, 0), (4, 6, 0)]
    wires = tuple(Wire(Port(s), Port(t, slot)) for s, t, slot in ends)
    cross = Block(Design(nodes, wires, name="cross"))
    outer = (
        Node(1, "left", Input((4, 8, 8))),
        Node(2, "right", Input((4, 8, 8))),
        Node(3, "cross1", cross),
        Node(4, "cross2", cross),
    )
    crossed = [(1, 0, 3, 0), (2, 0, 3, 1), (3, 1, 4, 0), (3, 0, 4, 1)]
    design = Design(outer, tuple(Wire(Port(s, o), Port(t, i)) for s, o, t, i in crossed))
    text = assert_alike(design).text
    assert "cross1_0, cross1_1 = self.cross1(left, right)" in text


@pytest.mark.parametrize("way", ["orthogonal", "normal", "constant", "xavier_uniform", "default"])
def test_layers_begin_and_freeze_as_they_say(way: str) -> None:
    fields = {"begins": [(2, "weight_init")], "trainable": [(2, "trainable")]}
    block = chain(Input((4, 8, 8)), SAME, promoted=fields)
    own = Conv2d(5, weight_init=way, trainable=False)
    design = chain(Input((3, 8, 8)), Block(block), own, Block(block).replace(begins=way))
    recipe = design.recipe.replace(weight_init="kaiming_normal")
    assert_alike(design.with_recipe(recipe))


def test_what_stands_below_the_code_is_read_as_one_object() -> None:
    design = chain(Input((3, 8, 8)), Block(unit()), name='a "b" \\ c, d')
    lines = write(replace(design, about="two\nlines")).text.split("\n")
    told = json.loads("\n".join(line[10:] for line in lines if line.startswith("# convas: ")))
    assert list(told) == ["Unit", "ABCD"]
    assert told["ABCD"]["name"] == 'a "b" \\ c, d'
    assert told["ABCD"]["about"] == "two\nlines"
    assert told["ABCD"]["nodes"] == {"n1": [1, 0, 0], "n2": [2, 0, 0]}
