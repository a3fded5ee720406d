"""A column of widgets that scrolls, with sides that stay where they are."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from designer.ui.theme import mark

SIDE = 16
"""Empty space at the left and the right of a panel."""


class ScrollColumn(QScrollArea):
    """Widgets below each other in `column`.

    The scroll bar stands in the right margin: what it scrolls keeps its width when it comes and
    goes.
    """

    def __init__(self, side: int = SIDE, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._side = side
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        content = QWidget()
        mark(content, ground="panel")
        self.column = QVBoxLayout(content)
        self.column.setSpacing(0)
        self.setWidget(content)
        self._keep_sides()
        self.verticalScrollBar().rangeChanged.connect(self._keep_sides)

    def _keep_sides(self) -> None:
        bar = self.verticalScrollBar()
        taken = bar.sizeHint().width() if bar.maximum() > bar.minimum() else 0
        self.column.setContentsMargins(self._side, 12, max(self._side - taken, 0), 16)
