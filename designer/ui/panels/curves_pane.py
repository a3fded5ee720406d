"""One quantity: its header, whose coloured words are the legend, and its plot."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from designer.analysis.numbers import THIN
from designer.ui import fonts
from designer.ui.lengths import hold, scaled
from designer.ui.panels.curves_metrics import Metric
from designer.ui.panels.curves_ruler import Ruler
from designer.ui.panels.curves_runs import Runs
from designer.ui.panels.curves_scale import Scale
from designer.ui.theme import current, mark
from designer.ui.words import tr

if TYPE_CHECKING:  # neither numpy nor pyqtgraph is imported before there is something to plot
    from designer.ui.panels.curves_lines import Values
    from designer.ui.plotting import Plot

HEADER_HEIGHT = 36
_REACH_PX = 6
"""How near to a mark the cross-hair tells what it says."""


class View(NamedTuple):
    """How all panes show their runs."""

    runs: Runs
    ruler: Ruler
    smoothing: float


class Pane(QWidget):
    """Training as a curve, evaluations as dots, the best one marked, other runs beside them."""

    hovered = Signal(object)
    moved = Signal()
    scale_changed = Signal()

    def __init__(self, metric: Metric) -> None:
        super().__init__()
        self.quantity = metric
        self.plot: Plot | None = None
        self._scale = metric.scales[0]
        self._legend = Legend()
        self._title = QLabel(tr(metric.title))
        mark(self._title, role="heading")
        self.header = QHBoxLayout()
        self.header.setContentsMargins(16, 0, 8, 0)
        self.header.setSpacing(12)
        self.header.addWidget(self._title)
        self.header.addWidget(self._legend, 1)
        self.log: QToolButton | None = self._make_log() if len(metric.scales) > 1 else None
        header = QWidget()
        hold(header, height=HEADER_HEIGHT)
        header.setLayout(self.header)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 8)
        self._column.setSpacing(0)
        self._column.addWidget(header)

    @property
    def scale(self) -> Scale:
        """The way in which the quantity is shown."""
        return self._scale

    def make_plot(self, ruler: Ruler) -> Plot:
        """Make the plot, once; takes a moment, for pyqtgraph is imported for it."""
        if self.plot is None:
            from designer.ui.plotting import Plot

            self.plot = Plot(ruler.ticks, self._scale.ticks)
            self.plot.setAccessibleName(tr(self.quantity.title))
            self.plot.hovered.connect(self.hovered)
            self.plot.moved.connect(self.moved)
            self._column.addWidget(self.plot, 1)
        return self.plot

    def set_title_visible(self, visible: bool) -> None:
        """Show the title, or leave it to whoever shows it elsewhere."""
        self._title.setVisible(visible)

    def draw(self, view: View, x: float | None) -> None:
        """Draw what is seen of the runs, and tell the values at `x`, or else the latest."""
        if self.plot is None:
            return
        from designer.ui.panels.curves_lines import Part, lines

        part = Part(view.ruler, *self.plot.x_range, self.plot.columns, view.smoothing)
        self.plot.draw(*lines(self.quantity, self._scale, view.runs, part))
        self.tell(view, x)

    def tell(self, view: View, x: float | None) -> None:
        """Write the values at `x` into the header and beside a cross-hair, or else the latest."""
        from designer.ui.lines import CrossHair
        from designer.ui.panels.curves_lines import Values, mark_at, values_at

        runs, ruler, theme, metric = view.runs, view.ruler, current(), self.quantity

        def of(record: object) -> Values:
            return values_at(metric, record, ruler, x, view.smoothing)  # type: ignore[arg-type]

        own = of(runs.present) if runs.present else Values(math.nan, math.nan, math.nan)
        word = tr(metric.word)
        entries = [Entry(word, word, self._write(own.line), theme.accent)]
        if metric.validation:
            entries.append(
                Entry(tr("validation"), tr("val."), self._write(own.validation), theme.warn)
            )
        if not math.isnan(own.further):
            word = metric.further[0]
            entries.append(Entry(word, word, self._write(own.further), theme.warn))
        where = "" if x is None else ruler.told(x)
        self._legend.set_entries(tuple(entries) if runs.present else (), where)
        if self.plot is None:
            return
        if x is None:
            self.plot.set_cross_hair(None)
            return
        rows = []
        if runs.present:
            left, right = self.plot.x_range
            reach = _REACH_PX * (right - left) / self.plot.columns
            if changed := mark_at(runs.present, ruler, x, reach):
                rows.append((changed, "", ""))
        if not math.isnan(own.further):
            rows.append((metric.further[0], self._write(own.further), theme.warn))
        for overlay, record in runs.others:
            rows.append((overlay.name, self._pair(of(record)), overlay.colour))
        self.plot.set_cross_hair(CrossHair(x, where, tuple(rows)))

    def _pair(self, values: Values) -> str:
        line = self._write(values.line)
        if not self.quantity.validation:
            return line
        return f"{line} · {self._write(values.validation)}"

    def _write(self, value: float) -> str:
        return self._scale.write(value).replace(THIN, " ")

    def _make_log(self) -> QToolButton:
        button = word_button("log")
        button.setToolTip(
            tr(
                "Equal steps of the {quantity} axis for equal ratios",
                quantity=tr(self.quantity.title).lower(),
            )
        )
        button.setChecked(self._scale.name == "log")
        button.toggled.connect(self._set_log)
        self.header.addWidget(button)
        return button

    def _set_log(self, log: bool) -> None:
        self._scale = next(s for s in self.quantity.scales if (s.name == "log") == log)
        if self.plot:
            self.plot.set_y_ticks(self._scale.ticks)
        self.scale_changed.emit()


class Entry(NamedTuple):
    """A curve in the legend: its name, the same in little room, its value and its colour."""

    word: str
    short: str
    value: str
    colour: str


class Legend(QWidget):
    """The names of the curves in their colours, each with its value; shorter where it must be."""

    def __init__(self) -> None:
        super().__init__()
        self._entries: tuple[Entry, ...] = ()
        self._where = ""
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)

    def set_entries(self, entries: tuple[Entry, ...], where: str) -> None:
        """Show these; `where` says of which moment they are, unless it is now."""
        if (entries, where) != (self._entries, self._where):
            self._entries, self._where = entries, where
            told = ", ".join(f"{entry.word} {entry.value}".strip() for entry in entries)
            self.setAccessibleName(
                tr("{told} at {where}", told=told, where=where) if where else told
            )
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(240, scaled(HEADER_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme = QPainter(self), current()
        x = 0.0
        for word, value, colour, width in self._fitting():
            for text, font, ink, room, gap in (
                (word, fonts.interface_font(12), colour, 0.0, 6 if word else 0),
                (value, fonts.number_font(12), theme.text, width, 0),
            ):
                painter.setFont(font)
                painter.setPen(QColor(ink))
                box = QRectF(x, 0, self.width() - x, self.height())
                painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, text)
                x += max(room, painter.fontMetrics().horizontalAdvance(text)) + gap
            x += 12

    def _fitting(self) -> list[tuple[str, str, str, float]]:
        """As much as there is room for: the last entries are left out first."""
        words = QFontMetricsF(fonts.interface_font(12)).horizontalAdvance
        digit = QFontMetricsF(fonts.number_font(12)).horizontalAdvance("0")
        shown: list[tuple[str, str, str, float]] = []
        variants: list[Callable[[Entry], str]] = [lambda e: e.word, lambda e: e.short]
        for count in range(len(self._entries), 0, -1):
            for name in variants:
                shown = [
                    (name(e), e.value, e.colour, digit * max(6, len(e.value)))
                    for e in self._entries[:count]
                ]
                used = sum(words(w) + (6 if w else 0) + room + 12 for w, _, _, room in shown)
                if used - 12 <= self.width():
                    return shown
        return shown


def word_button(word: str) -> QToolButton:
    """Make a flat button with a word, which is on or off."""
    button = QToolButton()
    button.setText(word)
    button.setCheckable(True)
    button.setAutoRaise(True)
    return button
