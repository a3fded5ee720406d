"""Blocks on the canvas: layers put into one, taken out again, and the way in and out."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from designer.graph import Block, FileError
from designer.ui import commands
from designer.ui.lengths import hold
from designer.ui.words import tr

if TYPE_CHECKING:
    from designer.ui.canvas.view import CanvasView

WIDTH = 220
FIRST_NAME = "Block"


class Blocks:
    """Does with the selected nodes what can be done with blocks."""

    def __init__(self, view: CanvasView) -> None:
        self._view, self._document = view, view.document
        self.naming: NameField | None = None

    def group(self) -> None:
        """Ask for a name, and put what is selected into a block called so."""
        chosen = self._document.selection
        if not chosen:
            self._say(tr("Select the layers to group first."))
            return
        view, ids = self._view, self._document.selected
        corner = view.mapFromScene(view.design_scene.cards_rect(chosen).topLeft())
        place = QPoint(
            min(max(corner.x(), 8), view.viewport().width() - WIDTH - 8), max(corner.y() - 40, 8)
        )
        self.naming = NameField(
            view.viewport(),
            FIRST_NAME,
            lambda name: self._say(commands.group(self._document, ids, name)),
            view.setFocus,
        )
        self.naming.open_at(place)

    def ungroup(self) -> None:
        """Put what is in the selected blocks in their place."""
        if not self._chosen():
            self._say(tr("Select a block to take it apart."))
        else:
            commands.ungroup(self._document, self._chosen())

    def fold(self) -> None:
        """Fold what repeats into blocks, and show the page that it becomes."""
        self._view.cancel_gesture()
        refusal = commands.fold(self._document)
        self._say(refusal)
        if refusal is None:
            self._view.home()

    def make_unique(self) -> None:
        """Let the selected blocks be changed without the others of their kind."""
        if not self._chosen():
            self._say(tr("Select a block to make it unique."))
        else:
            self._say(commands.make_unique(self._document, self._chosen()))

    def keep(self) -> None:
        """Put the selected block on the shelf, among the layers of the palette."""
        chosen = self._chosen()
        if len(chosen) != 1:
            self._say(tr("Select one block to keep it for other designs."))
            return
        block = self._document.design.by_id[chosen[0]].layer
        assert isinstance(block, Block)
        try:
            self._view.stock.keep(block)
        except FileError as error:
            self._say(f"{error}.")
        else:
            self._say(tr("{title} is now among the layers, under My blocks.", title=block.title))

    def enter(self) -> None:
        """Show what is in the selected block."""
        chosen = self._chosen()
        if len(chosen) == 1:
            self._document.enter(chosen[0])

    def _chosen(self) -> list[int]:
        design = self._document.design
        chosen = sorted(self._document.selection)
        return [id_ for id_ in chosen if isinstance(design.by_id[id_].layer, Block)]

    def _say(self, sentence: str | None) -> None:
        self._view.say(sentence or "", self._view.pointer_place())


class NameField(QLineEdit):
    """Asks for the name of a block where it will stand: Return takes it, Escape does not."""

    def __init__(
        self,
        parent: QWidget,
        name: str,
        done: Callable[[str], object],
        left: Callable[[], object],
    ) -> None:
        super().__init__(name, parent)
        self._done, self._left = done, left
        self.setAccessibleName(tr("Name of the block"))
        self.setPlaceholderText(tr("Name of the block"))
        hold(self, width=WIDTH)

    def open_at(self, place: QPoint) -> None:
        """Show the field at a point of the canvas widget."""
        self.move(place)
        self.show()
        self.selectAll()
        self.setFocus(Qt.FocusReason.PopupFocusReason)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride:  # keys are letters of the name here
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._close()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            name = self.text().strip()
            if name:
                self._close()
                self._done(name)
        else:
            super().keyPressEvent(event)

    def _close(self) -> None:
        self.hide()
        self.deleteLater()
        self._left()
