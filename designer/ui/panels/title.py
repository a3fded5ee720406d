"""A title that is edited in its place."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget

from designer.ui.lengths import hold
from designer.ui.theme import current, mark
from designer.ui.words import tr

INSET = 9
"""What a field's border and padding take on each side."""

# Looks like a label until it is pointed at or typed in; colours stay the application's.
_BARE = "QLineEdit:!hover:!focus { background: transparent; border-color: transparent; }"


class Title(QWidget):
    """A name that looks like a heading and is a field when touched.

    Return and leaving hand it on, Escape takes it back; what `problem_of` says is wrong with it
    stands beneath and keeps it from being handed on.
    """

    renamed = Signal(str)

    def __init__(
        self, problem_of: Callable[[str], str | None], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._problem_of = problem_of
        self._name = ""
        self.line = _Line()
        self.line.setAccessibleName(tr("Name"))
        self.line.textEdited.connect(self._check)
        self.line.returnPressed.connect(self._confirm)
        self.line.left.connect(self._leave)
        self.line.escaped.connect(self._restore)
        self._complaint = QLabel()
        self._complaint.setTextFormat(Qt.TextFormat.PlainText)
        self._complaint.setWordWrap(True)
        self._complaint.setContentsMargins(INSET, 4, 0, 4)
        self._complaint.hide()
        mark(self._complaint, role="bad")
        self.setFocusProxy(self.line)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.line)
        column.addWidget(self._complaint)

    @property
    def complaint(self) -> str:
        """What is wrong with what is typed, empty where nothing is."""
        return self._complaint.text()

    def present(self, name: str, *, anew: bool = False) -> None:
        """Show a name; the same one leaves what is being typed, unless it is another's (`anew`)."""
        if anew or name != self._name:
            self._name = name
            self._restore()

    def _check(self, text: str) -> None:
        self._complain(self._problem_of(text.strip()) or "")

    def _confirm(self) -> None:
        name = self.line.text().strip()
        if not self._complaint.text() and name != self._name:
            self._name = name
            self.renamed.emit(name)

    def _leave(self) -> None:
        self._confirm()
        self._restore()

    def _restore(self) -> None:
        self.line.setText(self._name)
        self.line.setCursorPosition(0)
        self._complain("")

    def _complain(self, sentence: str) -> None:
        if sentence == self._complaint.text():
            return
        mark(self.line, invalid=bool(sentence))
        self._complaint.setText(sentence)
        self._complaint.setVisible(bool(sentence))


class _Line(QLineEdit):
    """A field in the type of a title, without a frame until it is touched."""

    left = Signal()
    escaped = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setStyleSheet(_BARE)
        hold(self, min_height=30)
        mark(self, role="title")

    def event(self, event: QEvent) -> bool:
        # Escape here takes back what is typed; it is no shortcut of the window.
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        room = self.width() - 2 * INSET
        if self.hasFocus() or self.fontMetrics().horizontalAdvance(self.text()) <= room:
            super().paintEvent(event)
            return
        # A name too long for the panel ends in an ellipsis until it is edited.
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideMiddle, room)
        painter = QPainter(self)
        painter.setPen(QColor(current().text))
        place = self.rect().adjusted(INSET, 0, -INSET, 0)
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
