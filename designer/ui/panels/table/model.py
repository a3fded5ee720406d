"""The rows of the table, as Qt wants them: a model that changes in place, and its order."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor

from designer.analysis.report import COLUMNS, UNKNOWN, Row
from designer.ui import theme as themes
from designer.ui.fonts import interface_font, number_font
from designer.ui.panels.rows import Index, RowsModel, RowsOrder

LAYER = [column.title for column in COLUMNS].index("layer")

_Role = Qt.ItemDataRole


class TableModel(RowsModel[Row]):
    """One row for each node, in execution order."""

    def __init__(self) -> None:
        super().__init__(COLUMNS)

    def key(self, row: Row) -> int | None:
        return row.node

    def data(self, index: Index, role: int = _Role.DisplayRole) -> object:
        row, column = self.rows[index.row()], COLUMNS[index.column()]
        if role == _Role.FontRole:
            return interface_font(12) if index.column() == LAYER else number_font(12)
        if role == _Role.ForegroundRole and (
            column.show(row) in ("0", UNKNOWN) or column.note(row)
        ):
            return QColor(themes.current().muted)
        if role == _Role.ToolTipRole:
            return column.note(row) or None
        return super().data(index, role)


class TableOrder(RowsOrder[Row]):
    """The rows in the order that was asked for; numbers by their size."""
