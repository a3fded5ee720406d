"""Notes: comments that people write on the canvas where they stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF

from designer.graph import Position
from designer.ui import commands
from designer.ui.canvas.geometry import snapped
from designer.ui.canvas.marks import NOTE_WIDTH
from designer.ui.canvas.note_editor import NoteEditor

if TYPE_CHECKING:
    from designer.ui.canvas.view import CanvasView


class Notes:
    """Lets the design's notes be written where they stand."""

    def __init__(self, view: CanvasView) -> None:
        self._view, self._document = view, view.document
        self.editor: NoteEditor | None = None

    def add(self) -> None:
        """Let a person write a new note at the pointer."""
        place = self._view.pointer_place()
        self._write(None, "", snapped((place.x(), place.y())), 0)

    def edit(self, id_: int) -> None:
        """Let a person change a note where it stands."""
        note = self._document.design.marks[id_]
        height = self._view.design_scene.marks[id_].scene_rect.height()
        self._write(id_, note.text, note.position, height)

    def _write(self, id_: int | None, text: str, at: Position, height: float) -> None:
        def done(new: str) -> None:
            if id_ is None or id_ in self._document.design.marks:
                commands.write_note(self._document, id_, new, at)

        view = self._view
        self.editor = NoteEditor(view.viewport(), text, done, view.setFocus)
        corner = view.mapFromScene(QPointF(*at))
        width = max(160, round(NOTE_WIDTH * view.zoom))
        self.editor.setGeometry(corner.x(), corner.y(), width, max(72, round(height * view.zoom)))
        self.editor.show()
        self.editor.setFocus()
