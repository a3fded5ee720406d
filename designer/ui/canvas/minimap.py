"""The minimap: the whole design small in a corner, and which part of it is in sight."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QWidget

from designer.ui import theme as themes
from designer.ui.theme import Theme
from designer.ui.words import tr

if TYPE_CHECKING:
    from designer.ui.canvas.view import CanvasView

LARGEST, SMALLEST = QSize(200, 120), QSize(64, 40)
FROM_CORNER = 16
_PADDING = 8
_LEAST = 2.0
"""Width and height of a card that would be smaller, in pixels."""


class Minimap(QWidget):
    """Shows every card in its family's colour; a click or a drag moves the canvas there.

    It is there only while a part of the design is out of sight: else it would lie in the way of
    cards, and lead nowhere. The cards are painted once for a design and kept as a picture. To Qt
    it is not opaque: the canvas beneath would be painted around it, several times slower.
    """

    def __init__(self, view: CanvasView) -> None:
        super().__init__(view)
        self._view = view
        self._is_on = True
        self._is_dragged = False
        self._picture: QPixmap | None = None
        self._cards: list[tuple[QRectF, str, bool, bool]] = []
        """What the picture shows."""
        self._area = QRectF()
        self.setAccessibleName(tr("Minimap"))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        view.document.design_changed.connect(lambda _old, _new: self._look_again())
        view.document.selection_changed.connect(lambda _ids: self._look_again())
        view.moved.connect(self._follow)
        self._look_again()

    @property
    def is_on(self) -> bool:
        """Whether people want to see it."""
        return self._is_on

    @is_on.setter
    def is_on(self, on: bool) -> None:
        self._is_on = on
        self._follow()

    def place_of(self, point: QPointF) -> QPointF:
        """Return where a point of the canvas lies on the map."""
        return (point - self._area.center()) * self._scale + QRectF(self.rect()).center()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._draw_anew()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._is_dragged = True
            self._lead_to(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._is_dragged:
            self._lead_to(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._is_dragged = False
            self._follow()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._picture is None:
            self._picture = self._painted()
        theme, painter = themes.current(), QPainter(self)
        painter.drawPixmap(0, 0, self._picture)
        seen = self._view.visible_rect
        frame = QRectF(self.place_of(seen.topLeft()), self.place_of(seen.bottomRight()))
        inside = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        ground = QColor(theme.accent)
        ground.setAlphaF(0.1)
        painter.setPen(QPen(QColor(theme.line), 1))
        painter.drawRect(inside)
        painter.setPen(QPen(QColor(theme.accent), 1))
        painter.setBrush(ground)
        painter.drawRect(frame.intersected(inside))

    @property
    def _scale(self) -> float:
        """How large a canvas pixel is on the map."""
        room = self.size() - QSize(2 * _PADDING, 2 * _PADDING)
        area = self._area
        return min(room.width() / area.width(), room.height() / area.height())

    def _look_again(self) -> None:
        """Draw the cards anew where one of them is elsewhere or looks otherwise."""
        cards = [
            (card.scene_rect, card.node.layer.family, card.node.is_bypassed, card.is_selected)
            for card in self._view.design_scene.cards.values()
        ]
        if cards != self._cards:
            self._cards = cards
            self._draw_anew()

    def _draw_anew(self) -> None:
        self._picture = None
        self._area = self._view.design_scene.cards_rect()
        if not self._area.isEmpty():
            shape = self._area.size().scaled(LARGEST, Qt.AspectRatioMode.KeepAspectRatio)
            self.resize(shape.toSize().expandedTo(SMALLEST))
        self._follow()

    def _follow(self) -> None:
        """Show what part is in sight now, or go where there is nothing to be led to."""
        view = self._view
        leads = self._is_dragged or not view.visible_rect.contains(self._area)
        self.setVisible(self._is_on and not self._area.isEmpty() and leads)
        self.move(
            view.width() - self.width() - FROM_CORNER, view.height() - self.height() - FROM_CORNER
        )
        self.update()

    def _lead_to(self, place: QPointF) -> None:
        away = (place - QRectF(self.rect()).center()) / self._scale
        self._view.centerOn(self._area.center() + away)

    def _painted(self) -> QPixmap:
        theme, ratio = themes.current(), self.devicePixelRatioF()
        picture = QPixmap(self.size() * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(QColor(theme.panel))
        painter = QPainter(picture)
        painter.translate(QRectF(self.rect()).center())
        painter.scale(self._scale, self._scale)
        painter.translate(-self._area.center())
        for (ground, edge), rects in self._looks(theme).items():
            pen = QPen(QColor(edge), 1)
            pen.setCosmetic(True)
            painter.setPen(pen)
            painter.setBrush(QColor(ground))
            painter.drawRects(rects)
        painter.end()
        return picture

    def _looks(self, theme: Theme) -> dict[tuple[str, str], list[QRectF]]:
        """Return the places of all cards that have the same ground and edge."""
        least = _LEAST / self._scale
        looks: dict[tuple[str, str], list[QRectF]] = {}
        for rect, family, is_bypassed, is_selected in self._cards:
            colour = theme.family(family)
            ground = "transparent" if is_bypassed else colour
            edge = theme.text if is_selected else colour
            if rect.height() < least or rect.width() < least:
                rect = QRectF(rect.topLeft(), rect.size().expandedTo(QSizeF(least, least)))
            looks.setdefault((ground, edge), []).append(rect)
        return looks
