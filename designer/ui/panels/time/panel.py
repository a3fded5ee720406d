"""The time machine: takes what is looked into back to any moment that was kept of a run."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QSignalBlocker, QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from designer.analysis.numbers import in_bytes
from designer.runs import History, RunsError
from designer.train.moments import ROOM, Moment
from designer.ui import icons
from designer.ui.clerk import Clerk
from designer.ui.inside import Inside
from designer.ui.lengths import hold
from designer.ui.panels.time.exporting import ExportBar, Exporting
from designer.ui.panels.time.projector import Projector
from designer.ui.panels.time.timeline import Timeline
from designer.ui.panels.time.times import Kept, Times, kept, look
from designer.ui.panels.time.transport import Transport
from designer.ui.theme import current, mark
from designer.ui.training import State, Training
from designer.ui.widgets import ElidedLabel, EmptyState
from designer.ui.words import later, tr

LOOK_MS = 2000
"""How often a training that goes on is looked at for moments that it has kept since."""
_INVITATION = later(
    "Once a training is kept, a slider here takes filters, feature maps and predictions back to "
    "any moment of it."
)
_NONE = later(
    "Nothing was kept of this run: it is older than the time machine, or two moments of its "
    "network take more than {size}."
)
_SOON = later("The first moment of this training is about to be kept.")


class TimePanel(QWidget):
    """Shows the moments of one run, and has the one chosen looked into.

    Parameters
    ----------
    tell
        Shows a sentence to the person.
    """

    def __init__(
        self,
        training: Training,
        inside: Inside,
        history: History,
        tell: Callable[[str], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._training, self._history, self._tell = training, history, tell
        self._folder: Path | None = None
        self._times = Times()
        self._runs: list[Kept] = []
        self._is_looking = self._is_playing = False
        self._before = 0
        self._projector = Projector(inside, self)
        self._clerk = Clerk(RunsError, self)
        self._beat = QTimer(self, interval=LOOK_MS)
        self._player = QTimer(self, singleShot=True)
        self.chooser = QComboBox()
        self.chooser.setAccessibleName(tr("Run"))
        self.chooser.setToolTip(tr("The run whose moments are shown"))
        hold(self.chooser, min_width=96)
        hold(self.chooser, max_width=240)
        self.badge = QLabel()
        self.words = ElidedLabel()
        self.export = QToolButton()
        self.timeline = Timeline()
        self.transport = Transport()
        self.empty = EmptyState("reset", _INVITATION)
        self.exporting = Exporting(self, self._projector)
        self.bar = ExportBar(self.exporting)
        self._lay_out()
        self._draw_icon()
        self._connect()
        self._show()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._list()
        self._follow_beat()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._follow_beat()

    @property
    def times(self) -> Times:
        """What is known of the run that is chosen."""
        return self._times

    # Making

    def _lay_out(self) -> None:
        self.export.setAutoRaise(True)
        self.export.setToolTip(tr("Export the moments as a GIF or as pictures"))
        self.export.setAccessibleName(tr("Export the moments"))
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self.chooser)
        top.addStretch(1)
        top.addWidget(self.export)
        says = QHBoxLayout()
        says.setSpacing(8)
        says.addWidget(self.badge)
        says.addWidget(self.words, 1)
        self._below = QStackedWidget()
        self._below.addWidget(self.transport)
        self._below.addWidget(self.bar)
        filled = QWidget()
        column = QVBoxLayout(filled)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(says)
        column.addWidget(self.timeline, 1)
        column.addWidget(self._below)
        self._body = QStackedWidget()
        self._body.addWidget(self.empty)
        self._body.addWidget(filled)
        self._filled = filled
        whole = QVBoxLayout(self)
        whole.setContentsMargins(16, 8, 16, 12)
        whole.setSpacing(8)
        whole.addLayout(top)
        whole.addWidget(self._body, 1)
        self.setFocusProxy(self.timeline)

    def _connect(self) -> None:
        self._training.state_changed.connect(self._follow_training)
        self._beat.timeout.connect(self._look_if_seen)
        self._player.timeout.connect(self._play_on)
        self._projector.shown.connect(self._rest)
        self._projector.failed.connect(self._miss)
        self.chooser.activated.connect(lambda at: self._choose(self.chooser.itemData(at)))
        self.timeline.valueChanged.connect(self._move)
        self.timeline.play_requested.connect(self.toggle_play)
        self.transport.play_requested.connect(self.toggle_play)
        self.transport.step_requested.connect(self._step)
        self.transport.now_requested.connect(self._return)
        self.export.clicked.connect(lambda: self.exporting.ask(self._times))
        self.exporting.began.connect(self._begin_export)
        self.exporting.ended.connect(self._end_export)
        self.exporting.moved.connect(self._follow_export)

    # Which run

    def _follow_training(self, state: State) -> None:
        if state in (State.LOADING, State.WATCHING):
            self._stop_playing()
            self.exporting.cancel()
            self._projector.show_present()
            self._choose(self._training.run_dir)
        if self.isVisible():
            self._list()
        self._follow_beat()

    def _follow_beat(self) -> None:
        """Look for new moments while somebody sees them and there may be some."""
        if self.isVisible() and self._training.is_active:
            self._beat.start()
        else:
            self._beat.stop()

    def _list(self) -> None:
        history, present = self._history, self._training.run_dir
        self._clerk.ask(lambda: kept(history, present), self._take_runs)

    def _take_runs(self, runs: list[Kept]) -> None:
        folders = [run.folder for run in runs]
        if runs != self._runs:
            self._runs = runs
            self.chooser.clear()
            for run in runs:
                self.chooser.addItem(run.name, run.folder)
        if self._folder in folders:
            self.chooser.setCurrentIndex(folders.index(self._folder))
            self._look()
        else:
            self._choose(next(iter(folders), None))
        self._show()

    def _choose(self, folder: Path | None) -> None:
        if folder == self._folder:
            return
        self._stop_playing()
        self._return()
        self._folder = folder
        self.chooser.setCurrentIndex(self.chooser.findData(folder))
        self._take(Times())
        self._look()

    def _look_if_seen(self) -> None:
        if not self.visibleRegion().isEmpty():  # as it is behind another tab
            self._look()

    def _look(self) -> None:
        folder = self._folder
        if folder is not None and not self._is_looking:
            self._is_looking = True
            self._clerk.ask(lambda: look(folder), lambda times: self._take_look(folder, times))

    def _take_look(self, folder: Path, times: Times) -> None:
        self._is_looking = False
        if folder == self._folder:
            self._take(times)
        else:
            self._look()

    def _take(self, times: Times) -> None:
        if self.exporting.is_under_way:
            return  # it goes by the moments that there were when it began
        self._times = times
        self.timeline.set_times(times)
        if not self.timeline.is_now:
            moment = times.moments[self.timeline.value()]
            if moment != self._projector.moment:  # that one was let go of
                self._projector.show(moment)
        self._show()

    # Which moment

    def _move(self, value: int) -> None:
        moments = self._times.moments
        if value < len(moments):
            self._projector.show(moments[value])
        else:
            self._projector.show_present()
        self._show()

    def _step(self, by: int) -> None:
        self._stop_playing()
        self.timeline.setValue(self.timeline.value() + by)

    def _return(self) -> None:
        self._stop_playing()
        self.timeline.setValue(self.timeline.maximum())

    def _miss(self, sentence: str) -> None:
        self._stop_playing()
        if not self.exporting.is_under_way:
            self._tell(sentence)

    # Playing

    @property
    def is_playing(self) -> bool:
        """Whether one moment follows the other by itself."""
        return self._is_playing

    def toggle_play(self) -> None:
        """Show one moment after the other, again and again, or stay at this one."""
        if self._is_playing:
            self._stop_playing()
        elif self._times.moments:
            self._is_playing = True
            self.transport.set_playing(True)
            self._play_on()

    def _play_on(self) -> None:
        """Go to the next moment; from the last one, and from now, to the first."""
        if self._is_playing:
            following = self.timeline.value() + 1
            self.timeline.setValue(following if following < self.timeline.maximum() else 0)

    def _rest(self, _moment: Moment) -> None:
        if self._is_playing:
            self._player.start(self.transport.interval_ms)

    def _stop_playing(self) -> None:
        self._is_playing = False
        self._player.stop()
        self.transport.set_playing(False)

    # Exporting

    def _begin_export(self) -> None:
        self._stop_playing()
        self._before = self.timeline.value()
        self._set_exporting(True)

    def _follow_export(self, index: int) -> None:
        with QSignalBlocker(self.timeline):
            self.timeline.setValue(index)
        self.timeline.update()
        self._show()

    def _end_export(self, problem: str) -> None:
        self._set_exporting(False)
        self._follow_export(self._before)
        self._move(self._before)
        if problem:
            self._tell(problem)

    def _set_exporting(self, is_exporting: bool) -> None:
        self._below.setCurrentWidget(self.bar if is_exporting else self.transport)
        for part in (self.timeline, self.chooser, self.export):
            part.setEnabled(not is_exporting)

    # Showing

    def _show(self) -> None:
        moments, value = self._times.moments, self.timeline.value()
        is_now = self.timeline.is_now
        self.transport.set_place(value, len(moments))
        self.badge.setText(tr("Now") if is_now else tr("Past"))
        mark(self.badge, role="badge", tone="" if is_now else "past")
        self.words.setText(self._now_words() if is_now else self._times.words(moments[value]))
        self.export.setVisible(bool(moments))
        self.chooser.setVisible(self.chooser.count() > 0)
        self.empty.set_sentence(self._sentence())
        self._body.setCurrentWidget(self._filled if moments else self.empty)

    def _now_words(self) -> str:
        if self._folder is not None and self._folder == self._training.run_dir:
            return (
                tr("the network as it trains")
                if self._training.is_active
                else tr("as training left it")
            )
        return tr("the network of this window")

    def _sentence(self) -> str:
        if self._folder is None:
            return _INVITATION
        is_present = self._folder == self._training.run_dir
        if is_present and self._training.is_active:
            return _SOON
        return tr(_NONE, size=in_bytes(ROOM))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._draw_icon()

    def _draw_icon(self) -> None:
        self.export.setIcon(icons.icon("download", current(), current().muted))
