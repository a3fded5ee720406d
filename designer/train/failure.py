"""The ways in which a training is known to fail, in words."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from designer.analysis import Readout
from designer.graph import Recipe
from designer.train.events import Cure
from designer.train.memory import advice, is_out_of_memory, needs


class TrainingError(Exception):
    """Training cannot begin or go on; the text is what the person is told, `cure` what may help."""

    def __init__(self, message: str, cure: Cure | None = None) -> None:
        super().__init__(message)
        self.cure = cure


class OutOfMemory(TrainingError):
    """The memory of the device gave out; `advice` is what helps where nothing better is found."""

    def __init__(self, message: str, advice: str) -> None:
        super().__init__(message)
        self.advice = advice


@contextmanager
def in_words(readout: Readout, recipe: Recipe, device: str) -> Iterator[None]:
    """Turn what torch raises for want of memory or of examples into a TrainingError."""
    try:
        yield
    except (MemoryError, RuntimeError) as error:
        if "does not have a deterministic implementation" in str(error):
            raise TrainingError(
                f"{str(error).split()[0]} has no way on {device} that gives the same bits every "
                "time. Turn deterministic off."
            ) from error
        if not is_out_of_memory(error):
            raise
        raise OutOfMemory(
            f"The memory of {device} has run out. {needs(readout, recipe)}",
            advice(readout, recipe),
        ) from error
    except ValueError as error:
        if "Expected more than 1 value per channel" not in str(error):
            raise
        raise TrainingError(
            "Batch normalisation of single values needs 2 examples in a batch, and here a batch "
            "has 1. Train on more examples, or in larger batches."
        ) from error
