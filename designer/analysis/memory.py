"""How much memory a training needs."""

from __future__ import annotations

from designer.analysis.readout import BYTES, Readout
from designer.graph import Recipe


def training_bytes(readout: Readout, recipe: Recipe) -> int:
    """Estimate the bytes that training holds at its peak, in float32.

    Weights, their gradients and the optimiser's state once; every activation and its
    gradient once for each example of a batch. What libraries take for themselves is not in it.
    """
    weights = BYTES * readout.parameters * (2 + type(recipe.optimizer).state)
    return weights + 2 * readout.activation_bytes * recipe.batch_size
