"""How much of an ONNX file is structure, found without reading it into messages.

A message of two bytes takes a hundred in memory, so that a file of structure could take fifty
times its size. Weights take no more than they have in the file.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from designer.graph.limits import MOST_STRUCTURE_BYTES, LimitError, in_words

MOST_FIELDS = 300_000

# Numbers of the fields of onnx.proto that lead to the data of tensors; None is the data.
_TENSOR: Mapping[int, Any] = {4: None, 9: None, 10: None}
_GRAPH: Mapping[int, Any] = {1: {5: {5: _TENSOR}}, 5: _TENSOR}  # node.attribute.t, initializer
_MODEL: Mapping[int, Any] = {7: _GRAPH}

_VARINT, _FIXED64, _BYTES, _FIXED32 = 0, 1, 2, 5


def check_structure(data: bytes) -> None:
    """See that a file has no more structure than any network could have.

    Raises
    ------
    LimitError
        When it has, or is cut off or no ONNX file at all.
    """
    structure = len(data)
    left = MOST_FIELDS
    todo = [(0, len(data), _MODEL)]
    while todo:
        at, end, leads = todo.pop()
        while at < end:
            left -= 1
            if not left:
                raise LimitError("holds more parts than any network")
            tag, at = _varint(data, at, end)
            kind = tag & 7
            if kind == _VARINT:
                _, at = _varint(data, at, end)
                continue
            if kind == _BYTES:
                size, at = _varint(data, at, end)
            elif kind in {_FIXED64, _FIXED32}:
                size = 8 if kind == _FIXED64 else 4
            else:
                raise LimitError("is no ONNX file, or a broken one")
            if size > end - at:
                raise LimitError("is cut off, or no ONNX file")
            if tag >> 3 in leads:
                inner = leads[tag >> 3]
                if inner is None:
                    structure -= size
                elif kind == _BYTES:
                    todo.append((at, at + size, inner))
            at += size
    if structure > MOST_STRUCTURE_BYTES:
        raise LimitError(f"holds {in_words(structure)} besides its weights, more than any network")


def _varint(data: bytes, at: int, end: int) -> tuple[int, int]:
    value = shift = 0
    while at < end and shift < 70:
        byte = data[at]
        value |= (byte & 127) << shift
        at += 1
        if byte < 128:
            return value, at
        shift += 7
    raise LimitError("is cut off, or no ONNX file")
