"""The pictures that a network is shown: a data set, and the one that was chosen."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal

from designer.analysis import input_shape
from designer.data import DataError, Dataset, Sample, load_for
from designer.graph import Design
from designer.ui.clerk import Clerk
from designer.ui.document import Document
from designer.ui.seldom import seldom
from designer.ui.words import later, tr

STOPPED = later("Loading the data set was stopped.")


class Showing(QObject):
    """Has the data set of the document's recipe, loaded when it is first wanted, and a picture.

    Parameters
    ----------
    load
        What is called for data, in a thread: `designer.data.load_for`.
    """

    sample_changed = Signal(object)
    """Another picture is shown; None where there is none."""
    dataset_changed = Signal()
    progressed = Signal(int, int)
    """So much of the data set is loaded, and so much there is in all."""

    def __init__(
        self,
        document: Document,
        parent: QObject | None = None,
        *,
        load: Callable[..., Dataset] = load_for,
    ) -> None:
        super().__init__(parent)
        self._document, self._load = document, load
        self._dataset: Dataset | None = None
        self._wanted: Hashable = None  # what is there or being loaded, as `_wish` has it
        self._load_number = 0  # what is being loaded under another one is not wanted any more
        self.dataset_problem = ""
        self._sample: Sample | None = None
        self._clerk = Clerk(DataError, self)
        self._clerk.failed.connect(self._miss_dataset)
        document.design_changed.connect(lambda _old, _new: self._follow_recipe())

    @property
    def design(self) -> Design | None:
        """The whole design of the network that is shown them; None where there is none."""
        raise NotImplementedError

    @property
    def dataset(self) -> Dataset | None:
        """The data set of the document's recipe, once it was wanted and is there."""
        return self._dataset

    @property
    def is_loading(self) -> bool:
        """Whether a data set is on its way."""
        return self._wanted is not None and not (self._dataset or self.dataset_problem)

    @property
    def sample(self) -> Sample | None:
        """The picture that is shown to the network; None where there is none that fits it."""
        sample, design = self._sample, self.design
        if sample is None or design is None or len(design.sources) != 1:
            return None
        wanted = design.by_id[design.sources[0]].layer.options().get("shape")
        return sample if wanted is not None and sample.image.shape == tuple(wanted) else None

    def set_sample(self, sample: Sample | None) -> None:
        """Show the network this picture: uint8 (C, H, W)."""
        self._sample = sample
        self.sample_changed.emit(self.sample)

    def want_dataset(self, data_dir: Path | None = None) -> None:
        """Have the data set loaded beside the window, unless it is there or on its way."""
        design = self._document.root
        wish = _wish(design)
        if not design.recipe.data or wish == self._wanted:
            return
        self._wanted, self.dataset_problem = wish, ""
        self._load_number += 1
        number = self._load_number
        stale = self._dataset is not None
        self._dataset = None
        if stale:
            self.dataset_changed.emit()

        tell = seldom(self.progressed.emit)

        def progress(done: int, total: int) -> None:
            if number != self._load_number:
                raise _StaleError
            tell(done, total)

        def work() -> _Loaded:
            try:
                return _Loaded(number, self._load(design, data_dir, progress))
            except _StaleError:
                return _Loaded(number)
            except DataError as error:
                return _Loaded(number, problem=str(error))

        self._clerk.ask(work, self._take_dataset)

    def stop_loading(self) -> None:
        """Load no further what is on its way, until it is asked for again."""
        if self.is_loading:
            self._load_number += 1
            self._miss_dataset(tr(STOPPED))

    def load_again(self) -> None:
        """Load the data set as it is by now, whatever became of it before."""
        self._wanted = None
        self.want_dataset()

    def _follow_recipe(self) -> None:
        if self._wanted is not None and _wish(self._document.root) != self._wanted:
            self._wanted = None
            self._load_number += 1
            self.want_dataset()

    def _take_dataset(self, loaded: _Loaded) -> None:
        dataset = loaded.dataset
        if loaded.number != self._load_number:
            return
        if dataset is None:
            self._miss_dataset(loaded.problem)
            return
        self._dataset = dataset
        self.dataset_changed.emit()
        sample = self._sample
        is_of_person = sample is not None and sample.label is None
        if sample is None or not (is_of_person and sample.image.shape == dataset.info.shape):
            self.set_sample(sample_of(dataset, 0))

    def _miss_dataset(self, sentence: str) -> None:
        self.dataset_problem = sentence
        self.dataset_changed.emit()


def _wish(design: Design) -> Hashable:
    """Return all of a design that decides which pictures there are."""
    return design.recipe.data, input_shape(design), design.recipe.resize


class _Loaded(NamedTuple):
    """What came of the loading of that number."""

    number: int
    dataset: Dataset | None = None
    problem: str = ""


class _StaleError(Exception):
    """What is being loaded is not wanted any more."""


def sample_of(dataset: Dataset, index: int, *, train: bool = False) -> Sample:
    """Return a picture of a data set, called by its part and number."""
    split = dataset.train if train else dataset.validation
    called = tr("{data} · training {n}") if train else tr("{data} · validation {n}")
    title = called.format(data=dataset.info.title, n=index)
    return Sample(split.images[index], int(split.labels[index]), title)
