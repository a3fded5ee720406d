"""Fields for whole and decimal numbers in a form."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QAbstractSpinBox, QDoubleSpinBox, QSpinBox, QWidget

_TEXT_INDENT = 7  # Qt's style sheets ignore the left padding of a spin box


def _settle(field: QAbstractSpinBox) -> None:
    field.setKeyboardTracking(False)  # one change when the number is typed, not one per digit
    field.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # passing over with the wheel is no touch
    field.lineEdit().setTextMargins(_TEXT_INDENT, 0, 0, 0)


class WholeField(QSpinBox):
    """A spin box that a scrolling panel can hold: the wheel changes it only while it has focus."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        _settle(self)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class DecimalField(QDoubleSpinBox):
    """The same for decimal numbers."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        _settle(self)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()
