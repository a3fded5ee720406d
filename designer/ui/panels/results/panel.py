"""How well the network does on the validation pictures, in five pages."""

from __future__ import annotations

import time
from typing import NamedTuple

from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QLayout, QStackedWidget, QVBoxLayout, QWidget

from designer.analysis.numbers import grouped
from designer.runs import History, Run
from designer.train import Evaluated, Event
from designer.ui.inside import Inside
from designer.ui.panels.results.calibration import CalibrationView
from designer.ui.panels.results.classes import Classes
from designer.ui.panels.results.confusion import Confusion
from designer.ui.panels.results.header import Header
from designer.ui.panels.results.map import Map
from designer.ui.panels.results.questions import Step, of_network, of_run, unfit
from designer.ui.panels.results.shown import Shown
from designer.ui.panels.results.view import Page, View
from designer.ui.panels.results.worst import Worst
from designer.ui.theme import mark
from designer.ui.training import Training
from designer.ui.widgets import EmptyState
from designer.ui.words import later, tr

OWN, OTHER = ("results", "own"), ("results", "other")
"""The keys under which this network and the run beside it are asked."""
KINDS: tuple[type[View], ...] = (Confusion, Worst, Classes, CalibrationView, Map)
CHEAP_S = 2.0
"""While it trains, a network is judged anew after each evaluation if that takes no longer."""
NARROWEST = 320
_HERE = later("This network")
_INVITATION = later("How well a trained network does on the validation pictures is shown here.")
_UNTRAINED = later(
    "Nobody has trained this network yet: train it, and how well it does is shown here."
)


class _Study(NamedTuple):
    """What is known of one of the two networks."""

    step: Step | None = None
    shown: Shown | None = None
    is_at_work: bool = False


class ResultsPanel(QWidget):
    """Has the network judged while anyone can see it, and a run of the history beside it.

    It is judged anew when it changes, when a training ends or is evaluated, and when asked to.
    """

    def __init__(
        self,
        training: Training,
        inside: Inside,
        history: History,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        mark(self, ground="panel")
        self._inside = inside
        self._studies = {OWN: _Study(), OTHER: _Study()}
        self._is_stale = True  # the network has changed since it was judged
        self._judges_untrained = False
        self._began = self._took = 0.0
        self.header = Header([kind.TITLE for kind in KINDS], history)
        self.pages = [Page(kind) for kind in KINDS]
        self._empty = EmptyState("layout", _INVITATION)
        self._lay_out()
        self._connect(training)
        self._show_state()

    @property
    def page(self) -> Page:
        """The page that is shown."""
        return self.pages[self.header.tabs.currentIndex()]

    def refresh(self) -> None:
        """Judge the network anew, now if anyone can see it, else when someone does."""
        self._is_stale = True
        if self.isVisible():
            self._inside.want_dataset()
            self._ask()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._inside.want_dataset()
        self.header.compare.refresh(self._inside.dataset)
        if self._is_stale:
            self._ask()
        if self.header.compare.run is not None and self._studies[OTHER].shown is None:
            self._ask_other(self.header.compare.run)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._is_stale = self._is_stale or self._studies[OWN].is_at_work
        for key, study in self._studies.items():
            if study.is_at_work:
                self._end(key)

    # Questions

    def _ask(self) -> None:
        self._end(OWN)
        dataset, design = self._inside.dataset, self._inside.design
        if self._hindrance() or dataset is None or design is None:
            self._studies[OWN] = _Study()
        else:
            self._is_stale = False
            self._began = time.monotonic()
            before = self._studies[OWN].shown
            self._studies[OWN] = _Study(None, before, is_at_work=True)
            self._inside.study(OWN, of_network(design, dataset))
        self._show_state()

    def _ask_other(self, run: Run | None) -> None:
        self._end(OTHER)
        self._studies[OTHER] = _Study()
        dataset = self._inside.dataset
        if run is not None and run.folder is not None and dataset is not None:
            self._studies[OTHER] = _Study(is_at_work=True)
            self._inside.study(OTHER, of_run(run.folder, run.name, dataset))
        self._show_state()

    def _end(self, key: tuple[str, str]) -> None:
        if self._studies[key].is_at_work:
            self._inside.study(key, None)
            self._studies[key] = self._studies[key]._replace(is_at_work=False)

    def _take(self, key: object, step: object) -> None:
        if not isinstance(step, Step) or key not in (OWN, OTHER):
            return
        assert isinstance(key, tuple)
        dataset = self._inside.dataset
        study = self._studies[key]._replace(step=step)
        if step.problem or step.results is not None:
            study = study._replace(is_at_work=False, shown=None)
        if step.results is not None and dataset is not None:
            run = self.header.compare.run
            title = run.name if key == OTHER and run is not None else tr(_HERE)
            study = study._replace(shown=Shown(title, step.results, dataset))
            if key == OWN:
                self._took = time.monotonic() - self._began
        self._studies[key] = study
        self._show_state()

    def _miss(self, key: object, sentence: str) -> None:
        self._take(key, Step(0, 0, problem=sentence))

    # What happens

    def _follow_network(self) -> None:
        self._judges_untrained = False
        self._studies[OWN] = self._studies[OWN]._replace(shown=None, step=None)
        if self.isVisible():
            self.header.compare.refresh(self._inside.dataset)
        self.refresh()

    def _follow_dataset(self) -> None:
        self._end(OTHER)
        self._studies[OTHER] = _Study()
        self._studies[OWN] = self._studies[OWN]._replace(shown=None, step=None)
        self.header.compare.refresh(self._inside.dataset if self.isVisible() else None)
        self._is_stale = True
        if self.isVisible():
            self._ask()

    def _follow_training(self, events: list[Event]) -> None:
        is_evaluated = any(isinstance(event, Evaluated) for event in events)
        is_cheap = 0 < self._took < CHEAP_S and not self._studies[OWN].is_at_work
        if is_evaluated and is_cheap and self._inside.is_live:
            self.refresh()

    def _judge_untrained(self) -> None:
        self._judges_untrained = True
        self.refresh()

    # What is shown

    def _hindrance(self) -> str:
        """Say why there is nothing to judge, or nothing to judge it by; empty where there is."""
        design, dataset = self._inside.design, self._inside.dataset
        if design is None:
            return _INVITATION
        if dataset is None:
            if not design.recipe.data:
                return tr(
                    "Choose a data set in the recipe: its validation pictures judge the network."
                )
            return self._inside.dataset_problem or tr("The data set is being loaded.")
        problem = unfit(design, dataset)
        if problem:
            return tr("This network cannot be judged: {problem}", problem=problem)
        return _UNTRAINED if self._inside.is_fresh and not self._judges_untrained else ""

    def _show_state(self) -> None:
        own, other = self._studies[OWN], self._studies[OTHER]
        shown = [study.shown for study in (own, other) if study.shown is not None]
        self._show_progress()
        if own.shown is None:
            hindrance = self._hindrance()
            problem = hindrance or (own.step.problem if own.step else "")
            self._empty.set_sentence(
                problem or tr("The network goes through the validation pictures.")
            )
            self._empty.set_action(tr("Judge it as it is") if hindrance == _UNTRAINED else "")
            self._body.setCurrentWidget(self._empty)
        else:
            self.page.present(shown)
            self._body.setCurrentWidget(self.page)
        header = self.header
        header.summary.setText(_summary(shown) if own.shown else "")
        header.set_choices(self.page.choices if own.shown else (), self.page.choice)
        header.tabs.setEnabled(own.shown is not None)
        header.refresh_button.setEnabled(not self._hindrance())
        header.set_problem(other.step.problem if other.step else "")

    def _show_progress(self) -> None:
        at_work = [study.step for study in self._studies.values() if study.is_at_work]
        steps = [step for step in at_work if step is not None]
        self.header.progress.setVisible(bool(at_work))
        self.header.set_progress(sum(step.done for step in steps), sum(step.of for step in steps))

    def _choose(self, index: int) -> None:
        self.page.choose(self.header.choice.itemData(index))

    # Parts

    def _lay_out(self) -> None:
        self._body = QStackedWidget()
        for page in (self._empty, *self.pages):
            self._body.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 4, 12, 12)
        column.setSpacing(2)
        column.addWidget(self.header)
        column.addWidget(self._body, 1)
        # Views give way to each other, so that what they take together is not the least.
        column.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        self.setMinimumSize(NARROWEST, 160)

    def _connect(self, training: Training) -> None:
        header, inside = self.header, self._inside
        header.tabs.currentChanged.connect(lambda _: self._show_state())
        header.choice.activated.connect(self._choose)
        header.compare.run_chosen.connect(self._ask_other)
        header.refresh_button.clicked.connect(self.refresh)
        self._empty.action_requested.connect(self._judge_untrained)
        for page in self.pages:
            page.sample_requested.connect(inside.set_sample)
        inside.network_changed.connect(self._follow_network)
        inside.dataset_changed.connect(self._follow_dataset)
        inside.answered.connect(self._take)
        inside.failed.connect(self._miss)
        training.events.connect(self._follow_training)


def _summary(shown: list[Shown]) -> str:
    """Say what is shown of how many pictures."""
    count, title = grouped(len(shown[0].results)), shown[0].dataset.info.title
    about = tr("{n} validation pictures of {data}", n=count, data=title)
    return about if len(shown) > 1 else f"{shown[0].summary} · {about}"
