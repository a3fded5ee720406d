"""Letting the window slide by itself."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QToolButton, QWidget

from designer.ui import icons
from designer.ui.lengths import hold
from designer.ui.theme import current
from designer.ui.words import tr

SPEEDS_MS = (600, 300, 150, 75, 30)
USUAL_MS = 150


class Player(QWidget):
    """Play and pause, and how long each step takes."""

    stepped = Signal()
    """It is time for the next step."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.button = QToolButton()
        self.button.setCheckable(True)
        self.speed = QComboBox()
        self.speed.addItems([f"{ms} ms" for ms in SPEEDS_MS])
        self.speed.setCurrentIndex(SPEEDS_MS.index(USUAL_MS))
        hold(self.speed, width=84)
        self.speed.setAccessibleName(tr("Time for each step"))
        self.speed.setToolTip(tr("How long each step of the sliding window takes"))
        self._timer = QTimer(self, interval=USUAL_MS)
        self._timer.timeout.connect(self.stepped)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self.button)
        row.addWidget(self.speed)
        self.button.toggled.connect(self._follow)
        self.speed.currentIndexChanged.connect(
            lambda index: self._timer.setInterval(SPEEDS_MS[index])
        )
        self._dress()

    @property
    def is_playing(self) -> bool:
        """Whether the window slides by itself."""
        return self._timer.isActive()

    def toggle(self) -> None:
        """Play, or pause."""
        self.button.toggle()

    def pause(self) -> None:
        """Stand still."""
        self.button.setChecked(False)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._dress()

    def _follow(self, on: bool) -> None:
        if on:
            self._timer.start()
        else:
            self._timer.stop()
        self._dress()

    def _dress(self) -> None:
        on = self.button.isChecked()
        word = tr("Pause") if on else tr("Play")
        self.button.setIcon(icons.icon("pause" if on else "play", current()))
        self.button.setAccessibleName(word)
        self.button.setToolTip(tr("{word}: the window slides over the input (Space)", word=word))
