"""The small parts around the curves: which is seen, how smooth, against what."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QSlider,
    QToolButton,
    QWidget,
)

from designer.ui import icons
from designer.ui.lengths import hold, scaled
from designer.ui.panels.curves_pane import word_button
from designer.ui.theme import current, mark
from designer.ui.words import later, tr

SMOOTHING, MOST_SMOOTHING = 5, 25
"""How many per cent of all steps the smooth line averages over."""
LEVELS = {
    later("none"): 0,
    later("light"): 2,
    later("medium"): SMOOTHING,
    later("strong"): 15,
}
_SMOOTHING_FROM, _AGAINST_FROM, _EXPORT_FROM = 540, 620, 400
"""From which width of a header on there is room for these beside a legend."""
_BESIDE_WORDS = 180
"""How much more there is beside words to choose from."""


class Switch(QWidget):
    """Words of which one is chosen; a list of them where they would not fit side by side."""

    chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.group = QButtonGroup(self)
        self.list = QComboBox()
        self.list.setAccessibleName(tr("Curve"))
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(8, 4, 8, 0)
        self.row.setSpacing(4)
        self.row.addWidget(self.list)
        self.row.addStretch(1)
        self.group.idClicked.connect(self._choose)
        self.list.activated.connect(self._choose)
        self._words: tuple[str, ...] = ()
        self._current = 0

    @property
    def current(self) -> int:
        """Which of the words is chosen."""
        return min(self._current, len(self._words) - 1)

    def set_words(self, words: tuple[str, ...]) -> None:
        """Offer these."""
        if words == self._words:
            return
        chosen = self._words[self.current] if self._words else ""
        for button in self.group.buttons():
            self.group.removeButton(button)
            self.row.removeWidget(button)
            button.hide()  # it may take a moment to go
            button.deleteLater()
        self._words = words
        self._current = words.index(chosen) if chosen in words else 0
        self.list.clear()
        self.list.addItems(list(words))
        for index, word in enumerate(words):
            button = word_button(word)
            self.group.addButton(button, index)
            self.row.insertWidget(index, button)
        self._show_current()
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _choose(self, index: int) -> None:
        self._current = index
        self._show_current()
        self.chosen.emit(index)

    def _show_current(self) -> None:
        self.group.button(self.current).setChecked(True)
        self.list.setCurrentIndex(self.current)

    def _fit(self) -> None:
        needed = sum(button.sizeHint().width() + 4 for button in self.group.buttons())
        last = self.row.itemAt(self.row.count() - 1)
        tools = last.widget() if last else None
        beside = tools.sizeHint().width() + 8 if tools else 0
        fits = needed + beside + 16 <= self.width()
        self.list.setVisible(not fits)
        for button in self.group.buttons():
            button.setVisible(fits)


class Smoothing(QWidget):
    """A slider with its name."""

    def __init__(self) -> None:
        super().__init__()
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setRange(0, MOST_SMOOTHING)
        self.slider.setValue(SMOOTHING)
        hold(self.slider, width=72)
        self.slider.setAccessibleName(tr("Smoothing"))
        self.setToolTip(tr("How much the thick line evens out the thin one"))
        label = QLabel(tr("smoothing"))
        mark(label, role="muted")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(label)
        row.addWidget(self.slider)


class Tools(QWidget):
    """What can be set about all curves, as far as there is room; the menu has all of it."""

    def __init__(self) -> None:
        super().__init__()
        self.smoothing = Smoothing()
        self.against = _menu_button(tr("What the curves stand against"))
        self.export = _menu_button(tr("Export the curves"))
        self.more = _menu_button(tr("Which curves are seen, and how"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for part in (self.smoothing, self.against, self.export, self.more):
            row.addWidget(part)
        self._draw_icons()

    def fit(self, width: int, has_words: bool) -> None:
        """Show what fits beside a legend of a header so wide, or beside words to choose from."""
        wide = width + _BESIDE_WORDS if has_words else width
        self.smoothing.setVisible(wide >= scaled(_SMOOTHING_FROM))
        self.against.setVisible(wide >= scaled(_AGAINST_FROM))
        self.export.setVisible(wide >= scaled(_EXPORT_FROM))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._draw_icons()

    def _draw_icons(self) -> None:
        for button, name in ((self.export, "download"), (self.more, "sliders")):
            button.setIcon(icons.icon(name, current(), current().muted))


def _menu_button(says: str) -> QToolButton:
    button = QToolButton()
    button.setToolTip(says)
    button.setAccessibleName(says)
    button.setAutoRaise(True)
    return button
