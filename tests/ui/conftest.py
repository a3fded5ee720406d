"""What the tests of the window share."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from designer.graph import LAYERS, Design, edit, templates
from designer.ui import theme as themes
from designer.ui.canvas.view import CanvasView
from designer.ui.document import Document
from designer.ui.garbage import Collection
from designer.ui.settings import Settings
from designer.ui.window import MainWindow

L = LAYERS


@pytest.fixture(autouse=True, scope="session")
def _collected(qapp: QApplication) -> None:
    Collection(qapp)


@pytest.fixture(autouse=True)
def _dressed(qapp: QApplication) -> None:
    if themes.current() is not themes.DARK or not qapp.styleSheet():
        themes.apply(qapp, themes.DARK)


@pytest.fixture(autouse=True)
def _gone(qapp: QApplication) -> Iterator[None]:
    """Have what a test closed go at once: every widget that is left is dressed with each theme."""
    yield
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def lenet() -> Design:
    return templates.load("lenet5")


@pytest.fixture
def small() -> Design:
    """Input, Conv2d and ReLU in a row, wired."""
    design, source = edit.add(Design(), L["Input"](), (0, 0))
    design, conv = edit.add_after(design, source.id, L["Conv2d"](), (240, 0))
    design, _ = edit.add_after(design, conv.id, L["ReLU"](), (480, 0))
    return design


def forget_edits(window: MainWindow) -> None:
    """Have closing ask nobody."""
    for sheet in window.document.sheets:
        sheet.undo_stack.setClean()


@pytest.fixture
def window_of(qtbot: QtBot, settings_file: Path) -> Callable[[Design], MainWindow]:
    def show(design: Design) -> MainWindow:
        window = MainWindow(design, Settings(settings_file))
        qtbot.addWidget(window, before_close_func=forget_edits)
        window.show()
        qtbot.waitExposed(window)
        return window

    return show


class Hand:
    """A mouse on the canvas: places are points of the canvas."""

    def __init__(self, view: CanvasView) -> None:
        self.view = view

    def at(self, place: QPointF) -> QPoint:
        return self.view.mapFromScene(place)

    def press(
        self,
        place: QPointF,
        button: Qt.MouseButton = Qt.MouseButton.LeftButton,
        keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
    ) -> None:
        QTest.mousePress(self.view.viewport(), button, keys, self.at(place))

    def move(self, place: QPointF) -> None:
        QTest.mouseMove(self.view.viewport(), self.at(place))

    def release(
        self,
        place: QPointF,
        button: Qt.MouseButton = Qt.MouseButton.LeftButton,
        keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
    ) -> None:
        QTest.mouseRelease(self.view.viewport(), button, keys, self.at(place))

    def drag(self, source: QPointF, target: QPointF, **options: object) -> None:
        self.press(source, **options)  # type: ignore[arg-type]
        for part in range(1, 6):
            self.move(source + (target - source) * (part / 5))
        self.release(target, **options)  # type: ignore[arg-type]

    def click(self, place: QPointF, **options: object) -> None:
        self.press(place, **options)  # type: ignore[arg-type]
        self.release(place, **options)  # type: ignore[arg-type]

    def output(self, name: str) -> QPointF:
        node = self.view.document.design.by_name[name]
        return self.view.design_scene.cards[node.id].port_place(True, 0)

    def input(self, name: str, slot: int = 0) -> QPointF:
        node = self.view.document.design.by_name[name]
        return self.view.design_scene.cards[node.id].port_place(False, slot)

    def card(self, name: str) -> QPointF:
        node = self.view.document.design.by_name[name]
        return self.view.design_scene.cards[node.id].scene_rect.center()


@pytest.fixture
def canvas_of(qtbot: QtBot) -> Callable[[Design], tuple[CanvasView, Document, Hand]]:
    """Show a design on a canvas of its own, at its full size."""

    def show(design: Design) -> tuple[CanvasView, Document, Hand]:
        document = Document(design)
        view = CanvasView(document)
        qtbot.addWidget(view)
        view.resize(1300, 800)
        view.show()
        qtbot.waitExposed(view)
        view.setFocus()
        return view, document, Hand(view)

    return show


@pytest.fixture
def settings_file(tmp_path: Path) -> Path:
    return tmp_path / "window.ini"


@pytest.fixture
def focused_window_of(
    qtbot: QtBot, settings_file: Path
) -> Callable[[Design], tuple[MainWindow, CanvasView, Document]]:
    """Show a design in a window, with its menus' keys."""

    def show(design: Design) -> tuple[MainWindow, CanvasView, Document]:
        window = MainWindow(design, Settings(settings_file))
        qtbot.addWidget(window, before_close_func=forget_edits)
        window.show()
        qtbot.waitExposed(window)
        window.activateWindow()
        window.canvas.setFocus()
        qtbot.waitUntil(window.canvas.hasFocus)
        return window, window.canvas, window.document

    return show
