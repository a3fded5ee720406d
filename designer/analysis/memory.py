"""How much memory a training needs."""

from __future__ import annotations

from designer.analysis.readout import BYTES, Readout
from designer.graph import Recipe

HALF = 2
"""Size of a bf16 or fp16 value."""


def training_bytes(readout: Readout, recipe: Recipe) -> int:
    """Estimate the bytes that training holds at its peak, which is in the backward pass.

    Every parameter in float32, and for each that is not frozen its gradient and what the
    optimiser keeps (SGD nothing, with momentum one number, Adam two), and once more every
    parameter for their running mean where there is one, all in float32 whatever the precision.
    Every output of a layer, for it is needed to work out gradients, and as much
    again for the gradients of outputs. What libraries take for themselves is not in it, nor
    that outputs before the first layer that learns need not be held. Accumulating gradients
    takes no more: they are there already.
    """
    learned = readout.trainable_parameters * (1 + recipe.optimizer.kept)
    averaged = readout.parameters if recipe.ema else 0
    weights = BYTES * (readout.parameters + learned + averaged)
    return weights + _cast_bytes(readout, recipe) + 2 * output_bytes(readout, recipe)


def output_bytes(readout: Readout, recipe: Recipe) -> int:
    """Count the bytes of the outputs of all layers, once for each example of a batch.

    In bf16 and fp16 an output takes half: torch.autocast computes convolutions and products in
    16 bits, and what follows them mostly takes what it gets.
    """
    return _value_bytes(recipe) * readout.activations * recipe.batch_size


def _cast_bytes(readout: Readout, recipe: Recipe) -> int:
    """Count the copies of the weights in 16 bits, which autocast makes once for each step."""
    return 0 if recipe.precision == "float32" else HALF * readout.parameters


def _value_bytes(recipe: Recipe) -> int:
    return BYTES if recipe.precision == "float32" else HALF
