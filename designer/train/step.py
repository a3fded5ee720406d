"""One step of training, and one pass over the validation set's part of it."""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional

from designer.graph import Optimizer
from designer.train.precision import Precision

HAS_FUSED = frozenset({"SGD", "Adam", "AdamW"})
"""The optimisers that torch can run as one kernel over all weights, on CPU and CUDA."""


class TrainingStep:
    """Forward, backward, update: the part that a GPU could replay as a graph."""

    def __init__(
        self, module: nn.Module, optimizer: torch.optim.Optimizer, precision: Precision
    ) -> None:
        self._module = module
        self._optimizer = optimizer
        self._precision = precision

    def __call__(self, images: Tensor, labels: Tensor) -> tuple[Tensor, Tensor]:
        """Learn from a batch; return its mean loss and how many were right before the update."""
        with self._precision.cast():
            logits = self._module(images)  # (N, classes)
            loss = functional.cross_entropy(logits, labels)
        scaler = self._precision.scaler  # only hands things on, where nothing is to be scaled
        scaler.scale(loss).backward()
        scaler.step(self._optimizer)
        scaler.update()
        self._optimizer.zero_grad()
        return loss.detach(), count_correct(logits, labels)


@torch.inference_mode()
def evaluate(
    module: nn.Module, images: Tensor, labels: Tensor, precision: Precision
) -> tuple[Tensor, Tensor]:
    """Return the mean loss of a batch and how many were right."""
    with precision.cast():
        logits = module(images)
        loss = functional.cross_entropy(logits, labels)
    return loss, count_correct(logits, labels)


def count_correct(logits: Tensor, labels: Tensor) -> Tensor:
    """Count the examples whose largest logit is that of their label, as a scalar tensor."""
    return (logits.detach().argmax(1) == labels).sum()


def make_optimizer(
    optimizer: Optimizer, module: nn.Module, device: torch.device
) -> torch.optim.Optimizer:
    """Make torch's optimiser of the same name; it gets what is not frozen."""
    name = type(optimizer).__name__
    options = optimizer.arguments()
    if name in HAS_FUSED and device.type in {"cpu", "cuda"}:
        options["fused"] = True
    trainable = [p for p in module.parameters() if p.requires_grad]
    made: torch.optim.Optimizer = getattr(torch.optim, name)(trainable, **options)
    return made
