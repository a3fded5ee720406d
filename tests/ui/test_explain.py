"""Explain: a cell is clicked, stepped through and typed; what is read off are numbers in words."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot
from torch import nn

from designer.analysis.cells import Case, Place
from designer.analysis.scratch import KERNELS, typed_case
from designer.compile import build
from designer.data import Sample
from designer.graph import LAYERS, Design, templates
from designer.interpret.explain import case_for
from designer.ui import theme as themes
from designer.ui.document import Document
from designer.ui.inside import Inside
from designer.ui.panel import declared
from designer.ui.panels.explain.arrange import arrange
from designer.ui.panels.explain.matrix import Matrix
from designer.ui.panels.explain.network import NetworkMode
from designer.ui.panels.explain.numbers import decimals_for, typed, written
from designer.ui.panels.explain.panel import KEY, ExplainPanel
from designer.ui.panels.explain.picture import MOST, filtered
from designer.ui.panels.explain.scratch import ScratchMode
from designer.ui.panels.explain.sheet import Sheet
from designer.ui.panels.explain.words import Line
from designer.ui.training import Training
from tests.train.tiny import recipe, tiny_design

L = LAYERS
PATIENCE_MS = 60_000  # the first question imports torch


class Answering(QObject):
    """Answers questions at once, about one network."""

    network_changed = Signal()
    sample_changed = Signal(object)
    dataset_changed = Signal()
    answered = Signal(object, object)
    failed = Signal(object, str)

    def __init__(self, design: Design) -> None:
        super().__init__()
        self.design, self.module = design, build(design)
        self.sample: Sample | None = None
        self.dataset = None
        self.dataset_problem = ""
        self.wanted = 0
        self.asked: list[object] = []

    def set_sample(self, sample: Sample | None) -> None:
        self.sample = sample
        self.sample_changed.emit(sample)

    def path_of(self, ids: tuple[int, ...]) -> str | None:
        node = self.design.by_id.get(ids[0])
        return node.name if node else None

    def want_dataset(self) -> None:
        self.wanted += 1

    def watch(self, key: object, question: Any) -> None:
        self.asked.append(question)
        if question is not None:
            self.answered.emit(key, question(self.module))


@pytest.fixture
def document() -> Document:
    return Document(templates.load("lenet5"))


@pytest.fixture
def inside(document: Document) -> Answering:
    made = Answering(document.root)
    image = np.random.default_rng(0).integers(0, 256, (1, 28, 28), np.uint8)
    made.sample = Sample(image, 3, "some picture")
    return made


@pytest.fixture
def panel(qtbot: QtBot, document: Document, inside: Answering) -> ExplainPanel:
    made = ExplainPanel(document, inside)  # type: ignore[arg-type]
    qtbot.addWidget(made)
    made.resize(900, 320)
    made.show()
    qtbot.waitExposed(made)
    return made


@pytest.fixture
def scratch(panel: ExplainPanel, qtbot: QtBot) -> ScratchMode:
    qtbot.mouseClick(panel.by_hand, Qt.MouseButton.LeftButton)
    return panel.scratch


def click(sheet: Sheet, spot: tuple[int, int]) -> None:
    place = sheet.rect_of(spot).center().toPoint()
    QTest.mouseClick(sheet, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)


def shown(sheet: Sheet) -> list[str]:
    """What stands in a sheet, row by row."""
    assert sheet.matrix is not None
    rows, columns = sheet.matrix.shape
    return [" ".join(sheet.text_at((r, c)) for c in range(columns)) for r in range(rows)]


def select(document: Document, name: str) -> None:
    document.select(frozenset({document.design.by_name[name].id}))


# Looks


def test_it_fits_and_takes_on_the_light_theme(
    scratch: ScratchMode, panel: ExplainPanel, qapp: QApplication
) -> None:
    themes.apply(qapp, themes.LIGHT)
    try:
        for size in ((330, 300), (640, 300), (1200, 800)):
            panel.resize(*size)
            qapp.processEvents()
            assert (panel.width(), panel.height()) == size
            for tool in scratch.tools.children():
                if isinstance(tool, QWidget) and tool.isVisible():
                    assert tool.geometry().right() < scratch.tools.width()
            sheet = scratch.stage.input
            corner = sheet.rect_of((0, 4)).toRect().topLeft() + QPoint(3, 3)
            assert sheet.grab().toImage().pixelColor(corner).name() == themes.LIGHT.canvas
    finally:
        themes.apply(qapp, themes.DARK)


# A layer of the network


def test_a_clicked_cell_is_taken_apart(panel: ExplainPanel) -> None:
    stage, case = panel.network.stage, panel.network.stage.case
    assert case is not None
    click(stage.output, (0, 4))
    assert stage.place == Place(0, 0, 4)
    assert stage.input.window_columns == (4, 5, 6, 7, 8)
    formula = panel.network.formula
    assert formula.text().endswith(f" = {written(float(case.output[0, 0, 4]), 2)}")
    assert formula.text().count("·") == 25
    assert "+ bias" in formula.text()
    assert formula.caption.startswith("row 1, column 5 of channel 1 · reads rows −1 to 3")
    assert "in the padding" in formula.caption


def test_arrow_keys_home_and_end_step_through_the_output(panel: ExplainPanel, qtbot: QtBot) -> None:
    stage = panel.network.stage
    click(stage.output, (2, 2))
    for key, place in (
        (Qt.Key.Key_Right, (0, 2, 3)),
        (Qt.Key.Key_Down, (0, 3, 3)),
        (Qt.Key.Key_Left, (0, 3, 2)),
        (Qt.Key.Key_Up, (0, 2, 2)),
        (Qt.Key.Key_End, (0, 27, 27)),
        (Qt.Key.Key_Right, (0, 27, 27)),
        (Qt.Key.Key_Home, (0, 0, 0)),
        (Qt.Key.Key_PageDown, (1, 0, 0)),
    ):
        qtbot.keyClick(stage, key)
        assert stage.place == place
    assert panel.network.output_channel.value() == 2
    assert stage.output.spot == (0, 0)


def test_the_space_bar_plays_and_pauses_and_a_touch_pauses(
    panel: ExplainPanel, qtbot: QtBot
) -> None:
    stage, player = panel.network.stage, panel.network.player
    player.speed.setCurrentIndex(player.speed.count() - 1)
    stage.setFocus()
    qtbot.keyClick(stage, Qt.Key.Key_Home)
    qtbot.keyClick(stage, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: stage.place.column >= 3)
    assert stage.place.row == 0
    qtbot.keyClick(stage, Qt.Key.Key_Space)
    assert not player.is_playing
    qtbot.keyClick(stage, Qt.Key.Key_Space)
    click(stage.output, (9, 9))
    assert not player.is_playing
    assert stage.place == Place(0, 9, 9)


def test_playing_begins_anew_after_the_last_cell(panel: ExplainPanel) -> None:
    stage = panel.network.stage
    click(stage.output, (27, 27))
    stage.go_on()
    assert stage.place == Place(0, 0, 0)


def test_one_input_channel_at_a_time_and_the_sums_of_all(
    panel: ExplainPanel, document: Document, qtbot: QtBot
) -> None:
    select(document, "conv2")
    stage, formula = panel.network.stage, panel.network.formula
    cell = stage.cell
    assert cell is not None
    first, second = formula.text().splitlines()
    assert first.startswith("channel 1: ")
    assert second.startswith("all channels: ")
    assert cell.sums.sum() + cell.bias == pytest.approx(cell.result)
    assert stage.terms.count() == 6
    row = stage.terms.visualItemRect(stage.terms.item(4)).center()
    QTest.mouseClick(
        stage.terms.viewport(),
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
        row,
    )
    assert stage.channel == 4
    assert formula.text().startswith("channel 5: ")
    assert panel.network.input_channel.value() == 5
    assert stage.input.title == "input · channel 5 of 6"
    qtbot.keyClick(panel.network.input_channel, Qt.Key.Key_Down)
    assert formula.text().startswith("channel 4: ")


def test_it_follows_the_selection_to_layers_that_it_explains(
    panel: ExplainPanel, document: Document
) -> None:
    names = [panel.network.chooser.itemText(i) for i in range(panel.network.chooser.count())]
    assert names == ["conv1", "pool1", "conv2", "pool2", *[n for n in names if n[:2] == "fc"]]
    select(document, "pool2")
    assert panel.name == "pool2"
    assert panel.network.chooser.currentText() == "pool2"
    assert panel.network.stage.kind == "pooling"
    assert "/ 4 = " in panel.network.formula.text()
    select(document, "flatten")
    assert panel.name == "pool2"


def test_a_linear_lists_its_strongest_contributions_first(
    panel: ExplainPanel, document: Document, qtbot: QtBot
) -> None:
    select(document, "fc2")
    stage = panel.network.stage
    click(stage.output, (2, 3))
    columns = 10  # of 84 outputs
    assert stage.place == Place(2 * columns + 3, 0, 0)
    cell = stage.cell
    assert cell is not None
    strongest = int(np.abs(cell.sums).argmax())
    assert stage.terms.texts()[0].split()[0] == str(strongest + 1)
    assert panel.network.formula.caption.startswith("output 24 of 84")
    qtbot.keyClick(stage, Qt.Key.Key_End)
    assert stage.place.channel == 83
    qtbot.keyClick(stage, Qt.Key.Key_Right)
    assert stage.place.channel == 83


def test_weights_that_are_not_there_yet_are_asked_for(
    panel: ExplainPanel, document: Document, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("designer.interpret.explain.MOST_WEIGHTS", 1000)
    select(document, "fc2")
    stage = panel.network.stage
    stage.go(Place(60, 0, 0))
    assert stage.cell is not None
    assert stage.cell.place == (60, 0, 0)
    assert 60 in stage.case.channels
    assert 0 not in stage.case.channels


def test_it_asks_only_while_it_is_seen_and_not_in_scratch_mode(
    panel: ExplainPanel, inside: Answering
) -> None:
    assert inside.asked[-1] is not None
    panel.hide()
    assert inside.asked[-1] is None
    panel.show()
    assert inside.asked[-1] is not None
    panel.by_hand.click()
    assert inside.asked[-1] is None


def test_answers_during_a_training_keep_the_cell(panel: ExplainPanel, inside: Answering) -> None:
    stage = panel.network.stage
    click(stage.output, (5, 7))
    with torch.no_grad():
        inside.module.get_parameter("conv1.weight").zero_()
        inside.module.get_parameter("conv1.bias").fill_(0.25)
    inside.answered.emit(KEY, inside.asked[-1](inside.module))  # type: ignore[operator]
    assert stage.place == Place(0, 5, 7)
    assert panel.network.formula.text().endswith(" = 0.25")


def test_empty_states_say_what_comes_and_lead_to_scratch_mode(
    panel: ExplainPanel, inside: Answering, document: Document, qtbot: QtBot
) -> None:
    inside.set_sample(None)
    assert panel.network.is_empty
    assert "one picture" in panel.network.empty.accessibleName()
    document.reset(Design())
    assert "Put such a layer on the canvas" in panel.network.empty.accessibleName()
    qtbot.mouseClick(panel.network.empty._button, Qt.MouseButton.LeftButton)
    assert panel.by_hand.isChecked()
    assert panel.scratch.isVisible()


def test_why_a_network_does_not_answer_is_said(panel: ExplainPanel, inside: Answering) -> None:
    inside.failed.emit(KEY, "It is too large.")
    assert panel.network.empty.accessibleName() == "It is too large."


def test_a_network_that_is_drawn_is_explained_by_the_real_thing(
    qtbot: QtBot,
) -> None:
    document = Document(tiny_design(recipe(epochs=1)))
    training = Training()
    inside = Inside(document, training)
    panel = ExplainPanel(document, inside)
    qtbot.addWidget(panel)
    try:
        inside.begin()
        shape = document.root.by_id[document.root.sources[0]].layer.infer()
        inside.set_sample(Sample(np.full(tuple(shape), 200, np.uint8)))
        panel.show()
        qtbot.waitUntil(lambda: panel.network.stage.cell is not None, timeout=PATIENCE_MS)
        assert panel.network.formula.text()
    finally:
        inside.close()
        training.close()


def parts() -> dict[str, tuple[Any, tuple[int, ...]]]:
    """Layers of every kind, with the shape of what flows into them."""
    return {
        "dilated and grouped": (nn.Conv2d(4, 6, 3, 2, 2, 2, 2, False), (4, 9, 9)),
        "reflected": (nn.Conv2d(1, 1, (3, 5), padding=2, padding_mode="reflect"), (1, 7, 8)),
        "transposed": (nn.ConvTranspose2d(2, 3, 3, 2, 1), (2, 4, 4)),
        "transposed with holes": (nn.ConvTranspose2d(1, 1, 1, 3), (1, 3, 3)),
        "padded maximum": (nn.MaxPool2d(3, 2, 1, 2, ceil_mode=True), (2, 9, 9)),
        "partial mean": (nn.AvgPool2d(3, 2, 1, True, False), (2, 8, 8)),
        "adaptive": (nn.AdaptiveAvgPool2d((2, 5)), (2, 7, 7)),
        "linear": (nn.Linear(5, 30), (5,)),
        "linear on vectors": (nn.Linear(6, 3), (4, 6)),
    }


@pytest.mark.parametrize("name", parts())
def test_every_kind_of_layer_is_shown_cell_by_cell(name: str, qtbot: QtBot) -> None:
    part, shape = parts()[name]
    case = case_for(part, torch.rand(shape))
    assert case is not None
    mode = NetworkMode()
    qtbot.addWidget(mode)
    mode.resize(640, 260)
    mode.show()
    mode.show_case(case)
    start, seen = mode.stage.place, []
    while mode.stage.place not in seen:
        seen.append(mode.stage.place)
        assert mode.stage.cell is not None
        decimals = decimals_for(case.output if mode.stage.kind == "linear" else case.output[0])
        result = written(float(case.output[mode.stage.place]), decimals)
        assert mode.formula.text().endswith(result)
        if len(seen) % 7 == 1:
            mode.grab()
        mode.stage.go_on()
    assert mode.stage.place == start
    rows, columns = case.output.shape[1:]
    assert len(seen) == (len(case.output) if mode.stage.kind == "linear" else rows * columns)


def test_the_vectors_of_a_linear_are_looked_at_one_by_one(qtbot: QtBot) -> None:
    part, shape = parts()["linear on vectors"]
    mode = NetworkMode()
    qtbot.addWidget(mode)
    mode.show()
    mode.show_case(case_for(part, torch.rand(shape)))
    qtbot.keyClick(mode.input_channel, Qt.Key.Key_Up)
    assert mode.input_channel.text() == "vector 2 of 4"
    assert mode.stage.place == Place(0, 0, 1)


# Scratch mode


def test_scratch_opens_with_the_example_of_the_lectures(scratch: ScratchMode) -> None:
    assert shown(scratch.stage.output) == ["12 12 17", "10 17 19", "9 6 14"]
    assert scratch.formula.text() == ("3·0 + 3·1 + 2·2 + 0·2 + 0·2 + 1·0 + 3·0 + 1·1 + 2·2 = 12")
    assert "(5 − 3 + 2·0) / 1 + 1 = 3" in scratch.formula.caption


def test_stride_and_padding_of_the_lectures_by_key(scratch: ScratchMode, qtbot: QtBot) -> None:
    qtbot.keyClick(scratch.tools.stride, Qt.Key.Key_Up)
    qtbot.keyClick(scratch.tools.padding, Qt.Key.Key_Up)
    assert shown(scratch.stage.output) == ["6 17 3", "8 17 13", "6 4 4"]
    assert shown(scratch.stage.input)[0] == "0 0 0 0 0 0 0"


@pytest.mark.parametrize(
    ("operation", "wanted"),
    [
        ("Max pooling", ["3 3 3", "3 3 3", "3 2 3"]),
        ("Average pooling", ["1.7 1.7 1.7", "1.0 1.2 1.8", "1.1 0.8 1.3"]),
    ],
)
def test_pooling_of_the_lectures(
    scratch: ScratchMode, qtbot: QtBot, operation: str, wanted: list[str]
) -> None:
    scratch.tools.operation.setFocus()
    qtbot.keyClicks(scratch.tools.operation, operation)
    scratch.tools.operation.activated.emit(scratch.tools.operation.currentIndex())
    assert shown(scratch.stage.output) == wanted


def test_numbers_are_typed_into_cells(scratch: ScratchMode, qtbot: QtBot) -> None:
    sheet = scratch.stage.input
    click(sheet, (0, 1))
    qtbot.keyClicks(sheet, "7")
    qtbot.keyClicks(sheet.editor, ".5")
    qtbot.keyClick(sheet.editor, Qt.Key.Key_Tab)
    assert scratch.trial.values[0, 1] == 7.5
    assert scratch.stage.output.text_at((0, 0)) == "16.5"
    assert sheet.cursor_spot == (0, 2)
    qtbot.keyClick(sheet, Qt.Key.Key_Return)
    assert sheet.editor.text() == "2"
    qtbot.keyClicks(sheet.editor, "-1")
    qtbot.keyClick(sheet.editor, Qt.Key.Key_Escape)
    assert scratch.trial.values[0, 2] == 2
    click(scratch.stage.kernel, (2, 2))
    qtbot.keyClicks(scratch.stage.kernel, "1")
    qtbot.keyClicks(scratch.stage.kernel.editor, "/9")
    qtbot.keyClick(scratch.stage.kernel.editor, Qt.Key.Key_Return)
    assert scratch.trial.weights[2, 2] == pytest.approx(1 / 9)
    assert scratch.tools.kernel.currentText() == "Own kernel"


def test_rubbish_is_told_and_nothing_is_lost(scratch: ScratchMode, qtbot: QtBot) -> None:
    sheet = scratch.stage.input
    click(sheet, (0, 0))
    qtbot.keyClicks(sheet, "3")
    qtbot.keyClicks(sheet.editor, "..x")
    qtbot.keyClick(sheet.editor, Qt.Key.Key_Return)
    assert scratch.problem.text().startswith("“3..x” is no number for a cell")
    assert sheet.editor.isVisible()
    assert sheet.editor.text() == "3..x"
    assert scratch.trial.values[0, 0] == 3
    sheet.editor.clear()
    qtbot.keyClicks(sheet.editor, "4")
    qtbot.keyClick(sheet.editor, Qt.Key.Key_Return)
    assert scratch.trial.values[0, 0] == 4
    assert scratch.problem.isHidden()


def type_size(field: QWidget, text: str, qtbot: QtBot) -> None:
    editor = field.findChild(QLineEdit)
    assert editor is not None
    editor.selectAll()
    qtbot.keyClicks(editor, text)
    qtbot.keyClick(editor, Qt.Key.Key_Return)


def test_sizes_are_typed_and_what_is_cut_off_comes_back(scratch: ScratchMode, qtbot: QtBot) -> None:
    type_size(scratch.tools.input_size, "3x4", qtbot)
    assert scratch.trial.values.shape == (3, 4)
    assert shown(scratch.stage.output) == ["12 12"]
    type_size(scratch.tools.input_size, "99", qtbot)
    assert "is no size that can be shown" in scratch.problem.text()
    assert scratch.trial.values.shape == (3, 4)
    type_size(scratch.tools.input_size, "5", qtbot)
    assert shown(scratch.stage.output) == ["12 12 17", "10 17 19", "9 6 14"]
    assert scratch.problem.isHidden()


def test_what_does_not_fit_is_said_with_its_numbers_and_can_be_mended(
    scratch: ScratchMode, qtbot: QtBot
) -> None:
    type_size(scratch.tools.kernel_size, "7", qtbot)
    assert "does not fit" in scratch.problem.text()
    assert "(5 − 7 + 2·0) / 1 + 1 = −1" in scratch.problem.text()
    assert scratch.stage.output.matrix is None
    assert shown(scratch.stage.input)[0] == "3 3 2 1 0"
    qtbot.keyClick(scratch.tools.padding, Qt.Key.Key_Up)
    assert scratch.problem.isHidden()
    assert scratch.stage.output.matrix is not None


@pytest.mark.parametrize("name", KERNELS)
def test_every_kernel_to_choose_from_is_shown_by_its_name(scratch: ScratchMode, name: str) -> None:
    index = scratch.tools.kernel.findText(name)
    scratch.tools.kernel.setCurrentIndex(index)
    scratch.tools.kernel.activated.emit(index)
    assert scratch.tools.kernel.currentText() == name
    assert np.array_equal(scratch.trial.weights, KERNELS[name])


def test_a_kernel_runs_on_the_sample_and_on_a_picture_file(
    scratch: ScratchMode, qtbot: QtBot, tmp_path: Path
) -> None:
    qtbot.mouseClick(scratch.tools.on_picture, Qt.MouseButton.LeftButton)
    assert scratch.pictures.isVisible()
    assert scratch.pictures.titles == ("some picture · 28×28", "Lecture · 26×26")
    image = QImage(400, 200, QImage.Format.Format_RGB888)
    image.fill(Qt.GlobalColor.red)
    image.save(str(tmp_path / "red.png"))
    scratch.change(scratch.trial.with_kernel("Identity"))
    scratch.open_picture(tmp_path / "red.png")
    assert scratch.pictures.titles == (f"red.png · {MOST}×160", f"Identity · {MOST - 2}×158")
    assert scratch.pictures.after.pixelColor(5, 5).name() == "#ff0000"
    (tmp_path / "no.png").write_text("nothing")
    scratch.open_picture(tmp_path / "no.png")
    assert scratch.problem.text().startswith("no.png cannot be read as a picture")
    assert scratch.pictures.titles[0].startswith("red.png")
    qtbot.mouseClick(scratch.tools.of_sample, Qt.MouseButton.LeftButton)
    assert scratch.pictures.titles[0].startswith("some picture")


def test_edges_are_drawn_in_two_colours_and_blurs_as_a_picture() -> None:
    picture = np.zeros((1, 8, 8), np.uint8)
    picture[:, :, 4:] = 200
    layer = L["Conv2d"](1, 3, bias=False)
    edges, is_signed = filtered(layer, picture, np.array(KERNELS["Sobel x"], float))
    assert is_signed
    assert edges.shape == (6, 6, 3)
    blurred, is_signed = filtered(layer, picture, np.array(KERNELS["Box blur"], float))
    assert not is_signed
    assert blurred[0, :, 0].tolist() == [0, 0, 67, 133, 200, 200]


def test_pooling_keeps_its_winner_marked(scratch: ScratchMode) -> None:
    scratch.change(scratch.trial.changed(operation="Max pooling", padding=1))
    assert scratch.stage.patch.spot == (1, 1)
    assert scratch.stage.patch.text_at((0, 0)) == "−∞"
    assert scratch.formula.text() == "max(−∞, −∞, −∞, −∞, 3, 3, −∞, 0, 0) = 3"


# Words and places


@pytest.mark.parametrize(
    ("text", "value"), [("3", 3), ("-0.5", -0.5), ("−0,5", -0.5), (" 1/4 ", 0.25), ("1e2", 100)]
)
def test_numbers_are_read_as_people_type_them(text: str, value: float) -> None:
    assert typed(text) == value


@pytest.mark.parametrize("text", ["", "abc", "1/0", "nan", "inf", "1e9", "1/2/3"])
def test_what_is_no_number_is_refused_in_a_sentence(text: str) -> None:
    with pytest.raises(ValueError, match="is no number for a cell"):
        typed(text)


def test_numbers_have_true_signs_and_zero_has_none() -> None:
    assert written(-1.5) == "−1.50"
    assert written(-0.001) == "0.00"
    assert decimals_for(np.array([1.0, 20])) == 0
    assert decimals_for(np.array([0.5, 2])) == 2


def test_a_long_formula_is_shortened_before_its_last_term() -> None:
    line = Line("", ("1", " + 2", " + 3", " + 4"), " = 10")
    assert line.text() == "1 + 2 + 3 + 4 = 10"
    assert line.text(1) == "1 + … + 4 = 10"


@given(
    st.sampled_from(["weighted", "pooling", "linear"]),
    st.integers(280, 1600),
    st.integers(100, 900),
    st.booleans(),
)
def test_no_part_lies_over_another(kind: Any, width: int, height: int, has_sums: bool) -> None:
    rooms = list(arrange(kind, width, height, has_sums=has_sums).values())
    for i, room in enumerate(rooms):
        assert room.left() >= 0
        assert room.right() < width
        assert room.bottom() < height
        assert not any(room.intersects(other) for other in rooms[i + 1 :])


@pytest.fixture
def sheet(qtbot: QtBot) -> Sheet:
    made = Sheet("numbers")
    qtbot.addWidget(made)
    return made


@given(
    rows=st.integers(1, 60),
    columns=st.integers(1, 60),
    width=st.integers(20, 400),
    height=st.integers(30, 400),
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_cell_is_found_where_it_is_drawn(
    sheet: Sheet, rows: int, columns: int, width: int, height: int
) -> None:
    sheet.resize(width, height)
    sheet.set_matrix(Matrix(np.zeros((rows, columns)), 1.0, is_signed=False))
    for spot in ((0, 0), (rows - 1, columns - 1), (rows // 2, columns // 2)):
        room = sheet.rect_of(spot)
        assert sheet.spot_at(room.center()) == spot
        assert room.left() >= -1
        assert room.right() <= width + 1
        assert room.bottom() <= height + 1


def test_the_window_finds_the_panel() -> None:
    (found,) = (panel for panel in declared() if panel.name == "explain")
    assert (found.title, found.order) == ("Explain", 30)


def test_a_case_with_nothing_to_show_is_a_sentence(panel: ExplainPanel, inside: Answering) -> None:
    inside.answered.emit(KEY, None)
    assert panel.network.is_empty
    case = typed_case(L["MaxPool2d"](2), np.ones((4, 4)))
    assert isinstance(case, Case)
    inside.answered.emit(KEY, case)
    assert not panel.network.is_empty
