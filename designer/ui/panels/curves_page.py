"""Where the panes of the curves stand: side by side and in rows, or one of them with a switch."""

from __future__ import annotations

import math

from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from designer.ui.lengths import scaled
from designer.ui.panels.curves_pane import Pane
from designer.ui.panels.curves_tools import Switch, Tools
from designer.ui.words import tr

NARROW = 560
"""Below this there is room for one plot."""
_PANE_WIDTH, _PANE_HEIGHT = 280, 132


class Page(QWidget):
    """The panes that are seen, and the tools at the top right."""

    def __init__(self) -> None:
        super().__init__()
        self.switch = Switch()
        self.tools = Tools()
        self._placed: tuple[tuple[int, int] | None, tuple[Pane, ...]] = (None, ())
        self._grid = QGridLayout()
        self._grid.setSpacing(8)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.switch)
        column.addLayout(self._grid, 1)

    def arrange(self, panes: tuple[Pane, ...], width: int, height: int) -> None:
        """Show these panes and no others in so much room."""
        shape = grid(len(panes), width, height)
        self.switch.set_words(tuple(tr(pane.quantity.short) for pane in panes))
        seen = (panes[self.switch.current],) if shape is None else panes
        columns = 1 if shape is None else shape[1]
        self.tools.fit(width // columns, has_words=shape is None)
        if (shape, seen) == self._placed:
            return
        for pane in self._placed[1]:
            self._grid.removeWidget(pane)
            pane.setVisible(pane in seen)
        self._placed = (shape, seen)
        for index in range(max(self._grid.columnCount(), self._grid.rowCount(), len(seen))):
            self._grid.setColumnStretch(index, int(index < columns))
            self._grid.setRowStretch(index, int(index * columns < len(seen)))
        for index, pane in enumerate(seen):
            self._grid.addWidget(pane, *divmod(index, columns))
            pane.set_title_visible(shape is not None)
            pane.setVisible(True)
        row = self.switch.row if shape is None else seen[columns - 1].header
        row.addWidget(self.tools)
        self.switch.setVisible(shape is None)


def grid(count: int, width: int, height: int) -> tuple[int, int] | None:
    """Return in how many rows and columns so many panes stand; None where they would be too small.

    Examples
    --------
    >>> grid(2, 640, 300), grid(4, 640, 300), grid(2, 400, 300)
    ((1, 2), (2, 2), None)
    """
    if width < scaled(NARROW) and count > 1:
        return None
    rows = math.ceil(count / max(1, width // scaled(_PANE_WIDTH)))
    if rows > 1 and height // rows < scaled(_PANE_HEIGHT):
        return None
    return rows, math.ceil(count / rows)
