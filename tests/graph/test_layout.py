import itertools
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from designer.graph import LAYERS, Design, Node, Wire, edit, inputs_of, templates
from designer.graph.layout import LONGEST, layout
from designer.graph.placing import COLUMN, HEIGHT, ROW, WIDTH, height_for
from tests.deep import densenet121, resnet152
from tests.graph.strategies import whole_designs

L = LAYERS


def built(*wires, at=None):
    """Nodes named in pairs, wired so; each a merge, which takes any number of wires."""
    design = Design()
    for name in dict.fromkeys(itertools.chain(*wires)):
        design, node = edit.add(design, L["Concat"](), (at or {}).get(name, (0.0, 0.0)))
        design = edit.rename(design, node.id, name)
    for source, target in wires:
        slot = len(design.incoming.get(design.by_name[target].id, ()))
        wire = Wire(design.by_name[source].output(), design.by_name[target].input(slot))
        design = edit.connect(design, wire)
    return design


def laid_out(design, ids=None):
    return edit.move(design, layout(design, ids))


def cells(design):
    """Columns and rows of the nodes of a design, by name."""
    places = layout(design)
    return {n.name: (places[n.id][0] / COLUMN, places[n.id][1] / ROW) for n in design.nodes}


RESIDUAL = [("x", "a"), ("a", "b"), ("b", "y"), ("x", "y"), ("y", "z")]
BRANCHES = [("x", "a"), ("x", "b"), ("x", "c"), ("a", "y"), ("b", "y"), ("c", "y")]


def test_a_chain_stands_in_one_row_and_a_residual_takes_none_of_its_own():
    assert cells(built(*RESIDUAL)) == {name: (x, 0) for x, name in enumerate("xabyz")}


def test_branches_stand_side_by_side():
    found = cells(built(*BRANCHES))
    assert [found[name] for name in "abc"] == [(1, 0), (1, 1), (1, 2)]
    assert found["x"] == (0, 1)
    assert found["y"] == (2, 1)


def test_every_dense_connection_leaves_the_row_as_it_is():
    names = "abcdef"
    assert set(cells(built(*itertools.combinations(names, 2))).values()) == {
        (x, 0) for x in range(len(names))
    }


@pytest.mark.parametrize("order", ["abc", "acb", "bac", "bca", "cab", "cba"])
def test_branches_keep_their_vertical_order(order):
    at = {name: (500.0, 300.0 * row) for row, name in enumerate(order)}
    found = cells(built(*BRANCHES, at=at))
    assert sorted("abc", key=lambda name: found[name][1]) == list(order)


def test_the_upper_left_corner_stays():
    at = {"x": (700.0, 900.0), "a": (312.0, 1000.0), "b": (400.0, 84.0)}
    places = layout(built(("x", "a"), ("a", "b"), at=at)).values()
    assert (min(x for x, _ in places), min(y for _, y in places)) == (312, 84)


def test_a_long_chain_is_folded_where_the_fewest_wires_go_back():
    chain = [f"n{i}" for i in range(LONGEST + 4)]
    past = [(chain[LONGEST - 3], chain[LONGEST + 2])]
    found = cells(built(*itertools.pairwise(chain), *past))
    assert [name for name, (x, _) in found.items() if not x] == [chain[0], chain[LONGEST - 2]]
    assert {y for _, y in found.values()} == {0, 1}


def test_parts_and_loose_nodes_stand_below_each_other():
    design = built(("a", "b"), ("c", "d"), at={"c": (0.0, -10.0)})
    design, loose = edit.add(design, L["ReLU"](), (0.0, -50.0))
    places = layout(design)
    heights = [places[design.by_name[name].id][1] for name in "ca"]
    assert heights == [-50, ROW - 50]
    assert places[loose.id] == (0, 2 * ROW - 50)


def test_only_the_nodes_asked_for_are_placed_by_the_wires_among_them():
    design = built(("a", "b"), ("b", "c"), ("c", "d"))
    ids = {design.by_name[name].id for name in "acd"}
    places = layout(design, ids)
    assert places.keys() == ids
    assert places[design.by_name["d"].id][0] == COLUMN


def test_cycles_are_laid_out_as_far_as_they_go():
    nodes = tuple(Node(i, f"n{i}", L["Concat"]()) for i in range(4))
    around = [(0, 1), (1, 2), (2, 1), (2, 3), (3, 3)]
    wires = tuple(
        Wire(nodes[a].output(), nodes[b].input(slot)) for slot, (a, b) in enumerate(around)
    )
    places = layout(Design(nodes, wires))
    assert [places[i] for i in range(4)] == [(i * COLUMN, 0) for i in range(4)]


def test_nothing_is_laid_out_as_nothing():
    assert layout(Design()) == {}
    assert layout(templates.load("lenet5"), []) == {}


@given(whole_designs(), st.data())
def test_cards_never_overlap_and_the_same_design_gives_the_same_places(design, data):
    ids = data.draw(st.none() | st.sets(st.sampled_from([n.id for n in design.nodes] or [0])))
    places = layout(design, ids)
    chosen = [n for n in design.nodes if ids is None or n.id in ids]
    assert list(places) == [n.id for n in chosen]
    assert layout(design, ids) == places
    for one, other in itertools.combinations(chosen, 2):
        (x, y), (to_x, to_y) = sorted((places[one.id], places[other.id]))
        upper = one if places[one.id][1] <= places[other.id][1] else other
        height = max(HEIGHT, height_for(max(inputs_of(design, upper), upper.layer.outputs)))
        assert to_x - x >= WIDTH or abs(to_y - y) >= height


@given(whole_designs())
def test_what_is_fed_stands_further_on(design):
    places = layout(design)
    order = [*design.order]
    for wire in design.wires:
        if wire.source.node in order and wire.target.node in order:
            (x, y), (to_x, to_y) = places[wire.source.node], places[wire.target.node]
            assert to_x > x or to_y > y


@pytest.mark.parametrize("make", [resnet152, densenet121, lambda: templates.load("small-vgg")])
def test_what_is_laid_out_stays_as_it_is_when_laid_out_again(make):
    once = laid_out(make())
    assert layout(once) == {n.id: n.position for n in once.nodes}


def test_a_thousand_nodes_take_no_time_to_speak_of():
    names = [f"n{i}" for i in range(1000)]
    design = built(*itertools.pairwise(names), *zip(names[::7], names[5::7], strict=False))
    layout(design)
    began = time.process_time()
    layout(design)
    assert time.process_time() - began < 0.5


def test_the_window_does_not_wait_for_the_library_that_lays_out():
    program = (
        "import designer.ui.app, designer.ui.window, sys; print('fast_sugiyama' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == "False"
