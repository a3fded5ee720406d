"""What a screen reader is told of the canvas: cards are painted, so Qt can tell of none itself."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleEvent
from PySide6.QtWidgets import QWidget

from designer.analysis.numbers import grouped
from designer.graph import kind_of
from designer.ui.document import Document

_MOST_NAMES = 8


class Telling(QObject):
    """Has the canvas describe itself as what is selected, and says aloud what that has become."""

    def __init__(self, canvas: QWidget, document: Document) -> None:
        super().__init__(canvas)
        self._canvas, self._document = canvas, document
        self._follow()
        document.selection_changed.connect(lambda _ids: self._follow())
        document.design_changed.connect(lambda _old, _new: self._follow())
        document.way_changed.connect(self._follow)

    def _follow(self) -> None:
        words = described(self._document)
        if words == self._canvas.accessibleDescription():
            return
        self._canvas.setAccessibleDescription(words)
        if QAccessible.isActive():
            changed = QAccessibleEvent(self._canvas, QAccessible.Event.DescriptionChanged)
            QAccessible.updateAccessibility(changed)
            if self._canvas.hasFocus():
                QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._canvas, words))


def described(document: Document) -> str:
    """Say what is selected: of one card its title, shape, parameters, and what is wrong with it."""
    design = document.design
    chosen = [node for node in design.nodes if node.id in document.selection]
    if not chosen:
        count = len(design.nodes)
        layers = "1 layer" if count == 1 else f"{count} layers"
        return f"{design.name}: {layers}, none selected. The arrow keys walk from card to card."
    if len(chosen) > 1:
        names = ", ".join(node.name for node in chosen[:_MOST_NAMES])
        more = len(chosen) - _MOST_NAMES
        return f"{len(chosen)} selected: {names}" + (f" and {more} more" if more > 0 else "")
    node = chosen[0]
    read = document.readout.nodes[node.id]
    parts = [f"{kind_of(node.layer)} {node.name}"]
    if node.is_bypassed:
        parts.append("bypassed")
    if read.costs:
        parts.append(f"gives {' by '.join(map(str, read.costs.shape))}")
        if read.costs.parameters:
            parts.append(f"{grouped(read.costs.parameters)} parameters")
    wrong = [problem.message for problem in read.problems]
    return ". ".join([", ".join(parts), *(message.rstrip(".") for message in wrong)]) + "."
