"""The panel: how to ask, and the page that asks."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from designer.ui.document import Document
from designer.ui.inside import Inside
from designer.ui.lengths import scaled
from designer.ui.panels.why.attribution import AttributionPage, box
from designer.ui.panels.why.classes import misfit
from designer.ui.panels.why.methods import METHODS
from designer.ui.panels.why.response import ResponsePage
from designer.ui.showing import sample_of
from designer.ui.widgets import EmptyState
from designer.ui.words import later, tr

NARROW = 560
_TOOL_TIP = Qt.ItemDataRole.ToolTipRole
_RESPONSE = later("Channel responds to …")
_NO_NETWORK = later(
    "What in a picture speaks for a class appears here as soon as there is a network."
)
_SEVERAL = later("A network with one Input can be asked why: this one has several.")
_NO_PICTURE = later(
    "Show the network a picture that fits it, and see what in it speaks for which class."
)
_NO_DATA = later(
    "Choose a data set in the recipe, and see what in its pictures speaks for which class."
)
_LOADING = later("The pictures of the data set are being loaded …")


class WhyPanel(QWidget):
    """Has the page of the chosen method ask the network while anyone can see the answer."""

    def __init__(self, document: Document, inside: Inside, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document, self._inside = document, inside
        self.method_chooser = box(tr("Question"), tr("What is asked of the network"))
        self.method_chooser.addItems([*(tr(method.title) for method in METHODS), tr(_RESPONSE)])
        self.method_chooser.setMinimumContentsLength(10)
        for index, method in enumerate(METHODS):
            self.method_chooser.setItemData(index, tr(method.about), _TOOL_TIP)
        self.attribution, self.response = AttributionPage(inside), ResponsePage(inside)
        self.empty = EmptyState("search", _NO_NETWORK)
        self._lay_out()
        self.setMinimumSize(280, 180)  # what its lists ask for in one line is more
        self.method_chooser.activated.connect(lambda _index: self._begin())
        self.empty.action_requested.connect(self._take_picture)
        document.selection_changed.connect(self._follow)
        inside.network_changed.connect(self._begin)
        inside.sample_changed.connect(self._take_sample)
        inside.dataset_changed.connect(self._take_dataset)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._begin()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        place = self._column if self.width() < scaled(NARROW) else self._header
        for page in (self.attribution, self.response):
            if place is self._column:
                self._column.insertWidget(1, page.controls)
            else:
                self._header.insertWidget(1, page.controls, 6)

    def _lay_out(self) -> None:
        self._header = QHBoxLayout()
        self._header.setSpacing(8)
        self._header.addWidget(self.method_chooser, 3)
        self._header.addWidget(self.attribution.controls, 6)
        self._header.addWidget(self.response.controls, 6)
        self._header.addStretch(1)
        self.attribution.controls.hide()
        self.response.controls.hide()
        self._pages = QStackedWidget()
        for page in (self.empty, self.attribution, self.response):
            self._pages.addWidget(page)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(16, 8, 16, 8)
        self._column.setSpacing(8)
        self._column.addLayout(self._header)
        self._column.addWidget(self._pages, 1)

    @property
    def _is_about_channels(self) -> bool:
        return self.method_chooser.currentIndex() >= len(METHODS)

    def _begin(self) -> None:
        """Have what is wanted asked, or say what is missing for it."""
        if not self.isVisible():
            return
        if self._inside.design is not None:
            self._inside.want_dataset()
        page: QWidget = self.response if self._is_about_channels else self.attribution
        missing, action = self._missing()
        if missing:
            self.empty.set_sentence(missing)
            self.empty.set_action(action)
            page = self.empty
        for each in (self.attribution, self.response):
            each.controls.setVisible(each is page)
            if each is not page:
                each.end()
        self._pages.setCurrentWidget(page)
        if page is self.response:
            self.response.begin()
        elif page is self.attribution:
            self.attribution.begin(METHODS[self.method_chooser.currentIndex()])

    def _end(self) -> None:
        self.attribution.end()
        self.response.end()

    def _missing(self) -> tuple[str, str]:
        """Return what has to come first, and what a button can do about it."""
        design = self._inside.design
        if design is None:
            return _NO_NETWORK, ""
        if len(design.sources) != 1:
            return _SEVERAL, ""
        if self._is_about_channels or self._inside.sample is not None:
            return "", ""
        if self._inside.dataset_problem:
            return self._inside.dataset_problem, ""
        if misfit(self._inside):
            return misfit(self._inside), ""
        if self._inside.dataset is not None:
            return _NO_PICTURE, tr("Take the first of the data set")
        return (_LOADING if self._document.root.recipe.data else _NO_DATA), ""

    def _take_picture(self) -> None:
        if self._inside.dataset is not None:
            self._inside.set_sample(sample_of(self._inside.dataset, 0))

    def _take_sample(self, _sample: object) -> None:
        if self._is_about_channels:
            return
        if self._inside.sample is not None and self.attribution.isVisible():
            self.attribution.take_sample()
        else:
            self._begin()

    def _take_dataset(self) -> None:
        if self._is_about_channels or self._pages.currentWidget() is self.empty:
            self._begin()

    def _follow(self, ids: frozenset[int]) -> None:
        """Look at the layer that is selected on the canvas."""
        if len(ids) == 1:
            within = tuple(step for id_ in self._document.way for step in (id_, 0))
            path = self._inside.path_of((*within, *ids))
            self.attribution.choose(path)
            self.response.choose(path)
