"""Losses and correct answers, counted on the device and read in bulk."""

from __future__ import annotations

import math
import time
from collections.abc import Callable

import torch
from torch import Tensor

from designer.train.progress import Sums
from designer.train.world import ALONE, World

INTERVAL = 0.1
"""Seconds between two readings. Each one waits for the device, so none is made per step."""


class Stopwatch:
    """Seconds since it was made and those `already` gone by then, pauses left out."""

    def __init__(
        self, clock: Callable[[], float] = time.perf_counter, *, already: float = 0.0
    ) -> None:
        self._clock = clock
        self._begun = clock() - already
        self._paused_at: float | None = None

    @property
    def seconds(self) -> float:
        """The time so far."""
        now = self._clock() if self._paused_at is None else self._paused_at
        return now - self._begun

    def pause(self) -> None:
        """Stand still."""
        self._paused_at = self._clock()

    def resume(self) -> None:
        """Go on after a pause."""
        if self._paused_at is not None:
            self._begun += self._clock() - self._paused_at
            self._paused_at = None


class Meter:
    """Collects what steps give, as scalars on the device, until it is read."""

    def __init__(self, world: World = ALONE) -> None:
        self._world = world
        self._losses: list[Tensor] = []
        self._corrects: list[Tensor] = []
        self._counts: list[int] = []

    @property
    def unread(self) -> int:
        """How many steps have not been read."""
        return len(self._counts)

    def add(self, loss: Tensor, correct: Tensor, count: int) -> None:
        """Take in a step: its mean loss, how many it got right, and of how many examples."""
        self._losses.append(loss)
        self._corrects.append(correct)
        self._counts.append(count)

    def read(self, sums: Sums) -> tuple[tuple[float, ...], tuple[float, ...]]:
        """Return the losses and accuracies since the last reading, and add them to the sums.

        This waits for the device, and for the other processes: a loss is the mean of theirs.
        """
        if not self._counts:
            return (), ()
        world = self._world
        losses = (world.sum(torch.stack(self._losses)) / world.size).tolist()
        corrects = world.sum(torch.stack(self._corrects)).tolist()
        counts = self._counts
        self._losses, self._corrects, self._counts = [], [], []
        sums.examples += sum(counts)
        sums.loss += math.fsum(a * n for a, n in zip(losses, counts, strict=True))
        sums.correct += int(sum(corrects))
        return tuple(losses), tuple(c / n for c, n in zip(corrects, counts, strict=True))
