"""The command palette: type what is to be done, Return, and it is."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFontMetricsF, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from designer.ui import fonts
from designer.ui import theme as themes
from designer.ui.catalogue import Entry
from designer.ui.lengths import hold, scaled
from designer.ui.matching import closest

WIDTH = 560
ROWS = 11
ROW = 30
USED = 8
"""So many of the actions used last come first."""

_SIDE = 10
_TICK = 18


class CommandPalette(QFrame):
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

    def __init__(
        self,
        parent: QWidget,
        entries: Callable[[], Sequence[Entry]],
        used: Callable[[], Sequence[str]],
        remember: Callable[[list[str]], object],
    ) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self._ground = parent
        self._entries, self._used, self._remember = entries, used, remember
        self._offered: list[Entry] = []
        self.setObjectName("search")
        self.setAccessibleName("Command palette")
        hold(self, width=WIDTH)
        self.field = QLineEdit()
        self.field.setPlaceholderText("What is to be done?")
        self.field.setAccessibleName("Search commands")
        self.list = QListWidget()
        self.list.setAccessibleName("Commands that match")
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setItemDelegate(_RowPainter(self.list))
        self.list.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        hold(self.list, height=ROWS * ROW + 4)
        self._about = QLabel()
        hold(self._about, height=18)
        themes.mark(self._about, role="muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(6)
        for widget in (self.field, self.list, self._about):
            column.addWidget(widget)
        self.field.textChanged.connect(self._fill)
        self.field.installEventFilter(self)
        self.list.itemClicked.connect(lambda _item: self._run())
        self.list.currentItemChanged.connect(lambda *_: self._describe())

    @property
    def shown(self) -> list[Entry]:
        """What is listed now, from top to bottom."""
        return [self.list.item(row).data(_ENTRY) for row in range(self.list.count())]

    def open(self) -> None:
        """Open over the upper middle of the window, with nothing typed."""
        entries = self._entries()
        latest = {name: place for place, name in enumerate(self._used())}
        # sorted keeps the order of the menus among those that were not used
        self._offered = sorted(entries, key=lambda one: latest.get(_name(one), len(latest)))
        self.field.clear()
        self._fill("")
        self.adjustSize()
        window = self._ground.window()
        self.move(window.mapToGlobal(QPoint((window.width() - self.width()) // 2, 64)))
        self.show()
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            by = _STEPS.get(Qt.Key(event.key()))
            if by is not None:
                row = self.list.currentRow() + by
                self.list.setCurrentRow(min(max(row, 0), self.list.count() - 1))
                return True
            if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                self._run()
                return True
        return super().eventFilter(watched, event)

    def _fill(self, query: str) -> None:
        self.list.clear()
        for entry in closest(query, self._offered, lambda one: one.words):
            item = QListWidgetItem(entry.text)
            item.setData(_ENTRY, entry)
            item.setSizeHint(QSize(0, scaled(ROW)))
            # Its item stays enabled where it is not: the keys would get stuck on it.
            told = [entry.text, entry.where, entry.keys, "" if entry.action.isEnabled() else _OFF]
            item.setData(Qt.ItemDataRole.AccessibleTextRole, ", ".join(filter(None, told)))
            self.list.addItem(item)
        if self.list.count():
            self.list.setCurrentRow(0)
        else:
            self._about.setText("Nothing is called so. Try fewer letters.")

    def _describe(self) -> None:
        item = self.list.currentItem()
        if item is None:
            return
        entry: Entry = item.data(_ENTRY)
        told = entry.words.about or entry.where
        self._about.setText(told if entry.action.isEnabled() else _OFF)

    def _run(self) -> None:
        item = self.list.currentItem()
        if item is None or not item.data(_ENTRY).action.isEnabled():
            return
        entry: Entry = item.data(_ENTRY)
        name = _name(entry)
        self._remember([name, *(one for one in self._used() if one != name)][:USED])
        self.hide()
        entry.action.trigger()


class _RowPainter(QStyledItemDelegate):
    """Draws what an action is called, where it stands, and its keys at the right."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        entry, theme = index.data(_ENTRY), themes.current()
        on = entry.action.isEnabled()
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
        if entry.keys:
            painter.drawText(room, _RIGHT, entry.keys)
            taken = QFontMetricsF(painter.font()).horizontalAdvance(entry.keys)
            room.setRight(room.right() - taken - 16)
        if entry.action.isCheckable() and entry.action.isChecked():
            painter.drawText(room, _LEFT, "✓")
        room.setLeft(room.left() + scaled(_TICK))
        painter.setPen(QColor(theme.text if on else theme.disabled))
        painter.setFont(fonts.interface_font(13))
        text = _draw(painter, room, entry.text)
        painter.setPen(muted)
        painter.setFont(fonts.interface_font(12))
        _draw(painter, room.adjusted(text + 12, 0, 0, 0), entry.where)
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


_OFF = "There is nothing for this to do now."
_ENTRY = Qt.ItemDataRole.UserRole
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
_STEPS = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageDown: ROWS - 1,
    Qt.Key.Key_PageUp: 1 - ROWS,
}
