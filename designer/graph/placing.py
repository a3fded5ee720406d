"""How large cards are and how far apart they are laid, in canvas pixels."""

from __future__ import annotations

WIDTH = 168.0
"""Of a card."""
HEIGHT = 128.0
"""Of a card that has no problem to tell: cards nearer than this stand in one row."""
COLUMN = 240.0
"""From one card to the next in its row."""
ROW = 216.0
"""From one row to the next."""
FIRST_PORT = 18.0
"""From the top of a card to its first port."""
PORT_PITCH = 20.0
"""From one port to the next."""


def in_one_row(y: float, other: float) -> bool:
    """Whether cards at these heights stand beside each other."""
    return abs(y - other) < HEIGHT


def height_for(ports: int) -> float:
    """Return how high a card must be for so many ports on one side."""
    return FIRST_PORT + PORT_PITCH * (ports - 1) + 14
