"""What is known of the values of a card."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from designer.analysis.health import Verdict
from designer.ui.words import tr

if TYPE_CHECKING:
    from designer.interpret.glimpse import Glimpse

TILES = 6
"""So many maps lie side by side."""


@dataclass(frozen=True, eq=False)
class Life:
    """What is known of a node's values and of how it learns."""

    glimpse: Glimpse | None = None
    values: Verdict | None = None
    gradient: Verdict | None = None
    classes: Sequence[str] = ()
    """The names of what its values stand for, where they stand for classes."""
    label: int | None = None
    """The class that the picture shows, where that is known."""

    @property
    def verdicts(self) -> list[Verdict]:
        """What is said of it."""
        return [verdict for verdict in (self.values, self.gradient) if verdict is not None]

    @property
    def said(self) -> str:
        """What the network takes the picture for; empty where these are no probabilities."""
        if self.glimpse is None or self.glimpse.probabilities is None:
            return ""
        chances = self.glimpse.probabilities
        best = int(chances.argmax())
        name = self.classes[best] if best < len(self.classes) else tr("class {n}", n=best)
        return f"{name}  {100 * chances[best]:.0f} %"
