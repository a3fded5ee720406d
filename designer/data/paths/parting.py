"""Which pictures validate, where the data does not say it: a fifth, each class alike."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from designer.data.model import DataError, DataInfo, Dataset, Split, Unreadable

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

SHARE = 0.2
SEED = 0


def order(labels: Sequence[int] | NDArray[np.int64]) -> tuple[NDArray[np.int64], int]:
    """Return the rows in the order in which those that validate come last, and how many train."""
    import numpy as np

    from designer.data.split import held_rows

    held = held_rows(np.asarray(labels, np.int64), SHARE, SEED)
    rows = np.concatenate([np.flatnonzero(~held), np.flatnonzero(held)])
    return rows, int((~held).sum())


def dataset(
    info: DataInfo,
    whole: Split,
    train: int,
    *,
    is_one: bool,
    remarks: tuple[str, ...] = (),
    unreadable: Sequence[Unreadable] = (),
) -> Dataset:
    """Make a data set of pictures of which the first `train` are there to learn from.

    `is_one` says that nothing but our own choice parts them.

    Raises
    ------
    DataError
        When one of the two parts has no pictures.
    """
    parts = [
        Split(whole.images[rows], whole.labels[rows], whole.files[rows])
        for rows in (slice(train), slice(train, None))
    ]
    for part, what in zip(parts, ("train on", "validate with"), strict=True):
        if not len(part):
            raise DataError(f"{info.name} has no pictures to {what}; add more of each class.")
    info = replace(
        info,
        shape=whole.images.shape[1:],
        train_size=len(parts[0]),
        validation_size=len(parts[1]),
        found=None,
    )
    return Dataset(info, parts[0], parts[1], remarks, tuple(unreadable), whole if is_one else None)
