"""The palette: every layer there is, to drag onto the canvas or to find by typing."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QMimeData, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QDrag, QFont, QKeyEvent, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

import designer.layers  # noqa: F401  (fills LAYERS)
from designer.graph import LAYERS, Layer
from designer.ui import fonts
from designer.ui.matching import rank
from designer.ui.panels.scroll import ScrollColumn
from designer.ui.reference import torch_name
from designer.ui.theme import current, mark
from designer.ui.widgets import EmptyState, SectionHeading, SwatchBar

LAYER_MIME = "application/x-convas-layer"
"""What a dragged layer travels as: the bytes of its name in `LAYERS`."""

_SIDE = 12
_GAP = 4
_CARD = (168, 44)


class PalettePanel(QWidget):
    """A search field above the layers by category.

    Return adds the first layer found, Up and Down walk the rows, letters typed on a row search on.
    """

    layer_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        mark(self, ground="panel")
        self.search = SearchField()
        self.search.textChanged.connect(self._arrange)
        self.search.returnPressed.connect(self._add_first)
        self.search.left_downwards.connect(lambda: self._walk(None, 1))
        self._rows = {name: self._row(layer) for name, layer in LAYERS.items()}
        self._headings = {
            layer.category: SectionHeading(layer.category) for layer in LAYERS.values()
        }
        self._nothing = EmptyState("search", "", "Show all layers")
        self._nothing.action_requested.connect(self.search.clear)
        self._shown: list[str] = []

        self._scroll = ScrollColumn(_SIDE)
        for widget in (*self._rows.values(), *self._headings.values(), self._nothing):
            widget.setParent(self._scroll.widget())
        top = QHBoxLayout()
        top.setContentsMargins(_SIDE, 12, _SIDE, 4)
        top.addWidget(self.search)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self._scroll, 1)
        self.setFocusProxy(self.search)
        self._arrange()

    @property
    def shown(self) -> Sequence[str]:
        """Names of the layers that are listed now, from top to bottom."""
        return tuple(self._shown)

    def row(self, name: str) -> SwatchBar:
        """Return the row of a layer."""
        return self._rows[name]

    def _row(self, layer: type[Layer]) -> LayerRow:
        row = LayerRow(layer)
        row.activated.connect(lambda: self.layer_requested.emit(layer.__name__))
        row.walked.connect(lambda by: self._walk(layer.__name__, by))
        row.typed.connect(self._search_on)
        return row

    def _arrange(self) -> None:
        """List what fits the search: by category, or by how well it fits."""
        query = self.search.text().strip()
        found = rank(query, LAYERS.values())
        self._shown = [layer.__name__ for layer in found]
        column = self._scroll.column
        while column.count():
            column.takeAt(0)
        listed: list[QWidget] = []
        for layer in found:
            heading = self._headings[layer.category]
            if not query and heading not in listed:
                if listed:
                    column.addSpacing(8)
                listed.append(heading)
                column.addWidget(heading)
            listed.append(self._rows[layer.__name__])
            column.addWidget(listed[-1])
            column.addSpacing(_GAP)
        if not found:
            self._nothing.set_sentence(f"No layer is called “{query}”, or does that.")
            listed.append(self._nothing)
            column.addWidget(self._nothing)
        column.addStretch(1)
        for widget in (*self._headings.values(), *self._rows.values(), self._nothing):
            widget.setVisible(widget in listed)
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
        self.setPlaceholderText("Search layers")
        self.setAccessibleName("Search layers")
        self.setToolTip("Name, category or what a layer does. Return adds the first one found.")
        hint = QLabel("Tab")
        mark(hint, role="muted")
        hint.setToolTip("On the canvas, Tab opens the same search where the pointer is.")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 9, 0)
        row.addStretch(1)
        row.addWidget(hint)
        self.textChanged.connect(lambda text: hint.setVisible(not text))

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

    def __init__(self, layer: type[Layer], parent: QWidget | None = None) -> None:
        super().__init__(layer.__name__, layer.family, parent)
        self._layer = layer
        called = torch_name(layer)
        self.setToolTip(f"{layer.summary}\n{called}" if called else layer.summary)
        self.setAccessibleDescription(layer.summary)
        # One stop of the Tab key for the whole list would be too many: the arrows walk it.
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setCheckable(True)
        self.drag_requested.connect(self._drag)

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
        drag.setMimeData(mime_of(self._layer))
        drag.setPixmap(card_picture(self._layer, self.devicePixelRatio()))
        drag.setHotSpot(QPoint(_CARD[0] // 2, _CARD[1] // 2))
        drag.exec(Qt.DropAction.CopyAction)


def mime_of(layer: type[Layer]) -> QMimeData:
    """Return what a dragged layer carries."""
    data = QMimeData()
    data.setData(LAYER_MIME, layer.__name__.encode())
    return data


def card_picture(layer: type[Layer], scale: float) -> QPixmap:
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
    painter.drawText(
        room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, layer.__name__
    )
    painter.end()
    return picture
