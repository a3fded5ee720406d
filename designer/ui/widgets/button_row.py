"""The row of buttons at the foot of a dialog."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtWidgets import QAbstractButton, QHBoxLayout

_GAP = 8


def button_row(left: Iterable[QAbstractButton], right: Iterable[QAbstractButton]) -> QHBoxLayout:
    """Lay out what else can be done at the left, and what ends the dialog at the right."""
    row = QHBoxLayout()
    row.setSpacing(_GAP)
    for button in left:
        row.addWidget(button)
    row.addStretch(1)
    for button in right:
        row.addWidget(button)
    return row
