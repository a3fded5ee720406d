"""Numbers as they stand in cells and formulas, and as they are typed into them."""

from __future__ import annotations

from fractions import Fraction

import numpy as np

from designer.analysis.cells import Floats

MINUS = "\u2212"
_LARGEST = 1e6


def decimals_for(values: Floats) -> int | None:
    """Return how many decimals show these numbers in about four figures; None: as 1.2e+07."""
    finite = values[np.isfinite(values)]
    if not finite.size:
        return 0
    largest = float(np.abs(finite).max())
    if largest >= _LARGEST:
        return None
    if np.array_equal(finite, finite.round()):
        return 0
    if largest < 0.1:  # two figures of the largest
        return None if largest < 1e-4 else 1 - int(np.floor(np.log10(largest)))
    return 2 if largest < 10 else 1 if largest < 100 else 0


def written(value: float, decimals: int | None = 2) -> str:
    """Write a number with its true minus sign; no zero has one."""
    if np.isinf(value):
        return "∞" if value > 0 else f"{MINUS}∞"
    text = f"{value:.1e}" if decimals is None else f"{value:.{decimals}f}"
    if text.startswith("-") and not any(c in text for c in "123456789n"):
        text = text[1:]
    return text.replace("-", MINUS)


def shortest(value: float) -> str:
    """Write a typed number as short as it can be read back, to six figures."""
    return f"{value + 0.0:.6g}".replace("-", MINUS)


def typed(text: str) -> float:
    """Read a typed number: `3`, `-0.5`, `−0,5` or `1/9`.

    Raises
    ------
    ValueError
        With a sentence for people.
    """
    plain = text.strip().replace(MINUS, "-").replace(",", ".")
    try:
        value = float(Fraction(plain)) if "/" in plain else float(plain)
    except (ValueError, ZeroDivisionError, OverflowError):
        value = np.nan
    if not np.isfinite(value) or abs(value) > _LARGEST:
        raise ValueError(
            f"“{text.strip()}” is no number for a cell: type one such as 3, −0.5 or 1/9, "
            "up to a million."
        )
    return value
