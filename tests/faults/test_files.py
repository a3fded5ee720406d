"""Files that are cut, replaced or gone while they are used: a sentence, and no process dies."""

from __future__ import annotations

import ctypes
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="files are cut under Linux's mmap"),
    pytest.mark.slow,
]

_LIBC = ctypes.CDLL(None)
ROOT = Path(__file__).parents[2]


def _obey_permissions() -> None:
    """Have even root, whom containers run as, denied what the permissions of a file deny."""
    drop_capability, override, read_search = 24, 1, 2
    for capability in (override, read_search):
        _LIBC.prctl(drop_capability, capability, 0, 0, 0)


Told = Callable[[str], list[dict[str, Any]]]


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where each process has a folder, named after what goes wrong in it."""
    return tmp_path_factory.mktemp("faults")


@pytest.fixture(scope="module")
def told(root: Path) -> Told:
    """What the process tells in which something goes wrong."""
    done = subprocess.run(
        [sys.executable, "-W", "error", "-m", "tests.faults.worker", str(root)],
        cwd=ROOT,
        env={**os.environ, "OMP_NUM_THREADS": "1"},
        capture_output=True,
        text=True,
        timeout=900,
        check=False,
        preexec_fn=_obey_permissions,
    )
    assert done.returncode == 0, f"{done.returncode}: {done.stderr[-3000:]}"
    found: dict[str, list[dict[str, Any]]] = {}
    for line in map(json.loads, done.stdout.splitlines()):
        if "fault" in line:
            lines = found[line["fault"]] = []
        else:
            lines.append(line)

    def of(fault: str) -> list[dict[str, Any]]:
        *lines, end = found[fault]
        assert end == {"status": 0}, done.stderr[-3000:]
        assert "Traceback" not in done.stderr
        return lines

    return of


def test_a_mapped_file_that_is_cut_ends_training_with_a_sentence(told: Told) -> None:
    *events, last = told("mapped-cut")
    assert events[-1]["event"] == "Failed"
    assert "was cut short while it was trained on" in events[-1]["text"]
    assert "resume.safetensors" in last["files"], "it can be gone on with"


@pytest.mark.parametrize("fault", ["pictures-gone", "pictures-gone-in-memory"])
def test_training_goes_on_where_the_pictures_are_pulled(told: Told, fault: str) -> None:
    *events, last = told(fault)
    assert events[-1]["event"] == "Ended"
    assert last["steps"] >= 3 * 128 // 8
    assert "resume.safetensors" in last["files"]


def test_a_run_folder_that_is_deleted_is_made_again(told: Told) -> None:
    *events, last = told("run-gone")
    assert events[-1]["event"] == "Ended"
    assert "resume.safetensors" in last["files"]


def test_training_goes_on_where_the_disk_is_full_and_says_so_once(told: Told) -> None:
    *events, last = told("disk-full")
    assert events[-1]["event"] == "Ended"
    assert last["steps"] >= 3 * 128 // 8
    remarks = [event["text"] for event in events if event["event"] == "Remark"]
    (remark,) = (text for text in remarks if "run folder" in text)
    assert "cannot be written to: File too large. Training goes on; make room" in remark


@pytest.mark.parametrize("fault", ["array-cut", "array-gone", "array-replaced"])
def test_arrays_that_go_bad_while_they_are_read(told: Told, fault: str) -> None:
    (last,) = told(fault)
    assert last["spoilt"]
    assert last.get("loaded") == 40_000 or "x.npy" in last["error"]


def test_pictures_that_are_written_over_while_they_are_read_are_left_out(told: Told) -> None:
    (last,) = told("pictures-replaced")
    assert last["loaded"] + last["unreadable"] == 600
    assert last["unreadable"] > 0
    assert last["reasons"] == ["no picture"]


def test_what_nobody_may_read_or_write_is_named_in_a_sentence(told: Told, root: Path) -> None:
    said = {each["what"]: each["text"] for each in told("denied")}
    folder = root / "denied"
    closed, others = folder / "closed", folder / "others"
    assert said == {
        "read": f"{folder / 'mine.convas'}: cannot be read: Permission denied",
        "save": f"{closed / 'mine.convas'}: cannot be written: Permission denied",
        "train": f"The run folder {closed / 'run'} cannot be written to: Permission denied. "
        "Choose another one.",
        "picture": "cat/000.png: permission denied",
        "pictures": f"{others} cannot be looked into (Permission denied); check that it is a "
        "folder and that you may read it.",
    }
