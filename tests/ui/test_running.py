"""A training steered from the window, with real keys and a real mouse."""

import os
import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from designer.graph import Design, edit
from designer.graph.optimizer import SGD
from designer.runs import History, design_in, record
from designer.train import (
    Adapted,
    Changed,
    Control,
    Cure,
    Ended,
    Epoch,
    Evaluated,
    Event,
    Failed,
    Paused,
    Remark,
    Saved,
    Started,
    Steps,
)
from designer.train.loop import train
from designer.ui.interrupted import ago
from designer.ui.news import cured, kept
from designer.ui.settings import Settings
from designer.ui.training import State, Training
from designer.ui.window import MainWindow
from tests.train.tiny import recipe, tiny_dataset, tiny_design
from tests.ui.conftest import forget_edits

pytestmark = pytest.mark.slow

PATIENCE_MS = 60_000  # the first run imports torch
STARTED = Started("cpu", 3, 16, 32, 512, 128, 700)
F5, F6, F7, F8 = Qt.Key.Key_F5, Qt.Key.Key_F6, Qt.Key.Key_F7, Qt.Key.Key_F8
SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


class Seat:
    """A person before a window: its keys, its mouse, and what came of a training."""

    def __init__(self, window: MainWindow, qtbot: QtBot) -> None:
        self.window, self.qtbot = window, qtbot
        self.training, self.banner = window.training, window.banner
        self.seen: list[Event] = []
        self.training.events.connect(self.seen.extend)

    def press(self, key: Qt.Key, *held: Qt.KeyboardModifier) -> None:
        keys = Qt.KeyboardModifier.NoModifier
        for one in held:
            keys |= one
        QTest.keyClick(self.window.canvas, key, keys)

    def click(self, button: Any) -> None:
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    def button(self, text: str) -> QPushButton:
        return next(
            b for b in self.banner.findChildren(QPushButton) if b.text() == text and b.isVisible()
        )

    def until(self, state: State) -> None:
        self.qtbot.waitUntil(lambda: self.training.state is state, timeout=PATIENCE_MS)

    def until_seen(self, kind: type) -> Any:
        self.qtbot.waitUntil(lambda: bool(self.all(kind)), timeout=PATIENCE_MS)
        return self.all(kind)[-1]

    def all(self, kind: type) -> list[Any]:
        return [event for event in self.seen if isinstance(event, kind)]

    @property
    def steps(self) -> int:
        return sum(len(e.losses) for e in self.all(Steps))

    def change_recipe(self, **options: Any) -> None:
        document = self.window.document
        document.edit_recipe("Change", document.root.recipe.replace(**options))

    def set_options(self, name: str, **options: Any) -> None:
        document = self.window.document
        id_ = document.design.by_name[name].id
        document.edit("Change", edit.set_options(document.design, id_, **options))


Sit = Callable[..., Seat]


@pytest.fixture
def sit(qtbot: QtBot, settings_file: Path) -> Sit:
    def before(design: Design | None = None, **parts: Any) -> Seat:
        training = Training(**{"load": lambda *_: tiny_dataset(), **parts})
        window = MainWindow(
            design or tiny_design(recipe(epochs=100_000)), Settings(settings_file), training
        )
        training.setParent(window)
        qtbot.addWidget(window, before_close_func=forget_edits)
        window.show()
        window.settings.device = "cpu"
        qtbot.waitExposed(window)
        window.activateWindow()
        window.canvas.setFocus()
        qtbot.waitUntil(window.canvas.hasFocus)
        return Seat(window, qtbot)

    return before


def telling(*events: Event) -> Callable[..., Iterator[Event]]:
    """Return an engine that says these, and waits between the last but one and the last."""

    def train(*_: object, control: Control, **__: object) -> Iterator[Event]:
        yield from events[:-1]
        control.wait_until(lambda: control.is_stopped)
        yield events[-1]

    return train


STOPPED = Ended("stopped", 0, None, None, 1.0, None)


def test_keys_train_pause_step_resume_and_stop(sit: Sit) -> None:
    seat = sit()
    seat.press(F5)
    assert seat.training.state is State.LOADING
    seat.until(State.RUNNING)
    seat.press(F6)
    seat.until(State.PAUSED)
    assert "paused" in seat.window.status.progress
    before = seat.steps
    seat.press(F7)
    seat.qtbot.waitUntil(lambda: len(seat.all(Paused)) == 2)
    assert seat.steps == before + 1
    assert seat.training.state is State.PAUSED
    seat.press(F6)
    seat.until(State.RUNNING)
    seat.press(F5, SHIFT)
    seat.until(State.IDLE)
    assert seat.all(Ended)[-1].reason == "stopped"


def test_a_single_step_can_be_the_first(sit: Sit) -> None:
    seat = sit()
    seat.press(F7)
    seat.until(State.PAUSED)
    assert seat.steps == 1
    seat.press(F5, SHIFT)
    seat.until(State.IDLE)


def test_the_bar_steers_with_the_mouse(sit: Sit) -> None:
    seat = sit()
    bar = seat.window.topbar
    assert not bar.pause_button.isEnabled()
    assert not bar.step_button.isEnabled()
    assert not bar.stop_button.isEnabled()
    places = [w.x() for w in (bar.pause_button, bar.step_button, bar.train_button)]
    seat.click(bar.train_button)
    seat.until(State.RUNNING)
    assert not bar.step_button.isEnabled()
    seat.click(bar.pause_button)
    seat.until(State.PAUSED)
    assert bar.pause_button.text() == "Resume"
    before = seat.steps
    seat.click(bar.step_button)
    seat.qtbot.waitUntil(lambda: seat.steps == before + 1, timeout=PATIENCE_MS)
    assert [w.x() for w in (bar.pause_button, bar.step_button, bar.train_button)] == places
    seat.click(bar.pause_button)
    seat.until(State.RUNNING)
    seat.click(bar.stop_button)
    assert seat.training.state is State.STOPPING
    seat.until(State.IDLE)


def test_stopping_after_the_epoch_can_be_taken_back_and_is_told(sit: Sit) -> None:
    seat = sit()
    seat.press(F7)
    seat.until(State.PAUSED)
    seat.press(F5, CTRL, SHIFT)
    assert seat.training.stops_after_epoch
    assert "stopping after epoch 1" in seat.window.status.progress
    menu = seat.window.topbar.stop_button.menu()
    after = seat.window.controls.stop_after_epoch
    assert after.isChecked()
    for wanted in (False, True):
        menu.popup(QPoint(0, 0))
        QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(after).center())
        assert seat.training.stops_after_epoch is wanted
        assert after.isChecked() is wanted
    seat.press(F6)
    seat.until(State.IDLE)
    assert seat.steps == 16
    assert [e.epoch for e in seat.all(Epoch)] == [1]
    assert seat.all(Ended)[-1].reason == "stopped"


def test_evaluating_and_saving_now_are_obeyed_in_a_pause(sit: Sit, tmp_path: Path) -> None:
    seat = sit()
    seat.training.start(seat.window.document.root, "cpu", run_dir=tmp_path)
    seat.until(State.RUNNING)
    seat.press(F6)
    seat.until(State.PAUSED)
    evaluated = len(seat.all(Evaluated))
    seat.press(F8)
    seat.qtbot.waitUntil(lambda: len(seat.all(Evaluated)) == evaluated + 1)
    saved = len(seat.all(Saved))
    seat.press(F8, SHIFT)
    seat.qtbot.waitUntil(lambda: len(seat.all(Saved)) > saved)
    assert seat.window.status.saved.startswith("saved ")
    seat.press(F5, SHIFT)
    seat.until(State.IDLE)


def test_a_training_without_a_folder_says_why_it_saves_nothing(sit: Sit) -> None:
    seat = sit(train=telling(STARTED, STOPPED))
    seat.training.start(seat.window.document.root)
    seat.until(State.RUNNING)
    seat.press(F8, SHIFT)
    assert "nothing can be saved" in seat.banner.text
    seat.press(F5, SHIFT)
    seat.until(State.IDLE)


def test_values_are_changed_live_and_quietly(sit: Sit) -> None:
    seat = sit()
    seat.press(F5)
    seat.until(State.RUNNING)
    seat.change_recipe(clip=2.0)
    assert seat.until_seen(Changed).name == "clip"
    assert not seat.banner.text
    seat.window.document.undo_stack.undo()
    seat.qtbot.waitUntil(lambda: len(seat.all(Changed)) == 2)
    seat.press(F5, SHIFT)
    seat.until(State.IDLE)


def test_what_counts_later_is_said_once_in_a_run(sit: Sit) -> None:
    seat = sit(train=telling(STARTED, STOPPED))
    seat.press(F5)
    seat.until(State.RUNNING)
    seat.change_recipe(batch_size=8)
    assert "batch_size" in seat.banner.text
    assert seat.banner.tone == "note"
    seat.click(seat.button("Close"))
    seat.change_recipe(epochs=8)
    assert not seat.banner.text
    seat.set_options("conv1", out_channels=5)
    assert "stays as it was" in seat.banner.text
    seat.click(seat.button("Close"))
    seat.set_options("conv1", out_channels=6)
    assert not seat.banner.text
    seat.press(F5, SHIFT)
    seat.until(State.IDLE)
    seat.press(F5)
    seat.until(State.RUNNING)
    seat.set_options("conv1", out_channels=7)
    assert "stays as it was" in seat.banner.text
    seat.press(F5, SHIFT)
    seat.until(State.IDLE)


def test_moving_a_card_is_no_change_of_the_network(sit: Sit) -> None:
    seat = sit(train=telling(STARTED, STOPPED))
    seat.press(F5)
    seat.until(State.RUNNING)
    document = seat.window.document
    ids = document.design.by_id
    document.edit("Move", edit.move(document.design, dict.fromkeys(ids, (9.0, 9.0))))
    assert not seat.banner.text
    seat.press(F5, SHIFT)
    seat.until(State.IDLE)


def test_a_changed_network_is_taken_over_after_a_pause_and_told_in_words(sit: Sit) -> None:
    seat = sit()
    seat.press(F5)
    seat.until(State.RUNNING)
    seat.press(F6)
    seat.until(State.PAUSED)
    seat.set_options("conv1", bias=False)
    assert not seat.banner.text
    seat.press(F6)
    adapted = seat.until_seen(Adapted)
    assert (adapted.kept, adapted.total) == (1, 2)
    assert seat.banner.text == "1 of 2 layers kept their weights; conv1 starts anew."
    seat.until(State.RUNNING)
    seat.press(F5, SHIFT)
    seat.until(State.IDLE)


def test_a_broken_network_stays_paused_in_the_words_of_its_card(sit: Sit) -> None:
    seat = sit()
    seat.press(F5)
    seat.until(State.RUNNING)
    seat.press(F6)
    seat.until(State.PAUSED)
    seat.set_options("conv1", kernel_size=(9, 9))
    error = seat.window.document.root_readout.errors[0]
    seat.press(F6)
    assert error.message in seat.banner.text
    assert seat.window.document.selection == {error.node}
    assert seat.training.state is State.PAUSED
    seat.window.document.undo_stack.undo()
    seat.press(F6)
    seat.until(State.RUNNING)
    assert not seat.all(Adapted)
    seat.press(F5, SHIFT)
    seat.until(State.IDLE)


def test_a_run_does_not_follow_another_design(sit: Sit) -> None:
    seat = sit()
    seat.press(F5)
    seat.until(State.RUNNING)
    trained = seat.training.design
    seat.window.files.open_template("mnist-cnn")
    seat.change_recipe(clip=3.0)
    seat.set_options("conv1", out_channels=5)
    assert seat.training.design == trained
    assert not seat.banner.text
    seat.qtbot.waitUntil(lambda: trained.name in seat.window.status.progress)
    seat.press(F5, SHIFT)
    seat.until(State.IDLE)
    assert not seat.all(Changed)


def test_remarks_are_no_alarms(sit: Sit) -> None:
    started = replace(STARTED, remarks=("Chosen: channels-last.",))
    seat = sit(train=telling(started, Remark("The disk is full."), STOPPED))
    seat.press(F5)
    seat.until_seen(Remark)
    assert (seat.banner.text, seat.banner.tone) == ("The disk is full.", "note")
    assert seat.window.status._words.toolTip() == "Chosen: channels-last."
    seat.press(F5, SHIFT)
    seat.until(State.IDLE)


def test_a_cure_is_one_undo_step_and_trains_again(sit: Sit) -> None:
    seat = sit(tiny_design(recipe(epochs=50, optimizer=SGD(lr=1e30))))
    document = seat.window.document
    before = document.root
    seat.press(F5)
    failed = seat.until_seen(Failed)
    seat.until(State.IDLE)
    assert seat.banner.tone == "bad"
    seat.change_recipe(epochs=60)  # is not taken back by the cure
    seat.click(seat.button(failed.cure.label))
    assert seat.training.state is State.LOADING
    assert document.root.recipe == before.recipe.replace(
        epochs=60, optimizer=failed.cure.recipe.optimizer
    )
    document.undo_stack.undo()
    document.undo_stack.undo()
    assert document.root == before
    seat.training.stop()


def test_the_cure_of_another_design_is_not_offered(sit: Sit) -> None:
    cure = Cure("Use batch size 4", recipe(batch_size=4))
    seat = sit(train=telling(STARTED, Failed("No memory.", cure)))
    seat.press(F5)
    seat.until(State.RUNNING)
    seat.window.files.new()
    seat.training.stop()
    seat.until_seen(Failed)
    assert seat.banner.text == "No memory."
    assert not [b for b in seat.banner.findChildren(QPushButton) if b.text() == cure.label]


def test_an_early_stop_says_why(sit: Sit) -> None:
    ended = Ended("early_stop", 7, 2, 0.9, 1.0, None)
    design = tiny_design(recipe().replace(early_stop=5))
    seat = sit(design, train=telling(STARTED, ended))
    seat.press(F5)
    seat.until(State.RUNNING)
    seat.training.stop()
    seat.until(State.IDLE)
    assert "stopped early after epoch 7: no better for 5 evaluations" in seat.window.status.progress


@pytest.mark.parametrize(
    ("event", "words"),
    [
        (
            Adapted(1, 12, 14, ("conv3", "fc1"), 1.0),
            "12 of 14 layers kept their weights; conv3 and fc1 start anew.",
        ),
        (
            Adapted(1, 0, 6, ("a", "b", "c", "d", "e", "f"), 1.0),
            "0 of 6 layers kept their weights; a, b, c, d and 2 more start anew.",
        ),
        (
            Adapted(1, 3, 3, (), 1.0),
            "The changed network trains now: all of its 3 layers kept their weights.",
        ),
        (Adapted(1, 0, 0, (), 1.0), "The changed network trains now. It has no weights."),
    ],
)
def test_what_is_kept_is_said_in_words(event: Adapted, words: str) -> None:
    assert kept(event) == words


def test_a_cure_changes_only_what_it_is_about() -> None:
    failed = recipe(batch_size=64)
    assert cured(recipe(epochs=9, batch_size=64), failed, failed.replace(batch_size=8)) == recipe(
        epochs=9, batch_size=8
    )


def test_a_run_of_another_process_is_watched(
    sit: Sit, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "night run"

    def look_on(run_dir: Path, stop: Callable[[], bool]) -> Iterator[Event]:
        assert run_dir == folder
        yield STARTED
        yield Steps(1, 1, (1.0,), (0.5,), 100.0, 1.0)
        while not stop():
            yield Steps(1, 2, (1.0,), (0.5,), 100.0, 1.0)

    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(folder))
    seat = sit(watch=look_on)
    seat.press(Qt.Key.Key_O, CTRL, SHIFT)
    seat.until_seen(Steps)
    assert seat.training.state is State.WATCHING
    assert "watching night run" in seat.window.status.progress
    controls, bar = seat.window.controls, seat.window.topbar
    for action in (controls.train, controls.pause, controls.step, controls.stop_after_epoch):
        assert not action.isEnabled()
    assert not bar.pause_button.isEnabled()
    assert controls.stop.text() == "Stop watching"
    seat.change_recipe(clip=1.0)
    assert not seat.banner.text
    seat.press(F5, SHIFT)
    assert seat.training.state is State.IDLE


def test_all_gpus_are_offered_where_there_are_several(sit: Sit) -> None:
    launched: list[Design] = []

    def launch(design: Design, *, control: Control, **_: object) -> Iterator[Event]:
        launched.append(design)
        yield from telling(STARTED, STOPPED)(control=control)

    seat = sit(launch=launch)
    window, box = seat.window, seat.window.topbar._device.box
    window.show_devices([("cuda:0", "A"), ("cpu", "CPU")])
    assert [box.itemText(i) for i in range(box.count())] == ["auto", "A", "CPU"]
    assert window.topbar.device == "cpu"  # as it was left the last time
    window.show_devices([("cuda:0", "A"), ("cuda:1", "A"), ("cpu", "CPU")])
    assert box.itemText(1) == "all 2 GPUs of this machine"
    box.setCurrentIndex(1)
    seat.press(F5)
    seat.until(State.RUNNING)
    assert launched == [window.document.root]
    assert not window.topbar.pause_button.isEnabled()
    seat.change_recipe(clip=1.0)
    assert "counts for the next one" in seat.banner.text
    seat.press(F5, SHIFT)
    seat.until(State.IDLE)


@dataclass
class Left:
    """A run that was left behind."""

    folder: Path
    name: str = "left behind"
    epochs_done: int = 2
    epochs: int = 100


@pytest.fixture(scope="module")
def killed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a training whose process was killed."""
    folder = tmp_path_factory.mktemp("killed")
    script = f"""
        from pathlib import Path
        from designer.train import keeper
        from designer.train.loop import train
        from tests.train.tiny import recipe, tiny_dataset, tiny_design
        keeper.RUSH_SECONDS = 0.0
        design = tiny_design(recipe(epochs=100_000, seed=7))
        for event in train(design, tiny_dataset(), device="cpu", run_dir=Path({str(folder)!r})):
            print(type(event).__name__, getattr(event, "step", 0), flush=True)
    """
    process = subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(script)],
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
    )
    with process:
        assert process.stdout
        for line in process.stdout:
            kind, step = line.split()
            if kind == "Saved" and int(step) > 0:
                break
        process.send_signal(getattr(signal, "SIGKILL", signal.SIGTERM))
    hour_ago = time.time() - 3600
    os.utime(folder / "events.jsonl", (hour_ago, hour_ago))
    return folder


def test_what_a_killed_process_wrote_is_seen_until_one_stops_watching(
    sit: Sit, killed: Path
) -> None:
    seat = sit()
    seat.window.running.watch(killed)
    seat.until_seen(Steps)
    saved = seat.until_seen(Saved).step
    seat.qtbot.waitUntil(lambda: seat.steps >= saved > 0)
    assert seat.steps == seat.all(Steps)[-1].step
    assert seat.training.state is State.WATCHING
    seat.click(seat.window.topbar.stop_button)
    assert seat.training.state is State.IDLE


def test_going_on_is_offered_and_goes_on(sit: Sit, killed: Path) -> None:
    seat = sit()
    seat.window.offer_interrupted(lambda: [Left(killed)])
    seat.qtbot.waitUntil(lambda: bool(seat.banner.text))
    assert seat.banner.text == "“left behind” was interrupted in epoch 3 of 100, 1 hour ago."
    assert seat.banner.tone == "note"
    seat.click(seat.button("Go on"))
    started = seat.until_seen(Started)
    assert started.step > 0
    assert seat.window.document.root == tiny_design(recipe(epochs=100_000, seed=7))
    assert not seat.window.document.is_modified
    seat.change_recipe(clip=1.0)
    assert seat.until_seen(Changed).name == "clip"
    seat.press(F5, SHIFT)
    seat.until(State.IDLE)
    assert seat.all(Ended)[-1].step > started.step


def test_unsaved_work_stays_in_its_tab_when_a_run_of_another_design_goes_on(
    sit: Sit, killed: Path
) -> None:
    seat = sit()
    seat.change_recipe(clip=1.0)
    document = seat.window.document
    design, of_run = document.root, design_in(killed)
    assert design != of_run
    seat.window.running.go_on(killed)
    assert document.root == of_run
    assert [sheet.root for sheet in document.sheets] == [design, document.root]
    assert seat.window.running.is_of_document
    seat.press(F5, SHIFT)
    seat.until(State.IDLE)


def test_not_now_leaves_it(sit: Sit, killed: Path) -> None:
    seat = sit()
    seat.window.offer_interrupted(lambda: [Left(killed), Left(killed), Left(killed)])
    seat.qtbot.waitUntil(lambda: bool(seat.banner.text))
    assert seat.banner.text.endswith("So were 2 others.")
    seat.click(seat.button("Not now"))
    assert not seat.banner.text
    assert not seat.training.is_active


def test_nothing_is_offered_beside_a_training(sit: Sit, killed: Path, qtbot: QtBot) -> None:
    seat = sit(train=telling(STARTED, STOPPED))
    seat.press(F5)
    seat.until(State.RUNNING)
    with qtbot.waitSignal(seat.window._offer._found):
        seat.window.offer_interrupted(lambda: [Left(killed)])
    assert not seat.banner.text
    seat.press(F5, SHIFT)
    seat.until(State.IDLE)


def test_a_training_is_not_lost_to_another(sit: Sit, killed: Path) -> None:
    seat = sit(train=telling(STARTED, STOPPED))
    seat.press(F5)
    seat.until(State.RUNNING)
    for other in (seat.window.running.go_on, seat.window.running.watch):
        seat.banner.hide()
        other(killed)
        assert "Stop it first" in seat.banner.text
    assert seat.training.state is State.RUNNING
    seat.press(F5, SHIFT)
    seat.until(State.IDLE)


def test_a_folder_that_is_gone_is_a_sentence(sit: Sit, tmp_path: Path) -> None:
    seat = sit()
    seat.window.running.go_on(tmp_path / "gone")
    assert "gone is no folder" in seat.banner.text


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0, "just now"),
        (59, "just now"),
        (60, "1 minute ago"),
        (750, "12 minutes ago"),
        (3600, "1 hour ago"),
        (2 * 86_400 + 5, "2 days ago"),
    ],
)
def test_how_long_ago(seconds: float, words: str) -> None:
    assert ago(seconds) == words


def test_curves_begin_with_what_was_told_before(sit: Sit, tmp_path: Path) -> None:
    design, control = tiny_design(recipe(epochs=100_000)), Control()
    events = record(
        train(design, tiny_dataset(), device="cpu", control=control, run_dir=tmp_path),
        design,
        history=History(),
        run_dir=tmp_path,
    )
    for event in events:
        if isinstance(event, Steps):
            control.stop_after_epoch()
    seat = sit()
    seat.window.running.go_on(tmp_path)
    started = seat.until_seen(Started)
    assert started.step == 16
    seat.until_seen(Epoch)
    seat.press(F5, SHIFT)
    seat.until(State.IDLE)
    kept = seat.window.curves.record
    assert kept is not None
    assert kept.origin == 0
    assert list(kept.steps.steps[:20]) == list(range(1, 21))
