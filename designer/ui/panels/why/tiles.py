"""The picture, the attribution as a heat map, and one over the other."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QImage, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from designer.ui import fonts
from designer.ui.colormaps import diverging, sequential
from designer.ui.lengths import scaled
from designer.ui.panels.why import pictures
from designer.ui.panels.why.words import MINUS
from designer.ui.theme import Theme, current
from designer.ui.words import tr

_GAP = 12
_CAPTION = 20
_COUNT = 3


class Tiles(QWidget):
    """Three pictures of one size side by side, a line of words or the scale under each."""

    hovered = Signal(object)
    """Row and column of the pixel under the mouse, or None."""

    def __init__(self) -> None:
        super().__init__()
        self._picture: pictures.Colours | None = None
        self._title = ""
        self._opacity = 0.8
        self._is_signed = True
        self._images: list[QImage] = []
        self.values: NDArray[np.float32] | None = None
        self.limit = 1.0
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(tr("Picture, attribution, and both"))

    def set_picture(self, image: NDArray[np.uint8], title: str) -> None:
        """Show another picture, uint8 (C, H, W); the attribution stays until it is another."""
        self._picture, self._title = pictures.colours_of(image), title
        self._make_images()

    def set_values(self, values: NDArray[np.float32] | None, *, is_signed: bool) -> None:
        """Show an attribution, float32 (H, W), or none."""
        self.values, self._is_signed = values, is_signed
        self.limit = 1.0 if values is None else pictures.limit_of(values)
        self._make_images()

    def set_opacity(self, opacity: float) -> None:
        """Lay the heat map over the picture as thickly as this, 0 to 1."""
        self._opacity = opacity
        self._make_images()

    def places(self) -> list[QRect]:
        """Return where the pictures lie."""
        if self._picture is None:
            return []
        width = (self.width() - (_COUNT - 1) * _GAP) // _COUNT
        size = self._picture.shape[0], self._picture.shape[1]
        rooms = [
            QRect(number * (width + _GAP), 0, width, max(1, self.height() - scaled(_CAPTION)))
            for number in range(_COUNT)
        ]
        fitted = [pictures.fitted(size, room) for room in rooms]
        # Side by side rather than each in the middle of its room, and from the top.
        for number, place in enumerate(fitted):
            place.moveTopLeft(
                rooms[0].topLeft() + QPointF(number * (place.width() + _GAP), 0).toPoint()
            )
        return fitted

    def tallest(self, width: int) -> int:
        """Return how much height pictures and captions fill where so much width is there."""
        ratio = 1.0
        if self._picture is not None:
            ratio = self._picture.shape[0] / self._picture.shape[1]
        return round((width - (_COUNT - 1) * _GAP) / _COUNT * ratio) + scaled(_CAPTION)

    def sizeHint(self) -> QSize:
        return QSize(420, 160)

    def minimumSizeHint(self) -> QSize:
        return QSize(200, 64)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._make_images()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        for place in self.places():
            if place.contains(at) and self._picture is not None:
                height, width, _ = self._picture.shape
                row = (at.y() - place.y()) * height // place.height()
                self.hovered.emit((row, (at.x() - place.x()) * width // place.width()))
                return
        self.hovered.emit(None)

    def leaveEvent(self, event: QEvent) -> None:
        self.hovered.emit(None)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme = QPainter(self), current()
        for number, place in enumerate(self.places()):
            frame = QRectF(place).adjusted(-0.5, -0.5, 0.5, 0.5)
            painter.fillRect(place, QColor(theme.canvas))
            if number < len(self._images):
                pictures.draw(painter, self._images[number], place)
            painter.setPen(QPen(QColor(theme.line), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(frame)
            line = QRectF(place.left(), place.bottom() + 1, place.width(), scaled(_CAPTION))
            if number == 1:
                self._paint_scale(painter, line, theme)
            else:
                self._paint_words(painter, line, (self._title, "", tr("overlay"))[number], theme)

    def _paint_words(self, painter: QPainter, line: QRectF, words: str, theme: Theme) -> None:
        font = fonts.interface_font(11)
        painter.setFont(font)
        painter.setPen(QColor(theme.muted))
        shown = QFontMetricsF(font).elidedText(words, Qt.TextElideMode.ElideMiddle, line.width())
        bottom = Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft
        painter.drawText(line, int(bottom), shown)

    def _paint_scale(self, painter: QPainter, line: QRectF, theme: Theme) -> None:
        if self.values is None:
            return
        font = fonts.number_font(11)
        painter.setFont(font)
        painter.setPen(QColor(theme.muted))
        low = f"{MINUS}{self.limit:.2g}" if self._is_signed else "0"
        high = f"+{self.limit:.2g}" if self._is_signed else f"{self.limit:.2g}"
        measure = QFontMetricsF(font)
        bottom = Qt.AlignmentFlag.AlignBottom
        painter.drawText(line, int(bottom | Qt.AlignmentFlag.AlignLeft), low)
        painter.drawText(line, int(bottom | Qt.AlignmentFlag.AlignRight), high)
        bar = line.adjusted(
            measure.horizontalAdvance(low) + 6, 8, -measure.horizontalAdvance(high) - 6, -4
        )
        if bar.width() >= 16:
            lut = np.ascontiguousarray(diverging(theme) if self._is_signed else sequential(theme))
            row = QImage(lut.data, len(lut), 1, lut.nbytes, QImage.Format.Format_RGB888)
            painter.drawImage(bar, row)

    def _make_images(self) -> None:
        self._images = []
        if self._picture is not None:
            self._images.append(pictures.as_image(self._picture))
            if self.values is not None and self.values.shape == self._picture.shape[:2]:
                shown = pictures.heat(self.values, self.limit, current(), is_signed=self._is_signed)
                both = pictures.over(self._picture, self.values, self.limit, self._opacity)
                self._images += [pictures.as_image(shown), pictures.as_image(both)]
        self.update()
