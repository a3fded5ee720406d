"""Why a data set is not there yet, how far its coming is, and what a person can do about it."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal

from designer.analysis.numbers import grouped, in_bytes
from designer.data import availability, names, title_of
from designer.ui.document import Document
from designer.ui.download import Download
from designer.ui.showing import STOPPED, Showing
from designer.ui.words import later, tr

_BUILT_IN = "digits"
_NO_DATA = later(
    "Drop a folder on the window that has a folder of pictures for each class, or choose a data "
    "set above: its pictures are shown here."
)
_STEPS = 1000
"""Of a download's progress, whose bytes may be more than a progress bar counts."""


class Missing(NamedTuple):
    """What there is to wait for or to do, in a sentence; empty where there is nothing."""

    sentence: str = ""
    action: str = ""
    does: Callable[[], object] = lambda: None


class Getting(QObject):
    """Loads and downloads the data set of the recipe when a person asks for it."""

    changed = Signal()
    """There is something else to say."""
    progressed = Signal(int, int)
    """So much of it is here, of so much."""

    def __init__(
        self,
        document: Document,
        showing: Showing,
        tell: Callable[[str], object],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._document, self._showing, self._tell = document, showing, tell
        self._done = self._of = 0.0
        self._download: Download | None = None
        showing.progressed.connect(self._follow_loading)
        showing.dataset_changed.connect(self._forget)

    @property
    def is_downloading(self) -> bool:
        """Whether a download goes on."""
        return self._download is not None

    def missing(self) -> Missing:
        """Say why there are no pictures, and what can be done."""
        name, showing = self._document.root.recipe.data, self._showing
        if not name:
            return Missing(_NO_DATA, tr("Use the digits that are built in"), self._use_built_in)
        title = title_of(name)
        if self._download is not None:
            sentence = self._told(tr("{title} is being downloaded", title=title), in_bytes)
            return Missing(sentence, tr("Cancel"), self._download.cancel)
        if showing.dataset is not None:
            return Missing()
        if not showing.dataset_problem:
            sentence = self._told(
                tr("{title} is being loaded", title=title), lambda count: grouped(int(count))
            )
            return Missing(sentence, tr("Cancel"), showing.stop_loading)
        if showing.dataset_problem == tr(STOPPED):
            return Missing(showing.dataset_problem, tr("Load it"), showing.load_again)
        if name in names() and not availability(name).ready:
            return Missing(
                showing.dataset_problem, tr("Download {title}", title=title), self._fetch
            )
        return Missing(showing.dataset_problem, tr("Try again"), self._try_again)

    def _told(self, what: str, write: Callable[[float], str]) -> str:
        """Say what goes on, and how far it is where that is known."""
        if not self._of:
            return f"{what} …"
        done, of = write(self._done), write(self._of)
        return tr("{what}: {done} of {of}.", what=what, done=done, of=of)

    def _follow_loading(self, done: int, of: int) -> None:
        if self._showing.is_loading and not self.is_downloading:
            self._done, self._of = done, of
            self.progressed.emit(done, of)

    def _forget(self) -> None:
        if not self.is_downloading:
            self._done = self._of = 0.0

    def _use_built_in(self) -> None:
        recipe = self._document.root.recipe.replace(data=_BUILT_IN)
        self._document.edit_recipe(tr("Train on {name}", name=title_of(_BUILT_IN)), recipe)

    def _try_again(self) -> None:
        self._showing.load_again()
        self.changed.emit()

    def _fetch(self) -> None:
        self._download = Download(self._document.root.recipe.data, self)
        self._download.progressed.connect(self._follow_download)
        self._download.finished.connect(self._end_download)
        self._download.start()
        self.changed.emit()

    def _follow_download(self, done: float, of: float) -> None:
        self._done, self._of = done, of
        self.progressed.emit(round(_STEPS * done / of) if of else 0, _STEPS if of else 0)

    def _end_download(self, problem: str) -> None:
        self._download = None
        self._forget()
        if problem:
            self._tell(problem)
        else:
            self._showing.load_again()
        self.changed.emit()
