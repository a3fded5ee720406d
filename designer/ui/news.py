"""What a run sends that a person should read, in the banner, with what can be done about it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject

from designer.data import availability, info, names
from designer.graph import Recipe
from designer.train import Adapted, Cure, Event, Failed, Remark, Started
from designer.ui.banner import Banner
from designer.ui.document import Document
from designer.ui.download import Download
from designer.ui.running import Running
from designer.ui.training import Training
from designer.ui.words import counted, tr

MOST_NAMES = 4


class News(QObject):
    """Tells of remarks, adapted networks and failures.

    A failure that has a cure offers it; one for want of a data set offers to fetch that.
    `show_download` shows how many bytes of how many there are; a total of 0 ends it.
    """

    def __init__(
        self,
        document: Document,
        training: Training,
        running: Running,
        banner: Banner,
        show_download: Callable[[float, float], object],
    ) -> None:
        super().__init__(banner)
        self._document, self._training, self._running = document, training, running
        self._banner, self._show_download = banner, show_download
        self._download: Download | None = None
        training.events.connect(self._follow)

    def close(self) -> None:
        """End a download, at the end of the application."""
        if self._download is not None:
            self._download.cancel()

    def _follow(self, events: list[Event]) -> None:
        for event in events:
            match event:
                case Started() if event.remarks:
                    self._banner.tell(" ".join(event.remarks), tone="note")
                case Remark():
                    self._banner.tell(event.message, tone="note")
                case Adapted():
                    self._banner.tell(kept(event), tone="note")
                case Failed():
                    self._tell_failure(event)

    def _tell_failure(self, failed: Failed) -> None:
        design, is_own = self._training.design, self._running.is_of_document
        name = design.recipe.data if design else ""
        if failed.cure and is_own:
            self._banner.tell(failed.message, failed.cure.label, partial(self._use, failed.cure))
        elif name in names() and is_own and not availability(name).ready:
            title = tr("Download {title}", title=info(name).title)
            self._banner.tell(failed.message, title, partial(self._fetch, name))
        else:
            self._banner.tell(failed.message)

    def _use(self, cure: Cure) -> None:
        """Take over what the cure changes of the recipe, and train anew."""
        trained = self._training.design
        if self._running.is_of_document and trained:
            mine = self._document.root.recipe
            self._document.edit_recipe(cure.label, cured(mine, trained.recipe, cure.recipe))
            self._running.train()

    def _fetch(self, name: str) -> None:
        number = self._document.number
        self._download = Download(name, self)
        self._download.progressed.connect(self._show_download)
        self._download.finished.connect(partial(self._fetched, name, number))
        self._download.start()

    def _fetched(self, name: str, number: int, problem: str) -> None:
        self._show_download(0, 0)
        if problem:
            self._banner.tell(problem)
        elif number == self._document.number:
            self._running.train()
        else:  # another design came in front meanwhile
            self._banner.tell(tr("{title} is there now.", title=info(name).title), tone="note")


def kept(event: Adapted) -> str:
    """Say which layers kept their weights when a changed network took the place of another."""
    if not event.total:
        return tr("The changed network trains now. It has no weights.")
    layers = counted(event.total, "1 layer", "{n} layers")
    if not event.anew:
        return tr(
            "The changed network trains now: all of its {layers} kept their weights.", layers=layers
        )
    return counted(
        len(event.anew),
        "{kept} of {layers} kept their weights; {anew} starts anew.",
        "{kept} of {layers} kept their weights; {anew} start anew.",
        kept=event.kept,
        layers=layers,
        anew=_listed(event.anew),
    )


def cured(recipe: Recipe, failed: Recipe, cure: Recipe) -> Recipe:
    """Return `recipe` with what a cure changes of the one that failed, and nothing else."""
    fields = failed.__dataclass_fields__
    return recipe.replace(
        **{n: getattr(cure, n) for n in fields if getattr(cure, n) != getattr(failed, n)}
    )


def _listed(names: Sequence[str]) -> str:
    shown = [*names[:MOST_NAMES]]
    if len(names) > MOST_NAMES:
        shown.append(tr("{n} more", n=len(names) - MOST_NAMES))
    if len(shown) < 2:
        return "".join(shown)
    return tr("{names} and {last}", names=", ".join(shown[:-1]), last=shown[-1])
