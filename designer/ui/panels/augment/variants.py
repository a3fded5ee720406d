"""Pictures of a data set beside what augmentation makes of them. No Qt here."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from designer.analysis.numbers import percent
from designer.data import Dataset
from designer.graph import Augmentation
from designer.graph.wording import THIN

ROWS, COPIES = 6, 12


@dataclass(frozen=True, eq=False)
class Variants:
    """Rows of pictures: an original, and copies of it as a training might see them.

    Attributes
    ----------
    pictures
        uint8 (rows, 1 + copies, H, W, 3): the original comes first.
    numbers
        Which training picture each row is of.
    names
        The class of each row.
    told
        Of each copy: its own class's share where pairs are mixed, such as “72 %”; else empty.
    about
        Of each copy: all classes with their shares.
    """

    pictures: NDArray[np.uint8]
    numbers: tuple[int, ...]
    names: tuple[str, ...]
    told: tuple[tuple[str, ...], ...]
    about: tuple[tuple[str, ...], ...]


def chosen(dataset: Dataset, which: int) -> NDArray[np.int64]:
    """Return the numbers of some training pictures, of as many classes as may be.

    Another `which` gives others; 0 the first of each class.
    """
    labels = dataset.train.labels
    rows: list[int] = []
    first = which * ROWS
    for place in range(first, first + ROWS):
        class_ = place % len(dataset.info.classes)
        of_class = np.flatnonzero(labels == class_)
        if len(of_class):
            rows.append(int(of_class[place // len(dataset.info.classes) % len(of_class)]))
    return np.array(rows or range(min(ROWS, len(labels))), np.int64)


def vary(dataset: Dataset, wanted: Augmentation, numbers: NDArray[np.int64], seed: int) -> Variants:
    """Vary training pictures as a training does, with random numbers of their own.

    The same seed gives the same draws for every strength.
    """
    import torch  # in the thread that has the time

    from designer.train.augment import Augment

    split, names = dataset.train, dataset.info.classes
    generator = torch.Generator().manual_seed(seed)
    augment = Augment(wanted, torch.device("cpu"), len(names), generator)
    # Each is mixed with the picture before it in its batch: any other of the data set.
    others = torch.randint(len(split), (COPIES, len(numbers)), generator=generator).numpy()
    made, shares = [split.images[numbers]], []
    for column in others:
        batch = np.stack((column, numbers), 1).reshape(-1)
        images = torch.from_numpy(np.ascontiguousarray(split.images[batch])).float() / 255
        varied, targets = augment(images, torch.from_numpy(split.labels[batch]).long())
        made.append((varied[1::2] * 255).round().byte().numpy())
        shares.append(targets[1::2])
    labels = [int(split.labels[number]) for number in numbers]
    rows = [[column[row] for column in shares] for row in range(len(numbers))]
    mixes = bool(wanted.mixup or wanted.cutmix)
    return Variants(
        _colours(np.stack(made, 1)),
        tuple(int(number) for number in numbers),
        tuple(names[label] for label in labels),
        tuple(
            tuple(_short(float(share[label])) if mixes else "" for share in row)
            for label, row in zip(labels, rows, strict=True)
        ),
        tuple(
            tuple(_mixture(share.tolist(), names) if mixes else names[label] for share in row)
            for label, row in zip(labels, rows, strict=True)
        ),
    )


def _short(share: float) -> str:
    return f"{100 * share:.0f}{THIN}%"


def _mixture(shares: list[float], names: tuple[str, ...]) -> str:
    """Write the classes of a mixed picture, the heaviest first: “72 % cat, 28 % dog”."""
    ranked = sorted(zip(shares, names, strict=True), reverse=True)
    return ", ".join(f"{percent(share)} {name}" for share, name in ranked if share)


def _colours(images: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Return pictures, (rows, columns, C, H, W), as colours; other than three channels as grey."""
    if images.shape[2] != 3:
        images = images.mean(2, keepdims=True).astype(np.uint8).repeat(3, 2)
    return np.ascontiguousarray(images.transpose(0, 1, 3, 4, 2))
