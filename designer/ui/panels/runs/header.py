"""The line above the table of runs: a filter, what there is to say, and buttons as they fit."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QToolButton, QWidget

from designer.ui import icons
from designer.ui import theme as themes
from designer.ui.actions import Command, action
from designer.ui.lengths import hold, scaled
from designer.ui.widgets import ElidedLabel
from designer.ui.words import later, tr

HEIGHT = 36
_SIDE, _GAP = 12, 8
_FILTER = 168
_CAPTION = 72
"""Room for the words between the filter and the buttons."""
_NARROWEST = 300
_TIPS = {
    "open": later("Open the design and recipe that it was begun with"),
    "compare": later("Show what differs between two selected runs"),
    "resume": later("Go on from the last checkpoint of a run that was cut short"),
    "export": later("Write every point of the run to a CSV file"),
    "delete": later("Take the selected runs out of the table"),
}
_ICONS = {"export": "save", "delete": "trash"}
"""Buttons that say what they do by a sign."""
_ON_FILTER = Qt.ShortcutContext.WidgetShortcut
_FIRST_OUT = ("export", "resume", "compare", "open", "delete")
"""Which buttons go first where it is narrow; all of them are in the context menu, too."""


class RunsHeader(QWidget):
    """Takes actions by their names, and has a button for each of which it has a tip."""

    def __init__(self, actions: Mapping[str, QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        hold(self, height=HEIGHT)
        hold(self, min_width=_NARROWEST)
        self.filter = QLineEdit(placeholderText=tr("Filter runs"))
        hold(self.filter, width=_FILTER)
        self.filter.setAccessibleName(tr("Filter runs"))
        clear = Command("Show all runs", ("Esc",), self.filter.clear, _ON_FILTER)
        action(self.filter, clear)
        self.caption = ElidedLabel()
        themes.mark(self.caption, role="muted")
        self.undo_button = QToolButton()
        self.undo_button.setText(tr("Undo"))
        self.undo_button.setToolTip(tr("Bring back what was deleted last (Ctrl+Z)"))
        self.undo_button.hide()
        self._actions = actions
        self.buttons = {name: _button(actions[name], tr(tip)) for name, tip in _TIPS.items()}
        for name in _ICONS:
            actions[name].setIconVisibleInMenu(False)
        self._draw_icons()
        line = QHBoxLayout(self)
        line.setContentsMargins(_SIDE, 0, _SIDE, 0)
        line.setSpacing(_GAP)
        line.addWidget(self.filter)
        line.addWidget(self.caption, 1)
        line.addWidget(self.undo_button)
        for button in self.buttons.values():
            line.addWidget(button)

    def offer_undo(self, offered: bool) -> None:
        """Show the button that brings back what was deleted, or hide it."""
        self.undo_button.setVisible(offered)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "buttons"):
            self._draw_icons()

    def _fit(self) -> None:
        """Show as many buttons as there is room for."""
        undo = 0 if self.undo_button.isHidden() else self.undo_button.sizeHint().width() + _GAP
        room = self.width() - 2 * _SIDE - scaled(_FILTER) - _GAP - scaled(_CAPTION) - undo
        wanted = {name: b.sizeHint().width() + _GAP for name, b in self.buttons.items()}
        for name in _FIRST_OUT:
            fits = sum(wanted.values()) <= room
            self.buttons[name].setVisible(fits)
            if not fits:
                del wanted[name]

    def _draw_icons(self) -> None:
        for name, icon in _ICONS.items():
            self._actions[name].setIcon(icons.icon(icon, themes.current()))


def _button(act: QAction, tip: str) -> QToolButton:
    keys = act.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    act.setToolTip(f"{tip} ({keys})")
    button = QToolButton()
    button.setDefaultAction(act)
    return button
