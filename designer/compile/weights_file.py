"""Weights read from files that people bring: safetensors, and `.pt` without running any code."""

from __future__ import annotations

import warnings
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from safetensors import safe_open
from torch import Tensor, load, strided

from designer.graph.limits import (
    MOST_WEIGHTS_BYTES,
    LimitError,
    check_archive,
    check_safetensors,
    check_size,
    in_words,
)
from designer.graph.wording import cut

SAFETENSORS = ".safetensors"
PICKLED = (".pt", ".pth")
SUFFIXES = (SAFETENSORS, *PICKLED)
"""The files that hold weights, by the end of their names."""
INNER = ("state_dict", "model_state_dict", "model")
"""Under one of these a checkpoint keeps the weights beside other things."""


class WeightsError(Exception):
    """Weights that cannot be read, or do not fit; the text is a sentence for people."""


@dataclass(frozen=True, eq=False)
class WeightsFile:
    """What a file holds.

    Attributes
    ----------
    tensors
        By their names, in the order in which the file has them.
    is_in_order
        Whether that is the order of the network's own layers: safetensors files have none.
    """

    tensors: Mapping[str, Tensor]
    is_in_order: bool


def read_weights(path: Path) -> WeightsFile:
    """Read a state dict from a safetensors file, or from what `torch.save` wrote.

    Nothing that is read runs code: of a pickled file only tensors and plain values are taken
    (`weights_only=True`).

    Raises
    ------
    WeightsError
        When there is no such file, or none with weights in it, or one that is too large.
    """
    suffix = path.suffix.lower()
    if suffix not in SUFFIXES:
        raise WeightsError(f"{path}: weights are read from {', '.join(SUFFIXES)} files.")
    try:
        tensors = _safetensors(path) if suffix == SAFETENSORS else _pickled(path)
    except FileNotFoundError:
        raise WeightsError(f"{path}: there is no such file.") from None
    except OSError as error:
        raise WeightsError(f"{path} cannot be read: {error.strerror or error}.") from None
    except LimitError as error:
        raise WeightsError(f"{path} {error}.") from None
    if not tensors:
        raise WeightsError(f"{path} holds no weights: no tensors with names are in it.")
    return WeightsFile(tensors, is_in_order=suffix != SAFETENSORS)


def _safetensors(path: Path) -> dict[str, Tensor]:
    check_safetensors(path)
    try:
        with safe_open(path, framework="pt") as opened:
            return {key: opened.get_tensor(key) for key in opened.keys()}  # noqa: SIM118
    except OSError:
        raise
    except Exception as error:  # what a damaged header leads to is the library's affair
        raise WeightsError(_damaged(path, "safetensors file", error)) from None


def _pickled(path: Path) -> dict[str, Tensor]:
    if _is_archive(path):
        check_archive(path, MOST_WEIGHTS_BYTES, packed=True)
    else:
        check_size(path, MOST_WEIGHTS_BYTES)
    try:
        with warnings.catch_warnings(action="ignore"):  # what matters is told by the error
            loaded = load(path, map_location="cpu", weights_only=True)
    except OSError:
        raise
    except Exception as error:  # a damaged pickle may raise whatever Python can
        raise WeightsError(_damaged(path, "file of weights by torch.save", error)) from None
    return _tensors_in(loaded, path)


def _is_archive(path: Path) -> bool:
    """Whether a file is an archive, as those of torch.save are but for the oldest."""
    try:
        return zipfile.is_zipfile(path)
    except zipfile.BadZipFile:  # Python 3.11 answers a broken one so
        return False


def _tensors_in(loaded: Any, path: Path) -> dict[str, Tensor]:
    """Return the tensors of a state dict, which may lie in a checkpoint."""
    for _ in range(3):  # a checkpoint in a checkpoint in a checkpoint
        if not isinstance(loaded, Mapping):
            return {}
        inner = next((loaded[key] for key in INNER if isinstance(loaded.get(key), Mapping)), None)
        if inner is None:
            break
        loaded = inner
    found = {str(k): v for k, v in loaded.items() if isinstance(v, Tensor)}
    usable = {
        k: v.detach() for k, v in found.items() if v.layout == strided and v.device.type == "cpu"
    }
    # A view can say that it is larger than all memory, and is copied when it is loaded.
    if sum(v.numel() * v.element_size() for v in usable.values()) > MOST_WEIGHTS_BYTES:
        most = in_words(MOST_WEIGHTS_BYTES)
        raise WeightsError(f"{path} holds more than {most}: too large to read.")
    return usable


def _damaged(path: Path, what: str, error: Exception) -> str:
    said = str(error).partition("WeightsUnpickler error:")  # before it, torch's advice
    lines = (said[2] or said[0]).strip().splitlines()
    if "Unsupported global" in str(error):
        return (
            f"{path} holds more than weights, and to read it would run code. Save the state dict "
            "alone: torch.save(model.state_dict(), path)."
        )
    reason = cut(lines[0], 80) if lines else type(error).__name__
    return f"{path} is no {what}, or it is damaged ({reason.rstrip('.')})."
