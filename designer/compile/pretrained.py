"""The weights that training begins with, where the recipe names a file of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import torch
from torch import Tensor, nn

from designer.analysis import input_shape
from designer.compile.fx import build
from designer.compile.matching import Match, Renames, match
from designer.compile.weights_file import WeightsError, WeightsFile, read_weights
from designer.graph import Design

CHANNELS, CLASSES = 3, 1000
"""Of ImageNet's pictures."""


@dataclass(frozen=True, eq=False)
class Pretrained:
    """Weights under the keys of a design's own module, for some of its layers or none."""

    tensors: Mapping[str, Tensor] = field(default_factory=dict)

    @property
    def layers(self) -> frozenset[str]:
        """The paths of the layers that they are for: the backbone."""
        return frozenset(key.rpartition(".")[0] for key in self.tensors)


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
    return Pretrained({key: file.tensors[other] for key, other in keys.items()})


def matched(design: Design, file: WeightsFile, renames: Renames = ()) -> Match:
    """Find for each layer of a design its weights in a file, as `matching.match` does.

    Raises
    ------
    CompileError
        As `build` does.
    """
    with torch.device("meta"):  # shapes are all that is asked for
        return match(build(design), file, renames)


def is_of_imagenet(design: Design, file: WeightsFile) -> bool:
    """Tell whether weights look as published ones do, and a design takes pictures as they do.

    They take three channels and give ImageNet's 1,000 classes. Such weights expect pictures that
    are normalised by its mean and deviation.
    """
    shape = input_shape(design)
    shapes = [tensor.shape for tensor in file.tensors.values()]
    takes_colour = any(len(each) == 4 and each[1] == CHANNELS for each in shapes)
    gives_classes = any(len(each) > 1 and each[0] == CLASSES for each in shapes)
    return bool(shape and shape[0] == CHANNELS and takes_colour and gives_classes)


@torch.no_grad()
def put(module: nn.Module, weights: Pretrained) -> None:
    """Give a module of the design these weights, as its own kind of number; others stay."""
    own = module.state_dict()
    for key, tensor in weights.tensors.items():
        own[key].copy_(tensor)
