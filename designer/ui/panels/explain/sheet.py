"""A widget that shows a matrix of numbers as coloured cells."""

from __future__ import annotations

from math import floor

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QWidget

from designer.ui import fonts
from designer.ui.lengths import scaled
from designer.ui.panels.explain.matrix import Matrix, Spot
from designer.ui.panels.explain.sheet_paint import Cells, frame, mark, paint_matrix
from designer.ui.theme import current
from designer.ui.words import tr

TITLE = 18
"""Pixels above the cells, for what they are."""
AROUND = 4
"""Pixels at the sides and below, for marks that lie around the cells."""
COARSE = 4
"""Pixels of the screen: larger cells are a whole number of them, all of one size."""
LARGEST = 48
"""Pixels: no cell is larger."""
WIDEST = 1.7
"""A cell is at most so much wider than high, and only so that its number fits."""
_SIZES = (12, 11, 10, 9)


class Sheet(QWidget):
    """Shows one matrix; cells can be marked, pointed at and clicked."""

    picked = Signal(object)
    """The row and column of a cell that was clicked."""
    hovered = Signal(object)
    """That of the cell under the mouse, or None."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name, self.title = tr(name), tr(name)
        self.matrix: Matrix | None = None
        self.window_rows: tuple[int, ...] = ()
        self.window_columns: tuple[int, ...] = ()
        self.spot: Spot | None = None  # the cell that is meant
        self._over: Spot | None = None
        self._cells: Cells | None = None
        self._picture: QPixmap | None = None  # all but the marks
        self.setMouseTracking(True)
        self.setAccessibleName(self.name)

    def set_matrix(self, matrix: Matrix | None, title: str = "") -> None:
        """Show another matrix, or nothing; `title` says more than the name of the sheet."""
        self.matrix, self.title = matrix, title or self.name
        told = self.title
        if matrix is not None:
            rows, columns = matrix.shape[:2]
            told = tr("{name}, {rows} by {columns}", name=told, rows=rows, columns=columns)
        self.setAccessibleName(told)
        self._forget()

    def mark_window(self, rows: tuple[int, ...], columns: tuple[int, ...]) -> None:
        """Frame the cells of these rows and columns."""
        if (rows, columns) != (self.window_rows, self.window_columns):
            self.window_rows, self.window_columns = rows, columns
            self.update()

    def mark_spot(self, spot: Spot | None) -> None:
        """Frame one cell, as the one that is meant."""
        if spot != self.spot:
            self.spot = spot
            self.update()

    def text_at(self, spot: Spot) -> str:
        """Return the number of a cell as it is shown."""
        assert self.matrix is not None
        return self.matrix.text_at(spot)

    @property
    def cells(self) -> Cells:
        """Where the cells are; on whole pixels of the screen where they are not tiny."""
        if self._cells is None:
            self._cells = self._lay_out()
        return self._cells

    def rect_of(self, spot: Spot) -> QRectF:
        """Return where a cell is."""
        return self.cells.rect_of(spot)

    def spot_at(self, place: QPointF) -> Spot | None:
        """Return the cell at a place."""
        if self.matrix is None:
            return None
        left, top, wide, high = self.cells
        spot = floor((place.y() - top) / high), floor((place.x() - left) / wide)
        return spot if self.matrix.has(spot) else None

    def sizeHint(self) -> QSize:
        return QSize(160, 160)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._forget()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._forget()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        spot = self.spot_at(event.position())
        if spot is not None and event.button() == Qt.MouseButton.LeftButton:
            self.picked.emit(spot)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._point_at(self.spot_at(event.position()))

    def leaveEvent(self, event: QEvent) -> None:
        self._point_at(None)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.matrix is None:
            return
        ratio = self.devicePixelRatio()
        if self._picture is None or self._picture.devicePixelRatio() != ratio:
            self._forget()
            self._picture = self._paint_picture(self.matrix, ratio)
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._picture)
        self._paint_marks(painter, self.matrix)

    def _forget(self) -> None:
        self._cells = self._picture = None
        self.update()

    def _point_at(self, spot: Spot | None) -> None:
        if spot != self._over:
            self._over = spot
            words = ""
            if spot is not None:
                words = tr(
                    "row {row}, column {column}: {value}",
                    row=spot[0] + 1,
                    column=spot[1] + 1,
                    value=self.text_at(spot),
                )
            self.setToolTip(words)
            self.hovered.emit(spot)
            self.update()

    def _lay_out(self) -> Cells:
        """Return cells as large as fit: square ones, or wider ones if the numbers need it."""
        assert self.matrix is not None
        rows, columns = self.matrix.shape
        ratio = self.devicePixelRatio()
        room_w = (self.width() - 2 * AROUND) * ratio
        room_h = (self.height() - scaled(TITLE) - AROUND) * ratio
        most = LARGEST * ratio
        high = min(room_h / max(rows, 1), room_w / max(columns, 1), most)
        high = wide = max(high if high < COARSE else floor(high), 1e-3)
        widest = min(floor(room_w / max(columns, 1)), floor(WIDEST * high), floor(most))
        if self._font(wide / ratio, high / ratio) is None:
            candidates = range(int(wide) + 1, widest + 1)
            fits = (w for w in candidates if self._font(w / ratio, high / ratio))
            wide = next(fits, wide)
        left = floor((self.width() * ratio - wide * columns) / 2)
        top = floor(scaled(TITLE) * ratio) + max(0, floor((room_h - high * rows) / 2))
        return Cells(left / ratio, top / ratio, wide / ratio, high / ratio)

    def _font(self, wide: float, high: float) -> QFont | None:
        """Return the largest font in which every number fits into its cell, None if none does."""
        assert self.matrix is not None
        if high < _SIZES[-1] + 3 or not self.matrix.longest:
            return None
        for px in _SIZES:
            font = fonts.number_font(px)
            needed = QFontMetricsF(font).horizontalAdvance("0") * self.matrix.longest + 4
            if high >= px + 3 and wide >= needed:
                return font
        return None

    def _paint_picture(self, matrix: Matrix, ratio: float) -> QPixmap:
        picture = QPixmap(self.size() * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        theme, painter, cells = current(), QPainter(picture), self.cells
        paint_matrix(painter, theme, matrix, cells, self._font(cells.wide, cells.high))
        painter.setFont(fonts.interface_font(11))
        painter.setPen(QColor(theme.muted))
        room = QRectF(0, cells.top - scaled(TITLE), self.width(), scaled(TITLE) - 4)
        elide = Qt.TextElideMode.ElideRight
        text = painter.fontMetrics().elidedText(self.title, elide, self.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter, text)
        painter.end()
        return picture

    def _paint_marks(self, painter: QPainter, matrix: Matrix) -> None:
        theme, rows, columns = current(), self.window_rows, self.window_columns
        if rows and columns:
            whole = self.rect_of((rows[0], columns[0])).united(
                self.rect_of((rows[-1], columns[-1]))
            )
            is_dense = all(reads[-1] - reads[0] + 1 == len(reads) for reads in (rows, columns))
            if is_dense:
                mark(painter, whole, theme)
            else:
                frame(painter, whole, theme.text, 1)
                for row in rows:
                    for column in columns:
                        mark(painter, self.rect_of((row, column)), theme)
        if self._over is not None and matrix.has(self._over):
            frame(painter, self.rect_of(self._over), theme.text, 1)
        if self.spot is not None and matrix.has(self.spot):
            mark(painter, self.rect_of(self.spot), theme)
