"""What the program takes when it is idle: memory, objects, threads, timers and widgets."""

from __future__ import annotations

import gc
import threading
from collections import Counter
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from designer.ui.form.form import FormRow

MEBIBYTE = 1 << 20
_PAGE = 4096
_REMEMBERED = ("designer.ui.canvas.pictures", "designer.ui.canvas.life")


def resident() -> int:
    """Bytes of memory that the process has now (Linux)."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * _PAGE


def threads() -> set[str]:
    """Names of the threads that Python knows of."""
    return {thread.name for thread in threading.enumerate()}


def objects() -> Counter[str]:
    """Count what our window's classes have made and nobody has let go of, and Qt's widgets.

    Python's wrappers of Qt's own classes are no part of it, for looking for widgets makes them;
    nor is what is remembered within bounds (designs, readouts, pictures of cards, the rows of
    fields of the kinds of layers selected last): memory tells.
    """
    gc.collect()
    counts: Counter[str] = Counter()
    for each in gc.get_objects():
        if isinstance(each, QWidget) and (not isValid(each) or _is_of_a_form(each)):
            continue
        kind = type(each)
        if kind.__module__.startswith("designer.ui") and kind.__module__ not in _REMEMBERED:
            counts[f"{kind.__module__}.{kind.__qualname__}"] += 1
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    counts["widgets"] = sum(not _is_of_a_form(widget) for widget in app.allWidgets())
    tops: list[QWidget] = app.topLevelWidgets()
    counts["windows"] = len(tops)
    counts["timers"] = sum(len(top.findChildren(QTimer)) for top in tops)
    return counts


def _is_of_a_form(widget: QWidget) -> bool:
    """Tell whether a widget is in a row for a field, of which an inspector keeps so many."""
    at: QWidget | None = widget
    while at is not None and not isinstance(at, FormRow):
        at = at.parentWidget()
    return at is not None


def grown(before: Counter[str], after: Counter[str], *, by: int = 60) -> dict[str, tuple[int, int]]:
    """What there are more of: by a quarter, and by more than the forms that are kept may be."""
    return {
        name: (before[name], count)
        for name, count in after.items()
        if count > before[name] * 1.25 and count >= before[name] + by
    }
