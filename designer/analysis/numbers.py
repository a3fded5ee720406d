"""How numbers are written for people."""

from __future__ import annotations

from fractions import Fraction

from designer.graph.wording import THIN, grouped

__all__ = ["THIN", "duration", "grouped", "in_bytes", "number", "short"]


def short(number: float) -> str:
    """Write a count with three digits and its unit: `467 k`, `72.8 M`."""
    for unit, size in (("T", 1e12), ("G", 1e9), ("M", 1e6), ("k", 1e3)):
        if number >= size * 0.9995:
            return f"{_three(number / size)}{THIN}{unit}"
    return f"{number:.0f}"


def in_bytes(number: float) -> str:
    """Write a size in binary units: `784 KiB`."""
    for unit, size in (("TiB", 1 << 40), ("GiB", 1 << 30), ("MiB", 1 << 20), ("KiB", 1 << 10)):
        if number >= size * 0.9995:
            return f"{_three(number / size)}{THIN}{unit}"
    return f"{number:.0f}{THIN}B"


def number(fraction: Fraction) -> int | float:
    """Return a fraction as programs take it: whole where it is."""
    return fraction.numerator if fraction.denominator == 1 else float(fraction)


def duration(seconds: float) -> str:
    """Write a time: `2 s`, `3 min 05 s`, `1 h 12 min`."""
    whole = round(seconds)
    if whole < 60:
        return f"{whole}{THIN}s"
    if whole < 3600:
        return f"{whole // 60}{THIN}min {whole % 60:02d}{THIN}s"
    return f"{whole // 3600}{THIN}h {whole % 3600 // 60:02d}{THIN}min"


def _three(value: float) -> str:
    if value >= 99.95:
        return f"{value:.0f}"
    return f"{value:.1f}"


def percent(share: float) -> str:
    """Write a probability: 7.3 %; all but one and none at all only where they are."""
    if 0 < share < 0.0005:
        return "<0.1 %"
    if 0.9995 <= share < 1:
        return ">99.9 %"
    return f"{100 * share:.1f} %"
