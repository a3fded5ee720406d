import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest

from designer.analysis.numbers import grouped, in_bytes
from designer.analysis.overlay import Overlay
from designer.graph import edit
from designer.ui import theme as themes
from designer.ui.canvas import tint
from designer.ui.canvas.geometry import HEADLINE, TITLE, WIDTH
from designer.ui.settings import Settings
from designer.ui.window import MainWindow

THEMES = [themes.DARK, themes.LIGHT]
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def window_of(qtbot, settings_file):
    def show(design):
        window = MainWindow(design, Settings(settings_file))
        qtbot.addWidget(window, before_close_func=lambda w: w.document.undo_stack.setClean())
        window.show()
        qtbot.waitExposed(window)
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        return window

    return show


def entries(window):
    return [a for a in window.actions() if a.text().startswith("Overlay")]


def card_of(window, name):
    return window.canvas.design_scene.cards[window.document.design.by_name[name].id]


def ground_of(window, name):
    """The colour of a card between its title and its edge."""
    view, card = window.canvas, card_of(window, name)
    place = view.mapFromScene(card.pos() + QPointF(WIDTH / 2, 4))
    return view.viewport().grab().toImage().pixelColor(place)


def test_there_is_none_to_begin_with(window_of, lenet):
    window = window_of(lenet)
    assert window.canvas.weighing.overlay is None
    assert [a.text() for a in entries(window) if a.isChecked()] == ["Overlay: none"]
    assert not window._crumb.legend.isVisible()
    assert all(card.weight is None for card in window.canvas.design_scene.cards.values())
    assert card_of(window, "conv1").headline == lenet.by_name["conv1"].layer.headline()


def test_keys_switch_between_overlays(window_of, lenet):
    window = window_of(lenet)
    for key, overlay in zip("12345670", [*Overlay, None], strict=True):
        QTest.keyClick(window.canvas, key, ALT)
        assert window.canvas.weighing.overlay is overlay
        (checked,) = [a.text() for a in entries(window) if a.isChecked()]
        assert checked == f"Overlay: {overlay.value if overlay else 'none'}"
    assert all(card.weight is None for card in window.canvas.design_scene.cards.values())


@pytest.mark.parametrize("overlay", [o for o in Overlay if not o.is_measured])
def test_cards_say_the_number_that_colours_them(window_of, lenet, overlay):
    window = window_of(lenet)
    window.canvas.weighing.overlay = overlay
    for id_, read in window.document.readout.nodes.items():
        card = window.canvas.design_scene.cards[id_]
        amount = overlay.of(read.costs)
        assert card.weight.amount == amount
        if overlay is Overlay.MEMORY:
            assert card.headline == in_bytes(amount)
        else:
            assert card.headline == f"{grouped(amount)} {overlay.value}"
    assert window._crumb.legend.isVisible()
    assert overlay.value in window._crumb.legend.text


def test_the_picture_of_an_input_leaves_room_for_its_number(window_of, lenet):
    window = window_of(lenet)
    card = card_of(window, "input")
    assert card.picture.top() < TITLE + HEADLINE / 2
    QTest.keyClick(window.canvas, Qt.Key.Key_3, ALT)
    assert card.picture.top() >= TITLE - 4 + HEADLINE


def test_the_legend_names_the_strong_end(window_of, lenet):
    window = window_of(lenet)
    window.canvas.weighing.overlay = Overlay.PARAMETERS
    assert window._crumb.legend.text == f"parameters, strongest = {grouped(48_120)}"
    window.canvas.weighing.overlay = None
    assert not window._crumb.legend.isVisible()


def test_colours_follow_an_edit(window_of, lenet):
    window = window_of(lenet)
    window.canvas.weighing.overlay = Overlay.PARAMETERS
    fc1 = lenet.by_name["fc1"]
    window.document.edit("x", edit.set_options(lenet, fc1.id, out_features=12))
    largest = max(n.costs.parameters for n in window.document.readout.nodes.values())
    assert grouped(largest) in window._crumb.legend.text
    assert card_of(window, "fc1").weight.amount == 12 * 401
    window.document.undo_stack.undo()
    assert card_of(window, "fc1").weight.share == 1


def test_a_card_that_does_not_work_is_not_coloured(window_of, lenet):
    window = window_of(edit.remove(lenet, [lenet.by_name["flatten"].id]))
    window.canvas.weighing.overlay = Overlay.PARAMETERS
    assert card_of(window, "fc1").weight is None
    assert card_of(window, "conv2").weight is not None


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_the_strongest_card_is_painted_strongest(window_of, lenet, qapp, theme):
    themes.apply(qapp, theme)
    window = window_of(lenet)
    window.canvas.weighing.overlay = Overlay.PARAMETERS
    assert ground_of(window, "fc1") == QColor(tint.ground(theme, 1.0))
    assert ground_of(window, "flatten") == QColor(theme.card)
    assert ground_of(window, "conv1") not in (QColor(theme.card), ground_of(window, "fc1"))
    window.canvas.weighing.overlay = None
    assert ground_of(window, "fc1") == QColor(theme.card)


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_every_ink_can_be_read_on_every_tint(theme):
    for step in range(101):
        ground = tint.ground(theme, step / 100)
        for colour in (theme.text, theme.muted, theme.warn, theme.bad):
            assert tint.contrast(tint.ink(theme, colour, ground), ground) >= tint.CONTRAST


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_tints_grow_with_the_share(theme):
    apart = [tint.contrast(tint.ground(theme, step / 20), theme.card) for step in range(21)]
    assert apart == sorted(apart)
    assert apart[0] == 1
    assert apart[-1] > 1.9
