"""The heading of a group of rows."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from designer.ui.theme import mark
from designer.ui.widgets.elided_label import ElidedLabel


class SectionHeading(QWidget):
    """A quiet heading ("Convolution"), with a note on the right where there is something to add.

    A `strong` one is in the text's own colour: it heads a block ("What it costs"), not a list.
    """

    def __init__(
        self, text: str, note: str = "", *, strong: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._heading = QLabel(text)
        mark(self._heading, role="heading" if strong else "section")
        self._note = ElidedLabel()
        self._note.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        mark(self._note, role="muted")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 4, 0, 4)
        row.setSpacing(8)
        row.addWidget(self._heading)
        row.addWidget(self._note, 1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.set_text(text)
        self.set_note(note)

    def set_text(self, text: str) -> None:
        """Change the heading."""
        self._heading.setText(text)
        self.setAccessibleName(text)

    def set_note(self, note: str) -> None:
        """Change what is said on the right; nothing when empty."""
        self._note.setText(note)
