"""Finding layers by a few typed letters."""

from __future__ import annotations

import re
from collections.abc import Iterable

from designer.graph import Layer


def rank(query: str, layers: Iterable[Layer]) -> list[Layer]:
    """Return the layers that fit `query`, the best first; all of them for an empty one.

    Every word of the query must be found in the layer's name, in the name that its nodes get, in
    its category or in its summary. Letters of the name in their order will do: `mxp` finds
    MaxPool2d. Equally good ones keep their order.
    """
    words = query.casefold().split()
    found: list[tuple[float, Layer]] = []
    for layer in layers:
        distances = [_distance(word, layer) for word in words]
        if None not in distances:
            found.append((sum(d for d in distances if d is not None), layer))
    found.sort(key=lambda pair: pair[0])
    return [layer for _, layer in found]


def _distance(word: str, layer: Layer) -> float | None:
    """Say how far `word` is from the layer: 0 is its name, None nothing to do with it."""
    name = layer.title.casefold()
    parts = [part.casefold() for part in re.findall(r"[A-Z]+[a-z]*|\d+\w*", layer.title)]
    initials = "".join(part[0] for part in parts)
    letters = _spread(word, name)
    tests = (
        (name == word, 0.0),
        (layer.base_name == word, 0.5),
        (name.startswith(word), 1 + len(name) / 100),
        (len(word) > 1 and initials.startswith(word), 2.0),
        (any(part.startswith(word) for part in parts), 2.5),
        (word in name, 3.0),
        (layer.category.casefold().startswith(word), 4.0),
        (letters is not None and name[0] == word[0], 5.0 + (letters or 0) / 100),
        (_begins_a_word(word, layer.summary), 6.0),
        (letters is not None, 7.0 + (letters or 0) / 100),
    )
    return next((distance for fits, distance in tests if fits), None)


def _begins_a_word(word: str, text: str) -> bool:
    return any(other.startswith(word) for other in re.findall(r"\w+", text.casefold()))


def _spread(word: str, name: str) -> int | None:
    """Return how many letters of `name` it takes to meet those of `word` in order, if it can."""
    at = -1
    for letter in word:
        at = name.find(letter, at + 1)
        if at < 0:
            return None
    return at + 1
