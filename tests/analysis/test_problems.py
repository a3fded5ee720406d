"""What stands on a card: every case in words, with its numbers, and a fix that repairs it."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

import designer.layers  # noqa: F401, since importing it fills LAYERS
from designer.analysis import Problem, Readout, Severity, Task, read
from designer.graph import LAYERS, Design, Layer, Node, Port, Recipe, UnknownLayer, Wire
from designer.graph.wording import THIN
from tests.examples import times
from tests.parity.strategies import KINDS, designs, layer_and_inputs, networks

DIGITS = Task("MNIST", (1, 28, 28), 10)


def make(kind: str, **options: object) -> Layer:
    return LAYERS[kind](**options)


def chain(*layers: Layer, shape: tuple[int, ...] = (1, 28, 28)) -> Design:
    """An Input as node 1, and the layers behind each other as 2, 3, ..."""
    every = (make("Input", shape=shape), *layers)
    nodes = tuple(Node(i, f"n{i}", layer) for i, layer in enumerate(every, start=1))
    return Design(nodes, tuple(Wire(a.output(), b.input()) for a, b in pairwise(nodes)))


def merged(kind: str, first: tuple[int, ...], second: tuple[int, ...]) -> Design:
    """Two inputs, 1 and 2, joined in node 3."""
    shapes = make("Input", shape=first), make("Input", shape=second)
    nodes = [Node(i, f"n{i}", layer) for i, layer in enumerate((*shapes, make(kind)), start=1)]
    return Design(tuple(nodes), (Wire(Port(1), Port(3, 0)), Wire(Port(2), Port(3, 1))))


def only(problems: tuple[Problem, ...]) -> Problem:
    (problem,) = problems
    return problem


def told_by(readout: Readout, id_: int) -> Problem:
    return only(readout.nodes[id_].problems)


@pytest.mark.parametrize(
    ("design", "id_", "words", "fix"),
    [
        (
            chain(make("Conv2d", kernel_size=9), shape=(3, 7, 7)),
            2,
            ("9×9 kernel does not fit", "only 7×7"),
            "Set kernel_size to 7×7",
        ),
        (
            chain(make("Conv2d", out_channels=8, groups=3), shape=(4, 7, 7)),
            2,
            ("groups = 3 does not divide the 4 input channels", "both 4 and 8"),
            "Set groups to 2",
        ),
        (
            chain(make("Linear"), shape=(20, 4, 4)),
            2,
            ("receives 20×4×4 maps, not a vector", "Put a Flatten in between (320 values)"),
            "Insert Flatten",
        ),
        (
            merged("Add", (16, 8, 8), (16, 4, 4)),
            3,
            ("one shape", "16×8×8 and 16×4×4", "Make the two branches end alike"),
            None,
        ),
        (
            merged("Concat", (16, 8, 8), (4, 4, 4)),
            3,
            ("along axis 1", "16×8×8 and 4×4×4", "along every other axis they must be alike"),
            None,
        ),
        (
            Design((Node(1, "input", make("Input")), Node(2, "conv1", make("Conv2d")))),
            2,
            ("input is not connected", "Drag a wire"),
            None,
        ),
        (
            Design(
                (Node(1, "input", make("Input")), Node(2, "add1", make("Add"))),
                (Wire(Port(1), Port(2)),),
            ),
            2,
            ("joins 2 inputs or more, and 1 of them is connected",),
            None,
        ),
        (
            chain(make("Conv2d", out_channels=10**9, padding=999), shape=(3, 99, 99)),
            2,
            (f"1{THIN}000{THIN}000{THIN}000×", "Use smaller numbers"),
            None,
        ),
        (
            chain(UnknownLayer(kind="Mixer")),
            2,
            ("does not know the layer “Mixer”", "It is kept"),
            None,
        ),
    ],
    ids=[
        "kernel larger than the input",
        "groups that do not divide",
        "Linear on maps",
        "Add of two shapes",
        "Concat of two sizes",
        "unconnected input",
        "half-connected merge",
        "too large for any machine",
        "unknown layer",
    ],
)
def test_what_cannot_work_is_an_error_on_its_card(
    design: Design, id_: int, words: tuple[str, ...], fix: str | None
) -> None:
    problem = told_by(read(design), id_)
    assert problem.is_error
    assert all(word in problem.message for word in words), problem.message
    assert (problem.fix.label if problem.fix else None) == fix
    if problem.fix:
        assert read(problem.fix.apply(design, id_)).errors == ()


def test_every_node_on_a_cycle_says_so_and_those_behind_wait() -> None:
    design = chain(*[make("ReLU")] * 3, make("Add"), make("ReLU"))
    design = design.without_wires([Wire(Port(1), Port(2))])
    design = design.with_wires(Wire(Port(4), Port(2)), Wire(Port(1), Port(5, 1)))
    readout = read(design)
    for id_ in (2, 3, 4):
        assert "feeds itself by way of a cycle of 3 layers" in told_by(readout, id_).message
    assert readout.nodes[5].problems == readout.nodes[6].problems == ()
    assert list(readout.nodes) == [1, 2, 3, 4, 5, 6]


def test_a_layer_wired_to_itself_is_a_cycle_of_one() -> None:
    design = chain(make("ReLU")).with_node(Node(9, "loop", make("ReLU")))
    readout = read(design.with_wires(Wire(Port(9), Port(9))))
    assert "loop feeds itself by way of a cycle of 1 layer." in told_by(readout, 9).message


@given(st.integers(2, 7), st.data())
def test_the_nodes_told_of_a_cycle_are_those_that_can_reach_themselves(
    count: int, data: st.DataObject
) -> None:
    ids = st.integers(0, count - 1)
    edges = data.draw(st.sets(st.tuples(ids, ids), max_size=10))
    wires = tuple(Wire(Port(a), Port(b, slot)) for slot, (a, b) in enumerate(sorted(edges)))
    design = Design(tuple(Node(i, f"n{i}", make("Add")) for i in range(count)), wires)
    reach = {(a, b) for a, b in edges}
    for _ in range(count):
        reach |= {(a, d) for a, b in reach for c, d in reach if b == c}
    told = {p.node for p in read(design).problems if "feeds itself" in p.message}
    assert told == {i for i in range(count) if (i, i) in reach}


def test_what_waits_for_another_says_nothing_of_its_own() -> None:
    design = chain(make("Conv2d", kernel_size=99), make("Linear"), make("ReLU"))
    assert [p.node for p in read(design).problems] == [2]


@pytest.mark.parametrize(
    ("layers", "id_", "words", "fix"),
    [
        (
            [make("MaxPool2d", kernel_size=3, stride=3), make("Flatten"), make("Linear")],
            2,
            ("last row and column are never read", "/ 3 + 1 = 9.33 is rounded down to 9"),
            "Set ceil_mode to on",
        ),
        (
            [make("Flatten"), make("Linear"), make("Softmax")],
            4,
            ("cross entropy, which applies softmax itself", "leave it out"),
            "Remove Softmax",
        ),
        (
            [make("Flatten"), make("Linear"), make("LogSoftmax")],
            4,
            ("cross entropy, which applies LogSoftmax itself", "changes nothing"),
            "Remove LogSoftmax",
        ),
        (
            [make("ConvTranspose2d", kernel_size=3, stride=2), make("Flatten"), make("Linear")],
            2,
            ("3×3 kernel is no multiple of the stride 2", "A 4×4 kernel covers them evenly"),
            "Set kernel_size to 4×4",
        ),
        (
            [make("Flatten"), make("Linear"), make("GroupNorm", num_groups=10)],
            4,
            ("Each group holds one value only",),
            "Set num_groups to 1",
        ),
        (
            [make("Flatten"), make("Linear", out_features=12)],
            3,
            ("gives 12 outputs and MNIST has only 10 classes", "the other 2 stay unused"),
            "Set out_features to 10",
        ),
    ],
    ids=[
        "rows unread",
        "Softmax before cross entropy",
        "LogSoftmax before cross entropy",
        "chequered pattern",
        "groups of one value",
        "more outputs than classes",
    ],
)
def test_what_works_but_should_be_known_is_a_notice(
    layers: list[Layer], id_: int, words: tuple[str, ...], fix: str
) -> None:
    design = chain(*layers)
    readout = read(design, DIGITS)
    problem = told_by(readout, id_)
    assert problem.severity is Severity.NOTICE
    assert readout.errors == ()
    assert all(word in problem.message for word in words), problem.message
    assert problem.fix.label == fix
    assert read(problem.fix.apply(design, id_), DIGITS).problems == ()


@pytest.mark.parametrize(
    ("design", "words", "fix"),
    [
        (chain(make("Flatten"), make("Linear", out_features=9)), "gives 9 outputs, too few", True),
        (chain(make("Conv2d")), "The output is 16×26×26, not one number for each of the 10", False),
        (chain(make("Flatten"), make("Linear"), shape=(4, 9, 9)), "MNIST has 1×28×28 pict", True),
        (chain(), "nothing to train yet", False),
        (chain(make("Flatten")), "No layer here has weights", False),
        (Design(), "has no Input", False),
    ],
    ids=["too few", "maps", "other pictures", "input alone", "no weights", "empty"],
)
def test_what_stands_against_training_is_an_error(design: Design, words: str, fix: bool) -> None:
    problem = next(p for p in read(design, DIGITS).errors if words in p.message)
    assert (problem.fix is not None) == fix
    if problem.fix:
        assert read(problem.fix.apply(design, problem.node), DIGITS).errors == ()


def test_without_a_task_nothing_is_said_of_training() -> None:
    assert read(chain(make("Conv2d"))).problems == ()


def test_a_second_output_and_a_second_input_are_told_for_training_only() -> None:
    design = chain(make("Flatten"), make("Linear"))
    design = design.with_node(Node(8, "more", make("Linear"))).with_wires(Wire(Port(2), Port(8)))
    assert read(design).problems == ()
    assert "n3 is the output already" in only(read(design, DIGITS).problems).message
    design = merged("Add", (10,), (10,))
    assert "one input, and n1 is one already" in read(design, DIGITS).nodes[2].problems[0].message


def test_one_value_for_each_channel_cannot_be_normalised() -> None:
    layers = make("AdaptiveAvgPool2d"), make("BatchNorm2d"), make("Flatten"), make("Linear")
    design = chain(*layers)
    assert read(design.with_recipe(Recipe(batch_size=2)), DIGITS).problems == ()
    alone = read(design.with_recipe(Recipe(batch_size=1)), DIGITS)
    assert "a batch size of 1 there is only one" in told_by(alone, 3).message


@pytest.mark.parametrize(
    ("layer", "words"),
    [
        (make("BatchNorm1d"), "BatchNorm1d compares the values of a channel within a batch"),
        (make("GroupNorm", num_groups=10), "10 groups and a batch size of 1"),
    ],
)
def test_a_batch_of_one_vector_cannot_be_normalised(layer: Layer, words: str) -> None:
    design = chain(make("Flatten"), make("Linear"), layer).with_recipe(Recipe(batch_size=1))
    (error,) = read(design, DIGITS).errors
    assert words in error.message


@pytest.mark.parametrize(
    ("layers", "label", "repaired"),
    [
        ((make("Flatten"), make("BatchNorm2d", eps=0.1)), "Use BatchNorm1d", "BatchNorm1d"),
        ((make("ReLU"), make("BatchNorm1d", eps=0.1)), "Use BatchNorm2d", "BatchNorm2d"),
        ((make("Flatten"), make("Dropout2d", p=0.1)), "Use Dropout", "Dropout"),
    ],
)
def test_a_layer_for_other_shapes_is_put_in_its_place_with_its_options(
    layers: tuple[Layer, ...], label: str, repaired: str
) -> None:
    design = chain(*layers)
    (problem,) = read(design).problems
    assert problem.fix.label == label
    after = press(design, problem)
    assert read(after).problems == ()
    assert (after.by_id[3].name, after.wires) == (design.by_id[3].name, design.wires)
    assert after.by_id[3].layer == LAYERS[repaired](**layers[1].options())


def press(design: Design, problem: Problem) -> Design:
    assert problem.fix.label
    return problem.fix.apply(design, problem.node)


@pytest.mark.parametrize("kind", KINDS)
@given(data=st.data())
@times(1 / 2)
def test_every_fix_repairs_what_it_stands_beside(kind: str, data: st.DataObject) -> None:
    """Its problem is gone, and whatever error it uncovers has a fix that leads on, to none."""
    design = data.draw(networks(kind))
    for problem in read(design).problems:
        told = []
        after = design
        while problem is not None and problem.fix:
            told.append(problem.message)
            assert len(told) <= 4, "it does not end"
            after = press(after, problem)
            left = of_node(after, problem.node)
            assert not {p.message for p in left} & set(told), "it came back"
            problem = next((p for p in left if p.is_error), None)
        assert problem is None or not told, f"{told} was repaired, and then: {problem.message}"


def of_node(design: Design, id_: int) -> tuple[Problem, ...]:
    return read(design).nodes[id_].problems if id_ in design.by_id else ()


@given(st.sampled_from(["Conv2d", "MaxPool2d", "AvgPool2d"]), st.data())
@times(4)
def test_after_the_fix_of_a_notice_the_layer_works_and_reads_all(
    kind: str, data: st.DataObject
) -> None:
    layer, (shape,) = data.draw(layer_and_inputs((kind,)))
    design = chain(layer, shape=shape)
    notices = [p for p in read(design).nodes[2].problems if not p.is_error]
    for notice in notices:
        after = read(press(design, notice)).nodes[2]
        assert after.costs is not None
        if "does not fit" in notice.message:
            assert not any("does not fit" in p.message for p in after.problems)


@given(designs(most=8, legal=False))
def test_the_list_holds_what_the_cards_say(design: Design) -> None:
    readout = read(design, DIGITS)
    on_cards = [p for node in readout.nodes.values() for p in node.problems]
    assert [p for p in readout.problems if p.node is not None] == on_cards
    assert all(p.node == id_ for id_, n in readout.nodes.items() for p in n.problems)
    assert set(readout.errors) == {p for p in readout.problems if p.is_error}


@pytest.mark.parametrize("kind", KINDS)
@given(data=st.data())
@times(1 / 2)
def test_sentences_are_short_begin_with_a_capital_and_end(kind: str, data: st.DataObject) -> None:
    layer, shapes = data.draw(layer_and_inputs((kind,)))
    design = chain(layer, shape=shapes[0])
    for problem in read(design).problems:
        message = problem.message
        assert message.endswith(".")
        assert message[0].isupper() or message.startswith(("groups", "padding"))
        assert len(message) < 240
        assert "  " not in message


def test_concat_offers_axis_1_only_where_its_inputs_can_be_joined_there() -> None:
    design = merged("Concat", (10,), (12,))
    design = design.with_node(Node(3, "n3", make("Concat", dim=2)))
    assert told_by(read(design), 3).fix.label == "Set dim to 1"
    design = merged("Concat", (10,), (12, 4, 4))
    problem = told_by(read(design.with_node(Node(3, "n3", make("Concat", dim=2)))), 3)
    assert problem.fix is None
    assert "cannot join along axis 2: a vector of 10 has only axis 1." in problem.message
