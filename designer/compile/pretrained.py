"""The weights that training begins with, where the recipe names a file of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import torch
from torch import Tensor, nn

from designer.compile.fx import build
from designer.compile.matching import Match, Renames, match
from designer.compile.weights_file import WeightsError, WeightsFile, read_weights
from designer.graph import Design


@dataclass(frozen=True, eq=False)
class Pretrained:
    """Weights that were learned before.

    Attributes
    ----------
    tensors
        Under the keys of a design's own module, for some of its layers or none.
    layers
        The paths of those layers: the backbone, which may learn at a rate of its own. Of a
        training that goes on these alone are known.
    """

    tensors: Mapping[str, Tensor] = field(default_factory=dict)
    layers: frozenset[str] = frozenset()


NOTHING = Pretrained()


def pretrained(design: Design) -> Pretrained:
    """Read the weights that the recipe of a design names; none where it names none.

    Raises
    ------
    WeightsError
        When the file cannot be read, or nothing in it fits the design.
    CompileError
        As `build` does.
    """
    recipe = design.recipe
    if not recipe.pretrained:
        return NOTHING
    path = Path(recipe.pretrained)
    file = read_weights(path)
    keys = matched(design, file, recipe.renames).keys
    if not keys:
        raise WeightsError(
            f"Nothing in {path} fits this design: no layer has weights of the name or the shape of "
            "one there."
        )
    tensors = {key: file.tensors[other] for key, other in keys.items()}
    return Pretrained(tensors, frozenset(key.rpartition(".")[0] for key in keys))


def matched(design: Design, file: WeightsFile, renames: Renames = ()) -> Match:
    """Find for each layer of a design its weights in a file, as `matching.match` does.

    Raises
    ------
    CompileError
        As `build` does.
    """
    with torch.device("meta"):  # shapes are all that is asked for
        return match(build(design), file, renames)


@torch.no_grad()
def put(module: nn.Module, weights: Pretrained) -> None:
    """Give a module of the design these weights, as its own kind of number; others stay."""
    own = module.state_dict()
    for key, tensor in weights.tensors.items():
        own[key].copy_(tensor)
