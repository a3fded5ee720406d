"""A strip above the canvas for one sentence that must not be missed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from designer.ui import icons
from designer.ui import theme as themes


class Banner(QFrame):
    """Hidden until there is something to say; the person closes it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("banner")
        self._text = QLabel(wordWrap=True)
        self._text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._sign = QLabel()
        self._action = QPushButton()
        self._close = QPushButton("Close")
        self._do: Callable[[], object] | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 12, 8)
        row.setSpacing(12)
        for widget in (self._sign, self._text, self._action, self._close):
            row.addWidget(widget)
        self._close.clicked.connect(self.hide)
        self._action.clicked.connect(self._act)
        self.hide()

    @property
    def text(self) -> str:
        """The sentence that is shown, empty when hidden."""
        return "" if self.isHidden() else self._text.text()

    def tell(self, sentence: str, action: str = "", do: Callable[[], object] | None = None) -> None:
        """Show a sentence, with a button where something can be done."""
        self._text.setText(sentence)
        self._action.setText(action)
        self._action.setVisible(bool(action))
        self._do = do
        self._draw_sign()
        self.show()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.PaletteChange:
            self._draw_sign()
        super().changeEvent(event)

    def _act(self) -> None:
        self.hide()
        if self._do is not None:
            self._do()

    def _draw_sign(self) -> None:
        theme = themes.current()
        self._sign.setPixmap(icons.pixmap("warning", theme.bad, 18, self.devicePixelRatioF()))
