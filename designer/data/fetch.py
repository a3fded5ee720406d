"""Download files of known checksum, when asked to; what broke off is gone on with."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from designer.data.model import DataError, Progress

if TYPE_CHECKING:
    import requests

_TIMEOUT = 30.0  # seconds without an answer
_CHUNK = 1 << 16  # bytes


@dataclass(frozen=True)
class RemoteFile:
    """A file to download: its name below each mirror, its bytes, its SHA-256 or else its MD5."""

    name: str
    size: int
    sha256: str = ""
    md5: str = ""

    @property
    def basename(self) -> str:
        """What it is called here."""
        return self.name.rpartition("/")[2]

    def is_at(self, path: Path) -> bool:
        """Tell whether a file is the one that is meant."""
        if not path.is_file() or path.stat().st_size != self.size:
            return False
        with open(path, "rb") as file:
            kind = "sha256" if self.sha256 else "md5"
            return hashlib.file_digest(file, kind).hexdigest() == (self.sha256 or self.md5)


def user_data_folder(name: str) -> Path:
    """Give the folder of the user's that downloads of the data set `name` go to."""
    import platformdirs

    return platformdirs.user_data_path("convas", appauthor=False) / "data" / name


def fetch(
    name: str, files: Sequence[RemoteFile], mirrors: Sequence[str], progress: Progress | None
) -> Path:
    """Bring `files` into the user's folder for `name`; what is there already stays.

    What was fetched of a file when the connection broke, or somebody stopped it, stays too, in
    a file whose name ends in .part, and the next try goes on from there.

    Raises
    ------
    DataError
        If no mirror delivers a file as it should be, or the folder cannot be written.
    """
    folder = user_data_folder(name)
    total = sum(file.size for file in files)
    before = 0

    def tell(done: int) -> None:
        if progress:
            progress(before + done, total)

    for file in files:
        try:
            problems = _fetch_one(file, mirrors, folder, tell)
        except OSError as error:
            raise DataError(
                f"{file.basename} cannot be written to {folder} ({error.strerror or error}); make "
                "room there, or put the files elsewhere and name the folder with --data-dir."
            ) from error
        if problems:
            raise DataError(
                f"{file.basename} could not be downloaded ({'; '.join(problems)}): try again when "
                f"there is a connection, or put {', '.join(file.basename for file in files)} "
                f"into {folder}."
            )
        tell(file.size)
        before += file.size
    return folder


def _fetch_one(
    file: RemoteFile, mirrors: Sequence[str], folder: Path, tell: Callable[[int], None]
) -> list[str]:
    """Try each mirror in turn; give what went wrong with each if none worked, else nothing."""
    import requests

    folder.mkdir(parents=True, exist_ok=True)
    path, part = folder / file.basename, folder / f"{file.basename}.part"
    if file.is_at(path):
        return []
    problems = []
    with requests.Session() as session:
        for mirror in mirrors:
            try:
                _receive(session, mirror + file.name, part, file.size, tell)
            except (requests.RequestException, _BrokenError) as error:
                problems.append(f"{mirror}: {_in_short(error)}")
                continue
            if file.is_at(part):
                os.replace(part, path)
                return []
            part.unlink()
            problems.append(f"{mirror}: not the file that was asked for")
    return problems


def _receive(
    session: requests.Session, url: str, part: Path, size: int, tell: Callable[[int], None]
) -> None:
    """Have a file sent, or what is missing of it; one that is too long is left as it is then."""
    there = part.stat().st_size if part.exists() else 0
    if there >= size:
        return
    # Compressed on its way, a file could not be gone on with: its places would be other ones.
    headers = {"Accept-Encoding": "identity"} | ({"Range": f"bytes={there}-"} if there else {})
    with session.get(url, headers=headers, stream=True, timeout=_TIMEOUT) as answer:
        answer.raise_for_status()
        if answer.status_code != 206:
            there = 0
        with open(part, "ab" if there else "wb") as file:
            for chunk in answer.iter_content(_CHUNK):
                file.write(chunk)
                there += len(chunk)
                tell(min(there, size))
                if there > size:
                    return
    if there < size:
        raise _BrokenError


class _BrokenError(Exception):
    """The mirror has sent less than the file has."""


def _in_short(error: Exception) -> str:
    response = getattr(error, "response", None)
    if response is not None:
        return f"HTTP status {response.status_code}"
    told = str(error).lower()
    if isinstance(error, _BrokenError) or "broken" in told or "incomplete" in told:
        return "the connection broke off"
    return "no answer in time" if "timed out" in told else "cannot be reached"


def unpack(archive: Path) -> None:
    """Unpack the gzipped files of a ZIP file beside it, whatever folder they lie in, and remove it.

    Raises
    ------
    DataError
        If it is damaged, or the disk refuses what is in it.
    """
    import shutil
    import zipfile

    try:
        with zipfile.ZipFile(archive) as packed:
            for member in packed.infolist():
                name = member.filename.rpartition("/")[2]
                if name.endswith(".gz"):  # these can be no larger unpacked than the archive says
                    part = archive.parent / f"{name}.part"
                    with packed.open(member) as source, open(part, "wb") as target:
                        shutil.copyfileobj(source, target)
                    os.replace(part, archive.parent / name)
        archive.unlink()
    except zipfile.BadZipFile as error:
        raise DataError(
            f"{archive} is damaged ({error}); remove it and download it anew."
        ) from error
    except OSError as error:
        raise DataError(
            f"{archive} cannot be unpacked ({error.strerror or error}); make room there."
        ) from error
