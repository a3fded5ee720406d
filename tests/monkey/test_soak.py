"""A window opened, trained in and closed, over and over, leaves nothing behind."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ROUNDS = int(os.environ.get("SOAK_ROUNDS", "200"))
WARM = max(2, ROUNDS // 10)
MOST_GROWTH = 0.10


@pytest.mark.soak
@pytest.mark.skipif(sys.platform != "linux", reason="reads its memory from /proc")
def test_200_windows_leave_memory_as_it_was() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.monkey.soak", str(ROUNDS)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=7200,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-6000:]
    sizes = [int(line.split()[1]) for line in done.stdout.splitlines() if line.startswith("round")]
    assert len(sizes) == ROUNDS
    first, last = sizes[WARM - 1], sizes[-1]
    assert last <= first * (1 + MOST_GROWTH), f"{first >> 20} MiB became {last >> 20} MiB"
