"""The .pt2 files of torch.export.save, read without running anything that is in them.

torch.export.load is no way to open a file of someone else's: it unpickles with
`weights_only=False` weights and constants that the file says are pickled, constants that are
objects, and example inputs; it hands texts of the file to sympy, which evaluates them; and it
looks any dotted name up in torch (torch 2.11 to 2.13, `torch/export/pt2_archive/_package.py` and
`torch/_export/serde/serialize.py`). So the archive is read here: the program is JSON and the
weights are plain numbers. What is pickled in it stays unread, and is refused where it is needed.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from math import prod
from pathlib import Path
from typing import Any
from zipfile import ZIP_STORED, BadZipFile, ZipFile

import torch
from torch import Tensor

from designer.compile.traced import TracingError
from designer.graph.wording import cut

LARGEST = 4 << 30
"""Bytes of a file; a network of a billion weights has as many. Reading takes no more memory."""
LARGEST_TEXT = 128 << 20
"""Bytes of the JSON in it: hundreds of thousands of operators."""
MOST_MEMBERS = 100_000
_MODEL = "models/model.json"
_WEIGHTS = "data/weights/model_weights_config.json"
_CONSTANTS = "data/constants/model_constants_config.json"
_DTYPES = {
    1: torch.uint8,
    2: torch.int8,
    3: torch.int16,
    4: torch.int32,
    5: torch.int64,
    6: torch.float16,
    7: torch.float32,
    8: torch.float64,
    12: torch.bool,
    13: torch.bfloat16,
}
"""By their number in the file (`torch._export.serde.schema.ScalarType`)."""


class Archive:
    """The members of a .pt2 file, each read when it is asked for.

    Raises
    ------
    TracingError
        When the file is missing, or no archive that torch.export.save writes.
    """

    def __init__(self, path: Path) -> None:
        try:
            if path.stat().st_size > LARGEST:
                raise TracingError(f"{path}: is larger than 4 GB; is it the right file?")
            self._zip = ZipFile(path)
        except FileNotFoundError:
            raise TracingError(f"{path}: there is no such file") from None
        except (BadZipFile, NotImplementedError, ValueError):
            raise TracingError(f"{path}: is no .pt2 file: those are zip archives") from None
        except OSError as error:
            raise TracingError(f"{path}: cannot be read: {error.strerror or error}") from None
        self._path = path
        try:
            self._root = self._check()
        except TracingError:
            self._zip.close()
            raise

    def __enter__(self) -> Archive:
        return self

    def __exit__(self, *error: object) -> None:
        self._zip.close()

    def program(self) -> dict[str, Any]:
        """Return the program as JSON values."""
        data: dict[str, Any] | None = self._json(_MODEL)
        if data is None:
            raise TracingError(
                f"{self._path}: holds no program called “model”. Write it with torch.export.save "
                "of PyTorch 2.9 or newer."
            )
        return data

    def tensors(self) -> dict[str, Tensor]:
        """Return weights and constants by their names in the state dict; not what is pickled."""
        found: dict[str, Tensor] = {}
        for config, folder in ((_CONSTANTS, "data/constants/"), (_WEIGHTS, "data/weights/")):
            data = self._json(config)
            rows: Mapping[str, Any] = data["config"] if data else {}
            raw: dict[str, bytearray] = {}
            for name, row in rows.items():
                if not row["use_pickle"] and row["tensor_meta"] is not None:
                    file = row["path_name"]
                    if file not in raw:
                        raw[file] = bytearray(self._bytes(folder + file))
                    tensor = _tensor(raw[file], row["tensor_meta"], name)
                    frozen = row["is_param"] and not row["tensor_meta"]["requires_grad"]
                    found[name] = torch.nn.Parameter(tensor, False) if frozen else tensor
        return found

    def _check(self) -> str:
        """Refuse what torch.export.save never writes; return the folder that holds everything."""
        members = self._zip.infolist()
        if len(members) > MOST_MEMBERS:
            raise TracingError(f"{self._path}: holds more members than any network has tensors")
        names = [member.filename for member in members]
        if len(set(names)) < len(names):
            raise TracingError(f"{self._path}: holds two members of one name")
        for member in members:
            parts = member.filename.split("/")
            if ".." in parts or parts[0] in {"", "~"} or "\\" in member.filename:
                raise TracingError(
                    f"{self._path}: holds “{cut(member.filename)}”, which leads out of the archive"
                )
            if member.compress_type != ZIP_STORED or member.compress_size != member.file_size:
                raise TracingError(
                    f"{self._path}: is compressed, as torch.export.save never writes it"
                )
        if sum(member.file_size for member in members) > LARGEST:
            raise TracingError(f"{self._path}: says that it holds more than 4 GB")
        return next((n.removesuffix(_MODEL) for n in names if n.endswith(f"/{_MODEL}")), "")

    def _json(self, name: str) -> Any:
        with suppress(KeyError):
            if self._zip.getinfo(self._root + name).file_size > LARGEST_TEXT:
                raise TracingError(f"{self._path}: has a program larger than any network's")
        try:
            return json.loads(self._bytes(name))
        except KeyError:
            return None
        except (ValueError, RecursionError):
            raise TracingError(f"{self._path}: {name} in it is not valid JSON") from None

    def _bytes(self, name: str) -> bytes:
        try:
            return self._zip.read(self._root + name)
        except (BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError) as error:
            raise TracingError(f"{self._path}: is damaged at {cut(name)}: {error}") from None


def _tensor(raw: bytearray, meta: Mapping[str, Any], name: str) -> Tensor:
    """Return a tensor that lies in these bytes.

    Raises
    ------
    TracingError
        When it would reach beyond them, or holds numbers of a kind that no layer has.
    """
    dtype = _DTYPES.get(meta["dtype"])
    sizes, strides = ([item["as_int"] for item in meta[key]] for key in ("sizes", "strides"))
    offset = meta["storage_offset"]["as_int"]
    if dtype is None:
        raise TracingError(f"“{cut(name)}” holds numbers of a kind that no layer takes.")
    numbers = [*sizes, *strides, offset]
    if not all(type(n) is int and 0 <= n <= LARGEST for n in numbers) or len(sizes) > 8:
        raise TracingError(f"“{cut(name)}” has a shape that cannot be.")
    last = offset + sum((size - 1) * step for size, step in zip(sizes, strides, strict=True))
    if prod(sizes) == 0:
        return torch.zeros(sizes, dtype=dtype)
    if (last + 1) * dtype.itemsize > len(raw) or prod(sizes) * dtype.itemsize > len(raw):
        raise TracingError(f"“{cut(name)}” is larger than what the file holds of it.")
    whole = torch.frombuffer(raw, dtype=dtype, count=last + 1)
    return whole.as_strided(sizes, strides, offset)
