"""Draws all cards and wires in one pass: what is in sight, and from afar only what can be seen.

Items that paint themselves are the slow way: with a thousand of them, asking each costs more than
the time between two frames. Cards are laid down as pictures instead, taken anew only for another
look or another zoom. While the zoom keeps changing, pictures of another zoom may stand in.
"""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache
from time import perf_counter

from PySide6.QtCore import QPointF, QRectF, Qt, QTimer
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QGraphicsObject, QStyleOptionGraphicsItem, QWidget

from designer.graph import Shape
from designer.ui import theme as themes
from designer.ui.canvas import tint
from designer.ui.canvas.card import MARGIN, Card
from designer.ui.canvas.card_paint import FAR
from designer.ui.canvas.network import Network
from designer.ui.canvas.pictures import Pictures, Screen, Subject
from designer.ui.canvas.wire import THICKNESS, WireItem, label_rect, paint_label

REST_MS = 120
"""How long the zoom stays as it is before everything is painted anew for it."""
BUDGET_S = 0.002
"""How much of a frame may go into new pictures while the zoom changes."""
EVERYWHERE = QRectF(-1e7, -1e7, 2e7, 2e7)


class Drawing(QGraphicsObject):
    """The one item of the scene that shows the design."""

    def __init__(self, cards: Collection[Card], wires: Collection[WireItem]) -> None:
        super().__init__()
        self._cards, self._wires = cards, wires
        self._network: Network | None = None
        self._pictures = Pictures()
        self._theme = themes.current()
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(lambda: self.update())
        self.setFlag(self.GraphicsItemFlag.ItemUsesExtendedStyleOption)

    @property
    def is_hurried(self) -> bool:
        """Whether the zoom has changed a moment ago."""
        return self._rest.isActive()

    def hurry(self) -> None:
        """Spare the time for new pictures until the zoom has stayed the same for a moment."""
        self._rest.start()

    def forget_wires(self) -> None:
        """Look at the ways of the wires anew."""
        self._network = None
        self.update()

    def boundingRect(self) -> QRectF:
        return EVERYWHERE

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionGraphicsItem,
        widget: QWidget | None = None,
    ) -> None:
        if self._theme is not themes.current():
            self._theme = themes.current()
            self._pictures.clear()
        if self._network is None:
            drawn = (wire for wire in self._wires if wire.isVisible())
            self._network = Network((wire.points, wire.turns) for wire in drawn)
        seen, onto = option.exposedRect, painter.worldTransform()
        is_far = onto.m11() < FAR
        if is_far:
            self._paint_far_wires(painter, self._network, onto.m11())
        else:
            self._paint_wires(painter, self._network, seen)
        ratio = painter.device().devicePixelRatioF()
        screen = Screen(painter, onto.m11(), QPointF(onto.dx(), onto.dy()), ratio)
        painter.resetTransform()
        if not is_far:
            self._lay_labels(screen, seen)
            # What many share, as labels and cards from afar do, costs less anew than scaled.
            if self.is_hurried:
                screen = screen._replace(deadline=perf_counter() + BUDGET_S)
        self._lay_cards(screen, seen, is_far=is_far)
        painter.setWorldTransform(onto)

    def _paint_far_wires(self, painter: QPainter, network: Network, zoom: float) -> None:
        """Draw every wire as lines of one pixel, the fainter the thinner they would be."""
        colour = tint.mixed(self._theme.canvas, self._theme.wire, min(1.0, THICKNESS * zoom))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(QPen(QColor(colour), 0))
        painter.drawLines(network.plain_lines)

    def _paint_wires(self, painter: QPainter, network: Network, seen: QRectF) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(self._theme.wire), THICKNESS))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawLines(network.lines)
        painter.drawPath(network.corners(seen))
        for wire in self._wires:
            if wire.is_hot:
                wire.paint_line(painter)

    def _lay_labels(self, screen: Screen, seen: QRectF) -> None:
        room = seen.adjusted(-60, -7, 60, 7)
        for wire in self._wires:
            if wire.flow and room.intersects(wire.label_room) and wire.isVisible():
                label, covering, width = _label(wire.flow)
                place = wire.label_place(width)
                if room.contains(place):
                    has_room = wire.has_room(width)
                    self._pictures.lay(label if has_room else covering, place, screen)

    def _lay_cards(self, screen: Screen, seen: QRectF, *, is_far: bool) -> None:
        room = seen.adjusted(-MARGIN, -MARGIN, MARGIN, MARGIN)
        cards = [card for card in self._cards if card.scene_rect.intersects(room)]
        for card in sorted(cards, key=lambda card: card.is_selected):
            for subject in card.subjects(is_far=is_far):
                self._pictures.lay(subject, card.pos(), screen)


@lru_cache(maxsize=1024)
def _label(flow: Shape) -> tuple[Subject, Subject, float]:
    """Return the picture of a shape, the same over a ground that covers, and how wide both are."""
    text = str(flow)

    def subject(*, covers: bool) -> Subject:
        def paint(painter: QPainter, _zoom: float) -> None:
            paint_label(painter, text, covers=covers)

        return Subject((text, covers), lambda: label_rect(text), paint)

    return subject(covers=False), subject(covers=True), label_rect(text).width()
