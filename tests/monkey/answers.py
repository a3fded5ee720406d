"""Who answers dialogs: a timer that clicks what a person might, since they hold up the program."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
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
    QPushButton,
    QWidget,
)

from tests.monkey.world import World

INTERVAL_MS = 15
PATIENCE = 40
"""So often a dialog may be looked at before it is answered, for what it has yet to find out."""
_SUFFIXES = (
    *(".py", ".svg", ".png", ".md", ".tex", ".csv", ".pdf", ".gif"),
    *(".safetensors", ".pt", ".onnx", ".odd", ""),
)


class Answers(QObject):
    """Clicks in the dialog that is in front; a dialog that stays is left by Escape, then closed."""

    def __init__(self, world: World, random: Random, say: Callable[[str], None]) -> None:
        super().__init__()
        self._world, self._random, self._say = world, random, say
        self._last: QWidget | None = None
        self._tries = 0
        self._waits = 0
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
            if dialog is not self._last:
                self._last, self._tries = dialog, 0
                self._waits = 0 if self.saves else self._random.choice([0, 0, PATIENCE])
            self._waits -= 1
            if self._waits < 0:
                self._tries += 1
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
        if self._tries > 4:
            self._say(f"close {type(dialog).__name__}")
            dialog.close()
        elif self._tries > 1:
            QTest.keyClick(dialog, Qt.Key.Key_Escape)
        elif isinstance(dialog, QFileDialog):
            self._name_file(dialog)
        elif isinstance(dialog, QMessageBox):
            self._click(dialog, dialog.buttons())
        elif isinstance(dialog, QDialog):
            boxes = dialog.findChildren(QDialogButtonBox)
            in_boxes = [button for box in boxes for button in box.buttons()]
            self._click(dialog, in_boxes or dialog.findChildren(QPushButton))

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
        path = self._random.choice(self._paths(dialog))
        self._say(f"name {path.name} in {dialog.windowTitle()!r}")
        name.setFocus()
        name.selectAll()
        QTest.keyClicks(name, str(path))
        QTest.keyClick(name, Qt.Key.Key_Return)

    def _paths(self, dialog: QFileDialog) -> list[Path]:
        """List what may be named in a dialog."""
        world, title = self._world, dialog.windowTitle()
        files = world.files
        exported = [files / f"out{n}{suffix}" for n in range(3) for suffix in _SUFFIXES]
        if "Watch" in title:
            return [files / "nowhere", files, *world.runs]
        if dialog.fileMode() == QFileDialog.FileMode.Directory:
            return [world.data, files, files / "nowhere"]
        if "xport" in title:
            return exported
        if "Import" in title:
            return world.sources
        if "weights" in title:
            ours = [path for path in exported if path.suffix in (".safetensors", ".pt")]
            return [*world.weights, *ours]
        if "table" in title:
            return world.tables
        if "picture" in title:
            return world.pictures
        names = ["a.convas", "b.convas", "c", "broken.convas", "nowhere/d.convas"]
        return [files / name for name in names]
