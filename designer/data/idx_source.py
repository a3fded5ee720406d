"""A data set in four IDX files, as MNIST has them: find, load and download it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from designer.data.fetch import RemoteFile, fetch, unpack, user_data_folder
from designer.data.model import DataError, DataInfo, Dataset, Progress, Split

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["IdxSource", "RemoteFile"]

PARTS = (
    "train-images-idx3-ubyte",
    "train-labels-idx1-ubyte",
    "t10k-images-idx3-ubyte",
    "t10k-labels-idx1-ubyte",
)


@dataclass(frozen=True)
class IdxSource:
    """A data set in four IDX files, raw or gzipped.

    `folders` are looked for below the user's folder beside one named like the set;
    `system_folders` are where `package` of a Linux distribution puts the files. `parts` are what
    the files are called: pictures and labels to train on, then to validate with. Of some sets the
    pictures lie with rows and columns exchanged (`transposed`), or labels do not begin with 0.
    `archive` is one file that holds them all, in place of `files`.
    """

    info: DataInfo
    files: tuple[RemoteFile, ...]
    mirrors: tuple[str, ...]
    folders: tuple[str, ...] = ()
    system_folders: tuple[str, ...] = ()
    package: str = ""
    parts: tuple[str, str, str, str] = PARTS
    transposed: bool = False
    first_label: int = 0
    archive: RemoteFile | None = None

    @property
    def archive_folder(self) -> str:
        """What the folder of its downloads is called: several sets may share an archive."""
        return self.archive.basename.partition(".")[0] if self.archive else self.info.name

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
            pictures = arrays[images]
            if self.transposed:
                pictures = pictures.transpose(0, 2, 1).copy()
            pictures = pictures.reshape(-1, *self.info.shape)
            return Split(pictures, arrays[labels].astype("int64") - self.first_label)

        train, validation = split(*self.parts[:2]), split(*self.parts[2:])
        info = replace(self.info, train_size=len(train), validation_size=len(validation))
        return Dataset(info, train, validation)

    def download(self, progress: Progress | None) -> Path:
        """Download the four files to the user's data folder, or the archive that has them.

        Raises
        ------
        DataError
            If no mirror delivers a file with the right checksum, or the disk refuses it.
        """
        if self.archive is None:
            return fetch(self.info.name, self.files, self.mirrors, progress)
        folder = user_data_folder(self.archive_folder)
        if all(_file_of(folder, part) for part in self.parts):
            return folder
        fetch(self.archive_folder, (self.archive,), self.mirrors, progress)
        unpack(folder / self.archive.basename)
        return folder

    def _check_labels(
        self, pictures: int, pictures_at: Path, labels: NDArray[np.uint8], labels_at: Path
    ) -> None:
        if len(labels) != pictures:
            raise DataError(
                f"{labels_at} has {len(labels):,} labels for the {pictures:,} pictures of "
                f"{pictures_at.name}; replace both with fresh copies."
            )
        first, last = self.first_label, self.first_label + len(self.info.classes) - 1
        wrong = ((labels < first) | (labels > last)).nonzero()[0]
        if len(wrong):
            raise DataError(
                f"{labels_at} has the label {labels[wrong[0]]} at position {wrong[0]:,}, but "
                f"{self.info.title} has the classes {first} to {last}; replace it with a fresh "
                "copy."
            )

    def _locate(self, data_dir: Path | None) -> dict[str, Path]:
        """Give each of the four parts its file."""
        best: dict[str, Path] = {}
        for folder in self._places(data_dir):
            found = {part: path for part in self.parts if (path := _file_of(folder, part))}
            if len(found) == len(self.parts):
                return found
            best = max(best, found, key=len)
        if best:
            missing = [f"{part}[.gz]" for part in self.parts if part not in best]
            folder = next(iter(best.values())).parent
            raise DataError(f"{folder} lacks {_listed(missing)} of {self.info.title}; add it.")
        raise DataError(self._nowhere(data_dir))

    def _places(self, data_dir: Path | None) -> Iterator[Path]:
        if data_dir is None:
            yield user_data_folder(self.archive_folder)
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
            f"{data_dir} has no files of {title}: put {_listed(self.parts)} (each may end in .gz) "
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
