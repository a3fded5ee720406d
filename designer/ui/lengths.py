"""The size of the window's text, and lengths that follow it.

All lengths of words and of what holds them are written in pixels as they are at the usual size, and
taken through `scaled`. What is painted asks for them in its paint event. A widget of a fixed size
is given it by `hold`, and gets it anew when the size of the text is another.

The canvas does not follow: it has its own zoom.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import QSize
from PySide6.QtGui import QFont, QGuiApplication
from PySide6.QtWidgets import QTableView, QWidget

from designer.ui import fonts

SMALLEST, USUAL, LARGEST = 9, 10, 24
"""Points."""
_HELD = "held-lengths"


def _set_rows(table: QWidget, px: int) -> None:
    assert isinstance(table, QTableView)
    table.verticalHeader().setDefaultSectionSize(px)


_SETTERS = {
    "rows": _set_rows,
    "width": QWidget.setFixedWidth,
    "height": QWidget.setFixedHeight,
    "min_width": QWidget.setMinimumWidth,
    "min_height": QWidget.setMinimumHeight,
    "max_width": QWidget.setMaximumWidth,
    "max_height": QWidget.setMaximumHeight,
}


def scaled(px: float) -> int:
    """Return how many pixels a length takes, which takes `px` at the usual size of the text."""
    return fonts.grown(px)


def partly(px: float) -> int:
    """Return a length that grows half as fast as the text: a window has to fit on a screen."""
    return round((px + scaled(px)) / 2)


def room(width: float, height: float) -> QSize:
    """Return how large a window is to be at first, no larger than the screen has room for."""
    wanted = QSize(scaled(width), scaled(height))
    screen = QGuiApplication.primaryScreen()
    return wanted.boundedTo(screen.availableSize()) if screen else wanted


def set_points(points: int) -> None:
    """Have all text be of another size from now on; a theme that is applied shows it."""
    fonts.set_interface_px(px_of(min(max(points, SMALLEST), LARGEST)))


def points() -> int:
    """Return the size of the text."""
    found = range(SMALLEST, LARGEST + 1)
    return next(size for size in found if px_of(size) >= fonts.interface_px())


def px_of(points: int) -> int:
    """Return the size of text in pixels; a point is 1/72 inch, a pixel 1/96."""
    return round(points * 96 / 72)


def hold(widget: QWidget, **lengths: float) -> None:
    """Give a widget lengths that follow the size of the text.

    Parameters
    ----------
    lengths
        `width` and `height` are fixed; `min_width`, `max_height` and so on; `narrowest` is a
        smallest width that grows `partly`; `rows` is the height of a table's rows; `words` and
        `numbers` are the size of the letters, in the typeface for words or in that for numbers.
    """
    widget.setProperty(_HELD, {**(widget.property(_HELD) or {}), **lengths})
    _give(widget, lengths)


def renew(widgets: Iterable[QWidget]) -> None:
    """Give widgets what they hold at the size of the text as it is now."""
    for widget in widgets:
        held = widget.property(_HELD)
        if held and isinstance(widget, QTableView) and "rows" in held:
            _widen(widget, scaled(held["rows"]))
        if held:
            _give(widget, held)


def _widen(table: QTableView, rows: int) -> None:
    """Widen or narrow the columns as much as the rows are about to become higher or lower."""
    growth = rows / table.verticalHeader().defaultSectionSize()
    header = table.horizontalHeader()
    for column in range(header.count()):
        header.resizeSection(column, round(header.sectionSize(column) * growth))


def _give(widget: QWidget, lengths: dict[str, float]) -> None:
    for name, px in lengths.items():
        if name == "narrowest":
            widget.setMinimumWidth(partly(px))
        elif name in _SETTERS:
            _SETTERS[name](widget, scaled(px))
        else:
            make = fonts.number_font if name == "numbers" else fonts.interface_font
            widget.setFont(QFont(make(round(px))))


@contextmanager
def usual() -> Iterator[None]:
    """Have lengths and fonts be as they usually are: for what is written into files."""
    before = fonts.interface_px()
    fonts.set_interface_px(fonts.USUAL_PX)
    try:
        yield
    finally:
        fonts.set_interface_px(before)
