"""The text: shown, never typed into; the lines of what is selected stand out."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QTextCursor, QTextFormat
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QTextEdit, QWidget

from designer.ui.lengths import hold
from designer.ui.panels.code.colours import Colours
from designer.ui.theme import current
from designer.ui.words import tr

Lines = tuple[int, int]
"""The first and the last of some lines, from 1."""


class CodeView(QPlainTextEdit):
    """Shows Python and tells on which line a person puts the cursor."""

    pointed = Signal(int)
    """A person went to this line, from 1."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        hold(self, numbers=12)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setAccessibleName(tr("Python code of the design"))
        self._colours = Colours(self.document(), current())
        self._lines: Sequence[Lines] = ()

    @property
    def line(self) -> int:
        """The line that the cursor is on, from 1."""
        return self.textCursor().blockNumber() + 1

    def present(self, text: str) -> None:
        """Show another text; only the lines that differ are touched, so that the view stays."""
        old, new = self.toPlainText().split("\n"), text.split("\n")
        if old == new:
            return
        before = _common(old, new)
        after = _common(old[before:][::-1], new[before:][::-1])
        self._colours.read(text)
        # From the end of the line before the first that differs to the end of the last that does.
        start = sum(len(line) + 1 for line in old[:before])
        end = start + len("\n".join(old[before : len(old) - after]))
        put = "\n".join(new[before : len(new) - after])
        if len(old) - after == before:
            put += "\n"
        elif len(new) - after == before:
            end += 1
        cursor = QTextCursor(self.document())
        cursor.setPosition(min(start, self.document().characterCount() - 1))
        last = min(end, self.document().characterCount() - 1)
        cursor.setPosition(last, QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(put)
        self.stand_out(())

    def stand_out(self, lines: Sequence[Lines]) -> None:
        """Let some lines stand out, and bring the first of them into sight."""
        self._lines = lines
        self._mark()
        if lines and not any(first <= self.line <= last for first, last in lines):
            block = self.document().findBlockByNumber(lines[0][0] - 1)
            cursor = QTextCursor(block)
            self.setTextCursor(cursor)
            self.centerCursor()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if not self.textCursor().hasSelection():  # else a person is copying
            self.pointed.emit(self.line)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        super().keyReleaseEvent(event)
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down) and not event.isAutoRepeat():
            self.pointed.emit(self.line)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # A text that is read only scrolls by these; here they walk the lines.
        steps = {Qt.Key.Key_Up: QTextCursor.MoveOperation.Up}
        steps[Qt.Key.Key_Down] = QTextCursor.MoveOperation.Down
        step = steps.get(Qt.Key(event.key()))
        if step is None or event.modifiers():
            super().keyPressEvent(event)
            return
        cursor = self.textCursor()
        cursor.movePosition(step)
        self.setTextCursor(cursor)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_lines"):
            self._colours.dress(current())
            self._colours.read(self.toPlainText())
            self._colours.rehighlight()
            self._mark()

    def _mark(self) -> None:
        made = []
        for first, last in self._lines:
            for number in range(first, last + 1):
                mark = QTextEdit.ExtraSelection()
                mark.cursor = QTextCursor(self.document().findBlockByNumber(number - 1))
                mark.format.setBackground(QColor(current().selected))
                mark.format.setProperty(QTextFormat.Property.FullWidthSelection, True)
                made.append(mark)
        self.setExtraSelections(made)


def _common(one: Sequence[str], two: Sequence[str]) -> int:
    """Count the lines that both begin with."""
    count = 0
    for a, b in zip(one, two, strict=False):
        if a != b:
            break
        count += 1
    return count
