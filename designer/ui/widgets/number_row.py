"""One line of a readout: what it is, how much it is, and where the number comes from."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QWidget

from designer.ui.theme import mark
from designer.ui.widgets.elided_label import ElidedLabel


class NumberRow(QWidget):
    """A label on the left, a number on the right, both typeset as numbers.

    The formula, with its numbers filled in, stands beneath when there is one. Where it is narrow
    the label and the formula give way, never the number.
    """

    def __init__(
        self, label: str, value: str = "", formula: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._label = ElidedLabel(label)
        self._value = QLabel(value)
        self._formula = ElidedLabel(formula)
        mark(self._label, role="formula")
        mark(self._value, role="mono")
        mark(self._formula, role="formula")
        self._value.setTextFormat(Qt.TextFormat.PlainText)
        self._value.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)

        grid = QGridLayout(self)
        grid.setContentsMargins(0, 3, 0, 3)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        grid.addWidget(self._label, 0, 0)
        grid.addWidget(self._value, 0, 1)
        grid.addWidget(self._formula, 1, 0, 1, 2)
        grid.setColumnStretch(0, 1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.set_formula(formula)

    def set_label(self, label: str) -> None:
        """Say what the number is."""
        self._label.setText(label)

    def set_value(self, value: str) -> None:
        """Show another number, its unit included."""
        self._value.setText(value)

    def set_formula(self, formula: str) -> None:
        """Show how the number comes about, or no line at all when empty."""
        self._formula.setText(formula)
        self._formula.setVisible(bool(formula))

    def set_tone(self, tone: str) -> None:
        """Colour the number "good", "warn" or "bad", or not at all ("")."""
        mark(self._value, tone=tone)
