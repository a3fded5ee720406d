"""Why: what a person asks of a network, and what the panel shows and says of the answer."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
import torch
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QWidget
from pytestqt.qtbot import QtBot

from designer.compile import build
from designer.data import Sample
from designer.graph import LAYERS, Design, grouping
from designer.interpret import (
    grad_cam,
    gradient_times_input,
    integrated_gradients,
    most_exciting,
    occlusion,
)
from designer.ui import theme as themes
from designer.ui.document import Document
from designer.ui.inside import Inside
from designer.ui.panels.why import PANEL
from designer.ui.panels.why import repeated as repeating
from designer.ui.panels.why.methods import METHODS
from designer.ui.panels.why.panel import WhyPanel
from designer.ui.panels.why.pictures import over
from designer.ui.panels.why.repeated import Repeated
from designer.ui.panels.why.spots import found, seen_by, spots
from designer.ui.panels.why.words import number
from designer.ui.showing import sample_of
from designer.ui.training import Training
from tests.train.tiny import CLASSES, chain, recipe, tiny_dataset

L = LAYERS
PATIENCE_MS = 60_000  # the first question imports torch
DATA = tiny_dataset()


def drawn() -> Design:
    """A network whose layers see parts of the picture of different sizes."""
    return chain(
        L["Input"]((1, 8, 8)),
        L["Conv2d"](4, (3, 3)),
        L["ReLU"](),
        L["MaxPool2d"]((2, 2)),
        L["Flatten"](),
        L["Linear"](CLASSES),
        recipe=recipe(epochs=100_000),
    )


@pytest.fixture
def document() -> Document:
    return Document(drawn())


@pytest.fixture
def training(qapp: QApplication) -> Iterator[Training]:
    assert qapp
    made = Training(load=lambda *_: DATA)
    yield made
    assert made.close()


@pytest.fixture
def inside(document: Document, training: Training) -> Iterator[Inside]:
    made = Inside(document, training, load=lambda *_: DATA)
    yield made
    made.close()


@pytest.fixture
def module(inside: Inside, document: Document) -> Any:
    """The network that is looked into."""
    torch.manual_seed(3)
    made = build(document.root).eval()
    inside.look_at(document.root, lambda: made)
    return made


@pytest.fixture
def panel(qtbot: QtBot, document: Document, inside: Inside) -> WhyPanel:
    made = WhyPanel(document, inside)
    qtbot.addWidget(made)
    made.resize(640, 300)
    made.show()
    qtbot.waitExposed(made)
    return made


def click(widget: QWidget, at: QPoint | None = None) -> None:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=at or widget.rect().center())


def choose(box: QComboBox, word: str, qtbot: QtBot) -> None:
    """Go through the words of a list by key, as a person does."""
    box.setFocus()
    qtbot.keyClick(box, Qt.Key.Key_Home)
    for _ in range(box.findText(word)):
        qtbot.keyClick(box, Qt.Key.Key_Down)
    assert box.currentText() == word


def words_of(panel: WhyPanel) -> str:
    return panel.attribution.words.text()


def show(panel: WhyPanel, inside: Inside, index: int, qtbot: QtBot) -> Sample:
    """Show the network a picture, and wait for what the panel has to say of it."""
    qtbot.waitUntil(lambda: inside.sample is not None, timeout=PATIENCE_MS)
    sample = sample_of(DATA, index)
    inside.set_sample(sample)
    settle(panel, qtbot)
    return sample


def settle(panel: WhyPanel, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not panel.attribution._study.is_at_work, timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: not panel.response._search.is_at_work, timeout=PATIENCE_MS)


def answer(name: str, module: Any, sample: Sample, target: int | None = None) -> np.ndarray:
    images = sample.image[None]
    match name:
        case "Grad-CAM":
            return grad_cam(module, images, target).values[0, 0]
        case "Integrated gradients":
            *_, last = integrated_gradients(module, images, target)
            return last.values[0, 0]
        case "Gradient × input":
            return gradient_times_input(module, images, target).values[0, 0]
    *_, last = occlusion(module, images, target)
    return last.values[0, 0]


# The panel


def test_it_is_declared_beside_the_other_panels() -> None:
    assert (PANEL.name, PANEL.title, PANEL.order) == ("why", "Why", 40)


def test_without_a_network_it_says_what_will_be_here(panel: WhyPanel) -> None:
    assert panel.empty.isVisible()
    assert "as soon as there is a network" in panel.empty.accessibleName()


@pytest.mark.usefixtures("module")
def test_the_first_picture_of_the_data_set_is_taken_unless_there_is_one(
    panel: WhyPanel, inside: Inside, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: inside.sample is not None, timeout=PATIENCE_MS)
    assert panel.attribution.isVisible()
    settle(panel, qtbot)
    assert panel.attribution.tiles.values is not None


@pytest.mark.usefixtures("module")
def test_of_a_picture_that_does_not_fit_a_button_leads_back_to_one_that_does(
    panel: WhyPanel, inside: Inside, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: inside.sample is not None, timeout=PATIENCE_MS)
    inside.set_sample(Sample(np.zeros((3, 8, 8), np.uint8)))
    assert panel.empty.isVisible()
    click(panel.empty._button)
    assert panel.attribution.isVisible()
    assert inside.sample is not None


def test_without_a_data_set_it_says_where_to_choose_one(
    panel: WhyPanel, inside: Inside, document: Document
) -> None:
    document.edit_recipe("No data", replace(document.root.recipe, data=""))
    inside.look_at(document.root, lambda: build(document.root))
    assert panel.empty.accessibleName().startswith("Choose a data set in the recipe")


@pytest.mark.parametrize("name", [method.title for method in METHODS])
def test_each_method_shows_what_it_computes(
    name: str, panel: WhyPanel, inside: Inside, module: Any, qtbot: QtBot
) -> None:
    choose(panel.method_chooser, name, qtbot)
    sample = show(panel, inside, 5, qtbot)
    assert panel.attribution.tiles.values == pytest.approx(answer(name, module, sample), abs=1e-6)
    assert panel.attribution.layer_chooser.isVisible() == (name == "Grad-CAM")
    assert words_of(panel)
    assert panel.attribution.tiles.accessibleDescription() == words_of(panel)


def test_integrated_gradients_tell_what_they_add_up_to(
    panel: WhyPanel, inside: Inside, module: Any, qtbot: QtBot
) -> None:
    choose(panel.method_chooser, "Integrated gradients", qtbot)
    sample = show(panel, inside, 5, qtbot)
    *_, last = integrated_gradients(module, sample.image[None])
    assert last.baseline is not None
    name = "abcd"[last.targets[0]]
    gained = number(float(last.scores[0] - last.baseline[0]))
    assert words_of(panel) == (
        f"Integrated gradients add up to {number(float(last.sums[0]))} of {gained} "
        f"(class {name} against a black picture)."
    )


def test_a_class_is_chosen_by_key_or_by_a_click_on_its_bar(
    panel: WhyPanel, inside: Inside, module: Any, qtbot: QtBot
) -> None:
    page = panel.attribution
    choose(panel.method_chooser, "Gradient × input", qtbot)
    sample = show(panel, inside, 5, qtbot)
    assert [page.class_chooser.itemText(i) for i in range(5)] == ["Predicted", *"abcd"]
    choose(page.class_chooser, "c", qtbot)
    settle(panel, qtbot)
    assert page.tiles.values == pytest.approx(answer("Gradient × input", module, sample, 2))
    assert "class c" in words_of(panel)
    click(page.bars, QPoint(60, 8))
    assert page.target == 0
    settle(panel, qtbot)
    assert page.tiles.values == pytest.approx(answer("Gradient × input", module, sample, 0))


def test_the_bars_show_the_probabilities_by_the_names_of_the_data_set(
    panel: WhyPanel, inside: Inside, module: Any, qtbot: QtBot
) -> None:
    show(panel, inside, 0, qtbot)
    bars = panel.attribution.bars
    with torch.no_grad():
        logits = module(torch.from_numpy(DATA.validation.images[:1]).float() / 255)
    assert bars.probabilities == pytest.approx(logits.softmax(1)[0].numpy(), abs=1e-5)
    assert bars.accessibleDescription().startswith("a ")


def test_the_layer_of_grad_cam_follows_the_canvas(
    panel: WhyPanel, inside: Inside, module: Any, document: Document, qtbot: QtBot
) -> None:
    page = panel.attribution
    sample = show(panel, inside, 5, qtbot)
    names = [page.layer_chooser.itemText(i) for i in range(page.layer_chooser.count())]
    assert names == ["conv1", "relu1", "pool1"]
    assert page.layer_chooser.currentText() == "pool1"
    document.select(frozenset({document.design.by_name["conv1"].id}))
    settle(panel, qtbot)
    expected = grad_cam(module, sample.image[None], None, "conv1").values[0, 0]
    assert page.tiles.values == pytest.approx(expected)
    assert "conv1" in words_of(panel)
    document.select(frozenset({document.design.by_name["fc1"].id}))
    assert page.layer_chooser.currentText() == "conv1"  # no maps: it stays


def test_pointing_at_a_pixel_tells_its_value(
    panel: WhyPanel, inside: Inside, qtbot: QtBot, module: Any
) -> None:
    assert module is not None
    show(panel, inside, 5, qtbot)
    tiles, said = panel.attribution.tiles, words_of(panel)
    place = tiles.places()[1]
    side = place.width() / 8
    at = place.topLeft() + QPoint(round(2.5 * side), round(6.5 * side))
    QTest.mouseMove(tiles, at - QPoint(1, 1))
    QTest.mouseMove(tiles, at)
    assert tiles.values is not None
    assert words_of(panel) == f"Row 7, column 3: {number(float(tiles.values[6, 2]))}"
    QTest.mouseMove(tiles, QPoint(tiles.width() - 1, tiles.height() - 1))
    assert words_of(panel) == said


def test_the_slider_makes_the_overlay_thicker(
    panel: WhyPanel, inside: Inside, qtbot: QtBot, module: Any
) -> None:
    assert module is not None
    choose(panel.method_chooser, "Gradient × input", qtbot)
    show(panel, inside, 5, qtbot)
    page = panel.attribution
    assert np.abs(page.tiles.values).max() > 0
    place = page.tiles.places()[2]

    def overlay() -> Any:
        return page.tiles.grab(place).toImage()

    page.slider.setFocus()
    qtbot.keyClick(page.slider, Qt.Key.Key_Home)
    assert overlay() == page.tiles.grab(page.tiles.places()[0]).toImage()
    qtbot.keyClick(page.slider, Qt.Key.Key_End)
    assert overlay() != page.tiles.grab(page.tiles.places()[0]).toImage()


def test_it_asks_only_while_it_is_seen(
    panel: WhyPanel, inside: Inside, qtbot: QtBot, module: Any
) -> None:
    show(panel, inside, 5, qtbot)
    before = panel.attribution.tiles.values
    panel.hide()
    assert not inside._studies
    assert not inside._questions
    inside.set_sample(sample_of(DATA, 6))
    assert not inside._studies
    panel.show()
    settle(panel, qtbot)
    shown = panel.attribution.tiles.values
    assert shown is not before
    assert shown == pytest.approx(answer("Grad-CAM", module, sample_of(DATA, 6)), abs=1e-6)


def test_another_network_is_asked_anew(
    panel: WhyPanel, inside: Inside, document: Document, qtbot: QtBot, module: Any
) -> None:
    sample = show(panel, inside, 5, qtbot)
    before = panel.attribution.tiles.values
    torch.manual_seed(9)
    other = build(document.root).eval()
    inside.look_at(document.root, lambda: other)
    settle(panel, qtbot)
    assert panel.attribution.tiles.values == pytest.approx(answer("Grad-CAM", other, sample))
    assert panel.attribution.tiles.values is not before
    assert module is not other


def test_while_a_training_goes_on_it_follows(
    panel: WhyPanel,
    inside: Inside,
    training: Training,
    document: Document,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(repeating, "LEAST_S", 0.0)
    monkeypatch.setattr(repeating, "REST", 0)
    training.start(document.root, device="cpu")
    qtbot.waitUntil(lambda: inside.is_live, timeout=PATIENCE_MS)
    show(panel, inside, 5, qtbot)
    answers: list[float] = []
    study = panel.attribution._study
    study.answered.connect(lambda _about, told: answers.append(float(told.scores[0])))
    qtbot.waitUntil(lambda: len(set(answers)) >= 2, timeout=PATIENCE_MS)
    training.stop()


# What a channel responds to


@pytest.fixture
def channels(panel: WhyPanel, module: Any, qtbot: QtBot) -> WhyPanel:
    assert module is not None
    choose(panel.method_chooser, panel.method_chooser.itemText(len(METHODS)), qtbot)
    qtbot.waitUntil(lambda: len(panel.response.gallery.shown) == 9, timeout=PATIENCE_MS)
    settle(panel, qtbot)
    return panel


def test_the_pictures_that_excite_a_channel_are_found_in_the_validation_set(
    channels: WhyPanel, module: Any
) -> None:
    page = channels.response
    assert page.node_chooser.currentText() == "pool1"
    *_, found_ = most_exciting(module, DATA.validation.images, "pool1", 0)
    for shown, index, value in zip(page.gallery.shown, found_.indices, found_.values, strict=True):
        assert np.array_equal(shown.image, DATA.validation.images[index])
        assert (shown.name, shown.value) == (
            "abcd"[DATA.validation.labels[index]],
            number(float(value)),
        )
        assert (len(shown.rows), len(shown.columns)) == (4, 4)
    assert page.words.text() == (
        "What excites channel 1 of pool1 most, of 128 pictures; framed is what it saw there."
    )


def test_channel_and_layer_are_chosen_by_key_and_from_the_canvas(
    channels: WhyPanel, module: Any, document: Document, qtbot: QtBot
) -> None:
    page = channels.response
    page.channel.setFocus()
    qtbot.keyClick(page.channel, Qt.Key.Key_Up)
    settle(channels, qtbot)
    *_, expected = most_exciting(module, DATA.validation.images, "pool1", 1)
    assert [s.value for s in page.gallery.shown] == [number(v) for v in expected.values.tolist()]
    document.select(frozenset({document.design.by_name["fc1"].id}))
    settle(channels, qtbot)
    assert page.node_chooser.currentText() == "fc1"
    assert page.channel.maximum() == CLASSES
    assert not page.measure.isEnabled()
    assert len(page.gallery.shown[0].rows) == 8
    assert page.words.text().endswith("most, of 128 pictures.")


def test_the_mean_of_the_map_orders_otherwise(
    channels: WhyPanel, module: Any, qtbot: QtBot
) -> None:
    page = channels.response
    choose(page.measure, "Mean of the map", qtbot)
    settle(channels, qtbot)
    *_, expected = most_exciting(module, DATA.validation.images, "pool1", 0, by="mean")
    assert [s.value for s in page.gallery.shown] == [number(v) for v in expected.values.tolist()]


def test_a_picture_of_the_gallery_is_shown_to_the_network_by_click_or_key(
    channels: WhyPanel, inside: Inside, qtbot: QtBot
) -> None:
    gallery = channels.response.gallery
    click(gallery, gallery.places()[2].center())
    assert inside.sample is not None
    assert np.array_equal(inside.sample.image, gallery.shown[2].image)
    gallery.setFocus()
    qtbot.keyClick(gallery, Qt.Key.Key_Right)
    qtbot.keyClick(gallery, Qt.Key.Key_Return)
    assert np.array_equal(inside.sample.image, gallery.shown[3].image)
    assert gallery.accessibleDescription() == gallery.shown[3].about
    choose(channels.method_chooser, "Occlusion", qtbot)
    assert np.array_equal(inside.sample.image, gallery.shown[3].image)


def test_the_picture_made_for_a_channel_grows_until_it_is_done_or_stopped(
    channels: WhyPanel, qtbot: QtBot
) -> None:
    growing = channels.response.growing
    assert growing.words.text() == "No picture made yet"
    click(growing.button)
    assert growing.button.text() == "Stop"
    qtbot.waitUntil(lambda: growing.words.text().startswith("Step "), timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: growing.words.text().startswith("Made: "), timeout=PATIENCE_MS)
    assert growing.button.text() == "Make a picture"
    assert growing.view.image is not None
    click(growing.button)
    click(growing.button)
    assert growing.button.text() == "Make a picture"
    qtbot.keyClick(channels.response.channel, Qt.Key.Key_Up)
    assert growing.words.text() == "No picture made yet"


def test_pictures_that_do_not_fit_the_network_are_told(
    panel: WhyPanel, inside: Inside, qtbot: QtBot
) -> None:
    design = chain(L["Input"]((3, 5, 5)), L["Flatten"](), L["Linear"](2), recipe=recipe())
    other = build(design)
    inside.look_at(design, lambda: other)
    choose(panel.method_chooser, panel.method_chooser.itemText(len(METHODS)), qtbot)
    qtbot.waitUntil(lambda: inside.dataset is not None, timeout=PATIENCE_MS)
    assert "takes 3×5×5 values" in panel.response.words.text()
    choose(panel.method_chooser, "Grad-CAM", qtbot)
    assert "takes 3×5×5 values" in panel.empty.accessibleName()


# Parts


def test_a_layer_in_a_block_is_listed_by_its_path_and_a_block_stands_for_its_last() -> None:
    design = drawn()
    grouped, block = grouping.group(design, {design.by_name[n].id for n in ("conv1", "relu1")}, "B")
    listed = spots(grouped)
    name = grouped.by_id[block].name if isinstance(block, int) else block.name
    assert [spot.path for spot in listed][:2] == [f"{name}.conv1", f"{name}.relu1"]
    at = found(listed, name)
    assert at is not None
    assert at.path == f"{name}.relu1"
    assert found(listed, "nowhere") is None


def test_what_a_value_sees_is_cut_at_the_edge_of_the_picture() -> None:
    design = chain(L["Input"]((1, 8, 8)), L["Conv2d"](2, (3, 3), padding=(1, 1)), L["Flatten"]())
    conv, flatten = spots(design)
    assert seen_by(conv, (0, 7), (8, 8)) == (range(2), range(6, 8))
    assert seen_by(flatten, (0, 0), (8, 8)) == (range(8), range(8))


def test_over_a_picture_blue_speaks_for_and_red_against() -> None:
    picture = np.full((1, 3, 3), 100, np.uint8)
    mixed = over(picture, np.array([[1.0, -1.0, 0.0]], np.float32), 1.0, 1.0).astype(int)
    assert mixed[0, 0, 2] > mixed[0, 0, 0]
    assert mixed[0, 1, 0] > mixed[0, 1, 2]
    assert mixed[0, 2].tolist() == [100, 100, 100]


def test_what_comes_again_is_told_only_once_it_is_whole(inside: Inside) -> None:
    now = [0.0]
    study = Repeated(inside, "k", lambda value: value == 2, clock=lambda: now[0])
    told: list[object] = []
    study.answered.connect(lambda about, value: told.append((about, value)))
    inside._is_live = True
    study.ask(lambda _module: iter((1, 2)), "a")
    for value in (1, 2):
        inside.answered.emit("k", value)
    assert told == [("a", 1), ("a", 2)]
    assert not study.is_at_work
    inside.answered.emit(("moved", "k"), None)
    assert not study.is_at_work  # too soon
    now[0] = 1.5
    inside.answered.emit(("moved", "k"), None)
    assert study.is_at_work
    for value in (1, 2):
        inside.answered.emit("k", value)
    assert told == [("a", 1), ("a", 2), ("a", 2)]
    study.ask(lambda _module: iter((1, 2)), "b")  # right after: it waits its turn
    inside.answered.emit("k", 2)
    assert told[-1] == ("a", 2)
    study.stop()
    inside._is_live = False
    assert not inside._studies


@pytest.mark.parametrize("theme", [themes.DARK, themes.LIGHT], ids=lambda theme: theme.name)
@pytest.mark.parametrize("size", [(330, 300), (640, 300), (1200, 800)])
def test_nothing_is_cut_off_at_any_size(
    theme: themes.Theme,
    size: tuple[int, int],
    panel: WhyPanel,
    inside: Inside,
    module: Any,
    qtbot: QtBot,
    qapp: Any,
) -> None:
    assert module is not None
    themes.apply(qapp, theme)
    panel.resize(*size)
    show(panel, inside, 5, qtbot)
    assert (panel.width(), panel.height()) == size
    page = panel.attribution
    shown = [page.tiles, page.bars, page.words, panel.method_chooser, page.class_chooser]
    for widget in [*shown, page.slider, page.layer_chooser]:
        corner = widget.mapTo(panel, widget.rect().bottomRight())
        assert panel.rect().contains(corner)
        assert widget.accessibleName() or widget is page.words
    assert all(page.tiles.rect().contains(place) for place in page.tiles.places())
    assert page.words.height() >= page.words.heightForWidth(page.words.width())
    themes.apply(qapp, themes.DARK)
