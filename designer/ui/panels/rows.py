"""Tables of values: a model that changes in place, its headers, and how a table looks."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from typing import Generic, Protocol, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from designer.ui.lengths import hold, scaled

Index = QModelIndex | QPersistentModelIndex
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter

Value = TypeVar("Value")
_Role = Qt.ItemDataRole


class Heading(Protocol):
    """What a header says of a column."""

    @property
    def title(self) -> str:
        """What stands there."""

    @property
    def about(self) -> str:
        """What else there is to say of it."""

    @property
    def is_number(self) -> bool:
        """Whether it holds numbers."""


class RowsModel(QAbstractTableModel, Generic[Value]):
    """One row for each value; the cells are a subclass's.

    Parameters
    ----------
    columns
        The columns, from left to right.
    """

    def __init__(self, columns: Sequence[Heading]) -> None:
        super().__init__()
        self._columns = columns
        self.rows: tuple[Value, ...] = ()

    def key(self, row: Value) -> Hashable:
        """Return what a row is known by while its value changes."""
        raise NotImplementedError

    def present(self, rows: Sequence[Value]) -> None:
        """Show other rows: what has gone is taken out, what is new put in, the rest changed."""
        new = tuple(rows)
        if new == self.rows:
            return
        keys = {self.key(row) for row in new}
        if keys.isdisjoint(map(self.key, self.rows)):
            self.beginResetModel()
            self.rows = new
            self.endResetModel()
            return
        self._take_out(keys)
        self._put_in_order(new)
        self._put_in(new)
        before, self.rows = self.rows, new
        changed = [number for number, row in enumerate(new) if row != before[number]]
        if changed:
            last = self.index(changed[-1], len(self._columns) - 1)
            self.dataChanged.emit(self.index(changed[0], 0), last)

    def _take_out(self, keys: set[Hashable]) -> None:
        gone = [number for number, row in enumerate(self.rows) if self.key(row) not in keys]
        for first, last in reversed(list(stretches(gone))):
            self.beginRemoveRows(QModelIndex(), first, last)
            self.rows = self.rows[:first] + self.rows[last + 1 :]
            self.endRemoveRows()

    def _put_in_order(self, new: Sequence[Value]) -> None:
        """Bring the rows that stay into the order that they have in `new`."""
        place = {self.key(row): number for number, row in enumerate(new)}
        ordered = sorted(self.rows, key=lambda row: place[self.key(row)])
        if ordered == list(self.rows):
            return
        self.layoutAboutToBeChanged.emit()
        old = self.persistentIndexList()
        to = {self.key(row): number for number, row in enumerate(ordered)}
        moved = [self.index(to[self.key(self.rows[i.row()])], i.column()) for i in old]
        self.rows = tuple(ordered)
        self.changePersistentIndexList(old, moved)
        self.layoutChanged.emit()

    def _put_in(self, new: Sequence[Value]) -> None:
        known = {self.key(row) for row in self.rows}
        added = [number for number, row in enumerate(new) if self.key(row) not in known]
        for first, last in stretches(added):
            self.beginInsertRows(QModelIndex(), first, last)
            self.rows = self.rows[:first] + tuple(new[first : last + 1]) + self.rows[first:]
            self.endInsertRows()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole
    ) -> object:
        if orientation != Qt.Orientation.Horizontal:
            return None
        column = self._columns[section]
        if role == _Role.DisplayRole:
            return column.title
        if role == _Role.ToolTipRole:
            return column.about or None
        if role == _Role.TextAlignmentRole:
            return RIGHT if column.is_number else LEFT
        if role == _Role.InitialSortOrderRole:  # whoever sorts by a number looks for the largest
            descends = column.is_number
            return Qt.SortOrder.DescendingOrder if descends else Qt.SortOrder.AscendingOrder
        return None


def dress(view: QTableView, name: str, row_height: int, narrowest: int) -> None:
    """Have a table look as all do: whole rows are chosen, a third click on a header unsorts.

    `name` is for screen readers; sizes are in pixels at the usual size of the text.
    """
    view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
    view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setWordWrap(False)
    view.setShowGrid(False)
    view.setTabKeyNavigation(False)
    view.setAccessibleName(name)
    view.verticalHeader().setAccessibleName(f"Rows of {name}")
    view.verticalHeader().hide()
    view.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    hold(view, rows=row_height)
    header = view.horizontalHeader()
    header.setAccessibleName(f"Columns of {name}")
    header.setSortIndicatorClearable(True)
    header.setHighlightSections(False)
    header.setMinimumSectionSize(scaled(narrowest))
    header.setDefaultSectionSize(scaled(narrowest))
    view.setSortingEnabled(True)
    view.sortByColumn(-1, Qt.SortOrder.AscendingOrder)


def stretches(numbers: list[int]) -> Iterator[tuple[int, int]]:
    """Yield first and last of each stretch of numbers without a gap."""
    first: int | None = None
    for place, here in enumerate(numbers):
        first = here if first is None else first
        if numbers[place + 1 : place + 2] != [here + 1]:
            yield first, here
            first = None
