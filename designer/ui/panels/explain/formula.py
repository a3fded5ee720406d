"""The label that a formula stands in: one line each, shortened in the middle of its terms."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from designer.ui import fonts
from designer.ui.lengths import hold, scaled
from designer.ui.panels.explain.words import Line
from designer.ui.theme import current
from designer.ui.words import tr

LINE = 18
LINES = 2


class Formula(QWidget):
    """A caption and two lines of formula; it keeps its height, whatever it says."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._caption = ""
        self._lines: tuple[Line, ...] = ()
        hold(self, height=(LINES + 1) * LINE)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("Formula"))

    def show_lines(self, caption: str, lines: tuple[Line, ...]) -> None:
        """Show another formula."""
        self._caption, self._lines = caption, lines
        whole = "\n".join(filter(None, (caption, self.text())))
        self.setAccessibleName(whole or tr("Formula"))
        self.setToolTip(self.text() if len(self.text()) < 2000 else "")
        self.update()

    @property
    def caption(self) -> str:
        """What stands above the formula."""
        return self._caption

    def text(self) -> str:
        """Return the whole formula, every term of it."""
        return "\n".join(line.text() for line in self._lines)

    def shown(self) -> list[str]:
        """Return its lines as they are shown, shortened to the width."""
        metrics = QFontMetricsF(fonts.number_font(12))
        return [_fitting(line, metrics, self.width()) for line in self._lines]

    def sizeHint(self) -> QSize:
        return QSize(320, (LINES + 1) * scaled(LINE))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = current(), QPainter(self)
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.setFont(fonts.interface_font(11))
        painter.setPen(QColor(theme.muted))
        caption = painter.fontMetrics().elidedText(
            self._caption, Qt.TextElideMode.ElideRight, self.width()
        )
        painter.drawText(QRectF(0, 0, self.width(), scaled(LINE)), left, caption)
        strong = fonts.number_font(12, QFont.Weight.Medium)
        for row, (line, text) in enumerate(zip(self._lines, self.shown(), strict=True), start=1):
            body, equals, result = text.rpartition(" = ")
            head = line.head if line.head.endswith(": ") else ""
            x = 0.0
            for part, font, colour in (
                (head, fonts.number_font(12), theme.muted),
                (body.removeprefix(head) + equals, fonts.number_font(12), theme.text),
                (result.removeprefix("" if equals else head), strong, theme.accent),
            ):
                painter.setFont(font)
                painter.setPen(QColor(colour))
                room = QRectF(x, row * scaled(LINE), max(0.0, self.width() - x), scaled(LINE))
                painter.drawText(room, left, part)
                x += QFontMetricsF(font).horizontalAdvance(part)


def _fitting(line: Line, metrics: QFontMetricsF, width: float) -> str:
    """Return the longest text of a line that fits, or its shortest, cut off at the left."""
    if metrics.horizontalAdvance("0") * len(line.text()) <= width:
        return line.text()
    low, high = 0, len(line.terms) - 1
    while low < high:
        middle = (low + high + 1) // 2
        if metrics.horizontalAdvance(line.text(middle)) <= width:
            low = middle
        else:
            high = middle - 1
    text = line.text(low) if low else f"{line.head}…{line.tail}"
    return metrics.elidedText(text, Qt.TextElideMode.ElideLeft, width)
