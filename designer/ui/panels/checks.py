"""What the two checks before a training show: a curve that grows, what came of it, and a button."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from designer.analysis.numbers import grouped
from designer.graph import Recipe
from designer.train import Failed, Started
from designer.train.checks import Check, Fitted, Found, RateTried, Verdict
from designer.ui.document import Document
from designer.ui.lengths import hold, room, scaled
from designer.ui.lines import CrossHair, Floats, Lines
from designer.ui.panels.curves_scale import Linear, Logarithmic, even, written
from designer.ui.theme import current, mark
from designer.ui.training import State, Training
from designer.ui.widgets import ProgressLine, button_row
from designer.ui.words import later, tr

if TYPE_CHECKING:  # pyqtgraph is not imported before there is something to plot
    from designer.ui.plotting import Plot

SIZE = (680, 520)
_PX_PER_X = 64.0
_LINES_OF_TEXT = 4


class CheckDialog(QDialog):
    """A window beside the main one for one check; closing it stops the check.

    Parameters
    ----------
    document
        The design that is checked.
    worker
        Runs the check in its thread.
    device
        Names the device to run it on.
    """

    again_requested = Signal()
    title = ""
    about = ""
    axis = ""

    def __init__(
        self,
        document: Document,
        worker: Training,
        device: Callable[[], str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr(self.title))
        self.resize(room(*SIZE))
        self._document, self._worker, self._device = document, worker, device
        self._total = 0
        self._x: list[float] = []
        self._raw: list[float] = []
        self._recipe: Recipe | None = None
        self._number = document.number  # of the design that it checks
        self.plot: Plot | None = None
        self.headline, self.text = QLabel(), QLabel(wordWrap=True)
        self.again, self.use, self._close = QPushButton(), QPushButton(), QPushButton(tr("Close"))
        self._count = QLabel()
        self._progress = ProgressLine()
        self._build()
        self.again.clicked.connect(self._toggle)
        self.use.clicked.connect(self._use)
        self._close.clicked.connect(self.close)
        worker.events.connect(self._take)
        worker.state_changed.connect(self._show_state)
        document.design_changed.connect(lambda _old, _new: self._show_offer())
        self._show_state(worker.state)

    @property
    def is_active(self) -> bool:
        """Whether the check goes on."""
        return self._worker.is_active

    def begin(self) -> None:
        """Show it, and begin the check anew with the design as it is now."""
        self._make_plot()
        self._x, self._raw, self._total = [], [], 0
        self._recipe, self._number = self._document.root.recipe, self._document.number
        self._forget()
        self._tell("", "")
        self._count.clear()
        self._progress.setRange(0, 0)
        self.show()
        self.raise_()
        self.activateWindow()
        self._worker.start(self._document.root, self._device())
        self._draw()

    def stop(self, why: str = "") -> None:
        """Stop the check, and say why."""
        if self.is_active:
            self._worker.stop()
            self._tell(why or tr("Stopped."), "")

    def reject(self) -> None:
        self.stop()  # Qt calls this for Escape and for closing alike
        super().reject()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self.plot:
            self.plot.restyle()

    # What a check of its own kind adds

    def _forget(self) -> None:
        """Forget what the check before has found."""

    def _follow(self, event: Check) -> None:
        """Take in an event that is none of every check."""

    def _lines(self) -> tuple[Lines, float, float]:
        """Return what is drawn, and between which values."""
        raise NotImplementedError

    def _whole(self) -> tuple[float, float]:
        """Return what of x is seen."""
        raise NotImplementedError

    def _x_ticks(self, low: float, high: float, px: float) -> list[tuple[float, str]]:
        raise NotImplementedError

    def _read(self, index: int) -> CrossHair:
        """Return what there is to read at a point."""
        raise NotImplementedError

    def _offered(self) -> tuple[str, Recipe] | None:
        """Return what the button offers: a recipe, and its words."""
        raise NotImplementedError

    # The window

    def _build(self) -> None:
        about = QLabel(tr(self.about), wordWrap=True)
        mark(about, role="invitation")
        axis = QLabel(tr(self.axis))
        for label in (axis, self._count):
            mark(label, role="muted")
        mark(self.headline, role="title")
        self.text.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.text.setMinimumHeight(_LINES_OF_TEXT * self.text.fontMetrics().lineSpacing())
        mark(self.use, primary=True)
        for button in (self.again, self._close):
            button.setAutoDefault(False)
        hold(self.again, min_width=96)
        header = QHBoxLayout()
        header.addWidget(axis)
        header.addStretch(1)
        header.addWidget(self._count)
        self._plot_place = QVBoxLayout()
        buttons = button_row([self.again], [self.use, self._close])
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(8)
        column.addWidget(about)
        column.addSpacing(4)
        column.addLayout(header)
        column.addLayout(self._plot_place, 1)
        column.addWidget(self._progress)
        column.addSpacing(8)
        column.addWidget(self.headline)
        column.addWidget(self.text)
        column.addSpacing(8)
        column.addLayout(buttons)

    def _make_plot(self) -> None:
        if self.plot is None:
            from designer.ui.plotting import Plot

            self.plot = Plot(self._x_ticks, Linear().ticks)
            self.plot.setAccessibleName(tr(self.title))
            hold(self.plot, min_height=160)
            self.plot.hovered.connect(self._hover)
            self.plot.moved.connect(self._draw)
            self._plot_place.addWidget(self.plot)

    def _take(self, events: list[Check]) -> None:
        for event in events:
            match event:
                case Started():
                    self._total = event.steps_per_epoch
                    self._progress.setRange(0, self._total)
                case Failed():
                    self._tell(tr("It could not be done"), event.message, "bad")
                case _:
                    self._follow(event)
        self._draw()

    def _add(self, x: float, loss: float, step: int) -> None:
        self._x.append(x)
        self._raw.append(loss)
        self._progress.setValue(step)
        self._count.setText(
            tr("step {step} of {total}", step=grouped(step), total=grouped(self._total))
        )

    def _tell(self, headline: str, text: str, tone: str = "") -> None:
        self.headline.setText(headline)
        mark(self.headline, role="title", tone=tone)
        self.text.setText(text)

    def _draw(self) -> None:
        if self.plot:
            self.plot.set_whole(*self._whole())
            self.plot.draw(*self._lines())

    def _hover(self, x: float | None) -> None:
        if self.plot is None:
            return
        if x is None or not self._x:
            self.plot.set_cross_hair(None)
            return
        index = int(np.abs(np.asarray(self._x) - x).argmin())
        self.plot.set_cross_hair(self._read(index))

    def _toggle(self) -> None:
        if self.is_active:
            self.stop()
        else:
            self.again_requested.emit()

    def _show_state(self, state: State) -> None:
        self.again.setText(tr("Run again") if state is State.IDLE else tr("Stop"))
        self.again.setEnabled(state is not State.STOPPING)
        if state is State.IDLE and not self._progress.maximum():
            self._progress.setRange(0, 1)
        self._show_offer()
        if state is State.IDLE:
            (self.use if self.use.isVisible() else self._close).setFocus()

    def _show_offer(self) -> None:
        is_mine = self._number == self._document.number
        offered = self._offered() if is_mine and not self.is_active else None
        self.use.setVisible(offered is not None)
        self.use.setDefault(offered is not None)
        if offered:
            words, recipe = offered
            is_used = recipe == self._document.root.recipe
            self.use.setText(tr("In use") if is_used else words)
            if self.use.isEnabled() and is_used and self.use.hasFocus():
                self._close.setFocus()
            self.use.setEnabled(not is_used)

    def _use(self) -> None:
        offered = self._offered()
        if offered and self._number == self._document.number:
            self._document.edit_recipe(*offered)


class RateDialog(CheckDialog):
    """The loss against the learning rate, and the rate that is suggested."""

    title = later("Find a learning rate")
    about = later(
        "A fresh network learns while the rate grows from step to step. Where the loss falls "
        "fastest is a good rate; where it rises, it is too large. Your training is not touched."
    )
    axis = later("Loss against learning rate")

    def _forget(self) -> None:
        self._smoothed: list[float] = []
        self._result: Found | None = None

    def _follow(self, event: Check) -> None:
        if isinstance(event, RateTried):
            self._smoothed.append(event.smoothed)
            self._add(float(np.log10(event.lr)), event.loss, event.step)
        elif isinstance(event, Found):
            self._result = event
            self._progress.setValue(self._progress.maximum())
            if event.lr is None:
                self._tell(tr("No rate stands out"), event.reason, "warn")
            else:
                self._tell(tr("Suggested: {lr:g}", lr=event.lr), event.reason)

    def _lines(self) -> tuple[Lines, float, float]:
        x, smoothed = np.array(self._x), np.array(self._smoothed)
        low, high = _span(smoothed)
        best, words = None, ""
        if self._result and self._result.lr:
            at = float(np.log10(self._result.lr))
            best, words = (at, float(np.interp(at, x, smoothed))), f"{self._result.lr:g}"
        lines = Lines((x, np.array(self._raw)), (x, smoothed), best=best, best_text=words)
        return lines, low, high

    def _whole(self) -> tuple[float, float]:
        from_, to = -6.0, 1.0
        return (min(from_, *self._x, 0), max(to, *self._x, 0)) if self._x else (from_, to)

    def _x_ticks(self, low: float, high: float, px: float) -> list[tuple[float, str]]:
        return Logarithmic().ticks(low, high, px / 2)

    def _read(self, index: int) -> CrossHair:
        theme, lr = current(), 10 ** self._x[index]
        rows = (
            (tr("smoothed"), written(self._smoothed[index]), theme.accent),
            (tr("loss"), written(self._raw[index]), theme.muted),
        )
        return CrossHair(self._x[index], tr("rate {lr:.2g}", lr=lr), rows)

    def _offered(self) -> tuple[str, Recipe] | None:
        result = getattr(self, "_result", None)
        recipe = self._document.root.recipe
        if not result or not result.lr or not self._recipe:
            return None
        if type(recipe.optimizer) is not type(self._recipe.optimizer):
            return None  # another optimiser needs another rate
        changed = recipe.replace(optimizer=recipe.optimizer.replace(lr=result.lr))
        return tr("Use {lr:g}", lr=result.lr), changed


class FitDialog(CheckDialog):
    """The loss of one batch that is learned by heart, and the verdict."""

    title = later("Overfit one batch")
    about = later(
        "A fresh network learns one batch over and over, without augmentation, dropout and "
        "weight decay. One that cannot know it by heart will learn nothing from all the data."
    )
    axis = later("Loss on the batch against step")

    def _forget(self) -> None:
        self._verdict: Verdict | None = None

    def _follow(self, event: Check) -> None:
        if isinstance(event, Fitted):
            self._add(event.step, event.loss, event.step)
        elif isinstance(event, Verdict):
            self._verdict = event
            self._progress.setValue(self._progress.maximum())
            if event.passed:
                self._tell(tr("✓ Passed"), event.text, "good")
            else:
                reasons = "".join(f"\n• {reason}" for reason in event.reasons)
                self._tell(tr("✗ Not passed"), event.text + reasons, "bad")

    def _lines(self) -> tuple[Lines, float, float]:
        x, losses = np.array(self._x), np.array(self._raw)
        return Lines(smooth=(x, losses)), *Linear().span(losses, losses)

    def _whole(self) -> tuple[float, float]:
        return 0.0, float((len(self._x) if self._verdict else self._total) or 1)

    def _x_ticks(self, low: float, high: float, px: float) -> list[tuple[float, str]]:
        return [(v, f"{v:g}") for v in even(low, high, px / scaled(_PX_PER_X)) if v == int(v)]

    def _read(self, index: int) -> CrossHair:
        rows = ((tr("loss"), written(self._raw[index]), current().accent),)
        return CrossHair(self._x[index], tr("step {n}", n=grouped(int(self._x[index]))), rows)

    def _offered(self) -> tuple[str, Recipe] | None:
        verdict = getattr(self, "_verdict", None)
        if not verdict or not verdict.cure or not self._recipe:
            return None
        mine = self._document.root.recipe
        if mine not in (self._recipe, verdict.cure.recipe):
            return None  # the cure is one for another recipe
        return verdict.cure.label, verdict.cure.recipe


def _span(smoothed: Floats) -> tuple[float, float]:
    """Return what is seen of losses: all that is lower than at the beginning, and a bit above."""
    if not len(smoothed):
        return 0.0, 1.0
    low, start = float(smoothed.min()), float(smoothed[0])
    room = max(start - low, 0.05 * abs(start), 1e-6)
    return low - 0.15 * room, start + 0.5 * room
