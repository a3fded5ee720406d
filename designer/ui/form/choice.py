"""A field that takes one of a few words."""

from __future__ import annotations

from typing import cast

from PySide6.QtWidgets import QComboBox

from designer.graph import Choice, Field
from designer.ui.form.editor import SEVERAL, Editor
from designer.ui.theme import mark


class ChoiceEditor(Editor):
    """Offers the words in a list."""

    def __init__(self, field: Field) -> None:
        self._box = QComboBox()
        super().__init__(field, self._box)
        self._words = cast(Choice, field.option).words
        mark(self._box, role="mono")
        self._box.setPlaceholderText(SEVERAL)
        self._box.addItems(self._words)
        self._box.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self._box.setMinimumContentsLength(4)
        self._box.activated.connect(lambda index: self.offer(self._words[index]))
        self.display()

    def display(self) -> None:
        self._box.setCurrentIndex(-1 if self._mixed else self._words.index(self._value))
