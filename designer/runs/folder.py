"""The folder of a run: whose it is, and whether a program is at work in it."""

from __future__ import annotations

import json
import os
import re
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import platformdirs

from designer.graph import file
from designer.runs.model import State
from designer.train.files import RESUME

if TYPE_CHECKING:
    from filelock import FileLock

LOCK = ".lock"
OWNER = "run.json"
_LETTERS = 12


def data_folder() -> Path:
    """Return where the history and the runs' own folders are."""
    return platformdirs.user_data_path("convas", appauthor=False)


def runs_folder() -> Path:
    """Return where the folders are of runs for which nobody chose one."""
    return data_folder() / "runs"


def new_id() -> str:
    """Return an id that no run has."""
    return os.urandom(_LETTERS // 2).hex()


def default_run_dir(run_id: str) -> Path:
    """Return the folder of a run for which nobody chose one."""
    return runs_folder() / run_id


def id_of(run_dir: Path) -> str | None:
    """Return the id that a folder bears if it is one for which nobody chose the place."""
    with suppress(OSError):
        inside = run_dir.resolve().parent == runs_folder().resolve()
        if inside and re.fullmatch(f"[0-9a-f]{{{_LETTERS}}}", run_dir.name):
            return run_dir.name
    return None


def owner_of(run_dir: Path) -> str | None:
    """Return the id of the run that has a folder, wherever the folder was moved to."""
    try:
        values = json.loads((run_dir / OWNER).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    owner = values.get("id") if isinstance(values, dict) else None
    return owner if isinstance(owner, str) else None


def own(run_dir: Path, run_id: str) -> None:
    """Write down whose folder it is.

    Raises
    ------
    OSError
        When it cannot be written.
    """
    if owner_of(run_dir) != run_id:
        file.write_atomically(run_dir / OWNER, json.dumps({"id": run_id}) + "\n")


def has_checkpoint(run_dir: Path) -> bool:
    """Say whether training can go on from a folder."""
    with suppress(OSError):
        return (run_dir / RESUME).is_file()
    return False


def lock(run_dir: Path) -> FileLock:
    """Return the lock of a folder; the system lets go of it when its process dies."""
    from filelock import FileLock

    return FileLock(run_dir / LOCK, thread_local=False)


def is_abandoned(run_dir: Path | None, host: str) -> bool:
    """Say whether no program is at work in the folder of a run that was said to go on.

    A folder that another machine has and that is not there may only be unmounted: that says
    nothing, nor does one that cannot be looked into.
    """
    if run_dir is None:
        return True  # another run has taken it over
    try:
        if not run_dir.is_dir():
            import platform  # only here, not with the window

            return host == platform.node()
        if not (run_dir / LOCK).exists():
            return True
        held = lock(run_dir)
        held.acquire(timeout=0)
    except (OSError, NotImplementedError):  # its Timeout is an OSError, too
        return False
    held.release()
    return True


def true_state(recorded: State, run_dir: Path | None, host: str) -> State:
    """Return the state of a run by what was written down last and by who is at work."""
    return State.INTERRUPTED if recorded.is_open and is_abandoned(run_dir, host) else recorded


def is_ours(run_dir: Path, run_id: str) -> bool:
    """Say whether a folder was made by us for this run: nobody chose it, and nobody else has it."""
    return id_of(run_dir) == run_id and owner_of(run_dir) in (run_id, None)
