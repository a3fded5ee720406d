from itertools import pairwise

import pytest
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtTest import QTest

from designer.graph import LAYERS, edit
from designer.graph.layout import layout
from designer.graph.placing import COLUMN
from designer.ui.canvas.glide import Glide
from tests.deep import densenet121, inception, resnet152, unet

L = LAYERS
Running, Stopped = Glide.State.Running, Glide.State.Stopped


@pytest.fixture
def shown(window_of, qtbot):
    """Show a design in a window, the keys going to the canvas."""

    def show(design):
        window = window_of(design)
        window.activateWindow()
        window.canvas.setFocus()
        qtbot.waitUntil(window.canvas.hasFocus)
        return window.canvas, window.document

    return show


def places(design):
    return {node.id: node.position for node in design.nodes}


def drawn(view):
    return {id_: card.pos().toTuple() for id_, card in view.design_scene.cards.items()}


def heaped(design):
    return edit.move(design, {node.id: (30.0, 40.0 * node.id) for node in design.nodes})


def ended(view, qtbot):
    qtbot.waitUntil(lambda: view.glide.state() == Stopped)


def test_l_lays_everything_out_in_one_step_and_the_cards_glide_there(shown, lenet, qtbot):
    view, document = shown(heaped(lenet))
    before = places(document.design)
    QTest.keyClick(view, Qt.Key.Key_L)
    assert places(document.design) == layout(heaped(lenet))
    assert document.undo_stack.count() == 1
    assert document.undo_stack.undoText() == "Lay out 13 layers"
    assert view.glide.state() == Running
    ended(view, qtbot)
    assert drawn(view) == places(document.design)
    document.undo_stack.undo()
    assert drawn(view) == places(document.design) == before


def test_only_what_is_selected_is_laid_out(shown, small, qtbot):
    view, document = shown(heaped(small))
    before = places(document.design)
    one, two, three = (node.id for node in small.nodes)
    document.select(frozenset({two, three}))
    QTest.keyClick(view, Qt.Key.Key_L)
    ended(view, qtbot)
    (x, y), after = before[two], places(document.design)
    assert after == {one: before[one], two: (x, y), three: (x + COLUMN, y)}


def test_one_selected_layer_stands_for_none(shown, small):
    view, document = shown(heaped(small))
    document.select(frozenset({small.nodes[0].id}))
    QTest.keyClick(view, Qt.Key.Key_L)
    assert places(document.design) == layout(heaped(small))


def test_what_is_laid_out_already_gives_no_step(shown, small):
    view, document = shown(edit.move(small, layout(small)))
    QTest.keyClick(view, Qt.Key.Key_L)
    assert not document.undo_stack.count()
    assert view.glide.state() == Stopped


def test_an_empty_canvas_is_left_alone(shown, small):
    view, document = shown(small)
    view.select_all()
    view.delete_selection()
    QTest.keyClick(view, Qt.Key.Key_L)
    assert document.undo_stack.count() == 1


def test_the_whole_of_it_is_in_sight_afterwards(shown, lenet, qtbot):
    view, _ = shown(heaped(lenet))
    view.zoom_by(4)
    QTest.keyClick(view, Qt.Key.Key_L)
    ended(view, qtbot)
    seen = view.mapToScene(view.viewport().rect()).boundingRect()
    assert seen.contains(view.design_scene.cards_rect())


def test_undo_while_they_glide_brings_every_card_back(shown, lenet):
    view, document = shown(heaped(lenet))
    before = places(document.design)
    QTest.keyClick(view, Qt.Key.Key_L)
    document.undo_stack.undo()
    assert view.glide.state() == Stopped
    assert drawn(view) == before


def test_a_press_while_they_glide_finds_the_cards_in_their_places(shown, lenet):
    view, document = shown(heaped(lenet))
    QTest.keyClick(view, Qt.Key.Key_L)
    last = document.design.nodes[-1]
    at = QPointF(*last.position) + QPointF(40, 50)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=view.mapFromScene(at))
    assert document.selection == {last.id}
    assert drawn(view) == places(document.design)


@pytest.mark.parametrize("make", [inception, unet, resnet152, densenet121])
def test_no_wire_runs_through_a_card(canvas_of, make):
    view, _, _ = canvas_of(edit.move(make(), layout(make())))
    scene = view.design_scene
    cards = [(id_, card.scene_rect) for id_, card in scene.cards.items()]
    for wire, item in scene.wires.items():
        ends = wire.source.node, wire.target.node
        for a, b in pairwise(item.points):
            part = QRectF(a, b).normalized().adjusted(-1, -1, 1, 1)
            assert not [id_ for id_, card in cards if id_ not in ends and card.intersects(part)]
