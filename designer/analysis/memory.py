"""How much memory a training needs."""

from __future__ import annotations

from designer.analysis.readout import BYTES, Readout
from designer.graph import Recipe


def training_bytes(readout: Readout, recipe: Recipe) -> int:
    """Estimate the bytes that training holds at its peak, in float32.

    Every parameter once, and for each that is not frozen its gradient and what the optimiser
    keeps; every activation and its gradient once for each example of a batch. What libraries
    take for themselves is not in it.
    """
    learned = readout.trainable_parameters * (1 + recipe.optimizer.kept)
    weights = BYTES * (readout.parameters + learned)
    return weights + 2 * readout.activation_bytes * recipe.batch_size
