"""Folding: what repeats becomes blocks, and the network computes bit for bit what it did."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from designer.analysis import read
from designer.compile import build
from designer.graph import LAYERS, Block, Design, Layer, Node, Wire, edit, file, grouping
from designer.graph.block import definitions
from designer.graph.folding import Folded, fold
from designer.graph.layer import UnknownLayer
from tests.compile.test_blocks import flat

TEMPLATES = Path(__file__).parents[2] / "resources" / "templates"
L = LAYERS


def template(name: str) -> Design:
    return flat(file.load(TEMPLATES / f"{name}.convas"))


def after(design: Design, at: int, *layers: Layer) -> tuple[Design, int]:
    for layer in layers:
        design, node = edit.add_after(design, at, layer, (0.0, 0.0))
        at = node.id
    return design, at


def joined(design: Design, kind: str, ends: list[int]) -> tuple[Design, int]:
    design, node = edit.add(design, L[kind](), (0.0, 0.0))
    for slot, end in enumerate(ends):
        design = edit.connect(design, Wire(design.by_id[end].output(), node.input(slot)))
    return design, node.id


def started(channels: int = 4) -> tuple[Design, int]:
    design, node = edit.add(Design(name="net"), L["Input"](shape=(channels, 8, 8)), (0.0, 0.0))
    return design, node.id


def conv(width: int, kernel: int = 3) -> Layer:
    return L["Conv2d"](width, (kernel, kernel), padding=(kernel // 2,) * 2)


def computes_the_same(design: Design, folded: Folded) -> None:
    """Both modules, the one with the weights of the other, give the same bits."""
    x = torch.randn(2, *design.nodes[0].layer.infer(), generator=torch.Generator().manual_seed(1))
    old, new = build(design).eval(), build(folded.design).eval()
    weights = {folded.renamed(key): value for key, value in old.state_dict().items()}
    assert weights.keys() == new.state_dict().keys()
    new.load_state_dict(weights)
    with torch.no_grad():
        before, now = old(x), new(x)
    for a, b in zip(before, now, strict=True) if isinstance(before, tuple) else [(before, now)]:
        assert torch.equal(a, b)


def structure(design: Design) -> list[object]:
    """What a design is but for ids, names and places: what each result follows from."""
    return sorted((_behind(design, result) for result in design.results), key=repr)


def _behind(design: Design, result: int) -> list[object]:
    place: dict[int, int] = {}
    found: list[object] = []
    todo = [(result, False)]
    while todo:
        id_, is_fed = todo.pop()
        wires = design.incoming.get(id_, ())
        if id_ in place:
            continue
        if not is_fed:
            todo += [(id_, True), *((w.source.node, False) for w in reversed(wires))]
            continue
        place[id_] = len(place)
        node = design.by_id[id_]
        fed = tuple((place[w.source.node], w.source.slot) for w in wires)
        found.append((node.layer, node.is_bypassed, fed))
    return found


@st.composite
def repeating(draw: st.DrawFn) -> Design:
    """Units of a few kinds, one after another, of different widths."""
    design, at = started()
    kinds = draw(st.lists(st.sampled_from("cbrnip"), min_size=6, max_size=14))
    width = 4
    for kind in kinds:
        width = draw(st.sampled_from((width, width, 2 * width if width < 16 else 4)))
        start = at
        match kind:
            case "c":
                design, at = after(design, at, conv(width), L["ReLU"]())
            case "b":
                norm = L["BatchNorm2d"]()
                design, at = after(design, at, conv(width, 1), norm, L["Tanh"]())
            case "r":
                design, at = after(design, at, conv(width), L["ReLU"](), conv(width))
                design, past = after(design, start, conv(width, 1))
                design, at = joined(design, "Add", [at, past])
                design, at = after(design, at, L["ReLU"]())
            case "n":
                design, at = after(design, at, conv(width), L["ReLU"]())
                design, at = after(design, at, conv(width))
                design, past = after(design, start, conv(width, 1))
                design, at = joined(design, "Add", [past, at])
            case "i":
                design, one = after(design, start, conv(width, 1), L["ReLU"]())
                design, two = after(design, start, conv(width), L["ReLU"]())
                design, at = joined(design, "Concat", [one, two])
                design, at = after(design, at, conv(width, 1))
            case "p":
                design, at = after(design, at, L["Identity"]())
    if draw(st.booleans()):  # a second result on the way, which no block may hide
        chosen = draw(st.sampled_from([n.id for n in design.nodes]))
        design, _ = after(design, chosen, L["Sigmoid"]())
    if draw(st.booleans()):
        chosen = draw(st.sampled_from([n.id for n in design.nodes[1:]]))
        channels_kept = design.by_id[chosen].layer.base_name == "relu"
        design = edit.set_bypassed(design, [chosen], channels_kept)
    return design


@pytest.mark.slow
@given(repeating())
def test_a_folded_design_computes_what_the_flat_one_did(design: Design) -> None:
    folded = fold(design)
    before, now = read(design), read(folded.design)
    assert not now.errors
    assert (now.parameters, now.macs) == (before.parameters, before.macs)
    assert len(folded.paths) == len(design.nodes)
    computes_the_same(design, folded)
    assert file.loads(file.dumps(folded.design)) == folded.design
    assert structure(flat(folded.design)) == structure(design)


CARDS = {
    "resnet18": 12,
    "resnet50": 12,
    "densenet121": 12,
    "vgg16": 8,
    "mobilenet_v2": 14,
    "googlenet": 23,
    "squeezenet1_1": 13,
}


@pytest.mark.parametrize("name", CARDS)
def test_a_published_network_becomes_a_page(name: str) -> None:
    design = template(name)
    folded = fold(design)
    assert len(folded.design.nodes) == CARDS[name]
    before, now = read(design), read(folded.design)
    assert (now.parameters, now.macs, now.errors) == (before.parameters, before.macs, ())


def test_the_units_of_resnet50_are_blocks_in_stages() -> None:
    folded = fold(template("resnet50")).design
    stages = [n.layer for n in folded.nodes if isinstance(n.layer, Block)]
    assert [stage.title for stage in stages] == ["stage"] * 4
    assert [stage.options()["depth"] for stage in stages] == [2, 3, 5, 2]
    inner = [n.layer.title for n in stages[0].definition.nodes[1:]]
    assert inner == ["projection", "residual"]


@pytest.mark.parametrize("name", ["lenet5", "alexnet", "mnist-cnn", "small-vgg"])
def test_what_is_small_or_repeats_nothing_stays_flat(name: str) -> None:
    design = template(name)
    folded = fold(design)
    assert folded.design is design
    assert not folded.is_changed


def test_densely_wired_layers_become_one_block_that_repeats() -> None:
    folded = fold(template("densenet121")).design
    by_name = {definition.name: definition for definition in definitions(folded)}
    assert len(by_name["dense_layer"].nodes) == 8
    repeats = [n.layer.repeat for d in by_name.values() for n in d.nodes if _is(n, "dense_layer")]
    assert max(repeats) >= 6


def _is(node: Node, title: str) -> bool:
    return isinstance(node.layer, Block) and node.layer.title == title


def test_names_that_begin_alike_name_the_block() -> None:
    design, at = started()
    for unit in range(13):
        for name, layer in (("conv", conv(4)), ("relu", L["ReLU"]())):
            design, at = after(design, at, layer)
            design = edit.rename(design, at, f"layer{unit}_{name}")
    folded = fold(design)
    assert [n.name for n in folded.design.nodes] == ["input", "layer0"]
    assert folded.paths["layer3_conv"] == "layer0.3.conv"
    assert folded.renamed("layer3_conv.weight") == "layer0.3.conv.weight"


def test_blocks_that_are_there_and_layers_that_are_unknown_stay_what_they_are() -> None:
    definition = grouping.group(*_two_of(conv(4)), "Mine")[0].nodes[-1].layer
    design, at = started()
    for _ in range(14):
        design, at = after(design, at, definition, L["ReLU"]())
    design, at = after(design, at, UnknownLayer(kind="New"))
    folded = fold(design)
    assert folded.is_changed
    assert set(folded.paths) == {n.name for n in design.nodes}
    assert any(isinstance(n.layer, UnknownLayer) for n in folded.design.nodes)
    known = design.without_nodes([at])
    computes_the_same(known, fold(known))


def _two_of(layer: Layer) -> tuple[Design, set[int]]:
    design, at = started()
    design, one = after(design, at, layer)
    design, two = after(design, one, layer)
    return design, {one, two}


def test_a_long_chain_of_one_kind_is_looked_at_soon() -> None:
    design, _ = started()
    nodes, wires = list(design.nodes), []
    for id_ in range(2, 4000):
        nodes.append(replace(nodes[0], id=id_, name=f"r{id_}", layer=L["ReLU"]()))
        wires.append(Wire(nodes[-2].output(), nodes[-1].input()))
    assert not fold(Design(tuple(nodes), tuple(wires))).is_changed
