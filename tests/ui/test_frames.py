import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QContextMenuEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from designer.graph import Design, edit, file
from designer.ui import theme as themes
from designer.ui.canvas.frames import SMALLEST
from designer.ui.canvas.marks import COLOURS, TITLE
from tests.ui.conftest import Hand

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def framed(small) -> Design:
    """The input alone, Conv2d and ReLU in a frame, and a note below."""
    design, _ = edit.add_frame(small, "stem", (216, -60), (460, 240))
    return edit.add_note(design, "a note", (240, 300))


def select(document, *names):
    document.select(frozenset(document.design.by_name[name].id for name in names))


def frame_of(document):
    (frame,) = document.design.frames
    return frame


def title(document):
    x, y = frame_of(document).position
    return QPointF(x + 100, y + TITLE / 2)


def corner(document):
    frame = frame_of(document)
    return QPointF(frame.position[0] + frame.size[0] - 3, frame.position[1] + frame.size[1] - 3)


def places(document):
    return {node.name: node.position for node in document.design.nodes}


def double_click(view, hand, place):
    QTest.mouseDClick(view.viewport(), LEFT, pos=hand.at(place))


# Made and changed


def test_a_frame_is_made_around_what_is_selected_and_named(focused_window_of, small, qtbot):
    _, view, document = focused_window_of(small)
    select(document, "conv1", "relu1")
    cards = view.design_scene.rect_of(document.selected)
    QTest.keyClick(view, Key.Key_F, CTRL | SHIFT)
    frame = frame_of(document)
    assert document.undo_stack.undoText() == "Add frame"
    assert view.design_scene.marks[frame.id].scene_rect.contains(cards)
    assert view.design_scene.marks[frame.id].grip.bottom() <= cards.top()
    assert document.selected == {frame.id}
    qtbot.keyClicks(view.frames.editor, "stem")
    qtbot.keyClick(view.frames.editor, Key.Key_Return)
    assert frame_of(document).text == "stem"
    assert document.undo_stack.count() == 2
    document.undo_stack.undo()
    document.undo_stack.undo()
    assert document.design == small
    assert not view.design_scene.marks


def test_around_nothing_no_frame_is_made(focused_window_of, small):
    _, view, document = focused_window_of(small)
    QTest.keyClick(view, Key.Key_F, CTRL | SHIFT)
    assert document.design == small
    assert "Select" in view._bubble.text()


def test_a_double_click_on_the_title_changes_it(canvas_of, framed, qtbot):
    view, document, hand = canvas_of(framed)
    double_click(view, hand, title(document))
    qtbot.keyClicks(view.frames.editor, "head")
    qtbot.keyClick(view.frames.editor, Key.Key_Escape)
    assert document.design == framed
    double_click(view, hand, title(document))
    qtbot.keyClicks(view.frames.editor, "head")
    qtbot.keyClick(view.frames.editor, Key.Key_Return)
    assert frame_of(document).text == "head"
    assert document.undo_stack.undoText() == "Rename frame"
    document.undo_stack.undo()
    assert document.design == framed


def test_a_double_click_within_a_frame_searches_as_it_does_beside_one(canvas_of, framed):
    view, document, hand = canvas_of(framed)
    double_click(view, hand, corner(document) - QPointF(60, 40))
    assert view.searches.popup.isVisible()
    view.searches.popup.hide()


@pytest.mark.parametrize("by_key", [False, True])
def test_its_colour_is_chosen_from_the_context_menu(canvas_of, framed, by_key):
    view, document, hand = canvas_of(framed)
    reason = QContextMenuEvent.Reason.Keyboard if by_key else QContextMenuEvent.Reason.Mouse
    at = QPoint(0, 0) if by_key else hand.at(title(document))
    document.select(frozenset({frame_of(document).id}))
    QApplication.sendEvent(view.viewport(), QContextMenuEvent(reason, at, QPoint(9, 9)))
    entries = view.frames.menu.actions()
    assert [entry.text().lower() for entry in entries] == list(COLOURS)
    assert [entry.text() for entry in entries if entry.isChecked()] == ["Blue"]
    next(entry for entry in entries if entry.text() == "Green").trigger()
    view.frames.menu.close()
    assert frame_of(document).colour == "green"
    assert document.undo_stack.undoText() == "Colour frame"


def test_elsewhere_there_is_no_menu_of_colours(canvas_of, framed):
    view, _, hand = canvas_of(framed)
    at = hand.at(QPointF(-80, 300))
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, QPoint(9, 9))
    QApplication.sendEvent(view.viewport(), event)
    assert view.frames.menu is None


@pytest.mark.parametrize("theme", [themes.DARK, themes.LIGHT], ids=lambda theme: theme.name)
def test_it_lies_behind_the_cards_in_its_colour(canvas_of, framed, qapp, theme):
    themes.apply(qapp, theme)
    view, document, hand = canvas_of(framed)
    picture = view.viewport().grab().toImage()
    card = view.design_scene.cards[2].pos() + QPointF(84, 4)
    assert picture.pixelColor(hand.at(card)) == QColor(theme.card)
    before = picture.pixelColor(hand.at(title(document) + QPointF(60, 0)))
    assert before != QColor(theme.canvas)
    design = edit.set_frame(framed, frame_of(document).id, colour="something new")
    document.edit("x", design)
    picture = view.viewport().grab().toImage()
    assert picture.pixelColor(hand.at(title(document) + QPointF(60, 0))) != before


# Moved and resized


def test_it_is_moved_by_its_title_with_what_lies_in_it(canvas_of, framed):
    view, document, hand = canvas_of(framed)
    before, (note,) = places(document), document.design.notes
    x, y = frame_of(document).position
    hand.drag(title(document), title(document) + QPointF(60, 120))
    assert frame_of(document).position == (x + 60, y + 120)
    for name, moved in (("input", (0, 0)), ("conv1", (60, 120)), ("relu1", (60, 120))):
        left, top = before[name]
        assert places(document)[name] == (left + moved[0], top + moved[1])
    assert document.design.notes == (note,)
    assert document.undo_stack.undoText() == "Move frame"
    assert document.undo_stack.count() == 1
    document.undo_stack.undo()
    assert document.design == framed
    card = view.design_scene.cards[2]
    assert (card.pos().x(), card.pos().y()) == before["conv1"]
    assert view.design_scene.marks[frame_of(document).id].pos() == QPointF(x, y)


def test_ctrl_and_arrows_move_it_with_what_lies_in_it(focused_window_of, framed):
    _, view, document = focused_window_of(framed)
    document.select(frozenset({frame_of(document).id}))
    for _ in range(2):
        QTest.keyClick(view, Key.Key_Right, CTRL)
    assert places(document) == {"input": (0, 0), "conv1": (264, 0), "relu1": (504, 0)}
    assert document.undo_stack.count() == 1


def test_escape_puts_it_and_what_lies_in_it_back(canvas_of, framed):
    view, document, hand = canvas_of(framed)
    start = title(document)
    for grip in (start, corner(document)):
        hand.press(grip)
        hand.move(grip + QPointF(80, 80))
        QTest.keyClick(view, Key.Key_Escape)
        hand.release(grip + QPointF(80, 80))
    assert document.design == framed
    item = view.design_scene.marks[frame_of(document).id]
    assert (item.pos().x(), item.pos().y()) == frame_of(document).position
    assert (item.scene_rect.width(), item.scene_rect.height()) == frame_of(document).size
    assert view.design_scene.cards[2].pos() == QPointF(240, 0)


def test_its_corner_resizes_it_and_no_smaller_than_can_be_gripped(canvas_of, framed):
    view, document, hand = canvas_of(framed)
    hand.drag(corner(document), corner(document) + QPointF(48, 24))
    assert frame_of(document).size == (504, 264)
    assert document.undo_stack.undoText() == "Resize frame"
    hand.drag(corner(document), corner(document) + QPointF(-2000, -2000))
    assert frame_of(document).size == SMALLEST
    assert document.undo_stack.count() == 1
    assert places(document)["conv1"] == (240, 0)
    document.undo_stack.undo()
    assert document.design == framed
    assert view.design_scene.marks[frame_of(document).id].scene_rect.width() == 460


def test_a_small_frame_in_a_large_one_is_the_one_that_is_gripped(canvas_of, framed):
    design, inner = edit.add_frame(framed, "inner", (230, -56), (120, 96))
    design, _ = edit.add_frame(design, "outer", (200, -70), (500, 300))
    _, document, hand = canvas_of(design)
    hand.click(QPointF(300, -40))
    assert document.selected == {inner.id}


# With the nodes


def test_a_box_takes_notes_that_it_touches_and_frames_that_lie_in_it(canvas_of, framed):
    _, document, hand = canvas_of(framed)
    (frame,), (note,) = document.design.frames, document.design.notes
    hand.drag(QPointF(700, 340), QPointF(300, 100))
    assert document.selected == {note.id}
    hand.drag(QPointF(700, 400), QPointF(200, -90))
    assert document.selected == {2, 3, note.id, frame.id}
    assert document.selection == {2, 3}


def test_a_box_can_begin_within_a_frame(canvas_of, framed):
    _, document, hand = canvas_of(framed)
    hand.drag(QPointF(440, 160), QPointF(460, -10))
    assert document.selected == frozenset()
    hand.drag(QPointF(440, 160), QPointF(500, 20))
    assert document.selected == {3}
    assert document.design == framed


def test_shift_and_click_add_and_take_away(canvas_of, framed):
    view, document, hand = canvas_of(framed)
    (frame,), (note,) = document.design.frames, document.design.notes
    hand.click(hand.card("input"))
    hand.click(title(document), keys=SHIFT)
    hand.click(view.design_scene.marks[note.id].scene_rect.center(), keys=SHIFT)
    assert document.selected == {1, frame.id, note.id}
    hand.click(title(document), keys=SHIFT)
    assert document.selected == {1, note.id}
    hand.drag(hand.card("input"), hand.card("input") + QPointF(0, 96))
    assert document.design.notes[0].position == (240, 396)
    assert document.undo_stack.undoText() == "Move input, note"


def test_all_is_selected_copied_cut_and_pasted_together(focused_window_of, framed):
    _, view, document = focused_window_of(framed)
    QTest.keyClick(view, Key.Key_A, CTRL)
    assert document.selected == {*framed.by_id, *framed.marks}
    QTest.keyClick(view, Key.Key_X, CTRL)
    assert not document.design.nodes
    assert not document.design.marks
    assert document.undo_stack.undoText() == "Cut 3 layers, frame, note"
    QTest.keyClick(view, Key.Key_V, CTRL)
    design = document.design
    assert len(design.nodes) == 3
    (frame,), (note,) = design.frames, design.notes
    assert (frame.text, frame.size, note.text) == ("stem", (460, 240), "a note")
    assert document.selected == {*design.by_id, *design.marks}
    x, y = frame.position
    left, top = design.by_name["conv1"].position
    assert (left - x, top - y) == (240 - 216, 60)
    QTest.keyClick(view, Key.Key_V, CTRL)
    assert len({frame.position for frame in document.design.frames}) == 2
    for _ in range(3):
        document.undo_stack.undo()
    assert document.design == framed


def test_a_note_alone_goes_through_the_clipboard(focused_window_of, framed):
    _, view, document = focused_window_of(framed)
    document.select(frozenset({framed.notes[0].id}))
    QTest.keyClick(view, Key.Key_C, CTRL)
    part = file.fragment_loads(QGuiApplication.clipboard().text())
    assert (part.design.nodes, part.design.notes) == ((), framed.notes)
    QTest.keyClick(view, Key.Key_V, CTRL)
    assert [note.text for note in document.design.notes] == ["a note"] * 2
    assert document.undo_stack.undoText() == "Paste note"


def test_duplicated_and_deleted_with_the_nodes(focused_window_of, framed):
    _, view, document = focused_window_of(framed)
    frame, note = frame_of(document), document.design.notes[0]
    document.select(frozenset({2, frame.id, note.id}))
    QTest.keyClick(view, Key.Key_D, CTRL)
    assert len(document.design.frames) == len(document.design.notes) == 2
    assert document.undo_stack.undoText() == "Duplicate conv1, frame, note"
    assert len(document.selected) == 3
    assert not document.selected & {2, frame.id, note.id}
    QTest.keyClick(view, Key.Key_Delete)
    assert document.design == framed
    document.select(frozenset({frame.id}))
    QTest.keyClick(view, Key.Key_Delete)
    assert document.design == edit.remove(framed, [frame.id])
    assert document.undo_stack.undoText() == "Delete frame"
    document.undo_stack.undo()
    assert document.design == framed
    assert Hand(view).card("conv1")


def test_the_panels_see_the_nodes_alone(focused_window_of, framed):
    window, _, document = focused_window_of(framed)
    document.select(frozenset({2, *framed.marks}))
    assert document.selection == {2}
    assert window.inspector._kind.text() == "Conv2d"
    document.select(frozenset(framed.marks))
    assert document.selection == frozenset()
    assert window.inspector._kind.text() == "3 layers"


def test_what_undo_takes_away_is_not_selected(canvas_of, framed):
    _, document, hand = canvas_of(framed)
    hand.click(title(document))
    document.edit("x", edit.remove(framed, framed.marks))
    assert document.selected == frozenset()
    document.undo_stack.undo()
    document.select(frozenset({2, *framed.marks}))
    document.edit("x", edit.remove(framed, [2]))
    assert document.selected == framed.marks.keys()
    assert isinstance(document.selected, frozenset)
    assert isinstance(document.selection, frozenset)
