"""The command line: the jobs of the window without a window, and the way into it.

The window is reached without typer, rich or torch, which would only delay it.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence
from pathlib import Path

__all__ = ["BAD_INPUT", "INTERRUPTED", "main"]

BAD_INPUT = 2
"""The exit status for what cannot be done as it was asked."""
INTERRUPTED = 130
"""The exit status of a program that Ctrl+C has ended."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the arguments ask for, those of the process by default; return the exit status."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    try:
        if not words or (len(words) == 1 and words[0].endswith(".convas")):
            return _open_window(Path(words[0]) if words else None)
        from designer.cli import commands

        return commands.run(words)
    except KeyboardInterrupt:
        return INTERRUPTED


def _open_window(path: Path | None) -> int:
    gc.disable()  # while hundreds of modules come in nothing is garbage; the window collects itself
    from designer.cli.sentences import complain
    from designer.graph import FileError
    from designer.ui import app

    try:
        return app.run(path)
    except FileError as error:
        if sys.stderr is None:  # as `convasw` on Windows
            app.refuse(str(error))
        else:
            complain(str(error))
        return BAD_INPUT
