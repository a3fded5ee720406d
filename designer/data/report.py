"""What can be said of a data set as a whole: how many of each class, and what is there twice."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from designer.data.model import Dataset, Progress
from designer.data.split import Part, parts

_STEP = 1024  # pictures that are gone through at a time, for they may lie in a file


@dataclass(frozen=True)
class Statistics:
    """Counts and measures of a data set.

    train, validation: how many pictures of each class; mean, deviation: of the values of each
    channel of the training pictures, in 0..1, as normalisation takes them.
    """

    train: tuple[int, ...]
    validation: tuple[int, ...]
    mean: tuple[float, ...]
    deviation: tuple[float, ...]


class Duplicate(NamedTuple):
    """A picture that is in both splits: its place in each, and its files where there are any."""

    train: int
    validation: int
    train_file: str = ""
    validation_file: str = ""


def statistics(
    dataset: Dataset, share: float = 0.0, seed: int = 0, progress: Progress | None = None
) -> Statistics:
    """Count and measure a data set; goes through all training pictures once.

    Parameters
    ----------
    share, seed
        What part of it is to validate, as `held_out` takes them; 0 for what is its own.
    progress
        Called with the pictures gone through and those in all.
    """
    classes = len(dataset.info.classes)
    train, validation = parts(dataset, share, seed)
    channels = train.split.images.shape[1]
    # Of bytes how often each comes up says all, and exactly.
    counts = np.zeros((channels, 256), np.int64)
    for part in _pictures(train, progress):
        for channel in range(channels):
            counts[channel] += np.bincount(part[:, channel].ravel(), minlength=256)
    values = np.arange(256) / 255
    shares = counts / counts.sum(axis=1, keepdims=True)
    mean = shares @ values
    deviation = np.sqrt((shares * (values - mean[:, None]) ** 2).sum(axis=1))

    def of_classes(part: Part) -> tuple[int, ...]:
        return tuple(np.bincount(part.labels, minlength=classes).tolist())

    return Statistics(
        of_classes(train),
        of_classes(validation),
        tuple(mean.tolist()),
        tuple(deviation.tolist()),
    )


def duplicates(
    dataset: Dataset, share: float = 0.0, seed: int = 0, progress: Progress | None = None
) -> tuple[Duplicate, ...]:
    """Find the pictures that are in both splits, alike in every pixel as they are loaded.

    One that stands several times in a split is named by its first place there. The parameters
    are those of `statistics`.
    """
    train, validation = parts(dataset, share, seed)
    of_train, total = len(train.rows), len(train.rows) + len(validation.rows)

    def second(done: int, _of: int) -> None:
        if progress:
            progress(of_train + done, total)

    first = (lambda done, _of: progress(done, total)) if progress else None
    places = _places_by_content(train, first)
    return tuple(
        Duplicate(places[key], place, _file(train, places[key]), _file(validation, place))
        for key, place in _places_by_content(validation, second).items()
        if key in places
    )


def _pictures(part: Part, progress: Progress | None) -> Iterator[NDArray[np.uint8]]:
    """Give the pictures of a part, some at a time."""
    total = len(part.rows)
    for first in range(0, total, _STEP):
        yield part.split.images[part.rows[first : first + _STEP]]
        if progress:
            progress(min(first + _STEP, total), total)


def _places_by_content(part: Part, progress: Progress | None) -> dict[bytes, int]:
    found: dict[bytes, int] = {}
    for place, image in enumerate(chain.from_iterable(_pictures(part, progress))):
        found.setdefault(hashlib.blake2b(image.data, digest_size=16).digest(), place)
    return found


def _file(part: Part, place: int) -> str:
    return part.split.files[part.rows[place]] if part.split.files else ""
