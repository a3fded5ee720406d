"""How far apart cards are laid, in canvas pixels."""

from __future__ import annotations

COLUMN = 240.0
"""From one card to the next in its row."""
ROW = 216.0
"""From one row to the next."""
