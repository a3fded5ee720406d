"""What a run was trained with: versions and machine."""

from __future__ import annotations

import os
import platform
import sys

from designer.runs.model import Environment

_PACKAGES = ("torch", "numpy", "convas")


def environment(device: str) -> Environment:
    """Return versions and machine as JSON values; imports none of the packages.

    Parameters
    ----------
    device
        As torch names it. Its name for people is known where torch has been imported.
    """
    return {
        "python": platform.python_version(),
        **{package: _version(package) for package in _PACKAGES},
        "os": platform.platform(),
        "cpu": _cpu(),
        "cpu_count": os.cpu_count(),
        "device": device,
        "device_name": _device_name(device),
    }


def _version(package: str) -> str | None:
    from importlib import metadata

    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return None


def _cpu() -> str:
    try:
        with open("/proc/cpuinfo", encoding="utf-8") as lines:  # Linux tells it nowhere else
            names = (line.partition(":")[2] for line in lines if line.startswith("model name"))
            return next(names, "").strip() or platform.machine()
    except OSError:
        return platform.processor() or platform.machine()


def _device_name(device: str) -> str | None:
    torch = sys.modules.get("torch")
    if torch is None or not device.startswith("cuda"):
        return None
    try:
        return str(torch.cuda.get_device_name(device))
    except (RuntimeError, AssertionError, ValueError):  # a run of another machine
        return None
