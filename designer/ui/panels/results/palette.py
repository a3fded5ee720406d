"""Colours of classes, and pictures of data sets as pictures of Qt."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QImage

from designer.ui.theme import Theme

_FIRST = (
    "convolution",
    "activation",
    "linear",
    "pooling",
    "shape",
    "merge",
    "normalisation",
    "input",
    "block",
)


def class_colours(theme: Theme) -> tuple[str, ...]:
    """Return ten colours that stay apart for every eye; an eleventh class begins anew.

    Those of the families of layers, and the one that lies furthest from all of them.
    """
    return (*(theme.family(name) for name in _FIRST), "#965c01" if theme.is_dark else "#6b1080")


def picture(image: NDArray[np.uint8]) -> QImage:
    """Return a picture, uint8 (C, H, W): in colour where it has three channels, else its first."""
    if len(image) == 3:
        pixels, format_ = image.transpose(1, 2, 0), QImage.Format.Format_RGB888
    else:
        pixels, format_ = image[0], QImage.Format.Format_Grayscale8
    pixels = np.ascontiguousarray(pixels)
    height, width = pixels.shape[:2]
    # A copy: the array goes away.
    return QImage(pixels.data, width, height, pixels.strides[0], format_).copy()
