"""Where the window and its panels lie, remembered for each set of screens."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QObject, QPoint, QRect, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMainWindow

from designer.ui.docks import Docks
from designer.ui.settings import Settings

VERSION = 4
SETTLE_MS = 500
"""How long the system moves windows about when a screen comes or goes."""
_GRIP = 48
"""How much of a floating panel must be on a screen for it to be drawn back with the mouse."""


class Arrangement(QObject):
    """Puts the window and its panels where they were when it last had these screens.

    It is made when every panel is in its first place.
    """

    def __init__(self, window: QMainWindow, docks: Docks, settings: Settings) -> None:
        super().__init__(window)
        self._window, self._docks, self._settings = window, docks, settings
        self._first: QByteArray = window.saveState(VERSION)
        self._screens = screens()
        self._settle = QTimer(self, interval=SETTLE_MS, singleShot=True)
        self._settle.timeout.connect(self.restore)
        app = QGuiApplication.instance()
        assert isinstance(app, QGuiApplication)
        app.screenAdded.connect(self._change)
        app.screenRemoved.connect(self._change)

    def restore(self) -> None:
        """Take the places that were remembered for these screens, or else those before."""
        self._screens = screens()
        found = self._settings.layout(self._screens)
        if found:
            self._window.restoreGeometry(found[0])
            self._window.restoreState(found[1], VERSION)
        self.bring_back()

    def keep(self) -> None:
        """Remember where all is."""
        window = self._window
        places = window.saveGeometry(), window.saveState(VERSION)
        self._settings.keep_layout(self._screens, places)

    def as_at_first(self) -> None:
        """Put every panel where it was when the window was new."""
        self._window.restoreState(self._first, VERSION)
        for dock in self._docks.by_name.values():
            dock.show()
        self._docks.size_as_at_first()

    def bring_back(self) -> None:
        """Move floating panels that no screen shows onto the window's own."""
        places = [screen.availableGeometry() for screen in QGuiApplication.screens()]
        at = self._window.screen().availableGeometry().adjusted(_GRIP, _GRIP, -_GRIP, -_GRIP)
        for dock in self._docks.by_name.values():
            if dock.isFloating() and not any(
                _shows(place, dock.frameGeometry()) for place in places
            ):
                dock.resize(dock.size().boundedTo(at.size()))
                dock.move(at.topLeft())

    def _change(self) -> None:
        """A screen came or went: its windows lie where they lay, for a moment."""
        self.keep()
        self._settle.start()


def screens() -> str:
    """Return what tells this set of screens from another: their names, sizes and places."""
    found = []
    for screen in QGuiApplication.screens():
        at = screen.geometry()
        found.append(f"{screen.name()} {at.width()}x{at.height()}{at.x():+d}{at.y():+d}")
    return ", ".join(sorted(found))


def _shows(place: QRect, frame: QRect) -> bool:
    """Tell whether a screen shows enough of the upper edge of a panel to take hold of it."""
    seen = place.intersected(QRect(frame.topLeft(), frame.topRight() + QPoint(0, _GRIP // 2)))
    return seen.width() >= min(_GRIP, frame.width()) and seen.height() > 0
