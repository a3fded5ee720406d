"""A sentence beside a point of the canvas."""

from __future__ import annotations

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QLabel, QWidget


class Bubble(QLabel):
    """Says why something cannot be, where a person tried it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._room = parent
        self.setObjectName("bubble")
        self.hide()

    def say(self, text: str, at: QPoint) -> None:
        """Show a sentence beside a point of the parent; an empty one takes it away."""
        if not text:
            self.hide()
            return
        self.setText(text)
        self.adjustSize()
        corner = at + QPoint(16, 18)
        corner.setX(max(4, min(corner.x(), self._room.width() - self.width() - 4)))
        self.move(corner)
        self.show()
        self.raise_()
