"""The page with the confusion matrix and the pictures of one cell."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout

from designer.ui.panels.results.gallery import SIDE, Gallery
from designer.ui.panels.results.matrix import Cell, Faces, Matrix
from designer.ui.panels.results.shown import Shown
from designer.ui.panels.results.view import DIFFERENCE, View
from designer.ui.theme import mark
from designer.ui.widgets import ElidedLabel
from designer.ui.words import later, tr

COUNTS, RATES = later("Counts"), later("Rates, %")
MINUS = "\u2212"
_ROOMY = 220
"""Where there is less room in both ways, in pixels, all of it is the matrix's."""
_ANY = 16_777_215
"""Qt's own QWIDGETSIZE_MAX, which PySide does not name."""


class Confusion(View):
    """The matrix, and beside it or below the pictures of the cell that is chosen.

    That is at first the cell with the most errors.
    """

    TITLE = later("Confusion")
    CHOICES = (COUNTS, RATES, DIFFERENCE)

    def __init__(self) -> None:
        super().__init__()
        self._shown: Shown | None = None
        self._other: Shown | None = None
        self._picked: Cell | None = None  # by a person
        self.matrix = Matrix()
        self.caption = ElidedLabel()
        mark(self.caption, role="muted")
        self.gallery = Gallery(tr("Pictures of the chosen cell"))
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(12)
        self._row.addWidget(self.matrix, 3)
        self._row.addWidget(self.gallery, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.caption)
        column.addLayout(self._row, 1)
        self.matrix.hovered.connect(self._tell)
        self.matrix.chosen.connect(self.pick)
        self.matrix.chosen.connect(self.picked)
        self.gallery.chosen.connect(self.sample_requested)

    def present(self, shown: Shown, choice: str, other: Shown | None = None) -> None:
        self._shown = shown
        self._other = other if choice == DIFFERENCE else None
        counts = shown.results.confusion
        self.matrix.present(
            faces(counts, choice, None if other is None else other.results.confusion), shown.names
        )
        self.matrix.setAccessibleName(tr("Confusion matrix, {n} classes", n=len(shown.names)))
        picked = self._picked
        self._choose(picked if picked and max(picked) < len(counts) else most_errors(counts))

    def pick(self, what: object) -> None:
        if isinstance(what, Cell) and self._shown is not None:
            self._picked = what
            if max(what) < len(self._shown.names):
                self._choose(what)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_wide = self.width() > 1.15 * self.height()
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._row.setDirection(across if is_wide else down)
        self.gallery.setVisible(max(self.width(), self.height()) >= _ROOMY)
        if is_wide:  # the matrix is square: what is beside it is for the pictures
            self.gallery.setMaximumHeight(_ANY)
            self.matrix.setMaximumWidth(max(96, min(self.height() + 24, 3 * self.width() // 5)))
        else:
            self.matrix.setMaximumWidth(_ANY)
            self.gallery.setMaximumHeight(max(SIDE + 48, self.height() // 3))

    def _choose(self, cell: Cell) -> None:
        assert self._shown is not None
        results = self._shown.results
        self.matrix.choose(cell)
        found = np.flatnonzero((results.labels == cell.row) & (results.predicted == cell.column))
        surest = np.argsort(-results.probabilities[found, cell.column], kind="stable")
        self.gallery.present(self._shown, found[surest].tolist())
        self._tell(cell)

    def _tell(self, cell: Cell | None) -> None:
        """Say what a cell holds: the one pointed at, else the one that is chosen."""
        at = cell or self.matrix.cell
        if self._shown is None or at is None:
            return
        words = self._shown.cell(*at)
        if self._other is not None:
            words += f"; {self._other.title}: {self._other.results.confusion[at]}"
        self.caption.setText(words)
        self.matrix.setAccessibleDescription(words)


def faces(counts: NDArray[np.int64], choice: str, other: NDArray[np.int64] | None = None) -> Faces:
    """Return the values that cells are coloured by, and the words that stand in them."""
    if choice == COUNTS:
        words = [[str(count) if count else "" for count in row] for row in counts.tolist()]
        return Faces(counts.astype(np.float64), words)
    if choice == RATES or other is None:
        rates = by_row(counts)
        return Faces(rates, [[_percent(rate) for rate in row] for row in rates.tolist()])
    classes = max(len(counts), len(other))
    change = by_row(_grown(counts, classes)) - by_row(_grown(other, classes))
    change = change[: len(counts), : len(counts)]
    return Faces(change, [[_points(value) for value in row] for row in change.tolist()], True)


def by_row(counts: NDArray[np.int64]) -> NDArray[np.float64]:
    """Return the share of each row in its cells; a row without pictures has zeros."""
    rates: NDArray[np.float64] = counts / np.maximum(counts.sum(1, keepdims=True), 1)
    return rates


def most_errors(counts: NDArray[np.int64]) -> Cell:
    """Return the cell beside the diagonal with the most pictures; the first where none has any."""
    errors = counts * (1 - np.eye(len(counts), dtype=np.int64))
    row, column = np.unravel_index(int(errors.argmax()), errors.shape)
    return Cell(int(row), int(column))


def _grown(counts: NDArray[np.int64], classes: int) -> NDArray[np.int64]:
    more = classes - len(counts)
    return np.pad(counts, ((0, more), (0, more)))


def _percent(rate: float) -> str:
    if not rate:
        return ""
    return "<1" if rate < 0.005 else f"{100 * rate:.0f}"


def _points(change: float) -> str:
    if abs(change) < 0.0005:
        return ""
    return f"{100 * change:+.1f}".replace("-", MINUS)
