"""What the pictures of a data set are normalised by, as a recipe has it."""

from __future__ import annotations

from designer.data.model import Dataset
from designer.data.report import statistics
from designer.graph.normalization import Normalization, imagenet


def normalization_for(
    normalize: str, dataset: Dataset, share: float = 0.0, seed: int = 0
) -> Normalization | None:
    """Return what the pictures are normalised by; None for none.

    For the data set's own, all training pictures are gone through once. Bytes are counted, so it
    is the same wherever it is done. A channel that is the same everywhere only has its mean taken
    off.

    Parameters
    ----------
    normalize
        As `Recipe.normalize` has it.
    share, seed
        What part of the pictures is to validate, as `held_out` takes them; 0 for what is its own.

    Raises
    ------
    DataError
        As `held_out` does.
    """
    if normalize == "none":
        return None
    if normalize == "imagenet":
        return imagenet(dataset.info.shape[0])
    found = statistics(dataset, share, seed)
    return Normalization(found.mean, tuple(value or 1.0 for value in found.deviation))
