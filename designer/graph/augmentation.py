"""How training pictures are varied, as a value."""

from __future__ import annotations

from dataclasses import dataclass

from designer.graph.declare import flag, integer, number
from designer.graph.family import Family, Member


@dataclass(frozen=True)
class Augmentation(Member):
    """What may be done to a picture before the network learns from it; nothing by default."""

    flip: bool = flag(False, "Mirror every other picture, left to right.")
    shift: int = integer(
        0, "Move pictures by up to so many pixels, each way.", minimum=0, maximum=1024
    )
    strength: float = number(
        1.0, "Share of flips and shifts that is applied; 0 is none.", minimum=0, maximum=1
    )

    @property
    def is_on(self) -> bool:
        """Whether any picture can come out changed."""
        return bool(self.strength and (self.flip or self.shift))


AUGMENTATIONS: Family[Augmentation] = Family("augmentation")
AUGMENTATIONS["augmentation"] = Augmentation
