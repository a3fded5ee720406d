"""The arrow keys, as steps in a picture of numbers."""

from PySide6.QtCore import Qt

STEPS = {
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
}
"""Down and across, by key."""
