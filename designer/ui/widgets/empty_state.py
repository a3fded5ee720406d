"""What a panel shows before there is anything to show."""

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from designer.ui import icons
from designer.ui.theme import current, mark
from designer.ui.words import tr

_ICON_PX = 32


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
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
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
        if event.type() == QEvent.Type.PaletteChange:
            self._draw_icon()

    def _draw_icon(self) -> None:
        theme = current()
        icon = icons.icon(self._icon_name, theme, theme.disabled)
        self._icon.setPixmap(icon.pixmap(QSize(_ICON_PX, _ICON_PX), self.devicePixelRatio()))
