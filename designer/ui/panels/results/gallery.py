"""Pictures with what they are and what they were taken for, as many as one scrolls through."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPixmap
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from designer.ui.fonts import interface_font, number_font
from designer.ui.lengths import scaled
from designer.ui.panels.results.palette import picture
from designer.ui.panels.results.shown import Shown, percent
from designer.ui.theme import current

MOST = 500
"""Pictures that are listed: nobody scrolls through more."""
SIDE = 56
"""Of a picture, in pixels."""
_LINE, _GAP = 15, 4
NARROW, WIDE = SIDE + 24, SIDE + 48
"""Of a picture with its words: for names of few letters, and for longer ones."""
_SHORT = 3
_Role = Qt.ItemDataRole
Index = QModelIndex | QPersistentModelIndex


class Gallery(QListView):
    """A grid of pictures; a click or Return tells which one a person wants."""

    chosen = Signal(object)
    """The picture, as a Sample."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._model = _Pictures()
        self.setModel(self._model)
        self.setItemDelegate(_Delegate(self))
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMovement(QListView.Movement.Static)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setMinimumSize(NARROW + 12, SIDE)
        self.setAccessibleName(name)
        self.clicked.connect(self._choose)
        self.activated.connect(self._choose)

    @property
    def shown(self) -> Shown | None:
        """The results that the pictures are of."""
        return self._model.shown

    @property
    def indices(self) -> tuple[int, ...]:
        """The pictures that are listed, in their order."""
        return self._model.indices

    def present(self, shown: Shown, indices: Sequence[int]) -> None:
        """List these pictures of the validation set, the first `MOST` of them."""
        self._model.present(shown, tuple(int(index) for index in indices[:MOST]))
        self.scrollToTop()

    def _choose(self, index: Index) -> None:
        shown = self._model.shown
        if shown is not None:
            self.chosen.emit(shown.sample(self._model.indices[index.row()]))


class _Pictures(QAbstractListModel):
    """One row for each picture."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: Shown | None = None
        self.indices: tuple[int, ...] = ()

    def present(self, shown: Shown, indices: tuple[int, ...]) -> None:
        self.beginResetModel()
        self.shown, self.indices = shown, indices
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.indices)

    def data(self, index: Index, role: int = _Role.DisplayRole) -> object:
        if self.shown is None:
            return None
        place = self.indices[index.row()]
        if role in (_Role.DisplayRole, _Role.AccessibleTextRole):
            return self.shown.told(place)
        if role == _Role.ToolTipRole:
            return f"{self.shown.told(place)}\n{self.shown.sample(place).title}"
        return None


class _Delegate(QStyledItemDelegate):
    """Draws a picture above two lines: what it is, then what it was taken for and how surely."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        view = self.parent()
        assert isinstance(view, Gallery)
        is_short = view.shown is None or max(map(len, view.shown.names)) <= _SHORT
        return QSize(NARROW if is_short else WIDE, SIDE + 2 * scaled(_LINE) + 3 * _GAP)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        view = self.parent()
        assert isinstance(view, Gallery)
        shown, place = view.shown, view.indices[index.row()]
        assert shown is not None
        panel = QStyle.PrimitiveElement.PE_PanelItemViewItem
        view.style().drawPrimitive(panel, option, painter, view)
        room = option.rect.adjusted(_GAP, _GAP, -_GAP, -_GAP)
        draw_picture(painter, shown, place, QRect(room.center().x() - SIDE // 2 + 1, room.top(),
                                                  SIDE, SIDE))  # fmt: skip
        theme = current()
        label = QRect(room.left(), room.top() + SIDE + _GAP, room.width(), scaled(_LINE))
        guess = label.translated(0, scaled(_LINE))
        _write(painter, label, shown.label(place), theme.text)
        sure = percent(shown.probability(place))
        painter.setFont(number_font(11))
        painter.setPen(QColor(theme.muted))
        painter.drawText(guess, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, sure)
        taken = painter.fontMetrics().horizontalAdvance(sure) + _GAP
        is_right = shown.is_right(place)
        words = "✓" if is_right else f"→ {shown.guess(place)}"
        room_left = guess.adjusted(0, 0, -taken, 0)
        _write(painter, room_left, words, theme.good if is_right else theme.bad)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QColor(theme.accent))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(option.rect.adjusted(0, 0, -1, -1), 4, 4)


def draw_picture(painter: QPainter, shown: Shown, index: int, room: QRect) -> None:
    """Draw a picture of the validation set as large as it fits; enlarged, its pixels show."""
    ratio = painter.device().devicePixelRatioF()
    size = room.size() * ratio
    image = picture(shown.dataset.validation.images[index])
    is_larger = image.width() <= size.width()
    fast, smooth = (
        Qt.TransformationMode.FastTransformation,
        Qt.TransformationMode.SmoothTransformation,
    )
    scaled = image.scaled(size, Qt.AspectRatioMode.KeepAspectRatio, fast if is_larger else smooth)
    drawn = QPixmap.fromImage(scaled)
    drawn.setDevicePixelRatio(ratio)
    within = QRect(room.topLeft(), (scaled.size() / ratio))
    within.moveCenter(room.center())
    painter.drawPixmap(within.topLeft(), drawn)


def _write(painter: QPainter, room: QRect, words: str, colour: str) -> None:
    font = interface_font(11)
    painter.setFont(font)
    painter.setPen(QColor(colour))
    shown = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
