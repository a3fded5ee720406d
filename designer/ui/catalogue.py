"""Every action that a window has, with the menu it stands in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar

from designer.ui.matching import Words

NATIVE = QKeySequence.SequenceFormat.NativeText
NOTE = "note"
"""The property of what stands in a menu to be read, not to be chosen."""


class Entry(NamedTuple):
    """An action and where it stands."""

    where: str
    """The menus that lead to it: `File, Open template`."""
    action: QAction

    @property
    def text(self) -> str:
        """What it is called."""
        return plain(self.action.text())

    @property
    def name(self) -> str:
        """What it is called in the source, whatever language it is shown in."""
        return self.action.objectName() or self.text

    @property
    def keys(self) -> str:
        """Its first shortcut, as this machine writes it."""
        return self.action.shortcut().toString(NATIVE)

    @property
    def words(self) -> Words:
        """What it can be found by."""
        told = plain(self.action.toolTip())
        about = told if told != self.text else ""
        source = self.name if self.name != self.text else ""
        return Words(self.text, "", self.where, about, source)


def in_menus(bar: QMenuBar, *, filled: bool = True) -> list[Entry]:
    """List the actions of all menus, each once and where it stands first.

    With `filled`, a menu that is filled when it opens is asked to fill itself.
    """
    menus = [(one.menu(), plain(one.text())) for one in bar.actions()]
    return once(entry for menu, where in menus for entry in _within(menu, where, filled))


def once(entries: Iterable[Entry]) -> list[Entry]:
    """List each action once."""
    first: dict[QAction, Entry] = {}
    for entry in entries:
        first.setdefault(entry.action, entry)
    return list(first.values())


def plain(text: str) -> str:
    """Return what a menu shows, without the mark of the letter that Alt leads to.

    Where the letter is none of the words it stands behind them: `파일(&F)`.
    """
    return re.sub(r"\(&\w\)|&", "", text)


def _within(menu: QObject | None, where: str, filled: bool) -> Iterator[Entry]:
    if not isinstance(menu, QMenu):
        return
    if filled:
        menu.aboutToShow.emit()
    for action in menu.actions():
        inner = action.menu()
        if inner is not None:
            yield from _within(inner, f"{where}, {plain(action.text())}", filled)
        elif not action.isSeparator() and not action.property(NOTE):
            yield Entry(where, action)
