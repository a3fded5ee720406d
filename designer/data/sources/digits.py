from __future__ import annotations

import os
import tempfile
from dataclasses import dataclass
from pathlib import Path

from designer.data.model import Centring, DataError, DataInfo, Dataset, Progress, Split

VERSION = 1  # of the pictures; a higher one makes every cached copy stale
_SEED = 20_000


@dataclass(frozen=True)
class DigitsSource:
    """Digits that the program draws itself, kept in the user's cache once drawn."""

    info: DataInfo

    def find(self, data_dir: Path | None) -> None:
        """Say that no folder is needed."""

    def load(self, data_dir: Path | None, progress: Progress | None) -> Dataset:
        """Take the pictures from the cache, or draw them and cache them if that can be done."""
        cache = _cache_file()
        splits = _read(cache, self.info)
        if splits is None:
            splits = _draw(self.info, progress)
            _write(cache, splits)
        elif progress:
            progress(len(splits[0]) + len(splits[1]), len(splits[0]) + len(splits[1]))
        return Dataset(self.info, *splits)

    def download(self, progress: Progress | None) -> Path:
        """Refuse: there is nothing to download."""
        raise DataError(f"{self.info.title} is built in; load it without downloading anything.")


SOURCES = (
    DigitsSource(
        DataInfo(
            name="digits",
            title="Digits",
            shape=(1, 28, 28),
            classes=tuple("0123456789"),
            train_size=12_000,
            validation_size=2_000,
            about="Handwritten-looking digits drawn by Convas itself; needs no files.",
            # The path of `handwriting` is 17 to 22 px high about the middle; with the nib's width
            # half of the digits are 23 px or more on their longer side.
            centring=Centring(side=23, by_mass=False, middle=14.0),
        )
    ),
)


def _draw(info: DataInfo, progress: Progress | None) -> tuple[Split, Split]:
    from designer.data.handwriting import draw_digits

    total = info.train_size + info.validation_size

    def draw(count: int, before: int) -> Split:
        tell = (lambda done: progress(before + done, total)) if progress else None
        return Split(*draw_digits(count, (_SEED, before), tell))

    return draw(info.train_size, 0), draw(info.validation_size, info.train_size)


def _cache_file() -> Path:
    import platformdirs

    return platformdirs.user_cache_path("convas", appauthor=False) / f"digits-{VERSION}.npz"


def _read(cache: Path, info: DataInfo) -> tuple[Split, Split] | None:
    """Give the cached pictures, or None where there is no sound copy of them."""
    import numpy as np

    try:
        # opened here, since NumPy leaves a file open that it finds to be no archive
        with open(cache, "rb") as file, np.load(file, allow_pickle=False) as stored:
            train = Split(stored["train_images"], stored["train_labels"])
            validation = Split(stored["validation_images"], stored["validation_labels"])
    except Exception:  # whatever is wrong with a cache, the remedy is the same: draw again
        return None
    sound = all(
        split.images.shape == (size, *info.shape)
        and split.images.dtype == np.uint8
        and split.labels.shape == (size,)
        and split.labels.dtype == np.int64
        and split.labels.min() >= 0
        and split.labels.max() < len(info.classes)
        for split, size in ((train, info.train_size), (validation, info.validation_size))
    )
    return (train, validation) if sound else None


def _write(cache: Path, splits: tuple[Split, Split]) -> None:
    """Cache the pictures; a cache that cannot be written is done without."""
    import numpy as np

    train, validation = splits
    unfinished = None
    try:
        cache.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=cache.parent, suffix=".part", delete=False) as file:
            unfinished = Path(file.name)
            np.savez(
                file,
                train_images=train.images,
                train_labels=train.labels,
                validation_images=validation.images,
                validation_labels=validation.labels,
            )
        os.replace(unfinished, cache)
    except OSError:
        if unfinished is not None:
            unfinished.unlink(missing_ok=True)
