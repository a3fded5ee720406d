"""A second program, as a file manager is one to Convas: a folder that can be dragged out of it.

    python -m tests.e2e.dragged FOLDER X Y

The folder lies at X, Y of the screen. What was dropped is asked for afterwards, so the program
stays until it is ended.
"""

from __future__ import annotations

import sys

from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QDrag, QMouseEvent
from PySide6.QtWidgets import QApplication, QLabel

WIDTH, HEIGHT = 180, 48


class Folder(QLabel):
    """The name of a folder, to be dragged."""

    def __init__(self, path: str) -> None:
        super().__init__(path, alignment=Qt.AlignmentFlag.AlignCenter)
        self._path = path
        self.setWindowFlags(Qt.WindowType.FramelessWindowHint)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt calls it so
        mime = QMimeData()
        mime.setUrls([QUrl.fromLocalFile(self._path)])
        drag = QDrag(self)
        drag.setMimeData(mime)
        drag.exec(Qt.DropAction.CopyAction)


if __name__ == "__main__":
    app = QApplication(sys.argv[:1])
    folder = Folder(sys.argv[1])
    folder.setGeometry(int(sys.argv[2]), int(sys.argv[3]), WIDTH, HEIGHT)
    folder.show()
    print("there", flush=True)
    sys.exit(app.exec())
