"""The open design: one value, one signal, and the stack of values that undo walks."""

from __future__ import annotations

from collections.abc import Hashable
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from designer.analysis import Readout, read
from designer.data import task_of
from designer.graph import Design, file


class Document(QObject):
    """The current design, its file, its undo stack and what is selected in it.

    Everything that shows the design listens to `design_changed(old, new)`; everything that
    changes it calls `edit`.
    """

    design_changed = Signal(object, object)
    selection_changed = Signal(object)
    file_changed = Signal()
    """The path or the state of being saved changed."""

    def __init__(self, design: Design | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._design = design or Design()
        self._selection: frozenset[int] = frozenset()
        self._readout: Readout | None = None
        self.path: Path | None = None
        self.undo_stack = QUndoStack(self)
        self.undo_stack.cleanChanged.connect(self.file_changed)

    @property
    def design(self) -> Design:
        """The current design."""
        return self._design

    @property
    def readout(self) -> Readout:
        """What the current design gives and costs, with the problems of training it."""
        if self._readout is None:
            self._readout = read(self._design, task_of(self._design.recipe))
        return self._readout

    @property
    def selection(self) -> frozenset[int]:
        """Ids of the selected nodes."""
        return self._selection

    @property
    def is_modified(self) -> bool:
        """Whether there is work that no file holds."""
        return not self.undo_stack.isClean()

    def edit(self, label: str, design: Design, merge: Hashable = None) -> None:
        """Make `design` the current one, as one undo step called `label`.

        Edits in a row with the same `merge` key become one step.
        """
        if design != self._design:
            self.undo_stack.push(_Edit(self, label, self._design, design, merge))

    def select(self, ids: frozenset[int]) -> None:
        """Select these nodes and no other."""
        if ids != self._selection:
            self._selection = ids
            self.selection_changed.emit(ids)

    def open(self, path: Path) -> None:
        """Read a design from a file and make it the current one.

        Raises
        ------
        FileError
            When the file is missing or not a design; the current design stays.
        """
        self.reset(file.load(path), path)

    def reset(self, design: Design, path: Path | None = None) -> None:
        """Begin anew with `design`, from `path` where it has a file."""
        self.select(frozenset())
        self.path = path
        self.undo_stack.clear()
        self.set_design(design)
        self.file_changed.emit()

    def save(self, path: Path) -> None:
        """Write the current design to a file.

        Raises
        ------
        FileError
            When the file cannot be written.
        """
        file.save(self._design, path)
        self.path = path
        self.undo_stack.setClean()
        self.file_changed.emit()

    def set_design(self, design: Design) -> None:
        """Put a value in place; for undo steps and `reset`, everything else calls `edit`."""
        old, self._design = self._design, design
        if design != old:
            self._readout = None
            self.select(self._selection & design.by_id.keys())
            self.design_changed.emit(old, design)


class _Edit(QUndoCommand):
    """A step from one design to another."""

    def __init__(
        self, document: Document, label: str, old: Design, new: Design, merge: Hashable
    ) -> None:
        super().__init__(label)
        self._document, self._old, self._new, self._merge = document, old, new, merge

    def id(self) -> int:
        return -1 if self._merge is None else 1

    def mergeWith(self, other: QUndoCommand) -> bool:
        if not isinstance(other, _Edit) or other._merge != self._merge:
            return False
        self._new = other._new
        self.setObsolete(self._new == self._old)
        return True

    def redo(self) -> None:
        self._document.set_design(self._new)

    def undo(self) -> None:
        self._document.set_design(self._old)
