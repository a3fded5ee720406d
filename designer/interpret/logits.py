"""The logits of a network, whatever it ends in, and which of them are asked about."""

from __future__ import annotations

import torch
from torch import Tensor, fx, nn

from designer.interpret.ending import from_the_end, passes_on


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
    end, is_softmax = "", False
    for path, made in from_the_end(module):
        if is_softmax:
            return path
        end = end or path
        is_softmax = isinstance(made, nn.Softmax | nn.LogSoftmax)
        if not (is_softmax or passes_on(made)):
            break
    return end


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
