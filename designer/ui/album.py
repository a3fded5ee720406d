"""Pictures of everything that the window can show, in both themes, to be leafed through."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from html import escape
from pathlib import Path

from designer.graph import FileError
from designer.ui import lengths
from designer.ui import theme as themes
from designer.ui.scenes import ACTS, Scene
from designer.ui.screenshot import offscreen, opened, settle
from designer.ui.window import MainWindow

SCALES = (1.0, 2.0)
THEMES = (themes.DARK, themes.LIGHT)
SIZE = (1600, 1000)
INDEX = "index.html"
NAMES = tuple(act.__name__ for _, _, act in ACTS)
"""What the acts are called."""


def albums(
    out: Path,
    scales: Iterable[float] = SCALES,
    text_size: int = lengths.USUAL,
    only: str | None = None,
) -> None:
    """Write an album for each scale, and a page that shows all of them.

    Qt takes a scale from its environment at the start, so each album has a process of its own.

    Parameters
    ----------
    text_size
        Of the window's text, in points.
    only
        The name of the one act that is shown.

    Raises
    ------
    FileError
        When pictures cannot be written, or a process came to no good end.
    """
    for scale in scales:
        with tempfile.TemporaryDirectory() as home:  # nobody's runs, settings and blocks
            places = ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "WIN_PD_OVERRIDE_LOCAL_APPDATA")
            command = [sys.executable, "-m", __name__]
            words = [str(out), str(scale), str(text_size), only or ""]
            env = {**os.environ, **dict.fromkeys(places, home)}
            done = subprocess.run(command + words, env=env)
        if done.returncode:
            raise FileError(f"{out}: the pictures at {scale:.0%} could not be written there.")
    write_index(out)


def album(out: Path, scale: float, text_size: int, only: str = "") -> None:
    """Write every picture at one scale, as `NAME-THEME-PERCENT.png`, in a process of its own.

    Raises
    ------
    FileError
        When a picture cannot be written.
    """
    app = offscreen("dark", scale, text_size)
    out.mkdir(parents=True, exist_ok=True)
    for make, prepare, act in ACTS:
        if only and act.__name__ != only:
            continue
        with opened(make()) as window:
            window.resize(*SIZE)
            window.show()
            prepare(window)
            for theme in THEMES:
                themes.apply(app, theme)
                _take(window, act(window), out, f"{theme.name}-{scale:.0%}".rstrip("%"))
            window.training.close()


def _take(window: MainWindow, scene: Scene, out: Path, suffix: str) -> None:
    for name, widget in scene:
        settle(window, widget)
        path = out / f"{name}-{suffix}.png"
        if not widget.grab().save(str(path), "PNG"):
            raise FileError(f"{path}: the picture cannot be written there; is there room?")


def write_index(out: Path) -> None:
    """Write the page on which all pictures in a folder stand, those of one thing in a row."""
    rows: dict[str, list[str]] = {}
    for path in sorted(out.glob("*-*-*.png")):
        rows.setdefault(path.stem.rsplit("-", 2)[0], []).append(path.name)
    body = "".join(
        f"<h2>{escape(name)}</h2><div>" + "".join(_figure(file) for file in files) + "</div>"
        for name, files in rows.items()
    )
    (out / INDEX).write_text(_PAGE.replace("BODY", body), encoding="utf-8")


def _figure(file: str) -> str:
    name = escape(file)
    return f'<a href="{name}"><img src="{name}" loading="lazy"><br>{name}</a>'


_PAGE = """<!doctype html><meta charset="utf-8"><title>Convas, in pictures</title><style>
body { font: 13px sans-serif; background: #808080; color: #fff; margin: 24px }
div { display: flex; gap: 12px; overflow-x: auto; align-items: start }
img { max-height: 420px; max-width: 46vw } a { color: #fff; text-decoration: none }
</style>BODY
"""

if __name__ == "__main__":
    album(Path(sys.argv[1]), float(sys.argv[2]), int(sys.argv[3]), sys.argv[4])
