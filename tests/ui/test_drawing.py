from PySide6.QtCore import QPoint, QPointF, QRectF
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip

from designer.graph import edit
from designer.ui import theme as themes
from designer.ui.canvas.card_paint import FAR, PLAIN
from designer.ui.canvas.network import Network
from designer.ui.canvas.routing import turns_of
from designer.ui.canvas.view import CanvasView
from designer.ui.document import Document
from tests.benchmarks.test_canvas import wheel


def picture(view):
    return view.viewport().grab().toImage()


def network(*ways):
    ways = [[QPointF(*place) for place in way] for way in ways]
    return Network((way, turns_of(way)) for way in ways)


def spans(lines):
    return sorted((line.x1(), line.y1(), line.x2(), line.y2()) for line in lines)


def test_wires_that_lie_upon_each_other_are_drawn_once():
    whole = network([(0, 0), (100, 0)], [(200, 0), (50, 0)], [(0, 5), (9, 7)])
    assert spans(whole.lines) == spans(whole.plain_lines) == [(0, 0, 200, 0), (0, 5, 9, 7)]
    bent = network(*[[(0, 0), (50, 0), (50, 80)]] * 3)
    assert spans(bent.lines) == [(0, 0, 40, 0), (50, 10, 50, 80)]
    assert not bent.corners(QRectF(200, 200, 10, 10)).elementCount()
    assert bent.corners(QRectF(40, 0, 10, 10)).boundingRect() == QRectF(40, 0, 10, 10)


def test_what_changes_is_painted_anew_and_undone_looks_as_before(canvas_of, lenet):
    view, document, _ = canvas_of(lenet)
    conv = document.design.by_name["conv1"].id
    for zoom in (1.0, (FAR + PLAIN) / 2):
        view.zoom_by(zoom / view.zoom)
        before = picture(view)
        assert picture(view) == before
        document.select(frozenset({conv}))
        assert picture(view) != before
        document.select(frozenset())
        assert picture(view) == before
    view.zoom_by(1 / view.zoom)
    before = picture(view)
    document.edit("Change", edit.set_options(document.design, conv, out_channels=7))
    assert picture(view) != before
    document.undo_stack.undo()
    assert picture(view) == before


def test_another_theme_is_painted_anew(canvas_of, lenet, qapp):
    view, _, _ = canvas_of(lenet)
    before = picture(view)
    themes.apply(qapp, themes.LIGHT)
    assert picture(view) != before
    themes.apply(qapp, themes.DARK)
    assert picture(view) == before


def test_when_the_wheel_rests_everything_is_as_sharp_as_if_it_had_not_turned(
    canvas_of, lenet, qtbot, qapp
):
    view, _, _ = canvas_of(lenet)
    view.zoom_by(1 / view.zoom)
    picture(view)
    wheel(view, 60)
    qtbot.waitUntil(lambda: not view.design_scene.drawing.is_hurried)
    turned = picture(view)
    zoom, centre = view.zoom, view.mapToScene(view.viewport().rect().center())
    themes.apply(qapp, themes.LIGHT)
    picture(view)
    themes.apply(qapp, themes.DARK)  # which leaves none of the pictures there were
    assert (view.zoom, view.mapToScene(view.viewport().rect().center())) == (zoom, centre)
    assert picture(view) == turned


def test_the_pointer_at_rest_on_a_card_is_told_what_it_is(canvas_of, lenet):
    view, _, hand = canvas_of(lenet)
    at = hand.at(hand.card("conv1"))
    event = QHelpEvent(QHelpEvent.Type.ToolTip, at, view.viewport().mapToGlobal(at))
    QApplication.sendEvent(view.viewport(), event)
    assert QToolTip.text().startswith("conv1: Conv2d.")
    away = QPoint(2, 2)
    QApplication.sendEvent(view.viewport(), QHelpEvent(QHelpEvent.Type.ToolTip, away, away))


def test_a_canvas_may_go_while_the_wheel_has_just_turned(lenet, qtbot):
    view = CanvasView(Document(lenet))
    gone = []
    view.design_scene.drawing.destroyed.connect(lambda: gone.append(True))
    wheel(view, 60)
    view.deleteLater()
    qtbot.waitUntil(lambda: bool(gone))
