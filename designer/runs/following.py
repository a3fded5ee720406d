"""Following a run that another process writes: on this machine, or on one whose folder is here."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO

from designer.graph import Design, FileError, file
from designer.runs.model import RunsError
from designer.train import Ended, Event, Failed, from_json
from designer.train.files import DESIGN, EVENTS

POLL_S = 0.2
"""How often the folder is looked at."""
_BEGIN = b'{"event"'
_AT_ONCE = 1 << 20
"""Bytes read between two questions whether to stop."""


def design_in(run_dir: Path) -> Design:
    """Return the design that a run folder has.

    Raises
    ------
    RunsError
        When it has none that can be read.
    """
    _require_run(run_dir)
    try:
        return file.load(run_dir / DESIGN)
    except FileError as error:
        raise RunsError(f"{error}.") from None


def watch(run_dir: Path, stop: Callable[[], bool], poll: float = POLL_S) -> Iterator[Event]:
    """Yield the events of a run from its first one on, and go on while it is being written.

    Ends with the run's Ended or Failed, or once `stop` says so. A file that begins anew, because
    another run has taken the folder over, is told from its own beginning; damaged lines and
    lines of a newer version are passed over.

    Parameters
    ----------
    poll
        Seconds between two looks at the folder.

    Raises
    ------
    RunsError
        At the first step, when the folder is none of a run; later, when it cannot be read.
    """
    _require_run(run_dir)
    path = run_dir / EVENTS
    while not stop():
        try:
            log = open(path, "rb")  # noqa: SIM115 - held over many looks, and closed below
        except FileNotFoundError:  # being replaced
            time.sleep(poll)
            continue
        except OSError as error:
            raise RunsError(f"{path} cannot be read: {error.strerror or error}.") from None
        with log:
            for event in _followed(log, path, stop, poll):
                yield event
                if isinstance(event, Ended | Failed):
                    return


def _followed(log: BinaryIO, path: Path, stop: Callable[[], bool], poll: float) -> Iterator[Event]:
    """Yield the events of one file until it begins anew."""
    rest = b""
    last: Event | None = None
    while not stop():
        try:
            read = log.read(_AT_ONCE)
        except OSError as error:  # a mounted folder that is gone
            raise RunsError(f"{path} cannot be read: {error.strerror or error}.") from None
        *lines, rest = (rest + read).split(b"\n")
        for line in lines:
            event = _event(line)
            if isinstance(event, Ended | Failed):
                last = event
            elif event is not None:
                last = None  # an end after which the run went on was none
                yield event
        if not read:
            if last is not None:
                yield last
            if last is not None or _begins_anew(log, path):
                return
            time.sleep(poll)


def _begins_anew(log: BinaryIO, path: Path) -> bool:
    """Say whether the file at `path` is another one, or was emptied."""
    try:
        there = path.stat()
    except OSError:
        return False
    here = os.fstat(log.fileno())
    return not os.path.samestat(here, there) or there.st_size < log.tell()


def _event(line: bytes) -> Event | None:
    # Behind a line that was cut short by a crash, the run that goes on writes its first one.
    for begin in (0, max(0, line.rfind(_BEGIN))):
        try:
            values = json.loads(line[begin:])
            return from_json(values) if isinstance(values, dict) else None
        except (ValueError, RecursionError):
            continue
    return None


def _require_run(run_dir: Path) -> None:
    if not run_dir.is_dir():
        raise RunsError(f"{run_dir} is no folder that can be looked into.")
    if not (run_dir / EVENTS).is_file():
        raise RunsError(
            f"{run_dir} is no folder of a run: it has no file {EVENTS}. Choose the folder that "
            "was given as --run-dir."
        )
