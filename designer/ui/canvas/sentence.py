"""The lines in which a card says what is wrong."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetricsF, QTextLayout, QTextOption

from designer.analysis import Problem
from designer.ui.canvas.fonts import interface_font
from designer.ui.canvas.geometry import LINES_OF_ERROR, LINES_OF_NOTICE, PADDING, WIDTH


@lru_cache(maxsize=256)
def lines_of(problem: Problem) -> Sequence[str]:
    """Break what a problem says into lines; the last sentences go where there is no room.

    The tooltip, the inspector and the list of problems say all of it.
    """
    font, width = interface_font(11), WIDTH - 2 * PADDING
    room = LINES_OF_ERROR if problem.is_error else LINES_OF_NOTICE
    sentences = problem.message.split(". ")
    for kept in range(len(sentences), 0, -1):
        text = ". ".join(sentences[:kept])
        lines = _wrapped(text if text.endswith(".") else f"{text}.", font, width)
        if len(lines) <= room:
            return lines
    rest = " ".join(lines[room - 1 :])
    elided = QFontMetricsF(font).elidedText(rest, Qt.TextElideMode.ElideRight, width)
    return [*lines[: room - 1], elided]


def _wrapped(text: str, font: QFont, width: float) -> list[str]:
    layout = QTextLayout(text, font)
    wrap = QTextOption()
    wrap.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(wrap)
    layout.beginLayout()
    lines: list[str] = []
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        lines.append(text[line.textStart() : line.textStart() + line.textLength()].strip())
    layout.endLayout()
    return lines
