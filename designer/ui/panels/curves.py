"""The curves of a training: loss on the left, accuracy on the right, or one of them if narrow."""

from __future__ import annotations

from functools import partial

import numpy as np
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QContextMenuEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QMenu,
    QSlider,
    QStackedLayout,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from designer.train import Epoch, Event, Started, Steps
from designer.ui.panels.curves_pane import Pane
from designer.ui.panels.curves_scale import Linear, Logarithmic, Share, end_of_x
from designer.ui.panels.curves_warmup import WarmUp
from designer.ui.theme import mark
from designer.ui.training import Training
from designer.ui.widgets import EmptyState

NARROW, WIDE = 560, 920
"""Below the one there is room for one plot, from the other on for tools beside two."""
SMOOTHING, MOST_SMOOTHING = 5, 25
"""How many per cent of all steps the smooth line averages over."""
_LEVELS = {"none": 0, "light": 2, "medium": SMOOTHING, "strong": 15}


class CurvesPanel(QWidget):
    """Loss and accuracy of the present run, or of the last; drawn only while visible."""

    def __init__(self, training: Training, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._per_epoch, self._planned = 1, 1.0
        self.loss = Pane("Loss", Logarithmic(), "best epoch")
        self.accuracy = Pane("Accuracy", Share(), "best")
        self._panes = (self.loss, self.accuracy)
        self._switch = _Switch(("Loss", "Accuracy"))
        self._smoothing = _Smoothing()
        self._log = _word_button("log")
        self._log.setChecked(True)
        self._log.setToolTip("Equal steps of the loss axis for equal ratios")
        self.loss.header.addWidget(self._log)
        self._warm_up = WarmUp(self)
        self._pages = QStackedLayout(self)
        self._pages.addWidget(EmptyState("play", "Press Train to see loss and accuracy grow."))
        self._pages.addWidget(self._make_page())
        for pane in self._panes:
            pane.hovered.connect(self._show_values_at)
            pane.moved.connect(self._follow_view)
        self._switch.chosen.idClicked.connect(lambda _id: self._arrange())
        self._log.toggled.connect(self._set_log)
        self._smoothing.slider.valueChanged.connect(lambda _value: self._draw())
        training.events.connect(self.take)

    def clear(self) -> None:
        """Forget the run and invite to the next."""
        for pane in self._panes:
            pane.clear()
        self._pages.setCurrentIndex(0)

    def take(self, events: list[Event]) -> None:
        """Add what these events tell, and draw it if anyone can see it."""
        for event in events:
            if isinstance(event, Started):
                self._begin(event)
            elif isinstance(event, Steps):
                self._add_steps(event)
            elif isinstance(event, Epoch):
                self._add_epoch(event)
        if any(isinstance(event, Started | Steps | Epoch) for event in events):
            self._draw()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            for pane in self._panes:
                if pane.plot:
                    pane.plot.restyle()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._warm_up.start()
        self._arrange()
        self._draw()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if self._pages.currentIndex() == 1:
            self.make_menu().popup(event.globalPos())

    def make_menu(self) -> QMenu:
        """Make the menu of the plots: all that can be set, however narrow the panel is."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        log = menu.addAction("Logarithmic loss")
        log.setCheckable(True)
        log.setChecked(self._log.isChecked())
        log.toggled.connect(self._log.setChecked)
        levels = menu.addMenu("Smoothing")
        for word, value in _LEVELS.items():
            level = levels.addAction(word.capitalize())
            level.setCheckable(True)
            level.setChecked(value == self._smoothing.slider.value())
            level.triggered.connect(partial(self._smoothing.slider.setValue, value))
        whole = menu.addAction("Show the whole run")
        whole.triggered.connect(self._show_whole)
        return menu

    def _show_whole(self) -> None:
        for pane in self._panes:
            if pane.plot:
                pane.plot.show_whole()

    def _make_page(self) -> QWidget:
        page = QWidget()
        self._panes_row = QHBoxLayout()
        self._panes_row.setSpacing(8)
        for pane in self._panes:
            self._panes_row.addWidget(pane, 1)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._switch)
        column.addLayout(self._panes_row, 1)
        return page

    def _arrange(self) -> None:
        """Both panes side by side, or one with a switch where they would be too narrow."""
        narrow = self.width() < NARROW
        shown = self._switch.chosen.checkedId() if narrow else None
        self._switch.setVisible(narrow)
        (self._switch.row if narrow else self.accuracy.header).addWidget(self._smoothing)
        self._smoothing.setVisible(narrow or self.width() >= WIDE)
        for index, pane in enumerate(self._panes):
            pane.set_title_visible(not narrow)
            pane.setVisible(shown is None or shown == index)
        self._draw()

    def _begin(self, started: Started) -> None:
        self.clear()
        self._per_epoch = max(1, started.steps_per_epoch)
        self._planned = float(started.epochs)
        for pane in self._panes:
            plot = pane.make_plot()
            plot.set_whole(0.0, end_of_x(0.0, self._planned))
            plot.show_whole()
        self._pages.setCurrentIndex(1)

    def _add_steps(self, steps: Steps) -> None:
        first = steps.step - len(steps.losses) + 1
        x = np.arange(first, steps.step + 1) / self._per_epoch
        self.loss.curve.extend(x, np.asarray(steps.losses, float))
        self.accuracy.curve.extend(x, np.asarray(steps.accuracies, float))

    def _add_epoch(self, epoch: Epoch) -> None:
        if epoch.val_loss is None or epoch.val_accuracy is None:
            return
        x = epoch.step / self._per_epoch
        self.loss.add_validation(x, epoch.val_loss, epoch.is_best)
        self.accuracy.add_validation(x, epoch.val_accuracy, epoch.is_best)

    def _draw(self) -> None:
        if not self.isVisible():
            return
        for pane in self._panes:
            if pane.plot:
                last = float(pane.curve.x[-1]) if len(pane.curve) else 0.0
                pane.plot.set_whole(0.0, end_of_x(last, self._planned))
                if pane.isVisible():
                    pane.draw(self._share)

    @property
    def _share(self) -> float:
        return self._smoothing.slider.value() / 100

    def _show_values_at(self, x: float | None) -> None:
        for pane in self._panes:
            pane.set_hover(x)
            pane.tell(self._share)

    def _follow_view(self) -> None:
        """Have the other plot show the part that someone has moved this one to."""
        moved = self.sender()
        if isinstance(moved, Pane) and moved.plot and moved.isVisible():
            for pane in self._panes:
                if pane.plot and pane is not moved:
                    pane.plot.see_as(moved.plot)
        self._draw()

    def _set_log(self, log: bool) -> None:
        self.loss.set_scale(Logarithmic() if log else Linear())
        self._draw()


class _Switch(QWidget):
    """Words of which one is chosen."""

    def __init__(self, words: tuple[str, ...]) -> None:
        super().__init__()
        self.chosen = QButtonGroup(self)
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(8, 4, 12, 0)
        self.row.setSpacing(4)
        for index, word in enumerate(words):
            button = _word_button(word)
            self.chosen.addButton(button, index)
            self.row.addWidget(button)
        self.chosen.button(0).setChecked(True)
        self.row.addStretch(1)


class _Smoothing(QWidget):
    """A slider with its name."""

    def __init__(self) -> None:
        super().__init__()
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setRange(0, MOST_SMOOTHING)
        self.slider.setValue(SMOOTHING)
        self.slider.setFixedWidth(72)
        self.slider.setAccessibleName("Smoothing")
        self.setToolTip("How much the thick line evens out the thin one")
        label = QLabel("smoothing")
        mark(label, role="muted")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 8, 0)
        row.setSpacing(8)
        row.addWidget(label)
        row.addWidget(self.slider)


def _word_button(word: str) -> QToolButton:
    button = QToolButton()
    button.setText(word)
    button.setCheckable(True)
    button.setAutoRaise(True)
    return button
