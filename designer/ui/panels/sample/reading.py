"""Pictures from files, from the clipboard and from other programs, as arrays."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QImage, QImageReader

from designer.data import DataError
from designer.graph.file import SUFFIX
from designer.ui.own_data import is_data
from designer.ui.words import later, tr

FILTER = later("Pictures (*.png *.jpg *.jpeg *.bmp *.webp *.gif *.tif *.tiff);;All files (*)")
MOST_PIXELS = 40_000_000


def read_picture(path: Path) -> NDArray[np.uint8]:
    """Read a picture file, as `pixels_of` gives it, turned as its camera says.

    Raises
    ------
    DataError
        When there is no such file, it is no picture, or an absurdly large one.
    """
    if not path.is_file():
        raise DataError(
            tr("{path} is no file; choose a picture in PNG, JPEG, BMP or WebP.", path=path)
        )
    reader = QImageReader(str(path))
    reader.setDecideFormatFromContent(True)
    reader.setAutoTransform(True)
    size = reader.size()
    if size.isValid() and size.width() * size.height() > MOST_PIXELS:
        raise DataError(
            tr(
                "{name} has {width}×{height} pixels, more than {n} million: make it smaller first.",
                name=path.name,
                width=size.width(),
                height=size.height(),
                n=MOST_PIXELS // 1_000_000,
            )
        )
    image = reader.read()
    if image.isNull():
        raise DataError(
            tr(
                "{name} is not a picture that can be read ({reason}); choose one "
                "in PNG, JPEG, BMP or WebP.",
                name=path.name,
                reason=reader.errorString(),
            )
        )
    return pixels_of(image)


def pixels_of(image: QImage) -> NDArray[np.uint8]:
    """Return a picture of Qt's as uint8 (H, W, 3), or (H, W, 4) where some of it is transparent."""
    kind, channels = QImage.Format.Format_RGB888, 3
    if image.hasAlphaChannel():
        kind, channels = QImage.Format.Format_RGBA8888, 4
    made = image.convertToFormat(kind)
    height, width = made.height(), made.width()
    rows = np.frombuffer(made.constBits(), np.uint8).reshape(height, made.bytesPerLine())
    return rows[:, : channels * width].reshape(height, width, channels).copy()


def picture_in(data: QMimeData) -> QImage | Path | None:
    """Return the picture, or the path of the file, that something dropped or copied holds.

    None where it holds neither, or a design, or a data set.
    """
    paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    if paths:
        return None if paths[0].suffix == SUFFIX or is_data(paths[0]) else paths[0]
    if data.hasImage():
        image = data.imageData()
        return image if isinstance(image, QImage) and not image.isNull() else None
    return None
