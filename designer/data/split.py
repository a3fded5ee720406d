"""A part of the training pictures kept back to validate with."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from designer.data.model import DataError, Dataset, Split

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class Part(NamedTuple):
    """Pictures of a split that belong together, by their rows, int64 (N,); none is copied."""

    split: Split
    rows: NDArray[np.int64]

    @property
    def labels(self) -> NDArray[np.int64]:
        """What its pictures show, int64 (N,)."""
        return self.split.labels[self.rows]


def parts(dataset: Dataset, share: float, seed: int) -> tuple[Part, Part]:
    """Say which pictures are trained on and which validate, chosen as `held_out` does.

    Raises
    ------
    DataError
        As `held_out` does.
    """
    import numpy as np

    if not share:
        own = dataset.train, dataset.validation
        train, validation = (Part(split, np.arange(len(split))) for split in own)
        return train, validation
    whole = dataset.whole or dataset.train
    is_held = held_rows(whole.labels, share, seed)
    if not is_held.any():
        raise DataError(
            f"{share:.3g} of the {len(whole):,} training pictures of {dataset.info.title} are "
            "none to validate with; choose a larger validation_split, or 0 for the data set's own."
        )
    return Part(whole, np.flatnonzero(~is_held)), Part(whole, np.flatnonzero(is_held))


def held_out(dataset: Dataset, share: float, seed: int) -> Dataset:
    """Validate with a share of the training pictures in place of the set's own.

    Of a data set that came as one, the share is one of the whole. Each class gives the same
    share, to within one picture, and keeps at least one to learn from. The same seed keeps back
    the same pictures; either part keeps the order of the whole.

    Parameters
    ----------
    dataset
        Whose training pictures are parted; it stays as it is.
    share
        Between 0 and 1; with 0 the data set itself is returned, with its own validation pictures.
    seed
        Start of the random numbers that choose, 0 or more.

    Raises
    ------
    DataError
        When one of the two parts would be empty.
    """
    if not share:
        return dataset
    train, validation = map(_taken, parts(dataset, share, seed))
    info = replace(dataset.info, train_size=len(train), validation_size=len(validation))
    return replace(dataset, info=info, train=train, validation=validation)


def held_rows(labels: NDArray[np.int64], share: float, seed: int) -> NDArray[np.bool_]:
    """Choose which pictures are kept back, as `held_out` does; perhaps none.

    Parameters
    ----------
    labels
        int64 (N,).

    Returns
    -------
    ndarray
        bool (N,).
    """
    import numpy as np

    _, classes, counts = np.unique(labels, return_inverse=True, return_counts=True)
    rng = np.random.default_rng(seed)
    wanted = _wanted(counts, share, rng)
    # All pictures shuffled, then by class: the first of each class are kept back.
    shuffled = rng.permutation(len(labels))
    by_class = shuffled[np.argsort(classes[shuffled], kind="stable")]
    place_in_class = np.arange(len(labels)) - np.repeat(np.cumsum(counts) - counts, counts)
    is_held = np.empty(len(labels), bool)
    is_held[by_class] = place_in_class < np.repeat(wanted, counts)
    return is_held


def _wanted(counts: NDArray[np.int64], share: float, rng: np.random.Generator) -> NDArray[np.int64]:
    """Say how many of each class to keep back, so that the sum is right, too (Hamilton's way)."""
    import numpy as np

    exact = share * counts
    wanted: NDArray[np.int64] = np.floor(exact).astype(np.int64)
    missing = round(share * int(counts.sum())) - int(wanted.sum())
    order = rng.permutation(len(counts))  # decides between classes with the same remainder
    largest = order[np.argsort((wanted - exact)[order], kind="stable")]
    wanted[largest[: max(0, missing)]] += 1
    np.minimum(wanted, counts - 1, out=wanted)
    return wanted


def _taken(part: Part) -> Split:
    from designer.data.cache import chosen_images

    split, rows = part
    files = tuple(split.files[row] for row in rows.tolist()) if split.files else ()
    return Split(chosen_images(split.images, rows), split.labels[rows], files)
