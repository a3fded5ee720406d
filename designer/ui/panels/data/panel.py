"""The panel: pictures to scroll through at the left, what is said of them at the right.

What is shown follows the data set that the document's recipe names, and how that parts it. All
that takes time is done beside the window, while anyone can see the panel.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from designer.ui.document import Document
from designer.ui.lengths import hold, scaled
from designer.ui.panels.data.facts import Facts, told_twice
from designer.ui.panels.data.getting import Getting, Missing
from designer.ui.panels.data.grid import PictureGrid
from designer.ui.panels.data.listed import TWICE, WAYS, listed
from designer.ui.panels.data.measures import Measures
from designer.ui.showing import Showing
from designer.ui.theme import mark
from designer.ui.widgets import EmptyState, FlowLayout, ProgressLine
from designer.ui.words import tr

WIDE = 680
"""From this width on, pictures and facts stand side by side."""
_FACTS = 304
Tell = Callable[[str], object]


class DataPanel(QWidget):
    """Shows the data set of the recipe while anyone can see it."""

    def __init__(
        self, document: Document, showing: Showing, tell: Tell, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        mark(self, ground="panel")
        self._document, self._showing = document, showing
        self._listed: object = None
        self.measures = Measures(self)
        self.getting = Getting(document, showing, tell, self)
        self._missing = Missing()
        self.pictures, self.about = QPushButton(tr("Pictures")), QPushButton(tr("About"))
        self.way, self.classes = QComboBox(), QComboBox()
        self.count = QLabel()
        self.progress = ProgressLine()
        self.empty = EmptyState("folder", "")
        self.grid = PictureGrid()
        self.facts = Facts(document)
        self._lay_out()
        self._connect()
        self._place()

    @property
    def is_settled(self) -> bool:
        """Whether all that is wanted is shown."""
        is_busy = self.measures.is_at_work or self.getting.is_downloading
        return self.grid.is_complete and not is_busy

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.measures.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    # Places

    def _lay_out(self) -> None:
        pages = QButtonGroup(self)
        for page in (self.pictures, self.about):
            page.setCheckable(True)
            pages.addButton(page)
        self.pictures.setChecked(True)
        self.way.addItems([tr(way) for way in WAYS])
        self.way.setAccessibleName(tr("Split"))
        self.classes.setAccessibleName(tr("Class"))
        hold(self.classes, max_width=150)
        self.classes.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        mark(self.count, role="muted")
        self._tools = QWidget()
        row = FlowLayout(self._tools, gap=8)
        for widget in (self.pictures, self.about, self.way, self.classes, self.count):
            row.addWidget(widget)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setRetainSizeWhenHidden(True)
        self.progress.setSizePolicy(policy)
        self.progress.setFixedHeight(3)
        self._body = QStackedWidget()
        self._body.addWidget(self.empty)
        self._body.addWidget(self.grid)
        self._left = QWidget()
        left = QVBoxLayout(self._left)
        left.setContentsMargins(0, 0, 0, 0)
        left.addWidget(self._body)
        self._line = QFrame()
        self._line.setFrameShape(QFrame.Shape.VLine)
        across = QHBoxLayout()
        across.setSpacing(12)
        across.addWidget(self._left, 1)
        across.addWidget(self._line)
        across.addWidget(self.facts)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 8, 12, 8)
        column.setSpacing(6)
        column.addWidget(self._tools)
        column.addWidget(self.progress)
        column.addLayout(across, 1)
        self.setMinimumSize(240, 160)

    def _place(self) -> None:
        """Side by side, or one of them at a time where it is narrow."""
        is_wide = self.width() >= scaled(WIDE)
        has_data = bool(self._document.root.recipe.data)
        shows_facts = has_data and (is_wide or self.about.isChecked())
        shows_pictures = is_wide or not shows_facts
        self.pictures.setVisible(has_data and not is_wide)
        self.about.setVisible(has_data and not is_wide)
        self._left.setVisible(shows_pictures)
        self._line.setVisible(shows_facts and is_wide)
        self.facts.setVisible(shows_facts)
        self.facts.setMinimumWidth(scaled(_FACTS) if is_wide else 0)
        self.facts.setMaximumWidth(scaled(_FACTS) if is_wide else 16_777_215)
        filters = shows_pictures and self.grid.listed is not None
        for widget in (self.way, self.classes, self.count):
            widget.setVisible(filters)
        self._tools.setVisible(has_data and (filters or not is_wide))

    # Connections

    def _connect(self) -> None:
        self.about.toggled.connect(lambda _on: self._place())
        self.way.activated.connect(lambda _: self._filter())
        self.classes.activated.connect(lambda _: self._filter())
        self.grid.chosen.connect(self._choose)
        self.facts.class_wanted.connect(self._show_class)
        self.facts.twice_wanted.connect(lambda: self.show_way(TWICE))
        self.empty.action_requested.connect(lambda: self._missing.does())
        self.measures.changed.connect(self._refresh)
        self.measures.progressed.connect(self._show_progress)
        self._showing.dataset_changed.connect(self._refresh)
        self.getting.changed.connect(self._refresh)
        self.getting.progressed.connect(self._show_progress)
        self.getting.progressed.connect(lambda _done, _of: self._show_missing())
        self._document.design_changed.connect(lambda _old, _new: self._refresh())

    def show_way(self, way: str, class_: int | None = None) -> None:
        """Show pictures of one of `WAYS`, of one class if any."""
        self.way.setCurrentIndex(WAYS.index(way))
        self.classes.setCurrentIndex(0 if class_ is None else 1 + class_)
        self.pictures.setChecked(True)
        self._filter()

    def _show_class(self, class_: int) -> None:
        self.show_way(WAYS[self.way.currentIndex()], class_)

    def _choose(self, index: int) -> None:
        if self.grid.listed is not None:
            self._showing.set_sample(self.grid.listed.sample(index))

    # What is shown

    def _refresh(self) -> None:
        """Show what there is, and have done what is missing."""
        if not self.isVisible():
            return
        recipe, showing = self._document.root.recipe, self._showing
        showing.want_dataset()
        dataset = showing.dataset if recipe.data else None
        if dataset is not None:
            self.measures.want(dataset, recipe.validation_split, recipe.seed)
        else:
            self.measures.end()
        self._list()
        self.facts.refresh(dataset, self.measures)
        is_busy = self.measures.is_at_work or showing.is_loading or self.getting.is_downloading
        if is_busy and not self.progress.isVisible():
            self.progress.setRange(0, 0)
        self.progress.setVisible(is_busy)
        self._show_missing()
        self._place()

    def _show_missing(self) -> None:
        """Say what there is instead of pictures, if so."""
        problem, listed_ = self.measures.problem, self.grid.listed
        self._missing = self.getting.missing()
        if not self._missing.sentence and problem:
            self._missing = Missing(problem)
        elif listed_ is not None and not len(listed_):
            self._missing = Missing(self._told_none())
        self.empty.set_sentence(self._missing.sentence)
        self.empty.set_action(self._missing.action)
        self._body.setCurrentWidget(self.empty if self._missing.sentence else self.grid)

    def _told_none(self) -> str:
        if WAYS[self.way.currentIndex()] != TWICE or self.measures.duplicates:
            return tr("There is no such picture.")
        if self.measures.duplicates is None:
            return tr("Pictures that are in both splits are being looked for.")
        return told_twice(0)

    def _filter(self) -> None:
        self._list()
        self._show_missing()
        self._place()

    def _list(self) -> None:
        """List what the filters let through, unless that is what is there."""
        dataset, parts = self._showing.dataset, self.measures.parts
        if dataset is None or parts is None:
            self._listed = None
            self.grid.present(None)
            return
        offered = [tr("Any class"), *dataset.info.classes]
        if [self.classes.itemText(at) for at in range(self.classes.count())] != offered:
            self.classes.clear()
            self.classes.addItems(offered)
        class_, twice = self.classes.currentIndex() - 1, self.measures.duplicates or ()
        way = WAYS[self.way.currentIndex()]
        wanted = (dataset, id(parts), way, class_, twice if way == TWICE else ())
        if wanted == self._listed:
            return
        self._listed = wanted
        found = listed(dataset, parts, way, class_ if class_ >= 0 else None, twice)
        self.grid.present(found)
        self.count.setText(found.counted)

    def _show_progress(self, done: int, of: int) -> None:
        self.progress.setRange(0, of)
        self.progress.setValue(done)
