"""What a network takes pictures for, and which of them it is most wrong about."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn

from designer.interpret.probabilities import probabilities
from designer.interpret.record import as_input, evaluated

AT_ONCE = 128
"""Pictures in a batch of `hardest`: so many are soon answered, and use the processor well."""


@dataclass(frozen=True, eq=False)
class Hardest:
    """Those pictures with the highest loss among the ones that have been seen.

    indices: int64 (M,), the hardest first; losses: float32 (M,), cross entropy of each, in nats;
    predicted: int64 (M,), the likeliest class; probabilities: float32 (M,), of that class; seen
    and total: how many pictures have been gone through, and how many there are.
    """

    indices: NDArray[np.int64]
    losses: NDArray[np.float32]
    predicted: NDArray[np.int64]
    probabilities: NDArray[np.float32]
    seen: int
    total: int


def predict(module: nn.Module, images: NDArray[np.uint8]) -> NDArray[np.float32]:
    """Return the probability of each class for each picture.

    Parameters
    ----------
    module
        What `designer.compile.build` made.
    images
        uint8 (N, C, H, W).

    Returns
    -------
    ndarray
        float32 (N, K), each row of sum 1 (`probabilities`).

    Raises
    ------
    ValueError
        When the network gives anything but one number for each class.
    """
    with torch.no_grad(), evaluated(module):
        given = module(as_input(module, images))
        outputs = given[0] if isinstance(given, tuple) else given
        if outputs.dim() != 2:
            sizes = "×".join(map(str, outputs.shape[1:]))
            raise ValueError(f"the network ends in {sizes}, not in one number for each class")
        return np.asarray(probabilities(outputs, module).cpu().numpy())


def hardest(
    module: nn.Module,
    images: NDArray[np.uint8],
    labels: NDArray[np.int64],
    keep: int = 24,
) -> Iterator[Hardest]:
    """Go through pictures and give, after each batch, the hardest so far.

    Of equal ones the first stays. Where a probability is too small for float32, it counts as the
    smallest that is not.

    Parameters
    ----------
    images, labels
        uint8 (N, C, H, W) and int64 (N,), as a `Split` has them.
    keep
        How many are given.

    Raises
    ------
    ValueError
        When the network gives fewer numbers than there are classes, or what `predict` refuses.
    """
    found = Hardest(*_nothing(), seen=0, total=len(images))
    for first in range(0, len(images), AT_ONCE):
        batch = slice(first, first + AT_ONCE)
        told = predict(module, images[batch])
        if labels[batch].max() >= told.shape[1]:
            raise ValueError(f"the network tells {told.shape[1]} classes apart, and there are more")
        found = _harder(found, told, labels[batch], keep)
        yield found


def _nothing() -> tuple[
    NDArray[np.int64], NDArray[np.float32], NDArray[np.int64], NDArray[np.float32]
]:
    whole, real = np.empty(0, np.int64), np.empty(0, np.float32)
    return whole, real, whole, real


def _harder(
    found: Hardest, told: NDArray[np.float32], labels: NDArray[np.int64], keep: int
) -> Hardest:
    """Return the hardest of those found and of the next batch."""
    rows = np.arange(len(labels))
    likeliest = told.argmax(axis=1)
    smallest = np.finfo(np.float32).tiny
    losses = np.append(found.losses, -np.log(np.maximum(told[rows, labels], smallest)))
    order = np.argsort(-losses, kind="stable")[:keep]
    return Hardest(
        np.append(found.indices, found.seen + rows)[order],
        losses[order],
        np.append(found.predicted, likeliest)[order],
        np.append(found.probabilities, told[rows, likeliest])[order],
        found.seen + len(labels),
        found.total,
    )
