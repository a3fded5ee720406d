"""The palette: every layer and block there is, to drag onto the canvas or to find by typing."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QMimeData, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QColor,
    QDrag,
    QFont,
    QKeyEvent,
    QPainter,
    QPen,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from designer.graph import Layer
from designer.ui import fonts
from designer.ui.matching import rank
from designer.ui.panels.scroll import ScrollColumn
from designer.ui.reference import torch_name
from designer.ui.stock import Stock
from designer.ui.theme import current, mark
from designer.ui.widgets import EmptyState, SectionHeading, SwatchBar
from designer.ui.words import tr

LAYER_MIME = "application/x-convas-layer"
"""What a dragged layer travels as: the bytes of its name in the stock."""

_SIDE = 12
_GAP = 4
_CARD = (168, 44)


class PalettePanel(QWidget):
    """A search field above the layers by category.

    Return adds the first layer found, Up and Down walk the rows, letters typed on a row search on.
    """

    layer_requested = Signal(str)
    lesson_requested = Signal(QWidget)
    """A person rests on this row, and may want to know more."""

    def __init__(self, stock: Stock | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        mark(self, ground="panel")
        self._stock = stock or Stock(parent=self)
        self.search = SearchField()
        self.search.textChanged.connect(self._arrange)
        self.search.returnPressed.connect(self._add_first)
        self.search.left_downwards.connect(lambda: self._walk(None, 1))
        self._rows: dict[str, LayerRow] = {}
        self._headings: dict[str, SectionHeading] = {}
        self._nothing = EmptyState("search", "", tr("Show all layers"))
        self._nothing.action_requested.connect(self.search.clear)
        self._shown: list[str] = []
        self._listed: list[QWidget] = []

        self._scroll = ScrollColumn(_SIDE)
        self._nothing.setParent(self._scroll.widget())
        top = QHBoxLayout()
        top.setContentsMargins(_SIDE, 12, _SIDE, 4)
        top.addWidget(self.search)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self._scroll, 1)
        self.setFocusProxy(self.search)
        self._stock.changed.connect(self._take_stock)
        self._take_stock()

    @property
    def shown(self) -> Sequence[str]:
        """Names of the layers that are listed now, from top to bottom."""
        return tuple(self._shown)

    def row(self, name: str) -> LayerRow:
        """Return the row of a layer."""
        return self._rows[name]

    def _take_stock(self) -> None:
        """List what there is now; rows of what is there already stay."""
        layers = self._stock.layers
        for name in [n for n, row in self._rows.items() if layers.get(n) != row.layer]:
            row = self._rows.pop(name)
            row.hide()
            row.deleteLater()
        self._rows = {name: self._rows.get(name) or self._row(name) for name in layers}
        for name in layers:
            category = self._stock.category(name)
            if category not in self._headings:
                self._headings[category] = SectionHeading(tr(category))
                self._headings[category].setParent(self._scroll.widget())
        self._arrange()

    def _row(self, name: str) -> LayerRow:
        row = LayerRow(self._stock.layers[name], self._scroll.widget())
        row.activated.connect(lambda: self.layer_requested.emit(name))
        row.walked.connect(lambda by: self._walk(name, by))
        row.typed.connect(self._search_on)
        row.rested.connect(lambda: self.lesson_requested.emit(row))
        if self._stock.is_own(name):
            forget = QAction(tr("Take {name} off the shelf", name=name), row)
            forget.triggered.connect(lambda: self._stock.drop(name))
            row.addAction(forget)
            row.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        return row

    def _arrange(self) -> None:
        """List what fits the search: by category, or by how well it fits."""
        query = self.search.text().strip()
        self._shown = [layer.title for layer in rank(query, self._stock.layers.values())]
        column = self._scroll.column
        while column.count():
            column.takeAt(0)
        listed: list[QWidget] = []
        for name in self._shown:
            heading = self._headings[self._stock.category(name)]
            if not query and heading not in listed:
                if listed:
                    column.addSpacing(8)
                listed.append(heading)
                column.addWidget(heading)
            listed.append(self._rows[name])
            column.addWidget(listed[-1])
            column.addSpacing(_GAP)
        if not self._shown:
            self._nothing.set_sentence(
                tr("No layer is called “{query}”, or does that.", query=query)
            )
            listed.append(self._nothing)
            column.addWidget(self._nothing)
        column.addStretch(1)
        # What is yet to be painted for the first time shows itself: telling it to takes longer.
        before, self._listed = self._listed, listed
        for widget in (*self._headings.values(), *self._rows.values(), self._nothing):
            if widget not in listed:
                widget.hide()
            elif before and widget not in before:
                widget.show()
        for name, row in self._rows.items():
            row.set_first(bool(query) and name == self._shown[0] if self._shown else False)
        self._scroll.verticalScrollBar().setValue(0)

    def _add_first(self) -> None:
        if self.search.text().strip() and self._shown:
            self.layer_requested.emit(self._shown[0])

    def _walk(self, start: str | None, by: int) -> None:
        """Move the focus from a row (None: from the search field) up or down."""
        index = (-1 if start is None else self._shown.index(start)) + by
        if index < 0:
            self.search.setFocus(Qt.FocusReason.OtherFocusReason)
        elif index < len(self._shown):
            row = self._rows[self._shown[index]]
            row.setFocus(Qt.FocusReason.OtherFocusReason)
            self._scroll.ensureWidgetVisible(row, 0, 32)

    def _search_on(self, text: str) -> None:
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)
        self.search.insert(text)


class SearchField(QLineEdit):
    """A field that reminds of the key that searches on the canvas; Escape empties it."""

    left_downwards = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(tr("Search layers"))
        self.setAccessibleName(tr("Search layers"))
        self.setToolTip(tr("Name, category or what a layer does. Return adds the first one found."))
        hint = QLabel("Tab")
        mark(hint, role="muted")
        hint.setToolTip(tr("On the canvas, Tab opens the same search where the pointer is."))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 9, 0)
        row.addStretch(1)
        row.addWidget(hint)
        self._hint = hint
        self.textChanged.connect(self._show_hint)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_hint()

    def _show_hint(self) -> None:
        """Remind while nothing is typed, where there is room beside the words."""
        words = self.fontMetrics().horizontalAdvance(self.placeholderText())
        is_free = words + self._hint.sizeHint().width() + 3 * _SIDE < self.width()
        self._hint.setVisible(is_free and not self.text())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() == Qt.Key.Key_Down:
            self.left_downwards.emit()
        else:
            super().keyPressEvent(event)


class LayerRow(SwatchBar):
    """A layer to drag, double-click, or walk over with the arrow keys."""

    walked = Signal(int)
    typed = Signal(str)
    rested = Signal()
    """The pointer has rested on it for as long as a tooltip takes."""

    def __init__(self, layer: Layer, parent: QWidget | None = None) -> None:
        super().__init__(layer.title, layer.family, parent)
        self.layer = layer
        called = torch_name(layer)
        summary = tr(layer.summary)
        self.setToolTip(f"{summary}\n{called}" if called else summary)
        self.setAccessibleDescription(summary)
        # One stop of the Tab key for the whole list would be too many: the arrows walk it.
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setCheckable(True)
        self.drag_requested.connect(self._drag)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and not self.isDown():
            self.rested.emit()
            return True
        return super().event(event)

    def set_first(self, first: bool) -> None:
        """Show whether this is the row that Return in the search field adds."""
        self.setChecked(first)

    def nextCheckState(self) -> None:
        """A click checks nothing."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.walked.emit(1 if event.key() == Qt.Key.Key_Down else -1)
        elif event.text().strip() and event.text().isprintable():
            self.typed.emit(event.text())
        else:
            super().keyPressEvent(event)

    def _drag(self) -> None:
        drag = QDrag(self)
        drag.setMimeData(mime_of(self.layer))
        drag.setPixmap(card_picture(self.layer, self.devicePixelRatio()))
        drag.setHotSpot(QPoint(_CARD[0] // 2, _CARD[1] // 2))
        drag.exec(Qt.DropAction.CopyAction)


def mime_of(layer: Layer) -> QMimeData:
    """Return what a dragged layer carries."""
    data = QMimeData()
    data.setData(LAYER_MIME, layer.title.encode())
    return data


def card_picture(layer: Layer, scale: float) -> QPixmap:
    """Draw the card that hangs on the pointer while a layer is dragged."""
    theme = current()
    picture = QPixmap(round(_CARD[0] * scale), round(_CARD[1] * scale))
    picture.setDevicePixelRatio(scale)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(theme.accent), 1.5))
    painter.setBrush(QColor(theme.card))
    painter.drawRoundedRect(QRectF(1, 1, _CARD[0] - 2, _CARD[1] - 2), 9, 9)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(theme.family(layer.family)))
    painter.drawRoundedRect(QRectF(12, 12, 4, 20), 2, 2)
    painter.setPen(QColor(theme.text))
    painter.setFont(fonts.interface_font(13, QFont.Weight.DemiBold))
    room = QRectF(24, 0, _CARD[0] - 32, _CARD[1])
    painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, layer.title)
    painter.end()
    return picture
