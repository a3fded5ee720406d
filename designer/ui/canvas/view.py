"""The canvas: shows the scene, zooms and pans, and turns mouse and keys into gestures."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFont,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPen,
    QShowEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QGraphicsView, QLabel, QWidget

from designer.analysis.overlay import Overlay, Weights, weigh
from designer.graph import LAYERS, Layer, Wire
from designer.ui import commands
from designer.ui import theme as themes
from designer.ui.canvas.geometry import GRID, TITLE, WIDTH, snapped
from designer.ui.canvas.gestures import (
    REACH,
    BoxSelect,
    DragWire,
    Gesture,
    MoveCards,
    Pan,
    PressFix,
)
from designer.ui.canvas.scene import DesignScene
from designer.ui.canvas.search import Chosen, Fits, LayerSearch, any_layer
from designer.ui.document import Document
from designer.ui.fonts import interface_font
from designer.ui.panels.palette import LAYER_MIME

ZOOM_STEP = 1.0015
"""Factor for one unit of the wheel; a notch has 120."""
ZOOMS = 0.08, 3.0
ROOM = 48
"""Space around what is framed, in pixels."""

_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class CanvasView(QGraphicsView):
    """Shows the document's design and edits it."""

    weights_changed = Signal(object)
    """What the cards are coloured by has changed: `Weights`, or None for nothing."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.document = document
        self._overlay: Overlay | None = None
        self._weights: Weights | None = None
        self.design_scene = DesignScene(self)
        self._gesture: Gesture | None = None
        self._is_space_down = False
        self._is_framed = False
        self._pointer: QPoint | None = None
        self._hot_wire: Wire | None = None
        self._search: LayerSearch | None = None
        self._bubble = QLabel(self)
        self._bubble.setObjectName("bubble")
        self._bubble.hide()
        self.setScene(self.design_scene)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setAcceptDrops(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Canvas")
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.SmartViewportUpdate)
        document.design_changed.connect(lambda _old, _new: self._show())
        document.selection_changed.connect(self.design_scene.show_selection)
        self._show()

    # What is shown

    @property
    def zoom(self) -> float:
        """How large a canvas pixel is on the screen."""
        return self.transform().m11()

    @property
    def overlay(self) -> Overlay | None:
        """The cost that cards are coloured by."""
        return self._overlay

    @overlay.setter
    def overlay(self, overlay: Overlay | None) -> None:
        self._overlay = overlay
        self._show_weights()

    def home(self) -> None:
        """Show the whole design."""
        self.frame(self.design_scene.cards)

    def frame(self, ids: Iterable[int]) -> None:
        """Show these nodes, no larger than life."""
        rect = self.design_scene.cards_rect(ids)
        if rect.isEmpty():
            rect = QRectF(0, 0, WIDTH, TITLE)
        size = self.viewport().size()
        zoom = min(
            (size.width() - 2 * ROOM) / rect.width(), (size.height() - 2 * ROOM) / rect.height(), 1
        )
        self._set_zoom(max(zoom, ZOOMS[0]))
        self.centerOn(rect.center())

    def frame_selection(self) -> None:
        """Show what is selected, or everything."""
        self.frame(self.document.selection or self.design_scene.cards)

    def zoom_by(self, factor: float, at: QPoint | None = None) -> None:
        """Zoom, keeping the point of the canvas under `at` where it is."""
        at = self.viewport().rect().center() if at is None else at
        before = self.mapToScene(at)
        self._set_zoom(min(max(self.zoom * factor, ZOOMS[0]), ZOOMS[1]))
        moved = self.mapFromScene(before) - at
        self.scroll_by(moved)

    def scroll_by(self, by: QPoint) -> None:
        """Move the canvas under the window, in screen pixels."""
        for bar, amount in (
            (self.horizontalScrollBar(), by.x()),
            (self.verticalScrollBar(), by.y()),
        ):
            bar.setValue(bar.value() + amount)

    def say(self, text: str, place: QPointF | None = None) -> None:
        """Show a sentence beside a point of the canvas; an empty one takes it away."""
        if not text:
            self._bubble.hide()
            return
        self._bubble.setText(text)
        self._bubble.adjustSize()
        at = self.mapFromScene(place) if place is not None else self.viewport().rect().center()
        corner = at + QPoint(16, 18)
        corner.setX(max(4, min(corner.x(), self.width() - self._bubble.width() - 4)))
        self._bubble.move(corner)
        self._bubble.show()
        self._bubble.raise_()

    # What can be asked of it

    def open_search(self) -> None:
        """Let a person type a layer: it comes after the selected one, or to the pointer."""
        place = self._place_of_pointer()
        corner = self._screen_of(place)
        if len(self.document.selection) == 1:
            (id_,) = self.document.selection
            corner = self._screen_of(self.design_scene.cards[id_].scene_rect.topRight())
        self._open_search(corner, lambda layer: self.add(layer(), place))

    def search_for_next(self, source: int, place: QPointF) -> None:
        """Let a person type the layer that `source` is to feed, for a wire let go here."""
        at = snapped((place.x(), place.y() - TITLE / 2))
        node = self.document.design.by_id[source]
        self._open_search(
            self._screen_of(place),
            lambda layer: commands.add_after(self.document, node, layer(), at),
            fits=lambda layer: layer.arity != 0,
        )

    def add(self, layer: Layer, place: QPointF | None = None) -> None:
        """Add a layer where people expect the next one, and see that it is in sight."""
        where = place or self._place_of_pointer()
        at = snapped((where.x() - WIDTH / 2, where.y() - TITLE / 2))
        node = commands.add_next(self.document, layer, at)
        self.ensure_in_sight(node.id)

    def ensure_in_sight(self, id_: int) -> None:
        """Move the canvas so that a card is wholly seen."""
        self.ensureVisible(self.design_scene.cards[id_].scene_rect, ROOM, ROOM)

    def select_all(self) -> None:
        """Select every node."""
        self.document.select(frozenset(self.document.design.by_id))

    def delete_selection(self, *, join: bool = False) -> None:
        """Delete what is selected; with `join`, lead what fed it to what it fed."""
        self.cancel_gesture()
        commands.delete(self.document, self.document.selection, join=join)

    def duplicate_selection(self) -> None:
        """Copy what is selected."""
        commands.duplicate(self.document, self.document.selection)

    def connect_selection(self) -> None:
        """Wire what is selected in a row, or say why not."""
        self.say(commands.connect_selected(self.document) or "", self._place_of_pointer())

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
        place = self.mapToScene(event.position().toPoint())
        self._gesture = self._gesture_for(event, place)
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
        if self.design_scene.card_at(place) is None and event.button() == Qt.MouseButton.LeftButton:
            self.cancel_gesture()
            self.document.select(frozenset())
            self.open_search()
        else:
            self.mousePressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        delta = event.angleDelta().y() or event.angleDelta().x()
        self.zoom_by(ZOOM_STEP**delta, event.position().toPoint())
        event.accept()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        event.accept()

    # Keys

    def event(self, event: QEvent) -> bool:
        # Qt would take Tab to move the focus; on the canvas it opens the search.
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() == Qt.Key.Key_Tab
            and not event.modifiers()
        ):
            self.open_search()
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
        if event.mimeData().hasFormat(LAYER_MIME):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        if event.mimeData().hasFormat(LAYER_MIME):
            self._stress_wire(self.mapToScene(event.position().toPoint()))
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._stress_wire(None)

    def dropEvent(self, event: QDropEvent) -> None:
        name = bytes(event.mimeData().data(LAYER_MIME).data()).decode(errors="replace")
        if name not in LAYERS:
            return
        place = self.mapToScene(event.position().toPoint())
        layer, wire = LAYERS[name](), self.design_scene.wire_at(place)
        self._stress_wire(None)
        if wire is not None and layer.arity == 1:
            commands.add_on_wire(self.document, layer, wire)
        else:
            at = snapped((place.x() - WIDTH / 2, place.y() - TITLE / 2))
            commands.add_layer(self.document, layer, at)
        event.acceptProposedAction()
        self.setFocus()

    # Painting

    def drawBackground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        theme = themes.current()
        painter.fillRect(rect, QColor(theme.canvas))
        step = GRID if self.zoom > 0.6 else GRID * 4
        if self.zoom < 0.2:
            return
        pen = QPen(QColor(theme.dots), 2)
        pen.setCosmetic(True)
        painter.setPen(pen)
        left, top = int(rect.left()) // step * step, int(rect.top()) // step * step
        painter.drawPoints(
            [
                QPointF(x, y)
                for x in range(left, int(rect.right()) + step, step)
                for y in range(top, int(rect.bottom()) + step, step)
            ]
        )

    def drawForeground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        if self.document.design.nodes:
            return
        theme = themes.current()
        painter.resetTransform()
        middle = QRectF(self.viewport().rect())
        painter.setPen(QColor(theme.text))
        painter.setFont(interface_font(15, QFont.Weight.DemiBold))
        painter.drawText(
            middle.adjusted(0, -28, 0, -28), Qt.AlignmentFlag.AlignCenter, "An empty canvas"
        )
        painter.setPen(QColor(theme.muted))
        painter.setFont(interface_font(13))
        painter.drawText(
            middle,
            Qt.AlignmentFlag.AlignCenter,
            "Drag a layer here from the left, or press Tab and type its name.",
        )

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
        self.design_scene.show_design(self.document.design, self.document.readout)
        self.design_scene.show_selection(self.document.selection)
        if self._overlay is not None:
            self._show_weights()
        if not self.document.design.nodes:
            self.viewport().update()

    def _show_weights(self) -> None:
        weights = weigh(self.document.readout, self._overlay) if self._overlay else None
        self.design_scene.show_weights(weights)
        if weights != self._weights:
            self._weights = weights
            self.weights_changed.emit(weights)

    def _gesture_for(self, event: QMouseEvent, place: QPointF) -> Gesture | None:
        button, extend = event.button(), bool(event.modifiers() & _EXTEND)
        if button == Qt.MouseButton.MiddleButton or (
            button == Qt.MouseButton.LeftButton and self._is_space_down
        ):
            return Pan(self, event.position().toPoint())
        if button != Qt.MouseButton.LeftButton:
            return None
        hit = self.design_scene.port_at(place, REACH / self.zoom)
        if hit is not None:
            return DragWire(self, hit)
        card = self.design_scene.card_at(place)
        if card is None:
            return BoxSelect(self, extend)
        return PressFix(self, card) if card.fix_at(place) else MoveCards(self, card, extend)

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
        else:
            self._show_cursor()

    def _show_cursor(self) -> None:
        if self._gesture is not None and self._gesture.cursor is not None:
            self.viewport().setCursor(self._gesture.cursor)
        elif self._is_space_down:
            self.viewport().setCursor(Qt.CursorShape.OpenHandCursor)
        else:
            self.viewport().unsetCursor()

    def _stress_wire(self, place: QPointF | None) -> None:
        wire = None if place is None else self.design_scene.wire_at(place)
        if wire != self._hot_wire:
            for which, hot in ((self._hot_wire, False), (wire, True)):
                if which in self.design_scene.wires:
                    self.design_scene.wires[which].set_hot(hot)
            self._hot_wire = wire

    def _arrow(self, way: tuple[int, int], modifiers: Qt.KeyboardModifier) -> None:
        """Walk to the next card; with Ctrl, move what is selected."""
        if modifiers & Qt.KeyboardModifier.ControlModifier:
            commands.nudge(self.document, (way[0] * GRID / 2, way[1] * GRID / 2))
            return
        found = self._neighbour(way)
        if found is not None:
            self.document.select(frozenset({found}))
            self.ensure_in_sight(found)

    def _neighbour(self, way: tuple[int, int]) -> int | None:
        """Return the nearest node in a direction from the selected one, the first without one."""
        nodes = self.document.design.nodes
        chosen = self.document.selection
        if not chosen:
            return nodes[0].id if nodes else None
        here = self.document.design.by_id[max(chosen)].position
        ranked: list[tuple[float, int]] = []
        for node in nodes:
            dx, dy = node.position[0] - here[0], node.position[1] - here[1]
            along, across = dx * way[0] + dy * way[1], abs(dx * way[1]) + abs(dy * way[0])
            if along > 1 and across <= 2 * along:
                ranked.append((along + 2 * across, node.id))
        return min(ranked)[1] if ranked else None

    def _set_zoom(self, zoom: float) -> None:
        self.resetTransform()
        self.scale(zoom, zoom)

    def _place_of_pointer(self) -> QPointF:
        inside = self._pointer is not None and self.viewport().underMouse()
        at = self._pointer if inside and self._pointer else self.viewport().rect().center()
        return self.mapToScene(at)

    def _screen_of(self, place: QPointF) -> QPoint:
        return self.viewport().mapToGlobal(self.mapFromScene(place))

    def _open_search(self, corner: QPoint, chosen: Chosen, fits: Fits = any_layer) -> None:
        if self._search is None:
            self._search = LayerSearch(self)
        self._search.open_at(corner, chosen, fits)


_EXTEND = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier
