"""What menus do about weights: load them, freeze the backbone, replace the head."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from designer.ui import commands
from designer.ui.actions import Command, action
from designer.ui.banner import Banner
from designer.ui.document import Document
from designer.ui.words import later, tr

if TYPE_CHECKING:
    from designer.ui.weights.dialog import Renames, WeightsDialog

FILTER = later("Weights (*.safetensors *.pt *.pth);;All files (*)")
CLOSING_S = 5.0


class Weights(QObject):
    """The entries of the Train menu that make transfer learning of a training."""

    def __init__(self, window: QWidget, document: Document, banner: Banner) -> None:
        super().__init__(window)
        self._window, self._document, self._banner = window, document, banner
        self.dialog: WeightsDialog | None = None
        self.load = action(window, Command("Load weights…", ("Ctrl+Shift+W",), self.open))
        self.fit_head = action(
            window, Command("Replace the head for the data set", ("Ctrl+Shift+H",), self._fit_head)
        )
        self.freeze = action(
            window, Command("Freeze all but the head", ("Ctrl+Alt+L",), self._freeze_backbone)
        )
        self.load.setToolTip(tr("Begin training with the weights of a file"))
        self.fit_head.setToolTip(tr("Have the last layer with weights give the data set's classes"))
        self.freeze.setToolTip(tr("Have training change the last layer with weights alone"))

    def fill(self, menu: QMenu) -> None:
        """Put all into a menu."""
        menu.addSeparator()
        menu.addActions([self.load, self.fit_head, self.freeze])

    def open(self) -> None:
        """Show which weights of the recipe's file go where, or ask for a file first."""
        recipe = self._document.root.recipe
        if recipe.pretrained:
            self.show_file(Path(recipe.pretrained), recipe.renames)
        else:
            self._choose()

    def show_file(self, path: Path, renames: Renames = ()) -> None:
        """Show which weights of a file go where."""
        from designer.ui.weights.dialog import WeightsDialog

        if self.dialog is None:
            self.dialog = dialog = WeightsDialog(self._document.root, self._window)
            dialog.load_requested.connect(self._load)
            dialog.forget_requested.connect(self._forget)
            dialog.other_requested.connect(self._choose)
            dialog.finished.connect(lambda _result: self._drop())
        self.dialog.show_file(path, renames)
        self.dialog.open()

    def close(self) -> None:
        """Wait for what is being read, at the end of the application."""
        if self.dialog:
            self.dialog.wait(CLOSING_S)

    def _choose(self) -> None:
        recipe, path = self._document.root.recipe, self._document.path
        folder = Path(recipe.pretrained).parent if recipe.pretrained else None
        folder = folder or (path.parent if path else Path.home())
        parent = self.dialog or self._window
        name, _ = QFileDialog.getOpenFileName(parent, tr("Load weights"), str(folder), tr(FILTER))
        if name:
            self.show_file(Path(name))

    def _load(self, path: Path, renames: Renames, normalize: str) -> None:
        from designer.ui.weights.dialog import summary

        assert self.dialog
        assert self.dialog.match
        commands.begin_with(self._document, path, renames, normalize)
        told = summary(self.dialog.match)
        self._banner.tell(
            tr("Training begins with {name}: {told}.", name=path.name, told=told), tone="note"
        )

    def _forget(self) -> None:
        commands.begin_with(self._document, None)

    def _drop(self) -> None:
        if self.dialog:
            self.dialog.deleteLater()
        self.dialog = None

    def _fit_head(self) -> None:
        self._tell(commands.fit_head(self._document))

    def _freeze_backbone(self) -> None:
        self._tell(commands.freeze_backbone(self._document))

    def _tell(self, refused: str | None) -> None:
        if refused:
            self._banner.tell(refused)
