import numpy as np
import pytest

from designer.ui import colormaps
from designer.ui.colormaps import diverging, diverging_rgb, sequential, to_rgb
from designer.ui.theme import DARK, LIGHT, Theme
from tests.ui.test_theme import EYES

THEMES = pytest.mark.parametrize("theme", [DARK, LIGHT], ids=lambda t: t.name)


def rgb(colour: str) -> list[int]:
    return [int(colour[i : i + 2], 16) for i in (1, 3, 5)]


def lightness(lut: np.ndarray) -> np.ndarray:
    part = lut / 255
    linear = np.where(part <= 0.04045, part / 12.92, ((part + 0.055) / 1.055) ** 2.4)
    return colormaps.cielab_lightness(linear)


@pytest.mark.parametrize(("grey", "expected"), [(0, 0.0), (119, 50.0), (255, 100.0), (5, 1.37)])
def test_lightness_is_cielab(grey: int, expected: float):
    assert lightness(np.full((1, 3), grey))[0] == pytest.approx(expected, abs=0.1)


@THEMES
def test_sequential_rises_evenly_from_the_ground(theme: Theme):
    lut = sequential(theme)
    assert lut.shape == (256, 3)
    assert lut.dtype == np.uint8
    assert lut[0].tolist() == rgb(theme.canvas)
    steps = np.diff(lightness(lut)) * (1 if theme.is_dark else -1)
    assert steps.min() >= 0  # two bytes may round to the same
    even = np.linspace(lightness(lut)[0], lightness(lut)[-1], 256)
    assert np.abs(lightness(lut) - even).max() < 0.5


@THEMES
def test_sequential_is_the_accents_blue(theme: Theme):
    red, green, blue = sequential(theme)[128].astype(int)
    assert blue > green > red


@THEMES
def test_diverging_has_the_ground_exactly_in_the_middle(theme: Theme):
    lut = diverging(theme)
    assert lut.shape == (256, 3)
    assert lut[127].tolist() == lut[128].tolist() == rgb(theme.canvas)
    assert lut[0, 0] > lut[0, 2], "negative is red-brown"
    assert lut[-1, 2] > lut[-1, 0], "positive is blue"


@THEMES
def test_diverging_is_even_and_symmetrical_in_lightness(theme: Theme):
    levels = lightness(diverging(theme))
    assert np.abs(levels - levels[::-1]).max() < 0.5
    away = np.diff(levels[128:]) * (1 if theme.is_dark else -1)
    assert away.min() > 0
    assert np.abs(levels[128:] - np.linspace(levels[128], levels[-1], 128)).max() < 0.5


def seen(lut: np.ndarray, eye: str) -> np.ndarray:
    """Colours as an eye sees them, in linear sRGB (Machado, Oliveira and Fernandes, 2009)."""
    part = lut / 255
    linear = np.where(part <= 0.04045, part / 12.92, ((part + 0.055) / 1.055) ** 2.4)
    return np.clip(linear @ EYES[eye].T, 0, 1)


@THEMES
@pytest.mark.parametrize("eye", EYES)
def test_a_larger_value_is_further_from_the_ground_for_every_eye(theme: Theme, eye: str):
    way = 1 if theme.is_dark else -1
    rising = colormaps.cielab_lightness(seen(sequential(theme), eye)) * way
    assert (rising[8:] > rising[:-8]).all(), "brighter or darker all the way"
    assert rising[-1] - rising[0] > 50
    both = colormaps.cielab_lightness(seen(diverging(theme), eye)) * way
    assert (both[136:] > both[128:-8]).all()
    assert (both[:120] > both[8:128]).all()
    assert both.argmin() in range(120, 137), "zero is the middle for every eye"


@THEMES
@pytest.mark.parametrize("eye", EYES)
def test_signs_are_two_colours_for_every_eye(theme: Theme, eye: str):
    linear = seen(diverging(theme)[[16, -17, 64, -65]], eye)
    a, b, c, d = (colormaps._to_oklab(one) for one in linear)
    assert np.linalg.norm(a - b) > 0.12  # 0.02 is about the least that can be told apart
    assert np.linalg.norm(c - d) > 0.06


@THEMES
def test_signs_stay_apart_for_colour_blind_eyes(theme: Theme):
    # What red-green blindness leaves is mostly the blue-yellow axis: there the ends must differ.
    negative, positive = diverging(theme)[[0, -1]].astype(int)
    yellow_minus_blue = [int(end[:2].mean() - end[2]) for end in (negative, positive)]
    assert yellow_minus_blue[0] - yellow_minus_blue[1] > 100


def test_luts_are_made_once_and_cannot_be_written():
    assert sequential(DARK) is sequential(DARK)
    assert diverging(DARK) is not diverging(LIGHT)
    with pytest.raises(ValueError, match="read-only"):
        sequential(DARK)[0] = 0


def test_to_rgb_maps_ends_and_clips():
    lut = sequential(DARK)
    drawn = to_rgb(np.array([[-9.0, 0.0], [1.0, np.inf]]), lut, 0.0, 1.0)
    assert drawn.shape == (2, 2, 3)
    assert drawn.dtype == np.uint8
    assert (drawn[0] == lut[0]).all()
    assert (drawn[1] == lut[255]).all()


@pytest.mark.parametrize("dtype", [np.float16, np.float32, np.float64, np.uint8, np.int64])
def test_to_rgb_takes_any_kind_of_number(dtype: type):
    assert (
        to_rgb(np.array([0, 1], dtype), sequential(DARK), 0, 1) == sequential(DARK)[[0, 255]]
    ).all()


def test_a_flat_map_is_drawn_as_ground():
    assert (to_rgb(np.full((3, 3), 2.0), sequential(DARK), 2.0, 2.0) == rgb(DARK.canvas)).all()
    assert (diverging_rgb(np.zeros((3, 3)), 0.0, DARK) == rgb(DARK.canvas)).all()


def test_what_is_not_a_number_is_seen():
    drawn = diverging_rgb(np.array([0.0, np.nan, np.inf]), 1.0, DARK)
    assert drawn[0].tolist() == rgb(DARK.canvas)
    assert tuple(drawn[1]) == colormaps.NOT_A_NUMBER
    assert (drawn[2] == diverging(DARK)[255]).all()


@THEMES
def test_zero_is_ground_and_signs_mirror(theme: Theme):
    values = np.array([-1.0, -0.3, 0.0, 0.3, 1.0])
    lut = diverging(theme)
    drawn = diverging_rgb(values, 1.0, theme)
    assert drawn[2].tolist() == rgb(theme.canvas)
    entries = [int(np.flatnonzero((lut == colour).all(1))[0]) for colour in drawn]
    assert entries[0] + entries[4] == entries[1] + entries[3] == 255
