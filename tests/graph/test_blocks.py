"""Blocks as values, and the edits that make, change and undo them."""

import json
from dataclasses import replace

import pytest

import designer.layers  # noqa: F401, since importing it fills LAYERS
from designer.graph import (
    LAYERS,
    Block,
    Design,
    EditError,
    FileError,
    Node,
    OptionError,
    Port,
    Target,
    Wire,
    edit,
    file,
    grouping,
)
from designer.graph.block import definitions, with_distinct_names

L = LAYERS


def chain(*layers) -> Design:  # type: ignore[no-untyped-def]
    design, node = edit.add(Design(), layers[0], (0.0, 0.0))
    for column, layer in enumerate(layers[1:], 1):
        design, node = edit.add_after(design, node.id, layer, (240.0 * column, 0.0))
    return design


def small() -> Design:
    return chain(L["Input"](), L["Conv2d"](8), L["ReLU"](), L["MaxPool2d"](), L["Flatten"]())


def grouped() -> tuple[Design, Node]:
    return grouping.group(small(), {2, 3}, "ConvBlock")


def block_of(design: Design, name: str) -> Block:
    layer = design.by_name[name].layer
    assert isinstance(layer, Block)
    return layer


def promoted() -> tuple[Design, Node]:
    """A block with out_channels on its card, used twice."""
    design, node = grouped()
    inner = grouping.promote(grouping.level(design, (node.id,)), Target(2, "out_channels"))
    design = grouping.with_level(design, (node.id,), inner)
    design, other = edit.add_after(design, node.id, design.by_id[node.id].layer, (0.0, 0.0))
    return design, other


def test_grouping_puts_layers_in_a_card_and_keeps_what_they_were_wired_to() -> None:
    design, node = grouped()
    assert [n.name for n in design.nodes] == ["input", "pool1", "flatten", "convblock1"]
    assert set(design.wires) == {
        Wire(Port(1), Port(node.id)),
        Wire(Port(node.id), Port(4)),
        Wire(Port(4), Port(5)),
    }
    block = block_of(design, "convblock1")
    assert [n.name for n in block.definition.nodes] == ["conv1", "relu1", "input", "output1"]
    assert (block.arity, block.outputs) == (1, 1)


def test_ungrouping_gives_back_what_was_grouped() -> None:
    design, node = grouped()
    apart, ids = grouping.ungroup(design, node.id)
    assert {n.name for n in apart.nodes} == {n.name for n in small().nodes}
    assert {apart.by_id[id_].name for id_ in ids} == {"conv1", "relu1"}
    ends = {tuple(apart.by_id[port.node].name for port in wire) for wire in apart.wires}
    assert ends == {
        ("input", "conv1"),
        ("conv1", "relu1"),
        ("relu1", "pool1"),
        ("pool1", "flatten"),
    }


def test_ungrouping_lays_out_every_repetition() -> None:
    design, node = grouped()
    design = edit.set_options(design, node.id, repeat=3)
    apart, ids = grouping.ungroup(design, node.id)
    assert len(ids) == 6
    names = [apart.by_id[id_].name for id_ in apart.order]
    assert names == [
        "input", "conv1", "relu1", "conv2", "relu2", "conv3", "relu3", "pool1", "flatten",
    ]  # fmt: skip


def test_several_inputs_and_outputs() -> None:
    design = small()
    design, add = edit.add_after(design, 2, L["Add"](), (0.0, 0.0))
    design = edit.connect(design, Wire(Port(3), Port(add.id, 1)))
    design, node = grouping.group(design, {3}, "Act")
    assert (node.layer.arity, node.layer.outputs) == (1, 1)
    design, node = grouping.group(design, {add.id, 4}, "Two")
    assert (node.layer.arity, node.layer.outputs) == (2, 2)
    apart, _ = grouping.ungroup(design, node.id)
    assert apart.by_name.keys() == design.by_name.keys() - {node.name} | {"add1", "pool1"}


def test_what_lies_between_must_be_grouped_too() -> None:
    with pytest.raises(EditError, match="relu1 lies between the layers to group"):
        grouping.group(small(), {2, 4}, "Gap")
    with pytest.raises(EditError, match="Select the layers"):
        grouping.group(small(), {1}, "Inputs")


def test_a_promoted_field_is_set_on_each_use() -> None:
    design, other = promoted()
    design = edit.set_options(design, other.id, out_channels=32, repeat=2)
    assert block_of(design, "convblock1").inner.by_name["conv1"].layer == L["Conv2d"](8)
    block = block_of(design, "convblock2")
    assert block.options() == {"repeat": 2, "out_channels": 32}
    assert block.inner.by_name["conv1"].layer == L["Conv2d"](32)
    assert block.definition == block_of(design, "convblock1").definition
    assert "32" in block.headline()
    with pytest.raises(OptionError, match="out_channels"):
        edit.set_options(design, other.id, out_channels=0)
    with pytest.raises(OptionError, match="no option 'dropout'"):
        edit.set_options(design, other.id, dropout=0.5)


def test_an_edit_inside_changes_every_use_but_what_is_set_on_the_card() -> None:
    design, other = promoted()
    design = edit.set_options(design, other.id, out_channels=32)
    inner = grouping.level(design, (other.id,))
    inner = edit.set_options(inner, 2, kernel_size=(5, 5), out_channels=64)
    design = grouping.with_level(design, (other.id,), inner)
    first, second = (block_of(design, name) for name in ("convblock1", "convblock2"))
    assert first.definition == second.definition
    assert first.inner.by_name["conv1"].layer == L["Conv2d"](8, (5, 5))
    assert second.inner.by_name["conv1"].layer == L["Conv2d"](64, (5, 5))


def test_fields_under_one_name_follow_each_other() -> None:
    design = chain(L["Input"](), L["Conv2d"](8), L["Conv2d"](16), L["ReLU"]())
    design, node = grouping.group(design, {2, 3}, "Twice")
    inner = grouping.level(design, (node.id,))
    for id_ in (2, 3):
        inner = grouping.promote(inner, Target(id_, "out_channels"))
    design = grouping.with_level(design, (node.id,), inner)
    design = edit.set_options(design, node.id, out_channels=24)
    inner = grouping.level(design, (node.id,))
    assert [inner.by_id[id_].layer.out_channels for id_ in (2, 3)] == [24, 24]
    # Inside, one of the two takes the other along.
    inner = edit.set_options(inner, 3, out_channels=40)
    design = grouping.with_level(design, (node.id,), inner)
    inner = grouping.level(design, (node.id,))
    assert [inner.by_id[id_].layer.out_channels for id_ in (2, 3)] == [40, 40]


def test_blocks_within_blocks_change_everywhere() -> None:
    design, other = promoted()
    inside, _ = grouping.group(design, {node.id for node in design.nodes[1:]}, "Stage")
    stage = inside.by_name["stage1"]
    inside, copy = edit.add_after(inside, stage.id, stage.layer, (0.0, 0.0))
    inside, lone = edit.add(inside, design.by_id[other.id].layer, (0.0, 0.0))
    path = (stage.id, grouping.level(inside, (stage.id,)).by_name["convblock1"].id)
    inner = edit.set_options(grouping.level(inside, path), 2, kernel_size=(7, 7))
    inside = grouping.with_level(inside, path, inner)
    kernels = {
        grouping.level(inside, (*way, id_)).by_name["conv1"].layer.kernel_size
        for way in [(stage.id,), (copy.id,)]
        for id_ in (n.id for n in grouping.level(inside, way).nodes if isinstance(n.layer, Block))
    } | {grouping.level(inside, (lone.id,)).by_name["conv1"].layer.kernel_size}
    assert kernels == {(7, 7)}
    assert len(definitions(inside)) == 2
    assert grouping.uses(inside, definitions(inside)[0]) == 3


def test_a_unique_block_is_changed_alone() -> None:
    design, other = promoted()
    design = grouping.make_unique(design, {other.id})
    assert block_of(design, "convblock2").definition.name == "ConvBlock2"
    inner = edit.set_options(grouping.level(design, (other.id,)), 2, kernel_size=(7, 7))
    design = grouping.with_level(design, (other.id,), inner)
    assert block_of(design, "convblock1").inner.by_name["conv1"].layer == L["Conv2d"](8)


def test_a_block_is_renamed_in_every_place() -> None:
    design, other = promoted()
    design = grouping.rename_block(design, other.id, "Stem")
    assert {block_of(design, f"convblock{i}").definition.name for i in (1, 2)} == {"Stem"}
    design, _ = grouping.group(design, {4}, "Pool")
    with pytest.raises(EditError, match="Another block"):
        grouping.rename_block(design, other.id, "Pool")


def test_a_field_that_is_promoted_no_more_is_the_definitions_again() -> None:
    design, other = promoted()
    inner = grouping.unpromote(grouping.level(design, (other.id,)), Target(2, "out_channels"))
    design = grouping.with_level(design, (other.id,), inner)
    assert block_of(design, "convblock2").options() == {"repeat": 1}


def test_a_layer_that_goes_takes_its_promoted_fields_along() -> None:
    design, other = promoted()
    inner = edit.remove_and_join(grouping.level(design, (other.id,)), [2])
    assert inner.promoted == ()
    design = grouping.with_level(design, (other.id,), inner)
    assert block_of(design, "convblock1").options() == {"repeat": 1}


def test_a_file_holds_each_definition_once() -> None:
    design, other = promoted()
    design = edit.set_options(design, other.id, out_channels=32)
    design, _ = grouping.group(design, {node.id for node in design.nodes[1:]}, "Stage")
    text = file.dumps(design)
    assert [row["name"] for row in json.loads(text)["blocks"]] == ["ConvBlock", "Stage"]
    assert file.loads(text) == design


def test_blocks_of_one_name_are_told_apart_in_a_file() -> None:
    design, other = promoted()
    node = design.by_id[other.id]
    layer = node.layer
    assert isinstance(layer, Block)
    strange = Block(replace(layer.definition, about="another"))
    design = design.with_node(Node(other.id, other.name, strange))
    assert {d.name for d in definitions(with_distinct_names(design))} == {"ConvBlock", "ConvBlock2"}
    again = file.loads(file.dumps(design))
    assert len({block_of(again, f"convblock{i}").definition for i in (1, 2)}) == 2


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda d: d.pop("blocks"), "uses the block “ConvBlock”"),
        (lambda d: d["blocks"].append(d["blocks"][0]), "two blocks called “ConvBlock”"),
        (lambda d: d["blocks"].append(3), "a block that is not an object"),
        (lambda d: d["blocks"][0]["nodes"].append(3), "in the block “ConvBlock”"),
        (lambda d: d["nodes"][-1]["options"].update(repeat=0), "repeat must be"),
        (lambda d: d["nodes"][-1]["options"].update(values={"x": 1}), "no option 'x'"),
        (
            lambda d: d["blocks"][0].update(promoted=[{"name": "a", "targets": 3}]),
            "targets",
        ),
        (
            lambda d: d["blocks"][0].update(
                promoted=[{"name": "repeat", "targets": [{"node": 2, "field": "bias"}]}]
            ),
            "cannot promote",
        ),
    ],
)
def test_broken_blocks_are_refused_in_a_sentence(change, told: str) -> None:  # type: ignore[no-untyped-def]
    data = json.loads(file.dumps(promoted()[0]))
    change(data)
    with pytest.raises(FileError) as caught:
        file.loads(json.dumps(data))
    assert told in str(caught.value) or "lacks the key" in str(caught.value)


def test_fields_that_take_different_values_stand_apart_on_the_card() -> None:
    """Conv2d takes padding in words, MaxPool2d does not."""
    design = chain(L["Input"](), L["Conv2d"](8), L["MaxPool2d"]())
    design, node = grouping.group(design, {2, 3}, "Padded")
    inner = grouping.level(design, (node.id,))
    for id_ in (2, 3):
        inner = grouping.promote(inner, Target(id_, "padding"))
    assert [p.name for p in inner.promoted] == ["padding", "pool1_padding"]
    design = grouping.with_level(design, (node.id,), inner)
    design = edit.set_options(design, node.id, padding="same", pool1_padding=1)
    inner = grouping.level(design, (node.id,))
    assert [inner.by_id[id_].layer.padding for id_ in (2, 3)] == ["same", (1, 1)]


def test_a_value_that_a_linked_field_does_not_take_leaves_it_as_it_is() -> None:
    design = chain(L["Input"](), L["Conv2d"](8), L["MaxPool2d"]())
    design, node = grouping.group(design, {2, 3}, "Padded")
    data = json.loads(file.dumps(design))
    targets = [{"node": id_, "field": "padding"} for id_ in (2, 3)]
    data["blocks"][0]["promoted"] = [{"name": "padding", "targets": targets}]
    data["nodes"][-1]["options"]["values"] = {"padding": "same"}
    inner = grouping.level(file.loads(json.dumps(data)), (node.id,))
    assert [inner.by_id[id_].layer.padding for id_ in (2, 3)] == ["same", (0, 0)]


def test_notes_and_frames_go_into_the_block_and_come_out_with_it() -> None:
    design = edit.add_note(small(), "why", (240.0, -60.0))
    design, frame = edit.add_frame(design, "stem", (220.0, -20.0), (300.0, 160.0))
    (note,) = design.notes
    design, node = grouping.group(design, {2, 3, note.id, frame.id}, "Stem")
    assert not design.marks
    inner = grouping.level(design, (node.id,))
    assert {mark.text for mark in inner.marks.values()} == {"why", "stem"}
    apart, _ = grouping.ungroup(design, node.id)
    assert {mark.text for mark in apart.marks.values()} == {"why", "stem"}


def test_a_bypassed_block_taken_apart_stays_bypassed() -> None:
    design, node = grouped()
    apart, ids = grouping.ungroup(edit.set_bypassed(design, [node.id], True), node.id)
    assert {n.id for n in apart.nodes if n.is_bypassed} == ids
