"""The list of what mouse and keys do."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QDialog, QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from designer.ui import theme as themes
from designer.ui.lengths import room
from designer.ui.widgets.section import SectionHeading
from designer.ui.words import later, tr

MOUSE = (
    (later("Drag from port to port"), later("Wire two layers")),
    (later("Let a wire go over nothing"), later("Choose what comes next, of the layers that fit")),
    (later("Alt and click on a port"), later("Cut its wires")),
    (later("Ctrl and drag on a port"), later("Move all its wires to another port")),
    (later("Drop a layer, or a card without wires, on a wire"), later("Put it in between")),
    (later("Drag a card"), later("Move it; near the edge of another it lines up with that")),
    (later("Drag over empty space"), later("Select with a box; Shift adds")),
    (later("Wheel"), later("Zoom at the pointer")),
    (later("Middle drag, or Space and drag"), later("Move the canvas")),
    (later("Click or drag on the minimap"), later("Move the canvas there")),
    (later("Double click on empty space, or Tab"), later("Search for a layer")),
    (
        later("Double click on a block"),
        later("Show what is in it; the names in the corner lead out"),
    ),
    (
        later("Double click on a note or a frame's title"),
        later("Change it; Enter keeps it, Escape does not"),
    ),
    (later("Drag a frame's title"), later("Move it with what lies in it; its corner resizes it")),
    (later("Right click on a frame's title"), later("Choose its colour")),
    (later("Arrow keys"), later("Walk from card to card; with Ctrl, move what is selected")),
    (later("Escape"), later("Cancel what the mouse is doing")),
)

TABS = (
    (later("Click"), later("Put a design in front")),
    (later("Drag"), later("Give its tab another place")),
    (later("Middle click, or the cross"), later("Close it")),
)

FIELDS = (
    (later("Up, Down, or the wheel"), later("Step a number; with Shift, to the next power of two")),
    ("64*2, or (3+1)*16", later("Sums are worked out as you type")),
    (later("Escape"), later("Take back what was typed")),
)


class HelpDialog(QDialog):
    """Says what mouse and keys do; the keys come from the menus' own actions."""

    def __init__(self, actions: Iterable[QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Mouse and keys"))
        self.resize(room(720, 640))
        rows = QWidget()
        self._grid = QGridLayout(rows)
        self._grid.setContentsMargins(20, 16, 20, 16)
        self._grid.setHorizontalSpacing(24)
        self._grid.setVerticalSpacing(6)
        self._add(tr("On the canvas"), MOUSE)
        self._add(tr("On the tabs"), TABS)
        self._add(tr("In a field"), FIELDS)
        keys = [
            (", ".join(k.toString(_NATIVE) for k in action.shortcuts()), action.text())
            for action in actions
            if action.shortcuts()
        ]
        self._add(tr("Keys"), [(key, text.replace("&", "").rstrip("…")) for key, text in keys])
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
            left, right = QLabel(tr(keys)), QLabel(tr(meaning))
            right.setWordWrap(True)
            themes.mark(left, role="mono")
            self._grid.addWidget(left, row, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(right, row, 1)


_NATIVE = QKeySequence.SequenceFormat.NativeText
