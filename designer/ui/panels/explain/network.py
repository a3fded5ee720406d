"""One number of a layer of the network, and the tools to choose it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QStackedLayout, QVBoxLayout, QWidget

from designer.analysis.cells import Case, Place
from designer.ui.lengths import hold
from designer.ui.panels.explain.formula import Formula
from designer.ui.panels.explain.player import Player
from designer.ui.panels.explain.stage import Stage
from designer.ui.panels.explain.whole import fit_width
from designer.ui.panels.explain.words import caption_for, lines_for
from designer.ui.widgets import EmptyState, WholeField
from designer.ui.widgets.flow import FlowLayout
from designer.ui.words import later, tr


class NetworkMode(QWidget):
    """Shows a case of the network, or a sentence; `tools` are the panel's to place."""

    channel_wanted = Signal(int)
    """An output channel whose weights are not in the case."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.stage, self.formula, self.player = Stage(), Formula(), Player()
        self.empty = EmptyState("layout", "", tr("Try by hand"))
        self.chooser = QComboBox()
        hold(self.chooser, min_width=88)
        self.chooser.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        hold(self.chooser, max_width=220)
        self.chooser.setAccessibleName(tr("Layer"))
        self.chooser.setToolTip(tr("Whose numbers are explained; selecting a layer does the same"))
        self.output_channel, self.input_channel = _counter(), _counter()
        self._lay_out()
        self.output_channel.valueChanged.connect(
            lambda value: self.stage.go(self.stage.place._replace(channel=value - 1))
        )
        self.input_channel.valueChanged.connect(self._choose_input)
        self.player.stepped.connect(self.stage.go_on)
        self.stage.play_wanted.connect(self.player.toggle)
        self.stage.touched.connect(self.player.pause)
        self.stage.moved.connect(self._tell)

    @property
    def is_empty(self) -> bool:
        """Whether a sentence is shown."""
        return self._pages.currentWidget() is self.empty

    def show_case(self, case: Case) -> None:
        """Show what a layer does."""
        self._pages.setCurrentIndex(0)
        if (
            self.stage.case is None and case.output.shape[1] > 1
        ):  # in the midst there is most to see
            _, height, width = case.output.shape
            self.stage.place = Place(0, height // 2, width // 2)
        self.stage.set_case(case)

    def show_sentence(self, sentence: str) -> None:
        """Say why nothing is shown, or what will be."""
        self.player.pause()
        self.empty.set_sentence(sentence)
        self._pages.setCurrentWidget(self.empty)
        for tool in (self.output_channel, self.input_channel, self.player):
            tool.hide()

    def _lay_out(self) -> None:
        self.tools = QWidget()
        self.line = line = FlowLayout(self.tools)
        for tool in (self.chooser, self.player, self.output_channel, self.input_channel):
            line.addWidget(tool)
        shown = QWidget()
        column = QVBoxLayout(shown)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.stage, 1)
        column.addWidget(self.formula)
        self._pages = QStackedLayout(self)
        self._pages.addWidget(shown)
        self._pages.addWidget(self.empty)
        self._pages.setCurrentWidget(self.empty)

    def _tell(self) -> None:
        """Say in words and tools what the stage shows."""
        stage, case = self.stage, self.stage.case
        if case is None:
            return
        self.player.show()
        what = _OUTPUTS[stage.kind]
        _count(self.output_channel, tr(what), stage.place.channel, len(case.output))
        cell = stage.cell
        if cell is not None:
            if stage.kind == "linear":
                _count(
                    self.input_channel,
                    tr("vector {n} of {total}"),
                    stage.place.column,
                    case.input.shape[2],
                )
            else:
                inputs = len(cell.channels)
                what = tr("input {n} of {total}")
                _count(self.input_channel, what, stage.channel, inputs, cell.channels.start)
            lines = lines_for(case, cell, stage.channel)
            self.formula.show_lines(caption_for(case, cell), lines)
        if stage.place.channel not in case.channels:
            self.channel_wanted.emit(stage.place.channel)

    def _choose_input(self, value: int) -> None:
        if self.stage.kind == "linear":
            self.stage.go(self.stage.place._replace(column=value - 1))
        elif self.stage.cell is not None:
            self.stage.set_channel(value - 1 - self.stage.cell.channels.start)


_OUTPUTS = {
    "weighted": later("filter {n} of {total}"),
    "pooling": later("channel {n} of {total}"),
    "linear": later("output {n} of {total}"),
}


def _counter() -> WholeField:
    field = WholeField()
    field.setAccessibleName(tr("Channel"))
    field.hide()
    return field


def _count(field: WholeField, what: str, index: int, count: int, first: int = 0) -> None:
    """Show one of so many, counted from one; nothing where there is only one.

    `what` is how that is said: `filter {n} of {total}`.
    """
    field.setVisible(count > 1)
    field.blockSignals(True)  # it follows, nobody has touched it
    field.setRange(first + 1, first + count)
    prefix, suffix = what.split("{n}")
    field.setPrefix(prefix)
    field.setSuffix(suffix.format(total=first + count))
    field.setValue(first + index + 1)
    fit_width(field)
    field.setAccessibleName(prefix.strip().capitalize())
    field.blockSignals(False)
