"""Blocks on the canvas: grouped, gone into, changed and left, with mouse and keys."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest

from designer.graph import Block, Design, edit, file
from designer.ui.window import MainWindow
from tests.compile.test_blocks import flat
from tests.ui.conftest import Hand

TEMPLATES = Path(__file__).parents[2] / "resources" / "templates"


@pytest.fixture
def window(window_of, lenet: Design) -> MainWindow:
    shown: MainWindow = window_of(lenet)
    return shown


def group(window: MainWindow, names: set[str], called: str) -> Block:
    document, canvas = window.document, window.canvas
    document.select(frozenset(n.id for n in document.design.nodes if n.name in names))
    canvas.setFocus()
    QTest.keyClick(canvas, Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)
    field = canvas.blocks.naming
    assert field is not None
    QTest.keyClicks(field, called)
    QTest.keyClick(field, Qt.Key.Key_Return)
    return only_block(document.design)


def only_block(design: Design) -> Block:
    (layer,) = (n.layer for n in design.nodes if isinstance(n.layer, Block))
    assert isinstance(layer, Block)
    return layer


def double_click(window: MainWindow, id_: int) -> None:
    canvas = window.canvas
    card = canvas.design_scene.cards[id_]
    hand = Hand(canvas)
    place = card.scene_rect.topLeft() + QPointF(84, 12)
    QTest.mouseDClick(
        canvas.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, hand.at(place)
    )


def test_layers_become_a_card_with_the_name_that_is_typed(window: MainWindow) -> None:
    before = window.document.readout.parameters
    block = group(window, {"conv1", "sigmoid1", "pool1"}, "Stage")
    assert block.definition.name == "Stage"
    assert len(window.document.design.nodes) == 11
    assert window.document.readout.parameters == before
    (id_,) = window.document.selection
    assert window.canvas.design_scene.cards[id_].node.layer is block
    window.document.undo_stack.undo()
    assert len(window.document.design.nodes) == 13


def test_a_double_click_goes_in_and_the_crumb_leads_out(window: MainWindow, qtbot) -> None:  # type: ignore[no-untyped-def]
    group(window, {"conv1", "sigmoid1", "pool1"}, "Stage")
    (id_,) = window.document.selection
    zoom = window.canvas.zoom
    double_click(window, id_)
    assert window.document.way == (id_,)
    assert [b.text() for b in window._crumb.buttons] == ["lenet5", "Stage"]
    names = {card.node.name for card in window.canvas.design_scene.cards.values()}
    assert names == {"conv1", "sigmoid1", "pool1", "input", "output1"}
    shape = window.document.readout.nodes[window.document.design.by_name["pool1"].id].shape
    assert shape == (6, 14, 14)
    qtbot.mouseClick(window._crumb.buttons[0], Qt.MouseButton.LeftButton)
    assert window.document.way == ()
    assert window.canvas.zoom == zoom


def test_an_edit_inside_is_seen_outside_and_undone_where_it_was_made(window: MainWindow) -> None:
    group(window, {"conv1", "sigmoid1", "pool1"}, "Stage")
    (id_,) = window.document.selection
    document = window.document
    QTest.keyClick(window.canvas, Qt.Key.Key_Return)
    conv = document.design.by_name["conv1"]
    document.edit("Change", edit.set_options(document.design, conv.id, out_channels=8))
    QTest.keyClick(window.canvas, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert document.way == ()
    assert document.selection == {id_}
    assert document.readout.nodes[id_].shape == (8, 14, 14)
    document.undo_stack.undo()
    assert document.way == (id_,)
    document.leave()
    assert document.readout.nodes[id_].shape == (6, 14, 14)


def test_a_pinned_field_is_on_the_card(window: MainWindow, qtbot) -> None:  # type: ignore[no-untyped-def]
    group(window, {"conv1", "sigmoid1", "pool1"}, "Stage")
    (id_,) = window.document.selection
    document, form = window.document, window.inspector.form
    document.enter(id_)
    document.select(frozenset({document.design.by_name["conv1"].id}))
    qtbot.mouseClick(form._rows["out_channels"].pin, Qt.MouseButton.LeftButton)
    document.leave()
    assert [f.name for f in document.design.by_id[id_].layer.fields] == ["repeat", "out_channels"]
    control = form.editor("out_channels").control
    control.setFocus()
    control.selectAll()
    qtbot.keyClicks(control, "12")
    assert document.readout.nodes[id_].shape == (12, 14, 14)
    document.enter(id_)
    assert not form._rows.keys() & {"repeat"} or document.selection == frozenset()
    document.select(frozenset({document.design.by_name["conv1"].id}))
    qtbot.mouseClick(form._rows["out_channels"].pin, Qt.MouseButton.LeftButton)
    assert document.design.promoted == ()


def test_blocks_are_taken_apart_and_made_unique(window: MainWindow) -> None:
    before = {n.name for n in window.document.design.nodes}
    group(window, {"conv1", "sigmoid1", "pool1"}, "Stage")
    canvas, document = window.canvas, window.document
    canvas.duplicate_selection()
    QTest.keyClick(canvas, Qt.Key.Key_U, Qt.KeyboardModifier.ControlModifier)
    names = {n.layer.title for n in document.design.nodes if isinstance(n.layer, Block)}
    assert names == {"Stage", "Stage2"}
    canvas.delete_selection()
    document.select(frozenset(n.id for n in document.design.nodes if isinstance(n.layer, Block)))
    keys = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(canvas, Qt.Key.Key_G, keys)
    assert {n.name for n in document.design.nodes} == before


def test_what_cannot_be_grouped_is_said(window: MainWindow) -> None:
    document, canvas = window.document, window.canvas
    document.select(frozenset(document.design.by_name[n].id for n in ("conv1", "pool1")))
    canvas.blocks.group()
    field = canvas.blocks.naming
    assert field is not None
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert "sigmoid1 lies between" in canvas._bubble.text()
    assert len(document.design.nodes) == 13


def test_repeats_are_folded_by_the_menu_in_one_step(window_of) -> None:  # type: ignore[no-untyped-def]
    window = window_of(resnet18())
    before = window.document.readout.parameters
    action = next(a for a in window.findChildren(QAction) if a.text() == "Fold repeats into blocks")
    action.trigger()
    assert len(window.document.design.nodes) < 20
    assert window.document.readout.parameters == before
    action.trigger()
    assert "Nothing to fold" in window.canvas._bubble.text()
    window.document.undo_stack.undo()
    assert window.document.design == resnet18()


def resnet18() -> Design:
    return flat(file.load(TEMPLATES / "resnet18.convas"))
