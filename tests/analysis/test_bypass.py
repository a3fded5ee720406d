from dataclasses import replace

from hypothesis import given

from designer.analysis import read
from designer.graph import Block, Design, Port, Recipe, UnknownLayer, Wire, edit
from tests.analysis.test_problems import DIGITS, chain, make, merged, only
from tests.graph.test_bypass import partly_bypassed, without_effect


def off(design: Design, *ids: int) -> Design:
    return edit.set_bypassed(design, ids, True)


@given(partly_bypassed())
def test_what_works_reads_as_if_the_bypassed_changed_nothing(design: Design) -> None:
    ours, theirs = read(design), read(without_effect(design))
    assert set(ours.errors) == set(theirs.errors)
    for node in design.nodes:
        if not node.is_bypassed:
            read_, other = ours.nodes[node.id], theirs.nodes[node.id]
            assert (read_.costs, read_.gives) == (other.costs, other.gives)


@given(partly_bypassed())
def test_a_bypassed_node_passes_its_first_input_on_at_no_cost(design: Design) -> None:
    readout = read(design)
    for node in design.nodes:
        if not node.is_bypassed:
            continue
        source = readout.nodes[design.incoming[node.id][0].source.node]
        got = readout.nodes[node.id]
        assert got.problems == ()
        assert (got.shape, got.receptive_field) == (source.shape, source.receptive_field)
        if got.costs:
            costs = got.costs
            spent = costs.parameters, costs.macs, costs.flops, costs.activation_bytes
            assert spent == (0, 0, 0, 0)
            assert costs.notices == ()


def test_options_that_do_not_work_are_no_harm_where_they_are_bypassed() -> None:
    design = chain(make("Conv2d", kernel_size=99), make("Flatten"))
    assert read(design).errors
    assert not read(off(design, 2)).problems


def test_a_layer_that_is_not_known_can_be_bypassed() -> None:
    design = chain(UnknownLayer(kind="Later"), make("ReLU"))
    assert read(design).errors
    assert not read(off(design, 2)).problems


def test_an_input_that_no_wire_reaches_is_told_of_all_the_same() -> None:
    design = off(chain(make("ReLU")).without_wires(chain(make("ReLU")).wires), 2)
    assert "not connected" in only(read(design).errors).message


def test_a_bypassed_merge_needs_one_input() -> None:
    design = merged("Add", (1, 4, 4), (2, 9, 9))
    assert read(design).errors
    assert not read(off(design, 3)).errors
    one = design.without_wires(w for w in design.wires if w.target == Port(3, 1))
    assert read(off(one, 3)).nodes[3].shape == (1, 4, 4)


def test_what_training_needs_is_asked_of_the_last_layer_that_works() -> None:
    design = chain(make("Flatten"), make("Linear", out_features=7), make("Softmax"))
    readout = read(off(design, 4), DIGITS)
    problem = only(readout.problems)
    assert problem.node == 3
    assert "7 outputs, too few for the 10 classes" in problem.message
    assert not any("Softmax" in p.message for p in readout.problems)
    ended = off(chain(make("Flatten"), make("Softmax"), make("Dropout")), 4)
    assert [p.node for p in read(ended).problems] == [3]
    message = read(off(design, 3, 4), DIGITS).errors[0].message
    assert "nothing can be learned" in message


def test_of_what_is_bypassed_in_a_block_nothing_is_told() -> None:
    inner = chain(make("Conv2d", kernel_size=99), make("BatchNorm2d"), shape=(1, 4, 4))
    design = chain(Block(off(inner, 2)), shape=(1, 9, 9))
    assert read(design).nodes[2].shape == (1, 9, 9)
    assert not read(design).problems
    assert read(chain(Block(inner), shape=(1, 9, 9))).errors


def test_a_bypassed_block_passes_its_input_on_from_every_output() -> None:
    inner = merged("Add", (1, 4, 4), (1, 4, 4))
    design = merged("Add", (1, 5, 5), (2, 6, 6))
    block = design.by_id[3]
    design = design.with_node(replace(block, layer=Block(inner)))
    assert read(off(design, 3)).nodes[3].shape == (1, 5, 5)
    assert not read(off(design, 3)).errors


def test_one_value_is_no_harm_to_a_norm_that_is_bypassed() -> None:
    layers = make("Flatten"), make("BatchNorm1d"), make("Linear", out_features=10)
    design = chain(*layers, shape=(1, 28, 28)).with_recipe(Recipe(batch_size=1))
    assert read(design, DIGITS).errors
    assert not read(off(design, 3), DIGITS).errors


def test_a_cycle_of_bypassed_layers_is_a_cycle() -> None:
    design = chain(make("ReLU"), make("ReLU"), make("Output"))
    design = edit.connect(design, Wire(Port(3), Port(2)))
    assert all("cycle" in p.message for p in read(off(design, 2, 3)).errors)
