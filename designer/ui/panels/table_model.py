"""The rows of the table, as Qt wants them: a model that changes in place, and its order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
)
from PySide6.QtGui import QColor

from designer.analysis.report import COLUMNS, UNKNOWN, Row
from designer.ui import theme as themes
from designer.ui.fonts import interface_font, number_font

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
LAYER = [column.title for column in COLUMNS].index("layer")

_Index = QModelIndex | QPersistentModelIndex
_Role = Qt.ItemDataRole


class TableModel(QAbstractTableModel):
    """One row for each node, in execution order."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: tuple[Row, ...] = ()

    def present(self, rows: Sequence[Row]) -> None:
        """Show other rows: what has gone is taken out, what is new put in, the rest changed."""
        new = tuple(rows)
        if new == self.rows:
            return
        ids = {row.node for row in new}
        if ids.isdisjoint(row.node for row in self.rows):
            self.beginResetModel()
            self.rows = new
            self.endResetModel()
            return
        self._take_out(ids)
        self._put_in_order(new)
        self._put_in(new)
        before, self.rows = self.rows, new
        changed = [number for number, row in enumerate(new) if row != before[number]]
        if changed:
            last = self.index(changed[-1], len(COLUMNS) - 1)
            self.dataChanged.emit(self.index(changed[0], 0), last)

    def _take_out(self, ids: set[int | None]) -> None:
        gone = [number for number, row in enumerate(self.rows) if row.node not in ids]
        for first, last in reversed(list(_runs(gone))):
            self.beginRemoveRows(QModelIndex(), first, last)
            self.rows = self.rows[:first] + self.rows[last + 1 :]
            self.endRemoveRows()

    def _put_in_order(self, new: Sequence[Row]) -> None:
        """Bring the rows that stay into the order that they have in `new`."""
        place = {row.node: number for number, row in enumerate(new)}
        ordered = sorted(self.rows, key=lambda row: place[row.node])
        if ordered == list(self.rows):
            return
        self.layoutAboutToBeChanged.emit()
        old = self.persistentIndexList()
        to = {row.node: number for number, row in enumerate(ordered)}
        moved = [self.index(to[self.rows[index.row()].node], index.column()) for index in old]
        self.rows = tuple(ordered)
        self.changePersistentIndexList(old, moved)
        self.layoutChanged.emit()

    def _put_in(self, new: Sequence[Row]) -> None:
        known = {row.node for row in self.rows}
        added = [number for number, row in enumerate(new) if row.node not in known]
        for first, last in _runs(added):
            self.beginInsertRows(QModelIndex(), first, last)
            self.rows = self.rows[:first] + tuple(new[first : last + 1]) + self.rows[first:]
            self.endInsertRows()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(COLUMNS)

    def data(self, index: _Index, role: int = _Role.DisplayRole) -> object:
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

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole
    ) -> object:
        if orientation != Qt.Orientation.Horizontal:
            return None
        column = COLUMNS[section]
        if role == _Role.DisplayRole:
            return column.title
        if role == _Role.ToolTipRole:
            return column.about or None
        if role == _Role.TextAlignmentRole:
            return RIGHT if column.is_number else LEFT
        if role == _Role.InitialSortOrderRole:  # whoever sorts by a cost looks for the largest
            descends = column.is_number
            return Qt.SortOrder.DescendingOrder if descends else Qt.SortOrder.AscendingOrder
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

    def lessThan(self, left: _Index, right: _Index) -> bool:
        key, rows = COLUMNS[left.column()].key, self._model.rows
        # The keys of one column are of one kind.
        return key(rows[left.row()]) < key(rows[right.row()])  # type: ignore[operator]


def _runs(numbers: list[int]) -> Iterator[tuple[int, int]]:
    """Yield first and last of each stretch of numbers without a gap."""
    first: int | None = None
    for place, here in enumerate(numbers):
        first = here if first is None else first
        if numbers[place + 1 : place + 2] != [here + 1]:
            yield first, here
            first = None
