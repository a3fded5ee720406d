"""The checks before a training in the window: their curves, their verdicts, and who gives way."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from designer.data import Dataset
from designer.graph import Design, edit, templates
from designer.graph.optimizer import SGD, Adam
from designer.train.checks import Fitted
from designer.ui import theme as themes
from designer.ui.banner import Banner
from designer.ui.checks import Checks
from designer.ui.document import Document
from designer.ui.panels.checks import CheckDialog
from designer.ui.training import Training
from tests.ui.test_training import few_pictures

PATIENCE_MS = 120_000


def click(button: QPushButton) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


@pytest.fixture
def design() -> Design:
    small = templates.load("mnist-cnn")
    return small.with_recipe(replace(small.recipe, data="digits", batch_size=32))


class Desk(QWidget):
    """What the checks need of a window."""

    def __init__(self, design: Design, load: Callable[..., Dataset] = few_pictures) -> None:
        super().__init__()
        self.document = Document(design, self)
        self.training = Training(self, load=load)
        self.banner = Banner(self)
        self.refused: list[object] = []
        self.checks = Checks(
            self,
            self.document,
            self.training,
            self.banner,
            refuse=self.refused.append,
            device=lambda: "cpu",
            load=load,
        )

    @property
    def dialog(self) -> CheckDialog:
        active = self.checks.active
        assert active
        return active


@pytest.fixture
def desk_of(qtbot: QtBot) -> Iterator[Callable[[Design], Desk]]:
    made: list[Desk] = []

    def make(design: Design) -> Desk:
        desk = Desk(design)
        qtbot.addWidget(desk)
        desk.show()
        made.append(desk)
        return desk

    yield make
    for desk in made:
        desk.checks.close()
        desk.training.close()


def finish(qtbot: QtBot, dialog: CheckDialog) -> None:
    qtbot.waitUntil(lambda: not dialog.is_active, timeout=PATIENCE_MS)


@pytest.mark.slow
def test_a_rate_is_found_and_used_in_one_undo_step(
    qtbot: QtBot, desk_of: Callable[[Design], Desk], design: Design
) -> None:
    desk = desk_of(design)
    desk.checks.rate.trigger()
    dialog = desk.dialog
    assert dialog.isVisible()
    assert not dialog.use.isVisible()
    finish(qtbot, dialog)
    assert dialog.headline.text().startswith("Suggested: 0.0")
    lr = float(dialog.headline.text().split()[1])
    assert "fell fastest" in dialog.text.text()
    assert dialog.plot is not None
    lines = dialog.plot.lines
    assert len(lines.smooth[0]) == len(lines.raw[0]) > 50
    assert lines.best is not None
    assert lines.best[0] == pytest.approx(np.log10(lr))
    assert dialog.use.text() == f"Use {lr:g}"
    click(dialog.use)
    assert desk.document.root.recipe.optimizer == Adam(lr=lr)
    assert desk.document.undo_stack.count() == 1
    assert not dialog.use.isEnabled()
    desk.document.undo_stack.undo()
    assert desk.document.root.recipe == design.recipe
    assert dialog.use.isEnabled()
    sgd = design.with_recipe(design.recipe.replace(optimizer=SGD()))
    desk.document.edit_recipe("Train with SGD", sgd.recipe)  # for which nothing was tried
    assert not dialog.use.isVisible()


@pytest.mark.slow
def test_the_values_under_the_mouse(
    qtbot: QtBot, desk_of: Callable[[Design], Desk], design: Design
) -> None:
    desk = desk_of(design)
    desk.checks.rate.trigger()
    dialog = desk.dialog
    finish(qtbot, dialog)
    assert dialog.plot is not None
    dialog.plot.hovered.emit(-5.0)
    hair = dialog.plot.cross_hair
    assert hair is not None
    assert float(hair.where.removeprefix("rate ")) == pytest.approx(1e-5, rel=0.1)
    assert [name for name, _, _ in hair.rows] == ["smoothed", "loss"]
    dialog.plot.hovered.emit(None)
    assert dialog.plot.cross_hair is None


def test_one_batch_by_heart_and_again(
    qtbot: QtBot, desk_of: Callable[[Design], Desk], design: Design
) -> None:
    desk = desk_of(design)
    desk.checks.fit.trigger()
    dialog = desk.dialog
    finish(qtbot, dialog)
    assert dialog.headline.text() == "✓ Passed"
    assert "by heart after" in dialog.text.text()
    assert dialog.plot is not None
    first = dialog.plot.lines.smooth[1]
    assert first[-1] < 0.1 * first[0]
    click(dialog.again)
    assert desk.dialog is dialog
    assert dialog.headline.text() == ""
    finish(qtbot, dialog)
    np.testing.assert_array_equal(dialog.plot.lines.smooth[1], first)


def test_a_verdict_with_a_cure_offers_it(
    qtbot: QtBot, desk_of: Callable[[Design], Desk], design: Design
) -> None:
    wild = design.with_recipe(design.recipe.replace(optimizer=SGD(lr=1e30)))
    desk = desk_of(wild)
    desk.checks.fit.trigger()
    dialog = desk.dialog
    finish(qtbot, dialog)
    assert dialog.headline.text() == "✗ Not passed"
    assert "The loss became" in dialog.text.text()
    assert dialog.use.text() == "Use learning rate 1e+29"
    click(dialog.use)
    assert desk.document.root.recipe.optimizer.lr == pytest.approx(1e29)


@pytest.mark.parametrize("how", ["escape", "close", "stop"])
def test_it_can_be_ended(
    qtbot: QtBot, desk_of: Callable[[Design], Desk], design: Design, how: str
) -> None:
    slow = design.with_recipe(design.recipe.replace(optimizer=Adam(lr=1e-9)))
    desk = desk_of(slow)
    seen: list[object] = []
    desk.checks.fit.trigger()
    dialog = desk.dialog
    dialog._worker.events.connect(seen.extend)
    qtbot.waitUntil(lambda: any(isinstance(e, Fitted) for e in seen), timeout=PATIENCE_MS)
    if how == "escape":
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
    elif how == "close":
        dialog.close()
    else:
        assert dialog.again.text() == "Stop"
        click(dialog.again)
        assert dialog.headline.text() == "Stopped."
    assert dialog.isVisible() == (how == "stop")
    finish(qtbot, dialog)
    assert len([e for e in seen if isinstance(e, Fitted)]) < 300
    assert dialog.again.text() == "Run again"


def test_one_at_a_time_and_a_training_goes_first(
    qtbot: QtBot, desk_of: Callable[[Design], Desk], design: Design
) -> None:
    long = design.with_recipe(replace(design.recipe, epochs=100_000))
    desk = desk_of(long)
    desk.checks.rate.trigger()
    dialog = desk.dialog
    desk.checks.fit.trigger()
    assert "“Find a learning rate” is at work" in desk.banner.text
    assert desk.dialog is dialog
    desk.training.start(long, "cpu")
    assert "a training began" in dialog.headline.text()
    finish(qtbot, dialog)
    desk.checks.fit.trigger()
    assert "A training is under way" in desk.banner.text
    assert desk.checks.active is None
    desk.training.stop()


def test_what_cannot_be_trained_is_refused(
    desk_of: Callable[[Design], Desk], design: Design
) -> None:
    broken = edit.remove(design, [design.by_name["flatten"].id])
    desk = desk_of(broken)
    desk.checks.rate.trigger()
    assert desk.refused == [desk.document.root_readout.errors[0]]
    assert desk.checks.active is None
    desk = desk_of(design.with_recipe(design.recipe.replace(data="")))
    desk.checks.fit.trigger()
    assert "No data set is chosen" in desk.banner.text


def test_both_themes(
    qtbot: QtBot, desk_of: Callable[[Design], Desk], design: Design, qapp: object
) -> None:
    desk = desk_of(design)
    desk.checks.fit.trigger()
    dialog = desk.dialog
    finish(qtbot, dialog)
    for theme in (themes.LIGHT, themes.DARK):
        themes.apply(qapp, theme)  # type: ignore[arg-type]
        picture = dialog.grab().toImage()
        assert picture.pixelColor(4, 4).name() == theme.panel
