"""Whether a training fits into a device's memory, and what to say when it does not."""

from __future__ import annotations

import os

import torch

from designer.analysis import Readout, training_bytes
from designer.analysis.memory import output_bytes
from designer.analysis.numbers import grouped, in_bytes
from designer.graph import Recipe


def shortage(readout: Readout, recipe: Recipe, device: torch.device) -> str | None:
    """Say why a training can never fit, or None where it may.

    Counts only what must be held at once: weights, gradients, the optimiser's state and the
    outputs of all layers. A system that promises more than it has would end the whole program.
    """
    total = total_bytes(device)
    least = training_bytes(readout, recipe) - output_bytes(readout, recipe)
    if total is None or least <= total:
        return None
    return (
        f"{device} has {in_bytes(total)} of memory. {needs(readout, recipe)} "
        f"{advice(readout, recipe)}"
    )


def is_out_of_memory(error: BaseException) -> bool:
    """Tell whether an allocation failed, on whichever device."""
    if isinstance(error, MemoryError | torch.OutOfMemoryError):
        return True
    # The allocators of the CPU and of Metal raise a plain RuntimeError.
    text = str(error).lower()
    return any(words in text for words in ("out of memory", "not enough memory", "can't allocate"))


def total_bytes(device: torch.device) -> int | None:
    """Return how much memory a device has, None where that cannot be known."""
    if device.type == "cuda":
        return torch.cuda.get_device_properties(device).total_memory
    try:
        return os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    except (AttributeError, OSError, ValueError):  # Windows has no sysconf
        return None


def most_held(device: torch.device) -> int | None:
    """Return the most bytes that tensors have taken on a device; None where it does not tell."""
    return torch.cuda.max_memory_allocated(device) if device.type == "cuda" else None


def needs(readout: Readout, recipe: Recipe) -> str:
    """Say how much memory a training needs."""
    return (
        f"This training needs about {in_bytes(training_bytes(readout, recipe))} with a batch size "
        f"of {grouped(recipe.batch_size)}."
    )


def advice(readout: Readout, recipe: Recipe) -> str:
    """Say what would make it need less."""
    needed = training_bytes(readout, recipe)
    for_one = training_bytes(readout, recipe.replace(batch_size=1))
    if recipe.batch_size > 1 and 2 * for_one < needed:
        return f"Try a batch size of {grouped(recipe.batch_size // 2)} or less."
    return "Most of it is for the weights: use smaller layers."
