"""A strip above the canvas for one sentence that must not be missed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from designer.ui import icons
from designer.ui import theme as themes

Tone = Literal["bad", "note"]


class Banner(QFrame):
    """Hidden until there is something to say; the person closes it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("banner")
        self._tone: Tone = "bad"
        self._text = QLabel(wordWrap=True)
        self._text.setTextFormat(Qt.TextFormat.PlainText)
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

    @property
    def tone(self) -> Tone:
        """How serious the last sentence was."""
        return self._tone

    def tell(
        self,
        sentence: str,
        action: str = "",
        do: Callable[[], object] | None = None,
        *,
        tone: Tone = "bad",
        close: str = "Close",
    ) -> None:
        """Show a sentence, with a button where something can be done.

        Parameters
        ----------
        tone
            “bad” for what went wrong, “note” for what is only to be known.
        close
            What the button says that takes the sentence away.
        """
        self._tone = tone
        themes.mark(self, tone=tone)
        themes.mark(self._action, primary=tone == "note")
        self._text.setText(sentence)
        self._close.setText(close)
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
        name, colour = ("warning", theme.bad) if self._tone == "bad" else ("note", theme.accent)
        self._sign.setPixmap(icons.pixmap(name, colour, 18, self.devicePixelRatioF()))
