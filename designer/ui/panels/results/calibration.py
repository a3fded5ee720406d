"""The page that compares how sure the network is with how often it is right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

from designer.analysis.numbers import grouped
from designer.ui.fonts import interface_font
from designer.ui.lengths import scaled
from designer.ui.panels.results.shown import Shown, percent
from designer.ui.panels.results.view import View
from designer.ui.theme import Theme, current, mark
from designer.ui.widgets import ElidedLabel
from designer.ui.words import counted, later, tr

if TYPE_CHECKING:
    from designer.interpret.scores import Calibration

_LEFT, _BOTTOM, _TOP, _RIGHT = 44, 34, 8, 12
_COUNTS = 28
"""Height of the bars that say how many pictures a bin has, in pixels."""
_ROOMY = 180
"""The least height, in pixels, that has room for a line on what is pointed at."""
_WIDEST = 2.6
"""Of the diagram, against its height."""
_Align = Qt.AlignmentFlag
_LEGEND = later(
    "Blue line: how often it is right when it is so sure; amber: the gap to how sure it is"
)
_EVEN = 0.005
"""The least excess that is worth a word."""


class CalibrationView(View):
    """A reliability diagram, and what it comes to in a sentence."""

    TITLE = later("Calibration")

    def __init__(self) -> None:
        super().__init__()
        self.sentence = QLabel()
        self.sentence.setTextFormat(Qt.TextFormat.PlainText)
        self.sentence.setWordWrap(True)
        self.diagram = Diagram()
        self.caption = ElidedLabel()
        mark(self.caption, role="muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for part in (self.sentence, self.caption):
            column.addWidget(part)
        column.addWidget(self.diagram, 1)
        self.diagram.pointed.connect(self._tell)

    def present(self, shown: Shown, choice: str, other: Shown | None = None) -> None:
        calibration = shown.results.calibration
        self.sentence.setText(in_words(calibration))
        self.diagram.present(calibration)
        self._tell(self.diagram.bin)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.caption.setVisible(self.height() >= scaled(_ROOMY))

    def _tell(self, number: int | None) -> None:
        calibration = self.diagram.calibration
        if calibration is None or number is None:
            self.caption.setText(tr(_LEGEND))
            return
        self.caption.setText(bin_in_words(calibration, number))
        self.diagram.setAccessibleDescription(self.caption.text())


def in_words(calibration: Calibration) -> str:
    """Say how well a network knows how sure it may be."""
    error = tr("Expected calibration error {error}", error=percent(calibration.error))
    points = f"{100 * abs(calibration.excess):.1f}"
    if abs(calibration.excess) < _EVEN:
        return tr("{error}: on average as sure as it is right.", error=error)
    if calibration.excess > 0:
        told = tr("{error}: on average {points} points surer than it is right.")
    else:
        told = tr("{error}: on average {points} points less sure than it is right.")
    return told.format(error=error, points=points)


def bin_in_words(calibration: Calibration, number: int) -> str:
    """Say what one bar stands for."""
    low, high = calibration.edges[number : number + 2]
    count = int(calibration.counts[number])
    span = f"{100 * low:.0f}–{percent(high)}".replace(".0", "")
    place = tr("{span} sure", span=span)
    if not count:
        return tr("{place}: no picture", place=place)
    pictures = counted(count, "1 picture", "{n} pictures", n=grouped(count))
    return tr(
        "{place}: {pictures}, on average {confidence} sure, {accuracy} right",
        place=place,
        pictures=pictures,
        confidence=percent(calibration.confidence[number]),
        accuracy=percent(calibration.accuracy[number]),
    )


class Diagram(QWidget):
    """Accuracy by confidence, the diagonal where both agree, and how many pictures there are."""

    pointed = Signal(object)
    """The number of the bar under the mouse or walked to, or None."""

    def __init__(self) -> None:
        super().__init__()
        self.calibration: Calibration | None = None
        self.bin: int | None = None
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(140, 110)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(tr("Reliability diagram"))

    def present(self, calibration: Calibration) -> None:
        """Show another one."""
        self.calibration = calibration
        self.update()

    @property
    def room(self) -> QRectF:
        """Where the bars stand."""
        height = max(1, self.height() - _TOP - scaled(_BOTTOM) - scaled(_COUNTS))
        width = min(self.width() - scaled(_LEFT) - _RIGHT, _WIDEST * height)
        return QRectF(scaled(_LEFT), _TOP, max(1.0, width), height)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        room = self.room
        share = (event.position().x() - room.left()) / room.width()
        bins = 0 if self.calibration is None else len(self.calibration.counts)
        self._point(int(share * bins) if 0 <= share < 1 and bins else None)

    def leaveEvent(self, event: QEvent) -> None:
        self._point(None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        way = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if way is None or self.calibration is None:
            super().keyPressEvent(event)
            return
        last = len(self.calibration.counts) - 1
        self._point(last if self.bin is None else min(max(self.bin + way, 0), last))

    def _point(self, number: int | None) -> None:
        if number != self.bin:
            self.bin = number
            self.pointed.emit(number)
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.calibration is None:
            return
        theme, room = current(), self.room
        painter = QPainter(self)
        self._paint_axes(painter, theme, room)
        bins = len(self.calibration.counts)
        width = room.width() / bins
        most = max(1, int(self.calibration.counts.max()))
        base = room.bottom() + scaled(_COUNTS)
        for number, count in enumerate(self.calibration.counts.tolist()):
            if not count:
                continue
            left = room.left() + number * width + 1
            is_pointed = number == self.bin
            right = float(self.calibration.accuracy[number])
            sure = float(self.calibration.confidence[number])
            reached, due = (room.bottom() - share * room.height() for share in (right, sure))
            bar, gap = QColor(theme.accent), QColor(theme.warn)
            bar.setAlphaF(0.7 if is_pointed else 0.4)
            gap.setAlphaF(0.8 if is_pointed else 0.55)
            low, high = max(reached, due), min(reached, due)
            painter.fillRect(QRectF(left, low, width - 1, room.bottom() - low), bar)
            painter.fillRect(QRectF(left, high, width - 1, low - high), gap)
            painter.fillRect(QRectF(left, reached - 1, width - 1, 2), QColor(theme.accent))
            height = max(1.0, (scaled(_COUNTS) - 6) * count / most)
            painter.fillRect(
                QRectF(left, base - height, width - 1, height),
                QColor(theme.text if is_pointed else theme.muted),
            )
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(theme.text), 1, Qt.PenStyle.DashLine))
        painter.drawLine(room.bottomLeft(), room.topRight())

    def _paint_axes(self, painter: QPainter, theme: Theme, room: QRectF) -> None:
        painter.setFont(interface_font(11))
        low = room.bottom() + scaled(_COUNTS)
        for share in (0.0, 0.5, 1.0):
            words = f"{100 * share:.0f}"
            y, x = room.bottom() - share * room.height(), room.left() + share * room.width()
            painter.setPen(QPen(QColor(theme.line), 1))
            painter.drawLine(QPointF(room.left(), y), QPointF(room.right(), y))
            painter.setPen(QColor(theme.muted))
            painter.drawText(
                QRectF(0, y - 8, scaled(_LEFT) - 6, 16),
                _Align.AlignRight | _Align.AlignVCenter,
                words,
            )
            painter.drawText(QRectF(x - 20, low + 2, 40, 14), _Align.AlignHCenter, words)
        painter.setPen(QPen(QColor(theme.line), 1))
        painter.drawLine(QPointF(room.left(), low), QPointF(room.right(), low))
        painter.setPen(QColor(theme.accent if self.hasFocus() else theme.muted))
        below = QRectF(room.left(), low + 16, room.width(), 16)
        painter.drawText(below, _Align.AlignCenter, tr("sure, %"))
        painter.save()
        painter.translate(0, room.bottom())
        painter.rotate(-90)
        painter.drawText(QRectF(0, 0, room.height(), 16), _Align.AlignCenter, tr("right, %"))
        painter.restore()
