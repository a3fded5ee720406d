"""A button that takes little room: a word, or a sign."""

from PySide6.QtWidgets import QToolButton, QWidget


class WordButton(QToolButton):
    """Says a word and no more, with less around it than a button that stands alone."""

    def __init__(self, word: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText(word)
