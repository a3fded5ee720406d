"""What is done with runs of the past, wherever in the window it shows."""

from __future__ import annotations

from PySide6.QtCore import QObject

from designer.runs import History, RunsError
from designer.ui.banner import Banner
from designer.ui.files import Files
from designer.ui.panels.curves import CurvesPanel
from designer.ui.panels.runs import RunsPanel
from designer.ui.running import Running
from designer.ui.training import Training


class Past(QObject):
    """Opens designs of runs, goes on with them, and has their curves drawn."""

    def __init__(
        self,
        history: History,
        panel: RunsPanel,
        curves: CurvesPanel,
        training: Training,
        running: Running,
        files: Files,
        banner: Banner,
    ) -> None:
        super().__init__(panel)
        self._history, self._running, self._files = history, running, files
        self._banner = banner
        curves.read_others_by(history.points)
        panel.overlay_changed.connect(curves.set_overlays)
        panel.design_requested.connect(self.open_design)
        panel.resume_requested.connect(self.go_on)
        panel.told.connect(banner.tell)
        training.state_changed.connect(lambda _state: panel.refresh())

    def open_design(self, run_id: str) -> None:
        """Open the design that a run was begun with, in the place of the present one."""
        try:
            design = self._history.design(run_id)
        except RunsError as error:
            self._banner.tell(str(error))
            return
        self._files.open_value(design)

    def go_on(self, run_id: str) -> None:
        """Go on with a run that was cut short."""
        try:
            run = self._history.run(run_id)
        except RunsError as error:
            self._banner.tell(str(error))
            return
        if run.folder is not None:
            self._running.go_on(run.folder)
