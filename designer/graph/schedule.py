"""Learning-rate schedules, as pure functions of where a training stands; one class each.

No state is kept: the rate of any step can be drawn before training begins, and a training that
goes on after a crash has the rate it would have had.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any, TypeVar, dataclass_transform

from designer.graph.declare import integer, number, option
from designer.graph.family import Family, Member
from designer.graph.kinds import Ascending


@dataclass(frozen=True)
class Moment:
    """Where a training stands: `step` updates of `steps` are done.

    `monitored` are the values of the evaluations so far, of which higher or lower is better.
    """

    step: int
    steps: int
    steps_per_epoch: int
    monitored: tuple[float, ...] = ()
    higher_is_better: bool = True

    @property
    def epoch(self) -> int:
        """How many whole epochs are done."""
        return self.step // self.steps_per_epoch


@dataclass(frozen=True)
class Schedule(Member):
    """A learning rate that changes while training."""

    warmup: float = number(
        0.0, "Epochs in which the rate grows from nearly 0 in a straight line.", minimum=0
    )

    def lr(self, base: float, at: Moment) -> float:
        """Return the learning rate of the next step; `base` is that of the optimiser.

        The warm-up of n steps takes base/n, 2 base/n, ..., base; what follows it is as if
        training began there.
        """
        warm = min(round(self.warmup * at.steps_per_epoch), at.steps)
        if at.step < warm:
            return base * (at.step + 1) / warm
        return self.after(base, replace(at, step=at.step - warm, steps=at.steps - warm))

    def after(self, base: float, at: Moment) -> float:
        """Return the learning rate as if there were no warm-up."""
        raise NotImplementedError

    def python(self, higher_is_better: bool) -> list[str]:
        """Write the same as lines of Python that return the rate.

        They may speak of LEARNING_RATE and of `step`, `epoch_steps`, `steps` and `monitored`,
        which are what `Moment` has.
        """
        raise NotImplementedError


Sched = TypeVar("Sched", bound=Schedule)

SCHEDULES: Family[Schedule] = Family("schedule")
"""Every schedule by its word."""


@dataclass_transform(frozen_default=True)
def schedule(*, word: str, summary: str) -> Callable[[type[Sched]], type[Sched]]:
    """Declare a schedule."""

    def declare(cls: type[Sched]) -> type[Sched]:
        return SCHEDULES.add(cls, summary, word)  # type: ignore[return-value]

    return declare


def lr_curve(
    chosen: Schedule,
    base: float,
    epochs: int,
    steps_per_epoch: int,
    points: int = 200,
    *,
    stalls_every: int = 0,
) -> list[tuple[float, float]]:
    """Return (epoch, learning rate) at evenly spread steps, from the first to the last.

    The last step of a warm-up is among them, so that the highest rate is not missed. What
    depends on evaluations is shown as if each were better than all before; or, with
    `stalls_every`, as if there were one after so many steps and none better than the first.
    """
    steps = epochs * steps_per_epoch
    spread = {round(n * (steps - 1) / max(1, points - 1)) for n in range(points)}
    warm = min(round(chosen.warmup * steps_per_epoch), steps)
    curve = []
    for step in sorted(spread | {max(0, warm - 1)}):
        evaluations = min(step // stalls_every, _MOST_STALLED) if stalls_every else 0
        at = Moment(step, steps, steps_per_epoch, (0.0,) * evaluations)
        curve.append((step / steps_per_epoch, chosen.lr(base, at)))
    return curve


_MOST_STALLED = 300
"""So many evaluations without a better one are enough to see where a rate goes."""


def _gamma() -> Any:
    return number(0.1, "What the rate is multiplied by.", minimum=0, maximum=1, above=True)


@schedule(word="constant", summary="The same rate throughout.")
class Constant(Schedule):
    """The optimiser's own learning rate."""

    def after(self, base: float, at: Moment) -> float:
        return base

    def python(self, higher_is_better: bool) -> list[str]:
        return ["return LEARNING_RATE"]


@schedule(word="step", summary="Drops by the same factor every few epochs.")
class StepLR(Schedule):
    """base * gamma^(epoch // step_size) (torch.optim.lr_scheduler.StepLR)."""

    step_size: int = integer(10, "Epochs between two drops.")
    gamma: float = _gamma()

    def after(self, base: float, at: Moment) -> float:
        return base * self.gamma ** (at.epoch // self.step_size)

    def python(self, higher_is_better: bool) -> list[str]:
        drops = f"(step // epoch_steps // {self.step_size})"
        return [f"return float(LEARNING_RATE * {self.gamma} ** {drops})"]


@schedule(word="multi-step", summary="Drops by the same factor at epochs of your choice.")
class MultiStepLR(Schedule):
    """base * gamma^(milestones reached) (torch.optim.lr_scheduler.MultiStepLR)."""

    milestones: tuple[int, ...] = option(
        Ascending(doc="Epochs, after any warm-up, at which the rate drops."),
        (10, 20),
    )
    gamma: float = _gamma()

    def after(self, base: float, at: Moment) -> float:
        return base * self.gamma ** sum(at.epoch >= milestone for milestone in self.milestones)

    def python(self, higher_is_better: bool) -> list[str]:
        return [
            f"milestones = {list(self.milestones)}",
            "drops = sum(step // epoch_steps >= milestone for milestone in milestones)",
            f"return float(LEARNING_RATE * {self.gamma}**drops)",
        ]


@schedule(word="exponential", summary="Falls by the same factor after each epoch.")
class ExponentialLR(Schedule):
    """base * gamma^epoch (torch.optim.lr_scheduler.ExponentialLR)."""

    gamma: float = number(
        0.9, "What the rate is multiplied by after each epoch.", minimum=0, maximum=1, above=True
    )

    def after(self, base: float, at: Moment) -> float:
        return base * self.gamma**at.epoch

    def python(self, higher_is_better: bool) -> list[str]:
        return [f"return float(LEARNING_RATE * {self.gamma} ** (step // epoch_steps))"]


@schedule(word="cosine", summary="Falls along half a cosine, slowly at both ends.")
class CosineAnnealingLR(Schedule):
    """From base to eta_min over the whole training, step by step.

    eta_min + (base - eta_min) (1 + cos(pi step / steps)) / 2 (Loshchilov and Hutter, 2017;
    torch.optim.lr_scheduler.CosineAnnealingLR).
    """

    eta_min: float = number(0.0, "The rate at the end.", minimum=0)

    def after(self, base: float, at: Moment) -> float:
        share = at.step / max(1, at.steps)
        return self.eta_min + (base - self.eta_min) * (1 + math.cos(math.pi * share)) / 2

    def python(self, higher_is_better: bool) -> list[str]:
        return [
            "share = (1 + math.cos(math.pi * step / max(1, steps))) / 2",
            f"return {self.eta_min} + (LEARNING_RATE - {self.eta_min}) * share",
        ]


@schedule(word="one-cycle", summary="Up to the rate, then far down: fast training in few epochs.")
class OneCycleLR(Schedule):
    """One rise and one fall along cosines (Smith and Topin, 2018; torch's OneCycleLR).

    The optimiser's rate is the highest. Momentum is left as it is.
    """

    pct_start: float = number(0.3, "Share of the training that rises.", minimum=0, maximum=1)
    div_factor: float = number(25.0, "The first rate is so much smaller.", minimum=1)
    final_div_factor: float = number(1e4, "The last is so much smaller than the first.", minimum=1)

    def after(self, base: float, at: Moment) -> float:
        first = base / self.div_factor
        last = first / self.final_div_factor
        peak, end = self.pct_start * at.steps - 1, at.steps - 1
        if at.step <= peak:
            return _along_cosine(first, base, at.step / peak if peak > 0 else 1.0)
        if at.step >= end:  # also where a warm-up takes the whole training
            return last
        return _along_cosine(base, last, (at.step - peak) / (end - peak))

    def python(self, higher_is_better: bool) -> list[str]:
        return [
            f"first = LEARNING_RATE / {self.div_factor}",
            f"last = first / {self.final_div_factor}",
            f"peak, end = {self.pct_start} * steps - 1, steps - 1",
            "if step <= peak:",
            "    share = (1 + math.cos(math.pi * (step / peak if peak > 0 else 1.0))) / 2",
            "    return LEARNING_RATE + (first - LEARNING_RATE) * share",
            "if step >= end:",
            "    return last",
            "share = (1 + math.cos(math.pi * (step - peak) / (end - peak))) / 2",
            "return last + (LEARNING_RATE - last) * share",
        ]


@schedule(word="plateau", summary="Drops when validation has not become better for a while.")
class ReduceLROnPlateau(Schedule):
    """base * factor^(plateaus so far) (torch.optim.lr_scheduler.ReduceLROnPlateau).

    An evaluation is better when it is so by a ten-thousandth of the best.
    """

    factor: float = number(0.1, "What the rate is multiplied by.", minimum=0, maximum=1, above=True)
    patience: int = integer(3, "Evaluations that may pass without a better one.", minimum=0)

    def after(self, base: float, at: Moment) -> float:
        return base * self.factor ** _plateaus(at.monitored, at.higher_is_better, self.patience)

    def python(self, higher_is_better: bool) -> list[str]:
        better = "value > best * 1.0001" if higher_is_better else "value < best * 0.9999"
        return [
            f"best, bad, drops = {'-' if higher_is_better else ''}math.inf, 0, 0",
            "for value in monitored:",
            f"    best, bad = (value, 0) if {better} else (best, bad + 1)",
            f"    if bad > {self.patience}:",
            "        drops, bad = drops + 1, 0",
            f"return float(LEARNING_RATE * {self.factor}**drops)",
        ]


def _along_cosine(start: float, end: float, share: float) -> float:
    return end + (start - end) * (1 + math.cos(math.pi * share)) / 2


def _plateaus(values: Iterable[float], higher_is_better: bool, patience: int) -> int:
    best = -math.inf if higher_is_better else math.inf
    bad = plateaus = 0
    for value in values:
        better = value > best * (1 + 1e-4) if higher_is_better else value < best * (1 - 1e-4)
        best, bad = (value, 0) if better else (best, bad + 1)
        if bad > patience:
            plateaus, bad = plateaus + 1, 0
    return plateaus
