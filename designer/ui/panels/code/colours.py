"""Python in the colours of the theme."""

from __future__ import annotations

from pygments.lexers import PythonLexer
from pygments.token import Comment, Keyword, Name, Number, String, _TokenType
from PySide6.QtGui import QColor, QSyntaxHighlighter, QTextCharFormat, QTextDocument

from designer.ui.theme import Theme


class Colours(QSyntaxHighlighter):
    """Colours a document by what the lexer of Pygments says of the whole text."""

    def __init__(self, document: QTextDocument, theme: Theme) -> None:
        super().__init__(document)
        self._lexer = PythonLexer(stripnl=False)
        self._spans: list[list[tuple[int, int, QTextCharFormat]]] = []
        self._formats: list[tuple[_TokenType, QTextCharFormat]] = []
        self.dress(theme)

    def dress(self, theme: Theme) -> None:
        """Take the colours of a theme; those that are not named stay as the text's own."""
        colours = [
            (Comment, theme.muted),
            (String, theme.good),
            (Number, theme.family("convolution")),
            (Keyword, theme.family("block")),
            (Name.Builtin.Pseudo, theme.muted),  # self
            (Name.Function, theme.accent),
            (Name.Class, theme.accent),
        ]
        self._formats = []
        for token, colour in colours:
            made = QTextCharFormat()
            made.setForeground(QColor(colour))
            self._formats.append((token, made))

    def read(self, text: str) -> None:
        """Say what is in each line; the document is coloured by it from now on."""
        self._spans = [[]]
        place = 0
        for token, value in self._lexer.get_tokens(text):
            made = next((f for kind, f in self._formats if token in kind), None)
            for number, part in enumerate(value.split("\n")):
                if number:
                    self._spans.append([])
                    place = 0
                if made is not None and part:
                    self._spans[-1].append((place, len(part), made))
                place += len(part)

    def highlightBlock(self, text: str) -> None:
        number = self.currentBlock().blockNumber()
        for place, length, made in self._spans[number] if number < len(self._spans) else ():
            self.setFormat(place, length, made)
