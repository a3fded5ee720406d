"""What a network says of the classes, whatever it ends in."""

from __future__ import annotations

from collections.abc import Iterator

import torch
from torch import Tensor, fx, nn
from torch.nn.modules.dropout import _DropoutNd

_PASSES_ON = (nn.Flatten, nn.Unflatten, nn.Identity, _DropoutNd)
"""Layers behind which values mean what they meant before; `torch.reshape` is a function."""


def probabilities(outputs: Tensor, module: nn.Module) -> Tensor:
    """Return the probability of each class, float32 (N, K), that `outputs` (N, K) stand for.

    Those of a Softmax are probabilities already, those of a LogSoftmax their logarithms; of all
    others the softmax is taken, as cross entropy does.

    Parameters
    ----------
    outputs
        What `module` gave.
    module
        What `designer.compile.build` made: its last layer tells.
    """
    values = outputs.float()
    end = next((made for made in from_the_end(module) if not _passes_on(made)), None)
    if isinstance(end, nn.Softmax):
        return values
    if isinstance(end, nn.LogSoftmax):
        return values.exp()
    return values.softmax(dim=1)


def _passes_on(made: object) -> bool:
    return made is torch.reshape or isinstance(made, _PASSES_ON)


def from_the_end(module: nn.Module) -> Iterator[object]:
    """Give the layers and functions of a chain from the last to the first, those in blocks too."""
    if isinstance(module, nn.Sequential):  # a block several times in a row
        for part in reversed(module):
            yield from from_the_end(part)
    elif isinstance(module, fx.GraphModule):
        step = module.graph.output_node().args[0]
        while True:
            if isinstance(step, tuple | list):  # of several the first
                step = step[0]
            if not isinstance(step, fx.Node) or step.op == "placeholder":
                return
            if step.op == "call_module":
                yield from from_the_end(module.get_submodule(str(step.target)))
            else:
                yield step.target
            step = step.args[0]
    else:
        yield module
