"""New, open, save and close, with the question before unsaved work is lost."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from designer.graph import Design, FileError, templates
from designer.graph.file import SUFFIX
from designer.ui import sources
from designer.ui.document import Document
from designer.ui.settings import Settings
from designer.ui.sheets import Sheet
from designer.ui.words import later, tr

FILTER = later("Convas designs (*.convas);;All files (*)")
SOURCES = later("PyTorch code (*.py);;All files (*)")


class Files:
    """The File menu's work on the document.

    What is opened comes in front, in the place of a design that nobody would miss, else in a tab
    of its own. `tell` shows a sentence when a file cannot be read or written; `doubt` says why a
    file should not be written without asking, in a sentence, where it should not.
    """

    def __init__(
        self,
        window: QWidget,
        document: Document,
        settings: Settings,
        tell: Callable[[str], object],
        doubt: Callable[[Path], str] = lambda _path: "",
    ) -> None:
        self._window, self._document, self._settings = window, document, settings
        self._tell, self._doubt = tell, doubt

    def new(self) -> None:
        """Begin with an empty design."""
        self._document.show(Design(recipe=self._document.root.recipe))

    def new_tab(self) -> None:
        """Begin with an empty design, in a tab of its own whatever there is."""
        self._document.add(Design(recipe=self._document.root.recipe))

    def open_template(self, name: str) -> None:
        """Begin with a design that ships with the program."""
        self.open_value(templates.load(name))

    def open_value(self, design: Design) -> None:
        """Begin with a design that is in no file."""
        self._document.show(design)

    def choose(self) -> None:
        """Ask for a file and open it."""
        folder = self._document.path.parent if self._document.path else Path.home()
        name, _ = QFileDialog.getOpenFileName(
            self._window, tr("Open a design"), str(folder), tr(FILTER)
        )
        if name:
            self.open(Path(name))

    def choose_source(self) -> None:
        """Ask for a file of PyTorch code and open the network in it."""
        folder = self._document.path.parent if self._document.path else Path.home()
        name, _ = QFileDialog.getOpenFileName(self._window, tr("Import"), str(folder), tr(SOURCES))
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
        self.open_value(parsed.design)
        if parsed.remarks:
            self._tell(sources.told(parsed.remarks))
        return True

    def open(self, path: Path) -> bool:
        """Open a file, and tell whether that worked."""
        if path.suffix.lower() == sources.SUFFIX:
            return self.open_source(path)
        try:
            self._document.open(path)
        except FileError as error:
            self._tell(str(error))
            return False
        self._settings.add_recent(path)
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
            self._window, tr("Save the design"), str(proposed), tr(FILTER)
        )
        if not name:
            return False
        path = Path(name)
        return self.save_to(path if path.suffix else path.with_suffix(SUFFIX))

    def save_to(self, path: Path) -> bool:
        """Save to a file, asking first where there is doubt; tell whether it is saved."""
        if self._document.sheet_of(path) not in (None, self._document.sheet):
            self._tell(
                tr(
                    "{name} is open in another tab. Close it there, or take another name.",
                    name=path.name,
                )
            )
            return False
        if not self._may_write(path):
            return False
        try:
            self._document.save(path)
        except FileError as error:
            self._tell(str(error))
            return False
        self._settings.add_recent(path)
        return True

    def close(self, sheet: Sheet) -> None:
        """Close a tab, unless its work is not saved and is to stay."""
        if self._may_go(sheet):
            self._document.close(sheet)

    def may_quit(self) -> bool:
        """Ask of each tab what is to become of unsaved work; tell whether all may be left."""
        return all(self._may_go(sheet) for sheet in self._document.sheets)

    def _may_write(self, path: Path) -> bool:
        doubt = self._doubt(path)
        if not doubt:
            return True
        buttons = QMessageBox.StandardButton
        answer = QMessageBox.question(
            self._window,
            tr("Save over it?"),
            tr("{doubt} Save over it?", doubt=doubt),
            buttons.Save | buttons.Cancel,
            buttons.Cancel,
        )
        return bool(answer == buttons.Save)

    def _may_go(self, sheet: Sheet) -> bool:
        self._document.settle()
        if not sheet.is_modified:
            return True
        self._document.turn_to(sheet)  # people see what they are asked about
        buttons = QMessageBox.StandardButton
        answer = QMessageBox.question(
            self._window,
            tr("Unsaved work"),
            tr("{name} has changes that are not saved. Save them?", name=sheet.name),
            buttons.Save | buttons.Discard | buttons.Cancel,
            buttons.Save,
        )
        if answer == buttons.Save:
            return self.save()
        return bool(answer == buttons.Discard)
