"""Finding things by a few typed letters: layers, and whatever else has a name."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import NamedTuple, TypeVar

from designer.graph import Layer
from designer.ui.words import tr

T = TypeVar("T")


class Words(NamedTuple):
    """What a thing can be found by, from its name to what is said about it."""

    name: str
    other: str = ""
    group: str = ""
    about: str = ""
    source: str = ""
    """Its name in the source, where that is another: whoever knows it may type it."""


def rank(query: str, layers: Iterable[Layer]) -> list[Layer]:
    """Return the layers that fit `query`, the best first; all of them for an empty one.

    Every word of the query must be found in the layer's name, in the name that its nodes get, in
    its category or in its summary. Letters of the name in their order will do: `mxp` finds
    MaxPool2d. Equally good ones keep their order.
    """
    return closest(query, layers, _words_of)


def closest(query: str, things: Iterable[T], words_of: Callable[[T], Words]) -> list[T]:
    """Return the things that fit `query` by their words, the best first, as `rank` does."""
    words = query.casefold().split()
    found: list[tuple[float, T]] = []
    for thing in things:
        named = words_of(thing)
        distances = [_distance(word, named) for word in words]
        if None not in distances:
            found.append((sum(d for d in distances if d is not None), thing))
    found.sort(key=lambda pair: pair[0])
    return [thing for _, thing in found]


def _words_of(layer: Layer) -> Words:
    return Words(layer.title, layer.base_name, _both(layer.category), _both(layer.summary))


def _both(text: str) -> str:
    """Return a text as it is said and as the source has it: it can be found by either."""
    said = tr(text)
    return text if said == text else f"{said} {text}"


def _distance(word: str, named: Words) -> float | None:
    """Say how far `word` is from a thing: 0 is its name, None nothing to do with it."""
    name = named.name.casefold()
    parts = [part.casefold() for part in _PARTS.findall(named.name)]
    initials = "".join(part[0] for part in parts)
    letters = _spread(word, name)
    tests = (
        (name == word, 0.0),
        (named.other == word, 0.5),
        (name.startswith(word), 1 + len(name) / 100),
        (len(word) > 1 and initials.startswith(word), 2.0),
        (any(part.startswith(word) for part in parts), 2.5),
        (word in name, 3.0),
        (_begins_a_word(word, named.source), 3.5),
        (named.group.casefold().startswith(word), 4.0),
        (letters is not None and name[0] == word[0], 5.0 + (letters or 0) / 100),
        (_begins_a_word(word, named.about), 6.0),
        (letters is not None, 7.0 + (letters or 0) / 100),
    )
    return next((distance for fits, distance in tests if fits), None)


_PARTS = re.compile(r"[A-Z]+[a-z]*|\d+\w*|(?<![A-Za-z])[a-z]+")
"""The words of a name: `Max`, `Pool` and `2d` of MaxPool2d, `Show` and `all` of Show all."""


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
