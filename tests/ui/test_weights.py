"""Weights in the window: the table, a choice by hand, frozen layers and another head."""

from collections.abc import Callable
from pathlib import Path

import pytest
import torch
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from designer.compile import build
from designer.graph import LAYERS, Design, edit, grouping, templates
from designer.graph.wording import grouped
from designer.ui.weights.choosing import BY_ITSELF
from designer.ui.weights.dialog import WeightsDialog
from designer.ui.weights.model import FOUND
from designer.ui.window import MainWindow
from tests.train.tiny import chain

PATIENCE_MS = 60_000
L = LAYERS
Left = Qt.MouseButton.LeftButton
CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
WindowOf = Callable[[Design], MainWindow]


@pytest.fixture
def design() -> Design:
    small = templates.load("small-vgg")
    return small.with_recipe(small.recipe.replace(data="digits"))


@pytest.fixture
def weights(design: Design, tmp_path: Path) -> Path:
    """Of the same network, with other names."""
    torch.manual_seed(3)
    state = build(design).state_dict()
    renamed = {f"features.{k}" if "conv" in k else k: v for k, v in state.items()}
    torch.save(renamed, tmp_path / "vgg.pt")
    return tmp_path / "vgg.pt"


def click(button: QPushButton) -> None:
    QTest.mouseClick(button, Left)


def opened(window: MainWindow, path: Path, qtbot: QtBot) -> WeightsDialog:
    window.weights.show_file(path)
    dialog = dialog_of(window)
    qtbot.waitUntil(lambda: dialog.match is not None, timeout=PATIENCE_MS)
    return dialog


def dialog_of(window: MainWindow) -> WeightsDialog:
    dialog = window.weights.dialog
    assert dialog
    return dialog


def row_of(dialog: WeightsDialog, layer: str) -> int:
    return next(n for n, row in enumerate(dialog.order.rows) if row.layer.path == layer)


def found_for(dialog: WeightsDialog, layer: str) -> str:
    return str(dialog.order.index(row_of(dialog, layer), FOUND).data())


def choose(
    dialog: WeightsDialog, layer: str, name: str, qtbot: QtBot, then: str | None = None
) -> None:
    """Pick from the list in a row with the mouse, as people do."""
    index = dialog.order.index(row_of(dialog, layer), FOUND)
    dialog.view.scrollTo(index)
    QTest.mouseClick(dialog.view.viewport(), Left, pos=dialog.view.visualRect(index).center())
    box = dialog.view.findChild(QComboBox)
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
    line = box.findText(name)
    place = box.view().visualRect(box.model().index(line, 0)).center()
    qtbot.wait(QApplication.doubleClickInterval() // 2)  # or the box takes it for its own click
    QTest.mouseClick(box.view().viewport(), Left, pos=place)
    qtbot.waitUntil(lambda: dialog.match is not None and found_for(dialog, layer) == (then or name))


def test_weights_are_chosen_looked_through_and_loaded(
    window_of: WindowOf,
    design: Design,
    weights: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    window = window_of(design)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(weights), ""))
    qtbot.waitUntil(window.canvas.hasFocus)
    QTest.keyClick(window.canvas, Qt.Key.Key_W, CTRL_SHIFT)
    dialog = dialog_of(window)
    qtbot.waitUntil(lambda: dialog.match is not None, timeout=PATIENCE_MS)
    total = len(dialog.order.rows)
    assert dialog.count.text() == f"{total} of {total} layers matched"
    qtbot.keyClicks(dialog.search, "conv1")
    assert 0 < len(dialog.order.rows) < total
    click(dialog.load)
    assert window.document.root.recipe.pretrained == str(weights)
    assert f"{total} of {total} layers matched" in window.banner.text
    window.document.undo_stack.undo()
    assert window.document.root.recipe.pretrained == ""


def test_a_choice_by_hand_goes_before_what_is_found_and_can_be_taken_back(
    window_of: WindowOf, design: Design, tmp_path: Path, qtbot: QtBot
) -> None:
    state = build(design).state_dict()
    conv2 = {key: value for key, value in state.items() if key.startswith("conv2.")}
    torch.save(state | {f"better.{k}": v for k, v in conv2.items()}, tmp_path / "more.pt")
    window = window_of(design)
    dialog = opened(window, tmp_path / "more.pt", qtbot)
    assert found_for(dialog, "conv2") == "conv2"
    assert dialog.left.text() == "Left over in the file: better.conv2."
    choose(dialog, "conv2", "better.conv2", qtbot)
    assert dialog.left.text() == "Left over in the file: conv2."
    click(dialog.load)
    assert window.document.root.recipe.renames == (("better.conv2", "conv2"),)
    window.weights.load.trigger()
    qtbot.waitUntil(lambda: dialog_of(window).match is not None, timeout=PATIENCE_MS)
    choose(dialog_of(window), "conv2", BY_ITSELF, qtbot, then="conv2")
    click(dialog_of(window).load)
    assert window.document.root.recipe.renames == ()


def test_what_cannot_be_read_is_said_in_the_dialog_and_cannot_be_loaded(
    window_of: WindowOf, design: Design, tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "bad.pt").write_text("no weights")
    window = window_of(design)
    window.weights.show_file(tmp_path / "bad.pt")
    dialog = dialog_of(window)
    qtbot.waitUntil(lambda: "bad.pt is no file of weights" in dialog.said, timeout=PATIENCE_MS)
    assert not dialog.load.isEnabled()
    click(dialog.cancel)
    assert window.document.root == design


def test_selected_layers_are_frozen_and_thawed_by_a_key(
    window_of: WindowOf, design: Design, qtbot: QtBot
) -> None:
    window = window_of(design)
    conv = design.by_name["conv1"]
    window.document.select(frozenset({conv.id, design.by_name["input"].id}))
    qtbot.waitUntil(window.canvas.hasFocus)
    QTest.keyClick(window.canvas, Qt.Key.Key_L, CTRL_SHIFT)
    card = window.canvas.design_scene.cards[conv.id]
    assert card.is_frozen
    assert "Frozen" in card.tip
    readout = window.document.readout
    frozen = grouped(readout.parameters - readout.trainable_parameters)
    assert f"{frozen} frozen" in window.status.totals
    QTest.keyClick(window.canvas, Qt.Key.Key_L, CTRL_SHIFT)
    assert not card.is_frozen
    assert window.document.design == design


def test_a_snowflake_is_on_a_frozen_card_and_on_a_block_in_which_all_is_frozen(
    window_of: WindowOf, design: Design
) -> None:
    convs = [n.id for n in design.nodes if n.name in ("conv1", "relu1", "conv2")]
    design, block = grouping.group(design, convs, "part", {})
    window = window_of(design)
    card = window.canvas.design_scene.cards[block.id]

    def corner() -> list[int]:
        window.canvas.home()
        place = window.canvas.mapFromScene(card.scene_rect.topRight())
        part = window.canvas.viewport().grab().toImage()
        ratio = part.devicePixelRatio()
        points = [QPoint(x, y) for x in range(-30, -8) for y in range(6, 30)]
        return [part.pixel((place + p) * ratio) for p in points]

    before = corner()
    window.document.select(frozenset({block.id}))
    window.canvas.freeze_selection()
    window.document.select(frozenset())
    assert card.is_frozen
    assert corner() != before


def test_the_head_is_replaced_and_all_else_frozen_as_one_step_each(
    window_of: WindowOf, design: Design
) -> None:
    design = edit.set_options(design, design.by_name["fc2"].id, out_features=1000)
    design = edit.set_options(design, design.by_name["input"].id, shape=(1, 28, 28))
    window = window_of(design)
    window.weights.fit_head.trigger()
    assert window.document.undo_stack.count() == 1
    assert not window.document.root_readout.problems
    assert window.document.selection
    window.weights.freeze.trigger()
    assert window.document.undo_stack.count() == 2
    readout = window.document.root_readout
    assert 0 < readout.trainable_parameters < readout.parameters
    window.weights.freeze.trigger()
    assert window.banner.text == "All but the head is frozen already."


def test_without_a_data_set_the_head_stays_and_the_reason_is_said(window_of: WindowOf) -> None:
    window = window_of(templates.load("resnet18"))
    window.weights.fit_head.trigger()
    assert "No data set is chosen" in window.banner.text


def test_weights_that_were_loaded_can_be_left_out_again(
    window_of: WindowOf, design: Design, weights: Path, qtbot: QtBot
) -> None:
    recipe = design.recipe.replace(pretrained=str(weights))
    window = window_of(design.with_recipe(recipe))
    window.weights.load.trigger()  # shows the recipe's own file
    click(dialog_of(window).forget)
    assert window.document.root.recipe.pretrained == ""
    qtbot.waitUntil(lambda: window.weights.dialog is None)


@pytest.mark.parametrize(("ticked", "normalize"), [(True, "imagenet"), (False, "none")])
def test_weights_of_imagenet_bring_its_normalising_unless_it_is_ticked_off(
    window_of: WindowOf, tmp_path: Path, qtbot: QtBot, ticked: bool, normalize: str
) -> None:
    window = window_of(chain(L["Input"]((3, 8, 8)), L["Conv2d"](4), L["Flatten"](), L["Linear"](5)))
    published = chain(L["Input"]((3, 8, 8)), L["Conv2d"](4), L["Flatten"](), L["Linear"](1000))
    torch.save(build(published).state_dict(), tmp_path / "published.pt")
    dialog = opened(window, tmp_path / "published.pt", qtbot)
    assert dialog.normalize.isVisible()
    assert dialog.normalize.isChecked()
    if not ticked:
        dialog.normalize.setFocus()
        QTest.keyClick(dialog.normalize, Qt.Key.Key_Space)
    click(dialog.load)
    assert window.document.root.recipe.normalize == normalize
    window.document.undo_stack.undo()
    assert window.document.root.recipe.normalize == "none"


def test_other_weights_leave_what_was_chosen(
    window_of: WindowOf, design: Design, weights: Path, qtbot: QtBot
) -> None:
    window = window_of(design.with_recipe(design.recipe.replace(normalize="dataset")))
    dialog = opened(window, weights, qtbot)
    assert not dialog.normalize.isVisible()
    click(dialog.load)
    assert window.document.root.recipe.normalize == "dataset"
