"""How a card is painted: from near in full, from afar its name alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from designer.analysis import Costs
from designer.analysis.numbers import grouped, short
from designer.analysis.overlay import Overlay
from designer.graph import Block, kind_of
from designer.ui import theme as themes
from designer.ui.canvas import tint
from designer.ui.canvas.fonts import interface_font, number_font
from designer.ui.canvas.geometry import (
    HEADLINE,
    LINE,
    PADDING,
    PORT_RADIUS,
    RADIUS,
    TITLE,
    WIDTH,
    input_port,
    output_port,
)
from designer.ui.canvas.snowflake import paint_snowflake
from designer.ui.fixes import label_of
from designer.ui.theme import Theme
from designer.ui.words import tr

if TYPE_CHECKING:
    from designer.ui.canvas.card import Card

STACK = 4
"""How far the card behind a block looks out."""
FAR = 0.45
"""Zoom below which a card shows its name alone."""
PLAIN = 0.25
"""Zoom below which not even the name could be read."""
PLAIN_SHARE = 0.5
"""How much of the family's colour is in a card that is seen from so far."""

FLAKE = 5.5
"""Radius of the snowflake on a frozen card; from afar it is larger."""

_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight


def paint_card(card: Card, painter: QPainter, zoom: float) -> None:
    """Paint a card, but for its footer, with its corner at zero, as it is seen at this zoom."""
    theme = themes.current()
    if zoom < PLAIN:
        _paint_plain(painter, card, theme)
        return
    _paint_body(painter, card, theme, is_far=zoom < FAR)
    if zoom < FAR:
        _paint_far(painter, card, theme)
        return
    _paint_title(painter, card, theme)
    if card.sentence:
        _paint_sentence(painter, card, theme)
    _paint_ports(painter, card, theme)


def _paint_plain(painter: QPainter, card: Card, theme: Theme) -> None:
    """Paint the card as a rectangle in the colour of its family, or of what it costs."""
    ground = tint.mixed(theme.card, theme.family(card.node.layer.family), PLAIN_SHARE)
    if card.node.is_bypassed or card.weight is not None:
        ground = _ground(card, theme)
    edge = theme.accent if card.is_selected else theme.line if card.node.is_bypassed else None
    if card.problem is not None and not card.is_selected:
        edge = theme.bad if card.problem.is_error else theme.warn
    painter.setPen(QPen(QColor(edge), 8) if edge else Qt.PenStyle.NoPen)
    painter.setBrush(QColor(ground))
    painter.drawRoundedRect(card.layout.rect.adjusted(4, 4, -4, -4), RADIUS, RADIUS)


def _paint_body(painter: QPainter, card: Card, theme: Theme, *, is_far: bool) -> None:
    problem = card.problem
    edge, width = theme.line, 1.0
    if problem is not None:
        edge = theme.bad if problem.is_error else theme.warn
    if card.is_selected:
        edge, width = theme.accent, 2.0
    painter.setBrush(QColor(_ground(card, theme)))
    if isinstance(card.node.layer, Block):  # there is more behind it
        painter.setPen(QPen(QColor(theme.edge), 1))
        behind = card.layout.rect.adjusted(STACK, STACK, STACK - 0.5, STACK - 0.5)
        painter.drawRoundedRect(behind, RADIUS, RADIUS)
    pen = QPen(QColor(edge), width)
    if card.node.is_bypassed:
        pen.setColor(QColor(theme.muted if edge == theme.line else edge))
        pen.setDashPattern([4, 3])
    painter.setPen(pen)
    painter.drawRoundedRect(card.layout.rect.adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
    painter.setPen(Qt.PenStyle.NoPen)
    bar = QRectF(PADDING, 11, 3, 15)
    if is_far:  # the family is what can still be told apart
        bar = QRectF(8, 10, 6, card.layout.height - 20)
    if card.weight is not None:  # the family's colour stays on the ground it was chosen for
        painter.setBrush(QColor(theme.card))
        painter.drawRoundedRect(bar.adjusted(-2, -2, 2, 2), 3.5, 3.5)
    painter.setBrush(QColor(theme.family(card.node.layer.family)))
    painter.drawRoundedRect(bar, bar.width() / 2, bar.width() / 2)


def _ground(card: Card, theme: Theme) -> str:
    if card.node.is_bypassed:
        return theme.canvas
    return theme.card if card.weight is None else tint.ground(theme, card.weight.share)


def _ink(card: Card, theme: Theme, colour: str) -> QColor:
    """Return a colour of the theme as it can be read on the card."""
    if card.weight is not None:
        colour = tint.ink(theme, colour, _ground(card, theme))
    return QColor(colour)


def _strong(card: Card, theme: Theme) -> str:
    """Return the colour of what stands out on the card: nothing where it is bypassed."""
    return theme.muted if card.node.is_bypassed else theme.text


def _paint_far(painter: QPainter, card: Card, theme: Theme) -> None:
    place = card.layout.rect.adjusted(22, 8, -8, -8)
    if card.is_frozen:
        corner = QPointF(place.right() - 2 * FLAKE, place.bottom() - 2 * FLAKE)
        paint_snowflake(painter, corner, 2 * FLAKE, _ink(card, theme, theme.accent))
    painter.setFont(interface_font(26, QFont.Weight.DemiBold))
    painter.setPen(QColor(_strong(card, theme)))
    text = painter.fontMetrics().elidedText(
        kind_of(card.node.layer), Qt.TextElideMode.ElideRight, int(place.width())
    )
    if card.weight is None:
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, text)
        return
    painter.drawText(place, Qt.AlignmentFlag.AlignTop, text)
    painter.setFont(number_font(26))
    amount = card.weight.overlay.briefly(card.weight.amount).removesuffix(card.weight.overlay.value)
    painter.drawText(place, Qt.AlignmentFlag.AlignBottom, amount.strip())


def _paint_title(painter: QPainter, card: Card, theme: Theme) -> None:
    kind_font = interface_font(13, QFont.Weight.DemiBold)
    name_font = interface_font(11)
    room = float(WIDTH - 22 - PADDING)
    if card.is_frozen:
        middle = QPointF(WIDTH - PADDING - FLAKE, TITLE / 2)
        paint_snowflake(painter, middle, FLAKE, _ink(card, theme, theme.accent))
        room -= 2 * FLAKE + 6
    kind = kind_of(card.node.layer)
    kind_width = min(QFontMetricsF(kind_font).horizontalAdvance(kind), room)
    painter.setFont(kind_font)
    painter.setPen(QColor(_strong(card, theme)))
    left = QRectF(22, 0, kind_width + 1, TITLE)
    painter.drawText(left, _LEFT, kind)
    name_room = room - kind_width - 8
    name = QFontMetricsF(name_font).elidedText(
        card.node.name, Qt.TextElideMode.ElideRight, name_room
    )
    if name_room > 18:
        painter.setFont(name_font)
        painter.setPen(_ink(card, theme, theme.muted))
        painter.drawText(QRectF(22 + room - name_room, 0, name_room, TITLE), _RIGHT, name)
    if not card.sentence:
        painter.setFont(number_font(11))
        painter.setPen(_ink(card, theme, theme.muted if card.weight is None else theme.text))
        place = QRectF(PADDING, TITLE - 4, WIDTH - 2 * PADDING, HEADLINE)
        painter.drawText(place, _LEFT, card.headline)


def _paint_sentence(painter: QPainter, card: Card, theme: Theme) -> None:
    problem = card.problem
    if problem is None:
        return
    colour = _ink(card, theme, theme.bad if problem.is_error else theme.warn)
    painter.setFont(interface_font(11))
    painter.setPen(colour)
    place = card.layout.message
    for number, line in enumerate(card.sentence):
        row = QRectF(place.left(), place.top() + number * LINE, place.width(), LINE)
        painter.drawText(row, _LEFT, line)
    if problem.fix is None:
        return
    button = card.layout.button
    if problem.is_error:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.bad_hover if card.is_button_hot else theme.bad))
        ink = QColor(theme.on_bad)
    else:
        painter.setPen(QPen(colour, 1))
        painter.setBrush(QColor(theme.hover) if card.is_button_hot else Qt.BrushStyle.NoBrush)
        ink = colour
    painter.drawRoundedRect(button.adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
    font = interface_font(11, QFont.Weight.DemiBold)
    painter.setFont(font)
    painter.setPen(ink)
    label = QFontMetricsF(font).elidedText(
        label_of(problem.fix), Qt.TextElideMode.ElideRight, button.width() - 12
    )
    painter.drawText(button, Qt.AlignmentFlag.AlignCenter, label)


def paint_footer(card: Card, painter: QPainter, _zoom: float) -> None:
    """Paint what the card gives and costs."""
    theme, footer = themes.current(), card.layout.footer
    painter.setPen(QPen(QColor(theme.line), 1))
    painter.drawLine(QPointF(1, footer.top() + 0.5), QPointF(WIDTH - 1, footer.top() + 0.5))
    costs = card.read.costs
    if costs is None:
        painter.setFont(interface_font(11))
        painter.setPen(QColor(theme.muted))
        painter.drawText(footer.adjusted(PADDING, 0, -PADDING, 0), _LEFT, tr("waits for its input"))
        return
    inside = footer.adjusted(PADDING, 1, -PADDING, 0)
    shape_font = number_font(12, QFont.Weight.Medium)
    painter.setFont(shape_font)
    painter.setPen(QColor(_strong(card, theme)))
    painter.drawText(inside, _LEFT, str(costs.shape))
    room = inside.width() - QFontMetricsF(shape_font).horizontalAdvance(str(costs.shape)) - 6
    painter.setFont(interface_font(11))
    painter.setPen(_ink(card, theme, theme.muted))
    painter.drawText(inside, _RIGHT, _aside(card, costs, room))


def _aside(card: Card, costs: Costs, room: float) -> str:
    """Return what stands beside the shape: the parameters, where there are any.

    Under a sentence it is what the card is tinted for, which has no other place there.
    """
    count = costs.parameters
    word = tr("{n} par") if costs.trainable_parameters else tr("{n} frozen")
    ways = [word.format(n=grouped(count)), word.format(n=short(count))] if count else [""]
    if card.weight is not None and card.sentence:
        overlay, amount = card.weight.overlay, card.weight.amount
        brief = overlay.briefly(amount)
        ways = [overlay.exactly(amount), brief, brief.removesuffix(overlay.value).strip()]
    elif card.weight is not None and card.weight.overlay is Overlay.PARAMETERS:
        return ""  # the headline says it
    width = QFontMetricsF(interface_font(11)).horizontalAdvance
    return next((way for way in ways if width(way) <= room), ways[-1])


def _paint_ports(painter: QPainter, card: Card, theme: Theme) -> None:
    outputs = card.node.layer.outputs
    for is_output, count in ((False, card.inputs), (True, outputs)):
        for slot in range(count):
            hot = (is_output, slot) in card.hot_ports
            colour = QColor(theme.accent if hot else theme.muted)
            radius = PORT_RADIUS + (1.5 if hot else 0)
            place = output_port(slot) if is_output else input_port(slot)
            painter.setPen(QPen(QColor(theme.canvas), 1.5))
            painter.setBrush(colour)
            painter.drawEllipse(place, radius, radius)
