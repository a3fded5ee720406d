"""The monkey's hand: events that Qt delivers as it does a person's, to whatever is there."""

from __future__ import annotations

from random import Random

from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QHelpEvent,
    QKeyEvent,
    QWheelEvent,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from designer.ui.window import MainWindow

Key, Button, Keys = Qt.Key, Qt.MouseButton, Qt.KeyboardModifier
NONE, SHIFT, CTRL, ALT = (
    Keys.NoModifier,
    Keys.ShiftModifier,
    Keys.ControlModifier,
    Keys.AltModifier,
)


class Hand:
    """Mouse and keys on a window; what is clicked is clicked through the window's own surface."""

    def __init__(self, window: MainWindow, random: Random) -> None:
        self.window, self.random = window, random
        self.canvas = window.canvas

    # Places, in the window's own pixels

    def on_canvas(self, place: QPointF) -> QPoint:
        """Where a point of the scene is, held within the part of the canvas that is seen."""
        view = self.canvas.viewport()
        at = self.canvas.mapFromScene(place)
        inside = view.rect().adjusted(2, 2, -2, -2)
        at = QPoint(
            min(max(at.x(), inside.left()), inside.right()),
            min(max(at.y(), inside.top()), inside.bottom()),
        )
        return view.mapTo(self.window, at)

    def anywhere_on_canvas(self) -> QPoint:
        """A random point of the canvas."""
        view = self.canvas.viewport()
        x = self.random.randrange(2, max(3, view.width() - 2))
        y = self.random.randrange(2, max(3, view.height() - 2))
        return view.mapTo(self.window, QPoint(x, y))

    def within(self, widget: QWidget) -> QPoint:
        """A random point of a widget of the window, as the window counts."""
        at = QPoint(
            self.random.randrange(max(1, widget.width())),
            self.random.randrange(max(1, widget.height())),
        )
        return widget.mapTo(self.window, at)

    def of_tab(self, place: int) -> QPoint:
        """Where a tab is in the window, left of its cross."""
        bar = self.window.tabs.bar
        rect = bar.tabRect(place)
        return bar.mapTo(self.window, rect.center() - QPoint(rect.width() // 4, 0))

    # Mouse

    def click(self, at: QPoint, keys: Keys = NONE, button: Button = Button.LeftButton) -> None:
        """Press and let go."""
        QTest.mouseClick(self.window.windowHandle(), button, keys, at)

    def double_click(self, at: QPoint) -> None:
        """Click twice, quickly."""
        QTest.mouseDClick(self.window.windowHandle(), Button.LeftButton, NONE, at)

    def drag(
        self,
        source: QPoint,
        target: QPoint,
        keys: Keys = NONE,
        button: Button = Button.LeftButton,
        *,
        let_go: bool = True,
    ) -> None:
        """Drag in a few moves; without `let_go`, Escape ends it."""
        surface = self.window.windowHandle()
        QTest.mousePress(surface, button, keys, source)
        for part in range(1, 5):
            QTest.mouseMove(surface, source + (target - source) * (part / 4))
        if not let_go:
            self.key(Key.Key_Escape)
        QTest.mouseRelease(surface, button, keys, target)

    def drag_and_drop(self, source: QPoint, target: QPoint) -> None:
        """Drag what begins a loop of Qt's own: the moves come while that waits for them."""
        surface = self.window.windowHandle()

        def onwards(part: int) -> None:
            if part < 4:
                QTest.mouseMove(surface, source + (target - source) * (part / 3))
                QTimer.singleShot(0, lambda: onwards(part + 1))
            else:
                QTest.mouseRelease(surface, Button.LeftButton, NONE, target)

        QTest.mousePress(surface, Button.LeftButton, NONE, source)
        QTimer.singleShot(0, lambda: onwards(1))
        QTest.mouseMove(surface, source + QPoint(0, 40))
        QTest.qWait(1)

    def drop(self, at: QPoint, data: QMimeData, on: QWidget | None = None) -> None:
        """Drop something on the canvas as the platform would; the offscreen one drags nothing."""
        target = on or self.canvas.viewport()
        place = target.mapFrom(self.window, at)
        rest = Qt.DropAction.CopyAction, data, Button.LeftButton, NONE
        QApplication.sendEvent(target, QDragEnterEvent(place, *rest))
        QApplication.sendEvent(target, QDragMoveEvent(place, *rest))
        QApplication.sendEvent(target, QDropEvent(QPointF(place), *rest))

    def rest_on(self, widget: QWidget) -> None:
        """Let the pointer rest on a widget for as long as a tooltip needs."""
        at = widget.rect().center()
        QApplication.sendEvent(widget, QHelpEvent(QEvent.Type.ToolTip, at, widget.mapToGlobal(at)))

    def wheel(self, at: QPoint, notches: int, keys: Keys = NONE) -> None:
        """Turn the wheel over a point."""
        under = self.window.childAt(at) or self.window
        place = QPointF(under.mapFrom(self.window, at))
        event = QWheelEvent(
            place,
            QPointF(self.window.mapToGlobal(at)),
            QPoint(),
            QPoint(0, 120 * notches),
            Button.NoButton,
            keys,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(under, event)

    # Keys

    def key(self, key: Key, keys: Keys = NONE) -> None:
        """Press a key wherever the focus is."""
        target = QApplication.activePopupWidget() or QApplication.activeWindow() or self.window
        QTest.keyClick(target.windowHandle() or self.window.windowHandle(), key, keys)

    def canvas_key(self, key: Key, keys: Keys = NONE) -> None:
        """Press a key with the canvas in front of it."""
        if not self.window.isActiveWindow():  # a window beside it was used last
            self.window.activateWindow()
        self.canvas.setFocus()
        self.key(key, keys)

    def write(self, text: str) -> None:
        """Type letters wherever the focus is."""
        for letter in text:
            widget = QApplication.focusWidget()
            if widget is not None and letter.isascii():
                QTest.keyClick(widget, letter)
            elif widget is not None:  # QTest knows no key for it
                for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                    QApplication.sendEvent(widget, QKeyEvent(kind, 0, NONE, letter))

    def close_popups(self) -> None:
        """Leave every menu and search that is open."""
        for _ in range(6):
            popup = QApplication.activePopupWidget()
            if popup is None:
                return
            if isinstance(popup, QMenu):
                popup.close()
            else:
                QTest.keyClick(popup, Key.Key_Escape)
                if popup.isVisible():
                    popup.close()
