"""What all field editors have in common: one value, followed while it is not being typed."""

from __future__ import annotations

from typing import Any, cast

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QWidget

from designer.graph import Field
from designer.ui.words import later

SEVERAL = later("several")
_NOTHING: Any = object()
"""What a session over several values begins with; None is a value like any other."""


class Editor(QWidget):
    """Shows the value of one field in `control` and offers what a person makes of it.

    A session begins when the control gets the focus, and anew at Return: Escape goes back to
    the value at its beginning. Subclasses say how a value is displayed.
    """

    edited = Signal(object)
    """A person gave another valid value."""
    complained = Signal(str)
    """What is typed is not valid, in a sentence; empty once it is."""
    entered = Signal()
    """A session began."""

    def __init__(self, field: Field, control: QWidget) -> None:
        super().__init__()
        self.field = field
        self.control = control
        self._value: Any = field.default
        self._mixed = False
        self._at_start: Any = _NOTHING
        control.setAccessibleName(field.name)
        control.setAccessibleDescription(field.option.doc)
        control.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        control.installEventFilter(self)
        self.setFocusProxy(control)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(control)

    def begin(self, value: Any, *, mixed: bool = False) -> None:
        """Show the value of another declaration; what is half typed belongs to the last one.

        `mixed` says that it stands for several values that differ.
        """
        self._value, self._mixed = value, mixed
        self._start_session()
        self.display()
        self.complained.emit("")

    def follow(self, value: Any, *, mixed: bool = False) -> None:
        """Show that the value is now this; where it is already, nothing is touched."""
        if value != self._value or mixed != self._mixed:
            self._value, self._mixed = value, mixed
            self.display()

    def display(self) -> None:
        """Write the value into the control."""
        raise NotImplementedError

    def offer(self, value: Any) -> None:
        """Take what a person chose and tell of it where it is new."""
        if value != self._value or self._mixed:
            self._value, self._mixed = value, False
            self.edited.emit(value)

    def restore(self) -> None:
        """Go back to the value at the beginning of the session."""
        if self._at_start is not _NOTHING:
            self.offer(self._at_start)
        self.display()

    def refuse(self, value: Any, sentence: str) -> None:
        """Go back to `value`, since what was chosen cannot be for the reason in the sentence."""
        self._value = value
        self.display()
        self.complained.emit(sentence)

    def leave(self) -> None:
        """The control lost the focus."""

    def key(self, event: QKeyEvent) -> bool:
        """Answer a key before the control does; return whether it is dealt with."""
        if event.key() == Qt.Key.Key_Escape and self._differs():
            self.restore()
            return True
        return False

    def claims(self, event: QKeyEvent) -> bool:
        """Whether a key that may be a shortcut of the window is for the control."""
        return event.key() == Qt.Key.Key_Escape and self._differs()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.FocusIn:
            self._start_session()
        elif kind == QEvent.Type.FocusOut:
            self.leave()
        elif kind == QEvent.Type.Wheel and not self.control.hasFocus():
            event.ignore()  # the panel scrolls
            return True
        elif kind == QEvent.Type.KeyPress:
            return self.key(cast(QKeyEvent, event))
        elif kind == QEvent.Type.ShortcutOverride:
            return self._shortcut(cast(QKeyEvent, event))
        return False

    def _shortcut(self, event: QKeyEvent) -> bool:
        keys = QKeySequence.StandardKey
        if event.matches(keys.Undo) or event.matches(keys.Redo):
            event.ignore()  # undo is the design's: what was typed is in it already
            return True
        if self.claims(event):
            event.accept()
            return True
        return False

    def _start_session(self) -> None:
        self._at_start = _NOTHING if self._mixed else self._value
        self.entered.emit()

    def _differs(self) -> bool:
        return self._at_start is not _NOTHING and self._value != self._at_start
