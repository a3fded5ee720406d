"""Pictures of moments, one after the other, as one GIF or as numbered PNG files."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QWidget

from designer.ui import fonts
from designer.ui.theme import current
from designer.ui.words import tr

if TYPE_CHECKING:
    from PIL.Image import Image

WIDEST = 1200
"""Pixels of a GIF: it has no compression that would bear more."""
_COLOURS = 255
_CAPTION, _LINE = 28, 3


class FramesError(Exception):
    """Pictures cannot be written; the text is a sentence for people."""


class Frames(Protocol):
    """Where pictures go. All of it may wait for the disk."""

    def add(self, picture: QImage) -> None:
        """Take in the next picture; those after the first are made as large as that."""

    def close(self) -> None:
        """Finish what was begun: now all of it is written."""

    def drop(self) -> None:
        """Leave nothing of it."""


class Gif:
    """An animation that begins again at its end.

    Parameters
    ----------
    ms
        How long each picture is seen.
    """

    def __init__(self, path: Path, ms: int) -> None:
        self._path, self._ms = path, ms
        self._frames: list[Image] = []

    def add(self, picture: QImage) -> None:
        from PIL import Image

        size = self._frames[0].size if self._frames else _at_most(picture.width(), picture.height())
        pixels = _sized(picture, *size).convertToFormat(QImage.Format.Format_RGBX8888)
        whole = Image.frombytes(
            "RGB", size, bytes(pixels.constBits()), "raw", "RGBX", pixels.bytesPerLine()
        )
        # Median cut takes colours away that few pixels have, as of words in green and orange.
        method = Image.Quantize.FASTOCTREE
        self._frames.append(whole.quantize(_COLOURS, method, dither=Image.Dither.NONE))

    def close(self) -> None:
        """Write the file, wholly or not at all.

        Raises
        ------
        FramesError
            When it cannot be written.
        """
        first, *rest = self._frames
        partial = self._path.with_name(f".{self._path.name}.partial")
        try:
            with open(partial, "wb") as output:
                first.save(
                    output, "GIF", save_all=True, append_images=rest, duration=self._ms, loop=0
                )
            os.replace(partial, self._path)
        except OSError as error:
            with suppress(OSError):
                partial.unlink(missing_ok=True)
            raise _unwritten(self._path, error.strerror or str(error)) from None

    def drop(self) -> None:
        self._frames.clear()


class Pictures:
    """Files called as `path` is, with a number each: `time-001.png`, `time-002.png`, ..."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._size: tuple[int, int] | None = None
        self._written: list[Path] = []

    def add(self, picture: QImage) -> None:
        """Write the next file.

        Raises
        ------
        FramesError
            When it cannot be written.
        """
        self._size = self._size or (picture.width(), picture.height())
        name = f"{self._path.stem}-{len(self._written) + 1:03}.png"
        path = self._path.with_name(name)
        if not _sized(picture, *self._size).save(str(path), "PNG"):  # type: ignore[call-overload]
            raise _unwritten(path, tr("the folder or the disk does not take it"))
        self._written.append(path)

    def close(self) -> None:
        pass

    def drop(self) -> None:
        for path in self._written:
            with suppress(OSError):
                path.unlink(missing_ok=True)


def picture_of(widget: QWidget, words: str, share: float) -> QImage:
    """Return what a widget shows, with a caption and how far in time it is, a share of 1."""
    shown = widget.grab()
    scale = shown.devicePixelRatio()
    width, height = shown.width() / scale, shown.height() / scale
    whole = QImage(
        round(width * scale),
        round((height + _CAPTION) * scale),
        QImage.Format.Format_RGB32,
    )
    whole.setDevicePixelRatio(scale)
    theme = current()
    whole.fill(QColor(theme.panel))
    painter = QPainter(whole)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.drawPixmap(0, 0, shown)
    painter.fillRect(QRectF(0, height, width, _LINE), QColor(theme.line))
    painter.fillRect(QRectF(0, height, width * share, _LINE), QColor(theme.accent))
    painter.setFont(fonts.number_font(12, grows=False))
    painter.setPen(QColor(theme.text))
    room = QRectF(12, height + _LINE, width - 24, _CAPTION - _LINE)
    painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, words)
    painter.end()
    return whole


def _at_most(width: int, height: int) -> tuple[int, int]:
    scale = min(1.0, WIDEST / width)
    return round(width * scale), max(1, round(height * scale))


def _sized(picture: QImage, width: int, height: int) -> QImage:
    if (picture.width(), picture.height()) == (width, height):
        return picture
    smooth = Qt.TransformationMode.SmoothTransformation
    return picture.scaled(width, height, Qt.AspectRatioMode.IgnoreAspectRatio, smooth)


def _unwritten(path: Path, reason: str) -> FramesError:
    return FramesError(
        tr("{path} cannot be written: {reason}. Choose another place.", path=path, reason=reason)
    )
