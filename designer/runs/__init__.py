"""The history of runs: written down while they go on, read, compared, exported and watched.

Starts without torch and numpy; a run is a value, and its points are arrays.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from designer.runs.diff import Difference, differences
    from designer.runs.export import to_csv, to_tensorboard
    from designer.runs.folder import data_folder, default_run_dir, new_id, runs_folder
    from designer.runs.following import design_in, watch
    from designer.runs.history import SHOWN_ID, History
    from designer.runs.model import HistoryError, Mark, Points, Run, RunsError, State
    from designer.runs.recorder import record

_MODULES = {
    "diff": ("Difference", "differences"),
    "export": ("to_csv", "to_tensorboard"),
    "folder": ("data_folder", "default_run_dir", "new_id", "runs_folder"),
    "following": ("design_in", "watch"),
    "history": ("SHOWN_ID", "History"),
    "model": ("HistoryError", "Mark", "Points", "Run", "RunsError", "State"),
    "recorder": ("record",),
}
"""What is exported, by the module that has it; none is called as one of the modules."""

__all__ = [
    "SHOWN_ID",
    "Difference",
    "History",
    "HistoryError",
    "Mark",
    "Points",
    "Run",
    "RunsError",
    "State",
    "data_folder",
    "default_run_dir",
    "design_in",
    "differences",
    "new_id",
    "record",
    "runs_folder",
    "to_csv",
    "to_tensorboard",
    "watch",
]


def __getattr__(name: str) -> Any:
    """Import what is asked for when it is: the window is up before most of this is wanted."""
    for module, names in _MODULES.items():
        if name in names:
            return getattr(import_module(f"{__name__}.{module}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
