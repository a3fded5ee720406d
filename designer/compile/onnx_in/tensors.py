"""Tensors of an ONNX file as arrays: as large as they say, and from nowhere else than beside it."""

from __future__ import annotations

from math import prod
from pathlib import Path, PurePosixPath

import numpy as np
import onnx
from onnx import TensorProto, numpy_helper

from designer.compile.onnx_in.model import Array
from designer.compile.traced import TracingError
from designer.graph.limits import MOST_WEIGHTS_BYTES, in_words
from designer.graph.wording import cut

_TYPES = {
    getattr(TensorProto, name)
    for name in (
        *("FLOAT", "FLOAT16", "BFLOAT16", "DOUBLE", "BOOL"),
        *("INT8", "INT16", "INT32", "INT64", "UINT8", "UINT16", "UINT32", "UINT64"),
    )
}
_FLOATS = {TensorProto.FLOAT16, TensorProto.BFLOAT16, TensorProto.DOUBLE}


def word(value: str | bytes) -> str:
    """Return a text of a message: where it is not UTF-8, protocol buffers give its bytes."""
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else value


class Tensors:
    """Reads the tensors of one file; data beside it is read from its own folder alone."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._left = MOST_WEIGHTS_BYTES

    def array(self, tensor: TensorProto) -> Array:
        """Return what a tensor holds; numbers with a point as float32.

        Raises
        ------
        TracingError
            When its data is not there, not of its size, or lies elsewhere.
        """
        called = f"The tensor “{cut(word(tensor.name))}”" if tensor.name else "A tensor"
        if tensor.data_type not in _TYPES:
            raise TracingError(f"{called} holds numbers of a kind that Convas does not read.")
        shape = tuple(tensor.dims)
        item = np.dtype(onnx.helper.tensor_dtype_to_np_dtype(tensor.data_type))
        size = prod(shape) * item.itemsize
        if any(n < 0 for n in shape) or size > self._left or len(shape) > 16:
            told = "×".join(map(str, shape[:16]))
            raise TracingError(f"{called} says it has the sizes {cut(told)}: more than is read.")
        self._left -= size
        if tensor.data_location == TensorProto.EXTERNAL:
            value = np.frombuffer(self._beside(called, tensor, size), item).reshape(shape)
        elif tensor.HasField("raw_data") and len(tensor.raw_data) != size:
            raise TracingError(
                f"{called} says it has {in_words(size)} and holds {in_words(len(tensor.raw_data))}:"
                " the file is broken."
            )
        else:
            try:
                value = numpy_helper.to_array(tensor)
            except (ValueError, TypeError, OverflowError) as error:
                raise TracingError(f"{called} is broken: {cut(str(error))}") from None
        return value.astype(np.float32) if tensor.data_type in _FLOATS else value

    def _beside(self, called: str, tensor: TensorProto, size: int) -> bytes:
        """Return the data that lies in a file in the folder of the model, or in one below it."""
        told = {word(entry.key): word(entry.value) for entry in tensor.external_data}
        location = told.get("location", "")
        way = PurePosixPath(location)
        inside = location and "\\" not in location and ":" not in location
        if not inside or "\0" in location or way.is_absolute() or ".." in way.parts:
            raise TracingError(
                f"{called} lies in “{cut(location)}”, outside of the folder of the model: only "
                "what lies beside it is read."
            )
        try:
            path = (self._folder / way).resolve()
            if not path.is_relative_to(self._folder.resolve()) or not path.is_file():
                raise TracingError(f"{called} lies in “{cut(location)}”, which is not beside it.")
            start, length = int(told.get("offset", 0)), int(told.get("length", size))
            if start < 0 or length != size or start + size > path.stat().st_size:
                raise TracingError(f"{called} is not whole in “{cut(location)}”.")
            with path.open("rb") as file:
                file.seek(start)
                return file.read(size)
        except ValueError:
            raise TracingError(f"{called} does not say where its data lies.") from None
        except OSError as error:
            why = error.strerror or error
            raise TracingError(f"{called} in “{cut(location)}” cannot be read: {why}.") from None
