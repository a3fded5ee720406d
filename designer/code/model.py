"""What is written: the text, and where each node stands in it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True)
class Place:
    """The lines on which a node stands, from 1, the last included.

    `way` leads to it: the ids of the blocks that it is in, from outside in, and its own.
    """

    way: tuple[int, ...]
    first: int
    last: int


@dataclass(frozen=True)
class Code:
    """Python, and the lines of each node: where its layer is made, and where it is used."""

    text: str
    places: tuple[Place, ...]

    @cached_property
    def by_way(self) -> dict[tuple[int, ...], tuple[Place, ...]]:
        """The places of each node."""
        found: dict[tuple[int, ...], tuple[Place, ...]] = {}
        for place in self.places:
            found[place.way] = (*found.get(place.way, ()), place)
        return found
