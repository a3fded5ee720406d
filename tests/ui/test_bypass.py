import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest

from designer.analysis.overlay import Overlay
from designer.graph import LAYERS, edit
from designer.ui import theme as themes
from designer.ui.canvas.geometry import WIDTH
from designer.ui.panels.filters.panel import convolutions

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


def select(document, *names):
    document.select(frozenset(document.design.by_name[name].id for name in names))


def bypassed(document):
    return {node.name for node in document.design.nodes if node.is_bypassed}


def test_ctrl_b_bypasses_what_is_selected_and_switches_it_on_again(focused_window_of, small):
    _, view, document = focused_window_of(small)
    select(document, "conv1")
    QTest.keyClick(view, Key.Key_B, CTRL)
    assert bypassed(document) == {"conv1"}
    assert document.undo_stack.undoText() == "Bypass conv1"
    assert document.readout.nodes[document.design.by_name["relu1"].id].shape == (1, 28, 28)
    QTest.keyClick(view, Key.Key_B, CTRL)
    assert document.design == small
    assert document.undo_stack.undoText() == "Switch on conv1"
    document.undo_stack.undo()
    assert bypassed(document) == {"conv1"}
    document.undo_stack.undo()
    assert document.design == small


def test_of_several_all_are_bypassed_before_all_work_again(focused_window_of, small):
    _, view, document = focused_window_of(small)
    select(document, "conv1")
    QTest.keyClick(view, Key.Key_B, CTRL)
    select(document, "input", "conv1", "relu1")
    QTest.keyClick(view, Key.Key_B, CTRL)
    assert bypassed(document) == {"conv1", "relu1"}
    assert document.undo_stack.undoText() == "Bypass 2 layers"
    QTest.keyClick(view, Key.Key_B, CTRL)
    assert document.design == small


@pytest.mark.parametrize(("names", "word"), [([], "Select"), (["input"], "comes in")])
def test_what_cannot_be_bypassed_is_said(focused_window_of, small, names, word):
    _, view, document = focused_window_of(small)
    select(document, *names)
    QTest.keyClick(view, Key.Key_B, CTRL)
    assert word in view._bubble.text()
    assert document.undo_stack.count() == 0


@pytest.mark.parametrize("theme", [themes.DARK, themes.LIGHT], ids=lambda theme: theme.name)
def test_the_card_is_hollow_and_says_so(canvas_of, small, qapp, theme):
    themes.apply(qapp, theme)
    view, document, _ = canvas_of(small)
    conv = document.design.by_name["conv1"]
    document.edit("x", edit.set_bypassed(small, {conv.id}, True))
    card = view.design_scene.cards[conv.id]
    assert card.headline == "bypassed"
    assert "Bypassed" in card.tip
    place = view.mapFromScene(card.pos() + QPointF(WIDTH / 2, 4))
    assert view.viewport().grab().toImage().pixelColor(place) == QColor(theme.canvas)


def test_the_inspector_says_so_and_shows_no_formula(focused_window_of, small):
    window, _, document = focused_window_of(edit.set_options(small, 2, kernel_size=99))
    document.edit("x", edit.set_bypassed(document.design, {2}, True))
    select(document, "conv1")
    assert window.inspector._kind.text() == "Conv2d, bypassed"
    assert not any(figure.formula for figure in window.inspector.figures._figures)


def test_a_bypassed_convolution_has_no_filters_to_choose(small):
    design, _ = edit.add_after(small, 3, LAYERS["Conv2d"](), (720, 0))
    assert list(convolutions(design).values()) == ["conv1", "conv2"]
    assert list(convolutions(edit.set_bypassed(design, {2}, True)).values()) == ["conv2"]


def test_an_overlay_leaves_bypassed_cards_uncoloured(canvas_of, small):
    view, document, _ = canvas_of(small)
    view.weighing.overlay = Overlay.MEMORY
    assert view.design_scene.cards[2].weight is not None
    document.edit("x", edit.set_bypassed(small, {2}, True))
    assert view.design_scene.cards[2].weight is None
    assert view.design_scene.cards[2].headline == "bypassed"
