"""Notes: comments on the canvas, quieter than cards and beneath the wires."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFocusEvent, QFontMetricsF, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QGraphicsItem,
    QPlainTextEdit,
    QStyleOptionGraphicsItem,
    QWidget,
)

from designer.graph import Note, Position
from designer.ui import commands
from designer.ui import theme as themes
from designer.ui.canvas.geometry import PADDING, RADIUS, snapped
from designer.ui.canvas.gestures import THRESHOLD, Gesture
from designer.ui.fonts import interface_font

if TYPE_CHECKING:
    from designer.ui.canvas.view import CanvasView

WIDTH = 216
SIZE = 12
"""Of the letters."""
MARGIN = 600
"""Empty canvas around a note, so that one can pan past it."""
_FLAGS = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop


class NoteItem(QGraphicsItem):
    """The picture of a note."""

    def __init__(self, note: Note) -> None:
        super().__init__()
        self.note = note
        self.is_selected = False
        room = QRectF(0, 0, WIDTH - 2 * PADDING, 1e6)
        metrics = QFontMetricsF(interface_font(SIZE))
        height = metrics.boundingRect(room, int(_FLAGS), note.text).height()
        self._rect = QRectF(0, 0, WIDTH, height + 2 * PADDING)
        self.setPos(*note.position)
        self.setZValue(-1)

    @property
    def scene_rect(self) -> QRectF:
        """The note's place on the canvas."""
        return self._rect.translated(self.pos())

    def set_selected(self, selected: bool) -> None:
        """Draw the note as selected or not."""
        self.is_selected = selected
        self.update()

    def boundingRect(self) -> QRectF:
        return self._rect.adjusted(-2, -2, 2, 2)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionGraphicsItem,
        widget: QWidget | None = None,
    ) -> None:
        theme = themes.current()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = theme.accent if self.is_selected else theme.line
        painter.setPen(QPen(QColor(edge), 2 if self.is_selected else 1))
        painter.setBrush(QColor(theme.card))
        painter.drawRoundedRect(self._rect.adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
        painter.setPen(QColor(theme.muted))
        painter.setFont(interface_font(SIZE))
        inside = self._rect.adjusted(PADDING, PADDING, -PADDING, -PADDING)
        painter.drawText(inside, int(_FLAGS), self.note.text)


class Notes:
    """Shows the design's notes on the canvas, and lets them be written where they stand."""

    def __init__(self, view: CanvasView) -> None:
        self._view, self._document = view, view.document
        self.items: list[NoteItem] = []
        self.selected: int | None = None
        self.editor: NoteEditor | None = None

    def show(self) -> None:
        """Draw the notes of the current design."""
        notes, scene = self._document.design.notes, self._view.design_scene
        if [item.note for item in self.items] != list(notes):
            for item in self.items:
                scene.removeItem(item)
            self.items = [NoteItem(note) for note in notes]
            for item in self.items:
                scene.addItem(item)
            kept = self.selected if self.selected in range(len(notes)) else None
            self.select(kept)
        rect = scene.sceneRect()
        for item in self.items:
            rect = rect.united(item.scene_rect.adjusted(-MARGIN, -MARGIN, MARGIN, MARGIN))
        scene.setSceneRect(rect)

    def at(self, place: QPointF) -> int | None:
        """Return the topmost note under a point."""
        under = [i for i, item in enumerate(self.items) if item.scene_rect.contains(place)]
        return under[-1] if under else None

    def select(self, index: int | None) -> None:
        """Select a note and no other."""
        self.selected = index
        for number, item in enumerate(self.items):
            item.set_selected(number == index)

    def delete_selected(self) -> bool:
        """Delete the selected note; tell whether there was one."""
        if self.selected is None:
            return False
        commands.write_note(self._document, self.selected, "", (0, 0))
        self.select(None)
        return True

    def add(self) -> None:
        """Let a person write a new note at the pointer."""
        place = self._view.pointer_place()
        self._write(None, "", snapped((place.x(), place.y())))

    def edit(self, index: int) -> None:
        """Let a person change a note where it stands."""
        note = self._document.design.notes[index]
        self._write(index, note.text, note.position)

    def _write(self, index: int | None, text: str, at: Position) -> None:
        def done(new: str) -> None:
            if index is None or index < len(self._document.design.notes):
                commands.write_note(self._document, index, new, at)

        view = self._view
        self.editor = NoteEditor(view.viewport(), text, done, view.setFocus)
        corner = view.mapFromScene(QPointF(*at))
        height = self.items[index].scene_rect.height() if index is not None else 0
        width = max(160, round(WIDTH * view.zoom))
        self.editor.setGeometry(corner.x(), corner.y(), width, max(72, round(height * view.zoom)))
        self.editor.show()
        self.editor.setFocus()


class NoteEditor(QPlainTextEdit):
    """A field over a note. Enter or a click elsewhere keeps what is written, Escape does not."""

    def __init__(
        self,
        parent: QWidget,
        text: str,
        done: Callable[[str], object],
        leave: Callable[[], object],
    ) -> None:
        super().__init__(parent)
        self._done: Callable[[str], object] | None = done
        self._leave = leave
        self.setPlainText(text)
        self.selectAll()
        self.setAccessibleName("Note")
        self.setPlaceholderText("Write a note; Shift+Enter begins a line")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if event.key() == Qt.Key.Key_Escape:
            self._end(keep=False)
            self._leave()
        elif is_enter and event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.insertPlainText("\n")
        elif is_enter:
            self._end(keep=True)
            self._leave()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self._end(keep=True)

    def _end(self, *, keep: bool) -> None:
        done, self._done = self._done, None
        if done is None:
            return
        self.hide()
        self.deleteLater()
        if keep:
            done(self.toPlainText().strip())


class MoveNote(Gesture):
    """Selects a note and moves it."""

    def __init__(self, view: CanvasView, index: int) -> None:
        super().__init__(view)
        self._index = index
        self._item = view.notes.items[index]
        self._from = QPointF()
        self._to: Position | None = None

    def start(self, place: QPointF) -> None:
        self._from = place
        self.document.select(frozenset())
        self.view.notes.select(self._index)

    def move(self, place: QPointF) -> None:
        by = place - self._from
        if self._to is None and by.manhattanLength() * self.view.zoom < THRESHOLD:
            return
        x, y = self._item.note.position
        self._to = snapped((x + by.x(), y + by.y()))
        self._item.setPos(*self._to)

    def finish(self, place: QPointF) -> None:
        if self._to is not None:
            commands.move_note(self.document, self._index, self._to)

    def cancel(self) -> None:
        self._item.setPos(*self._item.note.position)
