"""The learning-rate range test: which rates a network can learn with, found by trying.

A fresh network is trained while the rate grows from step to step (Smith, 2015,
arXiv:1506.01186, section 3.3): too small a rate does nothing, too large a one makes the loss
rise. The smoothing and where to stop are those of Sylvain Gugger's "How do you find a good
learning rate" (2018), which fast.ai's `lr_find` follows.
"""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from designer.data import Dataset
from designer.graph import Design
from designer.train.checks import Check, Found, RateTried
from designer.train.control import Control
from designer.train.diagnosis import diverged
from designer.train.learner import NotFiniteError
from designer.train.trial import Trial, in_events

STEPS, LOWEST, HIGHEST = 200, 1e-6, 10.0
"""fast.ai's 100 steps from 1e-7 up go by the useful rates too fast: LeNet-5 and plain SGD were
seen to learn nothing on the way."""
MOST_STEPS = 10_000
TOO_MUCH = 4.0
"""The test ends where the smoothed loss is so many times its lowest: above, nothing is learned."""
MEMORY = 0.1
"""Over what share of the steps the smoothed loss averages, about."""
FALL = 0.02
"""A loss that falls by less than this share of its beginning has not been seen to fall."""
BEGINNING = 0.2
"""Share of the steps with rates so small that the loss is what it is without learning."""


def find_lr(
    design: Design,
    dataset: Dataset,
    *,
    device: str = "auto",
    control: Control | None = None,
    steps: int = STEPS,
    lowest: float = LOWEST,
    highest: float = HIGHEST,
) -> Iterator[Check]:
    """Train a fresh network with a rate that grows from step to step, and suggest one.

    All else is as the recipe says, its schedule and its running mean left out. The same design,
    data and number of threads give the same on a CPU.

    Parameters
    ----------
    design, dataset, device
        As `loop.train` has them.
    control
        Stops it; obeyed after the step that is under way.
    steps
        How many rates are tried, 10 to 10,000.
    lowest, highest
        Between which rates, at even ratios.

    Yields
    ------
    Check
        Started, RateTried for each step, then Found; or Failed.

    Raises
    ------
    ValueError
        When the rates or their number are none to try.
    """
    if not (0 < lowest < highest < math.inf):
        raise ValueError(
            f"The rates go from a lowest above 0 to a higher one, not from {lowest:g} to "
            f"{highest:g}."
        )
    if not 10 <= steps <= MOST_STEPS:
        raise ValueError(f"The number of steps is 10 to 10,000, not {steps}.")
    tested = _test(design, dataset, device, control or Control(), steps, lowest, highest)
    return in_events(tested)


def suggestion(rates: list[float], smoothed: list[float]) -> Found:
    """Read a curve of smoothed losses over rising rates.

    Two rules of thumb are in use: the rate at which the loss falls fastest, and a tenth of the
    one at which it is lowest, for there it is about to rise. The smaller of the two is taken.
    """
    if len(smoothed) < 3:
        return Found(None, None, None, "The loss rose at once, so no rate can be suggested.")
    losses, logs = np.asarray(smoothed), np.log10(rates)
    begun = max(1, int(BEGINNING * len(losses)))
    start = float(np.median(losses[:begun]))
    bottom = begun + int(losses[begun:].argmin())
    if not start - losses[bottom] > FALL * abs(start):
        return Found(None, None, None, _nothing(rates, start, float(losses[bottom])))
    steepest, lowest = rates[_steepest(losses, logs, begun, bottom)], rates[bottom]
    lr = _rounded(min(steepest, lowest / 10))
    how = (
        f"The loss fell fastest at {steepest:.2g} and was lowest at {lowest:.2g}, "
        f"{losses[bottom]:.3g} after {start:.3g} at the beginning. "
    )
    if bottom == len(rates) - 1:
        how += "It was falling still at the highest rate that was tried. "
    if steepest <= lowest / 10:
        how += f"{lr:g} is suggested: there it fell fastest, and it is far from where it rises."
    else:
        how += f"{lr:g} is suggested, a tenth of the latter, for above that the loss is to rise."
    return Found(lr, steepest, lowest, how)


def _steepest(losses: NDArray[np.float64], logs: NDArray[np.float64], begun: int, end: int) -> int:
    """Return at which step, from one to another, the loss falls fastest.

    Slopes are taken over as many steps as the smoothed loss averages: from one step to the next,
    a lucky batch falls faster than any network learns.
    """
    wide = max(1, int(MEMORY * len(losses) / 2))
    at = np.arange(begun, end + 1)
    before, after = np.maximum(at - wide, 0), np.minimum(at + wide, end)
    slopes = (losses[after] - losses[before]) / (logs[after] - logs[before])
    return begun + int(slopes.argmin())


def _nothing(rates: list[float], start: float, best: float) -> str:
    return (
        f"The loss never fell: it began at {start:.3g} and was {best:.3g} at best, with rates from "
        f"{rates[0]:.2g} to {rates[-1]:.2g} in {len(rates)} steps. A network that is slow to begin "
        "needs more steps; “Overfit one batch” says what else may be in the way."
    )


def _test(
    design: Design,
    dataset: Dataset,
    device: str,
    control: Control,
    steps: int,
    lowest: float,
    highest: float,
) -> Iterator[Check]:
    trial = Trial(design.with_recipe(design.recipe.replace(ema=0.0)), dataset, device)
    yield trial.started(steps, trial.recipe.batch_size, len(trial.examples))
    kept = 1 - 1 / max(2.0, MEMORY * steps)
    mean = 0.0
    rates: list[float] = []
    smoothed: list[float] = []
    for step, (images, labels) in zip(range(1, steps + 1), trial.batches(), strict=False):
        lr = lowest * (highest / lowest) ** ((step - 1) / (steps - 1))
        try:
            loss, _ = trial.learn(images, labels, lr, step)
        except NotFiniteError as error:
            loss = error.loss
        if not math.isfinite(loss):
            if step == 1:
                raise diverged(loss, step, design.recipe, trial.learner.module, images)
            break
        mean = kept * mean + (1 - kept) * loss
        now = mean / (1 - kept**step)  # a mean that began at 0 is too small at first
        if smoothed and now > TOO_MUCH * max(min(smoothed), 0.0):
            break
        rates.append(lr)
        smoothed.append(now)
        yield RateTried(step, lr, loss, now)
        if control.is_stopped:
            return
    yield suggestion(rates, smoothed)


def _rounded(lr: float) -> float:
    return float(f"{lr:.2g}")
