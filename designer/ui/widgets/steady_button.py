"""A button that keeps its width while its word changes."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QPushButton, QWidget


class SteadyButton(QPushButton):
    """Says one of some words, the first one to begin with, and has room for each of them.

    What lies beside it stays where it is, whatever it says.
    """

    def __init__(self, *words: str, parent: QWidget | None = None) -> None:
        super().__init__(words[0], parent)
        self._words = words

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()  # the style sheet has given its font by then
        widths = [self._width(word) for word in self._words]
        more = max(widths) - self._width(self.text())
        return QSize(hint.width() + max(0, more), hint.height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _width(self, word: str) -> int:
        """Return what the base class reckons a word to take."""
        return self.fontMetrics().size(Qt.TextFlag.TextShowMnemonic, word).width()
