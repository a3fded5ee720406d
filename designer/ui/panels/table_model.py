"""The rows of the table, as Qt wants them: a model that changes in place, and its order."""

from __future__ import annotations

from PySide6.QtCore import QSortFilterProxyModel, Qt
from PySide6.QtGui import QColor

from designer.analysis.report import COLUMNS, UNKNOWN, Row
from designer.ui import theme as themes
from designer.ui.fonts import interface_font, number_font
from designer.ui.panels.rows import LEFT, RIGHT, Index, RowsModel

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
        if role == _Role.DisplayRole:
            return column.show(row)
        if role == _Role.TextAlignmentRole:
            return RIGHT if column.is_number else LEFT
        if role == _Role.FontRole:
            return interface_font(12) if index.column() == LAYER else number_font(12)
        if role == _Role.ForegroundRole and (
            column.show(row) in ("0", UNKNOWN) or column.note(row)
        ):
            return QColor(themes.current().muted)
        if role == _Role.ToolTipRole:
            return column.note(row) or None
        return None


class TableOrder(QSortFilterProxyModel):
    """The rows in the order that was asked for; numbers by their size."""

    def __init__(self, model: TableModel) -> None:
        super().__init__()
        self._model = model
        self.setSourceModel(model)

    @property
    def rows(self) -> list[Row]:
        """The rows from top to bottom."""
        return [self.row_at(number) for number in range(self.rowCount())]

    def row_at(self, number: int) -> Row:
        """Return the row at a place from the top."""
        return self._model.rows[self.mapToSource(self.index(number, 0)).row()]

    def lessThan(self, left: Index, right: Index) -> bool:
        key, rows = COLUMNS[left.column()].key, self._model.rows
        # The keys of one column are of one kind.
        return key(rows[left.row()]) < key(rows[right.row()])  # type: ignore[operator]
