"""The line below everything: what the design costs, and how far the training is."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QStatusBar, QWidget

from designer.analysis import training_bytes
from designer.analysis.numbers import duration, grouped, in_bytes, short
from designer.train import Ended, Epoch, Event, Failed, Paused, Resumed, Started, Steps
from designer.ui import theme as themes
from designer.ui.document import Document
from designer.ui.training import State, Training
from designer.ui.widgets import ElidedLabel, ProgressLine

DOT = "   ·   "
_MARGIN = 12


class Status(QStatusBar):
    """Totals at the left; progress, speed and time left at the right."""

    def __init__(
        self, document: Document, training: Training, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._started: Started | None = None
        self._latest: Steps | None = None
        self._totals = ElidedLabel()
        self._totals.setAccessibleName("Totals of the design")
        self._words = _Words()
        self._words.setAccessibleName("Progress of the training")
        self._bar = ProgressLine()
        self._bar.setFixedWidth(180)
        self._bar.hide()
        for label in (self._totals, self._words):
            themes.mark(label, role="status")
        self.setSizeGripEnabled(False)
        self.addWidget(self._totals, 1)
        self.addPermanentWidget(self._bar)
        self.addPermanentWidget(self._words)
        document.design_changed.connect(lambda _old, _new: self._show_totals())
        training.events.connect(self._follow)
        training.state_changed.connect(self._show_state)
        self._show_totals()

    @property
    def totals(self) -> str:
        """What the line says of the design."""
        return self._totals.text()

    @property
    def progress(self) -> str:
        """What the line says of the training."""
        return self._words.text()

    def show_download(self, done: float, total: float) -> None:
        """Show how much of a data set has been fetched; a total of 0 ends it."""
        self._bar.setVisible(total > 0)
        self._bar.setRange(0, 1000)
        self._bar.setValue(round(1000 * done / total) if total else 0)
        self._words.setText(f"fetched {in_bytes(done)} of {in_bytes(total)}" if total else "")

    def _show_totals(self) -> None:
        read, recipe = self._document.root_readout, self._document.root.recipe
        frozen = read.parameters - read.trainable_parameters
        parts = [
            f"{grouped(read.parameters)} parameters" + f", {grouped(frozen)} frozen" * bool(frozen),
            f"{short(read.macs)} multiply-adds",
            f"{in_bytes(read.activation_bytes)} activations",
            f"training needs about {in_bytes(training_bytes(read, recipe))} "
            f"at batch {recipe.batch_size}",
        ]
        if read.errors:
            count = len(read.errors)
            parts.append("1 problem" if count == 1 else f"{count} problems")
        self._totals.setText(DOT.join(parts))

    def _show_state(self, state: State) -> None:
        if state is State.LOADING:
            self._started = self._latest = None
            self._bar.setRange(0, 0)
            self._bar.show()
            self._words.setText("starting PyTorch and reading the data")
        elif state is State.IDLE:
            self._bar.hide()
            if self._started is None:
                self._words.setText("")

    def _follow(self, events: list[Event]) -> None:
        for event in events:
            match event:
                case Started():
                    self._started = event
                    self._bar.setRange(0, event.epochs * event.steps_per_epoch)
                    self._bar.setValue(0)
                    self._words.setText(f"training on {event.device}")
                case Steps():
                    self._latest = event
                case Failed():
                    self._words.setText("training failed")
                case Ended():
                    self._words.setText(_end(event))
        if self._latest and self._started and isinstance(events[-1], Steps | Epoch | Resumed):
            self._bar.setValue(self._latest.step)
            self._words.setText(_progress(self._started, self._latest))
        elif isinstance(events[-1], Paused):
            self._words.setText("paused" + DOT + self._words.text())


class _Words(QLabel):
    """A text of a width that only grows: one that follows each text lays out the whole window."""

    def __init__(self) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.setText("")

    def setText(self, text: str) -> None:
        needed = self.fontMetrics().horizontalAdvance(text)
        if not text or needed + _MARGIN > self.width():
            self.setFixedSize(needed + 2 * _MARGIN if text else 0, self.fontMetrics().height())
        super().setText(text)


def _progress(started: Started, steps: Steps) -> str:
    total = started.epochs * started.steps_per_epoch
    within = steps.step - (steps.epoch - 1) * started.steps_per_epoch
    left = (total - steps.step) * started.batch_size / max(steps.examples_per_second, 1e-9)
    return DOT.join(
        (
            f"epoch {steps.epoch} of {started.epochs}",
            f"step {within}/{started.steps_per_epoch}",
            f"{short(steps.examples_per_second)} examples/s",
            f"{duration(left)} left",
        )
    )


def _end(event: Ended) -> str:
    word = "finished" if event.reason == "finished" else "stopped"
    parts = [f"{word} after {duration(event.seconds)}"]
    if event.best_epoch is not None and event.best_val_accuracy is not None:
        accuracy = f"{100 * event.best_val_accuracy:.1f} %"
        parts.append(f"best validation accuracy {accuracy} in epoch {event.best_epoch}")
    return DOT.join(parts)
