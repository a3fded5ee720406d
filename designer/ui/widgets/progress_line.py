"""A thin line that fills up."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QProgressBar, QWidget

from designer.ui.theme import current

HEIGHT = 6


class ProgressLine(QProgressBar):
    """A progress bar that draws only when its value moves by a pixel.

    Qt's style animates a bar for as long as it is seen, thirty times a second, which a training
    on the same processor pays for. Where the end is not known yet, it is full and pale.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextVisible(False)
        self.setFixedHeight(HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.line))
        line = QRectF(self.rect())
        radius = line.height() / 2
        painter.drawRoundedRect(line, radius, radius)
        whole = self.maximum() - self.minimum()
        share = (self.value() - self.minimum()) / whole if whole else 1.0
        if share <= 0:
            return
        if not whole:
            painter.setOpacity(0.4)
        painter.setBrush(QColor(theme.accent))
        line.setWidth(max(line.width() * share, line.height()))
        painter.drawRoundedRect(line, radius, radius)
