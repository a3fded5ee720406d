"""The docks of the window: where its panels lie, and how they are made when they are first seen."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDockWidget, QMainWindow, QTabWidget, QWidget

from designer.ui.panel import Panel, Scope, declared

_Area = Qt.DockWidgetArea
_Across, _Down = Qt.Orientation.Horizontal, Qt.Orientation.Vertical
_NARROWEST = {"palette": 176, "inspector": 288, "curves": 320, "filters": 330}
"""How narrow a panel may become before its words do not fit, in pixels."""


class Docks:
    """Every panel of a window in a dock of its own, by name.

    Parameters
    ----------
    window
        Whose docks they are.
    fixed
        The panels that are there from the start, by name: palette and inspector at the sides,
        curves and filters below, the others behind the curves.
    scope
        What the other panels are made of.
    """

    def __init__(self, window: QMainWindow, fixed: Mapping[str, QWidget], scope: Scope) -> None:
        self._window, self._scope = window, scope
        self.by_name: dict[str, QDockWidget] = {}
        window.setDockNestingEnabled(True)
        window.setTabPosition(_Area.AllDockWidgetAreas, QTabWidget.TabPosition.North)
        for corner, area in (
            (Qt.Corner.BottomLeftCorner, _Area.LeftDockWidgetArea),
            (Qt.Corner.BottomRightCorner, _Area.RightDockWidgetArea),
        ):
            window.setCorner(corner, area)
        sides = {"palette": _Area.LeftDockWidgetArea, "inspector": _Area.RightDockWidgetArea}
        for name, panel in fixed.items():
            panel.setMinimumWidth(_NARROWEST.get(name, 0))
            title = "Layers" if name == "palette" else name.title()
            self._add(name, title, sides.get(name, _Area.BottomDockWidgetArea)).setWidget(panel)
        window.splitDockWidget(self.by_name["curves"], self.by_name["filters"], _Across)
        for name in fixed:
            if name not in _NARROWEST:
                window.tabifyDockWidget(self.by_name["curves"], self.by_name[name])
        for panel_ in declared():
            self._add_later(panel_)
        for name in ("curves", "filters"):
            self.by_name[name].raise_()
        self._resize()

    def widget(self, name: str) -> QWidget:
        """Return a panel, made if nobody has seen it yet.

        Raises
        ------
        KeyError
            When no panel is called so.
        """
        dock = self.by_name[name]
        if isinstance(dock, _LaterDock):
            dock.make()
        return dock.widget()

    def show(self, name: str) -> QWidget:
        """Bring a panel to the front, and return it."""
        panel = self.widget(name)
        self.by_name[name].show()
        self.by_name[name].raise_()
        return panel

    def _add_later(self, panel: Panel) -> None:
        made = partial(panel.make, self._scope)
        dock = self._add(panel.name, panel.title, _Area.BottomDockWidgetArea, made)
        self._window.tabifyDockWidget(self.by_name[panel.beside], dock)

    def _add(
        self,
        name: str,
        title: str,
        area: Qt.DockWidgetArea,
        make: Callable[[], QWidget] | None = None,
    ) -> QDockWidget:
        dock = QDockWidget(title, self._window) if make is None else _LaterDock(title, make)
        dock.setObjectName(name if make else title.lower())
        self._window.addDockWidget(area, dock)
        _show_frame(dock, floats=False)
        dock.topLevelChanged.connect(partial(_show_frame, dock))
        self.by_name[name] = dock
        return dock

    def _resize(self) -> None:
        sides = [self.by_name["palette"], self.by_name["inspector"]]
        self._window.resizeDocks(sides, [212, 312], _Across)
        below = [self.by_name["curves"], self.by_name["filters"]]
        self._window.resizeDocks(below, [320, 320], _Down)
        self._window.resizeDocks(below, [604, 472], _Across)


class _LaterDock(QDockWidget):
    """A dock whose panel is made when it is first seen: most are not looked at in a session."""

    def __init__(self, title: str, make: Callable[[], QWidget]) -> None:
        super().__init__(title)
        self._make: Callable[[], QWidget] | None = make
        self.setWidget(QWidget())
        self.visibilityChanged.connect(self._see)

    def make(self) -> None:
        """Make the panel, unless it is there."""
        if self._make is not None:
            make, self._make = self._make, None
            before = self.widget()
            self.setWidget(make())
            before.deleteLater()

    def _see(self, is_visible: bool) -> None:
        if is_visible:
            self.make()


def _show_frame(dock: QDockWidget, floats: bool) -> None:
    """Docked, the tab or the panel's own heading is the title; floating, it needs a frame."""
    dock.setTitleBarWidget(None if floats else QWidget(dock))  # type: ignore[arg-type]
