"""The training engine, imported once, in whichever thread first asks for it."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from functools import cache

from designer.train import Event

Train = Callable[..., Iterator[Event]]
"""Called as `designer.train.loop.train` is."""


@cache
def engine() -> Train:
    """Import the training loop, and torch with it, which takes seconds; return it.

    What has been imported by then stays for good, so the garbage collector is told not to walk
    through it any more: each full walk held the window up for 230 ms, and now for less than one.
    """
    from designer.train.loop import train

    gc.freeze()
    return train


@cache
def warm_optimizers() -> None:
    """Import what torch imports with its first optimiser: its compiler, which takes seconds, too.

    Without this, they pass between the click on Train and the first step.
    """
    import torch._dynamo  # noqa: F401

    gc.freeze()
