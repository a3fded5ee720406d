"""A person's own pictures as the design's data set: dropped on a window, or chosen in a dialog."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QEvent, QMimeData, QObject
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from designer.analysis import Task, fit_design, input_shape
from designer.analysis.first import TrainLonger, first_recipe
from designer.analysis.numbers import grouped
from designer.analysis.task import FitDesign
from designer.data import DataError, DataInfo, info
from designer.graph import Design
from designer.ui.actions import Command, action
from designer.ui.banner import Banner
from designer.ui.clerk import Clerk
from designer.ui.document import Document
from designer.ui.fixes import apply_fix, label_of
from designer.ui.sheets import Sheet
from designer.ui.words import later, tr

DROPPED = frozenset({".csv", ".tsv", ".npz", ".npy"})
"""Files that are taken as data where they are dropped; .safetensors may as well be weights."""
FILTER = later("Pictures and labels (*.csv *.tsv *.npz *.npy *.safetensors);;All files (*)")


class _Scanned(NamedTuple):
    path: Path
    info: DataInfo


class OwnData(QObject):
    """Makes a folder, a table or a file of arrays into the data set, as one step of undo.

    It is looked at in a thread; then the banner says what it is and how its pictures are fitted,
    and offers to fit the design to them.
    """

    def __init__(self, window: QWidget, document: Document, banner: Banner) -> None:
        super().__init__(window)
        self._window, self._document, self._banner = window, document, banner
        self._clerk = Clerk(DataError, self)
        self._clerk.failed.connect(banner.tell)
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def fill(self, menu: QMenu) -> None:
        """Put both ways to choose into a menu."""
        menu.addSeparator()
        for title, does in (
            (later("Train on a folder of pictures…"), self.choose_folder),
            (later("Train on a file of pictures…"), self.choose_file),
        ):
            menu.addAction(action(self._window, Command(title, (), does)))

    def choose_folder(self) -> None:
        """Ask for a folder and take it."""
        name = QFileDialog.getExistingDirectory(
            self._window,
            tr("Choose a folder with a folder of pictures for each class"),
            self._near(),
        )
        if name:
            self.take(Path(name))

    def choose_file(self) -> None:
        """Ask for a file and take it."""
        name, _ = QFileDialog.getOpenFileName(
            self._window, tr("Choose a table of pictures, or arrays"), self._near(), tr(FILTER)
        )
        if name:
            self.take(Path(name))

    def take(self, path: Path) -> None:
        """Train on what is at a path from now on, or say why that cannot be."""
        sheet = self._document.sheet
        self._clerk.ask(lambda: _Scanned(path, info(str(path))), partial(self._use, sheet))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kinds = (QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop)
        if event.type() not in kinds or not isinstance(event, QDropEvent):
            return False
        path = data_in(event.mimeData())
        if path is None:
            return False
        event.acceptProposedAction()
        if event.type() == QEvent.Type.Drop:
            self.take(path)
        return True

    def _near(self) -> str:
        """Return where to begin looking: beside the data that is used now."""
        now = Path(self._document.root.recipe.data)
        return str(now.parent if now.is_absolute() and now.parent.is_dir() else Path.home())

    def _use(self, sheet: Sheet, found: _Scanned) -> None:
        if sheet not in self._document.sheets:
            return
        self._document.turn_to(sheet)
        root = self._document.root
        recipe = root.recipe.replace(data=str(found.path))
        if not root.nodes:  # its recipe is that of another design
            recipe = first_recipe(recipe, found.info.train_size)
        self._document.edit_recipe(tr("Train on {title}", title=found.info.title), recipe)
        task, root = found.info.task, self._document.root
        fits = fit_design(root, task) == root
        self._banner.tell(
            told(found.info, root),
            "" if fits else tr("Fit the design to the data"),
            None if fits else partial(self._fit, task),
            tone="note",
        )

    def _fit(self, task: Task) -> None:
        self._document.go(())
        fix = FitDesign(task)
        self._document.edit(label_of(fix), fix.apply(self._document.root, 0))
        for problem in self._document.readout.problems:
            if isinstance(problem.fix, TrainLonger):
                again = partial(apply_fix, self._document, problem)
                self._banner.tell(problem.message, label_of(problem.fix), again, tone="note")


def told(data: DataInfo, design: Design) -> str:
    """Say what the data is, and what is done to its pictures for a design."""
    count = grouped(data.train_size + data.validation_size)
    begin = tr(
        "{title}: {count} pictures in {classes} classes.",
        title=data.title,
        count=count,
        classes=len(data.classes),
    )
    shape = input_shape(design)
    if shape is None or not data.task.fits(shape):
        return begin
    fitting = data.task.fitting(shape, design.recipe.resize)
    return f"{begin} {fitting}".strip()


def data_in(mime: QMimeData) -> Path | None:
    """Return the path of the data that something dropped names; None where it is something else."""
    paths = [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]
    return paths[0] if paths and is_data(paths[0]) else None


def is_data(path: Path) -> bool:
    """Tell whether what is at a path is taken as data: a folder, a table or arrays."""
    return path.suffix.lower() in DROPPED or path.is_dir()
