"""The feature maps: where each value is drawn, what it sees of the picture, and by which keys."""

import threading
from collections.abc import Iterator

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from designer.compile import fresh
from designer.data import Dataset, Sample
from designer.graph import Block, Design, grouping, templates
from designer.interpret import as_input, feature_maps
from designer.ui import theme as themes
from designer.ui.colormaps import diverging, sequential
from designer.ui.document import Document
from designer.ui.inside import Inside
from designer.ui.panel import declared
from designer.ui.panels.maps.bars import BarsView
from designer.ui.panels.maps.bars import lay_out as lay_out_bars
from designer.ui.panels.maps.grid import FRAME, GAP, Grid, Place, _shrunk, draw, lay_out
from designer.ui.panels.maps.pane import Pane, Spot
from designer.ui.panels.maps.panel import BY_STRENGTH, FOR_CHANNEL, ORDER, SCALE, MapsPanel
from designer.ui.panels.maps.view import MapsView
from designer.ui.training import Training
from tests.train.tiny import tiny_dataset

PATIENCE_MS = 60_000  # the first question imports torch
MINUS = "\u2212"


def hex_of(rgb: np.ndarray) -> str:
    return QColor(*(int(value) for value in rgb)).name()


# Where maps go

rooms = st.tuples(st.integers(80, 900), st.integers(120, 1400))
sizes = st.tuples(st.integers(1, 256), st.integers(1, 256))


def laid_out(count: int, size: tuple[int, int], room: tuple[int, int]) -> Grid:
    return lay_out(count, size, *room, least=24, label=14)


@given(st.integers(1, 2048), sizes, rooms)
def test_maps_fill_the_width_at_most_and_are_never_too_small(
    count: int, size: tuple[int, int], room: tuple[int, int]
) -> None:
    grid = laid_out(count, size, room)
    assert grid.columns * grid.pitch[1] - GAP <= room[1] or grid.columns == 1
    assert (grid.rows - 1) * grid.columns < count <= grid.rows * grid.columns
    assert max(grid.tile) >= min(24, max(size))
    if grid.height > room[0]:  # one scrolls only where maps could not be smaller
        scale, shrink = grid.scale - 1, grid.shrink + 1
        smaller = scale * max(size) if grid.shrink == 1 and scale else -(-max(size) // shrink)
        assert smaller < 24 or grid.columns == 1


@given(st.integers(1, 64), sizes, rooms, st.data())
def test_every_value_is_found_where_it_is_drawn(
    count: int, size: tuple[int, int], room: tuple[int, int], data: st.DataObject
) -> None:
    grid = laid_out(count, size, room)
    place = Place(*(data.draw(st.integers(0, n - 1)) for n in (count, *size)))
    y, x, height, width = grid.box(place)
    found = grid.at(y + height - 1, x + width - 1)
    assert found is not None
    assert found.slot == place.slot
    pixels = [at // grid.shrink for at in place[1:]]
    assert [at // grid.shrink for at in found[1:]] == pixels


def test_between_maps_there_is_no_value() -> None:
    grid = laid_out(10, (8, 8), (200, 600))
    y, x = grid.corner(1)
    assert grid.at(y, x) == Place(1, 0, 0)
    assert grid.at(y, x - 1) is None
    assert grid.at(grid.height + 1, x) is None
    assert grid.at(y, grid.columns * grid.pitch[1] + 3) is None


def test_a_step_beyond_a_map_leads_to_the_next_one_and_stops_at_the_last() -> None:
    grid = Grid(5, (3, 4), 3)
    assert grid.beside(Place(0, 1, 3), 0, 1) == Place(1, 1, 0)
    assert grid.beside(Place(0, 2, 1), 1, 0) == Place(3, 0, 1)
    assert grid.beside(Place(3, 0, 0), -1, 0) == Place(0, 2, 0)
    for edge, step in (((2, 1, 3), (0, 1)), ((0, 0, 0), (-1, 0)), ((4, 2, 0), (1, 0))):
        assert grid.beside(Place(*edge), *step) == Place(*edge)
    assert grid.beside(Place(2, 2, 0), 1, 0) == Place(2, 2, 0)  # no map below it


@given(st.integers(1, 9), st.integers(1, 40), st.integers(1, 40))
def test_what_is_drawn_smaller_is_the_mean_of_squares(by: int, height: int, width: int) -> None:
    values = np.random.default_rng(0).normal(size=(2, height, width)).astype(np.float32)
    shrunk = _shrunk(values, by)
    for row in range(shrunk.shape[1]):
        for column in range(shrunk.shape[2]):
            square = values[:, row * by : (row + 1) * by, column * by : (column + 1) * by]
            assert np.allclose(shrunk[:, row, column], square.mean((1, 2)), atol=1e-5)


# In which colours


def colour(image: QImage, grid: Grid, place: Place) -> str:
    y, x, height, width = grid.box(place)
    return image.pixelColor(x + width // 2, y + height // 2).name()


@pytest.mark.parametrize("theme", [themes.DARK, themes.LIGHT], ids=lambda theme: theme.name)
def test_zero_is_the_canvas_and_the_limits_are_the_ends(theme: themes.Theme) -> None:
    values = np.zeros((2, 2, 2), np.float32)
    values[0, 0], values[1, 1, 1] = (1.0, -1.0), np.nan
    limits, slots = np.ones(2, np.float32), np.arange(2)
    grid = laid_out(2, (2, 2), (100, 300))
    for is_signed, lut in ((True, diverging(theme)), (False, sequential(theme))):
        image = draw(values, limits, slots, grid, (0, 100, 300), theme, is_signed=is_signed)
        assert colour(image, grid, Place(0, 1, 0)) == theme.canvas
        assert colour(image, grid, Place(0, 0, 0)) == hex_of(lut[255])
        assert colour(image, grid, Place(0, 0, 1)) == hex_of(lut[0])
        assert colour(image, grid, Place(1, 1, 1)) == "#ff00ff"
        y, x = grid.corner(1)
        assert image.pixelColor(x - 1, y).name() == theme.line
        assert image.pixelColor(x - FRAME - 1, y).name() == theme.panel


def test_the_part_that_is_scrolled_to_is_the_same_as_in_the_whole() -> None:
    values = np.random.default_rng(0).random((40, 7, 7), np.float32)
    limits, slots = np.ones(40, np.float32), np.arange(40)[::-1]
    grid = Grid(40, (7, 7), 4, 5, label=14)
    whole, part = (
        draw(values, limits, slots, grid, room, themes.DARK, is_signed=False)
        for room in ((0, grid.height, 200), (123, 150, 200))
    )
    assert part == whole.copy(0, 123, 200, 150)


# Maps and vectors under mouse and keys


def shown(qtbot: QtBot, pane: Pane, width: int = 420, height: int = 220) -> Pane:
    qtbot.addWidget(pane)
    pane.resize(width, height)
    pane.show()
    qtbot.waitExposed(pane)
    return pane


@pytest.fixture
def view(qtbot: QtBot) -> MapsView:
    made = MapsView()
    shown(qtbot, made)
    values = np.arange(10 * 8 * 8, dtype=np.float32).reshape(10, 8, 8) / 640
    made.set_maps(values, np.arange(10), np.arange(10))
    return made


def point(pane: Pane, spot: Spot) -> QPoint:
    box = pane.box(spot)
    assert box is not None
    return box.center().toPoint()


def test_the_mouse_points_at_values_and_leaving_at_none(view: MapsView, qtbot: QtBot) -> None:
    with qtbot.waitSignal(view.pointed) as pointed:
        QTest.mouseMove(view.viewport(), point(view, Spot(3, 5, 7)))
    assert pointed.args == [Spot(3, 5, 7)]
    with qtbot.waitSignal(view.pointed) as pointed:
        QTest.mouseMove(view.viewport(), view.viewport().rect().bottomRight())
    assert pointed.args == [None]


def test_a_click_enlarges_a_map_and_another_one_or_escape_brings_all_back(
    view: MapsView, qtbot: QtBot
) -> None:
    small = view.box(Spot(4, 2, 2))
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=point(view, Spot(4, 2, 2)))
    assert view.enlarged == 4
    large = view.box(Spot(4, 2, 2))
    assert small is not None
    assert large is not None
    assert large.width() >= 2 * small.width()
    assert view.box(Spot(3, 2, 2)) is None
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=point(view, Spot(4, 1, 1)))
    assert view.enlarged is None
    assert view.box(Spot(4, 2, 2)) == small
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=point(view, Spot(9, 0, 0)))
    qtbot.keyClick(view, Qt.Key.Key_Escape)
    assert view.enlarged is None


def test_arrow_keys_move_the_value_and_return_enlarges(view: MapsView, qtbot: QtBot) -> None:
    qtbot.keyClick(view, Qt.Key.Key_Right)
    assert view.spot == Spot(0, 0, 0)
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Left):
        qtbot.keyClick(view, key)
    assert view.spot == Spot(0, 2, 0)
    for _ in range(8):
        qtbot.keyClick(view, Qt.Key.Key_Right)
    assert view.spot == Spot(1, 2, 0)
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert view.enlarged == 1
    assert view.spot == Spot(1, 2, 0)
    qtbot.keyClick(view, Qt.Key.Key_Left)  # alone, a map has no neighbour
    assert view.spot == Spot(1, 2, 0)


def test_keys_scroll_to_the_value_where_maps_are_many(view: MapsView, qtbot: QtBot) -> None:
    values = np.zeros((2048, 7, 7), np.float32)
    view.set_maps(values, np.arange(2048), np.arange(2048))
    assert view.grid is not None
    assert view.verticalScrollBar().maximum() > 0
    assert max(view.grid.tile) >= 24
    for _ in range(7 * 12):
        qtbot.keyClick(view, Qt.Key.Key_Down)
    assert view.spot == Spot(11 * view.grid.columns, 6, 0)
    box = view.box(view.spot)
    assert box is not None
    assert view.verticalScrollBar().value() > 0
    assert 0 <= box.top() < box.bottom() <= view.viewport().height()


def test_bars_stand_in_one_line_where_they_fit(qtbot: QtBot) -> None:
    bars = BarsView()
    shown(qtbot, bars)
    bars.set_values(np.linspace(-1, 1, 10, dtype=np.float32), np.arange(10), np.arange(10)[::-1])
    assert bars.rows is not None
    assert bars.rows.lines == 1
    QTest.mouseMove(bars.viewport(), QPoint(3, 100))
    assert bars.spot == Spot(9)
    qtbot.keyClick(bars, Qt.Key.Key_Right)
    assert bars.spot == Spot(8)
    image = bars.grab().toImage()
    up, down = (bars.box(Spot(index)) for index in (9, 0))
    assert up is not None
    assert down is not None
    lut = diverging(themes.DARK)
    assert image.pixelColor((up.center() + QPointF(0, -40)).toPoint()).name() == hex_of(lut[255])
    assert image.pixelColor((down.center() + QPointF(0, 30)).toPoint()).name() == hex_of(lut[0])


@given(st.integers(1, 30_000), rooms, st.sampled_from([1.0, 1.5, 2.0]))
def test_bars_are_all_there_and_fit_the_width(
    count: int, room: tuple[int, int], ratio: float
) -> None:
    rows = lay_out_bars(count, *room, ratio)
    assert rows.lines * rows.columns >= count
    assert rows.columns * rows.pitch <= room[1]
    assert rows.pitch >= 2


# The panel


def few_pictures(*_: object) -> Dataset:
    return tiny_dataset()


@pytest.fixture
def training(qapp: QApplication) -> Iterator[Training]:
    assert qapp
    made = Training(load=few_pictures)
    yield made
    assert made.close()


@pytest.fixture
def document() -> Document:
    design = templates.load("mnist-cnn")
    return Document(design.with_recipe(design.recipe.replace(data="")))


@pytest.fixture
def inside(document: Document, training: Training) -> Iterator[Inside]:
    made = Inside(document, training, load=few_pictures)
    made.begin()
    yield made
    made.close()
    assert not [t for t in threading.enumerate() if t.name.startswith(("lens", "study"))]


@pytest.fixture
def picture() -> Sample:
    pixels = np.random.default_rng(0).integers(256, size=(1, 28, 28), dtype=np.uint8)
    return Sample(pixels, 3, "a picture")


@pytest.fixture
def panel(qtbot: QtBot, document: Document, inside: Inside, picture: Sample) -> MapsPanel:
    made = MapsPanel(document, inside)
    qtbot.addWidget(made)
    made.resize(640, 300)
    made.show()
    qtbot.waitExposed(made)
    inside.set_sample(picture)
    return made


def choose(panel: MapsPanel, document: Document, name: str) -> None:
    document.select(frozenset({document.design.by_name[name].id}))
    assert panel.chooser.currentText() == name


def wait_for(qtbot: QtBot, panel: MapsPanel, start: str) -> None:
    qtbot.waitUntil(lambda: panel.caption.startswith(start), timeout=PATIENCE_MS)


def wanted(document: Document, picture: Sample, name: str) -> np.ndarray:
    module = fresh(document.root)
    return feature_maps(module, as_input(module, picture.image[None]), name).values


def test_it_is_declared_as_a_panel_of_the_window() -> None:
    assert "maps" in [panel.name for panel in declared()]


def test_it_shows_the_maps_of_what_is_selected(
    panel: MapsPanel, document: Document, picture: Sample, qtbot: QtBot
) -> None:
    choose(panel, document, "conv1")
    wait_for(qtbot, panel, "10 × 24 × 24")
    assert panel.maps.isVisible()
    assert panel.maps.is_signed
    choose(panel, document, "relu1")
    wait_for(qtbot, panel, "10 × 12 × 12")
    assert not panel.maps.is_signed
    assert panel.heading.scale.ends is not None
    assert panel.heading.scale.ends[0] == "0"
    values = wanted(document, picture, "relu1")
    QTest.mouseMove(panel.maps.viewport(), point(panel.maps, Spot(2, 5, 7)))
    value = f"{values[2, 5, 7]:.4g}"
    assert panel.caption == (
        f"channel 3 · row 6, column 8 · {value} · sees rows 11–16, columns 15–20 of the input"
    )
    assert panel.picture.seen == (range(10, 16), range(14, 20))
    assert panel.maps.accessibleDescription() == panel.caption
    QTest.mouseMove(panel.maps.viewport(), panel.maps.viewport().rect().bottomRight())
    assert panel.picture.seen is None


def test_the_frame_is_drawn_around_what_is_seen(
    panel: MapsPanel, document: Document, qtbot: QtBot
) -> None:
    choose(panel, document, "conv1")
    wait_for(qtbot, panel, "10 × 24 × 24")
    before = panel.picture.grab().toImage()
    QTest.mouseMove(panel.maps.viewport(), point(panel.maps, Spot(0, 10, 10)))
    box = panel.picture.box((range(10, 15), range(10, 15)))
    after = panel.picture.grab().toImage()
    edge = QPointF(box.left(), box.center().y()).toPoint()
    assert after.pixelColor(edge).name() == themes.DARK.warn
    inner = box.center().toPoint()
    assert after.pixelColor(inner) == before.pixelColor(inner)
    outer = box.bottomRight().toPoint() + QPoint(8, 8)
    assert after.pixelColor(outer) != before.pixelColor(outer)


def test_a_linear_layer_is_bars_that_see_the_whole_input(
    panel: MapsPanel, document: Document, picture: Sample, qtbot: QtBot
) -> None:
    choose(panel, document, "fc1")
    wait_for(qtbot, panel, "10 values")
    assert panel.bars.isVisible()
    assert panel.heading.scale.ends is None
    values = wanted(document, picture, "fc1")
    qtbot.keyClick(panel.bars, Qt.Key.Key_Right)
    qtbot.keyClick(panel.bars, Qt.Key.Key_Right)
    value = f"{values[1]:.4g}".replace("-", MINUS)
    assert panel.caption == f"value 2 · {value} · sees the whole input"
    assert panel.picture.seen == (range(28), range(28))


def test_a_flattened_value_sees_what_it_saw_in_its_map(
    panel: MapsPanel, document: Document, qtbot: QtBot
) -> None:
    choose(panel, document, "flatten")
    wait_for(qtbot, panel, "320 values")
    panel.bars.point_at(Spot(3 * 16 + 1 * 4 + 2))  # channel 4, row 2, column 3 of 4 x 4
    assert panel.caption.endswith("sees rows 5–20, columns 9–24 of the input")


def test_maps_stand_by_strength_and_each_may_have_its_own_colours(
    panel: MapsPanel, document: Document, picture: Sample, qtbot: QtBot
) -> None:
    choose(panel, document, "relu1")
    wait_for(qtbot, panel, "10 × 12 × 12")
    strength = np.abs(wanted(document, picture, "relu1")).mean((1, 2))
    panel.look.choose(ORDER, BY_STRENGTH)
    first = panel.maps.spot_at(QPoint(3, 3))
    assert first is not None
    assert first.map == np.argmax(strength)
    assert panel.caption.endswith("strongest first")
    panel.look.choose(SCALE, FOR_CHANNEL)
    assert panel.heading.scale.ends == ("0", "max")
    QTest.mouseMove(panel.maps.viewport(), QPoint(5, 5))
    largest = wanted(document, picture, "relu1")[first.map].max()
    assert panel.heading.scale.ends == ("0", f"{largest:.3g}")


def test_it_shows_the_next_picture_as_soon_as_there_is_one(
    panel: MapsPanel, document: Document, inside: Inside, qtbot: QtBot
) -> None:
    choose(panel, document, "input")
    wait_for(qtbot, panel, "1 × 28 × 28")
    panel.maps.point_at(Spot(0, 4, 4))
    inside.set_sample(Sample(np.full((1, 28, 28), 51, np.uint8), 3, "grey"))
    wait_for(qtbot, panel, "channel 1 · row 5, column 5 · 0.2 · sees row 5, column 5 of the input")
    assert panel.picture.accessibleName() == "Input: grey"


def test_without_a_picture_it_says_what_to_do(
    panel: MapsPanel, inside: Inside, document: Document, qtbot: QtBot
) -> None:
    choose(panel, document, "conv1")
    wait_for(qtbot, panel, "10 × 24 × 24")
    inside.set_sample(None)
    assert not panel.maps.isVisible()
    assert "choose data in the recipe" in panel._empty.accessibleName()
    document.reset(Design())
    qtbot.waitUntil(lambda: "as soon as" in panel._empty.accessibleName(), timeout=PATIENCE_MS)


def test_it_asks_only_while_it_is_seen(
    panel: MapsPanel, inside: Inside, document: Document, qtbot: QtBot
) -> None:
    choose(panel, document, "conv1")
    wait_for(qtbot, panel, "10 × 24 × 24")
    panel.hide()
    heard: list[object] = []
    inside.answered.connect(lambda key, _value: heard.append(key))
    choose(panel, document, "conv2")
    inside.watch("probe", lambda _module: 1)
    qtbot.waitUntil(lambda: bool(heard), timeout=PATIENCE_MS)
    assert heard == ["probe"]
    panel.show()
    wait_for(qtbot, panel, "20 × 8 × 8")


def test_nodes_in_blocks_and_blocks_themselves_can_be_chosen(
    panel: MapsPanel, document: Document, qtbot: QtBot
) -> None:
    design = document.design
    conv = design.by_name["conv1"]
    document.edit("Group", grouping.group(design, {conv.id}, "Stage")[0])
    names = [panel.chooser.itemText(i) for i in range(panel.chooser.count())]
    assert names[:3] == ["input", "stage1", "stage1.conv1"]
    (block,) = (node for node in document.design.nodes if isinstance(node.layer, Block))
    document.enter(block.id)
    document.select(frozenset({conv.id}))
    assert panel.chooser.currentText() == "stage1.conv1"
    wait_for(qtbot, panel, "10 × 24 × 24")
    QTest.mouseMove(panel.maps.viewport(), point(panel.maps, Spot(0, 3, 0)))
    assert panel.caption.endswith("sees rows 4–8, columns 1–5 of the input")
