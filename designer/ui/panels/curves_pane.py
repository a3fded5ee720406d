"""One quantity: its header, whose coloured words are the legend, and its plot."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from designer.analysis.numbers import THIN
from designer.ui import fonts
from designer.ui.panels.curves_data import Curve
from designer.ui.panels.curves_scale import Scale, epoch_ticks
from designer.ui.theme import current, mark

if TYPE_CHECKING:  # pyqtgraph is not imported before there is something to plot
    from designer.ui.plotting import Plot

HEADER_HEIGHT = 36


class Pane(QWidget):
    """Training as a curve, validation as dots at the ends of the epochs, the best one marked."""

    hovered = Signal(object)
    moved = Signal()

    def __init__(self, title: str, scale: Scale, best_word: str) -> None:
        super().__init__()
        self._scale, self._best_word = scale, best_word
        self._hover: float | None = None
        self.plot: Plot | None = None
        self._legend = Legend()
        self._title = QLabel(title)
        mark(self._title, role="heading")
        self.header = QHBoxLayout()
        self.header.setContentsMargins(16, 0, 8, 0)
        self.header.setSpacing(12)
        self.header.addWidget(self._title)
        self.header.addWidget(self._legend, 1)
        header = QWidget()
        header.setFixedHeight(HEADER_HEIGHT)
        header.setLayout(self.header)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 8)
        self._column.setSpacing(0)
        self._column.addWidget(header)
        self.clear()

    def clear(self) -> None:
        """Forget all points."""
        self.curve = Curve()
        self.validation = Curve()
        self.best: int | None = None

    def add_validation(self, x: float, y: float, is_best: bool) -> None:
        """Add the end of an epoch."""
        self.validation.extend(np.array([x]), np.array([y]))
        if is_best:
            self.best = len(self.validation) - 1

    def make_plot(self) -> Plot:
        """Make the plot, once; takes a moment, for pyqtgraph is imported for it."""
        if self.plot is None:
            from designer.ui.plotting import Plot

            self.plot = Plot(epoch_ticks, self._scale.ticks)
            self.plot.hovered.connect(self.hovered)
            self.plot.moved.connect(self.moved)
            self._column.addWidget(self.plot, 1)
        return self.plot

    def set_title_visible(self, visible: bool) -> None:
        """Show the title, or leave it to whoever shows it elsewhere."""
        self._title.setVisible(visible)

    def set_scale(self, scale: Scale) -> None:
        """Show the quantity another way."""
        self._scale = scale
        if self.plot:
            self.plot.set_y_ticks(scale.ticks)

    def set_hover(self, x: float | None) -> None:
        """Show the values at x, and a line there; None: the latest values."""
        self._hover = x
        if self.plot:
            self.plot.set_cross_hair(x)

    def draw(self, smoothing: float) -> None:
        """Draw what is seen of the points, and tell the values in the header."""
        if self.plot is None:
            return
        from designer.ui.plotting import Lines

        left, right = self.plot.x_range
        raw_x, raw_y = self.curve.thinned(left, right, self.plot.columns)
        at = self._smooth_points(left, right, self.plot.columns // 2)
        smooth = self.curve.smoothed(at, smoothing)
        at, smooth = at[np.isfinite(smooth)], smooth[np.isfinite(smooth)]
        dots_x, dots_y, best = self._dots()
        seen = (dots_x >= left) & (dots_x <= right)
        place = self._scale.place
        low, high = self._scale.span(np.concatenate([smooth, dots_y[seen]]), raw_y)
        lines = Lines((raw_x, place(raw_y)), (at, place(smooth)), (dots_x, place(dots_y)), best, "")
        if best is not None:
            text = f"{self._best_word} {self._scale.write(float(dots_y[best]))}"
            lines = Lines(lines.raw, lines.smooth, lines.dots, best, text)
        self.plot.draw(lines, low, high)
        self.tell(smoothing)

    def tell(self, smoothing: float) -> None:
        """Write the values under the mouse into the header, or else the latest."""
        train, validation, where = "–", "–", ""
        x = self._hover
        if len(self.curve):
            at = self.curve.x[-1] if x is None else x
            train = self._scale.write(float(self.curve.smoothed(np.array([at]), smoothing)[0]))
        if len(self.validation):
            nearest = -1 if x is None else int(np.abs(self.validation.x - x).argmin())
            validation = self._scale.write(float(self.validation.y[nearest]))
        if x is not None:
            where = f"at epoch {x:.2f}"
        self._legend.set_values(train, validation, where)

    def _smooth_points(self, left: float, right: float, columns: int) -> NDArray[np.float64]:
        if not len(self.curve):
            return np.empty(0)
        seen = self.curve.x[(self.curve.x >= left) & (self.curve.x <= right)]
        if len(seen) <= columns:
            return seen
        first, last = max(left, self.curve.x[0]), min(right, self.curve.x[-1])
        return np.linspace(first, last, max(2, columns)) if last > first else np.empty(0)

    def _dots(self) -> tuple[NDArray[np.float64], NDArray[np.float64], int | None]:
        """Finite validation values, and which of them is the best."""
        x, y = self.validation.x, self.validation.y
        usable = np.isfinite(y)
        best = self.best
        if best is not None:
            best = int(usable[:best].sum()) if usable[best] else None
        return x[usable], y[usable], best


class Legend(QWidget):
    """The words train and validation in the colours of the lines, each with its value."""

    def __init__(self) -> None:
        super().__init__()
        self._values = ("", "")
        self._where = ""
        self._words, self._numbers = fonts.interface_font(12), fonts.number_font(12)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)

    def set_values(self, train: str, validation: str, where: str) -> None:
        """Show these values; `where` says of which moment they are, unless it is now."""
        if ((train, validation), where) != (self._values, self._where):
            self._values, self._where = (train, validation), where
            self.setAccessibleName(f"train {train}, validation {validation} {where}")
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(240, HEADER_HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current()
        painter = QPainter(self)
        digits = QFontMetricsF(self._numbers).horizontalAdvance("0") * 6
        x = 0.0

        def write(text: str, colour: str, numeric: bool, width: float = 0.0) -> None:
            nonlocal x
            painter.setFont(self._numbers if numeric else self._words)
            painter.setPen(QColor(colour))
            room = QRectF(x, 0, self.width() - x, self.height())
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, text)
            x += max(width, painter.fontMetrics().horizontalAdvance(text))

        for word, value, colour in zip(
            ("train", "validation"), self._values, (theme.accent, theme.warn), strict=True
        ):
            write(word, colour, False)
            x += 6
            write(value.replace(THIN, " "), theme.text, True, digits)
            x += 12
        if x + QFontMetricsF(self._words).horizontalAdvance(self._where) <= self.width():
            write(self._where, theme.muted, False)
