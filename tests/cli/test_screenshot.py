import struct
import subprocess
import sys
from pathlib import Path

import pytest

from designer.ui import app
from tests.cli.conftest import Convas

ROOT = Path(__file__).parents[2]


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[tuple[object, ...]]:
    """What the window was asked to paint; it paints nothing."""
    calls: list[tuple[object, ...]] = []
    monkeypatch.setattr(app, "screenshot", lambda *words: calls.append(words))
    return calls


def test_the_window_is_asked(
    convas: Convas, tmp_path: Path, asked: list[tuple[object, ...]]
) -> None:
    out = tmp_path / "out.png"
    options = ["--size", "800x600", "--theme", "light", "--scale", "2"]
    result = convas("screenshot", "lenet5", "-o", out, *options)
    assert (result.status, result.out, result.err) == (0, "", "")
    ((design, *rest),) = asked
    assert design.name == "lenet5"  # type: ignore[attr-defined]
    assert rest == [out, 800, 600, "light", 2.0]


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--size", "big"], ["--size", "1600x1000", "“big”"]),
        (["--size", "10x10"], ["--size", "320 to 8192"]),
        (["--size", "99999x1000"], ["--size", "320 to 8192"]),
        (["--theme", "lite"], ["--theme", "did you mean “light”?"]),
        (["--scale", "9"], ["--scale must be between 0.5 and 4, not 9"]),
        (["--scale", "nan"], ["--scale must be"]),
        (["--scale", "x"], ["--scale takes a number"]),
    ],
)
def test_options_that_cannot_be(
    convas: Convas,
    tmp_path: Path,
    asked: list[tuple[object, ...]],
    options: list[str],
    words: list[str],
) -> None:
    assert convas("screenshot", "lenet5", "-o", tmp_path / "a.png", *options).refused(*words)
    assert asked == []


def test_places_that_cannot_be(
    convas: Convas, tmp_path: Path, asked: list[tuple[object, ...]]
) -> None:
    folder = tmp_path / "folder.png"
    folder.mkdir()
    for place, words in (
        (tmp_path / "a.jpg", "must end in .png"),
        (tmp_path / "none" / "a.png", "there is no folder"),
        (folder, "is a folder"),
    ):
        assert convas("screenshot", "lenet5", "-o", place).refused(words)
    assert asked == []


def test_a_real_picture(tmp_path: Path) -> None:
    """In a process of its own, since the scale is told to Qt before it starts."""
    out = tmp_path / "out.png"
    words = ["screenshot", "mnist-cnn", "-o", str(out), "--size", "800x600", "--scale", "2"]
    done = subprocess.run([sys.executable, "main.py", *words], cwd=ROOT, timeout=120)
    assert done.returncode == 0
    assert struct.unpack(">2i", out.read_bytes()[16:24]) == (1600, 1200)
