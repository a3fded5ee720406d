"""The page with the map of the penultimate layer."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSignalBlocker, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPixmap, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QListWidget, QVBoxLayout

from designer.analysis.numbers import grouped
from designer.ui.lengths import hold, scaled
from designer.ui.panels.results.palette import class_colours
from designer.ui.panels.results.scatter import Scatter
from designer.ui.panels.results.shown import Shown, percent
from designer.ui.panels.results.view import View
from designer.ui.theme import current, mark
from designer.ui.widgets import ElidedLabel
from designer.ui.words import counted, later, tr

_LEGEND = 112
_NARROW = 420
"""Below it there is no room for the legend: names stand among the points, too."""


class Map(View):
    """Every picture as a point: pictures that look alike to the network lie together."""

    TITLE = later("Map")

    def __init__(self) -> None:
        super().__init__()
        self._shown: Shown | None = None
        self.caption = ElidedLabel()
        mark(self.caption, role="muted")
        self.scatter = Scatter()
        self.legend = QListWidget()
        hold(self.legend, width=_LEGEND)
        self.legend.setIconSize(QSize(10, 10))
        self.legend.setSelectionMode(QAbstractItemView.SelectionMode.MultiSelection)
        self.legend.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.legend.setAccessibleName(tr("Classes on the map"))
        self.legend.setToolTip(tr("Select classes to see them alone"))
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.scatter, 1)
        row.addWidget(self.legend)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.caption)
        column.addLayout(row, 1)
        self.legend.itemSelectionChanged.connect(self._follow_legend)
        self.scatter.chosen.connect(self._choose)

    def present(self, shown: Shown, choice: str, other: Shown | None = None) -> None:
        if self._shown is None or self._shown.names != shown.names:
            self._shown = shown
            self._fill_legend(shown.names)
        self._shown = shown
        self.caption.setText(caption(shown))
        self.scatter.present(shown)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.legend.setVisible(self.width() >= scaled(_NARROW))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._colour_legend()

    def _fill_legend(self, names: tuple[str, ...]) -> None:
        self.legend.clear()
        self.legend.addItems(list(names))
        self._colour_legend()

    def _colour_legend(self) -> None:
        colours = class_colours(current())
        for number in range(self.legend.count()):
            swatch = QPixmap(10, 10)
            swatch.fill(QColor(colours[number % len(colours)]))
            self.legend.item(number).setIcon(QIcon(swatch))

    def _follow_legend(self) -> None:
        rows = (index.row() for index in self.legend.selectedIndexes())
        chosen = frozenset(rows)
        self.scatter.set_classes(chosen)
        self.picked.emit(chosen)

    def pick(self, what: object) -> None:
        if not isinstance(what, frozenset):
            return
        with QSignalBlocker(self.legend):  # or half of it would be handed back
            for number in range(self.legend.count()):
                self.legend.item(number).setSelected(number in what)
        self.scatter.set_classes(what)

    def _choose(self, index: int) -> None:
        if self._shown is not None:
            self.sample_requested.emit(self._shown.sample(index))


def caption(shown: Shown) -> str:
    """Say what the map shows, and how much of it a plane can show."""
    projection = shown.results.map
    across, up = (percent(share) for share in projection.explained)
    count = projection.dimensions
    features = counted(count, "1 feature", "{n} features", n=grouped(count))
    return tr(
        "PCA of {features} before the last layer: {across} of the variance across, {up} up; "
        "a rim marks a mistake",
        features=features,
        across=across,
        up=up,
    )
