"""Networks that tests of the room look into: all kinds of layers, blocks and a residual."""

import copy
from collections.abc import Iterator
from contextlib import contextmanager

import numpy as np
import torch
from numpy.typing import NDArray
from torch import fx

from designer.compile import build
from designer.graph import LAYERS, Block, Design, Layer, Wire, edit

L = LAYERS


def chain(shape: tuple[int, ...], *layers: Layer) -> Design:
    design, node = edit.add(Design(), L["Input"](shape), (0, 0))
    for layer in layers:
        design, node = edit.add_after(design, node.id, layer, (0, 0))
    return design


def residual(channels: int, activation: str, repeat: int = 1) -> Block:
    """A block of Conv2d, BatchNorm2d and an activation with a wire around it."""
    inner = chain(
        (channels, 8, 8),
        L["Conv2d"](channels, (3, 3), padding=(1, 1)),
        L["BatchNorm2d"](),
        L[activation](),
        L["Dropout"](),
        L["Add"](),
    )
    around = Wire(inner.by_name["input"].output(), inner.by_name["add1"].input(1))
    return Block(edit.connect(inner, around), repeat=repeat)


def classifier(
    activation: str = "ReLU", *, channels: int = 1, pool: str = "MaxPool2d", end: str | None = None
) -> Design:
    """A small network for three classes and pictures of 10×10."""
    ends = [L[end]()] if end else []
    return chain(
        (channels, 10, 10),
        L["Conv2d"](4, (3, 3)),
        L["BatchNorm2d"](),
        L[activation](),
        residual(4, activation, repeat=2),
        L[pool]((2, 2)),
        L["Conv2d"](5, (2, 2)),
        L[activation](),
        L["Flatten"](),
        L["Dropout"](),
        L["Linear"](3),
        *ends,
    )


def made(design: Design, seed: int = 0) -> fx.GraphModule:
    """The network of a design with weights that make a difference, and statistics of its own."""
    state = torch.random.get_rng_state()
    torch.manual_seed(seed)
    module = build(design)
    with torch.no_grad():
        for name, values in [*module.named_parameters(), *module.named_buffers()]:
            if name.endswith("running_var"):
                values.uniform_(0.5, 2.0)
            elif values.is_floating_point():
                values.add_(0.3 * torch.randn_like(values))
    torch.random.set_rng_state(state)
    return module.eval()


def pictures(count: int, shape: tuple[int, ...], seed: int = 0) -> NDArray[np.uint8]:
    return np.random.default_rng(seed).integers(0, 256, (count, *shape), dtype=np.uint8)


def as_floats(images: NDArray[np.uint8]) -> torch.Tensor:
    return torch.from_numpy(images).float() / 255


@contextmanager
def untouched(module: fx.GraphModule) -> Iterator[None]:
    """Check that nothing of a network, and none of torch's random numbers, is another after."""
    weights = copy.deepcopy(module.state_dict())
    modes = {path: part.training for path, part in module.named_modules()}
    learned = {name: p.requires_grad for name, p in module.named_parameters()}
    slopes = {name: p.grad for name, p in module.named_parameters()}
    state, enabled = torch.random.get_rng_state(), torch.is_grad_enabled()
    yield
    assert all(torch.equal(value, weights[key]) for key, value in module.state_dict().items())
    assert {path: part.training for path, part in module.named_modules()} == modes
    assert {name: p.requires_grad for name, p in module.named_parameters()} == learned
    assert all(p.grad is slopes[name] for name, p in module.named_parameters())
    assert torch.equal(torch.random.get_rng_state(), state)
    assert torch.is_grad_enabled() == enabled
