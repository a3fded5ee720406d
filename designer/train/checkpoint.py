"""Checkpoints: all that a training needs to go on, in one file without pickle."""

from __future__ import annotations

import json
import os
import zlib
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path

import torch
from safetensors import SafetensorError, safe_open
from safetensors.torch import load_file, save
from torch import Tensor, nn

from designer.graph import Design, FileError, file
from designer.graph.normalization import Normalization, from_text
from designer.train.failure import TrainingError
from designer.train.progress import Progress
from designer.train.way import Way

VERSION = 1
_KEY, _SUM = "convas", "sum"
_RANDOM = "random"


@dataclass(frozen=True)
class Checkpoint:
    """A training at one moment.

    Attributes
    ----------
    design
        What is trained, its recipe as it was by then.
    progress
        How far it is.
    state
        `Learner.state`, on the CPU.
    random
        States of torch's generators by device: `cpu`, `cuda:0`, ...
    scaler
        `Learner.scaler_state`.
    device, way
        What of the machine decides the last bits: the type of its device, and how it went about.
    backbone
        The layers whose weights were learned before: `Learner.backbone`.
    normalization
        What the pictures are normalised by.
    """

    design: Design
    progress: Progress
    state: Mapping[str, Tensor]
    random: Mapping[str, Tensor] = field(default_factory=dict)
    scaler: Mapping[str, float] = field(default_factory=dict)
    device: str = ""
    way: Way | None = None
    backbone: tuple[str, ...] = ()
    normalization: Normalization | None = None


def write(checkpoint: Checkpoint, path: Path) -> None:
    """Write a checkpoint to a file, wholly or not at all.

    Raises
    ------
    OSError, SafetensorError
        When the file cannot be written; what was there before is untouched.
    """
    about = {
        "version": VERSION,
        "design": file.dumps(checkpoint.design),
        "progress": checkpoint.progress.to_json(),
        "scaler": dict(checkpoint.scaler),
        "device": checkpoint.device,
        "way": asdict(checkpoint.way) if checkpoint.way else None,
        "backbone": checkpoint.backbone,
        "normalization": _head_of(checkpoint.normalization),
    }
    random = {f"{_RANDOM}.{device}": state for device, state in checkpoint.random.items()}
    tensors, text = {**checkpoint.state, **random}, json.dumps(about)
    _write(tensors, path, {_KEY: text, _SUM: _sum(tensors, text)})


def read(path: Path) -> Checkpoint:
    """Read a checkpoint.

    Raises
    ------
    TrainingError
        When there is none, or it is damaged, or a newer version wrote it.
    """
    try:
        with safe_open(path, framework="pt") as opened:
            metadata = opened.metadata() or {}
            tensors = {key: opened.get_tensor(key) for key in opened.keys()}  # noqa: SIM118
        if metadata[_SUM] != _sum(tensors, metadata[_KEY]):
            raise ValueError("its checksum is another")
        about = json.loads(metadata[_KEY])
        if about["version"] > VERSION:
            raise TrainingError(f"{path} was written by a newer Convas. Update to go on with it.")
        prefix = f"{_RANDOM}."
        return Checkpoint(
            design=file.loads(about["design"]),
            progress=Progress.from_json(about["progress"]),
            state={k: v for k, v in tensors.items() if not k.startswith(prefix)},
            random={k.removeprefix(prefix): v for k, v in tensors.items() if k.startswith(prefix)},
            scaler=about["scaler"],
            device=about["device"],
            way=Way(**about["way"]) if about["way"] else None,
            backbone=tuple(about.get("backbone", ())),  # older ones lack it, and the next
            normalization=from_text(about.get("normalization", {})),
        )
    except FileNotFoundError:
        raise TrainingError(
            f"There is no checkpoint in {path.parent} to go on from. Name the folder of a run."
        ) from None
    except (OSError, SafetensorError, FileError, KeyError, TypeError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise TrainingError(
            f"{path} is damaged and cannot be gone on from ({reason}). The weights beside it may "
            "still be whole."
        ) from None


def random_states() -> dict[str, Tensor]:
    """Return the states of torch's generators on the CPU and on GPUs that are in use."""
    states = {"cpu": torch.get_rng_state()}
    if torch.cuda.is_available() and torch.cuda.is_initialized():
        for index in range(torch.cuda.device_count()):
            states[f"cuda:{index}"] = torch.cuda.get_rng_state(index)
    return states


def set_random_states(states: Mapping[str, Tensor]) -> None:
    """Have torch's generators go on from where they were; devices that are gone are left out."""
    present = random_states()
    for device, state in states.items():
        if device == "cpu":
            torch.set_rng_state(state)
        elif device in present:
            torch.cuda.set_rng_state(state, device)


def snapshot(tensors: Mapping[str, Tensor]) -> dict[str, Tensor]:
    """Copy tensors to the CPU, so that training can go on while they are written."""
    return {key: value.detach().to("cpu", copy=True).contiguous() for key, value in tensors.items()}


def write_weights(
    state: Mapping[str, Tensor],
    path: Path,
    normalization: Normalization | None = None,
    about: Mapping[str, str] | None = None,
    *,
    lasting: bool = True,
) -> None:
    """Write a state dict to a safetensors file, wholly or not at all.

    Parameters
    ----------
    normalization
        What the network expects pictures to be normalised by: the head of the file tells it.
    about
        What else is told there.
    lasting
        Wait until the file would outlive a power cut.

    Raises
    ------
    OSError, SafetensorError
        When the file cannot be written; what was there before is untouched.
    """
    _write(
        state, path, {"format": "pt", **_head_of(normalization), **(about or {})}, lasting=lasting
    )


def load_weights(module: nn.Module, path: Path) -> None:
    """Read the weights of `module` from a file that `write_weights` wrote."""
    module.load_state_dict(load_file(path, device=str(_device_of(module))))


def normalization_in(path: Path) -> Normalization | None:
    """Return what the head of a file of weights says that pictures are normalised by, if it does.

    Raises
    ------
    OSError, SafetensorError, ValueError
        When it cannot be read, or says what nothing is normalised by.
    """
    with safe_open(path, framework="pt") as opened:
        return from_text(opened.metadata() or {})


def _head_of(normalization: Normalization | None) -> dict[str, str]:
    return normalization.as_text() if normalization else {}


def _sum(tensors: Mapping[str, Tensor], text: str) -> str:
    """Return a checksum of all that a checkpoint holds."""
    total = zlib.crc32(text.encode())
    for key in sorted(tensors):
        content = tensors[key].contiguous().reshape(-1).view(torch.uint8).numpy().data
        total = zlib.crc32(content, zlib.crc32(key.encode(), total))
    return f"{total:08x}"


def _write(
    tensors: Mapping[str, Tensor], path: Path, metadata: dict[str, str], *, lasting: bool = True
) -> None:
    temporary = path.with_name(f".{path.name}.partial")
    try:
        with open(temporary, "wb") as output:
            # None of this copies what `snapshot` gave.
            ready = {key: value.detach().cpu().contiguous() for key, value in tensors.items()}
            output.write(save(ready, metadata))
            if lasting:
                output.flush()
                os.fsync(output.fileno())
        os.replace(temporary, path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def _device_of(module: nn.Module) -> torch.device:
    return next((p.device for p in module.parameters()), torch.device("cpu"))
