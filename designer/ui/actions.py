"""Everything that can be done, as actions in menus, each with its shortcut."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from designer.ui.words import tr


class Command(NamedTuple):
    """An entry of a menu: what it is called, its shortcuts, what it does and when it is seen.

    The text is as the source has it; `action` says it in the language of the window.
    """

    text: str
    keys: tuple[str | QKeySequence.StandardKey, ...]
    do: Callable[[], object]
    context: Qt.ShortcutContext = Qt.ShortcutContext.WindowShortcut


def sequences(*keys: str | QKeySequence.StandardKey) -> list[QKeySequence]:
    """Return the shortcuts that these stand for: the platform's own for a standard key."""
    found: list[QKeySequence] = []
    for key in keys:
        found += [QKeySequence(key)] if isinstance(key, str) else QKeySequence.keyBindings(key)
    return list(dict.fromkeys(found))


def action(parent: QWidget, command: Command) -> QAction:
    """Make an action that runs `command`; its shortcut works while `parent` is in its context.

    It is named by the text of the source, whatever language it is shown in.
    """
    made = QAction(tr(command.text), parent)
    made.setObjectName(command.text)
    made.setShortcuts(sequences(*command.keys))
    made.setShortcutContext(command.context)
    made.triggered.connect(lambda _checked=False: command.do())
    parent.addAction(made)
    return made


def fill(menu: QMenu, parent: QWidget, commands: list[Command | None]) -> None:
    """Put commands into a menu; None is a line between groups."""
    for command in commands:
        if command is None:
            menu.addSeparator()
        else:
            menu.addAction(action(parent, command))


def fill_choice(
    menu: QMenu, parent: QWidget, commands: Sequence[Command], in_force: int = 0
) -> None:
    """Put commands into a menu of which one is in force, until another is chosen."""
    group = QActionGroup(parent)
    for number, command in enumerate(commands):
        made = action(parent, command)
        made.setCheckable(True)
        made.setChecked(number == in_force)
        group.addAction(made)
    menu.addActions(group.actions())


def menu(bar: QMenuBar, title: str) -> QMenu:
    """Add an empty menu to a menu bar."""
    made = QMenu(title, bar)
    made.setToolTipsVisible(True)
    bar.addMenu(made)
    return made
