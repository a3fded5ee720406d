"""The table itself of the runs: its looks, its keys, and how wide its columns are."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, Signal
from PySide6.QtGui import QFont, QFontMetricsF, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QTableView

from designer.runs import Run
from designer.ui.fonts import interface_font, number_font
from designer.ui.lengths import scaled
from designer.ui.panels.rows import dress
from designer.ui.panels.runs.columns import COLUMNS, NAME, SHOWN, STATE
from designer.ui.panels.runs.delegate import BOX, RunsDelegate
from designer.ui.panels.runs.model import RunsOrder
from designer.ui.words import tr

ROW = 26
_MARGIN = 11
_SPARE = 6
_DOT_ROOM = 14
_WIDEST = 220
_TO_WRITE = 96
"""The least that a column has in which people write."""
_Trigger = QAbstractItemView.EditTrigger


class RunsView(QTableView):
    """Rows to select, names, tags and notes to edit in their place."""

    undo_requested = Signal()

    def __init__(self, order: RunsOrder) -> None:
        super().__init__()
        self.can_undo = False
        self.setModel(order)
        self.setItemDelegate(RunsDelegate(self))
        self.setEditTriggers(_Trigger.DoubleClicked)
        self.horizontalHeader().setStretchLastSection(True)
        dress(self, tr("Table of runs"), ROW, BOX + 2 * _MARGIN)
        self.widen(())

    def widen(self, rows: Sequence[Run]) -> None:
        """Make room for what has become longer; nothing jumps back for what has become shorter."""
        header = self.horizontalHeader()
        title = QFontMetricsF(interface_font(11, QFont.Weight.DemiBold)).horizontalAdvance
        words = QFontMetricsF(interface_font(12)).horizontalAdvance
        number = QFontMetricsF(number_font(12)).horizontalAdvance
        for place, column in enumerate(COLUMNS):
            measure = number if column.is_number else words
            longest = max((column.show(row) for row in rows), key=len, default="")
            room = measure(longest) + (_DOT_ROOM if place == STATE else 0)
            wanted = max(room, title(column.title)) + 2 * _MARGIN + _SPARE
            wanted = min(max(wanted, _TO_WRITE if column.edited else 0), scaled(_WIDEST))
            if place + 1 == len(COLUMNS):  # takes what is left, and need not have more
                wanted = _TO_WRITE
            if place != SHOWN and wanted > header.sectionSize(place):
                header.resizeSection(place, round(wanted))

    def rename(self, index: QModelIndex) -> None:
        """Edit the name in a row."""
        name = index.siblingAtColumn(NAME)
        self.setCurrentIndex(name)
        self.edit(name)

    def event(self, event: QEvent) -> bool:
        # While something can be brought back here, Ctrl+Z is not the window's.
        if event.type() == QEvent.Type.ShortcutOverride and self._is_undo(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._is_undo(event):
            self.undo_requested.emit()
        else:
            super().keyPressEvent(event)

    def _is_undo(self, event: QEvent) -> bool:
        undo = QKeySequence.StandardKey.Undo
        return self.can_undo and isinstance(event, QKeyEvent) and event.matches(undo)
