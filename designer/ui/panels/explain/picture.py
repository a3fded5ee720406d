"""A picture before and after a kernel has slid over it."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QImageReader, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from designer.analysis.cells import Floats
from designer.analysis.scratch import Sliding, slide
from designer.ui import fonts
from designer.ui.colormaps import diverging_rgb, nice_limit
from designer.ui.lengths import scaled
from designer.ui.theme import current
from designer.ui.words import later, tr

Pixels = NDArray[np.uint8]

MOST = 320
"""Pixels along the longer side: larger pictures are made smaller, so that they answer at once."""
FILTER = later("Pictures (*.png *.jpg *.jpeg)")
_GAP, _TITLE = 16, 20


class PictureError(Exception):
    """A file is no picture that can be shown; the text is a sentence for people."""


def read_picture(path: Path) -> Pixels:
    """Read a PNG or JPEG as uint8 (3, H, W), at most `MOST` pixels long.

    Raises
    ------
    PictureError
        When it cannot be read.
    """
    reader = QImageReader(str(path))
    reader.setAutoTransform(True)
    image = reader.read()
    if image.isNull():
        raise PictureError(
            tr("{name} cannot be read as a picture: choose a PNG or a JPEG file.", name=path.name)
        )
    if max(image.width(), image.height()) > MOST:
        image = image.scaled(
            QSize(MOST, MOST),
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
    image = image.convertToFormat(QImage.Format.Format_RGB888)
    lines = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), -1)
    pixels = lines[:, : 3 * image.width()].reshape(image.height(), image.width(), 3)
    return np.ascontiguousarray(pixels.transpose(2, 0, 1))


def filtered(layer: Sliding, picture: Pixels, kernel: Floats | None) -> tuple[Pixels, bool]:
    """Return what a kernel makes of a picture, as colours: uint8 (H', W', 3).

    A kernel whose weights add up to nothing finds edges: the mean of its channels is drawn in the
    diverging colours, and the answer says so. Any other gives a picture.

    Raises
    ------
    ShapeError
        When the window does not fit.
    """
    maps = slide(layer, picture.astype(np.float64), kernel)
    if kernel is not None and abs(kernel.sum()) < 1e-6 * max(1.0, float(np.abs(kernel).sum())):
        mean = maps.mean(axis=0)
        return diverging_rgb(mean, nice_limit(mean.astype(np.float32))), True
    clipped = np.clip(np.where(np.isfinite(maps), maps, 0), 0, 255)
    return _colours(np.rint(clipped).astype(np.uint8)), False


class BeforeAfter(QWidget):
    """Paints two pictures side by side, or below each other where that gives them more room."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.before, self.after = QImage(), QImage()
        self.titles = (tr("before"), tr("after"))
        self.setMinimumSize(200, 100)
        self.setAccessibleName(tr("Before and after"))

    def show_pictures(self, before: Pixels, after: Pixels | None, titles: tuple[str, str]) -> None:
        """Show uint8 (C, H, W) before, and uint8 (H', W', 3) after; None: nothing after."""
        self.before = _image(_colours(before))
        self.after = QImage() if after is None else _image(after)
        self.titles = titles
        self.setAccessibleName(
            tr("Before: {before}. After: {after}", before=titles[0], after=titles[1])
        )
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = current(), QPainter(self)
        wide, high = float(self.width()), float(self.height())
        across = (wide - _GAP) / 2, high
        down = wide, (high - _GAP) / 2
        rooms = [QRectF(0, 0, *across), QRectF(across[0] + _GAP, 0, *across)]
        if min(down[0], down[1] - scaled(_TITLE)) > min(across[0], across[1] - scaled(_TITLE)):
            rooms = [QRectF(0, 0, *down), QRectF(0, down[1] + _GAP, *down)]
        scale = min(_scale(self.before, room) for room in rooms)
        for image, title, room in zip((self.before, self.after), self.titles, rooms, strict=True):
            if image.isNull():
                continue
            size = min(scale, _scale(image, room))
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, size < 1)
            width, height = image.width() * size, image.height() * size
            left = room.center().x() - width / 2
            top = room.top() + scaled(_TITLE) + (room.height() - scaled(_TITLE) - height) / 2
            painter.drawImage(QRectF(left, top, width, height), image)
            painter.setFont(fonts.interface_font(11))
            painter.setPen(QColor(theme.muted))
            words = painter.fontMetrics().elidedText(
                title, Qt.TextElideMode.ElideRight, int(room.width())
            )
            head = QRectF(room.left(), top - scaled(_TITLE), room.width(), scaled(_TITLE) - 4)
            painter.drawText(head, Qt.AlignmentFlag.AlignCenter, words)


def _scale(image: QImage, room: QRectF) -> float:
    high = room.height() - scaled(_TITLE)
    return max(0.01, min(room.width() / max(1, image.width()), high / max(1, image.height())))


def _colours(maps: Pixels) -> Pixels:
    """Return maps (C, H, W) as (H, W, 3): red, green, blue of three, else the first as grey."""
    shown = maps if len(maps) == 3 else np.repeat(maps[:1], 3, axis=0)
    return np.ascontiguousarray(shown.transpose(1, 2, 0))


def _image(colours: Pixels) -> QImage:
    height, width, _ = colours.shape
    return QImage(
        colours.data, width, height, 3 * width, QImage.Format.Format_RGB888
    ).copy()  # which owns its pixels
