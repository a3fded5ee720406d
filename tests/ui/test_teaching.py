from itertools import product

import pytest
import torch
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from designer.compile import build
from designer.graph import LAYERS, Design, Shape, edit
from designer.ui.activations import curve_of
from designer.ui.lesson_paint import frames_of
from designer.ui.lessons import Film, Grid, Web, formula_of, picture_of
from designer.ui.stock import Stock
from designer.ui.teaching import LessonCard, lesson_for

CURVES = [name for name, kind in LAYERS.items() if curve_of(kind())]
FILMS = {name: p for name, kind in LAYERS.items() if isinstance(p := picture_of(kind()), Film)}


def rest(row):
    """Have the pointer rest on a row, as Qt tells of it."""
    at = row.rect().center()
    QTest.mouseMove(row, at)
    QApplication.sendEvent(row, QHelpEvent(QEvent.Type.ToolTip, at, row.mapToGlobal(at)))


@pytest.fixture
def window(focused_window_of, lenet):
    window, _, _ = focused_window_of(lenet)
    yield window
    window.guide.teacher.end()


# What is told


@pytest.mark.parametrize("name", CURVES)
def test_a_curve_is_the_function_that_pytorch_computes(name):
    design, source = edit.add(Design(), LAYERS["Input"]((1, 1, 81)), (0, 0))
    design, _ = edit.add_after(design, source.id, LAYERS[name](), (240, 0))
    module = build(design).eval()
    xs = torch.linspace(-4, 4, 81, dtype=torch.float64)
    expected = module.double()(xs.reshape(1, 1, 1, -1)).flatten()
    does, formula = curve_of(LAYERS[name]())
    assert formula
    got = torch.tensor([does(float(x)) for x in xs], dtype=torch.float64)
    torch.testing.assert_close(got, expected, rtol=1e-5, atol=1e-6)


def test_a_curve_and_its_formula_follow_the_fields():
    does, formula = curve_of(LAYERS["LeakyReLU"](negative_slope=0.5))
    assert does(-2) == -1
    assert "0.5" in formula


def grids(name, frame=-1):
    return [torch.tensor(p.rows) for p in FILMS[name].frames[frame] if isinstance(p, Grid)]


def batched(rows):
    return rows.float()[None, None]


def test_the_picture_of_a_convolution_is_what_pytorch_computes():
    image, kernel, out = grids("Conv2d")
    expected = torch.nn.functional.conv2d(batched(image), batched(kernel))
    assert torch.equal(batched(out), expected)
    given, kernel, out = grids("ConvTranspose2d")
    spread = torch.nn.functional.conv_transpose2d(batched(given), batched(kernel), stride=2)
    assert torch.equal(batched(out), spread)


@pytest.mark.parametrize("name", ["MaxPool2d", "AvgPool2d", "LPPool2d", "Upsample", "ZeroPad2d"])
def test_the_picture_of_a_window_is_what_pytorch_computes(name):
    given, out = grids(name)
    module = {
        "MaxPool2d": torch.nn.MaxPool2d(2),
        "AvgPool2d": torch.nn.AvgPool2d(2),
        "LPPool2d": torch.nn.LPPool2d(2, 2),
        "Upsample": torch.nn.Upsample(scale_factor=2),
        "ZeroPad2d": torch.nn.ZeroPad2d(1),
    }[name]
    torch.testing.assert_close(batched(out), module(batched(given)))


def test_other_pictures_are_what_pytorch_computes():
    given, out = grids("ReflectionPad2d")
    assert torch.equal(batched(out), torch.nn.ReflectionPad2d(1)(batched(given)))
    given, out = grids("Permute")
    assert torch.equal(out, given.T)
    given, out = grids("ChannelShuffle")
    shuffled = torch.nn.functional.channel_shuffle(given.float().reshape(1, 6, 1, 1), 2)
    assert torch.equal(out.float().flatten(), shuffled.flatten())
    given, out = grids("Softmax")
    torch.testing.assert_close(out, given.softmax(0), atol=0.005, rtol=0)


@pytest.mark.parametrize("name", FILMS)
def test_what_is_lit_lies_within_its_grid(name):
    for frame in FILMS[name].frames:
        for grid in (part for part in frame if isinstance(part, Grid)):
            assert len({len(row) for row in grid.rows}) == 1
            assert grid.lit <= set(product(range(len(grid.rows)), range(len(grid.rows[0]))))


def test_every_layer_and_block_has_a_picture_and_figures_where_an_example_fits(qapp):
    assert qapp
    for name, layer in Stock().layers.items():
        lesson = lesson_for(layer)
        assert lesson.picture is not None, name
        assert lesson.about
        assert lesson.figures or name == "Unflatten", name


def test_the_formula_has_the_numbers_of_the_inputs():
    lesson = lesson_for(LAYERS["Conv2d"](8, (3, 3)), [Shape((4, 10, 10))])
    figures = {figure.label: figure for figure in lesson.figures}
    assert lesson.given == "4 × 10 × 10"
    assert figures["output"].value == "8 × 8 × 8"
    assert figures["parameters"].value == "296"
    assert figures["parameters"].formula == "= 8·(4·3·3 + 1)"
    assert "10" in figures["output"].formula
    assert formula_of(LAYERS["BatchNorm2d"]()).endswith("1e-05)")


def test_what_only_convas_has_leads_to_no_page():
    assert lesson_for(LAYERS["Output"]()).url == ""
    assert lesson_for(LAYERS["Conv2d"]()).url.endswith("torch.nn.Conv2d.html")


# How it is shown


def test_a_pointer_that_rests_on_a_row_shows_its_lesson_beside_it(window, qtbot):
    row = window.palette_panel.row("MaxPool2d")
    QTest.mouseMove(row, row.rect().center())
    qtbot.waitUntil(lambda: window.guide.teacher.card is not None, timeout=5000)
    card = window.guide.teacher.card
    assert card.lesson.title == "MaxPool2d"
    assert "torch.nn.MaxPool2d.html" in card.link.text()
    place = row.mapToGlobal(QPoint(row.width(), 0))
    assert card.x() >= place.x()


@pytest.mark.parametrize("does", ["press", "key", "wheel"])
def test_it_goes_as_soon_as_anything_is_done(window, does):
    row = window.palette_panel.row("Conv2d")
    rest(row)
    assert window.guide.teacher.card is not None
    if does == "press":
        QTest.mousePress(row, Qt.MouseButton.LeftButton)
    elif does == "key":
        QTest.keyClick(window.windowHandle(), Qt.Key.Key_A)
    else:
        place = QPointF(row.mapTo(window, row.rect().center()))
        QTest.wheelEvent(window.windowHandle(), place, QPoint(0, -120))
    assert window.guide.teacher.card is None
    if does == "press":
        QTest.mouseRelease(row, Qt.MouseButton.LeftButton)


def test_nothing_is_shown_while_a_row_is_held(window):
    row = window.palette_panel.row("Conv2d")
    QTest.mousePress(row, Qt.MouseButton.LeftButton)
    rest(row)
    assert window.guide.teacher.card is None
    QTest.mouseRelease(row, Qt.MouseButton.LeftButton)


def test_it_goes_when_the_pointer_has_left_and_one_row_follows_another(window, qtbot):
    first, other = (window.palette_panel.row(name) for name in ("Conv2d", "ReLU"))
    rest(first)
    rest(other)
    assert window.guide.teacher.card.lesson.title == "ReLU"
    QTest.mouseMove(window.canvas.viewport(), QPoint(500, 300))
    QApplication.sendEvent(other, QEvent(QEvent.Type.Leave))
    qtbot.waitUntil(lambda: window.guide.teacher.card is None)


def test_a_key_explains_the_selected_card_and_escape_sends_it_away(window, lenet):
    conv = lenet.by_name["conv2"]
    window.document.select(frozenset({conv.id}))
    QTest.keyClick(window.canvas, Qt.Key.Key_F1, Qt.KeyboardModifier.ShiftModifier)
    card = window.guide.teacher.card
    assert card.lesson.given == "6 × 14 × 14"
    assert {figure.value for figure in card.lesson.figures} >= {"16 × 10 × 10"}
    QTest.keyClick(card, Qt.Key.Key_Escape)
    assert window.guide.teacher.card is None


def test_a_key_explains_the_row_that_has_the_focus(window):
    row = window.palette_panel.row("Conv2d")
    row.setFocus()
    QTest.keyClick(row, Qt.Key.Key_F1, Qt.KeyboardModifier.ShiftModifier)
    assert window.guide.teacher.card.lesson.title == "Conv2d"


def test_with_nothing_selected_the_canvas_says_what_to_do(window):
    window.guide.explain()
    assert window.guide.teacher.card is None
    assert "Select one layer" in window.canvas._bubble.text()


def test_a_row_is_explained_for_what_the_selected_layer_gives(window, lenet):
    window.document.select(frozenset({lenet.by_name["pool2"].id}))
    rest(window.palette_panel.row("Conv2d"))
    assert window.guide.teacher.card.lesson.given == "16 × 5 × 5"


def test_the_picture_moves_while_it_is_seen(qtbot, window):
    card = LessonCard(lesson_for(LAYERS["Linear"]()), window, Qt.WindowType.ToolTip)
    assert isinstance(card.lesson.picture, Web)
    card.show()
    picture = card.picture
    if picture._clock.isActive():
        before = picture.frame
        qtbot.waitUntil(lambda: picture.frame != before, timeout=5000)
    assert picture.frame < frames_of(card.lesson.picture)
    card.close()
