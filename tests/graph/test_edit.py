from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

import designer.layers  # noqa: F401, since importing it fills LAYERS
from designer.graph import (
    LAYERS,
    Design,
    EditError,
    Fragment,
    Node,
    Wire,
    edit,
    fields_of,
    file,
    part_of,
)
from designer.graph.design import Port
from designer.graph.names import name_problem
from designer.graph.placing import COLUMN, HEIGHT, ROW, WIDTH
from designer.graph.wiring import check_ports
from tests.examples import times
from tests.graph.strategies import histories, positions
from tests.parity.strategies import designs, layers

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
@times(4)
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
@times(2)
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


def of_part(ids: dict[int, int], w: Wire) -> Wire:
    return Wire(*(port._replace(node=ids[port.node]) for port in w))


@given(histories(), st.data())
def test_what_was_copied_is_pasted_with_fresh_ids_and_free_names(
    steps: list[Design], data: st.DataObject
) -> None:
    design = steps[-1]
    ids = {n.id for n in design.nodes if data.draw(st.booleans())}
    part = part_of(design, ids)
    new, pasted = edit.paste(design, part, (24, 24))
    assert pasted.keys() == ids
    assert not set(pasted.values()) & design.by_id.keys()
    assert len(new.by_name) == len(design.nodes) + len(ids)
    for old, id_ in pasted.items():
        assert new.by_id[id_].layer == design.by_id[old].layer
    inner = [of_part(pasted, w) for w in design.wires if {p.node for p in w} <= ids]
    assert new.wires == (*design.wires, *inner)


@given(histories(), st.data())
def test_what_was_cut_and_pasted_fed_is_as_it_was_but_for_what_it_fed(
    steps: list[Design], data: st.DataObject
) -> None:
    design = steps[-1]
    ids = {n.id for n in design.nodes if data.draw(st.booleans())}
    part = part_of(design, ids)
    new, pasted = edit.paste(edit.remove(design, ids), part, (0, 0), feed=True)
    same = {n.id: n.id for n in design.nodes} | pasted
    for old, id_ in pasted.items():
        assert new.by_id[id_].name == design.by_id[old].name
    kept = {of_part(same, w) for w in design.wires if w.target.node in ids}
    kept |= {w for w in design.wires if not {p.node for p in w} & ids}
    assert set(new.wires) == kept


def test_pasting_fed_takes_a_source_of_the_same_name_and_no_other() -> None:
    part = part_of(row(3), {2})
    other = Design((Node(7, "n1", LAYERS["Input"]()),))
    new, ids = edit.paste(other, part, (0, 0), feed=True)
    assert new.wires == (wire(7, ids[2]),)
    assert edit.paste(Design(), part, (0, 0), feed=True)[0].wires == ()


@given(histories())
def test_a_part_is_read_as_it_was_written(steps: list[Design]) -> None:
    ids = [node.id for node in steps[-1].nodes][::2]
    part = part_of(steps[-1], ids)
    assert file.fragment_loads(file.fragment_dumps(part)) == part


def test_a_whole_design_is_a_part_too() -> None:
    assert file.fragment_loads(file.dumps(row(3))) == Fragment(row(3))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "hello",
        "[1]",
        "{}",
        "[" * 100_000,
        '{"convas": 99}',
        '{"convas": 1, "fed": [3]}',
        '{"convas": 1, "fed": [{"from": 1, "to": 2}]}',
        '{"convas": 1, "nodes": [{}]}',
    ],
)
def test_text_that_is_no_part_is_refused_with_a_sentence(text: str) -> None:
    with pytest.raises(file.FileError, match=r"^(is|has|was|lacks) "):
        file.fragment_loads(text)


def test_the_wires_of_an_output_move_together() -> None:
    """Also those into a merge, one of whose lower ports is free."""
    design = row(4).with_node(Node(4, "n4", ADD)).with_wires(wire(1, 4, 2))
    design = design.with_node(Node(5, "n5", LAYERS["Input"]()))
    new = edit.move_wires(design, Port(1), Port(5), is_output=True)
    assert new.wires == (wire(5, 2), wire(2, 3), wire(3, 4), wire(5, 4, 2))


def test_a_wire_moved_to_a_taken_input_takes_the_place() -> None:
    new = edit.move_wires(row(4), Port(2), Port(4), is_output=False)
    assert new.wires == (wire(1, 4), wire(2, 3))


def test_wires_that_would_close_a_cycle_are_not_moved() -> None:
    with pytest.raises(EditError, match="cycle"):
        edit.move_wires(row(4), Port(1), Port(3), is_output=True)


@given(histories(), st.data())
def test_a_layer_swapped_leaves_a_sound_design_and_keeps_what_fits(
    steps: list[Design], data: st.DataObject
) -> None:
    design = steps[-1]
    if not design.nodes:
        return
    old = data.draw(st.sampled_from(design.nodes))
    kind = data.draw(st.sampled_from(tuple(LAYERS.values())))
    new = edit.swap_layer(design, old.id, kind())
    assert [n.id for n in new.nodes] == [n.id for n in design.nodes]
    assert len(new.by_name) == len(new.nodes)
    assert all(check_ports(new, w) is None for w in new.wires)
    assert len(new.order) == len(new.nodes)
    assert type(new.by_id[old.id].layer) is kind
    apart = [
        w
        for w in design.wires
        if w.target.node != old.id
        and (w.source.node != old.id or w.source.slot < kind.outputs)  # a block may have several
    ]
    assert [w for w in new.wires if w.target.node != old.id] == apart
    arity = kind.arity
    had = len(design.incoming.get(old.id, ()))
    assert len(new.incoming.get(old.id, ())) == (had if arity is None else min(had, arity))


@given(layers())
def test_swapping_keeps_options_that_both_kinds_take(layer) -> None:
    design, node = edit.add(Design(), layer, (0, 0))
    for kind in LAYERS.values():
        new = edit.swap_layer(design, node.id, kind()).by_id[node.id].layer
        assert new == kind.from_options(new.options())
        assert edit.swap_layer(design, node.id, type(layer)()) == design
        for field in fields_of(kind):
            if field.name in layer.options():
                # The same value, in the other kind's form of it, or else the default.
                value = new.options()[field.name]
                old = layer.options()[field.name]
                assert value in (old, field.default) or value == field.option.check(old)


def test_swapping_a_convolution_for_a_pooling_keeps_its_window_and_wires() -> None:
    conv = LAYERS["Conv2d"](kernel_size=5, stride=2)
    design, node = edit.add_after(row(2), 2, conv, (0, 0))
    design, _ = edit.add_after(design, node.id, RELU, (0, 0))
    new = edit.swap_layer(design, node.id, LAYERS["AvgPool2d"]())
    assert new.wires == design.wires
    assert new.by_id[node.id].name == "pool1"
    assert new.by_id[node.id].layer == LAYERS["AvgPool2d"](kernel_size=5, stride=2)
    named = edit.rename(design, node.id, "stem")
    assert edit.swap_layer(named, node.id, LAYERS["AvgPool2d"]()).by_id[node.id].name == "stem"


@given(st.integers(2, 6), st.data())
def test_a_loose_node_dropped_on_a_wire_goes_in_between_and_is_laid_bare(
    count: int, data: st.DataObject
) -> None:
    at = data.draw(st.integers(1, count - 1))
    design, loose = edit.add(row(count), RELU, (0, 4 * ROW))
    assert edit.is_loose(design, loose.id)
    place = ((at - 1) * COLUMN + data.draw(st.integers(20, 230)), data.draw(st.integers(-40, 40)))
    new = edit.drop_on_wire(design, loose.id, wire(at, at + 1), place)
    assert {wire(at, loose.id), wire(loose.id, at + 1)} <= set(new.wires)
    assert wire(at, at + 1) not in new.wires
    assert overlaps(new) == []
    assert not edit.is_loose(new, loose.id)


@given(st.lists(st.text(max_size=5), min_size=1, max_size=4), st.data())
def test_a_note_is_added_changed_and_taken_away_alone(texts: list[str], data) -> None:
    design = row(2)
    for text in texts:
        design = edit.add_note(design, text, (1, 2))
    assert [note.text for note in design.notes] == texts
    index = data.draw(st.integers(0, len(texts) - 1))
    changed = edit.set_text(design, design.notes[index].id, "other")
    others = [note.text for note in changed.notes]
    assert others == [*texts[:index], "other", *texts[index + 1 :]]
    gone = edit.remove(changed, [design.notes[index].id])
    assert [note.text for note in gone.notes] == texts[:index] + texts[index + 1 :]
    assert (gone.nodes, gone.wires) == (row(2).nodes, row(2).wires)


def framed() -> Design:
    """Three nodes in a row, the first two and a note in a frame, and that in a larger one."""
    design = row(3)
    design, _ = edit.add_frame(design, "inner", (-24, -48), (2 * COLUMN, 240))
    design = edit.add_note(design, "in it", (10, 150))
    return edit.add_frame(design, "outer", (-48, -96), (2 * COLUMN + 48, 400))[0]


def test_a_frame_carries_what_lies_in_it() -> None:
    design = framed()
    inner, outer = design.frames
    (note,) = design.notes
    assert edit.carried(design, [inner.id]).keys() == {1, 2, note.id, inner.id}
    assert edit.carried(design, [outer.id]).keys() == {1, 2, note.id, inner.id, outer.id}
    assert edit.carried(design, [3, note.id]) == {3: (2 * COLUMN, 0), note.id: note.position}


@given(histories(), st.data())
def test_notes_and_frames_are_copied_pasted_and_removed_with_nodes(steps, data) -> None:
    design = edit.add_frame(edit.add_note(steps[-1], "a", (0, 0)), "b", (5, 5), (10, 20))[0]
    every = [*design.by_id, *design.marks]
    ids = data.draw(st.sets(st.sampled_from(every)))
    doubled, copies = edit.duplicate(design, ids, (7, 9))
    part = file.fragment_loads(file.fragment_dumps(part_of(design, ids)))
    pasted, others = edit.paste(design, part, (7, 9))
    for new, made in ((doubled, copies), (pasted, others)):
        assert made.keys() == ids
        assert len({*new.by_id, *new.marks}) == len(every) + len(ids)
        for id_ in ids & design.marks.keys():
            old, copy = design.marks[id_], new.marks[made[id_]]
            x, y = old.position
            assert replace(copy, id=old.id, position=old.position) == old
            assert copy.position == (x + 7, y + 9)
    removed = edit.remove(doubled, copies.values())
    assert (removed.nodes, removed.marks) == (design.nodes, design.marks)


@given(histories())
def test_an_id_stands_for_one_node_note_or_frame(steps: list[Design]) -> None:
    for design in steps:
        ids = [item.id for item in (*design.nodes, *design.notes, *design.frames)]
        assert len(set(ids)) == len(ids)
