"""Arrays of bytes in MATLAB files of level 5, as those of SVHN: what that needs, and no more.

The layout is that of MathWorks' “MAT-File Format”: a header of 128 bytes, then elements, each
with its type and its length in front, mostly packed by zlib. A matrix is an element of elements:
flags, sizes, name, values.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

MOST_BYTES = 4 << 30
_MATRIX, _PACKED = 14, 15
_TYPES = {1: "<i1", 2: "<u1", 3: "<i2", 4: "<u2", 5: "<i4", 6: "<u4", 7: "<f4", 9: "<f8"}


def read_mat(data: bytes) -> dict[str, NDArray[Any]]:
    """Return the arrays of numbers in a file, by their names.

    Raises
    ------
    ValueError
        When it is no such file, or a damaged one.
    """
    if len(data) < 128 or data[126:128] != b"IM":
        raise ValueError("no MATLAB file of level 5")
    found = {}
    for kind, content in _elements(memoryview(data)[128:]):
        if kind == _PACKED:
            unpacker = zlib.decompressobj()
            content = memoryview(unpacker.decompress(content, MOST_BYTES))
            if not unpacker.eof:
                raise ValueError("cut short, or absurdly large")
            kind, content = next(_elements(content))
        if kind == _MATRIX:
            (_, _), (_, sizes), (_, name), (type_, values), *_ = _elements(content)
            shape = np.frombuffer(sizes, "<i4").tolist()
            array = np.frombuffer(values, _TYPES[type_])
            found[bytes(name).decode("ascii")] = array.reshape(shape, order="F")
    return found


def _elements(data: memoryview) -> Iterator[tuple[int, memoryview]]:
    """Give type and content of each element; small ones have both and the length in 8 bytes."""
    at = 0
    while at + 8 <= len(data):
        kind, length = struct.unpack_from("<II", data, at)
        if kind >> 16:
            kind, length, start = kind & 0xFFFF, kind >> 16, at + 4
            at += 8
        else:
            start = at + 8
            at = start + length + (-length % 8 if kind != _PACKED else 0)
        if start + length > len(data):
            raise ValueError("cut short")
        yield kind, data[start : start + length]
