"""A data set in four IDX files, as MNIST has them: find, load and download it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from designer.data.fetch import RemoteFile, fetch, user_data_folder
from designer.data.model import DataError, DataInfo, Dataset, Progress, Split

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["IdxSource", "RemoteFile"]

_PARTS = (
    "train-images-idx3-ubyte",
    "train-labels-idx1-ubyte",
    "t10k-images-idx3-ubyte",
    "t10k-labels-idx1-ubyte",
)


@dataclass(frozen=True)
class IdxSource:
    """A data set in four IDX files, raw or gzipped.

    `folders` are looked for below the user's folder beside one named like the set;
    `system_folders` are where `package` of a Linux distribution puts the files.
    """

    info: DataInfo
    files: tuple[RemoteFile, ...]
    mirrors: tuple[str, ...]
    folders: tuple[str, ...] = ()
    system_folders: tuple[str, ...] = ()
    package: str = ""

    def find(self, data_dir: Path | None) -> Path:
        """Give the folder that holds the four files, the most specific one first.

        Raises
        ------
        DataError
            If no folder holds all four; the sentence says what was looked for and where.
        """
        return next(iter(self._locate(data_dir).values())).parent

    def load(self, data_dir: Path | None, progress: Progress | None) -> Dataset:
        """Read the four files.

        Raises
        ------
        DataError
            If a file is missing, malformed, or does not go with the others.
        """
        from designer.data.idx import read_idx

        found = self._locate(data_dir)
        sides = self.info.shape[1:]
        arrays = {}
        for part, path in found.items():
            arrays[part] = read_idx(path, sides if "images" in part else ())
            if progress:
                progress(len(arrays), len(found))

        def split(images: str, labels: str) -> Split:
            self._check_labels(len(arrays[images]), found[images], arrays[labels], found[labels])
            pictures = arrays[images].reshape(-1, *self.info.shape)
            return Split(pictures, arrays[labels].astype("int64"))

        train, validation = split(*_PARTS[:2]), split(*_PARTS[2:])
        info = replace(self.info, train_size=len(train), validation_size=len(validation))
        return Dataset(info, train, validation)

    def download(self, progress: Progress | None) -> Path:
        """Download the four files to the user's data folder.

        Raises
        ------
        DataError
            If no mirror delivers a file with the right checksum, or the disk refuses it.
        """
        return fetch(self.info.name, self.files, self.mirrors, progress)

    def _check_labels(
        self, pictures: int, pictures_at: Path, labels: NDArray[np.uint8], labels_at: Path
    ) -> None:
        if len(labels) != pictures:
            raise DataError(
                f"{labels_at} has {len(labels):,} labels for the {pictures:,} pictures of "
                f"{pictures_at.name}; replace both with fresh copies."
            )
        classes = len(self.info.classes)
        wrong = (labels >= classes).nonzero()[0]
        if len(wrong):
            raise DataError(
                f"{labels_at} has the label {labels[wrong[0]]} at position {wrong[0]:,}, but "
                f"{self.info.title} has the classes 0 to {classes - 1}; replace it with a fresh "
                "copy."
            )

    def _locate(self, data_dir: Path | None) -> dict[str, Path]:
        """Give each of the four parts its file."""
        best: dict[str, Path] = {}
        for folder in self._places(data_dir):
            found = {part: path for part in _PARTS if (path := _file_of(folder, part))}
            if len(found) == len(_PARTS):
                return found
            best = max(best, found, key=len)
        if best:
            missing = [f"{part}[.gz]" for part in _PARTS if part not in best]
            folder = next(iter(best.values())).parent
            raise DataError(f"{folder} lacks {_listed(missing)} of {self.info.title}; add it.")
        raise DataError(self._nowhere(data_dir))

    def _places(self, data_dir: Path | None) -> Iterator[Path]:
        if data_dir is None:
            yield user_data_folder(self.info.name)
            yield from map(Path, self.system_folders)
        else:
            yield data_dir / self.info.name
            yield from (data_dir / folder for folder in self.folders)
            yield data_dir

    def _nowhere(self, data_dir: Path | None) -> str:
        title, name = self.info.title, self.info.name
        if data_dir is None:
            package = f", install the package {self.package}" if self.package else ""
            return (
                f"{title} is not on this computer: run `convas data fetch {name}`{package}, or "
                "name the folder that has its files with --data-dir."
            )
        if not os.path.isdir(data_dir):
            return f"{data_dir} is not a folder; name the one that has the files of {title}."
        return (
            f"{data_dir} has no files of {title}: put {_listed(_PARTS)} (each may end in .gz) "
            f"there or in its folder {' or '.join((name, *self.folders))}."
        )


def _file_of(folder: Path, part: str) -> Path | None:
    """Find the file of a part under any of its usual names; a plain file goes first.

    Something else of that name, such as a folder, is given too, for the reader to complain of.
    """
    dotted = part.replace("-idx", ".idx")
    names = (part, dotted, f"{part}.gz", f"{dotted}.gz")
    present = [folder / name for name in names if _is_there(folder / name)]
    return next((path for path in present if os.path.isfile(path)), present[0] if present else None)


def _is_there(path: Path) -> bool:
    try:
        path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError as error:
        raise DataError(
            f"{path.parent} cannot be looked into ({error.strerror}); check that you may read it."
        ) from error
    return True


def _listed(words: list[str] | tuple[str, ...]) -> str:
    return " and ".join((", ".join(words[:-1]), words[-1]) if len(words) > 1 else words)
