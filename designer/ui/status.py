"""The line below everything: what the design costs, and how far the training is."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QStatusBar, QWidget

from designer.analysis import training_bytes
from designer.analysis.numbers import THIN, duration, grouped, in_bytes, short
from designer.graph import Design
from designer.graph.wording import cut
from designer.train import Ended, Event, Failed, Saved, Started, Steps
from designer.ui import icons
from designer.ui import theme as themes
from designer.ui.document import Document
from designer.ui.lengths import hold, scaled
from designer.ui.training import State, Training
from designer.ui.widgets import ElidedLabel, ProgressLine
from designer.ui.words import counted, tr

DOT = "   ·   "
_MARGIN = 12
_TICK = 12


class Status(QStatusBar):
    """Totals at the left; progress, speed and time left at the right."""

    def __init__(
        self, document: Document, training: Training, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._document, self._training = document, training
        self._started: Started | None = None
        self._latest: Steps | None = None
        self._over = ""
        self._totals = ElidedLabel()
        self._totals.setAccessibleName(tr("Totals of the design"))
        self._words = _Words()
        self._words.setAccessibleName(tr("Progress of the training"))
        self._saved = _Saved()
        self._bar = ProgressLine()
        hold(self._bar, width=180)
        self._bar.hide()
        for label in (self._totals, self._words):
            themes.mark(label, role="status")
        self.setSizeGripEnabled(False)
        self.addWidget(self._totals, 1)
        self.addPermanentWidget(self._saved)
        self.addPermanentWidget(self._bar)
        self.addPermanentWidget(self._words)
        document.design_changed.connect(lambda _old, _new: self._show_totals())
        training.events.connect(self._follow)
        training.state_changed.connect(self._show_state)
        training.end_changed.connect(self._show_progress)
        self._show_totals()

    @property
    def totals(self) -> str:
        """What the line says of the design."""
        return self._totals.text()

    @property
    def progress(self) -> str:
        """What the line says of the training."""
        return self._words.text()

    @property
    def saved(self) -> str:
        """What the line says of the last checkpoint; empty where there is none."""
        return self._saved.saved

    def show_download(self, done: float, total: float) -> None:
        """Show how much of a data set has been fetched; a total of 0 ends it."""
        self._bar.setVisible(total > 0)
        self._bar.setRange(0, 1000)
        self._bar.setValue(round(1000 * done / total) if total else 0)
        self._words.setText(
            tr("fetched {done} of {total}", done=in_bytes(done), total=in_bytes(total))
            if total
            else ""
        )

    def _show_totals(self) -> None:
        read, recipe = self._document.root_readout, self._document.root.recipe
        frozen = read.parameters - read.trainable_parameters
        parts = [
            tr("{n} parameters", n=grouped(read.parameters))
            if not frozen
            else tr(
                "{n} parameters, {frozen} frozen",
                n=grouped(read.parameters),
                frozen=grouped(frozen),
            ),
            tr("{n} multiply-adds", n=short(read.macs)),
            tr("{size} activations", size=in_bytes(read.activation_bytes)),
            tr(
                "training needs about {size} at batch {batch_size}",
                size=in_bytes(training_bytes(read, recipe)),
                batch_size=recipe.batch_size,
            ),
        ]
        if read.errors:
            parts.append(counted(len(read.errors), "1 problem", "{n} problems"))
        self._totals.setText(DOT.join(parts))

    def _show_state(self, state: State) -> None:
        if state in (State.LOADING, State.WATCHING):
            self._started = self._latest = None
            self._over = ""
            self._words.setToolTip("")
            self._saved.clear()
            self._bar.setRange(0, 0)
        self._bar.setVisible(state is not State.IDLE)
        self._show_progress()

    def _follow(self, events: list[Event]) -> None:
        for event in events:
            match event:
                case Started():
                    self._started, self._latest = event, None
                    self._words.setToolTip("\n".join(event.remarks))
                    self._bar.setRange(0, event.epochs * event.steps_per_epoch)
                    self._bar.setValue(event.step)
                case Steps():
                    self._latest = event
                case Saved():
                    self._saved.show_saved(event.step)
                case Failed():
                    self._over = tr("training failed")
                case Ended():
                    self._over = _end(event, self._training.design)
        if self._latest:
            self._bar.setValue(self._latest.step)
        self._show_progress()

    def _show_progress(self) -> None:
        """Say how far the run is; what is said of one that is over stays."""
        training, state = self._training, self._training.state
        if self._over or state is State.IDLE:
            self._words.setText(self._over)
            return
        if state is State.LOADING:
            self._words.setText(tr("starting PyTorch and reading the data"))
            return
        parts = []
        if state is State.WATCHING and training.run_dir:
            parts.append(tr("watching {name}", name=cut(training.run_dir.name, 24)))
        elif training.design and training.design.name != self._document.root.name:
            parts.append(cut(training.design.name, 24))
        if state in (State.PAUSED, State.STOPPING):
            parts.append(tr("paused") if state is State.PAUSED else tr("stopping"))
        if self._started and self._latest:
            parts += _place(self._started, self._latest)
            if training.stops_after_epoch:
                parts.append(tr("stopping after epoch {epoch}", epoch=self._latest.epoch))
            elif state in (State.RUNNING, State.WATCHING):
                parts += _pace(self._started, self._latest)
        elif self._started:
            parts.append(tr("training on {device}", device=self._started.device))
        self._words.setText(DOT.join(parts))


class _Saved(QLabel):
    """A tick and the time of the last checkpoint, of one size from the first one on."""

    def __init__(self) -> None:
        super().__init__()
        self.saved = ""
        self.setAccessibleName(tr("Last checkpoint"))
        self.setFixedSize(0, 0)

    def show_saved(self, step: int) -> None:
        """Say that a checkpoint was written just now, after so many steps."""
        first, self.saved = not self.saved, tr("saved {time}", time=f"{datetime.now():%H:%M:%S}")
        self.setToolTip(tr("The last checkpoint is that after {step} steps.", step=grouped(step)))
        self.setAccessibleDescription(self.saved)
        if first:
            metrics = self.fontMetrics()
            longest = metrics.horizontalAdvance(tr("saved {time}", time="00:00:00"))
            width = longest + scaled(_TICK) + 3 * _MARGIN // 2
            self.setFixedSize(width, max(metrics.height(), scaled(_TICK)))
        self.update()

    def clear(self) -> None:
        """Show nothing."""
        if self.saved:
            self.saved = ""
            self.setFixedSize(0, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self.saved:
            return
        theme = themes.current()
        painter = QPainter(self)
        tick = icons.pixmap("check", theme.good, scaled(_TICK), self.devicePixelRatioF())
        painter.drawPixmap(0, (self.height() - scaled(_TICK)) // 2, tick)
        painter.setPen(QColor(theme.muted))
        words = self.rect().adjusted(scaled(_TICK) + _MARGIN // 2, 0, 0, 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self.saved)


class _Words(QLabel):
    """A text of a width that only grows: one that follows each text lays out the whole window."""

    def __init__(self) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.setText("")

    def setText(self, text: str) -> None:
        super().setText(text)
        hint = self.sizeHint()
        if not text or hint.width() > self.width() or hint.height() > self.height():
            self.setFixedSize(hint.width() + _MARGIN if text else 0, hint.height())


def _place(started: Started, steps: Steps) -> list[str]:
    within = steps.step - (steps.epoch - 1) * started.steps_per_epoch
    return [
        tr("epoch {epoch} of {epochs}", epoch=steps.epoch, epochs=started.epochs),
        tr("step {n}/{of}", n=within, of=started.steps_per_epoch),
    ]


def _pace(started: Started, steps: Steps) -> list[str]:
    left = started.epochs * started.steps_per_epoch - steps.step
    seconds = left * started.train_examples / started.steps_per_epoch
    seconds /= max(steps.examples_per_second, 1e-9)
    return [
        tr("{n} examples/s", n=short(steps.examples_per_second)),
        tr("{time} left", time=duration(seconds)),
    ]


def _end(event: Ended, design: Design | None) -> str:
    took = duration(event.seconds)
    match event.reason:
        case "early_stop":
            count = design.recipe.early_stop if design else 0
            early = tr("stopped early after epoch {epoch}", epoch=event.epochs)
            why = counted(count, "no better for {n} evaluation", "no better for {n} evaluations")
            parts = [f"{early}: {why}" if count else early]
        case "stopped":
            parts = [tr("stopped after {took}", took=took)]
        case _:
            parts = [tr("finished after {took}", took=took)]
    if event.best_epoch is not None and event.best_val_accuracy is not None:
        accuracy = f"{100 * event.best_val_accuracy:.1f}{THIN}%"
        parts.append(
            tr(
                "best validation accuracy {accuracy} in epoch {best_epoch}",
                accuracy=accuracy,
                best_epoch=event.best_epoch,
            )
        )
    return DOT.join(parts)
