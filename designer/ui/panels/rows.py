"""Tables of values: a model that changes in place, its order, its headers, how a table looks."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from typing import Any, Generic, Protocol, TypeVar

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from designer.ui.fonts import interface_font, number_font
from designer.ui.lengths import hold, scaled
from designer.ui.words import tr

Index = QModelIndex | QPersistentModelIndex
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter

Value = TypeVar("Value")
_Role = Qt.ItemDataRole


class Column(Protocol):
    """What a table has to know of one of its columns."""

    @property
    def title(self) -> str:
        """What stands in the header."""

    @property
    def about(self) -> str:
        """What else there is to say of it."""

    @property
    def is_number(self) -> bool:
        """Whether it holds numbers."""

    @property
    def show(self) -> Callable[[Any], str]:
        """What people read in a row."""

    @property
    def key(self) -> Callable[[Any], float | str]:
        """What a row is sorted by; of one kind in one column."""


class RowsModel(QAbstractTableModel, Generic[Value]):
    """One row for each value.

    What the cells say, and that numbers stand to the right in their own type, follows from the
    columns; anything else of a cell is a subclass's.

    Parameters
    ----------
    columns
        The columns, from left to right.
    """

    def __init__(self, columns: Sequence[Column]) -> None:
        super().__init__()
        self.columns = columns
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
            last = self.index(changed[-1], len(self.columns) - 1)
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
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = _Role.DisplayRole) -> object:
        column = self.columns[index.column()]
        if role == _Role.DisplayRole:
            return column.show(self.rows[index.row()])
        if role == _Role.TextAlignmentRole:
            return RIGHT if column.is_number else LEFT
        if role == _Role.FontRole:
            return number_font(12) if column.is_number else interface_font(12)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole
    ) -> object:
        if orientation != Qt.Orientation.Horizontal:
            return None
        column = self.columns[section]
        if role == _Role.DisplayRole:
            return tr(column.title)
        if role == _Role.ToolTipRole:
            return tr(column.about) if column.about else None
        if role == _Role.TextAlignmentRole:
            return RIGHT if column.is_number else LEFT
        if role == _Role.InitialSortOrderRole:  # whoever sorts by a number looks for the largest
            descends = column.is_number
            return Qt.SortOrder.DescendingOrder if descends else Qt.SortOrder.AscendingOrder
        return None


class RowsOrder(QSortFilterProxyModel, Generic[Value]):
    """The rows of a model in the order that was asked for: by the keys of a column."""

    def __init__(self, model: RowsModel[Value]) -> None:
        super().__init__(model)
        self._model = model
        self.setSourceModel(model)

    @property
    def rows(self) -> list[Value]:
        """The rows from top to bottom."""
        return [self.row_at(number) for number in range(self.rowCount())]

    def row_at(self, number: int) -> Value:
        """Return the row at a place from the top."""
        return self._model.rows[self.mapToSource(self.index(number, 0)).row()]

    def lessThan(self, left: Index, right: Index) -> bool:
        key, rows = self._model.columns[left.column()].key, self._model.rows
        return key(rows[left.row()]) < key(rows[right.row()])  # type: ignore[operator] # of one kind


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
    view.verticalHeader().setAccessibleName(tr("Rows of {name}", name=name))
    view.verticalHeader().hide()
    view.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    hold(view, rows=row_height)
    header = view.horizontalHeader()
    header.setAccessibleName(tr("Columns of {name}", name=name))
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
