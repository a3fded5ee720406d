"""The results: what they say of a network, how one walks through them, and a run beside it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from designer.compile import build
from designer.data import Dataset
from designer.graph import LAYERS, edit, file
from designer.interpret.results import Predictions, Results, assess
from designer.runs import History, record
from designer.train import Evaluated
from designer.train.checkpoint import write_weights
from designer.train.files import BEST, DESIGN
from designer.ui import theme as themes
from designer.ui.document import Document
from designer.ui.inside import Inside
from designer.ui.panels.results.confusion import COUNTS, RATES, by_row, faces, most_errors
from designer.ui.panels.results.matrix import Cell
from designer.ui.panels.results.palette import class_colours, picture
from designer.ui.panels.results.panel import KINDS, OTHER, OWN, ResultsPanel
from designer.ui.panels.results.questions import Step, unfit
from designer.ui.panels.results.shown import Shown
from designer.ui.panels.results.view import DIFFERENCE
from designer.ui.panels.results.worst import ENTROPY, LOSS
from designer.ui.training import Training
from tests.runs.told import whole
from tests.train.tiny import chain, recipe, tiny_dataset, tiny_design
from tests.ui.test_theme import EYES, THEMES, linear

L = LAYERS
LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
KEY = Qt.Key
PATIENCE_MS = 60_000  # the first question imports torch
PAGE = {kind.TITLE: place for place, kind in enumerate(KINDS)}


def few_pictures(*_: object) -> Dataset:
    return tiny_dataset()


def learned(seed: int, steps: int) -> Any:
    """A network that has had so many steps: with few of them it errs."""
    torch.manual_seed(seed)
    module = build(tiny_design())
    optimizer = torch.optim.Adam(module.parameters(), 0.003)
    train = tiny_dataset().train
    images = torch.from_numpy(train.images).float() / 255
    for _ in range(steps):
        optimizer.zero_grad()
        loss = torch.nn.functional.cross_entropy(module(images), torch.from_numpy(train.labels))
        loss.backward()
        optimizer.step()
    return module.eval()


@pytest.fixture(scope="module")
def poor() -> Any:
    return learned(0, 8)


@pytest.fixture(scope="module")
def better() -> Any:
    return learned(1, 40)


def by_hand(module: Any) -> tuple[np.ndarray, np.ndarray]:
    """Probabilities of the validation pictures, and the confusion matrix."""
    split = tiny_dataset().validation
    with torch.no_grad():
        shares = module(torch.from_numpy(split.images).float() / 255).softmax(1).numpy()
    counts = np.zeros((4, 4), int)
    for label, guess in zip(split.labels, shares.argmax(1), strict=True):
        counts[label, guess] += 1
    return shares, counts


class Asked(Inside):
    """Remembers which studies it was asked for."""

    def __init__(self, *options: Any, **more: Any) -> None:
        super().__init__(*options, **more)
        self.asked: list[tuple[object, bool]] = []

    def study(self, key: Any, question: Any) -> None:
        self.asked.append((key, question is not None))
        super().study(key, question)


@pytest.fixture
def training(qapp: QApplication) -> Iterator[Training]:
    assert qapp
    made = Training(load=few_pictures)
    yield made
    assert made.close()


@pytest.fixture
def inside(training: Training) -> Iterator[Asked]:
    made = Asked(Document(tiny_design(recipe())), training, load=few_pictures)
    yield made
    made.close()


@pytest.fixture
def history(tmp_path: Path) -> History:
    return History(tmp_path / "runs.sqlite")


@pytest.fixture
def kept(history: History, tmp_path: Path, better: Any) -> Path:
    """The folder of a run called “rival”, with the better network in it."""
    folder = tmp_path / "rival"
    list(record(whole(), tiny_design(), history=history, run_dir=folder, name="rival"))
    folder.mkdir(exist_ok=True)
    file.save(tiny_design(), folder / DESIGN)
    write_weights(better.state_dict(), folder / BEST)
    return folder


@pytest.fixture
def panel(
    qtbot: QtBot, training: Training, inside: Asked, history: History
) -> Iterator[ResultsPanel]:
    made = ResultsPanel(training, inside, history)
    qtbot.addWidget(made)
    made.resize(900, 420)
    made.show()
    qtbot.waitExposed(made)
    yield made
    made.header.compare.wait(5.0)


@pytest.fixture
def judged(panel: ResultsPanel, inside: Asked, poor: Any, qtbot: QtBot) -> ResultsPanel:
    """The panel with the results of the poor network."""
    inside.look_at(tiny_design(), lambda: poor)
    qtbot.waitUntil(lambda: panel.page.isVisible(), timeout=PATIENCE_MS)
    QApplication.processEvents()
    return panel


@pytest.fixture
def beside(kept: Path, judged: ResultsPanel, qtbot: QtBot) -> ResultsPanel:
    """The panel with the run “rival” beside the poor network, chosen by key."""
    assert kept.exists()
    qtbot.waitUntil(
        lambda: judged.header.compare.count() == 2 and bool(judged.header.compare._runs)
    )
    qtbot.keyClick(judged.header.compare, KEY.Key_Down)
    qtbot.waitUntil(lambda: len(judged.page.views) == 2, timeout=PATIENCE_MS)
    QApplication.processEvents()
    return judged


def view(panel: ResultsPanel, title: str, number: int = 0) -> Any:
    """Go to a page by clicking its tab, and give its view."""
    place = panel.header.tabs.tabRect(PAGE[title]).center()
    QTest.mouseClick(panel.header.tabs, LEFT, NONE, place)
    for _ in range(3):  # what is laid out anew has others lay out anew
        QApplication.processEvents()
    return panel.page.views[number]


def click_cell(shown: Any, cell: Cell) -> None:
    QTest.mouseClick(shown.matrix, LEFT, NONE, shown.matrix.place_of(cell).center().toPoint())


def click_picture(gallery: Any, number: int) -> None:
    place = gallery.visualRect(gallery.model().index(number, 0)).center()
    QTest.mouseClick(gallery.viewport(), LEFT, NONE, place)


# One network


def test_an_untrained_network_is_judged_only_when_asked_to(
    panel: ResultsPanel, inside: Asked, qtbot: QtBot
) -> None:
    assert "is shown here" in panel._empty.accessibleName()
    inside.begin()
    button = panel._empty.findChild(QPushButton)
    qtbot.waitUntil(button.isVisible, timeout=PATIENCE_MS)
    assert "Nobody has trained this network yet" in panel._empty.accessibleName()
    assert (OWN, True) not in inside.asked
    QTest.mouseClick(button, LEFT)
    qtbot.waitUntil(lambda: panel.page.isVisible(), timeout=PATIENCE_MS)


def test_it_counts_what_was_taken_for_what(judged: ResultsPanel, poor: Any) -> None:
    _, counts = by_hand(poor)
    wrong = int(counts.sum() - counts.trace())
    assert 0 < wrong < 128
    shown = view(judged, "Confusion")
    assert np.array_equal(shown.matrix._faces.values, counts)
    assert f"{wrong} wrong · 128 validation pictures of Tiny" in judged.header.summary.text()
    assert not judged.header.progress.isVisible()


def test_a_cell_shows_its_pictures_the_surest_first(judged: ResultsPanel, poor: Any) -> None:
    shares, counts = by_hand(poor)
    labels = tiny_dataset().validation.labels
    shown = view(judged, "Confusion")
    assert shown.matrix.cell == most_errors(counts)
    cell = Cell(1, 1) if counts[1, 1] else Cell(*np.argwhere(counts)[0].tolist())
    click_cell(shown, cell)
    found = [i for i in range(128) if labels[i] == cell.row and shares[i].argmax() == cell.column]
    assert list(shown.gallery.indices) == sorted(found, key=lambda i: -shares[i, cell.column])
    assert shown.caption.text().startswith("b recognised: ")


def test_pointing_at_a_cell_tells_of_it_and_leaving_tells_of_the_chosen(
    judged: ResultsPanel, poor: Any
) -> None:
    _, counts = by_hand(poor)
    shown = view(judged, "Confusion")
    chosen = shown.caption.text()
    row, column = next(
        tuple(c) for c in np.argwhere(counts).tolist() if Cell(*c) != shown.matrix.cell
    )
    QTest.mouseMove(shown.matrix, shown.matrix.place_of(Cell(row, column)).center().toPoint())
    count, support = counts[row, column], counts[row].sum()
    did = (
        f"{'abcd'[row]} recognised"
        if row == column
        else f"{'abcd'[row]} taken for {'abcd'[column]}"
    )
    assert shown.caption.text() == (
        f"{did}: {count} of {support} ({100 * count / support:.1f}\u2009%)"
    )
    QTest.mouseMove(shown.matrix, QPoint(shown.matrix.width() - 1, shown.matrix.height() - 1))
    assert shown.caption.text() == chosen


def test_arrow_keys_walk_through_the_cells(judged: ResultsPanel) -> None:
    shown = view(judged, "Confusion")
    click_cell(shown, Cell(0, 0))
    for key in (KEY.Key_Down, KEY.Key_Right, KEY.Key_Right, KEY.Key_Up, KEY.Key_Up, KEY.Key_Left):
        QTest.keyClick(shown.matrix, key)
    assert shown.matrix.cell == Cell(0, 1)
    assert "a taken for b" in shown.matrix.accessibleDescription()


def test_a_picture_that_is_clicked_becomes_the_sample(
    judged: ResultsPanel, inside: Asked, qtbot: QtBot
) -> None:
    shown = view(judged, "Worst")
    with qtbot.waitSignal(inside.sample_changed):
        click_picture(shown.gallery, 1)
    index = shown.gallery.indices[1]
    assert inside.sample is not None
    assert np.array_equal(inside.sample.image, tiny_dataset().validation.images[index])
    assert inside.sample.title == f"Tiny · validation {index}"
    QTest.keyClick(shown.gallery, KEY.Key_Right)
    with qtbot.waitSignal(inside.sample_changed):
        QTest.keyClick(shown.gallery, KEY.Key_Return)
    assert inside.sample.title == f"Tiny · validation {shown.gallery.indices[2]}"


def test_the_worst_and_the_most_uncertain_are_chosen_by_key(
    judged: ResultsPanel, poor: Any
) -> None:
    shares, _ = by_hand(poor)
    labels = tiny_dataset().validation.labels
    shown = view(judged, "Worst")
    assert judged.header.choice.currentText() == LOSS
    assert list(shown.gallery.indices) == list(
        np.argsort(shares[np.arange(128), labels], kind="stable")
    )
    QTest.keyClick(judged.header.choice, KEY.Key_Down)
    assert judged.header.choice.currentText() == ENTROPY
    entropies = -(shares * np.log(shares)).sum(1)
    assert entropies[shown.gallery.indices[0]] == pytest.approx(entropies.max())


def test_classes_are_sorted_by_a_click(judged: ResultsPanel, poor: Any) -> None:
    _, counts = by_hand(poor)
    shown = view(judged, "Classes")
    assert [shown.order.index(row, 0).data() for row in range(4)] == list("abcd")
    header = shown.table.horizontalHeader()
    place = QPoint(header.sectionViewportPosition(2) + 20, header.height() // 2)
    QTest.mouseClick(header.viewport(), LEFT, NONE, place)
    recalls = counts.diagonal() / counts.sum(1)
    found = [shown.order.index(row, 2).data() for row in range(4)]
    assert found == [f"{100 * recall:.1f}\u2009%" for recall in sorted(recalls)[::-1]]


def test_calibration_is_told_in_words_and_bin_by_bin(judged: ResultsPanel, poor: Any) -> None:
    shares, counts = by_hand(poor)
    shown = view(judged, "Calibration")
    sure, right = shares.max(1).mean(), counts.trace() / 128
    way = "surer" if sure > right else "less sure"
    assert f"{100 * abs(sure - right):.1f} points {way} than" in shown.sentence.text()
    last = shown.diagram.calibration.counts.nonzero()[0][-1]
    shown.diagram.setFocus()
    QTest.keyClick(shown.diagram, KEY.Key_Right)
    assert shown.diagram.bin == 14
    for _ in range(14 - last):
        QTest.keyClick(shown.diagram, KEY.Key_Left)
    count = int(shown.diagram.calibration.counts[last])
    assert f"{count} picture" in shown.caption.text()
    room = shown.diagram.room
    x = room.left() + (last + 0.5) / 15 * room.width()
    QTest.mouseMove(shown.diagram, QPointF(x, room.center().y()).toPoint())
    assert shown.diagram.bin == last


def test_a_point_of_the_map_is_pointed_at_chosen_and_walked_to(
    judged: ResultsPanel, inside: Asked, qtbot: QtBot
) -> None:
    shown = view(judged, "Map")
    assert "PCA of 144 features" in shown.caption.text()
    scatter = shown.scatter
    place = scatter.place_of(5).toPoint()
    QTest.mouseMove(scatter, place)
    assert scatter.pointed is not None
    distances = np.abs(scatter._places - (place.x(), place.y())).max(1)
    assert distances[scatter.pointed] == distances.min()
    with qtbot.waitSignal(inside.sample_changed):
        QTest.mouseClick(scatter, LEFT, NONE, place)
    assert inside.sample.title == f"Tiny · validation {scatter.pointed}"
    QTest.mouseMove(scatter, QPoint(1, 1))
    before = scatter.pointed
    QTest.keyClick(scatter, KEY.Key_Right)
    first = scatter.pointed
    QTest.keyClick(scatter, KEY.Key_Right)
    assert scatter.pointed not in (before, None)
    assert scatter.place_of(scatter.pointed).x() >= scatter.place_of(first).x()
    with qtbot.waitSignal(inside.sample_changed):
        QTest.keyClick(scatter, KEY.Key_Return)


def test_classes_chosen_in_the_legend_stand_out_on_the_map(judged: ResultsPanel) -> None:
    shown = view(judged, "Map")
    place = shown.legend.visualItemRect(shown.legend.item(2)).center()
    QTest.mouseClick(shown.legend.viewport(), LEFT, NONE, place)
    labels = tiny_dataset().validation.labels
    for index in range(128):
        at = shown.scatter._at(shown.scatter.place_of(index))
        assert at is None or labels[at] == 2
    QTest.mouseClick(shown.legend.viewport(), LEFT, NONE, place)
    assert shown.scatter._at(shown.scatter.place_of(0)) is not None


def test_each_point_is_drawn_in_the_colour_of_its_class(judged: ResultsPanel) -> None:
    scatter = view(judged, "Map").scatter
    colours = class_colours(themes.current())
    labels = tiny_dataset().validation.labels
    seen = 0
    for index, label in enumerate(labels):
        distances = np.abs(scatter._places - scatter._places[index]).max(1)
        if (distances < 8).sum() == 1:  # no other dot lies over it
            at = scatter.place_of(index)
            x, y = (int(np.rint(value)) for value in (at.x(), at.y()))
            assert scatter._image.pixelColor(x, y).name() == colours[label]
            seen += 1
    assert seen


def test_it_asks_only_while_it_is_seen_and_catches_up(
    judged: ResultsPanel, inside: Asked, better: Any, qtbot: QtBot
) -> None:
    judged.hide()
    inside.asked.clear()
    inside.look_at(tiny_design(), lambda: better)
    assert not inside.asked
    judged.show()
    _, counts = by_hand(better)
    shown = view(judged, "Confusion")
    qtbot.waitUntil(lambda: np.array_equal(shown.matrix._faces.values, counts), timeout=PATIENCE_MS)


def test_refresh_judges_anew(judged: ResultsPanel, inside: Asked, qtbot: QtBot) -> None:
    shown = view(judged, "Worst")
    click_picture(shown.gallery, 3)
    inside.asked.clear()
    QTest.mouseClick(judged.header.refresh_button, LEFT)
    assert inside.asked == [(OWN, True)]
    inside.answered.emit(OWN, Step(64, 128))
    assert (judged.header.progress.value(), judged.header.progress.maximum()) == (64, 128)
    assert shown.gallery.currentIndex().row() == 3  # what was there stays as it was left
    qtbot.waitUntil(lambda: not judged._studies[OWN].is_at_work, timeout=PATIENCE_MS)


def test_an_evaluation_of_the_network_that_trains_has_it_judged_anew(
    judged: ResultsPanel, inside: Asked, training: Training, monkeypatch: pytest.MonkeyPatch
) -> None:
    evaluated = Evaluated(1, 4, 0.5, 0.5, None, True, 1.0)
    inside.asked.clear()
    training.events.emit([evaluated])
    assert not inside.asked  # it is another network that trains
    monkeypatch.setattr(Asked, "is_live", True)
    judged._took = 0.5
    training.events.emit([evaluated])
    assert (OWN, True) in inside.asked


def test_a_network_that_does_not_fit_is_told_so(
    panel: ResultsPanel, inside: Asked, qtbot: QtBot
) -> None:
    design = chain(L["Input"]((1, 9, 9)), L["Flatten"](), L["Linear"](4), recipe=recipe())
    inside.look_at(design, lambda: build(design))
    told = "it takes 1×9×9, and the pictures of Tiny are 1×8×8"
    qtbot.waitUntil(lambda: told in panel._empty.accessibleName(), timeout=PATIENCE_MS)
    assert not panel.header.refresh_button.isEnabled()


def test_a_network_with_too_few_outputs_is_told_so(
    panel: ResultsPanel, inside: Asked, qtbot: QtBot
) -> None:
    design = chain(L["Input"]((1, 8, 8)), L["Flatten"](), L["Linear"](2), recipe=recipe())
    inside.look_at(design, lambda: build(design))
    told = "tells 2 classes apart"
    qtbot.waitUntil(lambda: told in panel._empty.accessibleName(), timeout=PATIENCE_MS)


# Two


def test_a_run_stands_beside_the_network(beside: ResultsPanel, poor: Any, better: Any) -> None:
    for number, module in enumerate((poor, better)):
        shown = view(beside, "Confusion", number)
        assert np.array_equal(shown.matrix._faces.values, by_hand(module)[1])
        assert shown.isVisible()
    titles = [title.text() for _, title in beside.page._sides]
    assert [title.split(" · ")[0] for title in titles] == ["A  This network", "B  rival"]
    for title in PAGE:
        assert view(beside, title, 1).isVisible()


def test_the_difference_is_that_of_the_rates(beside: ResultsPanel, poor: Any, better: Any) -> None:
    one, other = by_hand(poor)[1], by_hand(better)[1]
    QTest.keyClick(beside.header.choice, KEY.Key_End)
    assert beside.header.choice.currentText() == DIFFERENCE
    QApplication.processEvents()
    left, right = beside.page.views
    assert not left.isVisible()
    assert right.matrix._faces.values == pytest.approx(by_row(other) - by_row(one))
    QTest.keyClick(beside.header.compare, KEY.Key_Home)
    assert left.isVisible()
    assert not right.isVisible()
    assert beside.header.choice.currentText() == COUNTS
    assert beside.header.choice.findText(DIFFERENCE) == -1


def test_a_run_whose_folder_is_gone_is_a_sentence(
    kept: Path, judged: ResultsPanel, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: bool(judged.header.compare._runs))
    (kept / DESIGN).unlink()
    QTest.keyClick(judged.header.compare, KEY.Key_Down)
    qtbot.waitUntil(lambda: judged.header.problem.isVisible(), timeout=PATIENCE_MS)
    assert judged.header.problem.text().startswith("“rival” cannot stand beside: its folder")
    assert "Choose another run" in judged.header.problem.text()
    assert judged.page.isVisible()
    QTest.keyClick(judged.header.compare, KEY.Key_Home)
    assert not judged.header.problem.isVisible()


def test_weights_of_another_network_are_a_sentence(
    kept: Path, judged: ResultsPanel, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: bool(judged.header.compare._runs))
    write_weights({"conv1.weight": torch.zeros(1)}, kept / BEST)
    QTest.keyClick(judged.header.compare, KEY.Key_Down)
    qtbot.waitUntil(lambda: judged.header.problem.isVisible(), timeout=PATIENCE_MS)
    assert "weights do not fit" in judged.header.problem.text()


def test_only_runs_on_such_pictures_are_listed(
    history: History, tmp_path: Path, judged: ResultsPanel, inside: Asked, qtbot: QtBot
) -> None:
    other = chain(L["Input"]((3, 8, 8)), L["Flatten"](), L["Linear"](4), recipe=recipe())
    list(record(whole(), other, history=history, run_dir=tmp_path / "other", name="other"))
    (tmp_path / "other").mkdir(exist_ok=True)
    write_weights({}, tmp_path / "other" / BEST)
    judged.header.compare.refresh(inside.dataset)
    qtbot.waitUntil(lambda: judged.header.compare.count() == 2)
    assert judged.header.compare.itemText(1).startswith("No other run")
    QTest.keyClick(judged.header.compare, KEY.Key_Down)
    assert judged.header.compare.run is None
    assert (OTHER, True) not in inside.asked


def test_what_is_picked_in_one_is_picked_in_the_other(beside: ResultsPanel) -> None:
    left, right = view(beside, "Confusion", 0), view(beside, "Confusion", 1)
    click_cell(right, Cell(2, 1))
    assert left.matrix.cell == right.matrix.cell == Cell(2, 1)
    assert left.caption.text().startswith("c taken for b")
    beside.resize(1300, 500)
    left, right = view(beside, "Map", 0), view(beside, "Map", 1)
    for number in (1, 3):
        place = left.legend.visualItemRect(left.legend.item(number)).center()
        QTest.mouseClick(left.legend.viewport(), LEFT, NONE, place)
    for shown in (left, right):
        assert {index.row() for index in shown.legend.selectedIndexes()} == {1, 3}
        assert shown.scatter._chosen_classes == {1, 3}


# Parts


def test_other_classes_and_other_inputs_do_not_fit() -> None:
    dataset = tiny_dataset()
    assert not unfit(tiny_design(), dataset)
    two, _ = edit.add(tiny_design(), L["Input"]((1, 8, 8)), (0, 0))
    assert "more than one input" in unfit(two, dataset)
    fashion = replace(tiny_design().recipe, data="fashion-mnist")
    assert "tells the classes of Fashion-MNIST apart" in unfit(
        replace(tiny_design(), recipe=fashion), dataset
    )


def test_cells_say_counts_rates_and_differences() -> None:
    counts = np.array([[9, 1, 0], [0, 0, 0], [1, 0, 399]])
    assert faces(counts, COUNTS).words == [["9", "1", ""], ["", "", ""], ["1", "", "399"]]
    assert faces(counts, RATES).words == [["90", "10", ""], ["", "", ""], ["<1", "", "100"]]
    told = faces(counts, DIFFERENCE, np.array([[8, 2], [0, 0]]))
    assert told.words[0] == ["+10.0", "\u221210.0", ""]
    assert faces(counts, COUNTS).limit == 1  # what was right does not drown the errors
    assert told.limit == pytest.approx(0.9975)


def test_an_output_that_no_class_has_is_called_by_its_number() -> None:
    shares = np.eye(6, dtype=np.float32)[[0, 5]]
    results = assess(Predictions(shares, shares, 2), np.array([0, 1]))
    shown = Shown("", results, tiny_dataset())
    assert shown.names == ("a", "b", "c", "d", "output 4", "output 5")
    assert shown.told(1) == "b taken for output 5, 100.0\u2009% sure"
    assert shown.cell(2, 0) == "no picture is c"


@pytest.mark.parametrize("channels", [1, 3, 4])
def test_pictures_keep_their_colours(channels: int) -> None:
    image = np.random.default_rng(0).integers(256, size=(channels, 3, 5), dtype=np.uint8)
    drawn = picture(image)
    assert (drawn.width(), drawn.height()) == (5, 3)
    expected = image[:, 2, 4] if channels == 3 else [image[0, 2, 4]] * 3
    assert drawn.pixelColor(4, 2).getRgb()[:3] == tuple(int(value) for value in expected)


@THEMES
@pytest.mark.parametrize("eye", EYES)
def test_ten_classes_stay_apart_for_every_eye(colours: themes.Theme, eye: str) -> None:
    seen = [np.cbrt(np.clip(EYES[eye] @ linear(c), 0, 1)) for c in class_colours(colours)]
    assert len(seen) == 10
    assert min(np.linalg.norm(a - b) for a, b in combinations(seen, 2)) > 0.05


@pytest.fixture
def hundred() -> tuple[Results, Dataset]:
    rng = np.random.default_rng(0)
    labels = rng.integers(100, size=10_000)
    shares = rng.dirichlet(np.full(100, 0.1), 10_000).astype(np.float32)
    shares[np.arange(10_000), labels] += 0.5
    results = assess(Predictions(shares / 1.5, shares, 10_000), labels)
    few = tiny_dataset(validation=10_000)
    names = tuple(f"class {number}" for number in range(100))
    return results, replace(few, info=replace(few.info, classes=names))


@pytest.mark.parametrize("size", [(640, 300), (330, 300), (1200, 800)], ids=str)
def test_a_hundred_classes_and_ten_thousand_pictures_fit_any_panel(
    qtbot: QtBot, hundred: tuple[Results, Dataset], size: tuple[int, int]
) -> None:
    shown = Shown("x", *hundred)
    for kind in KINDS:
        one = kind()
        qtbot.addWidget(one)
        one.resize(*size)
        one.show()
        one.present(shown, kind.CHOICES[0] if kind.CHOICES else "")
        QApplication.processEvents()
        assert not one.grab().isNull()
        if kind.TITLE == "Confusion":
            for cell in (Cell(0, 0), Cell(57, 91), Cell(99, 99)):
                assert one.matrix.cell_at(one.matrix.place_of(cell).center()) == cell


@THEMES
def test_the_diagonal_is_quiet_in_both_themes(
    judged: ResultsPanel, qapp: QApplication, colours: themes.Theme
) -> None:
    shown = view(judged, "Confusion")
    click_cell(shown, Cell(3, 0))
    QTest.mouseMove(judged.header.tabs)
    try:
        themes.apply(qapp, colours)
        QApplication.processEvents()
        drawn = shown.matrix.grab().toImage()
    finally:
        themes.apply(qapp, themes.DARK)
    place = shown.matrix.place_of(Cell(1, 1)).topLeft() + QPointF(3, 3)
    assert drawn.pixelColor(place.toPoint()).name() == colours.line
