"""A data set whose pictures are files: scanned by name, decoded once."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from itertools import islice
from typing import TYPE_CHECKING

from designer.data.model import DataError, DataInfo, Progress, Unreadable
from designer.data.paths.listing import Listing

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from designer.data.cache import Chunk, Older

LOOKED_AT = 32
"""So many pictures, spread over all, tell how large they are."""
LARGEST_SIDE = 256
"""Pictures of one size up to this side are trained on as they are."""
USUAL_SIDE = 224
"""What larger ones, or ones of many sizes, are at most brought to: the side of ImageNet's."""
_CHUNK = 128  # files that a thread decodes at a time
_WORKERS = 8


def info_of(name: str, listing: Listing) -> DataInfo:
    """Tell what pictures in files are, by looking at some of them.

    Raises
    ------
    DataError
        When none of those can be read.
    """
    from designer.data.paths.decoding import Unreadable as Bad
    from designer.data.paths.decoding import read_header

    files = listing.train.files
    step = max(1, len(files) // LOOKED_AT)
    headers, reason = [], ""
    for file in files[::step][:LOOKED_AT]:
        try:
            headers.append(read_header(os.path.join(listing.root, file)))
        except Bad as bad:
            reason = reason or f"{file}: {bad}"
    if not headers:
        raise DataError(f"None of the pictures of {name} can be read ({reason}); replace them.")
    heights, widths = (sorted(sides) for sides in zip(*(h[:2] for h in headers), strict=True))
    height, width = heights[len(heights) // 2], widths[len(widths) // 2]
    channels = 3 if any(header.is_colour for header in headers) else 1
    shape, found = (channels, height, width), (channels, height, width)
    if heights[0] != heights[-1] or widths[0] != widths[-1] or max(shape) > LARGEST_SIDE:
        side = min(height, width, USUAL_SIDE)
        shape = (channels, side, side)
    validation = listing.validation
    from designer.data.paths.parting import SHARE  # a fifth, where nothing else is said

    count = len(listing.train)
    kept = round(SHARE * count) if validation is None else len(validation)
    return DataInfo(
        name=name,
        title=os.path.basename(os.path.normpath(name)) or name,
        shape=shape,
        classes=listing.classes,
        train_size=count - kept if validation is None else count,
        validation_size=kept,
        about=f"{count + (kept if validation is not None else 0):,} pictures in {name}.",
        found=None if found == shape else found,
    )


def decoded(
    listing: Listing,
    shape: tuple[int, int, int],
    resize: str,
    progress: Progress | None,
) -> tuple[NDArray[np.uint8], list[Unreadable]]:
    """Decode all pictures, those to train on first, or take them from the cache.

    Returns
    -------
    images, unreadable
        As `designer.data.cache.cached` gives them.
    """
    from designer.data.cache import cached

    files = (*listing.train.files, *(listing.validation.files if listing.validation else ()))
    stamps = _stamps(os.fspath(listing.root), files)
    how = f"{shape} {resize}"
    images, unreadable = cached(
        f"{listing.root} {how}",
        hashlib.sha256("".join((how, *stamps)).encode()).hexdigest(),
        len(files),
        shape,
        lambda older: _chunks(listing, files, stamps, older, shape, resize, progress),
    )
    if progress:
        progress(len(files), len(files))
    return images, unreadable


def _stamps(root: str, files: tuple[str, ...]) -> list[str]:
    """Return digests of the name, size and time of change of each file."""
    from designer.data.cache import STAMP, VERSION

    made = []
    for file in files:
        told = f"{VERSION} {file}\0"
        with suppress(OSError):
            status = os.stat(os.path.join(root, file))
            told += f"{status.st_size}\0{status.st_mtime_ns}"
        coded = told.encode("utf-8", "surrogateescape")
        made.append(hashlib.blake2b(coded, digest_size=STAMP // 2).hexdigest())
    return made


def _chunks(
    listing: Listing,
    files: tuple[str, ...],
    stamps: list[str],
    older: Older,
    shape: tuple[int, int, int],
    resize: str,
    progress: Progress | None,
) -> Iterator[Chunk]:
    """Decode in several threads, for Pillow lets others work meanwhile; give chunks in order."""
    root, done = os.fspath(listing.root), 0
    slices = (slice(first, first + _CHUNK) for first in range(0, len(files), _CHUNK))
    groups = ([*zip(files[some], stamps[some], strict=True)] for some in slices)
    workers = min(_WORKERS, os.cpu_count() or 1)
    pool = ThreadPoolExecutor(workers, thread_name_prefix="decode")
    try:
        waiting: list[Future[Chunk]] = []
        while True:
            ahead = 2 * workers - len(waiting)
            waiting += [
                pool.submit(_group, root, group, older, shape, resize)
                for group in islice(groups, ahead)
            ]
            if not waiting:
                break
            chunk = waiting.pop(0).result()
            if chunk.unreadable and not os.path.isdir(root):
                raise DataError(f"{root} is gone; bring it back, or choose other data.")
            done += len(chunk.images) + len(chunk.unreadable)
            if progress:
                progress(done, len(files))
            yield chunk
    finally:
        pool.shutdown(cancel_futures=True)


def _group(
    root: str,
    files: Sequence[tuple[str, str]],
    older: Older,
    shape: tuple[int, int, int],
    resize: str,
) -> Chunk:
    """Decode files, each given with its stamp, but those that were decoded before."""
    import numpy as np

    from designer.data.cache import Chunk
    from designer.data.paths.decoding import Unreadable as Bad
    from designer.data.paths.decoding import decode

    images = np.empty((len(files), *shape), np.uint8)
    kept: list[str] = []
    bad: list[Unreadable] = []
    for file, stamp in files:
        row = older.rows.get(stamp)
        try:
            images[len(kept)] = (
                decode(os.path.join(root, file), shape, resize)
                if row is None
                else older.images[row]
            )
            kept.append(stamp)
        except Bad as error:
            bad.append(Unreadable(file, str(error)))
    return Chunk(images[: len(kept)], kept, bad)
