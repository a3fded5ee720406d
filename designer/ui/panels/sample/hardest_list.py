"""The pictures that a network is most wrong about, to pick one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import QLabel, QListView, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from designer.analysis.numbers import grouped, percent
from designer.data import Split
from designer.ui.lengths import hold
from designer.ui.panels.sample.picture_view import image_of
from designer.ui.theme import mark
from designer.ui.words import tr

if TYPE_CHECKING:
    from designer.interpret import Hardest

_PX = 56
_INDEX = Qt.ItemDataRole.UserRole


class HardestList(QWidget):
    """Thumbnails, the hardest first, with what each is and what it was taken for."""

    picked = Signal(int)
    """The number of a picture, in its part of the data set."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.note = QLabel()
        mark(self.note, role="muted")
        self.view = QListWidget()
        self.view.setViewMode(QListView.ViewMode.IconMode)
        self.view.setMovement(QListView.Movement.Static)
        self.view.setResizeMode(QListView.ResizeMode.Adjust)
        self.view.setIconSize(QSize(_PX, _PX))
        self.view.setGridSize(QSize(_PX + 20, _PX + 32))
        self.view.setUniformItemSizes(True)
        hold(self.view, words=11)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setAccessibleName(tr("Hardest pictures"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.note)
        column.addWidget(self.view, 1)
        self.view.currentItemChanged.connect(self._pick)

    def say(self, sentence: str) -> None:
        """Show no pictures, only why."""
        self._fill([])
        self.note.setText(sentence)

    def present(
        self, found: Hardest, rows: NDArray[np.int64], split: Split, names: Sequence[str]
    ) -> None:
        """Show what was found among the pictures of these numbers, `rows`, of a split."""
        items = []
        for index, loss, class_, share in zip(
            rows[found.indices], found.losses, found.predicted, found.probabilities, strict=True
        ):
            label = int(split.labels[index])
            is_right = label == class_
            taken = names[class_] if class_ < len(names) else str(class_)
            item = QListWidgetItem(names[label] if is_right else f"{names[label]} → {taken}")
            picture = QPixmap.fromImage(image_of(split.images[index]))
            item.setIcon(_icon(picture.scaled(_PX, _PX, Qt.AspectRatioMode.KeepAspectRatio)))
            item.setData(_INDEX, int(index))
            verdict = tr("rightly") if is_right else tr("but it is {label}", label=names[label])
            item.setToolTip(
                tr(
                    "Number {n}: taken for {taken} ({share}), {verdict}. Loss {loss:.2f}.",
                    n=index,
                    taken=taken,
                    share=percent(float(share)),
                    verdict=verdict,
                    loss=loss,
                )
            )
            items.append(item)
        self._fill(items)
        done = grouped(found.seen)
        ends = found.seen == found.total
        self.note.setText(
            tr("Hardest of {n}", n=done) if ends else tr("Hardest so far, of {n} …", n=done)
        )

    def _fill(self, items: list[QListWidgetItem]) -> None:
        """Put items in place of the others; what was picked stays so."""
        current = self.view.currentItem()
        index = current.data(_INDEX) if current is not None else None
        self.view.blockSignals(True)
        self.view.clear()
        for item in items:
            self.view.addItem(item)
            if item.data(_INDEX) == index:
                self.view.setCurrentItem(item)
        self.view.blockSignals(False)

    def _pick(self, current: QListWidgetItem | None) -> None:
        if current is not None:
            self.picked.emit(current.data(_INDEX))


def _icon(picture: QPixmap) -> QIcon:
    """Return an icon that looks the same where it is selected: Qt would darken it."""
    made = QIcon(picture)
    made.addPixmap(picture, QIcon.Mode.Selected)
    return made
