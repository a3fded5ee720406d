"""A form made from a declaration."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Mapping, Sequence
from functools import cached_property, partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from designer.graph import Choice, Declaration, Field, Flag
from designer.ui.form.choice import ChoiceEditor
from designer.ui.form.editor import Editor
from designer.ui.form.switch import SwitchEditor
from designer.ui.form.text import TextEditor
from designer.ui.icons import icon
from designer.ui.lengths import hold
from designer.ui.tab_order import tab_mark
from designer.ui.theme import current, mark
from designer.ui.widgets import ElidedLabel
from designer.ui.words import tr

LABEL_WIDTH = 128
"""Room for the longest of PyTorch's names, so that all forms of a panel line up."""
MOST_KEPT = 64
"""Rows of so many sets of fields are kept; kinds selected together have ever other ones."""
_GAP = 6


class Form(QWidget):
    """A row for each field. What is typed and valid is told at once, there is no button.

    Parameters
    ----------
    bare
        Whether the rows go without names, where a heading says already what they are.
    """

    changed = Signal(str, object)
    """The name of a field and the valid value that a person gave it."""
    pinned = Signal(str, bool)
    """The name of a field, and whether a person wants it on the card of the block."""

    def __init__(self, parent: QWidget | None = None, *, bare: bool = False) -> None:
        super().__init__(parent)
        self._bare = bare
        self._fields: tuple[Field, ...] = ()
        self._subject: Hashable = None
        self._rows: dict[str, FormRow] = {}
        self._made: dict[tuple[Field, ...], dict[str, FormRow]] = {}
        self._refused: set[str] = set()
        self._session = 0
        self._place = tab_mark(self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(_GAP)

    @property
    def session(self) -> int:
        """A number that is new whenever a person turns to a field or confirms it.

        Changes with one number belong together: they are one step to undo.
        """
        return self._session

    def present(
        self,
        declaration: Declaration,
        *,
        subject: Hashable = None,
        mixed: Collection[str] = (),
    ) -> None:
        """Show the fields of a declaration.

        `subject` says whose they are: while it stays, a field that did not change keeps what is
        being typed and its cursor. `mixed` names the fields that stand for several values.
        """
        fields = declaration.fields
        self.present_fields(fields, declaration.options(), subject=subject, mixed=mixed)

    def present_fields(
        self,
        fields: Sequence[Field],
        values: Mapping[str, Any],
        *,
        subject: Hashable = None,
        mixed: Collection[str] = (),
    ) -> None:
        """Show chosen fields, as `present` does."""
        anew = subject != self._subject
        if tuple(fields) != self._fields:
            self._turn_to(tuple(fields))
            anew = True
        self._subject = subject
        for name, row in self._rows.items():
            refused = name in self._refused  # what could not be may be by now
            show = row.editor.begin if anew or refused else row.editor.follow
            show(values[name], mixed=name in mixed)
        self._refused.clear()

    def refuse(self, name: str, value: Any, sentence: str) -> None:
        """Say why a field cannot take what a person gave it beside the others; it has `value`."""
        self._refused.add(name)
        self._rows[name].editor.refuse(value, sentence)

    def show_pins(self, pinned: Collection[str] | None) -> None:
        """Offer to put each field on the card of the block; None offers it for none."""
        for name, row in self._rows.items():
            row.show_pin(None if pinned is None else name in pinned)

    def __contains__(self, name: str) -> bool:
        """Whether a field is shown."""
        return name in self._rows

    def editor(self, name: str) -> Editor:
        """Return the editor of a field."""
        return self._rows[name].editor

    def complaint(self, name: str) -> str:
        """Return what is said about what is typed into a field, empty where it is valid."""
        return self._rows[name].complaint

    def _turn_to(self, fields: tuple[Field, ...]) -> None:
        """Put the rows of other fields in place; they are kept, for people go back and forth."""
        for row in self._rows.values():
            row.hide()
        is_kept = fields in self._made
        self._fields, self._rows = fields, self._made.pop(fields, {}) or self._make_rows(fields)
        self._made[fields] = self._rows  # behind all that were shown before
        if len(self._made) > MOST_KEPT:
            for row in self._made.pop(next(iter(self._made))).values():
                self._column.removeWidget(row)
                row.deleteLater()
        if is_kept or self.isVisible():  # else they are shown with the form
            for row in self._rows.values():
                row.show()

    def _make_rows(self, fields: tuple[Field, ...]) -> dict[str, FormRow]:
        rows = {field.name: FormRow(field, bare=self._bare) for field in fields}
        before = self._place
        for name, row in rows.items():
            self._column.addWidget(row)
            row.editor.edited.connect(partial(self._tell, name))
            row.editor.entered.connect(self._begin_session)
            row.pinned.connect(partial(self.pinned.emit, name))
            self.setTabOrder(before, row.editor.control)
            before = row.editor.control
        return rows

    def _tell(self, name: str, value: Any) -> None:
        self._refused.discard(name)
        self.changed.emit(name, value)

    def _begin_session(self) -> None:
        self._session += 1


class FormRow(QWidget):
    """PyTorch's name for the field, its editor, and beneath what is wrong with what is typed.

    The pin and the complaint, which few rows ever show, are made when they are first asked for.
    """

    pinned = Signal(bool)
    """Whether a person wants the field on the card of the block."""

    def __init__(self, field: Field, *, bare: bool = False) -> None:
        super().__init__()
        self.editor = editor_for(field)
        self.setToolTip(describe(field))
        label = ElidedLabel(field.name)
        mark(label, role="formula")
        hold(label, width=LABEL_WIDTH)
        label.setBuddy(self.editor.control)
        self.editor.complained.connect(self._complain)

        grid = self._grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(4)
        grid.addWidget(label, 0, 0)
        if bare:
            label.hide()
        # Unlike a grid, this leaves no gap beside what is hidden.
        field_and_pin = self._field_and_pin = QHBoxLayout()
        field_and_pin.setSpacing(8)
        field_and_pin.addWidget(self.editor, 1)
        grid.addLayout(field_and_pin, 0, 0 if bare else 1, 1, 2 if bare else 1)
        grid.setColumnStretch(1, 1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    @cached_property
    def pin(self) -> QToolButton:
        """The button that puts the field on the card of the block."""
        pin = _pin(self.editor.field.name)
        self._field_and_pin.addWidget(pin)
        pin.clicked.connect(self.pinned)
        return pin

    def show_pin(self, is_pinned: bool | None) -> None:
        """Show whether the field is on the card of the block; None does not ask."""
        if is_pinned is None and "pin" not in self.__dict__:
            return
        self.pin.setVisible(is_pinned is not None)
        if is_pinned is not None:
            theme = current()
            self.pin.setChecked(is_pinned)
            self.pin.setIcon(icon("pin", theme, theme.accent if is_pinned else theme.muted))

    @property
    def complaint(self) -> str:
        """What is wrong with what is typed."""
        return self._complaint.text() if "_complaint" in self.__dict__ else ""

    @cached_property
    def _complaint(self) -> QLabel:
        label = QLabel()
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        mark(label, role="bad")
        self._grid.addWidget(label, 1, 0, 1, 2)
        return label

    def _complain(self, sentence: str) -> None:
        if sentence or self.complaint:
            self._complaint.setText(sentence)
            self._complaint.setVisible(bool(sentence))


def _pin(field: str) -> QToolButton:
    """Make the button that puts a field on the card of the block."""
    pin = QToolButton()
    pin.setCheckable(True)
    pin.setAutoRaise(True)
    hold(pin, width=20, height=24)
    mark(pin, role="pin")
    pin.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    pin.setAccessibleName(tr("Show {field} on the card of the block", field=field))
    pin.setToolTip(
        tr(
            "Show {field} on the card of the block, so that it can be set where the block is used",
            field=field,
        )
    )
    pin.hide()
    return pin


def editor_for(field: Field) -> Editor:
    """Return the editor for what a field takes."""
    if isinstance(field.option, Flag):
        return SwitchEditor(field)
    if isinstance(field.option, Choice):
        return ChoiceEditor(field)
    return TextEditor(field)


def describe(field: Field) -> str:
    """Say what a field is, what it takes, what it is by default and how arithmetic is typed."""
    default = tr("{default} by default.", default=field.option.show(field.default))
    hint, example = field.option.hint(), field.option.example()
    takes = f"{hint}; {default}" if hint else default
    lines = [field.option.doc, f"{takes[0].upper()}{takes[1:]}"]
    if example:
        lines.append(tr("Type sums too: {example}.", example=example))
    return "\n".join(lines)
