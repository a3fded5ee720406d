"""The colours of a card that is tinted by a cost. Every ink on it keeps 4.5:1."""

from __future__ import annotations

from functools import lru_cache

from designer.ui.theme import Theme

CONTRAST = 4.5
_STEPS = 100
_SPARE = 0.15
"""Kept above the contrast that is asked for, since colours are rounded to whole bytes."""


@lru_cache(maxsize=1024)
def ground(theme: Theme, share: float) -> str:
    """Return the ground of a card for a share from 0 to 1: from the card towards the accent.

    It goes as far as the theme's text can still be read on it.
    """
    return mixed(theme.card, theme.accent, share * _farthest(theme))


@lru_cache(maxsize=4096)
def ink(theme: Theme, colour: str, on: str) -> str:
    """Return `colour`, moved towards the theme's text until it can be read on the ground `on`."""
    for step in range(0, _STEPS + 1, 5):
        moved = mixed(colour, theme.text, step / _STEPS)
        if contrast(moved, on) >= CONTRAST:
            return moved
    return theme.text


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, 1 to 21, as the WCAG define it."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@lru_cache(maxsize=8)
def _farthest(theme: Theme) -> float:
    """How far from card to accent the strongest ground may go."""
    steps = (step / _STEPS for step in range(_STEPS, 0, -1))
    return next(
        step
        for step in steps
        if contrast(mixed(theme.card, theme.accent, step), theme.text) >= CONTRAST + _SPARE
    )


def _channels(colour: str) -> tuple[int, ...]:
    return tuple(int(colour[i : i + 2], 16) for i in (1, 3, 5))


def mixed(one: str, other: str, share: float) -> str:
    """Return the colour that lies between two."""
    pairs = zip(_channels(one), _channels(other), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def _luminance(colour: str) -> float:
    linear = [
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4
        for c in (channel / 255 for channel in _channels(colour))
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
