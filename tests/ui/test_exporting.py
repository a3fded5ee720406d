"""File > Export, with real keys and a real mouse: where the file lies, or why not."""

from collections.abc import Callable
from pathlib import Path

import pytest
import torch
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QMenu, QMessageBox
from pytestqt.qtbot import QtBot
from safetensors.torch import load_file
from torch import Tensor

from designer.compile import empty, fresh
from designer.data.normalization import normalization_for
from designer.graph import LAYERS, Design, edit
from designer.ui.exporting import FORMATS, filters
from designer.ui.settings import Settings
from designer.ui.training import State, Training
from designer.ui.window import MainWindow
from tests.train.tiny import chain, recipe, tiny_dataset, tiny_design

PATIENCE_MS = 300_000  # another process imports torch, and gives way to all others
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
L = LAYERS


class Person:
    """Someone before the window, who names files in its dialog."""

    def __init__(self, window: MainWindow, qtbot: QtBot, patch: pytest.MonkeyPatch) -> None:
        self.window, self.banner, self._qtbot = window, window.banner, qtbot
        self.offered: list[str] = []
        self._chosen = "", ""
        patch.setattr(QFileDialog, "getSaveFileName", self._name)

    def export(self, path: Path, kind: str = "") -> None:
        """Press the keys, and name a file of a kind."""
        self._chosen = str(path), next((f for f in filters() if f.startswith(kind)), "")
        QTest.keyClick(self.window.canvas, Qt.Key.Key_E, CTRL | SHIFT)

    def told(self) -> str:
        """What is said once the file is there, or cannot be."""
        self._qtbot.waitUntil(
            lambda: not self.banner.text.endswith("is being written."), timeout=PATIENCE_MS
        )
        return self.banner.text

    def _name(self, _window: object, _title: str, proposed: str, filters: str) -> tuple[str, str]:
        self.offered = [proposed, *filters.split(";;")]
        return self._chosen


Sit = Callable[[Design], Person]


@pytest.fixture
def sit(qtbot: QtBot, settings_file: Path, monkeypatch: pytest.MonkeyPatch) -> Sit:
    def before(design: Design) -> Person:
        training = Training(load=lambda *_: tiny_dataset())
        window = MainWindow(design, Settings(settings_file), training)
        training.setParent(window)
        qtbot.addWidget(window, before_close_func=lambda w: w.document.undo_stack.setClean())
        window.show()
        window.settings.device = "cpu"
        qtbot.waitExposed(window)
        window.activateWindow()
        window.canvas.setFocus()
        qtbot.waitUntil(window.canvas.hasFocus)
        return Person(window, qtbot, monkeypatch)

    return before


@pytest.fixture
def design() -> Design:
    return tiny_design(recipe(epochs=100_000))


def are_equal(one: dict[str, Tensor], other: dict[str, Tensor]) -> bool:
    return one.keys() == other.keys() and all(torch.equal(one[key], other[key]) for key in one)


def test_the_keys_ask_for_a_file_of_every_kind(sit: Sit, design: Design, tmp_path: Path) -> None:
    person = sit(design)
    person.export(tmp_path / "drawn.svg")
    assert person.offered[0].endswith(design.name)
    assert person.offered[1:] == [*filters()]
    assert person.told() == f"{tmp_path / 'drawn.svg'} has the diagram."
    assert person.banner.tone == "note"
    assert "conv1" in (tmp_path / "drawn.svg").read_text(encoding="utf-8")
    person.export(tmp_path / "again.svg")
    assert Path(person.offered[0]).parent == tmp_path, "the folder of last time is proposed"


def test_the_menu_asks_too(sit: Sit, design: Design) -> None:
    person = sit(design)
    entry = next(a for a in person.window.actions() if a.text() == "Export…")
    (menu,) = [m for m in entry.associatedObjects() if isinstance(m, QMenu)]
    menu.popup(QPoint(0, 0))
    QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(entry).center())
    assert person.offered[1:] == [*filters()]
    assert person.banner.text == "", "nothing was chosen"


@pytest.mark.parametrize("kind", [each for each in FORMATS if each.write is not None])
def test_a_name_without_a_suffix_gets_that_of_its_kind(
    sit: Sit, design: Design, tmp_path: Path, kind: object
) -> None:
    person = sit(design)
    person.export(tmp_path / "it", f"{kind.title} (")  # type: ignore[attr-defined]
    (path,) = tmp_path.glob("it.*")
    assert path.suffix == kind.suffix  # type: ignore[attr-defined]
    assert person.told() == f"{path} has {kind.content}."  # type: ignore[attr-defined]


@pytest.mark.parametrize("is_wanted", [True, False])
def test_a_file_that_the_dialog_did_not_ask_of_is_asked_of(
    sit: Sit, design: Design, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, is_wanted: bool
) -> None:
    buttons = QMessageBox.StandardButton
    answer = buttons.Yes if is_wanted else buttons.No
    monkeypatch.setattr(QMessageBox, "question", lambda *_: answer)
    (tmp_path / "it.md").write_text("before")
    sit(design).export(tmp_path / "it", "Summary, Markdown")
    assert ((tmp_path / "it.md").read_text() == "before") is not is_wanted


def test_before_any_training_the_weights_are_those_that_it_begins_with(
    sit: Sit, design: Design, tmp_path: Path
) -> None:
    person = sit(design)
    path = tmp_path / "new.safetensors"
    person.export(path)
    assert person.banner.text == "new.safetensors is being written."
    assert person.told() == f"{path} has the weights that training begins with."
    assert are_equal(load_file(path), fresh(design).state_dict())


def test_it_is_said_what_pictures_the_network_takes(
    sit: Sit, design: Design, tmp_path: Path, qtbot: QtBot
) -> None:
    person = sit(design.with_recipe(design.recipe.replace(normalize="dataset")))
    window = person.window
    for path in (tmp_path / "fresh.pt", tmp_path / "fresh.py"):
        person.export(path)
        assert person.told().endswith(
            ". It takes pictures in 0 to 1 normalised as those that it is trained with."
        )
    QTest.keyClick(window.canvas, Qt.Key.Key_F7)
    qtbot.waitUntil(lambda: window.training.state is State.PAUSED, timeout=PATIENCE_MS)
    person.export(tmp_path / "now.pt")
    by = normalization_for("dataset", tiny_dataset())
    assert person.told().endswith(f"now. It takes pictures in 0 to 1 normalised by {by}.")
    person.export(tmp_path / "table.md")
    assert "normalised" not in person.told()


@pytest.mark.slow
def test_a_network_that_trains_gives_the_weights_of_the_moment(
    sit: Sit, design: Design, tmp_path: Path, qtbot: QtBot
) -> None:
    person = sit(design)
    window, path = person.window, tmp_path / "now.safetensors"
    QTest.keyClick(window.canvas, Qt.Key.Key_F7)
    qtbot.waitUntil(lambda: window.training.state is State.PAUSED, timeout=PATIENCE_MS)
    person.export(path)
    assert person.told() == f"{path} has the weights that the training has now."
    with qtbot.waitSignal(window.inside.answered, timeout=PATIENCE_MS) as answer:
        window.inside.watch("weights", lambda module: module.state_dict())
    assert are_equal(load_file(path), answer.args[1])
    assert not are_equal(load_file(path), fresh(design).state_dict())
    QTest.keyClick(window.canvas, Qt.Key.Key_F5, SHIFT)
    qtbot.waitUntil(lambda: window.training.state is State.IDLE, timeout=PATIENCE_MS)
    person.export(path)
    assert person.told() == f"{path} has the weights as trained."
    conv = window.document.design.by_name["conv1"].id
    changed = edit.set_options(window.document.design, conv, out_channels=9)
    window.document.edit("Wider", changed)
    person.export(path)
    assert person.told().endswith("as trained, without what was changed in the design since.")
    assert load_file(path)["conv1.weight"].shape[0] == 4


def test_a_network_of_another_time_is_the_one_that_is_written(
    sit: Sit, design: Design, tmp_path: Path
) -> None:
    person, path = sit(design), tmp_path / "then.pt"
    person.window.inside.look_at(design, lambda: empty(design), "step 40")
    person.export(path)
    assert person.told() == f"{path} has the weights of another time: step 40."
    assert not any(value.any() for value in torch.load(path, weights_only=True).values())


@pytest.mark.slow
def test_the_window_lives_on_while_a_program_is_written(
    sit: Sit, design: Design, tmp_path: Path
) -> None:
    person, ticks = sit(design), []
    path = tmp_path / "tiny.pt2"
    timer = QTimer(interval=20)
    timer.timeout.connect(lambda: ticks.append(person.banner.text))
    timer.start()
    person.export(path)
    assert person.told() == f"{path} has the weights that training begins with."
    timer.stop()
    assert ticks.count("tiny.pt2 is being written.") > 10
    program = torch.export.load(path)
    assert are_equal(dict(program.state_dict), fresh(design).state_dict())


def test_what_cannot_be_written_is_told_in_a_sentence(
    sit: Sit, design: Design, tmp_path: Path
) -> None:
    person = sit(design)
    for name, words in (
        ("a.docx", "Nothing is written as “.docx”. There are .py, .safetensors, .pt, "),
        ("none/a.svg", "cannot be written: No such file"),
        ("none/a.py", "cannot be written: No such file"),
        ("none/a.tex", "cannot be written: No such file"),
        ("none/a.pt", "cannot be written: No such file"),
    ):
        person.export(tmp_path / name)
        assert words in person.told()
        assert person.banner.tone == "bad"


@pytest.mark.parametrize("suffix", [".py", ".pt2"])
def test_a_design_with_errors_says_which(sit: Sit, tmp_path: Path, suffix: str) -> None:
    person = sit(chain(L["Input"]((1, 4, 4)), L["Conv2d"](1, (9, 9))))
    person.export(tmp_path / f"a{suffix}")
    assert person.told().startswith("The design does not work yet. conv1: ")
