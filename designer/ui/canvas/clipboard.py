"""Copy, cut and paste: what is selected as text, so that it reaches other windows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPointF, Signal
from PySide6.QtGui import QGuiApplication

from designer.graph import Design, FileError, Fragment, Position, file, part_of
from designer.graph.placing import HEIGHT, WIDTH
from designer.ui import commands, sources
from designer.ui.canvas.geometry import GRID, snapped
from designer.ui.words import later, tr

if TYPE_CHECKING:
    from designer.code import Remark
    from designer.ui.canvas.view import CanvasView


class Clipboard(QObject):
    """Carries what is selected to the system's clipboard and back; PyTorch code comes as layers."""

    told = Signal(str)
    """What there is to say of code that was pasted."""

    def __init__(self, view: CanvasView) -> None:
        super().__init__(view)
        self._view, self._document = view, view.document

    def copy(self) -> None:
        """Copy what is selected, with the wires among it."""
        chosen = self._document.selected
        if chosen:
            text = file.fragment_dumps(part_of(self._document.design, chosen))
            QGuiApplication.clipboard().setText(text)

    def cut(self) -> None:
        """Copy what is selected and delete it."""
        self.copy()
        self._view.cancel_gesture()
        commands.delete(self._document, self._document.selected, label=later("Cut {name}"))

    def paste(self, *, feed: bool = False) -> None:
        """Paste at the pointer; with `feed`, with the wires that came into what was copied."""
        place = self._view.pointer_place()
        text = QGuiApplication.clipboard().text()
        remarks: tuple[Remark, ...] = ()
        try:
            part = file.fragment_loads(text)
        except FileError as error:
            code = sources.pasted(text)
            if code is None:
                self._view.say(
                    tr("There are no layers to paste: the clipboard {error}.", error=error), place
                )
                return
            part, remarks = self._part(code.design), code.remarks
        if not (part.design.nodes or part.design.marks):
            self._view.say(tr("There are no layers to paste: the clipboard holds none."), place)
            return
        self._view.cancel_gesture()
        by = free_shift(self._document.design, part.design, place)
        commands.paste(self._document, part, by, feed=feed)
        if remarks:
            self.told.emit(sources.told(remarks))

    def _part(self, design: Design) -> Fragment:
        """Return what is pasted of a design: without its Input where there is one already."""
        ends = design.sources if self._document.design.sources else ()
        return part_of(design, {node.id for node in design.nodes} - set(ends))


def free_shift(design: Design, part: Design, place: QPointF) -> Position:
    """Return how far to move a part so that its middle is at a place, and none lies on another."""
    places = list(part.places.values())
    xs, ys = zip(*places, strict=True)
    middle = (min(xs) + max(xs) + WIDTH) / 2, (min(ys) + max(ys) + HEIGHT) / 2
    x, y = snapped((place.x() - middle[0], place.y() - middle[1]))
    taken = set(design.places.values())
    while any((at[0] + x, at[1] + y) in taken for at in places):
        x, y = x + GRID, y + GRID
    return x, y
