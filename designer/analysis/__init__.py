"""What a design gives and costs: shapes, counts, receptive fields, problems and fixes.

Pure functions of the design; knows neither torch nor Qt.
"""

from designer.analysis.memory import training_bytes
from designer.analysis.problems import Problem, Severity
from designer.analysis.readout import Costs, NodeReadout, Readout, costs, read
from designer.analysis.receptive import Field, Span, window_at
from designer.analysis.summary import sentence, summary
from designer.analysis.task import Task, expected, fit_design, input_shape

__all__ = [
    "Costs",
    "Field",
    "NodeReadout",
    "Problem",
    "Readout",
    "Severity",
    "Span",
    "Task",
    "costs",
    "expected",
    "fit_design",
    "input_shape",
    "read",
    "sentence",
    "summary",
    "training_bytes",
    "window_at",
]
