"""A picture from anywhere, made into one that a network takes: its size, channels and ground.

Sizes change by area averaging: a pixel of the result is the mean of what it covers, parts of
pixels by their share (what OpenCV calls INTER_AREA).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from designer.data.model import Centring, DataError

Bytes = NDArray[np.uint8]
Floats = NDArray[np.float32]

_LUMA = np.array([0.299, 0.587, 0.114], np.float32)  # Rec. ITU-R BT.601, as Pillow's "L"
_FAINT = 32
"""Ink below this is the soft edge of a stroke, or noise of a camera."""


@dataclass(frozen=True, eq=False)
class Fitted:
    """A picture uint8 (C, H, W), and a sentence that says what was done to make it so."""

    image: Bytes
    said: str


def fitted(
    picture: Bytes, shape: tuple[int, int, int], *, light_on_dark: bool = False, crop: bool = False
) -> Fitted:
    """Make a picture into one of another shape; its proportions stay.

    What is transparent becomes white, as paper, or black behind what is light itself. A network
    of three channels takes colours, any other the grey in each of its channels.

    Parameters
    ----------
    picture
        uint8 (H, W), or (H, W, channels) with 1 for grey, 3 for RGB or 4 for RGBA.
    shape
        The channels, height and width that are wanted.
    light_on_dark
        Whether one that is dark on a light ground is to be turned about.
    crop
        Fill the whole and cut off what stands out at two sides; else the whole picture is there,
        with black margins.

    Raises
    ------
    DataError
        For what is no picture.
    """
    pixels, did = _opaque(_checked(picture))
    channels, height, width = shape
    if channels != 3 and pixels.shape[2] == 3:
        did += [] if _is_grey(pixels) else ["made grey"]
        pixels = (pixels @ _LUMA)[:, :, None]
    if light_on_dark and _is_dark_on_light(pixels):
        pixels = 255 - pixels
        did.append("turned light on dark")
    resized, how = _resized(pixels, height, width, crop)
    image = np.rint(np.broadcast_to(resized, (height, width, channels))).astype(np.uint8)
    return Fitted(np.ascontiguousarray(image.transpose(2, 0, 1)), _sentence([*how, *did]))


def centred(ink: Bytes, centring: Centring, height: int, width: int) -> Bytes:
    """Place a drawing as the pictures of a data set are; none at all stays none.

    Its box is scaled to `centring.side` and laid so that its centre of mass, or its middle, is
    where the data set has it; moved further in where it would stand out.

    Parameters
    ----------
    ink
        uint8 (H, W), light on black, of any size.
    height, width
        Of the result, uint8 (height, width): those of the data set.
    """
    rows, columns = (np.flatnonzero((ink >= _FAINT).any(axis)) for axis in (1, 0))
    if not len(rows):
        return np.zeros((height, width), np.uint8)
    longest = max(rows[-1] - rows[0], columns[-1] - columns[0]) + 1
    step = longest / centring.side  # pixels of the drawing for one of the result
    weights = []
    for filled, axis, size in ((rows, 1, height), (columns, 0, width)):
        low, high = filled[0], filled[-1] + 1
        middle = (low + high) / 2
        if centring.by_mass:
            mass = ink.sum(axis, dtype=np.float64)
            middle = float((mass * (np.arange(len(mass)) + 0.5)).sum() / mass.sum())
        start = middle - centring.middle * step
        start = min(max(start, high - size * step), low)
        weights.append(_averages(size, start, step, ink.shape[1 - axis]))
    placed = weights[0] @ ink.astype(np.float32) @ weights[1].T
    made: Bytes = np.rint(placed).astype(np.uint8)
    return made


def _checked(picture: Bytes) -> Bytes:
    """Return (H, W, C) of C 1, 3 or 4."""
    whole = picture[:, :, None] if picture.ndim == 2 else picture
    if whole.ndim != 3 or whole.shape[2] not in (1, 3, 4) or not whole.size:
        told = "×".join(map(str, picture.shape))
        raise DataError(f"An array of {told} is no picture; give one in grey, RGB or RGBA.")
    return whole


def _opaque(picture: Bytes) -> tuple[Floats, list[str]]:
    """Lay a picture on white, or on black where what is seen of it is light."""
    pixels = picture.astype(np.float32)
    if picture.shape[2] != 4:
        return pixels, []
    colours, alpha = pixels[:, :, :3], pixels[:, :, 3:] / 255
    if (picture[:, :, 3] == 255).all():
        return np.ascontiguousarray(colours), []
    seen = float((colours * alpha).mean() / max(float(alpha.mean()), 1e-6))
    ground = 0.0 if seen > 127.5 else 255.0
    laid: Floats = (colours * alpha + ground * (1 - alpha)).astype(np.float32)
    return laid, [f"laid on {'white' if ground else 'black'}"]


def _is_grey(pixels: Floats) -> bool:
    return bool((pixels == pixels[:, :, :1]).all())


def _is_dark_on_light(pixels: Floats) -> bool:
    """Tell by the edge of the picture, where the ground is seen."""
    edge = (pixels[0], pixels[-1], pixels[:, 0], pixels[:, -1])
    return float(np.median(np.concatenate([part.mean(axis=1) for part in edge]))) > 127.5


def _resized(pixels: Floats, height: int, width: int, crop: bool) -> tuple[Floats, list[str]]:
    """Return (height, width, C), and what was done to it."""
    old_height, old_width = pixels.shape[:2]
    if (old_height, old_width) == (height, width):
        return pixels, []
    steps = old_height / height, old_width / width  # old pixels for one of the result
    step = min(steps) if crop else max(steps)
    down = _averages(height, (old_height - height * step) / 2, step, old_height)
    across = _averages(width, (old_width - width * step) / 2, step, old_width)
    narrow = np.tensordot(pixels, across, ((1,), (1,)))  # (H, C, width)
    resized: Floats = np.tensordot(down, narrow, ((1,), (0,))).transpose(0, 2, 1)
    sizes = f"from {old_width}×{old_height} to {width}×{height}"
    verb = "shrunk" if step > 1 else "enlarged" if step < 1 else "taken"
    did = f"{verb} {sizes}"
    if abs(steps[0] - steps[1]) > step / max(height, width):
        did += ", its sides cut off" if crop else " with black margins"
    return resized, [did]


def _averages(count: int, start: float, step: float, length: int) -> Floats:
    """Return weights (count, length): row i is the mean over start + i*step to start + (i+1)*step.

    What lies outside counts as zero.
    """
    edges = start + np.arange(count + 1)[:, None] * step
    pixels = np.arange(length)
    covered = np.minimum(edges[1:], pixels + 1) - np.maximum(edges[:-1], pixels)
    weights: Floats = (np.maximum(covered, 0) / step).astype(np.float32)
    return weights


def _sentence(did: list[str]) -> str:
    if not did:
        return "Taken as it is."
    told = " and ".join((", ".join(did[:-1]), did[-1])) if len(did) > 1 else did[0]
    return f"{told[0].upper()}{told[1:]}."
