"""Where the parts of an explanation stand: in one line, or in two where it is narrow."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QRect

from designer.ui.lengths import scaled
from designer.ui.panels.explain.sheet import TITLE

Kind = Literal["weighted", "pooling", "linear"]

NARROW, WIDE = 540, 760
"""Pixels: from so many on everything stands in one line; from so many on with the sums."""
TALL = 0.5
"""Where it is higher than so much of its width, two lines give each part more room."""
BROAD = 0.9
"""A part in the middle is at most so much broader than high, so that they stay together."""
SIGN, GAP, SUMS = 20, 16, 128
"""Pixels for a sign between two parts, for the space around others, for the list of sums."""


def arrange(kind: Kind, width: int, height: int, *, has_sums: bool = False) -> dict[str, QRect]:
    """Return the room of each part that is shown, by name.

    The parts are `input`, `patch`, `kernel`, `products`, `terms` and `output`.
    """
    middle = {
        "weighted": ("patch", "kernel", "products"),
        "pooling": ("patch",),
        "linear": ("terms",),
    }[kind]
    if kind == "weighted" and has_sums and width >= scaled(WIDE):
        middle = (*middle, "terms")
    if width >= scaled(NARROW) and height < width * TALL:
        share = {"weighted": 0.27, "pooling": 0.36, "linear": 0.25}[kind]
        side = int((width - 2 * GAP) * share)
        rooms = _line(middle, side + GAP, 0, width - 2 * (side + GAP), height)
        rooms["input"] = QRect(0, 0, side, height)
        rooms["output"] = QRect(width - side, 0, side, height)
        return rooms
    above = (height - GAP) * (45 if kind == "linear" else 56) // 100
    side = (width - GAP) // 2
    rooms = _line(middle, 0, above + GAP // 2, width, height - above - GAP // 2)
    rooms["input"] = QRect(0, 0, side, above)
    rooms["output"] = QRect(width - side, 0, side, above)
    return rooms


def _line(names: tuple[str, ...], x: int, y: int, width: int, height: int) -> dict[str, QRect]:
    """Lay parts out side by side, as wide as each other but for the sums."""
    matrices = [name for name in names if name != "terms"]
    if not matrices:
        return {"terms": QRect(x, y + TITLE, width, height - TITLE)}
    if len(matrices) < len(names):
        width -= scaled(SUMS) + GAP
    signs = scaled(SIGN) * (len(matrices) - 1)
    each = min((width - signs) // len(matrices), round(BROAD * height))
    x += (width - signs - each * len(matrices)) // 2
    rooms = {}
    for name in matrices:
        rooms[name] = QRect(x, y, each, height)
        x += each + scaled(SIGN)
    if len(matrices) < len(names):
        rooms["terms"] = QRect(x - scaled(SIGN) + GAP, y + TITLE, scaled(SUMS), height - TITLE)
    return rooms
