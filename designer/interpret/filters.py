"""The filters of convolutions."""

from __future__ import annotations

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn


def filters(module: nn.Module, name: str) -> NDArray[np.float32] | None:
    """Return a copy of the filters of the convolution called `name`.

    No work for torch's threads: a copy of the weights, and a wait for the device they lie on.

    Returns
    -------
    ndarray or None
        float32 (out_channels, in_channels / groups, height, width); None where there is no
        convolution of that name.
    """
    found = dict(module.named_modules()).get(name)
    if not isinstance(found, nn.Conv2d):
        return None
    return np.array(found.weight.detach().cpu().float().numpy(), order="C")


def largest_weight(module: nn.Module, since: nn.Module | None = None) -> float:
    """Return the largest absolute value among the weights of all convolutions.

    With another network of the same design in `since`, it is that of the differences to it. What
    is not a number is passed over; 0 where there is no convolution.
    """
    before = dict(since.named_modules()) if since is not None else {}
    largest = 0.0
    for name, part in module.named_modules():
        if not isinstance(part, nn.Conv2d):
            continue
        weight = part.weight.detach()
        other = before.get(name)
        if isinstance(other, nn.Conv2d) and other.weight.shape == weight.shape:
            weight = weight - other.weight.detach().to(weight)
        low, high = torch.aminmax(weight.nan_to_num(0.0))
        largest = max(largest, -low.item(), high.item())
    return largest
