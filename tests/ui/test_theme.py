import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import fields
from itertools import combinations

import numpy as np
import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontInfo, QFontMetricsF, QIcon, QPalette
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from designer.graph import Design
from designer.ui import fonts, icons, theme
from designer.ui.theme import DARK, LIGHT, Theme
from designer.ui.window import MainWindow

pytestmark = pytest.mark.usefixtures("qapp")

GROUNDS = ("window", "panel", "card", "canvas")
THEMES = pytest.mark.parametrize("colours", [DARK, LIGHT], ids=lambda t: t.name)

# Machado, Oliveira and Fernandes (2009), severity 1, on linear sRGB.
EYES = {
    "normal": np.eye(3),
    "protanopia": np.array(
        [[0.152, 1.053, -0.205], [0.115, 0.786, 0.099], [-0.004, -0.048, 1.052]]
    ),
    "deuteranopia": np.array(
        [[0.367, 0.861, -0.228], [0.280, 0.673, 0.047], [-0.012, 0.043, 0.969]]
    ),
    "tritanopia": np.array(
        [[1.256, -0.077, -0.179], [-0.078, 0.931, 0.148], [0.005, 0.691, 0.304]]
    ),
}


@pytest.fixture
def dressed(qapp: QApplication):
    """The application, undressed again afterwards so that no other test sees our style."""
    before = (qapp.style().name(), qapp.palette(), qapp.font(), qapp.styleSheet(), theme.current())
    yield qapp
    style, palette, font, sheet, was = before
    qapp.setStyleSheet(sheet)
    qapp.setStyle(style)
    qapp.setPalette(palette)
    qapp.setFont(font)
    theme._current = was


def linear(colour: str) -> np.ndarray:
    rgb = np.array(QColor(colour).getRgbF()[:3])
    return np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)


def contrast(one: str, other: str) -> float:
    """WCAG 2's contrast ratio."""
    darker, lighter = sorted(float(linear(c) @ [0.2126, 0.7152, 0.0722]) for c in (one, other))
    return (lighter + 0.05) / (darker + 0.05)


def test_contrast_is_wcag():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


@THEMES
@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("ink", ["text", "muted", "accent", "good", "warn", "bad"])
def test_words_are_readable(colours: Theme, ink: str, ground: str):
    assert contrast(getattr(colours, ink), getattr(colours, ground)) >= 4.5


@THEMES
@pytest.mark.parametrize(
    ("ink", "fill"),
    [
        ("on_accent", "accent"),
        ("on_accent", "accent_hover"),
        ("on_accent", "accent_pressed"),
        ("on_bad", "bad"),
        ("on_bad", "bad_hover"),
        ("on_bad", "bad_pressed"),
        ("text", "hover"),
        ("text", "pressed"),
        ("text", "selected"),
    ],
)
def test_words_are_readable_on_what_is_touched(colours: Theme, ink: str, fill: str):
    assert contrast(getattr(colours, ink), getattr(colours, fill)) >= 4.5


@THEMES
def test_lines_that_carry_meaning_stand_out(colours: Theme):
    lines = [*colours.families.values(), colours.wire, colours.accent]
    grounds = [getattr(colours, name) for name in GROUNDS]
    assert min(contrast(line, ground) for line in lines for ground in grounds) >= 3


@THEMES
@pytest.mark.parametrize("eye", EYES)
def test_families_stay_apart_for_every_eye(colours: Theme, eye: str):
    cones = np.array([[0.4122, 0.5363, 0.0514], [0.2119, 0.6807, 0.1074], [0.0883, 0.2817, 0.6300]])
    oklab = np.array(
        [[0.2105, 0.7936, -0.0041], [1.978, -2.4286, 0.4506], [0.0259, 0.7828, -0.8087]]
    )
    seen = {
        name: oklab @ np.cbrt(cones @ np.clip(EYES[eye] @ linear(colour), 0, 1))
        for name, colour in colours.families.items()
    }
    for one, other in combinations(seen, 2):  # 0.02 is about the least that can be told apart
        assert np.linalg.norm(seen[one] - seen[other]) > 0.05, (one, other)


@THEMES
def test_every_token_is_a_colour(colours: Theme):
    tokens = [f.name for f in fields(colours) if f.name not in ("name", "is_dark", "families")]
    values = [getattr(colours, token) for token in tokens] + list(colours.families.values())
    assert all(re.fullmatch("#[0-9a-f]{6}", value) for value in values)
    assert set(colours.families) == set(DARK.families)
    assert colours.family("no such family") == colours.muted


@THEMES
def test_tick_marks_have_the_ink_of_their_fill(colours: Theme):
    for sign in ("check", "dash", "dot"):
        assert colours.on_accent in icons._source(f"control-{sign}-{colours.name}")


def test_themes_are_found_by_name(qapp: QApplication):
    assert theme.theme_for("dark") is DARK
    assert theme.theme_for("light") is LIGHT
    expected = LIGHT if qapp.styleHints().colorScheme() == Qt.ColorScheme.Light else DARK
    assert theme.theme_for("system") is expected


class Desktop:
    """What Qt knows of a desktop that turns dark or light; the offscreen one knows nothing."""

    def __init__(self, scheme: Qt.ColorScheme) -> None:
        self.scheme = scheme
        self.is_overruled = False

    def styleHints(self) -> "Desktop":  # noqa: N802
        return self

    def colorScheme(self) -> Qt.ColorScheme:  # noqa: N802
        return self.scheme

    def unsetColorScheme(self) -> None:  # noqa: N802
        self.is_overruled = False

    def setColorScheme(self, scheme: Qt.ColorScheme) -> None:  # noqa: N802
        self.is_overruled = True


@pytest.mark.slow
def test_the_window_follows_the_desktop_while_it_is_open(
    monkeypatch: pytest.MonkeyPatch,
    dressed: QApplication,
    window_of: Callable[[Design], MainWindow],
    small: Design,
):
    window = window_of(small)
    desktop = Desktop(Qt.ColorScheme.Light)
    monkeypatch.setattr(theme, "QGuiApplication", desktop)
    changed = dressed.styleHints().colorSchemeChanged
    window.set_theme("system")
    assert theme.current() is LIGHT
    assert not desktop.is_overruled, "else Qt would not tell of the next change"
    desktop.scheme = Qt.ColorScheme.Dark
    changed.emit(desktop.scheme)
    assert theme.current() is DARK
    assert window.palette().color(QPalette.ColorRole.Window).name() == DARK.panel
    window.set_theme("light")
    assert desktop.is_overruled, "title bars are light too"
    changed.emit(desktop.scheme)
    assert theme.current() is LIGHT, "whoever has chosen a theme keeps it"


@THEMES
def test_stylesheet_is_whole(colours: Theme):
    sheet = theme.stylesheet(colours)
    assert "$" not in sheet
    assert sheet.count("{") == sheet.count("}")
    for name in re.findall(r"icons:([\w-]+)\.svg", sheet):
        assert icons._source(name).startswith("<svg")


@THEMES
def test_apply_dresses_the_application(dressed: QApplication, colours: Theme):
    theme.apply(dressed, colours)
    theme.apply(dressed, colours)  # again does no harm
    assert theme.current() is colours
    assert dressed.palette().color(QPalette.ColorRole.Window).name() == colours.panel
    assert dressed.font().pixelSize() == 13
    assert colours.accent in dressed.styleSheet()


def test_widgets_are_told_of_another_theme(dressed: QApplication, qtbot):
    theme.apply(dressed, DARK)
    label = QLabel("word")
    qtbot.addWidget(label)
    theme.mark(label, role="bad")
    label.ensurePolished()
    assert label.palette().color(QPalette.ColorRole.WindowText).name() == DARK.bad
    theme.apply(dressed, LIGHT)
    assert label.palette().color(QPalette.ColorRole.WindowText).name() == LIGHT.bad


def test_a_marked_button_takes_its_colour_at_once(dressed: QApplication, qtbot):
    theme.apply(dressed, DARK)
    button = QPushButton("Train")
    qtbot.addWidget(button)
    button.resize(80, 28)
    theme.mark(button, primary=True)
    assert button.grab().toImage().pixelColor(8, 8).name() == DARK.accent
    theme.mark(button, primary=False)
    assert button.grab().toImage().pixelColor(8, 8).name() == DARK.card


@pytest.mark.parametrize("weight", [QFont.Weight.Normal, QFont.Weight.Medium])
def test_bundled_faces_are_found(weight: QFont.Weight):
    interface, number = fonts.interface_font(13, weight), fonts.number_font(12, weight)
    assert QFontInfo(interface).family() == "Inter"  # the offscreen platform has none of its own
    assert QFontInfo(number).family() == fonts.NUMBER_FAMILY
    assert QFontInfo(interface).weight() == weight
    assert QFontInfo(number).fixedPitch()


def test_figures_have_one_width():
    metrics = QFontMetricsF(fonts.interface_font())
    assert metrics.horizontalAdvance("1111") == metrics.horizontalAdvance("0000")


def test_theme_and_fonts_start_without_numpy():
    code = "import sys, designer.ui.theme, designer.ui.fonts; assert 'numpy' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], check=True)


@pytest.mark.parametrize(
    "name",
    [
        *("play", "pause", "stop", "undo", "redo", "search", "warning", "check", "close", "plus"),
        *("folder", "save", "fit", "reset", "sun", "moon", "download", "trash", "duplicate"),
        "layout",
    ],
)
def test_icon_is_drawn_sharp_and_in_colour(name: str):
    icon = icons.icon(name, DARK, "#ff0000")
    for scale in (1.0, 2.0):
        picture = icon.pixmap(QSize(16, 16), scale)
        assert picture.size() == QSize(16, 16) * scale
        image = picture.toImage()
        pixels = [
            image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())
        ]
        drawn = [pixel for pixel in pixels if pixel.alpha() > 200]
        assert drawn
        assert all(pixel.name() == "#ff0000" for pixel in drawn)


def test_icon_is_made_once_and_greys_out():
    assert icons.icon("save", DARK) is icons.icon("save", DARK)
    usable = icons.icon("save", DARK).pixmap(QSize(16, 16), 1.0).toImage()
    unusable = icons.icon("save", DARK).pixmap(QSize(16, 16), 1.0, QIcon.Mode.Disabled).toImage()
    assert usable != unusable


def test_an_icon_that_is_not_there_is_an_error():
    with pytest.raises(FileNotFoundError):
        icons.icon("no such icon", DARK)


def test_app_icon_has_every_size():
    sizes = {size.width() for size in icons.app_icon().availableSizes()}
    assert {16, 32, 256} <= sizes
