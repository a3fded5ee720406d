"""The ways in which a training is known to fail, in words."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from designer.analysis import Readout
from designer.analysis.numbers import grouped
from designer.graph import Recipe
from designer.train.memory import is_out_of_memory, out_of_memory


class TrainingError(Exception):
    """Training cannot begin or go on; the text is what the person is told."""


@contextmanager
def in_words(readout: Readout, recipe: Recipe, device: str) -> Iterator[None]:
    """Turn what torch raises for want of memory or of examples into a TrainingError."""
    try:
        yield
    except (MemoryError, RuntimeError) as error:
        if not is_out_of_memory(error):
            raise
        raise TrainingError(out_of_memory(readout, recipe, device)) from error
    except ValueError as error:
        if "Expected more than 1 value per channel" not in str(error):
            raise
        raise TrainingError(
            "Batch normalisation of single values needs 2 examples in a batch, and here a batch "
            "has 1. Train on more examples, or in larger batches."
        ) from error


def diverged(loss: float, step: int, recipe: Recipe) -> TrainingError:
    """Return the error for a loss that is no number any more."""
    lr = recipe.optimizer.lr
    return TrainingError(
        f"The loss became {loss} at step {grouped(step)}: the weights have blown up. Try a "
        f"smaller learning rate, such as {lr / 10:g} in place of {lr:g}."
    )
