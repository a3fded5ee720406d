"""What is done with runs of the past, wherever in the window it shows."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from designer.runs import History, Points, RunsError
from designer.ui.banner import Banner
from designer.ui.clerk import Clerk
from designer.ui.files import Files
from designer.ui.panels.curves import CurvesPanel
from designer.ui.running import Running
from designer.ui.training import State, Training

if TYPE_CHECKING:
    from designer.ui.panels.runs.panel import RunsPanel


class Past(QObject):
    """Opens designs of runs, goes on with them, and has their curves drawn."""

    def __init__(
        self,
        history: History,
        curves: CurvesPanel,
        training: Training,
        running: Running,
        files: Files,
        banner: Banner,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._history, self._running, self._files = history, running, files
        self._banner, self._curves, self._training = banner, curves, training
        self._clerk = Clerk(RunsError, self)
        running.resumed.connect(self._show_points)
        curves.read_others_by(history.points)
        self._panel: RunsPanel | None = None

    def attend(self, panel: RunsPanel) -> None:
        """Do what a person asks for in the list of runs, and keep it up to date."""
        self._panel = panel
        panel.overlay_changed.connect(self._curves.set_overlays)
        panel.design_requested.connect(self.open_design)
        panel.resume_requested.connect(self.go_on)
        panel.told.connect(self._banner.tell)
        self._training.state_changed.connect(lambda _state: panel.refresh())

    def close(self) -> None:
        """Wait at the end for what is being written."""
        if self._panel is not None:
            self._panel.close_down()

    def open_design(self, run_id: str) -> None:
        """Open the design that a run was begun with."""
        try:
            design = self._history.design(run_id)
        except RunsError as error:
            self._banner.tell(str(error))
            return
        self._files.open_value(design)

    def _show_points(self, run_dir: Path) -> None:
        """Have the curves begin with what the run that goes on had told before."""

        def read() -> Points | None:
            at = run_dir.absolute()
            found = next((run for run in self._history.runs() if run.folder == at), None)
            return self._history.points(found.id) if found else None

        def show(points: Points | None) -> None:
            # Once the run has begun, the curves are its own.
            if points is not None and self._training.state is State.LOADING:
                self._curves.show_run(points)

        self._clerk.ask(read, show)

    def go_on(self, run_id: str) -> None:
        """Go on with a run that was cut short."""
        try:
            run = self._history.run(run_id)
        except RunsError as error:
            self._banner.tell(str(error))
            return
        if run.folder is not None:
            self._running.go_on(run.folder)
