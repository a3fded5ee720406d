"""All points of one run, as its events tell them or as the history of runs has kept them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from designer.runs import Points
from designer.train import Adapted, Changed, Epoch, Evaluated, Event, Started, Steps
from designer.ui.panels.curves_data import Floats, Growing, Table
from designer.ui.words import tr

READINGS = ("learning_rate", "gradient_norm", "examples_per_second", "memory")


@dataclass(frozen=True)
class Mark:
    """Something was changed after so many steps."""

    step: int
    text: str


class Record:
    """What is known of one run.

    Attributes
    ----------
    steps : Table
        `loss` and `accuracy` of every step.
    readings : Table
        What is told now and then: `learning_rate`, `gradient_norm`, `examples_per_second`,
        `memory` in bytes.
    evaluations : Table
        `loss`, `accuracy`, `top5_accuracy` on the validation set, `is_best` (0 or 1).
    marks : list of Mark
        What was changed, in its order.
    origin : int
        The steps that were done before the first one known here.
    """

    def __init__(self, started: Started) -> None:
        self.steps = Table("loss", "accuracy")
        self.readings = Table(*READINGS)
        self.evaluations = Table("loss", "accuracy", "top5_accuracy", "is_best")
        self.marks: list[Mark] = []
        self.per_epoch = max(1, started.steps_per_epoch)
        self.planned = started.epochs
        self.origin = started.step
        self._clock_steps, self._clock_seconds = Growing(), Growing()
        self._tick(started.step, started.seconds)

    @classmethod
    def kept(cls, points: Points) -> Record:
        """Make the record of a run that was kept."""
        step = np.asarray(points.step, float)
        first = int(step[0]) - 1 if len(step) else 0
        epochs = -(-int(step[-1]) // max(1, points.steps_per_epoch)) if len(step) else 1
        record = cls(Started("", epochs, points.steps_per_epoch, 0, 0, 0, 0, step=first))
        accuracy = np.asarray(points.accuracy, float)
        record.steps.extend(step, loss=np.asarray(points.loss, float), accuracy=accuracy)
        values = (points.lr, points.gradient_norm, points.examples_per_second, points.memory)
        readings = np.array([np.asarray(value, float) for value in values])
        told = np.flatnonzero(np.isfinite(readings).any(axis=0))
        # Of the same values over and over, as for each step of one delivery, the last are enough.
        differs = np.diff(np.nan_to_num(readings[:, told], nan=-1.0), axis=1).any(axis=0)
        told = told[np.append(differs, np.ones(min(1, len(told)), bool))]
        record.readings.extend(step[told], **dict(zip(READINGS, readings[:, told], strict=True)))
        seconds = np.asarray(points.seconds, float)
        timed = np.isfinite(seconds)
        if first and timed.any():  # when it began is not known
            record._clock_steps.cut(0)
            record._clock_seconds.cut(0)
        record._clock_steps.extend(step[timed])
        record._clock_seconds.extend(np.maximum.accumulate(seconds[timed]))
        record.evaluations.extend(
            np.asarray(points.eval_step, float),
            loss=np.asarray(points.eval_loss, float),
            accuracy=np.asarray(points.eval_accuracy, float),
            top5_accuracy=np.asarray(points.eval_top5, float),
            is_best=np.asarray(points.eval_is_best, float),
        )
        record.marks = [Mark(mark.step, mark.text) for mark in points.marks]
        return record

    @property
    def last(self) -> int:
        """The step up to which anything is known."""
        ends = [t.steps[-1] for t in (self.steps, self.evaluations) if len(t)]
        return int(max(ends, default=self.origin))

    @property
    def best(self) -> int | None:
        """The index of the best evaluation, if there was any."""
        (best,) = np.nonzero(self.evaluations["is_best"].y)
        return int(best[-1]) if len(best) else None

    def go_on(self, started: Started) -> None:
        """Forget what came after the step from which the run goes on."""
        after = started.step + 1
        for table in (self.steps, self.readings, self.evaluations):
            table.cut_from(after)
        kept = int(np.searchsorted(self._clock_steps.view(), after))
        for clock in (self._clock_steps, self._clock_seconds):
            clock.cut(kept)
        self._tick(started.step, started.seconds)
        self.marks = [mark for mark in self.marks if mark.step <= started.step]
        self.per_epoch, self.planned = max(1, started.steps_per_epoch), started.epochs

    def take(self, event: Event) -> bool:
        """Add what an event tells; return whether it told anything."""
        if isinstance(event, Steps):
            self._add_steps(event)
        elif isinstance(event, Evaluated):
            self._add_evaluation(
                event.step, event.loss, event.accuracy, event.top5_accuracy, event.is_best
            )
        elif isinstance(event, Epoch):
            self._add_epoch(event)
        elif isinstance(event, Changed):
            text = f"{event.name} {event.before} → {event.after}"
            self.marks.append(Mark(event.step, text))
        elif isinstance(event, Adapted):
            self.marks.append(
                Mark(
                    event.step,
                    tr("{kept} of {total} layers kept", kept=event.kept, total=event.total),
                )
            )
        else:
            return False
        return True

    def seconds_at(self, steps: Floats) -> Floats:
        """Return when steps were done, in seconds since training began."""
        return np.interp(steps, self._clock_steps.view(), self._clock_seconds.view())

    def steps_at(self, seconds: Floats) -> Floats:
        """Return how many steps were done by a time, and parts of steps."""
        return np.interp(seconds, self._clock_seconds.view(), self._clock_steps.view())

    def _add_steps(self, event: Steps) -> None:
        first = event.step - len(event.losses) + 1
        self.steps.extend(
            np.arange(first, event.step + 1, dtype=float),
            loss=np.asarray(event.losses, float),
            accuracy=np.asarray(event.accuracies, float),
        )
        told = {name: getattr(event, name) for name in READINGS}
        values = {name: _one(value) for name, value in told.items()}
        self.readings.extend(_one(event.step), **values)
        self._tick(event.step, event.seconds)

    def _add_evaluation(
        self, step: int, loss: float, accuracy: float, top5: float | None, is_best: bool
    ) -> None:
        self.evaluations.extend(
            _one(step),
            loss=_one(loss),
            accuracy=_one(accuracy),
            top5_accuracy=_one(top5),
            is_best=_one(is_best),
        )

    def _add_epoch(self, event: Epoch) -> None:
        """Take the evaluation at its end, unless that has come as an event of its own."""
        seen = self.evaluations.steps
        if event.val_loss is None or event.val_accuracy is None:
            return
        if not len(seen) or seen[-1] < event.step:
            best = event.is_best
            self._add_evaluation(event.step, event.val_loss, event.val_accuracy, None, best)

    def _tick(self, step: int, seconds: float) -> None:
        """Note when a step was done. The clock never runs backwards."""
        known = self._clock_seconds.view()
        self._clock_steps.extend(_one(step))
        self._clock_seconds.extend(_one(max(seconds, known[-1]) if len(known) else seconds))


def _one(value: float | None) -> Floats:
    return np.array([np.nan if value is None else value], float)
