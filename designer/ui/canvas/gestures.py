"""What the mouse can do on the canvas: one small class for each gesture.

A gesture is started by a press, follows the pointer, and ends in one edit or, cancelled by
Escape, in none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPen
from PySide6.QtWidgets import QGraphicsRectItem

from designer.graph import Design, Port, Wire, check_wire
from designer.graph.wiring import upstream
from designer.ui import commands, fixes
from designer.ui import theme as themes
from designer.ui.canvas.card import Card
from designer.ui.canvas.routing import route
from designer.ui.canvas.scene import PortHit
from designer.ui.canvas.wire import WireItem

if TYPE_CHECKING:
    from designer.ui.canvas.view import CanvasView

REACH = 14.0
"""How near to a port the pointer must be, in screen pixels."""
THRESHOLD = 4.0
"""How far the pointer moves before a press becomes a drag, in screen pixels."""


class Gesture:
    """One use of the mouse, from press to release."""

    cursor: Qt.CursorShape | None = None

    def __init__(self, view: CanvasView) -> None:
        self.view = view
        self.scene = view.design_scene
        self.document = view.document

    def start(self, place: QPointF) -> None:
        """Begin at a point of the canvas."""

    def move(self, place: QPointF) -> None:
        """Follow the pointer."""

    def finish(self, place: QPointF) -> None:
        """End here: make the edit."""

    def cancel(self) -> None:
        """End without an edit, and put everything back."""


class Pan(Gesture):
    """Moves the canvas under the pointer."""

    cursor = Qt.CursorShape.ClosedHandCursor

    def __init__(self, view: CanvasView, at: QPoint) -> None:
        super().__init__(view)
        self._last = at

    def move_on_screen(self, at: QPoint) -> None:
        """Follow the pointer in pixels of the screen."""
        self.view.scroll_by(self._last - at)
        self._last = at


class PressFix(Gesture):
    """Presses the fix button of a card."""

    cursor = Qt.CursorShape.PointingHandCursor

    def __init__(self, view: CanvasView, card: Card) -> None:
        super().__init__(view)
        self._card = card

    def finish(self, place: QPointF) -> None:
        problem = self._card.problem
        if problem is not None and self._card.fix_at(place):
            fixes.apply_fix(self.document, problem)


class BoxSelect(Gesture):
    """Draws a box; what it touches is selected."""

    def __init__(self, view: CanvasView, extend: bool) -> None:
        super().__init__(view)
        self._before = self.document.selected
        self._kept = self._before if extend else frozenset()
        self._from = QPointF()
        self._box = QGraphicsRectItem()

    def start(self, place: QPointF) -> None:
        theme = themes.current()
        self._from = place
        fill = QColor(theme.accent)
        fill.setAlphaF(0.12)
        pen = QPen(QColor(theme.accent), 1)
        pen.setCosmetic(True)
        self._box.setPen(pen)
        self._box.setBrush(fill)
        self._box.setZValue(10)
        self.scene.addItem(self._box)

    def move(self, place: QPointF) -> None:
        rect = QRectF(self._from, place).normalized()
        self._box.setRect(rect)
        self.document.select(self._kept | self.scene.touched_by(rect))

    def finish(self, place: QPointF) -> None:
        self.move(place)
        self.scene.removeItem(self._box)

    def cancel(self) -> None:
        self.document.select(self._before)
        self.scene.removeItem(self._box)


class DragWire(Gesture):
    """Draws a wire from a port, or takes one up at its end.

    The ports that would take it light up; over one that would not, the reason is shown.
    """

    cursor = Qt.CursorShape.CrossCursor

    def __init__(self, view: CanvasView, hit: PortHit) -> None:
        super().__init__(view)
        self._taken = None if hit.is_output else self._wire_into(hit.port)
        self._fixed = PortHit(self._taken.source, True) if self._taken else hit
        self._base: Design = (
            self.document.design.without_wires([self._taken])
            if self._taken
            else self.document.design
        )
        self._line = WireItem()
        self._target: Wire | None = None

    def start(self, place: QPointF) -> None:
        if self._taken:
            self.scene.show_wire(self._taken, False)
        self._line.colour = themes.current().accent
        self._line.setZValue(3)
        self.scene.addItem(self._line)
        self._light(self._welcome())
        self.move(place)

    def move(self, place: QPointF) -> None:
        self._target = self._wire_to(place)
        theme = themes.current()
        refusal = check_wire(self._base, self._target) if self._target else None
        self._line.colour = theme.bad if refusal else theme.accent
        self.view.say(refusal.message if refusal else "", place)
        fixed = self._fixed
        here = self.scene.cards[fixed.port.node].port_place(fixed.is_output, fixed.port.slot)
        there = place
        if self._target and not refusal:
            port = self._target.target if fixed.is_output else self._target.source
            there = self.scene.cards[port.node].port_place(not fixed.is_output, port.slot)
        ends = (here, there) if fixed.is_output else (there, here)
        self._line.follow(route(*ends))
        self._line.update()

    def finish(self, place: QPointF) -> None:
        self.move(place)
        target, over_nothing = self._target, self.scene.card_at(place) is None
        self._clear()
        if target is not None:
            if target != self._taken:
                refused = commands.connect(self.document, target, self._base)
                self.view.say(refused or "", place)
        elif self._taken:
            commands.disconnect(self.document, self._taken)
        elif over_nothing and self._fixed.is_output:
            self.view.searches.for_next(self._fixed.port.node, place)

    def cancel(self) -> None:
        self._clear()

    def _clear(self) -> None:
        if self._taken:
            self.scene.show_wire(self._taken, True)
        self.scene.removeItem(self._line)
        self._light({})
        self.view.say("")

    def _wire_into(self, port: Port) -> Wire | None:
        wires = self.document.design.incoming.get(port.node, ())
        return next((wire for wire in wires if wire.target == port), None)

    def _wire_to(self, place: QPointF) -> Wire | None:
        """Return the wire that would end at the port, or at the card, under the pointer."""
        hit = self.scene.port_at(place, REACH / self.view.zoom)
        if hit is not None and hit.is_output != self._fixed.is_output:
            return self._between(hit.port)
        card = self.scene.card_at(place)
        if card is None or card.node.id == self._fixed.port.node:
            return None
        if not self._fixed.is_output:
            return self._between(card.node.output()) if card.node.layer.outputs else None
        if not card.inputs:
            return None
        return self._between(card.node.input(commands.free_input(self._base, card.node)))

    def _between(self, other: Port) -> Wire:
        fixed = self._fixed.port
        return Wire(fixed, other) if self._fixed.is_output else Wire(other, fixed)

    def _welcome(self) -> dict[int, frozenset[tuple[bool, int]]]:
        """Return the ports that would take the wire, by node."""
        fixed, base = self._fixed, self._base
        if fixed.is_output:
            closed = upstream(base, fixed.port.node)
            return {
                id_: frozenset((False, slot) for slot in range(card.inputs))
                for id_, card in self.scene.cards.items()
                if id_ not in closed
            }
        return {
            id_: frozenset((True, slot) for slot in range(card.node.layer.outputs))
            for id_, card in self.scene.cards.items()
            if check_wire(base, Wire(card.node.output(), fixed.port)) is None
        }

    def _light(self, ports: dict[int, frozenset[tuple[bool, int]]]) -> None:
        for id_, card in self.scene.cards.items():
            card.set_hot(ports.get(id_, frozenset()))
