"""A strip above the canvas for one sentence that must not be missed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from designer.ui import icons
from designer.ui import theme as themes
from designer.ui.lengths import scaled
from designer.ui.words import tr

Tone = Literal["bad", "note"]


@dataclass(frozen=True)
class _Message:
    """A sentence, what its two buttons say, and what they do besides taking it away."""

    sentence: str
    action: str
    do: Callable[[], object] | None
    tone: Tone
    close: str
    otherwise: Callable[[], object] | None


class Banner(QFrame):
    """Hidden until there is something to say; the person closes it.

    News take the place of other news, and go when the program hides them. An offer waits behind
    the news until it is answered.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("banner")
        self._tone: Tone = "bad"
        self._news: _Message | None = None
        self._offer: _Message | None = None
        self._text = QLabel(wordWrap=True)
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        # It wraps before the buttons become narrower than their words.
        self._text.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._sign = QLabel()
        self._action = QPushButton()
        self._close = QPushButton(tr("Close"))
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 12, 8)
        row.setSpacing(12)
        for widget in (self._sign, self._text, self._action, self._close):
            row.addWidget(widget, 1 if widget is self._text else 0)
        self._close.clicked.connect(lambda: self._answer(accepted=False))
        self._action.clicked.connect(lambda: self._answer(accepted=True))
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
        close: str = "",
        otherwise: Callable[[], object] | None = None,
    ) -> None:
        """Show a sentence, with a button where something can be done.

        Parameters
        ----------
        tone
            “bad” for what went wrong, “note” for what is only to be known.
        close, otherwise
            What the button says that takes the sentence away, “Close” by default, and what it does
            besides.
        """
        self._news = _Message(sentence, action, do, tone, close or tr("Close"), otherwise)
        self._show()

    def offer(
        self,
        sentence: str,
        action: str,
        do: Callable[[], object],
        close: str,
        otherwise: Callable[[], object],
    ) -> None:
        """Show a note that stays, behind news where there are any, until a button answers it."""
        self._offer = _Message(sentence, action, do, "note", close, otherwise)
        self._show()

    def hide(self) -> None:
        """Take the news away; an offer that is not answered comes back."""
        self._news = None
        self._show()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in {QEvent.Type.PaletteChange, QEvent.Type.FontChange}:
            self._draw_sign()
        super().changeEvent(event)

    def _show(self) -> None:
        message = self._news or self._offer
        if message is None:
            super().hide()
            return
        self._tone = message.tone
        themes.mark(self, tone=message.tone)
        themes.mark(self._action, primary=message.tone == "note")
        self._text.setText(message.sentence)
        self._close.setText(message.close)
        self._action.setText(message.action)
        self._action.setVisible(bool(message.action))
        self._draw_sign()
        self.show()

    def _answer(self, *, accepted: bool) -> None:
        message = self._news or self._offer
        if self._news is None:
            self._offer = None
        self.hide()
        does = message and (message.do if accepted else message.otherwise)
        if does:
            does()

    def _draw_sign(self) -> None:
        theme = themes.current()
        name, colour = ("warning", theme.bad) if self._tone == "bad" else ("note", theme.accent)
        self._sign.setPixmap(icons.pixmap(name, colour, scaled(18), self.devicePixelRatioF()))
