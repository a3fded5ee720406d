"""Which pictures of a data set are shown, in which order, and what is said of one. No widget."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from designer.analysis.numbers import grouped
from designer.data import Dataset, Sample
from designer.data.report import Duplicate
from designer.data.split import Part
from designer.ui.showing import sample_of
from designer.ui.words import counted, later

ALL, TRAINING, VALIDATION, TWICE = (
    later("All pictures"),
    later("Training"),
    later("Validation"),
    later("In both splits"),
)
WAYS = (ALL, TRAINING, VALIDATION, TWICE)
"""Which pictures may be asked for."""
WORDS = ("training", "validation")


@dataclass(frozen=True, eq=False)
class Listed:
    """Pictures of a data set in the order in which they are shown.

    parts: the training and the validation pictures; which: the part of each, 0 or 1, (N,);
    places: its place in that part, (N,).
    """

    dataset: Dataset
    parts: tuple[Part, Part]
    which: NDArray[np.int8]
    places: NDArray[np.int64]
    are_pairs: bool = False

    def __len__(self) -> int:
        return len(self.places)

    @property
    def counted(self) -> str:
        """Say how many there are."""
        if self.are_pairs:
            pairs = len(self) // 2
            return counted(pairs, "{n} pair", "{n} pairs", n=grouped(pairs))
        return counted(len(self), "{n} picture", "{n} pictures", n=grouped(len(self)))

    def image(self, index: int) -> NDArray[np.uint8]:
        """Return a picture, uint8 (C, H, W)."""
        part, row = self._row(index)
        image: NDArray[np.uint8] = part.split.images[row]
        return image

    def class_name(self, index: int) -> str:
        """Return what a picture shows."""
        part, row = self._row(index)
        return self.dataset.info.classes[int(part.split.labels[row])]

    def caption(self, index: int) -> str:
        """Return the one word that stands under a picture: of pairs, which split it is in."""
        return WORDS[self.which[index]] if self.are_pairs else self.class_name(index)

    def told(self, index: int) -> str:
        """Say what a picture is, and where it comes from."""
        part, row = self._row(index)
        told = f"{self.class_name(index)} · {WORDS[self.which[index]]}"
        return f"{told} · {part.split.files[row]}" if part.split.files else f"{told} · {row}"

    def sample(self, index: int) -> Sample:
        """Return a picture as what may be shown to a network, called as other lists call it."""
        part, row = self._row(index)
        data = self.dataset
        if part.split is data.validation:
            return sample_of(data, row)
        if part.split is data.whole and row >= len(data.train):
            return sample_of(data, row - len(data.train))
        return sample_of(data, row, train=True)

    def _row(self, index: int) -> tuple[Part, int]:
        part = self.parts[self.which[index]]
        return part, int(part.rows[self.places[index]])


def listed(
    dataset: Dataset,
    parts: tuple[Part, Part],
    way: str = ALL,
    class_: int | None = None,
    twice: Sequence[Duplicate] = (),
) -> Listed:
    """List the pictures of one of `WAYS`, of one class if any; of `twice` each pair together."""
    if way == TWICE:
        pairs = [pair for pair in twice if class_ is None or _label(parts, pair) == class_]
        places = np.array([(pair.train, pair.validation) for pair in pairs], np.int64).reshape(-1)
        which = np.tile(np.array([0, 1], np.int8), len(pairs))
        return Listed(dataset, parts, which, places, are_pairs=True)
    wanted = {TRAINING: (0,), VALIDATION: (1,)}.get(way, (0, 1))
    found = [
        np.arange(len(parts[part].rows))
        if class_ is None
        else np.flatnonzero(parts[part].labels == class_)
        for part in wanted
    ]
    which = np.repeat(np.array(wanted, np.int8), [len(places) for places in found])
    return Listed(dataset, parts, which, np.concatenate(found))


def _label(parts: tuple[Part, Part], pair: Duplicate) -> int:
    validation = parts[1]
    return int(validation.split.labels[validation.rows[pair.validation]])
