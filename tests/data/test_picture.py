"""Pictures from anywhere, against Pillow; and drawings, against the files of MNIST."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

import designer.data as data
from designer.data import Centring, DataError
from designer.data.picture import centred, fitted

MNIST = data.info("mnist").centring
assert MNIST


def noise(*shape: int, seed: int = 0) -> np.ndarray:
    return np.random.default_rng(seed).integers(256, size=shape, dtype=np.uint8)


def mean_of_areas(picture: np.ndarray, side: int) -> np.ndarray:
    """A square picture made smaller or larger: each pixel cut into `side` parts, then averaged."""
    old = len(picture)
    parts = picture.astype(float).repeat(side, 0).repeat(side, 1)
    return parts.reshape(side, old, side, old, -1).mean((1, 3))


@pytest.mark.parametrize(("old", "new"), [(57, 28), (28, 28), (28, 56), (50, 49), (9, 4)])
def test_a_pixel_is_the_mean_of_what_it_covers(old: int, new: int) -> None:
    picture = noise(old, old, 3)
    made = fitted(picture, (3, new, new)).image.transpose(1, 2, 0)
    np.testing.assert_allclose(made, mean_of_areas(picture, new), atol=0.51)


def test_a_whole_ratio_gives_what_pillow_gives() -> None:
    picture = noise(120, 84, 3)
    made = fitted(picture, (3, 10, 7)).image.transpose(1, 2, 0)
    box = Image.fromarray(picture).resize((7, 10), Image.Resampling.BOX)
    np.testing.assert_allclose(made, np.asarray(box), atol=1)


def test_colours_become_grey_as_pillow_does_it() -> None:
    picture = noise(9, 9, 3)
    made = fitted(picture, (1, 9, 9))
    np.testing.assert_allclose(
        made.image[0], np.asarray(Image.fromarray(picture).convert("L")), 0, 1
    )
    assert made.said == "Made grey."


def test_a_long_picture_keeps_its_proportions_between_black_margins() -> None:
    made = fitted(np.full((480, 640), 200, np.uint8), (1, 28, 28))
    assert (made.image[0, :3] == 0).all()
    assert (made.image[0, 4:24] == 200).all()
    assert made.said == "Shrunk from 640×480 to 28×28 with black margins."


def test_or_it_is_cropped_about_its_middle() -> None:
    picture = np.zeros((30, 90, 3), np.uint8)
    picture[:, 30:60] = (10, 200, 30)
    made = fitted(picture, (3, 10, 10), crop=True)
    assert (made.image == np.array([10, 200, 30])[:, None, None]).all()
    assert made.said == "Shrunk from 90×30 to 10×10, its sides cut off."


def test_dark_on_light_is_turned_about_where_the_data_is_light_on_dark() -> None:
    paper = np.full((100, 100), 230, np.uint8)
    paper[40:60, 45:55] = 20
    made = fitted(paper, (1, 20, 20), light_on_dark=True)
    assert made.image[0, 10, 10] == 235
    assert made.image[0, 0, 0] == 25
    assert made.said == "Shrunk from 100×100 to 20×20 and turned light on dark."
    assert fitted(255 - paper, (1, 20, 20), light_on_dark=True).image[0, 10, 10] == 235
    assert fitted(paper, (1, 20, 20)).image[0, 10, 10] == 20


@pytest.mark.parametrize(("ink", "ground"), [(10, "white"), (250, "black")])
def test_what_is_transparent_becomes_paper_that_the_ink_stands_out_from(
    ink: int, ground: str
) -> None:
    picture = np.full((8, 8, 4), ink, np.uint8)
    picture[:, :, 3] = 255
    picture[:4, :, 3] = 0
    made = fitted(picture, (1, 8, 8))
    assert made.image[0, 0, 0] == (255 if ground == "white" else 0)
    assert made.image[0, 7, 7] == ink
    assert made.said == f"Laid on {ground}."


def test_all_that_was_done_is_told_in_one_sentence() -> None:
    picture = np.zeros((480, 640, 4), np.uint8)
    picture[200:280, 300:340] = (200, 0, 0, 255)
    told = fitted(picture, (1, 28, 28), light_on_dark=True, crop=True).said
    assert told == (
        "Shrunk from 640×480 to 28×28, its sides cut off, laid on white, made grey "
        "and turned light on dark."
    )


def test_a_picture_that_fits_is_taken_as_it_is() -> None:
    picture = noise(28, 28) // 3
    made = fitted(picture, (1, 28, 28), light_on_dark=True)
    np.testing.assert_array_equal(made.image[0], picture)
    assert made.said == "Taken as it is."


def test_grey_is_given_to_each_channel() -> None:
    picture = noise(6, 6)
    for channels in (2, 3, 5):
        made = fitted(picture[:, :, None], (channels, 6, 6)).image
        assert made.shape == (channels, 6, 6)
        assert made.flags.c_contiguous
        assert (made == picture).all()


@pytest.mark.parametrize("shape", [(0, 4), (4, 0, 3), (4, 4, 2), (4, 4, 5), (4,), (2, 4, 4, 3)])
def test_what_is_no_picture_is_refused(shape: tuple[int, ...]) -> None:
    with pytest.raises(DataError, match="no picture"):
        fitted(np.zeros(shape, np.uint8), (1, 28, 28))


@given(
    st.integers(1, 60),
    st.integers(1, 60),
    st.sampled_from([(), (1,), (3,), (4,)]),
    st.tuples(st.integers(1, 4), st.integers(1, 40), st.integers(1, 40)),
    st.booleans(),
    st.booleans(),
)
def test_every_picture_becomes_what_was_asked_for(
    height: int,
    width: int,
    last: tuple[int, ...],
    shape: tuple[int, int, int],
    crop: bool,
    turn: bool,
) -> None:
    made = fitted(noise(height, width, *last), shape, crop=crop, light_on_dark=turn)
    assert made.image.shape == shape
    assert made.image.dtype == np.uint8
    assert made.said.endswith(".")


# Centring


def mass_of(image: np.ndarray) -> tuple[float, float]:
    places = np.arange(len(image)) + 0.5
    total = image.sum()
    return (
        (image.sum(1) * places).sum() / total,
        (image.sum(0) * places).sum() / total,
    )


def drawing(top: int, left: int, scale: int) -> np.ndarray:
    """A 7 on a pad of 280x280."""
    pad = np.zeros((280, 280), np.uint8)
    pad[top : top + scale, left : left + 5 * scale] = 255
    pad[top : top + 8 * scale, left + 4 * scale : left + 5 * scale] = 255
    return pad


@pytest.mark.parametrize(("top", "left", "scale"), [(0, 0, 8), (60, 120, 20), (200, 40, 9)])
def test_wherever_it_is_drawn_it_comes_out_alike(top: int, left: int, scale: int) -> None:
    made = centred(drawing(top, left, scale), MNIST, 28, 28)
    ink = np.argwhere(made >= 32)
    assert 20 <= np.ptp(ink[:, 0]) + 1 <= 21
    np.testing.assert_allclose(mass_of(made), (14.5, 14.5), atol=0.02)
    other = centred(drawing(20, 10, 24), MNIST, 28, 28)
    np.testing.assert_allclose(made.astype(int), other.astype(int), atol=6)


def test_by_its_box_where_the_data_has_it_so() -> None:
    made = centred(drawing(60, 120, 20), Centring(24, False, 14.0), 28, 28)
    rows, columns = np.flatnonzero(made.any(1)), np.flatnonzero(made.any(0))
    assert (rows[0], rows[-1]) == (2, 25)
    assert columns[0] + columns[-1] == 27


def test_nothing_stands_out_however_its_mass_lies() -> None:
    pad = np.zeros((100, 100), np.uint8)
    pad[90:, :30] = 255
    pad[:, :2] = 255
    made = centred(pad, MNIST, 28, 28)
    assert abs(int(made.sum()) - pad.sum() * (20 / 100) ** 2) < 0.01 * made.sum()


def test_nothing_drawn_is_nothing() -> None:
    assert not centred(np.zeros((50, 50), np.uint8), MNIST, 28, 28).any()


def test_a_dot_and_a_line_are_no_exceptions() -> None:
    for box in (np.s_[5:6, 5:6], np.s_[0:50, 9:10], np.s_[49:50, 0:50]):
        pad = np.zeros((50, 50), np.uint8)
        pad[box] = 255
        assert centred(pad, MNIST, 28, 28).any()


def test_digits_of_mnist_stay_as_they_are_centred_again(real_data: Callable[[str], Path]) -> None:
    images = data.load("mnist", real_data("mnist").parent).validation.images[:200, 0]
    alike = []
    for image in images:
        large = np.pad(image.repeat(5, 0).repeat(5, 1), ((37, 3), (11, 64)))
        again = centred(large, MNIST, 28, 28)
        alike.append(np.corrcoef(again.ravel(), image.ravel())[0, 1])
    assert min(alike) > 0.8  # the files were moved by whole pixels, a drawing by parts of them
    assert np.median(alike) > 0.95


@pytest.mark.parametrize("name", data.names())
def test_a_data_set_is_centred_as_it_says(name: str, real_data: Callable[[str], Path]) -> None:
    info = data.info(name)
    if info.centring is None:
        return
    folder = None if name == "digits" else real_data(name).parent
    images = data.load(name, folder).validation.images[:1000, 0]
    boxes = [np.argwhere(image >= 32) for image in images]
    longest = [(np.ptp(box, axis=0) + 1).max() for box in boxes]
    assert np.median(longest) == info.centring.side
    middles = [
        mass_of(image) if info.centring.by_mass else (box.min(0) + box.max(0) + 1) / 2
        for image, box in zip(images, boxes, strict=True)
    ]
    np.testing.assert_allclose(np.mean(middles, axis=0), info.centring.middle, atol=0.25)
