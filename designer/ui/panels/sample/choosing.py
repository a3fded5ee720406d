"""Choosing a picture of the data set: by number, by class, by chance, or the hardest."""

from __future__ import annotations

import random

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QWidget

from designer.data import Dataset, Split
from designer.ui.lengths import hold
from designer.ui.showing import sample_of
from designer.ui.widgets import FlowLayout, WholeField, WordButton
from designer.ui.words import tr


class Choosing(QWidget):
    """A line of fields; all but the number keep to the class that is chosen, if one is."""

    chosen = Signal(object)
    """The `Sample` that a person wants."""
    hardest_wanted = Signal()
    """Those pictures that are hardest are wanted, of others than before, or no more."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._dataset: Dataset | None = None
        self.part = QComboBox()
        self.part.addItems([tr("Validation"), tr("Training")])
        self.part.setAccessibleName(tr("Part of the data set"))
        self.number = WholeField()
        hold(self.number, width=76)
        self.number.setAccessibleName(tr("Number of the picture"))
        self.before, self.after = WordButton("‹"), WordButton("›")
        self.before.setAccessibleName(tr("Picture before"))
        self.after.setAccessibleName(tr("Next picture"))
        self.before.setToolTip(tr("The picture before (Left)"))
        self.after.setToolTip(tr("The next picture (Right)"))
        self.classes = QComboBox()
        hold(self.classes, max_width=128)
        self.classes.setAccessibleName(tr("Class"))
        self.classes.setToolTip(tr("Keep to pictures of one class"))
        self.by_chance = WordButton(tr("Random"))
        self.hardest = WordButton(tr("Hardest so far"))
        self.hardest.setCheckable(True)
        self.hardest.setToolTip(tr("Go through them all for those with the highest loss"))
        row = FlowLayout(self, gap=6)
        for field in (
            self.part,
            self.number,
            self.before,
            self.after,
            self.classes,
            self.by_chance,
            self.hardest,
        ):
            row.addWidget(field)
        self.part.activated.connect(self._change_part)
        self.number.valueChanged.connect(self._choose)
        self.before.clicked.connect(lambda: self.step(-1))
        self.after.clicked.connect(lambda: self.step(1))
        self.classes.activated.connect(self._change_class)
        self.by_chance.clicked.connect(self.choose_by_chance)
        self.hardest.toggled.connect(lambda _on: self.hardest_wanted.emit())
        self.present(None)

    @property
    def split(self) -> Split | None:
        """The part of the data set that is chosen from."""
        if self._dataset is None:
            return None
        return self._dataset.train if self.is_training else self._dataset.validation

    @property
    def is_training(self) -> bool:
        """Whether the training pictures are chosen from."""
        return self.part.currentIndex() == 1

    def rows(self) -> NDArray[np.int64]:
        """Return the numbers of the pictures that are chosen from: all, or those of a class."""
        split, class_ = self.split, self.classes.currentIndex() - 1
        if split is None:
            return np.zeros(0, np.int64)
        return np.flatnonzero(split.labels == class_) if class_ >= 0 else np.arange(len(split))

    def present(self, dataset: Dataset | None) -> None:
        """Choose from another data set."""
        self._dataset = dataset
        self.setEnabled(dataset is not None)
        self.classes.clear()
        self.classes.addItem(tr("Any class"))
        if dataset is not None:
            self.classes.addItems(list(dataset.info.classes))
        self._set_range()

    def choose(self, index: int) -> None:
        """Choose the picture of that number in the part of the data set."""
        if index == self.number.value():
            self._choose(index)
        else:
            self.number.setValue(index)

    def step(self, by: int) -> None:
        """Choose the next picture, or the one before, in a ring."""
        rows = self.rows()
        if len(rows):
            here = self.number.value()
            place = int((rows <= here).sum()) if by > 0 else int((rows < here).sum()) - 1
            self.choose(int(rows[place % len(rows)]))

    def choose_by_chance(self) -> None:
        """Choose any picture."""
        rows = self.rows()
        if len(rows):
            self.choose(int(random.choice(rows)))

    def _choose(self, index: int) -> None:
        if self._dataset is not None and self.isEnabled():
            self.chosen.emit(sample_of(self._dataset, index, train=self.is_training))

    def _change_part(self) -> None:
        self._set_range()
        if self.classes.currentIndex() > 0:
            self._change_class()
        else:
            self._choose(self.number.value())
            self._tell_hardest()

    def _change_class(self) -> None:
        """Keep the picture where it is of the class, else take the next that is."""
        rows = self.rows()
        if len(rows) and self.number.value() not in rows:
            self.step(1)
        self._tell_hardest()

    def _tell_hardest(self) -> None:
        if self.hardest.isChecked():
            self.hardest_wanted.emit()

    def _set_range(self) -> None:
        blocked = self.number.blockSignals(True)
        self.number.setRange(0, max(0, len(self.split or ()) - 1))
        self.number.blockSignals(blocked)
