"""What a network makes of a whole set of pictures."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from designer.interpret.probabilities import from_the_end, probabilities
from designer.interpret.record import as_input, evaluated
from designer.interpret.scores import (
    Calibration,
    ClassScores,
    Floats,
    Projection,
    Whole,
    calibration,
    confusion,
    most_uncertain,
    pca,
    per_class,
    worst,
)


class ResultsError(Exception):
    """A network cannot be judged by these pictures; the text is a sentence for people."""


@dataclass(frozen=True, eq=False)
class Predictions:
    """What a network makes of the first n of `of` pictures.

    probabilities: float32 (n, K); features: float32 (n, D), what flows into the last Linear or
    convolution before the result.
    """

    probabilities: Floats
    features: Floats
    of: int

    def __len__(self) -> int:
        return len(self.probabilities)


@dataclass(frozen=True, eq=False)
class Results:
    """How a network does on a set of N pictures with K classes.

    labels, predicted: int64 (N,); probabilities: float32 (N, K); confusion: int64 (K, K), row the
    label; scores: one for each class; worst, by_entropy, by_margin: int64 (N,), the pictures with
    the one that stands out most first; map: the features in two dimensions.
    """

    labels: Whole
    predicted: Whole
    probabilities: Floats
    confusion: Whole
    scores: tuple[ClassScores, ...]
    calibration: Calibration
    worst: Whole
    by_entropy: Whole
    by_margin: Whole
    map: Projection

    def __len__(self) -> int:
        return len(self.labels)

    @property
    def wrong(self) -> int:
        """How many were taken for something else."""
        return len(self) - int(self.confusion.trace())


def predict(
    module: nn.Module, images: NDArray[np.uint8], batch: int = 256
) -> Iterator[Predictions]:
    """Go through pictures, and yield after each batch what has been seen until then.

    Probabilities are what `designer.interpret.probabilities` makes of the outputs: those of a
    network that ends in Softmax or LogSoftmax are not normalised twice. Of features with places,
    (N, C, H, W) or (N, T, D), the mean over the places is taken, as global average pooling does.

    Parameters
    ----------
    module
        What `designer.compile.build` made; of several results the first is looked at.
    images
        uint8 (N, C, H, W).
    batch
        How many are seen at once.

    Raises
    ------
    ResultsError
        When the network does not give one value for each class, or no numbers.
    """
    layers = (made for made in from_the_end(module) if isinstance(made, nn.Linear | nn.Conv2d))
    last = next(layers, None)
    kept: tuple[Floats, Floats] | None = None
    for start in range(0, len(images), batch):
        # Modes and hooks are put back before each yield: whoever iterates may do other work.
        given, features = _see(module, last, images[start : start + batch])
        if given.ndim != 2:
            shape = " × ".join(map(str, given.shape[1:])) or "a single number"
            raise ResultsError(
                f"The network gives {shape}, not one value for each class: let it end in a "
                "Flatten and a Linear."
            )
        seen = (probabilities(given, module), given.float() if features is None else features)
        if not torch.isfinite(seen[0]).all():
            raise ResultsError(
                "The network gives values that are no numbers: train it again with a smaller "
                "learning rate."
            )
        if kept is None:
            first, second = (np.empty((len(images), x.shape[1]), np.float32) for x in seen)
            kept = first, second
        stop = start + len(given)
        for array, tensor in zip(kept, seen, strict=True):
            array[start:stop] = tensor.cpu().numpy()
        yield Predictions(kept[0][:stop], kept[1][:stop], len(images))


def assess(predictions: Predictions, labels: Whole) -> Results:
    """Judge predictions by the labels, int64 (N,).

    Raises
    ------
    ResultsError
        When there are labels that the network has no output for.
    """
    shares = predictions.probabilities
    classes = shares.shape[1]
    if len(labels) and labels.max() >= classes:
        raise ResultsError(
            f"The network tells {classes} classes apart, and the data set has at least "
            f"{labels.max() + 1}: let the last layer give one value for each."
        )
    predicted = shares.argmax(1)
    counts = confusion(labels, predicted, classes)
    return Results(
        labels=labels,
        predicted=predicted,
        probabilities=shares,
        confusion=counts,
        scores=per_class(counts),
        calibration=calibration(shares, labels),
        worst=worst(shares, labels),
        by_entropy=most_uncertain(shares, "entropy"),
        by_margin=most_uncertain(shares, "margin"),
        map=pca(predictions.features),
    )


def _see(
    module: nn.Module, last: nn.Module | None, images: NDArray[np.uint8]
) -> tuple[Tensor, Tensor | None]:
    """Return what the network gives for a batch, and (N, D) what flows into the layer `last`."""
    flowed: list[Tensor] = []
    hook = last and last.register_forward_pre_hook(lambda _, taken: flowed.append(taken[0]))
    try:
        with torch.no_grad(), evaluated(module):
            given = module(as_input(module, images))
    finally:
        if hook:
            hook.remove()
    given = given[0] if isinstance(given, tuple) else given
    if last is None:
        return given, None
    # A convolution has its channels at axis 1, a Linear its features at the end.
    axis = 1 if isinstance(last, nn.Conv2d) else -1
    features = flowed[-1].float().movedim(axis, -1)
    return given, features.reshape(len(features), -1, features.shape[-1]).mean(1)
