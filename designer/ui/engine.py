"""The training engine, imported once, in whichever thread first asks for it."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

from designer.graph import Design
from designer.train import Control, Event, devices

Train = Callable[..., Iterator[Event]]
"""Called as `designer.train.loop.train` is."""


@cache
def engine() -> Train:
    """Import the training loop, and torch with it, which takes seconds; return it.

    What has been imported by then stays for good, so the garbage collector is told not to walk
    through it any more: each full walk held the window up for 230 ms, and now for less than one.
    """
    from designer.train.loop import train

    gc.freeze()
    return train


def on_all_gpus(
    design: Design,
    *,
    run_dir: Path,
    data_dir: Path | None,
    control: Control,
    resume: bool = False,
) -> Iterator[Event]:
    """Train in a process for each GPU of this machine, and tell what the first of them tells."""
    from designer.train.launch import launch

    gpus = sum(device.name.startswith("cuda") for device in devices.available())
    yield from launch(design, run_dir, data_dir, control, gpus, device="cuda", resume=resume)
