"""A cell of an output beside all that it is computed from, and the keys that step through them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import ceil, sqrt

import numpy as np
from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QWidget

from designer.analysis.cells import Case, Cell, Place, explain_cell
from designer.layers.linear import Linear
from designer.ui import fonts
from designer.ui.panels.explain.arrange import SIGN, Kind, arrange
from designer.ui.panels.explain.matrix import Matrix, Spot, scale_of
from designer.ui.panels.explain.numbers import decimals_for, written
from designer.ui.panels.explain.sheet import TITLE, Sheet
from designer.ui.panels.explain.terms import ROW, Term, Terms
from designer.ui.panels.explain.words import decimals_of_result, factors
from designer.ui.theme import current
from designer.ui.words import later, tr

LISTED = 60
"""So many contributions to a Linear are listed, the strongest."""
_COLUMN = 12  # so many features stand below each other, more in lines

_KEYS = {
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
}


class Stage(QWidget):
    """Shows a case and one of its cells; arrow keys, Home, End and clicks go to another one."""

    moved = Signal()
    """Another cell is shown, or would be if its weights were in the case."""
    play_wanted = Signal()
    touched = Signal()
    """A person has gone to a cell: by click or key."""

    def __init__(self, input_: Sheet | None = None, kernel: Sheet | None = None) -> None:
        super().__init__()
        self.case: Case | None = None
        self.cell: Cell | None = None
        self.place = Place(0, 0, 0)
        self.channel = 0  # of the input, within those that the cell reads
        self._shown_input: int | None = None  # the channels whose maps are shown of this case
        self._shown_output: int | None = None
        self.input = input_ or Sheet(later("input"))
        self.kernel = kernel or Sheet(later("kernel"))
        self.patch, self.products = Sheet(later("patch")), Sheet(later("products"))
        self.output = Sheet(later("output"))
        self.terms = Terms()
        self._parts: dict[str, QWidget] = {
            "input": self.input,
            "patch": self.patch,
            "kernel": self.kernel,
            "products": self.products,
            "terms": self.terms,
            "output": self.output,
        }
        for part in self._parts.values():
            part.setParent(self)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(240, 64)
        self.setAccessibleName(tr("Computation of one number"))
        self.output.picked.connect(self._pick)
        self.terms.chosen.connect(self.set_channel)

    @property
    def kind(self) -> Kind:
        """What is to be shown of the layer."""
        if self.case is not None and self.case.weight is None:
            return "pooling"
        return "linear" if self.case and isinstance(self.case.layer, Linear) else "weighted"

    def set_case(self, case: Case) -> None:
        """Show another case, at the same place where it has one."""
        self.case, self.cell = case, None
        self._shown_input = self._shown_output = None
        self.place = Place(
            *(min(i, n - 1) for i, n in zip(self.place, case.output.shape, strict=True))
        )
        self._input_scale = scale_of(case.input)
        self._output_scale = scale_of(case.output)
        self._explain()

    def leave(self) -> None:
        """Begin at the first cell of the next case: it is of another layer."""
        self.case = self.cell = None
        self.place, self.channel = Place(0, 0, 0), 0

    def go(self, place: Place) -> None:
        """Show another cell."""
        if place != self.place and self.case is not None:
            self.place = place
            self._explain()

    def go_on(self) -> None:
        """Show the next cell as the window slides; the first one after the last."""
        if self.case is not None:
            rows, columns = self._sheet_shape()
            spots = [s for s in np.ndindex(rows, columns) if self._holds(s)]
            at = spots.index(self._spot()) if self._spot() in spots else -1
            self.go(self._place(spots[(at + 1) % len(spots)]))

    def set_channel(self, channel: int) -> None:
        """Show another input channel, counted within those that the cell reads."""
        if self.case is not None and self.kind == "weighted" and channel != self.channel:
            self.channel = channel
            self._explain()

    def lose_output(self) -> None:
        """Show nothing of what is computed: it cannot be."""
        self.cell = None
        for sheet in (self.patch, self.products, self.output):
            sheet.set_matrix(None)
        self.input.mark_window((), ())
        self.moved.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if self.case is None or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        elif key == Qt.Key.Key_Space:
            self.play_wanted.emit()
        elif key in _KEYS:
            (row, column), (down, across) = self._spot(), _KEYS[Qt.Key(key)]
            self._pick((row + down, column + across))
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            rows, columns = self._sheet_shape()
            ends = [s for s in np.ndindex(rows, columns) if self._holds(s)]
            self._pick(ends[0 if key == Qt.Key.Key_Home else -1])
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown) and self.kind != "linear":
            step = 1 if key == Qt.Key.Key_PageDown else -1
            channel = min(max(0, self.place.channel + step), len(self.case.output) - 1)
            self.go(self.place._replace(channel=channel))
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = current(), QPainter(self)
        painter.setFont(fonts.number_font(15))
        painter.setPen(QColor(theme.muted))
        if self.kind == "weighted" and self.cell is not None:
            for left, sign in ((self.patch, "×"), (self.kernel, "=")):
                room = left.geometry()
                middle = QRect(room.right() + 1, room.top() + 9, SIGN, room.height())
                painter.drawText(middle, Qt.AlignmentFlag.AlignCenter, sign)
        if self.kind == "linear" and self.cell is not None:
            painter.setFont(fonts.interface_font(11))
            room = self.terms.geometry()
            head = QRect(room.left(), room.top() - TITLE, room.width(), TITLE - 4)
            painter.drawText(
                head, Qt.AlignmentFlag.AlignCenter, tr("value · weight, strongest first")
            )
        if self.hasFocus() and self.output.matrix is not None:
            field = self.output.cells.field(self.output.matrix.shape).translated(
                self.output.pos().toPointF()
            )
            painter.setPen(QPen(QColor(theme.accent), 1))
            painter.drawRect(field.adjusted(-3.5, -3.5, 3.5, 3.5))

    def _pick(self, spot: Spot) -> None:
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        if self.case is None:
            return
        rows, columns = self._sheet_shape()
        if 0 <= spot[0] < rows and 0 <= spot[1] < columns and self._holds(spot):
            self.touched.emit()
            self.go(self._place(spot))

    def _explain(self) -> None:
        """Show the cell at the present place; until its weights are here, the one before."""
        case = self.case
        assert case is not None
        if self.place.channel in case.channels:
            self.cell = explain_cell(case, self.place)
            self.channel = min(self.channel, len(self.cell.channels) - 1)
            self._show_input(case, self.cell)
            self._show_middle(case, self.cell)
        self._show_output(case)
        self._arrange()
        self.update()
        self.moved.emit()

    def _show_input(self, case: Case, cell: Cell) -> None:
        limit, is_signed = self._input_scale
        if self.kind == "linear":
            column = case.input[:, 0, self.place.column]
            self.input.mark_window((), ())
            self.input.set_matrix(
                _folded(column, limit, is_signed), tr("input · {n} values", n=len(column))
            )
            return
        channel = cell.channels[self.channel] if self.kind == "weighted" else self.place.channel
        count = len(case.input)
        title = ""
        if count > 1:
            title = tr("input · channel {n} of {total}", n=channel + 1, total=count)
        (top, _), (left, _) = case.margin
        if self._shown_input != channel:
            self._shown_input = channel
            matrix = Matrix(case.padded[channel], limit, is_signed, case.margin)
            self.input.set_matrix(matrix, title)
        self.input.mark_window(
            tuple(row + top for row in cell.rows), tuple(column + left for column in cell.columns)
        )

    def _show_middle(self, case: Case, cell: Cell) -> None:
        if self.kind == "linear":
            order = cell.strongest()[:LISTED]
            assert cell.kernel is not None
            pairs = factors(cell.patch[order, 0, 0], cell.kernel[order, 0, 0])
            self.terms.show_terms(tr("Strongest contributions"), _terms(cell, order, pairs))
            return
        shown = self.channel if self.kind == "weighted" else 0
        if not cell.patch.size:
            self.patch.set_matrix(None)
            self.products.set_matrix(None)
            return
        self.patch.set_matrix(Matrix(cell.patch[shown], *self._input_scale))
        self.patch.mark_spot(cell.winner)
        if cell.kernel is not None and case.weight is not None:
            weights = case.weight[case.channels.index(cell.place.channel)]
            limit, _ = scale_of(weights)
            self.kernel.set_matrix(Matrix(cell.kernel[shown], limit, is_signed=True))
            limit, _ = scale_of(cell.products)
            self.products.set_matrix(Matrix(cell.products[shown], limit, is_signed=True))
            if len(cell.channels) > 1:
                terms = _terms(cell, range(len(cell.channels)))
                self.terms.show_terms(tr("Sums of the input channels"), terms, self.channel)

    def _show_output(self, case: Case) -> None:
        limit, is_signed = self._output_scale
        channel, count = self.place.channel, len(case.output)
        decimals = decimals_of_result(case, channel)
        if self.kind == "linear":
            values = case.output[:, 0, self.place.column]
            matrix = _folded(values, limit, is_signed, decimals)
            self.output.set_matrix(matrix, tr("output · {n} values", n=count))
        elif self._shown_output != channel:
            self._shown_output = channel
            title = ""
            if count > 1:
                title = tr("output · channel {n} of {total}", n=channel + 1, total=count)
            matrix = Matrix(case.output[channel], limit, is_signed, decimals=decimals)
            self.output.set_matrix(matrix, title)
        self.output.mark_spot(self._spot())

    def _arrange(self) -> None:
        has_sums = self.cell is not None and len(self.cell.channels) > 1
        rooms = arrange(self.kind, self.width(), self.height(), has_sums=has_sums)
        for name, part in self._parts.items():
            part.setVisible(name in rooms)
            if name in rooms:
                part.setGeometry(rooms[name])
        if self.kind == "weighted" and "terms" in rooms:  # in the middle, as the cells are
            room = rooms["terms"]
            spare = max(0, room.height() - self.terms.count() * ROW) // 2
            self.terms.setGeometry(room.adjusted(0, spare, 0, -spare))

    def _sheet_shape(self) -> Spot:
        assert self.case is not None
        if self.kind == "linear":
            return _fold(len(self.case.output))
        return self.case.output.shape[1], self.case.output.shape[2]

    def _holds(self, spot: Spot) -> bool:
        if self.kind != "linear" or self.case is None:
            return True
        return spot[0] * self._sheet_shape()[1] + spot[1] < len(self.case.output)

    def _spot(self) -> Spot:
        if self.kind == "linear":
            return divmod(self.place.channel, self._sheet_shape()[1])
        return self.place.row, self.place.column

    def _place(self, spot: Spot) -> Place:
        if self.kind == "linear":
            channel = spot[0] * self._sheet_shape()[1] + spot[1]
            return Place(channel, 0, self.place.column)
        return Place(self.place.channel, *spot)


def _terms(cell: Cell, rows: Iterable[int], pairs: Sequence[str] = ()) -> list[Term]:
    """Return what these input channels add, with what is multiplied for it."""
    largest = float(np.abs(cell.sums).max()) or 1.0
    decimals = decimals_for(cell.sums)
    terms = []
    for number, row in enumerate(rows):
        value = float(cell.sums[row])
        name = f"{cell.channels[row] + 1:>4}" + (f"  {pairs[number]}" if pairs else "")
        sign = "+" if value >= 0 else ""
        terms.append(Term(name, sign + written(value, decimals), value / largest))
    return terms


def _fold(count: int) -> Spot:
    """Return in how many lines of which length so many features are shown."""
    if count <= _COLUMN:
        return count, 1
    columns = ceil(sqrt(count))
    return ceil(count / columns), columns


def _folded(
    values: np.ndarray, limit: float, is_signed: bool, decimals: int | None = None
) -> Matrix:
    rows, columns = _fold(len(values))
    folded = np.zeros(rows * columns, values.dtype)
    folded[: len(values)] = values
    return Matrix(
        folded.reshape(rows, columns), limit, is_signed, decimals=decimals, count=len(values)
    )
