"""The table: every node with what it gives and costs, to sort and to copy."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QGuiApplication,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPen,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QMenu,
    QStackedLayout,
    QTableView,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from designer.analysis import report
from designer.analysis.numbers import grouped
from designer.analysis.report import COLUMNS, Row
from designer.graph import Design
from designer.ui import theme as themes
from designer.ui.actions import Command, action
from designer.ui.document import Document
from designer.ui.fonts import interface_font, number_font
from designer.ui.lengths import hold, scaled
from designer.ui.panels.rows import LEFT, RIGHT, dress
from designer.ui.panels.table.model import LAYER, TableModel, TableOrder
from designer.ui.widgets import EmptyState
from designer.ui.words import counted, later, tr

HEADER_HEIGHT = 36
_ROW, _TOTALS = 26, 30
_MARGIN = 11
"""Left and right of a cell's text: what the style sheet gives a cell, and Qt its text."""
_SPARE = 6
"""So that rounding never cuts a number short."""
_WIDEST = 260
_INVITATION = later("Every layer with its shape and costs appears here as soon as there is one.")
_COPY = {
    "text": later("Copy table as text"),
    "CSV": later("Copy table as CSV"),
    "Markdown": later("Copy table as Markdown"),
}
_Flag = QItemSelectionModel.SelectionFlag


class TablePanel(QWidget):
    """Shows the readout as a table; what is selected in it is selected on the canvas.

    While nobody can see it, it does nothing: it catches up when it is shown.
    """

    node_requested = Signal(int)

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        themes.mark(self, ground="panel")
        self._document = document
        self._shown: Design | None = None
        self.model = TableModel()
        self.order = TableOrder(self.model)
        self.view = _view(self.order)
        self.totals = TotalsLine(self.view.horizontalHeader())
        self.caption = QLabel()
        themes.mark(self.caption, role="muted")
        self.copy_button = QToolButton()
        self.copy_button.setText(tr("Copy table"))
        self.copy_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._add_actions()
        self._lay_out()
        self.view.selectionModel().selectionChanged.connect(lambda _new, _old: self._select())
        self.view.horizontalScrollBar().valueChanged.connect(lambda _value: self.totals.update())
        document.design_changed.connect(lambda _old, _new: self._refresh())
        document.selection_changed.connect(lambda _ids: self._show_selection())

    def copy_selected(self) -> None:
        """Copy the selected rows, or the whole table where none is, as text."""
        chosen = [row for row in self.order.rows if row.node in self._document.selection]
        if chosen:
            self._copy(report.as_text(chosen), len(chosen), "text")
        else:
            self._copy_as("text")

    def _copy_as(self, form: str) -> None:
        """Copy the table, in the order in which it is shown."""
        rows, total = self.order.rows, report.total(self._document.readout)
        written: dict[str, Callable[[], str]] = {
            "text": lambda: report.as_text(rows, total),
            "CSV": lambda: report.as_csv(rows),
            "Markdown": lambda: report.as_markdown(rows, total),
        }
        self._copy(written[form](), len(rows), form)

    def _copy(self, text: str, count: int, form: str) -> None:
        QGuiApplication.clipboard().setText(text)
        self.caption.setText(tr("{nodes} copied as {form}", nodes=_nodes(count), form=form))

    def _add_actions(self) -> None:
        own = Qt.ShortcutContext.WidgetWithChildrenShortcut
        standard = QKeySequence.StandardKey.Copy
        action(self.view, Command("Copy selected rows", (standard,), self.copy_selected, own))
        menu = QMenu(self.copy_button)
        for form in _COPY:
            copy = Command(_COPY[form], (), partial(self._copy_as, form))
            menu.addAction(action(self.view, copy))
        self.copy_button.setMenu(menu)
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)

    def _lay_out(self) -> None:
        header = QWidget()
        hold(header, height=HEADER_HEIGHT)
        line = QHBoxLayout(header)
        line.setContentsMargins(_MARGIN, 0, 12, 0)
        line.addWidget(self.caption, 1)
        line.addWidget(self.copy_button)
        full = QWidget()
        column = QVBoxLayout(full)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(0)
        column.addWidget(header)
        column.addWidget(self.view, 1)
        column.addWidget(self.totals)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(EmptyState("layout", _INVITATION))
        self._stack.addWidget(full)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._show_selection()

    def _refresh(self) -> None:
        design = self._document.design
        if design is self._shown or not self.isVisible():
            return
        rows = report.rows(design, self._document.readout)
        total = report.total(self._document.readout)
        self.model.present(rows)
        self._shown = design  # until now, what the view said of its selection was not its person's
        self.totals.present(total)
        self.caption.setText(_nodes(len(rows)))
        self._widen([*rows, total])
        self._stack.setCurrentIndex(1 if rows else 0)

    def _show_selection(self) -> None:
        self._refresh()
        if not self.isVisible() or self._chosen() == self._document.selection:
            return
        chosen, last = QItemSelection(), len(COLUMNS) - 1
        found = [
            self.order.mapFromSource(self.model.index(number, 0))
            for number, row in enumerate(self.model.rows)
            if row.node in self._document.selection
        ]
        for index in found:
            chosen.select(index, index.siblingAtColumn(last))
        self.view.selectionModel().select(chosen, _Flag.ClearAndSelect)
        if found:
            first = min(found, key=lambda index: index.row())
            left = self.view.horizontalScrollBar().value()
            self.view.selectionModel().setCurrentIndex(first, _Flag.NoUpdate)
            self.view.scrollTo(first)
            self.view.horizontalScrollBar().setValue(left)

    def _chosen(self) -> frozenset[int]:
        indexes = self.view.selectionModel().selectedRows()
        nodes = (self.order.row_at(index.row()).node for index in indexes)
        return frozenset(node for node in nodes if node is not None)

    def _select(self) -> None:
        """Select on the canvas what a person selects here."""
        chosen = self._chosen()
        if self._shown is not self._document.design or chosen == self._document.selection:
            return
        self._document.select(chosen)
        current = self.view.currentIndex()
        node = self.order.row_at(current.row()).node if current.isValid() else None
        if node is not None and node in chosen:
            self.node_requested.emit(node)

    def _widen(self, rows: list[Row]) -> None:
        """Make room for what has become longer; nothing jumps back for what has become shorter."""
        header = self.view.horizontalHeader()
        title = QFontMetricsF(interface_font(11, QFont.Weight.DemiBold)).horizontalAdvance
        number = QFontMetricsF(number_font(12)).horizontalAdvance("0")
        for place, column in enumerate(COLUMNS):
            longest = max((column.show(row) for row in rows), key=len)
            words = QFontMetricsF(interface_font(12)).horizontalAdvance(longest)
            text = words if place == LAYER else number * len(longest)
            wanted = min(max(text, title(column.title)) + 2 * _MARGIN + _SPARE, scaled(_WIDEST))
            if wanted > header.sectionSize(place):
                header.resizeSection(place, round(wanted))


class TotalsLine(QWidget):
    """The totals below a table, each under its column; sorting does not move them."""

    def __init__(self, header: QHeaderView) -> None:
        super().__init__()
        self._header = header
        self._total: Row | None = None
        hold(self, height=_TOTALS)
        for signal in (header.sectionResized, header.sectionMoved):
            signal.connect(lambda *_: self.update())

    @property
    def cells(self) -> list[str]:
        """What the line says under each column."""
        if self._total is None:
            return []
        written = [column.show(self._total) for column in COLUMNS]
        return [tr(written[0]), *written[1:]]

    def present(self, total: Row) -> None:
        """Show other totals."""
        if total != self._total:
            self._total = total
            words = zip(COLUMNS, self.cells, strict=True)
            said = [
                f"{tr(column.title)} {cell}" for column, cell in words if cell and column.is_number
            ]
            self.setAccessibleName(tr("Totals: {told}", told=", ".join(said)))
            self.update()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = themes.current()
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(theme.panel))
        painter.setPen(QPen(QColor(theme.line), 1))
        painter.drawLine(0, 0, self.width(), 0)
        painter.setPen(QColor(theme.text))
        for place, (column, cell) in enumerate(zip(COLUMNS, self.cells, strict=False)):
            left = self._header.sectionViewportPosition(place)
            room = QRectF(left, 1, self._header.sectionSize(place), self.height() - 1)
            heavy = QFont.Weight.Medium
            painter.setFont(
                number_font(12, heavy) if column.is_number else interface_font(12, heavy)
            )
            inside = room.adjusted(_MARGIN, 0, -_MARGIN, 0)
            painter.drawText(inside, RIGHT if column.is_number else LEFT, cell)


def _view(model: TableOrder) -> QTableView:
    view = QTableView()
    view.setModel(model)
    dress(view, tr("Table of every layer"), _ROW, 48)
    return view


def _nodes(count: int) -> str:
    return counted(count, "1 node", "{n} nodes", n=grouped(count))
