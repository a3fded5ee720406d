"""What the corner of the canvas says: where one is, and what the cards are coloured by."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QLinearGradient, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QWidget

from designer.analysis.overlay import Weights
from designer.ui import theme as themes
from designer.ui.canvas import tint
from designer.ui.fonts import interface_font, number_font
from designer.ui.lengths import scaled
from designer.ui.words import tr

_BAR = QSize(72, 10)
_STOPS = 8
_GAP = 8


class Crumb(QWidget):
    """Where one is, the design and the blocks within, and the legend of the overlay if any."""

    chosen = Signal(int)
    """How many blocks deep a person wants to be: 0 is the whole design."""
    present_wanted = Signal()
    """A person wants to see the present network, not that of another time."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names = QHBoxLayout()
        self._names.setSpacing(_GAP // 2)
        self.legend = Legend()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(_GAP)
        row.addLayout(self._names)
        self.moment = QToolButton()
        self.moment.setToolTip(tr("What the cards show is of another time. Back to now"))
        themes.mark(self.moment, role="badge", tone="past")
        self.moment.clicked.connect(self.present_wanted)
        self.moment.hide()
        row.addWidget(self.moment)
        row.addWidget(self.legend)
        self.buttons: list[QToolButton] = []

    def set_names(self, names: Sequence[str]) -> None:
        """Show the name of the design and of each block that leads to what is shown."""
        if [button.text() for button in self.buttons] == list(names):
            return
        while (item := self._names.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.buttons = []
        for depth, name in enumerate(names):
            if depth:
                between = QLabel("›")
                themes.mark(between, role="muted")
                self._names.addWidget(between)
                between.show()
            self.buttons.append(self._button(name, depth, is_last=depth == len(names) - 1))
            self._names.addWidget(self.buttons[-1])
            self.buttons[-1].show()
        self.adjustSize()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.adjustSize()

    def _button(self, name: str, depth: int, *, is_last: bool) -> QToolButton:
        button = QToolButton()
        button.setText(name)
        button.setEnabled(not is_last)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.setToolTip("" if is_last else tr("Back to {name}", name=name))
        themes.mark(button, role="crumb")
        button.clicked.connect(lambda: self.chosen.emit(depth))
        return button

    def show_moment(self, moment: str) -> None:
        """Say of what time the network is that the cards tell of; empty for the present."""
        self.moment.setText(tr("as of {moment}", moment=moment) + "  ×")
        self.moment.setVisible(bool(moment))
        self.adjustSize()

    def show_weights(self, weights: Weights | None) -> None:
        """Show what the cards are coloured by, None for nothing."""
        self.legend.show_weights(weights)
        self.adjustSize()


class Legend(QWidget):
    """The name of a cost, the scale of its colours, and the cost at its strong end."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title, self._scale, self._least, self._largest = "", "", "", ""
        self.hide()

    @property
    def text(self) -> str:
        """What the legend says."""
        return (
            tr("{title}, strongest = {largest}", title=self._title, largest=self._largest)
            if self._title
            else ""
        )

    @property
    def _heading(self) -> str:
        return f"›  {self._title}, {self._scale}"

    def show_weights(self, weights: Weights | None) -> None:
        """Show what the cards are coloured by, None for nothing."""
        self.setVisible(weights is not None)
        if weights is None:
            self._title = ""
            return
        overlay = weights.overlay
        self._title, self._scale = tr(overlay.value), tr(overlay.scale)
        self._least = overlay.least(weights.largest)
        # The name of the cost stands in front already.
        self._largest = overlay.exactly(weights.largest).removesuffix(overlay.value).strip()
        self.setAccessibleName(self.text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        words = QFontMetricsF(interface_font(12))
        number = QFontMetricsF(number_font(12))
        width = words.horizontalAdvance(self._heading) + words.horizontalAdvance(self._least)
        width += number.horizontalAdvance(self._largest) + _BAR.width() + 3 * _GAP + 8
        return QSize(round(width), scaled(18))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = themes.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        left = self._write(painter, 0, self._heading, theme.muted)
        left = self._write(painter, left + _GAP + 4, self._least, theme.muted)
        bar = QRectF(left + _GAP, (self.height() - _BAR.height()) / 2, _BAR.width(), _BAR.height())
        colours = QLinearGradient(bar.topLeft(), bar.topRight())
        for stop in range(_STOPS + 1):
            colours.setColorAt(stop / _STOPS, QColor(tint.ground(theme, stop / _STOPS)))
        painter.setPen(QPen(QColor(theme.edge), 1))
        painter.setBrush(colours)
        painter.drawRoundedRect(bar.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
        self._write(painter, bar.right() + _GAP, self._largest, theme.text, is_number=True)

    def _write(
        self, painter: QPainter, left: float, text: str, colour: str, *, is_number: bool = False
    ) -> float:
        """Write a text, and return where it ends."""
        font = number_font(12) if is_number else interface_font(12)
        width = QFontMetricsF(font).horizontalAdvance(text)
        painter.setFont(font)
        painter.setPen(QColor(colour))
        place = QRectF(left, 0, width + 1, self.height())
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)
        return left + width
