"""The history of runs: written down while they go on, read, compared, exported and watched.

Starts without torch and numpy; a run is a value, and its points are arrays.
"""

from designer.runs.diff import Difference, differences
from designer.runs.export import to_csv, to_tensorboard
from designer.runs.folder import default_run_dir, new_id, runs_folder
from designer.runs.history import SHOWN_ID, History
from designer.runs.model import HistoryError, Mark, Points, Run, RunsError, State
from designer.runs.recorder import record
from designer.runs.watch import design_in, watch

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
