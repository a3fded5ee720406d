"""Frames: made around what is selected, named, coloured and resized where they stand."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QIcon, QPixmap
from PySide6.QtWidgets import QMenu

from designer.graph import Frame
from designer.ui import commands
from designer.ui import theme as themes
from designer.ui.canvas.geometry import snapped
from designer.ui.canvas.gestures import REACH, Gesture
from designer.ui.canvas.marks import COLOURS, TITLE, FrameItem
from designer.ui.canvas.note_editor import NoteEditor
from designer.ui.words import tr

if TYPE_CHECKING:
    from designer.ui.canvas.view import CanvasView

SMALLEST = 96.0, 72.0
_SIDE = 14.0
"""Between a frame and what it was made around."""


class Frames:
    """Makes frames and changes them."""

    def __init__(self, view: CanvasView) -> None:
        self._view, self._document = view, view.document
        self.editor: NoteEditor | None = None
        self.menu: QMenu | None = None

    def add(self) -> None:
        """Make a frame around what is selected, and let a person name it."""
        rect = self._view.design_scene.rect_of(self._document.selected)
        if rect.isEmpty():
            self._view.say(tr("Select what the frame is to go around."), self._view.pointer_place())
            return
        around = rect.adjusted(-_SIDE, -TITLE, _SIDE, _SIDE)
        size = around.width(), around.height()
        self.edit(commands.add_frame(self._document, (around.x(), around.y()), size))

    def edit(self, id_: int) -> None:
        """Let a person change the title of a frame where it stands."""

        def done(new: str) -> None:
            if id_ in self._document.design.marks:
                commands.name_frame(self._document, id_, " ".join(new.split()))

        view = self._view
        item = view.design_scene.marks[id_]
        hint = tr("Name the frame")
        self.editor = NoteEditor(
            view.viewport(), item.mark.text, done, view.setFocus, name=tr("Title"), hint=hint
        )
        corner = view.mapFromScene(item.grip.topLeft())
        width = max(160, round(item.grip.width() * view.zoom))
        self.editor.setGeometry(corner.x(), corner.y(), width, max(TITLE, round(TITLE * view.zoom)))
        self.editor.show()
        self.editor.setFocus()

    def corner_at(self, place: QPointF) -> FrameItem | None:
        """Return the frame whose corner is under a point."""
        reach = REACH / 2 / self._view.zoom
        items = self._view.design_scene.marks.values()
        frames = (item for item in items if isinstance(item, FrameItem))
        return next((frame for frame in frames if frame.corner_at(place, reach)), None)

    def ask_colour(self, frame: Frame, at: QPoint) -> None:
        """Offer the colours for a frame at a point of the screen."""
        theme = themes.current()
        self.menu = QMenu(self._view)
        for colour, family in COLOURS.items():
            swatch = QPixmap(16, 16)
            swatch.fill(QColor(theme.family(family)))
            choose = partial(commands.colour_frame, self._document, frame.id, colour)
            entry = self.menu.addAction(QIcon(swatch), colour.title(), choose)
            entry.setCheckable(True)
            entry.setChecked(colour == frame.colour)
        self.menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.menu.popup(at)


class ResizeFrame(Gesture):
    """Drags the corner of a frame; what lies in it stays where it is."""

    cursor = Qt.CursorShape.SizeFDiagCursor

    def __init__(self, view: CanvasView, item: FrameItem) -> None:
        super().__init__(view)
        self._item = item
        self._from = QPointF()
        self._size = item.frame.size

    def start(self, place: QPointF) -> None:
        self._from = place
        self.document.select(frozenset({self._item.mark.id}))

    def move(self, place: QPointF) -> None:
        (width, height), by = self._item.frame.size, place - self._from
        width, height = snapped((width + by.x(), height + by.y()))
        self._size = max(width, SMALLEST[0]), max(height, SMALLEST[1])
        self._item.resize(self._size)

    def finish(self, place: QPointF) -> None:
        if self._size != self._item.frame.size:
            commands.resize_frame(self.document, self._item.mark.id, self._size)

    def cancel(self) -> None:
        self._item.resize(self._item.frame.size)
