"""How many examples a step can hold in the memory that there is, found by trying."""

from __future__ import annotations

import gc
import time

import torch
from torch.nn import functional

from designer.graph import Design
from designer.train.learner import Learner
from designer.train.memory import is_out_of_memory

SECONDS = 20.0
"""No further size is tried after so long."""
_CLOSE = 1.125


def largest_batch(
    design: Design, shape: tuple[int, ...], device: torch.device, below: int
) -> int | None:
    """Return the largest batch size below another with which a step fits, to about a tenth.

    None where not even one example fits, or that could not be found out in time.
    """
    until = time.monotonic() + SECONDS
    fits, too_large = 0, below
    size = below // 2
    while size and time.monotonic() < until:
        if _fits(design, shape, device, size):
            fits = size
        else:
            too_large = size
        if fits and too_large <= _CLOSE * fits + 1:
            break
        size = (fits + too_large) // 2 if fits else size // 2
    return fits or None


def _fits(design: Design, shape: tuple[int, ...], device: torch.device, size: int) -> bool:
    try:
        _try(design.with_recipe(design.recipe.replace(batch_size=size)), shape, device, size)
    except (MemoryError, RuntimeError) as error:
        if not is_out_of_memory(error):
            raise
        return False
    finally:
        gc.collect()  # what the error held on to
        if device.type == "cuda":
            torch.cuda.empty_cache()
    return True


def _try(design: Design, shape: tuple[int, ...], device: torch.device, size: int) -> None:
    learner = Learner(design, device, functional.cross_entropy)
    images = torch.rand((size, *shape), device=device)
    labels = torch.zeros(size, dtype=torch.int64, device=device)
    for step in (1, 2):  # the optimiser's state is made in the first
        learner.learn(images, labels, 0.0, step).loss.item()
