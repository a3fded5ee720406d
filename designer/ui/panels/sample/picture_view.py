"""One picture of a data set, large, each of its pixels a sharp square."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from designer.ui.theme import current
from designer.ui.words import tr


def image_of(pixels: NDArray[np.uint8]) -> QImage:
    """Return a picture, uint8 (C, H, W), as Qt has it: three channels in colour, else the mean."""
    channels, height, width = pixels.shape
    if channels == 3:
        rgb = np.ascontiguousarray(pixels.transpose(1, 2, 0))
        made = QImage(rgb.data, width, height, 3 * width, QImage.Format.Format_RGB888)
    else:
        mean = pixels[0] if channels == 1 else pixels.mean(0)
        grey = np.ascontiguousarray(mean.astype(np.uint8))
        made = QImage(grey.data, width, height, width, QImage.Format.Format_Grayscale8)
    return made.copy()  # which owns its pixels


class PictureView(QWidget):
    """Shows it as large as fits, at a whole number of screen pixels for each of its own."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._image = QImage()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(tr("The picture"))
        self.setToolTip(tr("What the network is shown"))

    def present(self, pixels: NDArray[np.uint8] | None) -> None:
        """Show a picture, uint8 (C, H, W); None: nothing."""
        self._image = QImage() if pixels is None else image_of(pixels)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(196, 196)

    def place(self) -> QRect:
        """Return where the picture is, in device pixels, in the upper left corner."""
        ratio = self.devicePixelRatioF()
        room, size = self.size() * ratio, self._image.size()
        whole = min(room.width() // max(1, size.width()), room.height() // max(1, size.height()))
        if whole >= 1:
            size = size * whole
        else:
            size.scale(room, Qt.AspectRatioMode.KeepAspectRatio)
        return QRect(0, 0, size.width(), size.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._image.isNull():
            return
        theme, ratio = current(), self.devicePixelRatioF()
        place = self.place()
        painter = QPainter(self)
        is_smaller = place.width() < self._image.width()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, is_smaller)
        room = QRectF(0, 0, place.width() / ratio, place.height() / ratio)
        painter.drawImage(room, self._image)
        painter.setPen(QPen(QColor(theme.line), 1))
        painter.drawRect(room.adjusted(0.5, 0.5, -0.5, -0.5))
