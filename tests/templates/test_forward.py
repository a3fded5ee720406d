"""The templates compute what the hand-written networks do with the same weights."""

from collections.abc import Iterable

import pytest
import torch
from torch import Tensor, nn

from designer.compile import build
from designer.graph import edit, templates
from tests.templates.reference import NETWORKS

SMALL: dict[str, tuple[int, dict[str, int]]] = {
    "alexnet": (127, {}),
    "alexnet-2012": (67, {"last": 1}),
    "zfnet": (64, {"last": 1}),
    "nin": (67, {}),
    **{f"vgg{depth}": (32, {"last": 1}) for depth in (11, 13, 16, 19)},
    **{f"resnet{depth}": (64, {}) for depth in (18, 34, 50, 101, 152)},
    **{name: (64, {}) for name in ("googlenet", "densenet121", "squeezenet1_1", "mobilenet_v2")},
}
"""Sides of pictures small enough to be quick, and what the hand-written network then takes."""
BATCH = 2


def fresh(tensors: Iterable[tuple[str, Tensor]], generator: torch.Generator) -> dict[str, Tensor]:
    """Draw weights, none of them like another; those of layers so that values keep their size."""
    drawn = {}
    for name, old in tensors:
        if old.dim() > 1:
            scale = (2 / old[0].numel()) ** 0.5
            drawn[name] = scale * torch.randn(old.shape, generator=generator)
        elif old.is_floating_point():
            drawn[name] = 0.5 + torch.rand(old.shape, generator=generator)
        else:
            drawn[name] = torch.zeros(old.shape, dtype=old.dtype)
    return drawn


def give(module: nn.Module, weights: Iterable[Tensor]) -> nn.Module:
    """Put weights into a module, in the order of its own."""
    names = module.state_dict()
    module.load_state_dict(dict(zip(names, weights, strict=True)), assign=True)
    return module.eval()


@pytest.mark.parametrize("name", NETWORKS)
def test_the_same_weights_give_the_same_logits(name: str) -> None:
    design = templates.load(name)
    node = design.by_name["input"]
    channels, *_ = node.layer.options()["shape"]
    side, options = SMALL.get(name, (0, {}))
    if side:
        design = edit.set_options(design, node.id, shape=(channels, side, side))
    with torch.device("meta"):
        ours, theirs = build(design), NETWORKS[name][0](**options)
    generator = torch.Generator().manual_seed(0)
    weights = fresh(theirs.state_dict().items(), generator)
    shape = design.by_name["input"].layer.options()["shape"]
    pictures = torch.randn(BATCH, *shape, generator=generator)
    with torch.no_grad():
        expected = give(theirs, weights.values())(pictures)
        got = give(ours, weights.values())(pictures)
    assert expected.std() > 1e-3, "a network that says nothing proves nothing"
    torch.testing.assert_close(got, expected, rtol=1e-5, atol=1e-5 * float(expected.abs().max()))
