"""What others do with the open files: programs that change them, windows that have them open."""

from __future__ import annotations

import hashlib
import os
import threading
from collections.abc import Iterable
from dataclasses import dataclass
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
from designer.ui.words import tr

if TYPE_CHECKING:
    from filelock import BaseFileLock

SETTLE_MS = 300
"""How long nothing happens before the file is looked at: whoever writes it may be at it still."""


class Claims:
    """The rights to designs' files, each of which the window that opened it first has.

    Where there can be no locks, nobody else is said to have a file.
    """

    def __init__(self) -> None:
        self._locks: dict[Path, BaseFileLock] = {}
        self._mutex = threading.Lock()

    def take(self, path: Path) -> bool:
        """Claim one file more; tell whether nobody else has it."""
        with self._mutex:
            return self._take(_place_of(path))

    def hold(self, paths: Iterable[Path]) -> frozenset[Path]:
        """Claim these files and no others; return those that nobody else has."""
        places = {path: _place_of(path) for path in paths}
        with self._mutex:
            for place in self._locks.keys() - places.values():
                locks.let_go(self._locks.pop(place))
            return frozenset(path for path, place in places.items() if self._take(place))

    def _take(self, place: Path) -> bool:
        if place in self._locks:
            return True
        try:
            place.parent.mkdir(parents=True, exist_ok=True)
            lock = locks.take(place)
        except OSError:
            return True
        if lock is not None:
            self._locks[place] = lock
        return lock is not None


def _place_of(path: Path) -> Path:
    """Return where the lock of a design's file is: one for all names that the file has."""
    name = hashlib.sha256(os.path.realpath(path).encode("utf-8", "surrogatepass")).hexdigest()
    return runs.data_folder() / "open" / f"{name[:16]}.lock"


@dataclass(frozen=True)
class _Looked:
    """What is found of the files of all open designs: whose they are, and what they hold."""

    mine: frozenset[Path]
    fingerprints: dict[Path, str]


class FileWatch(QObject):
    """Looks at the designs' files when they are opened or change, and with every return to them.

    Looking is done in a thread: a file may be on a drive that does not answer. What is to be told
    of the file of a design behind is told once that design comes in front.
    """

    save_wanted = Signal()
    """The design in front is to be saved to its file, which is gone."""

    def __init__(self, window: QWidget, document: Document, banner: Banner) -> None:
        super().__init__(window)
        self._document, self._banner = document, banner
        self._clerk = Clerk(OSError, self)
        self._claims = Claims()
        self._told: tuple[Path, str] | None = None
        self._told_open: set[tuple[int, Path]] = set()
        self._front = document.number
        self._watcher = QFileSystemWatcher(self)
        self._due = QTimer(self, interval=SETTLE_MS, singleShot=True)
        self._due.timeout.connect(self._look)
        self._watcher.fileChanged.connect(lambda _name: self._due.start())
        document.file_changed.connect(self._due.start)
        document.sheets_changed.connect(self._follow)
        window.installEventFilter(self)

    def doubt(self, path: Path) -> str:
        """Say what others did that a save of the design in front to `path` would undo, if any."""
        self._due.start()  # the claims are to be those of the designs' files
        if not self._claims.take(path):
            return tr("{name} is open in another window of Convas.", name=path.name)
        is_mine = path == self._document.path and self._document.seen
        if is_mine and file.fingerprint(path) not in ("", self._document.seen):
            return tr(
                "{name} was changed by another program since it was read or saved here.",
                name=path.name,
            )
        return ""

    def close(self) -> None:
        """Let others have the files, at the end of the window."""
        self._due.stop()
        self._clerk.ask(lambda: self._claims.hold(()), _nothing)
        self._clerk.wait(1.0)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.WindowActivate:
            self._due.start()
        return super().eventFilter(watched, event)

    def _follow(self) -> None:
        if self._front != self._document.number:  # the banner says nothing of it any more
            self._front, self._told = self._document.number, None
        self._due.start()

    def _look(self) -> None:
        seen = {sheet.path: sheet.seen for sheet in self._document.sheets if sheet.path}
        wanted, watched = {str(path) for path in seen}, set(self._watcher.files())
        if watched - wanted:
            self._watcher.removePaths(list(watched - wanted))
        if wanted - watched:  # whoever replaces a file ends the watching
            self._watcher.addPaths(list(wanted - watched))

        def learn() -> _Looked:
            return _Looked(self._claims.hold(seen), {path: file.fingerprint(path) for path in seen})

        self._clerk.ask(learn, partial(self._learnt, seen))

    def _learnt(self, seen: dict[Path, str], looked: _Looked) -> None:
        for sheet in self._document.sheets:
            path = sheet.path
            if path is None:
                continue
            if seen.get(path) != sheet.seen:  # it was opened or saved meanwhile
                self._due.start()
            elif sheet is self._document.sheet:
                self._tell(path, looked)
            elif sheet.seen and not looked.fingerprints[path] and not sheet.is_modified:
                self._document.keep(sheet.seen, sheet)  # no file holds it any more

    def _tell(self, path: Path, looked: _Looked) -> None:
        """Say what there is to say of the file of the design in front, each thing once."""
        now = looked.fingerprints[path]
        if not self._document.seen:  # it has never been read
            self._document.seen = now
        elif now == self._document.seen:
            self._told = None
            if path not in looked.mine and (self._front, path) not in self._told_open:
                self._told_open.add((self._front, path))
                self._tell_open(path)
        elif self._told != (path, now):
            self._told = path, now
            (self._tell_changed if now else self._tell_gone)(path, now)

    def _tell_open(self, path: Path) -> None:
        self._banner.tell(
            tr(
                "{name} is open in another window of Convas too. Saving asks before it takes the "
                "place of what is there.",
                name=path.name,
            ),
            tone="note",
        )

    def _tell_changed(self, path: Path, now: str) -> None:
        more = ""
        if self._document.is_modified:
            more = " " + tr(
                "Loading it replaces changes that are not saved; Undo brings them back."
            )
        self._banner.tell(
            tr("{name} was changed by another program.{more}", name=path.name, more=more),
            tr("Load it"),
            self._load,
            tone="note",
            close=tr("Keep mine"),
            otherwise=partial(self._document.keep, now),
        )

    def _tell_gone(self, path: Path, _now: str) -> None:
        self._document.keep(self._document.seen)  # no file holds it any more
        self._banner.tell(
            tr(
                "{name} cannot be read any more: it was deleted or moved, or its drive is gone. "
                "The design is still here.",
                name=path.name,
            ),
            tr("Save it again"),
            self.save_wanted.emit,
        )

    def _load(self) -> None:
        try:
            self._document.reload()
        except FileError as error:
            self._banner.tell(str(error))


def _nothing(_result: object) -> None:
    """Do nothing with what came of the work."""
