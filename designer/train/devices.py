"""The devices that this machine can train on. torch is imported when they are asked for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from designer.train import torchrun

if TYPE_CHECKING:
    import torch


class DeviceError(Exception):
    """The device cannot be used; the text is a sentence for people."""


@dataclass(frozen=True)
class DeviceInfo:
    """A device: the name that torch takes (`cpu`, `cuda:0`, `mps`) and one for people."""

    name: str
    title: str


def available() -> list[DeviceInfo]:
    """List the devices, the CPU last; the first is what “auto” takes."""
    import torch

    found = []
    if torch.cuda.is_available():
        for index in range(torch.cuda.device_count()):
            found.append(DeviceInfo(f"cuda:{index}", torch.cuda.get_device_name(index)))
    if torch.backends.mps.is_available():
        found.append(DeviceInfo("mps", "Apple GPU (Metal)"))
    return [*found, DeviceInfo("cpu", "CPU")]


def resolve(name: str) -> torch.device:
    """Return the device called `name`; “auto” is the best one, “cuda” the first GPU.

    Of several processes that torchrun started each takes a GPU of its own.

    Raises
    ------
    DeviceError
        When this machine has no such device.
    """
    import torch

    names = [device.name for device in available()]
    place = torchrun.here()
    if place.size > 1:
        name = _own(name, names, place)
    wanted = {"auto": names[0], "cuda": "cuda:0"}.get(name, name)
    if wanted not in names:
        raise DeviceError(f"{name} is not there; this machine has {_listed(sorted(names))}.")
    return torch.device(wanted)


def _own(name: str, names: list[str], place: torchrun.Place) -> str:
    """Return the device of one of several processes."""
    gpus = [other for other in names if other.startswith("cuda")]
    if name == "cpu" or (name == "auto" and not gpus):
        return "cpu"
    own = f"cuda:{place.local_rank}"
    if name not in {"auto", "cuda", own}:
        raise DeviceError(
            f"{name} cannot be shared by {place.size} processes. Use --device cuda, which gives "
            "each its own GPU, or --device cpu."
        )
    if gpus and place.local_size > len(gpus):
        raise DeviceError(
            f"{place.local_size} processes were started here, and there are {len(gpus)} GPUs. "
            f"Use --nproc-per-node={len(gpus)}, or --device cpu."
        )
    return own


def _listed(names: list[str]) -> str:
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
