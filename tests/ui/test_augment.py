"""Augmentation on real pictures: what the panel shows, and what its slider does to the recipe."""

from collections.abc import Callable, Iterator

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from designer.data import DataError, Dataset
from designer.graph import Augmentation, Design, Recipe
from designer.train import Changed, Event
from designer.ui import theme as themes
from designer.ui.document import Document
from designer.ui.inside import Inside
from designer.ui.panels.augment import PANEL
from designer.ui.panels.augment.grid import FEWEST, LARGEST, SMALLEST, lay_out
from designer.ui.panels.augment.panel import AugmentPanel
from designer.ui.panels.augment.variants import COPIES, ROWS, chosen, vary
from designer.ui.training import State, Training
from designer.ui.window import MainWindow
from tests.train.tiny import recipe, tiny_dataset, tiny_design

PATIENCE_MS = 60_000  # the first picture imports torch
DATA = tiny_dataset()
WANTED = Augmentation(flip=True, shift=2, brightness=0.3)


def load(design: Design, *_: object) -> Dataset:
    if design.recipe.data == "lost":
        raise DataError("There is no data set “lost”. Choose another one.")
    return DATA


@pytest.fixture
def document() -> Document:
    return Document(tiny_design(recipe().replace(augmentation=WANTED)))


@pytest.fixture
def inside(document: Document, qapp: QApplication) -> Iterator[Inside]:
    training = Training(load=load)
    made = Inside(document, training, load=load)
    yield made
    made.close()
    assert training.close()
    assert qapp


@pytest.fixture
def panel(qtbot: QtBot, document: Document, inside: Inside) -> AugmentPanel:
    made = AugmentPanel(document, inside)
    qtbot.addWidget(made)
    made.resize(760, 320)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    return made


def settle(panel: AugmentPanel, qtbot: QtBot) -> np.ndarray:
    """Wait for the pictures that are wanted now, and return them."""

    def is_there() -> bool:
        wanted = panel._document.root.recipe.augmentation
        asked = panel._asked
        return panel.is_settled and asked is not None and asked.wanted == wanted

    qtbot.waitUntil(lambda: panel.grid.isVisible() and is_there(), timeout=PATIENCE_MS)
    assert panel.grid.variants is not None
    return panel.grid.variants.pictures


def change(document: Document, **options: object) -> None:
    recipe_ = document.root.recipe
    wanted = recipe_.augmentation.replace(**options)
    document.edit_recipe("Change it", recipe_.replace(augmentation=wanted))


@given(
    st.integers(60, 2000),
    st.integers(40, 900),
    st.sampled_from([0.5, 1, 1.5]),
    st.integers(1, ROWS),
)
def test_every_layout_fits_its_room(width: int, height: int, ratio: float, rows: int) -> None:
    layout = lay_out(width, height, ratio, rows)
    assert 1 <= layout.rows <= rows
    assert 1 <= layout.copies <= COPIES
    assert layout.width <= LARGEST
    assert layout.place(0, layout.copies).right() < max(width, 2 * SMALLEST)
    if layout.rows > 1:
        assert layout.place(layout.rows - 1, 0).bottom() < height
    if width >= 760:
        assert layout.copies >= FEWEST
    places = [layout.place(r, c) for r in range(layout.rows) for c in range(layout.copies + 1)]
    assert not any(a.intersects(b) for index, a in enumerate(places) for b in places[index + 1 :])


def test_originals_stand_left_of_their_copies_with_their_class(
    panel: AugmentPanel, qtbot: QtBot
) -> None:
    pictures = settle(panel, qtbot)
    shown = panel.grid.variants
    assert shown is not None
    assert pictures.shape == (ROWS, 1 + COPIES, 8, 8, 3)
    for row, number in enumerate(shown.numbers):
        assert np.array_equal(pictures[row, 0, :, :, 0], DATA.train.images[number, 0])
        assert shown.names[row] == DATA.info.classes[DATA.train.labels[number]]
    assert len(set(shown.names)) == 4
    assert any(not np.array_equal(pictures[0, 0], copy) for copy in pictures[0, 1:])
    assert panel.caption.text() == "flip · shift 2 · brightness 0.3"
    layout = panel.grid.layout_now()
    assert layout is not None
    assert layout.copies >= FEWEST
    told = panel.grid.told_at(layout.place(1, 3).center())
    assert told == f"{shown.names[1]} · copy 3 of training {shown.numbers[1]}"
    assert panel.grid.told_at(layout.place(0, 0).center()).endswith("as it is")
    assert panel.grid.told_at(QPoint(panel.grid.width() - 1, panel.grid.height() - 1)) == ""


def test_again_draws_other_numbers_for_the_same_pictures(panel: AugmentPanel, qtbot: QtBot) -> None:
    before = settle(panel, qtbot)
    qtbot.mouseClick(panel.again, Qt.MouseButton.LeftButton)
    after = settle(panel, qtbot)
    assert np.array_equal(before[:, 0], after[:, 0])
    assert not np.array_equal(before[:, 1:], after[:, 1:])
    panel.others.setFocus()
    qtbot.keyClick(panel.others, Qt.Key.Key_Space)
    assert not np.array_equal(settle(panel, qtbot)[:, 0], before[:, 0])


def test_the_slider_is_a_part_of_the_recipe_and_one_step_to_undo(
    panel: AugmentPanel, document: Document, qtbot: QtBot
) -> None:
    full = settle(panel, qtbot)
    slider = panel.strength.slider
    slider.setFocus()
    qtbot.keyClick(slider, Qt.Key.Key_Home)
    none = settle(panel, qtbot)
    assert document.root.recipe.augmentation == WANTED.replace(strength=0)
    assert all(np.array_equal(copy, row[0]) for row in none for copy in row[1:])
    for _ in range(3):
        qtbot.keyClick(slider, Qt.Key.Key_PageUp)
    assert document.root.recipe.augmentation.strength == pytest.approx(0.3)
    assert panel.strength.value.text() == "0.30"
    assert document.undo_stack.count() == 1
    document.undo_stack.undo()
    assert document.root.recipe.augmentation == WANTED
    assert slider.value() == slider.maximum()
    assert np.array_equal(settle(panel, qtbot), full)  # the same draws


def test_a_drag_is_one_step_and_the_next_one_another(
    panel: AugmentPanel, document: Document, qtbot: QtBot
) -> None:
    settle(panel, qtbot)
    slider = panel.strength.slider
    middle = slider.height() // 2
    for ends in ((slider.width() - 6, slider.width() // 2), (slider.width() // 2, 10)):
        points = [QPoint(x, middle) for x in np.linspace(*ends, 6).astype(int).tolist()]
        QTest.mousePress(slider, Qt.MouseButton.LeftButton, pos=points[0])
        for point in points[1:]:
            QTest.mouseMove(slider, point)
        QTest.mouseRelease(slider, Qt.MouseButton.LeftButton, pos=points[-1])
    assert document.undo_stack.count() == 2
    assert document.root.recipe.augmentation.strength < 0.3
    document.undo_stack.undo()
    assert 0.3 < document.root.recipe.augmentation.strength < 0.7


def test_of_mixed_pictures_the_share_of_their_class_is_told(
    panel: AugmentPanel, document: Document, qtbot: QtBot
) -> None:
    settle(panel, qtbot)
    assert panel.grid.variants is not None
    assert panel.grid.variants.told[0][0] == ""
    change(document, cutmix=1.0)
    settle(panel, qtbot)
    shown = panel.grid.variants
    shares = [[int(word.split("\u2009")[0]) for word in row] for row in shown.told]
    assert 0 <= min(map(min, shares)) < 50 < max(map(max, shares)) <= 100
    told = [words for row in shown.about for words in row if ", " in words]
    assert told
    assert all("% " in words.replace("\u2009", " ") for words in told)
    change(document, strength=0.0)
    settle(panel, qtbot)
    assert {word for row in panel.grid.variants.told for word in row} == {"100\u2009%"}


def test_what_is_missing_is_said_and_a_button_begins(
    panel: AugmentPanel, document: Document, qtbot: QtBot
) -> None:
    document.edit_recipe("x", Recipe())
    assert "Choose a data set" in panel.empty.accessibleName()
    assert not panel.strength.isVisible()
    document.edit_recipe("x", Recipe(data="lost"))
    qtbot.waitUntil(lambda: "no data set" in panel.empty.accessibleName(), timeout=PATIENCE_MS)
    document.edit_recipe("x", Recipe(data="tiny"))
    qtbot.waitUntil(lambda: "Nothing is varied" in panel.empty.accessibleName())
    qtbot.mouseClick(panel.empty._button, Qt.MouseButton.LeftButton)
    assert document.root.recipe.augmentation == Augmentation(flip=True, shift=2)
    settle(panel, qtbot)
    change(document, padding_mode="border")
    document.undo_stack.undo()
    settle(panel, qtbot)


def test_nobody_makes_pictures_that_nobody_sees(
    qtbot: QtBot, document: Document, inside: Inside
) -> None:
    panel = AugmentPanel(document, inside)
    qtbot.addWidget(panel)
    change(document, shift=3)
    assert panel.is_settled
    assert panel._asked is None
    assert inside.dataset is None
    panel.show()
    settle(panel, qtbot)
    asked = panel._asked
    panel.hide()
    change(document, shift=1)
    assert panel._asked is asked


def test_the_numbers_of_a_training_are_left_alone() -> None:
    torch.manual_seed(4)
    expected = torch.rand(2)
    torch.manual_seed(4)
    numbers = chosen(DATA, 0)
    everything = WANTED.replace(mixup=1.0, cutmix=1.0, rotation=9.0)
    first, second = (vary(DATA, everything, numbers, seed=3) for _ in range(2))
    assert torch.equal(torch.rand(2), expected)
    assert np.array_equal(first.pictures, second.pictures)
    assert first.about == second.about


def test_pictures_are_chosen_of_all_classes_and_every_time_others() -> None:
    several = [chosen(DATA, which).tolist() for which in range(4)]
    assert len({number for numbers in several for number in numbers}) == 4 * ROWS
    assert {DATA.train.labels[number] for number in several[0]} == set(range(4))
    small = tiny_dataset(train=3)
    assert set(chosen(small, 5).tolist()) <= {0, 1, 2}


@pytest.mark.parametrize("theme", [themes.DARK, themes.LIGHT], ids=lambda theme: theme.name)
@pytest.mark.parametrize("size", [(760, 320), (300, 200), (240, 160)])
def test_it_can_be_painted_at_any_size(
    panel: AugmentPanel, qapp: QApplication, qtbot: QtBot, theme: themes.Theme, size: tuple
) -> None:
    themes.apply(qapp, theme)
    pictures = settle(panel, qtbot)
    panel.resize(*size)
    image = panel.grid.grab().toImage()
    layout = panel.grid.layout_now()
    assert layout is not None
    place = layout.place(0, 0)
    corner = image.pixelColor(place.topLeft() + QPoint(1, 1))
    assert corner.red() == pictures[0, 0, 0, 0, 0]


@pytest.mark.slow
def test_the_slider_changes_a_training_that_goes_on(
    window_of: Callable[[Design], MainWindow], qtbot: QtBot, lenet: Design
) -> None:
    told = lenet.recipe.replace(epochs=500, augmentation=WANTED)
    window = window_of(lenet.with_recipe(told))
    events: list[Event] = []
    window.training.events.connect(events.extend)
    widget = window.docks.show(PANEL.name)
    assert isinstance(widget, AugmentPanel)
    window.running.train()
    qtbot.waitUntil(lambda: window.training.state is State.RUNNING, timeout=PATIENCE_MS)
    window.docks.show(PANEL.name)  # the curves came to the front
    qtbot.waitUntil(widget.strength.isVisible, timeout=PATIENCE_MS)
    widget.strength.slider.setFocus()
    qtbot.keyClick(widget.strength.slider, Qt.Key.Key_PageDown)

    def has_changed() -> bool:
        return any(isinstance(e, Changed) and e.name == "strength" for e in events)

    qtbot.waitUntil(has_changed, timeout=PATIENCE_MS)
    settle(widget, qtbot)
    window.training.stop()
    qtbot.waitUntil(lambda: window.training.state is State.IDLE, timeout=PATIENCE_MS)
