"""Work that is not saved is kept while people go on, and offered back after a crash."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer

from designer import runs
from designer.graph import Design
from designer.ui.banner import Banner
from designer.ui.clerk import Clerk
from designer.ui.document import Document
from designer.ui.kept import Left, Place, Work, left_behind

QUIET_MS = 3000
"""Work is kept so long after the last change,"""
LONGEST_MS = 10_000
"""and so long after the first, under constant change."""


class _NotKeptError(Exception):
    """Work could not be kept; the text is a sentence for people."""


class Recovery(QObject):
    """Keeps the document's design while it is modified, and brings back what a crash left.

    It is written in a thread: on a slow drive that takes its time.

    Parameters
    ----------
    may_go
        Asks what is to become of unsaved work; tells whether the design may be left.
    opened
        Called when another design has taken the place of the one before.
    folder
        Where work is kept; the person's own data folder by default.
    """

    def __init__(
        self,
        document: Document,
        banner: Banner,
        may_go: Callable[[], bool],
        opened: Callable[[], object],
        folder: Path | None = None,
    ) -> None:
        super().__init__(document)
        self._document, self._banner = document, banner
        self._may_go, self._opened = may_go, opened
        self._folder = folder or runs.data_folder() / "recovery"
        self._place = Place.new(self._folder)
        self._clerk = Clerk(_NotKeptError, self)
        self._kept: Design | None = None
        self._left: list[Left] = []
        self._then: Callable[[], object] = lambda: None
        self._has_failed = False
        self._quiet = QTimer(self, interval=QUIET_MS, singleShot=True)
        self._longest = QTimer(self, interval=LONGEST_MS, singleShot=True)
        self._quiet.timeout.connect(self._keep)
        self._longest.timeout.connect(self._keep)
        self._clerk.failed.connect(self._tell_once)
        document.design_changed.connect(lambda _old, _new: self._follow())
        document.file_changed.connect(self._follow)

    def offer(self, then: Callable[[], object]) -> None:
        """Offer the work that was left behind, one after the other, then call `then`."""
        self._left, self._then = left_behind(self._folder), then
        self._offer_next()

    def close(self) -> None:
        """Keep nothing any more, at the end of the window; what is still offered stays."""
        for left in self._left:
            left.place.leave()
        self._forget()
        self._clerk.ask(self._place.leave, _nothing)
        self._clerk.wait(1.0)

    # Keeping

    def _follow(self) -> None:
        if not self._document.is_modified:
            self._forget()
        elif self._document.root is not self._kept:
            self._quiet.start()
            if not self._longest.isActive():
                self._longest.start()

    def _keep(self) -> None:
        document = self._document
        self._stop()
        self._kept = document.root
        work = Work(document.root, document.path, document.seen)
        self._clerk.ask(partial(self._write, work), _nothing)

    def _write(self, work: Work) -> None:
        try:
            self._place.keep(work)
        except OSError as error:
            raise _NotKeptError(
                f"Changes cannot be kept for the case of a crash: {self._folder} cannot be "
                f"written ({error.strerror or error}). Save often."
            ) from error

    def _forget(self) -> None:
        self._stop()
        if self._kept is not None:
            self._kept = None
            self._clerk.ask(self._place.drop, _nothing)

    def _stop(self) -> None:
        self._quiet.stop()
        self._longest.stop()

    def _tell_once(self, sentence: str) -> None:
        if not self._has_failed:
            self._has_failed = True
            self._banner.tell(sentence)

    # Bringing back

    def _offer_next(self) -> None:
        if not self._left:
            self._then()
            return
        work, when = self._left[0].work, self._left[0].when
        self._banner.offer(
            f"Work on {work.name} from {moment(when, datetime.now())} was not saved.",
            "Bring it back",
            partial(self._bring_back, work),
            "Discard",
            self._discard,
        )

    def _bring_back(self, work: Work) -> None:
        if self._may_go():
            self._document.reset(work.design, work.path, work.seen)
            self._document.keep(work.seen)
            self._opened()
            self._keep()  # here, before it is gone from there
            self._drop_left(work)
        self._offer_next()

    def _discard(self) -> None:
        work = self._left[0].work
        self._drop_left(work)
        self._banner.offer(
            f"The work on {work.name} is discarded.",
            "Undo",
            partial(self._bring_back, work),
            "Close",
            self._offer_next,
        )

    def _drop_left(self, work: Work) -> None:
        if self._left and self._left[0].work is work:
            place = self._left.pop(0).place
            self._clerk.ask(place.drop, lambda _: place.leave())


def moment(when: datetime, now: datetime) -> str:
    """Say when something was: the time, and the day where it is not today."""
    day = "" if when.date() == now.date() else f"{when.day} {when:%B}, "
    return f"{day}{when:%H:%M}"


def _nothing(_result: object) -> None:
    """Do nothing with what came of the work."""
