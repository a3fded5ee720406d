"""The top of a panel that shows one node: which, what is seen of it, and how it is drawn."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from designer.ui.lengths import hold, scaled
from designer.ui.panels.colour_scale import ColourScale
from designer.ui.panels.node_chooser import NodeChooser
from designer.ui.panels.view_button import ViewButton
from designer.ui.theme import mark
from designer.ui.widgets import ElidedLabel

HEIGHT = 36
NARROW = 720


class Heading(QWidget):
    """Chooser, caption, scale and view in one line, the caption below them where it is narrow."""

    def __init__(self, chooser: NodeChooser, view: ViewButton) -> None:
        super().__init__()
        self.caption = ElidedLabel()
        mark(self.caption, role="muted")
        self.scale = ColourScale()
        line = QWidget()
        hold(line, height=HEIGHT)
        self._line = QHBoxLayout(line)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(12)
        self._line.addWidget(chooser)
        self._line.addStretch()
        self._line.addWidget(self.scale)
        self._line.addWidget(view)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._column.addWidget(line)
        self._column.addWidget(self.caption)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.width() < scaled(NARROW):
            self._line.setStretch(1, 1)
            self._column.insertWidget(1, self.caption)
        else:
            self._line.setStretch(1, 0)
            self._line.insertWidget(1, self.caption, 1)
