"""The filters: where each weight is drawn, in which colour, and whose the panel asks for."""

import threading
from collections.abc import Iterator

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from designer.compile import build, fresh
from designer.data import Dataset
from designer.graph import LAYERS, Block, Design, edit, grouping, templates
from designer.ui import theme as themes
from designer.ui.colormaps import diverging, nice_limit
from designer.ui.document import Document
from designer.ui.inside import Inside
from designer.ui.panels.filters.grid import FRAME, Cell, Grid, Weights, draw, lay_out
from designer.ui.panels.filters.panel import (
    BY_NORM,
    CHANGE,
    FOR_FILTER,
    FOR_NETWORK,
    WEIGHTS,
    FiltersPanel,
)
from designer.ui.panels.filters.words import caption
from designer.ui.training import State, Training
from tests.train.tiny import recipe, tiny_dataset, tiny_design

PATIENCE_MS = 60_000  # the first question imports torch


def colour(image: QImage, grid: Grid, slot: tuple[int, int], cell: tuple[int, int]) -> str:
    """Colour in the middle of a cell of the slice at a place of the grid."""
    y, x = (
        slot[axis] * grid.pitch[axis] + FRAME + cell[axis] * grid.cell + grid.cell // 2
        for axis in (0, 1)
    )
    return image.pixelColor(x, y).name()


def hex_of(rgb: np.ndarray) -> str:
    return QColor(*(int(value) for value in rgb)).name()


def drawn(weights: Weights, grid: Grid, limit: float, theme: themes.Theme) -> QImage:
    """The filters in their order, all with one scale."""
    limits = np.full(len(weights), limit, np.float32)
    return draw(weights, np.arange(len(weights)), limits, grid, theme)


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
    found = [grid.cell_at(y, x) for y in range(0, 300, 17) for x in range(0, 1000, 31)]
    for cell in found:
        if cell is not None:
            assert cell.filter < grid.filters
            assert cell.channel is None or cell.channel < grid.channels
            assert cell.row < shape[2]
            assert cell.column < shape[3]
            y, x = grid.corner(cell)
            assert grid.cell_at(y, x) == grid.cell_at(y + grid.cell - 1, x + grid.cell - 1) == cell


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
    image = drawn(weights, grid, 1.0, theme)
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
    image = drawn(weights, grid, 2.0, themes.DARK)
    seen = [colour(image, grid, (0, 0), (0, column)) for column in range(4)]
    assert seen == ["#ff8080", "#80ff80", "#8080ff", "#808080"]


def test_a_table_has_filters_along_one_side_and_channels_along_the_other() -> None:
    weights = np.zeros((6, 2, 1, 1), np.float32)
    weights[4, 1] = 1.0
    grid = lay_out((6, 2, 1, 1), 100, 600)
    assert grid.filters_across
    image = drawn(weights, grid, 1.0, themes.DARK)
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


def test_filters_stand_in_the_order_that_is_wanted_each_with_its_own_scale() -> None:
    weights = np.array([0.5, -2.0, 1.0], np.float32).reshape(3, 1, 1, 1)
    grid = lay_out((3, 1, 1, 1), 100, 400)
    order, limits = np.array([1, 2, 0]), np.array([0.5, 4.0, 1.0], np.float32)
    image = draw(weights, order, limits, grid, themes.DARK)
    lut = diverging(themes.DARK)
    places = [divmod(place, grid.columns) for place in range(3)]
    seen = [colour(image, grid, place, (0, 0)) for place in places]
    assert seen == [hex_of(lut[64]), hex_of(lut[255]), hex_of(lut[255])]


# The panel


@pytest.fixture
def training(qapp: QApplication) -> Iterator[Training]:
    assert qapp
    made = Training(load=few_pictures)
    yield made
    assert made.close()


def few_pictures(*_: object) -> Dataset:
    return tiny_dataset()


@pytest.fixture
def document() -> Document:
    return Document(templates.load("mnist-cnn"))


@pytest.fixture
def inside(document: Document, training: Training) -> Iterator[Inside]:
    made = Inside(document, training, load=few_pictures)
    made.begin()
    yield made
    made.close()
    assert not [t for t in threading.enumerate() if t.name.startswith(("lens", "study"))]


@pytest.fixture
def panel(qtbot: QtBot, document: Document, inside: Inside) -> FiltersPanel:
    made = FiltersPanel(document, inside)
    qtbot.addWidget(made)
    made.resize(1100, 300)
    made.show()
    qtbot.waitExposed(made)
    return made


def test_until_there_is_torch_the_panel_says_that_it_waits_for_it(
    qtbot: QtBot, document: Document, training: Training
) -> None:
    early = Inside(document, training, load=few_pictures)
    waiting = FiltersPanel(document, early)
    qtbot.addWidget(waiting)
    waiting.show()
    assert "as soon as the network works and PyTorch has started" in (
        waiting._empty.accessibleName()
    )
    early.close()


def wait_for(qtbot: QtBot, panel: FiltersPanel, *shape: int) -> Weights:
    """The weights that are shown once they have this shape."""

    def shown() -> None:
        assert panel.view.isVisible()
        assert panel.view.weights is not None
        assert panel.view.weights.shape == shape

    qtbot.waitUntil(shown, timeout=PATIENCE_MS)
    assert panel.view.weights is not None
    return panel.view.weights


def choose(qtbot: QtBot, panel: FiltersPanel, word: str) -> None:
    """Open the menu of the view, and click a word in it."""
    menu = panel.look.menu()
    menu.popup(panel.look.mapToGlobal(QPoint(0, 0)))
    qtbot.waitUntil(menu.isVisible)
    (action,) = (action for action in menu.actions() if action.text() == word)
    QTest.mouseClick(
        menu,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
        menu.actionGeometry(action).center(),
    )


def test_it_invites_until_there_are_filters(panel: FiltersPanel, qtbot: QtBot) -> None:
    assert not panel.view.isVisible()
    wait_for(qtbot, panel, 10, 1, 5, 5)
    assert panel.caption.text() == "10 × 1 × 5 × 5 · diverging, zero in the middle"


def test_a_network_that_nobody_has_trained_shows_its_first_filters(
    panel: FiltersPanel, document: Document, qtbot: QtBot
) -> None:
    weights = wait_for(qtbot, panel, 10, 1, 5, 5)
    first = fresh(document.root).get_parameter("conv1.weight").detach().numpy()
    assert np.array_equal(weights, first)
    limit = f"{nice_limit(first):.3g}"
    assert panel.scale.ends == (f"\u2212{limit}", f"+{limit}")


def test_it_follows_the_selection(panel: FiltersPanel, document: Document, qtbot: QtBot) -> None:
    names = [panel.chooser.itemText(i) for i in range(panel.chooser.count())]
    assert names == ["conv1", "conv2"]
    document.select(frozenset({document.design.by_name["conv2"].id}))
    assert panel.chooser.currentText() == "conv2"
    wait_for(qtbot, panel, 20, 10, 5, 5)
    document.select(frozenset({document.design.by_name["flatten"].id}))
    assert panel.name == "conv2"


def test_choosing_by_key(panel: FiltersPanel, qtbot: QtBot) -> None:
    qtbot.keyClick(panel.chooser, Qt.Key.Key_Down)
    wait_for(qtbot, panel, 20, 10, 5, 5)
    assert panel.name == "conv2"


def test_it_asks_only_while_it_is_seen(
    panel: FiltersPanel, document: Document, inside: Inside, qtbot: QtBot
) -> None:
    wait_for(qtbot, panel, 10, 1, 5, 5)
    panel.hide()
    heard: list[object] = []
    inside.answered.connect(lambda key, _value: heard.append(key))
    document.select(frozenset({document.design.by_name["conv2"].id}))
    inside.watch("probe", lambda _module: 1)
    qtbot.waitUntil(lambda: bool(heard), timeout=PATIENCE_MS)
    assert heard == ["probe"]
    panel.show()
    wait_for(qtbot, panel, 20, 10, 5, 5)


def test_edits_change_the_list(panel: FiltersPanel, document: Document) -> None:
    conv1 = document.design.by_name["conv1"]
    document.edit("Rename", edit.rename(document.design, conv1.id, "eyes"))
    assert panel.chooser.currentText() == "eyes"
    document.edit("Delete", edit.remove(document.design, [conv1.id]))
    assert panel.chooser.currentText() == "conv2"
    document.reset(Design())
    assert panel.name is None
    assert not panel.chooser.isVisible()


def test_norms_order_the_filters_and_each_may_have_its_own_colours(
    panel: FiltersPanel, qtbot: QtBot
) -> None:
    weights = wait_for(qtbot, panel, 10, 1, 5, 5)
    norms = np.linalg.norm(weights.reshape(10, -1), axis=1)
    choose(qtbot, panel, BY_NORM)
    qtbot.waitUntil(lambda: panel.view.order.tolist() == np.argsort(-norms).tolist())
    assert panel.caption.text().startswith("largest norm first · 10 × 1")
    choose(qtbot, panel, FOR_FILTER)
    qtbot.waitUntil(lambda: panel.scale.ends == ("\u2212max", "+max"))
    QTest.mouseMove(panel.view, QPoint(FRAME + 3, FRAME + 3))
    assert panel.caption.text().startswith(f"filter {np.argmax(norms) + 1} · row 1, column 1")


def test_one_scale_for_the_network_is_that_of_its_largest_weight(
    panel: FiltersPanel, document: Document, qtbot: QtBot
) -> None:
    document.select(frozenset({document.design.by_name["conv2"].id}))
    wait_for(qtbot, panel, 20, 10, 5, 5)
    of_layer = panel.scale.ends
    choose(qtbot, panel, FOR_NETWORK)
    qtbot.waitUntil(lambda: panel.scale.ends != of_layer, timeout=PATIENCE_MS)
    largest = nice_limit(fresh(document.root).get_parameter("conv1.weight").detach().numpy())
    assert panel.scale.ends is not None
    assert panel.scale.ends[1] == f"+{largest:.3g}"


def test_hovering_and_the_arrow_keys_tell_the_weight(panel: FiltersPanel, qtbot: QtBot) -> None:
    weights = wait_for(qtbot, panel, 10, 1, 5, 5)
    grid = panel.view.grid
    assert grid is not None
    x = grid.pitch[1] + FRAME + 2 * grid.cell + 3
    QTest.mouseMove(panel.view, QPoint(x, FRAME + 3))

    def expected(filter_: int, row: int, column: int) -> str:
        value = f"{weights[filter_, 0, row, column]:+.4f}".replace("-", "\u2212")
        return f"filter {filter_ + 1} · row {row + 1}, column {column + 1} · {value}"

    assert panel.caption.text() == expected(1, 0, 2)
    for _ in range(3):
        qtbot.keyClick(panel.view, Qt.Key.Key_Right)
    qtbot.keyClick(panel.view, Qt.Key.Key_Down)
    assert panel.caption.text() == expected(2, 1, 0)
    assert panel.view.accessibleDescription() == panel.caption.text()
    QTest.mouseMove(panel.view, QPoint(panel.view.width() - 1, 3))
    assert panel.caption.text().endswith("zero in the middle")


@pytest.mark.parametrize("theme", [themes.DARK, themes.LIGHT], ids=lambda theme: theme.name)
def test_both_themes(
    panel: FiltersPanel, qapp: QApplication, qtbot: QtBot, theme: themes.Theme
) -> None:
    wait_for(qtbot, panel, 10, 1, 5, 5)
    try:
        themes.apply(qapp, theme)
        QApplication.processEvents()
        image = panel.view.grab().toImage()
    finally:
        themes.apply(qapp, themes.DARK)
    assert image.pixelColor(0, 0).name() == theme.line
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
    assert panel.chooser.currentText() == "stage1.0.conv1"


# A training


@pytest.fixture
def tiny(document: Document) -> Document:
    """The document with a network that trains in no time, and goes on until it is stopped."""
    document.reset(tiny_design(recipe(epochs=100_000)))
    return document


def test_it_follows_a_training_and_shows_what_has_changed_since_its_start(
    tiny: Document, panel: FiltersPanel, inside: Inside, training: Training, qtbot: QtBot
) -> None:
    first = fresh(tiny.root).get_parameter("conv1.weight").detach().numpy()
    wait_for(qtbot, panel, *first.shape)
    choose(qtbot, panel, CHANGE)
    qtbot.waitUntil(lambda: not np.any(panel.view.weights), timeout=PATIENCE_MS)
    training.start(tiny.root, "cpu")
    qtbot.waitUntil(lambda: bool(np.any(panel.view.weights)), timeout=PATIENCE_MS)
    assert panel.caption.text().startswith("change since the start · ")
    ended: list[object] = []
    inside.watch("weights", lambda m: m.get_parameter("conv1.weight").detach().clone().numpy())
    inside.answered.connect(lambda key, value: ended.append(value) if key == "weights" else None)
    training.stop()
    qtbot.waitUntil(lambda: training.state is State.IDLE, timeout=PATIENCE_MS)
    ended.clear()
    inside.watch("weights", lambda m: m.get_parameter("conv1.weight").detach().clone().numpy())
    qtbot.waitUntil(lambda: bool(ended), timeout=PATIENCE_MS)
    qtbot.waitUntil(
        lambda: np.allclose(panel.view.weights, ended[-1] - first, atol=1e-6),
        timeout=PATIENCE_MS,
    )


def test_what_is_added_while_it_trains_is_not_in_the_network(
    tiny: Document, panel: FiltersPanel, inside: Inside, training: Training, qtbot: QtBot
) -> None:
    training.start(tiny.root, "cpu")
    qtbot.waitUntil(lambda: inside.is_live, timeout=PATIENCE_MS)
    conv1 = tiny.design.by_name["conv1"]
    tiny.edit("Rename", edit.rename(tiny.design, conv1.id, "eyes"))
    wait_for(qtbot, panel, *build(tiny.root).get_parameter("eyes.weight").shape)
    assert panel.name == "conv1"
    design, added = edit.add(tiny.design, LAYERS["Conv2d"](), (0, 0))
    tiny.edit("Add", design)
    tiny.select(frozenset({added.id}))
    assert not panel.view.isVisible()
    assert "is not in the network that was trained last" in panel._empty.accessibleName()
    training.stop()
    qtbot.waitUntil(lambda: training.state is State.IDLE, timeout=PATIENCE_MS)


def test_of_a_design_that_changed_while_it_trained_the_start_is_not_known(
    tiny: Document, panel: FiltersPanel, inside: Inside, training: Training, qtbot: QtBot
) -> None:
    training.start(tiny.root, "cpu")
    qtbot.waitUntil(lambda: inside.is_live, timeout=PATIENCE_MS)
    training.pause()
    qtbot.waitUntil(lambda: training.state is State.PAUSED, timeout=PATIENCE_MS)
    conv1 = tiny.design.by_name["conv1"]
    tiny.edit("Widen", edit.set_options(tiny.design, conv1.id, out_channels=7))
    training.follow(tiny.root)
    training.resume()
    wait_for(qtbot, panel, 7, 1, 3, 3)
    choose(qtbot, panel, CHANGE)
    assert not panel.view.isVisible()
    assert "at the start is not known" in panel._empty.accessibleName()
    training.stop()
    qtbot.waitUntil(lambda: training.state is State.IDLE, timeout=PATIENCE_MS)
    assert not panel.view.isVisible()
    choose(qtbot, panel, WEIGHTS)
    wait_for(qtbot, panel, 7, 1, 3, 3)
