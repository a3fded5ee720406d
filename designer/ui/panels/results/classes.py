"""The page with the scores of each class."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF
from PySide6.QtWidgets import QTableView, QVBoxLayout

from designer.analysis.numbers import grouped
from designer.ui.fonts import interface_font, number_font
from designer.ui.lengths import scaled
from designer.ui.panels.results.shown import UNKNOWN, Shown, percent
from designer.ui.panels.results.view import View
from designer.ui.panels.rows import Index, RowsModel, RowsOrder, dress
from designer.ui.theme import current
from designer.ui.words import later, tr

_ROW, _NARROWEST, _WIDEST = 26, 48, 200
_MARGIN, _SPARE = 11, 6
"""Left and right of a cell's text, and so that rounding never cuts a number short."""
_Role = Qt.ItemDataRole


class Row(NamedTuple):
    """What is told of one class; None where that would be 0 divided by 0."""

    number: int
    name: str
    precision: float | None
    recall: float | None
    f1: float | None
    support: int
    confused: str
    """What it is taken for most often instead, and how often."""


class Column(NamedTuple):
    """One column of the table."""

    title: str
    show: Callable[[Row], str]
    key: Callable[[Row], float | str]
    about: str = ""
    is_number: bool = True


def _or_last(share: float | None) -> float:
    return -1.0 if share is None else share


COLUMNS = (
    Column(later("class"), lambda r: r.name, lambda r: r.number, is_number=False),
    Column(
        later("precision"),
        lambda r: percent(r.precision),
        lambda r: _or_last(r.precision),
        later("Of what was taken for it, the share that is it"),
    ),
    Column(
        later("recall"),
        lambda r: percent(r.recall),
        lambda r: _or_last(r.recall),
        later("Of what is it, the share that was taken for it"),
    ),
    Column(
        "F1",
        lambda r: percent(r.f1),
        lambda r: _or_last(r.f1),
        later("The harmonic mean of precision and recall"),
    ),
    Column(
        later("pictures"),
        lambda r: grouped(r.support),
        lambda r: r.support,
        later("How many are it"),
    ),
    Column(
        later("taken for"),
        lambda r: r.confused,
        lambda r: r.confused,
        later("What it is taken for most often instead, and how often"),
        is_number=False,
    ),
)


class Classes(View):
    """A table to sort by what one looks for."""

    TITLE = later("Classes")

    def __init__(self) -> None:
        super().__init__()
        self.model = ClassesModel()
        self.order = RowsOrder(self.model)
        self.table = QTableView()
        self.table.setModel(self.order)
        dress(self.table, tr("Scores of each class"), _ROW, _NARROWEST)
        self.table.horizontalHeader().setStretchLastSection(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.table)

    def present(self, shown: Shown, choice: str, other: Shown | None = None) -> None:
        self.model.present(rows(shown))
        self._widen()

    def _widen(self) -> None:
        """Make room for the longest words; Qt itself takes a second for a hundred classes."""
        header = self.table.horizontalHeader()
        title = QFontMetricsF(interface_font(11, QFont.Weight.DemiBold)).horizontalAdvance
        number = QFontMetricsF(number_font(12)).horizontalAdvance
        word = QFontMetricsF(interface_font(12)).horizontalAdvance
        for place, column in enumerate(COLUMNS):
            longest = max((column.show(row) for row in self.model.rows), key=len, default="")
            text = (number if column.is_number else word)(longest)
            wanted = max(text, title(column.title)) + 2 * _MARGIN + _SPARE
            header.resizeSection(place, round(min(wanted, scaled(_WIDEST))))


def rows(shown: Shown) -> list[Row]:
    """List what is told of each class."""
    counts = shown.results.confusion
    errors = counts * (1 - np.eye(len(counts), dtype=np.int64))
    found = []
    for number, (name, scores) in enumerate(zip(shown.names, shown.results.scores, strict=True)):
        most = int(errors[number].argmax())
        times = int(errors[number, most])
        confused = f"{shown.names[most]} ({grouped(times)})" if times else UNKNOWN
        found.append(
            Row(number, name, scores.precision, scores.recall, scores.f1, scores.support, confused)
        )
    return found


class ClassesModel(RowsModel[Row]):
    """One row for each class."""

    def __init__(self) -> None:
        super().__init__(COLUMNS)

    def key(self, row: Row) -> int:
        return row.number

    def data(self, index: Index, role: int = _Role.DisplayRole) -> object:
        row, column = self.rows[index.row()], COLUMNS[index.column()]
        if role == _Role.ForegroundRole and column.show(row) == UNKNOWN:
            return QColor(current().muted)
        return super().data(index, role)
