"""Sharp pictures on screens of any scale: pixmaps have as many pixels as are shown of them."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
CHECK = """
import sys
from PySide6.QtGui import QPainter, QPixmap
from designer.graph import LAYERS, templates
from designer.ui.screenshot import float_panel, offscreen, opened, settle
from designer.ui.panels.palette import card_picture

scale = float(sys.argv[1])
app = offscreen("dark", scale)
drawn = []  # (device pixels of the source, pixels of the screen that it covers)

def note(method):
    def paint(self, *words):
        for word in words:
            if isinstance(word, QPixmap) and not word.isNull():
                drawn.append((word.width() / word.devicePixelRatio(), word.devicePixelRatio()))
        return method(self, *words)
    return paint

QPainter.drawPixmap = note(QPainter.drawPixmap)
with opened(templates.load("lenet5")) as window:
    window.resize(1600, 1000)
    window.show()
    window.inside.begin()
    assert window.devicePixelRatio() == scale, window.devicePixelRatio()
    window.canvas.minimap.is_on = True
    window.canvas.home()
    window.canvas.zoom_by(1.6)
    for name in ("sample", "data", "filters", "maps", "explain"):
        panel = float_panel(window, name, 720, 360)
        settle(window, panel)
        picture = panel.grab()
        assert picture.devicePixelRatio() == scale
        assert abs(picture.width() - panel.width() * scale) <= 1
        assert abs(picture.height() - panel.height() * scale) <= 1
    window.canvas.grab()
    assert card_picture(LAYERS["Conv2d"](), scale).devicePixelRatio() == scale
    wrong = {(w, r) for w, r in drawn if r != scale}
    assert drawn, "nothing was painted"
    assert not wrong, wrong
    labels = [l for l in window.findChildren(type(window.banner._sign)) if not l.pixmap().isNull()]
    assert labels
    # 18 points are 22 pixels at 1.25, which QLabel takes as a ratio of 1.2
    assert all(abs(l.pixmap().devicePixelRatio() - scale) < 0.1 for l in labels)
print("sharp")
"""


@pytest.mark.slow
@pytest.mark.parametrize("scale", ["1.25", "1.5"])
def test_every_picture_has_the_pixels_of_the_screen(scale: str) -> None:
    """In a process of its own, since the scale is told to Qt before it starts."""
    done = subprocess.run(
        [sys.executable, "-c", CHECK, scale],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        timeout=300,
        capture_output=True,
        text=True,
    )
    assert done.stdout == "sharp\n", done.stderr
