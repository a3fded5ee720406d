"""Panels are made when they are first seen, rest while they are not, and open no window."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from designer.graph import Design
from designer.ui.panel import declared
from designer.ui.window import MainWindow

WindowOf = Callable[[Design], MainWindow]


class Windows(QObject):
    """Notes which widgets are shown as windows of their own."""

    def __init__(self, qapp: QApplication) -> None:
        super().__init__(qapp)
        self.seen: list[QWidget] = []
        qapp.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.seen.append(watched)
        return False


def test_no_panel_opens_a_window_while_it_is_made(
    window_of: WindowOf, lenet: Design, qapp: QApplication, qtbot: QtBot
) -> None:
    windows = Windows(qapp)
    window = window_of(lenet)
    for panel in declared():
        made = window.docks.show(panel.name)
        qtbot.waitUntil(made.isVisible)
    assert windows.seen == [window]
    qapp.removeEventFilter(windows)


def test_a_panel_is_made_when_it_is_first_seen_and_hidden_while_it_is_not(
    window_of: WindowOf, lenet: Design, qtbot: QtBot
) -> None:
    window = window_of(lenet)
    qtbot.waitUntil(lambda: window.docks.by_name["filters"].is_made)
    assert not window.docks.by_name["explain"].is_made
    assert not window.docks.by_name["time"].is_made
    window.docks.by_name["explain"].raise_()
    qtbot.waitUntil(lambda: window.docks.by_name["explain"].is_made)
    explain, filters = window.docks.widget("explain"), window.docks.widget("filters")
    qtbot.waitUntil(lambda: explain.isVisible() and not filters.isVisible())
    window.docks.by_name["filters"].raise_()
    qtbot.waitUntil(lambda: filters.isVisible() and not explain.isVisible())
