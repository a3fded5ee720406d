"""Shortcuts that a person can change: what is chosen holds in every window, and is kept."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QKeyCombination, QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence

from designer.ui.catalogue import NATIVE, Entry
from designer.ui.settings import Settings
from designer.ui.words import later, tr

_PORTABLE = QKeySequence.SequenceFormat.PortableText
_Key = Qt.Key
_TAKEN = {
    _Key.Key_Tab: later("Tab opens the search on the canvas and walks the fields elsewhere"),
    _Key.Key_Backtab: later("Shift+Tab walks back through the fields"),
    _Key.Key_Escape: later("Escape cancels what is going on"),
    _Key.Key_Space: later("Space moves the canvas and presses buttons"),
    _Key.Key_Left: later("the arrow keys walk from card to card"),
    _Key.Key_Right: later("the arrow keys walk from card to card"),
    _Key.Key_Up: later("the arrow keys walk from card to card"),
    _Key.Key_Down: later("the arrow keys walk from card to card"),
}
"""Keys that no action can have, and why."""


class Shortcuts(QObject):
    """The shortcuts of actions, as they come and as they were changed.

    An action is known by what it is called when it is taken in; what it is called later (`Resume`
    in the place of `Pause`) changes nothing.
    """

    changed = Signal()

    def __init__(self, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._names: dict[QAction, str] = {}
        self._where: dict[QAction, str] = {}
        self._kept_as: dict[str, str] = {}  # in the settings, whatever language they are shown in
        self._defaults: dict[str, list[QKeySequence]] = {}
        self._menus: dict[str, str] = {}  # by the keys that open them

    def leave_to_menus(self, titles: Iterable[str]) -> None:
        """Give no action the keys that open menus with these titles, as Alt+F opens “&File”."""
        for title in titles:
            opens = QKeySequence.mnemonic(title).toString(_PORTABLE)
            self._menus[opens] = title.replace("&", "")

    def take(self, entries: Iterable[Entry]) -> None:
        """Take actions in, and give them the keys that were chosen for them."""
        chosen = self._settings.shortcuts
        for entry in entries:
            if entry.action in self._names or not entry.text:
                continue
            name = self._names[entry.action] = entry.text.rstrip("…")
            kept_as = self._kept_as[name] = entry.name.rstrip("…")
            self._where[entry.action] = entry.where
            self._defaults.setdefault(name, entry.action.shortcuts())
            entry.action.destroyed.connect(lambda _=None, gone=entry.action: self._forget(gone))
            if kept_as in chosen:
                entry.action.setShortcuts(_sequences(chosen[kept_as]))

    @property
    def names(self) -> Sequence[str]:
        """What the actions are called: those that come with keys first, else as they came."""
        names = dict.fromkeys(self._names.values())
        return tuple(sorted(names, key=lambda name: not self._defaults[name]))

    def where(self, name: str) -> str:
        """Return the menus that an action stands in."""
        return self._where[self._actions(name)[0]]

    def keys(self, name: str) -> str:
        """Return the shortcuts of an action as this machine writes them."""
        return ", ".join(k.toString(NATIVE) for k in self._actions(name)[0].shortcuts())

    def is_changed(self, name: str) -> bool:
        """Whether a person has chosen the keys."""
        return self._kept_as[name] in self._settings.shortcuts

    def objection(self, name: str, keys: QKeySequence) -> str:
        """Say in a sentence why an action cannot have these keys; empty where it can."""
        written = keys.toString(NATIVE)
        why = self._cannot_be(name, keys[0]) if keys.count() else ""  # type: ignore[index]
        if why:
            return why
        menu = self._menus.get(keys.toString(_PORTABLE)) if keys.count() else None
        if menu:
            return tr("{written} opens the menu “{menu}”.", written=written, menu=menu)
        for other in self.names:
            held = [k for one in self._actions(other) for k in one.shortcuts()]
            if other != name and keys in held:
                return tr(
                    "{written} is already “{other}”. Give that other keys first.",
                    written=written,
                    other=other,
                )
        return ""

    def change(self, name: str, keys: QKeySequence) -> str:
        """Give an action these keys, or none, or say in a sentence why it cannot have them."""
        refused = self.objection(name, keys)
        if not refused:
            self._set(name, [keys] if keys.count() else [])
            self._keep({**self._settings.shortcuts, self._kept_as[name]: keys.toString(_PORTABLE)})
        return refused

    def reset(self, name: str) -> str:
        """Give an action its own keys back, or say in a sentence which other has them now."""
        for keys in self._defaults[name]:
            refused = self.objection(name, keys)
            if refused:
                return refused
        self._set(name, self._defaults[name])
        others = self._settings.shortcuts
        others.pop(self._kept_as[name], None)
        self._keep(others)
        return ""

    def reset_all(self) -> None:
        """Give every action its own keys back."""
        for name in self.names:
            self._set(name, self._defaults[name])
        self._keep({})

    def _cannot_be(self, name: str, keys: QKeyCombination) -> str:
        key, modifiers = Qt.Key(keys.key()), keys.keyboardModifiers()
        written = QKeySequence(keys).toString(NATIVE)
        if key in _TAKEN and not modifiers & _WITH:
            return tr("{written} cannot be used: {why}.", written=written, why=tr(_TAKEN[key]))
        if modifiers & _WITH or _Key.Key_F1 <= key <= _Key.Key_F35:
            return ""
        on_canvas = Qt.ShortcutContext.WidgetShortcut
        if any(one.shortcutContext() != on_canvas for one in self._actions(name)):
            return tr(
                "{written} alone is typed into fields. Hold Ctrl or Alt with it.", written=written
            )
        return ""

    def _set(self, name: str, keys: list[QKeySequence]) -> None:
        for action in self._actions(name):
            action.setShortcuts(keys)

    def _keep(self, keys: dict[str, str]) -> None:
        self._settings.shortcuts = keys
        self.changed.emit()

    def _actions(self, name: str) -> list[QAction]:
        return [action for action, called in self._names.items() if called == name]

    def _forget(self, action: QAction) -> None:
        self._names.pop(action, None)
        self._where.pop(action, None)


def _sequences(written: str) -> list[QKeySequence]:
    return QKeySequence.listFromString(written, _PORTABLE) if written else []


_WITH = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)
