"""Who answers dialogs: a timer that clicks what a person might, since they hold up the program."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QLineEdit,
    QMenu,
    QMessageBox,
    QWidget,
)

from tests.monkey.world import World

INTERVAL_MS = 15
_SUFFIXES = (".py", ".svg", ".png", ".md", ".tex", ".csv", ".safetensors", ".pdf", ".odd", "")


class Answers(QObject):
    """Clicks in the dialog that is in front; a dialog that stays is left by Escape, then closed."""

    def __init__(self, world: World, random: Random, say: Callable[[str], None]) -> None:
        super().__init__()
        self._world, self._random, self._say = world, random, say
        self._last: QWidget | None = None
        self._tries = 0
        self.saves = False
        """Whether questions are answered by Discard or OK alone, to come to an end."""
        self._look()

    def _look(self) -> None:
        # One timer each: a dialog that an answer opens waits in its loop within this call.
        QTimer.singleShot(INTERVAL_MS, self, self._look)
        menu = QApplication.activePopupWidget()
        dialog = QApplication.activeModalWidget()
        if isinstance(menu, QMenu):  # here only where a menu waits for an answer in a loop
            self._choose(menu)
        elif dialog is not None:
            self._tries = self._tries + 1 if dialog is self._last else 0
            self._last = dialog
            self._answer(dialog)
        else:
            self._last = None

    def _choose(self, menu: QMenu) -> None:
        for _ in range(self._random.randrange(1, 6)):
            QTest.keyClick(menu, Qt.Key.Key_Down)
        wanted = menu.activeAction()
        if wanted is None or wanted.menu() is not None or self._random.random() < 0.5:
            self._say(f"leave a menu at {wanted.text() if wanted else 'nothing'}")
            menu.close()
        else:
            self._say(f"choose {wanted.text()} of a menu")
            QTest.keyClick(menu, Qt.Key.Key_Return)

    def _answer(self, dialog: QWidget) -> None:
        if self._tries > 3:
            self._say(f"close {type(dialog).__name__}")
            dialog.close()
        elif self._tries:
            QTest.keyClick(dialog, Qt.Key.Key_Escape)
        elif isinstance(dialog, QFileDialog):
            self._name_file(dialog)
        elif isinstance(dialog, QMessageBox):
            self._click(dialog, dialog.buttons())
        elif isinstance(dialog, QDialog):
            boxes = dialog.findChildren(QDialogButtonBox)
            self._click(dialog, [b for box in boxes for b in box.buttons()])

    def _click(self, dialog: QWidget, buttons: list[QAbstractButton]) -> None:
        usable = [b for b in buttons if b.isEnabled() and b.isVisible()]
        if self.saves:
            usable = [b for b in usable if b.text().strip("&") in ("Discard", "OK", "Close", "No")]
        if not usable:
            QTest.keyClick(dialog, Qt.Key.Key_Escape)
            return
        button = self._random.choice(usable)
        self._say(f"answer {dialog.windowTitle() or type(dialog).__name__!r}: {button.text()}")
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    def _name_file(self, dialog: QFileDialog) -> None:
        name = dialog.findChild(QLineEdit)
        if name is None or self._random.random() < 0.15:
            self._say(f"leave {dialog.windowTitle()!r}")
            dialog.reject()
            return
        files = self._world.files
        if dialog.fileMode() == QFileDialog.FileMode.Directory:
            path = self._random.choice([self._world.data, files, files / "nowhere"])
        elif "xport" in dialog.windowTitle():
            path = files / f"out{self._random.randrange(3)}{self._random.choice(_SUFFIXES)}"
        else:
            names = ["a.convas", "b.convas", "c", "broken.convas", "nowhere/d.convas"]
            path = files / self._random.choice(names)
        self._say(f"name {path.relative_to(self._world.folder)} in {dialog.windowTitle()!r}")
        name.setFocus()
        name.selectAll()
        QTest.keyClicks(name, str(path))
        QTest.keyClick(name, Qt.Key.Key_Return)
