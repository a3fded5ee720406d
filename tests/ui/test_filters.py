"""The filters: where each weight is drawn, in which colour, and whose the panel asks for."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from designer.graph import Block, Design, edit, grouping, templates
from designer.train import Answer, Ended, Started
from designer.ui import theme as themes
from designer.ui.colormaps import diverging
from designer.ui.document import Document
from designer.ui.panels.filters import FiltersPanel, caption
from designer.ui.panels.filters_grid import FRAME, Cell, Grid, draw, lay_out, nice_limit
from designer.ui.training import State, Training

STARTED = Started("cpu", 4, 10, 64, 640, 100, 8490)


class Asked(Training):
    """Remembers what it was asked to watch."""

    def __init__(self) -> None:
        super().__init__()
        self.watched: list[object] = []

    def watch(self, key: object, question: object) -> None:
        if question is None:
            self.watched.remove(key)
        else:
            self.watched.append(key)


@pytest.fixture
def document() -> Document:
    return Document(templates.load("mnist-cnn"))


@pytest.fixture
def training() -> Asked:
    return Asked()


@pytest.fixture
def panel(qtbot: QtBot, document: Document, training: Asked) -> FiltersPanel:
    made = FiltersPanel(document, training)
    qtbot.addWidget(made)
    made.resize(1100, 300)
    made.show()
    qtbot.waitExposed(made)
    return made


def colour(image: QImage, grid: Grid, slot: tuple[int, int], cell: tuple[int, int]) -> str:
    """Colour in the middle of a cell of the slice at a place of the grid."""
    y, x = (
        slot[axis] * grid.pitch[axis] + FRAME + cell[axis] * grid.cell + grid.cell // 2
        for axis in (0, 1)
    )
    return image.pixelColor(x, y).name()


def hex_of(rgb: np.ndarray) -> str:
    return QColor(*(int(value) for value in rgb)).name()


shapes = st.tuples(
    st.integers(1, 300), st.sampled_from([1, 2, 3, 8, 64]), st.integers(1, 11), st.integers(1, 11)
)


@given(shapes, st.integers(60, 700), st.integers(60, 1400))
def test_every_layout_fits_its_room(
    shape: tuple[int, int, int, int], height: int, width: int
) -> None:
    grid = lay_out(shape, height, width)
    assert grid.size[0] <= height
    assert grid.size[1] <= width
    assert 1 <= grid.filters <= shape[0]
    assert 1 <= grid.channels <= shape[1]


@given(shapes)
def test_every_weight_is_found_where_it_is_drawn(shape: tuple[int, int, int, int]) -> None:
    grid = lay_out(shape, 300, 1000)
    found = [grid.cell_at(y, x) for y in range(0, 300, 7) for x in range(0, 1000, 13)]
    for cell in found:
        if cell is not None:
            assert cell.filter < grid.filters
            assert cell.channel is None or cell.channel < grid.channels
            assert cell.row < shape[2]
            assert cell.column < shape[3]


def test_ten_filters_stand_in_two_full_lines_as_large_as_they_may() -> None:
    grid = lay_out((10, 1, 5, 5), 248, 1068)
    assert (grid.rows, grid.columns) == (2, 5)
    assert grid.size[0] > 200


def test_a_deep_layer_shows_what_fits_and_says_so() -> None:
    grid = lay_out((256, 128, 3, 3), 248, 1068)
    assert grid.filters < 256
    assert f"across: first {grid.filters} of 256 filters" in caption(grid, 0.5)
    assert f"down: first {grid.channels} of 128 input channels" in caption(grid, 0.5)


@pytest.mark.parametrize("theme", [themes.DARK, themes.LIGHT], ids=lambda theme: theme.name)
def test_zero_is_the_middle_of_the_map_and_the_limits_are_its_ends(theme: themes.Theme) -> None:
    weights = np.zeros((2, 1, 2, 2), np.float32)
    weights[0, 0, 0, 0], weights[0, 0, 0, 1], weights[1, 0, 1, 1] = 1.0, -1.0, 0.5
    grid = lay_out((2, 1, 2, 2), 100, 300)
    image = draw(weights, grid, 1.0, theme)
    lut = diverging(theme)
    assert colour(image, grid, (0, 0), (1, 0)) == theme.canvas
    assert colour(image, grid, (0, 0), (0, 0)) == hex_of(lut[255])
    assert colour(image, grid, (0, 0), (0, 1)) == hex_of(lut[0])
    assert colour(image, grid, (0, 1), (1, 1)) == hex_of(lut[191])


def test_three_channels_are_red_green_blue_and_zero_is_grey() -> None:
    weights = np.zeros((1, 3, 1, 4), np.float32)
    for channel in range(3):
        weights[0, channel, 0, channel] = 2.0
    grid = lay_out((1, 3, 1, 4), 100, 300)
    image = draw(weights, grid, 2.0, themes.DARK)
    seen = [colour(image, grid, (0, 0), (0, column)) for column in range(4)]
    assert seen == ["#ff8080", "#80ff80", "#8080ff", "#808080"]


def test_a_table_has_filters_along_one_side_and_channels_along_the_other() -> None:
    weights = np.zeros((6, 2, 1, 1), np.float32)
    weights[4, 1] = 1.0
    grid = lay_out((6, 2, 1, 1), 100, 600)
    assert grid.filters_across
    image = draw(weights, grid, 1.0, themes.DARK)
    assert colour(image, grid, (1, 4), (0, 0)) == hex_of(diverging(themes.DARK)[255])
    assert colour(image, grid, (0, 4), (0, 0)) == themes.DARK.canvas
    at = (grid.pitch[0] + FRAME, 4 * grid.pitch[1] + FRAME)
    assert grid.cell_at(*at) == Cell(4, 1, 0, 0)
    tall = lay_out((6, 2, 1, 1), 600, 100)
    assert not tall.filters_across
    assert tall.cell_at(4 * tall.pitch[0] + FRAME, tall.pitch[1] + FRAME) == Cell(4, 1, 0, 0)


@pytest.mark.parametrize(
    ("largest", "limit"), [(0.31, 0.4), (-0.5, 0.5), (0.0, 1.0), (7e-5, 8e-5), (np.nan, 1.0)]
)
def test_the_scale_is_round_and_never_exceeded(largest: float, limit: float) -> None:
    weights = np.zeros((2, 1, 3, 3), np.float32)
    weights[1, 0, 2, 2] = largest
    assert nice_limit(weights) == pytest.approx(limit)


# The panel


def test_it_invites_until_there_are_filters(panel: FiltersPanel) -> None:
    assert not panel.view.isVisible()
    panel.take([STARTED, Answer(("filters", "conv1"), np.ones((10, 1, 5, 5), np.float32))])
    assert panel.view.isVisible()
    assert panel.caption.text() == "10 × 1 × 5 × 5 · diverging, zero in the middle"


def test_it_lists_the_convolutions_and_follows_the_selection(
    panel: FiltersPanel, document: Document, training: Asked
) -> None:
    names = [panel.chooser.itemText(i) for i in range(panel.chooser.count())]
    assert names == ["conv1", "conv2"]
    assert training.watched == [("filters", "conv1")]
    document.select(frozenset({document.design.by_name["conv2"].id}))
    assert panel.chooser.currentText() == "conv2"
    assert training.watched == [("filters", "conv2")]
    document.select(frozenset({document.design.by_name["flatten"].id}))
    assert panel.name == "conv2"


def test_choosing_by_key(panel: FiltersPanel, training: Asked, qtbot: QtBot) -> None:
    qtbot.keyClick(panel.chooser, Qt.Key.Key_Down)
    assert panel.name == "conv2"
    assert training.watched == [("filters", "conv2")]


def test_it_asks_only_while_it_is_seen(panel: FiltersPanel, training: Asked) -> None:
    panel.hide()
    assert training.watched == []
    panel.show()
    assert training.watched == [("filters", "conv1")]


def test_answers_about_others_are_not_shown(panel: FiltersPanel) -> None:
    panel.take([STARTED, Answer(("filters", "conv2"), np.ones((20, 10, 5, 5), np.float32))])
    assert not panel.view.isVisible()


def test_edits_change_the_list(panel: FiltersPanel, document: Document, training: Asked) -> None:
    conv1 = document.design.by_name["conv1"]
    document.edit("Rename", edit.rename(document.design, conv1.id, "eyes"))
    assert panel.chooser.currentText() == "eyes"
    assert training.watched == [("filters", "eyes")]
    document.edit("Delete", edit.remove(document.design, [conv1.id]))
    assert panel.name == "conv2"
    document.reset(Design())
    assert panel.name is None
    assert training.watched == []
    assert not panel.chooser.isVisible()


def test_edits_during_a_run_keep_to_the_names_that_it_trains(
    panel: FiltersPanel, document: Document, training: Asked
) -> None:
    training.state_changed.emit(State.LOADING)
    weights = np.ones((10, 1, 5, 5), np.float32)
    panel.take([STARTED, Answer(("filters", "conv1"), weights)])
    conv1 = document.design.by_name["conv1"]
    document.edit("Rename", edit.rename(document.design, conv1.id, "eyes"))
    assert training.watched == [("filters", "conv1")]
    assert panel.view.isVisible()
    design, added = edit.add(document.design, conv1.layer, (0, 0))
    document.edit("Add", design)
    document.select(frozenset({added.id}))
    assert training.watched == []
    assert "is not in the network that was trained last" in panel._empty.accessibleName()


def test_after_the_run_the_network_itself_is_asked(panel: FiltersPanel, document: Document) -> None:
    compiled = pytest.importorskip("designer.compile").build(document.design)
    panel.take([STARTED, Ended("finished", 1, 1, 0.9, 1.0, compiled)])
    assert np.array_equal(panel.view.weights, compiled.conv1.weight.detach().numpy())
    document.select(frozenset({document.design.by_name["conv2"].id}))
    assert panel.view.weights.shape == (20, 10, 5, 5)
    panel.take([replace(STARTED, epochs=9)])
    assert not panel.view.isVisible()


def test_hovering_tells_the_weight(panel: FiltersPanel) -> None:
    weights = np.zeros((10, 1, 5, 5), np.float32)
    weights[1, 0, 0, 2] = -0.25
    panel.take([STARTED, Answer(("filters", "conv1"), weights)])
    QApplication.processEvents()
    grid = panel.view.grid
    assert grid is not None
    x = grid.pitch[1] + FRAME + 2 * grid.cell + 3
    QTest.mouseMove(panel.view, QPoint(x, FRAME + 3))
    assert panel.caption.text() == "filter 2 · row 1, column 3 · −0.2500"
    QTest.mouseMove(panel.view, QPoint(panel.view.width() - 1, 3))
    assert panel.caption.text().endswith("zero in the middle")


@pytest.mark.parametrize("theme", [themes.DARK, themes.LIGHT], ids=lambda theme: theme.name)
def test_both_themes(panel: FiltersPanel, qapp: QApplication, theme: themes.Theme) -> None:
    panel.take([STARTED, Answer(("filters", "conv1"), np.zeros((10, 1, 5, 5), np.float32))])
    try:
        themes.apply(qapp, theme)
        QApplication.processEvents()
        image = panel.view.grab().toImage()
    finally:
        themes.apply(qapp, themes.DARK)
    assert image.pixelColor(8, 8).name() == theme.canvas
    assert image.pixelColor(image.width() - 2, 2).name() == theme.panel


def test_it_lists_convolutions_within_blocks_by_their_names_in_the_network(
    document: Document, panel: FiltersPanel
) -> None:
    design = document.design
    node = design.by_name["conv1"]
    document.edit("Group", grouping.group(design, {node.id}, "Stage")[0])
    (block,) = (n for n in document.design.nodes if isinstance(n.layer, Block))
    document.edit("Repeat", edit.set_options(document.design, block.id, repeat=2))
    names = [panel.chooser.itemText(i) for i in range(panel.chooser.count())]
    assert names == ["stage1.0.conv1", "stage1.1.conv1", "conv2"]
    panel.chooser.setCurrentIndex(2)
    panel.chooser.activated.emit(2)
    document.enter(block.id)
    document.select(frozenset({node.id}))
    assert panel.name == "stage1.0.conv1"
