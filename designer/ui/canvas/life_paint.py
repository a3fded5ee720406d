"""How a card shows its values: maps, bars, probabilities, a gauge. Brings numpy."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QImage, QPainter

from designer.analysis.health import Verdict
from designer.ui import theme as themes
from designer.ui.canvas import tint
from designer.ui.canvas.fonts import interface_font, number_font
from designer.ui.canvas.geometry import GAUGE, TILE
from designer.ui.canvas.life import TILES, Life
from designer.ui.colormaps import Lut, diverging_rgb, sequential, to_rgb
from designer.ui.theme import Theme
from designer.ui.words import tr

if TYPE_CHECKING:
    from designer.interpret.glimpse import Glimpse
    from designer.ui.canvas.card import Card

SMOOTH = 16
"""Maps of so many values a side or more are drawn smoothly, smaller ones value by value."""
LABELS = 10
"""So many classes at most have a letter each below their bars."""
_VCENTRE = Qt.AlignmentFlag.AlignVCenter


def paint_life(card: Card, painter: QPainter, _zoom: float) -> None:
    """Paint the values of a card with its corner at zero."""
    life, room, theme = card.life, card.layout.strip, themes.current()
    if life is None:
        return
    glimpse = life.glimpse
    if glimpse is not None and card.node.layer.arity == 0 and glimpse.maps is not None:
        _paint_picture(painter, glimpse, card.picture, theme)
        return
    strip = QRectF(room.left(), room.top(), room.width(), TILE)
    ink = theme.family(card.node.layer.family)
    if glimpse is None:
        pass
    elif glimpse.maps is not None:
        _paint_maps(painter, glimpse, strip, theme)
    elif glimpse.probabilities is not None:
        _paint_chances(painter, life, strip, theme, ink)
    elif glimpse.values is not None:
        _paint_bars(painter, glimpse.values, strip, QColor(tint.mixed(theme.card, ink, 0.7)))
    _paint_gauge(painter, card, QRectF(room.left(), strip.bottom(), room.width(), GAUGE), theme)


def colours(glimpse: Glimpse, theme: Theme) -> Lut:
    """Return the colours of maps, (channels, height, width, 3): diverging where some are below 0.

    The scale is that of all channels of the node.
    """
    assert glimpse.maps is not None
    if glimpse.low < 0:
        return diverging_rgb(glimpse.maps, max(-glimpse.low, glimpse.high), theme)
    return to_rgb(glimpse.maps, sequential(theme), glimpse.low, glimpse.high)


def _paint_picture(painter: QPainter, glimpse: Glimpse, room: QRectF, theme: Theme) -> None:
    """Paint what the network is shown, in its colours where it has three channels."""
    assert glimpse.maps is not None
    if len(glimpse.maps) == 3:
        rgb = np.moveaxis((glimpse.maps * 255).clip(0, 255).astype(np.uint8), 0, 2)
    else:
        rgb = colours(glimpse, theme)[0]
    _lay(painter, rgb, _fitted(room, rgb.shape))


def _paint_maps(painter: QPainter, glimpse: Glimpse, strip: QRectF, theme: Theme) -> None:
    pitch = strip.width() / TILES
    for number, rgb in enumerate(colours(glimpse, theme)):
        cell = QRectF(strip.left() + number * pitch, strip.top(), pitch - 1, TILE - 1)
        _lay(painter, rgb, _fitted(cell, rgb.shape))


def _fitted(room: QRectF, shape: tuple[int, ...]) -> QRectF:
    """Return the largest rectangle of a picture's proportions, at the left of a room."""
    height, width = shape[:2]
    scale = min(room.width() / width, room.height() / height)
    return QRectF(room.left(), room.top(), width * scale, height * scale)


def _lay(painter: QPainter, rgb: Lut, place: QRectF) -> None:
    rgb = np.ascontiguousarray(rgb)
    height, width = rgb.shape[:2]
    image = QImage(rgb.data, width, height, 3 * width, QImage.Format.Format_RGB888)
    hint = QPainter.RenderHint.SmoothPixmapTransform
    painter.setRenderHint(hint, min(height, width) >= SMOOTH)
    painter.drawImage(place, image)


def _paint_bars(painter: QPainter, values: np.ndarray, strip: QRectF, colour: QColor) -> None:
    """Paint values as bars, up and down from where zero is."""
    high, low = max(float(values.max()), 0.0), min(float(values.min()), 0.0)
    span = (high - low) or 1.0
    zero = strip.top() + strip.height() * high / span
    pitch = strip.width() / len(values)
    width = max(pitch - 1, 0.75) if pitch > 2 else pitch
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    bars = []
    for number, value in enumerate(values.tolist()):
        reach = strip.height() * value / span
        top, height = (zero - reach, reach) if reach >= 0 else (zero, -reach)
        bars.append(QRectF(strip.left() + number * pitch, top, width, max(height, 0.5)))
    painter.drawRects(bars)


def _paint_chances(painter: QPainter, life: Life, strip: QRectF, theme: Theme, ink: str) -> None:
    """Paint a bar for each class, the likeliest in the family's colour, letters below a few."""
    assert life.glimpse is not None
    chances = life.glimpse.probabilities
    assert chances is not None
    best, pitch = int(chances.argmax()), strip.width() / len(chances)
    letters = _letters(life.classes, len(chances))
    ground = strip.adjusted(0, 0, 0, -10) if letters else strip
    painter.setPen(Qt.PenStyle.NoPen)
    for number, chance in enumerate(chances.tolist()):
        height = max(ground.height() * chance, 1.0)
        left = strip.left() + number * pitch
        painter.setBrush(QColor(ink if number == best else theme.edge))
        width = max(pitch - 2, 1.0) if pitch > 3 else pitch
        painter.drawRect(QRectF(left, ground.bottom() - height, width, height))
    painter.setFont(number_font(9))
    for number, letter in enumerate(letters):
        painter.setPen(QColor(theme.text if number == best else theme.muted))
        cell = QRectF(strip.left() + number * pitch, ground.bottom(), pitch - 2, 11)
        painter.drawText(cell, Qt.AlignmentFlag.AlignCenter, letter)


def _letters(classes: Sequence[str], count: int) -> list[str]:
    """Return a letter or two for each class: its name, or else its number; none for many."""
    if count > LABELS:
        return []
    if len(classes) == count and max(map(len, classes)) <= 2:
        return list(classes)
    return [str(number) for number in range(count)]


def _paint_gauge(painter: QPainter, card: Card, line: QRectF, theme: Theme) -> None:
    """Write what the values are like at the left, and how the gradient is at the right."""
    life = card.life
    assert life is not None
    font = interface_font(10)
    painter.setFont(font)
    width = QFontMetricsF(font).horizontalAdvance
    right = life.gradient.words if life.gradient else ""
    ground = theme.card if card.weight is None else tint.ground(theme, card.weight.share)
    if life.said:
        is_wrong = (
            life.label is not None
            and life.glimpse is not None
            and (
                life.glimpse.probabilities is not None
                and int(life.glimpse.probabilities.argmax()) != life.label
            )
        )
        left, tone = life.said, theme.warn if is_wrong else theme.text
        if is_wrong and life.label is not None and life.label < len(life.classes):
            left = tr("{guess}, not {label}", guess=left, label=life.classes[life.label])
    else:
        left = life.values.words if life.values else ""
        tone = _tone(life.values, theme, theme.muted)
    room = line.width() - (width(right) + 8 if right else 0)
    painter.setPen(QColor(tint.ink(theme, tone, ground)))
    left = QFontMetricsF(font).elidedText(left, Qt.TextElideMode.ElideRight, room)
    painter.drawText(line, _VCENTRE | Qt.AlignmentFlag.AlignLeft, left)
    painter.setPen(QColor(tint.ink(theme, _tone(life.gradient, theme, theme.good), ground)))
    painter.drawText(line, _VCENTRE | Qt.AlignmentFlag.AlignRight, right)


def _tone(verdict: Verdict | None, theme: Theme, good: str) -> str:
    if verdict is None or verdict.tone == "good":
        return good
    return theme.warn if verdict.tone == "warn" else theme.bad
