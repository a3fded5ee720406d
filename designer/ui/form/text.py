"""A field that is typed: numbers, pairs of numbers, sizes, words."""

from __future__ import annotations

from typing import Any, cast

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QInputEvent, QKeyEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QLineEdit

from designer.graph import Field, OptionError, PairOf
from designer.ui.form.editor import SEVERAL, Editor
from designer.ui.lengths import hold
from designer.ui.theme import current, mark
from designer.ui.words import tr

_STEPS: dict[int, int] = {
    Qt.Key.Key_Up: 1,
    Qt.Key.Key_Down: -1,
    Qt.Key.Key_PageUp: 10,
    Qt.Key.Key_PageDown: -10,
}
_NOTCH = 120
"""What Qt reports for one notch of a wheel."""


class TextEditor(Editor):
    """Hands on every keystroke that makes a valid value, and says what is wrong with the others."""

    def __init__(self, field: Field) -> None:
        self._line = QLineEdit()
        super().__init__(field, self._line)
        mark(self._line, role="mono")
        self._wheel = 0
        self._numbers: Any = None
        self._word: WordButton | None = None
        if isinstance(field.option, PairOf) and field.option.words:
            self._word = WordButton(field.option.words[0], self._line)
            self._word.clicked.connect(self._toggle_word)
        self._line.textEdited.connect(self._read)
        self._line.returnPressed.connect(self._confirm)
        self.display()

    def display(self) -> None:
        self._line.setPlaceholderText(tr(SEVERAL) if self._mixed else "")
        self._line.setText("" if self._mixed else self.field.option.show(self._value))
        if not self._line.hasFocus():
            self._line.setCursorPosition(0)
        self._complain("")
        self._show_word()

    def refuse(self, value: Any, sentence: str) -> None:
        self._value = value  # what is typed stays: it may be the beginning of something else
        self._complain(sentence)

    def leave(self) -> None:
        self.display()

    def key(self, event: QKeyEvent) -> bool:
        by = _STEPS.get(event.key())
        if by is not None:
            self._step(by, powers=_is_shifted(event))
            return True
        if event.key() == Qt.Key.Key_Escape and self._is_invalid():
            self.restore()
            return True
        return super().key(event)

    def claims(self, event: QKeyEvent) -> bool:
        escapes = event.key() == Qt.Key.Key_Escape and self._is_invalid()
        return event.key() in _STEPS or escapes or super().claims(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Wheel and self._line.hasFocus():
            self._turn(cast(QWheelEvent, event))
            event.accept()
            return True
        return super().eventFilter(watched, event)

    def _turn(self, event: QWheelEvent) -> None:
        delta = event.angleDelta()
        self._wheel += delta.y() or delta.x()  # macOS turns the wheel sideways with Shift
        notches = int(self._wheel / _NOTCH)
        self._wheel -= notches * _NOTCH
        if notches:
            self._step(notches, powers=_is_shifted(event))

    def _read(self, text: str) -> None:
        try:
            value = self.field.option.parse(text)
        except OptionError as error:
            self._complain(f"{self.field.name} {error}.")
            return
        self._complain("")
        self.offer(value)
        self._show_word()

    def _confirm(self) -> None:
        if not self._is_invalid():
            self.display()
            self._line.selectAll()
            self._start_session()

    def _step(self, by: int, *, powers: bool) -> None:
        self.offer(self.field.option.step(self._value, by, powers=powers))
        self.display()
        self._line.selectAll()

    def _toggle_word(self) -> None:
        word = cast(PairOf, self.field.option).words[0]
        least = cast(PairOf, self.field.option).minimum
        self._start_session()
        self.offer(word if self._value != word else self._numbers or (least, least))
        self.display()

    def _show_word(self) -> None:
        if self._word is not None:
            if not isinstance(self._value, str):
                self._numbers = self._value
            self._word.setChecked(not self._mixed and self._value == self._word.text())

    def _complain(self, sentence: str) -> None:
        if bool(sentence) != self._is_invalid():
            mark(self._line, invalid=bool(sentence))
        self.complained.emit(sentence)

    def _is_invalid(self) -> bool:
        return bool(self._line.property("invalid"))


def _is_shifted(event: QInputEvent) -> bool:
    """Whether Shift is held, with which numbers step by powers of two."""
    return bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)


class WordButton(QAbstractButton):
    """A word inside the field at its right, to be taken in place of the numbers."""

    def __init__(self, word: str, line: QLineEdit) -> None:
        super().__init__(line)
        self.setText(word)
        self.setCheckable(True)
        hold(self, words=11)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        # Typing the word does the same, so it is no stop of its own for the Tab key.
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setToolTip(tr("Takes “{word}” in place of numbers, or the numbers again.", word=word))
        self.setAccessibleName(word)
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 4, 0)
        row.addStretch(1)
        row.addWidget(self)
        line.setTextMargins(0, 0, self.sizeHint().width(), 0)

    def nextCheckState(self) -> None:
        """Being checked follows the value, not the click."""

    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance(self.text()) + 12, 18)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = ""
        if self.isChecked():
            ground = theme.selected
        elif self.isDown():
            ground = theme.pressed
        elif self.underMouse():
            ground = theme.hover
        if ground:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(ground))
            painter.drawRoundedRect(QRectF(self.rect()), 4, 4)
        ink = theme.text if self.isChecked() or self.underMouse() else theme.muted
        painter.setPen(QColor(ink if self.isEnabled() else theme.disabled))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())
