"""The canvas: shows the scene, zooms and pans, and turns mouse and keys into gestures."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QShowEvent,
    QTransform,
    QWheelEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget

from designer.graph import Block, Layer
from designer.ui import commands
from designer.ui.canvas.beginning import Beginning, draw_first
from designer.ui.canvas.blocks import Blocks
from designer.ui.canvas.bubble import Bubble
from designer.ui.canvas.clipboard import Clipboard
from designer.ui.canvas.drops import Drops
from designer.ui.canvas.frames import Frames
from designer.ui.canvas.geometry import GRID, TITLE, WIDTH, snapped
from designer.ui.canvas.gestures import REACH, Gesture, Pan
from designer.ui.canvas.glide import Glide
from designer.ui.canvas.marks import FrameItem
from designer.ui.canvas.minimap import Minimap
from designer.ui.canvas.notes import Notes
from designer.ui.canvas.panzoom import ROOM, PanZoomView
from designer.ui.canvas.presses import gesture_for
from designer.ui.canvas.scene import DesignScene
from designer.ui.canvas.searches import Searches
from designer.ui.canvas.telling import Telling
from designer.ui.canvas.walking import neighbour
from designer.ui.canvas.weighing import Weighing
from designer.ui.document import Document
from designer.ui.stock import Stock
from designer.ui.words import tr

_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class CanvasView(PanZoomView):
    """Shows the document's design and edits it."""

    def __init__(
        self, document: Document, stock: Stock | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.document = document
        self.stock = stock or Stock(parent=self)
        self.design_scene = DesignScene(self)
        self.weighing = Weighing(document, self.design_scene)
        self.glide = Glide(self.design_scene)
        self._gesture: Gesture | None = None
        self._is_space_down = False
        self._is_framed = False
        self._pointer: QPoint | None = None
        self._place = document.number, document.way
        self._views: dict[tuple[int, tuple[int, ...]], tuple[QTransform, QPointF]] = {}
        self.searches = Searches(self)
        self.clipboard = Clipboard(self)
        self.notes = Notes(self)
        self.frames = Frames(self)
        self.blocks = Blocks(self)
        self._drops = Drops(self)
        self._bubble = Bubble(self)
        self.beginning = Beginning(self)
        self.setScene(self.design_scene)
        self.setMouseTracking(True)
        self.setAcceptDrops(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(tr("Canvas"))
        Telling(self, document)
        document.design_changed.connect(lambda _old, _new: self._show())
        document.selection_changed.connect(
            lambda _ids: self.design_scene.show_selection(document.selected)
        )
        document.way_changed.connect(self._arrive)
        document.settling.connect(self._settle)
        self._show()
        self.minimap = Minimap(self)

    # What is shown

    def home(self) -> None:
        """Show the whole design."""
        self.frame(self.design_scene.cards)

    def frame(self, ids: Iterable[int]) -> None:
        """Show these nodes, no larger than life."""
        rect = self.design_scene.cards_rect(ids)
        self.frame_rect(QRectF(0, 0, WIDTH, TITLE) if rect.isEmpty() else rect)

    def frame_selection(self) -> None:
        """Show what is selected, or everything."""
        self.frame(self.document.selection or self.design_scene.cards)

    def say(self, text: str, place: QPointF | None = None) -> None:
        """Show a sentence beside a point of the canvas; an empty one takes it away."""
        at = self.mapFromScene(place) if place is not None else self.viewport().rect().center()
        self._bubble.say(text, at)

    def pointer_place(self) -> QPointF:
        """Return the point of the canvas under the pointer, the middle where it is elsewhere."""
        inside = self._pointer is not None and self.viewport().underMouse()
        at = self._pointer if inside and self._pointer else self.viewport().rect().center()
        return self.mapToScene(at)

    # What can be asked of it

    def add(self, layer: Layer, place: QPointF | None = None) -> None:
        """Add a layer where people expect the next one, and see that it is in sight."""
        where = place or self.pointer_place()
        at = snapped((where.x() - WIDTH / 2, where.y() - TITLE / 2))
        node = commands.add_next(self.document, layer, at)
        self.ensure_in_sight(node.id)

    def ensure_in_sight(self, id_: int) -> None:
        """Move the canvas so that a card is wholly seen."""
        rect = self.design_scene.cards[id_].scene_rect
        self.ensureVisible(rect, ROOM, ROOM)
        place = self.mapFromScene(rect).boundingRect()
        if self.minimap.isVisible() and self.minimap.geometry().intersects(place):
            self.scroll_by(QPoint(0, place.bottom() + ROOM // 2 - self.minimap.y()))

    def draw_first(self) -> None:
        """Draw a network for the data set and show it, or say why not."""
        refused = draw_first(self.document)
        if refused is None:
            self.home()
        self.say(refused or "")

    def select_all(self) -> None:
        """Select everything."""
        design = self.document.design
        self.document.select(frozenset((*design.by_id, *design.marks)))

    def delete_selection(self, *, join: bool = False) -> None:
        """Delete what is selected; with `join`, lead what fed it to what it fed."""
        self.cancel_gesture()
        commands.delete(self.document, self.document.selected, join=join)

    def duplicate_selection(self) -> None:
        """Copy what is selected."""
        commands.duplicate(self.document, self.document.selected)

    def bypass_selection(self) -> None:
        """Bypass what is selected or let it work again, or say why not."""
        refused = commands.bypass(self.document, self.document.selection)
        self.say(refused or "", self.pointer_place())

    def freeze_selection(self) -> None:
        """Freeze what is selected or thaw it, or say why not."""
        refused = commands.freeze(self.document, self.document.selection)
        self.say(refused or "", self.pointer_place())

    def connect_selection(self) -> None:
        """Wire what is selected in a row, or say why not."""
        self.say(commands.connect_selected(self.document) or "", self.pointer_place())

    def lay_out(self) -> None:
        """Put what is selected, or everything, in layers from left to right."""
        self.cancel_gesture()
        self.glide.settle()
        cards = self.design_scene.cards
        before = {id_: card.pos().toTuple() for id_, card in cards.items()}
        ids = commands.lay_out(self.document)
        seen = self.mapToScene(self.viewport().rect()).boundingRect()
        if not seen.contains(self.design_scene.cards_rect(ids)):
            self.frame(ids)
        self.glide.begin(before)

    def cancel_gesture(self) -> None:
        """End the gesture in progress without an edit."""
        if self._gesture is not None:
            gesture, self._gesture = self._gesture, None
            gesture.cancel()
            self._show_cursor()

    # Mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.say("")
        if self._gesture is not None:
            return
        self.glide.settle()
        place = self.mapToScene(event.position().toPoint())
        self._gesture = gesture_for(self, event, place, pans=self._is_space_down)
        if self._gesture is not None:
            self._gesture.start(place)
            self._show_cursor()
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._pointer = event.position().toPoint()
        place = self.mapToScene(self._pointer)
        if isinstance(self._gesture, Pan):
            self._gesture.move_on_screen(self._pointer)
        elif self._gesture is not None:
            self._gesture.move(place)
        else:
            self._hover(place)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._gesture is not None and not event.buttons():
            gesture, self._gesture = self._gesture, None
            gesture.finish(self.mapToScene(event.position().toPoint()))
            self._show_cursor()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        place = self.mapToScene(event.position().toPoint())
        card = self.design_scene.card_at(place)
        if event.button() != Qt.MouseButton.LeftButton:
            self.mousePressEvent(event)
        elif card is not None and isinstance(card.node.layer, Block) and not card.fix_at(place):
            self.cancel_gesture()
            self.document.enter(card.node.id)
        elif card is None:
            self.cancel_gesture()
            mark = self.design_scene.mark_at(place)
            if mark is not None:
                writer = self.frames if isinstance(mark, FrameItem) else self.notes
                writer.edit(mark.mark.id)
                return
            self.document.select(frozenset())
            self.searches.open()
        else:
            self.mousePressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        event.accept()
        mark = self.design_scene.mark_at(self.mapToScene(event.pos()))
        if event.reason() == QContextMenuEvent.Reason.Keyboard and len(self.document.selected) == 1:
            mark = self.design_scene.marks.get(min(self.document.selected))
        if isinstance(mark, FrameItem):
            self.frames.ask_colour(mark.frame, event.globalPos())

    def wheelEvent(self, event: QWheelEvent) -> None:
        self.design_scene.drawing.hurry()
        super().wheelEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            card = self.design_scene.card_at(self.mapToScene(event.pos()))
            QToolTip.showText(event.globalPos(), card.tip if card else "", self.viewport())
            return True
        return super().viewportEvent(event)

    # Keys

    def event(self, event: QEvent) -> bool:
        # Qt would take Tab to move the focus; on the canvas it opens the search.
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() == Qt.Key.Key_Tab
            and not event.modifiers()
        ):
            self.searches.open()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Escape:
            if self._gesture is not None:
                self.cancel_gesture()
            else:
                self.document.select(frozenset())
                self.say("")
        elif key == Qt.Key.Key_Space and not event.isAutoRepeat():
            self._is_space_down = True
            self._show_cursor()
        elif key in _ARROWS:
            self._arrow(_ARROWS[key], event.modifiers())
        else:
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self._is_space_down = False
            self._show_cursor()
        super().keyReleaseEvent(event)

    # Layers dropped from the palette

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self._drops.enter(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        self._drops.move(event)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.design_scene.stress_wire(None)

    def dropEvent(self, event: QDropEvent) -> None:
        self._drops.drop(event)

    # Painting

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._is_framed:
            self._is_framed = True
            self.home()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.PaletteChange:
            self.viewport().update()
        super().changeEvent(event)

    def _show(self) -> None:
        self.glide.settle()
        if self._place != (self.document.number, self.document.way):
            # What is left is to be found again as it was.
            centre = self.mapToScene(self.viewport().rect().center())
            self._views[self._place] = self.transform(), centre
        self.design_scene.show_design(self.document.design, self.document.readout)
        self.design_scene.show_selection(self.document.selected)
        if self.weighing.overlay is not None:
            self.weighing.show()
        self.beginning.refresh()

    def _arrive(self) -> None:
        """Show a level as it was left, or the whole of one that is seen for the first time."""
        self.cancel_gesture()
        self._place = self.document.number, self.document.way
        self.beginning.refresh()
        numbers = {sheet.number for sheet in self.document.sheets}
        self._views = {key: view for key, view in self._views.items() if key[0] in numbers}
        if self._place in self._views:
            transform, centre = self._views[self._place]
            self.setTransform(transform)
            self.centerOn(centre)
            self.moved.emit()
        else:
            self.home()

    def _settle(self) -> None:
        """End what is being typed or dragged."""
        self.cancel_gesture()
        self.setFocus()

    def _hover(self, place: QPointF) -> None:
        hit = self.design_scene.port_at(place, REACH / self.zoom)
        under = self.design_scene.card_at(place)
        for id_, card in self.design_scene.cards.items():
            is_hit = hit is not None and hit.port.node == id_
            ports = frozenset({(hit.is_output, hit.port.slot)}) if is_hit and hit else frozenset()
            card.set_hot(ports, button=card is under and card.fix_at(place))
        if hit is not None:
            self.viewport().setCursor(Qt.CursorShape.CrossCursor)
        elif under is not None and under.fix_at(place):
            self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        elif under is None and self.frames.corner_at(place):
            self.viewport().setCursor(Qt.CursorShape.SizeFDiagCursor)
        else:
            self._show_cursor()

    def _show_cursor(self) -> None:
        if self._gesture is not None and self._gesture.cursor is not None:
            self.viewport().setCursor(self._gesture.cursor)
        elif self._is_space_down:
            self.viewport().setCursor(Qt.CursorShape.OpenHandCursor)
        else:
            self.viewport().unsetCursor()

    def _arrow(self, way: tuple[int, int], modifiers: Qt.KeyboardModifier) -> None:
        """Walk to the next card; with Ctrl, move what is selected."""
        if modifiers & Qt.KeyboardModifier.ControlModifier:
            commands.nudge(self.document, (way[0] * GRID / 2, way[1] * GRID / 2))
            return
        found = neighbour(self.document.design, self.document.selection, way)
        if found is not None:
            self.document.select(frozenset({found}))
            self.ensure_in_sight(found)
