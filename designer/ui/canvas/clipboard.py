"""Copy, cut and paste: what is selected as text, so that it reaches other windows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF
from PySide6.QtGui import QGuiApplication

from designer.graph import Design, FileError, Position, file, part_of
from designer.graph.placing import HEIGHT, WIDTH
from designer.ui import commands
from designer.ui.canvas.geometry import GRID, snapped

if TYPE_CHECKING:
    from designer.ui.canvas.view import CanvasView


class Clipboard:
    """Carries what is selected to the system's clipboard and back."""

    def __init__(self, view: CanvasView) -> None:
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
        commands.delete(self._document, self._document.selected, verb="Cut")

    def paste(self, *, feed: bool = False) -> None:
        """Paste at the pointer; with `feed`, with the wires that came into what was copied."""
        place = self._view.pointer_place()
        try:
            part = file.fragment_loads(QGuiApplication.clipboard().text())
        except FileError as error:
            self._view.say(f"There are no layers to paste: the clipboard {error}.", place)
            return
        if not (part.design.nodes or part.design.marks):
            self._view.say("There are no layers to paste: the clipboard holds none.", place)
            return
        self._view.cancel_gesture()
        by = free_shift(self._document.design, part.design, place)
        commands.paste(self._document, part, by, feed=feed)


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
