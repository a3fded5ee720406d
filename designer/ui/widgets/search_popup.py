"""A field over a window and the things that fit what is typed into it: type, Return, and it is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, Generic, NamedTuple, TypeVar

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSize,
    Qt,
)
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QLineEdit,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from designer.ui import theme as themes
from designer.ui.lengths import hold, scaled
from designer.ui.words import tr

ROW = 30
"""How high a row is, in pixels at the usual size of the text."""

T = TypeVar("T")
Index = QModelIndex | QPersistentModelIndex
_Role = Qt.ItemDataRole


class Said(NamedTuple):
    """What is said of a thing that is listed."""

    text: str
    below: str
    """What stands below the list while the thing is chosen."""
    tip: str = ""
    heard: str = ""
    """What a screen reader says, where that is more than the text."""


class SearchPopup(QFrame, Generic[T]):
    """Lists the things that fit what is typed; a key or a click takes one.

    Up, Down and the page keys walk, Return takes, Escape leaves. A subclass says what fits, what
    is said of a thing, how its row is drawn and what is done with the one that is taken.

    Parameters
    ----------
    width
        In pixels.
    rows, lines
        How many rows are in sight, and how many lines of text below them.
    """

    taking = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
    """The keys that take what is chosen."""
    nothing = ""
    """What is said where nothing fits."""

    def __init__(self, parent: QWidget, *, width: int, rows: int, lines: int) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self._things: list[T] = []
        self._model = _Rows(self)
        self._steps = {
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_PageDown: rows - 1,
            Qt.Key.Key_PageUp: 1 - rows,
        }
        self.setObjectName("search")
        hold(self, width=width)
        self.field = QLineEdit()
        self.list = QListView()
        self.list.setAccessibleName(tr("What fits"))
        self.list.setModel(self._model)
        self.list.setItemDelegate(_Painter(self._draw_row, self))
        self.list.setUniformItemSizes(True)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        hold(self.list, height=rows * ROW + 4)
        self._below = QLabel(wordWrap=lines > 1)
        hold(self._below, height=2 + 16 * lines)
        themes.mark(self._below, role="muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(6)
        for widget in (self.field, self.list, self._below):
            column.addWidget(widget)
        self.field.textChanged.connect(self._fill)
        self.field.installEventFilter(self)
        self.list.clicked.connect(lambda _index: self._take())
        self.list.selectionModel().currentChanged.connect(lambda *_: self._describe())

    @property
    def shown(self) -> list[T]:
        """What is listed now, from top to bottom."""
        return list(self._things)

    @property
    def below(self) -> str:
        """What stands below the list."""
        return self._below.text()

    def begin(self) -> None:
        """List everything, with nothing typed."""
        self.field.clear()
        self._fill("")
        self.adjustSize()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            by = self._steps.get(Qt.Key(event.key()))
            if by is not None:
                self._go_to(self.list.currentIndex().row() + by)
                return True
            if event.key() in self.taking:
                self._take()
                return True
        return super().eventFilter(watched, event)

    # What a subclass adds

    def found(self, query: str) -> Iterable[T]:
        """Return what fits, the best first."""
        raise NotImplementedError

    def said(self, thing: T) -> Said:
        """Return what is said of a thing."""
        raise NotImplementedError

    def draw(self, painter: QPainter, option: QStyleOptionViewItem, thing: T) -> None:
        """Draw the row of a thing."""
        raise NotImplementedError

    def take(self, thing: T) -> None:
        """Do what the thing was looked for for."""
        raise NotImplementedError

    def _fill(self, query: str) -> None:
        self._things = list(self.found(query))
        self._model.present([self.said(thing) for thing in self._things])
        if self._things:
            self._go_to(0)
        else:
            self._below.setText(tr(self.nothing))

    def _go_to(self, row: int) -> None:
        last = len(self._things) - 1
        self.list.setCurrentIndex(self._model.index(min(max(row, 0), last)))

    def _describe(self) -> None:
        row = self.list.currentIndex().row()
        if row >= 0:
            self._below.setText(self._model.rows[row].below)

    def _take(self) -> None:
        row = self.list.currentIndex().row()
        if row >= 0:
            self.take(self._things[row])

    def _draw_row(self, painter: QPainter, option: QStyleOptionViewItem, row: int) -> None:
        self.draw(painter, option, self._things[row])


class _Rows(QAbstractListModel):
    """What is said of each thing.

    A model of values: the items of a list widget are deleted one by one while the widget tells of
    each that another one is chosen, and whoever asks for that one then takes hold of nothing.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.rows: Sequence[Said] = ()

    def present(self, rows: Sequence[Said]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = _Role.DisplayRole) -> Any:
        said = self.rows[index.row()]
        if role == _Role.DisplayRole:
            return said.text
        if role == _Role.ToolTipRole:
            return said.tip or None
        if role == _Role.AccessibleTextRole:
            return said.heard or said.text
        return QSize(0, scaled(ROW)) if role == _Role.SizeHintRole else None


class _Painter(QStyledItemDelegate):
    """Has a row drawn by its number."""

    def __init__(
        self, draw: Callable[[QPainter, QStyleOptionViewItem, int], None], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._draw = draw

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        self._draw(painter, option, index.row())
