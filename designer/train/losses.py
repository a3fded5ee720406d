"""The losses as functions of what a network gives and the labels."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from designer.graph import Loss
from designer.graph.loss import BCEWithLogitsLoss, CrossEntropyLoss, MSELoss, NLLLoss

if TYPE_CHECKING:
    from numpy.typing import NDArray

LossFunction = Callable[[Tensor, Tensor], Tensor]
"""Takes outputs, any float type (N, K), and targets; gives their mean loss, float32.

Targets are labels, int64 (N,), or shares of the classes, float32 (N, classes), in sum 1, as they
come of mixed pictures. Shares that are all of one class give what the label gives.
"""


def make_loss(
    loss: Loss, labels: Tensor | NDArray[np.int64], classes: int, device: torch.device
) -> LossFunction:
    """Make the function that training is to make small.

    K, the number of outputs, may be larger than the number of classes: the rest are outputs for
    classes that never come. Nothing here waits for the device, so a CUDA graph can hold it.

    Parameters
    ----------
    loss
        Which loss, with its options.
    labels
        Those of the whole training set, int64 (N,); looked at only for balanced weights.
    classes
        How many there are.
    device
        Where outputs and labels will be.

    Raises
    ------
    NotImplementedError
        For a loss that was declared, but is not computed here.
    """
    is_balanced = loss.class_weights == "balanced"
    weights = Weights(balanced(labels, classes).to(device) if is_balanced else None)
    match loss:
        case CrossEntropyLoss(label_smoothing=smoothing):

            def cross_entropy(outputs: Tensor, targets: Tensor) -> Tensor:
                weight = weights.of_classes(outputs)
                if not are_shares(targets):
                    return functional.cross_entropy(
                        outputs.float(), targets, weight, label_smoothing=smoothing
                    )
                shares = shares_of(outputs, targets)
                total = functional.cross_entropy(
                    outputs.float(), shares, weight, reduction="sum", label_smoothing=smoothing
                )
                # Not by the number of examples, as torch has it for shares: the mean is to be the
                # weighted one that it takes of labels.
                return total / weights.in_all(outputs, targets)

            return cross_entropy
        case NLLLoss():

            def likelihood(outputs: Tensor, targets: Tensor) -> Tensor:
                weight = weights.of_classes(outputs)
                if not are_shares(targets):
                    return functional.nll_loss(outputs.float(), targets, weight)
                shares = shares_of(outputs, targets)
                each = shares if weight is None else shares * weight
                return -(outputs.float() * each).sum() / weights.in_all(outputs, targets)

            return likelihood
        case BCEWithLogitsLoss(label_smoothing=smoothing):

            def binary_cross_entropy(outputs: Tensor, targets: Tensor) -> Tensor:
                return functional.binary_cross_entropy_with_logits(
                    outputs.float(),
                    shares_of(outputs, targets, smoothing),
                    weights.of_examples(outputs, targets),
                )

            return binary_cross_entropy
        case MSELoss():

            def squared_error(outputs: Tensor, targets: Tensor) -> Tensor:
                errors = (outputs.float() - shares_of(outputs, targets)).square()
                weight = weights.of_examples(outputs, targets)
                return (errors if weight is None else errors * weight).mean()

            return squared_error
    raise NotImplementedError(f"{type(loss).__name__} is declared, but not computed")


def balanced(labels: Tensor | NDArray[np.int64], classes: int) -> Tensor:
    """Weigh each class so that all count alike, float32 (classes,).

    N / (classes * count), as scikit-learn's class_weight="balanced"; a class without an example
    has the weight 1.
    """
    known = labels.cpu().numpy() if isinstance(labels, Tensor) else labels
    counts = np.bincount(known, minlength=classes)
    weights = np.where(counts > 0, len(labels) / (classes * np.maximum(counts, 1)), 1.0)
    return torch.from_numpy(weights.astype(np.float32))


def are_shares(targets: Tensor) -> bool:
    """Tell whether targets are shares of the classes, not labels."""
    return targets.is_floating_point()


def heaviest(targets: Tensor) -> Tensor:
    """Return the label with the largest share, int64 (N,); labels as they are."""
    return targets.argmax(1) if are_shares(targets) else targets


def shares_of(outputs: Tensor, targets: Tensor, smoothing: float = 0.0) -> Tensor:
    """Return targets like the outputs, float32 (N, K): of a label, 1 where it is, 0 elsewhere.

    With smoothing s each is drawn towards a half: y (1 - s) + s / 2.
    """
    if are_shares(targets):
        shares = functional.pad(targets, (0, outputs.shape[1] - targets.shape[1]))
        return shares * (1 - smoothing) + smoothing / 2 if smoothing else shares
    shares = torch.full_like(outputs, smoothing / 2, dtype=torch.float32)
    return shares.scatter_(1, targets.unsqueeze(1), 1 - smoothing / 2)


class Weights:
    """How much the classes count, where they do not count alike."""

    def __init__(self, weights: Tensor | None) -> None:
        self._weights = weights

    def of_classes(self, outputs: Tensor) -> Tensor | None:
        """Return one for each output, (K,); torch divides by those of the batch's labels."""
        if self._weights is None:
            return None
        surplus = outputs.shape[1] - len(self._weights)
        if surplus > 0:  # once: the number of outputs stays the same
            self._weights = functional.pad(self._weights, (0, surplus), value=1.0)
        return self._weights

    def of_examples(self, outputs: Tensor, targets: Tensor) -> Tensor | None:
        """Return one for each example, (N, 1), of mean 1, as torch's cross entropy has them."""
        weights = self.of_classes(outputs)
        if weights is None:
            return None
        if are_shares(targets):
            chosen = (shares_of(outputs, targets) * weights).sum(1, keepdim=True)
        else:
            chosen = weights.index_select(0, targets).unsqueeze(1)
        return chosen / chosen.mean()

    def in_all(self, outputs: Tensor, shares: Tensor) -> Tensor | int:
        """Return how much examples with these shares of the classes count together."""
        weights = self.of_classes(outputs)
        return len(shares) if weights is None else (shares_of(outputs, shares) * weights).sum()
