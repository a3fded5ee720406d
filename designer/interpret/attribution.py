"""Which parts of a picture speak for a class, and how much: by gradients and by covering them.

Everything is told of logits, what a network gives before any softmax (`logits_path`). Pictures
are uint8 (N, C, H, W); a class is an index, or None for the one that is predicted of each.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from designer.interpret.logits import chosen, logits_path, score
from designer.interpret.record import as_input, evaluated, outputs, plain

VALUES_AT_ONCE = 1 << 19
"""How many values of pictures go through a network at a time: 668 digits, 3 of 3×224×224."""

Floats = NDArray[np.float32]


@dataclass(frozen=True, eq=False)
class Attribution:
    """How much the parts of pictures speak for a class, and what the network says of them.

    values: float32 (N, C, H, W), of each value by itself, or (N, 1, H, W) where the channels of
    a place are taken together; targets: int64 (N,), the class that is asked about; logits:
    float32 (N, K); baseline: float32 (N,), the logit of the class for the picture that is
    compared with, of integrated gradients only; path: the node that was looked at, of Grad-CAM
    only; done: how much of it all is in the values, 0 to 1.
    """

    values: Floats
    targets: NDArray[np.int64]
    logits: Floats
    baseline: Floats | None = None
    path: str | None = None
    done: float = 1.0

    @property
    def scores(self) -> Floats:
        """The logit of the class for each picture, float32 (N,)."""
        return self.logits[np.arange(len(self.targets)), self.targets]

    @property
    def sums(self) -> NDArray[np.float64]:
        """What the values of each picture add up to, (N,)."""
        return np.asarray(self.values.sum(axis=(1, 2, 3), dtype=np.float64))


def gradient_times_input(
    module: nn.Module, images: NDArray[np.uint8], target: int | None = None
) -> Attribution:
    """Return the gradient of the class's logit times each value of the picture in 0..1.

    What the logit would lose, were it linear, if the value were nought, which is black:
    Shrikumar, Greenside, Shcherbina and Kundaje, "Not just a black box", 2016.

    Raises
    ------
    ValueError
        When there is no such class.
    """
    given = as_input(module, images)
    slopes, targets, logits = _gradient(module, given, target)
    # Normalised, black is no longer 0, and a step from it has another length.
    from_black = given - plain(module, given, 0.0)
    return Attribution(_array(slopes * from_black), _indices(targets), _array(logits))


def integrated_gradients(
    module: nn.Module,
    images: NDArray[np.uint8],
    target: int | None = None,
    baseline: float = 0.0,
    steps: int = 64,
) -> Iterator[Attribution]:
    """Give the gradients along the straight way from a plain picture to this one, summed up.

    The values add up to F(picture) - F(baseline): Sundararajan, Taly and Yan, "Axiomatic
    attribution for deep networks", 2017. How nearly they do tells how well the sum stands for
    the integral. It is Gauss and Legendre's rule, exact for polynomials of degree
    2 * steps - 1; where a ReLU or a maximum has kinks along the way, its error falls with steps.

    Parameters
    ----------
    baseline
        The value of every pixel of the plain picture, 0 (black) to 1.
    steps
        How often the gradient is taken.

    Yields
    ------
    Attribution
        Each time some steps are done, what the way so far contributes; the last is the answer.

    Raises
    ------
    ValueError
        When there is no such class.
    """
    given = as_input(module, images)
    ground = plain(module, given, baseline)
    logits = _logits(module, given)
    targets = chosen(logits, target)
    told = _array(logits), _array(score(_logits(module, ground), targets))
    nodes, weights = np.polynomial.legendre.leggauss(steps)
    at, weight = ((torch.from_numpy(a / 2).float().to(given.device)) for a in (1 + nodes, weights))
    total = torch.zeros_like(given)
    at_once = max(1, _at_once(given) // len(given))
    for first in range(0, steps, at_once):
        some = slice(first, first + at_once)
        share = at[some].view(-1, 1, 1, 1, 1)
        points = (ground + share * (given - ground)).flatten(0, 1)
        slopes, _, _ = _gradient(module, points, targets.repeat(len(share)))
        total += (weight[some].view(-1, 1, 1, 1, 1) * slopes.view(-1, *given.shape)).sum(0)
        done = min(steps, first + at_once) / steps
        values = _array(total * (given - ground))
        yield Attribution(values, _indices(targets), *told, done=done)


def occlusion(
    module: nn.Module,
    images: NDArray[np.uint8],
    target: int | None = None,
    window: tuple[int, int] | None = None,
    stride: tuple[int, int] | None = None,
    fill: float = 0.0,
) -> Iterator[Attribution]:
    """Cover the picture place by place, and give how far the class's logit falls.

    A pixel gets the mean over the windows that cover it: Zeiler and Fergus, "Visualizing and
    understanding convolutional networks", 2014.

    Parameters
    ----------
    window
        Height and width of what covers it, in pixels; a fifth of the picture's unless given.
    stride
        From one window to the next; half a window unless given. What sticks out at the end of a
        row or column is left off.
    fill
        The value of every covered pixel, 0 (black) to 1.

    Yields
    ------
    Attribution
        values (N, 1, H, W), 0 where nothing was covered yet; the last is the answer.

    Raises
    ------
    ValueError
        When there is no such class.
    """
    given = as_input(module, images)
    height, width = given.shape[2:]
    logits = _logits(module, given)
    targets = chosen(logits, target)
    before = score(logits, targets)
    rows, columns = window or default_window(height, width)
    down, across = stride or (max(1, rows // 2), max(1, columns // 2))
    places = [
        (slice(top, top + rows), slice(left, left + columns))
        for top in _starts(height, rows, down)
        for left in _starts(width, columns, across)
    ]
    cover = plain(module, given[:1], fill)
    falls, count = torch.zeros_like(given[:, :1]), torch.zeros_like(given[:1, :1])
    at_once = max(1, _at_once(given) // len(given))
    for first in range(0, len(places), at_once):
        some = places[first : first + at_once]
        covered = given.repeat(len(some), 1, 1, 1, 1)
        for number, (y, x) in enumerate(some):
            covered[number, :, :, y, x] = cover[:, :, y, x]
        after = score(_logits(module, covered.flatten(0, 1)), targets.repeat(len(some)))
        fall = before - after.view(len(some), -1)
        for number, (y, x) in enumerate(some):
            falls[:, :, y, x] += fall[number].view(-1, 1, 1, 1)
            count[:, :, y, x] += 1
        done = (first + len(some)) / len(places)
        values = _array(falls / count.clamp(min=1))
        yield Attribution(values, _indices(targets), _array(logits), done=done)


def default_window(height: int, width: int) -> tuple[int, int]:
    """Return how large a window covers parts of a picture that a network may well miss."""
    return min(height, max(2, height // 5)), min(width, max(2, width // 5))


def grad_cam(
    module: nn.Module,
    images: NDArray[np.uint8],
    target: int | None = None,
    path: str | None = None,
) -> Attribution:
    """Return where in the picture lies what maps of a node hold in favour of a class.

    The maps, each weighted by the mean gradient of the class's logit along it, are added up and
    cut at zero: Selvaraju et al., "Grad-CAM", 2017. The picture is made as large as the input by
    bilinear interpolation.

    Parameters
    ----------
    path
        A node that gives maps, (N, C, h, w); unless given, the last with more than one row and
        column.

    Returns
    -------
    Attribution
        values: float32 (N, 1, H, W), zero or more.

    Raises
    ------
    KeyError
        When the network has no such node.
    ValueError
        When there is no such class, or the node gives no maps.
    """
    end = logits_path(module)
    with evaluated(module), torch.enable_grad():
        pictures = as_input(module, images).requires_grad_()
        given = outputs(module, pictures, None if path is None else {path, end})
        path = path or _last_map(given)
        maps = given[path]
        if maps.dim() != 4:
            raise ValueError(f"{path} gives no maps: choose a layer in front of it.")
        logits = given[end].flatten(1)
        targets = chosen(logits, target)
        (slopes,) = torch.autograd.grad(score(logits, targets).sum(), maps, materialize_grads=True)
    weights = slopes.mean(dim=(2, 3), keepdim=True)
    seen = (weights * maps.detach()).sum(dim=1, keepdim=True).relu()
    large = functional.interpolate(seen.float(), pictures.shape[2:], mode="bilinear")
    return Attribution(_array(large), _indices(targets), _array(logits), path=path)


def _last_map(given: dict[str, Tensor]) -> str:
    maps = [path for path, value in given.items() if value.dim() == 4]
    large = [path for path in maps if min(given[path].shape[2:]) > 1]
    if not maps:
        raise ValueError("Grad-CAM needs a layer that gives maps, and this network has none.")
    return (large or maps)[-1]


def _logits(module: nn.Module, given: Tensor) -> Tensor:
    """Return (N, K) for (N, C, H, W), computed a few pictures at a time."""
    end = logits_path(module)
    with evaluated(module), torch.no_grad():
        parts = [outputs(module, some, {end})[end] for some in given.split(_at_once(given))]
    return torch.cat(parts).flatten(1).float()


def _gradient(
    module: nn.Module, given: Tensor, target: int | Tensor | None
) -> tuple[Tensor, Tensor, Tensor]:
    """Return the gradient of the logit of a class by each picture, (N, C, H, W).

    With it come the classes, (N,), which are as `chosen` says unless given, and the logits.
    """
    end = logits_path(module)
    with evaluated(module), torch.enable_grad():
        pictures = given.detach().requires_grad_()
        logits = outputs(module, pictures, {end})[end].flatten(1).float()
        targets = target if isinstance(target, Tensor) else chosen(logits, target)
        total = score(logits, targets).sum()
        (slopes,) = torch.autograd.grad(total, pictures, materialize_grads=True)
    return slopes, targets, logits


def _at_once(given: Tensor) -> int:
    """Return how many pictures of this size may be in a batch."""
    return max(1, VALUES_AT_ONCE // given[0].numel())


def _starts(size: int, window: int, stride: int) -> range:
    """Return where windows begin so that all of an axis is covered."""
    last = ceil(max(0, size - window) / stride) * stride
    return range(0, min(size, last + 1), stride)


def _array(values: Tensor) -> Floats:
    return np.array(values.detach().cpu().float().numpy(), order="C")


def _indices(targets: Tensor) -> NDArray[np.int64]:
    return np.array(targets.cpu().numpy())
