"""The dialog in which shortcuts are changed: choose a row, press keys."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from designer.ui import fonts
from designer.ui import theme as themes
from designer.ui.lengths import hold, room
from designer.ui.matching import Words, closest
from designer.ui.shortcuts import Shortcuts
from designer.ui.widgets import button_row
from designer.ui.words import later, tr

_ALONE = frozenset({Qt.Key.Key_Control, Qt.Key.Key_Shift, Qt.Key.Key_Alt, Qt.Key.Key_Meta})
"""Keys that are held with others."""
_HOW = later(
    "Click a row, or press Return on it, then press the new keys. Escape keeps the old ones."
)
_ACTION, _MENU, _KEYS = range(3)


class ShortcutsDialog(QDialog):
    """Lists every action with its keys; a row that is clicked waits for others."""

    def __init__(self, shortcuts: Shortcuts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shortcuts = shortcuts
        self._waiting: str | None = None
        self.setWindowTitle(tr("Change keys"))
        self.resize(room(640, 640))
        self.search = QLineEdit()
        self.search.setPlaceholderText(tr("Search commands"))
        self.search.setAccessibleName(tr("Search commands"))
        self.search.textChanged.connect(self._fill)
        self.table = QTableWidget(0, 3)
        self.table.setHorizontalHeaderLabels([tr("Command"), tr("Menu"), tr("Keys")])
        self.table.setAccessibleName(tr("Commands and their keys"))
        self.table.verticalHeader().setAccessibleName(tr("Rows of the commands"))
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(28)
        self.table.setShowGrid(False)
        self.table.setTabKeyNavigation(False)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        header = self.table.horizontalHeader()
        header.setAccessibleName(tr("Columns of the commands"))
        header.setSectionResizeMode(_ACTION, QHeaderView.ResizeMode.Stretch)
        for column in (_MENU, _KEYS):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            header.resizeSection(column, 170)
        header.setHighlightSections(False)
        self.table.itemClicked.connect(lambda item: self._wait(item.row()))
        self.table.currentItemChanged.connect(lambda *_: self._leave())
        self.table.installEventFilter(self)
        self.told = QLabel(tr(_HOW), wordWrap=True)
        hold(self.told, min_height=34)
        self.clear = _button(tr("No keys"), tr("Take this command's keys away"), self._clear)
        self.reset = _button(tr("Reset"), tr("Give this command its own keys back"), self._reset)
        self.reset_all = _button(
            tr("Reset all"), tr("Give every command its own keys"), self._reset_all
        )
        close = _button(tr("Close"), "", self.accept)
        column_ = QVBoxLayout(self)
        column_.setContentsMargins(16, 16, 16, 16)
        column_.setSpacing(10)
        for widget in (self.search, self.table, self.told):
            column_.addWidget(widget)
        column_.addLayout(button_row([self.clear, self.reset, self.reset_all], [close]))
        shortcuts.changed.connect(self._show_keys)
        self._fill("")
        self._tell(tr(_HOW))

    @property
    def waits_for(self) -> str | None:
        """The command whose new keys are waited for."""
        return self._waiting

    def name_at(self, row: int) -> str:
        """Return the command in a row."""
        return self._cell(row, _ACTION).text()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.FocusOut:
                self._leave()
            return super().eventFilter(watched, event)
        if event.type() == QEvent.Type.ShortcutOverride and self._waiting is not None:
            event.accept()  # the keys are to be told, not to do anything
            return True
        if event.type() == QEvent.Type.KeyPress:
            if self._waiting is not None:
                self._press(event)
                return True
            if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                self._wait(self.table.currentRow())
                return True
        return super().eventFilter(watched, event)

    def _fill(self, query: str) -> None:
        self._leave()
        shortcuts = self._shortcuts
        names = closest(query, shortcuts.names, lambda n: Words(n, group=shortcuts.where(n)))
        self.table.setRowCount(len(names))
        for row, name in enumerate(names):
            for column, text in enumerate((name, shortcuts.where(name), "")):
                self.table.setItem(row, column, QTableWidgetItem(text))
            self._cell(row, _MENU).setForeground(self.palette().placeholderText())
            self._cell(row, _KEYS).setFont(fonts.number_font(12))
        self._show_keys()
        if names:
            self.table.setCurrentCell(0, _ACTION)
        self._tell(tr(_HOW) if names else tr("No command is called so."))

    def _show_keys(self) -> None:
        for row in range(self.table.rowCount()):
            name, item = self.name_at(row), self._cell(row, _KEYS)
            is_waiting = name == self._waiting
            item.setText(tr("Press keys…") if is_waiting else self._shortcuts.keys(name))
            is_stressed = is_waiting or self._shortcuts.is_changed(name)
            colours = self.palette()
            item.setForeground(colours.accent() if is_stressed else colours.text())
        name = self._current()
        self.reset.setEnabled(bool(name) and self._shortcuts.is_changed(name))
        self.clear.setEnabled(bool(name) and bool(self._shortcuts.keys(name)))
        self.reset_all.setEnabled(any(map(self._shortcuts.is_changed, self._shortcuts.names)))

    def _cell(self, row: int, column: int) -> QTableWidgetItem:
        item = self.table.item(row, column)
        assert item is not None, "every cell is filled"
        return item

    def _current(self) -> str:
        row = self.table.currentRow()
        return self.name_at(row) if row >= 0 else ""

    def _wait(self, row: int) -> None:
        if row >= 0:
            self._waiting = self.name_at(row)
            self._tell(
                tr(
                    "Press the new keys for “{waiting}”, or Escape to keep the old ones.",
                    waiting=self._waiting,
                )
            )
            self._show_keys()

    def _leave(self) -> None:
        if self._waiting is not None:
            self._waiting = None
            self._tell(tr(_HOW))
        self._show_keys()

    def _press(self, event: QKeyEvent) -> None:
        name = self._waiting
        if event.key() == Qt.Key.Key_Escape and not event.modifiers():
            self._leave()
        elif event.key() not in _ALONE and name is not None:
            refused = self._shortcuts.change(name, QKeySequence(_combination(event)))
            if refused:  # the row goes on waiting
                self._tell(tr("{refused} Press others, or Escape.", refused=refused), tone="warn")
                return
            self._leave()
            self._tell(
                tr("“{name}” is now {keys}.", name=name, keys=self._shortcuts.keys(name)),
                tone="good",
            )

    def _clear(self) -> None:
        name = self._current()
        self._shortcuts.change(name, QKeySequence())
        self._tell(tr("“{name}” has no keys now.", name=name), tone="good")

    def _reset(self) -> None:
        name = self._current()
        refused = self._shortcuts.reset(name)
        told = tr("“{name}” has its own keys back.", name=name)
        self._tell(refused or told, tone="warn" if refused else "good")

    def _reset_all(self) -> None:
        self._shortcuts.reset_all()
        self._tell(tr("Every command has its own keys back."), tone="good")

    def _tell(self, sentence: str, tone: str = "") -> None:
        self.told.setText(sentence)
        themes.mark(self.told, tone=tone)


def _combination(event: QKeyEvent) -> int:
    """Return the keys as a shortcut has them: on the number pad, a digit is a digit."""
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return int(event.key()) | modifiers.value


def _button(text: str, tip: str, do: object) -> QPushButton:
    button = QPushButton(text)
    button.setToolTip(tip)
    button.setAutoDefault(False)
    button.clicked.connect(do)
    return button
