"""How the command line writes: tables and bars for people, JSON for programs."""

from __future__ import annotations

import io
import json
import math
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from rich.console import Console, RenderableType
from rich.measure import Measurement
from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn

from designer.data import Progress as Told
from designer.train import torchrun


def speak_utf8() -> None:
    """Write the signs of people's tables into pipes too, whatever the system's code page."""
    if isinstance(sys.stdout, io.TextIOWrapper) and sys.stdout.encoding.lower() != "utf-8":
        sys.stdout.reconfigure(encoding="utf-8")


def console(*, to_stderr: bool = False) -> Console:
    """Return what prints for people: plain where it is no terminal, and no markup in any text."""
    return Console(markup=False, highlight=False, emoji=False, stderr=to_stderr)


def show(table: RenderableType) -> None:
    """Print a table as wide as its numbers need, however narrow the terminal is."""
    out = console()
    unbounded = out.options.update(max_width=10_000)
    out.width = max(out.width, Measurement.get(out, unbounded, table).minimum)
    out.print(table)


def print_json(value: Any, *, indent: int | None = None) -> None:
    """Print a value as JSON, at once; a number that is none, such as nan, becomes null."""
    print(json.dumps(_finite(value), indent=indent, allow_nan=False), flush=True)


def _finite(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _finite(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_finite(item) for item in value]
    return None if isinstance(value, float) and not math.isfinite(value) else value


@contextmanager
def bar(words: str, *, quiet: bool = False, in_bytes: bool = False) -> Iterator[Told]:
    """Show how far some work is; gives what the work calls with the amount done and in all."""
    out = console(to_stderr=True)
    if quiet or not out.is_terminal or torchrun.here().local_rank:
        yield lambda *_: None
        return
    columns = (TextColumn("{task.description}"), BarColumn())
    counts = (DownloadColumn(),) if in_bytes else ()
    with Progress(*columns, *counts, console=out, transient=True) as progress:
        task = progress.add_task(words, total=None)

        def tell(done: int, total: int) -> None:
            progress.update(task, completed=done, total=total)

        yield tell
