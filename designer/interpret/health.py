"""How well every layer learns, measured with a few examples."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional
from torch.nn.modules import activation

from designer.analysis.health import Health
from designer.interpret.probabilities import probabilities
from designer.interpret.record import as_input, evaluated, walk

FLAT = 0.0125
"""A slope below which an activation hardly passes on any gradient: a twentieth of the steepest
slope of a sigmoid."""
_NOT_ELEMENTWISE = (nn.Softmax, nn.LogSoftmax, nn.Softmin, nn.Softmax2d, nn.MultiheadAttention)
_SMALLEST = 1e-30


def health(
    module: nn.Module, images: NDArray[np.uint8], labels: NDArray[np.int64]
) -> dict[str, Health]:
    """Measure every node by what it gives and by the gradient of the cross entropy.

    The network is taken as it is when it is evaluated, so nothing is drawn and no statistics
    move; the gradients are not kept.

    Parameters
    ----------
    module
        What `designer.compile.build` made; its outputs are those of a classifier.
    images, labels
        uint8 (N, C, H, W) and (N,): some tens of examples are enough.

    Returns
    -------
    dict
        By the path of the node, as `outputs` has them, those of blocks too.
    """
    given: dict[str, Tensor] = {}
    slopes: dict[str, tuple[float, float]] = {}
    parts = dict(module.named_modules())

    def take(path: str, value: Any, inputs: tuple[Any, ...]) -> None:
        given[path] = value[0] if isinstance(value, tuple) else value
        part = parts.get(path)
        if part is not None and _is_elementwise(part):
            slopes[path] = _flat_and_dead(part, inputs[0])

    with evaluated(module), torch.enable_grad(), _learning(module):
        shown = as_input(module, images).requires_grad_()
        outputs = walk(module, shown, take)
        loss = _loss(module, outputs[0] if isinstance(outputs, tuple) else outputs, labels)
        nodes = {path: value for path, value in given.items() if value.requires_grad}
        weights = {name: p for name, p in module.named_parameters() if p.requires_grad}
        gradients = torch.autograd.grad(
            loss, [*nodes.values(), *weights.values()], allow_unused=True
        )
    signals = dict(zip(nodes, gradients[: len(nodes)], strict=True))
    learned = dict(zip(weights, gradients[len(nodes) :], strict=True))
    examples = len(labels)
    lengths = {
        name: (_square(learned[name]) / examples**2, _square(p)) for name, p in weights.items()
    }
    return {
        path: _told(value.detach(), signals.get(path), slopes.get(path), _within(lengths, path))
        for path, value in given.items()
    }


def _loss(module: nn.Module, outputs: Tensor, labels: NDArray[np.int64]) -> Tensor:
    """Return the sum of the examples' cross entropies."""
    found = probabilities(outputs.flatten(1), module).clamp_min(_SMALLEST).log()
    wanted = torch.from_numpy(np.array(labels)).to(found.device)
    return functional.nll_loss(found, wanted, reduction="sum")


def _flat_and_dead(part: nn.Module, inputs: Tensor) -> tuple[float, float]:
    """Return the share of values where the slope is flat, and of units where it always is."""
    x = inputs.detach().requires_grad_()
    (slope,) = torch.autograd.grad(part(x).sum(), x)
    flat = slope.abs() < FLAT
    units = flat.transpose(0, 1).flatten(1).all(1)
    return flat.float().mean().item(), units.float().mean().item()


def _is_elementwise(part: nn.Module) -> bool:
    is_activation = type(part).__module__ == activation.__name__
    return is_activation and not isinstance(part, _NOT_ELEMENTWISE)


def _told(
    value: Tensor,
    signal: Tensor | None,
    slopes: tuple[float, float] | None,
    lengths: tuple[float, float] | None,
) -> Health:
    value = value.float()
    flat, dead = slopes or (None, None)
    gradient, weight = lengths or (None, None)
    return Health(
        zeros=(value == 0).float().mean().item(),
        mean=value.mean().item(),
        deviation=value.std(correction=0).item(),
        signal=0.0 if signal is None else signal.flatten(1).norm(dim=1).mean().item(),
        flat=flat,
        dead=dead,
        gradient=gradient,
        weight=weight,
    )


def _within(squares: dict[str, tuple[float, float]], path: str) -> tuple[float, float] | None:
    """Return the length of the gradient and the weights of a node, with all that is in it."""
    own = [pair for name, pair in squares.items() if name.startswith(f"{path}.")]
    if not own:
        return None
    return sum(g for g, _ in own) ** 0.5, sum(w for _, w in own) ** 0.5


def _square(tensor: Tensor | None) -> float:
    return 0.0 if tensor is None else tensor.detach().float().square().sum().item()


@contextmanager
def _learning(module: nn.Module) -> Iterator[None]:
    """Have gradients of all weights where none learns, as in a running mean of weights."""
    parameters = list(module.parameters())
    if any(p.requires_grad for p in parameters):
        yield
        return
    module.requires_grad_(True)
    try:
        yield
    finally:
        module.requires_grad_(False)
