"""Fields for whole numbers that carry their name, no wider than they must be."""

from __future__ import annotations

from PySide6.QtGui import QFontMetricsF

from designer.ui import fonts, lengths
from designer.ui.lengths import hold
from designer.ui.widgets import WholeField

_AROUND = 34  # pixels for the buttons and the room around the words


def named(prefix: str, least: int, most: int) -> WholeField:
    """Return a field that says what its number is."""
    field = WholeField()
    hold(field, numbers=12)
    field.setRange(least, most)
    field.setPrefix(f"{prefix} ")  # an option, called as PyTorch calls it
    field.setAccessibleName(prefix.capitalize())
    fit_width(field)
    return field


def fit_width(field: WholeField) -> None:
    """Make a field as wide as the longest that it says."""
    words = f"{field.prefix()}{field.maximum()}{field.suffix()}"
    with lengths.usual():
        wide = QFontMetricsF(fonts.number_font(12)).horizontalAdvance(words)
    hold(field, width=_AROUND + round(max(len(words) * 7.3, wide)))
