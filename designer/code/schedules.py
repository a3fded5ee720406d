"""Learning-rate schedules as Python: the same formulas as those of `designer.graph.schedule`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from designer.code.errors import CodeError
from designer.graph import Recipe, Schedule
from designer.graph.schedule import (
    Constant,
    CosineAnnealingLR,
    ExponentialLR,
    MultiStepLR,
    OneCycleLR,
    ReduceLROnPlateau,
    StepLR,
)


def rate(recipe: Recipe) -> list[str]:
    """Write what gives the rate of a `step`, with `epoch_steps` and what was `monitored` so far.

    Raises
    ------
    CodeError
        For a schedule that is not known here.
    """
    schedule = recipe.schedule
    if type(schedule) not in _FORMULAS:
        raise CodeError(
            f"The schedule {type(schedule).__name__} cannot be written as Python yet. Choose "
            "another, or write the code without the training."
        )
    lines = []
    needs_steps = isinstance(schedule, CosineAnnealingLR | OneCycleLR) or schedule.warmup
    if needs_steps:
        lines.append("steps = EPOCHS * epoch_steps")
    if schedule.warmup:
        lines += [
            f"warm = min(round({schedule.warmup} * epoch_steps), steps)",
            "if step < warm:",
            "    return LEARNING_RATE * (step + 1) / warm",
            "step -= warm",
        ]
        if isinstance(schedule, CosineAnnealingLR | OneCycleLR):
            lines.append("steps -= warm")
    return [*lines, *_FORMULAS[type(schedule)](schedule, recipe.monitor == "val_accuracy")]


def _constant(_schedule: Any, _: bool) -> list[str]:
    return ["return LEARNING_RATE"]


def _step(schedule: StepLR, _: bool) -> list[str]:
    drops = f"(step // epoch_steps // {schedule.step_size})"
    return [f"return float(LEARNING_RATE * {schedule.gamma} ** {drops})"]


def _multi_step(schedule: MultiStepLR, _: bool) -> list[str]:
    return [
        f"milestones = {list(schedule.milestones)}",
        "drops = sum(step // epoch_steps >= milestone for milestone in milestones)",
        f"return float(LEARNING_RATE * {schedule.gamma}**drops)",
    ]


def _exponential(schedule: ExponentialLR, _: bool) -> list[str]:
    return [f"return float(LEARNING_RATE * {schedule.gamma} ** (step // epoch_steps))"]


def _cosine(schedule: CosineAnnealingLR, _: bool) -> list[str]:
    return [
        "share = (1 + math.cos(math.pi * step / max(1, steps))) / 2",
        f"return {schedule.eta_min} + (LEARNING_RATE - {schedule.eta_min}) * share",
    ]


def _one_cycle(schedule: OneCycleLR, _: bool) -> list[str]:
    return [
        f"first = LEARNING_RATE / {schedule.div_factor}",
        f"last = first / {schedule.final_div_factor}",
        f"peak, end = {schedule.pct_start} * steps - 1, steps - 1",
        "if step <= peak:",
        "    share = (1 + math.cos(math.pi * (step / peak if peak > 0 else 1.0))) / 2",
        "    return LEARNING_RATE + (first - LEARNING_RATE) * share",
        "if step >= end:",
        "    return last",
        "share = (1 + math.cos(math.pi * (step - peak) / (end - peak))) / 2",
        "return last + (LEARNING_RATE - last) * share",
    ]


def _plateau(schedule: ReduceLROnPlateau, is_higher: bool) -> list[str]:
    better = "value > best * 1.0001" if is_higher else "value < best * 0.9999"
    return [
        f"best, bad, drops = {'-' if is_higher else ''}math.inf, 0, 0",
        "for value in monitored:",
        f"    best, bad = (value, 0) if {better} else (best, bad + 1)",
        f"    if bad > {schedule.patience}:",
        "        drops, bad = drops + 1, 0",
        f"return float(LEARNING_RATE * {schedule.factor}**drops)",
    ]


_FORMULAS: Mapping[type[Schedule], Callable[[Any, bool], list[str]]] = {
    Constant: _constant,
    StepLR: _step,
    MultiStepLR: _multi_step,
    ExponentialLR: _exponential,
    CosineAnnealingLR: _cosine,
    OneCycleLR: _one_cycle,
    ReduceLROnPlateau: _plateau,
}
