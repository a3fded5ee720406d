"""The list of runs that the network can be compared with."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import QComboBox, QWidget

from designer.data import Dataset
from designer.runs import History, Run, RunsError
from designer.train.files import BEST, LAST
from designer.ui.clerk import Clerk
from designer.ui.panels.results.questions import input_shape
from designer.ui.panels.results.shown import percent
from designer.ui.words import later, tr

MOST = 100
"""Runs that are looked at, the latest first."""
_NONE = later("Compare with…")


class Compare(QComboBox):
    """Chooses a run of the history that takes the pictures of a data set, or none."""

    run_chosen = Signal(object)
    """The Run, or None."""

    def __init__(self, history: History, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._history = history
        self._dataset: Dataset | None = None
        self._runs: tuple[Run, ...] = ()
        self._clerk = Clerk(RunsError, self)
        self._clerk.failed.connect(self.setToolTip)
        self.setAccessibleName(tr("Compare with a run"))
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(14)
        self.addItem(tr(_NONE))
        self.activated.connect(self._choose)

    @property
    def run(self) -> Run | None:
        """The run that is chosen."""
        return self._runs[self.currentIndex() - 1] if self.currentIndex() > 0 else None

    def refresh(self, dataset: Dataset | None) -> None:
        """List anew, in a thread, what can be compared on this data set."""
        self._dataset = dataset
        if dataset is None:
            self._list((), None)
            return
        work = partial(comparable, self._history, dataset)
        self._clerk.ask(work, lambda runs: self._list(runs, dataset))

    def wait(self, seconds: float) -> None:
        """Wait until what is being read has been read."""
        self._clerk.wait(seconds)

    def _list(self, runs: Sequence[Run], dataset: Dataset | None) -> None:
        if dataset is not self._dataset:
            return  # another list is on its way
        before = self.run
        self._runs = tuple(runs)
        self.clear()
        self.addItem(tr(_NONE))
        for run in runs:
            best = "" if run.best_accuracy is None else f" · {percent(run.best_accuracy)}"
            self.addItem(f"{run.name}{best}")
        ids = [run.id for run in runs]
        if before is not None and before.id in ids:
            self.setCurrentIndex(1 + ids.index(before.id))
        elif before is not None:
            self.run_chosen.emit(None)
        if not runs:
            self.addItem(tr("No other run on such pictures is kept"))
            model = self.model()
            assert isinstance(model, QStandardItemModel)
            model.item(1).setEnabled(False)

    def _choose(self, index: int) -> None:
        self.run_chosen.emit(self.run)


def comparable(history: History, dataset: Dataset) -> list[Run]:
    """List the runs with weights in their folder whose designs take pictures of this shape."""
    found = []
    for run in history.runs()[:MOST]:
        if run.folder is None or not any((run.folder / name).exists() for name in (BEST, LAST)):
            continue
        try:
            design = history.design(run.id)
        except RunsError:  # of a newer version
            continue
        if input_shape(design) == dataset.info.shape:
            found.append(run)
    return found
