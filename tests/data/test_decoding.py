"""Picture files of every kind, made into arrays; those that are none, into a few words."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from designer.data.paths import decoding
from designer.data.paths.decoding import Unreadable, decode, read_header
from tests.data.pictures import picture


def test_a_camera_that_was_turned_is_turned_back(tmp_path: Path) -> None:
    wide = Image.new("RGB", (40, 20), "white")
    wide.paste("black", (0, 0, 20, 20))  # the left half
    exif = Image.Exif()
    exif[0x0112] = 6  # its top is at the right: turn it clockwise
    path = str(tmp_path / "turned.jpg")
    wide.save(path, exif=exif, quality=95)
    assert read_header(path)[:2] == (40, 20)
    image = decode(path, (1, 40, 20), "crop")[0]
    assert image[:18].max() < 40
    assert image[22:].min() > 215


@pytest.mark.parametrize("suffix", ["jpg", "png", "webp", "bmp", "JPG"])
@pytest.mark.parametrize("mode", ["L", "RGB"])
def test_every_format_gives_grey_and_colour(tmp_path: Path, suffix: str, mode: str) -> None:
    path = str(tmp_path / f"plain.{suffix}")
    Image.new(mode, (9, 7), 200 if mode == "L" else (200, 100, 0)).save(path)
    grey, colour = decode(path, (1, 7, 9), "crop"), decode(path, (3, 7, 9), "crop")
    wanted = (200, 200, 200) if mode == "L" else (200, 100, 0)
    assert abs(int(grey[0, 3, 4]) - (200 if mode == "L" else 119)) <= 4
    assert np.abs(colour[:, 3, 4].astype(int) - wanted).max() <= 6
    assert read_header(path).is_colour is (mode == "RGB" or suffix == "webp")


def test_sixteen_bits_become_eight(tmp_path: Path) -> None:
    deep = np.array([[0, 257, 0x8000, 0xFFFF]], np.uint16)
    Image.fromarray(deep).save(tmp_path / "deep.png")
    assert decode(str(tmp_path / "deep.png"), (1, 1, 4), "crop").ravel().tolist() == [
        0,
        1,
        128,
        255,
    ]


@pytest.mark.parametrize("mode", ["RGBA", "LA", "P"])
def test_what_is_transparent_lies_on_white(tmp_path: Path, mode: str) -> None:
    clear = Image.new("RGBA", (4, 4), (255, 0, 0, 0))
    clear.paste((0, 0, 0, 255), (0, 0, 2, 4))
    path = tmp_path / "clear.png"
    made = clear.convert(mode) if mode != "P" else clear.quantize(4)
    made.save(path)
    image = decode(str(path), (1, 4, 4), "crop")[0]
    assert image[:, :2].max() == 0
    assert image[:, 2:].min() == 255


def test_a_picture_for_print_is_read(tmp_path: Path) -> None:
    path = str(tmp_path / "print.jpg")
    Image.new("CMYK", (8, 8), (0, 255, 255, 0)).save(path)
    red, green, blue = decode(path, (3, 8, 8), "crop")[:, 4, 4].astype(int)
    assert red > 200 > 60 > max(green, blue)


@pytest.mark.parametrize(
    ("resize", "left", "middle"), [("crop", 255, 255), ("squash", 0, 255), ("pad", 0, 255)]
)
def test_each_way_to_resize(tmp_path: Path, resize: str, left: int, middle: int) -> None:
    wide = Image.new("L", (60, 20), 0)
    wide.paste(255, (20, 0, 40, 20))  # the middle third is white
    wide.save(tmp_path / "wide.png")
    image = decode(str(tmp_path / "wide.png"), (1, 20, 20), resize)[0]
    assert (image[10, 0], image[10, 10]) == (left, middle)
    assert image[0, 10] == (0 if resize == "pad" else 255)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "is empty"),
        (b"no picture at all", "no picture"),
        ("half", "cut short"),
        ("gif", "no picture"),
    ],
)
def test_what_is_no_picture_says_why(tmp_path: Path, content: bytes | str, words: str) -> None:
    path = tmp_path / "bad.png"
    if content == "half":
        picture(1, 80, 80).save(path)
        path.write_bytes(path.read_bytes()[:9000])
    elif content == "gif":
        picture(1).save(path, format="GIF")
    else:
        path.write_bytes(content)  # type: ignore[arg-type]
    with pytest.raises(Unreadable, match=words):
        decode(str(path), (3, 8, 8), "crop")


@pytest.mark.slow
def test_absurd_sizes_are_refused_before_they_are_unpacked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = str(tmp_path / "bomb.png")
    Image.new("1", (30_000, 30_000)).save(path)  # a few kilobytes
    with pytest.raises(Unreadable, match="too many pixels"):
        decode(path, (1, 8, 8), "crop")
    picture(1).save(path)
    monkeypatch.setattr(decoding, "MOST_PIXELS", 100)
    with pytest.raises(Unreadable, match="million pixels"):
        decode(path, (1, 8, 8), "crop")
