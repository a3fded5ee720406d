"""The docks of the window: where its panels lie, and how they are made when they are first seen."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtWidgets import QDockWidget, QMainWindow, QTabWidget, QVBoxLayout, QWidget

from designer.ui.lengths import hold, partly
from designer.ui.panel import Scope, declared
from designer.ui.words import later, tr

_Area = Qt.DockWidgetArea
LATER_MS = 150
"""How long a panel waits for the window to be painted before it is made."""
_Across, _Down = Qt.Orientation.Horizontal, Qt.Orientation.Vertical
_NARROWEST = {"palette": 176, "inspector": 288, "curves": 320, "filters": 330}
"""How narrow a panel may become, in pixels at the usual size of the text."""


_FIXED = {
    "palette": later("Layers"),
    "inspector": later("Inspector"),
    "curves": later("Curves"),
}
"""The panels that are there from the start, with their titles."""


class Docks:
    """Every panel of a window in a dock of its own, by name.

    At first there are the empty docks of the panels that are there from the start. Those panels
    are made with their dock as parent: a widget that changes its parent is dressed anew with all
    that is in it, which took a quarter of the time to make the window.

    Parameters
    ----------
    window
        Whose docks they are.
    """

    def __init__(self, window: QMainWindow) -> None:
        self._window = window
        self.by_name = {name: Dock(tr(title), window) for name, title in _FIXED.items()}
        for name, title in _FIXED.items():
            self.by_name[name].toggleViewAction().setObjectName(title)

    def fill(self, fixed: Mapping[str, QWidget], scope: Scope) -> None:
        """Put every panel in its place.

        Parameters
        ----------
        fixed
            The panels that are there from the start, by name: palette and inspector at the sides,
            the curves below.
        scope
            What the other panels are made of, once they are seen.
        """
        window = self._window
        window.setDockNestingEnabled(True)
        window.setTabPosition(_Area.AllDockWidgetAreas, QTabWidget.TabPosition.North)
        for corner, area in (
            (Qt.Corner.BottomLeftCorner, _Area.LeftDockWidgetArea),
            (Qt.Corner.BottomRightCorner, _Area.RightDockWidgetArea),
        ):
            window.setCorner(corner, area)
        sides = {"palette": _Area.LeftDockWidgetArea, "inspector": _Area.RightDockWidgetArea}
        for name, panel in fixed.items():
            if name in sides:
                hold(panel, narrowest=_NARROWEST[name])
            else:
                panel.setMinimumWidth(_NARROWEST.get(name, 0))
            dock = self.by_name[name]
            dock.setWidget(panel)
            area = sides.get(name, _Area.BottomDockWidgetArea)
            self._add(name, dock, _FIXED[name].lower(), area)
        behind = declared()
        for panel_ in behind:
            made = LaterDock(tr(panel_.title), window, partial(panel_.make, scope))
            made.toggleViewAction().setObjectName(panel_.title)
            self._add(panel_.name, made, panel_.name, _Area.BottomDockWidgetArea)
            made.narrowest = _NARROWEST.get(panel_.name, 0)
        # Side by side first: behind a tab nothing can be put beside.
        window.splitDockWidget(self.by_name["curves"], self.by_name["filters"], _Across)
        layout = window.layout()
        assert layout
        layout.setEnabled(False)  # else it lays out the whole window after each of them
        for one in behind:
            if one.name not in _NARROWEST:
                window.tabifyDockWidget(self.by_name[one.beside], self.by_name[one.name])
        layout.setEnabled(True)
        self.size_as_at_first()

    def widget(self, name: str) -> QWidget:
        """Return a panel, made if nobody has seen it yet.

        Raises
        ------
        KeyError
            When no panel is called so.
        """
        return self.by_name[name].make()

    def show(self, name: str) -> QWidget:
        """Bring a panel to the front, and return it."""
        panel = self.widget(name)
        self.by_name[name].show()
        self.by_name[name].raise_()
        return panel

    def _add(self, name: str, dock: Dock, object_name: str, area: Qt.DockWidgetArea) -> Dock:
        dock.setObjectName(object_name)
        self._window.addDockWidget(area, dock)
        self.by_name[name] = dock
        return dock

    def size_as_at_first(self) -> None:
        """Give the panels the sizes that they have in a new window, the first ones in front."""
        sides = [self.by_name["palette"], self.by_name["inspector"]]
        self._window.resizeDocks(sides, [partly(212), partly(312)], _Across)
        below = [self.by_name["curves"], self.by_name["filters"]]
        self._window.resizeDocks(below, [partly(320)] * 2, _Down)
        self._window.resizeDocks(below, [604, 472], _Across)
        for dock in below:
            dock.raise_()


class Dock(QDockWidget):
    """A panel in its place, there from the start."""

    def __init__(self, title: str, window: QMainWindow) -> None:
        super().__init__(title, window)
        self._show_frame(floats=False)
        self.topLevelChanged.connect(self._show_frame)

    @property
    def is_made(self) -> bool:
        """Whether the panel is there."""
        return True

    def make(self) -> QWidget:
        """Return the panel, made if nobody has seen it yet."""
        return self.widget()

    def _show_frame(self, floats: bool) -> None:
        """Docked, the tab or the panel's own heading is the title; floating, it needs a frame."""
        self.setTitleBarWidget(None if floats else QWidget(self))  # type: ignore[arg-type]


class LaterDock(Dock):
    """A panel that is made when it is first seen, and hidden while nobody can see it.

    Qt leaves the panel of a tab that is behind another one visible, and so at work.
    """

    def __init__(self, title: str, window: QMainWindow, make: Callable[[], QWidget]) -> None:
        super().__init__(title, window)
        self._make = make
        self._panel: QWidget | None = None
        self.narrowest = 0
        self._is_in_sight = False
        self._holder = QWidget()
        column = QVBoxLayout(self._holder)
        column.setContentsMargins(0, 0, 0, 0)
        self.setWidget(self._holder)
        self.visibilityChanged.connect(self._see)

    @property
    def is_made(self) -> bool:
        return self._panel is not None

    def make(self) -> QWidget:
        if self._panel is None:
            self._panel = self._make()
            layout = self._holder.layout()
            assert layout
            layout.addWidget(self._panel)
        return self._panel

    def minimumSizeHint(self) -> QSize:
        return super().minimumSizeHint().expandedTo(QSize(self.narrowest, 0))

    def _see(self, is_in_sight: bool) -> None:
        self._is_in_sight = is_in_sight
        if self._panel is not None:
            self._panel.setVisible(is_in_sight)
        elif is_in_sight:  # the window is painted first, and tabs come and go until then
            QTimer.singleShot(LATER_MS, self, self._make_if_in_sight)

    def _make_if_in_sight(self) -> None:
        if self._is_in_sight:
            self.make()
