"""The search that opens on the canvas: type, Enter, and the layer is there."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRectF,
    QSignalBlocker,
    QSize,
    Qt,
)
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from designer.graph import Layer
from designer.ui import theme as themes
from designer.ui.lengths import hold, scaled
from designer.ui.matching import rank
from designer.ui.stock import Stock
from designer.ui.widgets.swatch_bar import paint_swatch_bar

WIDTH = 280
ROWS = 8
ROW = 30


Chosen = Callable[[Layer], object]
Fits = Callable[[Layer], bool]


def any_layer(_layer: Layer) -> bool:
    """Offer every layer."""
    return True


class _RowPainter(QStyledItemDelegate):
    """Draws a layer as the palette does."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        layer = index.data(Qt.ItemDataRole.UserRole)
        state = option.state & ~QStyle.StateFlag.State_HasFocus
        rect = QRectF(option.rect).adjusted(0, 2, -2, -2)
        family, theme = layer.family, themes.current()
        paint_swatch_bar(painter, rect, layer.title, family, theme, state)


class LayerSearch(QFrame):
    """A small window over the canvas with a field and the layers that match it."""

    def __init__(self, stock: Stock, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self._stock = stock
        self.setObjectName("search")
        hold(self, width=WIDTH)
        self._chosen: Chosen | None = None
        self._offered: tuple[Layer, ...] = ()
        self._field = QLineEdit()
        self._field.setAccessibleName("Search layers")
        self._list = QListWidget()
        self._list.setAccessibleName("Layers that match")
        self._list.setFrameShape(QFrame.Shape.NoFrame)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setItemDelegate(_RowPainter(self._list))
        self._list.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self._summary = QLabel(wordWrap=True)
        hold(self._summary, height=34)
        themes.mark(self._summary, role="muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(6)
        for widget in (self._field, self._list, self._summary):
            column.addWidget(widget)
        self._field.textChanged.connect(self._fill)
        self._field.installEventFilter(self)
        self._list.itemClicked.connect(lambda _item: self._choose())
        self._list.currentItemChanged.connect(lambda *_: self._describe())

    def open_at(
        self,
        place: QPoint,
        what: str,
        chosen: Chosen,
        fits: Fits = any_layer,
    ) -> None:
        """Open at a point of the screen and ask for `what`.

        `chosen` is called with the layer picked; only layers for which `fits` holds are offered.
        """
        self._chosen = chosen
        self._offered = tuple(layer for layer in self._stock.layers.values() if fits(layer))
        self._field.setPlaceholderText(what)
        self._field.clear()
        self._fill("")
        self.adjustSize()
        area = self.screen().availableGeometry()
        self.move(
            min(place.x(), area.right() - self.width()),
            min(place.y(), area.bottom() - self.height()),
        )
        self.show()
        self._field.setFocus(Qt.FocusReason.PopupFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in {Qt.Key.Key_Down, Qt.Key.Key_Up}:
                self._step(1 if event.key() == Qt.Key.Key_Down else -1)
                return True
            if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab}:
                self._choose()
                return True
        return super().eventFilter(watched, event)

    def _fill(self, query: str) -> None:
        with QSignalBlocker(self._list):  # nobody is told of rows that are being deleted
            self._list.clear()
        for layer in rank(query, self._offered):
            item = QListWidgetItem(layer.title)
            item.setData(Qt.ItemDataRole.UserRole, layer)
            item.setSizeHint(QSize(0, scaled(ROW)))
            item.setToolTip(layer.summary)
            self._list.addItem(item)
        hold(self._list, height=ROWS * ROW + 4)
        if self._list.count():
            self._list.setCurrentRow(0)
        else:
            self._summary.setText("No layer is called so.")

    def _describe(self) -> None:
        item = self._list.currentItem()
        if item is not None:
            self._summary.setText(item.data(Qt.ItemDataRole.UserRole).summary)

    def _step(self, by: int) -> None:
        row = self._list.currentRow() + by
        self._list.setCurrentRow(min(max(row, 0), self._list.count() - 1))

    def _choose(self) -> None:
        item = self._list.currentItem()
        if item is None or self._chosen is None:
            return
        chosen, self._chosen = self._chosen, None
        self.hide()
        chosen(item.data(Qt.ItemDataRole.UserRole))
