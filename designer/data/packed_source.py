"""A data set in a few files that come together, perhaps in an archive: find, load, download it."""

from __future__ import annotations

import tarfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from designer.data.fetch import RemoteFile, fetch, user_data_folder
from designer.data.model import DataError, DataInfo, Dataset, Progress, Split

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Part = tuple[NDArray[np.uint8], NDArray[np.int64]]

MOST_BYTES = 1 << 30
"""What one of the files may have."""


@dataclass(frozen=True)
class Form:
    """One of the forms in which a set is handed out.

    archive: what it is downloaded as, a .tar.gz, or nothing where the files come one by one;
    folder: what they lie in; train, validation: what the files are called; read: makes pictures
    and labels of the bytes of one, or raises ValueError.
    """

    archive: str
    folder: str
    train: tuple[str, ...]
    validation: tuple[str, ...]
    read: Callable[[bytes], Part]


@dataclass(frozen=True)
class PackedSource:
    """A data set that is read from its files, or from the archive that they are in, as it is."""

    info: DataInfo
    forms: tuple[Form, ...]
    files: tuple[RemoteFile, ...]
    mirrors: tuple[str, ...]

    def find(self, data_dir: Path | None) -> Path:
        """Give the folder that holds the files or the archive.

        Raises
        ------
        DataError
            If there is none; the sentence says what was looked for and where.
        """
        return self._locate(data_dir)[1].parent

    def load(self, data_dir: Path | None, progress: Progress | None) -> Dataset:
        """Read the files.

        Raises
        ------
        DataError
            If one is missing or malformed.
        """
        import numpy as np

        form, place = self._locate(data_dir)
        names = (*form.train, *form.validation)
        parts: dict[str, Part] = {}
        try:
            for name, content in _contents(place, names):
                parts[name] = self._checked(place, name, form.read, content)
                if progress:
                    progress(len(parts), len(names))
        except (OSError, EOFError, tarfile.TarError, zlib.error) as error:
            reason = getattr(error, "strerror", None) or error
            raise DataError(
                f"{place} cannot be read ({reason}); replace it with a fresh copy."
            ) from error
        missing = [name for name in names if name not in parts]
        if missing:
            raise DataError(f"{place} lacks {missing[0]} of {self.info.title}; add it.")

        def split(names: tuple[str, ...]) -> Split:
            images, labels = zip(*(parts[name] for name in names), strict=True)
            return Split(np.concatenate(images), np.concatenate(labels))

        train, validation = split(form.train), split(form.validation)
        info = replace(self.info, train_size=len(train), validation_size=len(validation))
        return Dataset(info, train, validation)

    def download(self, progress: Progress | None) -> Path:
        """Download it to the user's data folder.

        Raises
        ------
        DataError
            If no mirror delivers a file with the right checksum, or the disk refuses it.
        """
        return fetch(self.info.name, self.files, self.mirrors, progress)

    def _checked(
        self, place: Path, name: str, read: Callable[[bytes], Part], content: bytes
    ) -> Part:
        try:
            images, labels = read(content)
            good = images.shape == (len(labels), *self.info.shape) and len(labels) > 0
        except (ValueError, KeyError, TypeError, zlib.error) as error:
            raise DataError(
                f"{place}: {name} is damaged ({error}); replace it with a fresh copy."
            ) from error
        if not good or labels.min() < 0 or labels.max() >= len(self.info.classes):
            raise DataError(
                f"{place}: {name} has other pictures or labels than {self.info.title}; replace it "
                "with a fresh copy."
            )
        return images, labels

    def _locate(self, data_dir: Path | None) -> tuple[Form, Path]:
        """Return a form that is there, and its folder or archive."""
        folders = (
            (user_data_folder(self.info.name),)
            if data_dir is None
            else (data_dir / self.info.name, data_dir)
        )
        for folder in folders:
            for form in self.forms:
                for place in (folder / form.folder, folder):
                    if all((place / name).is_file() for name in (*form.train, *form.validation)):
                        return form, place
                if form.archive and (folder / form.archive).is_file():
                    return form, folder / form.archive
        names = " or ".join(
            form.archive or " and ".join((*form.train, *form.validation)) for form in self.forms
        )
        if data_dir is None:
            raise DataError(
                f"{self.info.title} is not on this computer: run `convas data fetch "
                f"{self.info.name}`, or put {names} into {folders[0]}."
            )
        raise DataError(
            f"{data_dir} has no files of {self.info.title}: put {names} there, packed as it is or "
            "unpacked."
        )


def _contents(place: Path, names: tuple[str, ...]) -> Iterator[tuple[str, bytes]]:
    """Give the content of files in a folder or in an archive, which is not unpacked to disk."""
    if place.is_dir():
        for name in names:
            if (place / name).stat().st_size > MOST_BYTES:
                raise OSError(f"{name} has more than 1 GB")
            yield name, (place / name).read_bytes()
        return
    with tarfile.open(place, "r:gz") as archive:
        for member in archive:
            name = member.name.rpartition("/")[2]
            file = archive.extractfile(member) if name in names else None
            if file is not None:
                if member.size > MOST_BYTES:
                    raise OSError(f"{name} has more than 1 GB")
                yield name, file.read()
