"""The checks before a training, as the Train menu offers them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from designer.analysis import Problem
from designer.data import Dataset, load_for
from designer.graph import Design
from designer.train import Control
from designer.ui.actions import Command, action
from designer.ui.banner import Banner
from designer.ui.document import Document
from designer.ui.engine import engine
from designer.ui.run_thread import give_way
from designer.ui.training import ALL_GPUS, Load, Training
from designer.ui.words import tr

if TYPE_CHECKING:
    from designer.ui.panels.checks import CheckDialog


class Checks(QObject):
    """One check at a time and none beside a training: they would share the processor.

    Parameters
    ----------
    window
        What the checks' own windows belong to.
    training
        The training that they keep out of the way of: when one begins, a check stops.
    refuse
        Shows a problem with which the design cannot be trained.
    device
        Names the device to run on.
    load
        What reads the data; `designer.data.load` unless a test has something simpler.
    """

    def __init__(
        self,
        window: QWidget,
        document: Document,
        training: Training,
        banner: Banner,
        *,
        refuse: Callable[[Problem], object],
        device: Callable[[], str],
        load: Load = load_for,
    ) -> None:
        super().__init__(window)
        self._window, self._document, self._training = window, document, training
        self._banner, self._refuse = banner, refuse
        self._device = lambda: "auto" if device() == ALL_GPUS else device()
        self._load = load
        self._dialogs: dict[type[CheckDialog], CheckDialog] = {}
        self._workers: list[Training] = []
        self.rate, self.fit = self._make_actions()
        training.state_changed.connect(lambda _state: self._give_way())

    @property
    def active(self) -> CheckDialog | None:
        """The check that goes on, if one does."""
        return next((d for d in self._dialogs.values() if d.is_active), None)

    def fill(self, menu: QMenu) -> None:
        """Put both into a menu."""
        menu.addSeparator()
        menu.addActions([self.rate, self.fit])

    def find_rate(self) -> None:
        """Find a learning rate, or say why that cannot be done now."""
        from designer.ui.panels.checks import RateDialog  # with its plot, when it is wanted

        self._open(RateDialog, _find)

    def overfit(self) -> None:
        """Overfit one batch, or say why that cannot be done now."""
        from designer.ui.panels.checks import FitDialog

        self._open(FitDialog, _fit)

    def close(self) -> None:
        """Stop at the end of the application, and wait for the threads."""
        for worker in self._workers:
            worker.close()

    def _make_actions(self) -> tuple[QAction, QAction]:
        rate = action(self._window, Command("Find a learning rate…", ("Ctrl+L",), self.find_rate))
        fit = action(self._window, Command("Overfit one batch", ("Ctrl+Alt+O",), self.overfit))
        rate.setToolTip(tr("Train for moments with a rate that grows, and see which is good"))
        fit.setToolTip(tr("See whether the network can learn one batch by heart"))
        return rate, fit

    def _open(self, kind: type[CheckDialog], run: Callable[..., Iterator[Any]]) -> None:
        dialog, active = self._dialogs.get(kind), self.active
        if active:
            if active is not dialog:
                self._banner.tell(
                    tr(
                        "“{check}” is at work, and another check would take the "
                        "processor from it. Wait for its end, or close it.",
                        check=active.windowTitle(),
                    )
                )
            active.show()
            active.raise_()
        elif self._training.is_active:
            self._banner.tell(
                tr(
                    "A training is under way, and a check would take the processor from it. Stop "
                    "the training first."
                )
            )
        elif self._may_begin():
            if dialog is None:
                worker = Training(self, load=self._load, train=run)
                self._workers.append(worker)
                dialog = kind(self._document, worker, self._device, self._window)
                dialog.again_requested.connect(lambda: self._open(kind, run))
                self._dialogs[kind] = dialog
            self._banner.hide()
            dialog.begin()

    def _may_begin(self) -> bool:
        """Whether the design can be trained; say why not."""
        errors = self._document.root_readout.errors
        if errors:
            self._refuse(errors[0])
        elif not self._document.root.recipe.data:
            self._banner.tell(tr("No data set is chosen. Choose one under Data, above."))
        else:
            return True
        return False

    def _give_way(self) -> None:
        """Stop what goes on when a training begins."""
        active = self.active
        if active and self._training.is_active:
            active.stop(tr("Stopped, for a training began."))


def _find(
    design: Design, data: Dataset, *, device: str, control: Control, **_: Path | bool | None
) -> Iterator[Any]:
    engine()  # imports torch, in the check's thread
    from designer.train.finder import find_lr

    give_way()
    return find_lr(design, data, device=device, control=control)


def _fit(
    design: Design, data: Dataset, *, device: str, control: Control, **_: Path | bool | None
) -> Iterator[Any]:
    engine()
    from designer.train.overfit import overfit_one_batch

    give_way()
    return overfit_one_batch(design, data, device=device, control=control)
