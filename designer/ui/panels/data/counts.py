"""How many pictures of each class there are in each split, as quiet bars."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from designer.analysis.numbers import grouped
from designer.ui import fonts
from designer.ui.lengths import scaled
from designer.ui.theme import Theme, current
from designer.ui.words import later, tr

LINE = 20
MOST = 1000
"""Classes that are listed: nobody scrolls through more."""
_GAP, _BAR = 8, 6
_WIDEST_NAME = 0.34
"""Of the width."""
_Align = Qt.AlignmentFlag
_HEADS = (later("Training"), later("Validation"))


class Counts(QWidget):
    """A line for each class: its name, a bar in two parts, and both numbers."""

    chosen = Signal(int)
    """A person wants to see the pictures of a class."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names: tuple[str, ...] = ()
        self._counts: tuple[tuple[int, int], ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("Pictures of each class"))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setToolTip(tr("A click shows the pictures of a class"))

    def present(
        self, names: Sequence[str], train: Sequence[int], validation: Sequence[int]
    ) -> None:
        """Show so many pictures of each class."""
        self._names = tuple(names[:MOST])
        self._counts = tuple(zip(train[:MOST], validation[:MOST], strict=True))
        told = zip(self._names, self._counts, strict=True)
        self.setAccessibleDescription(
            "; ".join(tr("{name} {a} and {b}", name=n, a=a, b=b) for n, (a, b) in told)
        )
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(220, (1 + len(self._names)) * scaled(LINE))

    def minimumSizeHint(self) -> QSize:
        return QSize(160, self.sizeHint().height())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        row = int(event.position().y()) // scaled(LINE) - 1
        if event.button() == Qt.MouseButton.LeftButton and 0 <= row < len(self._names):
            self.chosen.emit(row)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme = QPainter(self), current()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        heads = [tr(head) for head in _HEADS]
        word, number = fonts.interface_font(11), fonts.number_font(11)
        plain, digits = QFontMetricsF(word), QFontMetricsF(number)
        most = [max((pair[part] for pair in self._counts), default=0) for part in (0, 1)]
        wide = [
            max(digits.horizontalAdvance(grouped(n)), plain.horizontalAdvance(head)) + _GAP
            for n, head in zip(most, heads, strict=True)
        ]
        names = max((plain.horizontalAdvance(name) for name in self._names), default=0) + _GAP
        names = min(names, _WIDEST_NAME * self.width())
        total = max((sum(pair) for pair in self._counts), default=1) or 1
        ends = (self.width() - wide[1], self.width())
        colours = _colours(theme)
        painter.setFont(word)
        for head, end, part in zip(heads, ends, (0, 1), strict=True):
            painter.setPen(QColor(theme.muted))
            room = QRectF(end - wide[part], 0, wide[part], scaled(LINE))
            painter.drawText(room, int(_Align.AlignRight | _Align.AlignVCenter), head)
            line = QRectF(room.right() - plain.horizontalAdvance(head), scaled(LINE) - 3, 0, 2)
            line.setRight(room.right())
            painter.fillRect(line, QColor(colours[part]))
        first = max(0, event.rect().top() // scaled(LINE) - 1)
        last = min(len(self._names), event.rect().bottom() // scaled(LINE) + 1)
        for row in range(first, last):
            room = QRectF(0, (row + 1) * scaled(LINE), self.width(), scaled(LINE))
            painter.setFont(word)
            painter.setPen(QColor(theme.text))
            name = plain.elidedText(self._names[row], Qt.TextElideMode.ElideRight, names - _GAP)
            painter.drawText(room, int(_Align.AlignLeft | _Align.AlignVCenter), name)
            track = QRectF(names, room.center().y() - _BAR / 2, 0, _BAR)
            track.setRight(self.width() - sum(wide) - _GAP)
            self._paint_bar(painter, track, self._counts[row], total, colours)
            painter.setFont(number)
            painter.setPen(QColor(theme.muted))
            for count, end in zip(self._counts[row], ends, strict=True):
                room.setRight(end)
                painter.drawText(room, int(_Align.AlignRight | _Align.AlignVCenter), grouped(count))

    def _paint_bar(
        self,
        painter: QPainter,
        track: QRectF,
        counts: tuple[int, int],
        total: int,
        colours: tuple[str, str],
    ) -> None:
        left = track.left()
        for count, colour in zip(counts, colours, strict=True):
            part = QRectF(left, track.top(), track.width() * count / total, track.height())
            painter.fillRect(part, QColor(colour))
            left = part.right()


def _colours(theme: Theme) -> tuple[str, str]:
    return theme.edge, theme.accent
