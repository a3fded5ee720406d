"""A column of widgets that scrolls, with sides that stay where they are."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QResizeEvent
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
        self._content = QWidget()
        mark(self._content, ground="panel")
        self.column = QVBoxLayout(self._content)
        self.column.setSpacing(0)
        self.setWidget(self._content)
        self._keep_sides()

    def resizeEvent(self, event: QResizeEvent) -> None:
        # The view shrinks when the bar comes; the margin gives what the bar takes.
        self._keep_sides()
        super().resizeEvent(event)

    def settle(self) -> None:
        """Lay out at once what has changed.

        Left to itself, Qt passes the news of a changed size up by one widget in each round of
        events, and what is painted in between stands in wrong places.
        """
        _lay_out(self._content)
        QCoreApplication.sendEvent(self._content, QEvent(QEvent.Type.LayoutRequest))

    def _keep_sides(self) -> None:
        taken = self.width() - self.viewport().width()
        self.column.setContentsMargins(self._side, 12, max(self._side - taken, 0), 16)


def _lay_out(widget: QWidget) -> None:
    """Lay out from the innermost widgets outwards."""
    layout = widget.layout()
    if layout is None:
        return
    for child in widget.children():
        if isinstance(child, QWidget) and not child.isHidden():
            _lay_out(child)
    layout.activate()
