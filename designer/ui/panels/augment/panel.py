"""The panel: a strength, a button for other draws, and the pictures.

The cycle: what is shown depends on the data set, the augmentation, the pictures chosen and the
seed of the draws. Whenever one of them changes while the panel is in sight, a thread makes the
pictures; what changed meanwhile is made once it is done.
"""

from __future__ import annotations

from functools import partial
from typing import NamedTuple

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from designer.data import Dataset
from designer.graph import Augmentation
from designer.ui.clerk import Clerk
from designer.ui.document import Document
from designer.ui.panels.augment import variants
from designer.ui.panels.augment.grid import VariantsGrid
from designer.ui.panels.augment.strength import Strength
from designer.ui.run_thread import give_way
from designer.ui.showing import Showing
from designer.ui.theme import mark
from designer.ui.widgets import ElidedLabel, EmptyState, FlowLayout, WordButton
from designer.ui.words import later, tr

_NO_DATA = later("Choose a data set in the recipe, and see here how its pictures can be varied.")
_LOADING = later("The pictures of the data set are being loaded …")
_NOTHING_ON = later(
    "Nothing is varied yet. Augmentation shows the network other versions of its pictures, so "
    "that it cannot learn them by heart; all of it is in the recipe."
)
_BEGIN = later("Flip and shift by 2 pixels")


class _Asked(NamedTuple):
    """All that the pictures depend on."""

    dataset: Dataset
    wanted: Augmentation
    which: int
    seed: int

    def is_same(self, other: _Asked | None) -> bool:
        return other is not None and self.dataset is other.dataset and self[1:] == other[1:]


class AugmentPanel(QWidget):
    """Shows varied copies of training pictures while anyone can see them."""

    def __init__(self, document: Document, showing: Showing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document, self._showing = document, showing
        self._which = self._seed = 0
        self._asked: _Asked | None = None
        self._is_at_work = False
        self._clerk = Clerk(RuntimeError, self)
        self._clerk.failed.connect(self._miss)
        self.empty = EmptyState("sliders", _NO_DATA)
        self.grid = VariantsGrid()
        self.strength = Strength(document)
        self.again = WordButton(tr("Again"))
        self.again.setToolTip(tr("Draw other numbers for the same pictures"))
        self.others = WordButton(tr("Other pictures"))
        self.others.setToolTip(tr("Take the next pictures of the training set"))
        self.caption = ElidedLabel()
        mark(self.caption, role="muted")
        self._lay_out()
        self.again.clicked.connect(self._draw_again)
        self.others.clicked.connect(self._take_others)
        self.empty.action_requested.connect(self._begin)
        document.design_changed.connect(lambda _old, _new: self._refresh())
        showing.dataset_changed.connect(self._refresh)
        self._refresh()

    @property
    def is_settled(self) -> bool:
        """Whether the pictures are those that are wanted."""
        return not self._is_at_work

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._refresh()

    def _lay_out(self) -> None:
        self._controls = QWidget()
        row = FlowLayout(self._controls, gap=8)
        for widget in (self.strength, self.again, self.others):
            row.addWidget(widget)
        self._body = QStackedWidget()
        self._body.addWidget(self.empty)
        self._body.addWidget(self.grid)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 8, 16, 12)
        column.setSpacing(8)
        column.addWidget(self._controls)
        column.addWidget(self.caption)
        column.addWidget(self._body, 1)
        self.setMinimumSize(240, 160)

    def _draw_again(self) -> None:
        self._seed += 1
        self._refresh()

    def _take_others(self) -> None:
        self._which += 1
        self._refresh()

    def _begin(self) -> None:
        """Turn on what ConvNetJS's CIFAR-10 demo has."""
        recipe = self._document.root.recipe
        wanted = recipe.augmentation.replace(flip=True, shift=2, strength=1.0)
        self._document.edit_recipe(tr("Vary pictures"), recipe.replace(augmentation=wanted))

    def _refresh(self) -> None:
        """Show what the recipe says, and have other pictures made if those there are stale."""
        self.strength.refresh()
        if not self.isVisible():
            return
        self._showing.want_dataset()
        sentence, action = self._missing()
        self._controls.setVisible(not sentence)
        self.caption.setVisible(not sentence)
        if sentence:
            self.empty.set_sentence(sentence)
            self.empty.set_action(action)
            self._body.setCurrentWidget(self.empty)
            return
        self.caption.setText(" · ".join(self._document.root.recipe.augmentation.words))
        self._ask()

    def _missing(self) -> tuple[str, str]:
        """Return what has to come first, and what a button can do about it."""
        recipe, showing = self._document.root.recipe, self._showing
        if not recipe.data:
            return _NO_DATA, ""
        if showing.dataset is None:
            return showing.dataset_problem or _LOADING, ""
        if not recipe.augmentation.replace(strength=1.0).is_on:
            return _NOTHING_ON, _BEGIN
        return "", ""

    def _ask(self) -> None:
        dataset, wanted = self._showing.dataset, self._document.root.recipe.augmentation
        if dataset is None:
            return
        asked = _Asked(dataset, wanted, self._which, self._seed)
        if self._is_at_work or asked.is_same(self._asked):
            return
        self._asked, self._is_at_work = asked, True
        self._clerk.ask(partial(_made, asked), self._take)

    def _take(self, made: variants.Variants) -> None:
        self._is_at_work = False
        self.grid.present(made)
        self._body.setCurrentWidget(self.grid)
        self._refresh()

    def _miss(self, sentence: str) -> None:
        self._is_at_work = False
        self.empty.set_sentence(sentence)
        self.empty.set_action("")
        self._body.setCurrentWidget(self.empty)


def _made(asked: _Asked) -> variants.Variants:
    give_way()  # to a training that goes on
    numbers = variants.chosen(asked.dataset, asked.which)
    return variants.vary(asked.dataset, asked.wanted, numbers, asked.seed)
