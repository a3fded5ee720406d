"""One picture file, made into an array of the channels and size that are wanted.

Turned as its camera says; what is transparent is laid on white; sixteen bits become eight.
"""

from __future__ import annotations

import os
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageOps, UnidentifiedImageError

Bytes = NDArray[np.uint8]

FORMATS = ("JPEG", "PNG", "WEBP", "BMP")
MOST_PIXELS = 80_000_000
"""A larger picture is refused before it is unpacked; Pillow itself warns a little above."""
_DEEP = ("I", "I;16", "I;16B", "I;16L", "I;16N")
_ORIENTATION = 0x0112
_RESAMPLING = Image.Resampling.BILINEAR


class Unreadable(Exception):
    """Why a file is no picture that can be read, in a few words."""


class Header(NamedTuple):
    """What the first bytes of a picture file say of it."""

    height: int
    width: int
    is_colour: bool


def read_header(path: str) -> Header:
    """Tell the size and the colour of a picture, as it will be shown, without unpacking it.

    Raises
    ------
    Unreadable
    """
    with _opened(path) as image:
        width, height = image.size
        # Asked for what is not there, Pillow unpacks a whole PNG to look behind it.
        turned = image.getexif().get(_ORIENTATION, 1) if "exif" in image.info else 1
        if turned >= 5:  # by 90 degrees
            width, height = height, width
        return Header(height, width, _is_colour(image))


def decode(path: str, shape: tuple[int, int, int], resize: str) -> Bytes:
    """Read a picture as uint8 of `shape`, (C, H, W) with C 1 or 3.

    Raises
    ------
    Unreadable
        When it is missing, cut short, no picture, or absurdly large.
    """
    channels, height, width = shape
    mode = "L" if channels == 1 else "RGB"
    with _opened(path) as image:
        if image.format == "JPEG":  # unpacked at an eighth, a quarter or half if that is enough
            image.draft(None, (2 * max(height, width),) * 2)
        try:
            upright = ImageOps.exif_transpose(image)
            return fitted(_plain(upright, mode), height, width, resize)
        except (
            OSError,
            ValueError,
            SyntaxError,
            EOFError,
            IndexError,
            Image.DecompressionBombError,
        ) as error:
            raise Unreadable(_in_short(error)) from error
        except MemoryError:
            raise Unreadable("does not fit into memory") from None


def fitted(image: Image.Image, height: int, width: int, resize: str) -> Bytes:
    """Resize an image of mode L or RGB by a policy of `Recipe.resize`; return (C, H, W)."""
    if image.size != (width, height):
        if resize == "squash":
            image = image.resize((width, height), _RESAMPLING)
        elif resize == "pad":
            image = ImageOps.pad(image, (width, height), _RESAMPLING, color=0)
        else:
            image = ImageOps.fit(image, (width, height), _RESAMPLING)
    pixels = np.asarray(image)
    return pixels[None] if pixels.ndim == 2 else pixels.transpose(2, 0, 1)


def _opened(path: str) -> Image.Image:
    """Open a picture; only its header is read, and its size is bounded."""
    try:
        image = Image.open(path, formats=FORMATS)
    except UnidentifiedImageError:
        empty = os.path.isfile(path) and not os.path.getsize(path)
        raise Unreadable("is empty" if empty else "no picture") from None
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise Unreadable("has too many pixels") from None
    except (OSError, ValueError, SyntaxError, EOFError) as error:
        raise Unreadable(_in_short(error)) from error
    if image.width * image.height > MOST_PIXELS:
        image.close()
        raise Unreadable(f"has more than {MOST_PIXELS // 1_000_000} million pixels")
    return image


def _plain(image: Image.Image, mode: str) -> Image.Image:
    """Return the picture in mode L or RGB, whatever it was."""
    if image.mode in _DEEP:
        deep = np.asarray(image).astype(np.int64)
        image = Image.fromarray((np.clip(deep, 0, 0xFFFF) >> 8).astype(np.uint8))
    elif "A" in image.mode or "a" in image.mode or "transparency" in image.info:
        clear = image.convert("RGBA")
        ground = Image.new("RGBA", clear.size, (255, 255, 255, 255))
        image = Image.alpha_composite(ground, clear).convert("RGB")
    elif image.mode == "P":
        image = image.convert("RGB")
    return image if image.mode == mode else image.convert(mode)


def _is_colour(image: Image.Image) -> bool:
    if image.mode == "P":
        palette = image.getpalette() or []
        return palette[0::3] != palette[1::3] or palette[1::3] != palette[2::3]
    return image.mode not in ("1", "L", "LA", "La", "I", "F", *_DEEP)


def _in_short(error: BaseException) -> str:
    if isinstance(error, OSError) and error.strerror:
        return error.strerror.lower()
    told = str(error).lower()
    return "is cut short" if "truncated" in told or isinstance(error, EOFError) else "is damaged"
