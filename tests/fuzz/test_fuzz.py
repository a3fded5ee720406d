"""Broken files are refused with a sentence: no crash, no hang, no memory beyond a bound."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.fuzz.kinds import KINDS

ROOT = Path(__file__).parents[2]
MOST_SECONDS = 2.0
"""Of processor time for a file: a machine that others use too must not count."""
MOST_MEBIBYTES = 256
"""That the process may grow by over all files, each of which has far less than one."""
MANY = 10_000


def results(*arguments: str) -> dict[str, dict[str, Any]]:
    """What a process of its own says of the broken files that it opened."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.fuzz.worker", *arguments],
        cwd=ROOT,
        env={**os.environ, "OMP_NUM_THREADS": "1"},
        capture_output=True,
        text=True,
        timeout=1800,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    lines = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]
    return {line.pop("kind"): line for line in lines}


@pytest.fixture(scope="module")
def some() -> dict[str, dict[str, Any]]:
    """One process for all kinds: what takes longest is that it starts."""
    return results()


def check(result: dict[str, Any]) -> None:
    told = "\n".join(f"file {seed}: {what}" for seed, what in result["failures"])
    assert not result["failed"], told
    assert result["seconds"] <= MOST_SECONDS, f"file {result['slowest']} took too long"
    assert result["mebibytes"] <= MOST_MEBIBYTES
    assert 0 < result["opened"] < result["count"]


@pytest.mark.slow
@pytest.mark.parametrize("suffix", KINDS)
def test_broken_files_are_refused_with_a_sentence(
    some: dict[str, dict[str, Any]], suffix: str
) -> None:
    if not KINDS[suffix].exists:
        pytest.skip(f"nothing reads {suffix} yet")
    check(some[suffix])


@pytest.mark.soak
@pytest.mark.parametrize("suffix", KINDS)
def test_ten_thousand_broken_files_are_refused_with_a_sentence(suffix: str) -> None:
    if not KINDS[suffix].exists:
        pytest.skip(f"nothing reads {suffix} yet")
    check(results(suffix, "--count", str(MANY))[suffix])
