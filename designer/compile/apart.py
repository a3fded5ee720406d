"""Export in a process of its own.

Torch's exporters work for seconds in Python, and would keep every other thread of the window's
process from its turn: the window would stand still, and a training lose half its speed.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from designer.compile.exporting import ExportError, export
from designer.graph import Design, FileError, file

if TYPE_CHECKING:
    from torch import Tensor

REFUSED = 2
"""The exit status where standard output says why nothing was written."""


def export_apart(design: Design, weights: Mapping[str, Tensor], path: Path) -> None:
    """Do as `export`, and wait for it without any work in this process.

    Raises
    ------
    ExportError
        As `export` does, and when the other process cannot do its work.
    """
    with tempfile.TemporaryDirectory(prefix="convas-") as folder:
        given = Path(folder) / f"given{file.SUFFIX}"
        kept = Path(folder) / "given.safetensors"
        try:
            file.save(design, given)
        except FileError as error:
            raise ExportError(str(error)) from None
        export(design, weights, kept)
        words = [sys.executable, "-m", __name__, str(given), str(kept), str(path)]
        try:
            done = subprocess.run(words, capture_output=True, text=True, encoding="utf-8")
        except OSError as error:
            raise ExportError(f"{path.name} could not be written. ({error})") from None
    if done.returncode == REFUSED:
        raise ExportError(done.stdout.strip())
    if done.returncode:
        reason = (done.stderr.strip().splitlines() or [f"exit status {done.returncode}"])[-1]
        raise ExportError(f"{path.name} could not be written. ({reason})")


def main(words: list[str]) -> int:
    """Write a network: a design file, its weights as safetensors, and where it is to go."""
    from safetensors.torch import load_file

    import designer.layers  # noqa: F401 - declares the layers

    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    design, weights, out = map(Path, words)
    try:
        export(file.load(design), load_file(weights), out)
    except ExportError as error:
        print(error)
        return REFUSED
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
