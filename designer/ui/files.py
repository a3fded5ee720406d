"""New, open and save, with the question before unsaved work is lost."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from designer.graph import Design, FileError, templates
from designer.graph.file import SUFFIX
from designer.ui import sources
from designer.ui.document import Document
from designer.ui.settings import Settings

FILTER = f"Convas designs (*{SUFFIX});;All files (*)"
SOURCES = f"PyTorch code (*{sources.SUFFIX});;All files (*)"


class Files:
    """The File menu's work on the document.

    `tell` shows a sentence when a file cannot be read or written; `opened` is called when
    another design has taken the place of the one before; `doubt` says why a file should not be
    written without asking, in a sentence, where it should not.
    """

    def __init__(
        self,
        window: QWidget,
        document: Document,
        settings: Settings,
        tell: Callable[[str], object],
        opened: Callable[[], object],
        doubt: Callable[[Path], str] = lambda _path: "",
    ) -> None:
        self._window, self._document, self._settings = window, document, settings
        self._tell, self._opened, self._doubt = tell, opened, doubt

    def new(self) -> None:
        """Begin with an empty design."""
        if self.may_go():
            recipe = self._document.root.recipe
            self._document.reset(Design(recipe=recipe))
            self._opened()

    def open_template(self, name: str) -> None:
        """Begin with a design that ships with the program."""
        self.open_value(templates.load(name))

    def open_value(self, design: Design) -> None:
        """Begin with a design that is in no file."""
        if self.may_go():
            self._document.reset(design)
            self._opened()

    def choose(self) -> None:
        """Ask for a file and open it."""
        folder = self._document.path.parent if self._document.path else Path.home()
        name, _ = QFileDialog.getOpenFileName(self._window, "Open a design", str(folder), FILTER)
        if name:
            self.open(Path(name))

    def choose_source(self) -> None:
        """Ask for a file of PyTorch code and open the network in it."""
        folder = self._document.path.parent if self._document.path else Path.home()
        name, _ = QFileDialog.getOpenFileName(self._window, "Import", str(folder), SOURCES)
        if name:
            self.open_source(Path(name))

    def open_source(self, path: Path) -> bool:
        """Begin with the network in a file of Python, and tell whether there is one."""
        from designer.code import CodeError  # late, as in `sources`

        try:
            parsed = sources.open_source(path)
        except CodeError as error:
            self._tell(str(error))
            return False
        if not self.may_go():
            return False
        self._document.reset(parsed.design)
        self._opened()
        if parsed.remarks:
            self._tell(sources.told(parsed.remarks))
        return True

    def open(self, path: Path) -> bool:
        """Open a file, and tell whether that worked."""
        if path.suffix.lower() == sources.SUFFIX:
            return self.open_source(path)
        if not self.may_go():
            return False
        try:
            self._document.open(path)
        except FileError as error:
            self._tell(str(error))
            return False
        self._settings.add_recent(path)
        self._opened()
        return True

    def save(self) -> bool:
        """Save to the design's file, or ask for one; tell whether it is saved."""
        path = self._document.path
        return self.save_to(path) if path else self.save_as()

    def save_as(self) -> bool:
        """Ask for a file and save to it; tell whether it is saved."""
        folder = self._document.path.parent if self._document.path else Path.home()
        proposed = self._document.path or folder / f"{self._document.root.name}{SUFFIX}"
        name, _ = QFileDialog.getSaveFileName(
            self._window, "Save the design", str(proposed), FILTER
        )
        if not name:
            return False
        path = Path(name)
        return self.save_to(path if path.suffix else path.with_suffix(SUFFIX))

    def save_to(self, path: Path) -> bool:
        """Save to a file, asking first where there is doubt; tell whether it is saved."""
        if not self._may_write(path):
            return False
        try:
            self._document.save(path)
        except FileError as error:
            self._tell(str(error))
            return False
        self._settings.add_recent(path)
        return True

    def _may_write(self, path: Path) -> bool:
        doubt = self._doubt(path)
        if not doubt:
            return True
        buttons = QMessageBox.StandardButton
        answer = QMessageBox.question(
            self._window,
            "Save over it?",
            f"{doubt} Save over it?",
            buttons.Save | buttons.Cancel,
            buttons.Cancel,
        )
        return bool(answer == buttons.Save)

    def may_go(self) -> bool:
        """Ask what is to become of unsaved work; tell whether the design may be left."""
        if not self._document.is_modified:
            return True
        name = self._document.path.name if self._document.path else self._document.root.name
        buttons = QMessageBox.StandardButton
        answer = QMessageBox.question(
            self._window,
            "Unsaved work",
            f"{name} has changes that are not saved. Save them?",
            buttons.Save | buttons.Discard | buttons.Cancel,
            buttons.Save,
        )
        if answer == buttons.Save:
            return self.save()
        return bool(answer == buttons.Discard)
