"""Torch is imported beside the open window."""

import subprocess
import sys
from pathlib import Path

import pytest

from designer.ui import warmup
from designer.ui.warmup import WarmUp

ROOT = Path(__file__).parents[2]

# All that a first training imports has been imported by then.
FIRST_OPTIMIZER = """
import sys
from PySide6.QtCore import QCoreApplication
from designer.ui import warmup

warmup.DELAY_MS = 0
app = QCoreApplication([])
warm_up = warmup.WarmUp()
warm_up.devices_found.connect(lambda devices: print(devices[0][0], flush=True))
warm_up._thread.start()
warm_up._thread.join()
app.processEvents()
before = set(sys.modules)
import torch
optimizer = torch.optim.Adam([torch.zeros(2, requires_grad=True)])
optimizer.step()
print(len(set(sys.modules) - before))
"""


@pytest.mark.slow
def test_the_devices_are_told_and_nothing_is_left_to_import():
    done = subprocess.run(
        [sys.executable, "-c", FIRST_OPTIMIZER], cwd=ROOT, capture_output=True, text=True
    )
    assert done.stderr == ""
    *devices, imported = done.stdout.split()
    assert devices
    assert int(imported) < 5


@pytest.mark.usefixtures("qapp")
def test_a_window_that_is_closed_at_once_imports_nothing(monkeypatch):
    begun = []
    monkeypatch.setattr(warmup, "engine", lambda: begun.append(1))
    warm_up = WarmUp()
    warm_up.start()
    warm_up.close()
    assert not warm_up._timer.isActive()
    assert begun == []


def test_what_cannot_be_imported_is_logged(qtbot, monkeypatch, caplog):
    def engine():
        raise ImportError("no torch")

    monkeypatch.setattr(warmup, "engine", engine)
    monkeypatch.setattr(warmup, "DELAY_MS", 1)
    warm_up = WarmUp()
    warm_up.start()
    qtbot.waitUntil(lambda: "torch cannot be imported" in caplog.text)
    warm_up.close()
