"""The same bits every time, where that is asked for."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

import torch
from torch.utils import deterministic as memory


@contextmanager
def deterministic(wanted: bool) -> Iterator[None]:
    """Have torch use only ways of computing that give the same bits every time.

    Where torch has none, it raises RuntimeError. The switches are the whole program's, and are
    put back at the end.
    """
    if not wanted:
        yield
        return
    # cuBLAS looks at this when it begins (NVIDIA's manual, "Results reproducibility").
    os.environ.setdefault("CUBLAS_WORKSPACE_CONFIG", ":4096:8")
    before = torch.are_deterministic_algorithms_enabled()
    filled = memory.fill_uninitialized_memory  # type: ignore[attr-defined]
    tries = torch.backends.cudnn.benchmark
    torch.use_deterministic_algorithms(True)
    # New memory need not be filled: nothing reads it before it is written.
    memory.fill_uninitialized_memory = False  # type: ignore[attr-defined]
    torch.backends.cudnn.benchmark = False
    try:
        yield
    finally:
        torch.use_deterministic_algorithms(before)
        memory.fill_uninitialized_memory = filled  # type: ignore[attr-defined]
        torch.backends.cudnn.benchmark = tries
