from itertools import pairwise

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest

from designer.graph import LAYERS, Design, Node, Wire, edit
from designer.ui import theme as themes
from designer.ui.canvas.minimap import FROM_CORNER
from designer.ui.settings import Settings

Key = Qt.Key
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def wide() -> Design:
    """A chain that no canvas shows at full size."""
    kinds = ["Input", *["Conv2d", "ReLU"] * 10]
    nodes = tuple(
        Node(i, f"n{i}", LAYERS[kind](), (i * 240.0, 0.0)) for i, kind in enumerate(kinds)
    )
    return Design(nodes, tuple(Wire(a.output(), b.input()) for a, b in pairwise(nodes)))


@pytest.fixture
def map_of(canvas_of):
    def show(design):
        view, document, hand = canvas_of(design)
        view.zoom_by(1 / view.zoom)
        return view.minimap, view, document, hand

    return show


class Paints(QObject):
    """Counts how often a widget is painted."""

    def __init__(self, widget):
        super().__init__()
        self.count = 0
        widget.installEventFilter(self)

    def eventFilter(self, _watched, event):  # noqa: N802, Qt's name
        self.count += event.type() == QEvent.Type.Paint
        return False


def middle_of(view):
    return view.visible_rect.center()


def pixel(minimap, place):
    return minimap.grab().toImage().pixelColor(minimap.place_of(place).toPoint())


def test_it_lies_in_the_corner_while_a_part_of_the_design_is_out_of_sight(map_of, wide):
    minimap, view, _, _ = map_of(wide)
    assert minimap.isVisible()
    corner = QPoint(view.width() - FROM_CORNER, view.height() - FROM_CORNER)
    assert minimap.geometry().bottomRight() + QPoint(1, 1) == corner
    view.resize(900, 500)
    corner = QPoint(900 - FROM_CORNER, 500 - FROM_CORNER)
    assert minimap.geometry().bottomRight() + QPoint(1, 1) == corner
    view.home()
    assert minimap.isHidden()
    view.zoom_by(4)
    assert minimap.isVisible()


def test_nothing_is_shown_of_an_empty_canvas(map_of):
    minimap, _, document, _ = map_of(Design())
    assert minimap.isHidden()
    document.edit("x", edit.add(Design(), LAYERS["ReLU"](), (9000, 0))[0])
    assert minimap.isVisible()


def test_a_click_and_a_drag_lead_the_canvas_there(map_of, wide):
    minimap, view, _, _ = map_of(wide)
    for number in (3, 15):
        place = view.design_scene.cards[number].scene_rect.center()
        QTest.mouseClick(minimap, LEFT, pos=minimap.place_of(place).toPoint())
        assert abs(middle_of(view).x() - place.x()) < 48
    start, end = (view.design_scene.cards[i].scene_rect.center() for i in (15, 5))
    QTest.mousePress(minimap, LEFT, pos=minimap.place_of(start).toPoint())
    QTest.mouseMove(minimap, minimap.place_of((start + end) / 2).toPoint())
    assert abs(middle_of(view).x() - (start.x() + end.x()) / 2) < 48
    QTest.mouseMove(minimap, minimap.place_of(end).toPoint())
    QTest.mouseRelease(minimap, LEFT, pos=minimap.place_of(end).toPoint())
    assert abs(middle_of(view).x() - end.x()) < 48
    QTest.mouseMove(minimap, minimap.place_of(start).toPoint())
    assert abs(middle_of(view).x() - end.x()) < 48


def test_what_is_done_on_it_is_not_done_to_the_cards_below(map_of, wide):
    minimap, view, document, _ = map_of(wide)
    document.select(frozenset({2}))
    place = minimap.rect().center()
    QTest.mouseDClick(minimap, LEFT, pos=place)
    assert document.selection == {2}
    assert document.design == wide
    assert view.searches.popup is None


def test_a_card_that_is_shown_does_not_lie_below_the_map(map_of, wide):
    minimap, view, _, _ = map_of(wide)
    card = view.design_scene.cards[8]
    corner = view.mapToScene(minimap.geometry().center()) - card.scene_rect.center()
    view.scroll_by(-corner.toPoint())
    assert view.mapFromScene(card.scene_rect).boundingRect().intersects(minimap.geometry())
    view.ensure_in_sight(8)
    place = view.mapFromScene(card.scene_rect).boundingRect()
    assert not place.intersects(minimap.geometry())
    assert view.rect().contains(place)


@pytest.mark.parametrize("theme", [themes.DARK, themes.LIGHT], ids=lambda theme: theme.name)
def test_cards_have_their_family_s_colour(map_of, wide, qapp, theme):
    minimap, view, document, _ = map_of(wide)
    themes.apply(qapp, theme)
    view.centerOn(QPointF(0, 0))
    place = view.design_scene.cards[19].scene_rect.center()
    assert pixel(minimap, place) == QColor(theme.family("convolution"))
    document.edit("x", edit.swap_layer(wide, 19, LAYERS["MaxPool2d"]()))
    assert pixel(minimap, place) == QColor(theme.family("pooling"))
    document.edit("x", edit.remove(document.design, [19]))
    assert pixel(minimap, place) == QColor(theme.panel)


def test_the_part_in_sight_is_marked(map_of, wide):
    minimap, view, _, _ = map_of(wide)
    gap = view.design_scene.cards[10].scene_rect.center() + QPointF(120, 0)
    view.centerOn(gap)
    inside = pixel(minimap, gap)
    view.centerOn(QPointF(0, 0))
    assert pixel(minimap, gap) == QColor(themes.DARK.panel) != inside


def test_it_is_painted_for_what_it_shows_and_for_nothing_else(map_of, wide, qapp):
    minimap, view, document, hand = map_of(wide)
    paints = Paints(minimap)

    def painted(do):
        qapp.processEvents()
        before = paints.count
        do()
        qapp.processEvents()
        return paints.count > before

    minimap.repaint()
    view.centerOn(QPointF(0, 0))
    assert painted(lambda: view.scroll_by(QPoint(40, 0)))
    assert painted(lambda: document.select(frozenset({1})))
    assert painted(lambda: document.edit("x", edit.move(document.design, {1: (240, 120)})))
    card = view.design_scene.cards[1]
    assert not painted(lambda: hand.move(card.scene_rect.center()))
    assert not painted(lambda: hand.move(card.port_place(True, 0)))
    kept = minimap._picture
    assert painted(lambda: view.scroll_by(QPoint(40, 0)))
    assert minimap._picture is kept, "the cards are painted anew while the canvas is moved"


def test_m_hides_and_shows_it_and_that_is_remembered(focused_window_of, wide, settings_file):
    _, view, _ = focused_window_of(wide)
    view.zoom_by(4)
    (entry,) = [a for a in view.actions() if a.text() == "Minimap"]
    assert view.minimap.isVisible()
    assert entry.isChecked()
    QTest.keyClick(view, Key.Key_M)
    assert view.minimap.isHidden()
    assert not entry.isChecked()
    assert not Settings(settings_file).minimap
    _, other, _ = focused_window_of(wide)
    other.zoom_by(4)
    assert other.minimap.isHidden()
    QTest.keyClick(other, Key.Key_M)
    assert other.minimap.isVisible()
    assert Settings(settings_file).minimap


def test_where_all_is_in_sight_m_says_why_nothing_appears(focused_window_of, small):
    _, view, _ = focused_window_of(small)
    QTest.keyClick(view, Key.Key_M)
    assert not view._bubble.isVisible()
    QTest.keyClick(view, Key.Key_M)
    assert "out of sight" in view._bubble.text()
