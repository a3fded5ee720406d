"""The moments of a run at which its weights were kept, and which are let go. No torch here."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from designer.train.files import SNAPSHOTS

MOST = 60
"""How many moments of a run are kept; a slider has no room for many more."""
ROOM = 512 << 20
"""How many bytes the moments of a run may take together: 22 of a ResNet-18."""
_NAME = re.compile(r"(\d{1,18})\.safetensors")


@dataclass(frozen=True)
class Moment:
    """The network after `step` steps, as the file at `path` has it; step 0 is before the first."""

    step: int
    path: Path


def moments(run_dir: Path) -> tuple[Moment, ...]:
    """List the moments of a run, the first one first; none where there is no such folder.

    Only names are looked at, so that this is cheap while a training, of whatever process, goes
    on. A file of any other name is passed over, and so is one with nothing in it.
    """
    return tuple(Moment(step, path_of(run_dir, step)) for step in sizes(run_dir))


def path_of(run_dir: Path, step: int) -> Path:
    """Return the file of the moment after so many steps, there or not."""
    return run_dir / SNAPSHOTS / f"{step}.safetensors"


def sizes(run_dir: Path) -> dict[int, int]:
    """Return the bytes that the moments take, by their steps, in their order."""
    found: dict[int, int] = {}
    with suppress(OSError):
        for path in (run_dir / SNAPSHOTS).iterdir():
            name = _NAME.fullmatch(path.name)
            with suppress(OSError):
                if name and str(int(name[1])) == name[1] and (size := path.stat().st_size):
                    found[int(name[1])] = size
    return dict(sorted(found.items()))


def drop(run_dir: Path, *, after: int = -1) -> None:
    """Let go of all moments after so many steps, as of a run that is begun or gone on with.

    Raises
    ------
    OSError
        When a file cannot be removed.
    """
    for step in sizes(run_dir):
        if step > after:
            path_of(run_dir, step).unlink(missing_ok=True)


def thin(run_dir: Path) -> None:
    """Let go of as many moments as are too many.

    Raises
    ------
    OSError
        When a file cannot be removed.
    """
    for step in surplus(sizes(run_dir)):
        path_of(run_dir, step).unlink(missing_ok=True)


def surplus(kept: Mapping[int, int], most: int = MOST, room: int = ROOM) -> list[int]:
    """Return the steps to let go of, so that at most so many moments, and bytes, remain.

    A network learns fastest at first, so what remains is spread evenly over log(1 + step): the
    next to go is the one whose neighbours are closest. The first and the last always stay.

    Parameters
    ----------
    kept
        Bytes by step, in the order of the steps.
    """
    steps, gone = list(kept), []
    total = sum(kept.values())
    while len(steps) > 2 and (len(steps) > most or total > room):
        spans = [math.log((1 + b) / (1 + a)) for a, b in zip(steps, steps[2:], strict=False)]
        step = steps.pop(1 + spans.index(min(spans)))
        total -= kept[step]
        gone.append(step)
    return gone
