"""A field that takes one of a few words."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QComboBox, QStyle, QStyleOptionComboBox, QStylePainter

from designer.graph import Choice, Field
from designer.ui.form.editor import SEVERAL, Editor
from designer.ui.theme import mark
from designer.ui.words import tr


class ChoiceEditor(Editor):
    """Offers the words in a list."""

    def __init__(self, field: Field) -> None:
        self._box = WordBox()
        super().__init__(field, self._box)
        self._words = cast(Choice, field.option).words
        mark(self._box, role="mono")
        self._box.setPlaceholderText(tr(SEVERAL))
        self._box.addItems(self._words)
        self._box.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self._box.setMinimumContentsLength(4)
        self._box.activated.connect(lambda index: self.offer(self._words[index]))
        self.display()

    def display(self) -> None:
        self._box.setCurrentIndex(-1 if self._mixed else self._words.index(self._value))


class WordBox(QComboBox):
    """A combo box whose word ends in an ellipsis where there is no room for it."""

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QStylePainter(self)
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        room = (
            self.style()
            .subControlRect(
                QStyle.ComplexControl.CC_ComboBox,
                option,
                QStyle.SubControl.SC_ComboBoxEditField,
                self,
            )
            .width()
        )
        word = option.currentText or self.placeholderText()
        option.currentText = self.fontMetrics().elidedText(word, Qt.TextElideMode.ElideRight, room)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
