import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from designer.graph import LAYERS, Design, Wire, edit
from designer.ui.panels.palette import LAYER_MIME

L = LAYERS
Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def names(document):
    return [node.name for node in document.design.nodes]


def wires(document):
    design = document.design
    return {
        (design.by_id[w.source.node].name, design.by_id[w.target.node].name) for w in design.wires
    }


def drop(view, name, place):
    mime = QMimeData()
    mime.setData(LAYER_MIME, name.encode())
    at = view.mapFromScene(place)
    actions, buttons = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    no_keys = Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(at, actions, mime, buttons, no_keys)
    QApplication.sendEvent(view.viewport(), enter)
    assert enter.isAccepted()
    QApplication.sendEvent(
        view.viewport(), QDropEvent(QPointF(at), actions, mime, buttons, no_keys)
    )


def test_dropping_a_layer_adds_it_where_it_was_dropped(canvas_of, small):
    view, document, _ = canvas_of(small)
    drop(view, "MaxPool2d", QPointF(400, 300))
    node = document.design.nodes[-1]
    assert node.layer == L["MaxPool2d"]()
    assert abs(node.position[0] + 84 - 400) <= 12
    assert document.selection == {node.id}
    document.undo_stack.undo()
    assert document.design == small


def test_dropping_a_layer_on_a_wire_puts_it_in_between(canvas_of, small):
    view, document, hand = canvas_of(small)
    drop(view, "BatchNorm2d", (hand.output("conv1") + hand.input("relu1")) / 2)
    assert wires(document) == {("input", "conv1"), ("conv1", "bn1"), ("bn1", "relu1")}
    assert document.undo_stack.count() == 1


def test_dragging_from_an_output_to_an_input_wires_them(canvas_of, small):
    design = small.without_wires(small.wires)
    _, document, hand = canvas_of(design)
    hand.drag(hand.output("input"), hand.input("conv1"))
    assert wires(document) == {("input", "conv1")}
    assert document.undo_stack.undoText() == "Connect input to conv1"


def test_a_wire_can_be_drawn_backwards_and_dropped_on_a_card(canvas_of, small):
    design = small.without_wires(small.wires)
    _, document, hand = canvas_of(design)
    hand.drag(hand.input("relu1"), hand.output("conv1"))
    hand.drag(hand.output("input"), hand.card("conv1"))
    assert wires(document) == {("input", "conv1"), ("conv1", "relu1")}


def test_a_wire_that_would_close_a_cycle_is_refused_with_the_reason(canvas_of, small):
    view, document, hand = canvas_of(small)
    hand.press(hand.output("relu1"))
    hand.move(hand.input("conv1") + QPointF(2, 1))
    assert view._bubble.isVisible()
    assert "cycle" in view._bubble.text()
    hand.release(hand.input("conv1"))
    assert document.design == small


def test_taking_a_wire_up_at_its_end_and_letting_go_disconnects_it(canvas_of, small):
    _, document, hand = canvas_of(small)
    hand.drag(hand.input("relu1"), QPointF(430, 300))
    assert wires(document) == {("input", "conv1")}
    assert document.undo_stack.undoText() == "Disconnect relu1"


def test_taking_a_wire_up_and_putting_it_back_changes_nothing(canvas_of, small):
    view, document, hand = canvas_of(small)
    hand.press(hand.input("relu1"))
    hand.move(QPointF(430, 300))
    hand.move(hand.input("relu1"))
    hand.release(hand.input("relu1"))
    assert document.design == small
    assert all(item.isVisible() for item in view.design_scene.wires.values())


def test_escape_cancels_a_wire_a_move_and_a_box(canvas_of, small):
    view, document, hand = canvas_of(small)
    for source in (hand.output("input"), hand.card("conv1"), QPointF(-100, 300)):
        hand.press(source)
        hand.move(source + QPointF(80, 60))
        QTest.keyClick(view, Key.Key_Escape)
        hand.release(source + QPointF(80, 60))
        assert document.design == small
        card = view.design_scene.cards[document.design.by_name["conv1"].id]
        assert (card.pos().x(), card.pos().y()) == (240, 0)
    assert document.undo_stack.count() == 0


def test_a_wire_let_go_over_nothing_opens_the_search_and_wires_what_is_chosen(
    canvas_of, small, qtbot
):
    view, document, hand = canvas_of(small)
    hand.drag(hand.output("relu1"), QPointF(760, 200))
    field = view.searches.popup.findChild(QLineEdit)
    qtbot.waitUntil(view.searches.popup.isVisible)
    qtbot.keyClicks(field, "maxp")
    qtbot.keyClick(field, Key.Key_Return)
    assert ("relu1", "pool1") in wires(document)


def test_moving_a_card_is_one_step_and_moving_it_again_is_the_same_one(canvas_of, small):
    _, document, hand = canvas_of(small)
    place = hand.card("relu1")
    hand.drag(place, place + QPointF(96, 120))
    hand.drag(hand.card("relu1"), hand.card("relu1") + QPointF(0, 48))
    assert document.design.by_name["relu1"].position == (576, 168)
    assert document.undo_stack.count() == 1
    document.undo_stack.undo()
    assert document.design == small


def test_dragging_one_of_several_selected_cards_moves_them_all(canvas_of, small):
    _, document, hand = canvas_of(small)
    document.select(frozenset(document.design.by_id))
    place = hand.card("conv1")
    hand.drag(place, place + QPointF(0, 120))
    assert {n.position[1] for n in document.design.nodes} == {120}


def test_a_box_selects_what_it_touches_and_shift_adds(canvas_of, small):
    _, document, hand = canvas_of(small)
    ids = {name: node.id for name, node in small.by_name.items()}
    hand.drag(QPointF(200, 200), QPointF(600, 60))
    assert document.selection == {ids["conv1"], ids["relu1"]}
    hand.click(hand.card("input"), keys=SHIFT)
    assert document.selection == set(ids.values())
    hand.click(hand.card("input"), keys=SHIFT)
    assert document.selection == {ids["conv1"], ids["relu1"]}
    hand.click(QPointF(300, 300))
    assert not document.selection


def test_tab_type_enter_adds_the_next_layer_wired(canvas_of, small, qtbot):
    view, document, hand = canvas_of(small)
    hand.click(hand.card("relu1"))
    QTest.keyClick(view, Key.Key_Tab)
    field = view.searches.popup.findChild(QLineEdit)
    qtbot.waitUntil(view.searches.popup.isVisible)
    qtbot.keyClicks(field, "flat")
    qtbot.keyClick(field, Key.Key_Return)
    assert ("relu1", "flatten") in wires(document)
    assert not view.searches.popup.isVisible()
    assert document.selection == {document.design.by_name["flatten"].id}


def test_tab_in_the_middle_of_a_chain_inserts(canvas_of, small, qtbot):
    view, document, hand = canvas_of(small)
    hand.click(hand.card("conv1"))
    QTest.keyClick(view, Key.Key_Tab)
    field = view.searches.popup.findChild(QLineEdit)
    qtbot.keyClicks(field, "batch")
    qtbot.keyClick(field, Key.Key_Return)
    assert wires(document) == {("input", "conv1"), ("conv1", "bn1"), ("bn1", "relu1")}


def test_pressing_the_fix_on_a_card_repairs_the_design(canvas_of, small):
    design, linear = edit.add_after(small, small.by_name["relu1"].id, L["Linear"](), (720, 0))
    view, document, hand = canvas_of(design)
    card = view.design_scene.cards[linear.id]
    assert card.problem is not None
    hand.click(card.pos() + card.layout.button.center())
    assert "flatten" in names(document)
    assert not document.readout.errors
    assert document.undo_stack.undoText() == "Insert Flatten"


def test_wheel_zooms_at_the_pointer(canvas_of, lenet):
    view, _, _ = canvas_of(lenet)
    at = QPoint(300, 200)
    before, zoom = view.mapToScene(at), view.zoom
    event = QWheelEvent(
        QPointF(at),
        view.mapToGlobal(QPointF(at)),
        QPoint(),
        QPoint(0, 240),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(view.viewport(), event)
    assert view.zoom > zoom * 1.2
    moved = view.mapToScene(at) - before
    assert moved.manhattanLength() < 3 / view.zoom


@pytest.mark.parametrize("with_space", [False, True])
def test_middle_drag_and_space_drag_pan(canvas_of, lenet, with_space):
    view, document, hand = canvas_of(lenet)
    before = view.mapToScene(QPoint(0, 0))
    button = Qt.MouseButton.LeftButton if with_space else Qt.MouseButton.MiddleButton
    if with_space:
        QTest.keyPress(view, Key.Key_Space)
    place = hand.card("conv1")
    start = hand.at(place)
    QTest.mousePress(view.viewport(), button, pos=start)
    QTest.mouseMove(view.viewport(), start + QPoint(50, 30))
    QTest.mouseRelease(view.viewport(), button, pos=start + QPoint(50, 30))
    QTest.keyRelease(view, Key.Key_Space)
    moved = view.mapToScene(QPoint(0, 0)) - before
    assert moved.x() == pytest.approx(-50 / view.zoom, abs=2)
    assert moved.y() == pytest.approx(-30 / view.zoom, abs=2)
    assert document.design == lenet


def test_arrows_walk_from_card_to_card_and_ctrl_moves(canvas_of, small):
    view, document, _ = canvas_of(small)
    ids = {name: node.id for name, node in small.by_name.items()}
    QTest.keyClick(view, Key.Key_Right)
    assert document.selection == {ids["input"]}
    QTest.keyClick(view, Key.Key_Right)
    assert document.selection == {ids["conv1"]}
    QTest.keyClick(view, Key.Key_Down, CTRL)
    QTest.keyClick(view, Key.Key_Down, CTRL)
    assert document.design.by_name["conv1"].position == (240, 24)
    assert document.undo_stack.count() == 1


def test_delete_duplicate_and_connect_by_the_view(canvas_of, small):
    view, document, _ = canvas_of(small)
    ids = {name: node.id for name, node in small.by_name.items()}
    document.select(frozenset({ids["conv1"], ids["relu1"]}))
    view.duplicate_selection()
    assert ("conv2", "relu2") in wires(document)
    assert len(document.selection) == 2
    view.delete_selection()
    assert document.design.by_name.keys() == small.by_name.keys()
    document.select(frozenset({ids["conv1"]}))
    view.delete_selection(join=True)
    assert wires(document) == {("input", "relu1")}


def test_connecting_selected_nodes_wires_them_from_left_to_right(canvas_of, small):
    view, document, _ = canvas_of(small.without_wires(small.wires))
    view.select_all()
    view.connect_selection()
    assert wires(document) == {("input", "conv1"), ("conv1", "relu1")}


def test_the_scene_touches_only_what_changed(canvas_of, lenet):
    view, document, _ = canvas_of(lenet)
    before = dict(view.design_scene.cards)
    conv = document.design.by_name["conv2"]
    document.edit("Change", edit.set_options(document.design, conv.id, out_channels=20))
    assert view.design_scene.cards == before
    shown = {
        str(item.flow)
        for wire, item in view.design_scene.wires.items()
        if wire.source.node == conv.id
    }
    assert shown == {"20×10×10"}
    document.edit("Delete", edit.remove(document.design, [conv.id]))
    assert conv.id not in view.design_scene.cards
    assert not [w for w in view.design_scene.wires if conv.id in (w.source.node, w.target.node)]
    document.undo_stack.undo()
    assert view.design_scene.wires.keys() == set(document.design.wires)


def test_a_merge_grows_a_port_for_every_wire(canvas_of, small):
    design, add = edit.add(small, L["Add"](), (720, 0))
    view, document, hand = canvas_of(design)
    card = view.design_scene.cards[add.id]
    assert card.inputs == 2
    hand.drag(hand.output("conv1"), hand.input("add1", 0))
    hand.drag(hand.output("relu1"), hand.input("add1", 1))
    assert view.design_scene.cards[add.id].inputs == 3
    target = document.design.by_name["add1"]
    assert [w.target.slot for w in document.design.incoming[target.id]] == [0, 1]


def test_an_empty_canvas_is_no_error(canvas_of):
    view, document, hand = canvas_of(Design())
    hand.drag(QPointF(0, 0), QPointF(50, 50))
    view.home()
    view.select_all()
    view.delete_selection()
    QTest.keyClick(view, Key.Key_Left)
    assert document.design == Design()
    assert not view.grab().isNull()


def test_replacing_a_wire_is_one_step(canvas_of, small):
    design, other = edit.add(small, L["Input"](), (240, 240))
    _, document, hand = canvas_of(design)
    hand.drag(hand.output(other.name), hand.input("conv1"))
    assert (other.name, "conv1") in wires(document)
    assert ("input", "conv1") not in wires(document)
    document.undo_stack.undo()
    assert document.design == design
    assert Wire(design.by_name["input"].output(), design.by_name["conv1"].input()) in design.wires
