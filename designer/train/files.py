"""What the files in the folder of a run are called. No torch here."""

from __future__ import annotations

from pathlib import Path

from designer.graph import Design, FileError, file

DESIGN = "design.convas"
EVENTS = "events.jsonl"
LAST = "last.safetensors"
"""The weights as they were last, under the keys of the module's own state dict."""
BEST = "best.safetensors"
"""The weights of the best evaluation."""
RESUME = "resume.safetensors"
"""All that is needed to go on; see `checkpoint`."""


def design_in(run_dir: Path) -> Design:
    """Return the design that is, or was, trained in a run folder.

    Raises
    ------
    FileError
        When there is none, or it cannot be read.
    """
    if not run_dir.is_dir():
        raise FileError(f"{run_dir}: there is no such folder.")
    if not (run_dir / RESUME).is_file():
        raise FileError(f"{run_dir}: holds no checkpoint to go on from. Name the folder of a run.")
    return file.load(run_dir / DESIGN)
