"""An open design, with all that is found again when it comes back to the front."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtGui import QUndoStack

from designer.graph import Design
from designer.graph.grouping import Path as Way


@dataclass(eq=False)
class Sheet:
    """A design that is open, in front or behind; the document alone changes it.

    Attributes
    ----------
    number
        Which it is of all designs that were open in this window: no two have one number.
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
