"""What can be said of a data set as a whole: how many of each class, and what is there twice."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from designer.data.model import Dataset, Split

_STEP = 4096  # pictures that are gone through at a time, for they may lie in a file


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
    """A picture that is in both splits: its row in each, and its files where there are any."""

    train: int
    validation: int
    train_file: str = ""
    validation_file: str = ""


def statistics(dataset: Dataset) -> Statistics:
    """Count and measure a data set; goes through all training pictures once."""
    classes = len(dataset.info.classes)
    images = dataset.train.images
    channels = images.shape[1]
    # Of bytes how often each comes up says all, and exactly.
    counts = np.zeros((channels, 256), np.int64)
    for first in range(0, len(images), _STEP):
        part = images[first : first + _STEP]
        for channel in range(channels):
            counts[channel] += np.bincount(part[:, channel].ravel(), minlength=256)
    values = np.arange(256) / 255
    shares = counts / counts.sum(axis=1, keepdims=True)
    mean = shares @ values
    deviation = np.sqrt((shares * (values - mean[:, None]) ** 2).sum(axis=1))

    def of_classes(split: Split) -> tuple[int, ...]:
        return tuple(np.bincount(split.labels, minlength=classes).tolist())

    return Statistics(
        of_classes(dataset.train),
        of_classes(dataset.validation),
        tuple(mean.tolist()),
        tuple(deviation.tolist()),
    )


def duplicates(dataset: Dataset) -> tuple[Duplicate, ...]:
    """Find the pictures that are in both splits, alike in every pixel as they are loaded.

    One that stands several times in a split is named by its first row there.
    """
    train, validation = dataset.train, dataset.validation
    rows = _rows_by_content(train)
    return tuple(
        Duplicate(rows[key], row, _file(train, rows[key]), _file(validation, row))
        for key, row in _rows_by_content(validation).items()
        if key in rows
    )


def _rows_by_content(split: Split) -> dict[bytes, int]:
    found: dict[bytes, int] = {}
    for row, image in enumerate(split.images):
        content = np.ascontiguousarray(image).data
        found.setdefault(hashlib.blake2b(content, digest_size=16).digest(), row)
    return found


def _file(split: Split, row: int) -> str:
    return split.files[row] if split.files else ""
