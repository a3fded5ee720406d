from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import designer.layers  # noqa: F401, since importing it fills LAYERS
from designer.graph import LAYERS, Design, EditError, Node, Wire, edit, file
from designer.graph.design import Port
from designer.graph.names import name_problem
from designer.graph.placing import COLUMN, HEIGHT, ROW, WIDTH
from designer.graph.wiring import check_ports
from tests.graph.strategies import histories, positions
from tests.parity.strategies import designs

RELU = LAYERS["ReLU"]()
ADD = LAYERS["Add"]()


def row(count: int, *, y: float = 0.0, pitch: float = COLUMN, first: int = 1) -> Design:
    """A chain laid from left to right: an input, then ReLUs."""
    layers = [LAYERS["Input"](), *[RELU] * (count - 1)]
    nodes = tuple(
        Node(first + i, f"n{first + i}", layer, (i * pitch, y)) for i, layer in enumerate(layers)
    )
    return Design(nodes, tuple(Wire(a.output(), b.input()) for a, b in pairwise(nodes)))


def below(upper: Design, lower: Design, *wires: Wire) -> Design:
    return Design(upper.nodes + lower.nodes, (*upper.wires, *lower.wires, *wires))


def wire(source: int, target: int, slot: int = 0) -> Wire:
    return Wire(Port(source), Port(target, slot))


def places(design: Design) -> dict[int, tuple[float, float]]:
    return {node.id: node.position for node in design.nodes}


def overlaps(design: Design) -> list[tuple[str, str]]:
    return [
        (a.name, b.name)
        for i, a in enumerate(design.nodes)
        for b in design.nodes[:i]
        if abs(a.position[0] - b.position[0]) < WIDTH
        and abs(a.position[1] - b.position[1]) < HEIGHT
    ]


@given(histories())
def test_no_edit_changes_the_design_before_it(steps: list[Design]) -> None:
    texts = [file.dumps(design) for design in steps]
    values = [Design(**{f: getattr(d, f) for f in d.__dataclass_fields__}) for d in steps]
    assert steps == values
    assert [file.dumps(design) for design in steps] == texts
    assert [hash(design) for design in steps] == [hash(design) for design in values]


@given(histories())
@settings(max_examples=200)
def test_any_sequence_of_edits_leaves_a_sound_design(steps: list[Design]) -> None:
    for design in steps:
        assert len(design.by_id) == len(design.by_name) == len(design.nodes)
        assert all(name_problem(design, node.id, node.name) is None for node in design.nodes)
        assert all(check_ports(design, wire) is None for wire in design.wires)
        targets = [wire.target for wire in design.wires]
        assert len(set(targets)) == len(targets), "two wires into one port"
        assert len(design.order) == len(design.nodes), "a cycle"


@given(histories())
def test_a_node_that_stays_keeps_its_id(steps: list[Design]) -> None:
    for old, new in pairwise(steps):
        kept = old.by_id.keys() & new.by_id.keys()
        for id_ in kept:
            assert type(old.by_id[id_].layer) is type(new.by_id[id_].layer)
            assert old.by_id[id_].name == new.by_id[id_].name or len(kept) == len(new.nodes)


def test_a_new_node_has_the_first_free_name() -> None:
    design, first = edit.add(Design(), RELU, (0, 0))
    design, second = edit.add(design, RELU, (0, 0))
    design, third = edit.add(edit.remove(design, [first.id]), RELU, (0, 0))
    assert (first.name, second.name, third.name) == ("relu1", "relu2", "relu1")
    assert third.id not in {first.id, second.id}


@pytest.mark.parametrize("name", ["", "1st", "a b", "_x", "for", "forward", "train", "nn", "n2"])
def test_a_name_that_python_or_the_design_needs_is_refused(name: str) -> None:
    with pytest.raises(EditError):
        edit.rename(row(3), 1, name)


def test_a_node_may_be_renamed_to_its_own_name() -> None:
    assert edit.rename(row(3), 1, "n1") == row(3)


def test_connect_takes_the_place_of_the_wire_at_the_same_port() -> None:
    design = row(3)
    assert edit.connect(design, wire(1, 3)).wires == (wire(1, 2), wire(1, 3))


def test_connecting_the_same_wire_again_changes_nothing() -> None:
    assert edit.connect(row(3), wire(1, 2)) == row(3)


def test_add_after_wires_the_new_node_unless_it_takes_no_input() -> None:
    design, node = edit.add_after(row(2), 2, RELU, (0, 0))
    assert wire(2, node.id) in design.wires
    design, node = edit.add_after(row(2), 2, LAYERS["Input"](), (0, 0))
    assert design.wires == row(2).wires


def test_insert_on_wire_stands_in_execution_where_the_wire_was() -> None:
    design = row(3).with_wires(wire(1, 3, 1))
    design, node = edit.insert_on_wire(design, wire(1, 2), RELU)
    assert design.wires == (wire(1, node.id), wire(node.id, 2), wire(2, 3), wire(1, 3, 1))
    assert design.order == (1, node.id, 2, 3)


@given(st.integers(2, 7), st.data())
def test_inserting_into_a_row_pushes_what_follows_and_nothing_else(
    count: int, data: st.DataObject
) -> None:
    design = below(row(count), row(count, y=ROW, first=11))
    at = data.draw(st.integers(1, count - 1))
    new, node = edit.insert_on_wire(design, wire(at, at + 1), RELU)
    assert overlaps(new) == []
    assert node == new.by_id[node.id]
    chain = [*range(1, at + 1), node.id, *range(at + 1, count + 1)]
    assert [new.by_id[id_].position for id_ in chain] == [
        (i * COLUMN, 0.0) for i in range(count + 1)
    ]
    untouched = {id_: at for id_, at in places(design).items() if id_ > 10}
    assert untouched.items() <= places(new).items()


def test_inserting_where_there_is_room_moves_nothing() -> None:
    design = row(3, pitch=2 * COLUMN)
    new, node = edit.insert_on_wire(design, wire(1, 2), RELU)
    assert node.position == (COLUMN, 0.0)
    assert places(design).items() <= places(new).items()


@given(st.data())
@settings(max_examples=50)
def test_inserting_on_any_wire_between_laid_rows_overlaps_nothing(data: st.DataObject) -> None:
    """Branches: a row, another below, and a wire from the one to the other and back."""
    first, second = data.draw(st.integers(2, 5)), data.draw(st.integers(2, 5))
    lower = row(second, y=ROW, first=11)
    design = below(row(first), lower)
    down = wire(data.draw(st.integers(1, first)), data.draw(st.integers(12, 10 + second)))
    design = edit.connect(design, down)
    for _ in range(3):
        on = data.draw(st.sampled_from(design.wires))
        design, _ = edit.insert_on_wire(design, on, RELU)
        assert overlaps(design) == []


@given(st.lists(positions, min_size=1, max_size=8), st.integers(0, 7))
def test_make_room_keeps_the_order_and_other_rows(
    at: list[tuple[float, float]], index: int
) -> None:
    at = [(x / 10, round(y / 5000) * ROW) for x, y in at]
    design = Design(tuple(Node(i, f"n{i}", RELU, place) for i, place in enumerate(at)))
    node = design.nodes[index % len(at)]
    new = edit.make_room(design, node.id)
    in_row = [n for n in design.nodes if n.position[1] == node.position[1]]
    assert new.by_id[node.id] == node
    for old in design.nodes:
        x, y = new.by_id[old.id].position
        assert y == old.position[1]
        assert x >= old.position[0]
        if old not in in_row or old.position[0] < node.position[0]:
            assert x == old.position[0]
        elif old != node:
            assert x >= node.position[0] + COLUMN
    order = sorted(in_row, key=lambda n: n.position[0])
    xs = [new.by_id[n.id].position[0] for n in order if n.position[0] >= node.position[0]]
    assert xs == sorted(xs) or order[0] != node


def test_remove_and_join_leads_the_source_to_all_that_was_fed() -> None:
    design = row(3).with_node(Node(4, "n4", RELU)).with_wires(wire(2, 4))
    assert edit.remove_and_join(design, [2]).wires == (wire(1, 3), wire(1, 4))


def test_remove_and_join_of_neighbours_joins_across_both() -> None:
    assert edit.remove_and_join(row(4), [2, 3]).wires == (wire(1, 4),)
    assert edit.remove_and_join(row(4), [3, 2]).wires == (wire(1, 4),)


def test_removing_an_input_joins_nothing() -> None:
    assert edit.remove_and_join(row(3), [1]).wires == (wire(2, 3),)


def test_removing_a_node_that_feeds_itself_leaves_no_loose_wire() -> None:
    design = Design((Node(1, "n1", RELU), Node(2, "n2", RELU)), (wire(1, 1), wire(1, 2)))
    assert edit.remove_and_join(design, [1]).wires == ()


@given(designs(most=6), st.data())
def test_duplicate_copies_layers_and_the_wires_among_them(
    design: Design, data: st.DataObject
) -> None:
    ids = data.draw(st.sets(st.sampled_from([node.id for node in design.nodes]), min_size=1))
    new, copies = edit.duplicate(design, ids)
    assert copies.keys() == ids
    assert not set(copies.values()) & design.by_id.keys()
    for old, copy in copies.items():
        assert new.by_id[copy].layer == design.by_id[old].layer
        assert new.by_id[copy].position != design.by_id[old].position
    inner = [w for w in design.wires if {w.source.node, w.target.node} <= ids]
    copied = [
        Wire(Port(copies[w.source.node]), Port(copies[w.target.node], w.target.slot)) for w in inner
    ]
    assert new.wires == (*design.wires, *copied)
    assert new.nodes[: len(design.nodes)] == design.nodes


def test_setting_what_is_set_already_is_no_new_design() -> None:
    design, node = edit.add(Design(), LAYERS["Conv2d"](), (0, 0))
    assert edit.set_options(design, node.id, kernel_size=3) is design
