"""The scene: cards and wires, made, moved or dropped for what changed between two designs."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QObject, QPointF, QRectF
from PySide6.QtWidgets import QGraphicsScene

from designer.analysis import Readout
from designer.analysis.overlay import Weights
from designer.graph import Design, Frame, Mark, Port, Position, Wire, inputs_of
from designer.ui.canvas.card import Card
from designer.ui.canvas.drawing import Drawing
from designer.ui.canvas.geometry import TITLE, WIDTH
from designer.ui.canvas.life import Life
from designer.ui.canvas.marks import FrameItem, MarkItem, NoteItem
from designer.ui.canvas.routing import Obstacles, route
from designer.ui.canvas.wire import WireItem

MARGIN = 1200
"""Empty canvas around the cards, so that one can pan past them."""
ROOM = 600
"""The same around notes and frames."""


class PortHit(NamedTuple):
    """A port under the pointer."""

    port: Port
    is_output: bool


class DesignScene(QGraphicsScene):
    """Draws a design; finds what lies under a point."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        # Cards move and change often: an index would be rebuilt more often than it is asked.
        self.setItemIndexMethod(QGraphicsScene.ItemIndexMethod.NoIndex)
        self.cards: dict[int, Card] = {}
        self.wires: dict[Wire, WireItem] = {}
        self.marks: dict[int, MarkItem] = {}
        self._hot_wire: Wire | None = None
        self.drawing = Drawing(self.cards.values(), self.wires.values())
        self.addItem(self.drawing)
        self.setSceneRect(0, 0, WIDTH, TITLE)

    def show_design(self, design: Design, readout: Readout) -> None:
        """Draw `design`: what stays as it is is not touched."""
        self.drawing.update()
        for id_ in self.cards.keys() - design.by_id.keys():
            del self.cards[id_]
        moved: set[int] = set()
        for node in design.nodes:
            read, inputs = readout.nodes[node.id], inputs_of(design, node)
            card = self.cards.get(node.id)
            if card is None:
                self.cards[node.id] = Card(node, read, inputs, self.drawing.update)
                moved.add(node.id)
            elif card.update_from(node, read, inputs):
                moved.add(node.id)
        gone = self.wires.keys() - set(design.wires)
        for wire in gone:
            del self.wires[wire]
        new = [wire for wire in design.wires if wire not in self.wires]
        for wire in new:
            self.wires[wire] = WireItem(wire)
        for wire, item in self.wires.items():
            costs = readout.nodes[wire.source.node].costs
            item.flow = costs.shapes[wire.source.slot] if costs else None
        self._lay_wires(set(new), moved)
        if gone or new or moved:
            self.drawing.forget_wires()
        if self._show_marks(design) or moved:
            self._fit_scene_rect()

    def show_selection(self, ids: Iterable[int]) -> None:
        """Draw these cards, notes and frames as selected."""
        chosen = frozenset(ids)
        for id_, card in self.cards.items():
            card.set_selected(id_ in chosen)
        for id_, mark in self.marks.items():
            mark.set_selected(id_ in chosen)

    def show_weights(self, weights: Weights | None) -> None:
        """Tint the cards for what they cost, or none of them; never one that is bypassed."""
        for id_, card in self.cards.items():
            is_weighed = weights is not None and not card.node.is_bypassed
            card.set_weight(weights.nodes.get(id_) if weights and is_weighed else None)

    def show_lives(self, lives: Mapping[int, Life]) -> None:
        """Show what is known of the values of some cards, and nothing of the others."""
        resized = {id_ for id_, card in self.cards.items() if card.set_life(lives.get(id_))}
        if resized:
            self._lay_wires((), resized)
            self.drawing.forget_wires()
            self._fit_scene_rect()

    def preview_positions(self, positions: Mapping[int, Position]) -> None:
        """Move cards, notes and frames without an edit, while they are dragged."""
        for id_, place in positions.items():
            if id_ in self.cards:
                self.cards[id_].move_to(place)
            else:
                self.marks[id_].setPos(*place)
        self._lay_wires((), positions.keys())
        self.drawing.forget_wires()

    def card_at(self, place: QPointF) -> Card | None:
        """Return the topmost card under a point."""
        under = [card for card in self.cards.values() if card.scene_rect.contains(place)]
        return max(under, key=lambda card: card.is_selected) if under else None

    def mark_at(self, place: QPointF) -> MarkItem | None:
        """Return the topmost note or frame that can be gripped at a point."""
        under = [mark for mark in self.marks.values() if mark.grip.contains(place)]
        return max(reversed(under), key=lambda mark: mark.zValue(), default=None)

    def touched_by(self, box: QRectF) -> set[int]:
        """Return the ids of the cards and notes that a box touches, and the frames in it."""
        touched = {id_ for id_, card in self.cards.items() if card.scene_rect.intersects(box)}
        return touched | {id_ for id_, mark in self.marks.items() if mark.is_in_box(box)}

    def port_at(self, place: QPointF, reach: float) -> PortHit | None:
        """Return the port nearest to a point, no farther than `reach`."""
        best: tuple[float, PortHit] | None = None
        for card in self.cards.values():
            if not card.scene_rect.adjusted(-reach, -reach, reach, reach).contains(place):
                continue
            for is_output, count in ((False, card.inputs), (True, card.node.layer.outputs)):
                for slot in range(count):
                    away = card.port_place(is_output, slot) - place
                    distance = (away.x() ** 2 + away.y() ** 2) ** 0.5
                    if distance <= reach and (best is None or distance < best[0]):
                        best = distance, PortHit(Port(card.node.id, slot), is_output)
        return best[1] if best else None

    def wire_at(self, place: QPointF) -> Wire | None:
        """Return a wire under a point."""
        for wire, item in self.wires.items():
            if item.boundingRect().contains(place) and item.shape().contains(place):
                return wire
        return None

    def stress_wire(self, wire: Wire | None) -> None:
        """Stress the wire that a layer would be put on, and no other."""
        if wire != self._hot_wire:
            for which, hot in ((self._hot_wire, False), (wire, True)):
                if which in self.wires:
                    self.wires[which].set_hot(hot)
                    self.drawing.update(self.wires[which].rect)
            self._hot_wire = wire

    def show_wire(self, wire: Wire, visible: bool) -> None:
        """Show a wire of the design, or hide it while its end is elsewhere."""
        if wire in self.wires:
            self.wires[wire].setVisible(visible)
            self.drawing.forget_wires()

    def cards_rect(self, ids: Iterable[int] | None = None) -> QRectF:
        """Return the rectangle around some cards, or around all."""
        rect = QRectF()
        for id_ in self.cards if ids is None else ids:
            rect = rect.united(self.cards[id_].scene_rect)
        return rect

    def rect_of(self, ids: Iterable[int]) -> QRectF:
        """Return the rectangle around some cards, notes and frames."""
        rect = QRectF()
        for id_ in ids:
            rect = rect.united((self.cards.get(id_) or self.marks[id_]).scene_rect)
        return rect

    def _show_marks(self, design: Design) -> bool:
        """Draw notes and frames; tell whether one is new, or has changed."""
        changed = False
        for id_ in self.marks.keys() - design.marks.keys():
            self.removeItem(self.marks.pop(id_))
        for id_, mark in design.marks.items():
            old = self.marks.get(id_)
            if old is not None and old.mark == mark:
                old.setPos(*mark.position)
                continue
            if old is not None:
                self.removeItem(old)
            self.marks[id_] = _item_of(mark)
            self.addItem(self.marks[id_])
            changed = True
        return changed

    def _fit_scene_rect(self) -> None:
        rect = self.cards_rect().adjusted(-MARGIN, -MARGIN, MARGIN, MARGIN)
        for mark in self.marks.values():
            rect = rect.united(mark.scene_rect.adjusted(-ROOM, -ROOM, ROOM, ROOM))
        self.setSceneRect(rect)

    def _lay_wires(self, new: Collection[Wire], moved: Collection[int]) -> None:
        if not new and not moved:
            return
        obstacles = Obstacles({id_: card.scene_rect for id_, card in self.cards.items()})
        for wire, item in self.wires.items():
            if wire in new or wire.source.node in moved or wire.target.node in moved:
                item.follow(self._way(wire, obstacles))

    def _way(self, wire: Wire, obstacles: Obstacles) -> list[QPointF]:
        source, target = self.cards[wire.source.node], self.cards[wire.target.node]
        start = source.port_place(True, wire.source.slot)
        end = target.port_place(False, wire.target.slot)
        ends = source.scene_rect, target.scene_rect
        if 0 < end.x() - start.x() < WIDTH:  # nothing lies between neighbours
            return route(start, end, ends)
        besides = source.node.id, target.node.id
        return route(start, end, ends, partial(obstacles.within, besides=besides))


def _item_of(mark: Mark) -> MarkItem:
    return FrameItem(mark) if isinstance(mark, Frame) else NoteItem(mark)
