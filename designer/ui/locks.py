"""Locks that windows of Convas hold against each other, in this process and in others."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from filelock import BaseFileLock


def take(place: Path) -> BaseFileLock | None:
    """Return the lock at `place`, held from now on, or None where somebody else holds it.

    The system lets go of it when its process dies, however that comes.

    Raises
    ------
    OSError
        When there can be no lock.
    """
    from filelock import FileLock, Timeout  # takes its time: not with the window

    lock = FileLock(place, thread_local=False)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        return None
    except NotImplementedError as error:
        raise OSError(str(error)) from error
    return lock


def let_go(lock: BaseFileLock) -> None:
    """Give a lock back and leave nothing of it behind."""
    with suppress(OSError):  # Windows removes it by itself, once nobody holds it
        Path(lock.lock_file).unlink(missing_ok=True)
    lock.release()
