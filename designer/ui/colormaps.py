"""Colours for numbers: activations from ground to accent, weights and gradients around zero.

Both maps are even in CIELAB lightness, so that equal steps of a value look equal, and both start
at the canvas, so that what is nothing is not drawn. Red-brown against blue is the pair that stays
apart for the common kinds of colour blindness.
"""

from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from designer.ui.theme import Theme, current

Lut = NDArray[np.uint8]
Floats = NDArray[np.float64]

ENTRIES = 256
NOT_A_NUMBER = (255, 0, 255)  # in neither map, so that it is seen at once

# Linear sRGB -> cone responses -> OKLab (Ottosson 2020), where a straight line keeps its hue.
_CONES = np.array(
    [
        [0.4122214708, 0.5363325363, 0.0514459929],
        [0.2119034982, 0.6806995451, 0.1073969566],
        [0.0883024619, 0.2817188376, 0.6299787005],
    ]
)
_OKLAB = np.array(
    [
        [0.2104542553, 0.7936177850, -0.0040720468],
        [1.9779984951, -2.4285922050, 0.4505937099],
        [0.0259040371, 0.7827717662, -0.8086757660],
    ]
)
_NICE = np.array([1.0, 1.2, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0])
_LUMINANCE = np.array([0.2126, 0.7152, 0.0722])


@lru_cache(maxsize=8)
def sequential(theme: Theme) -> Lut:
    """(256, 3): from the canvas by way of the accent to a paler (dark) or deeper (light) one."""
    end, lightness = ("#c4e1ff", 88.0) if theme.is_dark else ("#0a2c63", 20.0)
    return _bytes(_ramp(theme.canvas, theme.accent, end, lightness, ENTRIES))


@lru_cache(maxsize=8)
def diverging(theme: Theme) -> Lut:
    """(256, 3): red-brown for negative, the canvas for zero, blue for positive.

    The two middle entries are both the canvas, and entry i is as light as entry 255 - i.
    """
    if theme.is_dark:
        negative, positive, lightness = ("#96412c", "#ee7c5c"), ("#2c5f9c", "#53a0f6"), 64.0
    else:
        negative, positive, lightness = ("#e29a84", "#a83a1e"), ("#8ab4ea", "#1b5dae"), 41.0
    sides = [
        _ramp(theme.canvas, *colours, lightness, ENTRIES // 2) for colours in (negative, positive)
    ]
    return _bytes(np.concatenate([sides[0][::-1], sides[1]]))


def to_rgb(values: NDArray[Any], lut: Lut, low: float, high: float) -> Lut:
    """Colours of `values`, shaped (..., 3): `low` is the first entry of `lut`, `high` the last.

    What lies outside is drawn as the nearer end; where `low` is `high`, all of it as the first
    entry; what is not a number as NOT_A_NUMBER.
    """
    if not np.issubdtype(values.dtype, np.floating) or values.dtype == np.float16:
        values = values.astype(np.float32)
    scale = (len(lut) - 1) / (high - low) if high > low else 0.0
    entries = (np.clip(values, low, high) - low) * scale + 0.5
    missing = np.isnan(entries)
    if not missing.any():
        drawn: Lut = np.take(lut, entries.astype(np.uint8), axis=0)
        return drawn
    rgb: Lut = np.take(lut, np.where(missing, 0, entries).astype(np.uint8), axis=0)
    rgb[missing] = NOT_A_NUMBER
    return rgb


def diverging_rgb(values: NDArray[Any], limit: float, theme: Theme | None = None) -> Lut:
    """Colours of signed `values`, full strength at `limit` and its negative."""
    limit = abs(limit) or 1.0  # nothing but zeros: all of it the middle
    return to_rgb(values, diverging(theme or current()), -limit, limit)


def nice_limit(values: NDArray[Any]) -> float:
    """Return a round number that no value exceeds: the scale holds still while they change."""
    flat = values.ravel()  # fmin and fmax pass over what is not a number, without a copy
    largest = float(max(-np.fmin.reduce(flat), np.fmax.reduce(flat)))
    if not 0.0 < largest < np.inf:
        return 1.0
    power = 10.0 ** np.floor(np.log10(largest))
    return float(power * _NICE[np.searchsorted(_NICE, largest / power * (1 - 1e-6))])


def _ramp(ground: str, towards: str, end: str, lightness: float, entries: int) -> Floats:
    """Linear sRGB from `ground` to `end`, drawn `towards` a colour, in even steps of lightness."""
    start, control, stop = (_to_oklab(_linear(colour)) for colour in (ground, towards, end))
    # A quadratic Bezier curve: a bend in the way would show as an edge in the picture.
    t = np.linspace(0, 1, 2048)[:, None]
    curve = (1 - t) ** 2 * start + 2 * t * (1 - t) * control + t**2 * stop
    rgb = np.clip((curve @ np.linalg.inv(_OKLAB).T) ** 3 @ np.linalg.inv(_CONES).T, 0, 1)
    reached = cielab_lightness(rgb)
    rising = 1.0 if reached[-1] > reached[0] else -1.0  # np.interp wants them so
    wanted = np.linspace(reached[0], lightness, entries)
    return np.stack([np.interp(rising * wanted, rising * reached, c) for c in rgb.T], axis=1)


def cielab_lightness(linear: Floats) -> Floats:
    """CIELAB's L*, 0 to 100, of linear sRGB shaped (..., 3)."""
    y = linear @ _LUMINANCE
    lightness: Floats = np.where(y > 216 / 24389, 116 * np.cbrt(y) - 16, y * 24389 / 27)
    return lightness


def _linear(colour: str) -> Floats:
    """Linear sRGB of a `#rrggbb`."""
    rgb = np.array([int(colour[i : i + 2], 16) for i in (1, 3, 5)]) / 255
    return np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)


def _to_oklab(linear: Floats) -> Floats:
    return np.asarray(_OKLAB @ np.cbrt(_CONES @ linear))


def _bytes(linear: Floats) -> Lut:
    """Gamma-encoded sRGB bytes, read-only because they are shared."""
    rgb = np.where(linear <= 0.0031308, linear * 12.92, 1.055 * linear ** (1 / 2.4) - 0.055)
    lut: Lut = np.rint(rgb * 255).astype(np.uint8)
    lut.flags.writeable = False
    return lut
