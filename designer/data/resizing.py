"""Pictures in arrays, made into ones of another size and number of channels."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from designer.data.model import Centring, DataError, Dataset, Progress, Split

Bytes = NDArray[np.uint8]
_TELL_EVERY = 1024


def fitted_dataset(
    dataset: Dataset,
    shape: tuple[int, int, int],
    resize: str = "crop",
    progress: Progress | None = None,
) -> Dataset:
    """Make the pictures of a data set in memory into ones of `shape`, (C, H, W).

    Raises
    ------
    DataError
        When they cannot be made so: they have other channels than grey or colour.
    """
    info = dataset.info
    if shape == info.shape:
        return dataset
    if not info.task.fits(shape):
        raise DataError(
            f"The pictures of {info.title} have {info.shape[0]} channels and cannot be made into "
            f"{shape[0]}; give the design an Input of {' × '.join(map(str, info.shape))}."
        )
    total = len(dataset.train) + len(dataset.validation)

    def part(split: Split, before: int) -> Split:
        def tell(done: int) -> None:
            if progress:
                progress(before + done, total)

        images = np.empty((len(split), *shape), np.uint8)
        for row, picture in enumerate(split.images):
            images[row] = fitted_array(picture, shape, resize)
            if not row % _TELL_EVERY:
                tell(row)
        tell(len(split))
        return replace(split, images=images)

    train = part(dataset.train, 0)
    validation = part(dataset.validation, len(train))
    told = info.task.fitting(shape, resize)
    centring = info.centring and _scaled(info.centring, shape[1] / info.shape[1])
    return replace(
        dataset,
        info=replace(info, shape=shape, centring=centring),
        train=train,
        validation=validation,
        remarks=(told, *dataset.remarks),
    )


def fitted_array(picture: Bytes, shape: tuple[int, int, int], resize: str) -> Bytes:
    """Make one picture, uint8 (C, H, W), into one of another shape."""
    from PIL import Image

    from designer.data.paths.decoding import fitted

    channels, height, width = shape
    if picture.shape[0] != channels:  # grey and colour alone go together
        pixels = Image.fromarray(np.ascontiguousarray(picture.transpose(1, 2, 0).squeeze()))
        return fitted(pixels.convert("L" if channels == 1 else "RGB"), height, width, resize)
    if picture.shape[1:] == (height, width):
        return picture
    planes = [fitted(Image.fromarray(plane), height, width, resize) for plane in picture]
    return np.concatenate(planes)


def _scaled(centring: Centring, factor: float) -> Centring:
    side = max(1, round(centring.side * factor))
    return Centring(side, centring.by_mass, centring.middle * factor)
