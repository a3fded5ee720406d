"""A card: one node with what it gives and costs, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFontMetricsF, QPainter

from designer.analysis import NodeReadout, Problem
from designer.analysis.overlay import Weight
from designer.graph import Block, Node, Position, kind_of
from designer.layers.transfer import is_frozen
from designer.ui.canvas.card_paint import STACK, paint_card, paint_footer
from designer.ui.canvas.fonts import number_font
from designer.ui.canvas.geometry import (
    PADDING,
    PORT_RADIUS,
    WIDTH,
    card_layout,
    input_port,
    output_port,
)
from designer.ui.canvas.life import Life
from designer.ui.canvas.pictures import Subject
from designer.ui.canvas.sentence import lines_of
from designer.ui.words import tr

MARGIN = max(PORT_RADIUS + 3, STACK + 2)
"""How far a card's picture reaches beyond the card."""

Changed = Callable[[QRectF], None]
"""Is told the part of the canvas that looks otherwise."""


class Card:
    """The picture of a node. It holds what it draws and decides nothing.

    No item of the scene: the drawing paints all cards in one pass, from pictures that are kept for
    as long as they look the same.
    """

    def __init__(self, node: Node, read: NodeReadout, inputs: int, changed: Changed) -> None:
        self.node, self.read, self.inputs = node, read, inputs
        self.is_selected = False
        self.is_button_hot = False
        self.weight: Weight | None = None
        """What the card is tinted for."""
        self.hot_ports: frozenset[tuple[bool, int]] = frozenset()
        """Ports to stress, as (is_output, slot)."""
        self.life: Life | None = None
        """What is known of its values and of how it learns."""
        self.sentence: Sequence[str] = ()
        """The lines in which it tells of its problem."""
        self._look = object()
        """Another one whenever the card looks otherwise, but for what its footer says."""
        self._far: Subject | None = None
        self._near: Sequence[Subject] = ()
        self._changed = changed
        self._place = QPointF(*node.position)
        self._lay_out()

    @property
    def tip(self) -> str:
        """What is said of the card where the pointer rests on it."""
        lines = [f"{self.node.name}: {kind_of(self.node.layer)}. {self.node.layer.summary}"]
        if self.node.is_bypassed:
            lines.append(tr("Bypassed: its input goes on as it is."))
        if self.is_frozen:
            lines.append(tr("Frozen: training leaves its weights as they are."))
        lines.extend(problem.message for problem in self.read.problems)
        if self.life is not None:
            lines.extend(verdict.sentence for verdict in self.life.verdicts)
        return "\n".join(lines)

    def subjects(self, *, is_far: bool) -> Sequence[Subject]:
        """Return what pictures of the card are taken of.

        From afar many cards are one. Nearby the shape and the parameters are a picture of their
        own, as they often change where nothing else does.
        """
        if is_far:
            if self._far is None:
                layer = self.node.layer
                grade = self.problem.severity if self.problem else None
                kind = kind_of(layer), layer.family, isinstance(layer, Block), self.layout.height
                state = self.is_selected, self.node.is_bypassed, self.is_frozen
                look = (*kind, grade, self.weight, *state)
                self._far = Subject(look, self._picture_rect, partial(paint_card, self))
            return (self._far,)
        if not self._near:
            subjects = [Subject(self._look, self._picture_rect, partial(paint_card, self))]
            if self.layout.has_footer:
                subjects.append(self._footer())
            if self.life is not None and self.layout.has_strip:
                values = Subject((self.life, self.weight), self._life_rect, self._paint_life)
                subjects.append(values)
            self._near = subjects
        return self._near

    def _footer(self) -> Subject:
        costs = self.read.costs
        said = costs and (costs.shape, costs.parameters, bool(costs.trainable_parameters))
        look = "footer", self.layout.height, said, self.weight, bool(self.sentence)
        return Subject(
            (*look, self.node.is_bypassed), lambda: self.layout.footer, partial(paint_footer, self)
        )

    def pos(self) -> QPointF:
        """Return the place of the upper left corner on the canvas."""
        return self._place

    def move_to(self, place: Position) -> None:
        """Put the upper left corner at a place."""
        self._place = QPointF(*place)
        self.scene_rect = self.layout.rect.translated(self._place)

    def update_from(self, node: Node, read: NodeReadout, inputs: int) -> bool:
        """Take on another value; tell whether the card has moved or changed its size."""
        if node is self.node and read is self.read and inputs == self.inputs:
            return False
        before, parts, position = self.scene_rect, self._parts, self.node.position
        self.node, self.read, self.inputs = node, read, inputs
        self._far, self._near = None, ()
        if self._parts != parts:
            self._lay_out()
            self._look = object()
        if node.position != position:
            self.move_to(node.position)
        return self.scene_rect != before

    @property
    def _parts(self) -> tuple[object, ...]:
        """What the card shows of its node, but for what its footer says."""
        node, read = self.node, self.read
        return node.name, node.layer, node.is_bypassed, self.inputs, read.problems, not read.costs

    @property
    def headline(self) -> str:
        """The line below the title: what the card is tinted for, else the layer's options."""
        if self.weight is None:
            return self.node.headline
        overlay, amount = self.weight.overlay, self.weight.amount
        exact = overlay.exactly(amount)
        room = WIDTH - 2 * PADDING
        fits = QFontMetricsF(number_font(11)).horizontalAdvance(exact) <= room
        return exact if fits else overlay.briefly(amount)

    @property
    def picture(self) -> QRectF:
        """Where the picture of a source lies: below what the card is tinted for, if it is."""
        return self.layout.picture if self.weight is None else self.layout.strip

    @property
    def is_frozen(self) -> bool:
        """Whether training leaves all that is learned in it as it is."""
        return is_frozen(self.node.layer)

    def set_selected(self, selected: bool) -> None:
        """Draw the card as selected, and above the others, or not."""
        if selected != self.is_selected:
            self.is_selected = selected
            self._show()

    def set_weight(self, weight: Weight | None) -> None:
        """Tint the card for a cost, and say how much it is; None for neither."""
        if weight != self.weight:
            self.weight = weight
            self._show()

    def set_life(self, life: Life | None) -> bool:
        """Show what is known of its values, None for nothing; tell whether it changed its size."""
        if life is self.life:
            return False
        grows = (life is None) != (self.life is None)
        self.life, self._near = life, ()
        if grows:
            before = self.layout
            self._lay_out()
            self._show()
            return self.layout != before
        self._changed(self._life_rect().translated(self._place))
        return False

    def set_hot(self, ports: frozenset[tuple[bool, int]], button: bool = False) -> None:
        """Stress some ports, or the fix button."""
        if (ports, button) != (self.hot_ports, self.is_button_hot):
            self.hot_ports, self.is_button_hot = ports, button
            self._show()

    def port_place(self, is_output: bool, slot: int) -> QPointF:
        """Centre of a port on the canvas."""
        place = output_port(slot) if is_output else input_port(slot)
        return self._place + place

    def fix_at(self, place: QPointF) -> bool:
        """Whether a point of the canvas lies on the fix button."""
        return self.layout.has_fix and self.layout.button.contains(place - self._place)

    def _picture_rect(self) -> QRectF:
        return self.layout.rect.adjusted(-MARGIN, -MARGIN, MARGIN, MARGIN)

    def _paint_life(self, painter: QPainter, zoom: float) -> None:
        from designer.ui.canvas.life_paint import paint_life  # once there is something to show

        paint_life(self, painter, zoom)

    def _life_rect(self) -> QRectF:
        return self.picture if self.node.layer.arity == 0 else self.layout.strip

    def _show(self) -> None:
        self._look = object()
        self._far, self._near = None, ()
        self._changed(self._picture_rect().translated(self._place))

    def _lay_out(self) -> None:
        problems = self.read.problems
        problem = next((p for p in problems if p.is_error), problems[0] if problems else None)
        self.problem: Problem | None = problem
        """What the card tells of: the first error, else the first notice."""
        self.sentence = lines_of(problem) if problem else ()
        self.layout = card_layout(
            lines=len(self.sentence),
            has_fix=problem is not None and problem.fix is not None,
            has_footer=self.read.costs is not None or not problem,
            inputs=max(self.inputs, self.node.layer.outputs),
            has_strip=self.life is not None and not self.sentence,
        )
        self.scene_rect = self.layout.rect.translated(self._place)
        """The card's place on the canvas."""
