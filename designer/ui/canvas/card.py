"""A card: one node with what it gives and costs, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from designer.analysis import NodeReadout, Problem
from designer.analysis.numbers import grouped, short
from designer.analysis.overlay import Overlay, Weight
from designer.graph import Block, Node, Position, kind_of
from designer.ui import theme as themes
from designer.ui.canvas import tint
from designer.ui.canvas.geometry import (
    HEADLINE,
    LINE,
    PADDING,
    PORT_RADIUS,
    RADIUS,
    TITLE,
    WIDTH,
    card_layout,
    input_port,
    output_port,
)
from designer.ui.canvas.pictures import Subject
from designer.ui.canvas.sentence import lines_of
from designer.ui.fonts import interface_font, number_font
from designer.ui.theme import Theme

STACK = 4
"""How far the card behind a block looks out."""
FAR = 0.45
"""Zoom below which a card shows its name alone."""
PLAIN = 0.25
"""Zoom below which not even the name could be read."""
PLAIN_SHARE = 0.5
"""How much of the family's colour is in a card that is seen from so far."""
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
        lines.extend(problem.message for problem in self.read.problems)
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
                look = (*kind, grade, self.is_selected, self.weight)
                self._far = Subject(look, self._picture_rect, self.paint)
            return (self._far,)
        if not self._near:
            face = Subject(self._look, self._picture_rect, self.paint)
            self._near = (face, self._footer()) if self.layout.has_footer else (face,)
        return self._near

    def _footer(self) -> Subject:
        costs = self.read.costs
        said = costs and (costs.shape, costs.parameters)
        look = "footer", self.layout.height, said, self.weight, bool(self._sentence)
        return Subject(look, lambda: self.layout.footer, lambda p, _zoom: self._paint_footer(p))

    def pos(self) -> QPointF:
        """Return the place of the upper left corner on the canvas."""
        return self._place

    def move_to(self, place: Position) -> None:
        """Put the upper left corner at a place."""
        self._place = QPointF(*place)
        self.scene_rect = self.layout.rect.translated(self._place)

    def update_from(self, node: Node, read: NodeReadout, inputs: int) -> bool:
        """Take on another value; tell whether the card has moved or changed its size."""
        if (node, read, inputs) == (self.node, self.read, self.inputs):
            return False
        before, parts = self.scene_rect, self._parts
        self.node, self.read, self.inputs = node, read, inputs
        if self._parts != parts:
            self._lay_out()
            self._look = object()
        self._far, self._near = None, ()
        self.move_to(node.position)
        return self.scene_rect != before

    @property
    def _parts(self) -> tuple[object, ...]:
        """What the card shows of its node, but for what its footer says."""
        return self.node.name, self.node.layer, self.inputs, self.read.problems, not self.read.costs

    @property
    def headline(self) -> str:
        """The line below the title: what the card is tinted for, else the layer's options."""
        if self.weight is None:
            return self.node.layer.headline()
        overlay, amount = self.weight.overlay, self.weight.amount
        exact = overlay.exactly(amount)
        room = WIDTH - 2 * PADDING
        fits = QFontMetricsF(number_font(11)).horizontalAdvance(exact) <= room
        return exact if fits else overlay.briefly(amount)

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

    def paint(self, painter: QPainter, zoom: float) -> None:
        """Paint the card with its corner at the painter's zero, as it is seen at a zoom."""
        theme = themes.current()
        if zoom < PLAIN:
            self._paint_plain(painter, theme)
            return
        self._paint_body(painter, theme, is_far=zoom < FAR)
        if zoom < FAR:
            self._paint_far(painter, theme)
            return
        self._paint_title(painter, theme)
        if self._sentence:
            self._paint_sentence(painter, theme)
        self._paint_ports(painter, theme)

    def _picture_rect(self) -> QRectF:
        return self.layout.rect.adjusted(-MARGIN, -MARGIN, MARGIN, MARGIN)

    def _show(self) -> None:
        self._look = object()
        self._far, self._near = None, ()
        self._changed(self._picture_rect().translated(self._place))

    def _lay_out(self) -> None:
        problems = self.read.problems
        problem = next((p for p in problems if p.is_error), problems[0] if problems else None)
        self.problem: Problem | None = problem
        """What the card tells of: the first error, else the first notice."""
        self._sentence = lines_of(problem) if problem else ()
        self.layout = card_layout(
            lines=len(self._sentence),
            has_fix=problem is not None and problem.fix is not None,
            has_footer=self.read.costs is not None or not problem,
            inputs=max(self.inputs, self.node.layer.outputs),
        )
        self.scene_rect = self.layout.rect.translated(self._place)
        """The card's place on the canvas."""

    def _paint_body(self, painter: QPainter, theme: Theme, is_far: bool) -> None:
        problem = self.problem
        edge, width = theme.line, 1.0
        if problem is not None:
            edge = theme.bad if problem.is_error else theme.warn
        if self.is_selected:
            edge, width = theme.accent, 2.0
        painter.setBrush(QColor(self._ground(theme)))
        if isinstance(self.node.layer, Block):  # there is more behind it
            painter.setPen(QPen(QColor(theme.edge), 1))
            behind = self.layout.rect.adjusted(STACK, STACK, STACK - 0.5, STACK - 0.5)
            painter.drawRoundedRect(behind, RADIUS, RADIUS)
        painter.setPen(QPen(QColor(edge), width))
        painter.drawRoundedRect(self.layout.rect.adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
        painter.setPen(Qt.PenStyle.NoPen)
        bar = QRectF(PADDING, 11, 3, 15)
        if is_far:  # the family is what can still be told apart
            bar = QRectF(8, 10, 6, self.layout.height - 20)
        if self.weight is not None:  # the family's colour stays on the ground it was chosen for
            painter.setBrush(QColor(theme.card))
            painter.drawRoundedRect(bar.adjusted(-2, -2, 2, 2), 3.5, 3.5)
        painter.setBrush(QColor(theme.family(self.node.layer.family)))
        painter.drawRoundedRect(bar, bar.width() / 2, bar.width() / 2)

    def _paint_plain(self, painter: QPainter, theme: Theme) -> None:
        """Paint the card as a rectangle in the colour of its family, or of what it costs."""
        ground = tint.mixed(theme.card, theme.family(self.node.layer.family), PLAIN_SHARE)
        edge = theme.accent if self.is_selected else None
        if self.problem is not None and not self.is_selected:
            edge = theme.bad if self.problem.is_error else theme.warn
        painter.setPen(QPen(QColor(edge), 8) if edge else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(ground if self.weight is None else self._ground(theme)))
        painter.drawRoundedRect(self.layout.rect.adjusted(4, 4, -4, -4), RADIUS, RADIUS)

    def _ground(self, theme: Theme) -> str:
        return theme.card if self.weight is None else tint.ground(theme, self.weight.share)

    def _ink(self, theme: Theme, colour: str) -> QColor:
        """Return a colour of the theme as it can be read on the card."""
        if self.weight is not None:
            colour = tint.ink(theme, colour, self._ground(theme))
        return QColor(colour)

    def _paint_far(self, painter: QPainter, theme: Theme) -> None:
        painter.setFont(interface_font(26, QFont.Weight.DemiBold))
        painter.setPen(QColor(theme.text))
        place = self.layout.rect.adjusted(22, 8, -8, -8)
        text = painter.fontMetrics().elidedText(
            kind_of(self.node.layer), Qt.TextElideMode.ElideRight, int(place.width())
        )
        if self.weight is None:
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, text)
            return
        painter.drawText(place, Qt.AlignmentFlag.AlignTop, text)
        painter.setFont(number_font(26))
        amount = self.weight.overlay.briefly(self.weight.amount).removesuffix(
            self.weight.overlay.value
        )
        painter.drawText(place, Qt.AlignmentFlag.AlignBottom, amount.strip())

    def _paint_title(self, painter: QPainter, theme: Theme) -> None:
        kind_font = interface_font(13, QFont.Weight.DemiBold)
        name_font = interface_font(11)
        room = WIDTH - 22 - PADDING
        kind = kind_of(self.node.layer)
        kind_width = min(QFontMetricsF(kind_font).horizontalAdvance(kind), room)
        painter.setFont(kind_font)
        painter.setPen(QColor(theme.text))
        left = QRectF(22, 0, kind_width + 1, TITLE)
        painter.drawText(left, _LEFT, kind)
        name_room = room - kind_width - 8
        name = QFontMetricsF(name_font).elidedText(
            self.node.name, Qt.TextElideMode.ElideRight, name_room
        )
        if name_room > 18:
            painter.setFont(name_font)
            painter.setPen(self._ink(theme, theme.muted))
            painter.drawText(QRectF(WIDTH - PADDING - name_room, 0, name_room, TITLE), _RIGHT, name)
        if not self._sentence:
            painter.setFont(number_font(11))
            painter.setPen(self._ink(theme, theme.muted if self.weight is None else theme.text))
            place = QRectF(PADDING, TITLE - 4, WIDTH - 2 * PADDING, HEADLINE)
            painter.drawText(place, _LEFT, self.headline)

    def _paint_sentence(self, painter: QPainter, theme: Theme) -> None:
        problem = self.problem
        if problem is None:
            return
        colour = self._ink(theme, theme.bad if problem.is_error else theme.warn)
        painter.setFont(interface_font(11))
        painter.setPen(colour)
        place = self.layout.message
        for number, line in enumerate(self._sentence):
            row = QRectF(place.left(), place.top() + number * LINE, place.width(), LINE)
            painter.drawText(row, _LEFT, line)
        if problem.fix is None:
            return
        button = self.layout.button
        if problem.is_error:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.bad_hover if self.is_button_hot else theme.bad))
            ink = QColor(theme.on_bad)
        else:
            painter.setPen(QPen(colour, 1))
            painter.setBrush(QColor(theme.hover) if self.is_button_hot else Qt.BrushStyle.NoBrush)
            ink = colour
        painter.drawRoundedRect(button.adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        font = interface_font(11, QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(ink)
        label = QFontMetricsF(font).elidedText(
            problem.fix.label, Qt.TextElideMode.ElideRight, button.width() - 12
        )
        painter.drawText(button, Qt.AlignmentFlag.AlignCenter, label)

    def _paint_footer(self, painter: QPainter) -> None:
        theme, footer = themes.current(), self.layout.footer
        painter.setPen(QPen(QColor(theme.line), 1))
        painter.drawLine(QPointF(1, footer.top() + 0.5), QPointF(WIDTH - 1, footer.top() + 0.5))
        costs = self.read.costs
        if costs is None:
            painter.setFont(interface_font(11))
            painter.setPen(QColor(theme.muted))
            painter.drawText(footer.adjusted(PADDING, 0, -PADDING, 0), _LEFT, "waits for its input")
            return
        inside = footer.adjusted(PADDING, 1, -PADDING, 0)
        shape_font = number_font(12, QFont.Weight.Medium)
        painter.setFont(shape_font)
        painter.setPen(QColor(theme.text))
        painter.drawText(inside, _LEFT, str(costs.shape))
        room = inside.width() - QFontMetricsF(shape_font).horizontalAdvance(str(costs.shape)) - 6
        painter.setFont(interface_font(11))
        painter.setPen(self._ink(theme, theme.muted))
        painter.drawText(inside, _RIGHT, self._aside(costs.parameters, room))

    def _aside(self, parameters: int, room: float) -> str:
        """Return what stands beside the shape: the parameters, where there are any.

        Under a sentence it is what the card is tinted for, which has no other place there.
        """
        ways = [f"{grouped(parameters)} par", f"{short(parameters)} par"] if parameters else [""]
        if self.weight is not None and self._sentence:
            overlay, amount = self.weight.overlay, self.weight.amount
            brief = overlay.briefly(amount)
            ways = [overlay.exactly(amount), brief, brief.removesuffix(overlay.value).strip()]
        elif self.weight is not None and self.weight.overlay is Overlay.PARAMETERS:
            return ""  # the headline says it
        width = QFontMetricsF(interface_font(11)).horizontalAdvance
        return next((way for way in ways if width(way) <= room), ways[-1])

    def _paint_ports(self, painter: QPainter, theme: Theme) -> None:
        outputs = self.node.layer.outputs
        for is_output, count in ((False, self.inputs), (True, outputs)):
            for slot in range(count):
                hot = (is_output, slot) in self.hot_ports
                colour = QColor(theme.accent if hot else theme.muted)
                radius = PORT_RADIUS + (1.5 if hot else 0)
                place = output_port(slot) if is_output else input_port(slot)
                painter.setPen(QPen(QColor(theme.canvas), 1.5))
                painter.setBrush(colour)
                painter.drawEllipse(place, radius, radius)


_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
