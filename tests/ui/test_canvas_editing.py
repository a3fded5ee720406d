from dataclasses import replace

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QGraphicsLineItem, QLineEdit

from designer.graph import LAYERS, Design, Port, Shape, Wire, edit, file
from designer.ui.canvas.searches import takes
from tests.ui.conftest import Hand

L = LAYERS
Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture(autouse=True)
def _empty_clipboard(qapp):
    qapp.clipboard().setText("")


def wires(document):
    design = document.design
    return {tuple(design.by_id[port.node].name for port in wire) for wire in design.wires}


def select(document, *names):
    document.select(frozenset(document.design.by_name[name].id for name in names))


def names(document, ids):
    return {document.design.by_id[id_].name for id_ in ids}


def guides(view):
    return [item for item in view.design_scene.items() if isinstance(item, QGraphicsLineItem)]


def note_item(view):
    return next(iter(view.design_scene.marks.values()))


def choose(view, text, qtbot):
    popup = view.searches.popup
    qtbot.waitUntil(popup.isVisible)
    field = popup.findChild(QLineEdit)
    qtbot.keyClicks(field, text)
    qtbot.keyClick(field, Key.Key_Return)


# Copy, cut, paste


def test_copied_and_pasted_by_keys_with_the_wires_among_them(focused_window_of, small):
    _, view, document = focused_window_of(small)
    select(document, "conv1", "relu1")
    QTest.keyClick(view, Key.Key_C, CTRL)
    QTest.keyClick(view, Key.Key_V, CTRL)
    assert wires(document) == {("input", "conv1"), ("conv1", "relu1"), ("conv2", "relu2")}
    assert names(document, document.selection) == {"conv2", "relu2"}
    assert document.undo_stack.undoText() == "Paste 2 layers"
    QTest.keyClick(view, Key.Key_V, CTRL)
    places = [node.position for node in document.design.nodes]
    assert len(set(places)) == len(places) == 7, "a copy hides another"
    document.undo_stack.setIndex(0)
    assert document.design == small


def test_what_is_pasted_has_its_middle_at_the_pointer(focused_window_of, small):
    _, view, document = focused_window_of(small)
    hand = Hand(view)
    select(document, "relu1")
    QTest.keyClick(view, Key.Key_C, CTRL)
    hand.move(QPointF(300, 300))
    QTest.keyClick(view, Key.Key_V, CTRL)
    rect = view.design_scene.cards[document.design.by_name["relu2"].id].scene_rect
    assert rect.contains(view.pointer_place())


def test_cut_and_pasted_with_incoming_wires_is_fed_again(focused_window_of, small):
    _, view, document = focused_window_of(small)
    select(document, "relu1")
    QTest.keyClick(view, Key.Key_X, CTRL)
    assert wires(document) == {("input", "conv1")}
    assert document.undo_stack.undoText() == "Cut relu1"
    QTest.keyClick(view, Key.Key_V, CTRL | SHIFT)
    assert wires(document) == {("input", "conv1"), ("conv1", "relu1")}
    QTest.keyClick(view, Key.Key_V, CTRL)
    assert "relu2" in document.design.by_name
    assert len(document.design.wires) == 2


def test_what_was_copied_in_one_window_is_pasted_in_another(canvas_of, small, lenet):
    first, document, _ = canvas_of(small)
    select(document, "conv1", "relu1")
    first.clipboard.copy()
    second, other, _ = canvas_of(lenet)
    second.clipboard.paste()
    assert len(other.design.nodes) == len(lenet.nodes) + 2
    (wire,) = set(other.design.wires) - set(lenet.wires)
    assert {port.node for port in wire} == other.selection
    assert len(other.design.by_name) == len(other.design.nodes)


def test_the_text_of_a_whole_file_can_be_pasted(canvas_of, small, lenet):
    view, document, _ = canvas_of(small)
    QGuiApplication.clipboard().setText(file.dumps(lenet))
    view.clipboard.paste()
    assert len(document.design.nodes) == len(small.nodes) + len(lenet.nodes)
    assert len(document.design.wires) == len(small.wires) + len(lenet.wires)


@pytest.mark.parametrize("text", ["", "hello", "[" * 100_000, '{"convas": 1}', '{"convas": 1e999}'])
def test_text_that_is_not_ours_is_left_alone_with_a_sentence(canvas_of, small, text):
    view, document, _ = canvas_of(small)
    QGuiApplication.clipboard().setText(text)
    view.clipboard.paste()
    assert document.design == small
    assert view._bubble.isVisible()
    assert view._bubble.text().startswith("There are no layers to paste: the clipboard ")
    assert QGuiApplication.clipboard().text() == text


def test_copying_nothing_leaves_the_clipboard_as_it_is(canvas_of, small):
    view, _, _ = canvas_of(small)
    QGuiApplication.clipboard().setText("kept")
    view.clipboard.copy()
    view.clipboard.cut()
    assert QGuiApplication.clipboard().text() == "kept"


# Replace


def test_r_replaces_what_is_selected_and_keeps_wires_and_options(focused_window_of, small, qtbot):
    design = edit.set_options(small, small.by_name["conv1"].id, kernel_size=5)
    _, view, document = focused_window_of(design)
    select(document, "conv1")
    QTest.keyClick(view, Key.Key_R)
    choose(view, "avgp", qtbot)
    assert wires(document) == {("input", "pool1"), ("pool1", "relu1")}
    assert document.design.by_name["pool1"].layer.kernel_size == (5, 5)
    assert document.undo_stack.count() == 1
    assert document.undo_stack.undoText() == "Replace conv1 with AvgPool2d"
    document.undo_stack.undo()
    assert document.design == design


def test_several_are_replaced_in_one_step(focused_window_of, lenet, qtbot):
    _, view, document = focused_window_of(lenet)
    pools = [n.name for n in lenet.nodes if n.name.startswith("pool")]
    assert len(pools) > 1
    select(document, *pools)
    QTest.keyClick(view, Key.Key_R)
    choose(view, "dropout2", qtbot)
    assert len(document.design.wires) == len(lenet.wires)
    document.undo_stack.undo()
    assert document.design == lenet


def test_replacing_nothing_says_what_to_do(focused_window_of, small):
    _, view, _ = focused_window_of(small)
    QTest.keyClick(view, Key.Key_R)
    assert "Select" in view._bubble.text()
    assert view.searches.popup is None


# Ports with a key held


def test_alt_and_click_on_a_port_cuts_its_wires(canvas_of, small):
    design = edit.connect(small, Wire(Port(1), Port(3)))
    _, document, hand = canvas_of(design)
    assert wires(document) == {("input", "conv1"), ("input", "relu1")}
    hand.click(hand.output("input"), keys=ALT)
    assert wires(document) == set()
    assert document.undo_stack.count() == 1
    document.undo_stack.undo()
    hand.click(hand.input("relu1"), keys=ALT)
    assert wires(document) == {("input", "conv1")}
    hand.click(hand.input("relu1"), keys=ALT)
    assert document.undo_stack.undoText() == "Disconnect relu1"
    assert document.undo_stack.count() == 1


def test_ctrl_and_drag_moves_all_wires_of_an_output(canvas_of, small):
    design, add = edit.add_after(small, 1, L["Add"](), (480, 240))
    design, other = edit.add(design, L["Input"](), (0, 240))
    view, document, hand = canvas_of(design)
    hand.drag(hand.output("input"), hand.output(other.name), keys=CTRL)
    assert wires(document) == {
        (other.name, "conv1"),
        (other.name, add.name),
        ("conv1", "relu1"),
    }
    assert document.undo_stack.count() == 1
    assert all(item.isVisible() for item in view.design_scene.wires.values())
    document.undo_stack.undo()
    assert document.design == design


def test_ctrl_and_drag_moves_the_wire_of_an_input(canvas_of, small):
    design, other = edit.add(small, L["Tanh"](), (480, 240))
    _, document, hand = canvas_of(design)
    hand.drag(hand.input("relu1"), hand.input(other.name), keys=CTRL)
    assert wires(document) == {("input", "conv1"), ("conv1", other.name)}


def test_wires_are_not_moved_where_they_would_close_a_cycle_nor_by_escape(canvas_of, small):
    view, document, hand = canvas_of(small)
    hand.press(hand.output("input"), keys=CTRL)
    hand.move(hand.output("relu1"))
    assert "cycle" in view._bubble.text()
    hand.release(hand.output("relu1"), keys=CTRL)
    assert document.design == small
    hand.press(hand.output("conv1"), keys=CTRL)
    hand.move(hand.output("input"))
    QTest.keyClick(view, Key.Key_Escape)
    hand.release(hand.output("input"), keys=CTRL)
    hand.drag(hand.output("conv1"), QPointF(300, 400), keys=CTRL)
    assert document.design == small
    assert all(item.isVisible() for item in view.design_scene.wires.values())
    assert document.undo_stack.count() == 0


# Cards moved


def test_a_loose_card_dropped_on_a_wire_goes_in_between_in_one_step(canvas_of, small):
    design, loose = edit.add(small, L["BatchNorm2d"](), (240, 300))
    view, document, hand = canvas_of(design)
    wire = next(w for w in design.wires if w.target.node == design.by_name["relu1"].id)
    middle = (hand.output("conv1") + hand.input("relu1")) / 2
    grip = QPointF(loose.position[0] + 60, loose.position[1] + 18)
    hand.press(grip)
    hand.move((grip + middle) / 2)
    hand.move(middle)
    assert view.design_scene.wires[wire].is_hot
    hand.release(middle)
    assert wires(document) == {("input", "conv1"), ("conv1", "bn1"), ("bn1", "relu1")}
    xs = [document.design.by_name[name].position[0] for name in ("conv1", "bn1", "relu1")]
    assert xs[0] + 168 < xs[1]
    assert xs[1] + 168 < xs[2]
    assert document.undo_stack.count() == 1
    assert document.undo_stack.undoText() == "Insert bn1"
    card = view.design_scene.cards[loose.id]
    assert (card.pos().x(), card.pos().y()) == document.design.by_id[loose.id].position
    document.undo_stack.undo()
    assert document.design == design


def test_a_card_with_wires_moved_over_a_wire_is_only_moved(canvas_of, small):
    design, other = edit.add_after(small, 1, L["Tanh"](), (240, 300))
    _, document, hand = canvas_of(design)
    middle = (hand.output("conv1") + hand.input("relu1")) / 2
    hand.drag(hand.card(other.name), middle)
    assert document.design.wires == design.wires
    assert document.undo_stack.undoText() == f"Move {other.name}"


def test_escape_over_a_wire_puts_the_card_back(canvas_of, small):
    design, loose = edit.add(small, L["BatchNorm2d"](), (240, 300))
    view, document, hand = canvas_of(design)
    middle = (hand.output("conv1") + hand.input("relu1")) / 2
    hand.press(hand.card(loose.name))
    hand.move(middle)
    QTest.keyClick(view, Key.Key_Escape)
    hand.release(middle)
    assert document.design == design
    assert not any(item.is_hot for item in view.design_scene.wires.values())
    assert not guides(view)


def test_a_card_lines_up_with_the_edges_of_another_and_shows_along_which(canvas_of, small):
    design = edit.move(small, {1: (5, 7)})
    view, document, hand = canvas_of(design)
    place = hand.card("relu1")
    hand.press(place)
    hand.move(place + QPointF(-480 + 8, 300))  # the left edge 3 pixels from that of the input
    hand.move(place + QPointF(-480 + 8, 301))
    card = view.design_scene.cards[design.by_name["relu1"].id]
    assert card.pos().x() == 5
    (line,) = guides(view)
    assert line.line().x1() == line.line().x2() == 5
    assert line.line().y1() == 7
    hand.move(place + QPointF(-480 + 40, 301))
    assert not guides(view)
    hand.move(place + QPointF(-480 + 2, 301))
    hand.release(place + QPointF(-480 + 2, 301))
    assert not guides(view)
    assert document.design.by_name["relu1"].position == (5, 300)
    document.undo_stack.undo()
    assert document.design == design


# A wire let go over nothing


def test_the_search_offers_only_layers_that_fit_the_source(canvas_of, lenet):
    view, document, hand = canvas_of(lenet)
    hand.drag(hand.output("flatten"), hand.output("flatten") + QPointF(60, 400))
    offered = {layer.title for layer in view.searches.popup.shown}
    shape = document.readout.nodes[document.design.by_name["flatten"].id].shape
    assert offered == {name for name, kind in L.items() if takes(kind(), shape)}
    assert {"Linear", "ReLU", "Add"} <= offered
    assert not {"Conv2d", "MaxPool2d", "Input"} & offered
    view.searches.popup.hide()


def test_what_takes_a_shape() -> None:
    assert takes(L["Conv2d"](), Shape((3, 32, 32)))
    assert not takes(L["Linear"](), Shape((3, 32, 32)))
    assert takes(L["Linear"](), Shape((10,)))
    assert not takes(L["MaxPool2d"](), Shape((3, 1, 1)))
    assert all(takes(kind(), None) == (kind.arity != 0) for kind in L.values())


# Notes


def test_a_note_is_written_changed_moved_and_deleted(focused_window_of, small, qtbot):
    _, view, document = focused_window_of(small)
    QTest.keyClick(view, Key.Key_N, CTRL | ALT)
    qtbot.keyClicks(view.notes.editor, "stem")
    qtbot.keyClick(view.notes.editor, Key.Key_Return)
    (note,) = document.design.notes
    assert note.text == "stem"
    assert document.undo_stack.undoText() == "Add note"
    hand = Hand(view)
    place = note_item(view).scene_rect.center()
    QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=hand.at(place))
    qtbot.keyClicks(view.notes.editor, "head")
    qtbot.keyClick(view.notes.editor, Key.Key_Return, SHIFT)
    qtbot.keyClicks(view.notes.editor, "and tail")
    qtbot.keyClick(view.notes.editor, Key.Key_Return)
    assert document.design.notes == (replace(note, text="head\nand tail"),)
    hand.drag(place, place + QPointF(48, 120))
    x, y = note.position
    assert document.design.notes[0].position == (x + 48, y + 120)
    assert document.selected == {document.design.notes[0].id}
    qtbot.waitUntil(view.hasFocus)
    QTest.keyClick(view, Key.Key_Delete)
    assert document.design.notes == ()
    assert document.design.nodes == small.nodes
    for _ in range(4):
        document.undo_stack.undo()
    assert document.design == small
    assert not view.design_scene.marks


def test_escape_leaves_a_note_as_it_was(canvas_of, qtbot):
    design = edit.add_note(Design(), "kept", (0, 0))
    view, document, hand = canvas_of(design)
    place = note_item(view).scene_rect.center()
    QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=hand.at(place))
    qtbot.keyClicks(view.notes.editor, "other")
    qtbot.keyClick(view.notes.editor, Key.Key_Escape)
    hand.press(place)
    hand.move(place + QPointF(60, 60))
    QTest.keyClick(view, Key.Key_Escape)
    hand.release(place + QPointF(60, 60))
    assert document.design == design
    assert note_item(view).pos() == QPointF(0, 0)


def test_selecting_a_card_lets_go_of_the_note(canvas_of, small):
    view, document, hand = canvas_of(edit.add_note(small, "a", (0, 300)))
    hand.click(note_item(view).scene_rect.center())
    assert document.selected == {document.design.notes[0].id}
    hand.click(hand.card("conv1"))
    assert document.selected == {document.design.by_name["conv1"].id}
    view.delete_selection()
    assert "conv1" not in document.design.by_name
    assert len(document.design.notes) == 1


def test_a_click_elsewhere_keeps_the_note_and_the_focus_where_it_went(
    focused_window_of, small, qtbot
):
    window, view, document = focused_window_of(small)
    QTest.keyClick(view, Key.Key_N, CTRL | ALT)
    qtbot.waitUntil(view.notes.editor.hasFocus)
    qtbot.keyClicks(view.notes.editor, "kept")
    other = window.palette_panel.findChild(QLineEdit)
    other.setFocus()
    assert [note.text for note in document.design.notes] == ["kept"]
    assert other.hasFocus()
