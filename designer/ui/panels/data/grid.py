"""Pictures in rows that scroll, however many there are: only those in sight are drawn."""

from __future__ import annotations

import time
from collections.abc import Iterator

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetrics,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QToolTip

from designer.ui import fonts
from designer.ui.lengths import scaled
from designer.ui.panels.data.listed import Listed
from designer.ui.panels.results.palette import picture
from designer.ui.theme import current
from designer.ui.words import tr

SIDE = 56
"""Of a picture, in pixels."""
_LINE, _GAP = 15, 4
NARROW, WIDE = SIDE + 8, SIDE + 28
"""Of a cell: for names of few letters, and for longer ones."""
_SHORT = 8
KEPT = 1500
"""Pictures that stay as they were drawn, for a scroll back."""
BUDGET_S = 0.012
"""How long a painting takes new pictures, which may lie on a disc; the rest come in the next."""
_Key = Qt.Key


def high() -> int:
    """Return the height of a cell."""
    return SIDE + scaled(_LINE) + 3 * _GAP


class PictureGrid(QAbstractScrollArea):
    """A grid to scroll; a click or Return tells which picture a person wants."""

    chosen = Signal(int)
    """The place in the list of the picture that is wanted."""

    def __init__(self) -> None:
        super().__init__()
        self._listed: Listed | None = None
        self._drawn: dict[int, QPixmap] = {}
        self._narrowest = NARROW
        self._hovered = -1
        self.current = -1
        self.is_complete = True
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(2 * NARROW, high())
        self.viewport().setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)  # the panel's ground is theirs, too
        self.verticalScrollBar().setSingleStep(high() // 2)
        self.setAccessibleName(tr("Pictures of the data set"))

    @property
    def listed(self) -> Listed | None:
        """What is shown."""
        return self._listed

    def present(self, listed: Listed | None) -> None:
        """Show other pictures, from the first on."""
        self._listed, self._hovered, self.current = listed, -1, -1
        names = listed.dataset.info.classes if listed is not None else ()
        self._narrowest = NARROW if max(map(len, names), default=0) <= _SHORT else WIDE
        self._drawn.clear()
        self.is_complete = True  # until a painting finds otherwise
        self._measure()
        self.verticalScrollBar().setValue(0)
        self.viewport().update()

    # Geometry

    @property
    def columns(self) -> int:
        """How many pictures stand in a row; of pairs none is torn apart."""
        fitting = max(1, self.viewport().width() // self._narrowest)
        is_in_pairs = self._listed is not None and self._listed.are_pairs
        return max(2, fitting - fitting % 2) if is_in_pairs else fitting

    def place(self, index: int) -> QRect:
        """Return where a picture stands with its word, as it is scrolled now."""
        row, column = divmod(index, self.columns)
        wide = self.viewport().width() // self.columns  # rows are filled to the right edge
        return QRect(column * wide, row * high() - self.verticalScrollBar().value(), wide, high())

    def index_at(self, at: QPoint) -> int:
        """Return the picture at a point, -1 where there is none."""
        wide = self.viewport().width() // self.columns
        column, row = at.x() // wide, (at.y() + self.verticalScrollBar().value()) // high()
        index = row * self.columns + column
        return index if 0 <= column < self.columns and 0 <= index < self._count() else -1

    def in_sight(self) -> Iterator[int]:
        """Give the pictures of which some can be seen."""
        top = self.verticalScrollBar().value()
        first = top // high() * self.columns
        last = ((top + self.viewport().height()) // high() + 1) * self.columns
        yield from range(first, min(last, self._count()))

    def sizeHint(self) -> QSize:
        return QSize(6 * NARROW, 4 * high())

    def _count(self) -> int:
        return len(self._listed) if self._listed is not None else 0

    def _measure(self) -> None:
        rows = -(-self._count() // self.columns)
        bar, height = self.verticalScrollBar(), self.viewport().height()
        bar.setRange(0, max(0, rows * high() - height))
        bar.setPageStep(height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self._hovered = -1
        self.viewport().update()

    # Mouse and keys

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover(self.index_at(event.position().toPoint()))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.index_at(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and index >= 0:
            self._go_to(index)
            self.chosen.emit(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        page = max(1, self.viewport().height() // high()) * self.columns
        steps = {
            _Key.Key_Left: -1,
            _Key.Key_Right: 1,
            _Key.Key_Up: -self.columns,
            _Key.Key_Down: self.columns,
            _Key.Key_PageUp: -page,
            _Key.Key_PageDown: page,
            _Key.Key_Home: -self._count(),
            _Key.Key_End: self._count(),
        }
        key = event.key()
        if key in steps and self._count():
            step = steps[_Key(key)]
            self._go_to(max(0, min(self.current + step, self._count() - 1)))
        elif key in (_Key.Key_Return, _Key.Key_Enter, _Key.Key_Space) and self.current >= 0:
            self.chosen.emit(self.current)
        else:
            super().keyPressEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Leave:
            self._hover(-1)
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            index = self.index_at(event.pos())
            told = self._listed.told(index) if self._listed is not None and index >= 0 else ""
            QToolTip.showText(event.globalPos(), told, self)
            return True
        return super().viewportEvent(event)

    def _hover(self, index: int) -> None:
        if index != self._hovered:
            self._hovered = index
            self.viewport().update()

    def _go_to(self, index: int) -> None:
        self.current = index
        top, bar = index // self.columns * high(), self.verticalScrollBar()
        if top < bar.value():
            bar.setValue(top)
        elif top + high() > bar.value() + self.viewport().height():
            bar.setValue(top + high() - self.viewport().height())
        if self._listed is not None:
            self.setAccessibleDescription(self._listed.told(index))
        self.viewport().update()

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        listed = self._listed
        if listed is None:
            return
        painter, left = QPainter(self.viewport()), BUDGET_S
        font = fonts.interface_font(11)
        painter.setFont(font)
        metrics = QFontMetrics(font)
        self.is_complete = True
        for index in self.in_sight():
            drawn = self._drawn.get(index)
            if drawn is None and left > 0:
                begun = time.monotonic()
                drawn = self._draw(listed, index)
                left -= time.monotonic() - begun
            self.is_complete = self.is_complete and drawn is not None
            self._paint(painter, metrics, index, drawn, listed.caption(index))
        painter.end()
        if not self.is_complete:
            QTimer.singleShot(0, self, self.viewport().update)

    def _paint(
        self,
        painter: QPainter,
        metrics: QFontMetrics,
        index: int,
        drawn: QPixmap | None,
        caption: str,
    ) -> None:
        theme, cell = current(), self.place(index)
        if index in (self._hovered, self.current):
            self._paint_ground(painter, cell.adjusted(1, 1, -1, -1), index)
        room = QRect(0, cell.top() + _GAP, SIDE, SIDE)
        room.moveLeft(cell.center().x() - SIDE // 2 + 1)
        if drawn is None:
            painter.fillRect(room, QColor(theme.card))
        else:
            within = QRect(QPoint(), drawn.deviceIndependentSize().toSize())
            within.moveCenter(room.center())
            painter.drawPixmap(within.topLeft(), drawn)
        painter.setPen(QColor(theme.text if index == self.current else theme.muted))
        line = QRect(cell.left() + 2, room.bottom() + _GAP, cell.width() - 4, scaled(_LINE))
        cut = metrics.elidedText(caption, Qt.TextElideMode.ElideRight, line.width())
        painter.drawText(line, Qt.AlignmentFlag.AlignCenter, cut)

    def _paint_ground(self, painter: QPainter, ground: QRect, index: int) -> None:
        theme, is_current = current(), index == self.current
        ringed = is_current and self.hasFocus()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=True)
        painter.setPen(QPen(QColor(theme.accent), 1) if ringed else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.selected if is_current else theme.hover))
        painter.drawRoundedRect(ground, 4, 4)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)

    def _draw(self, listed: Listed, index: int) -> QPixmap:
        """Draw a picture as large as its room, and keep it; enlarged, its pixels show."""
        ratio = self.devicePixelRatioF()
        image = picture(listed.image(index))
        size = QSize(SIDE, SIDE) * ratio
        is_larger = max(image.width(), image.height()) <= size.width()
        way = Qt.TransformationMode.FastTransformation
        if not is_larger:
            way = Qt.TransformationMode.SmoothTransformation
        drawn = QPixmap.fromImage(image.scaled(size, Qt.AspectRatioMode.KeepAspectRatio, way))
        drawn.setDevicePixelRatio(ratio)
        self._drawn[index] = drawn
        if len(self._drawn) > KEPT:
            del self._drawn[next(iter(self._drawn))]
        return drawn
