"""What of a file of weights goes where in the design, before training begins with it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QStackedLayout,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from designer.analysis.numbers import grouped
from designer.graph import Design
from designer.ui.actions import Command, action
from designer.ui.clerk import Clerk
from designer.ui.lengths import hold, room
from designer.ui.panels.rows import dress
from designer.ui.theme import mark
from designer.ui.weights.choosing import Choosing
from designer.ui.weights.model import FOUND, HOW, LAYER, SHAPE, WeightsModel, WeightsOrder
from designer.ui.widgets import ElidedLabel, EmptyState, button_row
from designer.ui.words import counted, tr

if TYPE_CHECKING:
    from designer.compile.matching import Match
    from designer.compile.weights_file import WeightsFile

SIZE = (920, 640)
_ROW = 26
_WIDTHS = {LAYER: 230, SHAPE: 130, FOUND: 230}
_FILTER = 220
_ON_TABLE = Qt.ShortcutContext.WidgetShortcut
Renames = tuple[tuple[str, str], ...]


class WeightsDialog(QDialog):
    """Shows the match of a design and a file, lets people change it, and offers to load it.

    Reading and matching are done in a thread. The design does not change meanwhile.
    """

    load_requested = Signal(object, object, str)
    """The path of the file, the renames by hand, and what pictures are to be normalised by."""
    forget_requested = Signal()
    """Training is to begin without weights of a file."""
    other_requested = Signal()
    """Another file is to be chosen."""

    def __init__(self, design: Design, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Load weights"))
        self.resize(room(*SIZE))
        self._design = design
        self._path = Path()
        self._file: WeightsFile | None = None
        self._renames: Renames = ()
        self.match: Match | None = None
        self.model = WeightsModel()
        self.order = WeightsOrder(self.model)
        self.view = QTableView()
        self.search = QLineEdit(placeholderText=tr("Search layers"))
        self.count, self.left = QLabel(), QLabel(wordWrap=True)
        self.normalize = QCheckBox(tr("Normalise pictures by ImageNet's mean and deviation"))
        self.load, self.cancel = QPushButton(tr("Load")), QPushButton(tr("Cancel"))
        self.other = QPushButton(tr("Choose a file…"))
        self.forget = QPushButton(tr("Begin without"))
        self._title = ElidedLabel()
        self._said = EmptyState("layout", "")
        self._clerk = Clerk(Exception, self)
        self._build()
        self._connect()

    @property
    def said(self) -> str:
        """What stands in the place of the table, where there is none."""
        return "" if self.match else self._said.accessibleName()

    def show_file(self, path: Path, renames: Renames = ()) -> None:
        """Read a file, and show what of it goes where."""
        self._path, self._file, self._renames = path, None, renames
        recipe = self._design.recipe
        is_new = recipe.normalize == "none" and recipe.pretrained != str(path)
        self.normalize.setChecked(recipe.normalize == "imagenet" or is_new)
        self._title.setText(path.name)
        self._title.setToolTip(str(path))
        self._clear(tr("Reading {name} …", name=path.name))
        self._ask()

    def wait(self, seconds: float) -> None:
        """Wait for the thread, at the end of the application."""
        self._clerk.wait(seconds)

    # Reading and matching, in a thread

    def _ask(self) -> None:
        path, file, renames, design = self._path, self._file, self._renames, self._design

        def work() -> _Looked:
            from designer.compile import CompileError, WeightsError  # import torch
            from designer.compile.pretrained import is_of_imagenet, matched
            from designer.compile.weights_file import read_weights

            try:
                read = file or read_weights(path)
                found = matched(design, read, renames)
                return _Looked(path, renames, read, found, is_of_imagenet(design, read))
            except (WeightsError, CompileError) as error:
                return _Looked(path, renames, None, str(error))

        self._clerk.ask(work, self._take)

    def _take(self, looked: _Looked) -> None:
        if (looked.path, looked.renames) != (self._path, self._renames):
            return  # it was changed once more meanwhile
        self._file = looked.file
        if isinstance(looked.found, str):
            self._clear(looked.found)
        else:
            self._show(looked.found)
            self.normalize.setVisible(looked.is_of_imagenet)

    # Showing

    def _clear(self, sentence: str) -> None:
        self.match = None
        self.model.present(())
        self._said.set_sentence(sentence)
        self._stack.setCurrentIndex(0)
        self.count.clear()
        self.left.clear()
        self.normalize.hide()
        self.load.setEnabled(False)

    def _show(self, found: Match) -> None:
        self.match = found
        self.model.present(found.rows)
        self._stack.setCurrentIndex(1)
        self.count.setText(summary(found))
        self.left.setText(_left_over([group.path for group in found.left]))
        self.left.setToolTip("\n".join(group.path for group in found.left[:40]))
        self.load.setEnabled(found.count > 0)

    def _offered(self, number: int) -> Sequence[str]:
        """List what of the file has the shapes of a row: what is left over, then the others."""
        row = self.order.row_at(number)
        assert self.match
        left = [g.path for g in self.match.left if g.kind == row.layer.kind]
        taken = [
            r.found.path for r in self.match.rows if r.found and r.found.kind == row.layer.kind
        ]
        return (*left, *taken)

    def _choose(self, number: int, name: str) -> None:
        layer = self.order.row_at(number).layer.path
        kept = tuple((old, new) for old, new in self._renames if new != layer and old != name)
        renames = (*kept, (name, layer)) if name else kept
        if renames != self._renames:
            self._renames = renames
            self._ask()

    def _edit(self, index: QModelIndex) -> None:
        """Open the list of what may be chosen, where its cell was clicked."""
        if index.column() == FOUND:
            self.view.edit(index)

    def _edit_current(self) -> None:
        index = self.view.currentIndex()
        if index.isValid():
            self._edit(index.siblingAtColumn(FOUND))

    # The window

    def _build(self) -> None:
        for label in (self._title, self.count):
            mark(label, role="title")
        mark(self.left, role="muted")
        self.normalize.setToolTip(
            tr("The weights are for ImageNet's 1,000 classes, and expect pictures normalised by it")
        )
        self.normalize.hide()
        mark(self.load, primary=True)
        hold(self.search, width=_FILTER)
        self.search.setAccessibleName(tr("Search layers"))
        for button in (self.other, self.forget, self.cancel):
            button.setAutoDefault(False)
        self.load.setDefault(True)
        self.load.setEnabled(False)
        self.forget.setVisible(bool(self._design.recipe.pretrained))
        self._build_table()
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self.search)
        pages = QWidget()
        self._stack = QStackedLayout(pages)
        self._stack.addWidget(self._said)
        self._stack.addWidget(self.view)
        buttons = button_row([self.other, self.forget], [self.cancel, self.load])
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(pages, 1)
        column.addSpacing(4)
        column.addWidget(self.count)
        column.addWidget(self.left)
        column.addWidget(self.normalize)
        column.addSpacing(8)
        column.addLayout(buttons)

    def _build_table(self) -> None:
        self.view.setModel(self.order)
        dress(self.view, tr("Table of the layers and their weights"), _ROW, 64)
        self.view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)  # see `_edit`
        choose = Command("Choose by hand", ("F2",), self._edit_current, _ON_TABLE)
        action(self.view, choose)
        self._choosing = Choosing(self._offered, self.view)
        self.view.setItemDelegateForColumn(FOUND, self._choosing)
        header = self.view.horizontalHeader()
        for column, width in _WIDTHS.items():
            header.resizeSection(column, width)
        header.setSectionResizeMode(HOW, QHeaderView.ResizeMode.Stretch)

    def _connect(self) -> None:
        self.search.textChanged.connect(self.order.set_words)
        self._choosing.chosen.connect(self._choose)
        self.view.clicked.connect(self._edit)
        self._clerk.failed.connect(self._clear)
        self.load.clicked.connect(self._load)
        self.cancel.clicked.connect(self.reject)
        self.other.clicked.connect(self.other_requested)
        self.forget.clicked.connect(self._forget)

    @property
    def _normalized_by(self) -> str:
        """What pictures are to be normalised by: what was chosen before, unless this is told."""
        before = self._design.recipe.normalize
        if self.normalize.isHidden():
            return before
        if self.normalize.isChecked():
            return "imagenet"
        return "none" if before == "imagenet" else before

    def _load(self) -> None:
        self.load_requested.emit(self._path, self._renames, self._normalized_by)
        self.accept()

    def _forget(self) -> None:
        self.forget_requested.emit()
        self.accept()


class _Looked(NamedTuple):
    """What came of looking into a file for some renames: a match, or a sentence why there is none.

    is_of_imagenet: whether its weights expect pictures as ImageNet's are normalised.
    """

    path: Path
    renames: Renames
    file: WeightsFile | None
    found: Match | str
    is_of_imagenet: bool = False


def summary(found: Match) -> str:
    """Say how many layers are matched, and which begin anew: `40 of 41 layers matched; fc ...`."""
    told = tr(
        "{n} of {total} layers matched",
        n=grouped(found.count),
        total=grouped(len(found.rows)),
    )
    anew = [row.layer.path for row in found.rows if not row.found]
    if not anew:
        return told
    return counted(
        len(anew),
        "{told}; {names} begins anew",
        "{told}; {names} begin anew",
        told=told,
        names=_listed(anew),
    )


def _listed(names: Sequence[str]) -> str:
    if len(names) > 3:
        return tr("{names} and {n} others", names=", ".join(names[:2]), n=grouped(len(names) - 2))
    *others, last = names
    return tr("{names} and {last}", names=", ".join(others), last=last) if others else last


def _left_over(names: Sequence[str]) -> str:
    """Say what of the file is not used, as far as a line or two hold it."""
    if not names:
        return tr("Nothing is left over in the file.")
    shown = ", ".join(names[:8])
    if len(names) <= 8:
        return tr("Left over in the file: {names}.", names=shown)
    more = grouped(len(names) - 8)
    return tr("Left over in the file: {names} and {n} more.", names=shown, n=more)
