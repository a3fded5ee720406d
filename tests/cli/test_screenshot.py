import json
import shutil
import struct
import subprocess
import sys
from pathlib import Path

import pytest
import torch
from PySide6.QtGui import QImage
from safetensors.torch import load_file

from designer.graph import LAYERS, file
from designer.runs import RunsError
from designer.runs.network import network_in
from designer.ui import screenshot
from tests.cli.conftest import Convas
from tests.train.tiny import chain

ROOT = Path(__file__).parents[2]


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[tuple[object, ...]]:
    """What the window was asked to paint; it paints nothing."""
    calls: list[tuple[object, ...]] = []
    monkeypatch.setattr(
        screenshot, "screenshot", lambda *words, **options: calls.append((*words, options))
    )
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
    assert rest == [out, 800, 600, "light", 2.0, {"language": "en", "panel": None, "run_dir": None}]


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--size", "big"], ["--size", "1600x1000", "“big”"]),
        (["--size", "10x10"], ["--size", "320 to 8192"]),
        (["--size", "99999x1000"], ["--size", "320 to 8192"]),
        (["--language", "kr"], ["--language", "there are en, ko"]),
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


@pytest.mark.slow
def test_a_real_picture(tmp_path: Path) -> None:
    """In a process of its own, since the scale is told to Qt before it starts."""
    out = tmp_path / "out.png"
    words = ["screenshot", "mnist-cnn", "-o", str(out), "--size", "800x600", "--scale", "2"]
    done = subprocess.run([sys.executable, "main.py", *words], cwd=ROOT, timeout=120)
    assert done.returncode == 0
    assert struct.unpack(">2i", out.read_bytes()[16:24]) == (1600, 1200)


TWO = """
import json, sys
from designer.cli import main
print([main(words) for words in json.loads(sys.argv[1])])
"""


@pytest.mark.slow
def test_a_panel_alone_looks_into_a_run(tmp_path: Path, run_dir: Path) -> None:
    pictures = [tmp_path / "fresh.png", tmp_path / "trained.png"]
    words = ["screenshot", str(run_dir / "design.convas"), "--size", "1000x600"]
    words += ["--panel", "canvas", "-o"]
    both = [[*words, str(pictures[0])], [*words, str(pictures[1]), "--run", str(run_dir)]]
    done = subprocess.run(
        [sys.executable, "-c", TWO, json.dumps(both)],
        cwd=ROOT,
        timeout=600,
        capture_output=True,
        text=True,
    )
    assert done.stdout == "[0, 0]\n", done.stderr
    fresh, trained = (QImage(str(picture)) for picture in pictures)
    assert fresh.size() == trained.size()
    assert fresh.width() == 1000
    assert fresh != trained, "fresh weights look otherwise than trained ones"


def test_a_panel_or_a_run_that_is_not_there_is_told(
    convas: Convas, tmp_path: Path, run_dir: Path
) -> None:
    out, design = tmp_path / "a.png", run_dir / "design.convas"
    assert convas("screenshot", design, "-o", out, "--panel", "nope").refused("“nope”", "curves")
    assert convas("screenshot", design, "-o", out, "--run", tmp_path).refused("no folder of a run")
    assert convas("screenshot", "lenet5", "-o", out, "--run", run_dir).refused("another network")


def test_a_run_has_the_network_that_was_best(run_dir: Path, tmp_path: Path) -> None:
    module = network_in(run_dir)
    weights = load_file(run_dir / "last.safetensors")
    assert all(torch.equal(value, weights[key]) for key, value in module.state_dict().items())
    torn = tmp_path / "torn"
    shutil.copytree(run_dir, torn)
    for name in ("best.safetensors", "last.safetensors"):
        (torn / name).write_bytes(b"torn")
    with pytest.raises(RunsError, match="cannot be read"):
        network_in(torn)
    shutil.copy(run_dir / "last.safetensors", torn / "best.safetensors")
    file.save(chain(LAYERS["Input"]((1, 4, 4))), torn / "design.convas")
    with pytest.raises(RunsError, match="another network"):
        network_in(torn)


@pytest.mark.slow
def test_an_album_has_every_picture_in_both_themes(tmp_path: Path) -> None:
    out = tmp_path / "album"
    words = ["album", str(out), "--only", "problems", "--scale", "1.5", "--text-size", "12"]
    done = subprocess.run([sys.executable, "main.py", *words], cwd=ROOT, timeout=300)
    assert done.returncode == 0
    names = {f"{w}-problems-{t}-150.png" for w in ("window", "panel") for t in ("dark", "light")}
    assert {path.name for path in out.iterdir()} == {*names, "index.html"}
    page = (out / "index.html").read_text(encoding="utf-8")
    assert all(f'src="{name}"' in page for name in names)
    assert QImage(str(out / "window-problems-dark-150.png")).width() == 2400


def test_an_act_that_is_not_there_is_told(convas: Convas, tmp_path: Path) -> None:
    refused = convas("album", tmp_path, "--only", "nothing")
    assert refused.refused("--only", "“nothing”", "dialogs")
