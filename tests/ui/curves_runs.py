"""Runs that the tests of the curves share: as events, and as they are kept."""

from dataclasses import dataclass, field

import numpy as np

from designer.train import Adapted, Changed, Epoch, Evaluated, Event, Started, Steps
from designer.ui.panels.curves_record import Mark

PER_EPOCH = 10
STARTED = Started("cpu", 4, PER_EPOCH, 64, 640, 100, 8490)
NONE = np.empty(0)


def steps(epoch: int, losses: list[float], seconds: float | None = None, **told: float) -> Steps:
    """Steps from the beginning of an epoch on, a tenth of a second each."""
    last = (epoch - 1) * PER_EPOCH + len(losses)
    accuracies = tuple(1 - x / 4 for x in losses)
    at = last / 10 if seconds is None else seconds
    return Steps(epoch, last, tuple(losses), accuracies, 100.0, at, **told)  # type: ignore[arg-type]


def evaluated(
    epoch: int, loss: float, accuracy: float, best: bool, top5: float | None = None
) -> Evaluated:
    step = epoch * PER_EPOCH
    return Evaluated(epoch, step, loss, accuracy, top5, best, step / 10)


def epoch(
    number: int, loss: float | None = None, accuracy: float | None = None, best: bool = False
) -> Epoch:
    return Epoch(number, 1.0, 0.5, loss, accuracy, 1.0, 1.0, number * PER_EPOCH, best)


RUN: list[Event] = [
    STARTED,
    steps(1, [2.0 / n for n in range(1, 11)]),
    evaluated(1, 0.4, 0.90, True),
    epoch(1, 0.4, 0.90, True),
    steps(2, [0.2] * 10),
    evaluated(2, 0.2, 0.95, True),
    epoch(2, 0.2, 0.95, True),
    steps(3, [0.1] * 10),
    evaluated(3, 0.3, 0.93, False),
    epoch(3, 0.3, 0.93, False),
]
CHANGED = Changed(20, "lr", "0.1", "0.01", 2.0)
ADAPTED = Adapted(25, 12, 14, ("conv1", "fc"), 2.5)


@dataclass
class Kept:
    """Points as the history of runs keeps them."""

    steps_per_epoch: int = PER_EPOCH
    step: np.ndarray = field(default_factory=lambda: np.arange(1, 31))
    loss: np.ndarray = field(default_factory=lambda: np.linspace(3, 1, 30))
    accuracy: np.ndarray = field(default_factory=lambda: np.linspace(0.2, 0.8, 30))
    lr: np.ndarray = field(default_factory=lambda: np.where(np.arange(30) < 10, 0.1, 0.01))
    gradient_norm: np.ndarray = field(default_factory=lambda: np.full(30, np.nan))
    examples_per_second: np.ndarray = field(default_factory=lambda: np.full(30, 500.0))
    memory: np.ndarray = field(default_factory=lambda: np.full(30, np.nan))
    seconds: np.ndarray = field(default_factory=lambda: np.arange(1, 31) / 5)
    eval_step: np.ndarray = field(default_factory=lambda: np.array([10, 20, 30]))
    eval_loss: np.ndarray = field(default_factory=lambda: np.array([2.0, 1.5, 1.6]))
    eval_accuracy: np.ndarray = field(default_factory=lambda: np.array([0.5, 0.7, 0.6]))
    eval_top5: np.ndarray = field(default_factory=lambda: np.array([0.8, 0.9, 0.9]))
    eval_seconds: np.ndarray = field(default_factory=lambda: np.array([2.0, 4.0, 6.0]))
    eval_is_best: np.ndarray = field(default_factory=lambda: np.array([True, True, False]))
    marks: tuple[Mark, ...] = (Mark(10, "lr 0.1 → 0.01"),)


NOTHING_KEPT = Kept(PER_EPOCH, *[NONE] * 14, marks=())
