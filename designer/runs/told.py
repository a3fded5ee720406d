"""What a run folder tells of the steps of its run: which epoch, and how good by then."""

from __future__ import annotations

import json
from bisect import bisect_right
from dataclasses import dataclass
from pathlib import Path

from designer.train import Evaluated, Started, from_json
from designer.train.files import EVENTS

_WANTED = (b'{"event": "start"', b'{"event": "evaluated"')


@dataclass(frozen=True)
class Told:
    """How many steps an epoch has, 0 where that is unknown, and all evaluations by their steps."""

    steps_per_epoch: int = 0
    evaluations: tuple[Evaluated, ...] = ()

    def epoch_of(self, step: int) -> int | None:
        """Return the epoch that a step is in, from 1; None before the first step, or if unknown."""
        if not step or not self.steps_per_epoch:
            return None
        return -(-step // self.steps_per_epoch)

    def latest(self, step: int) -> Evaluated | None:
        """Return the last evaluation that there was after so many steps, if any."""
        place = bisect_right(self.evaluations, step, key=lambda e: e.step)
        return self.evaluations[place - 1] if place else None


def told_in(run_dir: Path) -> Told:
    """Read what a run, of whatever process, has written so far.

    Damaged lines are passed over, and a folder that cannot be read tells nothing.
    """
    steps_per_epoch, evaluations = 0, dict[int, Evaluated]()
    try:
        with open(run_dir / EVENTS, "rb") as log:
            for line in log:
                if not line.startswith(_WANTED):
                    continue  # most of a log are steps: they are many and long
                try:
                    event = from_json(json.loads(line))
                except (ValueError, RecursionError):
                    continue
                if isinstance(event, Started):
                    steps_per_epoch = event.steps_per_epoch
                    evaluations = {s: e for s, e in evaluations.items() if s <= event.step}
                elif isinstance(event, Evaluated):
                    evaluations[event.step] = event
    except OSError:
        return Told()
    return Told(steps_per_epoch, tuple(evaluations[step] for step in sorted(evaluations)))
