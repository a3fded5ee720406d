"""What PyTorch itself says of a layer, called as its declaration says."""

import warnings
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import Any

import torch
from torch.utils.flop_counter import FlopCounterMode

from designer.graph import Layer, Shape

BATCH = 2
"""Batch normalisation needs more than one value for each channel."""


@dataclass(frozen=True)
class Truth:
    """Shape without the batch axis, parameters, and FLOPs for one example."""

    shape: tuple[int, ...]
    parameters: int
    flops: int


def runnable(layer: Layer, *inputs: Shape) -> Callable[..., torch.Tensor]:
    """Make the module, or the call of the function, that `layer` declares."""
    module, _, name = layer.target.rpartition(".")
    target = getattr(import_module(module), name)
    arguments = {**layer.inferred(*inputs), **layer.arguments()}
    if layer.is_module:
        made: torch.nn.Module = target(**arguments)
        return made
    if layer.takes_list:
        return lambda *tensors: target(list(tensors), **arguments)
    return lambda *tensors: _chained(target, tensors, arguments)


def _chained(
    function: Callable[..., torch.Tensor], tensors: tuple[torch.Tensor, ...], arguments: Any
) -> torch.Tensor:
    if len(tensors) == 1:
        return function(tensors[0], **arguments)
    result = tensors[0]
    for tensor in tensors[1:]:
        result = function(result, tensor, **arguments)
    return result


def ask(layer: Layer, inputs: tuple[Shape, ...], device: str = "meta") -> Truth:
    """Run `layer` in training on a batch, or let PyTorch's refusal out."""
    with torch.device(device), torch.no_grad(), warnings.catch_warnings():
        # Told of inputs that the readout refuses.
        warnings.filterwarnings("ignore", "dropout2d: ", UserWarning)
        warnings.filterwarnings("ignore", "input's size at dim=0 does not match", UserWarning)
        run = runnable(layer, *inputs)
        counter = FlopCounterMode(display=False)
        with counter:
            output = run(*(torch.zeros(BATCH, *shape) for shape in inputs))
    if len(output) != BATCH:
        raise ValueError("it lays the values of several examples together")
    parameters = sum(p.numel() for p in run.parameters()) if layer.is_module else 0
    return Truth(tuple(output.shape[1:]), parameters, counter.get_total_flops() // BATCH)
