"""The probability of each class as a bar that moves to where it has got to."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEasingCurve, QRectF, QSize, Qt, QVariantAnimation
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from designer.analysis.numbers import percent
from designer.ui import fonts, motion
from designer.ui.lengths import scaled
from designer.ui.theme import Theme, current
from designer.ui.words import tr

Floats = NDArray[np.float64]

_SHORTEST, _TALLEST = 14, 22
"""Pixels for the line of a class."""
_GAP = 8
_WIDEST_NAME = 104
_BAR = 8


class ProbabilityBars(QWidget):
    """Classes in their order, the likeliest one stressed; of many those that have room.

    Of more classes than fit, the likeliest are shown, still in the order of the classes.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names: tuple[str, ...] = ()
        self._label: int | None = None
        self._wanted: Floats = np.zeros(0)
        self._shown: Floats = np.zeros(0)
        self._from: Floats = np.zeros(0)
        self._motion = QVariantAnimation(self)
        self._motion.setStartValue(0.0)
        self._motion.setEndValue(1.0)
        self._motion.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._motion.valueChanged.connect(self._move)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(tr("Class probabilities"))

    @property
    def probabilities(self) -> Floats:
        """What is shown, or is being moved to: of each class, (K,); empty where nothing is."""
        return self._wanted

    @property
    def likeliest(self) -> int | None:
        """The class of the longest bar."""
        return int(self._wanted.argmax()) if len(self._wanted) else None

    def present(
        self, probabilities: NDArray[np.float32] | None, names: Sequence[str], label: int | None
    ) -> None:
        """Show the probabilities of classes, (K,), by these names; None: no more.

        `label` is the class that the picture is known to be of; it bears a sign.
        """
        wanted = (
            np.zeros(0) if probabilities is None else np.nan_to_num(probabilities.astype(float))
        )
        is_same = len(wanted) == len(self._wanted)
        self._from = self._shown if is_same else wanted
        self._wanted, self._names, self._label = wanted, tuple(names), label
        self._motion.stop()
        duration = motion.milliseconds(self)
        if is_same and duration and self.isVisible() and len(wanted):
            self._motion.setDuration(duration)
            self._motion.start()
        else:
            self._move(1.0)
        self.setAccessibleDescription(self._told())

    def name(self, class_: int) -> str:
        """Return what a class is called."""
        return self._names[class_] if class_ < len(self._names) else str(class_)

    def sizeHint(self) -> QSize:
        return QSize(220, 10 * scaled(_TALLEST))

    def minimumSizeHint(self) -> QSize:
        return QSize(132, 3 * scaled(_SHORTEST))

    def paintEvent(self, event: QPaintEvent) -> None:
        if not len(self._shown):
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        rows = self.rows()
        line = min(scaled(_TALLEST), max(scaled(_SHORTEST), self.height() // len(rows)))
        plain = QFontMetricsF(fonts.interface_font(12))
        widest = max(plain.horizontalAdvance(self.name(row)) for row in rows) + _GAP
        name_width = min(widest, scaled(_WIDEST_NAME), self.width() * 0.4)
        for place, row in enumerate(rows):
            room = QRectF(0, place * line, self.width(), line)
            self._paint_row(painter, room, row, name_width, current())

    def rows(self) -> list[int]:
        """List the classes that are shown, from top to bottom."""
        count = len(self._wanted)
        fitting = max(1, self.height() // scaled(_SHORTEST))
        if count <= fitting:
            return list(range(count))
        likeliest = np.argsort(-self._wanted, kind="stable")[:fitting]
        return sorted(int(row) for row in likeliest)

    def _paint_row(
        self, painter: QPainter, room: QRectF, row: int, name_width: float, theme: Theme
    ) -> None:
        is_top = row == self.likeliest
        number = fonts.number_font(11, QFont.Weight.Medium if is_top else QFont.Weight.Normal)
        percent_width = QFontMetricsF(number).horizontalAdvance("100.0 %")
        font = fonts.interface_font(12, QFont.Weight.DemiBold if is_top else QFont.Weight.Normal)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(font)
        painter.setPen(QColor(theme.text if is_top else theme.muted))
        name = QFontMetricsF(font).elidedText(
            self.name(row), Qt.TextElideMode.ElideRight, name_width - _GAP
        )
        painter.drawText(room.adjusted(_GAP, 0, 0, 0), middle, name)
        if row == self._label:  # what it is known to be
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.good))
            painter.drawRoundedRect(QRectF(0, room.center().y() - 5, 3, 10), 1.5, 1.5)
        track = QRectF(room)
        track.setLeft(name_width + _GAP)
        track.setRight(room.right() - percent_width - _GAP)
        track.setTop(room.center().y() - _BAR / 2)
        track.setHeight(_BAR)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.line))
        painter.drawRoundedRect(track, 2, 2)
        share = float(np.clip(self._shown[row], 0, 1))
        if share * track.width() >= 0.5:
            bar = QRectF(track)
            bar.setWidth(share * track.width())
            painter.setBrush(QColor(theme.accent if is_top else theme.edge))
            painter.drawRoundedRect(bar, 2, 2)
        painter.setFont(number)
        painter.setPen(QColor(theme.text if is_top else theme.muted))
        end = middle | Qt.AlignmentFlag.AlignRight
        painter.drawText(room, int(end), percent(float(self._wanted[row])))

    def _move(self, share: float) -> None:
        self._shown = self._from + (self._wanted - self._from) * share
        self.update()

    def _told(self) -> str:
        top = self.likeliest
        if top is None:
            return ""
        return f"{self.name(top)}, {percent(float(self._wanted[top]))}"
