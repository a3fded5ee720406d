"""How a design is trained, as a value that is saved, undone and compared with it."""

from __future__ import annotations

from dataclasses import dataclass, field

from designer.graph.declare import Declaration, Text, integer, option
from designer.graph.optimizer import Adam, Optimizer


@dataclass(frozen=True)
class Recipe(Declaration):
    """Data set, optimiser and the numbers of a training.

    The device is no part of it: that belongs to the machine, not to the design.
    """

    data: str = option(Text(doc="Name of the data set; empty for none chosen."), "")
    epochs: int = integer(5, "How often the whole training set is seen.", maximum=100_000)
    batch_size: int = integer(128, "Examples in one step.", maximum=1_000_000)
    seed: int = integer(
        0, "Start of all random numbers: the same seed gives the same run.", minimum=0
    )
    optimizer: Optimizer = field(default_factory=Adam)
