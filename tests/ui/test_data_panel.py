"""The data panel on real folders of pictures: what it shows, and what mouse and keys do with it."""

import shutil
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox
from pytestqt.qtbot import QtBot

from designer.analysis import Task, input_shape
from designer.data import DataError, Dataset, held_out, known, load_for, task_of
from designer.data.normalization import normalization_for
from designer.data.report import duplicates
from designer.data.split import parts
from designer.graph import Design, Recipe
from designer.graph import file as files
from designer.ui import theme as themes
from designer.ui.document import Document
from designer.ui.inside import Inside
from designer.ui.panels.data import PANEL
from designer.ui.panels.data.facts import FIT
from designer.ui.panels.data.grid import KEPT, PictureGrid, high
from designer.ui.panels.data.listed import TRAINING, TWICE, VALIDATION, listed
from designer.ui.panels.data.panel import WIDE, DataPanel
from designer.ui.showing import STOPPED
from designer.ui.training import Training
from designer.ui.window import MainWindow
from tests.data.pictures import fill
from tests.train.tiny import tiny_dataset, tiny_design

PATIENCE_MS = 60_000
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def pets(tmp_path: Path) -> Path:
    """Two splits of three classes, with two pictures in both and one file that is none."""
    root = tmp_path / "pets"
    fill(root / "train", {"cat": 12, "dog": 9, "newt": 6})
    fill(root / "val", {"cat": 3, "dog": 4, "newt": 2}, first=100)
    shutil.copy(root / "train/cat/000.png", root / "val/cat/again.png")
    shutil.copy(root / "train/newt/021.png", root / "val/newt/again.png")
    (root / "train/dog/torn.png").write_bytes(b"\x89PNG not really")
    return root


class Loader:
    """Loads as the application does, or holds what is loaded until it is let go."""

    def __init__(self) -> None:
        self.may_go_on = threading.Event()
        self.may_go_on.set()
        self.was_stopped = False

    def __call__(self, design: Design, data_dir: Path | None, progress: Callable) -> Dataset:
        try:
            progress(1, 4)
            while not self.may_go_on.wait(0.01):
                progress(2, 4)
        except BaseException:
            self.was_stopped = True
            raise
        return load_for(design, data_dir, progress)


@pytest.fixture
def loader() -> Loader:
    return Loader()


@pytest.fixture
def document(pets: Path) -> Document:
    return Document(tiny_design(Recipe(data=str(pets))))


@pytest.fixture
def inside(document: Document, loader: Loader, qapp: QApplication) -> Iterator[Inside]:
    training = Training()
    made = Inside(document, training, load=loader)
    yield made
    made.close()
    assert training.close()
    assert qapp


@pytest.fixture
def told() -> list[str]:
    return []


@pytest.fixture
def panel(qtbot: QtBot, document: Document, inside: Inside, told: list[str]) -> DataPanel:
    made = DataPanel(document, inside, told.append)
    qtbot.addWidget(made)
    made.resize(900, 700)
    made.show()
    qtbot.waitExposed(made)
    return made


def settle(panel: DataPanel, qtbot: QtBot) -> None:
    """Wait until all that can be known is shown."""

    def is_there() -> bool:
        return panel.grid.listed is not None and panel.measures.duplicates is not None

    qtbot.waitUntil(lambda: is_there() and panel.is_settled, timeout=PATIENCE_MS)


def choose(box: QComboBox, word: str) -> None:
    """Choose an entry of a list with the keys."""
    box.setFocus()
    box.showPopup()
    view = box.view()
    view.setCurrentIndex(box.model().index(box.findText(word), 0))
    QTest.keyClick(view, Qt.Key.Key_Return)


def names(panel: DataPanel) -> list[str]:
    shown = panel.grid.listed
    return [shown.class_name(index) for index in range(len(shown))] if shown else []


def test_pictures_are_shown_by_split_and_class(panel: DataPanel, qtbot: QtBot) -> None:
    settle(panel, qtbot)
    assert names(panel) == ["cat"] * 12 + ["dog"] * 9 + ["newt"] * 6 + (
        ["cat"] * 4 + ["dog"] * 4 + ["newt"] * 3
    )
    assert panel.count.text() == "38 pictures"
    choose(panel.way, VALIDATION)
    assert names(panel) == ["cat"] * 4 + ["dog"] * 4 + ["newt"] * 3
    choose(panel.classes, "newt")
    assert names(panel) == ["newt"] * 3
    choose(panel.way, TRAINING)
    assert panel.count.text() == "6 pictures"
    told = panel.grid.listed.told(0) if panel.grid.listed else ""
    assert told == "newt · training · train/newt/021.png"


def test_what_is_measured_is_said(panel: DataPanel, inside: Inside, qtbot: QtBot) -> None:
    settle(panel, qtbot)
    facts, dataset = panel.facts, inside.dataset
    assert dataset is not None
    assert facts.counts.accessibleDescription() == "cat 12 and 4; dog 9 and 4; newt 6 and 3"
    assert facts.mean._value.text() == f"{dataset.train.images.mean() / 255:.4f}"
    assert facts.deviation._value.text() == f"{dataset.train.images.std() / 255:.4f}"
    assert "turned grey" in facts.remarks.text()
    assert [facts.files.model().index(row, 0).data() for row in range(1)] == [
        "train/dog/torn.png – no picture"
    ]


def test_pictures_in_both_splits_are_shown_in_pairs(panel: DataPanel, qtbot: QtBot) -> None:
    settle(panel, qtbot)
    assert panel.facts.twice.text().startswith("2 pictures to validate with")
    QTest.mouseClick(panel.facts.show_twice, LEFT)
    shown = panel.grid.listed
    assert shown is not None
    assert panel.count.text() == "2 pairs"
    assert [shown.caption(index) for index in range(4)] == ["training", "validation"] * 2
    panel.resize(WIDE - 10, 400)
    for width in range(300, 400, 20):
        panel.grid.resize(width, 400)
        assert panel.grid.columns % 2 == 0
    for pair in (0, 2):
        assert np.array_equal(shown.image(pair), shown.image(pair + 1))
    choose(panel.classes, "dog")
    assert panel._body.currentWidget() is panel.empty
    assert panel.way.isVisible()  # there is a way back
    choose(panel.classes, "newt")
    assert panel.count.text() == "1 pair"


def test_a_click_makes_a_picture_the_sample_and_keys_do_too(
    panel: DataPanel, inside: Inside, qtbot: QtBot
) -> None:
    settle(panel, qtbot)
    inside.begin()
    qtbot.waitUntil(lambda: inside.design is not None, timeout=PATIENCE_MS)
    grid = panel.grid
    QTest.mouseClick(grid.viewport(), LEFT, pos=grid.place(3).center())
    sample, dataset = inside.sample, inside.dataset
    assert sample is not None
    assert dataset is not None
    assert np.array_equal(sample.image, dataset.train.images[3])
    assert sample.title == "pets · training 3"
    grid.setFocus()
    QTest.keyClick(grid, Qt.Key.Key_End)
    QTest.keyClick(grid, Qt.Key.Key_Left)
    QTest.keyClick(grid, Qt.Key.Key_Return)
    sample = inside.sample
    assert sample is not None
    assert sample.title == "pets · validation 9"
    assert sample.label == 2
    assert "newt · validation" in grid.accessibleDescription()
    QTest.keyClick(grid, Qt.Key.Key_Home)
    QTest.keyClick(grid, Qt.Key.Key_Down)
    assert grid.current == grid.columns


def test_a_class_is_shown_by_a_click_on_its_bar(panel: DataPanel, qtbot: QtBot) -> None:
    settle(panel, qtbot)
    QTest.mouseClick(panel.facts.counts, LEFT, pos=QPoint(30, 50))  # the second line
    assert panel.classes.currentText() == "dog"
    assert names(panel) == ["dog"] * 13


def test_split_and_seed_are_edited_where_they_are_seen(
    panel: DataPanel, document: Document, inside: Inside, qtbot: QtBot
) -> None:
    settle(panel, qtbot)
    control = panel.facts.form.editor("validation_split").control
    control.setFocus()
    control.selectAll()
    QTest.keyClicks(control, "0.34")
    QTest.keyClick(control, Qt.Key.Key_Return)
    recipe = document.root.recipe
    assert recipe.validation_split == 0.34
    assert document.undo_stack.count() == 1
    settle(panel, qtbot)
    dataset = inside.dataset
    assert dataset is not None
    expected = held_out(dataset, 0.34, recipe.seed)
    qtbot.waitUntil(
        lambda: (
            panel.measures.parts is not None
            and len(panel.measures.parts[1].rows) == len(expected.validation)
        )
    )
    choose(panel.way, VALIDATION)
    shown = panel.grid.listed
    assert shown is not None
    for index in range(len(shown)):
        assert np.array_equal(shown.image(index), expected.validation.images[index])
    document.undo_stack.undo()
    settle(panel, qtbot)
    assert panel.facts.counts.accessibleDescription().startswith("cat 12 and 4")


def test_what_pictures_are_normalised_by_is_chosen_beside_their_mean(
    panel: DataPanel, document: Document, inside: Inside, qtbot: QtBot
) -> None:
    settle(panel, qtbot)
    before = inside.dataset
    choose(panel.facts.form.editor("normalize").control, "dataset")
    assert document.root.recipe.normalize == "dataset"
    assert document.undo_stack.count() == 1
    settle(panel, qtbot)
    assert inside.dataset is before, "the pictures themselves stay as they are"
    assert before
    by, measured = normalization_for("dataset", before), panel.measures.statistics
    assert by
    assert measured
    assert (measured.mean, measured.deviation) == (by.mean, by.std)


def test_a_share_of_nothing_is_said(panel: DataPanel, document: Document, qtbot: QtBot) -> None:
    settle(panel, qtbot)
    recipe = document.root.recipe
    document.edit_recipe("x", recipe.replace(validation_split=0.001))
    qtbot.waitUntil(lambda: "none to validate with" in panel.empty.accessibleName())
    document.undo_stack.undo()
    settle(panel, qtbot)
    assert panel._body.currentWidget() is panel.grid


def test_one_click_fits_the_design(panel: DataPanel, document: Document, qtbot: QtBot) -> None:
    settle(panel, qtbot)
    assert panel.facts.fit.text() == FIT
    QTest.mouseClick(panel.facts.fit, LEFT)
    assert input_shape(document.root) == (3, 12, 12)
    assert document.root.nodes[-1].layer.options()["out_features"] == 3
    qtbot.waitUntil(lambda: panel.measures.duplicates is not None and panel.grid.listed is not None)
    assert panel.facts.fit.isHidden()
    document.undo_stack.undo()
    assert not panel.facts.fit.isHidden()


def test_loading_tells_how_far_it_is_and_can_be_cancelled(
    panel: DataPanel, document: Document, inside: Inside, loader: Loader, qtbot: QtBot
) -> None:
    settle(panel, qtbot)
    loader.may_go_on.clear()
    document.edit_recipe("x", document.root.recipe.replace(resize="pad"))
    qtbot.waitUntil(lambda: panel.empty.accessibleName() == "pets is being loaded: 2 of 4.")
    assert panel.progress.isVisible()
    assert (panel.progress.value(), panel.progress.maximum()) == (2, 4)
    QTest.mouseClick(panel.empty._button, LEFT)
    qtbot.waitUntil(lambda: loader.was_stopped)
    assert panel.empty.accessibleName() == STOPPED
    assert not inside.is_loading
    panel.hide()
    panel.show()  # to look at it again is no order
    assert panel.empty.accessibleName() == STOPPED
    loader.may_go_on.set()
    panel.empty._button.setFocus()
    QTest.keyClick(panel.empty._button, Qt.Key.Key_Space)
    settle(panel, qtbot)
    assert inside.dataset is not None


def test_nothing_is_done_while_nobody_looks(
    qtbot: QtBot, document: Document, inside: Inside, told: list[str]
) -> None:
    panel = DataPanel(document, inside, told.append)
    qtbot.addWidget(panel)
    document.edit_recipe("x", document.root.recipe.replace(seed=1))
    assert inside.dataset is None
    assert not inside.is_loading
    panel.show()
    settle(panel, qtbot)
    panel.hide()
    measured = panel.measures.statistics
    document.edit_recipe("x", document.root.recipe.replace(validation_split=0.5))
    assert panel.is_settled
    assert panel.measures.statistics is measured


def test_measuring_goes_on_where_it_was_left(qtbot: QtBot, panel: DataPanel) -> None:
    measures = panel.measures
    qtbot.waitUntil(lambda: measures.parts is not None, timeout=PATIENCE_MS)
    panel.hide()
    assert not measures.is_at_work
    before = measures.parts
    panel.show()
    settle(panel, qtbot)
    assert measures.parts is before


def test_without_data_it_invites_and_a_button_begins(panel: DataPanel, document: Document) -> None:
    document.edit_recipe("x", Recipe())
    assert "Drop a folder" in panel.empty.accessibleName()
    assert panel.facts.isHidden()
    QTest.mouseClick(panel.empty._button, LEFT)
    assert document.root.recipe.data == "digits"


def test_data_that_is_missing_can_be_downloaded(
    panel: DataPanel,
    document: Document,
    told: list[str],
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse(name: str, progress: Callable[[int, int], None]) -> Path:
        progress(1 << 20, 11 << 20)
        time.sleep(0.05)
        progress(2 << 20, 11 << 20)
        raise DataError(f"No mirror has {name}.")

    monkeypatch.setattr("designer.ui.download.download", refuse)
    document.edit_recipe("x", document.root.recipe.replace(data="kmnist"))
    qtbot.waitUntil(lambda: "not on this computer" in panel.empty.accessibleName())
    assert panel.empty._button.text() == "Download Kuzushiji-MNIST"
    QTest.mouseClick(panel.empty._button, LEFT)
    assert panel.empty._button.text() == "Cancel"
    qtbot.waitUntil(lambda: told == ["No mirror has kmnist."])
    assert panel.empty._button.text() == "Download Kuzushiji-MNIST"


def test_a_folder_that_is_gone_and_comes_back(
    panel: DataPanel, document: Document, pets: Path, qtbot: QtBot
) -> None:
    settle(panel, qtbot)
    away = pets.rename(pets.with_name("away"))
    document.edit_recipe("x", document.root.recipe.replace(resize="squash"))
    qtbot.waitUntil(lambda: "is not there" in panel.empty.accessibleName())
    away.rename(pets)
    assert panel.empty._button.text() == "Try again"
    QTest.mouseClick(panel.empty._button, LEFT)
    settle(panel, qtbot)


@pytest.mark.parametrize("theme", [themes.DARK, themes.LIGHT], ids=lambda theme: theme.name)
@pytest.mark.parametrize("size", [(900, 500), (330, 320), (240, 160)])
def test_it_fits_any_size(
    panel: DataPanel, qapp: QApplication, qtbot: QtBot, theme: themes.Theme, size: tuple[int, int]
) -> None:
    themes.apply(qapp, theme)
    settle(panel, qtbot)
    panel.resize(*size)
    is_wide = size[0] >= WIDE
    assert panel.facts.isVisible() == is_wide
    assert panel.grid.isVisible()
    assert panel.about.isVisible() != is_wide
    place = panel.grid.place(0)
    image = panel.grid.grab().toImage()
    shown = panel.grid.listed
    assert shown is not None
    corner = image.pixelColor(place.center().x() - 24, place.top() + 6)
    assert corner.red() == shown.image(0)[0, 0, 0]
    if not is_wide:
        QTest.mouseClick(panel.about, LEFT)
        assert panel.facts.isVisible()
        assert not panel.grid.isVisible()
        QTest.mouseClick(panel.pictures, LEFT)
        assert panel.grid.isVisible()


@pytest.fixture
def large_grid(qtbot: QtBot) -> PictureGrid:
    dataset = tiny_dataset(train=60_000, validation=10)
    grid = PictureGrid()
    qtbot.addWidget(grid)
    grid.resize(640, 480)
    grid.show()
    qtbot.waitExposed(grid)
    grid.present(listed(dataset, parts(dataset, 0.0, 0)))
    return grid


@pytest.mark.slow
def test_of_many_pictures_only_those_in_sight_are_drawn(
    large_grid: PictureGrid, qtbot: QtBot
) -> None:
    grid, bar = large_grid, large_grid.verticalScrollBar()
    seen = (480 // high() + 2) * grid.columns
    qtbot.waitUntil(lambda: bool(grid._drawn) and grid.is_complete)
    assert len(grid._drawn) <= seen
    slowest = 0.0
    for value in np.linspace(0, bar.maximum(), 100).astype(int).tolist():
        begun = time.process_time()
        bar.setValue(value)
        grid.viewport().repaint()
        slowest = max(slowest, time.process_time() - begun)
    assert slowest < 0.5  # the bound of a painting, with room for a busy machine
    assert len(grid._drawn) <= KEPT
    QTest.keyClick(grid, Qt.Key.Key_End)
    assert grid.current == 60_009
    assert grid.place(grid.current).bottom() <= grid.viewport().height()
    assert grid.index_at(grid.place(60_000).center()) == 60_000


@given(st.integers(0, 40), st.floats(0, 0.9), st.integers(0, 5))
def test_listed_pictures_are_those_that_a_training_gets(
    class_: int, share: float, seed: int
) -> None:
    dataset = tiny_dataset(train=60, validation=20)
    try:
        expected = held_out(dataset, share, seed)
    except DataError:
        return
    both = parts(dataset, share, seed)
    wanted = class_ if class_ < 4 else None
    for way, split in ((TRAINING, expected.train), (VALIDATION, expected.validation)):
        shown = listed(dataset, both, way, wanted)
        rows = np.flatnonzero(split.labels == wanted) if wanted is not None else range(len(split))
        assert len(shown) == len(rows)
        for index, row in enumerate(rows):
            assert np.array_equal(shown.image(index), split.images[row])
            assert np.array_equal(shown.sample(index).image, split.images[row])
            assert shown.sample(index).label == split.labels[row]
    pairs = listed(dataset, both, TWICE, None, duplicates(dataset, share, seed))
    assert len(pairs) == 2 * len(duplicates(expected))


def test_a_design_with_data_at_a_path_is_opened_without_waiting_for_the_disc(
    qtbot: QtBot,
    window_of: Callable[[Design], MainWindow],
    lenet: Design,
    pets: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    design = lenet.with_recipe(lenet.recipe.replace(data=str(pets)))
    files.save(design, pets.parent / "mine.convas")
    disc_answers = threading.Event()

    def slowly(recipe: Recipe) -> Task | None:
        assert disc_answers.wait(60)
        return task_of(recipe)

    monkeypatch.setattr("designer.ui.document.task_of", slowly)
    window = window_of(lenet)
    window.files.open(pets.parent / "mine.convas")
    assert window.document.root == design
    assert known(str(pets)) is None
    assert not window.document.readout.problems
    disc_answers.set()
    qtbot.waitUntil(lambda: bool(window.document.readout.problems))  # ten outputs, three classes
    count = len(window.document.readout.problems)
    assert window.docks.by_name["problems"].windowTitle() == f"Problems ({count})"
    widget = window.docks.show(PANEL.name)
    assert isinstance(widget, DataPanel)
    settle(widget, qtbot)
