"""Asking where the curves are to go, and writing them there beside the running window."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QThreadPool, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from designer.ui.panels.curves_runs import Runs
from designer.ui.words import later, tr

if TYPE_CHECKING:
    from designer.ui.panels.curves_export import Sheet, Snapshot

KINDS = {
    "PNG": later("Pictures (*.png)"),
    "SVG": later("Drawings (*.svg)"),
    "CSV": later("Tables (*.csv)"),
}
PRESENT = "this run"


class Saving(QObject):
    """Writes what the panel shows into files that people choose."""

    done = Signal(str)
    """Empty when a file was written, else the sentence that says why not."""

    def __init__(self, panel: QWidget, runs: Callable[[], Runs], sheet: Callable[[], Sheet]):
        super().__init__(panel)
        self._panel, self._runs, self._sheet = panel, runs, sheet
        self._folder = Path.home()

    def choose(self, kind: str) -> None:
        """Ask for a file of a kind, and write it."""
        proposed = self._folder / f"curves.{kind.lower()}"
        name, _ = QFileDialog.getSaveFileName(
            self._panel,
            tr("Export the curves as {kind}", kind=kind),
            str(proposed),
            tr(KINDS[kind]),
        )
        if name:
            path = Path(name)
            self._folder = path.parent
            self.save(kind, path if path.suffix else path.with_suffix(f".{kind.lower()}"))

    def save(self, kind: str, path: Path) -> None:
        """Write a file of a kind; `done` tells when that is over."""
        from designer.ui.panels.curves_export import ExportError, save_picture, snapshot

        if kind == "CSV":
            runs = self._runs()
            present = [] if runs.present is None else [snapshot(PRESENT, runs.present)]
            others = [snapshot(overlay.name, record) for overlay, record in runs.others]
            self._save_csv([*present, *others], path)
        else:
            try:
                save_picture(self._sheet(), path)
            except ExportError as error:
                self.done.emit(str(error))
            else:
                self.done.emit("")

    def _save_csv(self, copies: list[Snapshot], path: Path) -> None:
        """Write in a thread: a million lines take seconds."""
        from designer.ui.panels.curves_export import ExportError, save_csv

        def work() -> None:
            problem = ""
            try:
                save_csv(copies, path)
            except ExportError as error:
                problem = str(error)
            with suppress(RuntimeError):  # the panel may be gone by now
                self.done.emit(problem)

        QThreadPool.globalInstance().start(work)
