"""The moments of a run, where they stand on a line, and what they are called. No Qt here."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from designer.graph.wording import THIN, grouped
from designer.runs import History, RunsError
from designer.runs.told import Told, told_in
from designer.train.moments import Moment, moments
from designer.ui.words import later, tr

BEFORE = later("before the first step")


class Kept(NamedTuple):
    """A run that has moments, or may have some soon."""

    name: str
    folder: Path


@dataclass(frozen=True)
class Times:
    """All moments of a run in their order, and what was told of their steps."""

    moments: tuple[Moment, ...] = ()
    told: Told = field(default_factory=Told)

    @property
    def last_step(self) -> int:
        """How many steps the last moment, or evaluation, comes after."""
        return max(
            (*(m.step for m in self.moments[-1:]), *(e.step for e in self.told.evaluations[-1:])),
            default=0,
        )

    def place(self, step: int) -> float:
        """Return where a step stands, even in log(1 + step): 0 is the beginning, 1 the last one."""
        return math.log1p(step) / math.log1p(self.last_step) if self.last_step else 0.0

    def words(self, moment: Moment) -> str:
        """Say which moment it is: `step 1 240 · epoch 3 · val 87.1 %`."""
        words = [tr("step {n}", n=grouped(moment.step)) if moment.step else tr(BEFORE)]
        epoch = self.told.epoch_of(moment.step)
        if epoch:
            words.append(tr("epoch {n}", n=epoch))
        latest = self.told.latest(moment.step)
        if latest:
            word = tr("val") if latest.step == moment.step else tr("last val")
            words.append(f"{word} {percent(latest.accuracy)}")
        return " · ".join(words)

    def index_near(self, step: int) -> int:
        """Return which moment comes nearest to a step, of as many as there are."""
        nearest = min(self.moments, key=lambda m: abs(math.log1p(m.step) - math.log1p(step)))
        return self.moments.index(nearest)

    def decades(self) -> Iterator[int]:
        """Yield the steps that numbers stand at: 0, 1, 10, 100, ..."""
        yield 0
        step = 1
        while step <= self.last_step:
            yield step
            step *= 10

    def epochs(self) -> Iterator[tuple[int, int]]:
        """Yield the ends of epochs, as (epoch, step): the first, and then 2, 5, 10, 20, 50, ..."""
        each = self.told.steps_per_epoch
        if not each:
            return
        size = 1
        while each * size <= self.last_step:
            for epoch in (size, 2 * size, 5 * size):
                if each * epoch <= self.last_step:
                    yield epoch, each * epoch
            size *= 10


def percent(share: float) -> str:
    """Write a share of 1: `87.1 %`."""
    return f"{100 * share:.1f}{THIN}%"


def look(folder: Path) -> Times:
    """Read what there is in the folder of a run by now; waits for the disk."""
    return Times(moments(folder), told_in(folder))


def kept(history: History, present: Path | None) -> list[Kept]:
    """List the runs that have moments, the latest first, and the present one in any case.

    Waits for the disk. A history that cannot be read has none.
    """
    try:
        runs = [Kept(run.name, run.folder) for run in history.runs() if run.folder]
    except RunsError:
        runs = []
    if present is not None and present not in (run.folder for run in runs):
        runs.insert(0, Kept(present.name, present))
    return [run for run in runs if run.folder == present or moments(run.folder)]
