"""The colours of the window, in a dark and a light set, and how an application takes them on.

Painting code asks `current()` in its paint event. A widget that keeps something made from a
theme (an icon, a pixmap, a curve's pen) makes it anew on `QEvent.Type.PaletteChange`, which Qt
sends to every widget when `apply` sets another theme.
"""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, fields
from pathlib import Path
from types import MappingProxyType
from typing import Literal

from PySide6.QtCore import QDir, Qt
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QWidget

import resources
from designer.ui import fonts, lengths
from designer.ui.stylesheet import TEMPLATE

ThemeName = Literal["system", "dark", "light"]


@dataclass(frozen=True)
class Theme:
    """Every colour of the window as `#rrggbb`.

    Text colours keep 4.5:1 and family colours 3:1 against window, panel, card and canvas.
    """

    name: str
    is_dark: bool

    window: str
    panel: str
    canvas: str
    dots: str
    card: str
    line: str
    text: str
    muted: str
    accent: str
    good: str
    warn: str
    bad: str
    wire: str

    # Derived: what a ground or a fill becomes when it is touched, and the ink on a fill.
    hover: str
    pressed: str
    edge: str  # a line that is touched, and the handle of a scroll bar
    selected: str  # the ground of a selected row or word
    disabled: str  # text and signs of what cannot be used now
    accent_hover: str
    accent_pressed: str
    on_accent: str
    bad_hover: str
    bad_pressed: str
    on_bad: str

    families: Mapping[str, str] = field(hash=False)

    def family(self, name: str) -> str:
        """Colour of a layer family; a family without one of its own reads as muted."""
        return self.families.get(name, self.muted)

    @property
    def runs(self) -> tuple[str, ...]:
        """Colours of other runs beside the present one; neither its accent nor its warn."""
        return tuple(self.families[name] for name in _RUNS)


_RUNS = ("linear", "pooling", "shape", "normalisation", "input", "block")
"""The families whose colours runs take: for every eye these stay apart."""


# Pooling moved towards cyan and normalisation towards green, input became darker: with red-green
# blindness pooling was the same grey as input, and merge the same brown as normalisation.
DARK = Theme(
    name="dark",
    is_dark=True,
    window="#14171c",
    panel="#1b1f26",
    canvas="#11141a",
    dots="#222831",
    card="#232933",
    line="#303845",
    text="#e6e9ef",
    muted="#8b95a5",
    accent="#4c9ffe",
    good="#3fbf8f",
    warn="#f2a33a",
    bad="#f0605d",
    wire="#8b95a5",
    hover="#2a313d",
    pressed="#1f242d",
    edge="#465163",
    selected="#25405f",
    disabled="#5b6473",
    accent_hover="#6bb0ff",
    accent_pressed="#3d8ae4",
    on_accent="#0b1220",  # white would be 2.7:1
    bad_hover="#f57e7b",
    bad_pressed="#d84f4c",
    on_bad="#170607",  # white would be 3.2:1
    families=MappingProxyType(
        {
            "input": "#7f90a5",
            "convolution": "#5e86f7",
            "pooling": "#46c3be",
            "activation": "#e7af4c",
            "linear": "#d75a73",
            "shape": "#ac8fd9",
            "normalisation": "#7cb384",
            "merge": "#cc8741",
            "block": "#e6e9ef",
        }
    ),
)

# Muted, accent, good, warn and bad are a little darker than first drawn: as text they were
# 3.3 to 4.4:1 on the window's grey. The families are the dark set's hues at 3:1 on that grey
# (first drawn 1.8 to 3.0:1), spread in lightness until they stay apart for colour-blind eyes.
LIGHT = Theme(
    name="light",
    is_dark=False,
    window="#eef0f3",
    panel="#ffffff",
    canvas="#f6f7f9",
    dots="#dfe3e8",
    card="#ffffff",
    line="#d5dae1",
    text="#1c2430",
    muted="#636d82",
    accent="#0a6bd2",
    good="#007d53",
    warn="#a45b00",
    bad="#cb3235",
    wire="#667085",
    hover="#f1f4f8",
    pressed="#e4e8ee",
    edge="#aeb6c2",
    selected="#d5e6fb",
    disabled="#a3abb8",
    accent_hover="#0a60bb",
    accent_pressed="#08529f",
    on_accent="#ffffff",
    bad_hover="#b52a2d",
    bad_pressed="#9c2326",
    on_bad="#ffffff",
    families=MappingProxyType(
        {
            "input": "#5e646e",
            "convolution": "#5071db",
            "pooling": "#13988c",
            "activation": "#b57f03",
            "linear": "#e05483",
            "shape": "#977bc8",
            "normalisation": "#658c5a",
            "merge": "#a8611f",
            "block": "#1c2430",
        }
    ),
)

_current = DARK


def current() -> Theme:
    """The theme that was last applied."""
    return _current


def theme_for(name: ThemeName) -> Theme:
    """The theme a setting stands for; `"system"` asks the desktop and is dark if it says nothing.

    Needs a QGuiApplication for `"system"`. `QStyleHints.colorSchemeChanged` tells when the
    answer has changed.
    """
    if name == "system":
        hints = QGuiApplication.styleHints()
        if hasattr(hints, "unsetColorScheme"):  # ours from `apply` would be the answer otherwise
            hints.unsetColorScheme()
        return LIGHT if hints.colorScheme() == Qt.ColorScheme.Light else DARK
    return DARK if name == "dark" else LIGHT


@contextmanager
def painting_in(theme: Theme) -> Iterator[None]:
    """Have painting code find another theme for a moment: for a picture, not for the window."""
    global _current
    before, _current = _current, theme
    try:
        yield
    finally:
        _current = before


def apply(app: QApplication, theme: Theme) -> None:
    """Dress the whole application: style, colour scheme, font, palette, style sheet, lengths."""
    global _current
    _current = theme
    if app.style().name() != "fusion":  # the one style that looks the same everywhere
        app.setStyle("Fusion")
    _match_window_frame(theme)
    QDir.setSearchPaths("icons", [str(Path(resources.__file__).parent / "icons")])
    app.setFont(fonts.interface_font())
    app.setPalette(palette(theme))
    app.setStyleSheet(stylesheet(theme))
    lengths.renew(app.allWidgets())


_UNKNOWN = Qt.ColorScheme.Unknown


def _match_window_frame(theme: Theme) -> None:
    """Have the desktop draw title bars and its own dialogs in the same scheme (Qt 6.8 or later)."""
    hints = QGuiApplication.styleHints()
    wanted = Qt.ColorScheme.Dark if theme.is_dark else Qt.ColorScheme.Light
    # Once a scheme is set, Qt tells no more of the desktop's: one that is right is left unset.
    if hasattr(hints, "setColorScheme") and hints.colorScheme() not in (wanted, _UNKNOWN):
        hints.setColorScheme(wanted)


def palette(theme: Theme) -> QPalette:
    """The theme as a palette, for everything that the style sheet does not name."""
    role, group = QPalette.ColorRole, QPalette.ColorGroup
    colours = {
        role.Window: theme.panel,
        role.WindowText: theme.text,
        role.Base: theme.card,
        role.AlternateBase: theme.hover,
        role.Text: theme.text,
        role.PlaceholderText: theme.muted,
        role.Button: theme.card,
        role.ButtonText: theme.text,
        role.BrightText: theme.bad,
        role.ToolTipBase: theme.card,
        role.ToolTipText: theme.text,
        role.Highlight: theme.selected,
        role.HighlightedText: theme.text,
        role.Accent: theme.accent,
        role.Link: theme.accent,
        role.LinkVisited: theme.accent,
        role.Light: theme.hover,
        role.Midlight: theme.line,
        role.Mid: theme.line,
        role.Dark: theme.line,
        role.Shadow: theme.window,
    }
    made = QPalette()
    for which, colour in colours.items():
        made.setColor(which, QColor(colour))
    for which in (role.WindowText, role.Text, role.ButtonText, role.PlaceholderText):
        made.setColor(group.Disabled, which, QColor(theme.disabled))
    made.setColor(group.Disabled, role.Highlight, QColor(theme.line))
    made.setColor(group.Disabled, role.HighlightedText, QColor(theme.muted))
    return made


def stylesheet(theme: Theme) -> str:
    """The style sheet of the whole application."""
    tokens = {f.name: getattr(theme, f.name) for f in fields(theme) if f.name != "families"}
    sheet = TEMPLATE.substitute(tokens, mono=fonts.NUMBER_FAMILY)
    return re.sub(r"(\d+)tx\b", lambda length: f"{fonts.grown(int(length[1]))}px", sheet)


def mark(widget: QWidget, **properties: object) -> None:
    """Set dynamic properties that the style sheet asks for, and have it look again.

    `mark(button, primary=True)`, `mark(label, role="muted")`, `mark(panel, ground="canvas")`.
    """
    for name, value in properties.items():
        widget.setProperty(name, value)
    if widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):  # else it is yet to look
        widget.style().unpolish(widget)
        widget.style().polish(widget)
