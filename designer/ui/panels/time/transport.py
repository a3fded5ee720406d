"""The buttons beneath the line of moments: a moment back, play, a moment on, how fast, and now."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QToolButton, QWidget

from designer.ui import icons
from designer.ui.theme import current
from designer.ui.words import tr

SPEEDS = (1, 2, 5, 10, 20)
"""Moments per second."""
_USUAL = 5


class Transport(QWidget):
    """Values in by setters, touches out by signals; it knows nothing of moments."""

    step_requested = Signal(int)
    """-1 for the moment before, 1 for the next one."""
    play_requested = Signal()
    now_requested = Signal()
    speed_changed = Signal(int)
    """Moments per second."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.back = _tool(tr("One moment back"))
        self.play = _tool(tr("Play"))
        self.on = _tool(tr("One moment on"))
        self.speed = QComboBox()
        self.speed.setAccessibleName(tr("Speed"))
        self.speed.setToolTip(tr("How many moments are shown in a second"))
        for speed in SPEEDS:
            self.speed.addItem(tr("{n} per s", n=speed), speed)
        self.speed.setCurrentIndex(SPEEDS.index(_USUAL))
        self.now = QPushButton(tr("Now"))
        self.now.setToolTip(tr("Return to the network as it is now"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for part in (self.back, self.play, self.on):
            row.addWidget(part)
        row.addSpacing(8)
        row.addWidget(self.speed)
        row.addStretch(1)
        row.addWidget(self.now)
        self._is_playing = False
        self._draw_icons()
        self.back.clicked.connect(lambda: self.step_requested.emit(-1))
        self.on.clicked.connect(lambda: self.step_requested.emit(1))
        self.play.clicked.connect(self.play_requested)
        self.now.clicked.connect(self.now_requested)
        self.speed.currentIndexChanged.connect(lambda at: self.speed_changed.emit(SPEEDS[at]))

    @property
    def interval_ms(self) -> int:
        """How long a moment is seen at the chosen speed."""
        return 1000 // SPEEDS[self.speed.currentIndex()]

    def set_playing(self, is_playing: bool) -> None:
        """Offer to pause, or to play."""
        self._is_playing = is_playing
        word = tr("Pause") if is_playing else tr("Play")
        self.play.setToolTip(tr("{word} (Space)", word=word))
        self.play.setAccessibleName(word)
        self._draw_icons()

    def set_place(self, value: int, end: int) -> None:
        """Enable what can be done at one of the moments, or at the end, which is now."""
        self.back.setEnabled(value > 0)
        self.on.setEnabled(value < end)
        self.now.setEnabled(value < end)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._draw_icons()

    def _draw_icons(self) -> None:
        play = "pause" if self._is_playing else "play"
        for button, name in ((self.back, "step-back"), (self.play, play), (self.on, "step")):
            button.setIcon(icons.icon(name, current()))


def _tool(says: str) -> QToolButton:
    button = QToolButton()
    button.setToolTip(says)
    button.setAccessibleName(says)
    return button
