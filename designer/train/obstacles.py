"""What keeps a network from learning, found by looking, in sentences with what to do."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor, nn

from designer.analysis import Readout, sentence
from designer.analysis.numbers import THIN, grouped
from designer.data import Split
from designer.graph import Design
from designer.train.losses import LossFunction

MOST = 3
"""No more reasons are told than this."""
VANISHED = 1e-5
"""A layer whose gradient, measured by its weights, is this share of the last layer's learns
nothing beside it. LeNet-5 with its sigmoids still learns at 2e-4."""
DEAD = 0.9
MOVED = 0.01
"""Weights that have moved by less than this share of their length are almost where they began."""


@dataclass(frozen=True)
class Tried:
    """A network that was trained on one batch and has not learned it.

    gradients: what `gradients_of` gave before the first step; moved: how far all weights have
    come since, as a share of their length.
    """

    design: Design
    readout: Readout
    module: nn.Module
    batch: Split
    losses: list[float]
    gradients: dict[str, float]
    moved: float


def gradients_of(
    module: nn.Module, loss: LossFunction, images: Tensor, labels: Tensor
) -> dict[str, float]:
    """Return the gradient of each layer with filters or a matrix, measured by its weights.

    By path, in execution order: the length of the gradient over that of the weights, inf where
    it is no number.
    """
    loss(module(images), labels).backward()
    found = {}
    for path, part in module.named_modules():
        weight = getattr(part, "weight", None)
        if isinstance(weight, nn.Parameter) and weight.dim() > 1 and weight.grad is not None:
            share = float(weight.grad.norm() / weight.detach().norm().clamp(min=1e-30))
            found[path] = share if math.isfinite(share) else math.inf
    for parameter in module.parameters():
        parameter.grad = None
    return found


def obstacles(tried: Tried, images: Tensor) -> list[str]:
    """Say what was found, the likeliest first; something is always said."""
    alike = list(_contradictions(tried))
    if alike:
        return alike
    looks = (_design, _frozen, _too_fast, _gradients)
    found = [reason for look in looks for reason in look(tried)]
    if not _is_vanishing(tried.gradients):  # which no rate would cure
        found += _too_slow(tried)
    found += _dead(tried.module, images)
    return (found or [_nothing_broken(tried)])[:MOST]


def _design(tried: Tried) -> Iterator[str]:
    """What the readout notices at the end of the network, such as a Softmax too many."""
    ends = tried.design.results
    for problem in tried.readout.problems:
        if problem.node in ends and problem.fix is not None:
            yield sentence(tried.design, problem)


def _contradictions(tried: Tried) -> Iterator[str]:
    batch = tried.batch
    pictures, which = np.unique(batch.images.reshape(len(batch), -1), axis=0, return_inverse=True)
    if len(pictures) == 1:
        yield (
            f"All {len(batch)} pictures are alike, so nothing tells the classes apart. Look at "
            "the data set."
        )
        return
    which = which.reshape(-1)
    torn = sum(
        int((which == index).sum())
        for index in range(len(pictures))
        if len(np.unique(batch.labels[which == index])) > 1
    )
    if torn:
        yield (
            f"{torn} of the {len(batch)} pictures are alike but for their labels, so no network "
            "can get all of them right. Look at the data set."
        )


def _frozen(tried: Tried) -> Iterator[str]:
    total, free = tried.readout.parameters, tried.readout.trainable_parameters
    if free < total:
        names = [
            path
            for path, part in tried.module.named_modules()
            if any(not p.requires_grad for p in part.parameters(recurse=False))
        ]
        yield (
            f"{_listed(names)} {'is' if len(names) == 1 else 'are'} frozen: "
            f"{grouped(total - free)} of {grouped(total)} parameters stay as they began. Turn "
            "trainable on where nothing was learned before."
        )


def _gradients(tried: Tried) -> Iterator[str]:
    gradients = tried.gradients
    if not gradients:
        return
    last = list(gradients)[-1]
    least = VANISHED * gradients[last]
    if not gradients[last]:
        yield (
            "No gradient reaches any layer, so no weight can change. Look at what the network "
            "ends in."
        )
    elif _is_vanishing(gradients):
        names = [path for path, share in gradients.items() if share < least]
        smallest = min(gradients[path] for path in names) / gradients[last]
        left = f"down to {_power(smallest)} of that in {last}" if smallest else "nothing at all"
        yield (
            f"The gradient vanishes on the way back: in {_listed(names)} it is {left}. "
            "Put ReLU in the place of Sigmoid or Tanh, add BatchNorm2d after the "
            "convolutions, or take out layers."
        )
    elif max(gradients.values()) * VANISHED > gradients[last]:
        first = max(gradients, key=lambda path: gradients[path])
        yield (
            f"The gradient explodes on the way back: in {first} it is "
            f"{_power(gradients[first] / gradients[last])} times that in {last}. Add BatchNorm2d "
            "after the convolutions, begin with kaiming or xavier weights, or clip the gradient."
        )


def _is_vanishing(gradients: dict[str, float]) -> bool:
    shares = list(gradients.values())
    return bool(shares) and 0 < shares[-1] < math.inf and min(shares) < VANISHED * shares[-1]


def _dead(module: nn.Module, images: Tensor) -> Iterator[str]:
    """Tell of ReLUs most of whose channels, or values, are 0 for every example."""
    dead: dict[str, float] = {}

    def look(path: str) -> Callable[[nn.Module, object, Tensor], None]:
        def hook(_module: nn.Module, _inputs: object, output: Tensor) -> None:
            alive = output.flatten(2).amax(2) > 0 if output.dim() > 2 else output > 0  # (N, C)
            dead[path] = 1 - float(alive.any(0).float().mean())

        return hook

    parts = [(p, m) for p, m in module.named_modules() if isinstance(m, nn.ReLU | nn.ReLU6)]
    hooks = [part.register_forward_hook(look(path)) for path, part in parts]
    with torch.no_grad():
        module(images)
    for hook in hooks:
        hook.remove()
    worst = [path for path, share in dead.items() if share >= DEAD]
    if worst:
        share = dead[worst[0]]
        yield (
            f"{_listed(worst)} {'gives' if len(worst) == 1 else 'give'} hardly anything but zeros: "
            f"{100 * share:.0f}{THIN}% of the channels of {worst[0]} are 0 for every picture, and "
            "nothing is learned through them. Try a smaller learning rate, or LeakyReLU."
        )


def _too_fast(tried: Tried) -> Iterator[str]:
    lr = tried.design.recipe.optimizer.lr
    if _rose(tried.losses):
        yield (
            f"The loss rose to {max(tried.losses):.3g} on the way: the learning rate of {lr:g} is "
            f"too large. Try {lr / 10:g}, or let “Find a learning rate” find one."
        )


def _too_slow(tried: Tried) -> Iterator[str]:
    losses, lr = tried.losses, tried.design.recipe.optimizer.lr
    if _rose(losses):
        return
    if tried.moved < MOVED:
        yield (
            f"The weights have moved by only {_per_cent(tried.moved)} of their length: the "
            f"learning rate of {lr:g} is too small. Try {10 * lr:g}, or let “Find a learning rate” "
            "find one."
        )
    elif _late(losses) < 0.98 * float(np.mean(losses[len(losses) // 2 :])):
        yield (
            "The loss was falling still: allow more steps, or let “Find a learning rate” find a "
            f"larger one than {lr:g}."
        )


def _rose(losses: list[float]) -> bool:
    return max(losses) > 3 * abs(losses[0]) or _late(losses) > 1.05 * losses[0]


def _late(losses: list[float]) -> float:
    """Return the mean of the last tenth."""
    return float(np.mean(losses[-max(1, len(losses) // 10) :]))


def _nothing_broken(tried: Tried) -> str:
    count, lr = tried.readout.trainable_parameters, tried.design.recipe.optimizer.lr
    if count < 10 * len(tried.batch):
        return (
            f"The network may be too small: {grouped(count)} parameters for {len(tried.batch)} "
            "pictures. Give it more channels or another layer."
        )
    return (
        f"Nothing is visibly broken. Let “Find a learning rate” find another one than {lr:g}, and "
        "try other first weights (weight_init) or BatchNorm2d after the convolutions."
    )


def _listed(names: Sequence[str]) -> str:
    """Name up to three, and count the others."""
    if len(names) > 3:
        return f"{names[0]}, {names[1]} and {len(names) - 2} more layers"
    return " and ".join(filter(None, [", ".join(names[:-1]), names[-1]]))


def _power(ratio: float) -> str:
    return f"{ratio:.0e}".replace("e-0", "e-").replace("e+0", "e").replace("e+", "e")


def _per_cent(share: float) -> str:
    return f"{100 * share:.1g}{THIN}%"
