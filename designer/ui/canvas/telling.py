"""What a screen reader is told of the canvas: cards are painted, so Qt can tell of none itself."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleEvent
from PySide6.QtWidgets import QWidget

from designer.analysis.numbers import grouped
from designer.graph import kind_of
from designer.ui.document import Document
from designer.ui.words import counted, tr

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
        layers = counted(count, "1 layer", "{n} layers")
        hint = tr("{layers}, none selected. The arrow keys walk from card to card.", layers=layers)
        return f"{design.name}: {hint}"
    if len(chosen) > 1:
        names = ", ".join(node.name for node in chosen[:_MOST_NAMES])
        more = len(chosen) - _MOST_NAMES
        told = tr("{count} selected: {names}", count=len(chosen), names=names)
        return told + (" " + tr("and {count} more", count=more) if more > 0 else "")
    node = chosen[0]
    read = document.readout.nodes[node.id]
    parts = [f"{kind_of(node.layer)} {node.name}"]
    if node.is_bypassed:
        parts.append(tr("bypassed"))
    if read.costs:
        parts.append(tr("gives {shape}", shape=" × ".join(map(str, read.costs.shape))))
        if read.costs.parameters:
            parts.append(tr("{count} parameters", count=grouped(read.costs.parameters)))
    wrong = [problem.message for problem in read.problems]
    return ". ".join([", ".join(parts), *(message.rstrip(".") for message in wrong)]) + "."
