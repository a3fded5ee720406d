"""The end of a network: which layers made what it gives."""

from __future__ import annotations

from collections.abc import Iterator
from operator import getitem

import torch
from torch import fx, nn
from torch.nn.modules.dropout import _DropoutNd

from designer.compile import NODE

_PASSES_ON = (nn.Flatten, nn.Unflatten, nn.Identity, _DropoutNd)


def passes_on(made: object) -> bool:
    """Whether values mean behind a layer or function what they meant in front of it."""
    return made is torch.reshape or isinstance(made, _PASSES_ON)


def from_the_end(
    module: nn.Module, prefix: str = "", slot: int = 0
) -> Iterator[tuple[str, object]]:
    """Give the nodes of a chain from the last to the first, those in blocks in the blocks' place.

    Each comes as its path and its layer or function; the Input at the very front as None.
    """
    if isinstance(module, nn.Sequential):  # a block several times in a row
        for turn, part in reversed(list(module.named_children())):
            yield from from_the_end(part, f"{prefix}{turn}.")
        return
    assert isinstance(module, fx.GraphModule)
    step = _picked(module.graph.output_node().args[0], slot)
    while step.op != "placeholder":
        slot = 0
        if step.target is getitem:
            slot, step = int(str(step.args[1])), _picked(step.args[0])
        if NODE in step.meta:  # a merge of three is two steps, of which the last has the name
            path = f"{prefix}{step.meta[NODE]}"
            if step.op != "call_module":
                yield path, step.target
            else:
                part = module.get_submodule(str(step.target))
                if isinstance(part, fx.GraphModule | nn.Sequential):
                    yield from from_the_end(part, f"{path}.", slot)
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
