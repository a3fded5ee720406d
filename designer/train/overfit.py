"""Whether a network can learn at all: one batch, over and over, until it knows it by heart.

A network with anything left to learn with can be brought to repeat a handful of examples
(Karpathy, "A Recipe for Training Neural Networks", 2019: "overfit a single batch"). One that
cannot will learn nothing from a whole data set, and here it takes seconds to see.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace

import torch
from torch import Tensor, nn

from designer.analysis.numbers import grouped
from designer.data import Dataset, Split
from designer.graph import Augmentation, Design, Recipe
from designer.train.checks import Check, Fitted, Verdict
from designer.train.control import Control
from designer.train.diagnosis import diverged
from designer.train.examples import check, order_of
from designer.train.failure import TrainingError
from designer.train.learner import NotFiniteError
from designer.train.obstacles import Tried, gradients_of, obstacles
from designer.train.trial import Trial, in_events

STEPS = 300
MOST_STEPS = 100_000
MOST_EXAMPLES = 64
KNOWN, ALMOST = 0.01, 0.1
"""Shares of the first loss: with all examples right, it ends at once at the one, and at the last
step the other is enough."""
_DROPS = (nn.Dropout, nn.Dropout2d, nn.AlphaDropout)


def overfit_one_batch(
    design: Design,
    dataset: Dataset,
    *,
    device: str = "auto",
    control: Control | None = None,
    steps: int = STEPS,
) -> Iterator[Check]:
    """Train a fresh network on the first batch alone, and say whether it knows it by heart.

    The batch is the first of the recipe's order, with 64 examples at most. What keeps a network
    from learning by heart is off: augmentation, dropout, weight decay and label smoothing; and
    so are schedule, accumulation and running mean. All else is as the recipe says.

    Parameters
    ----------
    design, dataset, device
        As `loop.train` has them.
    control
        Stops it; obeyed after the step that is under way.
    steps
        After how many steps the verdict is given at the latest, 1 to 100,000.

    Yields
    ------
    Check
        Started, Fitted for each step, then Verdict; or Failed.

    Raises
    ------
    ValueError
        When the number of steps is none to do.
    """
    if not 1 <= steps <= MOST_STEPS:
        raise ValueError(f"The number of steps is 1 to 100,000, not {steps}.")
    return in_events(_run(design, dataset, device, control or Control(), steps))


def _run(
    design: Design, dataset: Dataset, device: str, control: Control, steps: int
) -> Iterator[Check]:
    check(dataset)
    batch = _first_batch(dataset, design.recipe)
    eased = design.with_recipe(_without_hindrance(design.recipe, len(batch)))
    trial = Trial(eased, replace(dataset, train=batch), device, whole=dataset)
    for part in trial.learner.module.modules():
        if isinstance(part, _DROPS):
            part.p = 0.0
    yield trial.started(steps, len(batch), len(batch))
    alike = _of_one_class(batch, dataset)
    if alike:
        yield alike
        return
    (images, labels), *_ = trial.examples.in_order(len(batch))
    before = _weights(trial.learner.module)
    gradients = gradients_of(trial.learner.module, trial.loss, images, labels)
    losses: list[float] = []
    accuracy = 0.0
    for step in range(1, steps + 1):
        try:
            loss, accuracy = trial.learn(images, labels, trial.recipe.optimizer.lr, step)
        except NotFiniteError as error:
            loss = error.loss
        if not math.isfinite(loss):
            error_ = diverged(loss, step, design.recipe, trial.learner.module, images)
            yield _blown_up(error_, step)
            return
        losses.append(loss)
        yield Fitted(step, loss, accuracy)
        if control.is_stopped:
            return
        if accuracy == 1 and loss <= KNOWN * losses[0]:
            break
    if accuracy == 1 and losses[-1] <= ALMOST * losses[0]:
        yield _passed(losses)
    else:
        moved = _moved(before, _weights(trial.learner.module))
        tried = Tried(design, trial.readout, trial.learner.module, batch, losses, gradients, moved)
        reasons = obstacles(tried, images)
        yield _failed(losses, round(accuracy * len(batch)), len(batch), reasons)


def _first_batch(dataset: Dataset, recipe: Recipe) -> Split:
    """Return the first examples of the recipe's order; two at least, as far as there are any."""
    train = dataset.train
    count = max(2, min(recipe.batch_size, MOST_EXAMPLES))
    chosen = order_of(len(train), recipe.seed, 0)[:count].numpy()
    return Split(train.images[chosen], train.labels[chosen])


def _without_hindrance(recipe: Recipe, batch_size: int) -> Recipe:
    optimizer, loss = recipe.optimizer, recipe.loss
    if hasattr(optimizer, "weight_decay"):
        optimizer = optimizer.replace(weight_decay=0.0)
    if hasattr(loss, "label_smoothing"):
        loss = loss.replace(label_smoothing=0.0)
    return recipe.replace(
        batch_size=batch_size,
        accumulate=1,
        optimizer=optimizer,
        loss=loss,
        augmentation=Augmentation(),
        ema=0.0,
    )


def _of_one_class(batch: Split, dataset: Dataset) -> Verdict | None:
    first = batch.labels[0]
    if (batch.labels != first).any():
        return None
    name = dataset.info.classes[first]
    if (dataset.train.labels == first).all():
        where = f"All pictures of {dataset.info.title} are of the class “{name}”"
        advice = "Look at the labels of the data set."
    else:
        where = f"All {len(batch)} pictures of the first batch are of the class “{name}”"
        advice = "Choose a larger batch size or another seed."
    return Verdict(
        False,
        f"{where}: whoever always says “{name}” is right, so nothing can be told. {advice}",
    )


def _blown_up(error: TrainingError, step: int) -> Verdict:
    return Verdict(False, str(error), (), step, error.cure)


def _passed(losses: list[float]) -> Verdict:
    count = len(losses)
    return Verdict(
        True,
        "The network can learn: it knows this batch by heart after "
        f"{grouped(count)} step{'' if count == 1 else 's'} "
        f"(loss {_told(losses[0])} to {_told(losses[-1])}).",
        (),
        count,
    )


def _failed(losses: list[float], right: int, examples: int, reasons: list[str]) -> Verdict:
    count = len(losses)
    return Verdict(
        False,
        f"After {grouped(count)} step{'' if count == 1 else 's'} the loss is still "
        f"{_told(losses[-1])} of {_told(losses[0])}, and {right} of {examples} pictures are right.",
        tuple(reasons),
        count,
    )


def _told(loss: float) -> str:
    """Write a loss: `2.30`, `0.0081`."""
    return f"{loss:.2f}" if 0.1 <= abs(loss) < 1000 else f"{loss:.2g}"


def _weights(module: nn.Module) -> Tensor:
    return torch.cat([p.detach().flatten() for p in module.parameters() if p.requires_grad])


def _moved(before: Tensor, after: Tensor) -> float:
    """Return how far the weights have come, as a share of their length."""
    return float((after - before).norm() / before.norm().clamp(min=1e-30))
