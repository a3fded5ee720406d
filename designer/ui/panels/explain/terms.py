"""The parts of a sum as a list: what each adds, with a bar for its size."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from designer.ui import fonts
from designer.ui.colormaps import diverging
from designer.ui.lengths import scaled
from designer.ui.theme import current
from designer.ui.words import tr

ROW = 20
_SHARE = Qt.ItemDataRole.UserRole


class Term(NamedTuple):
    """A part of a sum: what it is, what it adds, its share of the largest from −1 to 1."""

    name: str
    value: str
    share: float


class Terms(QListWidget):
    """Lists terms; the current one can be chosen by mouse and key."""

    chosen = Signal(int)
    """The row of a term that a person has chosen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Terms of the sum"))
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setItemDelegate(_Bars(self))
        self._is_filling = False
        self.currentRowChanged.connect(self._choose)

    def show_terms(self, name: str, terms: Sequence[Term], current: int = -1) -> None:
        """List these, one of them as the current one."""
        self._is_filling = True
        self.setAccessibleName(name)
        while self.count() > len(terms):
            self.takeItem(self.count() - 1)
        for _ in range(self.count(), len(terms)):
            QListWidgetItem(self)
        self.model().blockSignals(True)  # one repaint for all of them
        for row, term in enumerate(terms):
            item = self.item(row)
            item.setText(f"{term.name}\t{term.value}")
            item.setData(_SHARE, term.share)
        self.model().blockSignals(False)
        self.viewport().update()
        if current != self.currentRow():
            self.setCurrentRow(current)
        self._is_filling = False

    def texts(self) -> list[str]:
        """Return what is listed."""
        return [self.item(row).text().replace("\t", " ") for row in range(self.count())]

    def _choose(self, row: int) -> None:
        if not self._is_filling and row >= 0:
            self.chosen.emit(row)


class _Bars(QStyledItemDelegate):
    """Paints a term with a bar below it that starts in the middle."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        theme = current()
        room = QRectF(option.rect)
        state = option.state
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(room, QColor(theme.selected))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(room, QColor(theme.hover))
        share = float(index.data(_SHARE) or 0)
        middle = room.center().x()
        lut = diverging(theme)
        colour = QColor(*(int(c) for c in lut[-1 if share > 0 else 0]))
        long = abs(share) * (room.width() / 2 - 6)
        bar = QRectF(middle if share > 0 else middle - long, room.bottom() - 3, long, 2)
        painter.fillRect(bar, colour)
        name, _, value = str(index.data()).partition("\t")
        painter.setFont(fonts.number_font(11))
        words = room.adjusted(6, 0, -6, -2)
        painter.setPen(QColor(theme.muted))
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, name)
        painter.setPen(QColor(theme.text))
        right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(words, right, value)

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(80, scaled(ROW))
