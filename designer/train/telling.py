"""What is told of the steps and epochs of a training."""

from __future__ import annotations

import math

import torch
from torch import Tensor, nn

from designer.graph import Recipe
from designer.train.diagnosis import diverged
from designer.train.events import Epoch, Evaluated, Steps
from designer.train.learner import Learned
from designer.train.memory import most_held
from designer.train.meter import INTERVAL, Meter, Stopwatch
from designer.train.progress import Progress, Sums
from designer.train.world import World


class Telling:
    """Gathers what steps give, and reads it now and then: each reading waits for the device.

    Parameters
    ----------
    progress
        How far the training is; its sums are kept here.
    watch
        Tells the seconds of the training.
    """

    def __init__(
        self, progress: Progress, watch: Stopwatch, device: torch.device, world: World
    ) -> None:
        self._progress, self._watch, self._device = progress, watch, device
        self._meter = Meter(world)
        self._norm: Tensor | None = None
        self._rate = 0.0
        self._told = watch.seconds

    @property
    def unread(self) -> int:
        """How many steps have not been told of."""
        return self._meter.unread

    @property
    def lacks_norm(self) -> bool:
        """Whether the next step is to measure its gradient: one does between two readings."""
        return self._norm is None

    @property
    def is_due(self) -> bool:
        """Whether the last reading is long enough ago."""
        return self._watch.seconds - self._told >= INTERVAL

    def leave_out(self) -> None:
        """Count no time as one of steps that has gone by since the last reading."""
        self._told = self._watch.seconds

    def add(self, learned: Learned, count: int, rate: float) -> None:
        """Take in a step of so many examples at a learning rate."""
        self._rate = rate
        self._meter.add(learned.loss, learned.correct, count)
        if learned.norm is not None:
            self._norm = learned.norm

    def steps(self, recipe: Recipe, module: nn.Module) -> Steps:
        """Read the steps that have not been told of.

        Raises
        ------
        TrainingError
            When the loss of one is no number.
        """
        progress, sums = self._progress, self._progress.sums
        seen = sums.examples
        losses, accuracies = self._meter.read(sums)
        first = progress.step - len(losses) + 1
        for step, loss in enumerate(losses, first):
            if not math.isfinite(loss):
                raise diverged(loss, step, recipe, module)
        norm, self._norm = self._norm, None
        now = self._watch.seconds
        took, self._told = now - self._told, now
        sums.seconds += took
        return Steps(
            epoch=progress.epochs_done + 1,
            step=progress.step,
            losses=losses,
            accuracies=accuracies,
            examples_per_second=(sums.examples - seen) / took,
            seconds=now,
            learning_rate=self._rate,
            gradient_norm=None if norm is None else _finite(norm.item()),
            memory=most_held(self._device),
        )

    def end_epoch(self, latest: Evaluated | None) -> Epoch:
        """Count an epoch as done, and tell of it and of its last evaluation."""
        progress, sums = self._progress, self._progress.sums
        progress.epochs_done += 1
        progress.sums = Sums()
        at_end = latest if latest and latest.step == progress.step else None
        return Epoch(
            epoch=progress.epochs_done,
            train_loss=sums.loss / sums.examples,
            train_accuracy=sums.correct / sums.examples,
            val_loss=at_end.loss if at_end else None,
            val_accuracy=at_end.accuracy if at_end else None,
            examples_per_second=sums.examples / sums.seconds,
            seconds=self._watch.seconds,
            step=progress.step,
            is_best=bool(at_end and at_end.is_best),
        )


def _finite(value: float) -> float | None:
    return value if math.isfinite(value) else None
