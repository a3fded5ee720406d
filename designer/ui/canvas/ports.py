"""The gestures on a port with a key held: cut its wires, or move them all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt

from designer.graph import Port, Wire, downstream, edit, upstream
from designer.ui import commands
from designer.ui import theme as themes
from designer.ui.canvas.gestures import REACH, Gesture
from designer.ui.canvas.routing import route
from designer.ui.canvas.scene import PortHit
from designer.ui.canvas.wire import WireItem

if TYPE_CHECKING:
    from designer.ui.canvas.view import CanvasView


class CutWires(Gesture):
    """Cuts the wires of the port that is clicked."""

    def __init__(self, view: CanvasView, hit: PortHit) -> None:
        super().__init__(view)
        self._hit = hit

    def finish(self, place: QPointF) -> None:
        if self.scene.port_at(place, REACH / self.view.zoom) == self._hit:
            design = self.document.design
            wires = edit.wires_at(design, self._hit.port, is_output=self._hit.is_output)
            commands.cut_wires(self.document, self._hit.port.node, wires)


class MoveWires(Gesture):
    """Takes all wires of a port up, to let them go at another port of its kind."""

    cursor = Qt.CursorShape.CrossCursor

    def __init__(self, view: CanvasView, hit: PortHit) -> None:
        super().__init__(view)
        self._hit = hit
        taken = edit.wires_at(self.document.design, hit.port, is_output=hit.is_output)
        self._lines = {wire: WireItem() for wire in taken}

    def start(self, place: QPointF) -> None:
        for wire, line in self._lines.items():
            self.scene.show_wire(wire, False)
            line.colour = themes.current().accent
            line.setZValue(3)
            self.scene.addItem(line)
        welcome = self._welcome()
        for id_, card in self.scene.cards.items():
            count = card.node.layer.outputs if self._hit.is_output else card.inputs
            ports = ((self._hit.is_output, slot) for slot in range(count))
            card.set_hot(frozenset(ports) if id_ in welcome else frozenset())
        self.move(place)

    def move(self, place: QPointF) -> None:
        port = self._port_at(place)
        refusal = self._refusal(port)
        self.view.say(refusal, place)
        there = place
        if port is not None and not refusal:
            there = self.scene.cards[port.node].port_place(self._hit.is_output, port.slot)
        theme = themes.current()
        for wire, line in self._lines.items():
            line.colour = theme.bad if refusal else theme.accent
            line.follow(route(*self._ends(wire, there)))
            line.update()

    def finish(self, place: QPointF) -> None:
        port = self._port_at(place)
        self._clear()
        if port is not None:
            refused = commands.move_wires(
                self.document, self._hit.port, port, is_output=self._hit.is_output
            )
            self.view.say(refused or "", place)

    def cancel(self) -> None:
        self._clear()

    def _clear(self) -> None:
        for wire, line in self._lines.items():
            self.scene.show_wire(wire, True)
            self.scene.removeItem(line)
        for card in self.scene.cards.values():
            card.set_hot(frozenset())
        self.view.say("")

    def _ends(self, wire: Wire, there: QPointF) -> tuple[QPointF, QPointF]:
        stays = wire.target if self._hit.is_output else wire.source
        here = self.scene.cards[stays.node].port_place(not self._hit.is_output, stays.slot)
        return (there, here) if self._hit.is_output else (here, there)

    def _port_at(self, place: QPointF) -> Port | None:
        hit = self.scene.port_at(place, REACH / self.view.zoom)
        return hit.port if hit is not None and hit.is_output == self._hit.is_output else None

    def _refusal(self, port: Port | None) -> str:
        if port is None:
            return ""
        try:
            edit.move_wires(
                self.document.design, self._hit.port, port, is_output=self._hit.is_output
            )
        except edit.EditError as refused:
            return str(refused)
        return ""

    def _welcome(self) -> frozenset[int]:
        """Return the nodes at which the wires may be let go: those that make no cycle."""
        design = self.document.design
        if self._hit.is_output:
            closed = downstream(design, [wire.target.node for wire in self._lines])
        else:
            closed = frozenset().union(*(upstream(design, w.source.node) for w in self._lines))
        return frozenset(design.by_id) - closed
