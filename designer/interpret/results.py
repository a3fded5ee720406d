"""What a network makes of a whole set of pictures."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, fx, nn

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

_PASSES_ON = (nn.Flatten, nn.Unflatten, nn.Identity, nn.Dropout, nn.Dropout2d, nn.AlphaDropout)
"""Behind these, values mean what they meant before; so they do behind a function (Reshape)."""


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

    Probabilities are the softmax of what the network gives. Where the last layer that makes its
    values is a Softmax, they are these values, and behind a LogSoftmax their exponentials: so
    nothing is normalised twice. Of features with places, (N, C, H, W) or (N, T, D), the mean over
    the places is taken, as a global average pooling does.

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
    if not isinstance(module, fx.GraphModule):
        raise TypeError(f"{type(module).__name__} is no network that a design was built into")
    steps = list(_steps_back(module))
    end = next((part for part in steps if not isinstance(part, _PASSES_ON)), None)
    last = next((part for part in steps if isinstance(part, nn.Linear | nn.Conv2d)), None)
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
        seen = (_probabilities(given, end), given.float() if features is None else features)
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
    probabilities = predictions.probabilities
    classes = probabilities.shape[1]
    if len(labels) and labels.max() >= classes:
        raise ResultsError(
            f"The network tells {classes} classes apart, and the data set has at least "
            f"{labels.max() + 1}: let the last layer give one value for each."
        )
    predicted = probabilities.argmax(1)
    counts = confusion(labels, predicted, classes)
    return Results(
        labels=labels,
        predicted=predicted,
        probabilities=probabilities,
        confusion=counts,
        scores=per_class(counts),
        calibration=calibration(probabilities, labels),
        worst=worst(probabilities, labels),
        by_entropy=most_uncertain(probabilities, "entropy"),
        by_margin=most_uncertain(probabilities, "margin"),
        map=pca(predictions.features),
    )


def _steps_back(module: fx.GraphModule) -> Iterator[nn.Module]:
    """List the layers that the first result comes from, in blocks too, the last one first."""
    steps = list(module.graph.nodes)
    results = steps[-1].args[0]
    wanted = {results[0] if isinstance(results, tuple) else results}
    for step in reversed(steps[:-1]):
        if step not in wanted:
            continue
        wanted.update(step.all_input_nodes)
        if step.op == "call_module":
            yield from _layers_back(module.get_submodule(step.target))


def _layers_back(part: nn.Module) -> Iterator[nn.Module]:
    if isinstance(part, fx.GraphModule):
        yield from _steps_back(part)
    elif isinstance(part, nn.Sequential):  # a block several times in a row
        for turn in reversed(part):
            yield from _layers_back(turn)
    else:
        yield part


def _see(
    module: nn.Module, last: nn.Module | None, images: NDArray[np.uint8]
) -> tuple[Tensor, Tensor | None]:
    """Return what the network gives for a batch, and (N, D) what flows into the layer `last`."""
    flowed: list[Tensor] = []
    hook = last and last.register_forward_pre_hook(lambda _, given: flowed.append(given[0]))
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


def _probabilities(given: Tensor, end: nn.Module | None) -> Tensor:
    if isinstance(end, nn.Softmax):
        return given.float()
    if isinstance(end, nn.LogSoftmax):
        return given.float().exp()
    return given.float().softmax(1)
