"""Design -> Python -> design gives an equal value."""

import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from designer.analysis import read as readout
from designer.code import read, write
from designer.graph import Design, Note, Recipe, edit, templates
from tests.examples import times
from tests.graph.strategies import histories
from tests.parity.strategies import KINDS, networks

quick = times(2, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


def assert_comes_back(design: Design) -> None:
    parsed = read(write(design).text)
    assert parsed.remarks == ()
    assert parsed.design == design


@pytest.mark.parametrize("name", templates.names())
def test_a_template_comes_back_equal(name):
    assert_comes_back(templates.load(name))


def test_notes_recipe_and_places_come_back():
    design = templates.load("lenet5")
    design = design.with_mark(Note(99, "# a note: “x”\n# convas: {}", (12.5, -3.0)))
    design = design.with_recipe(Recipe(epochs=7, data="mnist"))
    assert_comes_back(edit.set_bypassed(design, [design.by_name["sigmoid1"].id], True))


@quick
@given(st.sampled_from(KINDS).flatmap(networks))
def test_a_random_network_comes_back_equal(design: Design) -> None:
    if not readout(design).errors:
        assert_comes_back(design)


@quick
@given(histories())
def test_designs_with_blocks_in_blocks_come_back_equal(steps: list[Design]) -> None:
    for design in steps:
        if not readout(design).errors:
            assert_comes_back(design)


def test_what_was_changed_by_hand_in_the_file_counts():
    text = write(templates.load("lenet5")).text
    edited = text.replace("self.sigmoid1 = nn.Sigmoid()", "self.sigmoid1 = nn.ReLU()")
    design = read(edited).design
    assert design.by_name["sigmoid1"].layer.title == "ReLU"
    assert design.by_name["conv1"] == templates.load("lenet5").by_name["conv1"]


def test_lines_at_the_end_that_do_not_fit_are_told_and_the_code_is_read():
    design = templates.load("lenet5")
    text = write(design).text
    for broken in (text.replace('"conv1": [2,', '"conv1": [["a"],'), text + "# convas: ]\n"):
        parsed = read(broken)
        assert "do not fit" in str(parsed.remarks[0])
        assert readout(parsed.design).parameters == readout(design).parameters
