"""A learning rate over the epochs, drawn before training begins."""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from designer.ui import fonts
from designer.ui.lengths import scaled
from designer.ui.theme import Theme, current
from designer.ui.words import tr

_HEIGHT = 76
_ROUND = 6
_ABOVE, _BELOW, _BESIDE = 10, 18, 8
"""Room around the curve for what is written."""

Curve = Sequence[tuple[float, float]]
"""Points as (epoch, learning rate), in order."""


class RatePicture(QWidget):
    """Curve, warm-up, epochs, and the highest value; what may come of it otherwise is dashed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._curve: Curve = ()
        self._otherwise: Curve = ()
        self._highest = 0.0
        self._epochs, self._warmup, self._note = 1, 0.0, ""
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("Learning rate over the epochs"))

    def present(
        self, curve: Curve, epochs: int, *, warmup: float = 0, otherwise: Curve = (), note: str = ""
    ) -> None:
        """Show another curve.

        `warmup` is its length in epochs, `otherwise` what it may become, and `note` says when.
        """
        self._curve, self._otherwise = tuple(curve), tuple(otherwise)
        self._highest = max((rate for _, rate in (*curve, *otherwise)), default=0.0)
        self._epochs, self._warmup, self._note = epochs, warmup, note
        said = tr(
            "The highest rate is {highest:.3g}, the last {last:.3g}.",
            highest=self._highest,
            last=curve[-1][1],
        )
        self.setToolTip("\n".join(filter(None, (tr("Learning rate over the epochs."), said, note))))
        self.setAccessibleDescription(said)
        self.update()

    @property
    def highest(self) -> float:
        """The highest rate that is drawn."""
        return self._highest

    def sizeHint(self) -> QSize:
        return QSize(240, scaled(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return QSize(80, scaled(_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(theme.line), 1.0))
        painter.setBrush(QColor(theme.card))
        frame = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(frame, _ROUND, _ROUND)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setFont(fonts.number_font(10))
        metrics = QFontMetricsF(painter.font())
        highest = f"{self.highest:.3g}"
        gutter = metrics.horizontalAdvance(highest) + 2 * _BESIDE
        field = frame.adjusted(gutter, scaled(_ABOVE), -_BESIDE - 4, -scaled(_BELOW))
        self._paint_warmup(painter, field, theme)
        self._paint_axes(painter, field, theme, highest)
        self._paint_curve(painter, field, self._otherwise, theme.warn, dashed=True)
        self._paint_curve(painter, field, self._curve, theme.accent)
        self._paint_note(painter, field, theme)

    def _place(self, field: QRectF, epoch: float, rate: float) -> QPointF:
        across = epoch / self._epochs
        up = rate / self.highest if self.highest else 0.0
        return QPointF(field.left() + across * field.width(), field.bottom() - up * field.height())

    def _paint_warmup(self, painter: QPainter, field: QRectF, theme: Theme) -> None:
        if self._warmup:
            warm = QRectF(field)
            warm.setRight(self._place(field, min(self._warmup, self._epochs), 0).x())
            painter.fillRect(warm, QColor(theme.hover if theme.is_dark else theme.pressed))

    def _paint_axes(self, painter: QPainter, field: QRectF, theme: Theme, highest: str) -> None:
        painter.setPen(QPen(QColor(theme.line), 1.0))
        painter.drawLine(field.bottomLeft(), field.bottomRight())
        metrics = QFontMetricsF(painter.font())
        ink = QColor(theme.muted)
        painter.setPen(ink)
        beside = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        for text, y in ((highest, field.top()), ("0", field.bottom())):
            height = metrics.height()
            room = QRectF(0, y - height / 2, field.left() - _BESIDE, height)
            painter.drawText(room, beside, text)
        for epoch in ticks(self._epochs, most=int(field.width() // 40)):
            foot = self._place(field, epoch, 0)
            painter.setPen(QPen(QColor(theme.edge), 1.0))
            painter.drawLine(foot, foot + QPointF(0, 3))
            painter.setPen(ink)
            room = QRectF(foot.x() - 30, foot.y() + 3, 60, metrics.height())
            if room.center().x() + metrics.horizontalAdvance(str(epoch)) / 2 > self.width() - 4:
                room.moveRight(self.width() - 4 + 30 - metrics.horizontalAdvance(str(epoch)) / 2)
            painter.drawText(room, Qt.AlignmentFlag.AlignHCenter, str(epoch))

    def _paint_curve(
        self, painter: QPainter, field: QRectF, curve: Curve, colour: str, *, dashed: bool = False
    ) -> None:
        if not curve:
            return
        pen = QPen(QColor(colour), 1.2 if dashed else 1.6)
        if dashed:
            pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        # Each rate holds until the next step: the last goes on to the end.
        points = [*curve, (float(self._epochs), curve[-1][1])]
        painter.drawPolyline(QPolygonF([self._place(field, *point) for point in points]))

    def _paint_note(self, painter: QPainter, field: QRectF, theme: Theme) -> None:
        if self._note:
            painter.setPen(QColor(theme.warn))
            painter.setFont(fonts.interface_font(11))
            room = field.adjusted(4, 4, -4, 0)
            painter.drawText(
                room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop, self._note
            )


def ticks(epochs: int, most: int) -> list[int]:
    """Return epochs to mark, 0 and the last among them, no more than about `most`."""
    most = max(2, most)
    step = next(
        size
        for size in (factor * 10**power for power in range(18) for factor in (1, 2, 5))
        if epochs / size <= most
    )
    marks = [*range(0, epochs, step), epochs]
    # The last one needs room of its own.
    return [a for a, b in pairwise(marks) if b != epochs or b - a > step / 2 or a == 0] + [epochs]
