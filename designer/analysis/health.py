"""How well a layer learns: what was measured of it, and what that means in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import isfinite
from typing import Literal

MANY_DEAD = 0.25
"""A share of units that never respond from which on it is worth a warning ..."""
MOST_DEAD = 0.75
"""... and from which on the layer hardly does anything."""
MANY_FLAT = 0.9
"""A share of values where the function is flat: hardly any gradient comes through."""
VANISHED = 1e-3
"""A gradient so many times as large as that of the layer with the largest, each against its
weights, has vanished: one learning rate cannot be right for both."""
EXPLODED = 10.0
"""A gradient so many times as long as the weights themselves."""

Tone = Literal["good", "warn", "bad"]


@dataclass(frozen=True, slots=True)
class Health:
    """What was measured of a node for a few examples.

    Attributes
    ----------
    zeros
        Share of its values that are zero.
    mean, deviation
        Of all its values.
    signal
        Length of the gradient of the loss at its output, the mean over the examples.
    flat
        Of an activation: the share of values where its slope is next to nothing.
    dead
        Of an activation: the share of units (channels of maps, values of vectors) where it is
        so for every example and place.
    gradient, weight
        Length of the gradient of all its weights, and of the weights; None where it has none
        that learn.
    """

    zeros: float
    mean: float
    deviation: float
    signal: float
    flat: float | None = None
    dead: float | None = None
    gradient: float | None = None
    weight: float | None = None

    @property
    def ratio(self) -> float | None:
        """How long the gradient is against the weights; None without weights that learn."""
        if self.gradient is None or not self.weight:
            return None
        return self.gradient / self.weight


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a measurement means: a few words for the card, a sentence that explains them."""

    words: str
    tone: Tone
    sentence: str


def of_values(health: Health) -> Verdict:
    """Say what the values of a node are like."""
    zero = f"{health.zeros:.0%} zero".replace("%", " %")
    spread = f"Its values have the mean {health.mean:.3g} and the deviation {health.deviation:.3g}."
    if health.dead is not None and health.dead >= MANY_DEAD:
        share = _percent(health.dead)
        tone: Tone = "bad" if health.dead >= MOST_DEAD else "warn"
        return Verdict(
            f"{share} dead",
            tone,
            f"{share} of its units respond to none of the examples, so no gradient comes "
            f"through them (from {_percent(MANY_DEAD)} on this is a warning). A smaller learning "
            f"rate or another initialisation helps. {spread}",
        )
    if health.flat is not None and health.zeros < MANY_DEAD and health.flat >= MANY_DEAD:
        share = _percent(health.flat)
        return Verdict(
            f"{share} flat",
            "warn" if health.flat >= MANY_FLAT else "good",
            f"{share} of its values lie where the function is flat and passes on hardly any "
            f"gradient (from {_percent(MANY_FLAT)} on this is a warning). {spread}",
        )
    return Verdict(zero, "good", f"{_percent(health.zeros)} of its values are zero. {spread}")


def of_gradient(health: Health, largest: float) -> Verdict | None:
    """Say how the gradient of a layer's weights is; None where it has none that learn.

    `largest` is the largest `Health.ratio` in the network.
    """
    ratio = health.ratio
    if ratio is None:
        return None
    said = f"Its gradient is {ratio:.1e} times as long as its weights"
    if not isfinite(ratio) or ratio >= EXPLODED:
        return Verdict(
            "∇ explodes",
            "bad",
            f"{said} (from {EXPLODED:g} on it has exploded). Clip the gradient, or learn more "
            "slowly.",
        )
    if ratio < VANISHED * largest:
        return Verdict(
            "∇ vanishes",
            "bad" if ratio < VANISHED**2 * largest else "warn",
            f"{said}, {ratio / largest:.0e} of what the layer with the largest has (below "
            f"{VANISHED:g} it has vanished). ReLU, normalisation or skip connections help.",
        )
    return Verdict("∇ ok", "good", f"{said}.")


def largest_ratio(healths: Mapping[str, Health]) -> float:
    """Return the largest ratio of gradient to weights that is a number, 0 where there is none."""
    ratios = (health.ratio for health in healths.values())
    return max((r for r in ratios if r is not None and isfinite(r)), default=0.0)


def _percent(share: float) -> str:
    return f"{100 * share:.0f} %"
