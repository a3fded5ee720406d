"""Work that is not saved is kept while people go on, and offered back after a crash."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
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
from designer.ui.sheets import Sheet
from designer.ui.words import tr

QUIET_MS = 3000
"""Work is kept so long after the last change,"""
LONGEST_MS = 10_000
"""and so long after the first, under constant change."""


class _NotKeptError(Exception):
    """Work could not be kept; the text is a sentence for people."""


@dataclass(frozen=True)
class _Kept:
    """Where the work on an open design is kept, and which value of it is kept there."""

    place: Place
    root: Design


class Recovery(QObject):
    """Keeps each open design while it is modified, and brings back what a crash left.

    They are written in a thread: on a slow drive that takes its time.

    Parameters
    ----------
    folder
        Where work is kept; the person's own data folder by default.
    """

    def __init__(
        self,
        document: Document,
        banner: Banner,
        folder: Path | None = None,
    ) -> None:
        super().__init__(document)
        self._document, self._banner = document, banner
        self._folder = folder or runs.data_folder() / "recovery"
        self._clerk = Clerk(_NotKeptError, self)
        self._kept: dict[int, _Kept] = {}
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
        document.sheets_changed.connect(self._follow)

    def offer(self, then: Callable[[], object]) -> None:
        """Offer the work that was left behind, one after the other, then call `then`."""
        self._left, self._then = left_behind(self._folder), then
        self._offer_next()

    def close(self) -> None:
        """Keep nothing any more, at the end of the window; what is still offered stays."""
        for left in self._left:
            left.place.leave()
        self._stop()
        self._forget(self._kept)
        self._clerk.wait(1.0)

    # Keeping

    def _follow(self) -> None:
        modified = {sheet.number for sheet in self._document.sheets if sheet.is_modified}
        self._forget(self._kept.keys() - modified)
        if not self._to_keep():
            self._stop()
        else:
            self._quiet.start()
            if not self._longest.isActive():
                self._longest.start()

    def _to_keep(self) -> list[Sheet]:
        """Return the open designs with work that is not kept yet."""
        kept = {number: kept.root for number, kept in self._kept.items()}
        return [
            sheet
            for sheet in self._document.sheets
            if sheet.is_modified and sheet.root is not kept.get(sheet.number)
        ]

    def _keep(self) -> None:
        self._stop()
        for sheet in self._to_keep():
            before = self._kept.get(sheet.number)
            place = before.place if before else Place.new(self._folder)
            self._kept[sheet.number] = _Kept(place, sheet.root)
            work = Work(sheet.root, sheet.path, sheet.seen)
            self._clerk.ask(partial(self._write, place, work), _nothing)

    def _write(self, place: Place, work: Work) -> None:
        try:
            place.keep(work)
        except OSError as error:
            raise _NotKeptError(
                tr(
                    "Changes cannot be kept for the case of a crash: {folder} cannot be "
                    "written ({reason}). Save often.",
                    folder=self._folder,
                    reason=error.strerror or error,
                )
            ) from error

    def _forget(self, numbers: Collection[int]) -> None:
        """Keep nothing any more of the designs with these numbers."""
        for number in list(numbers):
            self._clerk.ask(self._kept.pop(number).place.clear, _nothing)

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
            tr(
                "Work on {name} from {when} was not saved.",
                name=work.name,
                when=moment(when, datetime.now()),
            ),
            tr("Bring it back"),
            partial(self._bring_back, work),
            tr("Discard"),
            self._discard,
        )

    def _bring_back(self, work: Work) -> None:
        document = self._document
        is_open = document.sheet_of(work.path) if work.path else None
        if is_open:  # what is there by now is an undo step away
            document.turn_to(is_open)
            document.go(())
            document.edit(tr("Bring back"), work.design)
        else:
            document.show(work.design, work.path, work.seen)
        document.keep(work.seen)
        self._keep()  # here, before it is gone from there
        self._drop_left(work)
        self._offer_next()

    def _discard(self) -> None:
        work = self._left[0].work
        self._drop_left(work)
        self._banner.offer(
            tr("The work on {name} is discarded.", name=work.name),
            tr("Undo"),
            partial(self._bring_back, work),
            tr("Close"),
            self._offer_next,
        )

    def _drop_left(self, work: Work) -> None:
        if self._left and self._left[0].work is work:
            place = self._left.pop(0).place
            self._clerk.ask(place.clear, _nothing)


def moment(when: datetime, now: datetime) -> str:
    """Say when something was: the time, and the day where it is not today."""
    day = "" if when.date() == now.date() else f"{when.day} {when:%B}, "
    return f"{day}{when:%H:%M}"


def _nothing(_result: object) -> None:
    """Do nothing with what came of the work."""
