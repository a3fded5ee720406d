"""Two runs side by side: what came of them, and what was different about them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QDialog, QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from designer.analysis.numbers import duration, grouped
from designer.runs import Difference, Run
from designer.ui import theme as themes
from designer.ui.lengths import room
from designer.ui.panels.runs.columns import UNKNOWN, percent, when
from designer.ui.widgets import SectionHeading
from designer.ui.words import later, tr

SHOWN_AT_MOST = 200
_ALIKE = later("Both train the same network in the same way.")
_TITLES = {"recipe": later("Recipe"), "network": later("Network")}


class CompareDialog(QDialog):
    """A row for each thing that differs, with a column for each of two runs."""

    def __init__(
        self, runs: tuple[Run, Run], found: Sequence[Difference], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Compare runs"))
        self.resize(room(720, 560))
        self.lines: list[tuple[str, str, str]] = []
        body = QWidget()
        self._grid = QGridLayout(body)
        self._grid.setContentsMargins(20, 16, 20, 16)
        self._grid.setHorizontalSpacing(24)
        self._grid.setVerticalSpacing(6)
        for column, share in enumerate((2, 3, 3)):
            self._grid.setColumnStretch(column, share)
        self._add_heads([run.name for run in runs])
        self._add_rows(tr("What came of it"), _results(*runs))
        shown = found[:SHOWN_AT_MOST]
        for place in dict.fromkeys(difference.place for difference in shown):
            known = _TITLES.get(place)
            title = tr(known) if known else tr("In the block {name}", name=place)
            self._add_rows(title, [_row(d) for d in shown if d.place == place])
        if not found:
            self._add_sentence(tr(_ALIKE))
        elif len(found) > len(shown):
            self._add_sentence(tr("and {n} more", n=grouped(len(found) - len(shown))))
        self._grid.setRowStretch(self._grid.rowCount(), 1)
        area = QScrollArea(widgetResizable=True)
        area.setWidget(body)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        column_ = QVBoxLayout(self)
        column_.setContentsMargins(0, 0, 0, 0)
        column_.addWidget(area)

    def _add_heads(self, names: Sequence[str]) -> None:
        for column, name in enumerate(names, 1):
            head = _label(name)
            font = QFont(head.font())
            font.setWeight(QFont.Weight.DemiBold)
            head.setFont(font)
            self._grid.addWidget(head, 0, column)

    def _add_rows(self, title: str, rows: Iterable[tuple[str, str, str]]) -> None:
        self._grid.addWidget(SectionHeading(title), self._grid.rowCount(), 0, 1, 3)
        for row in rows:
            self.lines.append(row)
            place = self._grid.rowCount()
            for column, words in enumerate(row):
                label = _label(words)
                themes.mark(label, role="formula" if column == 0 else "mono")
                top = Qt.AlignmentFlag.AlignTop
                self._grid.addWidget(label, place, column, top)

    def _add_sentence(self, sentence: str) -> None:
        label = _label(sentence)
        themes.mark(label, role="invitation")
        label.setContentsMargins(0, 12, 0, 0)
        self._grid.addWidget(label, self._grid.rowCount(), 0, 1, 3)


def _row(difference: Difference) -> tuple[str, str, str]:
    return difference.subject, difference.before or UNKNOWN, difference.after or UNKNOWN


def _results(a: Run, b: Run) -> list[tuple[str, str, str]]:
    return [
        (tr("state"), tr(a.state.word), tr(b.state.word)),
        (tr("best accuracy"), percent(a.best_accuracy), percent(b.best_accuracy)),
        (tr("best loss"), _loss(a), _loss(b)),
        (tr("epochs"), f"{a.epochs_done}/{a.epochs}", f"{b.epochs_done}/{b.epochs}"),
        (tr("duration"), duration(a.seconds), duration(b.seconds)),
        (tr("parameters"), grouped(a.parameters), grouped(b.parameters)),
        (tr("device"), a.device, b.device),
        (tr("when"), when(a.started), when(b.started)),
    ]


def _loss(run: Run) -> str:
    return UNKNOWN if run.best_loss is None else f"{run.best_loss:.4f}"


def _label(words: str) -> QLabel:
    label = QLabel(words)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
