"""The gesture that moves what is selected: cards line up with others, and go on wires."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPen
from PySide6.QtWidgets import QGraphicsLineItem

from designer.graph import Position, Wire, edit
from designer.ui import commands
from designer.ui import theme as themes
from designer.ui.canvas.card import Card
from designer.ui.canvas.geometry import snapped
from designer.ui.canvas.gestures import THRESHOLD, Gesture
from designer.ui.canvas.scene import DesignScene

if TYPE_CHECKING:
    from designer.ui.canvas.view import CanvasView

NEAR = 6.0
"""How near to the edge of another card a card lines up with it, in screen pixels."""


class MoveSelected(Gesture):
    """Selects a card, a note or a frame, and moves all that is selected and what that carries.

    A card without wires can go on a wire.
    """

    def __init__(self, view: CanvasView, id_: int, extend: bool) -> None:
        super().__init__(view)
        self._id, self._extend = id_, extend
        self._card = self.scene.cards.get(id_)
        self._was_selected = id_ in self.document.selected
        self._from = QPointF()
        self._origin: dict[int, Position] = {}
        self._places: dict[int, Position] = {}
        self._guides = Guides(self.scene)
        self._wire: Wire | None = None

    def start(self, place: QPointF) -> None:
        self._from = place
        if not self._was_selected:
            kept = self.document.selected if self._extend else frozenset()
            self.document.select(kept | {self._id})
        self._origin = edit.carried(self.document.design, self.document.selected)

    def move(self, place: QPointF) -> None:
        by = place - self._from
        if not self._places and by.manhattanLength() * self.view.zoom < THRESHOLD:
            return
        # What is under the pointer settles, the others keep their distance to it.
        x, y = self._origin[self._id]
        cards = self.scene.cards if self._card else {}
        still = [card for id_, card in cards.items() if id_ not in self._origin]
        to = self._guides.settle((x + by.x(), y + by.y()), still, NEAR / self.view.zoom)
        self._places = {
            id_: (px + to[0] - x, py + to[1] - y) for id_, (px, py) in self._origin.items()
        }
        self.scene.preview_positions(self._places)
        if self._card:
            self._guides.show(self._card, still)
        self._wire = self._wire_under(place)
        self.scene.stress_wire(self._wire)

    def finish(self, place: QPointF) -> None:
        wire = self._wire
        self._clear()
        if wire is not None:
            commands.drop_on_wire(self.document, self._id, wire, self._places[self._id])
        elif self._places:
            commands.move(self.document, self._places)
            self.scene.preview_positions(self._places)
        elif self._extend and self._was_selected:
            self.document.select(self.document.selected - {self._id})
        elif not self._extend:
            self.document.select(frozenset({self._id}))

    def cancel(self) -> None:
        self._clear()
        self.scene.preview_positions(self._origin)

    def _clear(self) -> None:
        self._guides.hide()
        self.scene.stress_wire(None)
        self._wire = None

    def _wire_under(self, place: QPointF) -> Wire | None:
        """Return the wire under the pointer, else one that runs through the card's middle."""
        if self._card is None or len(self._origin) > 1:
            return None
        if not edit.is_loose(self.document.design, self._id):
            return None
        under = self.scene.wire_at(place)
        if under is not None:
            return under
        rect = self._card.scene_rect
        middle = rect.adjusted(rect.width() / 4, 4, -rect.width() / 4, -4)
        for wire, item in self.scene.wires.items():
            if item.boundingRect().intersects(middle) and item.shape().intersects(middle):
                return wire
        return None


class Guides:
    """Lines a card up with the left and top edges of others, and draws along which."""

    def __init__(self, scene: DesignScene) -> None:
        self._scene = scene
        self._lines: list[QGraphicsLineItem] = []

    def settle(self, at: Position, others: list[Card], reach: float) -> Position:
        """Return the place beside `at` in line with others, else on the grid, axis by axis."""
        x, y = snapped(at)
        column = _nearest(at[0], [card.pos().x() for card in others], reach)
        row = _nearest(at[1], [card.pos().y() for card in others], reach)
        return x if column is None else column, y if row is None else row

    def show(self, card: Card, others: list[Card]) -> None:
        """Draw a line for each edge that `card` shares, as far as the cards on it reach."""
        self.hide()
        here = card.scene_rect
        for upright in (True, False):
            edge = here.left() if upright else here.top()
            rects = [other.scene_rect for other in others]
            shared = [r for r in rects if (r.left() if upright else r.top()) == edge]
            if shared:
                around = here
                for rect in shared:
                    around = around.united(rect)
                self._draw(around, upright=upright)

    def hide(self) -> None:
        """Take the lines away."""
        for line in self._lines:
            self._scene.removeItem(line)
        self._lines.clear()

    def _draw(self, around: QRectF, *, upright: bool) -> None:
        start = around.topLeft()
        end = around.bottomLeft() if upright else around.topRight()
        line = QGraphicsLineItem(start.x(), start.y(), end.x(), end.y())
        pen = QPen(QColor(themes.current().accent), 1)
        pen.setCosmetic(True)
        line.setPen(pen)
        line.setZValue(4)
        self._scene.addItem(line)
        self._lines.append(line)


def _nearest(value: float, edges: list[float], reach: float) -> float | None:
    near = min(edges, key=lambda edge: abs(edge - value), default=None)
    return near if near is not None and abs(near - value) <= reach else None
