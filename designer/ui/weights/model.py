"""The rows of the table of weights: each layer of the design, and what it gets from the file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor

from designer.ui import theme as themes
from designer.ui.fonts import interface_font, number_font
from designer.ui.panels.rows import Index, RowsModel, RowsOrder
from designer.ui.words import later

if TYPE_CHECKING:  # imports torch
    from designer.compile.matching import Row

NOTHING = "–"
_Role = Qt.ItemDataRole


@dataclass(frozen=True)
class Column:
    """A column: its title, what stands in it, and what else its header says."""

    title: str
    show: Callable[[Row], str]
    about: str = ""
    is_number: bool = False

    @property
    def key(self) -> Callable[[Row], str]:
        """What it is sorted by."""
        return self.show


COLUMNS = (
    Column(later("layer"), lambda row: row.layer.path, later("The layer in the design")),
    Column(
        later("shape"),
        lambda row: row.layer.shape,
        later("The shape of its weight"),
        is_number=True,
    ),
    Column(
        later("in the file"),
        lambda row: row.found.path if row.found else NOTHING,
        later("Where its weights come from. Click one, or press F2, to choose by hand."),
    ),
    Column(
        later("how"),
        lambda row: str(row.rule) if row.rule else row.why,
        later("By what they were matched, or why not"),
    ),
)
LAYER, SHAPE, FOUND, HOW = range(4)


class WeightsModel(RowsModel["Row"]):
    """One row for each layer with weights, in execution order."""

    def __init__(self) -> None:
        super().__init__(COLUMNS)

    def key(self, row: Row) -> str:
        return row.layer.path

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsEditable if index.column() == FOUND else flags

    def data(self, index: Index, role: int = _Role.DisplayRole) -> object:
        row = self.rows[index.row()]
        if role == _Role.FontRole:
            return interface_font(12) if index.column() == HOW else number_font(12)
        if role == _Role.ForegroundRole and index.column() != LAYER:
            theme = themes.current()
            if row.found is None:
                return QColor(theme.warn)
            if index.column() in (SHAPE, HOW):
                return QColor(theme.muted)
        if role == _Role.ToolTipRole:
            weights = ", ".join(row.layer.shapes)
            return row.why if index.column() == HOW and row.why else f"{row.layer.path}: {weights}"
        return super().data(index, role)


class WeightsOrder(RowsOrder["Row"]):
    """The rows in which all words stand that were typed, in the order that was asked for."""

    def __init__(self, model: WeightsModel) -> None:
        super().__init__(model)
        self._words: list[str] = []

    def set_words(self, text: str) -> None:
        """Show only the rows in which all of these words stand."""
        self._words = text.casefold().split()
        self.invalidate()

    def filterAcceptsRow(self, source_row: int, source_parent: Index) -> bool:
        row = self._model.rows[source_row]
        told = " ".join(column.show(row) for column in COLUMNS).casefold()
        return all(word in told for word in self._words)
