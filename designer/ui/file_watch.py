"""What others do with the design's file: programs that change it, windows that have it open."""

from __future__ import annotations

import hashlib
import os
import threading
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QFileSystemWatcher, QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from designer import runs
from designer.graph import FileError, file
from designer.ui import locks
from designer.ui.banner import Banner
from designer.ui.clerk import Clerk
from designer.ui.document import Document

if TYPE_CHECKING:
    from filelock import BaseFileLock

SETTLE_MS = 300
"""How long nothing happens before the file is looked at: whoever writes it may be at it still."""


class Claim:
    """The right to a design's file, which the window that opened it first has."""

    def __init__(self) -> None:
        self._path: Path | None = None
        self._lock: BaseFileLock | None = None
        self._mutex = threading.Lock()

    def take(self, path: Path | None) -> bool:
        """Claim a file in the place of the one before; tell whether nobody else has it.

        Where there can be no locks, nobody is said to have it.
        """
        with self._mutex:
            if path == self._path and self._lock is not None:
                return True
            if self._lock is not None:
                locks.let_go(self._lock)
            self._path, self._lock = path, None
            if path is None:
                return True
            try:
                place = _place_of(path)
                place.parent.mkdir(parents=True, exist_ok=True)
                self._lock = locks.take(place)
            except OSError:
                return True
            return self._lock is not None


def _place_of(path: Path) -> Path:
    """Return where the lock of a design's file is: one for all names that the file has."""
    name = hashlib.sha256(os.path.realpath(path).encode("utf-8", "surrogatepass")).hexdigest()
    return runs.data_folder() / "open" / f"{name[:16]}.lock"


class FileWatch(QObject):
    """Looks at the design's file when it is opened, when it changes, and with every return to it.

    Looking is done in a thread: the file may be on a drive that does not answer.
    """

    save_wanted = Signal()
    """The design is to be saved to the file that is gone."""

    def __init__(self, window: QWidget, document: Document, banner: Banner) -> None:
        super().__init__(window)
        self._document, self._banner = document, banner
        self._clerk = Clerk(OSError, self)
        self._claim = Claim()
        self._told: tuple[Path, str] | None = None
        self._told_open: Path | None = None
        self._watcher = QFileSystemWatcher(self)
        self._due = QTimer(self, interval=SETTLE_MS, singleShot=True)
        self._due.timeout.connect(self._look)
        self._watcher.fileChanged.connect(lambda _name: self._due.start())
        document.file_changed.connect(self._due.start)
        window.installEventFilter(self)

    def doubt(self, path: Path) -> str:
        """Say what others did that a save to `path` would undo, if anything."""
        self._due.start()  # the claim is to be that of the document's file
        if not self._claim.take(path):
            return f"{path.name} is open in another window of Convas."
        is_mine = path == self._document.path and self._document.seen
        if is_mine and file.fingerprint(path) not in ("", self._document.seen):
            return f"{path.name} was changed by another program since it was read or saved here."
        return ""

    def close(self) -> None:
        """Let others have the file, at the end of the window."""
        self._due.stop()
        self._clerk.ask(lambda: self._claim.take(None), _nothing)
        self._clerk.wait(1.0)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.WindowActivate:
            self._due.start()
        return super().eventFilter(watched, event)

    def _look(self) -> None:
        path, seen = self._document.path, self._document.seen
        watched = self._watcher.files()
        wanted = [str(path)] if path else []
        if watched and watched != wanted:
            self._watcher.removePaths(watched)
        if path is not None and watched != wanted:  # whoever replaces a file ends the watching
            self._watcher.addPath(str(path))

        def learn() -> tuple[bool, str]:
            return self._claim.take(path), file.fingerprint(path) if path else ""

        self._clerk.ask(learn, partial(self._learnt, path, seen))

    def _learnt(self, path: Path | None, seen: str, learnt: tuple[bool, str]) -> None:
        is_mine, now = learnt
        if (path, seen) != (self._document.path, self._document.seen):
            self._due.start()  # it was opened or saved meanwhile
        elif path is None:
            self._told = self._told_open = None
        elif not seen:  # it has never been read
            self._document.seen = now
        elif now == seen:
            self._told = None
            if not is_mine and self._told_open != path:
                self._told_open = path
                self._tell_open(path)
        elif self._told != (path, now):
            self._told = path, now
            (self._tell_changed if now else self._tell_gone)(path, now)

    def _tell_open(self, path: Path) -> None:
        self._banner.tell(
            f"{path.name} is open in another window of Convas too. Saving asks before it takes the "
            "place of what is there.",
            tone="note",
        )

    def _tell_changed(self, path: Path, now: str) -> None:
        more = ""
        if self._document.is_modified:
            more = " Loading it replaces changes that are not saved; Undo brings them back."
        self._banner.tell(
            f"{path.name} was changed by another program.{more}",
            "Load it",
            self._load,
            tone="note",
            close="Keep mine",
            otherwise=partial(self._document.keep, now),
        )

    def _tell_gone(self, path: Path, _now: str) -> None:
        self._document.keep(self._document.seen)  # no file holds it any more
        self._banner.tell(
            f"{path.name} cannot be read any more: it was deleted or moved, or its drive is gone. "
            "The design is still here.",
            "Save it again",
            self.save_wanted.emit,
        )

    def _load(self) -> None:
        try:
            self._document.reload()
        except FileError as error:
            self._banner.tell(str(error))


def _nothing(_result: object) -> None:
    """Do nothing with what came of the work."""
