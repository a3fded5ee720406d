"""The search that opens on the canvas: type, Enter, and the layer is there."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QWidget

from designer.graph import Layer
from designer.ui import theme as themes
from designer.ui.matching import rank
from designer.ui.stock import Stock
from designer.ui.widgets.search_popup import Said, SearchPopup
from designer.ui.widgets.swatch_bar import paint_swatch_bar
from designer.ui.words import later, tr

Chosen = Callable[[Layer], object]
Fits = Callable[[Layer], bool]


def any_layer(_layer: Layer) -> bool:
    """Offer every layer."""
    return True


class LayerSearch(SearchPopup[Layer]):
    """A small window over the canvas with a field and the layers that match it."""

    taking = SearchPopup.taking | {Qt.Key.Key_Tab}
    nothing = later("No layer is called so.")

    def __init__(self, stock: Stock, parent: QWidget) -> None:
        super().__init__(parent, width=280, rows=8, lines=2)
        self._stock = stock
        self._chosen: Chosen | None = None
        self._offered: tuple[Layer, ...] = ()
        self.field.setAccessibleName(tr("Search layers"))

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
        self.field.setPlaceholderText(what)
        self.begin()
        area = self.screen().availableGeometry()
        self.move(
            min(place.x(), area.right() - self.width()),
            min(place.y(), area.bottom() - self.height()),
        )
        self.show()
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)

    def found(self, query: str) -> Iterable[Layer]:
        return rank(query, self._offered)

    def said(self, thing: Layer) -> Said:
        summary = tr(thing.summary)
        return Said(thing.title, below=summary, tip=summary)

    def draw(self, painter: QPainter, option: QStyleOptionViewItem, thing: Layer) -> None:
        """Draw a layer as the palette does."""
        state = option.state & ~QStyle.StateFlag.State_HasFocus
        rect = QRectF(option.rect).adjusted(0, 2, -2, -2)
        paint_swatch_bar(painter, rect, thing.title, thing.family, themes.current(), state)

    def take(self, thing: Layer) -> None:
        chosen, self._chosen = self._chosen, None
        if chosen is not None:
            self.hide()
            chosen(thing)
