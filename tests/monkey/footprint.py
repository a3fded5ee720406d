"""What the program takes: memory, objects, threads, timers and widgets, counted where it is idle."""

from __future__ import annotations

import gc
import threading
from collections import Counter
from pathlib import Path

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QGraphicsItem, QWidget

MEBIBYTE = 1 << 20
_PAGE = 4096


def resident() -> int:
    """Bytes of memory that the process has now (Linux)."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * _PAGE


def threads() -> set[str]:
    """Names of the threads that Python knows of."""
    return {thread.name for thread in threading.enumerate()}


def objects() -> Counter[str]:
    """Count what our window's and Qt's classes have made and nobody has let go of.

    Values that are remembered (designs, layers, readouts) are no part of it: their caches are
    bounded, and memory tells.
    """
    gc.collect()
    counts: Counter[str] = Counter()
    for each in gc.get_objects():
        kind = type(each)
        if issubclass(kind, QObject | QGraphicsItem) or kind.__module__.startswith("designer.ui"):
            counts[f"{kind.__module__}.{kind.__qualname__}"] += 1
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    counts["widgets"] = len(app.allWidgets())
    tops: list[QWidget] = app.topLevelWidgets()
    counts["windows"] = len(tops)
    counts["timers"] = sum(len(top.findChildren(QTimer)) for top in tops)
    counts["objects of Qt"] = sum(len(top.findChildren(QObject)) for top in tops)
    return counts


def grown(before: Counter[str], after: Counter[str], *, by: int = 12) -> dict[str, tuple[int, int]]:
    """What there are more of: by a fifth and by so many at least."""
    return {
        name: (before[name], count)
        for name, count in after.items()
        if count > before[name] * 1.2 and count >= before[name] + by
    }
