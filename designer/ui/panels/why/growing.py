"""A picture made for a channel, shown while it grows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from designer.ui.panels.why import pictures
from designer.ui.panels.why.words import number
from designer.ui.theme import current, mark
from designer.ui.widgets import ElidedLabel, SteadyButton
from designer.ui.words import later, tr

if TYPE_CHECKING:
    from designer.interpret import Optimised

START, STOP = later("Make a picture"), later("Stop")


class Growing(QWidget):
    """The picture, how far it is, and the button that begins and stops it."""

    def __init__(self) -> None:
        super().__init__()
        self.view = _View()
        self.words = ElidedLabel()
        mark(self.words, role="muted")
        self.button = SteadyButton(tr(START), tr(STOP))
        self.button.setAccessibleDescription(tr("Climbs from noise to what excites the channel"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.view, 100)
        column.addWidget(self.words)
        column.addWidget(self.button)
        column.addStretch()
        self.present(None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.view.setMaximumHeight(self.width())

    def set_running(self, is_running: bool) -> None:
        """Let the button say what it would do."""
        self.button.setText(tr(STOP) if is_running else tr(START))

    def present(self, made: Optimised | None) -> None:
        """Show a picture on its way; None: there is none yet."""
        if made is None:
            self.view.set_image(None)
            self.words.setText(tr("No picture made yet"))
            return
        whole = np.rint(made.image * 255).astype(np.uint8)
        self.view.set_image(pictures.as_image(pictures.colours_of(whole)))
        value = number(made.value)
        is_done = made.step == made.steps
        self.words.setText(
            tr("Made: mean {value}", value=value)
            if is_done
            else tr("Step {n} of {total} · {value}", n=made.step, total=made.steps, value=value)
        )


class _View(QWidget):
    """One picture, as large as may be."""

    def __init__(self) -> None:
        super().__init__()
        self.image: QImage | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(tr("Picture made for the channel"))

    def set_image(self, image: QImage | None) -> None:
        self.image = image
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(140, 140)

    def minimumSizeHint(self) -> QSize:
        return QSize(48, 48)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme = QPainter(self), current()
        size = (1, 1) if self.image is None else (self.image.height(), self.image.width())
        place = pictures.fitted(size, self.rect().adjusted(1, 1, -1, -1))
        place.moveTopLeft(QPoint(1, 1))
        painter.fillRect(place, QColor(theme.canvas))
        if self.image is not None:
            pictures.draw(painter, self.image, place)
        line = Qt.PenStyle.SolidLine if self.image else Qt.PenStyle.DashLine
        painter.setPen(QPen(QColor(theme.line), 1, line))
        painter.drawRect(QRectF(place).adjusted(-0.5, -0.5, 0.5, 0.5))
