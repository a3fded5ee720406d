"""The design in front: one value, one signal, and the stack of values that undo walks."""

from __future__ import annotations

from collections.abc import Hashable
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from designer.analysis import Readout, Task, read
from designer.data import DataError, is_path, known_task, task_of
from designer.graph import Block, Design, Recipe, file, grouping
from designer.graph.block import with_distinct_names
from designer.graph.grouping import Path as Way
from designer.ui.clerk import Clerk
from designer.ui.sheets import Sheet, Sheets
from designer.ui.words import tr


class Document(Sheets):
    """The design in front, which block of it is shown, its file, its undo stack, its selection.

    `design` is what is shown and edited: the whole design (`root`), or what is in the block at
    the end of `way`. Everything that shows it listens to `design_changed(old, new)`; everything
    that changes it calls `edit`. Who shows it need not know of the other designs that are open.
    """

    design_changed = Signal(object, object)
    """Of what was shown before to what is shown now, also when another design comes in front."""
    selection_changed = Signal(object)
    way_changed = Signal()
    """Another block is shown, the whole design again, or another design."""

    def __init__(self, design: Design | None = None, parent: QObject | None = None) -> None:
        super().__init__(design or Design(), parent)
        self._design = self._sheet.root
        self._selection: frozenset[int] = frozenset()
        self._root_readout: Readout | None = None
        self._read_for: Task | None = None
        self._clerk = Clerk(DataError, self)
        self._look_at_data()

    @property
    def root(self) -> Design:
        """The whole design."""
        return self._sheet.root

    @property
    def path(self) -> Path | None:
        """The file of the design, where it has one."""
        return self._sheet.path

    @path.setter
    def path(self, path: Path | None) -> None:
        self._sheet.path = path

    @property
    def seen(self) -> str:
        """The fingerprint of what the file held when it was read or written here last."""
        return self._sheet.seen

    @seen.setter
    def seen(self, seen: str) -> None:
        self._sheet.seen = seen

    @property
    def undo_stack(self) -> QUndoStack:
        """The edits of the design."""
        return self._sheet.undo_stack

    @property
    def number(self) -> int:
        """The number of this design among all that were open."""
        return self._sheet.number

    @property
    def way(self) -> Way:
        """The ids of the blocks that lead to what is shown, the outermost first."""
        return self._sheet.way

    @property
    def design(self) -> Design:
        """What is shown: the whole design, or what is in a block of it."""
        return self._design

    @property
    def task(self) -> Task | None:
        """What is to be learned; None where no data is chosen, or nobody has looked at it yet."""
        return known_task(self.root.recipe)

    @property
    def root_readout(self) -> Readout:
        """What the whole design gives and costs, with the problems of training it."""
        if self._root_readout is None:
            self._read_for = self.task
            self._root_readout = read(self.root, self._read_for)
        return self._root_readout

    @property
    def readout(self) -> Readout:
        """What is shown, as it is where it stands: given what flows into its block."""
        readout = self.root_readout
        for id_ in self.way:
            inside = readout.nodes[id_].inside
            if not inside:  # nothing flows into the block yet
                return read(self._design)
            readout = inside[0]
        return readout

    @property
    def selection(self) -> frozenset[int]:
        """Ids of the selected nodes."""
        return self._selection

    @property
    def selected(self) -> frozenset[int]:
        """Ids of all that is selected: nodes, notes and frames."""
        return self._sheet.selected

    @property
    def is_modified(self) -> bool:
        """Whether there is work that no file holds."""
        return self._sheet.is_modified

    def edit(self, label: str, design: Design, merge: Hashable = None) -> None:
        """Put `design` in the place of what is shown, as one undo step called `label`.

        Within a block, every use of it changes. Edits in a row with the same `merge` key become
        one step.
        """
        if design != self._design:
            self._push(label, grouping.with_level(self.root, self.way, design), merge)

    def edit_recipe(self, label: str, recipe: Recipe, merge: Hashable = None) -> None:
        """Give the whole design another recipe, as `edit` does.

        A path that somebody typed is as seen from the design's file; without one, from the
        working folder.
        """
        recipe = file.seen_from(self.path or Path("design"), recipe)
        if recipe != self.root.recipe:
            self._push(label, self.root.with_recipe(recipe), merge)

    def _push(self, label: str, root: Design, merge: Hashable) -> None:
        new = with_distinct_names(root)
        self.undo_stack.push(_Edit(self, label, self.root, new, self.way, merge))

    def go(self, way: Way) -> None:
        """Show what is in the block at the end of `way`; an empty one shows the whole design."""
        self.show_at(self.root, way)

    def enter(self, id_: int) -> None:
        """Show what is in a block of what is shown; any other node stays as it is."""
        if isinstance(self._design.by_id[id_].layer, Block):
            self.go((*self.way, id_))

    def leave(self) -> None:
        """Show what the block stands in, and select it."""
        if self.way:
            *outer, id_ = self.way
            self.go(tuple(outer))
            self.select(frozenset({id_}))

    def select(self, ids: frozenset[int]) -> None:
        """Select these nodes, notes and frames, and nothing else."""
        nodes = ids.difference(self._design.marks)
        if (ids, nodes) != (self.selected, self._selection):
            self._sheet.selected, self._selection = ids, nodes
            self.selection_changed.emit(nodes)

    def open(self, path: Path) -> None:
        """Read a design from a file and put it in front; one that is open comes to the front.

        Raises
        ------
        FileError
            When the file is missing or not a design; the current design stays.
        """
        sheet = self.sheet_of(path)
        if sheet:
            self.turn_to(sheet)
        else:
            seen = file.fingerprint(path)  # first: what is written in between is to be noticed
            self.show(file.load(path), path, seen)

    def _leave(self) -> None:
        """Have nobody hold on to ids of the design that goes behind; it is found as it was."""
        left = self._sheet
        selected = left.selected
        self.select(frozenset())
        left.selected = selected

    def _arrive(self, sheet: Sheet) -> None:
        before, selected = self._design, sheet.selected
        sheet.selected = frozenset()
        sheet.way, self._design = _at(sheet.root, sheet.way)
        self._root_readout = None
        self._look_at_data()
        self.design_changed.emit(before, self._design)
        self.way_changed.emit()
        self.select(selected)
        self.file_changed.emit()

    def reload(self) -> None:
        """Put what the file holds now in the place of this design, as one undo step.

        Raises
        ------
        FileError
            When the file is missing or not a design; the current design stays.
        """
        if self.path is None:
            return
        seen = file.fingerprint(self.path)
        design = file.load(self.path)
        if design != self.root:
            self._push(tr("Load {name}", name=self.path.name), design, None)
        self._settle(seen)

    def save(self, path: Path) -> None:
        """Write the current design to a file.

        Raises
        ------
        FileError
            When the file cannot be written.
        """
        file.save(self.root, path)
        self.path = path
        self._settle(file.fingerprint(path))

    def _settle(self, seen: str) -> None:
        """Take note that the file holds this very design."""
        self.seen = seen
        self.undo_stack.setClean()
        self.file_changed.emit()

    def show_at(self, root: Design, way: Way) -> None:
        """Put a value in place and show it at `way`, or as far in as blocks lead.

        For undo steps; everything else calls `edit` or `go`.
        """
        sheet, before = self._sheet, self._design
        way, design = _at(root, way)
        if (root, way) == (sheet.root, sheet.way):
            return
        moved, differs = way != sheet.way, root != sheet.root
        sheet.root, sheet.way, self._design = root, way, design
        if differs:
            self._root_readout = None
            self._look_at_data()
        self.select(frozenset() if moved else self.selected.intersection(design.places))
        self.design_changed.emit(before, design)
        if moved:
            self.way_changed.emit()

    def _look_at_data(self) -> None:
        """Look at data at a path beside the window, for a large folder takes seconds."""
        recipe = self.root.recipe
        if is_path(recipe.data):
            self._clerk.ask(lambda: task_of(recipe), lambda _task: self._follow_data())

    def _follow_data(self) -> None:
        """Read the design anew if the data is not what it was read for."""
        if self._root_readout is not None and self._read_for != self.task:
            self._root_readout = None
            self.design_changed.emit(self._design, self._design)


def _at(root: Design, way: Way) -> tuple[Way, Design]:
    """Return as much of `way` as leads through blocks, and what is at its end."""
    for end in range(len(way), 0, -1):
        try:
            return way[:end], grouping.level(root, way[:end])
        except KeyError:
            continue
    return (), root


class _Edit(QUndoCommand):
    """A step from one whole design to another, shown where it was made."""

    def __init__(
        self,
        document: Document,
        label: str,
        old: Design,
        new: Design,
        way: Way,
        merge: Hashable,
    ) -> None:
        super().__init__(label)
        self._document, self._old, self._new = document, old, new
        self._way, self._merge = way, merge

    def id(self) -> int:
        return -1 if self._merge is None else 1

    def mergeWith(self, other: QUndoCommand) -> bool:
        if not isinstance(other, _Edit) or (other._merge, other._way) != (self._merge, self._way):
            return False
        self._new = other._new
        self.setObsolete(self._new == self._old)
        return True

    def redo(self) -> None:
        self._document.show_at(self._new, self._way)

    def undo(self) -> None:
        self._document.show_at(self._old, self._way)
