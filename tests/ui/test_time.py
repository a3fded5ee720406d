"""The time machine, moved by mouse and keys, with what it has looked into."""

import threading
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from PySide6.QtCore import QPoint, Qt, QVariantAnimation
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from designer.data import Dataset
from designer.graph import Design
from designer.runs import History
from designer.runs.told import Told
from designer.train import Evaluated
from designer.train.loop import train
from designer.train.moments import Moment, moments
from designer.train.snapshots import weights_at
from designer.ui.document import Document
from designer.ui.inside import Inside
from designer.ui.panel import declared
from designer.ui.panels.time import PANEL
from designer.ui.panels.time.export_dialog import ExportDialog
from designer.ui.panels.time.frames import Gif, Pictures
from designer.ui.panels.time.panel import TimePanel
from designer.ui.panels.time.times import Times
from designer.ui.training import State, Training
from designer.ui.window import MainWindow
from tests.train.tiny import recipe, tiny_dataset, tiny_design

PATIENCE_MS = 60_000  # the first question imports torch
KEY = "sum"


def few_pictures(*_: object) -> Dataset:
    return tiny_dataset()


def weight_sum(module: Any) -> float:
    return float(module.get_parameter("conv1.weight").detach().abs().sum())


def sum_at(moment: Moment) -> float:
    return float(weights_at(moment)["conv1.weight"].abs().sum())


@pytest.fixture(scope="module")
def design() -> Design:
    return tiny_design(recipe(epochs=3))


@pytest.fixture(scope="module")
def run(design: Design, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a run of another process, that has ended."""
    folder = tmp_path_factory.mktemp("runs") / "digits-1"
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    list(train(design, tiny_dataset(), device="cpu", run_dir=folder))
    torch.set_num_threads(threads)
    return folder


@pytest.fixture
def training(qapp: QApplication) -> Iterator[Training]:
    assert qapp
    made = Training(load=few_pictures)
    yield made
    assert made.close()


@pytest.fixture
def document(design: Design) -> Document:
    return Document(design)


@pytest.fixture
def inside(document: Document, training: Training) -> Iterator[Inside]:
    made = Inside(document, training, load=few_pictures)
    yield made
    made.close()
    assert not [t for t in threading.enumerate() if t.name.startswith(("lens", "study"))]


class Bench:
    """A panel in sight, and what is answered meanwhile about the network looked into."""

    def __init__(self, panel: TimePanel, inside: Inside, said: list[str], qtbot: QtBot) -> None:
        self.panel, self.inside, self.said, self._qtbot = panel, inside, said, qtbot
        self.sum: float | None = None
        inside.network_changed.connect(self._forget)
        inside.answered.connect(self._take)
        inside.watch(KEY, weight_sum)

    def _forget(self) -> None:
        self.sum = None

    def _take(self, key: object, value: object) -> None:
        if key == KEY:
            assert isinstance(value, float)
            self.sum = value

    def wait(self, ready: Callable[[], bool]) -> None:
        self._qtbot.waitUntil(ready, timeout=PATIENCE_MS)

    def wait_for(self, moment: Moment) -> None:
        self.wait(lambda: self.inside.is_past and self.sum == sum_at(moment))

    def key(self, key: Qt.Key) -> None:
        QTest.keyClick(self.panel.timeline, key)

    def click(self, widget: QWidget) -> None:
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton)

    def at(self, value: int) -> QPoint:
        return self.panel.timeline.place_of(value).toPoint()

    @property
    def kept(self) -> tuple[Moment, ...]:
        return self.panel.times.moments


@pytest.fixture
def bench_of(
    training: Training, inside: Inside, qtbot: QtBot, tmp_path: Path
) -> Callable[[Path | None], Bench]:
    def show(folder: Path | None) -> Bench:
        said: list[str] = []
        if folder is not None:
            training.watch_run(folder)  # as Train > Watch a run does
            qtbot.waitUntil(lambda: training.state is State.IDLE, timeout=PATIENCE_MS)
        history = History(tmp_path / "history.sqlite")
        panel = TimePanel(training, inside, history, said.append)
        qtbot.addWidget(panel)
        panel.resize(640, 300)
        panel.show()
        qtbot.waitExposed(panel)
        inside.begin()
        bench = Bench(panel, inside, said, qtbot)
        if folder is not None:
            bench.wait(lambda: bool(panel.times.moments))
            bench.wait(lambda: bench.sum is not None)
        return bench

    return show


@pytest.fixture
def bench(bench_of: Callable[[Path | None], Bench], run: Path) -> Bench:
    return bench_of(run)


def test_it_is_a_panel_beside_the_curves() -> None:
    assert PANEL in declared()
    assert (PANEL.title, PANEL.beside) == ("Time", "curves")


def test_without_a_run_it_says_what_it_will_show(
    bench_of: Callable[[Path | None], Bench],
) -> None:
    bench = bench_of(None)
    assert bench.panel.empty.isVisible()
    assert bench.panel.empty.accessibleName().startswith("Once a training is kept, a slider here")
    assert not bench.panel.timeline.isVisible()
    assert not bench.panel.export.isVisible()


def test_dragging_the_handle_takes_the_network_back_and_now_returns(
    bench: Bench, run: Path
) -> None:
    panel, line = bench.panel, bench.panel.timeline
    assert bench.kept == moments(run)
    assert (panel.badge.text(), line.is_now) == ("Now", True)
    assert not panel.transport.now.isEnabled()
    present = bench.sum
    QTest.mousePress(line, Qt.MouseButton.LeftButton, pos=bench.at(line.maximum()))
    for value in (12, 8, 3):
        QTest.mouseMove(line, bench.at(value))
    QTest.mouseRelease(line, Qt.MouseButton.LeftButton, pos=bench.at(3))
    bench.wait_for(bench.kept[3])
    assert panel.badge.text() == "Past"
    assert panel.words.text() == "step 3 · epoch 1"
    assert line.accessibleDescription() == "step 3 · epoch 1"
    QTest.mouseMove(line, bench.at(9))  # the button is not held any more
    assert line.value() == 3
    bench.click(panel.transport.now)
    bench.wait(lambda: bench.sum == present)
    assert not bench.inside.is_past
    assert panel.badge.text() == "Now"


def test_a_click_on_the_line_goes_to_the_nearest_moment(bench: Bench) -> None:
    line = bench.panel.timeline
    QTest.mouseClick(line, Qt.MouseButton.LeftButton, pos=bench.at(5) + QPoint(1, -20))
    assert line.value() == 5
    bench.wait_for(bench.kept[5])


def test_a_screen_reader_hears_of_a_slider_and_its_moment(bench: Bench) -> None:
    bench.key(Qt.Key.Key_Home)
    heard = QAccessible.queryAccessibleInterface(bench.panel.timeline)
    assert heard is not None
    assert heard.role() is QAccessible.Role.Slider
    assert heard.text(QAccessible.Text.Name) == "Moment of the training"
    assert heard.text(QAccessible.Text.Description) == "before the first step"
    assert heard.valueInterface().currentValue() == 0


def test_keys_step_and_go_to_the_ends(bench: Bench) -> None:
    line = bench.panel.timeline
    bench.key(Qt.Key.Key_Home)
    bench.wait_for(bench.kept[0])
    assert bench.panel.words.text() == "before the first step"
    assert not bench.panel.transport.back.isEnabled()
    bench.key(Qt.Key.Key_Right)
    bench.wait_for(bench.kept[1])
    bench.key(Qt.Key.Key_PageUp)
    bench.key(Qt.Key.Key_Left)
    assert line.value() == 5
    bench.key(Qt.Key.Key_End)
    bench.wait(lambda: not bench.inside.is_past)
    bench.key(Qt.Key.Key_Left)
    bench.wait_for(bench.kept[-1])
    assert "epoch 3 · val " in bench.panel.words.text()
    bench.click(bench.panel.transport.back)
    bench.wait_for(bench.kept[-2])
    assert "last val" in bench.panel.words.text()
    bench.click(bench.panel.transport.on)
    bench.wait_for(bench.kept[-1])


def test_of_many_moments_in_a_moment_the_last_one_counts(bench: Bench) -> None:
    line = bench.panel.timeline
    for _ in range(3):
        bench.key(Qt.Key.Key_Home)
        for _ in range(7):
            bench.key(Qt.Key.Key_Right)
    assert line.value() == 7
    bench.wait_for(bench.kept[7])


def test_space_plays_all_moments_again_and_again_until_it_is_pressed_once_more(
    bench: Bench,
) -> None:
    panel, seen = bench.panel, list[int]()
    QTest.keyClick(panel.transport.speed, Qt.Key.Key_End)
    assert panel.transport.interval_ms == 50
    panel.timeline.valueChanged.connect(seen.append)
    bench.key(Qt.Key.Key_Space)
    assert panel.is_playing
    assert panel.transport.play.accessibleName() == "Pause"
    end = panel.timeline.maximum()
    bench.wait(lambda: len(seen) > end + 2)
    bench.key(Qt.Key.Key_Space)
    assert not panel.is_playing
    place = panel.timeline.value()
    assert seen[: end + 2] == [*range(end), 0, 1]  # all of them, and now is none
    bench.wait_for(bench.kept[place])
    bench.click(panel.transport.play)
    assert panel.is_playing
    bench.click(panel.transport.back)  # a hand on it ends playing
    assert not panel.is_playing


def test_a_training_grows_the_line_while_the_past_of_it_is_looked_at(
    bench_of: Callable[[Path | None], Bench],
    training: Training,
    design: Design,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("designer.ui.panels.time.panel.LOOK_MS", 50)
    bench = bench_of(None)
    long = design.with_recipe(design.recipe.replace(epochs=10_000))
    training.start(long, "cpu", run_dir=tmp_path / "mine")
    bench.wait(lambda: len(bench.kept) > 10)
    assert bench.panel.chooser.currentText() == "mine"
    assert bench.panel.words.text() == "the network as it trains"
    bench.key(Qt.Key.Key_Home)
    bench.key(Qt.Key.Key_Right)
    second = bench.kept[1]
    bench.wait_for(second)
    count = len(bench.kept)
    bench.wait(lambda: len(bench.kept) > count)
    assert bench.panel.timeline.value() == 1
    assert bench.sum == sum_at(second)
    bench.key(Qt.Key.Key_End)
    bench.wait(lambda: bench.inside.is_live)
    bench.key(Qt.Key.Key_Home)
    bench.wait(lambda: bench.inside.is_past)
    training.start(long, "cpu", run_dir=tmp_path / "next")  # another run begins: it is looked at
    bench.wait(lambda: bench.inside.is_live)
    assert bench.panel.timeline.is_now
    bench.wait(lambda: bench.panel.chooser.currentText() == "next")
    bench.wait(lambda: bool(bench.kept) and bench.kept[0].path.is_relative_to(tmp_path / "next"))
    training.stop()
    bench.wait(lambda: training.state is State.IDLE)


def test_it_looks_for_moments_only_while_it_is_seen_and_something_trains(bench: Bench) -> None:
    beat = bench.panel._beat
    assert not beat.isActive()
    bench.panel._training.watch_run(bench.panel._training.run_dir or Path())
    assert beat.isActive()
    bench.panel.hide()
    assert not beat.isActive()
    bench.wait(lambda: not bench.panel._training.is_active)


def test_another_kept_run_is_chosen_from_the_list(
    bench_of: Callable[[Path | None], Bench],
    design: Design,
    run: Path,
    tmp_path: Path,
) -> None:
    from designer.runs import record

    history, other = History(tmp_path / "history.sqlite"), tmp_path / "other"
    short = design.with_recipe(design.recipe.replace(epochs=1, seed=7))
    events = train(short, tiny_dataset(), device="cpu", run_dir=other)
    list(record(events, short, history=history, run_dir=other))
    (name,) = (found.name for found in history.runs())
    bench = bench_of(run)
    chooser = bench.panel.chooser
    assert [chooser.itemText(at) for at in range(chooser.count())] == ["digits-1", name]
    QTest.keyClick(chooser, Qt.Key.Key_Down)
    bench.wait(lambda: bench.kept == moments(other))
    assert bench.panel.timeline.is_now
    assert bench.panel.words.text() == "the network of this window"
    bench.key(Qt.Key.Key_Home)
    bench.wait_for(moments(other)[0])


def test_a_run_of_which_nothing_was_kept_says_so(
    bench_of: Callable[[Path | None], Bench], training: Training, run: Path, tmp_path: Path
) -> None:
    (tmp_path / "old").mkdir()
    (tmp_path / "old" / "events.jsonl").write_bytes((run / "events.jsonl").read_bytes())
    training.watch_run(tmp_path / "old")
    bench = bench_of(None)
    bench.wait(lambda: training.state is State.IDLE and bench.panel.chooser.count() == 1)
    bench.wait(lambda: bench.panel.empty.accessibleName().startswith("Nothing was kept"))


def test_a_damaged_moment_is_told_and_the_others_can_be_seen(bench_of: Any, run: Path) -> None:
    bench = bench_of(run)
    first, second = bench.kept[:2]
    whole = first.path.read_bytes()
    first.path.write_bytes(whole[:-10])
    try:
        bench.key(Qt.Key.Key_Home)
        bench.wait(lambda: bool(bench.said))
        assert bench.said[0].startswith(f"{first.path} is damaged and shows nothing of step 0")
        bench.key(Qt.Key.Key_Right)
        bench.wait_for(second)
    finally:
        first.path.write_bytes(whole)


# Export


@pytest.fixture
def shown(bench: Bench, qtbot: QtBot) -> QLabel:
    """A panel that shows what is answered about the network."""
    label = _Answered()
    qtbot.addWidget(label)
    label.setFixedSize(180, 40)
    bench.inside.answered.connect(label.take)
    label.show()
    return label


class _Answered(QLabel):
    """Shows the answer; a slot of its own is not called once it is gone."""

    def take(self, key: object, value: float) -> None:
        if key == KEY:
            self.setText(f"{value:.6f}")


def frames_of(path: Path) -> list[np.ndarray]:
    with Image.open(path) as picture:
        found = []
        for number in range(picture.n_frames):
            picture.seek(number)
            found.append(np.asarray(picture.convert("RGB"), dtype=int))
        return found


def test_a_gif_has_a_picture_of_each_moment_once_it_was_answered(
    bench: Bench, shown: QLabel, tmp_path: Path, qtbot: QtBot
) -> None:
    texts: list[str] = []
    path = tmp_path / "time.gif"
    panel = bench.panel
    panel.exporting.moved.connect(lambda _index: texts.append(shown.text()))
    with qtbot.waitSignal(panel.exporting.ended, timeout=PATIENCE_MS) as ended:
        panel.exporting.start(panel.times, shown, Gif(path, 80))
        assert not panel.timeline.isEnabled()
        assert panel.bar.isVisible()
    assert ended.args == [""]
    # When one is next, the one before has been pictured.
    expected = [f"{sum_at(moment):.6f}" for moment in bench.kept]
    assert [*texts[1:], shown.text()] == expected
    frames = frames_of(path)
    assert len(frames) == len(bench.kept)
    assert frames[0].shape == (68, 180, 3)
    assert all(np.abs(a - b).sum() > 0 for a, b in pairwise(frames))
    with Image.open(path) as picture:
        assert (picture.info["loop"], picture.info["duration"]) == (0, 80)
    assert panel.timeline.isEnabled()
    bench.wait(lambda: not bench.inside.is_past)
    assert panel.timeline.is_now


def test_what_glides_is_pictured_where_it_is_going_to(
    bench: Bench, shown: QLabel, tmp_path: Path, qtbot: QtBot
) -> None:
    glide, texts, panel = QVariantAnimation(shown), list[str](), bench.panel
    glide.setDuration(10**6)
    glide.setStartValue(0.0)
    glide.valueChanged.connect(lambda value: shown.setText(f"{value:.6f}"))

    def follow(key: object, value: float) -> None:
        if key == KEY:
            glide.stop()
            glide.setEndValue(value)
            glide.start()

    bench.inside.answered.connect(follow)
    panel.exporting.moved.connect(lambda _index: texts.append(shown.text()))
    with qtbot.waitSignal(panel.exporting.ended, timeout=PATIENCE_MS):
        panel.exporting.start(panel.times, shown, Pictures(tmp_path / "a.png"))
    glide.stop()
    assert texts[1:] == [f"{sum_at(moment):.6f}" for moment in bench.kept[:-1]]


def test_a_moment_that_is_let_go_of_gives_way_to_the_nearest(bench: Bench) -> None:
    line = bench.panel.timeline
    bench.key(Qt.Key.Key_Home)
    bench.key(Qt.Key.Key_Right)
    bench.wait_for(bench.kept[1])
    rest = (bench.kept[0], *bench.kept[2:])
    bench.panel._take(Times(rest, bench.panel.times.told))
    assert bench.kept[line.value()] == rest[1]
    bench.wait_for(rest[1])


def test_pictures_are_numbered_files(
    bench: Bench, shown: QLabel, tmp_path: Path, qtbot: QtBot
) -> None:
    panel = bench.panel
    with qtbot.waitSignal(panel.exporting.ended, timeout=PATIENCE_MS):
        panel.exporting.start(panel.times, shown, Pictures(tmp_path / "lenet.png"))
    names = sorted(path.name for path in tmp_path.glob("*.png"))
    assert names == [f"lenet-{n:03}.png" for n in range(1, len(bench.kept) + 1)]


def test_an_export_that_is_cancelled_leaves_nothing_and_returns_to_where_it_was(
    bench: Bench, shown: QLabel, tmp_path: Path, qtbot: QtBot
) -> None:
    panel, folder = bench.panel, tmp_path / "pictures"
    folder.mkdir()
    bench.key(Qt.Key.Key_Home)
    bench.wait_for(bench.kept[0])
    panel.exporting.moved.connect(
        lambda index: bench.click(panel.bar.cancel) if index == 3 else None
    )
    with qtbot.waitSignal(panel.exporting.ended, timeout=PATIENCE_MS):
        panel.exporting.start(panel.times, shown, Pictures(folder / "a.png"))
    assert panel.transport.isVisible()
    assert panel.timeline.value() == 0
    bench.wait(lambda: not [*folder.iterdir()])
    bench.wait_for(bench.kept[0])
    assert bench.said == []


@pytest.mark.parametrize("kind", [lambda path: Gif(path, 50), Pictures])
def test_a_place_that_cannot_be_written_to_is_told(
    bench: Bench, shown: QLabel, tmp_path: Path, qtbot: QtBot, kind: Any
) -> None:
    panel, path = bench.panel, tmp_path / "nowhere" / "time.gif"
    with qtbot.waitSignal(panel.exporting.ended, timeout=PATIENCE_MS):
        panel.exporting.start(panel.times, shown, kind(path))
    (sentence,) = bench.said
    assert str(tmp_path / "nowhere") in sentence
    assert sentence.endswith("Choose another place.")
    assert panel.timeline.isEnabled()


def test_the_dialog_asks_what_and_how_and_the_file_is_written(
    bench: Bench, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    panel = bench.panel
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "mine"), ""))
    bench.click(panel.export)
    dialog = panel.findChild(ExportDialog)
    assert dialog is not None
    assert [dialog.what.itemText(at) for at in range(dialog.what.count())] == ["This panel"]
    QTest.keyClick(dialog.each, Qt.Key.Key_Up)
    assert dialog.ms == 220
    with qtbot.waitSignal(panel.exporting.ended, timeout=PATIENCE_MS):
        bench.click(dialog.go_on)
    assert len(frames_of(tmp_path / "mine.gif")) == len(bench.kept)


def test_what_is_in_sight_of_a_window_can_be_pictured(
    window_of: Callable[[Design], MainWindow], design: Design, qtbot: QtBot
) -> None:
    from designer.ui.panels.time.exporting import subjects

    window = window_of(design)
    panel = window.docks.show("time")
    assert isinstance(panel, TimePanel)
    qtbot.waitUntil(lambda: window.docks.by_name["filters"].is_made)
    names = [*subjects(panel)]
    assert names[0] == "Canvas"
    assert names[-1] == "Whole window"
    assert {"Filters", "Inspector"} <= set(names)
    assert not {"Time", "Curves"} & set(names)
    window.docks.by_name["time"].setFloating(True)
    assert "Canvas" in subjects(panel)


@pytest.mark.parametrize("size", [(640, 300), (330, 300), (330, 200), (1200, 800)])
def test_everything_has_a_name_and_room(bench: Bench, size: tuple[int, int]) -> None:
    panel = bench.panel
    panel.resize(*size)
    QApplication.processEvents()
    assert (panel.width(), panel.height()) == size
    for part in (panel.timeline, panel.chooser, panel.export, *panel.transport.children()):
        if isinstance(part, QWidget):
            assert part.accessibleName() or getattr(part, "text", str)()
            assert part.isVisible()
            place = part.mapTo(panel, QPoint())
            assert panel.rect().contains(place)
            assert panel.rect().contains(place + QPoint(part.width() - 1, part.height() - 1))
            assert part.width() >= part.minimumSizeHint().width()


# What is shown, without a window


def evaluation(step: int, accuracy: float) -> Evaluated:
    return Evaluated(1, step, 0.5, accuracy, None, True, 1.0)


def test_a_moment_is_called_by_step_epoch_and_accuracy() -> None:
    at = {step: Moment(step, Path()) for step in (0, 7, 1240, 1241)}
    times = Times(tuple(at.values()), Told(620, (evaluation(1240, 0.871),)))
    assert times.words(at[0]) == "before the first step"
    assert times.words(at[7]) == "step 7 · epoch 1"
    assert times.words(at[1240]) == "step 1\u2009240 · epoch 2 · val 87.1\u2009%"
    assert times.words(at[1241]) == "step 1\u2009241 · epoch 3 · last val 87.1\u2009%"
    assert Times((at[7],)).words(at[7]) == "step 7"
    assert [*times.decades()] == [0, 1, 10, 100, 1000]
    assert [*times.epochs()] == [(1, 620), (2, 1240)]


@given(st.lists(st.integers(0, 10**6), min_size=2, max_size=60, unique=True).map(sorted))
def test_places_go_from_the_left_to_the_right_in_the_order_of_steps(steps: list[int]) -> None:
    times = Times(tuple(Moment(step, Path()) for step in steps))
    places = [times.place(step) for step in steps]
    assert all(a < b for a, b in pairwise(places))
    assert (times.place(0), places[-1]) == (0.0, 1.0)
    assert all(times.index_near(step) == at for at, step in enumerate(steps))
