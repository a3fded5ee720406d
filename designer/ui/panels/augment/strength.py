"""A slider for the strength of the augmentation, which is a part of the recipe."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSlider, QWidget

from designer.ui.document import Document
from designer.ui.lengths import hold
from designer.ui.theme import mark
from designer.ui.words import tr

STEPS = 100


class Strength(QWidget):
    """Edits the recipe while it is dragged; a drag, or a visit by key, is one step to undo."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._session = 0
        word = QLabel(tr("Strength"))
        mark(word, role="muted")
        self.slider = _Slider(self._turn_to)
        self.slider.setRange(0, STEPS)
        self.slider.setPageStep(STEPS // 10)
        hold(self.slider, min_width=80)
        hold(self.slider, max_width=200)
        self.slider.setAccessibleName(tr("Strength of the augmentation"))
        self.slider.setToolTip(
            tr(
                "Share of the augmentation that is applied. It is a part of the recipe, and "
                "changes a training that goes on from its next step."
            )
        )
        word.setBuddy(self.slider)
        self.value = QLabel()
        mark(self.value, role="mono")
        hold(self.value, numbers=12)
        self.value.setFixedWidth(self.value.fontMetrics().horizontalAdvance("0.00") + 4)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(word)
        row.addWidget(self.slider, 1)
        row.addWidget(self.value)
        self.slider.valueChanged.connect(self._change)
        self.refresh()

    def refresh(self) -> None:
        """Show the strength that the recipe has."""
        strength = self._document.root.recipe.augmentation.strength
        self.value.setText(f"{strength:.2f}")
        blocked = self.slider.blockSignals(True)
        if round(strength * STEPS) != self.slider.value():
            self.slider.setValue(round(strength * STEPS))
        self.slider.blockSignals(blocked)

    def _change(self, value: int) -> None:
        recipe = self._document.root.recipe
        changed = recipe.augmentation.replace(strength=value / STEPS)
        merge = ("augmentation strength", self._session)
        self._document.edit_recipe(
            tr("Change strength"), recipe.replace(augmentation=changed), merge
        )

    def _turn_to(self) -> None:
        self._session += 1


class _Slider(QSlider):
    """Says when a person turns to it."""

    def __init__(self, turn_to: Callable[[], None]) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._turn_to = turn_to

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._turn_to()
        super().focusInEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._turn_to()
        super().mousePressEvent(event)
