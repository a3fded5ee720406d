"""The confusion matrix as a picture: what is (down) against what it was taken for (across)."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from designer.ui.colormaps import diverging_rgb, sequential, to_rgb
from designer.ui.fonts import interface_font, number_font
from designer.ui.lengths import scaled
from designer.ui.theme import Theme, current
from designer.ui.words import tr

_AXIS = 16
"""Room for what an axis is called, in pixels."""
_TOLD = 60
"""The least width of a grid that has what its axes are called beside it."""
_MANY = 25
"""Of more classes than these the cells need the room more than the names."""
_LONGEST = 84
"""Room for the name of a class."""
_LINED = 12
"""The least side of a cell that has a line around it."""
_GAP = 4
_STEPS = {
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
}
_Align = Qt.AlignmentFlag


class Cell(NamedTuple):
    """Pictures of the class `row` that were taken for the class `column`."""

    row: int
    column: int


class Faces(NamedTuple):
    """What the cells look like: `values` as colours and as `words`."""

    values: NDArray[np.float64]
    words: list[list[str]]
    is_signed: bool = False

    @property
    def limit(self) -> float:
        """The size of the strongest colour: the diagonal counts only where values are signed."""
        sizes = np.abs(self.values)
        return float(sizes.max() if self.is_signed else (sizes * (1 - np.eye(len(sizes)))).max())


class Matrix(QWidget):
    """A grid of cells to point at and to choose from, with arrow keys too.

    Errors take their colours from the largest of them; what was right lies on a quiet diagonal.
    """

    hovered = Signal(object)
    """The Cell under the mouse, or None."""
    chosen = Signal(object)
    """The Cell that was clicked or walked to."""

    def __init__(self) -> None:
        super().__init__()
        self._names: tuple[str, ...] = ()
        self._faces: Faces | None = None
        self._image = QImage()
        self._grid = QRectF()
        self._across = False  # names of columns stand upright
        self.cell: Cell | None = None
        self._hovered: Cell | None = None
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(96, 96)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        return QSize(320, 320)

    def present(self, faces: Faces, names: tuple[str, ...]) -> None:
        """Show a square of values, with the names of the classes."""
        self._faces, self._names = faces, names
        if self.cell is not None and max(self.cell) >= len(names):
            self.cell = None
        self._measure()
        self._draw()

    def choose(self, cell: Cell | None) -> None:
        """Mark a cell."""
        self.cell = cell
        self.update()

    def place_of(self, cell: Cell) -> QRectF:
        """Return where a cell lies."""
        side = self._side
        left, top = self._grid.left() + cell.column * side, self._grid.top() + cell.row * side
        return QRectF(left, top, side, side)

    def cell_at(self, place: QPointF) -> Cell | None:
        """Return the cell at a place; None outside."""
        if not self._grid.contains(place) or not self._side:
            return None
        row = int((place.y() - self._grid.top()) / self._side)
        column = int((place.x() - self._grid.left()) / self._side)
        last = len(self._names) - 1
        return Cell(min(row, last), min(column, last))

    # Touches

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover(self.cell_at(event.position()))

    def leaveEvent(self, event: QEvent) -> None:
        self._hover(None)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        cell = self.cell_at(event.position())
        if cell is not None and event.button() == Qt.MouseButton.LeftButton:
            self._go(cell)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step, last = _STEPS.get(Qt.Key(event.key())), len(self._names) - 1
        if step is None or last < 0:
            super().keyPressEvent(event)
            return
        at = self.cell or Cell(0, 0)
        row, column = (min(max(a + b, 0), last) for a, b in zip(at, step, strict=True))
        self._go(Cell(row, column))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._draw()

    def _hover(self, cell: Cell | None) -> None:
        if cell != self._hovered:
            self._hovered = cell
            self.hovered.emit(cell)
            self.update()

    def _go(self, cell: Cell) -> None:
        self.choose(cell)
        self.chosen.emit(cell)

    # Looks

    @property
    def _side(self) -> float:
        return self._grid.width() / len(self._names) if self._names else 0.0

    def _measure(self) -> None:
        """Find room for the names, and the largest grid in what is left."""
        if not self._names:
            return
        metrics = QFontMetricsF(interface_font(11))
        longest = max(metrics.horizontalAdvance(name) for name in self._names)
        share = 0.24 if len(self._names) <= _MANY else 0.14
        room = min(longest, scaled(_LONGEST), share * min(self.width(), self.height())) + _GAP
        left = scaled(_AXIS) + room
        for top in (
            scaled(_AXIS) + metrics.height(),
            scaled(_AXIS) + room,
        ):  # names lie if they can, else stand
            side = min(self.width() - left - 1, self.height() - top - 1) / len(self._names)
            self._across = longest <= side - _GAP
            if self._across:
                break
        side = max(1.0, float(int(side)) if side >= _LINED else side)
        self._grid = QRectF(left, top, side * len(self._names), side * len(self._names))
        self.update()

    def _draw(self) -> None:
        if self._faces is None:
            return
        theme = current()
        values, limit = self._faces.values, self._faces.limit
        if self._faces.is_signed:
            rgb = diverging_rgb(values, limit, theme).copy()
        else:
            rgb = to_rgb(values, sequential(theme), 0.0, limit)
            quiet = QColor(theme.line)
            np.einsum("iic->ic", rgb)[:] = quiet.red(), quiet.green(), quiet.blue()
        count = len(values)
        rgb = np.ascontiguousarray(rgb)
        image = QImage(rgb.data, count, count, 3 * count, QImage.Format.Format_RGB888)
        self._image = image.copy()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._image.isNull():
            return
        theme = current()
        painter = QPainter(self)
        painter.drawImage(self._grid, self._image)
        if self._side >= _LINED:
            self._paint_lines(painter, theme)
            self._paint_words(painter, theme)
        self._paint_names(painter, theme)
        for cell, colour, width in (
            (self._hovered, theme.text, 1),
            (self.cell, theme.accent, 3 if self.hasFocus() else 2),
        ):
            if cell is not None:
                painter.setPen(QPen(QColor(colour), width))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRect(self.place_of(cell))

    def _paint_lines(self, painter: QPainter, theme: Theme) -> None:
        painter.setPen(QPen(QColor(theme.panel), 1))
        grid = self._grid
        for number in range(len(self._names) + 1):
            at = number * self._side
            painter.drawLine(
                QPointF(grid.left() + at, grid.top()), QPointF(grid.left() + at, grid.bottom())
            )
            painter.drawLine(
                QPointF(grid.left(), grid.top() + at), QPointF(grid.right(), grid.top() + at)
            )

    def _paint_words(self, painter: QPainter, theme: Theme) -> None:
        assert self._faces is not None
        words = self._faces.words
        font = number_font(11)
        most = int((self._side - 4) / QFontMetricsF(font).horizontalAdvance("0"))
        errors = [word for i, line in enumerate(words) for j, word in enumerate(line) if i != j]
        if max(map(len, errors), default=0) > most:
            return
        painter.setFont(font)
        limit = self._faces.limit or 1.0
        for row, line in enumerate(words):
            for column, word in enumerate(line):
                if len(word) > most:  # on the diagonal, which is read off elsewhere
                    continue
                is_strong = abs(self._faces.values[row, column]) > 0.55 * limit
                is_quiet = row == column and not self._faces.is_signed
                painter.setPen(QColor(theme.canvas if is_strong and not is_quiet else theme.text))
                painter.drawText(self.place_of(Cell(row, column)), _Align.AlignCenter, word)

    def _paint_names(self, painter: QPainter, theme: Theme) -> None:
        font = interface_font(11)
        metrics = QFontMetricsF(font)
        painter.setFont(font)
        every = max(1, int(np.ceil(metrics.height() / max(self._side, 0.1))))
        marked = self._hovered or self.cell
        rows, columns = (set(range(0, len(self._names), every)) for _ in range(2))
        if marked is not None:  # the names of what is pointed at are always told
            rows = {r for r in rows if abs(r - marked.row) >= every} | {marked.row}
            columns = {c for c in columns if abs(c - marked.column) >= every} | {marked.column}
        room = self._grid.left() - scaled(_AXIS) - _GAP
        for row in rows:
            painter.setPen(QColor(theme.text if marked and row == marked.row else theme.muted))
            middle = self.place_of(Cell(row, 0)).center().y()
            place = QRectF(scaled(_AXIS), middle - 10, room, 20)
            name = metrics.elidedText(self._names[row], Qt.TextElideMode.ElideRight, room)
            painter.drawText(place, _Align.AlignRight | _Align.AlignVCenter, name)
        for column in columns:
            painter.setPen(
                QColor(theme.text if marked and column == marked.column else theme.muted)
            )
            self._paint_column_name(painter, column, metrics)
        if self._grid.width() < _TOLD:
            return
        painter.setPen(QColor(theme.muted))
        across = QRectF(self._grid.left(), 0, self._grid.width(), scaled(_AXIS))
        painter.drawText(across, _Align.AlignCenter, tr("taken for"))
        painter.save()
        painter.translate(0, self._grid.bottom())
        painter.rotate(-90)
        painter.drawText(
            QRectF(0, 0, self._grid.height(), scaled(_AXIS)), _Align.AlignCenter, tr("true class")
        )
        painter.restore()

    def _paint_column_name(self, painter: QPainter, column: int, metrics: QFontMetricsF) -> None:
        cell = self.place_of(Cell(0, column))
        room = self._grid.top() - scaled(_AXIS)
        if self._across:
            place = QRectF(cell.left(), scaled(_AXIS), cell.width(), room)
            painter.drawText(place, _Align.AlignCenter, self._names[column])
            return
        painter.save()
        painter.translate(cell.center().x() - 10, self._grid.top() - _GAP)
        painter.rotate(-90)
        name = metrics.elidedText(self._names[column], Qt.TextElideMode.ElideRight, room - _GAP)
        place = QRectF(0, 0, room - _GAP, 20)
        painter.drawText(place, _Align.AlignLeft | _Align.AlignVCenter, name)
        painter.restore()
