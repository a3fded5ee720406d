"""What a channel of a node responds to: pictures that there are, and one made for it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import exp
from typing import Literal

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from designer.interpret.record import as_input, evaluated, normalized, outputs

AT_ONCE = 128
"""Pictures in a batch of `most_exciting`, fewer of large ones."""

VALUES_AT_ONCE = 1 << 20
"""How many values of pictures a batch may have."""

Measure = Literal["largest", "mean"]
"""What of a map counts: its largest value, or the mean of all."""


@dataclass(frozen=True, eq=False)
class Excitement:
    """Those pictures that excite a channel most among the ones that have been seen.

    indices: int64 (M,), the strongest first; values: float32 (M,), how strong; places: int64
    (M, 2), row and column in the map where it was strongest, (0, 0) where there is no map; seen
    and total: how many pictures have been gone through, and how many there are.
    """

    indices: NDArray[np.int64]
    values: NDArray[np.float32]
    places: NDArray[np.int64]
    seen: int
    total: int


@dataclass(frozen=True, eq=False)
class Optimised:
    """A picture on its way to exciting a channel.

    image: float32 (C, H, W), 0 to 1; value: mean of the channel's map for it; step: how many
    steps have been made, of `steps`.
    """

    image: NDArray[np.float32]
    value: float
    step: int
    steps: int


def most_exciting(
    module: nn.Module,
    images: NDArray[np.uint8],
    path: str,
    channel: int,
    count: int = 9,
    by: Measure = "largest",
) -> Iterator[Excitement]:
    """Go through pictures and give, after each batch, those that excite a channel most so far.

    Of equal ones the first stays.

    Parameters
    ----------
    images
        uint8 (N, C, H, W).
    path
        A node that gives maps or a vector.
    channel
        Which map, or which value of the vector, from 0.
    count
        How many are given.

    Raises
    ------
    KeyError
        When the network has no such node.
    ValueError
        When the node has no such channel.
    """
    found = Excitement(
        np.empty(0, np.int64), np.empty(0, np.float32), np.empty((0, 2), np.int64), 0, len(images)
    )
    at_once = min(AT_ONCE, max(1, VALUES_AT_ONCE // max(1, images[0].size))) if len(images) else 1
    for first in range(0, len(images), at_once):
        with evaluated(module), torch.no_grad():
            batch = as_input(module, images[first : first + at_once])
            maps = _channel(outputs(module, batch, {path})[path], path, channel)
        found = _stronger(found, maps, count, by)
        yield found


def optimised_input(
    module: nn.Module,
    shape: tuple[int, int, int],
    path: str,
    channel: int,
    steps: int = 256,
    seed: int = 0,
    every: int = 8,
) -> Iterator[Optimised]:
    """Climb from grey noise to a picture that excites a channel.

    Gradient ascent on the mean of the channel's map, in the simplest form of Olah, Mordvintsev
    and Schubert, "Feature visualization", Distill, 2017: each step sees the picture moved by a
    few pixels, and what is fine in the gradient is smoothed away, less and less of it. Steps are
    equally large whatever the scale of the activations, and values stay in 0..1, as they are a
    sigmoid of what is climbed with.

    Parameters
    ----------
    shape
        (C, H, W) of the network's input.
    path, channel
        As for `most_exciting`.
    seed
        Of the noise and of the moves.
    every
        How many steps are made from one picture that is given to the next.

    Yields
    ------
    Optimised
        First the noise, last the picture.

    Raises
    ------
    KeyError
        When the network has no such node.
    ValueError
        When the node has no such channel.
    """
    random = torch.Generator().manual_seed(seed)
    place = next(module.parameters(), torch.empty(0)).device
    climbed = (0.1 * torch.randn(1, *shape, generator=random)).to(place)
    most = max(1, min(shape[1:]) // 16)
    for step in range(steps + 1):
        if step % every == 0 or step == steps:
            value = float(_ascent(module, climbed, path, channel)[0])
            picture = climbed.sigmoid()[0].cpu().numpy()
            yield Optimised(np.array(picture), value, step, steps)
        left = 1 - step / steps
        move = torch.randint(-most, most + 1, (2,), generator=random).tolist()
        _, slope = _ascent(module, climbed.roll(move, (2, 3)), path, channel)
        slope = _blurred(slope.roll([-m for m in move], (2, 3)), 0.5 + left)
        size = slope.square().mean().sqrt()
        if size > 0:
            climbed = climbed + (0.02 + 0.1 * left) * slope / size


def _channel(given: Tensor, path: str, channel: int) -> Tensor:
    """Return what a channel gives, (N, h, w); (N, 1, 1) of a vector."""
    if not 0 <= channel < given.shape[1]:
        raise ValueError(f"{path} has no channel {channel}: it gives {given.shape[1]}.")
    maps = given[:, channel]
    return maps if maps.dim() == 3 else maps.reshape(len(maps), 1, -1)


def _stronger(found: Excitement, maps: Tensor, count: int, by: Measure) -> Excitement:
    """Return the strongest of those found and of the next batch."""
    flat = maps.flatten(1)
    largest, where = flat.max(dim=1)
    strengths = (largest if by == "largest" else flat.mean(dim=1)).float().cpu().numpy()
    places = np.stack(np.divmod(where.cpu().numpy(), maps.shape[2]), axis=1)
    values = np.append(found.values, strengths)
    order = np.argsort(-values, kind="stable")[:count]
    return Excitement(
        np.append(found.indices, found.seen + np.arange(len(maps)))[order],
        values[order],
        np.concatenate([found.places, places])[order],
        found.seen + len(maps),
        found.total,
    )


def _ascent(module: nn.Module, climbed: Tensor, path: str, channel: int) -> tuple[Tensor, Tensor]:
    """Return the mean of the channel's map, and its gradient by what is climbed with."""
    with evaluated(module), torch.enable_grad():
        here = climbed.detach().requires_grad_()
        given = outputs(module, normalized(module, here.sigmoid()), {path})[path]
        value = _channel(given, path, channel).mean()
        (slope,) = torch.autograd.grad(value, here, materialize_grads=True)
    return value.detach(), slope


def _blurred(slope: Tensor, sigma: float) -> Tensor:
    """Smooth (1, C, H, W) by a Gaussian of so many pixels."""
    reach = min(3, *(side - 1 for side in slope.shape[2:]))
    line = torch.tensor([exp(-((x / sigma) ** 2) / 2) for x in range(-reach, reach + 1)])
    line = (line / line.sum()).to(slope)
    channels = slope.shape[1]
    across = line.expand(channels, 1, 1, -1)
    padded = functional.pad(slope, [reach] * 4, mode="reflect")
    return functional.conv2d(
        functional.conv2d(padded, across, groups=channels),
        across.transpose(2, 3),
        groups=channels,
    )
