"""Heads are replaced and layers frozen where they are meant, also within blocks."""

import pytest

from designer.analysis import read
from designer.graph import LAYERS, Design, EditError, Layer, Wire, edit, grouping, templates
from designer.graph.block import Block, definitions, leaves, with_distinct_names
from designer.layers.transfer import (
    can_freeze,
    freeze,
    freeze_backbone,
    head,
    is_frozen,
    with_head,
)

L = LAYERS


def chain(*layers: Layer) -> Design:
    design, node = edit.add(Design(), layers[0], (0, 0))
    for layer in layers[1:]:
        design, node = edit.add_after(design, node.id, layer, (0, 0))
    return design


def frozen_in(design: Design) -> set[str]:
    """The names of all frozen layers, at any depth."""
    return {leaf.name for leaf in leaves(design) if leaf.layer.options().get("trainable") is False}


@pytest.mark.parametrize("name", templates.names())
def test_the_head_of_every_template_can_be_replaced(name):
    design = with_head(templates.load(name), 7)
    readout = read(design)
    assert not readout.errors
    (result,) = design.results
    assert readout.nodes[result].costs.shape == (7,)


def test_a_convolution_before_global_pooling_is_a_head():
    layers = L["Conv2d"](10, 1), L["ReLU"](), L["AdaptiveAvgPool2d"](), L["Flatten"]()
    design = chain(L["Input"]((3, 8, 8)), L["Conv2d"](4, 3), *layers)
    assert head(design).way == (design.by_name["conv2"].id,)
    assert with_head(design, 3).by_name["conv2"].layer.options()["out_channels"] == 3
    assert with_head(design, 3).by_name["conv1"] == design.by_name["conv1"]


def test_a_head_in_a_shared_block_is_replaced_in_that_one_alone():
    design = chain(L["Input"]((8,)), *(L["Linear"](8), L["ReLU"]()))
    design, block = grouping.group(design, [2, 3], "part", {})
    design, _ = edit.add_after(design, block.id, block.layer, (0, 0))
    changed = with_head(design, 3)
    assert changed.by_id[block.id] == design.by_id[block.id]
    linear = [leaf.layer for leaf in leaves(changed) if isinstance(leaf.layer, L["Linear"])]
    assert [layer.options()["out_features"] for layer in linear] == [8, 3]
    names = {d.name for d in definitions(changed)}
    assert names == {"part", "part2"}


def test_where_branches_meet_no_layer_alone_is_the_head():
    design = chain(L["Input"]((8,)), L["Linear"](8), L["Add"]())
    design = edit.connect(design, Wire(design.by_id[1].output(), design.by_id[3].input(1)))
    assert head(design) is None
    with pytest.raises(EditError, match="Let it end with a Linear"):
        with_head(design, 3)
    with pytest.raises(EditError, match="Select the layers to freeze"):
        freeze_backbone(design)


@pytest.mark.parametrize("name", ["resnet18", "squeezenet1_1", "nin", "densenet121", "lenet5"])
def test_all_but_the_head_is_frozen_and_thawed_again(name):
    design = templates.load(name)
    frozen = freeze_backbone(design)
    before, after = read(design), read(frozen)
    assert after.parameters == before.parameters
    only = read(freeze(frozen, [head(design).way[0]]))
    assert 0 < after.trainable_parameters < before.trainable_parameters / 2
    assert only.trainable_parameters == 0
    assert freeze_backbone(frozen, True) == design


def test_a_frozen_block_leaves_others_with_its_definition_as_they_are():
    design = templates.load("resnet18")
    layer1 = design.by_name["layer1"]
    frozen = with_distinct_names(freeze(design, [layer1.id]))
    wanted = {leaf.name for leaf in leaves(design) if leaf.name.startswith("layer1.")}
    learned = {leaf.name for leaf in leaves(design) if can_freeze(leaf.layer)}
    assert frozen_in(frozen) == wanted & learned
    assert is_frozen(frozen.by_id[layer1.id].layer)
    assert not is_frozen(frozen.by_name["layer2"].layer)
    assert freeze(frozen, [layer1.id], True) == design


def test_uses_that_are_frozen_together_keep_sharing_their_definition():
    design = templates.load("densenet121")
    ids = [n.id for n in design.nodes if isinstance(n.layer, Block)]
    frozen = freeze(design, ids)
    assert len(definitions(frozen)) == len(definitions(design))
    assert {d.name for d in definitions(frozen)} == {d.name for d in definitions(design)}


def test_what_has_no_weights_is_neither_frozen_nor_thawed():
    design = chain(L["Input"]((1, 8, 8)), L["ReLU"]())
    assert freeze(design, [1, 2]) == design
    assert not is_frozen(design.by_id[2].layer)
    assert not can_freeze(design.by_id[2].layer)
