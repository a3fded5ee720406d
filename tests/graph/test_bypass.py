import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

import designer.layers  # noqa: F401, since importing it fills LAYERS
from designer.graph import LAYERS, Design, FileError, edit, file, part_of
from tests.graph.strategies import histories
from tests.parity.strategies import designs


@st.composite
def partly_bypassed(draw: st.DrawFn) -> Design:
    design = draw(designs())
    return edit.set_bypassed(design, draw(st.sets(st.sampled_from(list(design.by_id)))), True)


def without_effect(design: Design) -> Design:
    """The design with a Dropout, which changes nothing in evaluation, for what is bypassed."""
    for id_ in bypassed(design):
        design = edit.set_bypassed(design, [id_], False)
        design = edit.swap_layer(design, id_, LAYERS["Dropout"]())
    return design


def bypassed(design: Design) -> set[int]:
    return {node.id for node in design.nodes if node.is_bypassed}


@given(histories(), st.data())
def test_nodes_are_bypassed_and_work_again_but_for_inputs_and_outputs(
    steps: list[Design], data: st.DataObject
) -> None:
    design = edit.set_bypassed(steps[-1], steps[-1].by_id, False)
    ids = set(data.draw(st.sets(st.sampled_from([*design.by_id, 0]))))
    off = edit.set_bypassed(design, ids, True)
    always = {n.id for n in design.nodes if n.layer.arity == 0 or n.layer.outputs == 0}
    assert bypassed(off) == (ids & design.by_id.keys()) - always
    assert edit.set_bypassed(off, ids, False) == design


@given(partly_bypassed())
def test_copies_are_bypassed_too(design: Design) -> None:
    doubled, copies = edit.duplicate(design, design.by_id)
    assert bypassed(doubled) == bypassed(design) | {copies[id_] for id_ in bypassed(design)}
    part = file.fragment_loads(file.fragment_dumps(part_of(design, design.by_id)))
    pasted, ids = edit.paste(Design(), part, (0, 0))
    assert bypassed(pasted) == {ids[id_] for id_ in bypassed(design)}


def test_a_bypassed_node_that_becomes_an_input_works_again() -> None:
    design, node = edit.add(Design(), LAYERS["ReLU"](), (0, 0))
    design = edit.set_bypassed(design, {node.id}, True)
    assert bypassed(edit.swap_layer(design, node.id, LAYERS["Tanh"]())) == {node.id}
    assert not bypassed(edit.swap_layer(design, node.id, LAYERS["Input"]()))


@given(partly_bypassed())
def test_the_file_says_so_of_bypassed_nodes_alone(design: Design) -> None:
    rows = json.loads(file.dumps(design))["nodes"]
    assert {row["id"] for row in rows if "bypassed" in row} == bypassed(design)
    assert all(row["bypassed"] is True for row in rows if "bypassed" in row)
    assert file.loads(file.dumps(design)) == design


def test_a_file_that_bypasses_what_cannot_be_is_read_as_if_it_did_not() -> None:
    design, _ = edit.add(Design(), LAYERS["Input"](), (0, 0))
    data = json.loads(file.dumps(design))
    data["nodes"][0]["bypassed"] = True
    assert file.loads(json.dumps(data)) == design
    data["nodes"][0]["bypassed"] = 1
    with pytest.raises(FileError, match="has 1 for “bypassed”, which should be true or false"):
        file.loads(json.dumps(data))
