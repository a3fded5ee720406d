"""The open designs: one in front, the others as they are found again when they come there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoGroup, QUndoStack

from designer.graph import Design
from designer.graph.grouping import Path as Way


@dataclass(eq=False)
class Sheet:
    """A design that is open, in front or behind; the document alone changes it.

    Attributes
    ----------
    number
        Which it is of all designs that were open in this window: no two have one number.
    seen
        The fingerprint of what its file held when it was read or written here last.
    way
        The ids of the blocks that lead to what is shown of it, the outermost first.
    selected
        Ids of all that is selected in what is shown.
    was_trained
        Whether a training of it has begun.
    """

    number: int
    root: Design
    path: Path | None = None
    seen: str = ""
    way: Way = ()
    selected: frozenset[int] = frozenset()
    was_trained: bool = False
    undo_stack: QUndoStack = field(default_factory=QUndoStack)

    @property
    def name(self) -> str:
        """What people call it: its file, or the design while it has none."""
        return self.path.name if self.path else self.root.name

    @property
    def is_modified(self) -> bool:
        """Whether there is work that no file holds."""
        return not self.undo_stack.isClean()

    @property
    def is_untouched(self) -> bool:
        """Whether nobody would miss it: it has no file, no edits and no training."""
        has_edits = self.undo_stack.count() > 0 or self.is_modified
        return not (self.path or has_edits or self.was_trained)


class Sheets(QObject):
    """Which designs are open, in which order, and which one of them is in front.

    A subclass shows the one in front: it says what is done when one leaves that place (`_leave`)
    and when another one has come there (`_arrive`).
    """

    file_changed = Signal()
    """The path or the state of being saved changed."""
    sheets_changed = Signal()
    """Other designs are open, in another order, or another one is in front."""
    settling = Signal()
    """What is being typed or dragged is to end now, in the design that it belongs to."""

    def __init__(self, design: Design, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._numbers = count(1)
        self.undo_group = QUndoGroup(self)
        self._sheet = self._new(design)
        self._sheets: tuple[Sheet, ...] = (self._sheet,)
        self.undo_group.setActiveStack(self._sheet.undo_stack)

    @property
    def sheets(self) -> Sequence[Sheet]:
        """All open designs, in the order of their tabs."""
        return self._sheets

    @property
    def sheet(self) -> Sheet:
        """The one in front."""
        return self._sheet

    def settle(self) -> None:
        """Have what is being typed or dragged end."""
        self.settling.emit()

    def show(self, design: Design, path: Path | None = None, seen: str = "") -> None:
        """Put `design` in front, in the place of one that nobody would miss, else beside it."""
        if self._sheet.is_untouched:
            self.reset(design, path, seen)
        else:
            self.add(design, path, seen)

    def add(self, design: Design, path: Path | None = None, seen: str = "") -> None:
        """Open `design` beside the one in front, and turn to it."""
        place = self._sheets.index(self._sheet) + 1
        new = self._new(design, path, seen)
        self._arrange((*self._sheets[:place], new, *self._sheets[place:]), new)

    def reset(self, design: Design, path: Path | None = None, seen: str = "") -> None:
        """Begin anew with `design` in the place of the one in front."""
        self._replace(self._sheet, self._new(design, path, seen))

    def turn_to(self, sheet: Sheet) -> None:
        """Put an open design in front."""
        if sheet is not self._sheet:
            self._arrange(self._sheets, sheet)

    def move(self, sheet: Sheet, place: int) -> None:
        """Give an open design another place among the tabs."""
        others = [other for other in self._sheets if other is not sheet]
        self._arrange((*others[:place], sheet, *others[place:]), self._sheet)

    def close(self, sheet: Sheet) -> None:
        """Give an open design up; in the place of the last one comes an empty one."""
        others = tuple(other for other in self._sheets if other is not sheet)
        if not others:
            self._replace(sheet, self._new(Design(recipe=sheet.root.recipe)))
        elif sheet is self._sheet:
            place = self._sheets.index(sheet)
            self._arrange(others, others[min(place, len(others) - 1)])
        else:
            self._arrange(others, self._sheet)

    def sheet_of(self, path: Path) -> Sheet | None:
        """Return the open design of a file, whatever name of the file is given."""
        wanted = path.resolve()
        return next((s for s in self._sheets if s.path and s.path.resolve() == wanted), None)

    def keep(self, seen: str, sheet: Sheet | None = None) -> None:
        """Hold on to a design as one that no file holds, though its file's content is `seen`.

        It is the one in front where no other is given.
        """
        sheet = sheet or self._sheet
        sheet.seen = seen
        sheet.undo_stack.resetClean()
        self.file_changed.emit()

    def _new(self, design: Design, path: Path | None = None, seen: str = "") -> Sheet:
        sheet = Sheet(next(self._numbers), design, path, seen)
        sheet.undo_stack.cleanChanged.connect(self.file_changed)
        self.undo_group.addStack(sheet.undo_stack)
        return sheet

    def _replace(self, old: Sheet, new: Sheet) -> None:
        self._arrange(tuple(new if sheet is old else sheet for sheet in self._sheets), new)

    def _arrange(self, sheets: tuple[Sheet, ...], front: Sheet) -> None:
        """Have these designs open, and one of them in front."""
        if front is not self._sheet:
            self.settle()
            self._leave()
        for gone in set(self._sheets).difference(sheets):
            self.undo_group.removeStack(gone.undo_stack)
            gone.undo_stack.deleteLater()  # PySide holds on to what was once in a group
        self._sheets = sheets
        if front is not self._sheet:
            self._sheet = front
            self.undo_group.setActiveStack(front.undo_stack)
            self._arrive(front)
        self.sheets_changed.emit()

    def _leave(self) -> None:
        raise NotImplementedError

    def _arrive(self, sheet: Sheet) -> None:
        raise NotImplementedError
