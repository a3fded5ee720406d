"""A button whose menu says how a picture is to be drawn."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QToolButton

from designer.ui import icons
from designer.ui.theme import current
from designer.ui.words import tr


class ViewButton(QToolButton):
    """Offers groups of words, one of each chosen; the first to begin with.

    Parameters
    ----------
    groups
        The words of each group, in their order, by what the group is about; both marked to be
        said in the language of the window, and known here by what the source has.
    """

    changed = Signal()
    """Another word is chosen."""

    def __init__(self, groups: Mapping[str, tuple[str, ...]]) -> None:
        super().__init__()
        self._chosen = {title: words[0] for title, words in groups.items()}
        self._actions: dict[tuple[str, str], QAction] = {}
        self.setAccessibleName(tr("View"))
        self.setToolTip(tr("How it is drawn"))
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self)
        menu.setAccessibleName(tr("View"))
        for title, words in groups.items():
            heading = menu.addAction(tr(title))
            heading.setEnabled(False)
            group = QActionGroup(menu)
            for word in words:
                action = menu.addAction(tr(word))
                action.setCheckable(True)
                action.setChecked(word == words[0])
                action.triggered.connect(lambda _on, t=title, w=word: self.choose(t, w))
                group.addAction(action)
                self._actions[title, word] = action
            if title != [*groups][-1]:
                menu.addSeparator()
        self.setMenu(menu)
        self._draw_icon()

    def chosen(self, title: str) -> str:
        """Return the word that is chosen of a group.

        Not by brackets: what has those, PySide takes for a sequence and walks through.
        """
        return self._chosen[title]

    def choose(self, title: str, word: str) -> None:
        """Choose a word of a group."""
        if word != self._chosen[title]:
            self._chosen[title] = word
            self._actions[title, word].setChecked(True)
            self.changed.emit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._draw_icon()

    def _draw_icon(self) -> None:
        self.setIcon(icons.icon("sliders", current()))
