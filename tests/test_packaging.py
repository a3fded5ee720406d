"""What is installed: by pip and pipx, and as a folder for a machine without Python."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from importlib.metadata import EntryPoint
from pathlib import Path
from zipfile import ZipFile

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from designer import cli
from designer.graph import templates

ROOT = Path(__file__).parents[1]
PACKAGES = ("designer", "resources")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> ZipFile:
    """What `pip install .` installs, built from a copy, so that it leaves nothing in the tree."""
    copy = tmp_path_factory.mktemp("copy")
    for name in PACKAGES:
        shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, copy)
    build = "from setuptools.build_meta import build_wheel; build_wheel('.')"
    subprocess.run([sys.executable, "-c", build], cwd=copy, check=True, capture_output=True)
    (path,) = copy.glob("*.whl")
    return ZipFile(path)


def test_a_wheel_holds_every_file_of_the_program(wheel: ZipFile) -> None:
    held = {name for name in wheel.namelist() if name.startswith(PACKAGES)}
    assert held == {
        path.relative_to(ROOT).as_posix()
        for name in PACKAGES
        for path in (ROOT / name).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


def test_a_wheel_brings_a_command_with_a_console_and_one_without(wheel: ZipFile) -> None:
    (place,) = (name for name in wheel.namelist() if name.endswith("entry_points.txt"))
    told = wheel.read(place).decode()
    commands = dict(re.findall(r"\[(\w+)\]\n(\w+ = [\w.:]+)", told))
    assert commands == {
        "console_scripts": "convas = designer.cli:main",
        "gui_scripts": "convasw = designer.cli:main",
    }
    assert EntryPoint("convas", "designer.cli:main", "console_scripts").load() is cli.main


def test_without_a_console_a_box_says_why_there_is_no_window(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = []

    def read_and_close() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        said.append((box.text(), box.textFormat()))
        (button,) = box.buttons()
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    QTimer.singleShot(0, read_and_close)
    monkeypatch.setattr(sys, "stderr", None)
    assert cli.main([str(tmp_path / "<b>none</b>.convas")]) == cli.BAD_INPUT
    ((text, text_format),) = said
    assert text.endswith("<b>none</b>.convas: there is no such file")
    assert text_format == Qt.TextFormat.PlainText


def frozen(*words: str) -> subprocess.CompletedProcess[str]:
    """Start the program as the folder without Python does."""
    return subprocess.run(
        [sys.executable, str(ROOT / ".ci" / "frozen.py"), *words],
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_the_folder_without_python_starts_the_command_line() -> None:
    done = frozen("templates")
    assert (done.returncode, done.stderr) == (0, "")
    assert all(name in done.stdout for name in templates.names())


@pytest.mark.parametrize("before", [(), ("-u",)])
def test_the_folder_without_python_runs_a_module_as_python_does(before: tuple[str, ...]) -> None:
    done = frozen(*before, "-m", "designer", "summary", "none.convas")
    assert done.returncode == cli.BAD_INPUT
    assert done.stderr == "none.convas: there is no such file.\n"


def test_what_starts_the_program_once_more_asks_it_for_a_module() -> None:
    """The folder without Python answers to nothing else that Python does, such as `-c`."""
    for path in (ROOT / "designer").rglob("*.py"):
        for use in re.findall(r"sys\.executable\b.*", path.read_text(encoding="utf-8")):
            assert use.startswith('sys.executable, "-m", '), path


@pytest.mark.soak
@pytest.mark.skipif(sys.platform == "win32", reason="the script is one for a POSIX shell")
def test_the_folder_without_python_works_where_nothing_else_is(tmp_path: Path) -> None:
    pytest.importorskip("PyInstaller", reason="comes with the extra “installer”")
    subprocess.run(
        [ROOT / ".ci" / "installer", tmp_path],
        env={**os.environ, "PYTHON": sys.executable},
        check=True,
    )
