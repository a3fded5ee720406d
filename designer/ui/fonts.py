"""The two typefaces of the window: one to read, one for numbers.

Both are shipped in resources/fonts and read on first use only.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from PySide6.QtGui import QFont, QFontDatabase, QFontInfo, QGuiApplication

import resources

NUMBER_FAMILY = "JetBrains Mono"
USUAL_PX = 13
"""The size of the window's text where nobody has chosen another."""

_FOLDER = Path(resources.__file__).parent / "fonts"
# What a Linux without a chosen interface font, or no desktop at all, answers with.
_NO_CHOICE = frozenset({"", "Sans Serif", "Sans", "DejaVu Sans", "Bitstream Vera Sans"})


def interface_font(
    px: int = USUAL_PX, weight: QFont.Weight = QFont.Weight.Normal, *, grows: bool = True
) -> QFont:
    """The desktop's own interface font, or Inter where there is none good; figures of one width.

    `px` is its size at the usual size of the window's text, which it follows if it `grows`.
    """
    return _font(_interface_family(), grown(px) if grows else px, weight)


def number_font(
    px: int = 12, weight: QFont.Weight = QFont.Weight.Normal, *, grows: bool = True
) -> QFont:
    """JetBrains Mono, for shapes, counts and code; `px` and `grows` as for `interface_font`."""
    _load(NUMBER_FAMILY, "JetBrainsMono-Regular.ttf", "JetBrainsMono-Medium.ttf")
    return _font(NUMBER_FAMILY, grown(px) if grows else px, weight, is_fixed=True)


def interface_px() -> int:
    """Return the size of the window's text."""
    return _interface_px


def set_interface_px(px: int) -> None:
    """Have fonts that are made from now on grow with a text of this size."""
    global _interface_px
    _interface_px = px


def grown(px: float) -> int:
    """Return the size of what is of `px` pixels beside a text of the usual size."""
    return round(px * _interface_px / USUAL_PX)


_interface_px = USUAL_PX


@contextmanager
def for_documents() -> Iterator[None]:
    """Have fonts come as documents take them: without the other figures, all of one width.

    A PDF would show those, and could not tell which letters they are.
    """
    global _has_even_figures
    _has_even_figures = False
    try:
        yield
    finally:
        _has_even_figures = True


_has_even_figures = True


def _font(family: str, px: int, weight: QFont.Weight, *, is_fixed: bool = False) -> QFont:
    return _made(family, px, weight, is_fixed, _has_even_figures)


@cache
def _made(
    family: str, px: int, weight: QFont.Weight, is_fixed: bool, has_even_figures: bool
) -> QFont:
    font = QFont(family)
    if is_fixed:
        font.setStyleHint(QFont.StyleHint.Monospace)
        font.setFixedPitch(True)
    font.setPixelSize(px)
    font.setWeight(weight)
    # Said in any case: what a font does not say a painter takes from the application's own.
    font.setFeature(QFont.Tag("tnum"), int(has_even_figures))
    return font


@cache
def _interface_family() -> str:
    chosen = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    no_desktop = QGuiApplication.platformName() in ("offscreen", "minimal")
    if not no_desktop and _NO_CHOICE.isdisjoint({chosen.family(), QFontInfo(chosen).family()}):
        return chosen.family()
    _load("Inter", "Inter-Regular.otf", "Inter-Medium.otf", "Inter-SemiBold.otf")
    return "Inter"


@cache
def _load(family: str, *files: str) -> None:
    """Make `family` known from our files, unless it is installed: its owner's copy is newer."""
    if not QFontDatabase.hasFamily(family):
        for file in files:
            QFontDatabase.addApplicationFont(str(_FOLDER / file))
