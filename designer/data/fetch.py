"""Download files of known size and checksum from several mirrors, when asked to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from designer.data.model import DataError, Progress

_TIMEOUT = 30.0  # seconds without an answer
_CHUNK = 1 << 16  # bytes


@dataclass(frozen=True)
class RemoteFile:
    """A file to download: its name below each mirror, its bytes, its SHA-256."""

    name: str
    size: int
    sha256: str


def user_data_folder(name: str) -> Path:
    """Give the folder of the user's that downloads of the data set `name` go to."""
    import platformdirs

    return platformdirs.user_data_path("convas", appauthor=False) / "data" / name


def fetch(
    name: str, files: Sequence[RemoteFile], mirrors: Sequence[str], progress: Progress | None
) -> Path:
    """Bring `files` into the user's folder for `name`; what is there already stays.

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
                f"{file.name} cannot be written to {folder} ({error.strerror or error}); make "
                "room there, or put the files elsewhere and name the folder with --data-dir."
            ) from error
        if problems:
            raise DataError(
                f"{file.name} could not be downloaded ({'; '.join(problems)}): try again when "
                f"there is a connection, or put {', '.join(file.name for file in files)} "
                f"into {folder}."
            )
        tell(file.size)
        before += file.size
    return folder


def _fetch_one(
    file: RemoteFile, mirrors: Sequence[str], folder: Path, tell: Callable[[int], None]
) -> list[str]:
    """Try each mirror in turn; give what went wrong with each if none worked, else nothing."""
    import pooch
    import requests

    pooch.get_logger().setLevel("ERROR")  # progress and errors are told by the caller
    problems = []
    for mirror in mirrors:
        meter = _Meter(file.size, tell)
        try:
            pooch.retrieve(
                mirror + file.name,
                known_hash=f"sha256:{file.sha256}",
                fname=file.name,
                path=folder,
                downloader=pooch.HTTPDownloader(
                    progressbar=meter, chunk_size=_CHUNK, timeout=_TIMEOUT
                ),
            )
        except requests.RequestException as error:
            problems.append(f"{mirror}: {_in_short(error)}")
        except (_TooLongError, ValueError) as error:  # pooch says ValueError for a wrong checksum
            if error is meter.stopped_by:
                raise
            problems.append(f"{mirror}: not the file that was asked for")
        else:
            return []
    return problems


def _in_short(error: Exception) -> str:
    response = getattr(error, "response", None)
    if response is not None:
        return f"HTTP status {response.status_code}"
    return "no answer in time" if "timed out" in str(error).lower() else "cannot be reached"


class _TooLongError(Exception):
    """The mirror sends more than the file has."""


class _Meter:
    """What pooch takes for a progress bar; also stops a download that does not end."""

    def __init__(self, size: int, tell: Callable[[int], None]) -> None:
        self.total = 0  # pooch sets it
        self.stopped_by: BaseException | None = None
        self._size, self._tell, self._done = size, tell, 0

    def update(self, size: int) -> None:
        """Count `size` more bytes; pooch rounds the last chunk up."""
        self._done += size
        if self._done >= self._size + _CHUNK:
            raise _TooLongError
        try:
            self._tell(min(self._done, self._size))
        except BaseException as error:
            self.stopped_by = error
            raise

    def reset(self) -> None:
        """Make room for the exact size, which pooch counts when all chunks are there."""
        self._done = 0

    def close(self) -> None:
        """Do nothing: the next file has a meter of its own."""
