"""The offer to go on with a training that was interrupted, made once the window is there."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from designer.train.files import EVENTS
from designer.ui.banner import Banner
from designer.ui.running import Running
from designer.ui.training import Training
from designer.ui.words import counted, tr

_log = logging.getLogger(__name__)


class Interrupted(Protocol):
    """A run whose process is gone; `designer.runs.Run` is one."""

    @property
    def name(self) -> str:
        """How people call it."""

    @property
    def epochs_done(self) -> int:
        """How many whole epochs there were."""

    @property
    def epochs(self) -> int:
        """How many there were to be."""

    @property
    def folder(self) -> Path | None:
        """Where it is kept."""


Lookup = Callable[[], Sequence[Interrupted]]
"""Lists the runs that can be gone on with, the latest first; called in a thread of its own."""


@dataclass(frozen=True)
class _Found:
    """The latest interrupted run, its folder, its age in seconds, and how many others there are."""

    run: Interrupted
    folder: Path
    age: float | None
    others: int


class Offer(QObject):
    """Looks for interrupted runs beside the open window, and offers to go on with the latest."""

    _found = Signal(object)

    def __init__(self, training: Training, running: Running, banner: Banner) -> None:
        super().__init__(banner)
        self._training, self._running, self._banner = training, running, banner
        self._thread: threading.Thread | None = None
        self._found.connect(self._tell)

    def look(self, lookup: Lookup) -> None:
        """Ask `lookup`; what it finds is offered unless a training has begun by then."""
        self._thread = threading.Thread(
            target=self._work, args=(lookup,), name="interrupted runs", daemon=True
        )
        self._thread.start()

    def close(self, seconds: float = 1.0) -> None:
        """Wait for the end of looking, at the end of the application."""
        if self._thread is not None:
            self._thread.join(seconds)

    def _work(self, lookup: Lookup) -> None:
        try:
            runs = lookup()
        except Exception:  # an offer is no reason to trouble anybody
            _log.exception("interrupted runs cannot be looked for")
            return
        for run in runs:
            if run.folder is not None:
                found = _Found(run, run.folder, _age(run.folder), len(runs) - 1)
                with suppress(RuntimeError):  # the window is gone
                    self._found.emit(found)
                return

    def _tell(self, found: _Found) -> None:
        if not self._training.is_active:
            self._banner.tell(
                sentence(found.run, found.age, found.others),
                tr("Go on"),
                lambda: self._running.go_on(found.folder),
                tone="note",
                close=tr("Not now"),
            )


def sentence(run: Interrupted, age: float | None, others: int = 0) -> str:
    """Say which run was interrupted, when, and how many others were; `age` is in seconds."""
    epoch = min(run.epochs_done + 1, run.epochs)
    begin = (
        tr("“{name}” was interrupted in epoch {epoch} of {epochs}.")
        if age is None
        else tr("“{name}” was interrupted in epoch {epoch} of {epochs}, {ago}.")
    )
    told = begin.format(
        name=run.name, epoch=epoch, epochs=run.epochs, ago="" if age is None else ago(age)
    )
    more = counted(others, "So was 1 other.", "So were {n} others.") if others else ""
    return f"{told} {more}".strip()


def ago(seconds: float) -> str:
    """Say how long ago something was, in the largest unit of which there is one."""
    days, hours, minutes = (int(seconds // size) for size in (86_400, 3600, 60))
    if days:
        return counted(days, "{n} day ago", "{n} days ago")
    if hours:
        return counted(hours, "{n} hour ago", "{n} hours ago")
    if minutes:
        return counted(minutes, "{n} minute ago", "{n} minutes ago")
    return tr("just now")


def _age(folder: Path) -> float | None:
    """Return how long ago a run gave its last sign of life."""
    try:
        return max(0.0, time.time() - (folder / EVENTS).stat().st_mtime)
    except OSError:
        return None
