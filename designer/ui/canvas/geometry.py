"""Where the parts of a card lie. Pure arithmetic in canvas pixels."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache

from PySide6.QtCore import QPointF, QRectF

from designer.graph.placing import FIRST_PORT, PORT_PITCH, height_for

GRID = 24
"""Distance of the dots; cards settle on halves of it."""
WIDTH = 168
RADIUS = 9
PADDING = 12
TITLE = 36
"""Height of the title line; the first ports sit on its middle."""
PORT_RADIUS = 4.5
HEADLINE = 22
FOOTER = 32
BUTTON = 26
TILE = 24
"""Height of what a card shows of its values."""
GAUGE = 18
"""Height of the line below it."""
LINE = 15
"""Height of a line of a sentence."""
LINES_OF_NOTICE = 4
LINES_OF_ERROR = 6
"""How many lines of a sentence a card shows: with them it stays lower than a row is apart."""


@dataclass(frozen=True)
class CardLayout:
    """The heights that depend on what a card shows: `lines` of a sentence, a fix button, values."""

    lines: int = 0
    has_fix: bool = False
    has_footer: bool = True
    inputs: int = 1
    has_strip: bool = False

    @property
    def strip(self) -> QRectF:
        """Where values are shown, with the line below them."""
        return QRectF(PADDING, self._below - 2, WIDTH - 2 * PADDING, TILE + GAUGE)

    @property
    def picture(self) -> QRectF:
        """Where an input shows what the network is given: it has no headline."""
        return QRectF(PADDING, TITLE, WIDTH - 2 * PADDING, self.strip.bottom() - TITLE - 2)

    @property
    def message(self) -> QRectF:
        """Where the sentence stands."""
        return QRectF(PADDING, self._message_top, WIDTH - 2 * PADDING, self.lines * LINE)

    @property
    def button(self) -> QRectF:
        """Where the fix button stands."""
        return QRectF(PADDING, self.message.bottom() + 8, WIDTH - 2 * PADDING, BUTTON)

    @cached_property
    def height(self) -> float:
        """Height of the whole card."""
        below = self._below + (TILE + GAUGE + 4 if self.has_strip else 0)
        return max(below + (FOOTER if self.has_footer else 2), height_for(self.inputs))

    @cached_property
    def rect(self) -> QRectF:
        """The whole card."""
        return QRectF(0, 0, WIDTH, self.height)

    @property
    def footer(self) -> QRectF:
        """The line with shape and parameters."""
        return QRectF(0, self.height - FOOTER, WIDTH, FOOTER)

    @property
    def _below(self) -> float:
        """Where that ends which every card has, and the sentence with its button."""
        if self.has_fix:
            return self.button.bottom() + 10
        return self.message.bottom() + 8 if self.lines else self._message_top

    @property
    def _message_top(self) -> float:
        return TITLE - 2 if self.lines else TITLE + HEADLINE + 4


card_layout = lru_cache(maxsize=512)(CardLayout)
"""Returns the same value for the same parts: most cards are alike."""


def input_port(slot: int) -> QPointF:
    """Centre of an input port, from the card's corner."""
    return QPointF(0, FIRST_PORT + slot * PORT_PITCH)


def output_port(slot: int) -> QPointF:
    """Centre of an output port, from the card's corner."""
    return QPointF(WIDTH, FIRST_PORT + slot * PORT_PITCH)


def snapped(position: tuple[float, float]) -> tuple[float, float]:
    """Return the nearest place on half the grid."""
    half = GRID / 2
    return round(position[0] / half) * half, round(position[1] / half) * half
