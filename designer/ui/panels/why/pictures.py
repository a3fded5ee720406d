"""Pictures, heat maps and one over the other, as colours."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QImage, QPainter

from designer.ui.colormaps import diverging, sequential, to_rgb
from designer.ui.theme import DARK, Theme

Colours = NDArray[np.uint8]
"""(H, W, 3)."""


def colours_of(image: NDArray[Any]) -> Colours:
    """Return a picture, uint8 (C, H, W), as colours: grey unless it has three channels.

    Of other numbers of channels their mean is shown.
    """
    if len(image) != 3:
        image = image.mean(axis=0, keepdims=True).repeat(3, axis=0)
    return np.ascontiguousarray(image.transpose(1, 2, 0), np.uint8)


def heat(values: NDArray[np.float32], limit: float, theme: Theme, *, is_signed: bool) -> Colours:
    """Return (H, W) as colours, the strongest at `limit` (and its negative)."""
    if is_signed:
        return to_rgb(values, diverging(theme), -limit, limit)
    return to_rgb(values, sequential(theme), 0.0, limit)


def limit_of(values: NDArray[np.float32]) -> float:
    """Return the largest size among values; 1 where there is none but zero."""
    largest = float(np.abs(values).max(initial=0.0))
    return largest if np.isfinite(largest) and largest > 0 else 1.0


def over(picture: Colours, values: NDArray[np.float32], limit: float, opacity: float) -> Colours:
    """Lay (H, W) over a picture: blue where it is positive, red-brown where it is negative.

    The stronger a value, the more its colour hides. The picture is made grey, so that colour is
    the values' alone, and both are the dark theme's, as a picture is no lighter in the light one.
    """
    grey = picture @ np.array([0.299, 0.587, 0.114])
    share = opacity * np.sqrt(np.clip(np.abs(values) / limit, 0, 1))[..., None]
    ends = diverging(DARK)[[0, -1]].astype(np.float32)
    mixed = (1 - share) * grey[..., None] + share * ends[(values > 0).astype(int)]
    return np.ascontiguousarray(np.nan_to_num(mixed).round(), np.uint8)


def as_image(colours: Colours) -> QImage:
    """Return colours as an image of its own."""
    height, width, _ = colours.shape
    kept = np.ascontiguousarray(colours)
    return QImage(kept.data, width, height, 3 * width, QImage.Format.Format_RGB888).copy()


def fitted(size: tuple[int, int], room: QRect) -> QRect:
    """Return where a picture of (height, width) lies in a room: as large as may be, in the middle.

    A pixel takes a whole number of the screen's where that costs less than a tenth.
    """
    height, width = size
    scale = min(room.height() / height, room.width() / width)
    if scale >= 1 and int(scale) >= 0.9 * scale:
        scale = int(scale)
    made = QRect(0, 0, max(1, round(width * scale)), max(1, round(height * scale)))
    made.moveCenter(room.center())
    return made


def draw(painter: QPainter, image: QImage, place: QRect) -> None:
    """Draw an image with sharp pixels, or smoothly where it is made smaller."""
    is_smaller = place.width() < image.width()
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, is_smaller)
    if is_smaller:
        mode = Qt.TransformationMode.SmoothTransformation
        image = image.scaled(place.size(), Qt.AspectRatioMode.IgnoreAspectRatio, mode)
    painter.drawImage(QRectF(place), image)
