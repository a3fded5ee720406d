"""Pictures decoded once: bytes in memory, or mapped from a file of the user's cache folder.

A file is named by what its pictures were made from and how, with the size and the time of change
of each, so that one that is stale is not found; of such a one the pictures are taken over whose
files are as they were. The oldest go when the folder grows too large.
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import IO, Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from designer.data.model import DataError, Unreadable

Bytes = NDArray[np.uint8]


class Chunk(NamedTuple):
    """Pictures uint8 (n, C, H, W), the stamp of each, and what could not be read among them.

    A stamp, of `STAMP` letters, is that of no other picture.
    """

    images: Bytes
    stamps: list[str]
    unreadable: list[Unreadable]


class Older(NamedTuple):
    """Pictures that were cached under the same name, uint8 (N, C, H, W): the row of each stamp."""

    images: Bytes
    rows: Mapping[str, int]


Chunks = Iterator[Chunk]
STAMP = 16
VERSION = 2  # of how pictures are decoded; a higher one makes every cached copy stale
IN_MEMORY = 1 << 30
"""Bytes of pictures that are held in memory; more are mapped from the file."""
ON_DISK = 20 << 30
"""Bytes that all files of the cache may take together."""


def cached(
    name: str, digest: str, total: int, shape: tuple[int, int, int], make: Callable[[Older], Chunks]
) -> tuple[Bytes, list[Unreadable]]:
    """Take pictures from the cache, or make them and cache them if that can be done.

    Parameters
    ----------
    name
        What the pictures are of: an older digest of the same name is thrown away.
    digest
        Of all that the pictures are made from and how.
    total, shape
        How many there are if all can be read, and (C, H, W) of one.
    make
        Gives them chunk by chunk, given those of an older digest.

    Returns
    -------
    images, unreadable
        uint8 (N, C, H, W), N as many as could be read; mapped, copied where written to, if they
        take more than `IN_MEMORY`.

    Raises
    ------
    DataError
        When they fit neither into memory nor onto the disk.
    """
    path = folder() / f"{_short(name)}-{_short(f'{VERSION} {digest}')}.npy"
    found = _read(path, shape)
    if found is not None:
        return found
    chunks = make(_older(path, shape))
    if total * int(np.prod(shape)) <= IN_MEMORY:
        whole = _gathered(total, shape, chunks)
        with suppress(OSError):  # a cache that cannot be written is done without
            _write(path, shape, len(whole.images), iter([whole]))
        return whole.images, whole.unreadable
    try:
        _write(path, shape, total, chunks)
    except OSError as error:
        raise DataError(
            f"The pictures take {total * int(np.prod(shape)) / 1e9:.1f} GB and cannot be kept in "
            f"{path.parent} ({error.strerror or error}); make room there, or give the design a "
            "smaller Input."
        ) from error
    found = _read(path, shape)
    if found is None:
        raise DataError(f"{path} was changed while it was written; try again.")
    return found


def chosen_images(images: Bytes, rows: NDArray[np.int64]) -> Bytes:
    """Return some of the pictures: in memory, or in a mapped file where they are mapped.

    That file has no name and is gone when nobody needs it.
    """
    if not is_mapped(images) or len(rows) * images[:1].nbytes <= IN_MEMORY:
        return np.ascontiguousarray(images[rows])
    try:
        folder().mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder()) as file:
            for first in range(0, len(rows), 1024):
                file.write(np.ascontiguousarray(images[rows[first : first + 1024]]).data)
            file.flush()
            return np.memmap(file, np.uint8, "c", shape=(len(rows), *images.shape[1:]))
    except OSError as error:
        raise DataError(
            f"The pictures that are kept back do not fit into {folder()} "
            f"({error.strerror or error}); make room there, or set validation_split to 0."
        ) from error


def is_mapped(images: Bytes) -> bool:
    """Tell whether pictures lie in a file and not in memory; slices of such do, too."""
    return isinstance(images, np.memmap)


def require_whole(images: Bytes) -> None:
    """Make sure that the file is whole that pictures are mapped from; others always are.

    To read beyond the end of a file that another program has cut short would end this one.

    Raises
    ------
    DataError
        When it is shorter than it was.
    """
    while isinstance(images.base, np.memmap):  # a slice knows only where the whole begins
        images = images.base
    path = getattr(images, "filename", None)
    if not isinstance(images, np.memmap) or path is None:
        return
    with suppress(FileNotFoundError):  # what has lost its name is still there
        if os.stat(path).st_size < images.offset + images.nbytes:
            raise DataError(
                f"{path} was cut short while it was trained on. Train again: the pictures are "
                "decoded anew."
            )


def folder() -> Path:
    """Give the folder of the user's that decoded pictures are kept in."""
    import platformdirs

    return platformdirs.user_cache_path("convas", appauthor=False) / "pictures"


def _gathered(total: int, shape: tuple[int, int, int], chunks: Chunks) -> Chunk:
    whole, count = Chunk(np.empty((total, *shape), np.uint8), [], []), 0
    for images, stamps, unreadable in chunks:
        whole.images[count : count + len(images)] = images
        count += len(images)
        whole.stamps.extend(stamps)
        whole.unreadable.extend(unreadable)
    return whole._replace(images=whole.images[:count])


def _older(path: Path, shape: tuple[int, int, int]) -> Older:
    """Give what is cached under the same name as `path`, mapped; nothing where that is unsound."""
    for other in path.parent.glob(f"{path.name.split('-')[0]}-*.npy"):
        with suppress(Exception):  # whatever is wrong with it, it is done without
            stamps = json.loads(_beside(other).read_text("utf-8"))["stamps"]
            images = np.load(other, mmap_mode="r", allow_pickle=False)
            if _is_sound(images, shape) and len(stamps) == STAMP * len(images):
                rows = {stamps[at : at + STAMP]: at // STAMP for at in range(0, len(stamps), STAMP)}
                return Older(images, rows)
    return Older(np.empty((0, *shape), np.uint8), {})


def _read(path: Path, shape: tuple[int, int, int]) -> tuple[Bytes, list[Unreadable]] | None:
    """Give what is cached, or None where there is no sound copy."""
    try:
        about = json.loads(_beside(path).read_text("utf-8"))
        unreadable = [Unreadable(*pair) for pair in about["unreadable"]]
        large = path.stat().st_size > IN_MEMORY
        images = np.load(path, mmap_mode="c" if large else None, allow_pickle=False)
        os.utime(path)  # it is the youngest now
    except Exception:  # whatever is wrong with a cache, the remedy is the same: decode again
        return None
    return (images, unreadable) if _is_sound(images, shape) else None


def _is_sound(images: NDArray[Any], shape: tuple[int, int, int]) -> bool:
    return images.dtype == np.uint8 and images.ndim == 4 and images.shape[1:] == shape


def _write(path: Path, shape: tuple[int, int, int], total: int, chunks: Chunks) -> None:
    """Write pictures as they come; the file has its name once it is whole."""
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = None
    try:
        with tempfile.NamedTemporaryFile(dir=path.parent, suffix=".part", delete=False) as file:
            unfinished = Path(file.name)
            _put_header(file, total, shape)
            stamps: list[str] = []
            bad: list[Unreadable] = []
            for images, some, unreadable in chunks:
                file.write(np.ascontiguousarray(images).data)
                stamps += some
                bad += unreadable
            file.seek(0)
            # As long as the one before: padded to 128 bytes.
            _put_header(file, len(stamps), shape)
        for other in path.parent.glob(f"{path.name.split('-')[0]}-*"):
            if other != unfinished:
                with suppress(OSError):  # where systems do not allow it while it is in use
                    other.unlink()
        about = {"unreadable": [(u.file, u.reason) for u in bad], "stamps": "".join(stamps)}
        _beside(path).write_text(json.dumps(about), "utf-8")
        os.replace(unfinished, path)
    except BaseException:
        if unfinished is not None:
            unfinished.unlink(missing_ok=True)
        raise
    _throw_away_oldest(path)


def _put_header(file: IO[bytes], count: int, shape: tuple[int, int, int]) -> None:
    header = {"descr": "|u1", "fortran_order": False, "shape": (count, *shape)}
    np.lib.format.write_array_header_1_0(file, header)


def _throw_away_oldest(newest: Path) -> None:
    """Keep the folder below its bound; what is in use stays readable where systems allow it."""
    files = [(entry.stat(), entry.path) for entry in os.scandir(newest.parent)]
    room = ON_DISK
    for status, name in sorted(files, key=lambda file: -file[0].st_mtime):
        room -= status.st_size
        if room < 0 and not name.startswith(os.fspath(newest.with_suffix(""))):
            with suppress(OSError):
                os.unlink(name)


def _beside(path: Path) -> Path:
    return path.with_suffix(".json")


def _short(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogateescape")).hexdigest()[:20]
