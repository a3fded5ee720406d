"""The history of runs: a table to sort, filter, name, compare and go back to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from designer import runs as history_of_runs
from designer.analysis.numbers import grouped
from designer.runs import History, Run, RunsError
from designer.ui import theme as themes
from designer.ui.actions import Command, action
from designer.ui.clerk import Clerk
from designer.ui.overlays import Overlay
from designer.ui.panels.runs.header import RunsHeader
from designer.ui.panels.runs.model import RunsModel, RunsOrder
from designer.ui.panels.runs.view import RunsView
from designer.ui.widgets import EmptyState
from designer.ui.words import counted, later, tr

if TYPE_CHECKING:
    from designer.runs import Difference
    from designer.ui.panels.runs.compare import CompareDialog

CLOSING_S = 2.0
POLL_MS = 2000
"""How often the table is read anew while a run in it goes on and someone can see it."""
_INVITATION = later("Every training is kept here, with its curves, its design and what came of it.")
_ON_TABLE = Qt.ShortcutContext.WidgetShortcut


class RunsPanel(QWidget):
    """Shows the runs of a history; what it reads and writes, it does beside the window.

    While nobody can see it, it reads nothing: it catches up when it is shown.
    """

    overlay_changed = Signal(object)
    """The runs whose curves are to be drawn beside the present ones: a tuple of Overlay."""
    design_requested = Signal(str)
    """The id of a run whose design is to be opened."""
    resume_requested = Signal(str)
    """The id of a run that is to go on."""
    told = Signal(str)
    """A sentence that says what could not be done."""

    def __init__(self, history: History, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        themes.mark(self, ground="panel")
        self._history = history
        self._clerk = Clerk(RunsError, self)
        self._shown: dict[str, int] = {}
        """The place of its colour, for each run whose curves are shown."""
        self._overlays: tuple[Overlay, ...] = ()
        self._deleted: list[tuple[str, ...]] = []
        self._notice = ""
        """What was done last; it stands in the place of the count until something else is done."""
        self._reads = 0
        self.model = RunsModel(self)
        self.order = RunsOrder(self.model)
        self.view = RunsView(self.order)
        self.compare_dialog: CompareDialog | None = None
        self._poll = QTimer(self, interval=POLL_MS)
        # Only after it has shown a dock does Qt tell whether another one hides it.
        self._waking = QTimer(self, interval=0, singleShot=True)
        self._empty = EmptyState("layout", _INVITATION)
        self._add_actions()
        self.header = RunsHeader(self._actions)
        self._lay_out()
        self._connect()
        self._enable()

    def refresh(self) -> None:
        """Read the history anew, now if someone can see it, else when someone does."""
        if not self.isVisible():
            return
        self._reads += 1
        self._clerk.ask(self._history.runs, partial(self._present, self._reads))

    @property
    def overlays(self) -> tuple[Overlay, ...]:
        """The runs whose curves are shown, in the order in which they were chosen."""
        return self._overlays

    @property
    def selected(self) -> list[Run]:
        """The selected runs, from top to bottom."""
        rows = sorted(index.row() for index in self.view.selectionModel().selectedRows())
        return [self.order.row_at(row) for row in rows]

    def toggle(self, run_id: str) -> None:
        """Show the curves of a run beside the present ones, or no more."""
        if run_id in self._shown:
            del self._shown[run_id]
        else:
            taken = set(self._shown.values())
            self._shown[run_id] = next(n for n in range(len(taken) + 1) if n not in taken)
        self._publish()

    def delete_selected(self) -> None:
        """Take the selected runs out of the table; Ctrl+Z brings them back."""
        runs = self.selected
        if not runs:
            return

        def delete() -> tuple[str, ...]:
            for run in runs:
                self._history.delete(run.id)
            return tuple(run.id for run in runs)

        self._write(delete, partial(self._was_deleted, _named(runs)))

    def undo_delete(self) -> None:
        """Bring back what was deleted last."""
        if not self._deleted:
            return
        ids = self._deleted.pop()

        def restore() -> None:
            for run_id in ids:
                self._history.restore(run_id)

        self._write(restore, lambda _: self._say(""))
        self._offer_undo()

    def compare_selected(self) -> None:
        """Show what differs between two selected runs, the earlier one at the left."""
        if len(self.selected) != 2:
            return
        one, other = sorted(self.selected, key=lambda run: run.started)

        def compare() -> list[Difference]:
            designs = (self._history.design(run.id) for run in (one, other))
            return history_of_runs.differences(*designs)

        def show(found: Sequence[Difference]) -> None:
            from designer.ui.panels.runs.compare import CompareDialog

            self.compare_dialog = CompareDialog((one, other), found, self)
            self.compare_dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            self.compare_dialog.open()

        self._clerk.ask(compare, show)

    def export_to(self, run: Run, path: Path) -> None:
        """Write every point of a run to a CSV file."""
        self._clerk.ask(
            lambda: history_of_runs.to_csv(self._history.points(run.id), path),
            lambda _: self._say(tr("“{name}” is in {file}", name=run.name, file=path.name)),
        )

    def close_down(self, seconds: float = CLOSING_S) -> None:
        """Wait at the end for what is being written."""
        self._poll.stop()
        self._clerk.wait(seconds)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._waking.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._wake()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "header"):
            self._publish()

    def _wake(self) -> None:
        if self.isVisible():
            self.refresh()
        else:
            self._poll.stop()

    # What comes back

    def _present(self, number: int, runs: Sequence[Run]) -> None:
        if number != self._reads:
            return  # a later one is on its way
        self.model.present(runs)
        self.view.widen(runs)
        self._stack.setCurrentIndex(1 if runs else 0)
        known = {run.id for run in runs}
        self._shown = {id_: place for id_, place in self._shown.items() if id_ in known}
        self._publish()
        self._count()
        self._enable()
        goes_on = any(run.state.is_open for run in runs)
        if goes_on and self.isVisible():
            self._poll.start()
        else:
            self._poll.stop()

    def _failed(self, sentence: str) -> None:
        if self.model.rows:
            self.told.emit(sentence)
            self.refresh()  # what a person changed may be shown and not be so
        else:
            self._empty.set_icon("warning")
            self._empty.set_sentence(sentence)
            self._stack.setCurrentIndex(0)

    def _was_deleted(self, words: str, ids: tuple[str, ...]) -> None:
        self._deleted.append(ids)
        self._say(tr("{what} deleted", what=words))
        self._offer_undo()

    def _write(self, work: Callable[[], object], then: Callable[..., object]) -> None:
        """Change the history, then say so and read it anew."""

        def done(result: object) -> None:
            then(result)
            self.refresh()

        self._clerk.ask(work, done)

    def _edited(self, run_id: str, column: str, text: str) -> None:
        history = self._history
        tags = text.split(",")
        works: dict[str, Callable[[], None]] = {
            "name": lambda: history.rename(run_id, text),
            "tags": lambda: history.tag(run_id, tags),
            "note": lambda: history.annotate(run_id, text),
        }
        self._write(works[column], lambda _: None)
        self._publish()

    # What is shown

    def _publish(self) -> None:
        """Tell which curves are shown, if that is news."""
        colours = themes.current().runs
        colour_of = {id_: colours[place % len(colours)] for id_, place in self._shown.items()}
        names = {run.id: run.name for run in self.model.rows}
        self.model.set_colours(colour_of)
        overlays = tuple(
            Overlay(id_, names[id_], colour) for id_, colour in colour_of.items() if id_ in names
        )
        if overlays != self._overlays:
            self._overlays = overlays
            self.overlay_changed.emit(overlays)

    def _say(self, notice: str) -> None:
        self._notice = notice
        self._count()

    def _count(self) -> None:
        every, seen = len(self.model.rows), self.order.rowCount()
        count = (
            _runs(every) if seen == every else tr("{n} of {all}", n=grouped(seen), all=_runs(every))
        )
        self.header.caption.setText(self._notice or count)

    def _offer_undo(self) -> None:
        self.view.can_undo = bool(self._deleted)
        self.header.offer_undo(bool(self._deleted))

    def _enable(self) -> None:
        runs = self.selected
        one = len(runs) == 1
        self._actions["open"].setEnabled(one)
        self._actions["compare"].setEnabled(len(runs) == 2)
        self._actions["resume"].setEnabled(one and runs[0].can_go_on)
        self._actions["rename"].setEnabled(one)
        self._actions["export"].setEnabled(one)
        self._actions["toggle"].setEnabled(bool(runs))
        self._actions["delete"].setEnabled(
            bool(runs) and not any(run.state.is_open for run in runs)
        )

    # Parts

    def _add_actions(self) -> None:
        commands = {
            "toggle": Command("Show or hide curves", ("Space",), self._toggle_selected, _ON_TABLE),
            "open": Command("Open design", ("Return", "Enter"), self._open, _ON_TABLE),
            "compare": Command("Compare", ("Ctrl+D",), self.compare_selected, _ON_TABLE),
            "resume": Command("Go on", ("Ctrl+R",), self._resume, _ON_TABLE),
            "rename": Command("Rename", ("F2",), self._rename, _ON_TABLE),
            "export": Command("Export CSV…", ("Ctrl+E",), self._export, _ON_TABLE),
            "delete": Command("Delete", ("Del", "Backspace"), self.delete_selected, _ON_TABLE),
        }
        self._actions = {name: action(self.view, command) for name, command in commands.items()}
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)

    def _lay_out(self) -> None:
        full = QWidget()
        column = QVBoxLayout(full)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self.view, 1)
        self._stack = QStackedLayout(self)
        for page in (self._empty, full, QWidget()):
            self._stack.addWidget(page)
        self._stack.setCurrentIndex(2)  # nothing, until it is known what there is

    def _connect(self) -> None:
        self._clerk.failed.connect(self._failed)
        self._poll.timeout.connect(self.refresh)
        self._waking.timeout.connect(self._wake)
        self.model.toggled.connect(self.toggle)
        self.model.edited.connect(self._edited)
        self.view.undo_requested.connect(self.undo_delete)
        self.view.doubleClicked.connect(self._double_clicked)
        self.view.selectionModel().selectionChanged.connect(lambda _new, _old: self._enable())
        self.header.filter.textChanged.connect(self._filter)
        self.header.undo_button.clicked.connect(self.undo_delete)

    # What a person asks for

    def _filter(self, words: str) -> None:
        self.order.set_words(words)
        self._say("")
        self._enable()

    def _toggle_selected(self) -> None:
        for run in self.selected:
            self.toggle(run.id)

    def _open(self) -> None:
        if len(self.selected) == 1:
            self.design_requested.emit(self.selected[0].id)

    def _double_clicked(self, index: object) -> None:
        flags = index.flags()  # type: ignore[attr-defined]
        if not flags & (Qt.ItemFlag.ItemIsEditable | Qt.ItemFlag.ItemIsUserCheckable):
            self._open()

    def _resume(self) -> None:
        if len(self.selected) == 1:
            self.resume_requested.emit(self.selected[0].id)

    def _rename(self) -> None:
        indexes = self.view.selectionModel().selectedRows()
        if len(indexes) == 1:
            self.view.rename(indexes[0])

    def _export(self) -> None:
        if len(self.selected) != 1:
            return
        run = self.selected[0]
        proposed = Path.home() / f"{run.name.replace('/', '_')}.csv"
        name, _ = QFileDialog.getSaveFileName(
            self, tr("Export the run"), str(proposed), tr("CSV (*.csv);;All files (*)")
        )
        if name:
            self.export_to(run, Path(name))


def _named(runs: Sequence[Run]) -> str:
    return f"“{runs[0].name}”" if len(runs) == 1 else _runs(len(runs))


def _runs(count: int) -> str:
    return counted(count, "1 run", "{n} runs", n=grouped(count))
