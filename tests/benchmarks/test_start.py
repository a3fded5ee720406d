"""How soon the window is there: `pytest tests/benchmarks/test_start.py --benchmark-only`."""

import os
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
ROUNDS = 5

# Ends as soon as the window has been painted and the event loop waits for a person.
OPEN_AND_END = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from designer.ui.canvas.view import CanvasView

paint = CanvasView.paintEvent

def paint_and_end(view, event):
    paint(view, event)
    QTimer.singleShot(0, lambda: QApplication.exit(1 if "torch" in sys.modules else 0))

CanvasView.paintEvent = paint_and_end
from designer.cli import main
sys.argv = ["convas"]
sys.exit(main())
"""


def seconds(*command):
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    # Python keeps what it has compiled, unless it is told not to: torch is there compiled already.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    began = time.perf_counter()
    subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True)
    return time.perf_counter() - began


def test_window_is_there_in_half_the_time_that_importing_torch_takes(benchmark, tmp_path):
    torch = [sys.executable, "-c", "import torch"]
    program = tmp_path / "open_and_end.py"
    program.write_text(f"import sys; sys.path.insert(0, {str(ROOT)!r})\n" + OPEN_AND_END)
    window = [sys.executable, str(program)]
    pairs = []

    def both():
        pairs.append((seconds(*window), seconds(*torch)))

    both()
    pairs.clear()  # the first fills the disk cache
    benchmark.pedantic(both, rounds=ROUNDS)
    opened, imported = (sorted(times)[ROUNDS // 2] for times in zip(*pairs, strict=True))
    benchmark.extra_info["window_s"] = round(opened, 2)
    benchmark.extra_info["import_torch_s"] = round(imported, 2)
    benchmark.extra_info["ratio"] = round(imported / opened, 2)
    print(f"window {opened:.2f} s, import torch {imported:.2f} s: {imported / opened:.2f} times")
    assert imported >= 2 * opened
