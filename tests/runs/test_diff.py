import dataclasses

import pytest
from hypothesis import given

from designer.graph import LAYERS, OPTIMIZERS, Design, Port, Recipe, Wire, edit, grouping, templates
from designer.graph.augmentation import Augmentation
from designer.graph.schedule import SCHEDULES
from designer.runs import differences
from tests.parity.strategies import designs

L = LAYERS


@pytest.fixture(scope="module")
def lenet() -> Design:
    return templates.load("lenet5")


def said(a: Design, b: Design) -> list[str]:
    return [str(difference) for difference in differences(a, b)]


def recipes(a: Recipe, b: Recipe) -> list[str]:
    found = differences(Design(recipe=a), Design(recipe=b))
    assert {difference.place for difference in found} <= {"recipe"}
    return [str(difference) for difference in found]


def test_a_design_does_not_differ_from_itself(lenet):
    assert differences(lenet, lenet) == []


def test_places_notes_and_names_make_no_difference(lenet):
    moved = edit.move(lenet, {node.id: (9.0, 9.0) for node in lenet.nodes})
    assert differences(lenet, dataclasses.replace(moved, name="other", about="other")) == []


def test_numbers_of_the_recipe():
    before = Recipe(optimizer=OPTIMIZERS["sgd"](lr=0.1), epochs=5)
    after = Recipe(optimizer=OPTIMIZERS["sgd"](lr=0.01), epochs=20, clip=1.0, deterministic=True)
    assert recipes(before, after) == [
        "epochs 5 → 20",
        "lr 0.1 → 0.01",
        "clip 0 → 1",
        "deterministic off → on",
    ]


def test_another_optimiser_tells_what_it_alone_has():
    before = Recipe(optimizer=OPTIMIZERS["adam"](lr=0.001))
    after = Recipe(optimizer=OPTIMIZERS["sgd"](lr=0.1, momentum=0.9))
    assert recipes(before, after) == [
        "optimizer Adam → SGD(momentum=0.9)",
        "lr 0.001 → 0.1",
    ]


def test_another_schedule():
    step = SCHEDULES.find("StepLR")
    assert recipes(Recipe(), Recipe(schedule=SCHEDULES.find("CosineAnnealingLR")())) == [
        "schedule Constant → CosineAnnealingLR"
    ]
    assert recipes(Recipe(schedule=step(step_size=3)), Recipe(schedule=step(step_size=7))) == [
        "schedule step_size 3 → 7"
    ]


def test_data_and_augmentation():
    name = next(f.name for f in Augmentation().fields if isinstance(f.default, bool))
    turned = Augmentation().replace(**{name: not getattr(Augmentation(), name)})
    assert recipes(Recipe(), Recipe(data="mnist", augmentation=turned)) == [
        "data none → mnist",
        f"{name} off → on",
    ]


def test_options_of_nodes(lenet):
    conv = lenet.by_name["conv1"]
    after = edit.set_options(lenet, conv.id, out_channels=12, kernel_size=(3, 5))
    assert said(lenet, after) == [
        "conv1 out_channels 6 → 12",
        "conv1 kernel_size 5 × 5 → 3 × 5",
    ]


def test_another_layer_in_the_place_of_one(lenet):
    node = lenet.by_name["sigmoid1"]
    after = lenet.with_node(dataclasses.replace(node, layer=L["ReLU"]()))
    assert said(lenet, after) == ["sigmoid1 Sigmoid → ReLU"]


def test_a_bypassed_node(lenet):
    node = lenet.by_name["sigmoid1"]
    after = lenet.with_node(dataclasses.replace(node, is_bypassed=True))
    assert said(lenet, after) == ["sigmoid1 in use → bypassed"]


def test_a_node_put_in_between_is_one_difference(lenet):
    wire = next(w for w in lenet.wires if w.source.node == lenet.by_name["fc1"].id)
    after, _ = edit.insert_on_wire(lenet, wire, L["Dropout"](p=0.3))
    assert said(lenet, after) == ["drop1 added: Dropout(p=0.3)"]
    assert said(after, lenet) == ["drop1 removed: Dropout(p=0.3)"]


def test_a_removed_node_that_leaves_a_hole(lenet):
    after = edit.remove(lenet, [lenet.by_name["flatten"].id])
    assert said(lenet, after)[0].startswith("flatten removed: Flatten")
    assert len(said(lenet, after)) == 1


def test_wires_between_the_same_nodes():
    design, source = edit.add(Design(), L["Input"](), (0, 0))
    design, relu = edit.add_after(design, source.id, L["ReLU"](), (0, 0))
    design, add = edit.add_after(design, relu.id, L["Add"](), (0, 0))
    joined = design.with_wires(Wire(Port(source.id), Port(add.id, 1)))
    assert said(design, joined) == [f"wire added: {source.name} → {add.name} (input 2)"]
    assert said(joined, design) == [f"wire removed: {source.name} → {add.name} (input 2)"]


def test_blocks_are_looked_into_once(lenet):
    names = ("conv1", "sigmoid1")
    ids = [lenet.by_name[name].id for name in names]
    grouped, block = grouping.group(lenet, ids, "stem")
    grouped, _ = edit.add(grouped, block.layer, (0, 0))
    inner = block.layer.definition
    conv = next(node for node in inner.nodes if node.name == "conv1")
    changed = edit.set_options(inner, conv.id, out_channels=9)
    after = grouped
    for node in grouped.nodes:
        if node.layer == block.layer:
            layer = block.layer.with_definition(changed)
            after = after.with_node(dataclasses.replace(node, layer=layer))
    (found,) = differences(grouped, after)
    assert str(found) == "conv1 out_channels 6 → 9"
    assert found.place == "stem"


@given(designs(), designs())
def test_there_is_none_only_where_none_is(a, b):
    assert differences(a, a) == []
    there, back = said(a, b), said(b, a)
    assert len(there) == len(back)
    layers = [{n.name: (n.layer, n.is_bypassed) for n in design.nodes} for design in (a, b)]
    if layers[0] != layers[1] or a.recipe != b.recipe:
        assert there
