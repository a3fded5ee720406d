"""A path as data set: a folder of pictures, a table of them, or arrays."""

from __future__ import annotations

import os
import time
from dataclasses import dataclass, replace
from pathlib import Path

from designer.data.model import DataError, DataInfo, Dataset, Progress, Split, Unreadable
from designer.data.paths import files, parting
from designer.data.paths.folder import read_folder
from designer.data.paths.listing import Listing, Part

TABLES = frozenset({".csv", ".tsv"})
ARRAYS = frozenset({".npz", ".npy", ".safetensors"})
KINDS = "a folder with one folder of pictures for each class, or a .csv, .npz, .npy or .safetensors"
MOST_UNREADABLE = 0.5
"""If a larger share cannot be read, something else is wrong, and loading ends."""
_HOLDS_S = 1.0
"""How long nobody looks whether anything has changed."""


def is_path(name: str) -> bool:
    """Tell whether what a recipe calls its data is a path, and not the name of a data set."""
    suffix = os.path.splitext(name)[1].lower()
    return bool(name) and (
        "/" in name or os.sep in name or suffix in TABLES | ARRAYS or os.path.exists(name)
    )


@dataclass(frozen=True)
class PathSource:
    """The data at a path, as a source of the catalogue."""

    path: str

    @property
    def info(self) -> DataInfo:
        """What a look at names and a few files tells; remembered until something changes.

        Raises
        ------
        DataError
            When there is no data there that can be read.
        """
        return _scanned(self.path).info

    def find(self, data_dir: Path | None) -> Path:
        """Give the folder, or the one that the file is in."""
        _ = self.info
        path = Path(self.path)
        return path if path.is_dir() else path.parent

    def load(self, data_dir: Path | None, progress: Progress | None) -> Dataset:
        """Load the pictures as large as `info` says."""
        return self.fitted(None, "crop", progress)

    def fitted(
        self, shape: tuple[int, int, int] | None, resize: str, progress: Progress | None
    ) -> Dataset:
        """Load the pictures, made into ones of a shape; by default of what `info` says.

        Raises
        ------
        DataError
            When there is nothing to train on, or more than half of it cannot be read.
        """
        scanned = _scanned(self.path, anew=True)
        info, listing = scanned.info, scanned.listing
        shape = shape or info.shape
        if listing is None:
            from designer.data.paths.arrays import load_arrays

            return load_arrays(self.path, info, shape, resize, progress)
        return _decoded(info, listing, shape, resize, progress)

    def download(self, progress: Progress | None) -> Path:
        """Refuse: it is nothing that we know a place of."""
        raise DataError(f"{self.path} is a path of this computer; there is nothing to download.")


@dataclass(frozen=True, eq=False)
class _Scan:
    """What was found at a path; `stamps` are the times of change of all that was looked into."""

    info: DataInfo
    listing: Listing | None
    stamps: tuple[tuple[str, int, int], ...]
    at: float


_scans: dict[str, _Scan] = {}


def seen(path: str) -> DataInfo | None:
    """Return what was last found at a path, without looking; None where nothing was."""
    scan = _scans.get(path)
    return scan.info if scan else None


def _scanned(path: str, *, anew: bool = False) -> _Scan:
    known, now = _scans.get(path), time.monotonic()
    if known and not anew and now - known.at < _HOLDS_S:
        return known
    if known and known.stamps == _stamps([name for name, _, _ in known.stamps]):
        made = replace(known, at=now)
    else:
        _scans.pop(path, None)
        made = _scan(path, now)
    _scans[path] = made
    return made


def _scan(path: str, now: float) -> _Scan:
    suffix = os.path.splitext(path)[1].lower()
    listing = None
    if not os.path.exists(path):
        raise DataError(
            f"{path} is not there: bring it back, or choose other data. It takes {KINDS}."
        )
    if os.path.isdir(path):
        listing = read_folder(Path(path))
    elif suffix in TABLES:
        from designer.data.paths.table import read_table

        listing = read_table(Path(path))
    elif suffix in ARRAYS:
        from designer.data.paths.arrays import array_info, files_of

        looked = files_of(path)
        return _Scan(array_info(path), None, _stamps(looked), now)
    else:
        raise DataError(f"{path} is no data set: choose {KINDS} file.")
    stamps = _stamps(listing.folders)
    return _Scan(files.info_of(path, listing), listing, stamps, now)


def _stamps(names: tuple[str, ...] | list[str]) -> tuple[tuple[str, int, int], ...]:
    """Return times of change and sizes; -1 of what is gone."""
    made = []
    for name in names:
        try:
            status = os.stat(name)
            made.append((name, status.st_mtime_ns, status.st_size))
        except OSError:
            made.append((name, -1, -1))
    return tuple(made)


def _decoded(
    info: DataInfo,
    listing: Listing,
    shape: tuple[int, int, int],
    resize: str,
    progress: Progress | None,
) -> Dataset:
    import numpy as np

    is_one = listing.validation is None
    if is_one:
        listing = _parted(listing)
    assert listing.validation
    names = (*listing.train.files, *listing.validation.files)
    images, unreadable = files.decoded(listing, shape, resize, progress)
    bad = {u.file for u in unreadable}
    if len(bad) > MOST_UNREADABLE * len(names):
        raise DataError(
            f"{len(bad):,} of the {len(names):,} pictures of {info.name} cannot be read, the first "
            f"of them {_told(unreadable[0])}; replace them, or choose other data."
        )
    kept = [row for row, name in enumerate(names) if name not in bad]
    labels = np.array([*listing.train.labels, *listing.validation.labels], np.int64)[kept]
    train = sum(row < len(listing.train) for row in kept)
    whole = Split(images, labels, tuple(names[row] for row in kept))
    remarks = (info.task.fitting(shape, resize), *listing.remarks, left_out(unreadable, len(names)))
    return parting.dataset(
        info,
        whole,
        train,
        is_one=is_one,
        remarks=tuple(filter(None, remarks)),
        unreadable=unreadable,
    )


def _parted(listing: Listing) -> Listing:
    rows, train = parting.order(listing.train.labels)
    parts = [
        Part(
            tuple(listing.train.files[row] for row in some),
            tuple(listing.train.labels[row] for row in some),
        )
        for some in (rows[:train], rows[train:])
    ]
    return replace(listing, train=parts[0], validation=parts[1])


def left_out(unreadable: list[Unreadable], total: int) -> str:
    """Say which files were left out; nothing where none was."""
    if not unreadable:
        return ""
    if len(unreadable) == 1:
        return f"1 of {total:,} files cannot be read and is left out: {_told(unreadable[0])}."
    return (
        f"{len(unreadable):,} of {total:,} files cannot be read and are left out, the first of "
        f"them {_told(unreadable[0])}."
    )


def _told(bad: Unreadable) -> str:
    return f"{bad.file} ({bad.reason})"
