"""A card: one node with what it gives and costs, and what is wrong with it."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QTextLayout, QTextOption
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from designer.analysis import NodeReadout, Problem
from designer.analysis.overlay import Weight
from designer.graph import Node, kind_of
from designer.ui.canvas.card_paint import STACK, paint_card
from designer.ui.canvas.geometry import (
    LINES_OF_ERROR,
    LINES_OF_NOTICE,
    PADDING,
    PORT_RADIUS,
    WIDTH,
    CardLayout,
    input_port,
    output_port,
)
from designer.ui.fonts import interface_font, number_font


class Card(QGraphicsItem):
    """The picture of a node. It holds what it draws and decides nothing."""

    def __init__(self, node: Node, read: NodeReadout, inputs: int) -> None:
        super().__init__()
        self.node, self.read, self.inputs = node, read, inputs
        self.is_selected = False
        self.is_button_hot = False
        self.weight: Weight | None = None
        """What the card is tinted for."""
        self.hot_ports: frozenset[tuple[bool, int]] = frozenset()
        """Ports to stress, as (is_output, slot)."""
        self.layout = CardLayout()
        self.sentence: list[str] = []
        """The lines in which it tells of its problem."""
        self.setPos(*node.position)
        self.setZValue(1)
        self._lay_out()

    @property
    def problem(self) -> Problem | None:
        """What the card tells of: the first error, else the first notice."""
        problems = self.read.problems
        return next((p for p in problems if p.is_error), problems[0] if problems else None)

    @property
    def scene_rect(self) -> QRectF:
        """The card's place on the canvas."""
        return self.layout.rect.translated(self.pos())

    def update_from(self, node: Node, read: NodeReadout, inputs: int) -> bool:
        """Show another value; tell whether the card has moved or changed its size."""
        if (node, read, inputs) == (self.node, self.read, self.inputs):
            return False
        before = self.scene_rect
        self.node, self.read, self.inputs = node, read, inputs
        self.setPos(*node.position)
        self._lay_out()
        self.update()
        return self.scene_rect != before

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

    def set_selected(self, selected: bool) -> None:
        """Draw the card as selected or not."""
        if selected != self.is_selected:
            self.is_selected = selected
            self.setZValue(2 if selected else 1)
            self.update()

    def set_weight(self, weight: Weight | None) -> None:
        """Tint the card for a cost, and say how much it is; None for neither."""
        if weight != self.weight:
            self.weight = weight
            self.update()

    def set_hot(self, ports: frozenset[tuple[bool, int]], button: bool = False) -> None:
        """Stress some ports, or the fix button."""
        if (ports, button) != (self.hot_ports, self.is_button_hot):
            self.hot_ports, self.is_button_hot = ports, button
            self.update()

    def port_place(self, is_output: bool, slot: int) -> QPointF:
        """Centre of a port on the canvas."""
        place = output_port(slot) if is_output else input_port(slot)
        return self.pos() + place

    def fix_at(self, place: QPointF) -> bool:
        """Whether a point of the canvas lies on the fix button."""
        return self.layout.has_fix and self.layout.button.contains(place - self.pos())

    def boundingRect(self) -> QRectF:
        margin = PORT_RADIUS + 3
        return self.layout.rect.adjusted(-margin, -3, margin, STACK + 2)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionGraphicsItem,
        widget: QWidget | None = None,
    ) -> None:
        paint_card(painter, self, option.levelOfDetailFromTransform(painter.worldTransform()))

    def _lay_out(self) -> None:
        self.prepareGeometryChange()
        problem = self.problem
        self.sentence = _lines_of(problem) if problem else []
        self.layout = CardLayout(
            lines=len(self.sentence),
            has_fix=problem is not None and problem.fix is not None,
            has_footer=self.read.costs is not None or not problem,
            inputs=max(self.inputs, self.node.layer.outputs),
        )
        self.setToolTip(self._tip())

    def _tip(self) -> str:
        lines = [f"{self.node.name}: {kind_of(self.node.layer)}. {self.node.layer.summary}"]
        if self.node.is_bypassed:
            lines.append("Bypassed: its input goes on as it is.")
        lines.extend(problem.message for problem in self.read.problems)
        return "\n".join(lines)


def _lines_of(problem: Problem) -> list[str]:
    """Break what a problem says into lines; the last sentences go where there is no room.

    The tooltip, the inspector and the list of problems say all of it.
    """
    font, width = interface_font(11), WIDTH - 2 * PADDING
    room = LINES_OF_ERROR if problem.is_error else LINES_OF_NOTICE
    sentences = problem.message.split(". ")
    for kept in range(len(sentences), 0, -1):
        text = ". ".join(sentences[:kept])
        lines = _wrapped(text if text.endswith(".") else f"{text}.", font, width)
        if len(lines) <= room:
            return lines
    rest = " ".join(lines[room - 1 :])
    elided = QFontMetricsF(font).elidedText(rest, Qt.TextElideMode.ElideRight, width)
    return [*lines[: room - 1], elided]


def _wrapped(text: str, font: QFont, width: float) -> list[str]:
    layout = QTextLayout(text, font)
    wrap = QTextOption()
    wrap.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(wrap)
    layout.beginLayout()
    lines: list[str] = []
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        lines.append(text[line.textStart() : line.textStart() + line.textLength()].strip())
    layout.endLayout()
    return lines
