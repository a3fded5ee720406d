"""Some steps of the monkey in a process of its own; .ci/run has a step of 2,000."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
STEPS = 300
"""Twenty seconds on an idle machine, of which half pass until the window is warm."""


@pytest.mark.soak
@pytest.mark.skipif(sys.platform != "linux", reason="reads its memory from /proc")
def test_whatever_is_done_to_the_window_everything_still_holds() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.monkey", "--seed", "1", "--steps", str(STEPS)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=900,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-12_000:]
    assert f"{STEPS} steps in" in done.stdout
