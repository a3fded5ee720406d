"""A view that zooms at the pointer and pans without scroll bars."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QGraphicsView, QWidget

from designer.ui.canvas.backdrop import paint_dots

ZOOM_STEP = 1.0015
"""Factor for one unit of the wheel; a notch has 120."""
ZOOMS = 0.08, 3.0
ROOM = 48
"""Space around what is framed, in pixels."""


class PanZoomView(QGraphicsView):
    """Shows a part of a scene at some size; knows nothing of what is in it."""

    moved = Signal()
    """Another part of the scene is in sight, or at another size."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.SmartViewportUpdate)

    @property
    def zoom(self) -> float:
        """How large a canvas pixel is on the screen."""
        return self.transform().m11()

    @property
    def visible_rect(self) -> QRectF:
        """The part of the scene that is in sight."""
        return self.mapToScene(self.viewport().rect()).boundingRect()

    def frame_rect(self, rect: QRectF) -> None:
        """Show a rectangle of the canvas, no larger than life."""
        size = self.viewport().size()
        zoom = min(
            (size.width() - 2 * ROOM) / rect.width(), (size.height() - 2 * ROOM) / rect.height(), 1
        )
        self._set_zoom(max(zoom, ZOOMS[0]))
        self.centerOn(rect.center())

    def zoom_by(self, factor: float, at: QPoint | None = None) -> None:
        """Zoom, keeping the point of the canvas under `at` where it is."""
        at = self.viewport().rect().center() if at is None else at
        before = self.mapToScene(at)
        self._set_zoom(min(max(self.zoom * factor, ZOOMS[0]), ZOOMS[1]))
        self.scroll_by(self.mapFromScene(before) - at)

    def scroll_by(self, by: QPoint) -> None:
        """Move the canvas under the window, in screen pixels."""
        for bar, amount in (
            (self.horizontalScrollBar(), by.x()),
            (self.verticalScrollBar(), by.y()),
        ):
            bar.setValue(bar.value() + amount)

    def wheelEvent(self, event: QWheelEvent) -> None:
        delta = event.angleDelta().y() or event.angleDelta().x()
        self.zoom_by(ZOOM_STEP**delta, event.position().toPoint())
        event.accept()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)
        self.moved.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.moved.emit()

    def drawBackground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        paint_dots(painter, rect, self.zoom)

    def _set_zoom(self, zoom: float) -> None:
        self.resetTransform()
        self.scale(zoom, zoom)
        self.moved.emit()
