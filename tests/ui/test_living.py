"""Cards that show what their layers give: whose, when, and what it costs nobody."""

from collections.abc import Callable, Iterator

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from designer.analysis.overlay import Overlay
from designer.data import Dataset
from designer.graph import LAYERS, Design, edit, grouping
from designer.ui.canvas.living import Living, Shown
from designer.ui.canvas.view import CanvasView
from designer.ui.document import Document
from designer.ui.inside import Inside
from designer.ui.training import Training
from tests.train.tiny import recipe, tiny_dataset, tiny_design
from tests.ui.conftest import Hand

PATIENCE_MS = 60_000


def few_pictures(*_: object) -> Dataset:
    return tiny_dataset()


class Stage:
    """A canvas that lives, and all that it lives by."""

    def __init__(self, view: CanvasView, document: Document, hand: Hand) -> None:
        self.view, self.document, self.hand = view, document, hand
        self.training = Training(load=few_pictures)
        self.inside = Inside(document, self.training, load=few_pictures)
        self.living = Living(view, self.inside)
        self.inside.begin()

    def life(self, name: str) -> object:
        card = self.view.design_scene.cards[self.document.design.by_name[name].id]
        return card.life

    def alive(self) -> list[str]:
        cards = self.view.design_scene.cards.values()
        return [card.node.name for card in cards if card.life is not None]


@pytest.fixture
def stage_of(
    canvas_of: Callable[[Design], tuple[CanvasView, Document, Hand]],
) -> Iterator[Callable[[Design], Stage]]:
    made: list[Stage] = []

    def show(design: Design) -> Stage:
        made.append(Stage(*canvas_of(design)))
        return made[-1]

    yield show
    for stage in made:
        stage.inside.close()
        assert stage.training.close()


def spread(design: Design) -> Design:
    """The same with its cards side by side."""
    return edit.move(design, {n.id: (240.0 * i, 0.0) for i, n in enumerate(design.nodes)})


@pytest.fixture
def stage(stage_of: Callable[[Design], Stage], qtbot: QtBot) -> Stage:
    made = stage_of(spread(tiny_design(recipe(epochs=100_000))))
    qtbot.waitUntil(lambda: len(made.alive()) == 5, timeout=PATIENCE_MS)
    return made


def wait_for_health(stage: Stage, qtbot: QtBot) -> None:
    qtbot.waitUntil(
        lambda: stage.life("conv1") is not None and stage.life("conv1").gradient is not None,
        timeout=PATIENCE_MS,
    )


def test_cards_show_maps_bars_and_probabilities_before_any_training(
    stage: Stage, qtbot: QtBot
) -> None:
    wait_for_health(stage, qtbot)
    maps, vector, last = (stage.life(name).glimpse for name in ("conv1", "flatten", "fc1"))
    assert maps.maps.shape == (4, 6, 6)
    assert maps.channels == (0, 1, 2, 3)
    assert vector.values.shape == (144,)
    assert last.probabilities.sum() == pytest.approx(1)
    assert stage.life("fc1").classes == tuple("abcd")
    assert stage.life("fc1").said.endswith(" %")
    assert stage.life("conv1").gradient.words == "∇ ok"
    card = stage.view.design_scene.cards[stage.document.design.by_name["conv1"].id]
    assert "times as long as its weights" in card.tip
    assert card.layout.has_strip


def test_they_follow_a_training(stage: Stage, qtbot: QtBot) -> None:
    before = stage.life("conv1").glimpse.maps
    stage.training.start(stage.document.root)
    qtbot.waitUntil(lambda: stage.inside.is_live, timeout=PATIENCE_MS)
    seen = [before]

    def has_changed_thrice() -> bool:
        now = stage.life("conv1").glimpse.maps
        if not np.array_equal(now, seen[-1]):
            seen.append(now)
        return len(seen) > 3

    qtbot.waitUntil(has_changed_thrice, timeout=PATIENCE_MS)

    def has_learnt_it() -> bool:
        chances = stage.life("fc1").glimpse.probabilities
        return chances.max() > 0.5 and chances.argmax() == stage.inside.sample.label

    qtbot.waitUntil(has_learnt_it, timeout=PATIENCE_MS)
    stage.training.stop()
    qtbot.waitUntil(lambda: not stage.training.is_active, timeout=PATIENCE_MS)
    assert has_learnt_it()


def test_only_selected_cards_show_values_where_that_is_wanted(stage: Stage, qtbot: QtBot) -> None:
    stage.living.shown = Shown.SELECTED
    stage.hand.click(stage.hand.card("relu1"))
    qtbot.waitUntil(lambda: stage.alive() == ["relu1"], timeout=PATIENCE_MS)
    stage.living.shown = Shown.NONE
    assert stage.alive() == []
    stage.living.shown = Shown.ALL
    qtbot.waitUntil(lambda: len(stage.alive()) == 5, timeout=PATIENCE_MS)


def test_nothing_is_asked_for_while_nobody_can_see_it(stage: Stage, qtbot: QtBot) -> None:
    stage.view.hide()
    qtbot.waitUntil(lambda: not stage.inside.is_asked, timeout=PATIENCE_MS)
    stage.view.show()
    qtbot.waitUntil(lambda: stage.inside.is_asked, timeout=PATIENCE_MS)
    stage.living.shown = Shown.NONE
    assert not stage.inside.is_asked


def test_only_cards_in_sight_are_asked_for_and_the_others_keep_their_size(
    stage: Stage, qtbot: QtBot
) -> None:
    asked: list[set[str]] = []
    stage.inside.answered.connect(
        lambda key, value: asked.append(set(value)) if key == ("canvas", "glimpses") else None
    )
    place = stage.view.design_scene.cards[stage.document.design.by_name["input"].id].scene_rect
    stage.view.zoom_by(3.0)
    stage.view.centerOn(place.center())
    qtbot.waitUntil(lambda: bool(asked), timeout=PATIENCE_MS)
    assert "input" in asked[-1]
    assert "fc1" not in asked[-1]
    assert "fc1" in stage.alive()


def test_pinned_channels_stay(stage_of: Callable[[Design], Stage], qtbot: QtBot) -> None:
    design = tiny_design(recipe(epochs=100_000))
    conv = design.by_name["conv1"]
    stage = stage_of(spread(edit.set_options(design, conv.id, out_channels=12)))
    qtbot.waitUntil(lambda: len(stage.alive()) == 5, timeout=PATIENCE_MS)
    stage.living.choose(strongest=False)
    qtbot.waitUntil(
        lambda: stage.life("conv1").glimpse.channels == tuple(range(6)), timeout=PATIENCE_MS
    )
    stage.living.pin()
    stage.training.start(stage.document.root)
    qtbot.waitUntil(lambda: stage.inside.is_live, timeout=PATIENCE_MS)
    before = stage.life("conv1").glimpse
    qtbot.waitUntil(lambda: stage.life("conv1").glimpse is not before, timeout=PATIENCE_MS)
    assert stage.life("conv1").glimpse.channels == tuple(range(6))


def test_a_problem_takes_the_place_of_the_values(stage: Stage, qtbot: QtBot) -> None:
    conv = stage.document.design.by_name["conv1"]
    design = edit.set_options(stage.document.design, conv.id, kernel_size=(9, 9))
    stage.document.edit("too large", design)
    card = stage.view.design_scene.cards[conv.id]
    assert card.sentence
    assert not card.layout.has_strip
    qtbot.waitUntil(lambda: stage.alive() == [], timeout=PATIENCE_MS)
    stage.document.undo_stack.undo()
    qtbot.waitUntil(lambda: len(stage.alive()) == 5, timeout=PATIENCE_MS)


def test_in_a_block_its_own_layers_show_their_values(
    stage_of: Callable[[Design], Stage], qtbot: QtBot
) -> None:
    design = spread(tiny_design())
    ids = {design.by_name[name].id for name in ("conv1", "relu1")}
    design, block = grouping.group(design, ids, "Part")
    stage = stage_of(design)
    qtbot.waitUntil(lambda: "part1" in stage.alive(), timeout=PATIENCE_MS)
    whole = stage.life("part1").glimpse.maps
    stage.document.enter(block.id)
    qtbot.waitUntil(lambda: {"conv1", "relu1"} <= set(stage.alive()), timeout=PATIENCE_MS)
    assert np.allclose(stage.life("relu1").glimpse.maps, whole)


def test_measured_overlays_colour_the_cards(stage: Stage, qtbot: QtBot) -> None:
    wait_for_health(stage, qtbot)
    weighing = stage.view.weighing
    for overlay in (Overlay.GRADIENT, Overlay.SPREAD, Overlay.FORWARD, Overlay.BACKWARD):
        weighing.overlay = overlay
        conv = stage.view.design_scene.cards[stage.document.design.by_name["conv1"].id]
        qtbot.waitUntil(lambda card=conv: card.weight is not None, timeout=PATIENCE_MS)
        assert conv.weight.overlay is overlay
        assert conv.weight.amount > 0
        assert conv.headline == overlay.exactly(conv.weight.amount)
    weighing.overlay = None
    assert conv.weight is None


def test_escape_and_keys_of_the_canvas_go_on_working(stage: Stage) -> None:
    stage.hand.click(stage.hand.card("conv1"))
    QTest.keyClick(stage.view, Qt.Key.Key_Right)
    assert stage.document.selection == {stage.document.design.by_name["relu1"].id}


def test_layers_that_nobody_has_are_left_alone(
    stage_of: Callable[[Design], Stage], qtbot: QtBot
) -> None:
    design = spread(tiny_design())
    relu = design.by_name["relu1"]
    stage = stage_of(edit.set_bypassed(design, {relu.id}, True))
    qtbot.waitUntil(lambda: len(stage.alive()) == 4, timeout=PATIENCE_MS)
    assert "relu1" not in stage.alive()
    assert LAYERS["ReLU"]() == relu.layer
