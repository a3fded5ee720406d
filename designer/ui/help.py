"""The list of what mouse and keys do."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QDialog, QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from designer.ui import theme as themes
from designer.ui.lengths import room
from designer.ui.widgets.section import SectionHeading

MOUSE = (
    ("Drag from port to port", "Wire two layers"),
    ("Let a wire go over nothing", "Choose what comes next, of the layers that fit"),
    ("Alt and click on a port", "Cut its wires"),
    ("Ctrl and drag on a port", "Move all its wires to another port"),
    ("Drop a layer, or a card without wires, on a wire", "Put it in between"),
    ("Drag a card", "Move it; near the edge of another it lines up with that"),
    ("Drag over empty space", "Select with a box; Shift adds"),
    ("Wheel", "Zoom at the pointer"),
    ("Middle drag, or Space and drag", "Move the canvas"),
    ("Click or drag on the minimap", "Move the canvas there"),
    ("Double click on empty space, or Tab", "Search for a layer"),
    ("Double click on a block", "Show what is in it; the names in the corner lead out"),
    ("Double click on a note or a frame's title", "Change it; Enter keeps it, Escape does not"),
    ("Drag a frame's title", "Move it with what lies in it; its corner resizes it"),
    ("Right click on a frame's title", "Choose its colour"),
    ("Arrow keys", "Walk from card to card; with Ctrl, move what is selected"),
    ("Escape", "Cancel what the mouse is doing"),
)

TABS = (
    ("Click", "Put a design in front"),
    ("Drag", "Give its tab another place"),
    ("Middle click, or the cross", "Close it"),
)

FIELDS = (
    ("Up, Down, or the wheel", "Step a number; with Shift, to the next power of two"),
    ("64*2, or (3+1)*16", "Sums are worked out as you type"),
    ("Escape", "Take back what was typed"),
)


class HelpDialog(QDialog):
    """Says what mouse and keys do; the keys come from the menus' own actions."""

    def __init__(self, actions: Iterable[QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Mouse and keys")
        self.resize(room(720, 640))
        rows = QWidget()
        self._grid = QGridLayout(rows)
        self._grid.setContentsMargins(20, 16, 20, 16)
        self._grid.setHorizontalSpacing(24)
        self._grid.setVerticalSpacing(6)
        self._add("On the canvas", MOUSE)
        self._add("On the tabs", TABS)
        self._add("In a field", FIELDS)
        keys = [
            (", ".join(k.toString(_NATIVE) for k in action.shortcuts()), action.text())
            for action in actions
            if action.shortcuts()
        ]
        self._add("Keys", [(key, text.replace("&", "").rstrip("…")) for key, text in keys])
        self._grid.setRowStretch(self._grid.rowCount(), 1)
        area = QScrollArea(widgetResizable=True)
        area.setWidget(rows)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(area)

    def _add(self, heading: str, rows: Iterable[tuple[str, str]]) -> None:
        self._grid.addWidget(SectionHeading(heading), self._grid.rowCount(), 0, 1, 2)
        for keys, meaning in rows:
            row = self._grid.rowCount()
            left, right = QLabel(keys), QLabel(meaning)
            right.setWordWrap(True)
            themes.mark(left, role="mono")
            self._grid.addWidget(left, row, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(right, row, 1)


_NATIVE = QKeySequence.SequenceFormat.NativeText
