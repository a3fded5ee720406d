"""The picture that the network is shown, and the part of it that one value sees."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from designer.ui import fonts
from designer.ui.lengths import scaled
from designer.ui.theme import current
from designer.ui.words import tr

Seen = tuple[range, range]
"""Rows and columns of a picture."""
_DIMMED = 150
"""Of 255: how much of the ground covers what is not seen."""
_WHOLE_PIXELS = 3
"""From this size of a pixel on all are equally large: below, nobody could tell them apart."""
_TITLE = 20
"""Pixels below the picture for its title."""


class Picture(QWidget):
    """A picture as large as it fits, its pixels told apart."""

    def __init__(self) -> None:
        super().__init__()
        self._image = QImage()
        self._title = ""
        self._seen: Seen | None = None
        self.setMinimumSize(72, 72)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    @property
    def seen(self) -> Seen | None:
        """The part that is framed; None where nothing is."""
        return self._seen

    def set_picture(self, pixels: NDArray[np.uint8], title: str) -> None:
        """Show a picture (C, H, W): of one channel in greys, of three in colours, else the mean."""
        self._image, self._title = _image(pixels), title
        self.setAccessibleName(tr("Input: {title}", title=title) if title else tr("Input"))
        self.update()

    def set_seen(self, seen: Seen | None) -> None:
        """Frame these rows and columns, and dim the rest; None: show it as it is."""
        if seen != self._seen:
            self._seen = seen
            self.update()

    @property
    def room(self) -> QRectF:
        """Where the picture is drawn: at the upper left, as large as it fits."""
        ratio = self.devicePixelRatio()
        height, width = self._image.height(), self._image.width()
        if self._image.isNull():
            return QRectF()
        room = self.height() - 2 - scaled(_TITLE), self.width() - 2
        scale = min(room[0] * ratio / height, room[1] * ratio / width)
        scale = np.floor(scale) if scale >= _WHOLE_PIXELS else scale
        tall, wide = height * scale / ratio, width * scale / ratio
        return QRectF(1, 1, wide, tall)

    def box(self, seen: Seen) -> QRectF:
        """Return where some rows and columns are drawn."""
        rows, columns, room = *seen, self.room
        down, across = room.height() / self._image.height(), room.width() / self._image.width()
        return QRectF(
            room.left() + columns.start * across,
            room.top() + rows.start * down,
            len(columns) * across,
            len(rows) * down,
        )

    def sizeHint(self) -> QSize:
        return QSize(200, 200)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._image.isNull():
            return
        painter, theme, room = QPainter(self), current(), self.room
        is_fine = room.width() * self.devicePixelRatio() < _WHOLE_PIXELS * self._image.width()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, is_fine)
        painter.drawImage(room, self._image)
        painter.setPen(QPen(QColor(theme.line), 1))
        painter.drawRect(room.adjusted(-0.5, -0.5, 0.5, 0.5))
        self._write_title(painter, room)
        if self._seen is not None:
            self._frame(painter, room, self.box(self._seen))

    def _write_title(self, painter: QPainter, room: QRectF) -> None:
        painter.setFont(fonts.interface_font(11))
        painter.setPen(QColor(current().muted))
        width = self.width()
        text = painter.fontMetrics().elidedText(self._title, Qt.TextElideMode.ElideRight, width)
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom
        painter.drawText(QRectF(0, room.bottom(), width, scaled(_TITLE) - 2), flags, text)

    def _frame(self, painter: QPainter, room: QRectF, box: QRectF) -> None:
        theme = current()
        veil = QColor(theme.panel)
        veil.setAlpha(_DIMMED)
        for left, top, right, bottom in (
            (room.left(), room.top(), room.right(), box.top()),
            (room.left(), box.bottom(), room.right(), room.bottom()),
            (room.left(), box.top(), box.left(), box.bottom()),
            (box.right(), box.top(), room.right(), box.bottom()),
        ):
            painter.fillRect(QRectF(left, top, right - left, bottom - top), veil)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if box.isEmpty():
            return
        painter.setPen(QPen(QColor(theme.warn), 2))
        painter.drawRect(box)


def _image(pixels: NDArray[np.uint8]) -> QImage:
    channels, height, width = pixels.shape
    if channels == 3:
        rgb = np.ascontiguousarray(np.moveaxis(pixels, 0, -1))
        return QImage(rgb.data, width, height, 3 * width, QImage.Format.Format_RGB888).copy()
    grey = pixels[0] if channels == 1 else pixels.mean(0).astype(np.uint8)
    grey = np.ascontiguousarray(grey)
    return QImage(grey.data, width, height, width, QImage.Format.Format_Grayscale8).copy()
