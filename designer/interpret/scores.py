"""The logits of a network, whatever it ends in, and which of them are asked about."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from operator import getitem

import torch
from torch import Tensor, fx, nn
from torch.nn.modules.dropout import _DropoutNd

from designer.compile import NODE

_PASSES_ON = (nn.Flatten, nn.Unflatten, nn.Identity, _DropoutNd)
"""Layers behind which values mean what they meant before; `torch.reshape` is a function."""


def logits_path(module: nn.Module) -> str:
    """Return the path of the node that gives the logits.

    It is the last one, or, where the network ends in a Softmax or LogSoftmax, the one in front
    of it: what is put into a softmax tells how much speaks for a class, and what comes out of it
    also how little speaks for the others. Of a network that gives several, that of the first.

    Raises
    ------
    TypeError
        For what no design was built into.
    """
    if not isinstance(module, fx.GraphModule):
        raise TypeError(f"{type(module).__name__} is no network that a design was built into")
    steps = list(_from_the_end(module))
    for (_, made), (before, _) in pairwise(steps):
        if isinstance(made, nn.Softmax | nn.LogSoftmax):
            return before
        if not (made is torch.reshape or isinstance(made, _PASSES_ON)):
            break
    return steps[0][0]


def chosen(logits: Tensor, target: int | None) -> Tensor:
    """Return the class that is asked about for each picture, int64 (N,): the predicted if None.

    Parameters
    ----------
    logits
        (N, K).

    Raises
    ------
    ValueError
        When there is no such class.
    """
    if target is None:
        return logits.argmax(dim=1)
    count = logits.shape[1]
    if not 0 <= target < count:
        raise ValueError(f"There is no class {target}: the network tells {count} apart.")
    return torch.full((len(logits),), target, device=logits.device)


def score(logits: Tensor, targets: Tensor) -> Tensor:
    """Return the logit of its class for each picture, (N,)."""
    return logits.gather(1, targets[:, None]).squeeze(1)


def _from_the_end(
    module: nn.Module, prefix: str = "", slot: int = 0
) -> Iterator[tuple[str, object]]:
    """Give the nodes of a chain from the last to the first, those in blocks in the blocks' place.

    Each comes as its path and its layer or function; the Input at the very front as None.
    """
    if isinstance(module, nn.Sequential):  # a block several times in a row
        for turn, part in reversed(list(module.named_children())):
            yield from _from_the_end(part, f"{prefix}{turn}.")
        return
    assert isinstance(module, fx.GraphModule)
    step = _picked(module.graph.output_node().args[0], slot)
    while step.op != "placeholder":
        slot = 0
        if step.target is getitem:
            slot, step = int(str(step.args[1])), _picked(step.args[0])
        path = f"{prefix}{step.meta[NODE]}"
        if step.op != "call_module":
            yield path, step.target
        else:
            part = module.get_submodule(str(step.target))
            if isinstance(part, fx.GraphModule | nn.Sequential):
                yield from _from_the_end(part, f"{path}.", slot)
            else:
                yield path, part
        step = _picked(step.args[0])
    if not prefix:  # the Input of a block gives what its outside does
        yield str(step.meta[NODE]), None


def _picked(argument: object, slot: int = 0) -> fx.Node:
    """Return a step, or of several, as a network gives and a merge takes, the one at `slot`."""
    step = argument[slot] if isinstance(argument, tuple | list) else argument
    assert isinstance(step, fx.Node)
    return step
