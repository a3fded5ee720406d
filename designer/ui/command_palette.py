"""The command palette: type what is to be done, Return, and it is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QWidget

from designer.ui import fonts
from designer.ui import theme as themes
from designer.ui.catalogue import Entry
from designer.ui.lengths import scaled
from designer.ui.matching import closest
from designer.ui.widgets.search_popup import Said, SearchPopup
from designer.ui.words import later, tr

USED = 8
"""So many of the actions used last come first."""

_SIDE = 10
_TICK = 18


class CommandPalette(SearchPopup[Entry]):
    """A field over the window, and every action that fits what is typed into it.

    Parameters
    ----------
    entries
        Asked for what there is each time that the palette opens.
    used
        The names of what was used last, the latest first: those come first while nothing is typed.
    remember
        Called with the names once one more has been used.
    """

    nothing = later("Nothing is called so. Try fewer letters.")

    def __init__(
        self,
        parent: QWidget,
        entries: Callable[[], Sequence[Entry]],
        used: Callable[[], Sequence[str]],
        remember: Callable[[list[str]], object],
    ) -> None:
        super().__init__(parent, width=560, rows=11, lines=1)
        self._ground = parent
        self._entries, self._used, self._remember = entries, used, remember
        self._offered: list[Entry] = []
        self.setAccessibleName(tr("Command palette"))
        self.field.setPlaceholderText(tr("What is to be done?"))
        self.field.setAccessibleName(tr("Search commands"))

    def open(self) -> None:
        """Open over the upper middle of the window, with nothing typed."""
        entries = self._entries()
        latest = {name: place for place, name in enumerate(self._used())}
        # sorted keeps the order of the menus among those that were not used
        self._offered = sorted(entries, key=lambda one: latest.get(_name(one), len(latest)))
        self.begin()
        window = self._ground.window()
        self.move(window.mapToGlobal(QPoint((window.width() - self.width()) // 2, 64)))
        self.show()
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)

    def found(self, query: str) -> Iterable[Entry]:
        return closest(query, self._offered, lambda one: one.words)

    def said(self, thing: Entry) -> Said:
        # Its row stays enabled where it is not: the keys would get stuck on it.
        off = "" if thing.action.isEnabled() else tr(_OFF)
        heard = ", ".join(filter(None, (thing.text, thing.where, thing.keys, off)))
        return Said(thing.text, below=off or thing.words.about or thing.where, heard=heard)

    def take(self, thing: Entry) -> None:
        if not thing.action.isEnabled():
            return
        name = _name(thing)
        self._remember([name, *(one for one in self._used() if one != name)][:USED])
        self.hide()
        thing.action.trigger()

    def draw(self, painter: QPainter, option: QStyleOptionViewItem, thing: Entry) -> None:
        """Draw what an action is called, where it stands, and its keys at the right."""
        theme = themes.current()
        on = thing.action.isEnabled()
        room = QRectF(option.rect).adjusted(0, 1, -2, -1)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = _ground(option.state, theme)
        if ground:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(ground))
            painter.drawRoundedRect(room, 6, 6)
        room.adjust(_SIDE, 0, -_SIDE, 0)
        muted = QColor(theme.muted if on else theme.disabled)
        painter.setPen(muted)
        painter.setFont(fonts.number_font(12))
        if thing.keys:
            painter.drawText(room, _RIGHT, thing.keys)
            taken = QFontMetricsF(painter.font()).horizontalAdvance(thing.keys)
            room.setRight(room.right() - taken - 16)
        if thing.action.isCheckable() and thing.action.isChecked():
            painter.drawText(room, _LEFT, "✓")
        room.setLeft(room.left() + scaled(_TICK))
        painter.setPen(QColor(theme.text if on else theme.disabled))
        painter.setFont(fonts.interface_font(13))
        text = _draw(painter, room, thing.text)
        painter.setPen(muted)
        painter.setFont(fonts.interface_font(12))
        _draw(painter, room.adjusted(text + 12, 0, 0, 0), thing.where)
        painter.restore()


def _draw(painter: QPainter, room: QRectF, text: str) -> float:
    """Draw as much of a text as there is room for; return how wide that is, in pixels."""
    metrics = QFontMetricsF(painter.font())
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(room.width(), 0))
    painter.drawText(room, _LEFT, shown)
    return metrics.horizontalAdvance(shown)


def _ground(state: QStyle.StateFlag, theme: themes.Theme) -> str:
    if state & QStyle.StateFlag.State_Selected:
        return theme.selected
    return theme.hover if state & QStyle.StateFlag.State_MouseOver else ""


def _name(entry: Entry) -> str:
    return f"{entry.where}: {entry.text}"


_OFF = later("There is nothing for this to do now.")
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
