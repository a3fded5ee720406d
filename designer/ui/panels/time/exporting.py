"""Has each moment shown, pictured and written, one after the other."""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QAbstractAnimation, QObject, Signal
from PySide6.QtWidgets import (
    QDockWidget,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QMainWindow,
    QPushButton,
    QWidget,
)

from designer.train.moments import Moment
from designer.ui.clerk import Clerk
from designer.ui.panels.time.export_dialog import KINDS, ExportDialog
from designer.ui.panels.time.frames import Frames, FramesError, Gif, Pictures, picture_of
from designer.ui.panels.time.projector import Projector
from designer.ui.panels.time.times import Times
from designer.ui.theme import mark
from designer.ui.widgets import ProgressLine
from designer.ui.words import later, tr

_GONE = later("What was to be pictured is not there any more.")


class _Job(NamedTuple):
    times: Times
    widget: QWidget
    frames: Frames


class Exporting(QObject):
    """Pictures every moment of a run, whatever the network; can be cancelled.

    Each moment is pictured once all that is asked of it has been answered. One that cannot be
    read is left out.
    """

    began = Signal(int)
    """So many moments are going to be pictured."""
    moved = Signal(int)
    """This one of them is next."""
    ended = Signal(str)
    """Empty when all is written or it was cancelled, else the sentence that says why not."""

    def __init__(self, panel: QWidget, projector: Projector) -> None:
        super().__init__(panel)
        self._panel, self._projector = panel, projector
        self._clerk = Clerk(FramesError, self)
        self._clerk.failed.connect(self._fail)
        self._job: _Job | None = None
        self._next = self._written = 0
        self._problem = ""
        self._place = Path.home()
        projector.shown.connect(self._picture)
        projector.failed.connect(self._leave_out)

    @property
    def is_under_way(self) -> bool:
        """Whether moments are being pictured."""
        return self._job is not None

    def ask(self, times: Times) -> None:
        """Ask what is to be pictured and where it is to go, and begin."""
        dialog = ExportDialog([*subjects(self._panel)], self._panel)
        dialog.accepted.connect(lambda: self._choose(times, dialog))
        dialog.open()

    def start(self, times: Times, widget: QWidget, frames: Frames) -> None:
        """Picture what `widget` shows at each of these moments."""
        if self._job is None and times.moments:
            self._job = _Job(times, widget, frames)
            self._next = self._written = 0
            self._problem = ""
            self.began.emit(len(times.moments))
            self._show_next()

    def cancel(self) -> None:
        """Stop, and leave nothing of it."""
        if self._job is not None:
            self._clerk.ask(self._job.frames.drop, lambda _none: None)
            self._end("")

    def _choose(self, times: Times, dialog: ExportDialog) -> None:
        kind = dialog.kind
        proposed = self._place / f"time.{kind.lower()}"
        name, _ = QFileDialog.getSaveFileName(
            self._panel,
            tr("Export the moments as {kind}", kind=kind),
            str(proposed),
            tr(KINDS[kind]),
        )
        widget = subjects(self._panel).get(dialog.subject)
        if not name or widget is None:
            return
        path = Path(name)
        path = path if path.suffix else path.with_suffix(f".{kind.lower()}")
        self._place = path.parent
        self.start(times, widget, Gif(path, dialog.ms) if kind == "GIF" else Pictures(path))

    def _show_next(self) -> None:
        job = self._job
        if job is None:
            return
        if self._next < len(job.times.moments):
            self.moved.emit(self._next)
            if job is self._job:  # not cancelled by whoever heard that
                self._projector.show(job.times.moments[self._next])
        elif self._written:
            self._clerk.ask(job.frames.close, lambda _none: self._end(""))
        else:
            self._end(self._problem)

    def _picture(self, moment: Moment) -> None:
        job = self._job
        if job is None or moment != job.times.moments[self._next]:
            return
        try:
            _come_to_rest(job.widget)
            share = job.times.place(moment.step)
            picture = picture_of(job.widget, job.times.words(moment), share)
        except RuntimeError:  # Qt has deleted it
            self._fail(tr(_GONE))
            return
        self._clerk.ask(partial(job.frames.add, picture), lambda _none: self._take(job))

    def _take(self, job: _Job) -> None:
        if job is self._job:  # not cancelled meanwhile
            self._written += 1
            self._next += 1
            self._show_next()

    def _leave_out(self, sentence: str) -> None:
        if self._job is not None:
            self._problem = sentence
            self._next += 1
            self._show_next()

    def _fail(self, sentence: str) -> None:
        if self._job is not None:
            with suppress(FramesError):
                self._job.frames.drop()
            self._end(sentence)

    def _end(self, problem: str) -> None:
        self._job = None
        self.ended.emit(problem)


class ExportBar(QWidget):
    """How far an export is, and the button that cancels it."""

    def __init__(self, exporting: Exporting, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.label = QLabel()
        mark(self.label, role="muted")
        self.line = ProgressLine()
        self.line.setAccessibleName(tr("Progress of the export"))
        self.cancel = QPushButton(tr("Cancel"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self.label)
        row.addWidget(self.line, 1)
        row.addWidget(self.cancel)
        self.cancel.clicked.connect(exporting.cancel)
        exporting.began.connect(self.line.setMaximum)
        exporting.moved.connect(self._show)

    def _show(self, index: int) -> None:
        self.line.setValue(index)
        self.label.setText(tr("Picture {n} of {total}", n=index + 1, total=self.line.maximum()))


def _come_to_rest(widget: QWidget) -> None:
    """Have what glides or fades in a widget be where it is going to."""
    for animation in widget.findChildren(QAbstractAnimation):
        if animation.state() is QAbstractAnimation.State.Running and animation.totalDuration() > 0:
            animation.setCurrentTime(animation.totalDuration())


def subjects(panel: QWidget) -> dict[str, QWidget]:
    """Return what can be pictured: what is seen of the window that a panel lies in, by its name."""
    window: QWidget | None = panel
    while window is not None and not isinstance(window, QMainWindow):
        window = window.parentWidget()
    if not isinstance(window, QMainWindow):
        return {tr("This panel"): panel}
    found: dict[str, QWidget] = {}
    centre: QWidget | None = window.centralWidget()
    if centre is not None:
        found[tr("Canvas")] = centre
    for dock in window.findChildren(QDockWidget):
        inside: QWidget | None = dock.widget()
        # A dock behind another tab counts as visible, but lies where nothing of it is seen.
        is_this = inside is panel or (inside is not None and inside.isAncestorOf(panel))
        if inside is not None and not is_this and not inside.visibleRegion().isEmpty():
            found[dock.windowTitle()] = inside
    found[tr("Whole window")] = window
    return found
