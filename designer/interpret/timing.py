"""How long the nodes of a network take, measured."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from designer.interpret.record import as_input, evaluated, walk

ROUNDS = 3
"""The shortest of so many counts: whatever else a machine does only adds to it."""


@dataclass(frozen=True, slots=True)
class Times:
    """Seconds that a node takes for a batch; those of a block are of all that is in it."""

    forward: float
    backward: float


def times(module: nn.Module, images: NDArray[np.uint8]) -> dict[str, Times]:
    """Measure each module of a network by itself, with what flows into it; functions are left out.

    Parameters
    ----------
    module
        What `designer.compile.build` made.
    images
        uint8 (N, C, H, W), a batch.

    Returns
    -------
    dict
        By path. The backward time is that of the gradients of the inputs and the weights.
    """
    parts = dict(module.named_modules())
    measured: dict[str, Times] = {}

    def take(path: str, _value: Any, inputs: tuple[Any, ...]) -> None:
        part = parts.get(path)
        if part is not None and not any(True for _ in part.children()):
            rounds = [_time(part, inputs) for _ in range(ROUNDS)]
            measured[path] = Times(*(min(each) for each in zip(*rounds, strict=True)))

    with evaluated(module), torch.no_grad():
        walk(module, as_input(module, images), take)
    return {**measured, **_of_blocks(parts, measured)}


def _of_blocks(parts: dict[str, nn.Module], measured: dict[str, Times]) -> dict[str, Times]:
    blocks = (path for path, part in parts.items() if path and any(True for _ in part.children()))
    return {path: _sum(path, measured) for path in blocks}


def _sum(path: str, measured: dict[str, Times]) -> Times:
    within = [times for name, times in measured.items() if name.startswith(f"{path}.")]
    return Times(sum(t.forward for t in within), sum(t.backward for t in within))


def _time(part: nn.Module, inputs: tuple[Any, ...]) -> tuple[float, float]:
    given = [x.detach().requires_grad_() for x in inputs if isinstance(x, Tensor)]
    with torch.enable_grad():
        begun = _now(given)
        made = part(*given)
        done = _now(given)
        learned = [p for p in part.parameters() if p.requires_grad]
        torch.autograd.grad(made, [*given, *learned], torch.ones_like(made), allow_unused=True)
        return done - begun, _now(given) - done


def _now(beside: list[Tensor]) -> float:
    """Return the time once the device has done all that it was asked to."""
    if beside and beside[0].device.type == "cuda":
        torch.cuda.synchronize(beside[0].device)
    return time.perf_counter()
