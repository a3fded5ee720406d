"""How long something may move, where the desktop lets anything move at all."""

from PySide6.QtWidgets import QStyle, QWidget

LONGEST_MS = 150


def milliseconds(widget: QWidget) -> int:
    """Return how long a change may take to be shown; 0 where the person wants less motion.

    Qt's styles have no animation either where the desktop has its effects switched off.
    """
    wanted = widget.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration, None, widget)
    return min(LONGEST_MS, wanted)
