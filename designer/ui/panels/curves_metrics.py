"""The quantities that have curves. Declaring one here is all that it takes to have another."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from designer.ui.panels.curves_scale import Bytes, Count, Linear, Logarithmic, Scale, Share
from designer.ui.words import later

if TYPE_CHECKING:
    from designer.ui.panels.curves_data import Curve
    from designer.ui.panels.curves_record import Record


@dataclass(frozen=True)
class Metric:
    """A quantity of a run.

    Attributes
    ----------
    name
        What it is called in files, and the column of a record's table that holds its points.
    title, short
        What people read, and the same where there is little room.
    table
        Which table of a record that is.
    scales
        The ways to show it, the usual one first.
    word
        What the curve is called beside others in the same plot.
    validation, further
        The columns of its evaluations, and of another that goes with them, with their words.
    is_noisy
        Whether a smooth line is drawn over the raw one.
    best_word
        What the best evaluation is called.
    rises
        Whether it usually grows, so that there is room below the curve rather than above.
    missing
        Why there may be no values.
    """

    name: str
    title: str
    short: str
    table: Literal["steps", "readings"]
    scales: tuple[Scale, ...]
    word: str = ""
    validation: str = ""
    further: tuple[str, str] = ("", "")
    is_noisy: bool = True
    best_word: str = ""
    rises: bool = False
    missing: str = ""

    def curve(self, record: Record) -> Curve:
        """Its points in a record."""
        table = record.steps if self.table == "steps" else record.readings
        return table[self.name]


METRICS: tuple[Metric, ...] = (
    Metric(
        "loss",
        later("Loss"),
        later("Loss"),
        "steps",
        (Logarithmic(), Linear()),
        word=later("train"),
        validation="loss",
        best_word=later("best epoch"),
    ),
    Metric(
        "accuracy",
        later("Accuracy"),
        later("Accuracy"),
        "steps",
        (Share(),),
        word=later("train"),
        validation="accuracy",
        further=("top-5", "top5_accuracy"),
        best_word=later("best"),
        rises=True,
    ),
    Metric(
        "learning_rate",
        later("Learning rate"),
        "lr",
        "readings",
        (Linear(), Logarithmic()),
        is_noisy=False,
        missing=later("This run has not told its learning rate."),
    ),
    Metric(
        "gradient_norm",
        later("Gradient norm"),
        later("Gradient"),
        "readings",
        (Logarithmic(), Linear()),
        missing=later("This run has not told its gradient norm."),
    ),
    Metric(
        "examples_per_second",
        later("Examples per second"),
        later("Speed"),
        "readings",
        (Count(),),
        rises=True,
        missing=later("This run has not told its speed."),
    ),
    Metric(
        "memory",
        later("Device memory"),
        later("Memory"),
        "readings",
        (Bytes(),),
        is_noisy=False,
        rises=True,
        missing=later("A CPU does not tell how much memory a training holds."),
    ),
)
USUAL = ("loss", "accuracy")
"""What is seen until something else is chosen."""


def metric(name: str) -> Metric:
    """Return the metric of that name."""
    return next(one for one in METRICS if one.name == name)
