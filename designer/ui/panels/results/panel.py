"""How well the network does on the validation pictures, in five pages."""

from __future__ import annotations

import time
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLayout,
    QStackedLayout,
    QTabBar,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from designer.analysis.numbers import grouped
from designer.runs import History, Run
from designer.train import Evaluated, Event
from designer.ui.inside import Inside
from designer.ui.panels.results.calibration import CalibrationView
from designer.ui.panels.results.classes import Classes
from designer.ui.panels.results.compare import Compare
from designer.ui.panels.results.confusion import Confusion
from designer.ui.panels.results.map import Map
from designer.ui.panels.results.questions import Step, of_network, of_run, unfit
from designer.ui.panels.results.shown import Shown
from designer.ui.panels.results.view import Page, View
from designer.ui.panels.results.worst import Worst
from designer.ui.theme import mark
from designer.ui.training import Training
from designer.ui.widgets import ElidedLabel, EmptyState, ProgressLine

OWN, OTHER = ("results", "own"), ("results", "other")
"""The keys under which this network and the run beside it are asked."""
KINDS: tuple[type[View], ...] = (Confusion, Worst, Classes, CalibrationView, Map)
HEADER_HEIGHT = 36
CHEAP_S = 2.0
"""While it trains, a network is judged anew after each evaluation if that takes no longer."""
NARROWEST = 320
_NARROW = 560
_CLOSE = "QTabBar::tab { margin: 0 3px; padding: 8px 2px 7px 2px; }"
_HERE = "This network"
_INVITATION = "How well a trained network does on the validation pictures is shown here."
_UNTRAINED = "Nobody has trained this network yet: train it, and how well it does is shown here."


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
        self._make_parts(history)
        self._lay_out()
        self._connect(training)
        self._show_state()

    @property
    def page(self) -> Page:
        """The page that is shown."""
        return self.pages[self.tabs.currentIndex()]

    def refresh(self) -> None:
        """Judge the network anew, now if anyone can see it, else when someone does."""
        self._is_stale = True
        if self.isVisible():
            self._inside.want_dataset()
            self._ask()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._inside.want_dataset()
        self.compare.refresh(self._inside.dataset)
        if self._is_stale:
            self._ask()
        if self.compare.run is not None and self._studies[OTHER].shown is None:
            self._ask_other(self.compare.run)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._is_stale = self._is_stale or self._studies[OWN].is_at_work
        for key, study in self._studies.items():
            if study.is_at_work:
                self._end(key)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_tools()

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
            run = self.compare.run
            title = run.name if key == OTHER and run is not None else _HERE
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
            self.compare.refresh(self._inside.dataset)
        self.refresh()

    def _follow_dataset(self) -> None:
        self._end(OTHER)
        self._studies[OTHER] = _Study()
        self._studies[OWN] = self._studies[OWN]._replace(shown=None, step=None)
        self.compare.refresh(self._inside.dataset if self.isVisible() else None)
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
                return "Choose a data set in the recipe: its validation pictures judge the network."
            return self._inside.dataset_problem or "The data set is being loaded."
        problem = unfit(design, dataset)
        if problem:
            return f"This network cannot be judged: {problem}"
        return _UNTRAINED if self._inside.is_fresh and not self._judges_untrained else ""

    def _show_state(self) -> None:
        own, other = self._studies[OWN], self._studies[OTHER]
        shown = [study.shown for study in (own, other) if study.shown is not None]
        self._show_progress()
        if own.shown is None:
            hindrance = self._hindrance()
            problem = hindrance or (own.step.problem if own.step else "")
            self._empty.set_sentence(problem or "The network goes through the validation pictures.")
            self._empty.set_action("Judge it as it is" if hindrance == _UNTRAINED else "")
            self._body.setCurrentWidget(self._empty)
        else:
            for page in self.pages:
                if page is self.page:
                    page.present(shown)
            self._body.setCurrentWidget(self.page)
        self.summary.setText(_summary(shown) if own.shown else "")
        self._show_choices(bool(own.shown))
        self.tabs.setEnabled(own.shown is not None)
        self.refresh_button.setEnabled(not self._hindrance())
        self.problem.setText(other.step.problem if other.step else "")
        self.problem.setVisible(bool(self.problem.text()))

    def _show_progress(self) -> None:
        at_work = [study.step for study in self._studies.values() if study.is_at_work]
        steps = [step for step in at_work if step is not None and step.of]
        self.progress.setVisible(bool(at_work))
        self.progress.setRange(0, sum(step.of for step in steps))
        self.progress.setValue(sum(step.done for step in steps))

    def _show_choices(self, is_there: bool) -> None:
        choices = self.page.choices if is_there else ()
        if [self.choice.itemText(place) for place in range(self.choice.count())] != [*choices]:
            self.choice.clear()
            self.choice.addItems(list(choices))
        self.choice.setCurrentText(self.page.choice)
        self.choice.setVisible(bool(choices))

    def _choose(self, index: int) -> None:
        self.page.choose(self.choice.itemText(index))

    # Parts

    def _make_parts(self, history: History) -> None:
        self.tabs = QTabBar()
        self.tabs.setExpanding(False)
        self.tabs.setDrawBase(False)
        self.tabs.setUsesScrollButtons(False)
        self.tabs.setAccessibleName("Pages of the results")
        for kind in KINDS:
            self.tabs.addTab(kind.TITLE)
        self.compare = Compare(history)
        self.refresh_button = QToolButton()
        self.refresh_button.setText("Refresh")
        self.refresh_button.setToolTip("Judge the network as it is now")
        self.summary = ElidedLabel()
        mark(self.summary, role="muted")
        self.choice = QComboBox()
        self.choice.setAccessibleName("What is shown")
        self.choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.problem = QLabel()
        self.problem.setTextFormat(Qt.TextFormat.PlainText)
        self.problem.setWordWrap(True)
        mark(self.problem, role="warn")
        self.progress = ProgressLine()
        self.progress.setAccessibleName("Pictures that have been looked at")
        policy = self.progress.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.progress.setSizePolicy(policy)
        self.pages = [Page(kind) for kind in KINDS]
        self._empty = EmptyState("layout", _INVITATION)

    def _lay_out(self) -> None:
        tools = QWidget()
        line = QHBoxLayout(tools)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(self.compare, 1)
        line.addWidget(self.refresh_button)
        header = QWidget()
        header.setFixedHeight(HEADER_HEIGHT)
        top = QHBoxLayout(header)
        top.setContentsMargins(0, 0, 0, 0)
        top.addWidget(self.tabs)
        top.addStretch(1)
        below = QHBoxLayout()
        below.setSpacing(12)
        below.addWidget(self.summary, 1)
        below.addWidget(self.choice)
        self._body = QStackedLayout()
        for page in (self._empty, *self.pages):
            self._body.addWidget(page)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(12, 4, 12, 12)
        self._column.setSpacing(2)
        # What stands side by side gives way below, so its width must not be the least there is.
        self._column.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        self.setMinimumSize(NARROWEST, 160)
        self._column.addWidget(header)
        self._column.addWidget(self.progress)
        self._column.addLayout(below)
        self._column.addWidget(self.problem)
        self._column.addLayout(self._body, 1)
        self._top, self._tools = top, tools
        self._place_tools()

    def _place_tools(self) -> None:
        """Beside the tabs, or on a line of their own where they would be cut off there."""
        is_narrow = self.width() < _NARROW
        self.tabs.setStyleSheet(_CLOSE if is_narrow else "")
        if is_narrow:
            self._column.insertWidget(1, self._tools)
        else:
            self._top.addWidget(self._tools)

    def _connect(self, training: Training) -> None:
        self.tabs.currentChanged.connect(lambda _: self._show_state())
        self.choice.activated.connect(self._choose)
        self.compare.run_chosen.connect(self._ask_other)
        self.refresh_button.clicked.connect(self.refresh)
        self._empty.action_requested.connect(self._judge_untrained)
        for page in self.pages:
            page.sample_requested.connect(self._inside.set_sample)
        self._inside.network_changed.connect(self._follow_network)
        self._inside.dataset_changed.connect(self._follow_dataset)
        self._inside.answered.connect(self._take)
        self._inside.failed.connect(self._miss)
        training.events.connect(self._follow_training)


def _summary(shown: list[Shown]) -> str:
    """Say what is shown of how many pictures."""
    count, title = grouped(len(shown[0].results)), shown[0].dataset.info.title
    about = f"{count} validation pictures of {title}"
    return about if len(shown) > 1 else f"{shown[0].summary} · {about}"
