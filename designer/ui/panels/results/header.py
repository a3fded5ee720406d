"""What stands above the pages of the results: tabs, the run beside, progress and a summary."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLayout,
    QTabBar,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from designer.runs import History
from designer.ui.lengths import hold, scaled
from designer.ui.panels.results.compare import Compare
from designer.ui.theme import mark
from designer.ui.widgets import ElidedLabel, ProgressLine
from designer.ui.words import tr

HEIGHT = 36
_NARROW = 560
_CLOSE = "QTabBar::tab { margin: 0 3px; padding: 8px 2px 7px 2px; }"


class Header(QWidget):
    """The tabs with the tools beside them, or below where it is narrow, and a line of words.

    Parameters
    ----------
    titles
        What the tabs say.
    history
        Whose runs are offered to compare with.
    """

    def __init__(self, titles: Sequence[str], history: History) -> None:
        super().__init__()
        self.tabs = QTabBar()
        self.tabs.setExpanding(False)
        self.tabs.setDrawBase(False)
        self.tabs.setUsesScrollButtons(False)
        self.tabs.setAccessibleName(tr("Pages of the results"))
        for title in titles:
            self.tabs.addTab(tr(title))
        self.compare = Compare(history)
        self.refresh_button = QToolButton()
        self.refresh_button.setText(tr("Refresh"))
        self.refresh_button.setToolTip(tr("Judge the network as it is now"))
        self.progress = ProgressLine()
        self.progress.setAccessibleName(tr("Pictures that have been looked at"))
        policy = self.progress.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.progress.setSizePolicy(policy)
        self.summary = ElidedLabel()
        mark(self.summary, role="muted")
        self.choice = QComboBox()
        self.choice.setAccessibleName(tr("What is shown"))
        self.choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.problem = QLabel()
        self.problem.setTextFormat(Qt.TextFormat.PlainText)
        self.problem.setWordWrap(True)
        mark(self.problem, role="warn")
        self._lay_out()

    def set_progress(self, done: int, of: int) -> None:
        """Show how many pictures have been looked at; of none: that it has not begun."""
        self.progress.setRange(0, of)
        self.progress.setValue(done)

    def set_problem(self, sentence: str) -> None:
        """Say what stands in the way of the run beside; nothing when empty."""
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))

    def set_choices(self, choices: Sequence[str], choice: str) -> None:
        """Offer ways in which a page can be shown, and say which one is."""
        if [self.choice.itemData(place) for place in range(self.choice.count())] != [*choices]:
            self.choice.clear()
            for each in choices:
                self.choice.addItem(tr(each), each)
        self.choice.setCurrentIndex(self.choice.findData(choice))
        self.choice.setVisible(bool(choices))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_tools()

    def _lay_out(self) -> None:
        self._tools = QWidget()
        line = QHBoxLayout(self._tools)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(self.compare, 1)
        line.addWidget(self.refresh_button)
        top = QWidget()
        hold(top, height=HEIGHT)
        self._top = QHBoxLayout(top)
        self._top.setContentsMargins(0, 0, 0, 0)
        self._top.addWidget(self.tabs)
        self._top.addStretch(1)
        # What stands side by side gives way below, so its width must not be the least there is.
        self._top.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        below = QHBoxLayout()
        below.setSpacing(12)
        below.addWidget(self.summary, 1)
        below.addWidget(self.choice)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)
        self._column.addWidget(top)
        self._column.addWidget(self.progress)
        self._column.addLayout(below)
        self._column.addWidget(self.problem)
        self._place_tools()

    def _place_tools(self) -> None:
        """Beside the tabs, or on a line of their own where they would be cut off there."""
        is_narrow = self.width() < scaled(_NARROW)
        self.tabs.setStyleSheet(_CLOSE if is_narrow else "")
        if is_narrow:
            self._column.insertWidget(1, self._tools)
        else:
            self._top.addWidget(self._tools)
