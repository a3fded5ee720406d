"""What nobody caught is shown once, with a report to copy, and the application goes on."""

from __future__ import annotations

import faulthandler
import logging
import sys
import threading
import traceback
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from designer import runs
from designer.ui.banner import Banner
from designer.ui.crash_dialog import CrashDialog
from designer.ui.document import Document
from designer.ui.words import counted, tr

LOG_BYTES = 512 * 1024
"""A log that is longer at the start is put aside, and the one aside goes."""
MOST = 10
"""So many different faults stand in a report, the latest."""
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Fault:
    """An exception that nobody caught: where it was raised, and its traceback."""

    key: tuple[str, str, int]
    """Its class, and the file and the line that raised it: the same again is the same fault."""
    text: str


class Crashes(QObject):
    """Shows exceptions that nobody caught, of any thread, in one dialog.

    A fault that comes again, as in painting, counts up in the open dialog; once that is closed
    the banner tells.
    """

    _caught = Signal(object)

    def __init__(self, window: QWidget, document: Document, banner: Banner) -> None:
        super().__init__(window)
        self._window, self._document, self._banner = window, document, banner
        self._counts: Counter[tuple[str, str, int]] = Counter()
        self._faults: dict[tuple[str, str, int], Fault] = {}
        self._dialog: CrashDialog | None = None
        self._hooks = sys.excepthook, threading.excepthook
        # Not within the event in which it was raised: that may be one of painting.
        self._caught.connect(self._show, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """Take over from Python, which would only print."""
        self._hooks = sys.excepthook, threading.excepthook
        sys.excepthook = self._catch
        threading.excepthook = self._catch_in_thread

    def close(self) -> None:
        """Give back to Python what was taken over."""
        sys.excepthook, threading.excepthook = self._hooks

    def _catch_in_thread(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_type is not SystemExit and args.exc_value is not None:
            self._catch(args.exc_type, args.exc_value, args.exc_traceback)

    def _catch(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        """Write a fault down in whichever thread it was raised, and have it shown."""
        if not issubclass(kind, Exception):  # Ctrl+C is none
            self._hooks[0](kind, error, trace)
            return
        fault = fault_of(error)
        self._counts[fault.key] += 1
        try:
            if self._counts[fault.key] == 1:
                _log.critical("%s", fault.text)
            self._caught.emit(fault)
        except RuntimeError:  # the window is gone
            self._hooks[0](kind, error, trace)

    def _show(self, fault: Fault) -> None:
        is_new = fault.key not in self._faults
        self._faults[fault.key] = fault
        is_open = self._dialog is not None and self._dialog.isVisible()
        if is_open and self._dialog is not None:
            self._dialog.show_report(self._report(), self._counts.total())
        elif is_new:
            self._open()
        else:
            self._banner.tell(
                tr("Something in Convas went wrong once more. The design is as it was."),
                tr("Show the report"),
                self._open,
            )

    def _open(self) -> None:
        if self._dialog is None:
            self._dialog = CrashDialog(self._document, self._window)
        self._dialog.show_report(self._report(), self._counts.total())
        self._dialog.open()

    def _report(self) -> str:
        latest = list(self._faults.values())[-MOST:]
        parts = [f"{times(self._counts[fault.key])}:\n{fault.text}" for fault in latest]
        return "\n".join([surroundings(), *parts])


def fault_of(error: BaseException) -> Fault:
    """Return what is to be told of an exception; the person's own folder is `~` in it."""
    frames = traceback.extract_tb(error.__traceback__)
    file, line = (frames[-1].filename, frames[-1].lineno or 0) if frames else ("", 0)
    text = "".join(traceback.format_exception(error))
    return Fault((type(error).__name__, file, line), text.replace(str(Path.home()), "~"))


def times(count: int) -> str:
    """Say how often something was."""
    return counted(count, "Once", "{n} times")


def surroundings() -> str:
    """Say which versions of what this is, as far as it has been imported, and on which system."""
    import platform  # only here, not with the window
    from importlib.metadata import PackageNotFoundError, version

    lines = [f"Python {platform.python_version()} on {platform.platform()}"]
    names = {"convas": "", "PySide6-Essentials": "PySide6", "torch": "torch", "numpy": "numpy"}
    for name, module in names.items():
        if not module or module in sys.modules:
            try:
                lines.append(f"{name} {version(name)}")
            except PackageNotFoundError:
                lines.append(name)
    return "\n".join(lines) + "\n"


def log_folder() -> Path:
    """Return where the logs are."""
    return runs.data_folder() / "log"


def keep_log(folder: Path) -> Path | None:
    """Have what the program logs written to a file; return it, or None where there can be none."""
    path = folder / "convas.log"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        # logging.handlers could do this, but brings sockets in before the window is up.
        if path.exists() and path.stat().st_size > LOG_BYTES:
            path.replace(folder / "convas.old.log")
        handler = logging.FileHandler(path, encoding="utf-8")
    except OSError:
        return None
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.getLogger("designer").addHandler(handler)
    return path


def keep_last_words(folder: Path) -> None:
    """Have it written to a file where every thread was when Qt or torch ends the process."""
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        faulthandler.enable((folder / "fatal.log").open("a", encoding="utf-8"))  # open to the end
