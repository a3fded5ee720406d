"""How a quantity is placed along y: what is seen of it, where its ticks stand, how it is written.

What is seen changes in steps, not with every number, so that a plot does not breathe while it
grows.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Protocol

from designer.analysis.numbers import THIN, in_bytes, short
from designer.ui.lengths import scaled

if TYPE_CHECKING:
    from designer.ui.lines import Floats

Labels = list[tuple[float, str]]

SMALLEST = 1e-9
"""What a logarithm shows of a loss of nothing."""

_NICE = (1.0, 1.2, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0)
_LOWEST_SHARES = (0.0, 0.2, 0.4, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 0.98, 0.99)
_PX_PER_Y = 34.0
_DECADE_STEP = 0.125


class Scale(Protocol):
    """One way to show a quantity."""

    name: str
    """How people call it."""

    def place(self, values: Floats) -> Floats:
        """Return where values stand on the axis."""

    def span(self, line: Floats, raw: Floats) -> tuple[float, float]:
        """Return what is to be seen, as places: all of the line, most of the raw values."""

    def ticks(self, low: float, high: float, px: float) -> Labels:
        """Return places between two others with the words to stand there, for so many pixels."""

    def write(self, value: float) -> str:
        """Return a value as it is told in words."""


class Linear:
    """From zero up."""

    name = "linear"

    def place(self, values: Floats) -> Floats:
        return values

    def span(self, line: Floats, raw: Floats) -> tuple[float, float]:
        _, high = _extremes(line, raw, 0.0, 1.0)
        return 0.0, nice_above(1.02 * high)

    def ticks(self, low: float, high: float, px: float) -> Labels:
        return [(value, _short(value)) for value in even(low, high, px / scaled(_PX_PER_Y))]

    def write(self, value: float) -> str:
        return written(value)


class Logarithmic:
    """Equal steps for equal ratios."""

    name = "log"

    def place(self, values: Floats) -> Floats:
        import numpy as np

        placed: Floats = np.log10(np.maximum(values, SMALLEST))
        return placed

    def span(self, line: Floats, raw: Floats) -> tuple[float, float]:
        low, high = _extremes(self.place(line), self.place(raw), -1.0, 0.0)
        bottom = math.floor((low - 0.03) / _DECADE_STEP) * _DECADE_STEP
        top = math.ceil((high + 0.03) / _DECADE_STEP) * _DECADE_STEP
        return (bottom, top) if top - bottom > 0.3 else (bottom - _DECADE_STEP, top + _DECADE_STEP)

    def ticks(self, low: float, high: float, px: float) -> Labels:
        room = px / scaled(_PX_PER_Y)
        if high - low < 0.8:
            values = even(10**low, 10**high, room)
        else:
            values = logarithmic(low, high, room)
        return [(math.log10(value), _short(value)) for value in values if value > 0]

    def write(self, value: float) -> str:
        return written(value)


class Count(Linear):
    """Many of something in each second: thousands and millions have their letters."""

    def ticks(self, low: float, high: float, px: float) -> Labels:
        return [(value, short(value)) for value in even(low, high, px / scaled(_PX_PER_Y))]

    def write(self, value: float) -> str:
        return f"{short(value)}/s" if math.isfinite(value) else "–"


class Bytes(Linear):
    """A size in binary units."""

    def span(self, line: Floats, raw: Floats) -> tuple[float, float]:
        high = 1.02 * _extremes(line, raw, 0.0, 1.0)[1]
        unit = _binary_unit(high)
        return 0.0, nice_above(high / unit) * unit

    def ticks(self, low: float, high: float, px: float) -> Labels:
        unit = _binary_unit(high)
        values = even(low / unit, high / unit, px / scaled(_PX_PER_Y))
        word = in_bytes(unit).split(THIN)[-1]
        return [(value * unit, f"{value:g}{THIN}{word}" if value else "0") for value in values]

    def write(self, value: float) -> str:
        return in_bytes(value) if math.isfinite(value) else "–"


class Share:
    """A fraction of one, in per cent; the upper part fills the plot once most of it is there."""

    name = "linear"

    def place(self, values: Floats) -> Floats:
        return values

    def span(self, line: Floats, raw: Floats) -> tuple[float, float]:
        import numpy as np

        low = float(np.quantile(line, 0.15)) if len(line) else 0.0
        bottom = max(share for share in _LOWEST_SHARES if share <= max(0.0, low - 0.01))
        return bottom, 1.0 + 0.02 * (1.0 - bottom)

    def ticks(self, low: float, high: float, px: float) -> Labels:
        percents = even(100 * low, min(100.0, 100 * high), px / scaled(_PX_PER_Y))
        return [(percent / 100, f"{percent:g}{THIN}%") for percent in percents]

    def write(self, value: float) -> str:
        return f"{100 * value:.1f}{THIN}%" if math.isfinite(value) else "–"


def nice_above(value: float) -> float:
    """Return the smallest round number that is not below a value above zero.

    Examples
    --------
    >>> nice_above(0.31), nice_above(17)
    (0.4, 20.0)
    """
    if not 0 < value < math.inf:
        return 1.0
    power = 10.0 ** math.floor(math.log10(value))
    return next(n * power for n in (*_NICE, 12.0) if n * power >= value * (1 - 1e-9))


def written(value: float) -> str:
    """Return a number with three digits, its zeros kept: the width hardly changes.

    Examples
    --------
    >>> written(2.3), written(0.0412345), written(151.2)
    ('2.30', '0.0412', '151')
    """
    if not math.isfinite(value):
        return "–" if math.isnan(value) else "∞"
    return f"{value:#.3g}".removesuffix(".")


def _extremes(line: Floats, raw: Floats, low: float, high: float) -> tuple[float, float]:
    """Lowest and highest of the line and, but for outliers, of the raw values."""
    import numpy as np

    if len(raw):
        low, high = (float(value) for value in np.quantile(raw, (0.05, 0.95)))
    if len(line):
        beside = (low, high) if len(raw) else (math.inf, -math.inf)
        low = min(float(line.min()), beside[0])
        high = max(float(line.max()), beside[1])
    return low, high


def even(low: float, high: float, room: float) -> list[float]:
    """Round numbers at even steps of 1, 2 or 5, at most so many."""
    if not high > low:
        return []
    rough = (high - low) / max(1.0, room)
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(n * power for n in (1, 2, 5, 10, 20) if n * power >= rough * (1 - 1e-9))
    first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
    digits = max(0, -math.floor(math.log10(step)))
    return [round(n * step, digits) for n in range(first, last + 1)]


def logarithmic(low: float, high: float, room: float) -> list[float]:
    """1, 2, 5 in every decade, or fewer where these would be too many."""
    decades = range(math.floor(low), math.ceil(high) + 1)
    for multiples, every in (((1, 2, 5), 1), ((1, 3), 1), ((1,), 1), ((1,), 2), ((1,), 3)):
        values = [m * 10.0**d for d in decades if d % every == 0 for m in multiples]
        values = [v for v in values if low - 1e-9 <= math.log10(v) <= high + 1e-9]
        if len(values) <= max(2.0, room):
            return values
    return values


def _binary_unit(value: float) -> float:
    """Return the largest of B, KiB, MiB, GiB, TiB that is not above a size, in bytes."""
    return float(max(unit for unit in (1 << 10 * n for n in range(5)) if unit <= max(1.0, value)))


def _short(value: float) -> str:
    return f"{value:g}".replace("e-0", "e-").replace("e+0", "e")
