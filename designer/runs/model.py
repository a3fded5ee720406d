"""What is known of a run, as values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Whole = NDArray[np.int64]


class RunsError(Exception):
    """A run cannot be found, read or written; the text is a sentence for people."""


class HistoryError(RunsError):
    """The history of runs cannot be read or written; the text is a sentence for people."""


class State(Enum):
    """How a run stands."""

    RUNNING = "running"
    PAUSED = "paused"
    FINISHED = "finished"
    STOPPED = "stopped"
    EARLY_STOP = "early_stop"
    FAILED = "failed"
    INTERRUPTED = "interrupted"
    """Its program is gone without having said how the training ended."""

    @property
    def word(self) -> str:
        """How people call it."""
        return "stopped early" if self is State.EARLY_STOP else self.value

    @property
    def is_open(self) -> bool:
        """Whether more of it is to come."""
        return self in (State.RUNNING, State.PAUSED)


@dataclass(frozen=True)
class Run:
    """One training: what it was made of, how far it came and how well it did.

    Accuracies are fractions from 0 to 1, times are UTC, `seconds` leaves pauses out. `best` are
    the figures of the best evaluation, by what the recipe monitors. `folder` is None where
    another run has taken it over.
    """

    id: str
    name: str
    state: State
    design: str
    """The name of the design; the design itself is read by `History.design`."""
    data: str
    epochs: int
    epochs_done: int
    steps: int
    steps_done: int
    steps_per_epoch: int
    parameters: int
    started: datetime
    seconds: float
    device: str
    folder: Path | None
    best_accuracy: float | None = None
    best_loss: float | None = None
    best_step: int | None = None
    ended: datetime | None = None
    failure: str = ""
    tags: tuple[str, ...] = ()
    note: str = ""
    is_deleted: bool = False
    can_go_on: bool = False
    """Whether it was cut short and its folder has what going on needs."""


@dataclass(frozen=True)
class Mark:
    """What was changed while a run went on, after `step` steps."""

    step: int
    seconds: float
    text: str


@dataclass(frozen=True)
class Points:
    """Every point of a run: one value for each step, and one for each evaluation.

    Arrays of float64, but for the steps, which are whole. NaN stands where nothing was told;
    learning rate, gradient norm, rate (examples per second) and memory (bytes) are told now and
    then, not at each step.
    """

    steps_per_epoch: int
    step: Whole
    loss: Floats
    accuracy: Floats
    lr: Floats
    gradient_norm: Floats
    examples_per_second: Floats
    memory: Floats
    seconds: Floats
    eval_step: Whole
    eval_loss: Floats
    eval_accuracy: Floats
    eval_top5: Floats
    eval_seconds: Floats
    eval_is_best: NDArray[np.bool_]
    marks: tuple[Mark, ...] = ()


Environment = Mapping[str, Any]
"""Versions and machine that a run was trained with, as JSON values."""
