"""One pass over the validation set, a batch at a time, so that others have their turn between."""

from __future__ import annotations

from typing import NamedTuple

import torch
from torch import nn

from designer.analysis import Readout
from designer.train.examples import Examples
from designer.train.learner import Learner
from designer.train.world import ALONE, World

BYTES = 32 << 20
"""What the outputs of all layers may take in one batch on a CPU."""
BYTES_ON_GPU = 512 << 20


class Evaluation(NamedTuple):
    """Means over a whole set."""

    loss: float
    accuracy: float
    top5_accuracy: float | None


class Pass:
    """Goes through a set with a network, a batch at each `advance`."""

    def __init__(
        self,
        learner: Learner,
        network: nn.Module,
        examples: Examples,
        readout: Readout,
        world: World = ALONE,
    ) -> None:
        self._learner, self._network, self._total = learner, network, len(examples)
        room = BYTES_ON_GPU if learner.device.type == "cuda" else BYTES
        self._batches = examples.in_order(max(1, room // readout.activation_bytes), world)
        self._world = world
        self._sums = [torch.zeros(3, device=learner.device)]
        self._has_likeliest = False

    def advance(self) -> bool:
        """See one batch more; return False when all have been seen."""
        batch = next(self._batches, None)
        if batch is None:
            return False
        images, labels = batch
        if not len(labels):  # another process has the last ones
            return True
        self._network.eval()
        seen = self._learner.see(self._network, images, labels)
        self._has_likeliest = seen.among_likeliest is not None
        likeliest = seen.correct if seen.among_likeliest is None else seen.among_likeliest
        with torch.inference_mode():
            sums = (seen.loss * len(labels), seen.correct, likeliest)
            self._sums.append(torch.stack([part.float() for part in sums]))
        return True

    @property
    def evaluation(self) -> Evaluation:
        """The means; this waits for the device, and for the other processes."""
        sums = self._world.sum(torch.stack(self._sums).cpu().double().sum(0))
        loss, correct, likeliest = (sums / self._total).tolist()
        return Evaluation(loss, correct, likeliest if self._has_likeliest else None)
