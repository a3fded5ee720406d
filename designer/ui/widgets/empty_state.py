"""What a panel shows before there is anything to show."""

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from designer.ui import icons
from designer.ui.lengths import scaled
from designer.ui.theme import current, mark
from designer.ui.words import tr

_ICON_PX = 32
_MARGIN, _SPACING = 16, 12


class EmptyState(QWidget):
    """An icon, one sentence on what will be here, and the one action that fills it."""

    action_requested = Signal()

    def __init__(
        self, icon_name: str, sentence: str, action: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._icon_name = icon_name
        self._icon = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        self._sentence = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        self._sentence.setTextFormat(Qt.TextFormat.PlainText)
        self._sentence.setWordWrap(True)
        mark(self._sentence, role="invitation")
        self._button = QPushButton()
        mark(self._button, primary=True)
        self._button.clicked.connect(self.action_requested)

        column = QVBoxLayout(self)
        column.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        column.setSpacing(_SPACING)
        column.addStretch(1)
        column.addWidget(self._icon)
        column.addWidget(self._sentence)
        column.addWidget(self._button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        self.set_sentence(sentence)
        self.set_action(action)
        self._draw_icon()

    def set_sentence(self, sentence: str) -> None:
        """Change what is promised."""
        said = tr(sentence)
        self._sentence.setText(said)
        self.setAccessibleName(said)

    def set_action(self, action: str) -> None:
        """Change what the button says; no button when empty."""
        self._button.setText(tr(action))
        self._button.setVisible(bool(action))

    def set_icon(self, icon_name: str) -> None:
        """Change the icon."""
        self._icon_name = icon_name
        self._draw_icon()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.PaletteChange, QEvent.Type.FontChange}:
            self._draw_icon()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the icon out where the sentence needs its room."""
        super().resizeEvent(event)
        words = self._sentence.heightForWidth(self.width() - 2 * _MARGIN)
        button = 0 if self._button.isHidden() else self._button.sizeHint().height() + _SPACING
        free = self.height() - 2 * _MARGIN - words - button
        self._icon.setVisible(free >= scaled(_ICON_PX) + _SPACING)

    def _draw_icon(self) -> None:
        theme = current()
        icon = icons.icon(self._icon_name, theme, theme.disabled)
        self._icon.setPixmap(icon.pixmap(QSize(1, 1) * scaled(_ICON_PX), self.devicePixelRatio()))
