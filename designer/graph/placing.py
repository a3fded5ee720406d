"""How far apart cards are laid, in canvas pixels."""

from __future__ import annotations

WIDTH = 168.0
"""Of a card."""
HEIGHT = 128.0
"""Of a card that has no problem to tell: cards nearer than this stand in one row."""
COLUMN = 240.0
"""From one card to the next in its row."""
ROW = 216.0
"""From one row to the next."""


def in_one_row(y: float, other: float) -> bool:
    """Whether cards at these heights stand beside each other."""
    return abs(y - other) < HEIGHT
