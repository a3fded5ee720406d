"""Shapes without the batch axis."""

from __future__ import annotations

from math import prod

from designer.graph.wording import plain


class Shape(tuple[int, ...]):
    """The size of one example: (C, H, W) for maps, (features,) for vectors.

    Examples
    --------
    >>> str(Shape((20, 4, 4))), Shape((20, 4, 4)).values
    ('20×4×4', 320)
    """

    __slots__ = ()

    @property
    def channels(self) -> int:
        """Number of channels of a map, or of features of a vector."""
        return self[0]

    @property
    def spatial(self) -> tuple[int, ...]:
        """Height and width."""
        return tuple(self[1:])

    @property
    def values(self) -> int:
        """How many numbers one example holds."""
        return prod(self)

    @property
    def is_map(self) -> bool:
        """Whether this is a (C, H, W) map."""
        return len(self) == 3

    def __str__(self) -> str:
        return "×".join(map(plain, self))


def show_pair(pair: tuple[int, ...]) -> str:
    """Write the sizes along the axes as people do: `5×5`."""
    return "×".join(map(plain, pair))
