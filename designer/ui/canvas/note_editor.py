"""The field in which notes and the titles of frames are written where they stand."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from designer.ui.words import tr


class NoteEditor(QPlainTextEdit):
    """A field over a note. Enter or a click elsewhere keeps what is written, Escape does not."""

    def __init__(
        self,
        parent: QWidget,
        text: str,
        done: Callable[[str], object],
        leave: Callable[[], object],
        *,
        name: str = "",
        hint: str = "",
    ) -> None:
        super().__init__(parent)
        self._done: Callable[[str], object] | None = done
        self._leave = leave
        self.setPlainText(text)
        self.selectAll()
        self.setAccessibleName(name or tr("Note"))
        self.setPlaceholderText(hint or tr("Write a note; Shift+Enter begins a line"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if event.key() == Qt.Key.Key_Escape:
            self._end(keep=False)
            self._leave()
        elif is_enter and event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.insertPlainText("\n")
        elif is_enter:
            self._end(keep=True)
            self._leave()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self._end(keep=True)

    def _end(self, *, keep: bool) -> None:
        done, self._done = self._done, None
        if done is None:
            return
        self.hide()
        self.deleteLater()
        if keep:
            done(self.toPlainText().strip())
