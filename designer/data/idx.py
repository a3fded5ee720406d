"""The IDX format of MNIST and its kin, raw or gzipped, read strictly.

Two zero bytes, a type code, the number of dimensions, each dimension as a big-endian 32-bit
number, then the values. Nothing is allocated before the header agrees with the file's length.
"""

import gzip
import io
import math
import os
import stat
import struct
import zlib
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from designer.data.model import DataError

_TYPES = {
    0x08: "unsigned bytes",
    0x09: "signed bytes",
    0x0B: "16-bit integers",
    0x0C: "32-bit integers",
    0x0D: "32-bit floats",
    0x0E: "64-bit floats",
}
_UNSIGNED_BYTES = 0x08
_GZIP_MAGIC = b"\x1f\x8b"
_DEFLATE_AT_BEST = 1032  # deflate packs no more than this many bytes into one


def read_idx(path: Path, item_shape: tuple[int, ...]) -> NDArray[np.uint8]:
    """Read a whole IDX file of unsigned bytes.

    Parameters
    ----------
    path
        The file; that it is gzipped is seen from its content, not from its name.
    item_shape
        What one item must be: (28, 28) for pictures, () for labels.

    Returns
    -------
    ndarray
        uint8, (N, *item_shape), N at least 1.

    Raises
    ------
    DataError
        If the file cannot be read or is not exactly such an array.
    """
    try:
        status = os.stat(path)
        if stat.S_ISDIR(status.st_mode):
            raise DataError(f"{path} is a folder; put the IDX file itself in its place.")
        if not stat.S_ISREG(status.st_mode):
            raise DataError(f"{path} is not a regular file; put the IDX file in its place.")
        with open(path, "rb") as file:
            if file.read(len(_GZIP_MAGIC)) == _GZIP_MAGIC:
                file.seek(0)
                with gzip.open(file) as unpacked:
                    most = status.st_size * _DEFLATE_AT_BEST
                    return _read(path, unpacked, item_shape, at_most=most)
            file.seek(0)
            return _read(path, file, item_shape, exactly=status.st_size)
    except (gzip.BadGzipFile, zlib.error) as error:
        raise _damaged(path, f"is a damaged gzip file ({error})") from error
    except EOFError as error:
        raise _damaged(path, "is a gzip file that is cut short") from error
    except MemoryError as error:
        raise DataError(f"{path} does not fit into memory; use a smaller data set.") from error
    except OSError as error:
        reason = error.strerror or str(error)
        raise DataError(
            f"{path} cannot be read ({reason}); check that it exists and that you may read it."
        ) from error


def _read(
    path: Path,
    file: io.BufferedIOBase,
    item_shape: tuple[int, ...],
    *,
    exactly: int | None = None,
    at_most: int | None = None,
) -> NDArray[np.uint8]:
    shape = _read_header(path, file, item_shape)
    header, size = 4 + 4 * len(shape), math.prod(shape)
    promise = f"its header promises {size:,} values ({' x '.join(map(str, shape))})"
    if exactly is not None and exactly != header + size:
        verdict = "is cut short" if exactly < header + size else "has bytes too many"
        raise _damaged(path, f"{verdict}: {promise}, {exactly - header:,} are there")
    if at_most is not None and header + size > at_most:
        raise _damaged(
            path, f"is cut short: {promise}, its gzip data can hold {at_most:,} bytes at most"
        )
    values = np.empty(size, np.uint8)
    rest = values.data
    while rest and (got := file.readinto(rest)):
        rest = rest[got:]
    if rest:
        raise _damaged(path, f"is cut short: {promise}, {size - len(rest):,} are there")
    if file.read(1):  # reading to the end also has gzip check its checksum
        raise _damaged(path, f"has bytes too many: {promise}, more are there")
    return values.reshape(shape)


def _read_header(
    path: Path, file: io.BufferedIOBase, item_shape: tuple[int, ...]
) -> tuple[int, ...]:
    """Read the header and hold it against `item_shape`; give all dimensions."""
    magic = file.read(4)
    if len(magic) < 4:
        raise _damaged(path, f"is empty or cut short: {len(magic)} bytes, an IDX header has 8")
    zeros, code, dimensions = struct.unpack(">HBB", magic)
    if zeros or code not in _TYPES:
        raise _damaged(path, f"is not an IDX file: it begins with the bytes {magic.hex(' ')}")
    if code != _UNSIGNED_BYTES:
        raise _damaged(path, f"holds {_TYPES[code]}, not unsigned bytes")
    if dimensions != 1 + len(item_shape):
        raise _damaged(path, f"has {dimensions} dimensions, not {1 + len(item_shape)}")
    sizes = file.read(4 * dimensions)
    if len(sizes) < 4 * dimensions:
        raise _damaged(path, f"is cut short: it ends within its header of {4 + 4 * dimensions}")
    shape: tuple[int, ...] = struct.unpack(f">{dimensions}I", sizes)
    if shape[1:] != item_shape:
        has, wanted = (" x ".join(map(str, sides)) for sides in (shape[1:], item_shape))
        raise _damaged(path, f"holds pictures of {has} pixels, not {wanted}")
    if shape[0] == 0:
        raise _damaged(path, "holds no items: its header promises 0")
    return shape


def _damaged(path: Path, what: str) -> DataError:
    return DataError(f"{path} {what}; replace it with a fresh copy.")
