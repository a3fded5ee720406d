"""The line of all moments: a slider with places even in log(1 + step), and now at its end."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QPointF, QRectF, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import QAbstractSlider, QSizePolicy, QToolTip, QWidget

from designer.graph.wording import grouped
from designer.ui import fonts
from designer.ui.lengths import scaled
from designer.ui.panels.time.times import Times, percent
from designer.ui.theme import Theme, current
from designer.ui.words import later, tr

NOW = later("now")
_PAGE = 5
_SIDE, _BREAK = 14, 40
"""Pixels beside the line, and between the last moment and now."""
_ROW = 16
_RADIUS = 7.0
_CURVE_FROM = 112
"""From which height on there is room for the curve of the validation above the line."""
_EPOCHS_FROM = 84


class Timeline(QAbstractSlider):
    """Where in time one is: the value counts the moments, and the one after the last is now."""

    play_requested = Signal()
    """Space was pressed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._times = Times()
        self.setOrientation(Qt.Orientation.Horizontal)
        self.setRange(0, 0)
        self.setPageStep(_PAGE)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(tr("Moment of the training"))
        self.valueChanged.connect(self._describe)

    @property
    def is_now(self) -> bool:
        """Whether it stands at the present."""
        return self.value() == self.maximum()

    def set_times(self, times: Times) -> None:
        """Show these moments; what stood at a moment stays there, or at the one nearest to it."""
        before, was_now = self._times, self.is_now
        self._times = times
        with QSignalBlocker(self):
            value = self.value()
            self.setRange(0, len(times.moments))
            if was_now or not times.moments or not before.moments:
                self.setValue(self.maximum())
            else:
                self.setValue(times.index_near(before.moments[value].step))
        self._describe()
        self.update()

    def place_of(self, value: int) -> QPointF:
        """Return where a moment stands, or now, in pixels."""
        return QPointF(self._x(value), self._line_y)

    def sizeHint(self) -> QSize:
        return QSize(480, 140)

    def minimumSizeHint(self) -> QSize:
        return QSize(200, 56)

    # Touches

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space:
            self.play_requested.emit()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self.setSliderDown(True)
            self.setSliderPosition(self._value_at(event.position().x()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self.isSliderDown():
            self.setSliderPosition(self._value_at(event.position().x()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self.setSliderDown(False)
            self.update()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            words = self._words(self._value_at(event.pos().x()))
            QToolTip.showText(event.globalPos(), words, self)
            return True
        return super().event(event)

    # Places

    @property
    def _line_y(self) -> float:
        below = 2 * scaled(_ROW) if self.height() >= scaled(_EPOCHS_FROM) else scaled(_ROW)
        return self.height() - below - 12.0

    def _x(self, value: int) -> float:
        if value >= len(self._times.moments):
            return self.width() - _SIDE - _RADIUS
        return self._x_of(self._times.moments[value].step)

    def _x_of(self, step: int) -> float:
        return _SIDE + self._times.place(step) * (
            self.width() - 2 * _SIDE - scaled(_BREAK) - _RADIUS
        )

    def _value_at(self, x: float) -> int:
        return min(range(self.maximum() + 1), key=lambda value: abs(self._x(value) - x))

    def _words(self, value: int) -> str:
        moments = self._times.moments
        return self._times.words(moments[value]) if value < len(moments) else NOW

    def _describe(self) -> None:
        self.setAccessibleDescription(self._words(self.value()))

    # Paint

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = current(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.height() >= scaled(_CURVE_FROM):
            self._paint_curve(painter, theme)
        self._paint_line(painter, theme)
        self._paint_numbers(painter, theme)
        self._paint_handle(painter, theme)

    def _paint_curve(self, painter: QPainter, theme: Theme) -> None:
        """Draw the accuracy on the validation set, as high as there is room."""
        told = self._times.told.evaluations
        if not told:
            return
        top, bottom = 18.0, self._line_y - 14
        least, most = min(e.accuracy for e in told), max(e.accuracy for e in told)
        scale = (bottom - top) / (most - least) if most > least else 0.0
        points = [QPointF(self._x_of(e.step), top + (most - e.accuracy) * scale) for e in told]
        ground = QColor(theme.warn)
        ground.setAlphaF(0.10)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        ends = [QPointF(points[-1].x(), bottom + 6), QPointF(points[0].x(), bottom + 6)]
        painter.drawPolygon(QPolygonF([*points, *ends]))
        painter.setPen(QPen(QColor(theme.warn), 1.5))
        painter.drawPolyline(QPolygonF(points))
        painter.setFont(fonts.interface_font(11))
        painter.setPen(QColor(theme.muted))
        painter.drawText(
            QPointF(0, 11), tr("validation accuracy, best {share}", share=percent(most))
        )

    def _paint_line(self, painter: QPainter, theme: Theme) -> None:
        y, end = self._line_y, len(self._times.moments)
        reached = self._x(self.value())
        last = self._x(end - 1) if end else float(_SIDE)
        painter.setPen(QPen(QColor(theme.line), 2))
        painter.drawLine(QPointF(_SIDE, y), QPointF(last, y))
        painter.setPen(QPen(QColor(theme.line), 2, Qt.PenStyle.DotLine))
        painter.drawLine(QPointF(last, y), QPointF(self._x(end), y))
        if not self.is_now:
            painter.setPen(QPen(QColor(theme.accent), 2))
            painter.drawLine(QPointF(_SIDE, y), QPointF(reached, y))
        for value in range(end):
            x = self._x(value)
            is_past = not self.is_now and x <= reached
            painter.setPen(QPen(QColor(theme.accent if is_past else theme.edge), 1.5))
            painter.drawLine(QPointF(x, y - 4), QPointF(x, y + 4))
        painter.setPen(QPen(QColor(theme.edge), 1.5))
        painter.setBrush(QColor(theme.panel))
        painter.drawEllipse(QPointF(self._x(end), y), 4.0, 4.0)

    def _paint_numbers(self, painter: QPainter, theme: Theme) -> None:
        font = fonts.number_font(11)
        painter.setFont(font)
        painter.setPen(QColor(theme.muted))
        metrics = QFontMetricsF(font)
        right = self._x(self.maximum())
        first = self._line_y + 10
        room = QRectF(right - 60, first, 60 + _RADIUS, scaled(_ROW))
        painter.setPen(QColor(theme.text if self.is_now else theme.muted))
        painter.drawText(room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, tr(NOW))
        painter.setPen(QColor(theme.muted))
        free = right - metrics.horizontalAdvance(tr(NOW))
        steps = [
            (step, grouped(step) if step else tr("step {n}", n=0)) for step in self._times.decades()
        ]
        self._paint_row(painter, metrics, steps, first, free)
        if self.height() >= scaled(_EPOCHS_FROM):
            epochs = [
                (step, tr("epoch {n}", n=n) if n == 1 else str(n))
                for n, step in self._times.epochs()
            ]
            self._paint_row(painter, metrics, epochs, first + scaled(_ROW), float(self.width()))

    def _paint_row(
        self,
        painter: QPainter,
        metrics: QFontMetricsF,
        words: Iterable[tuple[int, str]],
        y: float,
        free: float,
    ) -> None:
        """Write words under their steps, as far as they do not touch one another."""
        taken = 0.0
        for step, word in words:
            width, x = metrics.horizontalAdvance(word), self._x_of(step)
            left = max(2.0, x - width / 2)
            if left >= taken and left + width < free - 8:
                place = QRectF(left, y, width + 2, scaled(_ROW))
                painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, word)
                taken = left + width + 10

    def _paint_handle(self, painter: QPainter, theme: Theme) -> None:
        place = self.place_of(self.value())
        if self.height() >= scaled(_CURVE_FROM) and not self.is_now:
            painter.setPen(QPen(QColor(theme.accent), 1))
            painter.drawLine(QPointF(place.x(), 16), place)
        is_past = not self.is_now
        painter.setPen(QPen(QColor(theme.text if self.hasFocus() else theme.panel), 2))
        painter.setBrush(QColor(theme.accent if is_past else theme.muted))
        painter.drawEllipse(place, _RADIUS, _RADIUS)
