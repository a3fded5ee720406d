"""Work that is not saved, as it is kept in files for the case of a crash."""

from __future__ import annotations

import json
import logging
import os
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from designer.graph import Design, FileError, file
from designer.ui import locks

if TYPE_CHECKING:
    from filelock import BaseFileLock

_HEAD = "recovery"
"""The key beside a design's own in a file, which can be opened as a design by hand."""
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Work:
    """A design with changes, the file that it is to go to, and what was read from that last."""

    design: Design
    path: Path | None = None
    seen: str = ""

    @property
    def name(self) -> str:
        """How people call it."""
        return self.path.name if self.path else self.design.name


class Place:
    """The file where the work on one design is kept, locked for as long as it is open."""

    def __init__(self, path: Path, lock: BaseFileLock | None = None) -> None:
        self.path, self._lock = path, lock

    @classmethod
    def new(cls, folder: Path) -> Place:
        """Return a place that nobody has; nothing is written yet."""
        return cls(folder / f"{os.getpid()}-{os.urandom(4).hex()}{file.SUFFIX}")

    def keep(self, work: Work) -> None:
        """Write work down, wholly or not at all.

        Raises
        ------
        OSError
            When it cannot be written; what was kept before is untouched.
        """
        self.path.parent.mkdir(parents=True, exist_ok=True)
        if self._lock is None:  # first: what nobody has locked counts as left behind
            self._lock = locks.take(_lock_of(self.path))
        file.write_atomically(self.path, to_text(work))

    def clear(self) -> None:
        """Keep nothing any more, and let go of the place."""
        try:
            self.path.unlink(missing_ok=True)
        finally:
            self.leave()

    def leave(self) -> None:
        """Let go of the place; work that is still kept there counts as left behind."""
        if self._lock is not None:
            locks.let_go(self._lock)
            self._lock = None


@dataclass(frozen=True)
class Left:
    """Work that a process left behind, when it was kept, and where."""

    work: Work
    when: datetime
    place: Place


def to_text(work: Work) -> str:
    """Write work as text: a design file with one key more."""
    head = {"path": str(work.path) if work.path else "", "seen": work.seen}
    return json.dumps({**json.loads(file.dumps(work.design)), _HEAD: head}, ensure_ascii=False)


def from_text(text: str) -> Work:
    """Read work from text.

    Raises
    ------
    FileError
        When the text is not a design.
    """
    design = file.loads(text)
    head = json.loads(text).get(_HEAD)
    path, seen = (head.get(key) for key in ("path", "seen")) if isinstance(head, dict) else ("", "")
    return Work(
        design,
        Path(path) if isinstance(path, str) and path else None,
        seen if isinstance(seen, str) else "",
    )


def left_behind(folder: Path) -> list[Left]:
    """Return the work whose process is gone, the latest first, locked against other windows."""
    found = []
    for path in sorted(folder.glob(f"*{file.SUFFIX}")):
        with suppress(OSError):  # it can be neither locked nor read: perhaps next time
            lock = locks.take(_lock_of(path))
            left = _read(path, lock) if lock else None
            if left:
                found.append(left)
            elif lock:
                lock.release()
    return sorted(found, key=lambda left: left.when, reverse=True)


def _read(path: Path, lock: BaseFileLock) -> Left | None:
    try:
        work = from_text(path.read_text(encoding="utf-8"))
        return Left(work, datetime.fromtimestamp(path.stat().st_mtime), Place(path, lock))
    except (FileError, ValueError) as error:
        _log.warning("%s: what was kept cannot be read: %s", path, error)
    except FileNotFoundError:  # its window was closed just now
        pass
    return None


def _lock_of(path: Path) -> Path:
    return path.with_suffix(".lock")
