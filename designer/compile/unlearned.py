"""Networks that nobody has trained yet, made without a number of torch's own random ones.

Those belong to a training that may go on meanwhile: it would draw others, and give other weights.
"""

from __future__ import annotations

import math

import torch
from torch import fx, nn

from designer.compile.fx import build, places
from designer.compile.pretrained import pretrained, put
from designer.compile.weights import initialise
from designer.graph import Design
from designer.layers.learned import Weighted


def empty(design: Design) -> fx.GraphModule:
    """Make the module of a design whose weights are still to be loaded; they are all zero.

    Raises
    ------
    CompileError
        As `build` does.
    """
    with torch.device("meta"):
        module = build(design)
    module.to_empty(device="cpu")
    with torch.no_grad():
        for tensor in module.state_dict().values():
            tensor.zero_()
    return module


def fresh(design: Design) -> fx.GraphModule:
    """Make the module of a design with weights as PyTorch begins them, by the recipe's seed.

    Weights and biases are uniform within one over the root of the fan-in, as Linear and Conv2d
    have them; norms and slopes begin as their classes say; then the `weight_init` of the recipe
    and of the layers is heeded, and the file of weights that the recipe names. They are those
    that training begins with, up to rounding.

    Raises
    ------
    CompileError
        As `build` does.
    WeightsError
        As `pretrained` does.
    """
    given = pretrained(design)
    module = empty(design)
    generator = torch.Generator().manual_seed(design.recipe.seed)
    begins = {
        path: layer.initialisation(design.recipe.weight_init)
        for _, path, layer in places(design)
        if isinstance(layer, Weighted)
    }
    for path, part in module.named_modules():
        own = dict(part.named_parameters(recurse=False))
        if "weight" in own and own["weight"].dim() > 1:
            bound = 1 / math.sqrt(max(1, own["weight"][0].numel()))
            for parameter in own.values():
                nn.init.uniform_(parameter, -bound, bound, generator=generator)
            initialise(part, begins.get(path, "default"), generator)
        elif own or list(part.buffers(recurse=False)):
            _begin(part)
    put(module, given)
    return module


def _begin(part: nn.Module) -> None:
    """Put what is drawn from nothing where its class begins: ones, zeros and slopes."""
    reset = getattr(part, "reset_parameters", None)
    if reset is not None:
        reset()
