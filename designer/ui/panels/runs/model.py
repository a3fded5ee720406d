"""The rows of the table of runs, as Qt wants them, and their order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor

from designer.runs import Run, State
from designer.ui import theme as themes
from designer.ui.panels.rows import Index, RowsModel, RowsOrder
from designer.ui.panels.runs.columns import COLUMNS, SHOWN, STATE, UNKNOWN, matches
from designer.ui.words import tr

COLOUR = Qt.ItemDataRole.UserRole
"""The colour of a run's curves, in the column of boxes; None where they are not shown."""
TONE = Qt.ItemDataRole.UserRole + 1
"""The name of the theme's colour that stands for a run's state."""

_Role = Qt.ItemDataRole
_Flag = Qt.ItemFlag
_TONES = {
    State.RUNNING: "accent",
    State.PAUSED: "warn",
    State.FINISHED: "good",
    State.STOPPED: "muted",
    State.EARLY_STOP: "good",
    State.FAILED: "bad",
    State.INTERRUPTED: "warn",
}


class RunsModel(RowsModel[Run]):
    """One row for each run. What a person changes is shown at once, and told."""

    edited = Signal(str, str, str)
    """The id of a run, which of its columns, and what was typed there."""
    toggled = Signal(str)
    """The id of a run whose curves are to be shown, or no more."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(COLUMNS)
        self.setParent(parent)
        self._colours: Mapping[str, str] = {}

    def key(self, row: Run) -> str:
        return row.id

    def set_colours(self, colours: Mapping[str, str]) -> None:
        """Say which runs' curves are shown, and in which colour, by their ids."""
        if colours != self._colours:
            self._colours = dict(colours)
            if self.rows:
                last = self.index(len(self.rows) - 1, SHOWN)
                self.dataChanged.emit(self.index(0, SHOWN), last)

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        if index.column() == SHOWN:
            return flags | _Flag.ItemIsUserCheckable
        return flags | _Flag.ItemIsEditable if COLUMNS[index.column()].edited else flags

    def data(self, index: Index, role: int = _Role.DisplayRole) -> object:
        run, column = self.rows[index.row()], COLUMNS[index.column()]
        if role == _Role.EditRole:
            return run.note if column.edited == "note" else column.show(run)
        if role == _Role.ForegroundRole and column.show(run) == UNKNOWN:
            return QColor(themes.current().muted)
        if role == _Role.ToolTipRole:
            return column.tip(run) or None
        if index.column() == SHOWN:
            if role == _Role.CheckStateRole:
                shown = run.id in self._colours
                return Qt.CheckState.Checked if shown else Qt.CheckState.Unchecked
            if role == COLOUR:
                return self._colours.get(run.id)
            if role == _Role.AccessibleTextRole:
                return tr("Curves of {name}", name=run.name)
        if role == TONE and index.column() == STATE:
            return _TONES[run.state]
        return super().data(index, role)

    def setData(self, index: Index, value: object, role: int = _Role.EditRole) -> bool:
        run, name = self.rows[index.row()], COLUMNS[index.column()].edited
        if role == _Role.CheckStateRole and index.column() == SHOWN:
            self.toggled.emit(run.id)
            return True
        text = str(value).strip()
        if role != _Role.EditRole or not name or text == self.data(index, role):
            return False
        if name == "name" and not text:
            return False
        words = tuple(filter(None, map(str.strip, text.split(","))))
        typed: dict[str, Any] = {name: words if name == "tags" else text}
        changed = replace(run, **typed)
        self.rows = (*self.rows[: index.row()], changed, *self.rows[index.row() + 1 :])
        self.dataChanged.emit(index, index)
        self.edited.emit(run.id, name, text)
        return True


class RunsOrder(RowsOrder[Run]):
    """The runs that match what was typed, in the order that was asked for; the latest first."""

    def __init__(self, model: RunsModel) -> None:
        super().__init__(model)
        self._words = ""

    def set_words(self, words: str) -> None:
        """Show only the runs in whose row all of these words stand."""
        self._words = words
        self.invalidate()

    def filterAcceptsRow(self, source_row: int, source_parent: Index) -> bool:
        return matches(self._model.rows[source_row], self._words)

    def lessThan(self, left: Index, right: Index) -> bool:
        if left.column() == SHOWN:  # those that are shown come first
            return bool(right.data(COLOUR)) < bool(left.data(COLOUR))
        return super().lessThan(left, right)
